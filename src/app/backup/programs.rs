//! `pg_dump` and `pg_restore` of the server's own version. Passwords go through the environment: arguments are open to every user of the machine.
use crate::kernel::cluster::find_program;
use anyhow::{Context, Result, ensure};
use sqlx::{ConnectOptions, postgres::PgConnectOptions};
use std::{
    io::Read,
    process::{Child, ChildStdout, Command, Stdio},
};

/// A program of PostgreSQL with the way to a database in its environment.
fn program(name: &str, version: &str, to: &PgConnectOptions) -> Result<Command> {
    let major = version.split('.').next().unwrap_or_default();
    let mut command = Command::new(find_program(name, major)?);
    let host = to.get_socket().map_or_else(|| to.get_host().to_owned(), |socket| socket.to_string_lossy().into_owned());
    command.env_clear().env("LC_ALL", "C").env("PGHOST", host).env("PGPORT", to.get_port().to_string());
    command.env("PGUSER", to.get_username()).env("PGDATABASE", to.get_database().unwrap_or_else(|| to.get_username()));
    if let Some(password) = to.to_url_lossy().password() {
        command.env("PGPASSWORD", percent_encoding::percent_decode_str(password).decode_utf8_lossy().as_ref());
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    Ok(command)
}

/// A dump under way.
pub struct Dumping(Child);

impl Dumping {
    /// What it writes. Once.
    pub fn output(&mut self) -> Result<ChildStdout> {
        self.0.stdout.take().context("the dump's output")
    }

    /// Waits for its end; an error is its own words.
    pub fn finish(self) -> Result<()> {
        ended(self.0, "pg_dump")
    }
}

fn ended(child: Child, name: &str) -> Result<()> {
    let done = child.wait_with_output()?;
    ensure!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr).trim());
    Ok(())
}

/// Begins a dump of a snapshot. Owners are left out: whoever restores owns.
pub fn dump(source: &PgConnectOptions, version: &str, snapshot: &str) -> Result<Dumping> {
    let mut command = program("pg_dump", version, source)?;
    command
        .args(["--format=custom", "--no-owner", "--no-password", "--lock-wait-timeout=30s"])
        .arg(format!("--snapshot={snapshot}"));
    Ok(Dumping(command.stdout(Stdio::piped()).spawn().context("pg_dump")?))
}

/// Restores a dump in one transaction. Rows come before row security does, so the owner may write them.
pub fn restore(target: &PgConnectOptions, version: &str, mut dump: impl Read) -> Result<()> {
    let mut command = program("pg_restore", version, target)?;
    let database = target.get_database().unwrap_or_else(|| target.get_username());
    command.args(["--no-owner", "--no-password", "--single-transaction", "--exit-on-error"]).arg(format!("--dbname={database}"));
    let mut child = command.stdin(Stdio::piped()).spawn().context("pg_restore")?;
    let mut input = child.stdin.take().context("the restore's input")?;
    let copied = std::io::copy(&mut dump, &mut input);
    drop(input);
    ended(child, "pg_restore")?; // its own words say more than a broken pipe
    copied?;
    Ok(())
}
