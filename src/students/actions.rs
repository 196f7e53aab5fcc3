//! Students taken from a file; activation codes; categories verified, the documents that students are asked for, notices to many.
pub mod codes;
pub mod import;
pub mod notices;
pub mod requests;
pub mod verify;

pub use import::{Applied, Entry, apply_rows};
