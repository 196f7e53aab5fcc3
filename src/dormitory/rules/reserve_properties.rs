//! What holds of every reserve that moves, tried on thousands of random stories: places are declined, lapse, are taken, in any order.
use super::{
    allocation::{Outcome, allocate},
    cast::*,
    input::Input,
    kept::{Group, Keeps, Seats, Standing, Who},
    profile::Conditions,
    reserve::{Freed, Move, Waits, moves},
};
use crate::{kernel::law::Text3, students::categories::Sex};
use proptest::{collection::vec, prelude::*};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A story under way.
struct Story {
    input: Input,
    ranks: HashMap<Uuid, u32>,
    /// Who lives where, by the place's id.
    live: HashMap<Uuid, (Uuid, Freed)>,
    free: Vec<Freed>,
    open: Vec<Move>,
    before: HashSet<Move>,
    reserve: Vec<Waits>,
    next: u128,
}

impl Story {
    fn of(input: Input) -> Self {
        let allocation = allocate(&input);
        let sex: HashMap<Uuid, Sex> = input.applicants.iter().map(|one| (one.application, one.sex)).collect();
        let mut story = Self {
            ranks: allocation.lines.iter().map(|line| (line.application, line.rank)).collect(),
            input,
            live: HashMap::new(),
            free: vec![],
            open: vec![],
            before: HashSet::new(),
            reserve: vec![],
            next: 1,
        };
        for line in &allocation.lines {
            match line.outcome {
                Outcome::Placed { dormitory, kept, .. } => {
                    let place = Freed { id: story.fresh(), dormitory, sex: sex[&line.application], kept };
                    story.live.insert(place.id, (line.application, place));
                }
                Outcome::Reserve { .. } => story.reserve.push(Waits { application: line.application, rank: line.rank }),
            }
        }
        story
    }

    fn fresh(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    fn waiting(&self) -> Vec<Waits> {
        let offered = |one: &&Waits| self.open.iter().all(|open| open.application != one.application);
        self.reserve.iter().filter(offered).copied().collect()
    }

    fn unoffered(&self) -> Vec<Freed> {
        self.free.iter().filter(|free| self.open.iter().all(|open| open.freed != free.id)).copied().collect()
    }

    /// How an applicant stands to a place: the turn and the rank; none where it is no place for them.
    fn claim(&self, application: Uuid, place: &Freed) -> Option<(u8, u32)> {
        let one = self.input.applicants.iter().find(|one| one.application == application)?;
        let seats = Seats::by_engine(&self.input);
        let seat = seats.range(place.dormitory, place.sex).find(|&at| seats.all[at].kept == place.kept)?;
        let turn = seats.all[seat].turn(Standing::of(&self.input.groups, one))?;
        (one.sex == place.sex && one.takes(place.dormitory)).then(|| (turn, self.ranks[&application]))
    }

    fn regret(&self, application: Uuid, place: &Freed) -> usize {
        let one = self.input.applicants.iter().find(|one| one.application == application).unwrap();
        one.preferences(&self.input.houses()).position(|(_, house)| house == place.dormitory).unwrap()
    }

    fn free_place(&mut self, which: usize) {
        let mut ids: Vec<Uuid> = self.live.keys().copied().collect();
        ids.sort();
        if let Some(id) = ids.get(which % ids.len().max(1)) {
            let (_, place) = self.live.remove(id).unwrap();
            self.free.push(place);
        }
    }

    fn answer(&mut self, which: usize, takes: bool) {
        if self.open.is_empty() {
            return;
        }
        let offer = self.open.remove(which % self.open.len());
        if takes {
            let at = self.free.iter().position(|free| free.id == offer.freed).unwrap();
            let place = Freed { id: self.fresh(), ..self.free.remove(at) };
            self.live.insert(place.id, (offer.application, place));
            self.reserve.retain(|one| one.application != offer.application);
        } else {
            self.before.insert(offer);
        }
    }

    /// The reserve moves; what must hold of it is checked.
    fn go_on(&mut self) -> Result<(), TestCaseError> {
        let (free, waiting) = (self.unoffered(), self.waiting());
        let made = moves(&self.input, &free, &waiting, &self.before);
        let taker: HashMap<Uuid, Uuid> = made.iter().map(|one| (one.freed, one.application)).collect();
        let got: HashMap<Uuid, Uuid> = made.iter().map(|one| (one.application, one.freed)).collect();
        prop_assert_eq!((taker.len(), got.len()), (made.len(), made.len()), "one place, one offer");
        for place in &free {
            let given = taker.get(&place.id).map(|application| self.claim(*application, place).unwrap());
            for one in &waiting {
                let Some(claim) = self.claim(one.application, place) else { continue };
                let asked = self.before.contains(&Move { freed: place.id, application: one.application });
                let goes_before = given.is_none_or(|given| claim < given);
                let rather = |id: &Uuid| {
                    let other = free.iter().find(|free| free.id == *id).unwrap();
                    self.regret(one.application, other) <= self.regret(one.application, place)
                };
                let has_better = got.get(&one.application).is_some_and(rather);
                prop_assert!(asked || !goes_before || has_better, "passed over");
            }
        }
        self.open.extend(made);
        Ok(())
    }
}

prop_compose! {
    fn any_campaign()(
        size in 1..30u32,
        counts in vec((0..4u32, 0..4u32), 3),
        kept in 0..3u32,
        accessible in any::<bool>(),
        needs in vec(0..8u8, 30),
    ) -> Input {
        let mut people = crowd(size);
        for (one, dice) in people.iter_mut().zip(needs) {
            one.wishes.retain(|house| house.as_u128() & 0xff <= 3);
            one.needs_access = dice == 0;
        }
        let mut input = input(bare(), people, &counts);
        for places in &mut input.places {
            places.accessible = u32::from(accessible && places.count > kept);
        }
        let places = input.places.iter().map(|p| super::input::Places { count: kept.min(p.count - p.accessible), accessible: 0, ..*p });
        let who = Who { conditions: Conditions { courses: [1].into(), ..Conditions::default() }, ..Who::default() };
        let (title, places) = (Text3::new("қ", "р", "e"), places.collect());
        input.groups = vec![Group { title, who, keeps: Keeps::AtLeast, places }];
        input
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_better_placed_is_passed_over_and_no_place_is_lost(
        input in any_campaign(),
        acts in vec((0..3u8, any::<prop::sample::Index>()), 0..40),
    ) {
        let mut story = Story::of(input);
        let places = story.live.len();
        for (act, which) in acts {
            let which = which.index(1_000);
            match act {
                0 => story.free_place(which),
                answer => story.answer(which, answer == 1),
            }
            story.go_on()?;
            prop_assert_eq!(story.live.len() + story.free.len(), places);
            let people: HashSet<Uuid> = story.live.values().map(|(application, _)| *application).collect();
            prop_assert_eq!(people.len(), story.live.len(), "nobody lives in two places");
        }
    }

    #[test]
    fn the_order_in_which_they_are_read_does_not_matter(input in any_campaign(), freed in vec(any::<prop::sample::Index>(), 1..6)) {
        let mut story = Story::of(input);
        freed.iter().for_each(|which| story.free_place(which.index(1_000)));
        let (free, mut waiting) = (story.unoffered(), story.waiting());
        let told = moves(&story.input, &free, &waiting, &story.before);
        waiting.reverse();
        story.input.applicants.reverse();
        prop_assert_eq!(moves(&story.input, &free, &waiting, &story.before), told);
    }
}
