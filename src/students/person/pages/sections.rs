//! The sections of a file: status, particulars of study, addresses and advisor for whoever sees the file; family, income and bank account in a
//! file that was opened.
mod closed;
mod open;

use super::{Closed, Open};
use crate::{
    kernel::{
        ids::{Id, Student},
        keys::Keys,
        languages::Words,
    },
    students::{
        person::{Relative, Status, entry::What, say, store::Kept},
        rules::names::{self, signature},
    },
    t,
};
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use uuid::Uuid;

/// A part of the file.
pub struct Section {
    /// The anchor to which the side navigation leads.
    pub id: &'static str,
    pub title: String,
    pub lead: Vec<String>,
    pub rows: Vec<Row>,
    /// What was, folded.
    pub past: Vec<Row>,
    /// Said where there is nothing.
    pub empty: String,
    /// Where something is entered: address and name.
    pub acts: Vec<(String, String)>,
}

/// A line of a section.
pub struct Row {
    pub label: String,
    pub value: String,
    pub hints: Vec<String>,
    pub state: Option<(&'static str, String)>,
    /// What may be done about it.
    pub ways: Vec<(String, String)>,
}

/// In whose words, and what the viewer may do.
pub struct Teller<'a> {
    pub w: Words,
    pub zone: Tz,
    pub today: NaiveDate,
    pub student: Id<Student>,
    /// When the student was born, in an opened file.
    pub born: Option<NaiveDate>,
    /// Whether the viewer enters and ends.
    pub writes: bool,
    pub keys: &'a Keys,
}

impl Teller<'_> {
    fn act(&self, what: What) -> Option<(String, String)> {
        self.writes.then(|| (format!("/students/{}/enter/{}", self.student, what.code()), say::title(self.w, what)))
    }

    fn end(&self, what: What, entry: Uuid) -> Vec<(String, String)> {
        let way = (
            format!("/students/{}/end/{}/{entry}", self.student, what.code()),
            match what {
                What::Status => t!(self.w, "person-strike"),
                _ => t!(self.w, "person-end"),
            },
        );
        self.writes.then_some(way).into_iter().collect()
    }

    /// Who entered it and when; how it ended.
    fn trace<T>(&self, kept: &Kept<T>) -> String {
        let (by, at) = (signature(&kept.by), self.w.instant(kept.at, self.zone));
        let entered = t!(self.w, "person-entered-by", by = by, at = at);
        let ended = kept.end.as_ref().map(|end| {
            let at = self.w.instant(end.at, self.zone);
            [end.ground.clone(), end.by.as_deref().map(signature), Some(at)].into_iter().flatten().collect::<Vec<_>>().join(", ")
        });
        [Some(entered), ended.map(|ended| t!(self.w, "person-ended-how", how = ended))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn rows<T>(&self, kept: &[Kept<T>], live: bool, row: impl Fn(&Kept<T>) -> Row) -> Vec<Row> {
        kept.iter().filter(|one| one.end.is_none() == live).map(row).collect()
    }

    /// What holds of one kind of entries.
    pub fn of(&self, what: What, status: Status, open: &Open, closed: Option<&Closed>) -> Vec<Row> {
        let section = match (what, closed) {
            (What::Status, _) => self.status(status, &open.statuses),
            (What::Particulars | What::Advisor, _) => self.study(&open.particulars, &open.advisors),
            (What::Address, _) => self.addresses(&open.addresses),
            (What::Income, Some(closed)) => self.income(closed),
            (What::BankAccount, Some(closed)) => self.bank(&closed.accounts),
            (_, Some(closed)) => self.family(closed),
            (_, None) => return vec![],
        };
        section.rows
    }

    /// What anybody sees who sees the file; addresses for those who may open it.
    pub fn opened(&self, status: Status, open: &Open, shows_addresses: bool) -> Vec<Section> {
        let addresses = shows_addresses.then(|| self.addresses(&open.addresses));
        [Some(self.status(status, &open.statuses)), Some(self.study(&open.particulars, &open.advisors)), addresses]
            .into_iter()
            .flatten()
            .collect()
    }

    /// What an opened file shows besides.
    pub fn closed(&self, closed: &Closed) -> Vec<Section> {
        vec![self.family(closed), self.income(closed), self.bank(&closed.accounts)]
    }
}

/// Surname, given name, patronymic.
pub fn name(who: &Relative) -> String {
    names::full(&who.surname, &who.given_name, who.patronymic.as_deref())
}

/// `08.2026`.
fn month(first: NaiveDate) -> String {
    format!("{:02}.{}", first.month(), first.year())
}
