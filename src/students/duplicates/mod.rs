//! Two files of one person: suspected, judged, joined into a lasting one, parted again.
//! Source: issue 4, point 7. What is moved and what stays: migrations/0044_month.sql.
pub mod actions;
pub mod pages;
mod say;
pub mod store;

/// Kind of an id: a suspected pair.
pub enum Suspect {}
/// Kind of an id: two files joined.
pub enum Merge {}
