//! The operator's commands around a running system: check, backup, restore. They print what they found and say how to go on.
use super::{
    backup::{self, Manifest},
    check,
    commands::Database,
};
use crate::kernel::{clock::Clock, config::Settings, files::Files, keys::Keys};
use anyhow::{Context, Result, ensure};
use std::{io::Write, path::Path};

/// The key as it is: a backup never makes one, and neither does a restore.
fn key(settings: &Settings) -> Result<Keys> {
    let path = settings.key_file.clone().unwrap_or_else(|| settings.data_dir.join("key"));
    Keys::from_file(&path, false)
}

/// `tirek check`.
pub async fn check(settings: &Settings, database: &Database) -> Result<()> {
    let facts = check::gather(settings, database).await;
    let lines = check::rules::judge(&facts);
    let mut out = std::io::stdout();
    for line in &lines {
        writeln!(out, "{line}")?;
    }
    let failed = lines.iter().filter(|l| !l.holds()).count();
    writeln!(out, "{} of {} rules hold", lines.len() - failed, lines.len())?;
    ensure!(failed == 0, "not fit for production: {failed} rules fail");
    Ok(())
}

fn print(manifest: &Manifest) -> Result<()> {
    let rows: i64 = manifest.tables.values().sum();
    let mut out = std::io::stdout();
    for (table, rows) in manifest.tables.iter().filter(|(_, rows)| **rows > 0) {
        writeln!(out, "  {table:<28} {rows:>12}")?;
    }
    writeln!(
        out,
        "{rows} rows in {} tables, {} audit chains, {} bytes, {} files of {} bytes, made {} by Tirek {} at migration {}",
        manifest.tables.len(),
        manifest.heads.len(),
        manifest.dump.bytes,
        manifest.files.count,
        manifest.files.bytes,
        manifest.made_at.format("%Y-%m-%d %H:%M:%S UTC"),
        manifest.program,
        manifest.migration
    )?;
    Ok(())
}

/// `tirek backup`.
pub async fn backup(settings: &Settings, database: &Database) -> Result<()> {
    database.ready().await?;
    let folder = settings.backup_dir.as_ref().context("TIREK_BACKUP_DIR: name a folder for the backup, on another disk")?;
    let source = database.backup.as_ref().context("TIREK_BACKUP_URL is needed: the database as tirek_backup")?;
    let keys = key(settings)?;
    let files = Files::open(&settings.files, &keys)?;
    let (path, manifest) = backup::backup(source, &keys, &files, folder, Clock::System.now()).await?;
    print(&manifest)?;
    writeln!(std::io::stdout(), "{}\nThe key file is not in it: keep a copy of that elsewhere.", path.display())?;
    let missing = manifest.files.missing;
    ensure!(missing == 0, "the backup stands, but {missing} files are not whole in their store: the log names them");
    Ok(())
}

/// `tirek restore`.
pub async fn restore(settings: &Settings, database: &Database, file: &Path) -> Result<()> {
    database.prepared().await?;
    let keys = key(settings)?;
    let files = Files::open(&settings.files, &keys)?;
    let manifest = backup::restore(database.owner()?, &keys, &files, file).await?;
    print(&manifest)?;
    if manifest.files.missing > 0 {
        writeln!(std::io::stdout(), "{} files were missing already when the backup was made", manifest.files.missing)?;
    }
    writeln!(
        std::io::stdout(),
        "Every count agrees, every audit chain is whole and every file of the backup is there. Next: tirek migrate, tirek check, tirek serve"
    )?;
    Ok(())
}
