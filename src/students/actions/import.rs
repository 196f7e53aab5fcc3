//! Students from a file: checked whole before anything is kept, then taken over in one act.
use crate::{
    accounts::actions::iin_hash,
    institutions::faculties,
    kernel::{
        errors::StoreError,
        ids::Id,
        keys::Keys,
        permissions::{ImportStudents, May},
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        categories::{Funding, ResidenceClass, Sex},
        rules::{
            Iin,
            import::{self, Bounded, CellFault, Faculty, Known, Note, ReadFault, Report, Row},
            names::search_key,
        },
        store::{
            history::{self, By},
            imports::{self, Checked, Columns, Import, KnownStudent},
        },
    },
};
use axum::body::Bytes;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Rows in one statement: 2 000 take well under a second, and a statement may take five.
const CHUNK: usize = 2_000;

/// A student to be added or changed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Twelve digits.
    pub iin: String,
    pub surname: String,
    pub given: String,
    pub patronymic: Option<String>,
    pub sex: Sex,
    pub birth_date: NaiveDate,
    /// The faculty's code.
    pub faculty: String,
    pub course: i16,
    pub group: Option<String>,
    pub funding: Funding,
    /// As stored: `+77011234567`.
    pub phone: Option<String>,
    pub email: Option<String>,
    pub residence: Option<ResidenceClass>,
}

impl From<&Row> for Entry {
    fn from(row: &Row) -> Self {
        Self {
            iin: row.iin.digits(),
            surname: row.surname.clone(),
            given: row.given.clone(),
            patronymic: row.patronymic.clone(),
            sex: row.sex,
            birth_date: row.birth_date,
            faculty: row.faculty.clone(),
            course: row.course,
            group: row.group.clone(),
            funding: row.funding,
            phone: row.phone.as_ref().map(|phone| phone.stored()),
            email: row.email.clone(),
            residence: row.residence,
        }
    }
}

/// What taking over has done. Who was the same already is in neither count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    pub added: usize,
    pub changed: usize,
}

/// Adds and changes students, with the history of what changes, by the hash of their IIN, in as few statements as their number asks for. Students who are not among
/// the entries stay as they are. Recording the act is the caller's.
pub async fn apply_rows(tx: &mut WriteTx, keys: &Keys, entries: &[Entry], by: By) -> Result<Applied, StoreError> {
    let mut applied = Applied::default();
    for chunk in in_order(keys, entries).chunks(CHUNK) {
        let rows = sealed(keys, chunk);
        history::keep(tx, &rows, by).await?;
        let (added, changed) = imports::upsert(tx, &rows).await?;
        applied.added += added;
        applied.changed += changed;
    }
    Ok(applied)
}

/// How many of the entries are of students who would change.
async fn would_change(tx: &mut ReadTx, keys: &Keys, entries: &[Entry]) -> Result<i64, StoreError> {
    let mut changed = 0;
    for chunk in in_order(keys, entries).chunks(CHUNK) {
        changed += imports::would_change(tx, &columns(chunk)).await?;
    }
    Ok(changed)
}

type Hashed<'a> = ([u8; 32], &'a Entry);

/// New students column by column, ready to be kept: for whoever loads more of them than an office's file holds.
pub fn columns_of(keys: &Keys, entries: &[Entry]) -> Columns {
    sealed(keys, &in_order(keys, entries))
}

/// In the order of their hashes: two imports at once lock the same rows in the same order.
fn in_order<'a>(keys: &Keys, entries: &'a [Entry]) -> Vec<Hashed<'a>> {
    let mut all: Vec<Hashed<'_>> = entries.iter().map(|entry| (iin_hash(keys, &entry.iin), entry)).collect();
    all.sort_by_key(|(hash, _)| *hash);
    all
}

