//! When living conditions may be inspected, what is written down, when it counts. Pure: days and instants are arguments.
//!
//! Source: NIS hostel rules, p.12 (members of the commission travel to inspect; what an inspection should reveal), p.21 (level "a" rests on
//! it), Appendices 1 and 2 (consent of the legal representative); domain.md §11.2 (a consent of its own, kept with the version of its text).
use crate::dormitory::model::{ApplicationState, CampaignState, Grade, Housing, InspectionAct, InspectionState, Readiness};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The version of the text by which an inspection is agreed to; a changed text needs a new one.
pub const CONSENT: &str = "2026-1";
/// The most members of one inspection.
pub const MAX_MEMBERS: usize = 5;
/// The longest free text of an act, in characters.
pub const LONGEST: usize = 4000;

/// What an inspection reveals, as p.12 lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Findings {
    pub housing: Housing,
    pub rooms: u16,
    /// People who live there.
    pub residents: u16,
    /// The actual condition of the housing.
    pub condition: Grade,
    pub sanitation: Grade,
    /// The financial situation of the family, in words.
    pub finances: String,
    /// A place to study, a place to sleep.
    pub study_place: bool,
    pub sleep_place: bool,
    pub readiness: Readiness,
    /// The psychological climate, and what else was found.
    pub found: String,
    /// Both texts in Russian, as the act prints them on its Russian side; none: written before they were asked for, or alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub russian: Option<InRussian>,
}

/// The free texts of an act in Russian.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InRussian {
    pub finances: String,
    pub found: String,
}

/// Why nothing is assigned, recorded, signed or cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotInspected {
    /// The campaign's profile has no level that rests on an inspection.
    NotAsked,
    /// The list is made, or the campaign is not open yet.
    CampaignState(CampaignState),
    ApplicationState(ApplicationState),
    /// Nobody has consented, or the consent was taken back.
    NoConsent,
    /// One is assigned or done already.
    AlreadyThere,
    NoMember,
    /// The day lies in the past.
    DayPast,
    State(InspectionState),
    /// Nobody can have been there on a day to come, or before it was assigned.
    VisitOutside {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// A signature stands under what was found.
    SignedAlready,
    /// Signed before the visit, or on a day to come.
    SignatureOutside {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// Another's signature is recorded by the office.
    NotYours,
    /// A member with an account signs in it.
    SignsAlone,
    GroundMissing,
    /// For a minor the representative consents, at the office.
    RepresentativeMissing,
}

/// What an assignment rests on.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Whether some level of the profile rests on an inspection.
    pub asked: bool,
    pub campaign: CampaignState,
    pub application: ApplicationState,
    pub consented: bool,
    /// One is under way or done.
    pub taken: bool,
}

fn all<const N: usize>(against: [(bool, NotInspected); N]) -> Vec<NotInspected> {
    against.into_iter().filter_map(|(is, why)| is.then_some(why)).collect()
}

/// Until the list is made, and while the application may still stand in it.
fn out_of_time(campaign: CampaignState, application: ApplicationState) -> Vec<NotInspected> {
    use ApplicationState as A;
    let stands = matches!(application, A::Submitted | A::Returned | A::Accepted);
    let open = matches!(campaign, CampaignState::Open | CampaignState::Closed);
    all([(!open, NotInspected::CampaignState(campaign)), (!stands, NotInspected::ApplicationState(application))])
}

/// Everything against assigning an inspection at all.
pub fn against_assigning(standing: Standing) -> Vec<NotInspected> {
    let mut against = all([(!standing.asked, NotInspected::NotAsked)]);
    against.extend(out_of_time(standing.campaign, standing.application));
    against.extend(all([(!standing.consented, NotInspected::NoConsent), (standing.taken, NotInspected::AlreadyThere)]));
    against
}

/// Everything against these members by this day.
pub fn judge_assignment(standing: Standing, members: usize, by: NaiveDate, today: NaiveDate) -> Vec<NotInspected> {
    let mut against = against_assigning(standing);
    against.extend(all([(members == 0, NotInspected::NoMember), (by < today, NotInspected::DayPast)]));
    against
}

/// Where an inspection stands when somebody acts on it.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    pub state: InspectionState,
    pub assigned_on: NaiveDate,
    pub visited_on: Option<NaiveDate>,
    /// So many members have signed.
    pub signed: usize,
    /// The scan of the signed act is kept.
    pub scanned: bool,
    pub consented: bool,
    pub today: NaiveDate,
}

/// Everything against writing down what was found on this day.
pub fn judge_record(course: Course, visited_on: NaiveDate) -> Vec<NotInspected> {
    let Course { state, assigned_on, signed, scanned, consented, today, .. } = course;
    all([
        (state.next(InspectionAct::Record).is_none(), NotInspected::State(state)),
        (signed > 0 || scanned, NotInspected::SignedAlready),
        (!consented, NotInspected::NoConsent),
        (!(assigned_on..=today).contains(&visited_on), NotInspected::VisitOutside { from: assigned_on, to: today }),
    ])
}

/// Everything against a member's signature of this day.
pub fn judge_signature(course: Course, signed_already: bool, day: NaiveDate) -> Vec<NotInspected> {
    let Some(from) = course.visited_on.filter(|_| course.state == InspectionState::Recorded) else {
        return vec![NotInspected::State(course.state)];
    };
    let to = course.today;
    all([
        (signed_already, NotInspected::SignedAlready),
        (!(from..=to).contains(&day), NotInspected::SignatureOutside { from, to }),
    ])
}

/// Everything against calling it off.
pub fn judge_cancelling(state: InspectionState, ground: Option<&str>) -> Vec<NotInspected> {
    all([
        (state.next(InspectionAct::Cancel).is_none(), NotInspected::State(state)),
        (ground.is_none(), NotInspected::GroundMissing),
    ])
}

/// Whether consent may still be given or taken back: until the list is made. A draft answers with its form.
pub fn may_consent(
    campaign: CampaignState,
    application: ApplicationState,
    inspected: Option<InspectionState>,
) -> Vec<NotInspected> {
    let draft = application == ApplicationState::Draft && campaign == CampaignState::Open;
    let mut against = if draft { vec![] } else { out_of_time(campaign, application) };
    let done = inspected.filter(|state| matches!(state, InspectionState::Recorded | InspectionState::Signed));
    against.extend(done.map(NotInspected::State));
    against
}

#[cfg(test)]
mod tests;
