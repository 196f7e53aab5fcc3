//! The law of orders: two persons, one way from draft to published, a number that is never given twice.
//! Source: hostel rules p.14 (order on the commission's decision); domain.md §12.2 (sequential in the calendar year, allocated at signing).
pub mod code;
pub mod numbering;

use super::model::OrderState;
use crate::{
    kernel::{
        ids::{Account, Id},
        languages::Words,
    },
    t,
};
use chrono::NaiveDate;

/// The series of numbers all orders share, in each calendar year.
pub const SERIES: &str = "orders";

/// Why an order is not drafted, signed or published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No adopted decision in closed minutes.
    NoDecision,
    AlreadyDrafted,
    NoLines,
    /// Who drafts does not sign.
    OwnDraft,
    /// Only the drafter corrects a draft.
    NotYourDraft,
    AlreadySigned,
    /// The draft was given up.
    Withdrawn,
    /// What a commission has adopted is ordered; only its text is corrected.
    RestsOnDecision,
    NotSigned,
    AlreadyPublished,
    /// The paper cannot have been signed after today.
    SignedInFuture,
    /// Before the commission met, or before the order it amends.
    SignedBeforeGround {
        day: NaiveDate,
    },
    /// Before the commission's decision was recorded.
    BeforeDecision,
    /// The number before this one has a later day.
    OutOfTurn {
        day: NaiveDate,
    },
    NoScan,
    /// Only a published order is amended.
    AmendsUnpublished,
    /// A line that is to be superseded is superseded already, or is not there.
    LineGone {
        /// As numbered on the paper of the amended order.
        annex: i32,
        position: i32,
    },
    /// Another order was signed first that supersedes one of the lines.
    LinesGone,
    /// The place that this line of the first annex gives is somebody else's by now.
    PlaceTaken {
        position: i32,
    },
    /// A later list over the same places is being decided: its order comes first.
    ListUnderWay,
}

impl Refusal {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::SignedInFuture => t!(w, "order-refusal-signed-in-future"),
            Self::SignedBeforeGround { day } => t!(w, "order-refusal-signed-before-ground", day = w.long_day(day)),
            Self::BeforeDecision => t!(w, "order-refusal-before-decision"),
            Self::OutOfTurn { day } => t!(w, "order-refusal-out-of-turn", day = w.long_day(day)),
            Self::NoScan => t!(w, "order-refusal-no-scan"),
            Self::AmendsUnpublished => t!(w, "order-refusal-amends-unpublished"),
            Self::LineGone { annex, position } => t!(w, "order-refusal-line-gone", annex = annex, position = position),
            Self::LinesGone => t!(w, "order-refusal-lines-gone"),
            Self::PlaceTaken { position } => t!(w, "order-refusal-place-taken", position = position),
            Self::ListUnderWay => t!(w, "order-refusal-list-under-way"),
            Self::NoDecision => t!(w, "order-refusal-no-decision"),
            Self::AlreadyDrafted => t!(w, "order-refusal-already-drafted"),
            Self::NoLines => t!(w, "order-refusal-no-lines"),
            Self::OwnDraft => t!(w, "order-refusal-own-draft"),
            Self::NotYourDraft => t!(w, "order-refusal-not-your-draft"),
            Self::AlreadySigned => t!(w, "order-refusal-already-signed"),
            Self::Withdrawn => t!(w, "order-refusal-withdrawn"),
            Self::RestsOnDecision => t!(w, "order-refusal-rests-on-decision"),
            Self::NotSigned => t!(w, "order-refusal-not-signed"),
            Self::AlreadyPublished => t!(w, "order-refusal-already-published"),
        }
    }

    /// What a constraint of the database says, where it is one of these rules.
    pub fn of_constraint(name: &str) -> Option<Self> {
        Some(match name {
            "orders_by_adopted_decision" => Self::NoDecision,
            "orders_one_a_decision" => Self::AlreadyDrafted,
            "orders_two_persons" => Self::OwnDraft,
            "orders_one_way" | "orders_stay" => Self::AlreadySigned,
            "orders_withdrawn_pkey" | "orders_withdrawn_stay" => Self::Withdrawn,
            "orders_signed_with_scan" => Self::NoScan,
            "orders_dated_by_signing" => Self::SignedInFuture,
            "orders_dated_after_decision" => Self::BeforeDecision,
            "orders_amend_published" => Self::AmendsUnpublished,
            "orders_supersede_once" => Self::LinesGone,
            _ => return None,
        })
    }
}

/// What a signature is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Signing {
    pub state: OrderState,
    pub drafted_by: Id<Account>,
    /// Who records that the paper is signed.
    pub registrar: Id<Account>,
    /// The day on the paper.
    pub day: NaiveDate,
    pub today: NaiveDate,
    /// Of the minutes, or of the order that is amended.
    pub ground_day: NaiveDate,
    /// Of the number before this one in the same year.
    pub previous_day: Option<NaiveDate>,
}

