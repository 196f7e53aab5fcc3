//! Who lives where. Engine 1: everyone in turn, the first of the list first, takes the dearest place that is left; engine 2: the same with kept
//! places, see [`super::acceptance`].
//!
//! Source: NIS hostel rules, p.21 (turn), p.27–28 (reserve list under the same order); design.md §3 (1). The same input
//! gives the same bytes on every machine, for ever: whatever changes a result needs a new [`super::input::ENGINE`].
use super::{
    acceptance::Acceptance,
    input::{Input, input_hash, json},
    kept::{Kept, Seat},
    ranking::{Applicant, Ranked, rank},
};
use crate::students::categories::Sex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use uuid::Uuid;

/// What came of it, in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allocation {
    pub engine: String,
    pub input_hash: String,
    pub lines: Vec<Line>,
    /// In the order of [`Input::places`]; engine 2: of their [`Seat`]s.
    pub fillings: Vec<Filling>,
}

/// One applicant's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub application: Uuid,
    pub number: u32,
    /// 1 was served first.
    pub rank: u32,
    /// Ordinal of the level.
    pub level: u16,
    pub outcome: Outcome,
}

/// A place or a position in the reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Outcome {
    /// `wish` counts from 1; none where the applicant takes any.
    Placed {
        dormitory: Uuid,
        wish: Option<u16>,
        /// A place that is not for everybody alike.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<Kept>,
    },
    /// Positions count from 1: in the one list, and among the same sex.
    Reserve { position: u32, position_same_sex: u32 },
}

impl Outcome {
    /// The dormitory; none: on the reserve.
    pub fn house(self) -> Option<Uuid> {
        match self {
            Self::Placed { dormitory, .. } => Some(dormitory),
            Self::Reserve { .. } => None,
        }
    }
}

impl Line {
    pub(super) fn of(ranked: &Ranked, outcome: Outcome) -> Self {
        let applicant = ranked.applicant;
        Self { application: applicant.application, number: applicant.number, rank: ranked.rank, level: ranked.level, outcome }
    }
}

/// How far the places of a dormitory for one sex were given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filling {
    pub dormitory: Uuid,
    pub sex: Sex,
    pub places: u32,
    pub taken: u32,
    /// The rank of the last one admitted.
    pub last_rank: Option<u32>,
    /// What makes these places special.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Kept>,
    /// In which turn the last one was admitted.
    #[serde(default, skip_serializing_if = "is_first")]
    pub last_turn: u8,
}

fn is_first(turn: &u8) -> bool {
    *turn == 0
}

impl Filling {
    pub(super) fn open(seat: &Seat) -> Self {
        let &Seat { dormitory, sex, kept, count, .. } = seat;
        Self { dormitory, sex, places: count, taken: 0, last_rank: None, kept, last_turn: 0 }
    }

    pub fn is_full(&self) -> bool {
        self.taken >= self.places
    }

    /// The lowest rank with which somebody served in this turn would have had such a place; none: no rank.
    pub fn bar(&self, turn: u8) -> Option<u32> {
        match turn.cmp(&self.last_turn) {
            _ if !self.is_full() => Some(u32::MAX),
            _ if self.places == 0 => None,
            Ordering::Less => Some(u32::MAX),
            Ordering::Equal => self.last_rank,
            Ordering::Greater => None,
        }
    }
}

impl Applicant {
    /// The dormitories the applicant would live in, the dearest first, with the wish that names them, from 1.
    pub fn preferences(&self, houses: &[Uuid]) -> impl Iterator<Item = (Option<u16>, Uuid)> {
        let wishes = (1..).map(Some).zip(self.wishes.iter().copied());
        let others = houses.iter().filter(|house| self.takes_any() && !self.wishes.contains(house));
        wishes.chain(others.map(|&house| (None, house)))
    }
}

/// Gives out the places. For a faulty input (see [`Input::check`]) the result is still one and the same, but of no worth.
pub fn allocate(input: &Input) -> Allocation {
    let (lines, fillings) = give_out(input);
    Allocation { engine: input.engine.clone(), input_hash: input_hash(input), lines, fillings }
}

/// The result without its papers.
pub(super) fn give_out(input: &Input) -> (Vec<Line>, Vec<Filling>) {
    if input.engine == "1" { in_turn(input) } else { Acceptance::of(input).result() }
}

/// Engine 1.
fn in_turn(input: &Input) -> (Vec<Line>, Vec<Filling>) {
    let houses = input.houses();
    let mut fillings: Vec<Filling> = input.places.iter().map(|places| Filling::open(&Seat::general(places))).collect();
    let mut reserve = Reserve::default();
    let lines = rank(&input.profile, &input.applicants).into_iter().map(|ranked| {
        let applicant = ranked.applicant;
        let outcome = take(&mut fillings, &houses, applicant, ranked.rank).unwrap_or_else(|| reserve.next(applicant.sex));
        Line::of(&ranked, outcome)
    });
    (lines.collect(), fillings)
}

