//! What a student changes: the draft's answers, the sending, the withdrawal. Every change raises the row's version.
use super::{Family, OwnApplication, Row, Season, SeasonRow};
use crate::{
    dormitory::model::{Application, ApplicationState, Campaign, Claim, Dormitory},
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::WriteTx,
    },
    students::{
        categories::{Category, ResidenceClass},
        documents::Document,
    },
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// Makes the draft; `None` where the student has an application in this campaign.
pub async fn begin(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    student: Id<Student>,
) -> Result<Option<Id<Application>>, StoreError> {
    let now = tx.now();
    let made = sqlx::query_scalar!(
        r#"insert into applications (id, campaign_id, student_id, created_at) values ($1, $2, $3, $4)
           on conflict (tenant_id, campaign_id, student_id) where state <> 'withdrawn' do nothing returning id as "id: Id<Application>""#,
        Id::<Application>::fresh().uuid(),
        campaign.uuid(),
        student.uuid(),
        now
    );
    Ok(made.fetch_optional(tx.sql()).await?)
}

/// The student's application that counts, held until the act ends.
pub async fn hold(tx: &mut WriteTx, campaign: Id<Campaign>, student: Id<Student>) -> Result<Option<OwnApplication>, StoreError> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id: Id<Application>", campaign_id as "campaign: Id<Campaign>", state, residence_class, wishes_given, any_other,
             categories_given, consented_at, consent_version, text_version, number, received_at, registered_at, receipt_hash, answer_by, correct_by, public_code, family is not null as "about_given!", needs_access, refusal,
             paper_received_at, entered_at, undertaken_at, row_version
           from applications where campaign_id = $1 and student_id = $2 and state <> 'withdrawn' for update"#,
        campaign.uuid(),
        student.uuid()
    );
    row.fetch_optional(tx.sql()).await?.map(OwnApplication::try_from).transpose()
}

