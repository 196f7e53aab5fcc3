//! Every cell of a sheet against its rule: what may be kept, what may not and why.

use super::values::{course, date, funding, group, residence, sex};
use super::{CellFault, Column, Field, Line, Note, Reason, Report, Row, Sheet, cell_name, masked};
use crate::students::rules::{
    email,
    iin::{Iin, IinFault},
    names::{self, NameFault, search_key},
    phone::Phone,
};
use std::collections::{HashMap, hash_map::Entry};

/// A faculty as the institution has it: found by its code or by any of its names.
pub struct Faculty {
    pub code: String,
    pub names: Vec<String>,
}

/// What the institution has already.
pub struct Known<'a> {
    pub faculties: &'a [Faculty],
    /// Surname and given name of the student with this IIN, where there is one.
    pub name_of: &'a dyn Fn(&Iin) -> Option<String>,
    /// Whether somebody else than the student with this IIN has this e-mail address.
    pub is_anothers: &'a dyn Fn(&str, &Iin) -> bool,
}

/// Checks all rows. Nothing is kept and nothing is changed; the same sheet gives the same report.
pub fn check(sheet: &Sheet, known: &Known<'_>) -> Report {
    let mut report = Report::default();
    sheet.notes.iter().for_each(|note| report.notes.push(note.clone()));
    let mut memory =
        Memory { known, faculties: faculties(known.faculties), rows_of: HashMap::new(), rows_of_email: HashMap::new() };
    for line in &sheet.lines {
        let before = report.faults.total;
        let row = row(&mut Cells { sheet, line, report: &mut report }, &mut memory);
        match row {
            Some(row) if report.faults.total == before => report.rows.push(row),
            _ => report.faulty_rows += 1,
        }
    }
    report
}

/// What is looked up while the rows are gone through.
struct Memory<'a> {
    known: &'a Known<'a>,
    faculties: HashMap<String, &'a str>,
    /// In which row an IIN was first met.
    rows_of: HashMap<Iin, u32>,
    /// In which row an e-mail address was first met.
    rows_of_email: HashMap<String, u32>,
}

/// Codes by the keys of names and codes; a code wins over another faculty's name.
fn faculties(all: &[Faculty]) -> HashMap<String, &str> {
    let names = all.iter().flat_map(|faculty| faculty.names.iter().map(|name| (search_key(name), faculty.code.as_str())));
    let codes = all.iter().map(|faculty| (search_key(&faculty.code), faculty.code.as_str()));
    names.chain(codes).collect()
}

/// The row, where every required cell can be read. All cells are looked at, so that all faults are told at once.
fn row(cells: &mut Cells<'_>, memory: &mut Memory<'_>) -> Option<Row> {
    if cells.column(Field::Iin).is_some_and(|iin| cells.line.lacks_a_student(iin.index)) {
        cells.fault(Field::Iin, Reason::NotAStudent);
        return None;
    }
    let iin = iin(cells, &mut memory.rows_of);
    let surname = cells.required(Field::Surname, name);
    let given = cells.required(Field::Given, name);
    let patronymic = cells.optional(Field::Patronymic, patronymic).flatten();
    let sex = cells.required(Field::Sex, sex);
    let birth_date = cells.required(Field::BirthDate, date);
    let faculty = cells.required(Field::Faculty, |text| {
        let code = memory.faculties.get(&search_key(text)).ok_or(Reason::FacultyUnknown)?;
        Ok(code.to_string())
    });
    let course = cells.required(Field::Course, course);
    let group = cells.optional(Field::Group, group);
    let funding = cells.required(Field::Funding, funding);
    let phone = cells.optional(Field::Phone, |text| Phone::parse(text).map_err(Reason::Phone));
    let email = cells.optional(Field::Email, |text| email::clean(text).map_err(Reason::Email));
    let residence = cells.optional(Field::Residence, residence);
    let row = Row {
        number: cells.line.number,
        iin: iin?,
        surname: surname?,
        given: given?,
        patronymic,
        sex: sex?,
        birth_date: birth_date?,
        faculty: faculty?,
        course: course?,
        group,
        funding: funding?,
        phone,
        email,
        residence,
        is_known: (memory.known.name_of)(&iin?).is_some(),
    };
    note_differences(cells, &row);
    note_name(cells, &row, memory.known);
    note_email(cells, &row, memory);
    Some(row)
}

/// Letters about one student would reach another: brothers and sisters may share an address, so a person looks.
fn note_email(cells: &mut Cells<'_>, row: &Row, memory: &mut Memory<'_>) {
    let Some(email) = &row.email else { return };
    let cell = cells.name(Field::Email);
    match memory.rows_of_email.entry(email.clone()) {
        Entry::Occupied(first) => cells.report.notes.push(Note::EmailRepeated { cell: cell.clone(), row: *first.get() }),
        Entry::Vacant(place) => {
            place.insert(row.number);
        }
    }
    if (memory.known.is_anothers)(email, &row.iin) {
        cells.report.notes.push(Note::EmailAnothers { cell });
    }
}

