//! Who is in the hall at a moment, who may vote there, whether that is a quorum.
//!
//! Source: hostel rules p.13 (quorum of the approved composition); domain.md §7.2. A seat is held by its member; where the member is absent
//! or has a conflict of interest, by the alternate who sits in it. The database counts the same (`hall_of`, migration 0009).
use crate::{
    commissions::{
        kinds::Numbers,
        model::{Member, Seat},
    },
    kernel::ids::Id,
};
use chrono::{DateTime, Utc};

/// Somebody came or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    pub member: Id<Member>,
    /// False: left.
    pub arrives: bool,
    pub at: DateTime<Utc>,
}

/// An alternate sat down in a seat, or gave it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    pub alternate: Id<Member>,
    pub seat: Option<Id<Member>>,
    pub at: DateTime<Utc>,
}

/// What is known of a meeting's room. Both lists in the order of their moments.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    pub numbers: &'a Numbers,
    /// The size that the order approved.
    pub approved: i32,
    pub seats: &'a [(Id<Member>, Seat)],
    pub came: &'a [Came],
    pub stands: &'a [Stands],
}

/// One voting seat at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chair {
    /// Whose it is.
    pub member: Id<Member>,
    pub seat: Seat,
    /// Its member is in the room.
    pub here: bool,
    /// Its member has a conflict.
    pub aside: bool,
    /// Who votes from it: the member or an alternate.
    pub voter: Option<Id<Member>>,
}

/// The hall in numbers, for one item at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hall {
    pub approved: i32,
    /// Voting seats entered.
    pub entered: i32,
    pub needed: i32,
    pub present: i32,
    /// Who may vote.
    pub voters: i32,
    /// The chair votes in person.
    pub chair_votes: bool,
}

impl Hall {
    pub fn has_quorum(self) -> bool {
        self.present >= self.needed
    }
}

