//! The words of commissions: kinds of ids, seats, the rule of the quorum, where a meeting stands.
use crate::{
    kernel::{
        coded::coded,
        languages::{Lang, Words},
    },
    t,
};

/// Kinds of ids.
pub enum Commission {}
pub enum Composition {}
pub enum Member {}
pub enum Meeting {}
pub enum Item {}
pub enum Decision {}
/// A version of a kind's numbers.
pub enum Kind {}
/// An arrival or a departure.
pub enum Coming {}
pub enum Conflict {}

/// Why something is asked of a commission, as each language of its minutes says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    pub kk: String,
    /// Empty: written alike, or before grounds were asked for in both languages.
    pub ru: String,
}

impl Ground {
    /// In the language, as far as it was given.
    pub fn say(&self, w: Words) -> &str {
        if w.lang == Lang::Kk || self.ru.is_empty() { &self.kk } else { &self.ru }
    }
}

/// The commission that gives out dormitory places.
pub const DORMITORY: &str = "dormitory";

coded! {
    /// A seat in a composition.
    Seat {
        Chair = "chair",
        Member = "member",
        /// Sits and votes only in the seat of a member who is absent or has a conflict.
        Alternate = "alternate",
        /// Keeps the minutes; no member, no vote (p.7).
        Secretary = "secretary",
    }
}

impl Seat {
    /// One of the approved number: the chair's or a member's.
    pub fn counts(self) -> bool {
        matches!(self, Self::Chair | Self::Member)
    }
    pub fn say(self, w: Words) -> String {
        match self {
            Self::Chair => t!(w, "seat-chair"),
            Self::Member => t!(w, "seat-member"),
            Self::Alternate => t!(w, "seat-alternate"),
            Self::Secretary => t!(w, "seat-secretary"),
        }
    }
}

coded! {
    /// How many of the approved composition must be present.
    Quorum {
        /// Hostel rules p.13.
        AtLeastTwoThirds = "at_least_two_thirds",
        MoreThanTwoThirds = "more_than_two_thirds",
        MoreThanHalf = "more_than_half",
    }
}

impl Quorum {
    /// A count, never a rounded fraction, of the approved composition's size.
    pub fn needed(self, size: i32) -> i32 {
        match self {
            Self::AtLeastTwoThirds => (2 * size + 2) / 3,
            Self::MoreThanTwoThirds => 2 * size / 3 + 1,
            Self::MoreThanHalf => size / 2 + 1,
        }
    }
    pub fn say(self, w: Words) -> String {
        match self {
            Self::AtLeastTwoThirds => t!(w, "quorum-at-least-two-thirds"),
            Self::MoreThanTwoThirds => t!(w, "quorum-more-than-two-thirds"),
            Self::MoreThanHalf => t!(w, "quorum-more-than-half"),
        }
    }
}

coded! {
    /// Of how many the majority is counted.
    VoteBase {
        /// For and against; hostel rules p.13.
        VotesCast = "votes_cast",
        /// Everybody present: an abstention weighs as much as a vote against.
        MembersPresent = "members_present",
        ApprovedComposition = "approved_composition",
    }
}

impl VoteBase {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::VotesCast => t!(w, "base-votes-cast"),
            Self::MembersPresent => t!(w, "base-members-present"),
            Self::ApprovedComposition => t!(w, "base-approved-composition"),
        }
    }
}

coded! {
    /// What follows when exactly half of the base is for.
    TieRule {
        NotAdopted = "not_adopted",
        /// Adopted if the chair voted for it in person.
        ChairDecides = "chair_decides",
    }
}

impl TieRule {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::NotAdopted => t!(w, "tie-not-adopted"),
            Self::ChairDecides => t!(w, "tie-chair-decides"),
        }
    }
}

coded! {
    /// How somebody voted.
    Voice {
        For = "for",
        Against = "against",
        Abstained = "abstained",
    }
}

impl Voice {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::For => t!(w, "votes-for"),
            Self::Against => t!(w, "votes-against"),
            Self::Abstained => t!(w, "votes-abstained"),
        }
    }
}

coded! {
    /// What stands on an agenda.
    Sort {
        Matter = "matter",
        /// Taken out of a block to be voted on its own.
        Part = "part",
        /// A departure from rank.
        Departure = "departure",
    }
}

coded! {
    /// Where a meeting stands.
    MeetingState {
        Convened = "convened",
        /// Everything is decided and the minutes have their number.
        Closed = "closed",
        Postponed = "postponed",
    }
}

impl MeetingState {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::Convened => t!(w, "meeting-convened"),
            Self::Closed => t!(w, "meeting-closed"),
            Self::Postponed => t!(w, "meeting-postponed"),
        }
    }
    /// Badge and words; a meeting that has begun is under way.
    pub fn badge(self, w: Words, begun: bool) -> (&'static str, String) {
        match self {
            Self::Convened if begun => ("runs", t!(w, "meeting-under-way")),
            Self::Convened => ("waits", self.say(w)),
            Self::Closed => ("granted", self.say(w)),
            Self::Postponed => ("", self.say(w)),
        }
    }
}
