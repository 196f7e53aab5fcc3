//! Students taken from a file; activation codes.
pub mod codes;
pub mod import;
pub mod notices;

pub use import::{Applied, Entry, apply_rows};
