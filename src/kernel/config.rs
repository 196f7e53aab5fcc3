//! Settings, from the environment and checked at start. The README holds the same table.
use super::{files::Depot, scan::Scanning};
use anyhow::{Context, Result, anyhow, bail, ensure};
use sqlx::postgres::PgConnectOptions;
use std::{
    env,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    str::FromStr,
};

/// Every setting with its value.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `DATABASE_URL`: the server's role. None: a private cluster in the data folder.
    pub database: Option<PgConnectOptions>,
    /// `TIREK_OWNER_URL`: the owner's role, for migrate, seed and the operator's commands.
    pub owner: Option<PgConnectOptions>,
    /// `TIREK_LISTEN`, 127.0.0.1:8080 where not set.
    pub listen: SocketAddr,
    /// `TIREK_BASE_URL`: how people reach this server; links in letters and the cookie's strictness come from it.
    pub base_url: String,
    /// `TIREK_DATA_DIR`, `.data` where not set.
    pub data_dir: PathBuf,
    /// `TIREK_FILES`, the folder `files` in the data folder where not set: where files of students and orders lie.
    pub files: Depot,
    /// `TIREK_KEY_FILE`, `key` in the data folder where not set (and then made).
    pub key_file: Option<PathBuf>,
    /// `TIREK_SMTP_URL`: where letters go. None: they are kept and shown on the demo's mailbox page only.
    pub smtp: Option<String>,
    /// `TIREK_MAIL_FROM`: the sender of letters.
    pub mail_from: String,
    /// `TIREK_PROXY`: addresses of the proxies whose `X-Forwarded-For` is believed. None: the peer's address counts.
    pub proxies: Vec<IpAddr>,
    /// `TIREK_SECOND_FACTOR`: whether staff need one. None: with https they do, the demo excepted.
    pub second_factor: Option<bool>,
    /// `TIREK_BACKUP_URL`: the role tirek_backup, which reads past row security, for backup.
    pub backup: Option<PgConnectOptions>,
    /// `TIREK_BACKUP_DIR`: where backups are written and looked for.
    pub backup_dir: Option<PathBuf>,
    /// `TIREK_CLAMD`: what looks into uploaded files.
    pub scanning: Scanning,
    /// `TIREK_METRICS_LISTEN`: address and port of the figures for Prometheus. None: no such listener.
    pub metrics: Option<SocketAddr>,
    /// `TIREK_POOL`: connections of the server, 8 where not set.
    pub pool: u32,
    /// This program, for processes that open files of strangers. Not from the environment.
    pub program: PathBuf,
}

/// The running program itself, also where its file was replaced by a newer one.
const OURSELVES: &str = "/proc/self/exe";

/// What `--help` and the README say of each.
pub const TABLE: &[(&str, &str)] = &[
    ("DATABASE_URL", "database as the server's role tirek_server; without it the program keeps its own cluster"),
    ("TIREK_OWNER_URL", "database as its owner tirek_owner, for migrate, seed, institution add, user add, audit verify"),
    ("TIREK_LISTEN", "address and port, 127.0.0.1:8080"),
    ("TIREK_BASE_URL", "how people reach the server, http://127.0.0.1:8080; with https cookies become Secure"),
    ("TIREK_DATA_DIR", "folder of the private cluster, the files and the key, .data"),
    ("TIREK_FILES", "where files of people lie: file:///folder or s3://bucket/prefix with AWS_*; files in the data folder"),
    ("TIREK_KEY_FILE", "file with 64 hex digits, closed to others; made in the data folder where not named"),
    ("TIREK_SMTP_URL", "smtp://user:password@host:port or smtps://…; without it letters stay in the outbox"),
    ("TIREK_MAIL_FROM", "sender of letters, tirek@localhost"),
    ("TIREK_PROXY", "addresses of the proxies before the server, by comma: their X-Forwarded-For is believed"),
    ("TIREK_SECOND_FACTOR", "required or offered to staff; with https required, the demo excepted"),
    ("TIREK_BACKUP_URL", "database as tirek_backup, which reads past row security, for backup"),
    ("TIREK_BACKUP_DIR", "folder of backups"),
    ("TIREK_CLAMD", "clamd's socket (/run/clamav/clamd.ctl) or host:port; off says that files are not scanned"),
    ("TIREK_METRICS_LISTEN", "address and port of the figures for Prometheus, off"),
    ("TIREK_POOL", "database connections of the server, 8"),
    ("TIREK_LOG", "what is logged, info; `json` before it for one JSON object a line: json,info"),
];

