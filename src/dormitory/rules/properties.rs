//! What holds of every allocation, tried on thousands of small random campaigns.
//!
//! The result is fair (nobody is passed over) and grows kindly: one general place more makes nobody worse off, places at most one
//! person more, and touches only its own sex. One *applicant* more has no such promise. With kept places the same holds in the order of
//! each place: see [`with_kept_places`].
use super::{
    allocation::{Allocation, Line, Outcome, allocate, give_out, result_hash},
    cast::*,
    changes::can_come_about,
    explanation::explain,
    input::{Input, canonical},
    ranking::Applicant,
    sentence::Sentence,
};
use crate::students::categories::{Category, ResidenceClass, Sex};
use chrono::Duration;
use proptest::{collection::vec, prelude::*, sample::subsequence};
use std::collections::HashMap;
use uuid::Uuid;

mod with_kept_places;

prop_compose! {
    fn any_applicant()(
        seconds in 0..4i64,
        woman in any::<bool>(),
        course in 1..3u8,
        residence in 0..4usize,
        categories in subsequence(Category::ALL, 0..4),
        wishes in subsequence(vec![1u128, 2, 3], 0..=3).prop_shuffle(),
        any_other in any::<bool>(),
    ) -> Applicant {
        let sex = if woman { Sex::Female } else { Sex::Male };
        let mut one = applicant(0).at(seconds).of(sex).wishing(&wishes);
        (one.course, one.any_other) = (course, any_other);
        one.residence = Some(ResidenceClass::ALL[residence]);
        one.categories = categories.into_iter().collect();
        one
    }
}

fn any_input() -> impl Strategy<Value = Input> {
    let counts = vec((0..4u32, 0..4u32), 3);
    (vec(any_applicant(), 0..24), counts, any::<bool>()).prop_map(|(mut applicants, counts, by_nis)| {
        for (number, one) in (1..).zip(&mut applicants) {
            (one.number, one.application) = (number, Uuid::from_u128(u128::from(number).reverse_bits()));
        }
        input(if by_nis { nis() } else { kaznmu() }, applicants, &counts)
    })
}

fn by_application(input: &Input) -> HashMap<Uuid, &Applicant> {
    input.applicants.iter().map(|one| (one.application, one)).collect()
}

fn houses(allocation: &Allocation) -> HashMap<Uuid, Option<Uuid>> {
    let house = |outcome| match outcome {
        Outcome::Placed { dormitory, .. } => Some(dormitory),
        Outcome::Reserve { .. } => None,
    };
    allocation.lines.iter().map(|line| (line.application, house(line.outcome))).collect()
}

/// The allocation without its hashes, which cost more than all the rest.
fn run(input: &Input) -> Allocation {
    let (lines, fillings) = give_out(input);
    Allocation { engine: String::new(), input_hash: String::new(), lines, fillings }
}

/// How dear the outcome is to the applicant: 0 is the dearest; no place at all is the least.
fn regret(input: &Input, one: &Applicant, house: Option<Uuid>) -> usize {
    let order: Vec<_> = one.preferences(&input.houses()).map(|(_, house)| house).collect();
    house.map_or(order.len(), |house| order.iter().position(|other| *other == house).unwrap())
}

/// One applicant's outcome after a change to the input.
fn house_of(input: &Input, application: Uuid) -> Option<Uuid> {
    houses(&run(input))[&application]
}

type Tried<T = ()> = Result<T, TestCaseError>;

/// Applicants in another order: the same bytes, result and reasons.
fn the_same_in_any_order(input: &Input, turn: usize) -> Tried {
    let mut other = input.clone();
    other.applicants.reverse();
    let turn = turn.min(other.applicants.len());
    other.applicants.rotate_left(turn);
    prop_assert_eq!(canonical(&other), canonical(input));
    prop_assert_eq!(result_hash(&allocate(&other)), result_hash(&allocate(input)));
    prop_assert_eq!(explain(&other, &run(&other)), explain(input, &run(input)));
    Ok(())
}

/// Whoever leaves the dearest wish out is not better off.
fn honesty_costs_nothing(input: &Input, who: usize) -> Tried {
    prop_assume!(who < input.applicants.len() && input.applicants[who].wishes.len() > 1);
    let one = &input.applicants[who];
    let mut bent = input.clone();
    bent.applicants[who].wishes.remove(0);
    let (honest, bent) = (house_of(input, one.application), house_of(&bent, one.application));
    prop_assert!(regret(input, one, honest) <= regret(input, one, bent));
    Ok(())
}

