//! Dormitory campaigns: from the application to a place with its reason.
//! Implements the hostel rules of source 004 (p.10–28) and the order that source 000 names, as delivered priority profiles.
pub mod actions;
mod held;
pub mod model;
pub mod pages;
pub mod rules;
pub mod say;
pub mod store;
mod told;

pub use held::HeldByDormitories;
pub use told::ToldByDormitories;
