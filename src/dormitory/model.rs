//! The words of a dormitory campaign: kinds of ids, states, and the one table along which states move.
//! Source: domain.md §3.4 (states of an application).
use crate::kernel::coded::coded;

/// Kinds of ids.
pub enum Dormitory {}
pub enum Profile {}
pub enum Draft {}
pub enum WhatIf {}
pub enum Campaign {}
pub enum Application {}
pub enum Claim {}
pub enum Run {}
pub enum Referral {}
pub enum Offer {}
pub enum Enquiry {}

mod inspection;
pub use inspection::*;
mod mode;
mod struck;
pub use mode::{CampaignMode, DecidedBy};
pub use struck::Struck;

coded! {
    /// Where an application stands.
    ApplicationState {
        Draft = "draft",
        Submitted = "submitted",
        /// Back with the student for correction; keeps its number and its time.
        Returned = "returned",
        /// Checked: takes part in the ranking.
        Accepted = "accepted",
        Refused = "refused",
        Withdrawn = "withdrawn",
        /// A place by a published order.
        Placed = "placed",
        /// On the reserve list by a published order.
        Reserve = "reserve",
    }
}

/// What may be done to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationAct {
    Submit,
    Return,
    SubmitAgain,
    Accept,
    Refuse,
    Withdraw,
    Place,
    PutOnReserve,
    /// Takes a place that was offered from the reserve.
    TakeOffered,
}

impl ApplicationState {
    /// Where an act leads, where it is allowed.
    pub fn next(self, act: ApplicationAct) -> Option<Self> {
        use ApplicationAct as A;
        use ApplicationState as S;
        match (self, act) {
            (S::Draft, A::Submit) | (S::Returned, A::SubmitAgain) => Some(S::Submitted),
            (S::Submitted, A::Return) => Some(S::Returned),
            // Also when no correction came before the campaign closed: what was returned then does not count.
            (S::Submitted | S::Returned, A::Accept) => Some(S::Accepted),
            (S::Submitted | S::Returned, A::Refuse) => Some(S::Refused),
            (S::Draft | S::Submitted | S::Returned | S::Accepted, A::Withdraw) => Some(S::Withdrawn),
            (S::Accepted, A::Place) | (S::Reserve, A::TakeOffered) => Some(S::Placed),
            (S::Accepted, A::PutOnReserve) => Some(S::Reserve),
            _ => None,
        }
    }

    /// Sent, and neither decided nor over.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Submitted | Self::Returned | Self::Accepted)
    }
}

coded! {
    /// Where a claimed category stands.
    ClaimState {
        Claimed = "claimed",
        Accepted = "accepted",
        /// Its documents must be corrected by the student.
        Returned = "returned",
        /// Does not count; the application itself goes on.
        Refused = "refused",
    }
}

coded! {
    /// Why a claim goes back to the student.
    WhyReturned {
        Unreadable = "unreadable",
        PagesMissing = "pages_missing",
        Lapsed = "lapsed",
        WrongDocument = "wrong_document",
        /// The note says it.
        Other = "other",
    }
}

coded! {
    /// Why a claim does not count.
    WhyNotCounted {
        NotProven = "not_proven",
        Lapsed = "lapsed",
        AnotherPerson = "another_person",
        Untrue = "untrue",
        /// Returned, and not corrected before the campaign closed.
        NotCorrected = "not_corrected",
        /// The note says it.
        Other = "other",
    }
}

coded! {
    /// Why an application is refused. Source: domain.md §3.3. "No free place" is not among them: that is the reserve list.
    WhyRefused {
        DocumentsUntrue = "documents_untrue",
        /// The note says which rule.
        RulesNotMet = "rules_not_met",
        NoConsent = "no_consent",
    }
}

coded! {
    /// Where a campaign stands.
    CampaignState {
        Draft = "draft",
        Open = "open",
        Closed = "closed",
        Ranked = "ranked",
        /// The commission has decided and the order is drafted.
        Decided = "decided",
        Published = "published",
    }
}

/// What may be done to a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CampaignAct {
    Open,
    Close,
    Rank,
    Decide,
    Publish,
    /// Its window is extended by the commission's decision.
    Extend,
}

