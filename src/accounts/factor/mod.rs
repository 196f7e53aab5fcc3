//! The second factor: a code that an app on the own phone shows, besides the password. Ten codes on paper stand in when the phone is lost.
//! Asked at sign-in ([`actions::pass`]); set up, renewed and taken off by its owner, reset by an administrator who has seen who asks.
pub mod actions;
pub mod rules;
pub mod store;
