//! How many places of a dormitory an applicant could have, before the list is made: of those open to them, and of those that come to them only
//! where whoever they are kept for does not need them.
//!
//! Source: issue 3, points 2 and 3 (quotas, shares of faculties; wishes). By what the application says so far: a category counts once it is claimed.
use super::{
    input::Places,
    kept::{Group, Seats, Standing},
    last::share,
};
use crate::{kernel::law::Text3, students::categories::Sex};
use uuid::Uuid;

/// The places of one dormitory for somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Open at once.
    pub now: u32,
    /// How many of these are kept for groups of the applicant, by group.
    pub shares: Vec<(Text3, u32)>,
    /// Only where others leave them.
    pub left: u32,
    /// Whatever others leave, never.
    pub others: u32,
}

/// Counted for one of this standing and sex.
pub fn open_to(places: &[Places], groups: &[Group], (dormitory, sex): (Uuid, Sex), who: Standing) -> Open {
    let seats = Seats::laid(places, groups);
    let mut open = Open::default();
    for seat in &seats.all[seats.range(dormitory, sex)] {
        match seat.turn(who) {
            Some(0) => {
                open.now += seat.count;
                let title = share(groups, seat.kept).filter(|_| seat.count > 0);
                open.shares.extend(title.map(|title| (title.clone(), seat.count)));
            }
            Some(_) => open.left += seat.count,
            None => open.others += seat.count,
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::super::{cast::*, kept::Keeps};
    use super::*;

    #[test]
    fn places_kept_for_other_faculties_are_not_shown_as_ones_own() {
        let mut input = shares(&[(1, 4), (2, 3)], &[1, 3], 10);
        let here = (dormitory(1), Sex::Female);
        let of = |input: &super::super::input::Input, index: usize| {
            let who = Standing::of(&input.groups, &input.applicants[index]);
            open_to(&input.places, &input.groups, here, who)
        };
        assert_eq!(of(&input, 0), Open { now: 7, shares: vec![(title(1), 4)], left: 0, others: 3 });
        assert_eq!(of(&input, 1), Open { now: 3, shares: vec![], left: 0, others: 7 });
        input.groups[1].keeps = Keeps::AtLeast;
        assert_eq!(of(&input, 1), Open { now: 3, shares: vec![], left: 3, others: 4 }, "what a quota leaves goes on");
    }

    #[test]
    fn whoever_needs_an_accessible_place_is_shown_no_other() {
        let mut input = input(kaznmu(), vec![applicant(1)], &[(5, 0)]);
        input.places[0].accessible = 2;
        input.applicants[0].needs_access = true;
        let who = Standing::of(&input.groups, &input.applicants[0]);
        let open = open_to(&input.places, &input.groups, (dormitory(1), Sex::Female), who);
        assert_eq!((open.now, open.others), (2, 3));
    }
}
