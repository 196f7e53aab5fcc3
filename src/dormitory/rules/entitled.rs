//! Whom a campaign's order of places puts forward by a social category, before they have applied.
//! Source: issue 4, point 8; the levels themselves are those of the profile (NIS hostel rules, p.21; source 000; Order No. 219).
use super::profile::{Facts, Level, Profile};

/// The level on which somebody would stand by a social category; none where they would stand where no category is asked for.
pub fn level<'a>(profile: &'a Profile, facts: Facts) -> Option<&'a Level> {
    profile.level(profile.level_of(facts)).filter(|level| !level.conditions.categories.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dormitory::rules::profile::DELIVERED, students::categories::Category};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn facts(categories: &BTreeSet<Category>) -> Facts<'_> {
        Facts { residence: None, course: 1, categories, funding: None, score: None, inspected: false }
    }

    fn profile() -> Profile {
        let kaznmu = DELIVERED.iter().map(|json| Profile::read(json).unwrap()).find(|p| p.code == "kaznmu-000");
        kaznmu.unwrap()
    }

    #[test]
    fn an_orphan_is_put_forward_and_somebody_without_a_category_is_not() {
        let profile = profile();
        let orphan = BTreeSet::from([Category::Orphan]);
        assert!(level(&profile, facts(&orphan)).is_some_and(|level| level.ordinal == 1));
        assert!(level(&profile, facts(&BTreeSet::new())).is_none());
    }

    proptest! {
        #[test]
        fn one_more_category_never_takes_anybody_back(which in prop::collection::btree_set(0usize..23, 0..5), more in 0usize..23) {
            let profile = profile();
            let mut held: BTreeSet<Category> = which.into_iter().map(|n| Category::ALL[n]).collect();
            let before = level(&profile, facts(&held)).map(|level| level.ordinal);
            held.insert(Category::ALL[more]);
            let after = level(&profile, facts(&held)).map(|level| level.ordinal);
            prop_assert!(before.is_none_or(|before| after.is_some_and(|after| after <= before)));
        }
    }
}
