//! Tirek.
#![deny(unsafe_code)]
pub mod accounts;
pub mod app;
pub mod commissions;
pub mod demo;
pub mod dormitory;
pub mod institutions;
pub mod kernel;
pub mod orders;
pub mod students;
pub mod web;