impl Room<'_> {
    /// Whether somebody is in the room at a moment, and since when.
    pub fn here(&self, member: Id<Member>, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let last = self.came.iter().rfind(|c| c.member == member && c.at <= moment)?;
        last.arrives.then_some(last.at)
    }

    /// Whose seat an alternate sits in at a moment.
    pub fn seat_of(&self, alternate: Id<Member>, moment: DateTime<Utc>) -> Option<Id<Member>> {
        self.stands.iter().rfind(|s| s.alternate == alternate && s.at <= moment)?.seat
    }

    /// The voting seats, for an item from which these members stand aside.
    pub fn chairs(&self, aside: &[Id<Member>], moment: DateTime<Utc>) -> Vec<Chair> {
        let free = |id: Id<Member>| self.here(id, moment).is_some() && !aside.contains(&id);
        let alternates = || self.seats.iter().filter(|(_, seat)| *seat == Seat::Alternate).map(|(id, _)| *id);
        let instead = |seat: Id<Member>| alternates().find(|id| self.seat_of(*id, moment) == Some(seat) && free(*id));
        let voting = self.seats.iter().filter(|(_, seat)| seat.counts());
        let chair = |&(member, seat): &(Id<Member>, Seat)| Chair {
            member,
            seat,
            here: self.here(member, moment).is_some(),
            aside: aside.contains(&member),
            voter: if free(member) { Some(member) } else { instead(member) },
        };
        voting.map(chair).collect()
    }

    /// The same in numbers.
    pub fn hall(&self, aside: &[Id<Member>], moment: DateTime<Utc>) -> Hall {
        let chairs = self.chairs(aside, moment);
        let count = |of: &dyn Fn(&Chair) -> bool| chairs.iter().filter(|c| of(c)).count() as i32;
        let voters = count(&|c| c.voter.is_some());
        let kept = if self.numbers.conflict_leaves_present { 0 } else { count(&|c| c.here && c.aside && c.voter.is_none()) };
        Hall {
            approved: self.approved,
            entered: chairs.len() as i32,
            needed: self.numbers.quorum.needed(self.approved),
            present: voters + kept,
            voters,
            chair_votes: chairs.iter().any(|c| c.seat == Seat::Chair && c.voter == Some(c.member)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commissions::{kinds::delivered, model::Quorum};
    use uuid::Uuid;

    /// Nine voting seats, the first the chair's, an alternate and the secretary; ids are their places.
    fn seats() -> Vec<(Id<Member>, Seat)> {
        let seat = |n: u128| match n {
            1 => Seat::Chair,
            10 => Seat::Alternate,
            11 => Seat::Secretary,
            _ => Seat::Member,
        };
        (1..=11).map(|n| (who(n), seat(n))).collect()
    }
    fn who(n: u128) -> Id<Member> {
        Uuid::from_u128(n).into()
    }
    fn at(minute: u32) -> DateTime<Utc> {
        format!("2026-08-12T05:{minute:02}:00Z").parse().unwrap()
    }
    fn came(n: u128, minute: u32) -> Came {
        Came { member: who(n), arrives: true, at: at(minute) }
    }
    fn left(n: u128, minute: u32) -> Came {
        Came { arrives: false, ..came(n, minute) }
    }
    fn numbers() -> Numbers {
        delivered().unwrap()[1].numbers
    }
    fn hall(came: &[Came], stands: &[Stands], aside: &[u128], minute: u32) -> Hall {
        let (numbers, seats) = (numbers(), seats());
        let room = Room { numbers: &numbers, approved: 9, seats: &seats, came, stands };
        let aside: Vec<_> = aside.iter().map(|n| who(*n)).collect();
        room.hall(&aside, at(minute))
    }
    fn first(n: u128) -> Vec<Came> {
        (1..=n).map(|n| came(n, 0)).collect()
    }
    fn sits(seat: u128, minute: u32) -> Stands {
        Stands { alternate: who(10), seat: Some(who(seat)), at: at(minute) }
    }

    #[test]
    fn the_quorum_is_as_the_table_says() {
        let table = [(5, 4, 4, 3), (7, 5, 5, 4), (9, 6, 7, 5), (11, 8, 8, 6), (12, 8, 9, 7), (13, 9, 9, 7), (15, 10, 11, 8)];
        for (size, at_least, more, half) in table {
            assert_eq!(Quorum::AtLeastTwoThirds.needed(size), at_least, "{size}");
            assert_eq!(Quorum::MoreThanTwoThirds.needed(size), more, "{size}");
            assert_eq!(Quorum::MoreThanHalf.needed(size), half, "{size}");
        }
    }

    #[test]
    fn the_quorum_is_the_least_number_that_satisfies_the_fraction() {
        for size in 1..200 {
            let least = |fits: &dyn Fn(i32) -> bool| (0..=size + 1).find(|n| fits(*n)).unwrap();
            assert_eq!(Quorum::AtLeastTwoThirds.needed(size), least(&|n| 3 * n >= 2 * size));
            assert_eq!(Quorum::MoreThanTwoThirds.needed(size), least(&|n| 3 * n > 2 * size));
            assert_eq!(Quorum::MoreThanHalf.needed(size), least(&|n| 2 * n > size));
        }
    }

    #[test]
    fn the_quorum_is_there_while_they_are() {
        let moves = [first(6), vec![left(6, 30), came(7, 40)]].concat();
        let has = |minute| hall(&moves, &[], &[], minute).has_quorum();
        assert_eq!([0, 29, 30, 39, 40].map(has), [true, true, false, false, true]);
    }

    #[test]
    fn the_secretary_and_an_idle_alternate_make_no_quorum() {
        let moves = [first(5), vec![came(10, 0), came(11, 0)]].concat();
        assert_eq!(hall(&moves, &[], &[], 10).present, 5);
    }

    #[test]
    fn an_alternate_counts_while_the_seat_is_free() {
        let moves = [first(5), vec![came(10, 0), came(9, 40)]].concat();
        let present = |minute| hall(&moves, &[sits(9, 20)], &[], minute).present;
        assert_eq!([10, 20, 40].map(present), [5, 6, 6]);
        assert_eq!(hall(&moves, &[sits(2, 20)], &[], 30).present, 5, "the second is there himself");
        assert_eq!(hall(&moves, &[sits(2, 20)], &[2], 30).voters, 5, "the second stands aside");
        assert_eq!(hall(&moves, &[sits(2, 20)], &[2, 10], 30).voters, 4, "so does the alternate");
    }

    #[test]
    fn a_conflict_leaves_the_base_of_present_or_only_the_vote() {
        let aside = hall(&first(7), &[], &[2], 0);
        assert_eq!((aside.present, aside.voters, aside.approved, aside.needed), (6, 6, 9, 6));
        let keeps = Numbers { conflict_leaves_present: false, ..numbers() };
        let (seats, came) = (seats(), first(7));
        let room = Room { numbers: &keeps, approved: 9, seats: &seats, came: &came, stands: &[] };
        let kept = room.hall(&[who(2)], at(0));
        assert_eq!((kept.present, kept.voters), (7, 6));
    }

    #[test]
    fn only_the_chair_in_person_is_the_chair() {
        assert!(hall(&first(6), &[], &[], 0).chair_votes);
        let moves = [first(6), vec![came(10, 0)]].concat();
        assert!(!hall(&moves, &[sits(1, 0)], &[1], 0).chair_votes, "the alternate sits in the chair's seat");
    }
}
