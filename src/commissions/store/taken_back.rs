//! Votes that were entered wrongly and taken back, in SQL: the record of each stays.
use crate::{
    commissions::{
        model::{Decision, Item, Meeting},
        rules::Votes,
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};

/// An entry that does not stand.
pub struct TakenBack {
    pub item: Id<Item>,
    pub votes: Votes,
    /// The moment of the meeting that it was entered for.
    pub at: DateTime<Utc>,
    /// Why it was taken back.
    pub ground: String,
    /// By whom, and when.
    pub by: String,
    pub taken_back_at: DateTime<Utc>,
}

/// The entries of a meeting that were taken back, in that order.
pub async fn taken_back(tx: &mut ReadTx, meeting: Id<Meeting>) -> Result<Vec<TakenBack>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.item_id as "item: Id<Item>", d.votes_for, d.votes_against, d.votes_abstained, coalesce(d.at, d.recorded_at) as "at!",
             t.ground, t.recorded_at, a.full_name
           from decisions_taken_back t join decisions d on d.tenant_id = t.tenant_id and d.id = t.decision_id
           join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
           join accounts a on a.tenant_id = t.tenant_id and a.id = t.recorded_by
           where i.meeting_id = $1 order by t.recorded_at, d.turn"#,
        meeting.uuid()
    );
    let entries = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| TakenBack {
        item: r.item,
        votes: Votes::new(r.votes_for, r.votes_against, r.votes_abstained),
        at: r.at,
        ground: r.ground,
        by: r.full_name,
        taken_back_at: r.recorded_at,
    });
    Ok(entries.collect())
}

/// Writes down that an entry does not stand.
pub async fn take_vote_back(tx: &mut WriteTx, decision: Id<Decision>, ground: &str, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into decisions_taken_back (decision_id, ground, recorded_at, recorded_by) values ($1, $2, $3, $4)",
        decision.uuid(),
        ground,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
