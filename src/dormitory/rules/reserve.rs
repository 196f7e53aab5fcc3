//! The reserve moves: freed places go to the next entitled of those who wait.
//!
//! A freed place keeps its order ([`Seat::turn`]): the group for whom it was kept first, whoever needs an accessible one, then rank; it stays with its
//! sex and goes only to who would live there. Several places free at once are given out by deferred acceptance, as in
//! [`super::acceptance`]: nobody gets a place while somebody earlier in its order would rather have it.
//! Source: hostel rules, p.27–28 (the reserve list under the same order); design.md §3 (1).
use super::{
    input::Input,
    kept::{Kept, Seat, Seats, Standing},
    ranking::Applicant,
};
use crate::students::categories::Sex;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A place that came free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freed {
    /// Tells it from all others: the referral that was given up.
    pub id: Uuid,
    pub dormitory: Uuid,
    pub sex: Sex,
    pub kept: Option<Kept>,
}

/// Somebody who waits: on the reserve, without a place and without an open offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    pub application: Uuid,
    /// The turn on the reserve as it stands: 1 goes first. No two share it.
    pub rank: u32,
}

/// One place offered to one applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Move {
    pub freed: Uuid,
    pub application: Uuid,
}

/// A freed place as one of the seats of the list.
struct Place<'a> {
    freed: &'a Freed,
    /// Where its seat stands among all.
    at: usize,
    seat: &'a Seat,
}

/// An ask of somebody who waits: which of the freed places, and in which turn of it.
#[derive(Clone, Copy)]
struct Ask {
    place: usize,
    turn: u8,
}

/// Who is offered which of the free places. `before`: offers of these places that were not taken; nobody is offered a place twice.
pub fn moves(input: &Input, free: &[Freed], waiting: &[Waits], before: &HashSet<Move>) -> Vec<Move> {
    let (seats, houses) = (Seats::by_engine(input), input.houses());
    let places: Vec<Place> = free.iter().filter_map(|freed| place(&seats, freed)).collect();
    let applicants: HashMap<Uuid, &Applicant> = input.applicants.iter().map(|one| (one.application, one)).collect();
    let asks = |one: &Waits| -> Vec<Ask> {
        let Some(applicant) = applicants.get(&one.application) else { return vec![] };
        let standing = Standing::of(&input.groups, applicant);
        let new = |ask: &Ask| !before.contains(&Move { freed: places[ask.place].freed.id, application: one.application });
        asks(applicant, standing, &houses, &places).filter(new).collect()
    };
    let asks: Vec<Vec<Ask>> = waiting.iter().map(asks).collect();
    let takers = accept(places.len(), waiting, &asks).into_iter();
    let offered =
        |(taker, place): (Option<usize>, &Place)| Some(Move { freed: place.freed.id, application: waiting[taker?].application });
    takers.zip(&places).filter_map(offered).collect()
}

/// The seat that a freed place is one of; a place that the list does not know is offered to nobody.
fn place<'a>(seats: &'a Seats, freed: &'a Freed) -> Option<Place<'a>> {
    let at = seats.range(freed.dormitory, freed.sex).find(|&at| seats.all[at].kept == freed.kept)?;
    Some(Place { freed, at, seat: &seats.all[at] })
}

/// The dearest first; inside a dormitory in the order of its seats, then as the places came free.
fn asks<'a>(
    one: &'a Applicant,
    standing: Standing,
    houses: &'a [Uuid],
    places: &'a [Place<'a>],
) -> impl Iterator<Item = Ask> + 'a {
    one.preferences(houses).flat_map(move |(_, house)| {
        let is_here = |(_, place): &(usize, &Place)| place.freed.dormitory == house && place.freed.sex == one.sex;
        let mut here: Vec<(usize, &Place)> = places.iter().enumerate().filter(is_here).collect();
        here.sort_by_key(|(_, place)| place.at);
        here.into_iter().filter_map(move |(index, place)| Some(Ask { place: index, turn: place.seat.turn(standing)? }))
    })
}

