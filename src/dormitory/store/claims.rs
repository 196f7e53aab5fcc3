//! What a clerk checks: the work list, an application with its claims and documents, judgements, the facts they become.
mod opened;
pub mod origin;

pub use crate::students::store::address;
pub use opened::{Opened, open};

use crate::{
    dormitory::model::{Application, ApplicationState, CampaignMode, CampaignState, Claim, ClaimState},
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
    students::categories::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use uuid::Uuid;

/// Which applications a work list shows. What is `None` does not narrow it, but `reach` always does.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The faculties that the right reaches; `None` for all.
    pub reach: Option<Vec<Uuid>>,
    pub faculty: Option<Uuid>,
    pub campaign: Option<Uuid>,
    pub state: Option<&'static str>,
    /// Of those not accepted: whom an order struck off, or whom the office refused.
    pub struck: bool,
    pub category: Option<&'static str>,
    /// Only those whose level rests on an inspection that is not signed yet.
    pub awaits_inspection: bool,
}

/// A line of the work list.
pub struct Waiting {
    pub id: Id<Application>,
    pub full_name: String,
    pub study_group: Option<String>,
    pub academic_year: i32,
    pub number: i32,
    pub state: String,
    /// An amending order struck it off: the office refused nothing.
    pub struck: bool,
    pub registered_at: DateTime<Utc>,
    pub answer_by: Option<DateTime<Utc>>,
    pub claims: i64,
    pub documents: i64,
}

/// A page of the work list: the nearest term first.
pub async fn waiting(tx: &mut ReadTx, wanted: &Wanted, offset: i64, limit: i64) -> Result<Vec<Waiting>, StoreError> {
    let rows = sqlx::query_as!(
        Waiting,
        r#"select a.id as "id: Id<Application>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.study_group,
             y.academic_year, a.number as "number!", a.state, coalesce(a.refusal ? 'struck', false) as "struck!", a.registered_at as "registered_at!", a.answer_by,
             (select count(*) from application_claims c where c.tenant_id = a.tenant_id and c.application_id = a.id) as "claims!",
             (select count(distinct d.document_id) from application_claims c
                join claim_documents d on d.tenant_id = c.tenant_id and d.claim_id = c.id
                where c.tenant_id = a.tenant_id and c.application_id = a.id) as "documents!"
           from applications a
           join campaigns y on y.tenant_id = a.tenant_id and y.id = a.campaign_id
           join priority_profiles p on p.tenant_id = y.tenant_id and p.id = y.profile_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.number is not null
             and ($1::uuid[] is null or s.faculty_id = any($1)) and ($2::uuid is null or s.faculty_id = $2)
             and ($3::uuid is null or a.campaign_id = $3) and ($4::text is null or a.state = $4 and (a.state <> 'refused' or coalesce(a.refusal ? 'struck', false) = $9))
             and ($5::text is null or exists (select from application_claims c
                where c.tenant_id = a.tenant_id and c.application_id = a.id and c.category = $5))
             and (not $6 or y.state in ('open', 'closed') and a.state in ('submitted', 'returned', 'accepted')
                and exists (select from application_claims k where k.tenant_id = a.tenant_id and k.application_id = a.id
                  and k.state <> 'refused' and k.category = any(p.inspects))
                and not exists (select from inspections i where i.tenant_id = a.tenant_id and i.application_id = a.id and i.state = 'signed'))
           order by a.answer_by nulls last, a.registered_at, a.id offset $7 limit $8"#,
        wanted.reach.as_deref(),
        wanted.faculty,
        wanted.campaign,
        wanted.state,
        wanted.category,
        wanted.awaits_inspection,
        offset,
        limit,
        wanted.struck
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// How many applications the work list has.
pub async fn count(tx: &mut ReadTx, wanted: &Wanted) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!"
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           join campaigns y on y.tenant_id = a.tenant_id and y.id = a.campaign_id
           join priority_profiles p on p.tenant_id = y.tenant_id and p.id = y.profile_id
           where a.number is not null
             and ($1::uuid[] is null or s.faculty_id = any($1)) and ($2::uuid is null or s.faculty_id = $2)
             and ($3::uuid is null or a.campaign_id = $3) and ($4::text is null or a.state = $4 and (a.state <> 'refused' or coalesce(a.refusal ? 'struck', false) = $7))
             and ($5::text is null or exists (select from application_claims c
                where c.tenant_id = a.tenant_id and c.application_id = a.id and c.category = $5))
             and (not $6 or y.state in ('open', 'closed') and a.state in ('submitted', 'returned', 'accepted')
                and exists (select from application_claims k where k.tenant_id = a.tenant_id and k.application_id = a.id
                  and k.state <> 'refused' and k.category = any(p.inspects))
                and not exists (select from inspections i where i.tenant_id = a.tenant_id and i.application_id = a.id and i.state = 'signed'))"#,
        wanted.reach.as_deref(),
        wanted.faculty,
        wanted.campaign,
        wanted.state,
        wanted.category,
        wanted.awaits_inspection,
        wanted.struck
    );
    Ok(count.fetch_one(tx.sql()).await?)
}

