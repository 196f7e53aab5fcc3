//! The tests of [`super`].
use super::*;
use crate::dormitory::rules::{allocation::allocate, cast::*, explanation::explain, ranking::Applicant};
use crate::students::categories::{Category::*, ResidenceClass};

/// What would have changed for the applicant with this number, by KazNMU's order or the NIS one.
fn changes(
    profile: crate::dormitory::rules::profile::Profile,
    people: Vec<Applicant>,
    counts: &[(u32, u32)],
    number: u32,
) -> Vec<Sentence> {
    let input = input(profile, people, counts);
    let allocation = allocate(&input);
    let index = allocation.lines.iter().position(|line| line.number == number).unwrap();
    explain(&input, &allocation).swap_remove(index).changes
}
fn vacancies(house: u128, needed: u32) -> Sentence {
    Sentence::Vacancies { dormitory: dormitory(house), sex: Sex::Female, needed }
}

#[test]
fn whoever_has_the_dearest_wish_hears_of_no_change() {
    assert_eq!(changes(kaznmu(), vec![applicant(1).wishing(&[1])], &[(1, 0), (1, 0)], 1), []);
}

#[test]
fn vacancies_are_counted_where_the_fewest_wait() {
    let people = vec![
        applicant(1).wishing(&[1]),
        applicant(2).wishing(&[2]),
        applicant(3).wishing(&[1]),
        applicant(4).of(Sex::Male).wishing(&[2]),
        applicant(5).wishing(&[1, 2]),
    ];
    assert!(changes(kaznmu(), people, &[(1, 0), (1, 0)], 5).contains(&vacancies(2, 1)));
}

#[test]
fn every_waiting_applicant_ahead_is_counted_in_every_house_they_take() {
    let people = vec![applicant(1), applicant(2), applicant(3).wishing(&[1]), applicant(4).wishing(&[2])];
    assert!(changes(kaznmu(), people.clone(), &[(1, 0), (0, 0)], 3).contains(&vacancies(1, 2)));
    assert_eq!(changes(kaznmu(), people, &[(1, 0), (0, 0)], 4), [Sentence::NothingHelps { sex: Sex::Female }]);
}

#[test]
fn any_other_is_named_while_a_place_is_left_and_not_after() {
    let people = vec![applicant(1).wishing(&[1]), applicant(2).wishing(&[1])];
    let told = Sentence::AnyOther { dormitory: dormitory(2) };
    assert!(changes(kaznmu(), people.clone(), &[(1, 0), (1, 0)], 2).contains(&told));
    assert!(!changes(kaznmu(), people, &[(1, 0), (0, 9)], 2).contains(&told));
}

#[test]
fn the_earlier_time_is_that_of_the_last_one_admitted() {
    let people: Vec<_> = (1..=6).map(|n| applicant(n).at(i64::from(n) * 60)).collect();
    let told = Sentence::EarlierTime { before: Some(people[2].registered_at), rank: 3, dormitory: dormitory(1) };
    assert!(changes(kaznmu(), people, &[(3, 0)], 6).contains(&told));
}

#[test]
fn in_a_small_group_the_earlier_time_is_withheld() {
    let people: Vec<_> = (1..=4).map(|n| applicant(n).at(i64::from(n))).collect();
    let told = Sentence::EarlierTime { before: None, rank: 1, dormitory: dormitory(1) };
    assert!(changes(kaznmu(), people, &[(1, 0)], 4).contains(&told));
}

#[test]
fn where_a_whole_higher_level_took_the_places_no_time_would_have_helped() {
    let people = vec![applicant(1).with(Orphan), applicant(2).at(5)];
    let told = changes(kaznmu(), people, &[(1, 0)], 2);
    assert!(!told.iter().any(|sentence| matches!(sentence, Sentence::EarlierTime { .. })));
}

#[test]
fn the_nearest_level_that_helps_is_named_with_all_its_categories() {
    let people = vec![applicant(1).with(LargeFamily).at(9), applicant(2)];
    assert!(changes(kaznmu(), people, &[(1, 0)], 2).contains(&Sentence::HigherLevel {
        level: 4,
        rank: 1,
        dormitory: dormitory(1),
        missing: vec![[LargeFamily].into()],
    }));
}

#[test]
fn nobody_is_told_what_the_death_of_parents_or_an_illness_would_have_changed() {
    let higher = |told: Vec<Sentence>| told.into_iter().find(|one| matches!(one, Sentence::HigherLevel { .. }));
    let people = vec![applicant(1).with(LargeFamily).at(-9), applicant(2)];
    assert_eq!(higher(changes(kaznmu(), people, &[(1, 0)], 2)), None, "only disability and orphanhood stand higher");
    let people = vec![applicant(1).with(LargeFamily).with(LowIncome).at(-9), applicant(2).with(LowIncome)];
    let told = changes(nis(), people, &[(1, 0)], 2);
    assert_eq!(higher(told.clone()), None);
    assert!(told.contains(&vacancies(1, 1)), "one more place is told instead");
}

#[test]
fn low_income_lifts_a_large_family_by_two_levels_not_one() {
    let people = vec![applicant(1).with(IncompleteFamily).with(LowIncome), applicant(2).with(LargeFamily)];
    let told = changes(nis(), people, &[(1, 0)], 2);
    let missing = vec![[LowIncome].into()];
    assert!(told.contains(&Sentence::HigherLevel { level: 21, rank: 1, dormitory: dormitory(1), missing }));
}

#[test]
fn no_document_changes_where_somebody_comes_from() {
    let mut villager = applicant(1);
    villager.residence = Some(ResidenceClass::InRegionRural);
    let told = changes(nis(), vec![villager, applicant(2)], &[(1, 0)], 2);
    assert!(!told.iter().any(|one| matches!(one, Sentence::HigherLevel { .. })), "{told:?}");
}

#[test]
fn a_dearer_wish_that_was_missed_is_explained_to_the_placed_too() {
    let people = vec![applicant(1).with(LargeFamily).wishing(&[1]), applicant(2).at(-5).wishing(&[1, 2])];
    let told = changes(kaznmu(), people, &[(1, 0), (1, 0)], 2);
    let missing = vec![[LargeFamily].into()];
    assert_eq!(told, [Sentence::HigherLevel { level: 4, rank: 1, dormitory: dormitory(1), missing }]);
}

/// Orphans; large families; large families, low income or staff's children; all others.
fn with_alternatives() -> crate::dormitory::rules::profile::Profile {
    let mut profile = bare();
    let asking = |ordinal, categories: &[Category]| {
        let mut level = profile.levels[0].clone();
        (level.ordinal, level.conditions.categories) = (ordinal, vec![categories.iter().copied().collect()]);
        level
    };
    let between = [asking(2, &[LargeFamily]), asking(3, &[LargeFamily, LowIncome, StaffChild])];
    profile.levels.splice(1..1, between);
    profile.levels[3].ordinal = 4;
    profile
}

#[test]
fn every_category_that_would_do_is_named_with_the_level_it_leads_to() {
    let people = vec![applicant(1).with(LowIncome).at(9), applicant(2)];
    let told = changes(with_alternatives(), people, &[(1, 0)], 2);
    let to = |level, missing: &[Category]| {
        let missing = vec![missing.iter().copied().collect()];
        Sentence::HigherLevel { level, rank: 1, dormitory: dormitory(1), missing }
    };
    let higher: Vec<Sentence> = told.into_iter().filter(|one| matches!(one, Sentence::HigherLevel { .. })).collect();
    assert_eq!(higher, [to(3, &[LowIncome, StaffChild]), to(2, &[LargeFamily])]);
}