impl Settings {
    /// Reads them all; every wrong one is named.
    pub fn from_env() -> Result<Self> {
        let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        ensure_known(names)?;
        let mut wrong = Wrong::default();
        let listen = wrong.or(parsed("TIREK_LISTEN", "127.0.0.1:8080"));
        let own = listen.map_or_else(String::new, |listen| format!("http://{listen}"));
        let data_dir = PathBuf::from(text("TIREK_DATA_DIR").unwrap_or_else(|| ".data".into()));
        let (base_url, files, pool) = (wrong.or(base_url(own)), wrong.or(files(&data_dir)), wrong.or(pool()));
        let (database, owner, backup) =
            (wrong.or(url("DATABASE_URL")), wrong.or(url("TIREK_OWNER_URL")), wrong.or(url("TIREK_BACKUP_URL")));
        let (smtp, proxies, second_factor) = (wrong.or(smtp()), wrong.or(addresses("TIREK_PROXY")), wrong.or(second_factor()));
        let metrics = text("TIREK_METRICS_LISTEN").map(|_| parsed("TIREK_METRICS_LISTEN", "")).transpose();
        let (scanning, metrics) = (wrong.or(parsed("TIREK_CLAMD", "")), wrong.or(metrics));
        let settings = || {
            Some(Self {
                database: database?,
                owner: owner?,
                listen: listen?,
                base_url: base_url?,
                files: files?,
                data_dir,
                key_file: text("TIREK_KEY_FILE").map(PathBuf::from),
                smtp: smtp?,
                mail_from: text("TIREK_MAIL_FROM").unwrap_or_else(|| "tirek@localhost".into()),
                proxies: proxies?,
                second_factor: second_factor?,
                backup: backup?,
                backup_dir: text("TIREK_BACKUP_DIR").map(PathBuf::from),
                scanning: scanning?,
                metrics: metrics?,
                pool: pool?,
                program: OURSELVES.into(),
            })
        };
        settings().ok_or_else(|| wrong.error())
    }
}

/// What is wrong with the settings, so that all of it is told at once.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn or<T>(&mut self, read: Result<T>) -> Option<T> {
        read.map_err(|error| self.0.push(format!("{error:#}"))).ok()
    }
    fn error(&self) -> anyhow::Error {
        anyhow!(self.0.join("\ntirek: "))
    }
}

fn base_url(own: String) -> Result<String> {
    let url = text("TIREK_BASE_URL").unwrap_or(own);
    let named = url.is_empty() || url.starts_with("http://") || url.starts_with("https://");
    ensure!(named, "TIREK_BASE_URL wants http:// or https:// in front, found {url}");
    Ok(url.trim_end_matches('/').to_owned())
}

fn pool() -> Result<u32> {
    let pool = parsed("TIREK_POOL", "8")?;
    ensure!((1..=200).contains(&pool), "TIREK_POOL wants 1 to 200, found {pool}");
    Ok(pool)
}

/// A misspelt setting would be none at all, without a word. `TIREK_SABOTAGE` belongs to builds for tests.
fn ensure_known(mut names: impl Iterator<Item = String>) -> Result<()> {
    let known = |name: &str| name == "TIREK_SABOTAGE" || TABLE.iter().any(|(known, _)| *known == name);
    match names.find(|name| name.starts_with("TIREK_") && !known(name)) {
        Some(name) => bail!("{name} is no setting; `tirek --help` lists them"),
        None => Ok(()),
    }
}

fn text(name: &str) -> Option<String> {
    env::var(name).ok().filter(|v| !v.trim().is_empty())
}

fn url(name: &str) -> Result<Option<PgConnectOptions>> {
    text(name).map(|v| v.parse().with_context(|| format!("{name} is no PostgreSQL address"))).transpose()
}

fn files(data_dir: &Path) -> Result<Depot> {
    match text("TIREK_FILES") {
        Some(named) => named.parse().with_context(|| format!("TIREK_FILES: {named:?}")),
        None => Ok(Depot::Folder(data_dir.join("files"))),
    }
}

fn smtp() -> Result<Option<String>> {
    let smtp = text("TIREK_SMTP_URL");
    let schemes = ["smtp://", "smtps://"];
    let named = smtp.iter().all(|url| schemes.iter().any(|scheme| url.starts_with(scheme)));
    ensure!(named, "TIREK_SMTP_URL wants smtp:// or smtps:// in front, found {:?}", smtp.unwrap_or_default());
    Ok(smtp)
}

fn second_factor() -> Result<Option<bool>> {
    match text("TIREK_SECOND_FACTOR").as_deref() {
        None => Ok(None),
        Some("required") => Ok(Some(true)),
        Some("offered") => Ok(Some(false)),
        Some(other) => bail!("TIREK_SECOND_FACTOR wants required or offered, found {other}"),
    }
}

fn addresses(name: &str) -> Result<Vec<IpAddr>> {
    let listed = text(name).unwrap_or_default();
    let each = listed.split(',').map(str::trim).filter(|a| !a.is_empty());
    each.map(|a| a.parse().with_context(|| format!("{name}: {a:?} is no address"))).collect()
}

fn parsed<T: FromStr>(name: &str, otherwise: &str) -> Result<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let value = text(name).unwrap_or_else(|| otherwise.to_owned());
    value.parse().with_context(|| format!("{name}: cannot read {value:?}"))
}

#[cfg(test)]
mod names {
    use super::ensure_known;

    #[test]
    fn a_misspelt_setting_is_named_and_those_of_others_are_not_looked_at() {
        let of = |name: &str| ensure_known([name.to_owned()].into_iter());
        assert!(of("TIREK_LISTEN").is_ok() && of("PATH").is_ok());
        assert!(of("TIREK_LITSEN").unwrap_err().to_string().starts_with("TIREK_LITSEN is no setting"));
    }
}
