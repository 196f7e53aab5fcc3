//! The way of a campaign, where on it this one stands, and its figures.
use super::show::Facts;
use crate::{
    dormitory::{
        model::{ApplicationState, CampaignMode, CampaignState},
        say::{office, struck},
        store::referrals::Taken,
    },
    kernel::languages::Words,
    t,
    web::parts::Stage,
};
use chrono_tz::Tz;

/// The way of a campaign, and where on it this one stands.
pub(super) fn stages(w: Words, facts: &Facts, zone: Tz) -> Vec<Stage> {
    let campaign = &facts.campaign;
    if campaign.mode == CampaignMode::Continuous {
        return stages_of_the_year(w, facts);
    }
    let now = match campaign.state {
        CampaignState::Draft => 0,
        CampaignState::Open => 1,
        CampaignState::Closed if facts.undecided() > 0 => 2,
        CampaignState::Closed => 3,
        CampaignState::Ranked => 4,
        CampaignState::Decided => 5,
        CampaignState::Published => 7,
    };
    let until = match &facts.before.closed {
        Some(closed) => t!(w, "office-stage-closed", at = w.instant(closed.at, zone)),
        None => t!(w, "office-stage-until", at = w.instant(campaign.closes_at, zone)),
    };
    let left = (facts.undecided() > 0).then(|| t!(w, "office-stage-left", n = facts.undecided()));
    let stages = [
        (t!(w, "office-stage-prepare"), None),
        (t!(w, "office-stage-apply"), Some(until)),
        (t!(w, "chain-check"), left),
        (t!(w, "chain-rank"), None),
        (t!(w, "chain-commission"), None),
        (t!(w, "chain-order"), None),
        (t!(w, "chain-answer"), None),
    ];
    // Papers are checked as they come, while the window is open.
    let checked_already = now == 1 && facts.is_checked_already();
    let at = |index: usize| match index.cmp(&now) {
        _ if index == 2 && checked_already => "now",
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "later",
    };
    stages.into_iter().enumerate().map(|(index, (label, hint))| Stage { label, hint, at: at(index) }).collect()
}

/// The way of what is open all year.
fn stages_of_the_year(w: Words, facts: &Facts) -> Vec<Stage> {
    let now = match facts.campaign.state {
        CampaignState::Draft => 0,
        CampaignState::Open => 1,
        _ => 2,
    };
    let labels = [t!(w, "office-stage-prepare"), t!(w, "year-stage-open"), t!(w, "year-stage-closed")];
    let at = |index: usize| {
        if index < now {
            "done"
        } else if index == now {
            "now"
        } else {
            "later"
        }
    };
    labels.into_iter().enumerate().map(|(index, label)| Stage { label, hint: None, at: at(index) }).collect()
}

pub(super) fn figures(w: Words, facts: &Facts) -> Vec<(String, String)> {
    // Once referrals are given, who has a place is told by them: places given up and lapsed are not theirs any more.
    let taken = facts.taken.as_ref().filter(|taken| taken.held + taken.free + taken.offered > 0);
    let wanted = [
        ApplicationState::Draft,
        ApplicationState::Submitted,
        ApplicationState::Returned,
        ApplicationState::Accepted,
        ApplicationState::Refused,
        ApplicationState::Placed,
        ApplicationState::Reserve,
    ];
    let shown = |state: &ApplicationState| {
        let always = [ApplicationState::Submitted, ApplicationState::Accepted].contains(state);
        let told_by_referrals = taken.is_some() && *state == ApplicationState::Placed;
        !told_by_referrals && (always || facts.standing(*state) > 0)
    };
    let states = wanted.into_iter().filter(shown);
    let figure = |state| (office::application_state(w, state).1, w.number(facts.standing(state)));
    let places = (t!(w, "office-places"), w.number(facts.total_places()));
    let named = |taken: &Taken| {
        let shown =
            [(t!(w, "office-held"), taken.held), (t!(w, "office-offered"), taken.offered), (t!(w, "office-free"), taken.free)];
        shown.into_iter().filter(|(_, n)| *n > 0).map(|(label, n)| (label, w.number(n))).collect::<Vec<_>>()
    };
    let taken = taken.map(named).unwrap_or_default();
    let struck = Some(facts.struck()).filter(|n| *n > 0).map(|n| (struck::badge(w).1, w.number(n)));
    std::iter::once(places).chain(states.map(figure)).chain(struck).chain(taken).collect()
}