/// Where each lives before and after.
type Moved = (HashMap<Uuid, Option<Uuid>>, HashMap<Uuid, Option<Uuid>>);

/// With one general place more nobody is worse off, and at most one more is placed. Where a group is capped, the place more is one of
/// those that are open to everybody but the group.
fn one_place_more(input: &Input, which: usize) -> Tried<Moved> {
    let mut wider = input.clone();
    wider.places[which].count += 1;
    let (before, after) = (houses(&run(input)), houses(&run(&wider)));
    for one in &input.applicants {
        prop_assert!(regret(input, one, after[&one.application]) <= regret(input, one, before[&one.application]));
    }
    let placed = |houses: &HashMap<Uuid, Option<Uuid>>| houses.values().flatten().count();
    prop_assert!((0..=1).contains(&(placed(&after) as i64 - placed(&before) as i64)));
    Ok((before, after))
}

/// Every change that is told, of those that are looked at, gives what it says.
fn told_changes_come_true(input: &Input, looked_at: impl Fn(&Sentence) -> bool) -> Tried {
    let allocation = run(input);
    for (line, told) in allocation.lines.iter().zip(explain(input, &allocation)) {
        prop_assert_eq!(line.application, told.application);
        for change in told.changes.iter().filter(|change| looked_at(change)) {
            prop_assert!(comes_true(input, line, change), "{:?} of {:?}", change, line);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_passed_over_for_somebody_lower(input in any_input()) {
        let (allocation, people) = (run(&input), by_application(&input));
        let house = houses(&allocation);
        for (index, higher) in allocation.lines.iter().enumerate() {
            let one = people[&higher.application];
            let mine = regret(&input, one, house[&higher.application]);
            for lower in &allocation.lines[index + 1..] {
                let (other, given) = (people[&lower.application], house[&lower.application]);
                let envied = given.filter(|&given| other.sex == one.sex && one.takes(given));
                prop_assert!(envied.is_none_or(|given| mine <= regret(&input, one, Some(given))));
            }
        }
    }

    #[test]
    fn no_place_that_a_reserve_applicant_would_take_is_left(input in any_input()) {
        let (allocation, people) = (run(&input), by_application(&input));
        for (application, house) in houses(&allocation) {
            let one = people[&application];
            let left = allocation.fillings.iter().any(|f| f.sex == one.sex && !f.is_full() && one.takes(f.dormitory));
            prop_assert!(house.is_some() || !left);
        }
    }

    #[test]
    fn no_dormitory_is_overfull_and_none_holds_the_wrong_sex(input in any_input()) {
        let (allocation, people) = (run(&input), by_application(&input));
        let house = houses(&allocation);
        for filling in &allocation.fillings {
            let here = |(application, house): (&Uuid, &Option<Uuid>)| {
                *house == Some(filling.dormitory) && people[application].sex == filling.sex
            };
            let taken = house.iter().filter(|&(a, h)| here((a, h))).count();
            prop_assert_eq!(taken as u32, filling.taken);
            prop_assert!(filling.taken <= filling.places);
        }
        let given: u32 = allocation.fillings.iter().map(|filling| filling.taken).sum();
        prop_assert_eq!(given as usize, house.values().flatten().count());
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(input in any_input(), turn in 0..24usize) {
        the_same_in_any_order(&input, turn)?;
    }

    #[test]
    fn the_same_input_gives_the_same_bytes_twice(input in any_input()) {
        let again: Input = serde_json::from_slice(&canonical(&input)).unwrap();
        prop_assert_eq!(serde_json::to_vec(&allocate(&again)).unwrap(), serde_json::to_vec(&allocate(&input)).unwrap());
    }

    #[test]
    fn one_more_place_makes_nobody_worse_off_and_touches_only_its_sex(input in any_input(), which in 0..6usize) {
        let (before, after) = one_place_more(&input, which)?;
        for one in &input.applicants {
            prop_assert!(before[&one.application] == after[&one.application] || one.sex == input.places[which].sex);
        }
    }

    #[test]
    fn giving_up_a_dearer_wish_never_helps(input in any_input(), who in 0..24usize) {
        honesty_costs_nothing(&input, who)?;
    }

    #[test]
    fn every_change_that_is_told_would_have_come_true(input in any_input()) {
        told_changes_come_true(&input, |_| true)?;
    }

    #[test]
    fn no_category_and_no_earlier_time_that_would_have_helped_is_left_untold(input in any_input()) {
        let allocation = run(&input);
        let (house, people) = (houses(&allocation), by_application(&input));
        for (line, told) in allocation.lines.iter().zip(explain(&input, &allocation)) {
            let named = |category: &Category, level: u16| told.changes.iter().any(|change| {
                matches!(change, Sentence::HigherLevel { level: to, missing, .. } if *to == level && missing[..].iter().all(|set| set.contains(category)))
            });
            let one = people[&line.application];
            let first_of_all = with_change(&input, line, |one| one.registered_at -= Duration::days(1)).2;
            let helped = regret(&input, one, first_of_all) < regret(&input, one, house[&line.application]);
            prop_assert_eq!(helped, told.changes.iter().any(|change| matches!(change, Sentence::EarlierTime { .. })));
            for &category in Category::ALL.iter().filter(|one| can_come_about(**one)) {
                let (level, _, new) = with_change(&input, line, |one| { one.categories.insert(category); });
                let helped = regret(&input, one, new) < regret(&input, one, house[&line.application]);
                prop_assert_eq!(helped, named(&category, level), "{:?} for {:?}", category, line);
            }
        }
    }
}

/// The level, rank and house of one applicant after a change to the application.
fn with_change(input: &Input, line: &Line, change: impl FnOnce(&mut Applicant)) -> (u16, u32, Option<Uuid>) {
    let mut changed = input.clone();
    change(changed.applicants.iter_mut().find(|one| one.application == line.application).unwrap());
    let allocation = run(&changed);
    let new = allocation.lines.iter().find(|one| one.application == line.application).unwrap();
    (new.level, new.rank, houses(&allocation)[&line.application])
}

/// Runs the allocation again with the change, and looks whether it gives what the sentence says.
fn comes_true(input: &Input, line: &Line, change: &Sentence) -> bool {
    match change {
        Sentence::AnyOther { dormitory } => with_change(input, line, |one| one.any_other = true).2 == Some(*dormitory),
        Sentence::HigherLevel { level, rank, dormitory, missing } => missing.iter().flatten().all(|&tried| {
            // Every category of every set is tried, with the first ones of the other sets.
            let sets = missing.iter().map(|set| if set.contains(&tried) { tried } else { *set.first().unwrap() });
            let new = with_change(input, line, |one| one.categories.extend(sets));
            new == (*level, *rank, Some(*dormitory))
        }),
        Sentence::EarlierTime { rank, dormitory, .. } => {
            // The times of this test are whole seconds: just before is a microsecond less than the one on that rank.
            let there = &run(input).lines[*rank as usize - 1];
            let moment = by_application(input)[&there.application].registered_at - Duration::microseconds(1);
            let new = with_change(input, line, |one| one.registered_at = moment);
            new == (line.level, *rank, Some(*dormitory))
        }
        Sentence::Vacancies { dormitory, sex, needed } => {
            let (people, allocation) = (by_application(input), run(input));
            let waiting = allocation.lines.iter().filter(|one| matches!(one.outcome, Outcome::Reserve { .. }));
            let takers = waiting.filter(|one| people[&one.application].sex == *sex && people[&one.application].takes(*dormitory));
            takers.map(|one| one.application).nth(*needed as usize - 1) == Some(line.application)
        }
        Sentence::AccessibleVacancies { dormitory, sex, needed } => {
            let (people, allocation) = (by_application(input), run(input));
            let waiting = allocation.lines.iter().filter(|one| matches!(one.outcome, Outcome::Reserve { .. }));
            let needs = |one: &Applicant| one.needs_access && one.sex == *sex && one.takes(*dormitory);
            let takers = waiting.filter(|one| needs(people[&one.application]));
            takers.map(|one| one.application).nth(*needed as usize - 1) == Some(line.application)
        }
        Sentence::WithoutNeed { dormitory } => with_change(input, line, |one| one.needs_access = false).2 == Some(*dormitory),
        Sentence::NothingHelps { .. } => {
            let everything = |one: &mut Applicant| {
                one.categories.extend(Category::ALL);
                one.registered_at -= Duration::days(1);
            };
            with_change(input, line, everything).2.is_none()
        }
        _ => false,
    }
}
