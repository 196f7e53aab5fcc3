//! A list of students as an office has it, read and checked before anything is kept.
//!
//! [`read`] turns a CSV or XLSX file into a [`Sheet`]: lines under known headings. [`check`] turns the sheet into a
//! [`Report`]: the rows that may be kept, every faulty cell with its reason, and notes on what was put right or differs.
//! Reasons carry arguments and no words; `students/say.rs` says them in three languages.
//!
//! Source: `domain.md` §6.1 (sex and date differing from the IIN warn, not refuse), §12.4 (no ambiguous date), §12.5 (names).

mod check;
mod headings;
mod masked;
#[cfg(test)]
mod office_files;
mod report;
mod text;
mod values;
mod workbook;

pub use crate::students::categories::ResidenceClass as Residence;
use std::fmt;

pub use check::{Faculty, Known, check};
pub use masked::is_invisible;
pub use report::{Bounded, CellFault, MAX_KEPT, Note, Reason, Report, Row};
pub(super) use values::{course, group};

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 20 << 20;
/// Most lines with something in them, the headings not counted.
pub const MAX_ROWS: usize = 50_000;
/// Columns beyond these are not looked at.
const MAX_COLUMNS: usize = 60;
/// Characters kept of a cell; more than any column may have, so that a longer cell is still refused as too long.
const MAX_CELL: usize = 500;

/// A column that the import knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    Iin,
    Surname,
    Given,
    Patronymic,
    Sex,
    BirthDate,
    Faculty,
    Course,
    Group,
    Funding,
    Phone,
    Email,
    Residence,
}

impl Field {
    pub const ALL: [Field; 13] = [
        Field::Iin,
        Field::Surname,
        Field::Given,
        Field::Patronymic,
        Field::Sex,
        Field::BirthDate,
        Field::Faculty,
        Field::Course,
        Field::Group,
        Field::Funding,
        Field::Phone,
        Field::Email,
        Field::Residence,
    ];

    /// Whether a list without this column, or a row without this cell, is refused.
    pub fn is_required(self) -> bool {
        !matches!(self, Self::Patronymic | Self::Group | Self::Phone | Self::Email | Self::Residence)
    }
}

/// A file that was read: its columns by heading and its lines below them. Debug output holds no person's data.
pub struct Sheet {
    columns: Vec<Column>,
    lines: Vec<Line>,
    notes: Vec<Note>,
}

struct Column {
    field: Field,
    index: usize,
    heading: String,
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

    /// No IIN and next to nothing else: a subtitle, a signature.
    fn lacks_a_student(&self, iin: usize) -> bool {
        self.cell(iin).is_empty() && self.filled() <= 3
    }
}

impl Sheet {
    /// How many lines stand below the headings, blank ones and totals not counted.
    pub fn rows(&self) -> usize {
        self.lines.len()
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
    MissingColumns(Vec<Field>),
    /// Two columns under one heading.
    #[error("a column appears twice")]
    RepeatedColumn { field: Field, first: String, second: String },
}

/// Reads a list; whether it is a workbook is seen from the content, the name decides for text files only.
///
/// # Errors
/// [`ReadFault`], before anything of the content is looked at.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Sheet, ReadFault> {
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
        text::read(bytes)
    } else {
        Err(ReadFault::UnknownKind)
    }
}

/// An empty list to fill in: UTF-8 with its mark and semicolons, so that Excel opens it as it is. `title` says the heading
/// of a column in the wanted language.
pub fn template_csv(title: impl Fn(Field) -> String) -> String {
    format!("\u{feff}{}\r\n", Field::ALL.map(title).join(";"))
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
