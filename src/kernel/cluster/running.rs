//! The cluster of a data folder that another program runs, for a command that only reads: found without making anything.
use super::{PORT, place};
use anyhow::{Context, Result, ensure};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// Its socket. Only the account that runs it, and root, may enter the folder.
#[derive(Debug)]
pub struct Running {
    socket: PathBuf,
}

impl Running {
    /// Connection options for a role and a database over the socket.
    pub fn options(&self, user: &str, database: &str) -> PgConnectOptions {
        let options = PgConnectOptions::new_without_pgpass().socket(&self.socket).port(PORT);
        options.ssl_mode(PgSslMode::Disable).username(user).database(database)
    }
}

/// The cluster that another program runs on this data folder; none where nobody does and it may be started.
///
/// # Errors
/// No such folder, or none with a database in it; a running cluster whose socket cannot be found.
pub fn running(root: &Path) -> Result<Option<Running>> {
    ensure!(root.is_dir(), "no such folder: {}. Check TIREK_DATA_DIR; nothing was made", root.display());
    let Some(data) = place::data_of(root) else {
        anyhow::bail!("no database in {}. Check TIREK_DATA_DIR; nothing was made", root.display());
    };
    if is_free(&root.join("lock"))? {
        return Ok(None);
    }
    let kept = data.join("postmaster.pid");
    let told = fs::read_to_string(&kept)
        .with_context(|| format!("another program starts or stops the database of {}: try again", root.display()))?;
    // Its fifth line is the socket's folder.
    let socket = told.lines().nth(4).map(str::trim).filter(|line| !line.is_empty());
    let socket = socket.with_context(|| format!("{}: the database is still starting: try again", kept.display()))?;
    Ok(Some(Running { socket: socket.into() }))
}

/// Whether no program holds the folder. The lock is let go at once.
fn is_free(lock: &Path) -> Result<bool> {
    let Ok(file) = File::open(lock) else { return Ok(true) };
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("lock {}", lock.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty folder of this test.
    fn folder(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("tirek-running-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        root
    }

    #[test]
    fn a_mistyped_folder_is_told_and_nothing_is_made_in_it() {
        let root = folder("mistyped");
        let wrong = root.join("no-such");
        assert!(running(&wrong).unwrap_err().to_string().starts_with("no such folder"));
        assert!(!wrong.exists());
        assert!(running(&root).unwrap_err().to_string().starts_with("no database in"));
        assert_eq!(fs::read_dir(&root).unwrap().count(), 0);
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn the_socket_of_a_cluster_that_another_program_holds_is_read_from_its_own_note() {
        let root = folder("held");
        fs::create_dir(root.join("pg")).unwrap();
        fs::write(root.join("pg/PG_VERSION"), "15").unwrap();
        fs::write(root.join("pg/postmaster.pid"), "7\n/data\n1\n5432\n/run/here\n\n").unwrap();
        assert!(running(&root).unwrap().is_none(), "nobody holds it");
        let held = File::create(root.join("lock")).unwrap();
        held.lock().unwrap();
        assert_eq!(running(&root).unwrap().unwrap().socket, Path::new("/run/here"));
        drop(held);
        fs::remove_dir_all(&root).unwrap();
    }
}
