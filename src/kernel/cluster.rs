//! The program's own PostgreSQL cluster: beside its data, reached over a Unix socket only, ended
//! with the program, and repaired by the next start whatever ended the last one.
//!
//! `<data folder>/lock` is held for life, `pg/` is the cluster, `run/` its socket, `pg.log` its log.
//! No port and no password: the socket's folder is open to one account, and local roles are trusted.

mod lock;
mod place;
mod process;
mod ready;
mod running;

use anyhow::{Context, Result, bail, ensure};
use place::Place;
pub use place::find_program;
use process::{Family, Kept};
pub use running::{Running, running};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::fs::{self, File};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// The socket's name is derived from it; nothing listens on a port.
const PORT: u16 = 5432;

/// Settings of every cluster. Statements and details stay out of the log: they hold personal data.
const COMMON: [&str; 8] = [
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=off",
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
];

const DURABLE: [&str; 4] = ["max_connections=100", "fsync=on", "synchronous_commit=on", "full_page_writes=on"];
const THROWAWAY: [&str; 4] = ["max_connections=200", "fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// How long a start contends with what an earlier run left behind.
const CONTEND: Duration = Duration::from_secs(30);
/// How long PostgreSQL may repair itself after a crash before it lets anyone in.
const RECOVER: Duration = Duration::from_secs(300);
/// How long running statements may take to end at a stop.
const STOP: Duration = Duration::from_secs(20);

/// A running cluster. Dropping it stops it.
pub struct Cluster {
    place: Place,
    settings: [&'static str; 4],
    postgres: Option<Kept>,
    /// Held for life; the system releases it however the program ends.
    _lock: File,
}

impl Cluster {
    /// Starts the cluster of the data folder `root`, made anew when there is none.
    ///
    /// Blocks until a user is let in. May be called from any thread.
    ///
    /// # Errors
    /// Another Tirek on the folder, no PostgreSQL on the machine or one of another version, a
    /// folder that cannot be used, a cluster that does not start.
    pub fn start(root: &Path) -> Result<Cluster> {
        Cluster::open(root, DURABLE, false)
    }

    /// The same for tests: quick, and lost when the machine stops.
    ///
    /// # Errors
    /// As [`Cluster::start`].
    pub fn throwaway(root: &Path) -> Result<Cluster> {
        Cluster::open(root, THROWAWAY, true)
    }

    fn open(root: &Path, settings: [&'static str; 4], quick: bool) -> Result<Cluster> {
        fs::create_dir_all(root).with_context(|| format!("make the data folder {}", root.display()))?;
        let root = root.canonicalize()?;
        let lock = lock::take(&root)?;
        let place = Place::settle(&root, quick)?;
        let _ = fs::rename(place.log(), place.home.join("pg.log.before")); // the last run's, to look at after a crash
        let mut cluster = Cluster { place, settings, postgres: None, _lock: lock };
        cluster.launch()?;
        Ok(cluster)
    }

    /// Connection options for a role and a database over the socket.
    pub fn options(&self, user: &str, database: &str) -> PgConnectOptions {
        let options = PgConnectOptions::new_without_pgpass().socket(&self.place.socket).port(PORT);
        options.ssl_mode(PgSslMode::Disable).username(user).database(database)
    }

    /// The same as a URL, for SQLx and psql.
    pub fn url(&self, user: &str, database: &str) -> String {
        let [user, folder, database] = [user, &self.place.socket.to_string_lossy(), database].map(percent_encode);
        format!("postgres://{user}@{folder}:{PORT}/{database}?sslmode=disable")
    }

    /// The process number of PostgreSQL's main process, while it has not been stopped.
    pub fn process(&self) -> Option<i32> {
        self.postgres.as_ref().map(Kept::id)
    }

    /// Starts PostgreSQL again where it ended without being told to. Blocks until a user is let in.
    ///
    /// # Errors
    /// As [`Cluster::start`]; it may be tried again.
    pub fn revive(&mut self) -> Result<()> {
        if self.postgres.as_mut().is_some_and(|postgres| !postgres.has_ended()) {
            return Ok(());
        }
        tracing::error!("PostgreSQL ended and is started again; why may stand in {}", self.place.log().display());
        self.launch()
    }

    /// Stops the cluster: open transactions are rolled back, everything committed is on disk.
    /// Nothing happens the second time.
    pub fn stop(&mut self) {
        let Some(postgres) = self.postgres.take() else {
            return;
        };
        let begun = Instant::now();
        postgres.stop(STOP);
        self.family().end(); // its children outlive a main process that was killed
        tracing::info!(ms = begun.elapsed().as_millis() as u64, "PostgreSQL stopped");
    }

    fn family(&self) -> Family<'_> {
        Family { data: &self.place.data, name: &self.place.name, account: self.place.account }
    }

    /// Starts PostgreSQL, again and again while an earlier run's processes are in the way.
    fn launch(&mut self) -> Result<()> {
        let (begun, log) = (Instant::now(), self.place.log());
        loop {
            self.clear_leftovers()?;
            self.postgres = Some(self.spawn(&log)?);
            if self.wait_until_ready()? {
                tracing::info!(ms = begun.elapsed().as_millis() as u64, "PostgreSQL ready");
                return Ok(());
            }
            let said = fs::read_to_string(&log).unwrap_or_default();
            if !is_leftover(&said) || begun.elapsed() > CONTEND {
                bail!("PostgreSQL did not start:\n{}", last_lines(&said, 10));
            }
            std::thread::sleep(Duration::from_millis(500));
        }
    }

    /// Ends processes of an earlier run and takes the meaning from the lock files they left: the
    /// number in them may by now be that of an innocent process.
    fn clear_leftovers(&self) -> Result<()> {
        let family = self.family();
        let count = family.members().len();
        if count > 0 {
            tracing::warn!(count, "ending PostgreSQL processes that an earlier run left behind");
            family.end();
        }
        ensure!(family.members().is_empty(), "PostgreSQL processes of an earlier run cannot be ended: {:?}", family.members());
        let lock = self.place.data.join("postmaster.pid");
        if let Ok(text) = fs::read_to_string(&lock) {
            match without_process(&text) {
                Some(text) => fs::write(&lock, text)?,
                None => fs::remove_file(&lock)?,
            }
        }
        let socket = socket_name();
        for name in [format!("{socket}.lock"), socket] {
            let _ = fs::remove_file(self.place.socket.join(name)); // mostly not there
        }
        Ok(())
    }

    fn spawn(&self, log: &Path) -> Result<Kept> {
        let Place { programs, account, data, socket, name, .. } = &self.place;
        let log = File::options().write(true).create(true).truncate(true).mode(0o600).open(log)?;
        let mut command = account.command(&programs.join("postgres"));
        command.arg("-D").arg(data).arg("-k").arg(socket);
        command.arg("-c").arg(format!("cluster_name={name}"));
        for setting in COMMON.into_iter().chain(self.settings) {
            command.args(["-c", setting]);
        }
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        // Ctrl-C in the terminal must not reach PostgreSQL before the server has drained.
        command.process_group(0);
        Kept::start(command).with_context(|| format!("start {}/postgres", programs.display()))
    }

    /// False when PostgreSQL ended instead.
    fn wait_until_ready(&mut self) -> Result<bool> {
        let begun = Instant::now();
        while begun.elapsed() < RECOVER {
            if ready::lets_in(&self.place.socket).unwrap_or(false) {
                return Ok(true);
            }
            if self.postgres.as_mut().is_none_or(Kept::has_ended) {
                return Ok(false);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        bail!("PostgreSQL lets nobody in after {RECOVER:?}: see {}", self.place.log().display())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The name that PostgreSQL gives its socket.
fn socket_name() -> String {
    format!(".s.PGSQL.{PORT}")
}

/// Whether PostgreSQL refused because of something that an earlier run left behind.
fn is_leftover(log: &str) -> bool {
    log.contains("pre-existing shared memory block") || (log.contains("lock file \"") && log.contains("already exists"))
}

/// The cluster's lock file naming a process that cannot exist, so that its other lines still guard
/// the shared memory; nothing when a crash left it empty.
fn without_process(lock: &str) -> Option<String> {
    let (_, rest) = lock.split_once('\n')?;
    Some(format!("{}\n{rest}", i32::MAX))
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// Everything but letters, digits and `-._~` as `%XX`.
fn percent_encode(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    text.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_spaces_and_kazakh_letters_fits_into_a_url() {
        assert_eq!(percent_encode("/a b,ә/x-1"), "%2Fa%20b%2C%D3%99%2Fx-1");
    }

    #[test]
    fn only_leftovers_are_worth_another_try() {
        assert!(is_leftover("FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use"));
        assert!(is_leftover("FATAL:  lock file \"postmaster.pid\" already exists"));
        assert!(!is_leftover("FATAL:  could not open file \"x\": it already exists"));
    }

    #[test]
    fn a_stale_lock_keeps_its_line_about_shared_memory() {
        assert_eq!(without_process("17\n/data\n1\n5432\n").as_deref(), Some("2147483647\n/data\n1\n5432\n"));
        assert_eq!(without_process(""), None);
    }

    #[test]
    fn the_last_lines_of_a_short_text_are_all_of_it() {
        assert_eq!(last_lines("a\nb\nc", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
    }
}
