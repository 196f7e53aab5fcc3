//! Documents in words: what they are, and what is wanted of them.
pub use crate::students::say::evidence::kind_name;

use crate::{
    dormitory::rules::proofs::{Stands, Wanted},
    kernel::languages::Words,
    t,
};

/// Any one of these: the first as it begins a sentence, the others as they go on.
pub fn any_of(w: Words, kinds: &[String]) -> String {
    let name = |(at, code): (usize, &String)| if at == 0 { kind_name(w, code) } else { inside(&kind_name(w, code)) };
    kinds.iter().enumerate().map(name).collect::<Vec<_>>().join(&t!(w, "proof-or"))
}

/// As it stands inside a sentence.
fn inside(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A wanted row with what its lack means.
pub fn wanted(w: Words, row: &Wanted) -> String {
    let kinds = any_of(w, &row.kinds);
    if row.must { t!(w, "proof-must", kinds = kinds) } else { t!(w, "proof-may", kinds = kinds) }
}

/// How a row stands with these documents: the kind of its badge and the word. Red is only what keeps an application from being sent.
pub fn stands(w: Words, row: &Wanted, given: &[Option<String>]) -> (&'static str, String) {
    match row.stands(given) {
        Stands::There => ("granted", t!(w, "proof-there")),
        Stands::Unsaid => ("waits", t!(w, "proof-unsaid")),
        Stands::Missing => (if row.must { "refused" } else { "" }, t!(w, "proof-missing")),
    }
}
