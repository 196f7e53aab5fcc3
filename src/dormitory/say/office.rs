//! The office's side in words: states, reasons and refusals, each by one exhaustive function.
pub use crate::students::facts::capital;

use crate::{
    dormitory::{
        actions::{campaigns::NotMoved, check::NotChecked, rank::NotRanked},
        model::{ApplicationState, CampaignState, ClaimState, WhyNotCounted, WhyRefused, WhyReturned},
        rules::{
            application::{NoApplication, Window, in_journal},
            input::InputFault,
            kept::{self, KeptFault},
            profile::{Conditions, Level},
            profile_check::Fault,
        },
        store::{
            campaigns::Campaign,
            registers::{Family, Parent},
        },
    },
    kernel::languages::Words,
    students::{
        categories::{ResidenceClass, Sex},
        facts::{self, category as category_name},
    },
    t,
};
use chrono::{DateTime, Utc};

/// A state as the badge shows it: its kind, and the word.
pub type Badge = (&'static str, String);

/// `2026–2027 оқу жылы`, and which of that year's campaigns it is where it is not the first.
pub fn campaign_name(w: Words, campaign: &Campaign) -> String {
    campaign_of(w, campaign.academic_year, campaign.journal)
}

/// The same of a year and its journal.
pub fn campaign_of(w: Words, from: i32, journal: i16) -> String {
    let year = academic_year(w, from);
    match journal {
        0 => year,
        before => {
            let nth: i32 = i32::from(before) + 1;
            t!(w, "office-campaign-of-year", year = year, nth = nth)
        }
    }
}

/// What was told of home and parents: label and value, without what was left out.
pub fn family(w: Words, family: &Family) -> Vec<(String, String)> {
    let parent = |of: &Parent| {
        let said = [of.name.trim(), of.work.trim()];
        said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let told = [
        (t!(w, "paper-address"), family.address.clone()),
        (t!(w, "my-about-distance"), family.distance_km.clone()),
        (t!(w, "office-mother"), parent(&family.mother)),
        (t!(w, "office-father"), parent(&family.father)),
        (t!(w, "paper-representative"), family.representative.clone()),
    ];
    told.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// `2026–2027 оқу жылы`.
pub fn academic_year(w: Words, from: i32) -> String {
    t!(w, "office-academic-year", from = from.to_string(), to = (from + 1).to_string())
}

pub fn campaign_state(w: Words, state: CampaignState) -> Badge {
    match state {
        CampaignState::Draft => ("", t!(w, "office-campaign-draft")),
        CampaignState::Open => ("runs", t!(w, "office-campaign-open")),
        CampaignState::Closed => ("waits", t!(w, "office-campaign-closed")),
        CampaignState::Ranked => ("waits", t!(w, "office-campaign-ranked")),
        CampaignState::Decided => ("waits", t!(w, "office-campaign-decided")),
        CampaignState::Published => ("granted", t!(w, "office-campaign-published")),
    }
}

/// Where a campaign stands by the clock: one that was opened takes applications within its window only.
pub fn campaign_now(w: Words, campaign: &Campaign, now: DateTime<Utc>) -> Badge {
    let Campaign { mode, state, opens_at, closes_at, .. } = *campaign;
    match (Window { mode, state, opens_at, closes_at }).takes(now) {
        Err(NoApplication::NotOpenYet { .. }) if state == CampaignState::Open => ("waits", t!(w, "office-campaign-opens-later")),
        Err(NoApplication::Late { .. }) if state == CampaignState::Open => ("waits", t!(w, "office-campaign-over")),
        _ => campaign_state(w, state),
    }
}

pub fn application_state(w: Words, state: ApplicationState) -> Badge {
    match state {
        ApplicationState::Draft => ("", t!(w, "office-application-draft")),
        ApplicationState::Submitted => ("waits", t!(w, "office-application-submitted")),
        ApplicationState::Returned => ("runs", t!(w, "office-application-returned")),
        ApplicationState::Accepted => ("granted", t!(w, "office-application-accepted")),
        ApplicationState::Refused => ("refused", t!(w, "office-application-refused")),
        ApplicationState::Withdrawn => ("", t!(w, "office-application-withdrawn")),
        ApplicationState::Placed => ("granted", t!(w, "office-application-placed")),
        ApplicationState::Reserve => ("waits", t!(w, "office-application-reserve")),
    }
}

pub fn claim_state(w: Words, state: ClaimState) -> Badge {
    match state {
        ClaimState::Claimed => ("waits", t!(w, "office-claim-claimed")),
        ClaimState::Accepted => ("granted", t!(w, "office-claim-accepted")),
        ClaimState::Returned => ("runs", t!(w, "office-claim-returned")),
        ClaimState::Refused => ("refused", t!(w, "office-claim-refused")),
    }
}

/// Women or men, of whom places are counted.
pub fn people(w: Words, sex: Sex) -> String {
    match sex {
        Sex::Female => t!(w, "office-women"),
        Sex::Male => t!(w, "office-men"),
    }
}

/// Where a student comes from.
pub fn residence(w: Words, class: ResidenceClass) -> String {
    match class {
        ResidenceClass::InRegionRural => t!(w, "office-residence-in-region-rural"),
        ResidenceClass::OutRegionRural => t!(w, "office-residence-out-region-rural"),
        ResidenceClass::Local => t!(w, "office-residence-local"),
        ResidenceClass::OutRegionCity => t!(w, "office-residence-out-region-city"),
    }
}

/// Why a claim is back with the student.
pub fn why_returned(w: Words, why: WhyReturned) -> String {
    match why {
        WhyReturned::Unreadable => t!(w, "office-returned-unreadable"),
        WhyReturned::PagesMissing => t!(w, "office-returned-pages-missing"),
        WhyReturned::Lapsed => t!(w, "office-returned-lapsed"),
        WhyReturned::WrongDocument => t!(w, "office-returned-wrong-document"),
        WhyReturned::Other => t!(w, "office-reason-other"),
    }
}

/// Why a claim does not count.
pub fn why_not_counted(w: Words, why: WhyNotCounted) -> String {
    match why {
        WhyNotCounted::NotProven => t!(w, "office-not-counted-not-proven"),
        WhyNotCounted::Lapsed => t!(w, "office-not-counted-lapsed"),
        WhyNotCounted::AnotherPerson => t!(w, "office-not-counted-another-person"),
        WhyNotCounted::Untrue => t!(w, "office-not-counted-untrue"),
        WhyNotCounted::NotCorrected => t!(w, "office-not-counted-not-corrected"),
        WhyNotCounted::Other => t!(w, "office-reason-other"),
    }
}

/// Why an application is refused.
pub fn why_refused(w: Words, why: WhyRefused) -> String {
    match why {
        WhyRefused::DocumentsUntrue => t!(w, "office-refused-documents-untrue"),
        WhyRefused::RulesNotMet => t!(w, "office-refused-rules-not-met"),
        WhyRefused::NoConsent => t!(w, "office-refused-no-consent"),
    }
}

/// The reason of a judged claim from its code.
pub fn claim_reason(w: Words, state: ClaimState, code: &str) -> Option<String> {
    match state {
        ClaimState::Returned => code.parse().ok().map(|why| why_returned(w, why)),
        ClaimState::Refused => code.parse().ok().map(|why| why_not_counted(w, why)),
        ClaimState::Claimed | ClaimState::Accepted => None,
    }
}

/// Why a campaign is not opened, closed or changed.
pub fn not_moved(w: Words, why: &NotMoved) -> String {
    match why {
        NotMoved::State(state) => t!(w, "office-not-moved-state", state = campaign_state(w, *state).1),
        NotMoved::WindowOver => t!(w, "office-not-moved-window-over"),
        NotMoved::NoDormitory => t!(w, "office-not-moved-no-dormitory"),
        NotMoved::NoPlaces => t!(w, "office-not-moved-no-places"),
        NotMoved::Profile(faults) => faults.iter().map(|fault| profile_fault(w, fault)).collect::<Vec<_>>().join(" "),
        NotMoved::Kept(faults) => faults.iter().map(|fault| kept_fault(w, fault)).collect::<Vec<_>>().join(" "),
        NotMoved::ProfileUnconfirmed => t!(w, "office-not-moved-profile-unconfirmed"),
        NotMoved::ReasonMissing => t!(w, "office-not-moved-reason-missing"),
        NotMoved::GroundMissing => t!(w, "office-not-moved-ground-missing"),
        NotMoved::Proofs(categories) => {
            let named: Vec<String> = categories.iter().map(|&category| category_name(w, category)).collect();
            t!(w, "office-not-moved-proofs", categories = named.join(", "))
        }
        NotMoved::TextMissing => t!(w, "office-not-moved-text-missing"),
    }
}

/// Why a check is not recorded.
pub fn not_checked(w: Words, why: &NotChecked) -> String {
    match why {
        NotChecked::State(state) => t!(w, "office-not-checked-state", state = application_state(w, *state).1),
        NotChecked::CampaignState(state) => t!(w, "office-not-checked-campaign", state = campaign_state(w, *state).1),
        NotChecked::LapsesBefore(day) => t!(w, "office-not-checked-lapses", day = w.day(*day)),
        NotChecked::NoteMissing => t!(w, "office-not-checked-note"),
        NotChecked::ReasonMissing => t!(w, "office-not-checked-reason"),
        NotChecked::Unjudged(n) => t!(w, "office-not-checked-unjudged", n = n),
        NotChecked::SomeReturned(n) => t!(w, "office-not-checked-some-returned", n = n),
        NotChecked::OriginUnchecked => t!(w, "office-not-checked-origin"),
        NotChecked::NothingReturned => t!(w, "office-not-checked-nothing-returned"),
        NotChecked::StillWithStudent => t!(w, "office-not-checked-with-student"),
    }
}

/// Why a campaign is not ranked, every reason.
pub fn not_ranked(w: Words, why: &NotRanked) -> Vec<String> {
    match why {
        NotRanked::State(state) => vec![t!(w, "office-not-ranked-state", state = campaign_state(w, *state).1)],
        NotRanked::Undecided { submitted, returned } => {
            vec![t!(w, "office-not-ranked-undecided", submitted = submitted, returned = returned)]
        }
        NotRanked::BeforeCommission => vec![t!(w, "office-not-ranked-before-commission")],
        NotRanked::NobodyAccepted => vec![t!(w, "office-not-ranked-nobody")],
        NotRanked::AllHoldPlaces { left_out } => vec![t!(w, "office-not-ranked-all-hold", n = left_out)],
        NotRanked::Input(faults) => faults.iter().map(|fault| input_fault(w, fault)).collect(),
    }
}

/// What makes the frozen facts unfit.
pub fn input_fault(w: Words, fault: &InputFault) -> String {
    match fault {
        InputFault::Profile(fault) => profile_fault(w, fault),
        InputFault::LiftedBeyond { application } => t!(w, "office-input-lifted", id = application.to_string()),
        InputFault::Kept(fault) => kept_fault(w, fault),
        InputFault::EngineUnknown { engine } => t!(w, "office-input-engine", engine = engine.as_str()),
        InputFault::ApplicationTwice { application } => t!(w, "office-input-application-twice", id = application.to_string()),
        InputFault::NumberTwice { number } => t!(w, "office-input-number-twice", number = in_journal(*number)),
        InputFault::PlacesTwice { dormitory, sex } => {
            t!(w, "office-input-places-twice", id = dormitory.to_string(), sex = people(w, *sex))
        }
        InputFault::WishOutside { number, .. } => t!(w, "office-input-wish-outside", number = in_journal(*number)),
        InputFault::WishTwice { number, .. } => t!(w, "office-input-wish-twice", number = in_journal(*number)),
        InputFault::ResidenceMissing { number } => t!(w, "office-input-residence", number = in_journal(*number)),
    }
}

/// What is wrong with kept places. Dormitories are told where the page can name them; here by sex.
pub fn kept_fault(w: Words, fault: &KeptFault) -> String {
    match fault {
        KeptFault::TooManyGroups => t!(w, "office-kept-too-many", most = kept::MAX_GROUPS),
        KeptFault::MoreKeptThanPlaces { sex, .. } => t!(w, "office-kept-more", sex = people(w, *sex)),
        KeptFault::TwoCaps { sex, .. } => t!(w, "office-kept-two-caps", sex = people(w, *sex)),
        KeptFault::Outside { group } => t!(w, "office-kept-outside", group = group),
        KeptFault::GroupOfEverybody { group } => t!(w, "office-kept-everybody", group = group),
    }
}

/// What is wrong with a priority profile.
pub fn profile_fault(w: Words, fault: &Fault) -> String {
    match fault {
        Fault::NoLevels => t!(w, "office-profile-no-levels"),
        Fault::OrdinalOutOfPlace { expected, found } => t!(w, "office-profile-ordinal", expected = expected, found = found),
        Fault::LastLevelAsksSomething => t!(w, "office-profile-last-level"),
        Fault::EmptyCategorySet { ordinal } => t!(w, "office-profile-empty-set", ordinal = ordinal),
        Fault::NeverReached { ordinal, because } => t!(w, "office-profile-never", ordinal = ordinal, because = because),
        Fault::ClauseTwice { clause } => t!(w, "office-profile-clause-twice", clause = clause.as_str()),
        Fault::TieLeftOpen => t!(w, "office-profile-tie"),
        Fault::TextMissing { place, language } => {
            t!(w, "office-profile-text", place = place.as_str(), language = language.to_string())
        }
        Fault::LatinLookAlike { place, language, word } => {
            t!(w, "office-profile-latin", place = place.as_str(), language = language.to_string(), word = word.as_str())
        }
    }
}

/// What a level asks, in words: nothing, or residence, categories and course.
pub fn conditions(w: Words, asked: &Conditions) -> String {
    if asked.ask_nothing() {
        return t!(w, "office-level-asks-nothing");
    }
    let either = |names: Vec<String>| {
        names.into_iter().reduce(|one, other| t!(w, "why-either", one = one, other = other)).unwrap_or_default()
    };
    let mut parts = Vec::new();
    if !asked.residence.is_empty() {
        parts.push(either(asked.residence.iter().map(|class| residence(w, *class)).collect()));
    }
    parts.extend(asked.categories.iter().map(|set| either(set.iter().map(|c| super::category_name(w, *c)).collect())));
    if !asked.courses.is_empty() {
        let courses = asked.courses.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        parts.push(t!(w, "office-level-courses", courses = courses));
    }
    if !asked.funding.is_empty() {
        parts.push(either(asked.funding.iter().map(|f| facts::funding(w, *f)).collect()));
    }
    if let Some(score) = asked.score_from {
        parts.push(t!(w, "office-level-score", score = score));
    }
    if asked.inspection {
        parts.push(t!(w, "office-level-inspection"));
    }
    capital(&parts.join("; "))
}

/// The same of a level, with what its applicants undertake.
pub fn level_asks(w: Words, level: &Level) -> String {
    let asked = conditions(w, &level.conditions);
    if level.gives_way { t!(w, "office-level-gives-way", asked = asked) } else { asked }
}

/// What happened to an application. A verb that another part writes and this one does not know stays as it is.
pub fn event(w: Words, verb: &str) -> String {
    match verb {
        "submitted" => t!(w, "office-event-submitted"),
        "entered" => t!(w, "office-event-entered"),
        "submitted-again" => t!(w, "office-event-submitted-again"),
        "withdrawn" => t!(w, "office-event-withdrawn"),
        "claim-accepted" => t!(w, "office-event-claim-accepted"),
        "claim-returned" => t!(w, "office-event-claim-returned"),
        "claim-refused" => t!(w, "office-event-claim-refused"),
        "accepted" => t!(w, "office-event-accepted"),
        "returned" => t!(w, "office-event-returned"),
        "refused" => t!(w, "office-event-refused"),
        "struck" => t!(w, "struck-event"),
        "placed" => t!(w, "office-event-placed"),
        "reserve" => t!(w, "office-event-reserve"),
        "inspection-agreed" => t!(w, "office-event-inspection-agreed"),
        "inspection-declined" => t!(w, "office-event-inspection-declined"),
        "inspection-assigned" => t!(w, "my-event-inspection-assigned"),
        "inspection-recorded" => t!(w, "my-event-inspection-recorded"),
        "inspection-signed" => t!(w, "my-event-inspection-signed"),
        "inspection-cancelled" => t!(w, "my-event-inspection-cancelled"),
        "left-out" => t!(w, "my-event-left-out"),
        "offered" => t!(w, "my-event-offered"),
        "offer-accepted" => t!(w, "my-event-offer-accepted"),
        "offer-declined" => t!(w, "my-event-offer-declined"),
        "offer-lapsed" => t!(w, "my-event-offer-lapsed"),
        "place-accepted" => t!(w, "my-event-place-accepted"),
        "place-declined" => t!(w, "my-event-place-declined"),
        "place-arrived" => t!(w, "my-event-place-arrived"),
        "place-lapsed" => t!(w, "my-event-place-lapsed"),
        "place-cancelled" => t!(w, "my-event-place-cancelled"),
        other => other.to_owned(),
    }
}
