//! The dry run: a file is read, what has to be asked is asked, every row is judged. No student is touched.
use super::{Desk, Entry, Ready, Rows, Step};
use crate::{
    accounts::actions::iin_hash,
    institutions::faculties,
    kernel::{
        errors::{ActError, StoreError},
        ids::Id,
        keys::Keys,
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        rules::{
            Iin,
            correction::{self, Record},
            import::{
                self, Bounded, CellFault, Faculty, Field, InForce, Kind, Known, Listener, Meanings, Note, Outcome, Question,
                ReadFault, Refused, Report, Row,
            },
            names::full,
        },
        store::imports::{
            self, Checked, Import, State, facts, headings,
            known::{self, KnownStudent},
            rows,
        },
    },
};
use axum::body::Bytes;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// What a dry run found, as it is kept: the sentences are made when somebody reads it, in their language.
#[derive(Default, Serialize, Deserialize)]
pub struct Findings {
    pub faults: Bounded<CellFault>,
    pub notes: Bounded<Note>,
    #[serde(default)]
    pub refused: Bounded<Refused>,
    /// Rows to be added, to be changed, and the same already.
    pub new: i64,
    pub changed: i64,
    pub same: i64,
    /// The sheet of the workbook.
    #[serde(default)]
    pub sheet: Option<String>,
    /// What has to be told before the list can be read.
    #[serde(default)]
    pub question: Option<Question>,
}

/// A file that was read, not yet kept.
pub struct Found {
    state: State,
    /// The sheet that somebody chose.
    chosen: Option<String>,
    findings: Findings,
    rows: Vec<rows::Kept>,
    sealed: Option<Vec<u8>>,
    good: usize,
    faulty: usize,
}

/// A new file with what was found in it.
pub struct New {
    id: Id<Import>,
    kind: Kind,
    file_name: String,
    sealed: Vec<u8>,
    found: Found,
}

/// What a list is compared with.
pub(super) struct Knowledge {
    faculties: Vec<Faculty>,
    pub students: Vec<KnownStudent>,
    pub meanings: Meanings,
    /// Of lists of categories alone: what is in force.
    pub facts: HashMap<Uuid, Vec<InForce>>,
    pub today: NaiveDate,
}

pub(super) async fn knowledge(tx: &mut ReadTx, desk: &Desk<'_>, kind: Kind) -> Result<Knowledge, StoreError> {
    let codes = faculties::all(tx, desk.words).await?;
    let faculties = codes.into_iter().map(|f| Faculty { code: f.code, names: vec![f.name.kk, f.name.ru, f.name.en] }).collect();
    let today = desk.today;
    let facts = if kind == Kind::Categories { facts::in_force(tx, today, None).await? } else { HashMap::new() };
    let (students, meanings) = (known::students(tx).await?, headings::meanings(tx, kind).await?);
    Ok(Knowledge { faculties, students, meanings, facts, today })
}

/// A file as it is read: its kind, its name, the sheet that was chosen.
struct File {
    id: Id<Import>,
    kind: Kind,
    name: String,
    sheet: Option<String>,
}

/// Reads and judges a new file. The look ends before: a list of 50 000 rows takes seconds, and no transaction is open meanwhile.
pub async fn run(
    mut tx: ReadTx,
    desk: &Desk<'_>,
    kind: Kind,
    name: &str,
    content: Bytes,
) -> Result<Result<New, ReadFault>, StoreError> {
    let known = knowledge(&mut tx, desk, kind).await?;
    drop(tx);
    let (keys, id) = (desk.keys.clone(), Id::<Import>::fresh());
    let file = File { id, kind, name: name.to_owned(), sheet: None };
    let found = tokio::task::spawn_blocking(move || {
        let found = find(&content, &file, &known, &keys)?;
        let sealed = keys.seal(&context(id), &content);
        Ok(New { id, kind, file_name: file.name, sealed, found })
    });
    found.await.map_err(|_| StoreError::Corrupt { place: "the file" })
}

pub(super) fn context(id: Id<Import>) -> Vec<u8> {
    [id.uuid().as_bytes(), &b"file"[..]].concat()
}

