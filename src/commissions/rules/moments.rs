//! The meeting's own clock: when it begins, when somebody may come, vote or leave, when it ends, and what an omitted or rounded time means.
//!
//! Source: domain.md §7.2, §12.2 (minutes are dated by the day of the meeting). What was decided rests on who was there, so nothing is written
//! before it afterwards. The database holds the same (migrations 0009 and 0026).
use super::{Came, Refusal, Room, holding};
use crate::commissions::model::MeetingState;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

/// Somebody who writes while the meeting runs writes at least so often; after a longer silence "now" is no time of the meeting, and the time is
/// asked for. A habit of keeping minutes, not a number of any rule.
const SILENCE: TimeDelta = TimeDelta::minutes(30);

/// The course of a meeting in time, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    pub state: MeetingState,
    pub began: Option<DateTime<Utc>>,
    /// Moment of the last decision.
    pub decided: Option<DateTime<Utc>>,
    /// The last arrival or departure.
    pub moved: Option<DateTime<Utc>>,
    /// The latest moment of all that was recorded.
    pub last: Option<DateTime<Utc>>,
    /// For which it was called.
    pub called: DateTime<Utc>,
    pub now: DateTime<Utc>,
    /// The institution's.
    pub zone: Tz,
}

/// What a moment is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Somebody comes or leaves, sits down or rises: after the last decision, which rests on who was there.
    Room,
    /// A vote: with the last decision or after it, and after everybody who is known to have come or left.
    Vote,
    /// The end: nothing is recorded of a later moment, and it is not the minute of the beginning.
    End,
}

impl Course {
    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// It is written down while it runs: the last that is known of it, at first the hour for which it was called, lies a short while back at most.
    pub fn is_live(&self) -> bool {
        self.now - self.known() <= SILENCE
    }

    /// The last that is known of it.
    fn known(&self) -> DateTime<Utc> {
        self.last.or(self.began).unwrap_or(self.called)
    }

    /// The moment where none is given: now while the meeting runs. Afterwards nobody but the secretary knows it, and it is asked for.
    fn usual(&self) -> Result<DateTime<Utc>, Refusal> {
        let runs = self.state == MeetingState::Convened && self.began.is_some();
        if runs && !self.is_live() { Err(Refusal::TimeAsked { last: self.known(), zone: self.zone }) } else { Ok(self.now) }
    }

    /// The moment that a clock time stands for. It has no seconds: within the minute of what it has to follow, it follows it; so nobody who came
    /// in the minute of the beginning was there when it began.
    ///
    /// # Errors
    /// [`Refusal::TimeAsked`] where none is given and now is no time of the meeting.
    pub fn settled(&self, given: Option<DateTime<Utc>>, what: For) -> Result<DateTime<Utc>, Refusal> {
        let Some(given) = given else { return self.usual() };
        let after = |at: DateTime<Utc>| at + TimeDelta::microseconds(1);
        let follows = match what {
            For::Room => self.decided.or(self.began).map(after),
            For::Vote => self.decided.max(self.moved).or(self.began),
            For::End => self.last,
        };
        Ok(match follows {
            Some(before) if given < before && before < given + TimeDelta::minutes(1) => before.min(self.now),
            _ => given,
        })
    }

    /// When the meeting began, as given; where nothing is given, now, unless it was called for an earlier time.
    ///
    /// # Errors
    /// [`Refusal::BeginningAsked`] where nothing is given and now is no time of the meeting.
    pub fn beginning(&self, given: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, Refusal> {
        let asked = self.state == MeetingState::Convened && self.began.is_none() && !self.is_live();
        match given {
            None if asked => Err(Refusal::BeginningAsked { called: self.called, zone: self.zone }),
            given => Ok(given.unwrap_or(self.now)),
        }
    }

    /// Whether the meeting would begin before the hour for which it was called, on its day: that is asked and grounded, not forbidden.
    pub fn is_early(&self, at: DateTime<Utc>) -> bool {
        minute(at) < minute(self.called) && self.day(at) == self.day(self.called)
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
            (what == For::Vote && !decided(DateTime::lt) && self.moved.is_some_and(|moved| at < moved), Refusal::VotesAfterMoves),
            (what == For::End && self.last.is_some_and(|last| at < last), Refusal::EndsBeforeLast),
            (what == For::End && !self.is_live() && minute(at) == minute(began), Refusal::EndsAsItBegins),
        ])
    }
}

