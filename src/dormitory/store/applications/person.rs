//! The student of an application, and what happened to it.
use crate::{
    dormitory::{model::Application, rules::profile::Facts},
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
    students::categories::{Category, Funding, ResidenceClass, Sex},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What an application needs of its student.
pub struct Person {
    pub full_name: String,
    pub given_name: String,
    pub sex: Sex,
    pub birth_date: NaiveDate,
    /// As the registry has it.
    pub residence: Option<ResidenceClass>,
    pub course: i16,
    pub funding: Funding,
    /// Of the entrance test.
    pub score: Option<u16>,
    pub faculty: Text3,
    pub faculty_id: Uuid,
}

impl Person {
    /// What of the student a level asks, with the categories that are claimed. No inspection: it moves nobody to where it is asked.
    pub fn facts<'a>(&self, residence: Option<ResidenceClass>, categories: &'a BTreeSet<Category>) -> Facts<'a> {
        let course = u8::try_from(self.course).unwrap_or(u8::MAX);
        Facts { residence, course, categories, funding: Some(self.funding), score: self.score, inspected: false }
    }
}

pub async fn person(tx: &mut ReadTx, student: Id<Student>) -> Result<Option<Person>, StoreError> {
    let found = sqlx::query!(
        r#"select concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.given_name, s.sex, s.birth_date, s.residence_class, s.course, s.funding, s.entry_score,
             f.name_kk, f.name_ru, f.name_en, s.faculty_id
           from students s join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id where s.id = $1"#,
        student.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    Ok(Some(Person {
        full_name: r.full_name,
        given_name: r.given_name,
        sex: Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?,
        birth_date: r.birth_date,
        residence: r.residence_class.as_deref().and_then(ResidenceClass::parse),
        course: r.course,
        funding: Funding::parse(&r.funding).ok_or(StoreError::Corrupt { place: "students.funding" })?,
        score: r.entry_score.and_then(|score| u16::try_from(score).ok()),
        faculty: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
        faculty_id: r.faculty_id,
    }))
}

/// The categories that an application claims, however far they are judged; what was refused counts no more.
pub async fn claimed(tx: &mut ReadTx, application: Id<Application>) -> Result<BTreeSet<Category>, StoreError> {
    let codes = sqlx::query_scalar!(
        "select category from application_claims where application_id = $1 and state <> 'refused'",
        application.uuid()
    );
    let codes = codes.fetch_all(tx.sql()).await?;
    let read = |code: String| Category::parse(&code).ok_or(StoreError::Corrupt { place: "application_claims.category" });
    codes.into_iter().map(read).collect()
}

/// What happened to an application.
pub struct Event {
    pub at: DateTime<Utc>,
    pub verb: String,
}

/// In the order it happened. What an order struck off was written down as a refusal once.
pub async fn events(tx: &mut ReadTx, application: Id<Application>) -> Result<Vec<Event>, StoreError> {
    let rows = sqlx::query_as!(
        Event,
        r#"select at, case when verb = 'refused' and detail ? 'order' then 'struck' else verb end as "verb!" from application_events where application_id = $1 order by at, id limit 100"#,
        application.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}
