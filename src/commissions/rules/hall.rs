//! Who is in the hall at a moment, who may vote there, whether that is a quorum.
//!
//! Source: hostel rules p.13 (quorum of the approved composition); domain.md §7.2. A seat is held by its member; where the member is absent
//! or has a conflict of interest, by the alternate who sits in it. The database counts the same (`hall_of`, migration 0009).
use super::{Refusal, holding};
use crate::{
    commissions::{
        kinds::Numbers,
        model::{MeetingState, Member, Seat},
    },
    kernel::ids::Id,
};
use chrono::{DateTime, NaiveDate, Utc};

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

/// Everything against beginning a meeting at a moment.
pub fn judge_beginning(
    state: MeetingState,
    began: Option<DateTime<Utc>>,
    meets_on: NaiveDate,
    today: NaiveDate,
    (at, now): (DateTime<Utc>, DateTime<Utc>),
) -> Vec<Refusal> {
    if state != MeetingState::Convened {
        return vec![Refusal::NotInSession];
    }
    holding([
        (began.is_some(), Refusal::HasBegun),
        (today < meets_on, Refusal::NotYet { day: meets_on }),
        (at > now, Refusal::AfterNow),
    ])
}

/// Everything against a moment of a meeting: not before it began, not after now, not where a decision already rests on it.
pub fn judge_moment(
    state: MeetingState,
    began: Option<DateTime<Utc>>,
    decided: Option<DateTime<Utc>>,
    (at, now): (DateTime<Utc>, DateTime<Utc>),
) -> Vec<Refusal> {
    if state != MeetingState::Convened {
        return vec![Refusal::NotInSession];
    }
    let Some(began) = began else { return vec![Refusal::NotBegun] };
    holding([
        (at < began, Refusal::BeforeBeginning),
        (at > now, Refusal::AfterNow),
        (decided.is_some_and(|decided| at <= decided), Refusal::DecisionRestsOnIt),
    ])
}

/// Everything against an arrival or a departure besides its moment: they take turns, in the order of time.
pub fn judge_coming(room: &Room, came: Came) -> Vec<Refusal> {
    let last = room.came.iter().rfind(|c| c.member == came.member);
    let same = last.is_some_and(|l| l.arrives) == came.arrives;
    holding([
        (same && came.arrives, Refusal::AlreadyHere),
        (same && !came.arrives, Refusal::NotHere),
        (!same && last.is_some_and(|l| came.at < l.at), Refusal::BeforeLast),
    ])
}
