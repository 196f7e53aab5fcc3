//! The lock on the data folder: one program at a time, held for life, released by the system
//! however the program ends.

use anyhow::{Context, Result, bail};
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a start waits for another program to let go of the data folder.
const GIVE_WAY: Duration = Duration::from_secs(1);

/// Takes the folder for this process, or says who has it.
pub fn take(root: &Path) -> Result<File> {
    let path = root.join("lock");
    let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = file.with_context(|| format!("open {}: the data folder may belong to another user", path.display()))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => break,
            // One that was killed a moment ago may still be ending.
            Err(TryLockError::WouldBlock) if begun.elapsed() < GIVE_WAY => std::thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::WouldBlock) => {
                bail!(
                    "another Tirek is running on this data folder (process {}); stop it first, or name another folder with TIREK_DATA_DIR",
                    holder(&mut file)
                )
            }
            Err(TryLockError::Error(e)) => {
                return Err(e).with_context(|| format!("lock {}", path.display()));
            }
        }
    }
    file.set_len(0)?;
    write!(file, "{}", std::process::id())?;
    Ok(file)
}

/// The process number in the lock file.
fn holder(lock: &mut File) -> String {
    let mut text = String::new();
    let read = lock.rewind().and_then(|()| lock.read_to_string(&mut text));
    if read.is_ok() && !text.is_empty() { text } else { "unknown".into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_second_holder_of_the_folder_is_told_the_first() {
        let root = std::env::temp_dir().join(format!("tirek-lock-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let first = take(&root).unwrap();
        let refusal = take(&root).unwrap_err().to_string();
        assert!(refusal.contains(&format!("process {}", std::process::id())), "{refusal}");
        drop(first);
        assert!(take(&root).is_ok());
        fs::remove_dir_all(&root).unwrap();
    }
}
