//! Whether it matters where an applicant comes from: only then does a clerk check a place of origin that the registry does not have so.
//! Source: hostel rules p.21 (the level rests on the place of origin), p.19 3) (the registration address that proves it).
use super::profile::{Facts, Profile};

impl Profile {
    /// Whether the place of origin decides the level: with it unknown the level would be another.
    pub fn origin_matters(&self, facts: Facts) -> bool {
        self.level_of(facts) != self.level_of(Facts { residence: None, ..facts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dormitory::rules::profile::DELIVERED,
        students::categories::{Category, Funding, ResidenceClass},
    };
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn profiles() -> Vec<Profile> {
        DELIVERED.iter().map(|json| Profile::read(json).unwrap()).collect()
    }

    #[test]
    fn an_orphan_of_the_hostel_rules_is_first_wherever_from_and_a_first_year_without_categories_is_not() {
        let nis = &profiles()[0];
        let (orphan, nobody) = (BTreeSet::from([Category::Orphan]), BTreeSet::new());
        let facts = |categories| Facts {
            residence: Some(ResidenceClass::InRegionRural),
            course: 1,
            categories,
            funding: Some(Funding::Grant),
            score: None,
            inspected: false,
        };
        assert!(!nis.origin_matters(facts(&orphan)));
        assert!(nis.origin_matters(facts(&nobody)));
    }

    proptest! {
        #[test]
        fn an_origin_that_nobody_has_to_check_gives_no_other_level_than_none(
            at in 0..DELIVERED.len(), from in prop::option::of(prop::sample::select(ResidenceClass::ALL)), course in 1u8..6,
            held in prop::collection::btree_set(prop::sample::select(Category::ALL), 0..4),
            paid in any::<bool>(), score in prop::option::of(50u16..140), inspected in any::<bool>(),
        ) {
            let profile = &profiles()[at];
            let funding = Some(if paid { Funding::Paid } else { Funding::Grant });
            let facts = Facts { residence: from, course, categories: &held, funding, score, inspected };
            let unknown = profile.level_of(Facts { residence: None, ..facts });
            // What is known never ranks worse than what is not, so an origin is only ever claimed to gain by it.
            prop_assert!(profile.level_of(facts) <= unknown);
            prop_assert_eq!(profile.origin_matters(facts), profile.level_of(facts) < unknown);
            if !profile.asks_residence() || from.is_none() {
                prop_assert!(!profile.origin_matters(facts));
            }
        }
    }
}
