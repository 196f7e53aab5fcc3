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

fn state(code: &str) -> Result<ReferralState, StoreError> {
    code.parse().map_err(|()| StoreError::Corrupt { place: "referrals.state" })
}

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

/// A referral of an institution, whoever's it is.
pub async fn find(tx: &mut ReadTx, id: Id<Referral>) -> Result<Option<Given>, StoreError> {
    let found = sqlx::query!(
        r#"select id as "id: Id<Referral>", campaign_id as "campaign: Id<Campaign>", application_id as "application: Id<Application>",
             dormitory_id as "dormitory: Id<Dormitory>", state, check_in_by, settled_at, row_version from referrals where id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    found
        .map(|r| {
            let (id, campaign, application, dormitory) = (r.id, r.campaign, r.application, r.dormitory);
            let (check_in_by, settled_at, row_version) = (r.check_in_by, r.settled_at, r.row_version);
            Ok(Given { id, campaign, application, dormitory, state: state(&r.state)?, check_in_by, settled_at, row_version })
        })
        .transpose()
}

/// The latest referral of each application of a student.
pub async fn of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Given>, StoreError> {
    let rows = sqlx::query!(
        r#"select distinct on (r.application_id) r.id as "id: Id<Referral>", r.campaign_id as "campaign: Id<Campaign>",
             r.application_id as "application: Id<Application>", r.dormitory_id as "dormitory: Id<Dormitory>", r.state, r.check_in_by, r.settled_at, r.row_version
           from referrals r join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
           where a.student_id = $1 order by r.application_id, r.given_at desc, r.id desc"#,
        student.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let (id, campaign, application, dormitory) = (r.id, r.campaign, r.application, r.dormitory);
            let (check_in_by, settled_at, row_version) = (r.check_in_by, r.settled_at, r.row_version);
            Ok(Given { id, campaign, application, dormitory, state: state(&r.state)?, check_in_by, settled_at, row_version })
        })
        .collect()
}

/// The days within which whoever got a place comes.
pub async fn check_in_days(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<u32, StoreError> {
    let days = sqlx::query_scalar!("select check_in_days from campaigns where id = $1", campaign.uuid());
    Ok(days.fetch_one(tx.sql()).await?.unsigned_abs().into())
}

/// Gives everybody whom a run placed a referral, in one statement. The place of whoever withdrew meanwhile is free from the beginning.
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
         where l.run_id = $2 and l.outcome = 'placed' returning state",
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

/// What an amending order changes: whose lines, where they live from now on (none: nowhere), and its words.
pub struct Superseding<'a> {
    pub campaign: Id<Campaign>,
    pub run: Id<Run>,
    pub order: Id<Order>,
    pub applications: &'a [Uuid],
    pub dormitories: &'a [Option<Uuid>],
    /// Those of them who wait no more: placed or struck off.
    pub gone: &'a [Uuid],
    pub note: &'a str,
}

/// Ends what superseded lines gave: their referrals, but for those to the same dormitory, and the open offers of who waits no more.
pub async fn supersede(tx: &mut WriteTx, with: &Superseding<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update referrals r set state = 'cancelled', settled_at = $4, note = $5, row_version = r.row_version + 1
         from unnest($2::uuid[], $3::uuid[]) as new (application, dormitory)
         where r.campaign_id = $1 and r.application_id = new.application and r.state in ('given', 'accepted', 'arrived')
           and r.dormitory_id is distinct from new.dormitory",
        with.campaign.uuid(),
        with.applications,
        with.dormitories as &[Option<Uuid>],
        now,
        with.note
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "update offers set state = 'lapsed', settled_at = $2, note = $3, row_version = row_version + 1 where application_id = any($1) and state = 'open'",
        with.gone,
        now,
        with.note
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Gives referrals to whom an amending order places anew. Whoever is placed where a place stands free takes that one, so that it is not
/// offered to another; without a free one it is a place more.
pub async fn give_amended(tx: &mut WriteTx, with: &Superseding<'_>, check_in_by: DateTime<Utc>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "with wanted as (
           select new.application, new.dormitory, s.sex, row_number() over (partition by new.dormitory, s.sex order by l.rank, new.application) as n,
             1 + (select count(*) from applications oa join allocation_lines ol on ol.tenant_id = oa.tenant_id and ol.application_id = oa.id and ol.run_id = $2
                  where oa.campaign_id = $1 and oa.state = 'reserve' and ol.rank < l.rank) as position
           from unnest($4::uuid[], $5::uuid[]) as new (application, dormitory)
           join applications a on a.id = new.application
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join allocation_lines l on l.tenant_id = a.tenant_id and l.application_id = a.id and l.run_id = $2
           where new.dormitory is not null and not exists (
             select from referrals r where r.tenant_id = a.tenant_id and r.application_id = a.id and r.state in ('given', 'accepted', 'arrived'))
         ), free as (
           select r.id, r.dormitory_id, r.kept, s.sex, row_number() over (partition by r.dormitory_id, s.sex order by r.settled_at, r.id) as n
           from referrals r join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where r.campaign_id = $1 and r.state in ('declined', 'lapsed', 'cancelled') and not exists (
             select from offers o where o.tenant_id = r.tenant_id and o.referral_id = r.id and o.state in ('open', 'accepted'))
         ), taken as (
           insert into offers (id, campaign_id, referral_id, application_id, position, made_at, answer_by, state, settled_at, note)
           select gen_random_uuid(), $1, f.id, w.application, w.position, $6, $6, 'accepted', $6, $8
           from wanted w join free f on f.dormitory_id = w.dormitory and f.sex = w.sex and f.n = w.n
           on conflict (tenant_id, referral_id, application_id) do update set state = 'accepted', settled_at = excluded.settled_at, note = excluded.note
           returning id, referral_id, application_id
         )
         insert into referrals (id, campaign_id, application_id, dormitory_id, order_id, offer_id, kept, given_at, check_in_by)
         select gen_random_uuid(), $1, w.application, w.dormitory, $3, t.id, f.kept, $6, $7
         from wanted w left join taken t on t.application_id = w.application left join free f on f.id = t.referral_id",
        with.campaign.uuid(),
        with.run.uuid(),
        with.order.uuid(),
        with.applications,
        with.dormitories as &[Option<Uuid>],
        now,
        check_in_by,
        with.note
    )
    .execute(tx.sql())
    .await?;
    Ok(())
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