/// What an act on an application has to know, with the row held until the act ends.
pub struct Held {
    pub state: ApplicationState,
    pub campaign_state: CampaignState,
    pub mode: CampaignMode,
    pub assessed_on: NaiveDate,
    pub student: Id<Student>,
    pub academic_year: i32,
    pub number: i32,
    pub registered_at: DateTime<Utc>,
    /// Until then it is with the student, where it was returned.
    pub correct_by: Option<DateTime<Utc>>,
    /// The registry does not have the place of origin that the application says.
    pub origin_unproven: bool,
    pub row_version: i32,
}

/// Holds an application within the reach.
pub async fn lock(tx: &mut WriteTx, id: Id<Application>, reach: Option<&[Uuid]>) -> Result<Option<Held>, StoreError> {
    let found = sqlx::query!(
        r#"select a.state, c.state as campaign_state, c.mode, c.assessed_on, a.student_id as "student: Id<Student>", c.academic_year,
             a.number as "number!", a.registered_at as "registered_at!", a.correct_by,
             a.residence_class is not null and a.residence_class is distinct from s.residence_class as "origin_unproven!", a.row_version
           from applications a
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.id = $1 and a.number is not null and ($2::uuid[] is null or s.faculty_id = any($2)) for update of a"#,
        id.uuid(),
        reach
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    Ok(Some(Held {
        state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "applications.state" })?,
        campaign_state: r.campaign_state.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.state" })?,
        mode: r.mode.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.mode" })?,
        assessed_on: r.assessed_on,
        student: r.student,
        academic_year: r.academic_year,
        number: r.number,
        registered_at: r.registered_at,
        correct_by: r.correct_by,
        origin_unproven: r.origin_unproven,
        row_version: r.row_version,
    }))
}

/// A claimed category and what was decided about it.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: Id<Claim>,
    pub category: Category,
    pub state: ClaimState,
    /// Code of a `WhyReturned` or a `WhyNotCounted`, as the state has it.
    pub reason: Option<String>,
    pub note: Option<String>,
    pub valid_to: Option<NaiveDate>,
    pub judged_at: Option<DateTime<Utc>>,
    pub judged_by: Option<String>,
    pub row_version: i32,
}

/// The claims of an application, in the order of the catalogue.
pub async fn claims(tx: &mut ReadTx, application: Id<Application>) -> Result<Vec<Claimed>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id as "id: Id<Claim>", c.category, c.state, c.reason, c.note, c.valid_to, c.judged_at, a.full_name as "judged_by?", c.row_version
           from application_claims c left join accounts a on a.tenant_id = c.tenant_id and a.id = c.judged_by
           where c.application_id = $1"#,
        application.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let claims: Result<Vec<_>, StoreError> = rows
        .into_iter()
        .map(|r| {
            let category = Category::parse(&r.category).ok_or(StoreError::Corrupt { place: "application_claims.category" })?;
            let state = r.state.parse().map_err(|()| StoreError::Corrupt { place: "application_claims.state" })?;
            let (id, reason, note, valid_to) = (r.id, r.reason, r.note, r.valid_to);
            let (judged_at, judged_by, row_version) = (r.judged_at, r.judged_by, r.row_version);
            Ok(Claimed { id, category, state, reason, note, valid_to, judged_at, judged_by, row_version })
        })
        .collect();
    let mut claims = claims?;
    claims.sort_by_key(|claim| claim.category);
    Ok(claims)
}

/// A document laid beside a claim.
pub struct Proof {
    pub claim: Id<Claim>,
    pub document: Uuid,
    pub file_name: String,
    /// `None` until the pages are drawn; 0 where they cannot be.
    pub pages: Option<i16>,
    /// What the student says that it is.
    pub kind: Option<String>,
}

/// The documents of an application's claims, in the order they came.
pub async fn proofs(tx: &mut ReadTx, application: Id<Application>) -> Result<Vec<Proof>, StoreError> {
    let rows = sqlx::query_as!(
        Proof,
        r#"select c.id as "claim: Id<Claim>", d.id as document, d.file_name, d.pages, l.kind
           from application_claims c
           join claim_documents l on l.tenant_id = c.tenant_id and l.claim_id = c.id
           join documents d on d.tenant_id = l.tenant_id and d.id = l.document_id
           where c.application_id = $1 and d.removed_at is null order by d.received_at, d.id"#,
        application.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// The names of the dormitories that an application names, the dearest first.
pub async fn wishes(tx: &mut ReadTx, application: Id<Application>) -> Result<Vec<Text3>, StoreError> {
    let rows = sqlx::query!(
        "select d.name_kk, d.name_ru, d.name_en from application_wishes w
         join dormitories d on d.tenant_id = w.tenant_id and d.id = w.dormitory_id
         where w.application_id = $1 order by w.position",
        application.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|r| Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en }).collect())
}

