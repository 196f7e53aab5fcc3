//! Facts about a student that cannot all be true. Somebody has to look; nothing is decided by this.
//!
//! Source: domain.md §4.1, §4.2 (what the categories mean), §9.3 (residence classes). The rows are data, each with its source:
//! `data/documents/contradictions.json`.
use crate::{
    kernel::law::Text3,
    students::categories::{Category, ResidenceClass},
};
use serde::Deserialize;
use std::sync::LazyLock;

/// What cannot be true at once.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    pub these: Vec<Category>,
    /// And the residence is one of these; empty where it does not matter.
    #[serde(default)]
    pub residence: Vec<ResidenceClass>,
    pub why: Text3,
    /// Where the row comes from.
    pub source: String,
}

#[derive(Deserialize)]
struct Delivered {
    contradictions: Vec<Contradiction>,
}

static DELIVERED: LazyLock<Option<Delivered>> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/documents/contradictions.json"))).ok()
});

/// Every row; none where the file is broken, which a test keeps from happening.
pub fn rows() -> &'static [Contradiction] {
    DELIVERED.as_ref().map_or(&[], |delivered| &delivered.contradictions)
}

/// What contradicts itself in the categories in force of somebody who lives there.
pub fn found(categories: &[Category], residence: Option<ResidenceClass>) -> Vec<&'static Contradiction> {
    let lives = |row: &Contradiction| row.residence.is_empty() || residence.is_some_and(|class| row.residence.contains(&class));
    rows().iter().filter(|row| row.these.iter().all(|category| categories.contains(category)) && lives(row)).collect()
}

/// The categories that contradict where somebody lives, whatever else holds.
pub fn by_residence() -> impl Iterator<Item = Category> {
    rows().iter().filter(|row| !row.residence.is_empty()).flat_map(|row| row.these.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_row_has_its_source_and_names_at_least_two_facts() {
        assert!(rows().len() > 5);
        for row in rows() {
            assert!(!row.source.is_empty() && row.these.len() + row.residence.len() > 1, "{row:?}");
        }
    }

    #[test]
    fn an_orphan_with_a_living_parent_and_a_villager_in_the_city_are_found() {
        use Category::*;
        assert_eq!(found(&[Orphan, LargeFamily, HalfOrphan], None).len(), 1);
        assert_eq!(found(&[Orphan, Disability2], None).len(), 0);
        assert_eq!(found(&[Disability1, Disability2, Disability3], None).len(), 3);
        assert_eq!(found(&[RuralYouth], Some(ResidenceClass::Local)).len(), 1);
        assert_eq!(found(&[RuralYouth], Some(ResidenceClass::InRegionRural)).len(), 0);
        assert_eq!(found(&[RuralYouth], None).len(), 0, "what is not known contradicts nothing");
        assert_eq!(by_residence().collect::<Vec<_>>(), [RuralYouth]);
    }

    proptest! {
        #[test]
        fn one_more_category_never_hides_a_contradiction(which in prop::collection::vec(0usize..23, 0..6), more in 0usize..23) {
            let mut held: Vec<Category> = which.into_iter().map(|n| Category::ALL[n]).collect();
            let before = found(&held, None).len();
            held.push(Category::ALL[more]);
            prop_assert!(found(&held, None).len() >= before);
        }
    }
}
