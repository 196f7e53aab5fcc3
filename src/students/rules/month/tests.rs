//! What is counted and what is different, by examples.
use super::*;
use std::collections::HashMap;
use std::slice::from_ref;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn row(student: u128, category: Category, from: &str, verified: &str) -> Row {
    let truth = Truth {
        valid_from: day(from),
        valid_to: None,
        verified_on: day(verified),
        faculty: "GM".into(),
        course: 2,
        group: None,
        funding: Funding::Grant,
        sex: Sex::Female,
        residence: None,
    };
    let fact = Uuid::from_u128(student * 100 + category as u128);
    Row { student: Uuid::from_u128(student), category, detail: None, fact, truth }
}

const BETWEEN: fn() -> Between = || Between { before: day("2026-09-30"), frozen: day("2026-10-02"), last: day("2026-10-31") };

fn why(before: &[Row], now: &[Row], fates: &[(Uuid, Fate)]) -> Vec<Why> {
    let fates: HashMap<Uuid, Fate> = fates.iter().cloned().collect();
    differences(before, now, &fates, BETWEEN()).into_iter().map(|one| one.why).collect()
}

#[test]
fn who_came_in_was_verified_since_or_began_since_or_is_counted_again() {
    let one = |from, verified| vec![row(1, Category::Orphan, from, verified)];
    assert_eq!(why(&[], &one("2026-09-01", "2026-10-05"), &[]), [Why::Verified { on: day("2026-10-05") }]);
    assert_eq!(why(&[], &one("2026-10-10", "2026-09-20"), &[]), [Why::Began { on: day("2026-10-10") }]);
    assert_eq!(why(&[], &one("2026-01-10", "2026-01-20"), &[]), [Why::CameBack]);
    assert_eq!(why(&one("2026-09-01", "2026-09-05"), &one("2026-09-01", "2026-09-05"), &[]), []);
}

#[test]
fn who_went_out_was_ended_for_a_reason_or_lapsed_or_has_left() {
    let was = row(1, Category::LowIncome, "2026-07-01", "2026-07-01");
    let fate = |ended, valid_to: &str| [(was.fact, Fate { ended, valid_to: Some(day(valid_to)) })];
    let ground = Some("табысы өсті".to_owned());
    let ended = fate(Some((day("2026-10-12"), ground.clone())), "2026-12-31");
    assert_eq!(why(from_ref(&was), &[], &ended), [Why::Ended { on: day("2026-10-12"), ground }]);
    assert_eq!(why(from_ref(&was), &[], &fate(None, "2026-10-30")), [Why::Lapsed { on: day("2026-10-30") }]);
    assert_eq!(why(from_ref(&was), &[], &fate(None, "2026-12-31")), [Why::Left]);
}

#[test]
fn another_sub_value_is_a_difference_and_a_renewed_proof_is_none() {
    let mut was = row(1, Category::ParentDisabled, "2026-07-01", "2026-07-01");
    was.detail = Some("one".into());
    let renewed = Row { fact: Uuid::from_u128(7), ..was.clone() };
    assert_eq!(why(from_ref(&was), from_ref(&renewed), &[]), []);
    let both = Row { detail: Some("both".into()), ..renewed };
    let [Why::Detail { was: Some(detail), .. }] = &why(&[was], &[both], &[])[..] else { panic!() };
    assert_eq!(detail, "one");
}

#[test]
fn a_fact_that_is_another_files_now_went_out_of_one_and_came_into_the_other() {
    let was = row(1, Category::Orphan, "2026-07-01", "2026-07-01");
    let now = Row { student: Uuid::from_u128(2), ..was.clone() };
    assert_eq!(why(&[was], &[now], &[]), [Why::JoinedInto, Why::JoinedFrom]);
}

#[test]
fn a_month_is_frozen_after_its_end_once_and_in_its_order() {
    let today = day("2026-11-22");
    assert_eq!(may_freeze(month("2026-10"), today, None), []);
    assert_eq!(may_freeze(month("2026-10"), today, Some(month("2026-09"))), []);
    assert_eq!(may_freeze(month("2026-11"), today, None), [NotFrozen::NotOver { last: day("2026-11-30") }]);
    assert_eq!(may_freeze(month("2026-10"), day("2026-10-31"), None), [NotFrozen::NotOver { last: day("2026-10-31") }]);
    assert_eq!(may_freeze(month("2026-10"), today, Some(month("2026-10"))), [NotFrozen::Already]);
    assert_eq!(may_freeze(month("2026-09"), today, Some(month("2026-10"))), [NotFrozen::Later { frozen: month("2026-10") }]);
    assert_eq!(may_freeze(month("2026-10"), today, Some(month("2026-07"))), [NotFrozen::Gap { next: month("2026-08") }]);
}

#[test]
fn the_last_month_waits_first_and_then_every_month_since() {
    let today = day("2026-11-22");
    assert_eq!(waiting(today, None), [month("2026-10")]);
    assert_eq!(waiting(today, Some(month("2026-08"))), [month("2026-09"), month("2026-10")]);
    assert_eq!(waiting(today, Some(month("2026-10"))), []);
}

#[test]
fn any_change_of_a_row_is_another_hash_and_their_order_is_not() {
    let (one, other) =
        (row(1, Category::Orphan, "2026-09-01", "2026-09-01"), row(2, Category::Orphan, "2026-09-01", "2026-09-01"));
    let hash = |rows: &[Row], version| hash(ENGINE, (month("2026-10"), version), &Picture::of(40, rows.to_vec()), &[]).unwrap();
    let first = hash(&[one.clone(), other.clone()], 1);
    assert_eq!(first, hash(&[other.clone(), one.clone()], 1));
    let mut moved = one.clone();
    moved.truth.course = 3;
    for rows in [vec![one.clone()], vec![moved, other.clone()]] {
        assert_ne!(first, hash(&rows, 1));
    }
    assert_ne!(first, hash(&[one, other], 2));
}
