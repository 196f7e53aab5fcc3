//! The institution itself: its number, its faculties, and the letters that leave it.
pub mod bin;
pub mod faculties;
pub mod letters;