fn columns(rows: &[Hashed<'_>]) -> Columns {
    let mut c = Columns::default();
    for (hash, e) in rows {
        c.iin_hash.push(hash.to_vec());
        c.surname.push(e.surname.clone());
        c.given_name.push(e.given.clone());
        c.patronymic.push(e.patronymic.clone());
        c.sex.push(e.sex.code().to_owned());
        c.birth_date.push(e.birth_date);
        c.faculty.push(e.faculty.clone());
        c.course.push(e.course);
        c.group.push(e.group.clone());
        c.funding.push(e.funding.code().to_owned());
        c.residence.push(e.residence.map(|r| r.code().to_owned()));
        c.phone.push(e.phone.clone());
        c.email.push(e.email.clone());
    }
    c
}

/// The columns with what only a new student needs: an id, and the IIN sealed for it.
fn sealed(keys: &Keys, rows: &[Hashed<'_>]) -> Columns {
    let mut c = columns(rows);
    for (_, e) in rows {
        let id = Uuid::now_v7();
        c.id.push(id);
        c.iin_sealed.push(keys.seal(id.as_bytes(), e.iin.as_bytes()));
        let full = [Some(&e.surname), Some(&e.given), e.patronymic.as_ref()];
        c.name_key.push(search_key(&full.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")));
    }
    c
}

/// What a dry run found, as it is kept: the sentences are made when somebody reads it, in their language.
#[derive(Default, Serialize, Deserialize)]
pub struct Findings {
    pub faults: Bounded<CellFault>,
    pub notes: Bounded<Note>,
    /// Students to be added, to be changed, and the same already.
    pub new: i64,
    pub changed: i64,
    pub same: i64,
}

/// A file read and checked, not yet kept.
pub struct Dry {
    id: Id<Import>,
    file_name: String,
    entries: Vec<Entry>,
    known_rows: usize,
    faulty_rows: usize,
    faults: Bounded<CellFault>,
    notes: Bounded<Note>,
    sealed: Vec<u8>,
}

/// Reads and checks a file. No transaction is open meanwhile: a list of 50 000 rows takes seconds.
pub async fn dry_run(may: &May<ImportStudents>, file_name: &str, content: Bytes) -> Result<Result<Dry, ReadFault>, StoreError> {
    let mut tx = may.read().await?;
    let codes = faculties::all(&mut tx, may.words()).await?;
    let codes = codes.into_iter().map(|f| Faculty { code: f.code, names: vec![f.name.kk, f.name.ru, f.name.en] }).collect();
    let known = imports::known(&mut tx).await?;
    drop(tx);
    let (keys, name) = (may.keys().clone(), file_name.to_owned());
    let dry = tokio::task::spawn_blocking(move || check(&content, name, codes, &known, &keys)).await;
    dry.map_err(|_| StoreError::Corrupt { place: "the file" })
}

fn check(
    content: &[u8],
    file_name: String,
    faculties: Vec<Faculty>,
    known: &HashMap<Vec<u8>, KnownStudent>,
    keys: &Keys,
) -> Result<Dry, ReadFault> {
    let sheet = import::read(content, &file_name)?;
    if sheet.rows() == 0 {
        return Err(ReadFault::NoRows);
    }
    let name_of = |iin: &Iin| known.get(&iin_hash(keys, &iin.digits())[..]).map(|student| student.name.clone());
    let mut holders: HashMap<&str, Vec<&[u8]>> = HashMap::new();
    for (hash, student) in known {
        student.email.iter().for_each(|email| holders.entry(email).or_default().push(hash));
    }
    let is_anothers = |email: &str, iin: &Iin| {
        let own = iin_hash(keys, &iin.digits());
        holders.get(email).is_some_and(|hashes| hashes.iter().any(|hash| *hash != &own[..]))
    };
    let report: Report = import::check(&sheet, &Known { faculties: &faculties, name_of: &name_of, is_anothers: &is_anothers });
    let entries: Vec<Entry> = report.rows.iter().map(Entry::from).collect();
    let id = Id::<Import>::fresh();
    let plain = serde_json::to_vec(&entries).unwrap_or_default();
    Ok(Dry {
        id,
        file_name,
        known_rows: report.known_rows(),
        faulty_rows: report.faulty_rows,
        sealed: keys.seal(id.uuid().as_bytes(), &plain),
        faults: report.faults,
        notes: report.notes,
        entries,
    })
}

/// Keeps what a dry run found, with its rows sealed; no student is touched. The id of what is kept.
pub async fn keep(may: &May<ImportStudents>, tx: &mut WriteTx, dry: Dry) -> Result<Id<Import>, StoreError> {
    let changed = would_change(tx, may.keys(), &dry.entries).await?;
    let (good, known) = (dry.entries.len() as i64, dry.known_rows as i64);
    let findings = Findings { faults: dry.faults, notes: dry.notes, new: good - known, changed, same: known - changed };
    let checked = Checked {
        file_name: &dry.file_name,
        good_rows: good as i32,
        faulty_rows: dry.faulty_rows as i32,
        report: serde_json::to_string(&findings).map_err(|_| StoreError::Corrupt { place: "imports.report" })?,
        rows_sealed: &dry.sealed,
    };
    imports::add(tx, dry.id, may.account, &checked).await?;
    tx.record("import.checked", dry.id, json!({ "good": good, "faulty": dry.faulty_rows }));
    Ok(dry.id)
}

/// Takes over the good rows of a checked file. `None`: there is no such file. `None` within: its rows are gone, for they were
/// taken over before or lay for more than a day.
pub async fn apply(may: &May<ImportStudents>, tx: &mut WriteTx, id: Id<Import>) -> Result<Option<Option<Applied>>, StoreError> {
    let Some(rows) = imports::lock_rows(tx, id).await? else { return Ok(None) };
    let Some(rows) = rows else { return Ok(Some(None)) };
    let keys = may.keys().clone();
    let opened = tokio::task::spawn_blocking(move || open(&keys, id, &rows)).await;
    let entries = opened.ok().flatten().ok_or(StoreError::Corrupt { place: "imports.rows_sealed" })?;
    let applied = apply_rows(tx, may.keys(), &entries, By { account: Some(may.account), import: Some(id) }).await?;
    imports::applied(tx, id, applied.added as i32, applied.changed as i32).await?;
    let same = entries.len() - applied.added - applied.changed;
    tx.record("students.imported", id, json!({ "added": applied.added, "changed": applied.changed, "same": same }));
    Ok(Some(Some(applied)))
}

fn open(keys: &Keys, id: Id<Import>, sealed: &[u8]) -> Option<Vec<Entry>> {
    serde_json::from_slice(&keys.open(id.uuid().as_bytes(), sealed)?).ok()
}
