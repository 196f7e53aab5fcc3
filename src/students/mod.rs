//! The student registry: who studies here, what is true of them, the files an office brings, documents and social categories
//! with what proves them, and the documents that students are asked for.
//! Above its rows: the monthly picture that is frozen (`months`), portraits of groups and faculties (`portraits`), files of one person joined
//! (`duplicates`).
//! Hands out: `categories` (the words of law), `rules` (IIN, names, import), documents and facts to the capabilities above.
pub mod actions;
pub mod categories;
pub mod corrections;
pub mod digest;
pub mod documents;
pub mod duplicates;
pub mod facts;
pub mod invented;
pub mod months;
pub mod pages;
pub mod person;
pub mod portraits;
pub mod radar;
pub mod requests;
pub mod rules;
pub mod say;
pub mod search;
pub mod store;
pub mod subject;

pub use pages::routes;
