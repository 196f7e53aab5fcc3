//! A list of students as an office has it, read and checked before anything is kept.
//!
//! [`read`] turns a CSV or XLSX file into a [`Sheet`]: lines under known headings. [`check`] turns the sheet into a
//! [`Report`]: the rows that may be kept, every faulty cell with its reason, and notes on what was put right or differs.
//! Reasons carry arguments and no words; `students/say.rs` says them in three languages.
//!
//! Source: `domain.md` §6.1 (sex and date differing from the IIN warn, not refuse), §12.4 (no ambiguous date), §12.5 (names).

mod cells;
mod check;
pub mod columns;
mod dates;
mod facts;
mod headings;
mod known;
mod masked;
#[cfg(test)]
mod office_files;
mod outcome;
mod report;
pub mod stays;
mod template;
mod text;
mod values;
mod workbook;

pub use crate::students::categories::ResidenceClass as Residence;
use std::fmt;

pub use check::{Faculty, Known, check, check_telling};
pub use columns::{Column, Field, Kind};
pub use facts::{FactRow, InForce, KnownFacts, Person, check_facts};
pub use headings::{Meanings, Unknown};
pub use masked::is_invisible;
pub use outcome::{Outcome, outcome};
pub use report::{Bounded, CellFault, Listener, MAX_KEPT, Note, Reason, Refused, Report, Row};
pub use template::csv as template_csv;
pub(super) use values::{course, group, number};

use headings::Reader;

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 20 << 20;
/// Most lines with something in them, the headings not counted.
pub const MAX_ROWS: usize = 50_000;
/// Columns beyond these are not looked at.
const MAX_COLUMNS: usize = 60;
/// Characters kept of a cell; more than any column may have, so that a longer cell is still refused as too long.
const MAX_CELL: usize = 500;

/// The columns by which a row says whose it is.
const WHO: [Column; 2] = [Column::Of(Field::Iin), Column::Of(Field::Number)];

/// Where a row says whose it is.
fn who(columns: &[Placed]) -> Vec<usize> {
    columns.iter().filter(|placed| WHO.contains(&placed.column)).map(|placed| placed.index).collect()
}

/// A file that was unpacked: its sheets as lines of cells, nothing of them understood yet.
pub struct Book {
    tabs: Vec<Tab>,
    notes: Vec<Note>,
}

/// A sheet of a workbook, or the whole of a text file, which has no name.
struct Tab {
    name: Option<String>,
    lines: Vec<Line>,
}

/// A list that was read: its columns by heading and its lines below them. Debug output holds no person's data.
pub struct Sheet {
    name: Option<String>,
    kind: Kind,
    columns: Vec<Placed>,
    lines: Vec<Line>,
    notes: Vec<Note>,
}

/// A column where it stands.
struct Placed {
    column: Column,
    index: usize,
    heading: String,
}

/// What has to be told before a list can be read.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Question {
    /// The sheets that hold a list; more than one are asked for.
    pub sheets: Vec<String>,
    pub headings: Vec<Unknown>,
    /// Without these columns the list cannot be read.
    pub missing: Vec<Column>,
}

/// One line of the file: its number there, from 1, and its cells from the first column on.
struct Line {
    number: u32,
    cells: Vec<String>,
}

impl Line {
    fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", |text| text.trim())
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|text| !text.trim().is_empty()).count()
    }

    /// Nobody is named and next to nothing else is said: a subtitle, a signature.
    fn lacks_a_student(&self, keys: &[usize]) -> bool {
        keys.iter().all(|key| self.cell(*key).is_empty()) && self.filled() <= 3
    }
}

impl Sheet {
    /// How many lines stand below the headings, blank ones and totals not counted.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sheet({} columns, {} rows)", self.columns.len(), self.lines.len())
    }
}

/// Why a file could not be read at all.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadFault {
    #[error("the file is too large")]
    TooLarge { max_megabytes: usize },
    /// The workbook grows beyond this when unpacked: formats drawn down to the last line, or malice.
    #[error("the workbook is too large when unpacked")]
    TooLargeUnpacked { max_megabytes: u64 },
    #[error("too many rows")]
    TooManyRows { max: usize },
    /// Neither a workbook nor, by its name, a text file.
    #[error("neither XLSX nor CSV")]
    UnknownKind,
    /// A workbook of the old format, or one locked by a password: the two look alike.
    #[error("an old or a locked workbook")]
    OldOrLocked,
    #[error("the file is damaged")]
    Damaged,
    #[error("no row of headings")]
    NoHeadings,
    #[error("no rows below the headings")]
    NoRows,
    #[error("columns are missing")]
    MissingColumns(Vec<Column>),
    /// Two columns under one heading.
    #[error("a column appears twice")]
    RepeatedColumn { column: Column, first: String, second: String },
}

