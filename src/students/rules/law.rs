//! Numbers of the law that files of students are reckoned by, each from a day on and with its source: `data/person/kz.json`.
//! Source: domain.md §2.1 (subsistence minimum), §2.2 (income per head), §4.3 (age).
use crate::students::person::IncomeKind;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::LazyLock;

/// A value from a day on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated<T> {
    pub from: NaiveDate,
    pub value: T,
    /// Whether a source was read that says it.
    pub confirmed: bool,
    pub source: String,
}

/// All of them, each in the order of its days.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// At which birthday somebody is of age.
    pub majority: Vec<Dated<u32>>,
    /// Months over which the income of a family is reckoned.
    pub reference_months: Vec<Dated<u32>>,
    /// Months after which documents of income are old.
    pub fresh_months: Vec<Dated<u32>>,
    /// The subsistence minimum, in tenge a month.
    pub subsistence: Vec<Dated<i64>>,
    /// What counts as income.
    pub counted: Vec<Dated<Vec<IncomeKind>>>,
}

static LAW: LazyLock<Option<Law>> =
    LazyLock::new(|| serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/person/kz.json"))).ok());

/// The numbers that come with the program; none where its file is broken, which a test would show.
pub fn law() -> Option<&'static Law> {
    LAW.as_ref()
}

/// The value on a day; none before the first.
pub fn on<T>(dated: &[Dated<T>], day: NaiveDate) -> Option<&Dated<T>> {
    dated.iter().rev().find(|one| one.from <= day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_stands_in_order_and_names_its_source() {
        let law = law().unwrap();
        fn in_order<T>(dated: &[Dated<T>]) -> bool {
            !dated.is_empty()
                && dated.windows(2).all(|two| two[0].from < two[1].from)
                && dated.iter().all(|one| !one.source.is_empty())
        }
        assert!(in_order(&law.majority) && in_order(&law.reference_months) && in_order(&law.fresh_months));
        assert!(in_order(&law.subsistence) && in_order(&law.counted));
    }

    #[test]
    fn the_subsistence_minimum_changes_with_the_first_of_january_and_not_a_day_before() {
        let on = |day: &str| on(&law().unwrap().subsistence, day.parse().unwrap()).map(|one| one.value);
        assert_eq!(on("2025-12-31"), Some(46228));
        assert_eq!(on("2026-01-01"), Some(50851));
        assert_eq!(on("2018-12-31"), None);
    }
}