/// Everybody asks until held; whoever has to make room asks on. Who holds each place in the end, by index in the list of those who wait.
fn accept(places: usize, waiting: &[Waits], asks: &[Vec<Ask>]) -> Vec<Option<usize>> {
    let mut held: Vec<Option<(u8, u32, usize)>> = vec![None; places];
    let mut asked = vec![0; waiting.len()];
    for first in 0..waiting.len() {
        let mut next = Some(first);
        while let Some(index) = next {
            let Some(&Ask { place, turn }) = asks[index].get(asked[index]) else { break };
            asked[index] += 1;
            let me = (turn, waiting[index].rank, index);
            match held[place] {
                Some(holder) if holder < me => {}
                holder => {
                    held[place] = Some(me);
                    next = holder.map(|(_, _, index)| index);
                }
            }
        }
    }
    held.into_iter().map(|holder| holder.map(|(_, _, index)| index)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{
        cast::*,
        kept::{Group, Keeps, Who},
        profile::Conditions,
    };
    use super::*;
    use crate::kernel::law::Text3;

    fn freed(id: u128, house: u128) -> Freed {
        Freed { id: Uuid::from_u128(id), dormitory: dormitory(house), sex: Sex::Female, kept: None }
    }
    fn waits(number: u32) -> Waits {
        Waits { application: Uuid::from_u128(u128::from(number)), rank: number }
    }
    fn told(input: &Input, free: &[Freed], waiting: &[u32], before: &[(u128, u32)]) -> Vec<(u128, u32)> {
        let waiting: Vec<Waits> = waiting.iter().copied().map(waits).collect();
        let before =
            before.iter().map(|&(freed, number)| Move { freed: Uuid::from_u128(freed), application: waits(number).application });
        let told = moves(input, free, &waiting, &before.collect());
        told.iter().map(|one| (one.freed.as_u128(), one.application.as_u128() as u32)).collect()
    }

    #[test]
    fn the_first_who_would_live_there_is_offered_the_place() {
        let people = vec![applicant(1).wishing(&[2]), applicant(2).of(Sex::Male), applicant(3).wishing(&[1]), applicant(4)];
        let input = input(bare(), people, &[(1, 1), (1, 1)]);
        assert_eq!(told(&input, &[freed(9, 1)], &[1, 2, 3, 4], &[]), [(9, 3)]);
        assert_eq!(told(&input, &[freed(9, 1)], &[1, 2, 4], &[]), [(9, 4)], "who has an open offer does not wait");
    }

    #[test]
    fn a_declined_place_goes_on_and_comes_back_to_nobody() {
        let input = input(bare(), vec![applicant(1), applicant(2)], &[(1, 0)]);
        assert_eq!(told(&input, &[freed(9, 1)], &[1, 2], &[(9, 1)]), [(9, 2)]);
        assert_eq!(told(&input, &[freed(9, 1)], &[1, 2], &[(9, 1), (9, 2)]), []);
        assert_eq!(
            told(&input, &[freed(9, 1), freed(10, 1)], &[1, 2], &[(9, 1)]),
            [(9, 2), (10, 1)],
            "another place is another matter"
        );
    }

    #[test]
    fn of_two_places_the_first_gets_the_dearer_whatever_came_free_first() {
        let input = input(bare(), vec![applicant(1).wishing(&[2, 1]), applicant(2).wishing(&[2, 1])], &[(1, 0), (1, 0)]);
        assert_eq!(told(&input, &[freed(8, 1), freed(9, 2)], &[1, 2], &[]), [(8, 2), (9, 1)]);
    }

    #[test]
    fn a_place_kept_for_a_group_goes_to_the_group_before_rank() {
        let mut people: Vec<Applicant> = (1..=3).map(applicant).collect();
        people[2].course = 1;
        let mut input = input(bare(), people, &[(2, 0)]);
        let who = Who { conditions: Conditions { courses: [1].into(), ..Conditions::default() }, ..Who::default() };
        let (title, places) = (Text3::new("қ", "р", "e"), vec![super::super::input::Places { count: 1, ..input.places[0] }]);
        input.groups = vec![Group { title, who, keeps: Keeps::AtLeast, places }];
        let kept = Freed { kept: Some(Kept::For(1)), ..freed(9, 1) };
        assert_eq!(told(&input, &[kept], &[1, 2, 3], &[]), [(9, 3)]);
        assert_eq!(told(&input, &[kept], &[1, 2], &[]), [(9, 1)], "nobody of the group waits");
        assert_eq!(told(&input, &[freed(9, 1)], &[1, 2, 3], &[]), [(9, 1)]);
    }

    #[test]
    fn an_accessible_place_goes_first_to_who_can_live_nowhere_else() {
        let mut people: Vec<Applicant> = (1..=2).map(applicant).collect();
        people[1].needs_access = true;
        let mut input = input(bare(), people, &[(2, 0)]);
        input.places[0].accessible = 1;
        let accessible = Freed { kept: Some(Kept::Accessible), ..freed(9, 1) };
        assert_eq!(told(&input, &[accessible, freed(10, 1)], &[1, 2], &[]), [(9, 2), (10, 1)]);
        assert_eq!(told(&input, &[freed(10, 1)], &[2], &[]), [], "a place without access is no place");
    }
}
