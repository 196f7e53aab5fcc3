//! The real binary as a process of its own: started, killed, looked at from outside.
use crate::harness::{Client, World, cluster, files_folder};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    net::SocketAddr,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A running program. Ends with the value, and with the process that holds it.
pub struct Program {
    shell: Child,
    pub id: u32,
    pub address: SocketAddr,
    log: PathBuf,
}

/// An empty folder for one test.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Settings as the environment gives them.
pub type Settings = Vec<(&'static str, String)>;

fn free_address() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

impl Program {
    /// Starts `tirek COMMAND` (words parted by blanks) over a data folder and waits until it serves.
    pub async fn start(command: &str, data: &Path, settings: Settings) -> Self {
        let (address, log) = (free_address(), data.join("said.log"));
        let said = File::options().create(true).append(true).open(&log).unwrap();
        // The shell stops the program when this process is gone and its end of the pipe with it; its own end is the program's.
        let script = r#""$0" $1 >&2 </dev/null & program=$!; echo $program; read wait; kill $program 2>/dev/null; wait $program"#;
        let mut shell = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_tirek"), command])
            .env_remove("DATABASE_URL")
            .env_remove("TIREK_OWNER_URL")
            .env("TIREK_DATA_DIR", data)
            .env("TIREK_LISTEN", address.to_string())
            .envs(settings)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(said)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(shell.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let program = Self { shell, id: line.trim().parse().unwrap(), address, log };
        program.serves("/readyz", Duration::from_secs(40)).await;
        program
    }

    /// `tirek serve` over a test's world.
    pub async fn over(world: &World, data: &Path) -> Self {
        let key = data.join("key");
        let mut file = File::options().write(true).create(true).truncate(true).mode(0o600).open(&key).unwrap();
        file.write_all("07".repeat(32).as_bytes()).unwrap(); // the key of every test's world
        let key = key.to_str().unwrap().to_owned();
        let files = format!("file://{}", files_folder().display());
        let database = cluster().url("tirek_server", &world.database);
        let settings = vec![("DATABASE_URL", database), ("TIREK_KEY_FILE", key), ("TIREK_FILES", files)];
        Self::start("serve", data, settings).await
    }

    pub fn client(&self) -> Client {
        Client::over_wire(self.address)
    }

    /// Waits until a path is answered with 200; how long that took.
    pub async fn serves(&self, path: &str, limit: Duration) -> Duration {
        let begun = Instant::now();
        while begun.elapsed() < limit {
            if self.client().try_get(path).await.is_ok_and(|seen| seen.status == 200) {
                return begun.elapsed();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{path} is not served after {limit:?}: {}", self.said());
    }

    /// What it wrote to its log.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// `kill -9`; returns when it is gone.
    pub fn kill(mut self) {
        signal("KILL", self.id);
        drop(self.shell.stdin.take());
        self.shell.wait().unwrap();
    }

    /// SIGTERM; the exit code and how long it took.
    pub async fn stop(mut self, limit: Duration) -> (Option<i32>, Duration) {
        let begun = Instant::now();
        drop(self.shell.stdin.take());
        while begun.elapsed() < limit {
            if let Some(ended) = self.shell.try_wait().unwrap() {
                return (ended.code(), begun.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        (None, begun.elapsed())
    }

    /// A line of `/proc/…/status` in megabytes: `VmHWM` is the most that was ever resident.
    pub fn megabytes(&self, line: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id)).unwrap();
        let found =
            status.lines().find_map(|l| l.strip_prefix(line)?.strip_prefix(':')?.split_whitespace().next()?.parse::<u64>().ok());
        found.unwrap() / 1024
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if self.shell.try_wait().is_ok_and(|ended| ended.is_none()) {
            signal("KILL", self.id);
            drop(self.shell.stdin.take());
            let _ = self.shell.wait();
        }
    }
}

/// Sends a signal to one process.
pub fn signal(name: &str, process: u32) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {process}")]).stderr(Stdio::null()).status();
    assert!(sent.is_ok());
}

/// The superuser in the private cluster of a data folder.
pub async fn superuser(data: &Path) -> PgConnection {
    let socket = data.join("run");
    let options = PgConnectOptions::new_without_pgpass().socket(socket).port(5432).username("postgres").database("tirek");
    PgConnection::connect_with(&options).await.unwrap()
}

/// The process number of the private cluster's postmaster.
pub fn postmaster(data: &Path) -> u32 {
    let lock = fs::read_to_string(data.join("pg/postmaster.pid")).unwrap();
    lock.lines().next().unwrap().trim().parse().unwrap()
}
