//! Until when a family is a large one: how many of its children count on a day.
//!
//! Source: domain.md §4.2: four or more minor children living together, full-time students counted up to 23 (W53, W54). The numbers are data:
//! `data/documents/categories.json`.
use super::{
    catalogue::LargeFamily,
    evidence::{birthday, eve_of_birthday},
};
use chrono::NaiveDate;

/// A child of the family: the student, or one whom the certificate names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child {
    pub born: NaiveDate,
    /// Full-time, as a certificate of study says.
    pub studies: bool,
}

impl Child {
    /// The last day on which the child counts.
    pub fn last_day(&self, rule: &LargeFamily) -> Option<NaiveDate> {
        eve_of_birthday(self.born, if self.studies { rule.student_until } else { rule.minor_until })
    }

    /// Whether the child counts on a day.
    pub fn counts_on(&self, rule: &LargeFamily, day: NaiveDate) -> bool {
        birthday(self.born, 0).is_some_and(|born| born <= day) && self.last_day(rule).is_some_and(|last| day <= last)
    }
}

/// How many of the children count on a day.
pub fn counted(rule: &LargeFamily, children: &[Child], day: NaiveDate) -> usize {
    children.iter().filter(|child| child.counts_on(rule, day)).count()
}

/// The last day from `day` on at which enough of the children, alive on `day`, still count; none where they do not on `day` itself.
pub fn last_day(rule: &LargeFamily, children: &[Child], day: NaiveDate) -> Option<NaiveDate> {
    let counting = children.iter().filter(|child| child.counts_on(rule, day));
    let mut lasts: Vec<NaiveDate> = counting.filter_map(|child| child.last_day(rule)).collect();
    lasts.sort_unstable_by(|a, b| b.cmp(a));
    lasts.get(rule.children.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::students::rules::catalogue::large_family;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn child(born: &str, studies: bool) -> Child {
        Child { born: day(born), studies }
    }
    fn rule() -> &'static LargeFamily {
        large_family().unwrap()
    }

    #[test]
    fn a_large_family_ends_on_the_eve_of_the_birthday_that_leaves_three() {
        let family =
            [child("2007-03-01", true), child("2008-11-23", false), child("2012-01-01", false), child("2015-01-01", false)];
        assert_eq!(last_day(rule(), &family, day("2026-11-22")), Some(day("2026-11-22"))); // the second is 18 tomorrow
        assert_eq!(last_day(rule(), &family, day("2026-11-23")), None);
    }

    #[test]
    fn a_sibling_who_studies_full_time_counts_to_23_and_one_who_does_not_to_18() {
        let with = |studies| {
            [child("2007-03-01", true), child("2005-05-05", studies), child("2012-01-01", false), child("2015-01-01", false)]
        };
        assert_eq!(last_day(rule(), &with(true), day("2026-11-22")), Some(day("2028-05-04")));
        assert_eq!(last_day(rule(), &with(false), day("2026-11-22")), None);
    }

    #[test]
    fn of_five_the_first_who_leaves_ends_nothing() {
        let family = ["2009-01-01", "2010-01-01", "2011-01-01", "2012-01-01", "2013-01-01"].map(|born| child(born, false));
        assert_eq!(last_day(rule(), &family, day("2026-11-22")), Some(day("2027-12-31")));
        assert_eq!(counted(rule(), &family, day("2027-06-01")), 4);
    }

    proptest! {
        #[test]
        fn on_the_last_day_enough_count_and_on_the_next_they_do_not(ages in proptest::collection::vec((0i64..9_000, any::<bool>()), 0..8)) {
            let today = day("2026-11-22");
            let family: Vec<Child> = ages.iter().map(|(days, studies)| Child { born: today - chrono::TimeDelta::days(*days), studies: *studies }).collect();
            match last_day(rule(), &family, today) {
                Some(last) => {
                    prop_assert!(last >= today && counted(rule(), &family, last) >= rule().children);
                    prop_assert!(counted(rule(), &family, last.succ_opt().unwrap()) < rule().children);
                }
                None => prop_assert!(counted(rule(), &family, today) < rule().children),
            }
        }
    }
}
