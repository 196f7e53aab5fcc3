//! Applications that came on paper: what was written down at entry, and when the office closed a campaign.
use crate::{
    dormitory::{
        model::{Application, Campaign},
        rules::paper::Representative,
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use uuid::Uuid;

/// Marks a draft as the entry of a paper; what its student had answered there and not sent is answered anew.
pub async fn take_over(
    tx: &mut WriteTx,
    draft: Id<Application>,
    received_at: DateTime<Utc>,
    by: Id<Account>,
    representative: Option<&Representative>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let representative = representative.and_then(|who| serde_json::to_value(who).ok());
    let done = sqlx::query!(
        "update applications set paper_received_at = $2, entered_by = $3, entered_at = $4, representative = $5, residence_class = null,
           wishes_given = false, row_version = row_version + 1
         where id = $1 and state = 'draft'",
        draft.uuid(),
        received_at,
        by.uuid(),
        now,
        representative
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Who entered a paper, when, and who applied for a minor.
pub struct Entry {
    pub received_at: DateTime<Utc>,
    pub entered_at: DateTime<Utc>,
    pub entered_by: String,
    pub representative: Option<Representative>,
}

/// The entry of an application; none where it was sent through the student's pages.
pub async fn entry(tx: &mut ReadTx, id: Id<Application>) -> Result<Option<Entry>, StoreError> {
    let found = sqlx::query!(
        r#"select p.paper_received_at as "received_at!", p.entered_at as "entered_at!", a.full_name, p.representative
           from applications p join accounts a on a.tenant_id = p.tenant_id and a.id = p.entered_by where p.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    let representative = read(r.representative)?;
    Ok(Some(Entry { received_at: r.received_at, entered_at: r.entered_at, entered_by: r.full_name, representative }))
}

/// When an application's student was born, and who applies in the student's place as the paper says.
pub async fn representation(tx: &mut ReadTx, id: Id<Application>) -> Result<(NaiveDate, Option<Representative>), StoreError> {
    let row = sqlx::query!(
        "select s.birth_date, a.representative from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
         where a.id = $1",
        id.uuid()
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.birth_date, read(row.representative)?))
}

fn read(kept: Option<Value>) -> Result<Option<Representative>, StoreError> {
    let corrupt = StoreError::Corrupt { place: "applications.representative" };
    kept.map(serde_json::from_value).transpose().map_err(|_| corrupt)
}

/// A registered paper as the office hands out its receipt.
pub struct Registered {
    pub student: Id<Student>,
    pub campaign: Id<Campaign>,
    pub academic_year: i32,
    pub full_name: String,
    pub number: i32,
    pub public_code: String,
    pub receipt_hash: Vec<u8>,
    pub answer_by: Option<DateTime<Utc>>,
    /// By its code.
    pub state: String,
    pub row_version: i32,
}

/// A registered paper of a student within these faculties; none for all.
pub async fn registered(tx: &mut ReadTx, id: Id<Application>, within: Option<&[Uuid]>) -> Result<Option<Registered>, StoreError> {
    let found = sqlx::query_as!(
        Registered,
        r#"select p.student_id as "student: Id<Student>", p.campaign_id as "campaign: Id<Campaign>", c.academic_year,
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", p.number as "number!", p.public_code as "public_code!",
             p.receipt_hash as "receipt_hash!", p.answer_by, p.state, p.row_version
           from applications p join campaigns c on c.tenant_id = p.tenant_id and c.id = p.campaign_id
           join students s on s.tenant_id = p.tenant_id and s.id = p.student_id
           where p.id = $1 and p.entered_by is not null and p.number is not null and ($2::uuid[] is null or s.faculty_id = any($2))"#,
        id.uuid(),
        within
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// A paper in the list of those entered last.
pub struct Entered {
    pub id: Id<Application>,
    pub academic_year: i32,
    pub number: i32,
    pub full_name: String,
    pub received_at: DateTime<Utc>,
    pub entered_at: DateTime<Utc>,
    pub entered_by: String,
}

/// The papers entered last, of students within these faculties; none for all.
pub async fn entered_last(tx: &mut ReadTx, within: Option<&[Uuid]>) -> Result<Vec<Entered>, StoreError> {
    let rows = sqlx::query_as!(
        Entered,
        r#"select p.id as "id: Id<Application>", c.academic_year, p.number as "number!",
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", p.paper_received_at as "received_at!",
             p.entered_at as "entered_at!", a.full_name as entered_by
           from applications p join campaigns c on c.tenant_id = p.tenant_id and c.id = p.campaign_id
           join students s on s.tenant_id = p.tenant_id and s.id = p.student_id
           join accounts a on a.tenant_id = p.tenant_id and a.id = p.entered_by
           where p.number is not null and ($1::uuid[] is null or s.faculty_id = any($1))
           order by p.entered_at desc, p.id limit 20"#,
        within
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// Remembers that the office has closed a campaign now: a paper received later came too late.
pub async fn remember_end(tx: &mut WriteTx, campaign: Id<Campaign>, reason: Option<&str>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!("update campaigns set ended_at = $2, close_reason = $3 where id = $1", campaign.uuid(), now, reason)
        .execute(tx.sql())
        .await?;
    Ok(())
}
