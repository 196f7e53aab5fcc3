//! What is adopted: the majority of the kind's base, the tie, and everything against recording a vote.
//!
//! Source: hostel rules p.13 (simple majority of votes); NIS routine p.52 (of the members present); domain.md §7.2 (a tie is described nowhere).
//! One reading for all bases: adopted is what more than half of the base is for; a tie is exactly half. An abstention is no "for".
use super::{Hall, Refusal, holding};
use crate::commissions::{
    kinds::Numbers,
    model::{MeetingState, TieRule, Voice, VoteBase},
};

/// The votes on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Votes {
    pub aye: i32,
    pub no: i32,
    pub abstained: i32,
    /// How the chair voted, where a tie would be decided by it.
    pub chair: Option<Voice>,
}

/// What follows from the votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Of how many the majority is counted.
    pub base: i32,
    pub tie: bool,
    pub adopted: bool,
}

impl Votes {
    pub fn new(aye: i32, no: i32, abstained: i32) -> Self {
        Self { aye, no, abstained, chair: None }
    }
    pub fn sum(self) -> i32 {
        self.aye + self.no + self.abstained
    }
    /// How many voted so.
    fn of(self, voice: Voice) -> i32 {
        match voice {
            Voice::For => self.aye,
            Voice::Against => self.no,
            Voice::Abstained => self.abstained,
        }
    }
    /// What the kind's numbers make of them.
    pub fn outcome(self, numbers: &Numbers, hall: Hall) -> Outcome {
        let base = match numbers.vote_base {
            VoteBase::VotesCast => self.aye + self.no,
            VoteBase::MembersPresent => hall.present,
            VoteBase::ApprovedComposition => hall.approved,
        };
        let tie = self.aye > 0 && 2 * self.aye == base;
        let decides = numbers.tie_rule == TieRule::ChairDecides && self.chair == Some(Voice::For);
        Outcome { base, tie, adopted: 2 * self.aye > base || tie && decides }
    }
}

/// Everything against these votes. `undecided`: parts of the block that wait.
pub fn judge_vote(
    (state, began): (MeetingState, bool),
    numbers: &Numbers,
    hall: Hall,
    (decided, undecided): (bool, usize),
    votes: Votes,
) -> Vec<Refusal> {
    if state != MeetingState::Convened {
        return vec![Refusal::NotInSession];
    }
    if decided {
        return vec![Refusal::AlreadyDecided];
    }
    if !began {
        return vec![Refusal::NotBegun];
    }
    let asked = votes.outcome(numbers, hall).tie && numbers.tie_rule == TieRule::ChairDecides && hall.chair_votes;
    let impossible = votes.chair.is_some_and(|voice| !hall.chair_votes || votes.of(voice) == 0);
    holding([
        (undecided > 0, Refusal::PartsFirst { items: undecided }),
        (hall.entered != hall.approved, Refusal::CompositionIncomplete { approved: hall.approved, entered: hall.entered }),
        (!hall.has_quorum(), Refusal::NoQuorum { present: hall.present, needed: hall.needed }),
        (votes.sum() != hall.voters, Refusal::VotesDiffer { votes: votes.sum(), voters: hall.voters }),
        (asked && votes.chair.is_none(), Refusal::ChairsVoteAsked),
        (impossible, Refusal::ChairDidNotVoteSo),
    ])
}
