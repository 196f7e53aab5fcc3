//! What a list would bring, and what is wrong with it: values without words.

use super::{Outcome, Residence, Sheet};
use crate::students::categories::Funding;
use crate::students::rules::{
    email::EmailFault,
    iin::{Iin, IinFault, Sex},
    names::NameFault,
    phone::{Phone, PhoneFault},
    verify::NotVerified,
};
use chrono::NaiveDate;

/// Faults and notes kept of one file; beyond them only the count grows.
pub const MAX_KEPT: usize = 1_000;

/// The first thousand of something, and how many there were.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Bounded<T> {
    pub kept: Vec<T>,
    pub total: usize,
}

impl<T> Default for Bounded<T> {
    fn default() -> Self {
        Self { kept: Vec::new(), total: 0 }
    }
}

impl<T> Bounded<T> {
    pub fn push(&mut self, item: T) {
        self.total += 1;
        if self.kept.len() < MAX_KEPT {
            self.kept.push(item);
        }
    }
}

/// What a file would bring.
#[derive(Default)]
pub struct Report {
    /// The sheet of the workbook that was read.
    pub sheet: Option<String>,
    /// Rows without a fault.
    pub rows: Vec<Row>,
    /// Rows with at least one fault.
    pub faulty_rows: usize,
    pub refused: Bounded<Refused>,
    pub faults: Bounded<CellFault>,
    pub notes: Bounded<Note>,
    /// Hears of every faulty cell, those beyond the kept ones too.
    pub(super) listener: Option<Listener>,
}

/// Hears of every faulty cell of a list; false: it has heard enough.
pub type Listener = Box<dyn FnMut(&CellFault) -> bool>;

impl Report {
    /// Of a sheet, with what its reading has noted.
    pub(super) fn over(sheet: &Sheet, listener: Option<Listener>) -> Self {
        let mut report = Self { sheet: sheet.name.clone(), listener, ..Self::default() };
        sheet.notes.iter().for_each(|note| report.notes.push(note.clone()));
        report
    }

    /// A faulty cell.
    pub(super) fn fault(&mut self, fault: CellFault) {
        if self.listener.as_mut().is_some_and(|hear| !hear(&fault)) {
            self.listener = None;
        }
        self.faults.push(fault);
    }
}

/// A row that cannot be taken over: its line in the file, and whom it names as far as that can be shown.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Refused {
    pub row: u32,
    pub who: String,
}

/// One student of the list.
pub struct Row {
    /// The line in the file, from 1.
    pub number: u32,
    pub iin: Iin,
    pub surname: String,
    pub given: String,
    pub patronymic: Option<String>,
    pub sex: Sex,
    pub birth_date: NaiveDate,
    /// The faculty's code as the institution has it.
    pub faculty: String,
    pub course: i16,
    pub group: Option<String>,
    pub funding: Funding,
    pub phone: Option<Phone>,
    pub email: Option<String>,
    pub residence: Option<Residence>,
    pub student_number: Option<String>,
    /// What taking the row over would do.
    pub outcome: Outcome,
}

/// A cell that cannot be kept.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct CellFault {
    /// The line in the file, from 1.
    pub row: u32,
    /// The heading as the file has it.
    pub column: String,
    /// As Excel names the cell: `C7`.
    pub cell: String,
    /// What stands there, short, without invisible characters; an IIN is masked.
    pub value: String,
    pub reason: Reason,
    /// How the value was probably meant, where that can be said.
    #[serde(default)]
    pub proposal: Option<String>,
}

/// Why a cell cannot be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Reason {
    Empty,
    /// A line with three cells at most and no IIN: a subtitle or a signature rather than a student.
    NotAStudent,
    /// Begins like a formula.
    Formula,
    TooLong {
        max: usize,
    },
    Character {
        found: char,
    },
    Iin(IinFault),
    /// Excel has turned the IIN into a rounded number such as 5,12E+10.
    IinRounded,
    /// The same IIN stands in another row.
    IinRepeated {
        row: u32,
    },
    Name(NameFault),
    /// One word where surname and given name are needed.
    NameParts,
    /// Neither IIN nor student number.
    Nobody,
    /// No student has this number, and without an IIN nobody can be added.
    NumberUnknown,
    /// The same number stands in another row.
    NumberRepeated {
        row: u32,
    },
    /// A student with another IIN has this number.
    NumberAnothers,
    /// No student has this IIN or this number.
    StudentUnknown,
    CategoryUnknown,
    /// The same category of the same student stands in another row.
    CategoryRepeated {
        row: u32,
    },
    DetailUnknown,
    DocumentUnknown,
    /// The document does not verify the category.
    NotVerified(NotVerified),
    Sex,
    /// Not YYYY-MM-DD, nor DD.MM.YYYY.
    DateShape,
    /// A date with slashes that can be read in two ways.
    DateAmbiguous {
        day_first: NaiveDate,
        month_first: NaiveDate,
    },
    /// A year of two digits.
    DateShortYear,
    NoSuchDate,
    FacultyUnknown,
    Course {
        min: i16,
        max: i16,
    },
    Funding,
    Phone(PhoneFault),
    Email(EmailFault),
    Residence,
}

/// What was put right or looks odd, and hinders nothing.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Note {
    /// Only the sheet of this name was read; it is the first one with headings.
    OtherSheets {
        read: String,
        left: Vec<String>,
    },
    /// The file is in an encoding of old Windows.
    OldEncoding,
    ColumnIgnored {
        cell: String,
        heading: String,
    },
    /// A total, or what stands below it.
    RowSkipped {
        row: u32,
    },
    LeadingZeros {
        cell: String,
        added: usize,
    },
    /// A student who is here already would be called otherwise.
    Renamed {
        cell: String,
        was: String,
        becomes: String,
    },
    /// Dates with slashes could be told by others of their column.
    Slashed {
        column: String,
        day_first: bool,
    },
    /// Letters that look like those of the other alphabet; the reading is what was probably meant.
    LookAlike {
        cell: String,
        value: String,
        reading: String,
    },
    /// A category holds from the day on which its document was issued.
    FromDiffers {
        cell: String,
        from: NaiveDate,
    },
    SexDiffers {
        cell: String,
    },
    BirthDateDiffers {
        cell: String,
    },
    /// The address stands in an earlier row.
    EmailRepeated {
        cell: String,
        row: u32,
    },
    /// A student who is here already, under another IIN, has the address.
    EmailAnothers {
        cell: String,
    },
}
