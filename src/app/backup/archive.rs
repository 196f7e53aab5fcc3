//! The file of a backup: a zip with the dump (compressed by `pg_dump` already), the files and, after them, the manifest. Closed to others, on disk before it has its name.
use super::objects::{self, Carried, Objects};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// An archive that is being written.
pub type Archive = ZipWriter<File>;

/// How names of backups end.
pub const ENDING: &str = ".backup";
const DUMP: &str = "database.dump";
const MANIFEST: &str = "manifest.json";
/// Longer than any manifest: a table takes some forty bytes, an institution some two hundred.
const LONGEST_MANIFEST: u64 = 16 << 20;

/// What an archive says of itself.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Manifest {
    pub form: u32,
    pub made_at: DateTime<Utc>,
    /// The program's version.
    pub program: String,
    /// The database's newest migration.
    pub migration: i64,
    /// PostgreSQL's version.
    pub postgres: String,
    pub dump: Dump,
    #[serde(default)]
    pub files: Objects,
    /// Tells whether a key file is the one whose data this is; not the key.
    pub key: String,
    /// Rows of every table.
    pub tables: BTreeMap<String, i64>,
    /// Where the audit chains ended.
    pub heads: Vec<Head>,
}

/// The dump as it lies in the archive.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Dump {
    pub bytes: u64,
    pub sha256: String,
}

/// The end of an audit chain.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Head {
    pub institution: String,
    pub chain: String,
    pub links: i64,
    pub hash: String,
}

/// Copies until the end and says how much there was, with its hash.
fn copy_hashed(mut from: impl Read, mut to: impl Write) -> Result<Dump> {
    let (mut hash, mut bytes, mut piece) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = from.read(&mut piece)?;
        if read == 0 {
            return Ok(Dump { bytes, sha256: hex::encode(hash.finalize()) });
        }
        hash.update(&piece[..read]);
        to.write_all(&piece[..read])?;
        bytes += read as u64;
    }
}

/// Writes an archive. It gets its name once it is whole and on disk.
pub fn write(to: &Path, dump: super::programs::Dumping, files: &Carried, manifest: Manifest) -> Result<Manifest> {
    let folder = to.parent().context("a folder for the backup")?;
    fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    let part = to.with_extension("part");
    let written = write_part(&part, dump, files, manifest);
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    let manifest = written?;
    fs::rename(&part, to)?;
    File::open(folder)?.sync_all()?;
    Ok(manifest)
}

fn write_part(part: &Path, mut dump: super::programs::Dumping, files: &Carried, manifest: Manifest) -> Result<Manifest> {
    let file = File::options().write(true).create_new(true).mode(0o600).open(part);
    let file = file.with_context(|| format!("{}: an earlier backup may have been cut short; remove it", part.display()))?;
    let mut zip = ZipWriter::new(file);
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    zip.start_file(DUMP, stored)?;
    let copied = copy_hashed(dump.output()?, &mut zip)?;
    dump.finish()?;
    let files = files.write(&mut zip, stored)?;
    let manifest = Manifest { dump: copied, files, ..manifest };
    zip.start_file(MANIFEST, stored)?;
    serde_json::to_writer_pretty(&mut zip, &manifest)?;
    zip.finish()?.sync_all()?;
    Ok(manifest)
}

/// An archive to be read.
pub fn open(path: &Path) -> Result<ZipArchive<File>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    ZipArchive::new(file).with_context(|| format!("{} is no backup of Tirek, or its end is missing", path.display()))
}

/// The manifest of an archive whose dump and files are what was written.
pub fn verified(path: &Path) -> Result<Manifest> {
    let mut zip = open(path)?;
    let manifest = zip.by_name(MANIFEST).context("the archive holds no manifest")?.take(LONGEST_MANIFEST);
    let manifest: Manifest = serde_json::from_reader(manifest).context("the archive's manifest cannot be read")?;
    let found = copy_hashed(zip.by_name(DUMP).context("the archive holds no dump")?, std::io::sink());
    ensure!(found.is_ok_and(|found| found == manifest.dump), "{} is damaged: its dump is not what was written", path.display());
    objects::verify(path, &manifest.files)?;
    Ok(manifest)
}

/// The dump inside an archive, to be read from its beginning.
pub fn dump(path: &Path) -> Result<impl Read + use<>> {
    let mut zip = open(path)?;
    let begin = zip.by_name(DUMP)?.data_start().context("where the dump begins")?;
    let bytes = zip.by_name(DUMP)?.size();
    let mut file = zip.into_inner();
    std::io::Seek::seek(&mut file, std::io::SeekFrom::Start(begin))?;
    Ok(file.take(bytes)) // stored, not compressed
}
