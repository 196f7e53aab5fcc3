//! The files of people in an archive: their objects as they lie in the store, sealed, one entry each, in the order of their keys.
use super::archive::{Archive, open};
use crate::kernel::files::{FileError, Files};
use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    io::{Read, Write},
    path::Path,
};
use tokio::runtime::Handle;
use zip::write::SimpleFileOptions;

const FOLDER: &str = "files/";
/// Longer than any object: the largest file that is kept, sealed.
const LONGEST: u64 = 64 << 20;

/// What a manifest says of the objects.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Objects {
    pub count: u64,
    /// Of all of them, sealed.
    pub bytes: u64,
    /// Over name, length and bytes of each, in their order.
    pub sha256: String,
    /// Named by a row, and not in the store or not whole there when the archive was made.
    pub missing: u64,
}

/// Objects counted and hashed as they pass.
#[derive(Default)]
struct Passing {
    hash: Sha256,
    count: u64,
    bytes: u64,
}

impl Passing {
    fn pass(&mut self, key: &str, sealed: &[u8]) {
        self.hash.update(key.as_bytes());
        self.hash.update((sealed.len() as u64).to_le_bytes());
        self.hash.update(sealed);
        self.count += 1;
        self.bytes += sealed.len() as u64;
    }

    fn end(self, missing: u64) -> Objects {
        Objects { count: self.count, bytes: self.bytes, sha256: hex::encode(self.hash.finalize()), missing }
    }
}

/// Objects on their way into an archive.
pub struct Carried {
    pub files: Files,
    /// In the order of the archive.
    pub keys: Vec<String>,
    /// Where the store is asked from a thread that writes.
    pub runtime: Handle,
}

impl Carried {
    /// Writes them. One that is not in the store, or does not open, is counted and named in the log: the rest of the backup is worth having.
    pub fn write(&self, zip: &mut Archive, stored: SimpleFileOptions) -> Result<Objects> {
        let (mut passing, mut missing) = (Passing::default(), 0);
        for key in &self.keys {
            let sealed = match self.whole(key) {
                Err(error @ (FileError::Missing(_) | FileError::Altered(_))) => {
                    tracing::error!(%error, "not in the backup: {error}");
                    missing += 1;
                    continue;
                }
                found => found?,
            };
            zip.start_file(format!("{FOLDER}{key}"), stored)?;
            zip.write_all(&sealed)?;
            passing.pass(key, &sealed);
        }
        Ok(passing.end(missing))
    }

    /// An object as it lies there, if it opens.
    fn whole(&self, key: &str) -> Result<Bytes, FileError> {
        let sealed = self.runtime.block_on(self.files.sealed(key))?;
        self.files.unseal(key, &sealed)?;
        Ok(sealed)
    }
}

/// Goes through an archive's objects, in their order.
fn each(path: &Path, mut take: impl FnMut(&str, Vec<u8>) -> Result<()>) -> Result<()> {
    let mut zip = open(path)?;
    for at in 0..zip.len() {
        let entry = zip.by_index(at)?;
        let Some(key) = entry.name()?.strip_prefix(FOLDER).map(str::to_owned) else { continue };
        let mut sealed = Vec::new();
        entry.take(LONGEST).read_to_end(&mut sealed).with_context(|| format!("the archive's {key}"))?;
        take(&key, sealed)?;
    }
    Ok(())
}

/// Refuses an archive whose objects are not those that were written.
pub fn verify(path: &Path, said: &Objects) -> Result<()> {
    let mut passing = Passing::default();
    each(path, |key, sealed| {
        passing.pass(key, &sealed);
        Ok(())
    })?;
    let found = passing.end(said.missing);
    // An archive of the first form has none and says nothing of them.
    ensure!(*said == found || found.count == 0 && *said == Objects::default(), "{} is damaged: its files differ", path.display());
    Ok(())
}

/// Lays an archive's objects into the store; each opens under our key and is what its name says.
pub fn lay_back(path: &Path, files: &Files, runtime: &Handle) -> Result<()> {
    each(path, |key, sealed| {
        files.unseal(key, &sealed)?;
        Ok(runtime.block_on(files.put_sealed(key, sealed.into()))?)
    })
}
