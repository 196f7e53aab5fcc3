//! What may be done to a referral and to an offer, by whom and until when.
//! Source: domain.md §3.3 (check-in within 5 days or a good reason, else the slip is cancelled), §3.4.
use crate::{
    dormitory::model::{OfferAct, OfferState, ReferralAct, ReferralState},
    kernel::law::Text3,
};
use chrono::{DateTime, Utc};

/// Why an act on a referral or an offer is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSettled {
    /// It was answered, or came to its end, before.
    Over {
        state: ReferralState,
    },
    OfferOver {
        state: OfferState,
    },
    /// The student answers after the term.
    Late {
        by: DateTime<Utc>,
    },
    /// A lapse before the term wants a ground.
    EarlyWithoutGround {
        by: DateTime<Utc>,
    },
    /// A cancelling always does.
    CancelWithoutGround,
    /// A place of the same academic year is theirs already, by another campaign: a second is not taken. Source: domain.md §3.3.
    HoldsPlace {
        dormitory: Text3,
    },
}

/// A referral's term, and what speaks for the act.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub state: ReferralState,
    pub by: DateTime<Utc>,
    pub now: DateTime<Utc>,
    pub ground: Option<&'a str>,
}

/// Where the act leads; or everything that speaks against it.
pub fn judge(act: ReferralAct, facts: Facts) -> Result<ReferralState, Vec<NotSettled>> {
    let Facts { state, by, now, ground } = facts;
    let Some(next) = state.next(act) else { return Err(vec![NotSettled::Over { state }]) };
    let (late, grounded) = (now > by, ground.is_some_and(|text| !text.trim().is_empty()));
    match act {
        ReferralAct::Accept if late => Err(vec![NotSettled::Late { by }]),
        ReferralAct::Lapse if !late && !grounded => Err(vec![NotSettled::EarlyWithoutGround { by }]),
        ReferralAct::Cancel if !grounded => Err(vec![NotSettled::CancelWithoutGround]),
        // Who comes late but before the place went on is let in; who gives it up may always do so.
        ReferralAct::Accept | ReferralAct::Lapse | ReferralAct::Cancel | ReferralAct::Arrive | ReferralAct::Decline => Ok(next),
    }
}

/// The same for an offer. By the job's hand it lapses after the term only. `held`: a place of the same year by another campaign.
pub fn judge_offer(
    act: OfferAct,
    state: OfferState,
    (by, now): (DateTime<Utc>, DateTime<Utc>),
    held: Option<&Text3>,
) -> Result<OfferState, Vec<NotSettled>> {
    let Some(next) = state.next(act) else { return Err(vec![NotSettled::OfferOver { state }]) };
    if act != OfferAct::Accept {
        return Ok(next);
    }
    let late = (now > by).then_some(NotSettled::Late { by });
    let held = held.map(|dormitory| NotSettled::HoldsPlace { dormitory: dormitory.clone() });
    let against: Vec<_> = late.into_iter().chain(held).collect();
    if against.is_empty() { Ok(next) } else { Err(against) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn by() -> DateTime<Utc> {
        "2026-08-17T13:00:00Z".parse().unwrap()
    }
    fn facts(state: ReferralState, seconds: i64) -> Facts<'static> {
        Facts { state, by: by(), now: by() + TimeDelta::seconds(seconds), ground: None }
    }

    #[test]
    fn a_student_answers_until_the_last_second_and_not_after() {
        use ReferralState::*;
        assert_eq!(judge(ReferralAct::Accept, facts(Given, 0)), Ok(Accepted));
        assert_eq!(judge(ReferralAct::Accept, facts(Given, 1)), Err(vec![NotSettled::Late { by: by() }]));
        assert_eq!(judge(ReferralAct::Decline, facts(Accepted, 1)), Ok(Declined));
    }

    #[test]
    fn a_lapse_before_the_term_wants_a_ground() {
        use ReferralState::*;
        let early = facts(Accepted, 0);
        assert_eq!(judge(ReferralAct::Lapse, early), Err(vec![NotSettled::EarlyWithoutGround { by: by() }]));
        assert_eq!(judge(ReferralAct::Lapse, Facts { ground: Some("әскерге кетті"), ..early }), Ok(Lapsed));
        assert!(judge(ReferralAct::Lapse, Facts { ground: Some("  "), ..early }).is_err());
        assert_eq!(judge(ReferralAct::Lapse, facts(Accepted, 1)), Ok(Lapsed));
    }

    #[test]
    fn who_comes_after_the_term_but_before_the_lapse_is_let_in() {
        assert_eq!(judge(ReferralAct::Arrive, facts(ReferralState::Given, 3600)), Ok(ReferralState::Arrived));
        let gone = ReferralState::Lapsed;
        assert_eq!(judge(ReferralAct::Arrive, facts(gone, 3600)), Err(vec![NotSettled::Over { state: gone }]));
    }

    #[test]
    fn a_cancelling_always_wants_a_ground() {
        let arrived = facts(ReferralState::Arrived, -1);
        assert_eq!(judge(ReferralAct::Cancel, arrived), Err(vec![NotSettled::CancelWithoutGround]));
        assert_eq!(judge(ReferralAct::Cancel, Facts { ground: Some("көшіп кетті"), ..arrived }), Ok(ReferralState::Cancelled));
    }

    #[test]
    fn an_offer_is_not_accepted_after_its_term_and_declined_at_any_time() {
        let (open, late) = (OfferState::Open, by() + TimeDelta::seconds(1));
        assert_eq!(judge_offer(OfferAct::Accept, open, (by(), by()), None), Ok(OfferState::Accepted));
        assert_eq!(judge_offer(OfferAct::Accept, open, (by(), late), None), Err(vec![NotSettled::Late { by: by() }]));
        assert_eq!(judge_offer(OfferAct::Decline, open, (by(), late), None), Ok(OfferState::Declined));
    }

    #[test]
    fn whoever_has_a_place_by_another_campaign_takes_no_second_and_may_decline_it() {
        let (open, held) = (OfferState::Open, Text3::new("а", "б", "c"));
        let against = Err(vec![NotSettled::HoldsPlace { dormitory: held.clone() }]);
        assert_eq!(judge_offer(OfferAct::Accept, open, (by(), by()), Some(&held)), against);
        assert_eq!(judge_offer(OfferAct::Decline, open, (by(), by()), Some(&held)), Ok(OfferState::Declined));
    }
}