/// Something that happened to an application.
pub struct Event {
    pub at: DateTime<Utc>,
    pub verb: String,
    pub who: Option<String>,
}

/// What happened to an application, the latest first.
pub async fn events(tx: &mut ReadTx, application: Id<Application>) -> Result<Vec<Event>, StoreError> {
    let rows = sqlx::query_as!(
        Event,
        r#"select e.at, case when e.verb = 'refused' and e.detail ? 'order' then 'struck' else e.verb end as "verb!", a.full_name as "who?"
           from application_events e left join accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id
           where e.application_id = $1 order by e.id desc limit 100"#,
        application.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// Adds to what happened.
pub async fn happened(
    tx: &mut WriteTx,
    application: Id<Application>,
    by: Id<Account>,
    verb: &str,
    detail: Value,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into application_events (id, application_id, at, account_id, verb, detail) values ($1, $2, $3, $4, $5, $6)",
        Uuid::now_v7(),
        application.uuid(),
        now,
        by.uuid(),
        verb,
        detail
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// What is written about a claim.
pub struct Judged<'a> {
    pub state: ClaimState,
    pub reason: Option<&'static str>,
    pub note: Option<&'a str>,
    pub valid_to: Option<NaiveDate>,
}

/// Writes a judgement, unless somebody judged the claim since it was read. The application counts as changed too.
pub async fn judge(
    tx: &mut WriteTx,
    application: Id<Application>,
    claim: Id<Claim>,
    row_version: i32,
    judged: Judged<'_>,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update application_claims set state = $4, reason = $5, note = $6, valid_to = $7, judged_by = $8, judged_at = $9, mended = false, row_version = row_version + 1
         where id = $1 and application_id = $2 and row_version = $3",
        claim.uuid(),
        application.uuid(),
        row_version,
        judged.state.code(),
        judged.reason,
        judged.note,
        judged.valid_to,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() != 1 {
        return Err(StoreError::Stale);
    }
    sqlx::query!("update applications set row_version = row_version + 1 where id = $1", application.uuid())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Refuses every claim that is still with the student, with the reason's code.
pub async fn refuse_returned(
    tx: &mut WriteTx,
    application: Id<Application>,
    reason: &str,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update application_claims set state = 'refused', reason = $2, judged_by = $3, judged_at = $4, row_version = row_version + 1
         where application_id = $1 and state = 'returned'",
        application.uuid(),
        reason,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Moves an application that is held by [`lock`]. Nobody waits for the office's answer any more, but where the answer of the year is the place.
pub async fn set_state(
    tx: &mut WriteTx,
    id: Id<Application>,
    state: ApplicationState,
    refusal: Option<Value>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update applications a set state = $2, refusal = $3, row_version = a.row_version + 1,
           answer_by = case when $2 = 'accepted' and c.mode = 'continuous' then a.answer_by end
         from campaigns c where a.id = $1 and c.tenant_id = a.tenant_id and c.id = a.campaign_id",
        id.uuid(),
        state.code(),
        refusal
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Makes the accepted claims of an application dated facts about the student, each with its first document. A fact in force about the
/// same category ends with this, so that no category holds twice.
pub async fn grant_accepted(
    tx: &mut WriteTx,
    application: Id<Application>,
    valid_from: NaiveDate,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update student_categories k set ended_at = $2
         from applications a join application_claims c on c.tenant_id = a.tenant_id and c.application_id = a.id and c.state = 'accepted'
         where a.id = $1 and k.tenant_id = a.tenant_id and k.student_id = a.student_id and k.category = c.category and k.ended_at is null",
        application.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into student_categories (id, student_id, category, valid_from, valid_to, document_id, verified_by, verified_at)
         select gen_random_uuid(), a.student_id, c.category, $2, c.valid_to,
           (select d.id from claim_documents l join documents d on d.tenant_id = l.tenant_id and d.id = l.document_id
            where l.tenant_id = c.tenant_id and l.claim_id = c.id and d.removed_at is null order by d.received_at, d.id limit 1),
           $3, $4
         from applications a join application_claims c on c.tenant_id = a.tenant_id and c.application_id = a.id
         where a.id = $1 and c.state = 'accepted'",
        application.uuid(),
        valid_from,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The applications of a campaign that wait for the office, in the order of their registration.
pub async fn submitted(tx: &mut ReadTx, campaign: Id<crate::dormitory::model::Campaign>) -> Result<Vec<Uuid>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select id from applications where campaign_id = $1 and state = 'submitted' order by registered_at",
        campaign.uuid()
    );
    Ok(ids.fetch_all(tx.sql()).await?)
}

/// How many applications wait to be checked within these faculties, and how many of them are past their term.
pub async fn to_check(tx: &mut ReadTx, reach: Option<&[Uuid]>, now: DateTime<Utc>) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) as "waiting!", count(*) filter (where a.answer_by < $2) as "late!"
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.state = 'submitted' and ($1::uuid[] is null or s.faculty_id = any($1))"#,
        reach,
        now
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.waiting, row.late))
}
