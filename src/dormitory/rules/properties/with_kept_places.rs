//! The same where places are kept: in the order of each place.
use super::*;
use crate::dormitory::rules::{
    in_year::{Held, left},
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
    fn what_is_left_of_a_sound_input_is_sound_whoever_holds_what(input in any_kept_input(), held in vec((1..=3u128, any::<bool>(), 0..6u16, 0..40usize), 0..12)) {
        let kept = |n: u16| match n {
            0 => None,
            1 => Some(Kept::Accessible),
            2 => Some(Kept::From(1)),
            n => Some(Kept::For(n - 2)),
        };
        let held: Vec<Held> = held
            .into_iter()
            .map(|(house, woman, n, who)| Held {
                application: input.applicants.get(who).map_or_else(Uuid::nil, |one| one.application),
                dormitory: dormitory(house),
                sex: if woman { Sex::Female } else { Sex::Male },
                kept: kept(n),
            })
            .collect();
        let mut next = input.clone();
        (next.places, next.groups) = left(input.places.clone(), input.groups.clone(), &held, &input.applicants);
        prop_assert_eq!(next.check(), vec![]);
        for (before, after) in input.groups.iter().zip(&next.groups) {
            prop_assert!(before.places.iter().zip(&after.places).all(|(before, after)| after.count <= before.count));
        }
    }

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
        the_same_in_any_order(&input, turn)?;
    }

    #[test]
    fn one_more_general_place_makes_nobody_worse_off(input in any_kept_input(), which in 0..6usize) {
        one_place_more(&input, which)?;
    }

    #[test]
    fn giving_up_a_dearer_wish_never_helps_where_places_are_kept(input in any_kept_input(), who in 0..24usize) {
        honesty_costs_nothing(&input, who)?;
    }

    #[test]
    fn every_change_that_is_told_where_places_are_kept_would_have_come_true(input in any_kept_input()) {
        told_changes_come_true(&input, |change| !matches!(change, Sentence::Vacancies { .. }))?;
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
    let outcome = |input: &Input| run(input).lines.iter().map(|l| (l.number, house_of(input, l.application))).collect::<Vec<_>>();
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
