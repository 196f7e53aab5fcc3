//! Slips, pairs and their joining, by examples and for any numbers.
use super::*;
use crate::students::{categories::Sex, rules::names::search_key};
use proptest::prelude::*;

fn person(n: u128, name: &str, born: &str) -> Person {
    let iin_hash = n.to_be_bytes().repeat(2);
    Person { id: Uuid::from_u128(n), name_key: search_key(name), birth_date: born.parse().unwrap(), iin_hash, slips: vec![] }
}

fn signs(one: Person, other: Person) -> Vec<Sign> {
    let found = suspected(&[one, other]);
    found.into_iter().flat_map(|(_, signs)| signs).collect()
}

#[test]
fn the_same_name_and_birth_date_is_suspected_in_whichever_letters_it_is_typed() {
    let born = "2007-03-01";
    assert_eq!(signs(person(1, "Сейітова Әлия", born), person(2, "Сеитова Алия", born)), [Sign::NameAndBirth]);
    assert_eq!(signs(person(1, "Ермекова Жанар", born), person(2, "Ермекова Жанат", born)), [Sign::NameAlike]);
    assert_eq!(signs(person(1, "Сейітова Әлия", born), person(2, "СЕЙІТОВА әлия", born)), [Sign::NameAndBirth]);
    assert_eq!(signs(person(1, "Сейітова Әлия", born), person(2, "Сейітова Әлия", "2007-03-02")), []);
    assert_eq!(signs(person(1, "Сейітов Асан", born), person(2, "Сейітов Үсен", born)), [], "twins");
}

#[test]
fn a_pair_stands_once_with_all_its_signs() {
    let (one, mut other) = (person(2, "Ким Анна", "2007-03-01"), person(1, "Ким Анна", "2007-03-01"));
    other.slips = vec![one.iin_hash.clone().try_into().unwrap()];
    let found = suspected(&[one, other]);
    assert_eq!(found, [((Uuid::from_u128(1), Uuid::from_u128(2)), vec![Sign::Number, Sign::NameAndBirth])]);
}

fn file(n: u128, applied: &[u128]) -> File {
    let applied = applied.iter().map(|n| (Uuid::from_u128(*n), format!("{n}"))).collect();
    File { id: Uuid::from_u128(n), is_merged: false, has_merged: false, has_account: false, applied }
}

#[test]
fn two_applications_in_one_campaign_are_refused_and_so_is_a_file_that_loses_its_account() {
    assert_eq!(may_merge(&file(1, &[7]), &file(2, &[8]), false), []);
    assert_eq!(may_merge(&file(1, &[7, 8]), &file(2, &[8]), false), [NotMerged::BothApplied { campaign: "8".into() }]);
    assert_eq!(may_merge(&file(1, &[]), &file(2, &[8]), false), [NotMerged::OnlyOtherApplied]);
    let signs_in = File { has_account: true, ..file(2, &[]) };
    assert_eq!(may_merge(&file(1, &[]), &signs_in, false), [NotMerged::OnlyOtherSignsIn]);
    assert_eq!(may_merge(&signs_in, &file(1, &[]), true), [NotMerged::Different]);
    assert_eq!(may_merge(&File { is_merged: true, ..file(1, &[]) }, &file(2, &[]), false), [NotMerged::Merged]);
    assert_eq!(may_merge(&file(1, &[]), &File { has_merged: true, ..file(2, &[]) }, false), [NotMerged::HasMerged]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_slip_of_a_slip_can_be_the_number_and_a_number_is_no_slip_of_itself(days in 0u64..9000, serial in 0u16..9999) {
        let born = NaiveDate::from_ymd_opt(1985, 1, 1).unwrap() + chrono::Days::new(days);
        let Some(iin) = Iin::compose(born, Sex::Female, serial) else { return Ok(()) };
        for slip in slips(&iin) {
            prop_assert!(slip != iin);
            prop_assert!(slips(&slip).contains(&iin), "a slip is one from both sides");
        }
    }

    #[test]
    fn the_distance_of_names_is_the_same_from_both_sides(one in "[а-г]{0,6}", other in "[а-г]{0,6}") {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        prop_assert_eq!(distance(&one, &other), distance(&other, &one));
        prop_assert_eq!(distance(&one, &other) == 0, one == other);
    }
}
