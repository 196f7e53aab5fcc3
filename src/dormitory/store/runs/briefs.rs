//! Which run counts, and what is told of it: the list before the meeting, and the one as decided where the commission departed from it.
use crate::{
    dormitory::model::{Campaign as Campaigns, Run},
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
};
use chrono::{DateTime, Utc};

/// A run without its bytes.
#[derive(Clone, Debug)]
pub struct RunBrief {
    pub id: Id<Run>,
    /// In hexadecimal.
    pub input_hash: String,
    pub result_hash: String,
    pub made_at: DateTime<Utc>,
    pub made_by: String,
    pub placed: i64,
    pub reserve: i64,
}

/// The run that counts: the latest of the campaign.
pub async fn latest(tx: &mut ReadTx, campaign: Id<Campaigns>) -> Result<Option<RunBrief>, StoreError> {
    brief(tx, Some(campaign), None).await
}

/// The list as the commission decided it, where it departed from this run.
pub async fn after(tx: &mut ReadTx, run: Id<Run>) -> Result<Option<RunBrief>, StoreError> {
    brief(tx, None, Some(run)).await
}

/// The newest run of a campaign that follows no other, or the one that follows this run.
async fn brief(tx: &mut ReadTx, of: Option<Id<Campaigns>>, after: Option<Id<Run>>) -> Result<Option<RunBrief>, StoreError> {
    let run = sqlx::query_as!(
        RunBrief,
        r#"select r.id as "id: Id<Run>", encode(r.input_hash, 'hex') as "input_hash!", encode(r.result_hash, 'hex') as "result_hash!", r.made_at,
             a.full_name as made_by,
             (select count(*) from allocation_lines l where l.tenant_id = r.tenant_id and l.run_id = r.id and l.outcome = 'placed') as "placed!",
             (select count(*) from allocation_lines l where l.tenant_id = r.tenant_id and l.run_id = r.id and l.outcome = 'reserve') as "reserve!"
           from allocation_runs r join accounts a on a.tenant_id = r.tenant_id and a.id = r.made_by
           where ($1::uuid is null or r.campaign_id = $1) and r.after_run is not distinct from $2 order by r.made_at desc, r.id desc limit 1"#,
        of.map(Id::uuid),
        after.map(Id::uuid)
    );
    Ok(run.fetch_optional(tx.sql()).await?)
}

/// The run that counts for an order on this run: the one after its decision, where the commission departed from the list.
pub async fn decided(tx: &mut ReadTx, run: Id<Run>) -> Result<Id<Run>, StoreError> {
    let decided = sqlx::query_scalar!(r#"select decided_run($1) as "run!: Id<Run>""#, run.uuid());
    Ok(decided.fetch_one(tx.sql()).await?)
}
