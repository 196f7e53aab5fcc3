//! The monthly picture for the social database: what is counted on the last day of a month, how it differs from the month before, when it may
//! be frozen.
//! Source: source 000, last paragraph (the database of the Financial Center is filled on a monthly basis since September 2024); issue 4, point 11.
mod differences;
mod period;

pub use differences::{Between, Difference, Fate, Why, differences};
pub use period::Month;

use crate::students::categories::{Category, Funding, ResidenceClass, Sex};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// By which version of these rules a picture was counted. A change of what is counted is a new one.
pub const ENGINE: &str = "social-month 1";

/// What was true of a student who is counted; the payload of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truth {
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub verified_on: NaiveDate,
    pub faculty: String,
    pub course: i16,
    pub group: Option<String>,
    pub funding: Funding,
    pub sex: Sex,
    pub residence: Option<ResidenceClass>,
}

/// A student counted in a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub student: Uuid,
    pub category: Category,
    /// The code of its sub-value.
    pub detail: Option<String>,
    pub fact: Uuid,
    pub truth: Truth,
}

/// A picture: of how many students, and who is counted in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub students: i64,
    pub rows: Vec<Row>,
}

impl Picture {
    /// The rows in the order in which they are numbered and hashed.
    pub fn of(students: i64, mut rows: Vec<Row>) -> Self {
        rows.sort_by_key(|row| (row.category, row.student));
        Self { students, rows }
    }

    /// How many are counted in a category.
    pub fn count(&self, category: Category) -> i64 {
        self.rows.iter().filter(|row| row.category == category).count() as i64
    }

    /// The sub-values of a category that anybody has, each with its count, in the order of their codes.
    pub fn details(&self, category: Category) -> Vec<(&str, i64)> {
        let mut found: Vec<&str> =
            self.rows.iter().filter(|row| row.category == category).filter_map(|row| row.detail.as_deref()).collect();
        found.sort_unstable();
        found.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as i64)).collect()
    }

    /// How many students are counted in anything.
    pub fn people(&self) -> i64 {
        let mut people: Vec<Uuid> = self.rows.iter().map(|row| row.student).collect();
        people.sort_unstable();
        people.dedup();
        people.len() as i64
    }
}

/// The hash of everything that is frozen: of which month, in which version, what is counted and what is different.
/// `engine`: by which rules it was counted.
pub fn hash(
    engine: &str,
    (month, version): (Month, i16),
    picture: &Picture,
    differences: &[Difference],
) -> Result<[u8; 32], serde_json::Error> {
    let mut hash = Sha256::new();
    hash.update(format!("{engine}\n{month}\n{version}\n{}\n", picture.students));
    for row in &picture.rows {
        hash.update(serde_json::to_vec(&(row.student, row.category, &row.detail, row.fact, &row.truth))?);
        hash.update("\n");
    }
    for one in differences {
        hash.update(serde_json::to_vec(one)?);
        hash.update("\n");
    }
    Ok(hash.finalize().into())
}

/// Why a month is not frozen or corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFrozen {
    /// Its last day has not passed.
    NotOver {
        last: NaiveDate,
    },
    Already,
    /// A later month is frozen, whose differences would be told from another one then.
    Later {
        frozen: Month,
    },
    /// The month before it was not frozen, though an earlier one was.
    Gap {
        next: Month,
    },
    /// What it would hold is not what was looked at.
    Changed,
    /// The correction would say what is said already.
    Same,
}

/// Whether a month may be frozen for the first time. `frozen`: the latest that is.
pub fn may_freeze(month: Month, today: NaiveDate, frozen: Option<Month>) -> Vec<NotFrozen> {
    let mut why = Vec::new();
    if month.last() >= today {
        why.push(NotFrozen::NotOver { last: month.last() });
    }
    match frozen {
        Some(latest) if latest == month => why.push(NotFrozen::Already),
        Some(latest) if latest > month => why.push(NotFrozen::Later { frozen: latest }),
        Some(latest) if latest.next() < month => why.push(NotFrozen::Gap { next: latest.next() }),
        _ => {}
    }
    why
}

/// The months that wait to be frozen, the earliest first: those that have ended since the latest frozen one, or the last that has ended.
pub fn waiting(today: NaiveDate, frozen: Option<Month>) -> Vec<Month> {
    let last = Month::of(today).previous();
    let mut month = frozen.map_or(last, Month::next);
    let mut waiting = Vec::new();
    while month <= last {
        waiting.push(month);
        month = month.next();
    }
    waiting
}

#[cfg(test)]
mod tests;
