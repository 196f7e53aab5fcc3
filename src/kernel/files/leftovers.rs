//! What a write that was cut off leaves in a folder. The store writes an object beside its name, with `#` and a number at the end, and renames it
//! when it is whole; a process that was killed in between leaves that file for ever: no listing shows it and no row names it.
//! Source: object_store 0.14, `local.rs` (`staged_upload_path`).
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// Whether a file of this name is such a leftover.
fn is_staged(name: &str) -> bool {
    let end = name.rsplit_once('#').map(|(_, end)| end);
    end.is_some_and(|end| !end.is_empty() && end.bytes().all(|b| b.is_ascii_digit()))
}

/// Removes those below a folder that were written before an instant, and says how many. Blocks.
pub(super) fn remove(folder: &Path, before: SystemTime) -> io::Result<usize> {
    let mut gone = 0;
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(none) if none.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if is_staged(&entry.file_name().to_string_lossy()) && entry.metadata()?.modified()? < before {
                fs::remove_file(entry.path())?;
                gone += 1;
            }
        }
    }
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_ends_in_a_hash_sign_and_a_number_is_a_leftover() {
        assert!(is_staged("ab12#1") && is_staged("ab12#23"));
        assert!(!["ab12", "ab12#", "ab12#x", "ab#1x", ""].into_iter().any(is_staged));
    }
}
