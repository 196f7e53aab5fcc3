//! The meeting's own clock: when it begins, when somebody may come, vote or leave, when it ends, and what an omitted or rounded time means.
//!
//! Source: domain.md §7.2, §12.2 (minutes are dated by the day of the meeting). What was decided rests on who was there, so nothing is written
//! before it afterwards. The database holds the same (migrations 0009 and 0026).
use super::{Came, Refusal, Room, holding};
use crate::commissions::model::MeetingState;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

/// The course of a meeting in time, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    pub state: MeetingState,
    pub began: Option<DateTime<Utc>>,
    /// Moment of the last decision.
    pub decided: Option<DateTime<Utc>>,
    /// The latest moment of all that was recorded.
    pub last: Option<DateTime<Utc>>,
    pub now: DateTime<Utc>,
    /// The institution's.
    pub zone: Tz,
}

/// What a moment is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Somebody comes or leaves, sits down or rises: after the last decision, which rests on who was there.
    Room,
    /// A vote: with the last decision or after it.
    Vote,
    /// The end: nothing is recorded of a later moment.
    End,
}

impl Course {
    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The meeting is held today: what is recorded happens now.
    pub fn is_today(&self) -> bool {
        self.began.is_none_or(|began| self.day(began) == self.day(self.now))
    }

    /// The moment where none is given: now; for a meeting of an earlier day the last that is known, after a decision the minute that follows it.
    pub fn usual(&self, what: For) -> DateTime<Utc> {
        let Some(last) = self.last.filter(|_| !self.is_today()) else { return self.now };
        let after = self.decided.map(|decided| decided + TimeDelta::minutes(1)).filter(|_| what == For::Room);
        after.map_or(last, |after| after.max(last)).min(self.now)
    }

    /// The moment that a clock time stands for. It has no seconds: within the minute of what it has to follow, it follows it.
    pub fn settled(&self, given: Option<DateTime<Utc>>, what: For) -> DateTime<Utc> {
        let Some(given) = given else { return self.usual(what) };
        let follows = match what {
            For::Room => self.decided.map(|decided| decided + TimeDelta::microseconds(1)).or(self.began),
            For::Vote => self.decided.or(self.began),
            For::End => self.last,
        };
        match follows {
            Some(before) if given < before && before < given + TimeDelta::minutes(1) => before.min(self.now),
            _ => given,
        }
    }

    /// Everything against a moment: not before the meeting began, not after now, not where it would change what was decided.
    pub fn judge(&self, at: DateTime<Utc>, what: For) -> Vec<Refusal> {
        if self.state != MeetingState::Convened {
            return vec![Refusal::NotInSession];
        }
        let Some(began) = self.began else { return vec![Refusal::NotBegun] };
        let decided = |fits: fn(&DateTime<Utc>, &DateTime<Utc>) -> bool| self.decided.is_some_and(|decided| fits(&at, &decided));
        holding([
            (at < began, Refusal::BeforeBeginning),
            (at > self.now, Refusal::AfterNow),
            (what == For::Room && decided(DateTime::le), Refusal::DecisionRestsOnIt),
            (what == For::Vote && decided(DateTime::lt), Refusal::VotesInOrder),
            (what == For::End && self.last.is_some_and(|last| at < last), Refusal::EndsBeforeLast),
        ])
    }
}

/// Everything against taking up a matter at a moment, when it came to be at another. A clock time has no seconds: the same minute will do.
pub fn judge_taking_up(at: DateTime<Utc>, made_at: Option<DateTime<Utc>>, zone: Tz) -> Vec<Refusal> {
    let minute = |at: DateTime<Utc>| at.timestamp().div_euclid(60);
    let before = made_at.filter(|made| minute(at) < minute(*made));
    before.map(|at| Refusal::NotYetMade { at, zone }).into_iter().collect()
}

/// The days that bind a beginning.
#[derive(Clone, Copy, Debug)]
pub struct Called {
    /// The day for which the meeting was called.
    pub day: NaiveDate,
    /// The last day of its composition.
    pub valid_to: NaiveDate,
}

