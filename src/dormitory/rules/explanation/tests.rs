//! The tests of [`super`].
use super::*;
use crate::dormitory::rules::{allocation::allocate, cast::*};
use crate::students::categories::Category::*;

/// The explanation of the applicant with this number.
fn why(input: &Input, number: u32) -> Explanation {
    let allocation = allocate(input);
    let index = allocation.lines.iter().position(|line| line.number == number).unwrap();
    explain(input, &allocation).swap_remove(index)
}

#[test]
fn the_category_that_decided_is_told_apart_from_the_others() {
    let one = applicant(1).with(LargeFamily).with(LowIncome).with(StaffChild);
    let reasons = why(&input(nis(), vec![one], &[(1, 0)]), 1).reasons;
    assert_eq!(reasons[0], Sentence::Placed { dormitory: dormitory(1) });
    assert_eq!(reasons[1], Sentence::Level { level: 21, of: 33 });
    assert_eq!(reasons[2], Sentence::ByCategories { categories: vec![LargeFamily, LowIncome] });
    assert_eq!(reasons[3], Sentence::OtherCategories { categories: vec![StaffChild] });
}

#[test]
fn a_first_year_without_categories_hears_of_the_course() {
    let mut one = applicant(1);
    one.course = 1;
    let reasons = why(&input(nis(), vec![one], &[(1, 0)]), 1).reasons;
    assert_eq!(reasons[1..4], [Sentence::Level { level: 24, of: 33 }, Sentence::NoCategory, Sentence::ByCourse { course: 1 },]);
}

#[test]
fn unknown_residence_is_told_where_it_mattered() {
    let mut one = applicant(1);
    one.residence = None;
    assert!(why(&input(nis(), vec![one.clone()], &[]), 1).reasons.contains(&Sentence::ResidenceUnknown));
    assert!(!why(&input(kaznmu(), vec![one.clone()], &[]), 1).reasons.contains(&Sentence::ResidenceUnknown));
    one = one.with(Orphan);
    assert!(!why(&input(nis(), vec![one], &[]), 1).reasons.contains(&Sentence::ResidenceUnknown));
}

#[test]
fn standing_counts_the_levels_above_and_the_own_level() {
    let people = vec![applicant(1).with(Orphan), applicant(2).at(5), applicant(3).at(7)];
    let reasons = why(&input(kaznmu(), people, &[]), 3).reasons;
    assert!(reasons.contains(&Sentence::Standing { rank: 3, of: 3, above: 1 }));
    assert!(reasons.contains(&Sentence::InLevel { position: 2, of: 2 }));
    assert_eq!(reasons.last(), Some(&Sentence::Time { registered_at: applicant(3).at(7).registered_at }));
}

#[test]
fn the_number_is_named_only_where_times_are_equal_and_the_time_only_where_it_decided() {
    let people = vec![applicant(1), applicant(2), applicant(3).at(1), applicant(4).with(Orphan)];
    let input = input(kaznmu(), people, &[]);
    assert_eq!(why(&input, 2).reasons.last(), Some(&Sentence::SameTime { number: 2 }));
    assert!(matches!(why(&input, 3).reasons.last(), Some(Sentence::Time { .. })));
    assert_eq!(why(&input, 4).reasons.last(), Some(&Sentence::InLevel { position: 1, of: 1 }));
}

#[test]
fn every_wish_is_answered() {
    let first = applicant(1).wishing(&[1]);
    let second = applicant(2).at(1).wishing(&[3, 1, 2, 4]);
    let wishes = why(&input(kaznmu(), vec![first, second], &[(1, 0), (1, 0), (0, 9), (1, 0)]), 2).wishes;
    let full = LastAdmitted { rank: 1, seen: None, within: None };
    assert_eq!(
        wishes,
        [
            Sentence::WishWithoutPlaces { wish: 1, dormitory: dormitory(3), sex: Sex::Female },
            Sentence::WishFull { wish: 2, dormitory: dormitory(1), last: full },
            Sentence::WishGranted { wish: 3, dormitory: dormitory(2), last_rank: Some(2), within: None },
            Sentence::WishNotNeeded { wish: 4, dormitory: dormitory(4) },
        ]
    );
}

#[test]
fn any_dormitory_is_answered_too() {
    let people = vec![applicant(1).wishing(&[2]).or_any(), applicant(2).at(1)];
    let input = input(kaznmu(), people, &[(1, 0), (0, 0)]);
    assert_eq!(why(&input, 1).wishes.last(), Some(&Sentence::AnyGranted { dormitory: dormitory(1) }));
    assert_eq!(why(&input, 2).wishes, [Sentence::AnyFull { sex: Sex::Female }]);
}

#[test]
fn another_applicants_level_is_withheld_among_four_and_shown_among_five() {
    let last_admitted = |orphans: u32| {
        let mut people: Vec<_> = (1..=orphans).map(|n| applicant(n).with(Orphan).wishing(&[1])).collect();
        people.push(applicant(99).wishing(&[1]));
        why(&input(kaznmu(), people, &[(orphans, 0)]), 99).wishes.remove(0)
    };
    let full =
        |rank, seen| Sentence::WishFull { wish: 1, dormitory: dormitory(1), last: LastAdmitted { rank, seen, within: None } };
    assert_eq!(last_admitted(4), full(4, None));
    assert_eq!(last_admitted(5), full(5, Some(Seen { level: 1, registered_at: opening() })));
}

#[test]
fn the_reserve_is_told_in_one_list_and_by_sex() {
    let people = vec![applicant(1).of(Sex::Male), applicant(2), applicant(3)];
    let told = Sentence::Reserve { position: 2, of: 3, sex: Sex::Female, position_same_sex: 1, of_same_sex: 2 };
    assert_eq!(why(&input(kaznmu(), people, &[]), 2).reasons[0], told);
}
