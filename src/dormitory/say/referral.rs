//! Referrals and offers in words: states, refusals, how the reserve moved.
use super::office::Badge;
use crate::{
    dormitory::{
        model::{OfferState, ReferralState},
        rules::referral::NotSettled,
    },
    kernel::languages::Words,
    t,
};
use chrono_tz::Tz;

/// Where a referral stands.
pub fn state(w: Words, state: ReferralState) -> Badge {
    match state {
        ReferralState::Given => ("waits", t!(w, "referral-given")),
        ReferralState::Accepted => ("runs", t!(w, "referral-accepted")),
        ReferralState::Arrived => ("granted", t!(w, "referral-arrived")),
        ReferralState::Declined => ("", t!(w, "referral-declined")),
        ReferralState::Lapsed => ("refused", t!(w, "referral-lapsed")),
        ReferralState::Cancelled => ("refused", t!(w, "referral-cancelled")),
    }
}

/// Where an offer stands.
pub fn offer(w: Words, state: OfferState) -> Badge {
    match state {
        OfferState::Open => ("waits", t!(w, "offer-open")),
        OfferState::Accepted => ("granted", t!(w, "offer-accepted")),
        OfferState::Declined => ("", t!(w, "offer-declined")),
        OfferState::Lapsed => ("refused", t!(w, "offer-lapsed")),
    }
}

/// Why an act is not done, and how to go on.
pub fn not_settled(w: Words, zone: Tz, why: &NotSettled) -> String {
    match why {
        NotSettled::Over { state } => t!(w, "referral-no-over", state = self::state(w, *state).1),
        NotSettled::OfferOver { state } => t!(w, "referral-no-over", state = self::offer(w, *state).1),
        NotSettled::Late { by } => t!(w, "referral-no-late", by = w.instant(*by, zone)),
        NotSettled::EarlyWithoutGround { by } => t!(w, "referral-no-early", by = w.instant(*by, zone)),
        NotSettled::CancelWithoutGround => t!(w, "referral-no-ground"),
        NotSettled::HoldsPlace { dormitory } => t!(w, "referral-no-second", dormitory = dormitory.say(w)),
    }
}
