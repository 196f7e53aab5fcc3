//! What makes an installation fit for production, rule by rule, and how to mend what is not.
//! Source: yardsticks rows 40 (second factor of staff), 36 (scanning), SEC-01 (https), BKP-01 (backup), OPS-01 (disk, migrations); design.md §2.
mod files;

pub use files::Looked;

use chrono::TimeDelta;
use std::{fmt, net::SocketAddr, time::Duration};

/// How old the newest backup may be.
const FRESH: Duration = Duration::from_secs(24 * 3600);
/// How far the two clocks may be apart: audit entries carry one, timers of the queue the other.
const APART: TimeDelta = TimeDelta::seconds(2);
/// The share of the disk that has to be free.
const FREE_SHARE: u64 = 10;

/// Where the key lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Closed,
    OpenToOthers,
    /// Beside the data, where a copy of the folder carries both away.
    InDataFolder,
    Unreadable(String),
}

/// Who looks into files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scanner {
    Unsaid,
    Off,
    Answers,
    Silent,
}

/// What the database says of itself. `None`: could not be looked at without an address.
#[derive(Clone, Debug)]
pub struct DatabaseFacts {
    pub server_role_is_plain: bool,
    /// Tables without forced row security.
    pub loose: Vec<String>,
    pub is_current: bool,
    pub clock_apart: TimeDelta,
    pub demo_accounts: Option<i64>,
    pub backup_role_sees_all: Option<bool>,
}

/// Everything that is judged.
#[derive(Clone, Debug)]
pub struct Facts {
    pub base_url: String,
    pub key: Key,
    pub database: Result<DatabaseFacts, String>,
    pub smtp: bool,
    pub second_factor: bool,
    pub proxies: bool,
    /// The age of the newest backup in the folder, where a folder is named and has one.
    pub backup: Option<Option<Duration>>,
    pub scanner: Scanner,
    pub metrics: Option<SocketAddr>,
    /// Bytes free and in all.
    pub disk: Option<(u64, u64)>,
    /// Where files lie, or why that place takes none.
    pub files: Result<String, String>,
    /// What of the files that rows name was found there; `None` without the owner's address.
    pub looked: Option<Result<Looked, String>>,
}

/// A rule with what was found: how it holds, or how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub rule: &'static str,
    pub found: Result<String, String>,
}

impl Line {
    pub fn holds(&self) -> bool {
        self.found.is_ok()
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.found {
            Ok(found) => write!(f, "PASS {:<20} {found}", self.rule),
            Err(mend) => write!(f, "FAIL {:<20} {mend}", self.rule),
        }
    }
}

fn line(rule: &'static str, holds: bool, found: impl Into<String>, mend: impl Into<String>) -> Line {
    Line { rule, found: if holds { Ok(found.into()) } else { Err(mend.into()) } }
}

/// Judges an installation: one line for each rule, always all of them.
pub fn judge(facts: &Facts) -> Vec<Line> {
    let mut lines = vec![
        line(
            "https",
            facts.base_url.starts_with("https://"),
            facts.base_url.as_str(),
            format!("{}: put a proxy with TLS before the server and set TIREK_BASE_URL to https://…", facts.base_url),
        ),
        key(&facts.key),
        line("letters", facts.smtp, "sent by SMTP", "letters stay in the outbox, nobody gets an invitation: set TIREK_SMTP_URL"),
        line(
            "second factor",
            facts.second_factor,
            "required of staff",
            "staff come in with a password alone: set TIREK_SECOND_FACTOR=required",
        ),
        line(
            "proxy",
            facts.proxies,
            "its word about addresses is believed",
            "every visitor seems to come from the proxy and is slowed with all others: set TIREK_PROXY to its address",
        ),
        backup(facts.backup),
        scanner(facts.scanner),
        metrics(facts.metrics),
        disk(facts.disk),
        files::place(&facts.files),
        files::objects(&facts.looked),
    ];
    lines.extend(database(&facts.database));
    lines
}

fn key(key: &Key) -> Line {
    let found = match key {
        Key::Closed => Ok("in a file of its own, closed to others".into()),
        Key::OpenToOthers => Err("others can read it: chmod 400 the file of TIREK_KEY_FILE".into()),
        Key::InDataFolder => Err("it lies beside the data, one copy takes both: move it elsewhere and set TIREK_KEY_FILE".into()),
        Key::Unreadable(why) => Err(format!("the file of TIREK_KEY_FILE cannot be read: {why}")),
    };
    Line { rule: "key", found }
}

