//! The law of commissions: who may sit, when there is a quorum, what is adopted.
//! Source: hostel rules (source 004) p.7 (odd, at least seven, the secretary not counted and without a vote), p.13 (simple majority of votes,
//! quorum of at least 2/3 of the approved composition); domain.md §7.2 (a tie is not adopted).
use super::model::{MeetingState, Quorum, Seat};
use crate::{kernel::languages::Words, t};
use chrono::NaiveDate;

/// The fewest voting members (p.7).
pub const FEWEST: usize = 7;

/// What is wrong with a composition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    TooFew {
        found: usize,
    },
    Even {
        found: usize,
    },
    Chairs {
        found: usize,
    },
    Secretaries {
        found: usize,
    },
    EndsBeforeItBegins,
    /// The same account sits twice.
    Twice,
    UnknownAccount,
}

impl Flaw {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::TooFew { found } => t!(w, "flaw-too-few", fewest = FEWEST, found = found),
            Self::Even { found } => t!(w, "flaw-even", found = found),
            Self::Chairs { found } => t!(w, "flaw-chairs", found = found),
            Self::Secretaries { found } => t!(w, "flaw-secretaries", found = found),
            Self::EndsBeforeItBegins => t!(w, "flaw-period"),
            Self::Twice => t!(w, "flaw-twice"),
            Self::UnknownAccount => t!(w, "flaw-unknown-account"),
        }
    }
}

/// Everything that is wrong with these seats for this period.
pub fn judge_composition(seats: &[Seat], from: NaiveDate, to: NaiveDate) -> Vec<Flaw> {
    let count = |seat: Seat| seats.iter().filter(|s| **s == seat).count();
    let (voting, chairs, secretaries) = (seats.iter().filter(|s| s.votes()).count(), count(Seat::Chair), count(Seat::Secretary));
    let flaws = [
        (voting < FEWEST, Flaw::TooFew { found: voting }),
        (voting.is_multiple_of(2), Flaw::Even { found: voting }),
        (chairs != 1, Flaw::Chairs { found: chairs }),
        (secretaries != 1, Flaw::Secretaries { found: secretaries }),
        (to < from, Flaw::EndsBeforeItBegins),
    ];
    holding(flaws)
}

/// Those of the reasons that hold.
pub fn holding<R>(reasons: impl IntoIterator<Item = (bool, R)>) -> Vec<R> {
    reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

/// Who is there, counted over voting members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hall {
    pub rule: Quorum,
    /// The size that the order approved.
    pub approved: i32,
    /// Voting members entered.
    pub entered: i32,
    /// Of them, marked present or absent.
    pub marked: i32,
    pub present: i32,
}

impl Hall {
    pub fn needed(self) -> i32 {
        self.rule.needed(self.approved)
    }
    pub fn has_quorum(self) -> bool {
        self.present >= self.needed()
    }
    /// Somebody's presence has been recorded.
    pub fn is_marked(self) -> bool {
        self.marked > 0
    }
}

/// The votes on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Votes {
    pub aye: i32,
    pub no: i32,
    pub abstained: i32,
}

impl Votes {
    pub fn sum(self) -> i32 {
        self.aye + self.no + self.abstained
    }
    /// Simple majority of votes; a tie is not adopted.
    pub fn adopted(self) -> bool {
        self.aye > self.no
    }
}

/// Why a meeting cannot do what was asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Closed or postponed.
    NotInSession,
    /// Its day has not come.
    NotYet {
        day: NaiveDate,
    },
    CompositionIncomplete {
        approved: i32,
        entered: i32,
    },
    NoAttendance,
    NoQuorum {
        present: i32,
        needed: i32,
    },
    VotesDiffer {
        votes: i32,
        present: i32,
    },
    AlreadyDecided,
    /// Somebody was marked who does not sit in this composition, or somebody was left out.
    AttendanceIncomplete,
    /// Attendance and the day stand once something was decided.
    SomethingDecided,
    Undecided {
        items: usize,
    },
    NoCompositionInForce {
        day: NaiveDate,
    },
}

impl Refusal {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::NotInSession => t!(w, "refusal-not-in-session"),
            Self::NotYet { day } => t!(w, "refusal-not-yet", day = w.long_day(day)),
            Self::CompositionIncomplete { approved, entered } => {
                t!(w, "refusal-composition-incomplete", approved = approved, entered = entered)
            }
            Self::NoAttendance => t!(w, "refusal-no-attendance"),
            Self::NoQuorum { present, needed } => t!(w, "refusal-no-quorum", present = present, needed = needed),
            Self::VotesDiffer { votes, present } => t!(w, "refusal-votes-differ", votes = votes, present = present),
            Self::AlreadyDecided => t!(w, "refusal-already-decided"),
            Self::AttendanceIncomplete => t!(w, "refusal-attendance-incomplete"),
            Self::SomethingDecided => t!(w, "refusal-something-decided"),
            Self::Undecided { items } => t!(w, "refusal-undecided", items = items),
            Self::NoCompositionInForce { day } => t!(w, "refusal-no-composition", day = w.long_day(day)),
        }
    }

    /// What a constraint of the database says, where it is one of these rules.
    pub fn of_constraint(name: &str, hall: Hall) -> Option<Self> {
        Some(match name {
            "decision_in_session" | "attendance_in_session" | "agenda_in_session" | "meetings_stay" => Self::NotInSession,
            "decision_by_approved_composition" => Self::CompositionIncomplete { approved: hall.approved, entered: hall.entered },
            "decision_with_quorum" => Self::NoQuorum { present: hall.present, needed: hall.needed() },
            "decisions_one_an_item" => Self::AlreadyDecided,
            "attendance_before_decision" | "meetings_postponed_undecided" => Self::SomethingDecided,
            _ => return None,
        })
    }
}