/// Unpacks a file; whether it is a workbook is seen from the content, the name decides for text files only.
///
/// # Errors
/// [`ReadFault`], before anything of the content is looked at.
pub fn open(bytes: &[u8], file_name: &str, kind: Kind, meanings: &Meanings) -> Result<Book, ReadFault> {
    const ZIP: &[u8] = b"PK";
    const OLD_EXCEL: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    let name = file_name.to_lowercase();
    if bytes.len() > MAX_BYTES {
        Err(ReadFault::TooLarge { max_megabytes: MAX_BYTES >> 20 })
    } else if bytes.starts_with(ZIP) {
        workbook::read(bytes)
    } else if bytes.starts_with(OLD_EXCEL) {
        Err(ReadFault::OldOrLocked)
    } else if [".csv", ".txt", ".tsv"].iter().any(|kind| name.ends_with(kind)) {
        text::read(bytes, &Reader { kind, meanings })
    } else {
        Err(ReadFault::UnknownKind)
    }
}

impl Book {
    /// What has to be told before the list can be read; none where everything is known. `sheet`: the one that was chosen.
    ///
    /// # Errors
    /// No sheet can be a list, whatever is told.
    pub fn question(&self, kind: Kind, meanings: &Meanings, sheet: Option<&str>) -> Result<Option<Question>, ReadFault> {
        let reader = Reader { kind, meanings };
        let lists = self.lists(&reader);
        if sheet.is_none() && lists.len() > 1 {
            let sheets = lists.iter().filter_map(|tab| tab.name.clone()).collect();
            return Ok(Some(Question { sheets, ..Question::default() }));
        }
        let tab = self.chosen(&reader, sheet).ok_or(ReadFault::NoHeadings)?;
        let found = reader.find(&tab.lines, &mut vec![])?;
        match (found.unknown.is_empty(), found.missing.is_empty()) {
            (true, true) => Ok(None),
            (true, false) => Err(ReadFault::MissingColumns(found.missing)),
            (false, _) => Ok(Some(Question { sheets: vec![], headings: found.unknown, missing: found.missing })),
        }
    }

    /// Lays out the chosen sheet, or the first that is a list; columns without a meaning are left aside.
    ///
    /// # Errors
    /// No headings, a required column missing, one there twice, too many rows.
    pub fn lay_out(self, kind: Kind, meanings: &Meanings, sheet: Option<&str>) -> Result<Sheet, ReadFault> {
        let reader = Reader { kind, meanings };
        let name = self.chosen(&reader, sheet).ok_or(ReadFault::NoHeadings)?.name.clone();
        let mut notes = self.notes;
        let left: Vec<String> =
            self.tabs.iter().filter(|t| t.name != name).filter_map(|t| t.name.as_deref().map(masked::shown)).collect();
        if !left.is_empty() {
            notes.push(Note::OtherSheets { read: name.as_deref().map(masked::shown).unwrap_or_default(), left });
        }
        let tab = self.tabs.into_iter().find(|tab| tab.name == name).ok_or(ReadFault::NoHeadings)?;
        reader.lay_out(name, tab.lines, notes)
    }

    fn lists(&self, reader: &Reader<'_>) -> Vec<&Tab> {
        self.tabs.iter().filter(|tab| reader.score(&tab.lines) >= headings::ENOUGH).collect()
    }

    fn chosen(&self, reader: &Reader<'_>, sheet: Option<&str>) -> Option<&Tab> {
        let named = self.tabs.iter().find(|tab| sheet.is_some() && tab.name.as_deref() == sheet);
        named.or_else(|| self.lists(reader).into_iter().next())
    }
}

/// Reads a list of which nothing has to be asked.
///
/// # Errors
/// [`ReadFault`].
pub fn read(bytes: &[u8], file_name: &str) -> Result<Sheet, ReadFault> {
    let (kind, meanings) = (Kind::Students, Meanings::default());
    open(bytes, file_name, kind, &meanings)?.lay_out(kind, &meanings, None)
}

/// `C7` of the third column and row 7.
fn cell_name(index: usize, row: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{}{row}", String::from_iter(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_excel_names_them() {
        assert_eq!([(0, 1), (2, 7), (25, 3), (26, 9), (701, 2)].map(|(i, r)| cell_name(i, r)), ["A1", "C7", "Z3", "AA9", "ZZ2"]);
    }

    #[test]
    fn what_is_no_list_is_refused_by_kind() {
        assert_eq!(read(&vec![b' '; MAX_BYTES + 1], "a.csv").unwrap_err(), ReadFault::TooLarge { max_megabytes: 20 });
        assert_eq!(read(&[0xd0, 0xcf, 0x11, 0xe0, 1], "a.xls").unwrap_err(), ReadFault::OldOrLocked);
        assert_eq!(read(b"%PDF-1.7", "list.pdf").unwrap_err(), ReadFault::UnknownKind);
        assert_eq!(read(b"<html>", "list.xlsx").unwrap_err(), ReadFault::UnknownKind);
        assert_eq!(read(b"PK\x03\x04 torn", "a.xlsx").unwrap_err(), ReadFault::Damaged);
        assert_eq!(read(b"", "a.csv").unwrap_err(), ReadFault::NoHeadings);
    }
}
