//! Tirek.
#![deny(unsafe_code)]
pub mod accounts;
pub mod app;
pub mod demo;
pub mod dormitory;
pub mod institutions;
pub mod kernel;
pub mod students;
pub mod web;