fn find(content: &[u8], file: &File, known: &Knowledge, keys: &Keys) -> Result<Found, ReadFault> {
    let (kind, meanings, sheet) = (file.kind, &known.meanings, file.sheet.as_deref());
    let book = import::open(content, &file.name, kind, meanings)?;
    let chosen = file.sheet.clone();
    if let Some(question) = book.question(kind, meanings, sheet)? {
        let findings = Findings { question: Some(question), ..Findings::default() };
        return Ok(Found { state: State::Asking, chosen, findings, rows: vec![], sealed: None, good: 0, faulty: 0 });
    }
    let sheet = book.lay_out(kind, meanings, sheet)?;
    if sheet.rows() == 0 {
        return Err(ReadFault::NoRows);
    }
    let (report, rows, ready, counts) = match kind {
        Kind::Categories => {
            let (report, facts) = super::facts::judge(&sheet, known, keys, None);
            let rows =
                kept(&report, facts.iter().map(|row| (row.number, row.code(), row.who.clone(), said(&super::facts::steps(row)))));
            let count = |code: &str| facts.iter().filter(|row| row.code() == code).count() as i64;
            let counts = ["added", "changed", "same"].map(count);
            (report, rows, Rows::Categories(facts.iter().map(Into::into).collect()), counts)
        }
        Kind::Students => {
            let report = judge(&sheet, known, keys, None);
            let line = |row: &Row| {
                let who = full(&row.surname, &row.given, row.patronymic.as_deref());
                (row.number, row.outcome.code(), who, steps(row).and_then(|steps| said(&steps)))
            };
            let rows = kept(&report, report.rows.iter().map(line));
            let ready = report.rows.iter().map(|row| Ready { n: row.number, entry: Entry::from(row) }).collect();
            let count = |code: &str| report.rows.iter().filter(|row| row.outcome.code() == code).count() as i64;
            let counts = ["added", "changed", "same"].map(count);
            (report, rows, Rows::Students(ready), counts)
        }
    };
    let plain = serde_json::to_vec(&ready).unwrap_or_default();
    let sealed = Some(keys.seal(file.id.uuid().as_bytes(), &plain));
    let (good, faulty) = (counts.iter().sum::<i64>() as usize, report.faulty_rows);
    Ok(Found { state: State::Checked, chosen, findings: findings(report, counts), rows, sealed, good, faulty })
}

/// The report of a list of students against what the institution has.
pub(super) fn judge(sheet: &import::Sheet, known: &Knowledge, keys: &Keys, listener: Option<Listener>) -> Report {
    let by_hash: HashMap<&[u8], &KnownStudent> = known.students.iter().map(|one| (&one.iin_hash[..], one)).collect();
    let mut by_number: HashMap<&str, Iin> = HashMap::new();
    let mut holders: HashMap<&str, Vec<&[u8]>> = HashMap::new();
    for one in &known.students {
        if let Some(email) = one.record.get(Field::Email) {
            holders.entry(email).or_default().push(&one.iin_hash);
        }
        let opened = one.iin_sealed.as_ref().and_then(|sealed| keys.open(one.id.uuid().as_bytes(), sealed));
        let iin = opened.and_then(|digits| Iin::parse(std::str::from_utf8(&digits).ok()?).ok());
        if let (Some(number), Some(iin)) = (one.record.get(Field::Number), iin) {
            by_number.insert(number, iin);
        }
    }
    let held = |iin: &Iin| by_hash.get(&iin_hash(keys, &iin.digits())[..]).map(|one| &one.record);
    let of_number = |number: &str| by_number.get(number).copied();
    let is_anothers = |email: &str, iin: &Iin| {
        let own = iin_hash(keys, &iin.digits());
        holders.get(email).is_some_and(|hashes| hashes.iter().any(|hash| *hash != &own[..]))
    };
    let known = Known { faculties: &known.faculties, held: &held, of_number: &of_number, is_anothers: &is_anothers };
    import::check_telling(sheet, &known, listener)
}

fn findings(report: Report, [new, changed, same]: [i64; 3]) -> Findings {
    let Report { faults, notes, refused, sheet, .. } = report;
    Findings { new, changed, same, faults, notes, refused, sheet, question: None }
}

/// The rows as the report shows them: all that can be taken over, and of the refused ones as many as are kept.
fn kept<'a>(report: &Report, good: impl Iterator<Item = (u32, &'a str, String, Option<String>)>) -> Vec<rows::Kept> {
    let refused = report.refused.kept.iter().map(|one| (one.row, "refused", one.who.clone(), None));
    let kept =
        |(n, outcome, who, changes): (u32, &str, String, _)| rows::Kept { n: n as i32, outcome: outcome.into(), who, changes };
    good.chain(refused).map(kept).collect()
}

