//! Who presides at a moment: the chair while in the room, else whom the meeting named.
//!
//! Source: none of the commissions' rules at hand names who presides in the chair's absence (hostel rules p.7, p.13 name the chair only); so nobody
//! is put there by the system, no vote is refused for it, and what the meeting decided of it is asked for and goes into the minutes.
use super::Room;
use crate::{
    commissions::model::{Member, Seat},
    kernel::ids::Id,
};
use chrono::{DateTime, Utc};

/// Somebody presides from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presides {
    pub member: Id<Member>,
    pub at: DateTime<Utc>,
}

/// Who presides at a moment; none: nobody who is in the room. `named`: in the order of the moments.
pub fn presiding(room: &Room, named: &[Presides], moment: DateTime<Utc>) -> Option<Id<Member>> {
    let is_here = |member: &Id<Member>| room.here(*member, moment).is_some();
    let chair = room.seats.iter().find(|(_, seat)| *seat == Seat::Chair).map(|(id, _)| *id);
    let last = named.iter().rfind(|one| one.at <= moment).map(|one| one.member);
    chair.filter(is_here).or(last.filter(is_here))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commissions::{kinds::delivered, rules::Came};
    use uuid::Uuid;

    #[test]
    fn the_chair_presides_while_there_and_then_whom_the_meeting_named_while_there() {
        let numbers = delivered().unwrap()[1].numbers;
        let who = |n: u128| -> Id<Member> { Uuid::from_u128(n).into() };
        let at = |minute: u32| format!("2026-08-12T05:{minute:02}:00Z").parse::<DateTime<Utc>>().unwrap();
        let seats = [(who(1), Seat::Chair), (who(2), Seat::Member)];
        let came = |n, arrives, minute| Came { member: who(n), arrives, at: at(minute) };
        let moves = [came(1, true, 0), came(2, true, 0), came(1, false, 11), came(2, false, 40), came(1, true, 50)];
        let room = Room { numbers: &numbers, approved: 2, seats: &seats, came: &moves, stands: &[] };
        let named = [Presides { member: who(2), at: at(20) }];
        let found = [5, 12, 20, 45, 50].map(|minute| presiding(&room, &named, at(minute)));
        assert_eq!(found, [Some(who(1)), None, Some(who(2)), None, Some(who(1))]);
    }
}