/// Everything against a signature.
pub fn judge_signing(s: &Signing) -> Vec<Refusal> {
    let refusals = [
        (s.state == OrderState::Withdrawn, Refusal::Withdrawn),
        (matches!(s.state, OrderState::Signed | OrderState::Published), Refusal::AlreadySigned),
        (s.drafted_by == s.registrar, Refusal::OwnDraft),
        (s.day > s.today, Refusal::SignedInFuture),
        (s.day < s.ground_day, Refusal::SignedBeforeGround { day: s.ground_day }),
    ];
    let late = s.previous_day.filter(|previous| s.day < *previous).map(|day| Refusal::OutOfTurn { day });
    refusals.into_iter().filter(|(against, _)| *against).map(|(_, refusal)| refusal).chain(late).collect()
}

/// What is against publishing.
pub fn judge_publishing(state: OrderState) -> Result<(), Refusal> {
    match state {
        OrderState::Draft => Err(Refusal::NotSigned),
        OrderState::Signed => Ok(()),
        OrderState::Published => Err(Refusal::AlreadyPublished),
        OrderState::Withdrawn => Err(Refusal::Withdrawn),
    }
}

/// What is against correcting or giving up a draft.
pub fn judge_drafting(state: OrderState) -> Result<(), Refusal> {
    match state {
        OrderState::Draft => Ok(()),
        OrderState::Withdrawn => Err(Refusal::Withdrawn),
        OrderState::Signed | OrderState::Published => Err(Refusal::AlreadySigned),
    }
}

/// What is against giving up a draft.
pub fn judge_withdrawing(state: OrderState, amends: bool) -> Result<(), Refusal> {
    judge_drafting(state)?;
    if amends { Ok(()) } else { Err(Refusal::RestsOnDecision) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn signing(state: OrderState, drafted_by: Id<Account>, registrar: Id<Account>) -> Signing {
        let (day, today, ground_day) = (day("2026-08-28"), day("2026-08-30"), day("2026-08-27"));
        Signing { state, drafted_by, registrar, day, today, ground_day, previous_day: None }
    }

    #[test]
    fn who_drafts_does_not_sign() {
        let (secretary, rector) = (Id::fresh(), Id::fresh());
        assert_eq!(judge_signing(&signing(OrderState::Draft, secretary, secretary)), [Refusal::OwnDraft]);
        assert_eq!(judge_signing(&signing(OrderState::Draft, secretary, rector)), []);
        assert_eq!(judge_signing(&signing(OrderState::Signed, secretary, secretary)).len(), 2);
    }

    #[test]
    fn the_day_on_the_paper_lies_between_its_ground_and_today_and_not_before_the_last_number() {
        let sound = signing(OrderState::Draft, Id::fresh(), Id::fresh());
        let judged =
            |on: &str, previous: Option<&str>| judge_signing(&Signing { day: day(on), previous_day: previous.map(day), ..sound });
        assert_eq!(judged("2026-08-27", Some("2026-08-27")), []);
        assert_eq!(judged("2026-08-30", None), []);
        assert_eq!(judged("2026-08-31", None), [Refusal::SignedInFuture]);
        assert_eq!(judged("2026-08-26", None), [Refusal::SignedBeforeGround { day: day("2026-08-27") }]);
        assert_eq!(judged("2026-08-28", Some("2026-08-29")), [Refusal::OutOfTurn { day: day("2026-08-29") }]);
    }

    #[test]
    fn only_a_signed_order_is_published_and_once() {
        assert_eq!(judge_publishing(OrderState::Draft), Err(Refusal::NotSigned));
        assert_eq!(judge_publishing(OrderState::Signed), Ok(()));
        assert_eq!(judge_publishing(OrderState::Published), Err(Refusal::AlreadyPublished));
        assert_eq!(judge_publishing(OrderState::Withdrawn), Err(Refusal::Withdrawn));
    }

    #[test]
    fn only_an_unsigned_draft_that_amends_is_given_up_and_what_was_given_up_is_not_signed() {
        assert_eq!(judge_withdrawing(OrderState::Draft, true), Ok(()));
        assert_eq!(judge_withdrawing(OrderState::Draft, false), Err(Refusal::RestsOnDecision));
        assert_eq!(judge_withdrawing(OrderState::Signed, true), Err(Refusal::AlreadySigned));
        assert_eq!(judge_withdrawing(OrderState::Withdrawn, true), Err(Refusal::Withdrawn));
        assert_eq!(judge_signing(&signing(OrderState::Withdrawn, Id::fresh(), Id::fresh())), [Refusal::Withdrawn]);
    }
}