fn said(steps: &[Step]) -> Option<String> {
    serde_json::to_string(steps).ok()
}

/// What a row changes; of a new student where they study. Nothing of the IIN is in it.
fn steps(row: &Row) -> Option<Vec<Step>> {
    const TOLD: [Field; 4] = [Field::Faculty, Field::Course, Field::Group, Field::Funding];
    match &row.outcome {
        Outcome::Same => None,
        Outcome::Changed(changes) => {
            let step = |c: &correction::Change| step(c.field, c.was.clone(), c.becomes.clone());
            Some(changes.iter().map(step).collect())
        }
        Outcome::Added => {
            let record: Record = row.record();
            let told = TOLD.into_iter().filter_map(|field| Some(step(field, None, Some(record.get(field)?.to_owned()))));
            Some(told.collect())
        }
    }
}

fn step(field: Field, was: Option<String>, becomes: Option<String>) -> Step {
    Step { field: correction::code(field).to_owned(), was, becomes }
}

fn corrupt<E>(_: E) -> StoreError {
    StoreError::Corrupt { place: "imports.report" }
}

fn checked<'a>(found: &'a Found) -> Result<Checked<'a>, StoreError> {
    Ok(Checked {
        state: found.state,
        sheet: found.chosen.as_deref(),
        good_rows: found.good as i32,
        faulty_rows: found.faulty as i32,
        report: serde_json::to_string(&found.findings).map_err(corrupt)?,
        rows_sealed: found.sealed.as_deref(),
    })
}

/// Keeps a new file with what was found in it, its rows sealed; no student is touched. The id of what is kept.
pub async fn keep(desk: &Desk<'_>, tx: &mut WriteTx, new: New) -> Result<Id<Import>, StoreError> {
    imports::add(tx, (new.id, desk.account, new.kind), &new.file_name, &new.sealed, &checked(&new.found)?).await?;
    rows::keep(tx, new.id, &new.found.rows).await?;
    tx.record("import.checked", new.id, json!({ "good": new.found.good, "faulty": new.found.faulty }));
    Ok(new.id)
}

/// What somebody tells about a file: which sheet it is, and what its headings mean.
#[derive(Default)]
pub struct Told {
    pub sheet: Option<String>,
    pub headings: Vec<headings::Told>,
}

/// Why a file cannot be read once more.
#[derive(Debug)]
pub enum NotRead {
    /// It was let go after a day, or the list stands where nothing is asked any more.
    Gone,
    Fault(ReadFault),
}

/// Reads a kept file once more, with what was told about it. What was told is kept for the institution's next files.
pub async fn again(desk: &Desk<'_>, tx: &mut WriteTx, id: Id<Import>, told: Told) -> Result<(), ActError<NotRead>> {
    let held = imports::hold(tx, id).await?.ok_or(ActError::Missing)?;
    let sealed = imports::file(tx, id).await?;
    let sealed = match sealed.filter(|_| matches!(held.state, State::Asking | State::Checked)) {
        Some(sealed) => sealed,
        None => return Err(ActError::Refused(vec![NotRead::Gone])),
    };
    let kept = imports::kept(tx, id).await?.ok_or(ActError::Missing)?;
    if !told.headings.is_empty() {
        headings::tell(tx, held.kind, desk.account, &told.headings).await?;
    }
    let known = knowledge(tx, desk, held.kind).await?;
    let file = File { id, kind: held.kind, name: kept.file_name, sheet: told.sheet.or(kept.sheet) };
    let keys = desk.keys.clone();
    let found = tokio::task::spawn_blocking(move || {
        let content = keys.open(&context(id), &sealed).ok_or(NotRead::Gone)?;
        find(&content, &file, &known, &keys).map_err(NotRead::Fault)
    });
    let found = found.await.map_err(|_| StoreError::Corrupt { place: "import_files.sealed" })?;
    let found = found.map_err(|why| ActError::Refused(vec![why]))?;
    imports::found_again(tx, id, &checked(&found)?).await?;
    rows::keep(tx, id, &found.rows).await?;
    tx.record("import.checked", id, json!({ "good": found.good, "faulty": found.faulty }));
    Ok(())
}