/// A row that would give a student whom the institution has another name: a slip of the row, or another person under the same IIN.
fn note_name(cells: &mut Cells<'_>, row: &Row, known: &Known<'_>) {
    let said = format!("{} {}", row.surname, row.given);
    if let Some(was) = (known.name_of)(&row.iin).filter(|was| was.to_lowercase() != said.to_lowercase()) {
        let cell = cells.name(Field::Surname);
        cells.report.notes.push(Note::Renamed { cell, was, becomes: said });
    }
}

/// The card may be right and the IIN wrong, or the other way round: a person looks, the import goes on.
fn note_differences(cells: &mut Cells<'_>, row: &Row) {
    if row.sex != row.iin.sex() {
        let cell = cells.name(Field::Sex);
        cells.report.notes.push(Note::SexDiffers { cell });
    }
    if row.birth_date != row.iin.birth_date() {
        let cell = cells.name(Field::BirthDate);
        cells.report.notes.push(Note::BirthDateDiffers { cell });
    }
}

fn iin(cells: &mut Cells<'_>, rows_of: &mut HashMap<Iin, u32>) -> Option<Iin> {
    let (iin, added) = cells.required(Field::Iin, read_iin)?;
    if added > 0 {
        let cell = cells.name(Field::Iin);
        cells.report.notes.push(Note::LeadingZeros { cell, added });
    }
    match rows_of.entry(iin) {
        Entry::Occupied(first) => {
            cells.fault(Field::Iin, Reason::IinRepeated { row: *first.get() });
            None
        }
        Entry::Vacant(place) => {
            place.insert(cells.line.number);
            Some(iin)
        }
    }
}

/// The IIN, and how many zeros were put before it: Excel drops up to three, of those born in January 2000 and after.
fn read_iin(text: &str) -> Result<(Iin, usize), Reason> {
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    match Iin::parse(text) {
        Ok(iin) => Ok((iin, 0)),
        Err(fault @ IinFault::Length { found: 9..=11 }) if is_number => {
            let padded = Iin::parse(&format!("{text:0>12}")).map_err(|_| Reason::Iin(fault))?;
            Ok((padded, 12 - text.len()))
        }
        Err(_) if is_rounded(text) => Err(Reason::IinRounded),
        Err(fault) => Err(Reason::Iin(fault)),
    }
}

/// `5,12316E+10`.
fn is_rounded(text: &str) -> bool {
    text.contains(['E', 'e']) && text.replace(',', ".").parse::<f64>().is_ok()
}

fn name(text: &str) -> Result<String, Reason> {
    names::clean(text).map_err(Reason::Name)
}

/// A hyphen or the word for "none" means that there is no patronymic.
fn patronymic(text: &str) -> Result<Option<String>, Reason> {
    match names::clean(text) {
        Err(NameFault::Empty) => Ok(None),
        Ok(word) if ["жоқ", "нет", "none"].contains(&word.to_lowercase().as_str()) => Ok(None),
        other => other.map(Some).map_err(Reason::Name),
    }
}

/// One line under its headings, and where its faults go.
struct Cells<'a> {
    sheet: &'a Sheet,
    line: &'a Line,
    report: &'a mut Report,
}

impl<'a> Cells<'a> {
    fn column(&self, field: Field) -> Option<&'a Column> {
        self.sheet.columns.iter().find(|column| column.field == field)
    }

    /// Without the apostrophe by which Excel's users mark text.
    fn text(&self, field: Field) -> &'a str {
        let text = self.column(field).map_or("", |column| self.line.cell(column.index));
        text.strip_prefix('\'').unwrap_or(text).trim()
    }

    fn name(&self, field: Field) -> String {
        self.column(field).map_or_else(String::new, |column| cell_name(column.index, self.line.number))
    }

    fn required<T>(&mut self, field: Field, read: impl FnOnce(&str) -> Result<T, Reason>) -> Option<T> {
        if self.text(field).is_empty() {
            self.fault(field, Reason::Empty);
            return None;
        }
        self.optional(field, read)
    }

    fn optional<T>(&mut self, field: Field, read: impl FnOnce(&str) -> Result<T, Reason>) -> Option<T> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let value = if is_formula(text) { Err(Reason::Formula) } else { read(text) };
        value.map_err(|reason| self.fault(field, reason)).ok()
    }

    fn fault(&mut self, field: Field, reason: Reason) {
        let text = self.text(field);
        let value = match (field, reason) {
            (Field::Iin, Reason::Iin(fault)) => masked::iin(text, Some(fault)),
            (Field::Iin, _) => masked::iin(text, None),
            _ => masked::shown(text),
        };
        let column = self.column(field).map_or_else(String::new, |column| column.heading.clone());
        self.report.faults.push(CellFault { row: self.line.number, column, cell: self.name(field), value, reason });
    }
}

/// A cell that a spreadsheet would compute. Telephone numbers begin with a plus, and a hyphen may stand for nothing.
fn is_formula(text: &str) -> bool {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some('=' | '@'), _) => true,
        (Some('+' | '-'), Some(second)) => second.is_alphabetic() || "(@=".contains(second),
        _ => false,
    }
}
