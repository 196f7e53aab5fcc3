//! Which documents prove a category: of each row at least one of its kinds. Without it an application is refused, or it is flagged to the office.
//!
//! Source: domain.md §4.3 (documents and what they prove), §3.3 (documents of the public service); delivered in `data/documents/proofs.json`,
//! laid into each campaign when it is prepared and changed there.
pub use crate::students::rules::evidence::{kind, kinds};
use crate::{kernel::law::Text3, students::categories::Category};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The most rows of a category.
pub const MOST_ROWS: usize = 4;

/// The kind of whatever is none of those wanted.
pub const OTHER: &str = "other";

/// One of these kinds is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Codes of kinds of documents.
    pub kinds: Vec<String>,
    /// Whether an application without it is refused; else it is flagged to the office.
    pub must: bool,
}

/// What proves each category.
pub type Proofs = BTreeMap<Category, Vec<Wanted>>;

/// What comes with the program.
#[derive(Deserialize)]
pub struct Delivered {
    pub categories: Proofs,
    /// The text that applicants acknowledge.
    pub text: Text3,
}

static DELIVERED: LazyLock<Option<Delivered>> =
    LazyLock::new(|| serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/documents/proofs.json"))).ok());

/// The delivered rows and text; none where the file is broken, which a test keeps from happening.
pub fn delivered() -> Option<&'static Delivered> {
    DELIVERED.as_ref()
}

/// How a wanted row stands with the documents that were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    There,
    /// A document is there of which nobody said what it is: somebody has to look.
    Unsaid,
    Missing,
}

impl Wanted {
    /// `given`: the kinds of the documents of this category; none where nobody said.
    pub fn stands(&self, given: &[Option<String>]) -> Stands {
        let is_it = |kind: &Option<String>| kind.as_ref().is_some_and(|kind| self.kinds.contains(kind));
        match (given.iter().any(is_it), given.iter().any(Option::is_none)) {
            (true, _) => Stands::There,
            (false, true) => Stands::Unsaid,
            (false, false) => Stands::Missing,
        }
    }
}

/// The rows without which an application with these documents is refused.
pub fn missing<'a>(wanted: &'a [Wanted], given: &[Option<String>]) -> Vec<&'a Wanted> {
    wanted.iter().filter(|row| row.must && row.stands(given) == Stands::Missing).collect()
}

/// Of these categories, those that no document is named for: an applicant could prove them by anything.
pub fn unnamed(asked: impl IntoIterator<Item = Category>, proofs: &Proofs) -> Vec<Category> {
    asked.into_iter().filter(|category| proofs.get(category).is_none_or(Vec::is_empty)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(kinds: &[&str]) -> Vec<Option<String>> {
        kinds.iter().map(|kind| (!kind.is_empty()).then(|| (*kind).to_owned())).collect()
    }
    fn of(category: Category) -> &'static [Wanted] {
        &delivered().unwrap().categories[&category]
    }

    #[test]
    fn every_category_has_a_document_and_every_named_kind_is_in_the_catalogue() {
        let all = &delivered().unwrap().categories;
        assert_eq!(unnamed(Category::ALL.iter().copied(), all), []);
        for row in all.values().flatten() {
            assert!(!row.kinds.is_empty() && row.kinds.iter().all(|code| kind(code).is_some()), "{row:?}");
        }
    }

    #[test]
    fn what_a_campaign_wants_without_fail_proves_the_category_in_the_registry_too() {
        for (&category, rows) in &delivered().unwrap().categories {
            for code in rows.iter().filter(|row| row.must).flat_map(|row| &row.kinds) {
                assert!(crate::students::rules::catalogue::proves(code, category), "{category:?} by {code}");
            }
        }
    }

    #[test]
    fn any_one_of_a_row_is_enough_and_another_kind_is_not() {
        let orphan = of(Category::Orphan);
        assert_eq!(missing(orphan, &given(&["orphanage_certificate"])), Vec::<&Wanted>::new());
        assert_eq!(missing(orphan, &given(&["passport"])).len(), 1);
        assert_eq!(missing(orphan, &given(&[])).len(), 1);
    }

    #[test]
    fn what_is_only_flagged_refuses_nobody() {
        let half = of(Category::HalfOrphan);
        assert_eq!(missing(half, &given(&["death_certificate"])), Vec::<&Wanted>::new());
        assert_eq!(half[1].stands(&given(&["death_certificate"])), Stands::Missing);
    }

    #[test]
    fn a_document_that_nobody_named_is_looked_at_and_not_refused_unseen() {
        let orphan = of(Category::Orphan);
        assert_eq!(missing(orphan, &given(&[""])), Vec::<&Wanted>::new());
        assert_eq!(orphan[0].stands(&given(&["", "passport"])), Stands::Unsaid);
    }

    #[test]
    fn a_category_that_no_document_is_named_for_is_found() {
        let proofs = Proofs::from([(Category::Orphan, of(Category::Orphan).to_vec()), (Category::Kandas, vec![])]);
        let asked = [Category::Orphan, Category::Kandas, Category::Foreign];
        assert_eq!(unnamed(asked, &proofs), [Category::Kandas, Category::Foreign]);
    }
}
