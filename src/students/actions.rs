//! Students taken from a file; activation codes; categories verified, and the documents that students are asked for.
pub mod codes;
pub mod import;
pub mod requests;
pub mod verify;

pub use import::{Applied, Entry, apply_rows};