/// Everything against beginning a meeting at a moment.
pub fn judge_beginning(course: &Course, called: Called, at: DateTime<Utc>) -> Vec<Refusal> {
    if course.state != MeetingState::Convened {
        return vec![Refusal::NotInSession];
    }
    let (day, today) = (course.day(at), course.day(course.now));
    holding([
        (course.began.is_some(), Refusal::HasBegun),
        (today < called.day, Refusal::NotYet { day: called.day }),
        (today >= called.day && day < called.day, Refusal::BeforeItsDay { day: called.day }),
        (at > course.now, Refusal::AfterNow),
        (day > called.valid_to, Refusal::NoCompositionInForce { day }),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commissions::{kinds::delivered, model::Seat};
    use uuid::Uuid;

    fn at(minute: i64) -> DateTime<Utc> {
        "2026-08-12T05:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minute)
    }
    fn course(now: i64) -> Course {
        let (state, zone) = (MeetingState::Convened, chrono_tz::Asia::Almaty);
        Course { state, began: Some(at(10)), decided: Some(at(20)), last: Some(at(25)), now: at(now), zone }
    }
    /// Two days later.
    const LATER: i64 = 2 * 24 * 60;

    #[test]
    fn a_moment_lies_between_the_beginning_and_now_and_after_the_last_decision() {
        let judge = |minute| course(30).judge(at(minute), For::Room);
        assert_eq!(judge(9), [Refusal::BeforeBeginning, Refusal::DecisionRestsOnIt]);
        assert_eq!(judge(20), [Refusal::DecisionRestsOnIt]);
        assert_eq!([judge(21), judge(30)], [vec![], vec![]]);
        assert_eq!(judge(31), [Refusal::AfterNow]);
        let unborn = Course { began: None, decided: None, last: None, ..course(2) };
        assert_eq!(unborn.judge(at(1), For::Room), [Refusal::NotBegun]);
        let over = Course { state: MeetingState::Closed, ..course(2) };
        assert_eq!(over.judge(at(1), For::Vote), [Refusal::NotInSession]);
    }

    #[test]
    fn a_vote_is_no_earlier_than_the_last_one_and_the_end_no_earlier_than_anything() {
        assert_eq!(course(30).judge(at(19), For::Vote), [Refusal::VotesInOrder]);
        assert_eq!(course(30).judge(at(20), For::Vote), []);
        assert_eq!(course(30).judge(at(24), For::End), [Refusal::EndsBeforeLast]);
        assert_eq!(course(30).judge(at(25), For::End), []);
    }

    #[test]
    fn nothing_is_taken_up_before_it_came_to_be() {
        let zone = chrono_tz::Asia::Almaty;
        let made = at(55) + TimeDelta::seconds(40);
        assert_eq!(judge_taking_up(at(54), Some(made), zone), [Refusal::NotYetMade { at: made, zone }]);
        assert_eq!([judge_taking_up(at(55), Some(made), zone), judge_taking_up(at(5), None, zone)], [vec![], vec![]]);
    }

    #[test]
    fn what_is_recorded_on_a_later_day_happened_at_the_last_moment_known() {
        assert_eq!(course(30).usual(For::Vote), at(30));
        let later = course(LATER);
        assert_eq!([later.usual(For::Vote), later.usual(For::End)], [at(25), at(25)]);
        let decided_last = Course { last: Some(at(20)), ..later };
        assert_eq!(decided_last.usual(For::Room), at(21), "whoever leaves after the vote left after it");
    }

    #[test]
    fn a_clock_time_follows_what_happened_in_its_minute() {
        let decided = at(20) + TimeDelta::seconds(40);
        let course = Course { decided: Some(decided), last: Some(decided), ..course(30) };
        assert_eq!(course.settled(Some(at(20)), For::Vote), decided);
        assert!(course.judge(course.settled(Some(at(20)), For::Room), For::Room).is_empty());
        assert_eq!(course.settled(Some(at(20)), For::End), decided);
        assert_eq!(course.settled(Some(at(19)), For::Vote), at(19), "the minute before is another");
    }

    #[test]
    fn arrivals_and_departures_take_turns() {
        let (numbers, seats) = (delivered().unwrap()[1].numbers, [(Uuid::from_u128(2).into(), Seat::Member)]);
        let came = |n: u128, arrives, minute| Came { member: Uuid::from_u128(n).into(), arrives, at: at(minute) };
        let moves = [came(1, true, 0), came(2, true, 0), came(2, false, 20)];
        let room = Room { numbers: &numbers, approved: 9, seats: &seats, came: &moves, stands: &[] };
        assert_eq!(judge_coming(&room, came(1, true, 10)), [Refusal::AlreadyHere]);
        assert_eq!(judge_coming(&room, came(3, false, 10)), [Refusal::NotHere]);
        assert_eq!(judge_coming(&room, came(2, true, 19)), [Refusal::BeforeLast]);
        assert_eq!(judge_coming(&room, came(2, true, 20)), []);
    }

    #[test]
    fn a_meeting_begins_once_and_from_its_day_on_while_its_composition_holds() {
        let day: NaiveDate = "2026-08-12".parse().unwrap();
        let unborn = |now| Course { began: None, decided: None, last: None, ..course(now) };
        let called = Called { day, valid_to: day + TimeDelta::days(1) };
        let judge = |minute| judge_beginning(&unborn(30), called, at(minute));
        assert_eq!([judge(30), judge(5)], [vec![], vec![]]);
        assert_eq!(judge(31), [Refusal::AfterNow]);
        assert_eq!(judge(-24 * 60), [Refusal::BeforeItsDay { day }]);
        assert_eq!(judge_beginning(&course(30), called, at(30)), [Refusal::HasBegun]);
        assert_eq!(judge_beginning(&unborn(-24 * 60), called, at(-24 * 60)), [Refusal::NotYet { day }]);
        let out = judge_beginning(&unborn(LATER), called, at(LATER));
        assert_eq!(out, [Refusal::NoCompositionInForce { day: day + TimeDelta::days(2) }]);
    }
}
