//! Forms with files that came when their session had ended: kept for their account, sealed, until it has signed in again.
use super::{
    errors::StoreError,
    ids::{Account, Id},
    keys::Keys,
    tenancy::{ReadTx, WriteTx},
};
use chrono::TimeDelta;

/// How long such a form waits for its account: somebody who is called away comes back the same day.
pub const WAITS: TimeDelta = TimeDelta::days(1);

/// A form as it was posted.
pub struct Kept {
    /// With the boundary between its parts.
    pub content_type: String,
    pub body: Vec<u8>,
}

fn context(account: Id<Account>, path: &str) -> Vec<u8> {
    [account.uuid().as_bytes(), &b"upload"[..], path.as_bytes()].concat()
}

/// Seals a form's body for its account and path. Slow for megabytes: not for a thread that serves.
pub fn seal(keys: &Keys, account: Id<Account>, path: &str, body: &[u8]) -> Vec<u8> {
    keys.seal(&context(account, path), body)
}

/// Keeps a sealed form in place of an earlier one: each account has one.
pub async fn keep(
    tx: &mut WriteTx,
    account: Id<Account>,
    path: &str,
    content_type: &str,
    sealed: &[u8],
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into kept_uploads as k (account_id, path, content_type, sealed, kept_at) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, account_id) do update
         set path = excluded.path, content_type = excluded.content_type, sealed = excluded.sealed, kept_at = excluded.kept_at",
        account.uuid(),
        path,
        content_type,
        sealed,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The account's form for this path, where it still waits. It stays: a button pressed twice finds it twice, and its key lets it be done once.
pub async fn find(tx: &mut ReadTx, keys: &Keys, account: Id<Account>, path: &str) -> Result<Option<Kept>, StoreError> {
    let found =
        sqlx::query!("select content_type, sealed from kept_uploads where account_id = $1 and path = $2", account.uuid(), path)
            .fetch_optional(tx.sql())
            .await?;
    let Some(row) = found else { return Ok(None) };
    let (keys, context) = (keys.clone(), context(account, path));
    let body = tokio::task::spawn_blocking(move || keys.open(&context, &row.sealed)).await.ok().flatten();
    Ok(body.map(|body| Kept { content_type: row.content_type, body }))
}

/// Removes forms that nobody came back for.
pub async fn purge(tx: &mut WriteTx) -> Result<u64, StoreError> {
    let before = tx.now() - WAITS;
    Ok(sqlx::query!("delete from kept_uploads where kept_at < $1", before).execute(tx.sql()).await?.rows_affected())
}
