//! Engine 2: everybody asks for the dearest place, every place holds the first in its own order and lets the others go on asking.
//!
//! Deferred acceptance. In the end nobody sees a place that they wished for and were entitled to in the hands of somebody who comes later in the
//! order of that place; among all such results it is the best one for every applicant, whatever the order of asking, and wishing
//! untruly never helps. Without kept places it gives what engine 1 gave.
//! Source: design.md §3 (1); kept places: [`super::kept`].
use super::{
    allocation::{Filling, Line, Outcome, Reserve},
    input::Input,
    kept::{Seats, Standing},
    ranking::{Applicant, Ranked, rank},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A place asked for: which seat, and in which turn of it one would be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ask {
    pub seat: usize,
    pub turn: u8,
    /// Counts from 1; none: "any other".
    pub wish: Option<u16>,
}

/// Who holds a place: the turn, twice the rank (so that a newcomer fits in between), the index in the list.
type Held = (u8, u64, usize);

/// The index of somebody who is not in the list.
const NEWCOMER: usize = usize::MAX;

/// A campaign after everybody has asked.
pub(super) struct Acceptance<'a> {
    pub list: Vec<Ranked<'a>>,
    pub seats: Seats,
    houses: Vec<Uuid>,
    /// What each may ask for, the dearest first.
    asks: Vec<Vec<Ask>>,
    /// How far each has come in asking.
    asked: Vec<usize>,
    /// Served before everybody else: lifted by the commission.
    lifted: Vec<bool>,
    held: Vec<BTreeSet<Held>>,
    /// Held a place for a while and lost it.
    pub displaced: Vec<bool>,
}

impl<'a> Acceptance<'a> {
    pub fn of(input: &'a Input) -> Self {
        let (list, seats, houses) = (rank(&input.profile, &input.applicants), Seats::of(input), input.houses());
        let held = vec![BTreeSet::new(); seats.all.len()];
        let (asked, displaced) = (vec![0; list.len()], vec![false; list.len()]);
        let to = |one: &Ranked| input.lifted.iter().find(|l| l.application == one.applicant.application).map(|l| l.dormitory);
        let lifted: Vec<Option<Uuid>> = list.iter().map(to).collect();
        let mut this = Self {
            list,
            seats,
            houses,
            asks: Vec::new(),
            asked,
            lifted: lifted.iter().map(Option::is_some).collect(),
            held,
            displaced,
        };
        let asks = |(one, lifted): (&Ranked, &Option<Uuid>)| {
            let standing = Standing::of(&input.groups, one.applicant);
            lifted
                .map_or_else(|| this.asks(one.applicant, standing), |house| this.asks_out_of_turn(one.applicant, standing, house))
        };
        this.asks = this.list.iter().zip(&lifted).map(asks).collect();
        for index in 0..this.list.len() {
            this.ask(index);
        }
        this
    }

    /// What somebody may ask for, the dearest first.
    pub fn asks(&self, one: &Applicant, standing: Standing) -> Vec<Ask> {
        let ask = |wish, seat: usize| self.seats.all[seat].turn(standing).map(|turn| Ask { seat, turn, wish });
        let of_house = |(wish, house)| self.seats.range(house, one.sex).filter_map(move |seat| ask(wish, seat));
        one.preferences(&self.houses).flat_map(of_house).collect()
    }

    /// The places of one dormitory that would serve, general ones first: the commission has said so, whoever they are kept for.
    fn asks_out_of_turn(&self, one: &Applicant, standing: Standing, house: Uuid) -> Vec<Ask> {
        let wish = (1..).zip(&one.wishes).find(|(_, wish)| **wish == house).map(|(wish, _)| wish);
        let mut seats: Vec<usize> =
            self.seats.range(house, one.sex).filter(|&seat| self.seats.all[seat].serves(standing)).collect();
        seats.sort_by_key(|&seat| self.seats.all[seat].kept.is_some());
        seats.into_iter().map(|seat| Ask { seat, turn: 0, wish }).collect()
    }

    /// Where somebody stands among those of the same turn: twice the rank, so that a newcomer fits in between; the lifted before all.
    fn place(&self, index: usize) -> u64 {
        if self.lifted[index] { 0 } else { 2 * u64::from(self.list[index].rank) }
    }

