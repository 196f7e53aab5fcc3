//! What a backup asks the database: who may read, which snapshot, how many rows where. Names of tables come from the catalogue.
use super::Head;
use anyhow::{Result, ensure};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;

/// Refuses a role that row security binds: its dump would fail, or hold nothing.
pub async fn ensure_sees_all(sql: &mut PgConnection) -> Result<()> {
    let sees = sqlx::query_scalar!(r#"select rolsuper or rolbypassrls as "sees!" from pg_roles where rolname = current_user"#);
    let sees = sees.fetch_one(sql).await?;
    ensure!(
        sees,
        "TIREK_BACKUP_URL: this role is bound by row security; it must be tirek_backup (migrations/roles.sql makes it)"
    );
    Ok(())
}

/// The snapshot of this transaction, for `pg_dump`.
pub async fn export_snapshot(sql: &mut PgConnection) -> Result<String> {
    Ok(sqlx::query_scalar!(r#"select pg_export_snapshot() as "snapshot!""#).fetch_one(sql).await?)
}

/// `15.18`.
pub async fn server_version(sql: &mut PgConnection) -> Result<String> {
    let version = sqlx::query_scalar!(r#"select current_setting('server_version') as "version!""#).fetch_one(sql).await?;
    Ok(version.split_whitespace().next().unwrap_or_default().to_owned())
}

/// The newest migration of the database.
pub async fn migration(sql: &mut PgConnection) -> Result<i64> {
    let newest = sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations where success");
    Ok(newest.fetch_one(sql).await?)
}

/// Whether there is no table yet.
pub async fn is_empty(sql: &mut PgConnection) -> Result<bool> {
    let none = sqlx::query_scalar!(
        r#"select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\_toast%') as "none!""#
    );
    Ok(none.fetch_one(sql).await?)
}

/// Where every audit chain ends.
pub async fn heads(sql: &mut PgConnection) -> Result<Vec<Head>> {
    let rows = sqlx::query_as!(
        Head,
        r#"select i.slug as institution, h.chain, h.seq as links, encode(h.hash, 'hex') as "hash!"
           from audit_heads h join institutions i on i.id = h.tenant_id order by i.slug, h.chain"#
    );
    Ok(rows.fetch_all(sql).await?)
}

/// Keys of all objects that rows name, as far as the connection sees them, in their order; none in a database from before files had a store.
pub async fn object_keys(sql: &mut PgConnection) -> Result<Vec<String>> {
    let known =
        sqlx::query_scalar!(r#"select to_regclass('public.stored_files') is not null as "known!""#).fetch_one(&mut *sql).await?;
    if !known {
        return Ok(Vec::new());
    }
    let keys = sqlx::query_scalar!(r#"select distinct key collate "C" as "key!" from stored_files order by 1"#);
    Ok(keys.fetch_all(sql).await?)
}

/// Rows of every table, for a role that sees all.
pub async fn counts(sql: &mut PgConnection) -> Result<BTreeMap<String, i64>> {
    let mut counts = counts_outside(sql).await?;
    counts.extend(counts_within(sql).await?);
    Ok(counts)
}

/// Rows of the tables outside row security.
pub async fn counts_outside(sql: &mut PgConnection) -> Result<BTreeMap<String, i64>> {
    count(sql, false).await
}

/// Rows of the isolated tables, as far as the connection sees them.
pub async fn counts_within(sql: &mut PgConnection) -> Result<BTreeMap<String, i64>> {
    count(sql, true).await
}

/// One statement for all tables: their names, quoted by the catalogue itself, and nothing else go into it.
async fn count(sql: &mut PgConnection, isolated: bool) -> Result<BTreeMap<String, i64>> {
    let each = sqlx::query_scalar!(
        r#"select format('select %L as name, count(*) as rows from %I', c.relname, c.relname) as "each!" from pg_class c
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity = $1 order by c.relname"#,
        isolated
    );
    let each = each.fetch_all(&mut *sql).await?;
    if each.is_empty() {
        return Ok(BTreeMap::new());
    }
    let all = format!("select name::text, rows from ({}) as counted", each.join(" union all "));
    let rows: Vec<(String, i64)> = sqlx::query_as(AssertSqlSafe(all)).fetch_all(sql).await?;
    Ok(rows.into_iter().collect())
}
