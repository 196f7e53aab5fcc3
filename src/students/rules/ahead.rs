//! What lies ahead of a verified category: the day after its last one, the birthday on which it becomes another.
//!
//! Source: domain.md §4.1 (a child with a disability until 18, youth who lost parents before majority), §4.2 (age limits), §4.3 (validity). The
//! birthdays are data: `data/documents/categories.json`.
use super::{catalogue, evidence::birthday};
use crate::students::categories::Category;
use chrono::NaiveDate;

/// What will happen to a category on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It holds no more unless a newer document is brought.
    Ends,
    /// From this birthday on another category is to be verified in its place.
    Becomes(Category, u32),
}

/// What is ahead after `today` of a category in force to `last` of somebody born then: day by day, the nearest first.
pub fn ahead(category: Category, last: Option<NaiveDate>, born: NaiveDate, today: NaiveDate) -> Vec<(NaiveDate, Turn)> {
    let ends = last.and_then(|day| day.succ_opt()).map(|day| (day, Turn::Ends));
    let becomes = catalogue::becomes(category).and_then(|row| Some((birthday(born, row.at)?, Turn::Becomes(row.to, row.at))));
    let mut turns: Vec<(NaiveDate, Turn)> = [ends, becomes].into_iter().flatten().filter(|(day, _)| *day > today).collect();
    turns.sort_by_key(|(day, _)| *day);
    turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_child_with_a_disability_is_examined_anew_on_the_day_after_the_category_ends() {
        let turns = ahead(Category::DisabilityChild, Some(day("2027-03-31")), day("2009-04-01"), day("2026-11-22"));
        let at = day("2027-04-01");
        assert_eq!(turns, [(at, Turn::Ends), (at, Turn::Becomes(Category::DisabilityChildhood, 18))]);
    }

    #[test]
    fn an_orphan_of_age_has_nothing_ahead_and_one_under_age_has() {
        let of = |born| ahead(Category::Orphan, None, day(born), day("2026-11-22"));
        assert_eq!(of("2006-01-01"), []);
        assert_eq!(of("2009-01-01"), [(day("2027-01-01"), Turn::Becomes(Category::LostParentsBefore18, 18))]);
    }

    proptest! {
        #[test]
        fn nothing_ahead_lies_behind_and_the_nearest_comes_first(which in 0usize..23, last in proptest::option::of(-400i64..4_000), age in 0i64..15_000) {
            let today = day("2026-11-22");
            let at = |days: i64| today + chrono::TimeDelta::days(days);
            let turns = ahead(Category::ALL[which], last.map(at), at(-age), today);
            prop_assert!(turns.iter().all(|(day, _)| *day > today));
            prop_assert!(turns.is_sorted_by_key(|(day, _)| *day));
        }
    }
}