fn backup(newest: Option<Option<Duration>>) -> Line {
    let found = match newest {
        None => Err("no folder is named: set TIREK_BACKUP_DIR and run tirek backup every night".into()),
        Some(None) => Err("the folder holds no backup: run tirek backup every night".into()),
        Some(Some(age)) if age > FRESH => {
            Err(format!("the newest is {} hours old: see why tirek backup did not run", age.as_secs() / 3600))
        }
        Some(Some(age)) => Ok(format!("the newest is {} hours old", age.as_secs() / 3600)),
    };
    Line { rule: "backup", found }
}

fn scanner(scanner: Scanner) -> Line {
    let found = match scanner {
        Scanner::Answers => Ok("clamd answers".into()),
        Scanner::Off => Ok("said to be off: originals leave the server as attachments only, staff see drawn pages".into()),
        Scanner::Unsaid => Err("nothing looks into files: set TIREK_CLAMD to clamd's socket, or to off to say so".into()),
        Scanner::Silent => Err("clamd does not answer, so no file is taken: start clamd or correct TIREK_CLAMD".into()),
    };
    Line { rule: "scanning", found }
}

fn metrics(listen: Option<SocketAddr>) -> Line {
    let private = listen.is_none_or(|address| match address.ip() {
        std::net::IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        std::net::IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    });
    let found = listen.map_or("off".into(), |address| format!("at {address}"));
    line("metrics", private, found, "the figures are open to the world: set TIREK_METRICS_LISTEN to a private address")
}

fn disk(disk: Option<(u64, u64)>) -> Line {
    let found = match disk {
        None => Err("the disk of the data folder cannot be looked at: check TIREK_DATA_DIR".into()),
        Some((free, all)) if free.saturating_mul(FREE_SHARE) < all => {
            Err(format!("{} GB of {} GB are free: make room before it is full", free >> 30, all >> 30))
        }
        Some((free, all)) => Ok(format!("{} GB of {} GB are free", free >> 30, all >> 30)),
    };
    Line { rule: "disk", found }
}

/// Rules that only the database can answer; where it does not, each of them fails.
fn database(found: &Result<DatabaseFacts, String>) -> Vec<Line> {
    const RULES: [&str; 6] = ["server's role", "row security", "migrations", "clocks", "demo accounts", "backup's role"];
    let facts = match found {
        Ok(facts) => facts,
        Err(why) => return RULES.map(|rule| line(rule, false, "", format!("the database cannot be asked: {why}"))).into(),
    };
    let [role, security, migrations, clocks, demo, backup] = RULES;
    vec![
        line(
            role,
            facts.server_role_is_plain,
            "owns nothing and is bound by row security",
            "it owns tables or passes row security: let DATABASE_URL name tirek_server as migrations/roles.sql makes it",
        ),
        line(
            security,
            facts.loose.is_empty(),
            "forced on every table of an institution",
            format!("not forced on {}: run tirek migrate and see who changed it", facts.loose.join(", ")),
        ),
        line(migrations, facts.is_current, "current", "the database is not at this program's version: run tirek migrate"),
        line(
            clocks,
            facts.clock_apart.abs() <= APART,
            "agree",
            format!("the database's clock is {} s apart: run a time service on both machines", facts.clock_apart.num_seconds()),
        ),
        demo_accounts(demo, facts.demo_accounts),
        backup_role(backup, facts.backup_role_sees_all),
    ]
}

fn demo_accounts(rule: &'static str, found: Option<i64>) -> Line {
    let found = match found {
        Some(0) => Ok("none".into()),
        Some(n) => Err(format!("{n} can sign in with a password that everybody knows: begin with an empty database")),
        None => Err("not looked at: set TIREK_OWNER_URL for this command".into()),
    };
    Line { rule, found }
}

fn backup_role(rule: &'static str, found: Option<bool>) -> Line {
    let found = match found {
        Some(true) => Ok("reads past row security".into()),
        Some(false) => Err("it does not come in, or is bound by row security: let TIREK_BACKUP_URL name tirek_backup".into()),
        None => Err("not looked at: set TIREK_BACKUP_URL".into()),
    };
    Line { rule, found }
}

#[cfg(test)]
mod tests;
