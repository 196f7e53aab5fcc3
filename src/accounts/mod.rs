//! Who may come in: sign-in with its second factor, activation by IIN and code, invitation and reset by one-time link, own sessions, staff accounts and their roles.
//! Hands out: nothing but its pages; who is signed in is the kernel's to say.
pub mod actions;
pub mod cast;
pub mod factor;
pub mod pages;
pub mod rules;
pub mod store;
mod welcome;

pub use pages::routes;