    /// One asks until held; whoever has to make room asks on.
    fn ask(&mut self, mut index: usize) {
        while let Some(&ask) = self.asks[index].get(self.asked[index]) {
            self.asked[index] += 1;
            let me = (ask.turn, self.place(index), index);
            match admit(&mut self.held[ask.seat], self.seats.all[ask.seat].count, me) {
                Admission::Held => return,
                Admission::Refused => {}
                Admission::InsteadOf(other) => {
                    self.displaced[other.2] = true;
                    index = other.2;
                }
            }
        }
    }

    /// What somebody would get who asked for these after all others, on this rank. Leaves everything as it was.
    pub fn would_get(&mut self, rank: u32, asks: &[Ask]) -> Option<Ask> {
        let (mut index, mut mine) = (NEWCOMER, 0);
        let mut undo: Vec<(usize, Held, Option<Held>)> = Vec::new();
        let mut moved: Vec<usize> = Vec::new();
        loop {
            let next = if index == NEWCOMER { asks.get(mine) } else { self.asks[index].get(self.asked[index]) };
            let Some(&ask) = next else { break };
            let place = if index == NEWCOMER { 2 * u64::from(rank) - 1 } else { self.place(index) };
            if index == NEWCOMER {
                mine += 1;
            } else {
                self.asked[index] += 1;
                moved.push(index);
            }
            let me = (ask.turn, place, index);
            match admit(&mut self.held[ask.seat], self.seats.all[ask.seat].count, me) {
                Admission::Held => {
                    undo.push((ask.seat, me, None));
                    break;
                }
                Admission::Refused => {}
                Admission::InsteadOf(other) => {
                    undo.push((ask.seat, me, Some(other)));
                    index = other.2;
                }
            }
        }
        let got =
            undo.iter().rev().find(|(seat, me, _)| me.2 == NEWCOMER && self.held[*seat].contains(me)).map(|_| asks[mine - 1]);
        for (seat, me, other) in undo.into_iter().rev() {
            self.held[seat].remove(&me);
            self.held[seat].extend(other);
        }
        moved.into_iter().for_each(|index| self.asked[index] -= 1);
        got
    }

    /// The place of each, by index in the list.
    fn given(&self) -> Vec<Option<Ask>> {
        let mut given = vec![None; self.list.len()];
        for &(_, _, index) in self.held.iter().flatten() {
            given[index] = Some(self.asks[index][self.asked[index] - 1]);
        }
        given
    }

    /// The result in the order of the list.
    pub fn result(&self) -> (Vec<Line>, Vec<Filling>) {
        let mut reserve = Reserve::default();
        let lines = self.list.iter().zip(self.given()).map(|(ranked, given)| {
            let outcome = match given {
                Some(Ask { seat, wish, .. }) => {
                    let seat = &self.seats.all[seat];
                    Outcome::Placed { dormitory: seat.dormitory, wish, kept: seat.kept }
                }
                None => reserve.next(ranked.applicant.sex),
            };
            Line::of(ranked, outcome)
        });
        (lines.collect(), self.fillings())
    }

    fn fillings(&self) -> Vec<Filling> {
        let filling = |(seat, held): (_, &BTreeSet<Held>)| {
            let last = held.last().filter(|(_, place, _)| *place > 0); // the lifted set no bar
            Filling {
                taken: held.len() as u32,
                last_rank: last.map(|(_, place, _)| (place / 2) as u32),
                last_turn: last.map_or(0, |(turn, ..)| *turn),
                ..Filling::open(seat)
            }
        };
        self.seats.all.iter().zip(&self.held).map(filling).collect()
    }
}

enum Admission {
    Held,
    Refused,
    InsteadOf(Held),
}

/// Holds a place for one more, or for one instead of the last.
fn admit(held: &mut BTreeSet<Held>, count: u32, me: Held) -> Admission {
    if held.len() < count as usize {
        held.insert(me);
        return Admission::Held;
    }
    match held.last().copied() {
        Some(last) if me < last => {
            held.remove(&last);
            held.insert(me);
            Admission::InsteadOf(last)
        }
        _ => Admission::Refused,
    }
}