/// Everything against these votes.
pub fn judge_vote(state: MeetingState, hall: Hall, decided: bool, votes: Votes) -> Vec<Refusal> {
    if state != MeetingState::Convened {
        return vec![Refusal::NotInSession];
    }
    if decided {
        return vec![Refusal::AlreadyDecided];
    }
    if !hall.is_marked() {
        return vec![Refusal::NoAttendance];
    }
    let refusals = [
        (hall.entered != hall.approved, Refusal::CompositionIncomplete { approved: hall.approved, entered: hall.entered }),
        (!hall.has_quorum(), Refusal::NoQuorum { present: hall.present, needed: hall.needed() }),
        (votes.sum() != hall.present, Refusal::VotesDiffer { votes: votes.sum(), present: hall.present }),
    ];
    holding(refusals)
}

/// Everything against marking who is present.
pub fn judge_attendance(state: MeetingState, decided: usize, meets_on: NaiveDate, today: NaiveDate) -> Vec<Refusal> {
    if state != MeetingState::Convened {
        return vec![Refusal::NotInSession];
    }
    let refusals = [(decided > 0, Refusal::SomethingDecided), (today < meets_on, Refusal::NotYet { day: meets_on })];
    holding(refusals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hall(approved: i32, present: i32) -> Hall {
        Hall { rule: Quorum::AtLeastTwoThirds, approved, entered: approved, marked: approved, present }
    }
    fn votes(aye: i32, no: i32, abstained: i32) -> Votes {
        Votes { aye, no, abstained }
    }
    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn seats(voting: usize) -> Vec<Seat> {
        let members = std::iter::repeat_n(Seat::Member, voting - 1);
        [Seat::Chair, Seat::Secretary].into_iter().chain(members).collect()
    }
    fn flaws(seats: &[Seat]) -> Vec<Flaw> {
        judge_composition(seats, day("2026-07-01"), day("2027-06-30"))
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
    fn five_of_nine_are_no_quorum_and_six_are() {
        let five = judge_vote(MeetingState::Convened, hall(9, 5), false, votes(5, 0, 0));
        assert_eq!(five, [Refusal::NoQuorum { present: 5, needed: 6 }]);
        assert_eq!(judge_vote(MeetingState::Convened, hall(9, 6), false, votes(6, 0, 0)), []);
    }

    #[test]
    fn votes_are_those_of_the_present() {
        let more = judge_vote(MeetingState::Convened, hall(9, 7), false, votes(7, 0, 1));
        assert_eq!(more, [Refusal::VotesDiffer { votes: 8, present: 7 }]);
        assert_eq!(judge_vote(MeetingState::Convened, hall(9, 7), false, votes(6, 0, 1)), []);
    }

    #[test]
    fn a_tie_is_not_adopted() {
        assert!(!votes(3, 3, 1).adopted());
        assert!(votes(4, 3, 0).adopted());
        assert!(!votes(0, 0, 7).adopted());
    }

    #[test]
    fn a_missing_member_and_a_missing_quorum_are_both_told() {
        let hall = Hall { entered: 8, ..hall(9, 4) };
        let told = judge_vote(MeetingState::Convened, hall, false, votes(4, 0, 0));
        assert_eq!(told.len(), 2, "{told:?}");
    }

    #[test]
    fn a_closed_meeting_decides_nothing_and_an_item_is_decided_once() {
        assert_eq!(judge_vote(MeetingState::Closed, hall(9, 9), false, votes(9, 0, 0)), [Refusal::NotInSession]);
        assert_eq!(judge_vote(MeetingState::Convened, hall(9, 9), true, votes(9, 0, 0)), [Refusal::AlreadyDecided]);
    }

    #[test]
    fn attendance_stands_after_a_decision_and_waits_for_the_day() {
        let judge = |decided, today| judge_attendance(MeetingState::Convened, decided, day("2026-08-27"), day(today));
        assert_eq!(judge(0, "2026-08-27"), []);
        assert_eq!(judge(0, "2026-08-26"), [Refusal::NotYet { day: day("2026-08-27") }]);
        assert_eq!(judge(1, "2026-08-27"), [Refusal::SomethingDecided]);
    }

    #[test]
    fn seven_with_a_chair_and_a_secretary_may_sit() {
        assert_eq!(flaws(&seats(7)), []);
        assert_eq!(flaws(&seats(9)), []);
        assert_eq!(flaws(&seats(8)), [Flaw::Even { found: 8 }]);
        assert_eq!(flaws(&seats(5)), [Flaw::TooFew { found: 5 }]);
    }

    #[test]
    fn the_secretary_is_not_counted() {
        let mut eight = seats(7);
        assert_eq!(eight.len(), 8);
        eight[1] = Seat::Member;
        assert_eq!(flaws(&eight), [Flaw::Even { found: 8 }, Flaw::Secretaries { found: 0 }]);
    }

    #[test]
    fn one_chair_and_a_period_that_goes_forward() {
        let mut two = seats(7);
        two[2] = Seat::Chair;
        assert_eq!(flaws(&two), [Flaw::Chairs { found: 2 }]);
        assert_eq!(judge_composition(&seats(7), day("2027-06-30"), day("2026-07-01")), [Flaw::EndsBeforeItBegins]);
        assert_eq!(flaws(&[]).len(), 4);
    }
}
