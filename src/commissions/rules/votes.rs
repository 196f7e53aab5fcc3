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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commissions::kinds::delivered;

    const OPEN: (MeetingState, bool) = (MeetingState::Convened, true);

    fn by(vote_base: VoteBase, tie_rule: TieRule) -> Numbers {
        Numbers { vote_base, tie_rule, ..delivered().unwrap()[1].numbers }
    }
    fn nis() -> Numbers {
        by(VoteBase::VotesCast, TieRule::NotAdopted)
    }
    fn hall(present: i32) -> Hall {
        Hall { approved: 9, entered: 9, needed: 6, present, voters: present, chair_votes: true }
    }
    fn judge(hall: Hall, votes: Votes) -> Vec<Refusal> {
        judge_vote(OPEN, &nis(), hall, (false, 0), votes)
    }

    #[test]
    fn five_of_nine_are_no_quorum_and_six_are() {
        assert_eq!(judge(hall(5), Votes::new(5, 0, 0)), [Refusal::NoQuorum { present: 5, needed: 6 }]);
        assert_eq!(judge(hall(6), Votes::new(6, 0, 0)), []);
    }

    #[test]
    fn votes_are_those_of_whoever_may_vote() {
        assert_eq!(judge(hall(7), Votes::new(7, 0, 1)), [Refusal::VotesDiffer { votes: 8, voters: 7 }]);
        assert_eq!(judge(hall(7), Votes::new(6, 0, 1)), []);
        let aside = Hall { voters: 6, ..hall(7) };
        assert_eq!(judge(aside, Votes::new(7, 0, 0)), [Refusal::VotesDiffer { votes: 7, voters: 6 }]);
    }

    #[test]
    fn the_same_votes_fall_or_pass_by_their_base() {
        let adopted = |base, votes: Votes| votes.outcome(&by(base, TieRule::NotAdopted), hall(8)).adopted;
        let four = Votes::new(4, 3, 1);
        assert!(adopted(VoteBase::VotesCast, four));
        assert!(!adopted(VoteBase::MembersPresent, four));
        assert!(!adopted(VoteBase::ApprovedComposition, four));
        let five = Votes::new(5, 0, 3);
        assert!(adopted(VoteBase::MembersPresent, five) && adopted(VoteBase::ApprovedComposition, five));
        assert!(!adopted(VoteBase::VotesCast, Votes::new(0, 0, 8)));
    }

    #[test]
    fn a_tie_falls_unless_the_chair_was_for_and_decides() {
        let tied = |rule, chair| {
            let votes = Votes { chair, ..Votes::new(4, 4, 0) };
            votes.outcome(&by(VoteBase::VotesCast, rule), hall(8))
        };
        assert!(tied(TieRule::NotAdopted, Some(Voice::For)).tie);
        assert!(!tied(TieRule::NotAdopted, Some(Voice::For)).adopted);
        assert!(tied(TieRule::ChairDecides, Some(Voice::For)).adopted);
        assert!(!tied(TieRule::ChairDecides, Some(Voice::Against)).adopted);
        assert!(!tied(TieRule::ChairDecides, None).adopted);
        assert!(
            !Votes { chair: Some(Voice::For), ..Votes::new(3, 4, 1) }
                .outcome(&by(VoteBase::VotesCast, TieRule::ChairDecides), hall(8))
                .adopted
        );
    }

    #[test]
    fn the_chair_is_asked_at_a_tie_that_his_vote_decides() {
        let numbers = by(VoteBase::VotesCast, TieRule::ChairDecides);
        let judge = |hall, votes| judge_vote(OPEN, &numbers, hall, (false, 0), votes);
        assert_eq!(judge(hall(8), Votes::new(4, 4, 0)), [Refusal::ChairsVoteAsked]);
        let absent = Hall { chair_votes: false, ..hall(8) };
        assert_eq!(judge(absent, Votes::new(4, 4, 0)), []);
        let said = |voice| Votes { chair: Some(voice), ..Votes::new(4, 4, 0) };
        assert_eq!(judge(absent, said(Voice::For)), [Refusal::ChairDidNotVoteSo]);
        assert_eq!(judge(hall(8), said(Voice::Abstained)), [Refusal::ChairDidNotVoteSo]);
    }

    #[test]
    fn everything_against_a_vote_is_told() {
        let hall = Hall { entered: 8, ..hall(4) };
        assert_eq!(judge_vote(OPEN, &nis(), hall, (false, 2), Votes::new(4, 0, 0)).len(), 3);
    }

    #[test]
    fn a_closed_meeting_decides_nothing_and_an_item_is_decided_once() {
        let judge = |standing, decided| judge_vote(standing, &nis(), hall(9), (decided, 0), Votes::new(9, 0, 0));
        assert_eq!(judge((MeetingState::Closed, true), false), [Refusal::NotInSession]);
        assert_eq!(judge(OPEN, true), [Refusal::AlreadyDecided]);
        assert_eq!(judge((MeetingState::Convened, false), false), [Refusal::NotBegun]);
    }
}
