//! Tirek.
#![deny(unsafe_code)]
pub mod kernel;
pub mod web;
