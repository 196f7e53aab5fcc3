//! Why a meeting cannot do what was asked of it: every reason with its sentence, and the database's names for the same reasons.
use crate::{
    kernel::{languages::Words, law::Text3},
    t,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// Why a meeting cannot do what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Closed or postponed.
    NotInSession,
    /// Its day has not come.
    NotYet {
        day: NaiveDate,
    },
    /// Begun on a day before the one it was called for.
    BeforeItsDay {
        day: NaiveDate,
    },
    /// The matter came to be at a later moment.
    NotYetMade {
        at: DateTime<Utc>,
        zone: Tz,
    },
    /// It begins before the hour for which it was called, and nobody said why.
    EarlyUngrounded {
        called: DateTime<Utc>,
        zone: Tz,
    },
    HasBegun,
    NotBegun,
    /// Nobody was marked as present.
    NobodyHere,
    BeforeBeginning,
    AfterNow,
    /// No time was given for the beginning, and it was called for one that is past.
    BeginningAsked {
        called: DateTime<Utc>,
        zone: Tz,
    },
    /// No time was given, and the last that is known of the meeting lies too long back for now to be it.
    TimeAsked {
        last: DateTime<Utc>,
        zone: Tz,
    },
    /// A decision rests on who was there at that moment.
    DecisionRestsOnIt,
    /// A matter was decided at a later moment.
    VotesInOrder,
    /// Somebody came or left at a later moment.
    VotesAfterMoves,
    /// Something was recorded of a later moment than the end.
    EndsBeforeLast,
    /// In the minute in which it began.
    EndsAsItBegins,
    AlreadyHere,
    NotHere,
    /// Earlier than the last recorded of the same person.
    BeforeLast,
    /// Only a person's last arrival or departure is taken back.
    NotTheLast,
    /// An alternate can sit in the seat of a member only.
    NotASeat,
    SeatTaken,
    /// Its member is in the room and has no conflict.
    SeatNotFree,
    /// The alternate is not in the room.
    AlternateAbsent,
    CompositionIncomplete {
        approved: i32,
        entered: i32,
    },
    NoQuorum {
        present: i32,
        needed: i32,
    },
    VotesDiffer {
        votes: i32,
        voters: i32,
    },
    ChairsVoteAsked,
    ChairDidNotVoteSo,
    AlreadyDecided,
    /// Only the last vote of a meeting is taken back.
    NotTheLastVote,
    /// Parts of the block wait for their own votes.
    PartsFirst {
        items: usize,
    },
    /// The matter cannot be divided.
    NotABlock,
    /// The block has nothing with this number.
    NoSuchPart,
    AlreadyApart,
    ConflictKnown,
    /// No seat of the meeting belongs to this account.
    NotAMember,
    NoSuchPlace,
    /// Whom a departure is to lift has that place already.
    ChangesNothing,
    /// The place cannot be given to whom a departure is to lift: why.
    NoPlace(Text3),
    /// Only a departure that waits for its vote can be withdrawn.
    NotWithdrawn,
    SomethingDecided,
    Undecided {
        items: usize,
    },
    NoCompositionInForce {
        day: NaiveDate,
    },
}

