//! Tirek.
#![deny(unsafe_code)]
pub mod accounts;
pub mod app;
pub mod demo;
pub mod institutions;
pub mod kernel;
pub mod web;