/// The minute of a moment, as clocks show it.
fn minute(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(60)
}

/// Everything against taking up a matter at a moment, when it came to be at another. A clock time has no seconds: the same minute will do.
pub fn judge_taking_up(at: DateTime<Utc>, made_at: Option<DateTime<Utc>>, zone: Tz) -> Vec<Refusal> {
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
        let (began, decided, moved) = (Some(at(10)), Some(at(20)), Some(at(15)));
        Course { state, began, decided, moved, last: Some(at(25)), called: at(10), now: at(now), zone }
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
        let unborn = Course { began: None, decided: None, moved: None, last: None, ..course(2) };
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
    fn a_vote_is_no_earlier_than_whoever_came_or_left_before_it() {
        let moved = Course { moved: Some(at(25)), ..course(30) };
        assert_eq!(moved.judge(at(24), For::Vote), [Refusal::VotesAfterMoves]);
        assert_eq!(moved.judge(at(25), For::Vote), []);
    }

    #[test]
    fn a_time_is_asked_for_once_the_meeting_no_longer_runs() {
        assert_eq!(course(55).settled(None, For::Vote), Ok(at(55)), "half an hour after the last that is known");
        let (last, zone) = (at(25), chrono_tz::Asia::Almaty);
        for now in [56, LATER] {
            assert_eq!(course(now).settled(None, For::Vote), Err(Refusal::TimeAsked { last, zone }));
            assert_eq!(course(now).settled(Some(at(26)), For::Vote), Ok(at(26)));
        }
        let unborn = |now| Course { began: None, decided: None, moved: None, last: None, ..course(now) };
        assert_eq!([unborn(5), unborn(40)].map(|c| c.beginning(None)), [Ok(at(5)), Ok(at(40))]);
        assert_eq!(unborn(41).beginning(None), Err(Refusal::BeginningAsked { called: at(10), zone }));
        assert_eq!(unborn(41).beginning(Some(at(12))), Ok(at(12)));
    }

    #[test]
    fn a_meeting_written_down_afterwards_does_not_end_in_the_minute_in_which_it_began() {
        let began = Course { decided: None, moved: None, last: Some(at(10)), ..course(LATER) };
        assert_eq!(began.judge(at(10), For::End), [Refusal::EndsAsItBegins]);
        assert_eq!(began.judge(at(11), For::End), []);
    }

    #[test]
    fn a_clock_time_follows_what_happened_in_its_minute() {
        let decided = at(20) + TimeDelta::seconds(40);
        let course = Course { decided: Some(decided), last: Some(decided), ..course(30) };
        let settled = |minute, what| course.settled(Some(at(minute)), what).unwrap();
        assert_eq!(settled(20, For::Vote), decided);
        assert!(course.judge(settled(20, For::Room), For::Room).is_empty());
        assert_eq!(settled(20, For::End), decided);
        assert_eq!(settled(19, For::Vote), at(19), "the minute before is another");
    }

    #[test]
    fn whoever_comes_in_the_minute_of_the_beginning_was_not_there_when_it_began() {
        let began = Course { decided: None, moved: None, last: Some(at(10)), ..course(30) };
        assert!(began.settled(Some(at(10)), For::Room).unwrap() > at(10));
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
        let unborn = |now| Course { began: None, decided: None, moved: None, last: None, ..course(now) };
        let called = Called { day, valid_to: day + TimeDelta::days(1) };
        let judge = |minute| judge_beginning(&unborn(30), called, at(minute));
        assert_eq!([judge(30), judge(5)], [vec![], vec![]]);
        assert_eq!(judge(31), [Refusal::AfterNow]);
        let early = |minute| unborn(30).is_early(at(minute));
        assert_eq!([early(9), early(10), early(-24 * 60)], [true, false, false], "called for the tenth minute");
        assert_eq!(judge(-24 * 60), [Refusal::BeforeItsDay { day }]);
        assert_eq!(judge_beginning(&course(30), called, at(30)), [Refusal::HasBegun]);
        assert_eq!(judge_beginning(&unborn(-24 * 60), called, at(-24 * 60)), [Refusal::NotYet { day }]);
        let out = judge_beginning(&unborn(LATER), called, at(LATER));
        assert_eq!(out, [Refusal::NoCompositionInForce { day: day + TimeDelta::days(2) }]);
    }
}
