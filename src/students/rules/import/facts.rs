//! Every row of a list of social categories against the rules by which an office verifies one: whose it is, which document proves it, from
//! when to when it then holds, and which fact in force it takes the place of.
//!
//! Source: domain.md §4.3 (documents and their validity); [`crate::students::rules::verify`] judges here as it does at the desk.
use super::{
    Column, Field, Listener, Note, Reason, Refused, Report, Sheet, WHO,
    cells::{Cells, Orders},
    values::number,
};
use crate::students::{
    categories::Category,
    rules::{
        iin::Iin,
        names::search_key,
        verify::{self, Proof, Term},
    },
};
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

/// A document in words: kind, number, issuer, day of issue, printed last day.
pub type Paper = (String, Option<String>, Option<String>, NaiveDate, Option<NaiveDate>);

/// A fact in force, with the document that proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    pub id: Uuid,
    pub category: Category,
    pub detail: Option<String>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub document: Option<Paper>,
}

/// A student of whom a row speaks.
pub struct Person {
    pub student: Uuid,
    pub name: String,
    pub born: NaiveDate,
    pub facts: Vec<InForce>,
}

/// What the institution has already, and the words that lists use.
pub struct KnownFacts<'a> {
    pub person: &'a dyn Fn(&Iin) -> Option<&'a Person>,
    pub of_number: &'a dyn Fn(&str) -> Option<&'a Person>,
    /// Categories and kinds of documents by the keys of their names and codes.
    pub categories: &'a HashMap<String, Category>,
    pub kinds: &'a HashMap<String, String>,
    /// Sub-values by category and key.
    pub details: &'a HashMap<(Category, String), String>,
    pub today: NaiveDate,
}

/// A row of the list.
pub struct FactRow {
    /// The line in the file.
    pub number: u32,
    pub student: Uuid,
    pub who: String,
    pub proof: Proof,
    pub term: Term,
    /// The same category in force, which ends.
    pub replaces: Option<InForce>,
    /// It is so already, by the same document.
    pub same: bool,
}

impl FactRow {
    /// What taking it over would do.
    pub fn code(&self) -> &'static str {
        match (self.same, &self.replaces) {
            (true, _) => "same",
            (false, Some(_)) => "changed",
            (false, None) => "added",
        }
    }
}

/// Longest number and issuer of a document, in characters.
const NUMBER: usize = 100;
const ISSUER: usize = 200;

/// Checks all rows; the report's own rows stay empty.
pub fn check_facts(sheet: &Sheet, known: &KnownFacts<'_>, listener: Option<Listener>) -> (Report, Vec<FactRow>) {
    let mut report = Report::over(sheet, listener);
    let orders = Orders::of(sheet, &mut report);
    let (mut rows, mut seen) = (Vec::new(), HashMap::new());
    let keys = super::who(&sheet.columns);
    for line in &sheet.lines {
        let before = report.faults.total;
        let mut cells = Cells { sheet, line, orders: &orders, report: &mut report };
        let row = if line.lacks_a_student(&keys) {
            cells.fault(WHO[0], Reason::NotAStudent);
            None
        } else {
            row(&mut cells, known, &mut seen)
        };
        let who = cells.who();
        match row {
            Some(row) if report.faults.total == before => rows.push(row),
            _ => {
                report.faulty_rows += 1;
                report.refused.push(Refused { row: line.number, who });
            }
        }
    }
    (report, rows)
}

fn row(cells: &mut Cells<'_>, known: &KnownFacts<'_>, seen: &mut HashMap<(Uuid, Category), u32>) -> Option<FactRow> {
    let person = person(cells, known);
    let category =
        cells.required(Column::Category, |text| known.categories.get(&search_key(text)).copied().ok_or(Reason::CategoryUnknown));
    let detail = category.and_then(|category| {
        cells.optional(Column::Detail, |text| {
            known.details.get(&(category, search_key(text))).cloned().ok_or(Reason::DetailUnknown)
        })
    });
    let kind =
        cells.required(Column::DocumentKind, |text| known.kinds.get(&search_key(text)).cloned().ok_or(Reason::DocumentUnknown));
    let limited = |max: usize| {
        move |text: &str| if text.chars().count() > max { Err(Reason::TooLong { max }) } else { Ok(text.to_owned()) }
    };
    let document_number = cells.optional(Column::DocumentNumber, limited(NUMBER));
    let issuer = cells.optional(Column::Issuer, limited(ISSUER));
    let issued_on = cells.day(Column::IssuedOn, true);
    let printed_to = cells.day(Column::To, false);
    let from = cells.day(Column::From, false);
    let (person, category) = (person?, category?);
    let proof = Proof {
        category,
        kind: kind?,
        number: document_number,
        issuer,
        issued_on: issued_on?,
        printed_to,
        detail,
        children: vec![],
    };
    let first = *seen.entry((person.student, category)).or_insert(cells.line.number);
    if first != cells.line.number {
        cells.fault(Column::Category, Reason::CategoryRepeated { row: first });
        return None;
    }
    match verify::judge(&proof, person.born, known.today) {
        Err(why) => {
            why.into_iter().for_each(|why| cells.fault(column(why), Reason::NotVerified(why)));
            None
        }
        Ok(term) => {
            if from.is_some_and(|from| from != term.from) {
                let cell = cells.name(Column::From);
                cells.report.notes.push(Note::FromDiffers { cell, from: term.from });
            }
            Some(taken(cells, person, proof, term))
        }
    }
}

fn taken(cells: &Cells<'_>, person: &Person, proof: Proof, term: Term) -> FactRow {
    let held = person.facts.iter().find(|fact| fact.category == proof.category);
    let document = Some((proof.kind.clone(), proof.number.clone(), proof.issuer.clone(), proof.issued_on, proof.printed_to));
    let same = held.is_some_and(|held| held.document == document && held.detail == proof.detail);
    FactRow {
        number: cells.line.number,
        student: person.student,
        who: person.name.clone(),
        proof,
        term,
        replaces: held.filter(|_| !same).cloned(),
        same,
    }
}

/// Of whom the row speaks: by the IIN, without one by the student's number.
fn person<'a>(cells: &mut Cells<'_>, known: &KnownFacts<'a>) -> Option<&'a Person> {
    let (by_iin, by_number) = (Column::Of(Field::Iin), Column::Of(Field::Number));
    if !cells.text(by_iin).is_empty() {
        let iin = cells.iin()?;
        let found = (known.person)(&iin);
        if found.is_none() {
            cells.fault(by_iin, Reason::StudentUnknown);
        }
        return found;
    }
    let Some(text) = cells.optional(by_number, number) else {
        cells.fault(by_iin, Reason::Nobody);
        return None;
    };
    let found = (known.of_number)(&text);
    if found.is_none() {
        cells.fault(by_number, Reason::StudentUnknown);
    }
    found
}

/// In which column a refusal of the rules is to be mended.
fn column(why: verify::NotVerified) -> Column {
    use crate::students::rules::evidence::Because;
    use verify::NotVerified as N;
    match why {
        N::WrongKind => Column::DocumentKind,
        N::WrongDetail => Column::Detail,
        N::Lapsed(_, Because::Age(_) | Because::Children) | N::TooFewChildren { .. } | N::ChildNotBorn => Column::Category,
        N::IssuedInFuture | N::Lapsed(_, Because::Kind(_)) => Column::IssuedOn,
        N::PrintedBeforeIssue | N::Lapsed(_, Because::Printed) => Column::To,
    }
}
