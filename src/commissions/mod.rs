//! Commissions: composition by order, meetings, attendance, votes that need a quorum, minutes.
//! Implements the hostel rules of source 004, p.6–13.
pub mod pages;

pub use pages::routes;
