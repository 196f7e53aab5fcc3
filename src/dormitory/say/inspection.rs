//! Inspections and extensions in words: states, what was looked at, why something is not done.
use super::office::{Badge, application_state, campaign_state};
use crate::{
    dormitory::{
        model::{Grade, Housing, InspectionState, Readiness},
        rules::{extension::NotExtended, inspection::NotInspected},
        store::{extensions::InForce, inspections::Awaiting},
    },
    kernel::languages::Words,
    t,
};
use chrono_tz::Tz;

/// Where an inspection stands.
pub fn state(w: Words, state: InspectionState) -> Badge {
    match state {
        InspectionState::Assigned => ("waits", t!(w, "inspect-state-assigned")),
        InspectionState::Recorded => ("runs", t!(w, "inspect-state-recorded")),
        InspectionState::Signed => ("granted", t!(w, "inspect-state-signed")),
        InspectionState::Cancelled => ("", t!(w, "inspect-state-cancelled")),
    }
}

/// What an inspection came to.
pub fn conclusion(w: Words, confirmed: bool) -> String {
    if confirmed { t!(w, "inspect-confirmed") } else { t!(w, "inspect-not-confirmed") }
}

/// In what the family lives.
pub fn housing(w: Words, housing: Housing) -> String {
    match housing {
        Housing::House => t!(w, "inspect-housing-house"),
        Housing::Apartment => t!(w, "inspect-housing-apartment"),
        Housing::Part => t!(w, "inspect-housing-part"),
        Housing::Hostel => t!(w, "inspect-housing-hostel"),
        Housing::Temporary => t!(w, "inspect-housing-temporary"),
        Housing::Other => t!(w, "inspect-housing-other"),
    }
}

/// The condition of something looked at.
pub fn grade(w: Words, grade: Grade) -> String {
    match grade {
        Grade::Good => t!(w, "inspect-grade-good"),
        Grade::Satisfactory => t!(w, "inspect-grade-satisfactory"),
        Grade::Poor => t!(w, "inspect-grade-poor"),
    }
}

/// How far the legal representatives are ready.
pub fn readiness(w: Words, readiness: Readiness) -> String {
    match readiness {
        Readiness::Ready => t!(w, "inspect-ready"),
        Readiness::Partly => t!(w, "inspect-ready-partly"),
        Readiness::NotReady => t!(w, "inspect-ready-not"),
    }
}

/// There is, or there is none.
pub fn there_is(w: Words, is: bool) -> String {
    if is { t!(w, "inspect-there-is") } else { t!(w, "inspect-there-is-none") }
}

/// Why nothing is assigned, recorded, signed or called off.
pub fn not_inspected(w: Words, why: &NotInspected) -> String {
    match why {
        NotInspected::NotAsked => t!(w, "inspect-no-not-asked"),
        NotInspected::CampaignState(state) => t!(w, "inspect-no-campaign", state = campaign_state(w, *state).1),
        NotInspected::ApplicationState(state) => t!(w, "inspect-no-application", state = application_state(w, *state).1),
        NotInspected::NoConsent => t!(w, "inspect-no-consent"),
        NotInspected::AlreadyThere => t!(w, "inspect-no-already"),
        NotInspected::NoMember => t!(w, "inspect-no-member"),
        NotInspected::DayPast => t!(w, "inspect-no-day-past"),
        NotInspected::State(state) => t!(w, "inspect-no-state", state = self::state(w, *state).1),
        NotInspected::VisitOutside { from, to } => t!(w, "inspect-no-visit", from = w.day(*from), to = w.day(*to)),
        NotInspected::SignedAlready => t!(w, "inspect-no-signed"),
        NotInspected::SignatureOutside { from, to } => t!(w, "inspect-no-signature", from = w.day(*from), to = w.day(*to)),
        NotInspected::NotYours => t!(w, "inspect-no-not-yours"),
        NotInspected::SignsAlone => t!(w, "inspect-no-signs-alone"),
        NotInspected::RepresentativeMissing => t!(w, "my-no-representative"),
        NotInspected::GroundMissing => t!(w, "inspect-no-ground"),
    }
}

/// Why a window is not extended.
pub fn not_extended(w: Words, why: NotExtended) -> String {
    match why {
        NotExtended::State(state) => t!(w, "extend-no-state", state = campaign_state(w, state).1),
        NotExtended::NotLater => t!(w, "extend-no-not-later"),
        NotExtended::TooLate => t!(w, "extend-no-too-late"),
        NotExtended::AlreadyBefore => t!(w, "extend-no-already-before"),
        NotExtended::NotDecided => t!(w, "extend-no-not-decided"),
    }
}

/// What keeps the inspection that an application waits for.
pub fn awaiting(w: Words, one: &Awaiting) -> String {
    match (one.assigned, one.consented) {
        (true, _) => t!(w, "inspect-check-assigned"),
        (false, true) => t!(w, "inspect-check-not-assigned"),
        (false, false) => t!(w, "inspect-check-no-consent"),
    }
}

/// That the time for applications was extended: until when, by which minutes, why.
pub fn extended(w: Words, zone: Tz, extended: &InForce) -> String {
    let (until, was) = (w.instant(extended.closes_at, zone), w.instant(extended.was, zone));
    let (number, day) = (extended.minutes_number, w.day(extended.met_on));
    t!(w, "extend-in-force", until = until, was = was, number = number, day = day, ground = extended.ground.say(w))
}
