//! What holds of every allocation, tried on thousands of small random campaigns.
//!
//! The result is fair (nobody is passed over) and grows kindly: one general place more makes nobody worse off, places at most one
//! person more, and touches only its own sex. One *applicant* more has no such promise. With kept places the same holds in the order of
//! each place: see [`with_kept_places`].
use super::{
    allocation::{Allocation, Line, Outcome, allocate, give_out, result_hash},
    cast::*,
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
        let mut other = input.clone();
        other.applicants.reverse();
        let turn = turn.min(other.applicants.len());
        other.applicants.rotate_left(turn);
        prop_assert_eq!(canonical(&other), canonical(&input));
        prop_assert_eq!(result_hash(&allocate(&other)), result_hash(&allocate(&input)));
        prop_assert_eq!(explain(&other, &run(&other)), explain(&input, &run(&input)));
    }

    #[test]
    fn the_same_input_gives_the_same_bytes_twice(input in any_input()) {
        let again: Input = serde_json::from_slice(&canonical(&input)).unwrap();
        prop_assert_eq!(serde_json::to_vec(&allocate(&again)).unwrap(), serde_json::to_vec(&allocate(&input)).unwrap());
    }

    #[test]
    fn one_more_place_makes_nobody_worse_off_and_touches_only_its_sex(input in any_input(), which in 0..6usize) {
        let mut wider = input.clone();
        wider.places[which].count += 1;
        let (before, after) = (houses(&run(&input)), houses(&run(&wider)));
        for one in &input.applicants {
            let (old, new) = (before[&one.application], after[&one.application]);
            prop_assert!(regret(&input, one, new) <= regret(&input, one, old));
            prop_assert!(old == new || one.sex == wider.places[which].sex);
        }
        let placed = |houses: &HashMap<Uuid, Option<Uuid>>| houses.values().flatten().count();
        prop_assert!((0..=1).contains(&(placed(&after) as i64 - placed(&before) as i64)));
    }

    #[test]
    fn giving_up_a_dearer_wish_never_helps(input in any_input(), who in 0..24usize) {
        prop_assume!(who < input.applicants.len() && input.applicants[who].wishes.len() > 1);
        let one = &input.applicants[who];
        let mut bent = input.clone();
        bent.applicants[who].wishes.remove(0);
        let (honest, bent) = (house_of(&input, one.application), house_of(&bent, one.application));
        prop_assert!(regret(&input, one, honest) <= regret(&input, one, bent));
    }

    #[test]
    fn every_change_that_is_told_would_have_come_true(input in any_input()) {
        let allocation = run(&input);
        for (line, told) in allocation.lines.iter().zip(explain(&input, &allocation)) {
            prop_assert_eq!(line.application, told.application);
            for change in &told.changes {
                prop_assert!(comes_true(&input, line, change), "{:?} of {:?}", change, line);
            }
        }
    }

    #[test]
    fn no_nearer_category_and_no_earlier_time_that_would_have_helped_is_left_untold(input in any_input()) {
        let allocation = run(&input);
        let (house, people) = (houses(&allocation), by_application(&input));
        for (line, told) in allocation.lines.iter().zip(explain(&input, &allocation)) {
            let named = told.changes.iter().find_map(|change| if let Sentence::HigherLevel { level, .. } = change { Some(*level) } else { None });
            let one = people[&line.application];
            let first_of_all = with_change(&input, line, |one| one.registered_at -= Duration::days(1)).2;
            let helped = regret(&input, one, first_of_all) < regret(&input, one, house[&line.application]);
            prop_assert_eq!(helped, told.changes.iter().any(|change| matches!(change, Sentence::EarlierTime { .. })));
            for &category in Category::ALL {
                let (level, _, new) = with_change(&input, line, |one| { one.categories.insert(category); });
                let helped = regret(&input, one, new) < regret(&input, one, house[&line.application]);
                prop_assert!(!helped || named.is_some_and(|named| named >= level), "{:?} for {:?}", category, line);
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

mod with_kept_places {
    use super::*;
    use crate::dormitory::rules::{
        input::{InputFault, Lifted, Places},
        kept::{Group, Keeps, Kept, Seats, Standing, Who},
        profile::Conditions,
    };
    use crate::kernel::law::Text3;

    fn keeps() -> impl Strategy<Value = Keeps> {
        prop_oneof![3 => Just(Keeps::AtLeast), 1 => Just(Keeps::Only), 1 => Just(Keeps::AtMost)]
    }

    /// First-years, orphans or large families, in one or two dormitories.
    fn any_group() -> impl Strategy<Value = Group> {
        (0..3usize, keeps(), vec((1..=3u128, any::<bool>(), 0..3u32), 0..4)).prop_map(|(who, keeps, places)| {
            let conditions = match who {
                0 => Conditions { courses: [1].into(), ..Conditions::default() },
                1 => Conditions { categories: vec![[Category::Orphan, Category::HalfOrphan].into()], ..Conditions::default() },
                _ => Conditions { categories: vec![[Category::LargeFamily].into()], ..Conditions::default() },
            };
            let mut kept: Vec<Places> = Vec::new();
            for (house, woman, count) in places {
                let (dormitory, sex) = (dormitory(house), if woman { Sex::Female } else { Sex::Male });
                if !kept.iter().any(|p| (p.dormitory, p.sex) == (dormitory, sex)) {
                    kept.push(Places { dormitory, sex, count, accessible: 0 });
                }
            }
            let title = Text3::new("топ", "группа", "group");
            Group { title, who: Who { conditions, faculties: [].into() }, keeps, places: kept }
        })
    }

    /// A sound campaign with kept places; some need an accessible place, some places are accessible.
    fn any_kept_input() -> impl Strategy<Value = Input> {
        (any_input(), vec(any_group(), 1..4), vec(any::<bool>(), 24), vec(any::<bool>(), 6)).prop_map(
            |(mut input, groups, needs, accessible)| {
                for (one, needs) in input.applicants.iter_mut().zip(needs.iter().zip(&needs[1..])) {
                    one.needs_access = *needs.0 && *needs.1;
                }
                for (places, accessible) in input.places.iter_mut().zip(accessible) {
                    places.accessible = u32::from(accessible && places.count > 0);
                }
                input.groups = groups;
                while let Some(InputFault::Kept(_)) = input.check().iter().find(|fault| matches!(fault, InputFault::Kept(_))) {
                    input.groups.pop();
                }
                input
            },
        )
    }

    /// Where each lives, in which seat of [`Seats`], by application.
    fn seated(input: &Input, allocation: &Allocation) -> HashMap<Uuid, Option<usize>> {
        let (seats, people) = (Seats::of(input), by_application(input));
        let seat = |line: &Line| match line.outcome {
            Outcome::Placed { dormitory, kept, .. } => {
                let mut range = seats.range(dormitory, people[&line.application].sex);
                Some(range.find(|&at| seats.all[at].kept == kept).unwrap())
            }
            Outcome::Reserve { .. } => None,
        };
        allocation.lines.iter().map(|line| (line.application, seat(line))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn without_kept_places_both_engines_give_the_same(input in any_input()) {
            let mut first = input.clone();
            first.engine = "1".into();
            prop_assert_eq!(give_out(&first), give_out(&input));
        }

        #[test]
        fn nobody_sees_a_wished_place_with_somebody_who_comes_later_in_its_order(input in any_kept_input()) {
            let allocation = run(&input);
            let (seats, people, seated) = (Seats::of(&input), by_application(&input), seated(&input, &allocation));
            let rank: HashMap<Uuid, u32> = allocation.lines.iter().map(|line| (line.application, line.rank)).collect();
            for one in &input.applicants {
                let standing = Standing::of(&input.groups, one);
                let mine = seated[&one.application].map(|at| seats.all[at].dormitory);
                for house in one.preferences(&input.houses()).map(|(_, house)| house).take_while(|house| Some(*house) != mine) {
                    for at in seats.range(house, one.sex) {
                        let Some(turn) = seats.all[at].turn(standing) else { continue };
                        let holders: Vec<Uuid> = seated.iter().filter(|(_, seat)| **seat == Some(at)).map(|(who, _)| *who).collect();
                        prop_assert_eq!(holders.len() as u32, seats.all[at].count, "a place is left that {:?} wished for", one);
                        for holder in holders {
                            let theirs = seats.all[at].turn(Standing::of(&input.groups, people[&holder]));
                            prop_assert!((theirs, rank[&holder]) < (Some(turn), rank[&one.application]));
                        }
                    }
                }
            }
        }

        #[test]
        fn no_place_is_given_twice_to_the_wrong_sex_beyond_a_cap_or_to_whom_it_cannot_serve(input in any_kept_input()) {
            let allocation = run(&input);
            let (seats, people, seated) = (Seats::of(&input), by_application(&input), seated(&input, &allocation));
            for (at, seat) in seats.all.iter().enumerate() {
                let holders: Vec<&Applicant> = seated.iter().filter(|(_, s)| **s == Some(at)).map(|(who, _)| people[who]).collect();
                prop_assert!(holders.len() as u32 <= seat.count);
                prop_assert_eq!(holders.len() as u32, allocation.fillings[at].taken);
                for holder in &holders {
                    prop_assert!(holder.sex == seat.sex && holder.takes(seat.dormitory));
                    prop_assert!(!holder.needs_access || seat.kept == Some(Kept::Accessible));
                    prop_assert!(seat.turn(Standing::of(&input.groups, holder)).is_some());
                }
            }
            for places in &input.places {
                let all: u32 = seats.range(places.dormitory, places.sex).map(|at| seats.all[at].count).sum();
                prop_assert_eq!(all, places.count);
            }
            for (number, group) in (1..).zip(&input.groups).filter(|(_, group)| group.keeps == Keeps::AtMost) {
                for cap in &group.places {
                    let general = |seat: &usize| matches!(seats.all[*seat].kept, None | Some(Kept::From(_)));
                    let range: Vec<usize> = seats.range(cap.dormitory, cap.sex).filter(general).collect();
                    let inside = |(who, seat): (&Uuid, &Option<usize>)| {
                        seat.is_some_and(|seat| range.contains(&seat)) && Standing::of(&input.groups, people[who]).is_in(number)
                    };
                    prop_assert!(seated.iter().filter(|&(w, s)| inside((w, s))).count() as u32 <= cap.count);
                }
            }
        }

        #[test]
        fn the_order_of_a_kept_input_does_not_matter(input in any_kept_input(), turn in 0..24usize) {
            let mut other = input.clone();
            other.applicants.reverse();
            let turn = turn.min(other.applicants.len());
            other.applicants.rotate_left(turn);
            prop_assert_eq!(result_hash(&allocate(&other)), result_hash(&allocate(&input)));
            prop_assert_eq!(explain(&other, &run(&other)), explain(&input, &run(&input)));
        }

        #[test]
        fn one_more_general_place_makes_nobody_worse_off(input in any_kept_input(), which in 0..6usize) {
            let mut wider = input.clone();
            wider.places[which].count += 1;
            // Where the group is capped, the place more is one of those that are open to everybody but the group.
            let (before, after) = (houses(&run(&input)), houses(&run(&wider)));
            for one in &input.applicants {
                let (old, new) = (before[&one.application], after[&one.application]);
                prop_assert!(regret(&input, one, new) <= regret(&input, one, old));
            }
            let placed = |houses: &HashMap<Uuid, Option<Uuid>>| houses.values().flatten().count();
            prop_assert!((0..=1).contains(&(placed(&after) as i64 - placed(&before) as i64)));
        }

        #[test]
        fn giving_up_a_dearer_wish_never_helps_where_places_are_kept(input in any_kept_input(), who in 0..24usize) {
            prop_assume!(who < input.applicants.len() && input.applicants[who].wishes.len() > 1);
            let one = &input.applicants[who];
            let mut bent = input.clone();
            bent.applicants[who].wishes.remove(0);
            let (honest, bent) = (house_of(&input, one.application), house_of(&bent, one.application));
            prop_assert!(regret(&input, one, honest) <= regret(&input, one, bent));
        }

        #[test]
        fn every_change_that_is_told_where_places_are_kept_would_have_come_true(input in any_kept_input()) {
            let allocation = run(&input);
            for (line, told) in allocation.lines.iter().zip(explain(&input, &allocation)) {
                for change in told.changes.iter().filter(|change| !matches!(change, Sentence::Vacancies { .. })) {
                    prop_assert!(comes_true(&input, line, change), "{:?} of {:?}", change, line);
                }
            }
        }
    }

    #[test]
    fn what_a_quota_leaves_goes_to_the_next_group_and_then_to_everybody() {
        let group = |courses: &[u8], keeps, count| Group {
            title: Text3::new("т", "г", "g"),
            who: Who {
                conditions: Conditions { courses: courses.iter().copied().collect(), ..Conditions::default() },
                faculties: [].into(),
            },
            keeps,
            places: vec![Places { dormitory: dormitory(1), sex: Sex::Female, count, accessible: 0 }],
        };
        let of_course = |number, course| Applicant { course, ..applicant(number).at(i64::from(number)) };
        let people = vec![of_course(1, 3), of_course(2, 3), of_course(3, 2), of_course(4, 1)];
        let mut input = input(kaznmu(), people, &[(3, 0)]);
        input.groups = vec![group(&[1], Keeps::AtLeast, 2), group(&[2], Keeps::AtLeast, 0)];
        let placed = |input: &Input| {
            run(input).lines.iter().filter(|l| matches!(l.outcome, Outcome::Placed { .. })).map(|l| l.number).collect::<Vec<_>>()
        };
        assert_eq!(placed(&input), [1, 3, 4], "one first-year, then the second course, then by rank");
        input.groups[0].keeps = Keeps::Only;
        assert_eq!(placed(&input), [1, 4], "what only a group may have stays empty");
        input.groups[0] = group(&[3], Keeps::AtMost, 1);
        assert_eq!(placed(&input), [1, 3, 4], "of the third course at most one");
    }

    #[test]
    fn whom_the_commission_lifts_has_the_place_and_everything_below_is_computed_anew() {
        let people = (1..=4).map(|number| applicant(number).at(i64::from(number)).wishing(&[1])).collect();
        let mut input = input(kaznmu(), people, &[(2, 0), (1, 0)]);
        let outcome =
            |input: &Input| run(input).lines.iter().map(|l| (l.number, house_of(input, l.application))).collect::<Vec<_>>();
        let (one, two) = (Some(dormitory(1)), Some(dormitory(2)));
        assert_eq!(outcome(&input), [(1, one), (2, one), (3, None), (4, None)]);
        let lifted = |number: u128, house| Lifted { application: Uuid::from_u128(number), dormitory: dormitory(house) };
        input.lifted = vec![lifted(4, 1)];
        assert_eq!(outcome(&input), [(1, one), (2, None), (3, None), (4, one)]);
        assert_eq!(explain(&input, &run(&input))[3].reasons[1], Sentence::OutOfTurn);
        input.lifted = vec![lifted(4, 2)];
        assert_eq!(
            outcome(&input),
            [(1, one), (2, one), (3, None), (4, two)],
            "also where they did not wish to be: the commission said so"
        );
        input.lifted.push(lifted(3, 2));
        assert_eq!(input.check(), [InputFault::LiftedBeyond { application: Uuid::from_u128(3) }]);
    }

    /// If this fails, results can no longer be replayed: give the change a new engine instead.
    #[test]
    fn the_golden_input_of_engine_2_keeps_its_hashes() {
        let mut input = input(bare(), crowd(60), &[(8, 6), (4, 10)]);
        input.engine = "2".into();
        let who = Who { conditions: Conditions { courses: [1].into(), ..Conditions::default() }, faculties: [].into() };
        let places = vec![Places { dormitory: dormitory(1), sex: Sex::Female, count: 3, accessible: 0 }];
        input.groups = vec![Group { title: Text3::new("т", "г", "g"), who, keeps: Keeps::AtLeast, places }];
        input.places[1].accessible = 2;
        input.applicants[4].needs_access = true;
        input.applicants[9].score = Some(77);
        assert_eq!(&crate::dormitory::rules::input::input_hash(&input)[..16], "54554f39b2dd64b5");
        assert_eq!(&result_hash(&allocate(&input))[..16], "6a7163dbfe20f018");
    }
}
