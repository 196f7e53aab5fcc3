//! What the dormitory campaigns hold about one student, for the subject: a statement for each kind of thing.
use super::registers::Family;
use crate::{
    dormitory::model::{ApplicationState, Campaign, ClaimState, InspectionState},
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
    students::{categories::Category, store::category},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// An application with its consents.
pub struct Application {
    pub id: Uuid,
    pub campaign: Id<Campaign>,
    pub academic_year: i32,
    pub journal: i16,
    pub state: ApplicationState,
    /// An amending order struck it off: the office refused nothing.
    pub struck: bool,
    pub number: Option<i32>,
    pub received_at: Option<DateTime<Utc>>,
    pub needs_access: bool,
    pub family: Family,
    /// The version of the consent, and when it was given.
    pub consent: Option<(String, DateTime<Utc>)>,
    pub undertaking: Option<(String, DateTime<Utc>)>,
    pub public_code: Option<String>,
    /// In the order of the wish.
    pub wishes: Vec<String>,
    /// It stands in a list that is not published yet.
    pub ranked_unpublished: bool,
}

fn corrupt(place: &'static str) -> StoreError {
    StoreError::Corrupt { place }
}

/// The applications of a student, the newest first; wishes in a language.
pub async fn applications(tx: &mut ReadTx, student: Id<Student>, lang: &str) -> Result<Vec<Application>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id, a.campaign_id as "campaign: Id<Campaign>", c.academic_year, c.journal, a.state, coalesce(a.refusal ? 'struck', false) as "struck!", a.number, a.received_at, a.needs_access,
             a.family, a.consent_version, a.consented_at, a.undertaking_version, a.undertaken_at, a.public_code,
             array(select case $2 when 'kk' then d.name_kk when 'ru' then d.name_ru else d.name_en end
                   from application_wishes w join dormitories d on d.tenant_id = w.tenant_id and d.id = w.dormitory_id
                   where w.tenant_id = a.tenant_id and w.application_id = a.id order by w.position) as "wishes!",
             (c.state in ('ranked', 'decided') and exists (select from allocation_lines l where l.tenant_id = a.tenant_id and l.application_id = a.id))
               as "ranked_unpublished!"
           from applications a join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           where a.student_id = $1 order by a.created_at desc limit 50"#,
        student.uuid(),
        lang
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            Ok(Application {
                id: r.id,
                campaign: r.campaign,
                academic_year: r.academic_year,
                journal: r.journal,
                state: r.state.parse().map_err(|()| corrupt("applications.state"))?,
                struck: r.struck,
                number: r.number,
                received_at: r.received_at,
                needs_access: r.needs_access,
                family: Family::read(r.family.as_ref()),
                consent: r.consent_version.zip(r.consented_at),
                undertaking: r.undertaking_version.zip(r.undertaken_at),
                public_code: r.public_code,
                wishes: r.wishes,
                ranked_unpublished: r.ranked_unpublished,
            })
        })
        .collect()
}

/// A category that was claimed with an application.
pub struct Claim {
    pub category: Category,
    pub state: ClaimState,
    pub note: Option<String>,
    pub judged_at: Option<DateTime<Utc>>,
    pub judged_by: Option<String>,
}

/// The claims of these applications.
pub async fn claims(tx: &mut ReadTx, applications: &[Uuid]) -> Result<Vec<Claim>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.category, c.state, c.note, c.judged_at, u.full_name as "judged_by?" from application_claims c
           left join accounts u on u.tenant_id = c.tenant_id and u.id = c.judged_by
           where c.application_id = any($1) order by c.judged_at desc nulls first, c.category"#,
        applications
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            Ok(Claim {
                category: category(&r.category)?,
                state: r.state.parse().map_err(|()| corrupt("application_claims.state"))?,
                note: r.note,
                judged_at: r.judged_at,
                judged_by: r.judged_by,
            })
        })
        .collect()
}

/// A referral to a dormitory.
pub struct Place {
    pub dormitory: Text3,
    pub given_at: DateTime<Utc>,
    pub check_in_by: DateTime<Utc>,
    pub state: String,
}

/// The referrals of these applications, the newest first.
pub async fn places(tx: &mut ReadTx, applications: &[Uuid]) -> Result<Vec<Place>, StoreError> {
    let rows = sqlx::query!(
        "select d.name_kk, d.name_ru, d.name_en, r.given_at, r.check_in_by, r.state from referrals r
         join dormitories d on d.tenant_id = r.tenant_id and d.id = r.dormitory_id where r.application_id = any($1) order by r.given_at desc",
        applications
    );
    let rows = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| Place {
        dormitory: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
        given_at: r.given_at,
        check_in_by: r.check_in_by,
        state: r.state,
    });
    Ok(rows.collect())
}

/// An inspection of living conditions.
pub struct Inspection {
    pub id: Uuid,
    pub state: InspectionState,
    pub visited_on: Option<NaiveDate>,
    pub address: Option<String>,
    pub confirmed: Option<bool>,
}

/// The inspections for these applications.
pub async fn inspections(tx: &mut ReadTx, applications: &[Uuid]) -> Result<Vec<Inspection>, StoreError> {
    let rows = sqlx::query!(
        "select id, state, visited_on, address, confirmed from inspections where application_id = any($1) order by assigned_at desc",
        applications
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            Ok(Inspection {
                id: r.id,
                state: r.state.parse().map_err(|()| corrupt("inspections.state"))?,
                visited_on: r.visited_on,
                address: r.address,
                confirmed: r.confirmed,
            })
        })
        .collect()
}

/// A consent to an inspection: version, whether it was given, when.
pub async fn inspection_consents(
    tx: &mut ReadTx,
    applications: &[Uuid],
) -> Result<Vec<(String, bool, DateTime<Utc>)>, StoreError> {
    let rows = sqlx::query!(
        "select version, agreed, given_at from inspection_consents where application_id = any($1) order by given_at desc limit 50",
        applications
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.version, r.agreed, r.given_at)).collect())
}

/// A question with its answer.
pub struct Enquiry {
    pub id: Uuid,
    pub asked_at: DateTime<Utc>,
    pub question: String,
    pub answer: Option<String>,
}

/// The questions about these applications, the newest first.
pub async fn enquiries(tx: &mut ReadTx, applications: &[Uuid]) -> Result<Vec<Enquiry>, StoreError> {
    let rows = sqlx::query_as!(
        Enquiry,
        "select id, asked_at, question, answer from enquiries where application_id = any($1) order by asked_at desc limit 100",
        applications
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}
