//! Every cell of a list of students against its rule: what may be kept, what may not and why, and what taking it over would do.

use super::{
    Column, Field, Listener, Note, Outcome, Reason, Refused, Report, Row, Sheet, WHO,
    cells::{Cells, Orders},
    outcome,
    values::{course, funding, group, number, residence, sex},
};
use crate::students::rules::{
    correction::Record,
    email,
    iin::Iin,
    names::{self, NameFault, is_all_look_alike, reading, search_key},
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
    /// What is held of the student with this IIN, where there is one; the IIN itself is not in it.
    pub held: &'a dyn Fn(&Iin) -> Option<&'a Record>,
    /// The IIN of the student with this number.
    pub of_number: &'a dyn Fn(&str) -> Option<Iin>,
    /// Whether somebody else than the student with this IIN has this e-mail address.
    pub is_anothers: &'a dyn Fn(&str, &Iin) -> bool,
}

/// Checks all rows. Nothing is kept and nothing is changed; the same sheet gives the same report.
pub fn check(sheet: &Sheet, known: &Known<'_>) -> Report {
    check_telling(sheet, known, None)
}

/// The same, telling a listener of each faulty cell as it is found.
pub fn check_telling(sheet: &Sheet, known: &Known<'_>, listener: Option<Listener>) -> Report {
    let mut report = Report::over(sheet, listener);
    let orders = Orders::of(sheet, &mut report);
    let mut memory = Memory::over(known);
    let keys = super::who(&sheet.columns);
    for line in &sheet.lines {
        let before = report.faults.total;
        let mut cells = Cells { sheet, line, orders: &orders, report: &mut report };
        let row = if line.lacks_a_student(&keys) {
            cells.fault(WHO[0], Reason::NotAStudent);
            None
        } else {
            row(&mut cells, &mut memory)
        };
        let who = cells.who();
        match row {
            Some(row) if report.faults.total == before => report.rows.push(row),
            _ => {
                report.faulty_rows += 1;
                report.refused.push(Refused { row: line.number, who });
            }
        }
    }
    report
}

/// What is looked up while the rows are gone through.
struct Memory<'k, 'a> {
    known: &'k Known<'a>,
    faculties: HashMap<String, &'k str>,
    /// In which row an IIN, an e-mail address, a number were first met.
    rows_of: HashMap<Iin, u32>,
    rows_of_email: HashMap<String, u32>,
    rows_of_number: HashMap<String, u32>,
}

impl<'k, 'a> Memory<'k, 'a> {
    fn over(known: &'k Known<'a>) -> Self {
        Self {
            known,
            faculties: faculties(known.faculties),
            rows_of: HashMap::new(),
            rows_of_email: HashMap::new(),
            rows_of_number: HashMap::new(),
        }
    }
}

/// Codes by the keys of names and codes; a code wins over another faculty's name.
fn faculties(all: &[Faculty]) -> HashMap<String, &str> {
    let names = all.iter().flat_map(|faculty| faculty.names.iter().map(|name| (search_key(name), faculty.code.as_str())));
    let codes = all.iter().map(|faculty| (search_key(&faculty.code), faculty.code.as_str()));
    names.chain(codes).collect()
}

/// The row, where every required cell can be read. All cells are looked at, so that all faults are told at once.
fn row(cells: &mut Cells<'_>, memory: &mut Memory<'_, '_>) -> Option<Row> {
    let of = Column::Of;
    let student_number = cells.optional(of(Field::Number), number);
    let iin = iin(cells, memory, student_number.as_deref());
    let name = name(cells);
    let sex = cells.required(of(Field::Sex), sex);
    let birth_date = cells.day(of(Field::BirthDate), true);
    let faculty = cells.required(of(Field::Faculty), |text| {
        let code = memory.faculties.get(&search_key(text)).ok_or(Reason::FacultyUnknown)?;
        Ok(code.to_string())
    });
    let course = cells.required(of(Field::Course), course);
    let group = cells.optional(of(Field::Group), group);
    let funding = cells.required(of(Field::Funding), funding);
    let phone = cells.optional(of(Field::Phone), |text| Phone::parse(text).map_err(Reason::Phone));
    let email = cells.optional(of(Field::Email), |text| email::clean(text).map_err(Reason::Email));
    let residence = cells.optional(of(Field::Residence), residence);
    let (surname, given, patronymic) = name?;
    let mut row = Row {
        number: cells.line.number,
        iin: iin?,
        surname,
        given,
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
        student_number,
        outcome: Outcome::Same,
    };
    let held = (memory.known.held)(&row.iin);
    row.outcome = outcome(held, &row.record());
    note_differences(cells, &row);
    note_look_alikes(cells, &row);
    note_name(cells, &row, held);
    note_email(cells, &row, memory);
    Some(row)
}

