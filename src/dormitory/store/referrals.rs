//! Referrals: given by an order or by a taken offer, answered, settled.
use crate::{
    dormitory::model::{Application, Campaign, Dormitory, Offer, Referral, ReferralState, Run},
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    orders::model::Order,
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A referral as acts need it.
#[derive(Clone, Debug)]
pub struct Given {
    pub id: Id<Referral>,
    pub campaign: Id<Campaign>,
    pub application: Id<Application>,
    pub dormitory: Id<Dormitory>,
    pub state: ReferralState,
    pub check_in_by: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    pub row_version: i32,
}

mod amended;
pub use amended::{Superseding, give_amended, supersede};

/// As it lies.
struct Row {
    id: Id<Referral>,
    campaign: Id<Campaign>,
    application: Id<Application>,
    dormitory: Id<Dormitory>,
    state: String,
    check_in_by: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    row_version: i32,
}

impl TryFrom<Row> for Given {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let Row { id, campaign, application, dormitory, state, check_in_by, settled_at, row_version } = row;
        let state = state.parse().map_err(|()| StoreError::Corrupt { place: "referrals.state" })?;
        Ok(Self { id, campaign, application, dormitory, state, check_in_by, settled_at, row_version })
    }
}

/// A referral of an institution, whoever's it is.
pub async fn find(tx: &mut ReadTx, id: Id<Referral>) -> Result<Option<Given>, StoreError> {
    let found = sqlx::query_as!(
        Row,
        r#"select id as "id: Id<Referral>", campaign_id as "campaign: Id<Campaign>", application_id as "application: Id<Application>",
             dormitory_id as "dormitory: Id<Dormitory>", state, check_in_by, settled_at, row_version from referrals where id = $1"#,
        id.uuid()
    );
    found.fetch_optional(tx.sql()).await?.map(Given::try_from).transpose()
}

/// The latest referral of each application of a student.
pub async fn of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Given>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select distinct on (r.application_id) r.id as "id: Id<Referral>", r.campaign_id as "campaign: Id<Campaign>",
             r.application_id as "application: Id<Application>", r.dormitory_id as "dormitory: Id<Dormitory>", r.state, r.check_in_by, r.settled_at, r.row_version
           from referrals r join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
           where a.student_id = $1 order by r.application_id, r.given_at desc, r.id desc"#,
        student.uuid()
    );
    rows.fetch_all(tx.sql()).await?.into_iter().map(Given::try_from).collect()
}

