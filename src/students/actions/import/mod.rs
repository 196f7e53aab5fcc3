//! Lists from files: checked whole before anything is kept, then applied by a job, and undone as a whole where nobody rests on them since.
//! Source: issue 4, point 5.
pub mod apply;
pub mod dry;
pub mod facts;
pub mod faults;
pub mod undo;

pub use dry::Findings;

use crate::{
    accounts::actions::iin_hash,
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        keys::Keys,
        languages::Words,
        permissions::{ImportStudents, May},
        tenancy::{Place, WriteTx},
    },
    students::{
        categories::{Funding, ResidenceClass, Sex},
        rules::{import::Row, names::search_key},
        store::{
            history::{self, By},
            imports::{self, Columns},
        },
    },
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One field of a row: what is held and what it becomes.
#[derive(Clone, Serialize, Deserialize)]
pub struct Step {
    /// The field's code.
    pub field: String,
    pub was: Option<String>,
    pub becomes: Option<String>,
}

/// At whose desk lists are brought.
pub struct Desk<'a> {
    pub account: Id<Account>,
    pub place: &'a Place,
    pub keys: &'a Keys,
    pub words: Words,
    pub today: NaiveDate,
}

impl<'a> Desk<'a> {
    /// Of whoever may bring lists.
    pub fn of(may: &'a May<ImportStudents>) -> Self {
        Self { account: may.account, place: &may.institution, keys: may.keys(), words: may.words(), today: may.today() }
    }
}

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
    /// The institution's own number of the student.
    #[serde(default)]
    pub student_number: Option<String>,
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
            student_number: row.student_number.clone(),
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
        let touched = imports::upsert(tx, &rows, by.import).await?;
        applied.added += touched.iter().filter(|one| one.added).count();
        applied.changed += touched.iter().filter(|one| !one.added).count();
    }
    Ok(applied)
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
        c.student_number.push(e.student_number.clone());
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

/// A row of a list of students, ready to be taken over.
#[derive(Clone, Serialize, Deserialize)]
pub struct Ready {
    /// The line in the file.
    pub n: u32,
    pub entry: Entry,
}

/// The rows of a list as they lie sealed until it is applied.
#[derive(Clone, Serialize, Deserialize)]
pub enum Rows {
    Students(Vec<Ready>),
    Categories(Vec<facts::Fact>),
}
