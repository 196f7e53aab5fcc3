//! Consent, assignment, findings, signatures and calling off, written.
use super::{Kept, Recorded, find};
use crate::{
    dormitory::model::{Application, Inspection, InspectionState},
    kernel::{
        errors::StoreError,
        files::{self, Stored},
        ids::{Account, Id},
        keys,
        tenancy::WriteTx,
    },
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Keeps what was said about an inspection, with the version of the text that was shown.
pub async fn add_consent(
    tx: &mut WriteTx,
    application: Id<Application>,
    version: &str,
    agreed: bool,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into inspection_consents (id, application_id, version, agreed, given_at, given_by) values ($1, $2, $3, $4, $5, $6)",
        Uuid::now_v7(),
        application.uuid(),
        version,
        agreed,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Holds an application until the act ends: two assignments at once meet here.
pub async fn hold_application(tx: &mut WriteTx, id: Id<Application>) -> Result<(), StoreError> {
    sqlx::query!("select id from applications where id = $1 for update", id.uuid()).fetch_optional(tx.sql()).await?;
    Ok(())
}

/// Somebody to be sent.
#[derive(Clone, Debug)]
pub struct NewMember {
    pub full_name: String,
    pub office: String,
    pub account: Option<Id<Account>>,
}

/// Assigns an inspection to these members.
pub async fn assign(
    tx: &mut WriteTx,
    application: Id<Application>,
    inspect_by: NaiveDate,
    members: &[NewMember],
    by: Id<Account>,
) -> Result<Id<Inspection>, StoreError> {
    let (id, now) = (Id::<Inspection>::fresh(), tx.now());
    sqlx::query!(
        "insert into inspections (id, application_id, inspect_by, assigned_at, assigned_by) values ($1, $2, $3, $4, $5)",
        id.uuid(),
        application.uuid(),
        inspect_by,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    let column = |pick: fn(&NewMember) -> &str| members.iter().map(|m| pick(m).to_owned()).collect::<Vec<String>>();
    let accounts: Vec<Option<Uuid>> = members.iter().map(|m| m.account.map(Id::uuid)).collect();
    sqlx::query!(
        "insert into inspection_members (inspection_id, position, full_name, office, account_id)
         select $1, position::smallint, full_name, office, account
         from unnest($2::text[], $3::text[], $4::uuid[]) with ordinality as new (full_name, office, account, position)",
        id.uuid(),
        &column(|m| &m.full_name),
        &column(|m| &m.office),
        &accounts as &[Option<Uuid>]
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// An inspection, held until the act ends, as whoever acts read it.
///
/// # Errors
/// [`StoreError::Stale`]: somebody else changed it meanwhile.
pub async fn lock(
    tx: &mut WriteTx,
    id: Id<Inspection>,
    own: Option<Id<Account>>,
    version: i32,
) -> Result<Option<Kept>, StoreError> {
    sqlx::query!("select id from inspections where id = $1 for update", id.uuid()).fetch_optional(tx.sql()).await?;
    let Some(kept) = find(tx, id, own).await? else { return Ok(None) };
    if kept.row_version == version { Ok(Some(kept)) } else { Err(StoreError::Stale) }
}

/// Writes down what was found.
pub async fn record(tx: &mut WriteTx, id: Id<Inspection>, found: &Recorded, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    let findings = serde_json::to_value(&found.findings).map_err(|_| StoreError::Corrupt { place: "inspections.findings" })?;
    sqlx::query!(
        "update inspections set state = 'recorded', visited_on = $2, address = $3, findings = $4, confirmed = $5, recorded_at = $6, recorded_by = $7,
           row_version = row_version + 1 where id = $1",
        id.uuid(),
        found.visited_on,
        found.address,
        findings,
        found.confirmed,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Marks a member as signed on a day.
pub async fn sign(
    tx: &mut WriteTx,
    id: Id<Inspection>,
    position: i16,
    day: NaiveDate,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update inspection_members set signed_on = $3, marked_at = $4, marked_by = $5 where inspection_id = $1 and position = $2",
        id.uuid(),
        position,
        day,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Moves an inspection on after a signature or its scan: signed by all, or not yet.
pub async fn move_on(tx: &mut WriteTx, id: Id<Inspection>, by_all: bool) -> Result<(), StoreError> {
    let now = tx.now();
    let state = if by_all { InspectionState::Signed } else { InspectionState::Recorded };
    sqlx::query!(
        "update inspections set state = $2, signed_at = $3, row_version = row_version + 1 where id = $1",
        id.uuid(),
        state.code(),
        by_all.then_some(now)
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Calls an inspection off.
pub async fn cancel(tx: &mut WriteTx, id: Id<Inspection>, ground: &str, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update inspections set state = 'cancelled', cancelled_at = $2, cancelled_by = $3, ground = $4, row_version = row_version + 1 where id = $1",
        id.uuid(),
        now,
        by.uuid(),
        ground
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Keeps the scan of the signed act; whoever comes second finds it kept.
pub async fn keep_scan(
    tx: &mut WriteTx,
    id: Id<Inspection>,
    media_type: &str,
    content: &[u8],
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let Stored { key, bytes } = files::keep(tx, content).await?;
    sqlx::query!(
        "insert into inspection_scans (inspection_id, media_type, stored_at_key, stored_bytes, sha256, kept_at, kept_by)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        id.uuid(),
        media_type,
        key,
        bytes,
        &keys::sha256(content)[..],
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