/// Whose row it is: by the IIN; without one, by the number of a student who is here.
fn iin(cells: &mut Cells<'_>, memory: &mut Memory<'_, '_>, student_number: Option<&str>) -> Option<Iin> {
    let (by_iin, by_number) = (Column::Of(Field::Iin), Column::Of(Field::Number));
    if let Some(number) = student_number {
        let row = *memory.rows_of_number.entry(number.to_owned()).or_insert(cells.line.number);
        if row != cells.line.number {
            cells.fault(by_number, Reason::NumberRepeated { row });
        }
    }
    let owner = student_number.and_then(|number| (memory.known.of_number)(number));
    let iin = match (cells.text(by_iin).is_empty(), student_number) {
        (false, _) => cells.iin()?,
        (true, None) if cells.placed(by_number).is_none() => return fault(cells, by_iin, Reason::Empty),
        (true, None) => return fault(cells, by_iin, Reason::Nobody),
        (true, Some(_)) => match owner {
            None => return fault(cells, by_number, Reason::NumberUnknown),
            Some(iin) => iin,
        },
    };
    if owner.is_some_and(|owner| owner != iin) {
        cells.fault(by_number, Reason::NumberAnothers);
    }
    match memory.rows_of.entry(iin) {
        Entry::Occupied(first) => fault(cells, by_iin, Reason::IinRepeated { row: *first.get() }),
        Entry::Vacant(place) => {
            place.insert(cells.line.number);
            Some(iin)
        }
    }
}

fn fault<T>(cells: &mut Cells<'_>, column: Column, reason: Reason) -> Option<T> {
    cells.fault(column, reason);
    None
}

/// Surname, given name, patronymic: from cells of their own, or from the one that holds all three.
fn name(cells: &mut Cells<'_>) -> Option<(String, String, Option<String>)> {
    let of = Column::Of;
    if cells.placed(of(Field::Surname)).is_some() || cells.placed(Column::FullName).is_none() {
        let surname = cells.person(of(Field::Surname), true);
        let given = cells.person(of(Field::Given), true);
        let patronymic = cells.optional(of(Field::Patronymic), patronymic).flatten();
        return Some((surname?, given?, patronymic));
    }
    let full = cells.person(Column::FullName, true)?;
    let mut parts = full.splitn(3, ' ');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(surname), Some(given), rest) => Some((surname.to_owned(), given.to_owned(), rest.map(str::to_owned))),
        _ => fault(cells, Column::FullName, Reason::NameParts),
    }
}

/// A hyphen or the word for "none" means that there is no patronymic.
fn patronymic(text: &str) -> Result<Option<String>, Reason> {
    match names::clean(text) {
        Err(NameFault::Empty) => Ok(None),
        Ok(word) if ["жоқ", "нет", "none"].contains(&word.to_lowercase().as_str()) => Ok(None),
        other => other.map(Some).map_err(Reason::Name),
    }
}

/// A name wholly of letters that exist in both alphabets beside one that is not, and a group written in both: found again by nobody.
fn note_look_alikes(cells: &mut Cells<'_>, row: &Row) {
    let names = [(Field::Surname, &row.surname, &row.given), (Field::Given, &row.given, &row.surname)];
    for (field, name, other) in names {
        let alone = is_all_look_alike(name) && !is_all_look_alike(other) && names::is_latin(name) != names::is_latin(other);
        if let Some(meant) = names::in_other_script(name).filter(|_| alone) {
            cells.look_alike(Column::Of(field), meant);
        }
    }
    if let Some(meant) = row.group.as_deref().and_then(reading) {
        cells.look_alike(Column::Of(Field::Group), meant);
    }
}

/// Letters about one student would reach another: brothers and sisters may share an address, so a person looks.
fn note_email(cells: &mut Cells<'_>, row: &Row, memory: &mut Memory<'_, '_>) {
    let Some(email) = &row.email else { return };
    let cell = cells.name(Column::Of(Field::Email));
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
fn note_name(cells: &mut Cells<'_>, row: &Row, held: Option<&Record>) {
    let said = format!("{} {}", row.surname, row.given);
    let was = held
        .map(|held| names::full(held.get(Field::Surname).unwrap_or_default(), held.get(Field::Given).unwrap_or_default(), None));
    if let Some(was) = was.filter(|was| was.to_lowercase() != said.to_lowercase()) {
        let column = if cells.placed(Column::FullName).is_some() { Column::FullName } else { Column::Of(Field::Surname) };
        let cell = cells.name(column);
        cells.report.notes.push(Note::Renamed { cell, was, becomes: said });
    }
}

/// The card may be right and the IIN wrong, or the other way round: a person looks, the import goes on.
fn note_differences(cells: &mut Cells<'_>, row: &Row) {
    if row.sex != row.iin.sex() {
        let cell = cells.name(Column::Of(Field::Sex));
        cells.report.notes.push(Note::SexDiffers { cell });
    }
    if row.birth_date != row.iin.birth_date() {
        let cell = cells.name(Column::Of(Field::BirthDate));
        cells.report.notes.push(Note::BirthDateDiffers { cell });
    }
}