impl Refusal {
    pub fn say(&self, w: Words) -> String {
        match self {
            Self::NotInSession => t!(w, "refusal-not-in-session"),
            Self::NotYet { day } => t!(w, "refusal-not-yet", day = w.long_day(*day)),
            Self::BeforeItsDay { day } => t!(w, "refusal-before-its-day", day = w.long_day(*day)),
            Self::NotYetMade { at, zone } => t!(w, "refusal-not-yet-made", at = w.instant(*at, *zone)),
            Self::HasBegun => t!(w, "refusal-has-begun"),
            Self::NotBegun => t!(w, "refusal-not-begun"),
            Self::NobodyHere => t!(w, "refusal-nobody-here"),
            Self::BeforeBeginning => t!(w, "refusal-before-beginning"),
            Self::AfterNow => t!(w, "refusal-after-now"),
            Self::EarlyUngrounded { called, zone } => t!(w, "refusal-early-ungrounded", called = w.instant(*called, *zone)),
            Self::BeginningAsked { called, zone } => t!(w, "refusal-beginning-asked", called = w.instant(*called, *zone)),
            Self::TimeAsked { last, zone } => t!(w, "refusal-time-asked", last = w.instant(*last, *zone)),
            Self::DecisionRestsOnIt => t!(w, "refusal-decision-rests"),
            Self::VotesInOrder => t!(w, "refusal-votes-in-order"),
            Self::VotesAfterMoves => t!(w, "refusal-votes-after-moves"),
            Self::EndsAsItBegins => t!(w, "refusal-ends-as-it-begins"),
            Self::EndsBeforeLast => t!(w, "refusal-ends-before-last"),
            Self::AlreadyHere => t!(w, "refusal-already-here"),
            Self::NotHere => t!(w, "refusal-not-here"),
            Self::BeforeLast => t!(w, "refusal-before-last"),
            Self::NotTheLast => t!(w, "refusal-not-the-last"),
            Self::NotASeat => t!(w, "refusal-not-a-seat"),
            Self::SeatTaken => t!(w, "refusal-seat-taken"),
            Self::SeatNotFree => t!(w, "refusal-seat-not-free"),
            Self::AlternateAbsent => t!(w, "refusal-alternate-absent"),
            Self::CompositionIncomplete { approved, entered } => {
                t!(w, "refusal-composition-incomplete", approved = approved, entered = entered)
            }
            Self::NoQuorum { present, needed } => t!(w, "refusal-no-quorum", present = present, needed = needed),
            Self::VotesDiffer { votes, voters } => t!(w, "refusal-votes-differ", votes = votes, voters = voters),
            Self::ChairsVoteAsked => t!(w, "refusal-chair-asked"),
            Self::ChairDidNotVoteSo => t!(w, "refusal-chair-not-so"),
            Self::AlreadyDecided => t!(w, "refusal-already-decided"),
            Self::NotTheLastVote => t!(w, "refusal-not-the-last-vote"),
            Self::PartsFirst { items } => t!(w, "refusal-parts-first", items = items),
            Self::NotABlock => t!(w, "refusal-not-a-block"),
            Self::NoSuchPart => t!(w, "refusal-no-such-part"),
            Self::AlreadyApart => t!(w, "refusal-already-apart"),
            Self::ConflictKnown => t!(w, "refusal-conflict-known"),
            Self::NotAMember => t!(w, "refusal-not-a-member"),
            Self::NoSuchPlace => t!(w, "refusal-no-such-place"),
            Self::ChangesNothing => t!(w, "refusal-changes-nothing"),
            Self::NoPlace(why) => why.say(w).to_owned(),
            Self::NotWithdrawn => t!(w, "refusal-not-withdrawn"),
            Self::SomethingDecided => t!(w, "refusal-something-decided"),
            Self::Undecided { items } => t!(w, "refusal-undecided", items = items),
            Self::NoCompositionInForce { day } => t!(w, "refusal-no-composition", day = w.long_day(*day)),
        }
    }

    /// Whether another time mends it: then it is told beside the time.
    pub fn is_of_time(&self) -> bool {
        matches!(
            self,
            Self::BeforeItsDay { .. }
                | Self::NotYetMade { .. }
                | Self::BeforeBeginning
                | Self::AfterNow
                | Self::BeginningAsked { .. }
                | Self::TimeAsked { .. }
                | Self::DecisionRestsOnIt
                | Self::VotesInOrder
                | Self::VotesAfterMoves
                | Self::EndsBeforeLast
                | Self::EndsAsItBegins
                | Self::BeforeLast
        )
    }

    /// What a constraint of the database says, where it is one of these rules: somebody was quicker, or a form was forged.
    pub fn of_constraint(name: &str) -> Option<Self> {
        Some(match name {
            "decision_in_session"
            | "presence_in_session"
            | "substitutions_in_session"
            | "conflicts_in_session"
            | "presidings_in_session"
            | "agenda_in_session"
            | "meetings_stay" => Self::NotInSession,
            "decisions_one_an_item" | "conflicts_before_decision" | "agenda_parts_of_open_block" => Self::AlreadyDecided,
            "decision_at_its_moment" | "presence_before_decision" | "substitutions_before_decision" => Self::DecisionRestsOnIt,
            "presence_since_beginning" | "substitutions_since_beginning" | "presidings_since_beginning" => Self::BeforeBeginning,
            "presence_not_after_now" | "substitutions_not_after_now" | "presidings_not_after_now" => Self::AfterNow,
            "presence_by_turns" => Self::BeforeLast,
            "presence_stays" => Self::NotTheLast,
            "substitutions_alternate_for_member" | "conflicts_of_voters" | "presidings_by_a_member" => Self::NotASeat,
            "substitutions_of_somebody_here" => Self::AlternateAbsent,
            "decision_taken_back_last" | "decisions_taken_back_pkey" => Self::NotTheLastVote,
            "substitutions_one_a_seat" => Self::SeatTaken,
            "conflicts_once" => Self::ConflictKnown,
            "agenda_items_place" | "agenda_once" => Self::AlreadyApart,
            "substitutions_in_a_free_seat" => Self::SeatNotFree,
            "withdrawals_before_vote" | "agenda_withdrawals_pkey" | "decision_of_what_stands" => Self::NotWithdrawn,
            "meetings_end_last" => Self::EndsBeforeLast,
            "meetings_begin_once" => Self::HasBegun,
            "meetings_postponed_undecided" => Self::SomethingDecided,
            _ => return None,
        })
    }
}