pub async fn set_residence(tx: &mut WriteTx, id: Id<Application>, class: ResidenceClass) -> Result<(), StoreError> {
    sqlx::query!(
        "update applications set residence_class = $2, row_version = row_version + 1 where id = $1",
        id.uuid(),
        class.code()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Keeps what was told of family and address.
pub async fn set_family(tx: &mut WriteTx, id: Id<Application>, family: &Family) -> Result<(), StoreError> {
    sqlx::query!("update applications set family = $2, row_version = row_version + 1 where id = $1", id.uuid(), family.kept())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Claims exactly these categories: new ones are added, others go with their documents' ties.
pub async fn set_categories(tx: &mut WriteTx, id: Id<Application>, categories: &[Category]) -> Result<(), StoreError> {
    let codes: Vec<String> = categories.iter().map(|c| c.code().to_owned()).collect();
    let ids: Vec<Uuid> = codes.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query!("delete from application_claims where application_id = $1 and category <> all($2)", id.uuid(), &codes)
        .execute(tx.sql())
        .await?;
    sqlx::query!(
        "insert into application_claims (id, application_id, category) select u.id, $1, u.category from unnest($2::uuid[], $3::text[]) as u (id, category)
         on conflict (tenant_id, application_id, category) do nothing",
        id.uuid(),
        &ids,
        &codes
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!("update applications set categories_given = true, row_version = row_version + 1 where id = $1", id.uuid())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Ties documents to a claim; one already tied stays so.
pub async fn attach(
    tx: &mut WriteTx,
    id: Id<Application>,
    claim: Id<Claim>,
    documents: &[Id<Document>],
) -> Result<(), StoreError> {
    let documents: Vec<Uuid> = documents.iter().map(|d| d.uuid()).collect();
    sqlx::query!(
        "insert into claim_documents (claim_id, document_id) select $1, unnest($2::uuid[]) on conflict do nothing",
        claim.uuid(),
        &documents
    )
    .execute(tx.sql())
    .await?;
    mend(tx, claim).await?;
    changed(tx, id).await
}

/// Something was done about a claim, if it was returned.
async fn mend(tx: &mut WriteTx, claim: Id<Claim>) -> Result<(), StoreError> {
    sqlx::query!("update application_claims set mended = true where id = $1 and state = 'returned'", claim.uuid())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Takes a document off a claim. `Some(true)`: nothing else rests on it; `None`: it was not there.
pub async fn detach(
    tx: &mut WriteTx,
    id: Id<Application>,
    claim: Id<Claim>,
    document: Id<Document>,
) -> Result<Option<bool>, StoreError> {
    let gone =
        sqlx::query!("delete from claim_documents where claim_id = $1 and document_id = $2", claim.uuid(), document.uuid())
            .execute(tx.sql())
            .await?;
    if gone.rows_affected() == 0 {
        return Ok(None);
    }
    mend(tx, claim).await?;
    changed(tx, id).await?;
    let unused = sqlx::query_scalar!(
        r#"select not exists (select from claim_documents where document_id = $1)
             and not exists (select from student_categories where document_id = $1) as "unused!""#,
        document.uuid()
    );
    Ok(Some(unused.fetch_one(tx.sql()).await?))
}

async fn changed(tx: &mut WriteTx, id: Id<Application>) -> Result<(), StoreError> {
    sqlx::query!("update applications set row_version = row_version + 1 where id = $1", id.uuid()).execute(tx.sql()).await?;
    Ok(())
}

/// Keeps the wishes, whether any other dormitory will do, and whether only an accessible place will.
pub async fn set_wishes(
    tx: &mut WriteTx,
    id: Id<Application>,
    wishes: &[Id<Dormitory>],
    (any_other, needs_access): (bool, bool),
) -> Result<(), StoreError> {
    let wishes: Vec<Uuid> = wishes.iter().map(|w| w.uuid()).collect();
    sqlx::query!("delete from application_wishes where application_id = $1", id.uuid()).execute(tx.sql()).await?;
    sqlx::query!(
        "insert into application_wishes (application_id, position, dormitory_id)
         select $1, u.position, u.dormitory from unnest($2::uuid[]) with ordinality as u (dormitory, position)",
        id.uuid(),
        &wishes
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "update applications set wishes_given = true, any_other = $2, needs_access = $3, row_version = row_version + 1 where id = $1",
        id.uuid(),
        any_other,
        needs_access
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// What is signed: the consent, the campaign's own text where it has one, the undertaking to vacate where it was given; each in its version. A
/// paper's was signed when it was received.
pub async fn sign(
    tx: &mut WriteTx,
    id: Id<Application>,
    consent: &str,
    text: Option<i32>,
    undertaking: Option<&str>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update applications set consent_version = $2, consented_at = coalesce(paper_received_at, $5), text_version = $3,
           undertaking_version = coalesce($4, undertaking_version),
           undertaken_at = case when $4::text is null then undertaken_at else coalesce(paper_received_at, $5) end, row_version = row_version + 1
         where id = $1",
        id.uuid(),
        consent,
        text,
        undertaking,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A campaign's numbers, held until the act commits: no gap, no number twice, no list made meanwhile.
pub struct Numbers {
    pub season: Season,
    pub last: i32,
    pub last_registered_at: Option<DateTime<Utc>>,
    /// Working days that the office has for its answer.
    pub answer_days: u32,
}

/// Holds the numbers. `no key update` keeps other acts from them but lets new drafts point at the campaign.
pub async fn hold_numbers(tx: &mut WriteTx, campaign: Id<Campaign>) -> Result<Option<Numbers>, StoreError> {
    let found = sqlx::query!(
        "select academic_year, journal, opens_at, closes_at, mode, state, ended_at, close_reason, last_number, last_registered_at, answer_days from campaigns
         where id = $1 and state <> 'draft' for no key update",
        campaign.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    let (academic_year, journal, opens_at, closes_at) = (r.academic_year, r.journal, r.opens_at, r.closes_at);
    let (mode, state, ended_at, close_reason) = (r.mode, r.state, r.ended_at, r.close_reason);
    let row = SeasonRow { id: campaign, academic_year, journal, opens_at, closes_at, mode, state, ended_at, close_reason };
    let season = row.try_into()?;
    Ok(Some(Numbers { season, last: r.last_number, last_registered_at: r.last_registered_at, answer_days: r.answer_days as u32 }))
}

/// What registration writes.
pub struct Registration {
    pub number: i32,
    pub received_at: DateTime<Utc>,
    pub registered_at: DateTime<Utc>,
    pub receipt_hash: [u8; 32],
    pub answer_by: DateTime<Utc>,
    /// By which the list is public.
    pub public_code: String,
    /// When and as what its timeline shows it.
    pub at: DateTime<Utc>,
    pub verb: &'static str,
}

/// Sends the draft: it takes its number, the campaign and the timeline remember it, in one statement while the numbers are held.
/// False: the application is no longer what was read, or a text to acknowledge was entered meanwhile (as [`super::super::texts::is_due`] asks).
pub async fn register(
    tx: &mut WriteTx,
    application: &OwnApplication,
    to: ApplicationState,
    with: &Registration,
    by: Id<Account>,
    detail: Value,
) -> Result<bool, StoreError> {
    let sent = sqlx::query_scalar!(
        r#"with sent as (
             update applications set state = $3, number = $5, received_at = $6, registered_at = $7, receipt_hash = $8, answer_by = $9, public_code = $10,
               row_version = row_version + 1
             where id = $1 and row_version = $4
               and not exists (select from campaign_texts t where t.campaign_id = $2 and t.version > coalesce(text_version, 0)
                                 and (paper_received_at is null or t.entered_at <= paper_received_at)) returning id),
           told as (
             insert into application_events (id, application_id, at, account_id, verb, detail) select $11, id, $12, $13, $14, $15 from sent)
           update campaigns set last_number = $5, last_registered_at = greatest(last_registered_at, $7)
           where id = $2 and exists (select from sent) returning true as "sent!""#,
        application.id.uuid(),
        application.campaign.uuid(),
        to.code(),
        application.row_version,
        with.number,
        with.received_at,
        with.registered_at,
        &with.receipt_hash[..],
        with.answer_by,
        with.public_code,
        Uuid::now_v7(),
        with.at,
        by.uuid(),
        with.verb,
        detail
    );
    Ok(sent.fetch_optional(tx.sql()).await?.unwrap_or(false))
}

/// Moves an application; a new term for the answer where one begins.
pub async fn set_state(
    tx: &mut WriteTx,
    id: Id<Application>,
    to: ApplicationState,
    answer_by: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update applications set state = $2, answer_by = coalesce($3, answer_by), row_version = row_version + 1 where id = $1",
        id.uuid(),
        to.code(),
        answer_by
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Lays the returned claims before the office again.
pub async fn claim_again(tx: &mut WriteTx, id: Id<Application>) -> Result<(), StoreError> {
    sqlx::query!(
        "update application_claims set state = 'claimed', judged_by = null, judged_at = null, reason = null, note = null, row_version = row_version + 1
         where application_id = $1 and state = 'returned'",
        id.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Remembers what happened to an application, for its timeline.
pub async fn remember(
    tx: &mut WriteTx,
    id: Id<Application>,
    at: DateTime<Utc>,
    by: Id<Account>,
    verb: &str,
    detail: Value,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into application_events (id, application_id, at, account_id, verb, detail) values ($1, $2, $3, $4, $5, $6)",
        Uuid::now_v7(),
        id.uuid(),
        at,
        by.uuid(),
        verb,
        detail
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
