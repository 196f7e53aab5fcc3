//! Corrections of what is held about a student: asked for, judged, made in one guarded act, and kept as the history of every field.
//! Source: law 94-V art. 24 and 25 (domain.md §11.3). The import writes the same history ([`store::record`]).
pub mod actions;
pub mod pages;
pub mod say;
pub mod store;

use crate::{institutions::desk::Term, kernel::errors::StoreError};

/// The term that comes with the program, as JSON.
const DELIVERED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/corrections/kz.json"));

/// Kind of an id: a request for correction.
pub enum Correction {}

/// Within how many working days a request is judged, and what that rests on.
///
/// # Errors
/// The file that came with the program cannot be read.
pub fn term() -> Result<Term, StoreError> {
    serde_json::from_str(DELIVERED).map_err(|_| StoreError::Corrupt { place: "data/corrections" })
}