/// The days within which whoever got a place comes.
pub async fn check_in_days(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<u32, StoreError> {
    let days = sqlx::query_scalar!("select check_in_days from campaigns where id = $1", campaign.uuid());
    Ok(days.fetch_one(tx.sql()).await?.unsigned_abs().into())
}

/// Gives everybody whom a run placed a referral, in one statement. The place of whoever withdrew meanwhile is free from the beginning;
/// whoever holds a place of the campaign by another order keeps that one.
/// Returns how many were given and how many places are free.
pub async fn give(
    tx: &mut WriteTx,
    (campaign, run): (Id<Campaign>, Id<Run>),
    order: Id<Order>,
    check_in_by: DateTime<Utc>,
) -> Result<(usize, usize), StoreError> {
    let now = tx.now();
    let states = sqlx::query_scalar!(
        "insert into referrals (id, campaign_id, application_id, dormitory_id, order_id, kept, given_at, check_in_by, state, settled_at)
         select gen_random_uuid(), $1, l.application_id, l.dormitory_id, $3, k.kept, $4::timestamptz, $5,
           case a.state when 'placed' then 'given' else 'cancelled' end, case a.state when 'placed' then null else $4::timestamptz end
         from allocation_lines l
         join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
         left join (select (line ->> 'application')::uuid as application, line #> '{outcome,kept}' as kept
                    from allocation_runs r cross join lateral jsonb_array_elements(r.result::jsonb -> 'lines') line where r.id = $2) k
           on k.application = l.application_id
         where l.run_id = $2 and l.outcome = 'placed' and not exists (
           select from referrals h where h.tenant_id = a.tenant_id and h.application_id = a.id and h.state in ('given', 'accepted', 'arrived'))
         returning state",
        campaign.uuid(),
        run.uuid(),
        order.uuid(),
        now,
        check_in_by
    )
    .fetch_all(tx.sql())
    .await?;
    let given = states.iter().filter(|state| *state == ReferralState::Given.code()).count();
    Ok((given, states.len() - given))
}

/// Gives a referral to the place of a freed one, to whoever took the offer of it: accepted from the beginning.
pub async fn give_offered(
    tx: &mut WriteTx,
    freed: Id<Referral>,
    (offer, application): (Id<Offer>, Id<Application>),
    check_in_by: DateTime<Utc>,
) -> Result<Id<Referral>, StoreError> {
    let (id, now) = (Id::<Referral>::fresh(), tx.now());
    sqlx::query!(
        "insert into referrals (id, campaign_id, application_id, dormitory_id, order_id, offer_id, kept, given_at, check_in_by, state, answered_at)
         select $1, campaign_id, $3, dormitory_id, order_id, $4, kept, $5, $6, 'accepted', $5 from referrals where id = $2",
        id.uuid(),
        freed.uuid(),
        application.uuid(),
        offer.uuid(),
        now,
        check_in_by
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// How the places of a campaign stand after publication.
pub struct Taken {
    /// Given, taken or lived in.
    pub held: i64,
    /// Came free and stand offered to somebody.
    pub offered: i64,
    /// Came free and are offered to nobody.
    pub free: i64,
}

/// Counts them.
pub async fn taken(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Taken, StoreError> {
    let taken = sqlx::query_as!(
        Taken,
        r#"select count(*) filter (where r.state in ('given', 'accepted', 'arrived')) as "held!",
             count(*) filter (where o.state = 'open') as "offered!",
             count(*) filter (where r.state in ('declined', 'lapsed', 'cancelled') and o.id is null) as "free!"
           from referrals r
           left join offers o on o.tenant_id = r.tenant_id and o.referral_id = r.id and o.state in ('open', 'accepted')
           where r.campaign_id = $1"#,
        campaign.uuid()
    );
    Ok(taken.fetch_one(tx.sql()).await?)
}

/// What an act leaves behind.
pub struct Settling<'a> {
    pub to: ReferralState,
    /// Whether it is the student's answer.
    pub is_answer: bool,
    pub by: Option<Id<Account>>,
    pub note: Option<&'a str>,
}

/// Moves a referral on; stale where somebody was quicker.
pub async fn settle(tx: &mut WriteTx, given: &Given, with: &Settling<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update referrals set state = $3, answered_at = case when $4 then $5 else answered_at end,
           settled_at = case when $3 = 'accepted' then null else $5 end, settled_by = $6, note = $7, row_version = row_version + 1
         where id = $1 and row_version = $2",
        given.id.uuid(),
        given.row_version,
        with.to.code(),
        with.is_answer,
        now,
        with.by.map(Id::uuid),
        with.note
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Lets the referrals of a campaign lapse that nobody answered in time. Whoever said yes is for the head of the dormitory to judge.
pub async fn lapse_unanswered(tx: &mut WriteTx, campaign: Id<Campaign>) -> Result<Vec<Uuid>, StoreError> {
    let now = tx.now();
    let lapsed = sqlx::query_scalar!(
        "update referrals set state = 'lapsed', settled_at = $2, row_version = row_version + 1
         where campaign_id = $1 and state = 'given' and check_in_by < $2 returning application_id",
        campaign.uuid(),
        now
    );
    Ok(lapsed.fetch_all(tx.sql()).await?)
}

/// The campaigns in which a term of a referral or an offer has run out or runs out before an instant, and nobody has seen to it.
pub async fn campaigns_due(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<Vec<Id<Campaign>>, StoreError> {
    let due = sqlx::query_scalar!(
        r#"select distinct campaign_id as "campaign!: Id<Campaign>" from (
             select campaign_id from referrals where state = 'given' and check_in_by < $1
             union all select campaign_id from referrals where state = 'accepted' and check_in_by < $1 and reminded_at is null
             union all select campaign_id from offers where state = 'open' and answer_by < $1) due"#,
        before
    );
    Ok(due.fetch_all(tx.sql()).await?)
}

/// Marks the referrals and offers of a campaign whose term runs out before an instant as reminded of it; returns the applications.
pub async fn remind(tx: &mut WriteTx, campaign: Id<Campaign>, before: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
    let now = tx.now();
    let reminded = sqlx::query_scalar!(
        r#"with came as (update referrals set reminded_at = $3
                         where campaign_id = $1 and state in ('given', 'accepted') and check_in_by between $3 and $2 and reminded_at is null
                         returning application_id),
                answered as (update offers set reminded_at = $3
                             where campaign_id = $1 and state = 'open' and answer_by between $3 and $2 and reminded_at is null returning application_id)
           select application_id as "application!" from came union select application_id from answered"#,
        campaign.uuid(),
        before,
        now
    );
    Ok(reminded.fetch_all(tx.sql()).await?)
}

/// Writes down what happened to applications, for their timelines.
pub async fn happened(
    tx: &mut WriteTx,
    applications: &[Uuid],
    by: Option<Id<Account>>,
    verb: &str,
    detail: &Value,
) -> Result<(), StoreError> {
    let now = tx.now();
    let ids: Vec<Uuid> = applications.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query!(
        "insert into application_events (id, application_id, at, account_id, verb, detail)
         select id, application, $1, $2, $3, $4 from unnest($5::uuid[], $6::uuid[]) as new (id, application)",
        now,
        by.map(Id::uuid),
        verb,
        detail,
        &ids,
        applications
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
