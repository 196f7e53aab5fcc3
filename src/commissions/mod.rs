//! Commissions: composition by order, meetings, attendance, votes that need a quorum, minutes.
//! Implements the hostel rules of source 004, p.6–13. Hands out: `actions::convene` to whoever has a matter to be decided, and
//! `store::matters`, what became of it. The same rules are held by the database (migration 0005).
pub mod actions;
pub mod model;
pub mod pages;
pub mod rules;
pub mod store;

pub use pages::routes;
