//! Who presided from which moment on: in SQL.
use super::Met;
use crate::{
    commissions::{model::Meeting, rules::Presides},
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use uuid::Uuid;

/// Who was named, in the order of the moments.
pub async fn presidings(tx: &mut ReadTx, meeting: Id<Meeting>) -> Result<Vec<Presides>, StoreError> {
    let rows =
        sqlx::query!("select member_id, at from presidings where meeting_id = $1 order by at, recorded_at, id", meeting.uuid());
    let rows = rows.fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|r| Presides { member: r.member_id.into(), at: r.at }).collect())
}

/// Writes down who presides from a moment on.
pub async fn add_presiding(tx: &mut WriteTx, met: &Met, new: Presides, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into presidings (id, meeting_id, composition_id, member_id, at, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        met.id.uuid(),
        met.composition.uuid(),
        new.member.uuid(),
        new.at,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
