//! `tirek check`: the facts of an installation, gathered; [`rules`] judges them.
mod files;
pub mod rules;

use super::{backup, commands::Database};
use crate::kernel::{
    clock::Clock,
    config::Settings,
    database::{self, Operator},
    scan::Scanning,
};
use anyhow::Result;
use rules::{DatabaseFacts, Facts, Key, Scanner};
use sqlx::{ConnectOptions, postgres::PgConnectOptions};
use std::{os::unix::fs::PermissionsExt, path::Path};

/// Looks at everything; what cannot be looked at is a fact too.
pub(super) async fn gather(settings: &Settings, database: &Database) -> Facts {
    let owner = database.owner.as_ref();
    let database = match database.ready().await {
        Ok(()) => look(database).await,
        Err(error) => Err(error),
    };
    let (place, looked) = files::gather(settings, owner).await;
    Facts {
        base_url: settings.base_url.clone(),
        key: key(settings),
        database: database.map_err(|error| format!("{error:#}")),
        smtp: settings.smtp.is_some(),
        second_factor: settings.second_factor.unwrap_or(settings.base_url.starts_with("https://")),
        proxies: !settings.proxies.is_empty(),
        backup: settings.backup_dir.as_deref().map(backup::newest),
        scanner: scanner(&settings.scanning).await,
        metrics: settings.metrics,
        disk: disk(&settings.data_dir),
        files: place,
        looked,
    }
}

fn key(settings: &Settings) -> Key {
    let Some(path) = &settings.key_file else { return Key::InDataFolder };
    let inside = path.canonicalize().ok().zip(settings.data_dir.canonicalize().ok()).is_some_and(|(k, d)| k.starts_with(d));
    match std::fs::metadata(path) {
        Err(error) => Key::Unreadable(error.to_string()),
        Ok(_) if inside => Key::InDataFolder,
        Ok(found) if found.permissions().mode() & 0o077 != 0 => Key::OpenToOthers,
        Ok(_) => Key::Closed,
    }
}

async fn scanner(scanning: &Scanning) -> Scanner {
    match (scanning, scanning.answers().await) {
        (Scanning::Unsaid, _) => Scanner::Unsaid,
        (_, None) => Scanner::Off,
        (_, Some(true)) => Scanner::Answers,
        (_, Some(false)) => Scanner::Silent,
    }
}

/// Free and whole size of the disk under the data folder, in bytes.
fn disk(folder: &Path) -> Option<(u64, u64)> {
    let there = folder.ancestors().find(|f| f.exists()).unwrap_or(Path::new("."));
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let found = rustix::fs::statvfs(there).ok()?;
    Some((found.f_bavail * found.f_frsize, found.f_blocks * found.f_frsize))
}

/// What the database says, as the server's role and, where its address is known, as the owner.
async fn look(database: &Database) -> Result<DatabaseFacts> {
    let pool = database::server_pool(database.server.clone(), 1).await?;
    let mut sql = database.server.clone().disable_statement_logging().connect().await?;
    let loose = sqlx::query_scalar!(
        r#"select c.relname::text as "name!" from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
           and c.relname not in ('_sqlx_migrations', 'institutions', 'institution_hosts', 'sessions', 'link_tokens')
           and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)) order by 1"#
    );
    let theirs = sqlx::query_scalar!(r#"select clock_timestamp() as "now!""#);
    let loose = loose.fetch_all(&mut sql).await?;
    let theirs = theirs.fetch_one(&mut sql).await?;
    Ok(DatabaseFacts {
        server_role_is_plain: database::check_server_role(&pool).await.is_ok(),
        loose,
        is_current: database::is_current(&pool).await,
        clock_apart: theirs - Clock::System.now(),
        demo_accounts: match &database.owner {
            Some(owner) => Some(demo_accounts(owner).await?),
            None => None,
        },
        backup_role_sees_all: match &database.backup {
            Some(backup) => Some(sees_all(backup).await),
            None => None,
        },
    })
}

async fn sees_all(backup: &PgConnectOptions) -> bool {
    match backup.clone().disable_statement_logging().connect().await {
        Ok(mut sql) => backup::sees_all(&mut sql).await,
        Err(_) => false,
    }
}

/// Accounts with the demo's addresses that can sign in, in all institutions.
async fn demo_accounts(owner: &PgConnectOptions) -> Result<i64> {
    let mut operator = Operator::connect(owner).await?;
    let mut found = 0;
    for (id, slug) in operator.institutions().await? {
        let mut tx = operator.within(id).await?;
        let here = sqlx::query_scalar!(
            r#"select count(*) as "n!" from accounts where state = 'active' and email like '%@' || $1::text"#,
            format!("{slug}.example")
        );
        found += here.fetch_one(&mut *tx).await?;
    }
    Ok(found)
}
