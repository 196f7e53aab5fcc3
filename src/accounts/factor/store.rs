//! Second factors and recovery codes in SQL.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, Utc};

/// What is kept of an account's factor. It is on once `confirmed_at` is set.
pub struct Factor {
    pub secret_sealed: Vec<u8>,
    pub begun_at: DateTime<Utc>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub last_step: i64,
    /// Recovery codes not yet used.
    pub codes_left: i64,
}

/// The factor of an account, begun or on.
pub async fn of(tx: &mut ReadTx, account: Id<Account>) -> Result<Option<Factor>, StoreError> {
    let found = sqlx::query_as!(
        Factor,
        r#"select f.secret_sealed as "secret_sealed!", f.begun_at, f.confirmed_at, f.last_step,
             (select count(*) from recovery_codes c where c.tenant_id = f.tenant_id and c.account_id = f.account_id and c.used_at is null) as "codes_left!"
           from second_factors f where f.account_id = $1 and f.secret_sealed is not null"#,
        account.uuid()
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// Locks the factor's row: of two who type the same code at once, the second finds it used.
pub async fn lock(tx: &mut WriteTx, account: Id<Account>) -> Result<Option<Factor>, StoreError> {
    sqlx::query!("select account_id from second_factors where account_id = $1 for update", account.uuid())
        .fetch_optional(tx.sql())
        .await?;
    of(tx, account).await
}

/// Keeps a new secret, unless a factor is on. False: it is.
pub async fn begin(tx: &mut WriteTx, account: Id<Account>, secret_sealed: &[u8]) -> Result<bool, StoreError> {
    let now = tx.now();
    let begun = sqlx::query!(
        "insert into second_factors (account_id, secret_sealed, begun_at) values ($1, $2, $3)
         on conflict (tenant_id, account_id) do update set secret_sealed = excluded.secret_sealed, begun_at = excluded.begun_at, last_step = 0
         where second_factors.confirmed_at is null",
        account.uuid(),
        secret_sealed,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(begun.rows_affected() == 1)
}

/// The first right code came: the factor is on from now.
pub async fn turn_on(tx: &mut WriteTx, account: Id<Account>, step: i64) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update second_factors set confirmed_at = $2, last_step = $3 where account_id = $1 and confirmed_at is null",
        account.uuid(),
        now,
        step
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Remembers the step whose code was taken.
pub async fn used_step(tx: &mut WriteTx, account: Id<Account>, step: i64) -> Result<(), StoreError> {
    sqlx::query!("update second_factors set last_step = $2 where account_id = $1", account.uuid(), step)
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Uses a recovery code up. False: there is none such.
pub async fn use_recovery_code(tx: &mut WriteTx, account: Id<Account>, code_hash: &[u8]) -> Result<bool, StoreError> {
    let now = tx.now();
    let used = sqlx::query!(
        "update recovery_codes set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null",
        account.uuid(),
        code_hash,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Keeps new recovery codes in place of all earlier ones.
pub async fn keep_recovery_codes(tx: &mut WriteTx, account: Id<Account>, hashes: &[Vec<u8>]) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into recovery_codes (account_id, ordinal, code_hash, made_at)
         select $1, h.ordinal, h.hash, $3 from unnest($2::bytea[]) with ordinality as h(hash, ordinal)
         on conflict (tenant_id, account_id, ordinal) do update set code_hash = excluded.code_hash, made_at = excluded.made_at, used_at = null",
        account.uuid(),
        hashes,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Takes the factor off: the secret goes, and no recovery code opens anything any more.
pub async fn end(tx: &mut WriteTx, account: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "with f as (update second_factors set secret_sealed = null, confirmed_at = null where account_id = $1)
         update recovery_codes set used_at = $2 where account_id = $1 and used_at is null",
        account.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
