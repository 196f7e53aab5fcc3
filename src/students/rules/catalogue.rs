//! The catalogue of social categories: under which heading each stands, which documents prove it, its sub-values, at which age it ends and
//! what follows it.
//!
//! Source: domain.md §4.1 (catalogue, sub-values), §4.2 (definitions with numbers), §4.3 (what each document proves). The rows are data, each
//! with its source: `data/documents/categories.json`.
use crate::{kernel::law::Text3, students::categories::Category};
use serde::Deserialize;
use std::sync::LazyLock;

/// Headings under which a form lists the categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    Parents,
    Health,
    Family,
    Origin,
    Other,
}

impl Heading {
    pub const ALL: [Heading; 5] = [Heading::Parents, Heading::Health, Heading::Family, Heading::Origin, Heading::Other];
}

/// A category as the catalogue describes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub category: Category,
    #[serde(rename = "group")]
    pub heading: Heading,
    /// Codes of the kinds of documents that prove it, each alone.
    pub proved_by: Vec<String>,
    pub until_age: Option<Ending>,
    /// Its sub-values; empty where there are none.
    #[serde(default)]
    pub details: Vec<Detail>,
    /// Where the row comes from.
    pub source: String,
}

/// A category ends on this birthday.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    pub age: u32,
    pub source: String,
}

/// A sub-value: which parent, on which ground.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    pub code: String,
    pub title: Text3,
}

/// What a category becomes on a birthday, by evidence of its own or a new one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Becoming {
    pub from: Category,
    pub to: Category,
    /// The birthday.
    pub at: u32,
    pub source: String,
}

/// How many children make a large family, and which of them count.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LargeFamily {
    pub children: usize,
    /// The birthday until which a child counts as a minor.
    pub minor_until: u32,
    /// The birthday until which somebody who studies full-time counts.
    pub student_until: u32,
    pub source: String,
}

#[derive(Deserialize)]
struct Delivered {
    large_family: LargeFamily,
    becomes: Vec<Becoming>,
    categories: Vec<Entry>,
}

static DELIVERED: LazyLock<Option<Delivered>> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/documents/categories.json"))).ok()
});

/// The categories in the order of the catalogue; none where the file is broken, which a test keeps from happening.
pub fn entries() -> &'static [Entry] {
    DELIVERED.as_ref().map_or(&[], |delivered| &delivered.categories)
}

/// The row of a category.
pub fn entry(category: Category) -> Option<&'static Entry> {
    entries().iter().find(|entry| entry.category == category)
}

/// Whether a document of this kind proves the category by itself.
pub fn proves(kind: &str, category: Category) -> bool {
    entry(category).is_some_and(|entry| entry.proved_by.iter().any(|code| code == kind))
}

/// A sub-value of a category by its code.
pub fn detail(category: Category, code: &str) -> Option<&'static Detail> {
    entry(category)?.details.iter().find(|detail| detail.code == code)
}

/// What a category becomes, where it becomes anything.
pub fn becomes(category: Category) -> Option<&'static Becoming> {
    DELIVERED.as_ref()?.becomes.iter().find(|becoming| becoming.from == category)
}

/// Every category that becomes another on a birthday.
pub fn all_becoming() -> &'static [Becoming] {
    DELIVERED.as_ref().map_or(&[], |delivered| &delivered.becomes)
}

/// What makes a family large.
pub fn large_family() -> Option<&'static LargeFamily> {
    DELIVERED.as_ref().map(|delivered| &delivered.large_family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::students::rules::evidence::kind;

    #[test]
    fn every_category_has_one_row_with_its_source_and_kinds_that_are_in_the_catalogue_of_documents() {
        for &category in Category::ALL {
            assert_eq!(entries().iter().filter(|entry| entry.category == category).count(), 1, "{category:?}");
        }
        for entry in entries() {
            assert!(!entry.source.is_empty() && !entry.proved_by.is_empty(), "{entry:?}");
            assert!(entry.proved_by.iter().all(|code| kind(code).is_some()), "{entry:?}");
        }
        assert!(large_family().is_some_and(|rule| rule.minor_until < rule.student_until));
    }

    #[test]
    fn a_document_proves_what_it_is_about_and_nothing_else() {
        assert!(proves("disability_certificate", Category::ParentDisabled));
        assert!(proves("death_certificate", Category::HalfOrphan) && proves("death_certificate", Category::Orphan));
        assert!(!proves("passport", Category::Orphan) && !proves("pension_statement", Category::LowIncome));
        assert!(!proves("other", Category::DifficultSituation) && !proves("no_such_kind", Category::Foreign));
    }

    #[test]
    fn a_sub_value_belongs_to_its_category() {
        assert!(detail(Category::ParentDisabled, "both").is_some());
        assert!(detail(Category::Orphan, "both").is_none());
    }

    #[test]
    fn what_ends_at_eighteen_says_what_follows_it() {
        let follows = |category| becomes(category).map(|becoming| (becoming.to, becoming.at));
        assert_eq!(follows(Category::Orphan), Some((Category::LostParentsBefore18, 18)));
        assert_eq!(follows(Category::Kandas), None);
    }
}