/// The dearest place that is left, taken.
fn take(fillings: &mut [Filling], houses: &[Uuid], applicant: &Applicant, rank: u32) -> Option<Outcome> {
    for (wish, dormitory) in applicant.preferences(houses) {
        let fits = |f: &&mut Filling| f.dormitory == dormitory && f.sex == applicant.sex && !f.is_full();
        if let Some(filling) = fillings.iter_mut().find(fits) {
            filling.taken += 1;
            filling.last_rank = Some(rank);
            return Some(Outcome::Placed { dormitory, wish, kept: None });
        }
    }
    None
}

/// Counts the reserve list as it grows.
#[derive(Default)]
pub(super) struct Reserve {
    women: u32,
    men: u32,
}

impl Reserve {
    pub(super) fn next(&mut self, sex: Sex) -> Outcome {
        let same_sex = match sex {
            Sex::Female => &mut self.women,
            Sex::Male => &mut self.men,
        };
        *same_sex += 1;
        let position_same_sex = *same_sex;
        Outcome::Reserve { position: self.women + self.men, position_same_sex }
    }
}

/// SHA-256 of the result with the hash of its input, in hexadecimal: published after the meeting.
pub fn result_hash(allocation: &Allocation) -> String {
    hex::encode(Sha256::digest(json(allocation)))
}

#[cfg(test)]
mod tests {
    use super::super::cast::*;
    use super::*;
    use crate::students::categories::Category::*;

    fn outcomes(input: &Input) -> Vec<(u32, Outcome)> {
        allocate(input).lines.iter().map(|line| (line.number, line.outcome)).collect()
    }
    fn placed(house: u128, wish: Option<u16>) -> Outcome {
        Outcome::Placed { dormitory: dormitory(house), wish, kept: None }
    }
    fn reserve(position: u32, position_same_sex: u32) -> Outcome {
        Outcome::Reserve { position, position_same_sex }
    }

    #[test]
    fn the_last_place_goes_to_the_higher_level() {
        let applicants = vec![applicant(1).at(0), applicant(2).at(9).with(LargeFamily)];
        let outcome = outcomes(&input(kaznmu(), applicants, &[(1, 0)]));
        assert_eq!(outcome, [(2, placed(1, None)), (1, reserve(1, 1))]);
    }

    #[test]
    fn the_dearest_free_wish_is_given() {
        let applicants = vec![applicant(1).wishing(&[2, 1]), applicant(2).at(1).wishing(&[2, 1])];
        let outcome = outcomes(&input(kaznmu(), applicants, &[(1, 0), (1, 0)]));
        assert_eq!(outcome, [(1, placed(2, Some(1))), (2, placed(1, Some(2)))]);
    }

    #[test]
    fn nobody_is_placed_where_they_did_not_wish_to_be() {
        let applicants = vec![applicant(1).wishing(&[1]), applicant(2).at(1).wishing(&[1])];
        let outcome = outcomes(&input(kaznmu(), applicants, &[(1, 0), (5, 0)]));
        assert_eq!(outcome[1], (2, reserve(1, 1)));
    }

    #[test]
    fn any_other_takes_the_first_free_in_the_campaigns_order() {
        let applicants = vec![applicant(1).wishing(&[3]).or_any(), applicant(2).at(1).wishing(&[3]).or_any()];
        let outcome = outcomes(&input(kaznmu(), applicants, &[(0, 5), (1, 0), (1, 0)]));
        assert_eq!(outcome, [(1, placed(3, Some(1))), (2, placed(2, None))]);
    }

    #[test]
    fn a_place_for_women_is_no_place_for_a_man() {
        let applicants = vec![applicant(1).of(Sex::Male), applicant(2).at(1)];
        let outcome = outcomes(&input(kaznmu(), applicants, &[(2, 0)]));
        assert_eq!(outcome, [(1, reserve(1, 1)), (2, placed(1, None))]);
    }

    #[test]
    fn the_reserve_is_counted_in_one_list_and_by_sex() {
        let sexes = [Sex::Male, Sex::Female, Sex::Male];
        let applicants = (1..).zip(sexes).map(|(number, sex)| applicant(number).of(sex)).collect();
        let outcome = outcomes(&input(kaznmu(), applicants, &[]));
        assert_eq!(outcome, [(1, reserve(1, 1)), (2, reserve(2, 1)), (3, reserve(3, 2))]);
    }

    #[test]
    fn a_filling_tells_the_last_one_admitted_and_what_was_open() {
        let applicants = (1..=3).map(applicant).collect();
        let filling = allocate(&input(kaznmu(), applicants, &[(2, 1)])).fillings;
        assert_eq!((filling[0].taken, filling[0].last_rank), (2, Some(2)));
        assert_eq!((filling[0].bar(0), filling[0].bar(1)), (Some(2), None));
        assert_eq!(filling[1].bar(0), Some(u32::MAX));
    }

    /// If this fails, results can no longer be replayed: give the change a new engine instead.
    #[test]
    fn the_golden_input_of_engine_1_keeps_its_hashes() {
        let mut input = input(bare(), crowd(30), &[(4, 3), (2, 5)]);
        input.engine = "1".into();
        assert_eq!(&input_hash(&input)[..16], "fbd31004f8f00697");
        assert_eq!(&result_hash(&allocate(&input))[..16], "0c88b05973a681d3");
    }
}
