//! What is true of a student's data whoever asks: numbers, names, contacts, and the list an office brings.
//! Pure: nothing here reads a clock, a file or a database.

pub mod ahead;
pub mod catalogue;
pub mod contradictions;
pub mod correction;
pub mod duplicates;
pub mod email;
pub mod evidence;
pub mod few;
pub mod iban;
pub mod iin;
pub mod import;
pub mod income;
pub mod large_family;
pub mod law;
pub mod listing;
pub mod mandate;
pub mod month;
pub mod names;
pub mod phone;
pub mod portrait;
pub mod status;
pub mod verify;

pub use iin::{Iin, Sex};
