//! The monthly picture for the social database: how many students stand in which social category on the last day of a month, and who; frozen, with
//! the differences from the month before. A picture that proves wrong is not changed: a new version says why, and the old stays readable.
//! Source: source 000, last paragraph; issue 4, point 11. What may be told to whom: domain.md §11.3 (groups below five suppressed).
pub mod actions;
pub mod pages;
pub mod say;
mod store;

pub use store::counted_in;

use super::rules::month::Month;
use crate::kernel::ids::Id;
use chrono::{DateTime, Utc};

/// Kind of an id: a picture that was frozen.
pub enum Snapshot {}

/// The head of a picture that was frozen.
#[derive(Clone, Debug)]
pub struct Frozen {
    pub id: Id<Snapshot>,
    pub month: Month,
    pub version: i16,
    /// Why it corrects the version before.
    pub ground: Option<String>,
    /// The picture of the month before, from which its differences are told.
    pub compared_with: Option<Id<Snapshot>>,
    /// How many students there were.
    pub students: i64,
    /// By which version of the rules it was counted.
    pub engine: String,
    pub hash: Vec<u8>,
    pub made_at: DateTime<Utc>,
    pub made_by: String,
}
