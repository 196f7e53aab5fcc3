//! The last one admitted: one answer for the student's explanation, the public list and the office; and whose share a place comes from.
//!
//! Source: issue 3, point 6 (the last one admitted to each wish), point 11 (cut-offs per dormitory). Where places are kept for groups there is a
//! last one for each share: who belongs to none is told of the places that are open to them, and of nobody's group.
use super::{
    allocation::Filling,
    kept::{Group, Kept, Seats, Standing},
};
use crate::{kernel::law::Text3, students::categories::Sex};
use uuid::Uuid;

/// The last one admitted to a place that somebody could have had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    pub rank: u32,
    /// Of the places kept for this group, whose member asks; none: of the places that are open without it.
    pub within: Option<Text3>,
}

/// The places of a dormitory for one sex, and how far they went.
#[derive(Clone, Copy)]
pub struct There<'a> {
    pub seats: &'a Seats,
    pub groups: &'a [Group],
    /// As many as seats, in their order.
    pub fillings: &'a [Filling],
    pub dormitory: Uuid,
    pub sex: Sex,
}

/// The group for which a place is kept.
pub fn share(groups: &[Group], kept: Option<Kept>) -> Option<&Text3> {
    match kept? {
        Kept::For(group) => groups.get(usize::from(group) - 1).map(|group| &group.title),
        Kept::From(_) | Kept::Accessible => None,
    }
}

impl There<'_> {
    /// The last one admitted in the same turn in which somebody of this standing would have been; whoever was lifted is none.
    pub fn last_admitted(&self, who: Standing) -> Option<Last> {
        let in_turn = self.seats.range(self.dormitory, self.sex).filter_map(|at| {
            let (seat, filling) = (self.seats.all.get(at)?, self.fillings.get(at)?);
            let served = filling.places > 0 && seat.turn(who) == Some(filling.last_turn);
            let rank = filling.last_rank.filter(|_| served)?;
            let is_theirs = |kept: &Kept| matches!(kept, Kept::For(group) if who.is_in(*group));
            Some(Last { rank, within: share(self.groups, seat.kept.filter(is_theirs)).cloned() })
        });
        in_turn.max_by_key(|last| last.rank)
    }

    /// The last one admitted to each share, in the order of the groups.
    pub fn by_share(&self) -> Vec<Last> {
        let of = |at: usize| {
            let (seat, filling) = (self.seats.all.get(at)?, self.fillings.get(at)?);
            let title = share(self.groups, seat.kept)?;
            Some(Last { rank: filling.last_rank?, within: Some(title.clone()) })
        };
        self.seats.range(self.dormitory, self.sex).filter_map(of).collect()
    }
}

/// How far the places of a whole list went, without its lines.
pub struct Spread {
    pub seats: Seats,
    pub groups: Vec<Group>,
    pub fillings: Vec<Filling>,
}

impl Spread {
    pub fn there(&self, dormitory: Uuid, sex: Sex) -> There<'_> {
        There { seats: &self.seats, groups: &self.groups, fillings: &self.fillings, dormitory, sex }
    }

    /// Whether some group has a last one of its own.
    pub fn has_shares(&self) -> bool {
        self.seats.all.iter().any(|seat| seat.count > 0 && matches!(seat.kept, Some(Kept::For(_))))
    }
}

/// Whose share a place comes from that the commission gives out of turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// From no share.
    Open,
    /// From the places kept for this group.
    Share(Text3),
    /// From the accessible places.
    Accessible,
}

impl Source {
    /// None: no place of the dormitory for this sex is special, so there is nothing to be told.
    pub fn of(seats: &Seats, groups: &[Group], (dormitory, sex): (Uuid, Sex), kept: Option<Kept>) -> Option<Self> {
        let special = |at: usize| seats.all[at].count > 0 && matches!(seats.all[at].kept, Some(Kept::For(_) | Kept::Accessible));
        seats.range(dormitory, sex).any(special).then(|| match (share(groups, kept), kept) {
            (Some(title), _) => Self::Share(title.clone()),
            (None, Some(Kept::Accessible)) => Self::Accessible,
            (None, _) => Self::Open,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{allocation::allocate, cast::*, input::Input};
    use super::*;

    /// Two places for the faculty 1, one for the faculty 2, one open; four of the faculty 1, two of the faculty 2, one of another.
    fn dealt() -> Input {
        shares(&[(1, 2), (2, 1)], &[1, 1, 1, 1, 2, 2, 3], 4)
    }
    fn there<'a>(input: &'a Input, seats: &'a Seats, fillings: &'a [Filling]) -> There<'a> {
        There { seats, groups: &input.groups, fillings, dormitory: dormitory(1), sex: Sex::Female }
    }

    #[test]
    fn the_last_one_admitted_is_told_within_the_share_of_whoever_asks() {
        let input = dealt();
        let (seats, done) = (Seats::by_engine(&input), allocate(&input));
        let there = there(&input, &seats, &done.fillings);
        let last = |index: usize| there.last_admitted(Standing::of(&input.groups, &input.applicants[index])).unwrap();
        assert_eq!((last(0).rank, last(0).within), (3, None), "the open place went furthest for the first faculty");
        assert_eq!((last(4).rank, last(4).within), (5, Some(title(2))));
        assert_eq!(there.last_admitted(Standing::OF_NO_GROUP).unwrap(), Last { rank: 3, within: None });
        let ranks: Vec<u32> = there.by_share().into_iter().map(|last| last.rank).collect();
        assert_eq!(ranks, [2, 5]);
    }

    #[test]
    fn a_dormitory_without_special_places_has_no_share_to_tell_of() {
        let plain = input(kaznmu(), vec![applicant(1)], &[(1, 0)]);
        let (seats, here) = (Seats::by_engine(&plain), (dormitory(1), Sex::Female));
        assert_eq!(Source::of(&seats, &plain.groups, here, None), None);
        let input = dealt();
        let seats = Seats::by_engine(&input);
        assert_eq!(Source::of(&seats, &input.groups, here, None), Some(Source::Open));
        assert_eq!(Source::of(&seats, &input.groups, here, Some(Kept::For(2))), Some(Source::Share(title(2))));
    }
}
