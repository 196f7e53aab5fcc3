//! Students in SQL: who somebody is, their categories, the restricted part of a file.
pub mod as_of;
pub mod codes;
pub mod digest;
pub mod evidence;
pub mod history;
pub mod imports;
pub mod list;
pub mod notices;
pub mod radar;
pub mod register_codes;
pub mod requests;
pub mod saved;

pub use evidence::{Fact, facts};

use super::{
    categories::{Category, Funding, ResidenceClass, Sex},
    person::Status,
    rules::names,
};
use crate::kernel::{
    errors::StoreError,
    ids::{Id, Student},
    law::Text3,
    tenancy::ReadTx,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// The full name of a student.
pub async fn name_of(tx: &mut ReadTx, id: Id<Student>) -> Result<Option<String>, StoreError> {
    let name = sqlx::query_scalar!(
        r#"select concat_ws(' ', surname, given_name, patronymic) as "name!" from students where id = $1"#,
        id.uuid()
    );
    Ok(name.fetch_optional(tx.sql()).await?)
}

/// A student as other capabilities need one. The birth date is for rules, not for lists.
#[derive(Clone, Debug)]
pub struct Brief {
    pub id: Id<Student>,
    pub full_name: String,
    pub faculty_id: Uuid,
    pub faculty: Text3,
    pub course: i16,
    pub group: Option<String>,
    pub funding: Funding,
    pub sex: Sex,
    pub birth_date: NaiveDate,
    pub residence: Option<ResidenceClass>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// The institution's own number.
    pub number: Option<String>,
}

/// Several students in one query, by name.
pub async fn briefs(tx: &mut ReadTx, ids: &[Id<Student>]) -> Result<Vec<Brief>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select s.id as "id: Id<Student>", s.surname, s.given_name, s.patronymic, s.faculty_id, f.name_kk, f.name_ru, f.name_en,
             s.course, s.study_group, s.funding, s.sex, s.birth_date, s.residence_class, s.phone, s.email, s.student_number
           from students s join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           where s.id = any($1) order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id"#,
        &ids
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Brief {
                id: r.id,
                full_name: names::full(&r.surname, &r.given_name, r.patronymic.as_deref()),
                faculty_id: r.faculty_id,
                faculty: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
                course: r.course,
                group: r.study_group,
                funding: funding(&r.funding)?,
                sex: sex(&r.sex)?,
                birth_date: r.birth_date,
                residence: residence(r.residence_class.as_deref())?,
                phone: r.phone,
                email: r.email,
                number: r.student_number,
            })
        })
        .collect()
}

/// One student, where there is one.
pub async fn brief(tx: &mut ReadTx, id: Id<Student>) -> Result<Option<Brief>, StoreError> {
    Ok(briefs(tx, &[id]).await?.pop())
}

pub(super) fn sex(code: &str) -> Result<Sex, StoreError> {
    Sex::parse(code).ok_or(StoreError::Corrupt { place: "students.sex" })
}

pub(super) fn funding(code: &str) -> Result<Funding, StoreError> {
    Funding::parse(code).ok_or(StoreError::Corrupt { place: "students.funding" })
}

fn status(code: &str) -> Result<Status, StoreError> {
    Status::parse(code).ok_or(StoreError::Corrupt { place: "students.status" })
}

pub(super) fn residence(code: Option<&str>) -> Result<Option<ResidenceClass>, StoreError> {
    let parse = |code| ResidenceClass::parse(code).ok_or(StoreError::Corrupt { place: "students.residence_class" });
    code.map(parse).transpose()
}

/// A category by its code.
pub fn category(code: &str) -> Result<Category, StoreError> {
    Category::parse(code).ok_or(StoreError::Corrupt { place: "student_categories.category" })
}

/// A student's file without its restricted part: who, where, how to reach, whether the account is active.
pub struct File {
    pub brief: Brief,
    /// The account's state; none before activation.
    pub account: Option<String>,
    /// Until when the live activation code lasts.
    pub code_ends: Option<DateTime<Utc>>,
    pub status: Status,
    /// When the student was entered into the registry.
    pub created_at: DateTime<Utc>,
    /// The lasting file, where this one is another of the same person.
    pub lasting: Option<Id<Student>>,
}

/// The file, within these faculties (none: all of them).
pub async fn file(tx: &mut ReadTx, id: Id<Student>, within: Option<&[Uuid]>) -> Result<Option<File>, StoreError> {
    let Some(brief) = brief(tx, id).await?.filter(|b| within.is_none_or(|f| f.contains(&b.faculty_id))) else {
        return Ok(None);
    };
    let now = sqlx::query!(
        r#"select (select state from accounts where student_id = $1) as account, s.status, s.created_at, s.merged_into as "lasting: Id<Student>",
             (select ends_at from activation_codes where student_id = $1 and used_at is null and replaced_at is null) as code_ends
           from students s where s.id = $1"#,
        id.uuid()
    )
    .fetch_one(tx.sql())
    .await?;
    let status = status(&now.status)?;
    Ok(Some(File {
        brief,
        account: now.account,
        code_ends: now.code_ends,
        status,
        created_at: now.created_at,
        lasting: now.lasting,
    }))
}

/// Which of these students have which categories on a day.
pub async fn categories_on(
    tx: &mut ReadTx,
    students: &[Id<Student>],
    day: NaiveDate,
) -> Result<Vec<(Id<Student>, Category)>, StoreError> {
    let ids: Vec<Uuid> = students.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select distinct student_id as "student: Id<Student>", category from student_categories
           where student_id = any($1) and ended_at is null and valid_from <= $2 and (valid_to is null or valid_to >= $2)
           order by 1, 2"#,
        &ids,
        day
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter().map(|r| Ok((r.student, category(&r.category)?))).collect()
}

/// The sealed IIN of a student.
pub async fn sealed_iin(tx: &mut ReadTx, id: Id<Student>) -> Result<Vec<u8>, StoreError> {
    Ok(sqlx::query_scalar!("select iin_sealed from students where id = $1", id.uuid()).fetch_one(tx.sql()).await?)
}

/// The students with these hashes of their IINs, in the order of the hashes given.
pub async fn by_iin_hashes(tx: &mut ReadTx, hashes: &[Vec<u8>]) -> Result<Vec<Id<Student>>, StoreError> {
    let ids = sqlx::query_scalar!(
        r#"select s.id as "id: Id<Student>" from unnest($1::bytea[]) with ordinality as wanted (hash, at)
           join students s on s.iin_hash = wanted.hash order by wanted.at"#,
        hashes
    );
    Ok(ids.fetch_all(tx.sql()).await?)
}

/// Where letters to a student go, and in which language.
pub async fn address(tx: &mut ReadTx, student: Id<Student>) -> Result<Option<(String, String)>, StoreError> {
    let found = sqlx::query!(
        r#"select coalesce(a.email, s.email) as "email?", coalesce(a.language, 'kk') as "language!"
           from students s left join accounts a on a.tenant_id = s.tenant_id and a.student_id = s.id where s.id = $1"#,
        student.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.and_then(|f| f.email.map(|email| (email, f.language))))
}
