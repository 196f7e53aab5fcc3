//! Objects in SQL: which of them rows name, and who works with one. Locks are by key and end with the transaction.
use crate::kernel::{
    errors::StoreError,
    tenancy::{ReadTx, WriteTx},
};

/// Keeps the purge away from these keys until the end of the act; others that write them too are not kept waiting.
pub(super) async fn hold(tx: &mut WriteTx, keys: &[String]) -> Result<(), StoreError> {
    let held = sqlx::query_scalar!(
        r#"select pg_advisory_xact_lock_shared(hashtextextended(k, 0))::text as "held" from unnest($1::text[]) as k"#,
        keys
    );
    held.fetch_all(tx.sql()).await?;
    Ok(())
}

/// Takes for the purge those of these keys that nobody holds.
pub(super) async fn take(tx: &mut WriteTx, keys: &[String]) -> Result<Vec<String>, StoreError> {
    let taken = sqlx::query_scalar!(
        r#"select k as "k!" from unnest($1::text[]) as k where pg_try_advisory_xact_lock(hashtextextended(k, 0))"#,
        keys
    );
    Ok(taken.fetch_all(tx.sql()).await?)
}

/// Those of these keys that no row of the institution names.
pub(super) async fn unnamed(tx: &mut ReadTx, keys: &[String]) -> Result<Vec<String>, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select k as "k!" from unnest($1::text[]) as k where not exists (
             select from stored_files f where f.tenant_id = (select current_tenant()) and f.key = k)"#,
        keys
    );
    Ok(found.fetch_all(tx.sql()).await?)
}
