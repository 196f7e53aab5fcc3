//! The institution itself: its number, its faculties, its calendar, and the letters that leave it.
pub mod bin;
pub mod calendar;
pub mod desk;
pub mod desk_page;
pub mod faculties;
pub mod letters;
pub mod pages;
