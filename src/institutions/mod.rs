//! The institution itself: its faculties, and the letters that leave it.
pub mod faculties;
pub mod letters;
