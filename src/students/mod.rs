//! The student registry: who studies here, what is true of them, the files an office brings, documents and social categories.
//! Hands out: `categories` (the words of law), `rules` (IIN, names, import), documents and facts to the capabilities above.
pub mod categories;
pub mod rules;
pub mod say;
