//! What everybody may see of a published campaign: no names, no categories, no person's own page.
use crate::{
    dormitory::model::{Campaign, Dormitory, Profile, Run},
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
};
use chrono::NaiveDate;

/// A published campaign.
pub struct Published {
    pub campaign: Id<Campaign>,
    pub academic_year: i32,
    pub profile: Id<Profile>,
    pub run: Id<Run>,
    pub result_hash: String,
    pub order_number: i32,
    pub order_date: NaiveDate,
    pub lines: i64,
}

/// The published campaigns, the newest first; one of them where asked for.
pub async fn published(tx: &mut ReadTx, one: Option<Id<Campaign>>) -> Result<Vec<Published>, StoreError> {
    let rows = sqlx::query_as!(
        Published,
        r#"select c.id as "campaign: Id<Campaign>", c.academic_year, c.profile_id as "profile: Id<Profile>", r.id as "run: Id<Run>",
             encode(r.result_hash, 'hex') as "result_hash!", o.number as "order_number!", o.order_date as "order_date!",
             (select count(*) from allocation_lines l where l.tenant_id = r.tenant_id and l.run_id = r.id) as "lines!"
           from campaigns c
           join allocation_runs l on l.tenant_id = c.tenant_id and l.campaign_id = c.id
           join orders o on o.tenant_id = l.tenant_id and o.subject_id = l.id and o.kind = 'dormitory_places' and o.state = 'published'
           join allocation_runs r on r.tenant_id = o.tenant_id and r.id = decided_run(o.subject_id)
           where c.state = 'published' and ($1::uuid is null or c.id = $1)
           order by c.academic_year desc, o.published_at desc limit 50"#,
        one.map(Id::uuid)
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// A line of the public list.
pub struct Line {
    pub code: Option<String>,
    pub rank: i32,
    pub level: i16,
    /// How many share the level.
    pub of_level: i64,
    pub dormitory: Option<Id<Dormitory>>,
    pub reserve_position: Option<i32>,
}

/// A page of the list by rank.
pub async fn lines(tx: &mut ReadTx, run: Id<Run>, limit: i64, offset: i64) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query_as!(
        Line,
        r#"with levels as (select level, count(*) as n from allocation_lines where run_id = $1 group by level)
           select a.public_code as code, l.rank, l.level, v.n as "of_level!", l.dormitory_id as "dormitory: Id<Dormitory>", l.reserve_position
           from allocation_lines l
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
           join levels v on v.level = l.level
           where l.run_id = $1 order by l.rank limit $2 offset $3"#,
        run.uuid(),
        limit,
        offset
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// The page of the list on which a code stands, counted from 0 as rank.
pub async fn rank_of(tx: &mut ReadTx, run: Id<Run>, code: &str) -> Result<Option<i32>, StoreError> {
    let rank = sqlx::query_scalar!(
        "select l.rank from allocation_lines l join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
         where l.run_id = $1 and a.public_code = $2",
        run.uuid(),
        code
    );
    Ok(rank.fetch_optional(tx.sql()).await?)
}

/// A level with how many stood on it and how many of them have a place.
pub struct OfLevel {
    pub level: i16,
    pub applicants: i64,
    pub placed: i64,
}

/// Counts by level, the first to be served first.
pub async fn by_level(tx: &mut ReadTx, run: Id<Run>) -> Result<Vec<OfLevel>, StoreError> {
    let rows = sqlx::query_as!(
        OfLevel,
        r#"select level, count(*) as "applicants!", count(*) filter (where outcome = 'placed') as "placed!"
           from allocation_lines where run_id = $1 group by level order by level"#,
        run.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// How many applications came how far: sent, accepted, with a place.
pub struct Funnel {
    pub sent: i64,
    pub accepted: i64,
    pub placed: i64,
}

pub async fn funnel(tx: &mut ReadTx, campaign: Id<Campaign>, run: Id<Run>) -> Result<Funnel, StoreError> {
    let found = sqlx::query_as!(
        Funnel,
        r#"select (select count(*) from applications where campaign_id = $1 and number is not null) as "sent!",
             (select count(*) from allocation_lines where run_id = $2) as "accepted!",
             (select count(*) from allocation_lines where run_id = $2 and outcome = 'placed') as "placed!""#,
        campaign.uuid(),
        run.uuid()
    );
    Ok(found.fetch_one(tx.sql()).await?)
}