impl CampaignState {
    /// Where an act leads, where it is allowed. Ranking may be repeated until the commission has decided.
    pub fn next(self, act: CampaignAct) -> Option<Self> {
        use CampaignAct as A;
        use CampaignState as S;
        match (self, act) {
            (S::Draft, A::Open) => Some(S::Open),
            (S::Open, A::Close) => Some(S::Closed),
            (S::Open | S::Closed, A::Extend) => Some(S::Open),
            (S::Closed | S::Ranked, A::Rank) => Some(S::Ranked),
            (S::Ranked, A::Decide) => Some(S::Decided),
            (S::Decided, A::Publish) => Some(S::Published),
            _ => None,
        }
    }
}

coded! {
    /// Where a referral to a place stands. Source: domain.md §3.3, §3.4 (slip issued, settled, cancelled).
    ReferralState {
        /// Waits for the student's answer.
        Given = "given",
        /// The student will come.
        Accepted = "accepted",
        /// Lives there.
        Arrived = "arrived",
        Declined = "declined",
        /// Nobody came by the deadline, or an earlier ground was written down.
        Lapsed = "lapsed",
        /// By the dormitory or an order, on a written ground.
        Cancelled = "cancelled",
    }
}

/// What may be done to a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferralAct {
    Accept,
    Decline,
    Arrive,
    Lapse,
    Cancel,
}

impl ReferralState {
    /// Where an act leads, where it is allowed.
    pub fn next(self, act: ReferralAct) -> Option<Self> {
        use ReferralAct as A;
        use ReferralState as S;
        match (self, act) {
            (S::Given, A::Accept) => Some(S::Accepted),
            (S::Given | S::Accepted, A::Decline) => Some(S::Declined),
            (S::Given | S::Accepted, A::Arrive) => Some(S::Arrived),
            (S::Given | S::Accepted, A::Lapse) => Some(S::Lapsed),
            (S::Given | S::Accepted | S::Arrived, A::Cancel) => Some(S::Cancelled),
            _ => None,
        }
    }

    /// Whether the place is free again: it goes on to the reserve.
    pub fn is_freed(self) -> bool {
        matches!(self, Self::Declined | Self::Lapsed | Self::Cancelled)
    }
}

coded! {
    /// Where the offer of a freed place stands.
    OfferState {
        Open = "open",
        Accepted = "accepted",
        Declined = "declined",
        Lapsed = "lapsed",
    }
}

/// What may be done to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferAct {
    Accept,
    Decline,
    Lapse,
}

impl OfferState {
    /// Where an act leads, where it is allowed: an offer is answered once.
    pub fn next(self, act: OfferAct) -> Option<Self> {
        let to = match act {
            OfferAct::Accept => Self::Accepted,
            OfferAct::Decline => Self::Declined,
            OfferAct::Lapse => Self::Lapsed,
        };
        (self == Self::Open).then_some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decided_campaign_is_not_ranked_again() {
        assert_eq!(CampaignState::Decided.next(CampaignAct::Rank), None);
        assert_eq!(CampaignState::Ranked.next(CampaignAct::Rank), Some(CampaignState::Ranked));
    }

    #[test]
    fn a_refused_application_is_not_accepted_afterwards() {
        assert_eq!(ApplicationState::Refused.next(ApplicationAct::Accept), None);
        assert_eq!(ApplicationState::Returned.next(ApplicationAct::Accept), Some(ApplicationState::Accepted));
        assert_eq!(ApplicationState::Returned.next(ApplicationAct::Return), None);
    }

    #[test]
    fn only_an_accepted_application_is_placed() {
        for state in ApplicationState::ALL {
            assert_eq!(state.next(ApplicationAct::Place).is_some(), *state == ApplicationState::Accepted, "{state:?}");
        }
    }

    #[test]
    fn a_freed_place_is_never_given_back_to_whom_it_was_taken_from() {
        use ReferralAct::*;
        for state in ReferralState::ALL.iter().filter(|state| state.is_freed()) {
            assert!([Accept, Decline, Arrive, Lapse, Cancel].iter().all(|act| state.next(*act).is_none()), "{state:?}");
        }
        assert_eq!(ReferralState::Arrived.next(Lapse), None);
    }

    #[test]
    fn an_offer_is_answered_once() {
        for state in OfferState::ALL {
            assert_eq!(state.next(OfferAct::Accept).is_some(), *state == OfferState::Open, "{state:?}");
        }
    }
}
