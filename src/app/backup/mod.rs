//! Backup and restore. The owner is bound by forced row security and would dump nothing, so a role of its own (`tirek_backup`) reads past it
//! and may do nothing else. One file holds the dump, the files of people (sealed, as they lie in their store) and a manifest: hashes, version,
//! rows of every table, ends of the audit chains.
//! The key file is never in it: whoever steals an archive has no IIN.
mod archive;
mod objects;
mod programs;
mod tables;

pub use archive::{ENDING, Head, Manifest};

use crate::kernel::{
    audit::{self, Chain},
    database::{MIGRATIONS, Operator},
    files::Files,
    keys::Keys,
};
use anyhow::{Context, Result, bail, ensure};
use chrono::{DateTime, Utc};
use sqlx::{ConnectOptions, Connection, Executor, PgConnection, postgres::PgConnectOptions};
use std::path::{Path, PathBuf};
use tokio::runtime::Handle;

/// The version of the archive's own form. The first held no files: they lay in the database.
const FORM: u32 = 2;

/// What tells one key from another without giving either away.
fn fingerprint(keys: &Keys) -> String {
    hex::encode(&keys.mac("backup", b"")[..16])
}

/// Writes a backup into a folder, under a name that holds its instant. Dump, counts and chain ends are of one snapshot.
///
/// # Errors
/// A role that row security binds, no `pg_dump` of the server's version, a folder that cannot be written. Nothing half-made is left.
pub async fn backup(
    source: &PgConnectOptions,
    keys: &Keys,
    files: &Files,
    folder: &Path,
    now: DateTime<Utc>,
) -> Result<(PathBuf, Manifest)> {
    let mut sql = source.clone().disable_statement_logging().connect().await.context("TIREK_BACKUP_URL")?;
    tables::ensure_sees_all(&mut sql).await?;
    sql.execute(sqlx::raw_sql("begin isolation level repeatable read read only")).await?;
    let snapshot = tables::export_snapshot(&mut sql).await?;
    let postgres = tables::server_version(&mut sql).await?;
    let manifest = Manifest {
        form: FORM,
        made_at: now,
        program: env!("CARGO_PKG_VERSION").into(),
        migration: tables::migration(&mut sql).await?,
        dump: archive::Dump::default(),
        files: objects::Objects::default(),
        key: fingerprint(keys),
        tables: tables::counts(&mut sql).await?,
        heads: tables::heads(&mut sql).await?,
        postgres,
    };
    let dump = programs::dump(source, &manifest.postgres, &snapshot)?;
    let path = folder.join(format!("tirek-{}{ENDING}", now.format("%Y%m%dT%H%M%SZ")));
    let to = path.clone();
    let keys = tables::object_keys(&mut sql).await?;
    let files = objects::Carried { files: files.clone(), keys, runtime: Handle::current() };
    let manifest = tokio::task::spawn_blocking(move || archive::write(&to, dump, &files, manifest)).await??;
    sql.close().await?;
    Ok((path, manifest))
}

/// Lays an archive's files back, then fills an empty database from it, as the owner, in one transaction; then counts every table again, walks
/// every audit chain and looks for every file.
///
/// # Errors
/// A damaged archive, another key, a newer program's archive, a database that is not empty, a count or a chain that differs.
pub async fn restore(target: &PgConnectOptions, keys: &Keys, files: &Files, file: &Path) -> Result<Manifest> {
    let path = file.to_owned();
    let manifest = tokio::task::spawn_blocking(move || archive::verified(&path)).await??;
    ensure!((1..=FORM).contains(&manifest.form), "the archive is of form {}, this program reads forms to {FORM}", manifest.form);
    ensure!(
        manifest.key == fingerprint(keys),
        "the archive was made under another key: lay the key file of that server at TIREK_KEY_FILE, for without it no IIN can be opened"
    );
    let newest = MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0);
    ensure!(manifest.migration <= newest, "the archive is of a newer Tirek ({}): restore with that one", manifest.program);
    let mut sql = target.clone().disable_statement_logging().connect().await.context("TIREK_OWNER_URL")?;
    ensure!(
        tables::is_empty(&mut sql).await?,
        "the database is not empty: restore into a new one (createdb --owner tirek_owner …)"
    );
    let postgres = tables::server_version(&mut sql).await?;
    sql.close().await?;
    let (path, to, store, runtime) = (file.to_owned(), target.clone(), files.clone(), Handle::current());
    tokio::task::spawn_blocking(move || {
        objects::lay_back(&path, &store, &runtime)?; // first: what no row names does no harm
        programs::restore(&to, &postgres, archive::dump(&path)?)
    })
    .await??;
    compare(target, &manifest).await?;
    every_file_is_there(target, &manifest, files).await?;
    Ok(manifest)
}

/// Every table has as many rows as when the archive was made, every chain ends where it did and is whole.
async fn compare(target: &PgConnectOptions, manifest: &Manifest) -> Result<()> {
    let mut operator = Operator::connect(target).await?;
    let mut found = tables::counts_outside(operator.outside()).await?;
    let mut heads = Vec::new();
    for (id, slug) in operator.institutions().await? {
        let mut tx = operator.within(id).await?;
        for (table, rows) in tables::counts_within(&mut tx).await? {
            *found.entry(table).or_default() += rows;
        }
        for chain in Chain::ALL {
            let report = audit::verify(&mut tx, chain).await?;
            ensure!(report.damage.is_empty(), "the audit chain {} of {slug} is damaged: {:?}", chain.code(), report.damage);
            heads.push(Head { institution: slug.clone(), chain: chain.code().into(), hash: report.head, links: report.links });
        }
    }
    for (table, rows) in &manifest.tables {
        let here = found.get(table).copied().unwrap_or_default();
        ensure!(here == *rows, "{table} has {here} rows, the archive says {rows}");
    }
    for head in &manifest.heads {
        let same = heads.iter().find(|h| h.institution == head.institution && h.chain == head.chain);
        if same.is_none_or(|h| h.hash != head.hash) {
            bail!("the audit chain {} of {} does not end where the archive says", head.chain, head.institution);
        }
    }
    Ok(())
}

/// Every file that a row names lies in the store, but for as many as were missing when the archive was made.
async fn every_file_is_there(target: &PgConnectOptions, manifest: &Manifest, files: &Files) -> Result<()> {
    let (mut operator, mut missing) = (Operator::connect(target).await?, Vec::new());
    for (id, _) in operator.institutions().await? {
        let keys = tables::object_keys(&mut *operator.within(id).await?).await?;
        missing.extend(files.missing(&keys).await?);
    }
    ensure!(
        missing.len() as u64 <= manifest.files.missing,
        "{} files are not in their store, first {:?}",
        missing.len(),
        missing.first()
    );
    Ok(())
}

/// The age of the newest backup in a folder; none: there is no backup in it.
pub fn newest(folder: &Path) -> Option<std::time::Duration> {
    let files = std::fs::read_dir(folder).ok()?.flatten();
    let backups = files.filter(|f| f.file_name().to_str().is_some_and(|n| n.starts_with("tirek-") && n.ends_with(ENDING)));
    backups.filter_map(|f| f.metadata().ok()?.modified().ok()?.elapsed().ok()).min()
}

/// Whether a role may read past row security, for `tirek check`.
pub async fn sees_all(sql: &mut PgConnection) -> bool {
    tables::ensure_sees_all(sql).await.is_ok()
}
