//! What is entered in a file, in SQL: each entry with who entered it and how it ended.
pub mod advisors;
pub mod family;
pub mod living;
pub mod openings;
pub mod status;

use crate::kernel::errors::StoreError;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// An entry as it is kept.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    pub id: Uuid,
    pub value: T,
    /// Who entered it, and when.
    pub by: String,
    pub at: DateTime<Utc>,
    /// None: in force.
    pub end: Option<Ended>,
}

/// How an entry ended.
#[derive(Clone, Debug)]
pub struct Ended {
    pub at: DateTime<Utc>,
    pub by: Option<String>,
    /// None: a newer one took its place.
    pub ground: Option<String>,
}

fn ended(at: Option<DateTime<Utc>>, by: Option<String>, ground: Option<String>) -> Option<Ended> {
    at.map(|at| Ended { at, by, ground })
}

/// The one in force.
pub fn in_force<T>(kept: &[Kept<T>]) -> Option<&Kept<T>> {
    kept.iter().find(|one| one.end.is_none())
}

fn read<T: std::str::FromStr>(code: &str, place: &'static str) -> Result<T, StoreError> {
    code.parse().map_err(|_| StoreError::Corrupt { place })
}

fn maybe<T: std::str::FromStr>(code: Option<&str>, place: &'static str) -> Result<Option<T>, StoreError> {
    code.map(|code| read(code, place)).transpose()
}
