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
mod tests {
    use super::super::{
        allocation::allocate,
        cast::*,
        explanation::explain,
        input::{canonical, input_hash},
        ranking::{Applicant, rank},
        sentence::Sentence,
    };
    use super::*;
    use crate::students::categories::{Category, Funding};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn standing() -> Standing {
        let (campaign, application) = (CampaignState::Open, ApplicationState::Submitted);
        Standing { asked: true, campaign, application, consented: true, taken: false }
    }
    fn course() -> Course {
        let (state, today) = (InspectionState::Recorded, day("2026-08-20"));
        Course {
            state,
            assigned_on: day("2026-08-10"),
            visited_on: Some(day("2026-08-15")),
            signed: 0,
            scanned: false,
            consented: true,
            today,
        }
    }

    #[test]
    fn without_consent_nothing_is_assigned() {
        let (by, today) = (day("2026-08-20"), day("2026-08-20"));
        assert_eq!(judge_assignment(standing(), 1, by, today), []);
        let none = Standing { consented: false, ..standing() };
        assert_eq!(judge_assignment(none, 1, by, today), [NotInspected::NoConsent]);
    }

    #[test]
    fn an_inspection_needs_a_member_and_a_day_that_is_not_past() {
        let told = judge_assignment(standing(), 0, day("2026-08-19"), day("2026-08-20"));
        assert_eq!(told, [NotInspected::NoMember, NotInspected::DayPast]);
    }

    #[test]
    fn once_the_list_is_made_or_the_profile_asks_nothing_none_is_assigned() {
        let ranked = Standing { campaign: CampaignState::Ranked, asked: false, ..standing() };
        let told = [NotInspected::NotAsked, NotInspected::CampaignState(CampaignState::Ranked)];
        assert_eq!(against_assigning(ranked), told);
        let withdrawn = Standing { application: ApplicationState::Withdrawn, taken: true, ..standing() };
        let told = [NotInspected::ApplicationState(ApplicationState::Withdrawn), NotInspected::AlreadyThere];
        assert_eq!(against_assigning(withdrawn), told);
    }

    #[test]
    fn a_visit_lies_between_the_assignment_and_today() {
        let course = Course { state: InspectionState::Assigned, visited_on: None, ..course() };
        let (from, to) = (course.assigned_on, course.today);
        for (visited, told) in [("2026-08-09", 1), ("2026-08-10", 0), ("2026-08-20", 0), ("2026-08-21", 1)] {
            let against = judge_record(course, day(visited));
            assert_eq!(against, vec![NotInspected::VisitOutside { from, to }; told], "{visited}");
        }
        assert_eq!(judge_record(Course { consented: false, ..course }, to), [NotInspected::NoConsent]);
    }

    #[test]
    fn what_somebody_signed_is_not_written_anew() {
        for course in [Course { signed: 1, ..course() }, Course { scanned: true, ..course() }] {
            assert_eq!(judge_record(course, day("2026-08-15")), [NotInspected::SignedAlready]);
        }
    }

    #[test]
    fn nobody_signs_before_the_visit_or_tomorrow_or_twice() {
        let (from, to) = (day("2026-08-15"), day("2026-08-20"));
        let at = |text| judge_signature(course(), false, day(text));
        assert_eq!((at("2026-08-15"), at("2026-08-20")), (vec![], vec![]));
        for outside in ["2026-08-14", "2026-08-21"] {
            assert_eq!(at(outside), [NotInspected::SignatureOutside { from, to }]);
        }
        assert_eq!(judge_signature(course(), true, to), [NotInspected::SignedAlready]);
        let assigned = Course { state: InspectionState::Assigned, visited_on: None, ..course() };
        assert_eq!(judge_signature(assigned, false, to), [NotInspected::State(InspectionState::Assigned)]);
    }

    #[test]
    fn consent_is_given_in_the_form_and_later_until_the_list_is_made_or_something_was_found() {
        use ApplicationState as A;
        use CampaignState as C;
        for (campaign, application) in [(C::Open, A::Draft), (C::Open, A::Submitted), (C::Closed, A::Accepted)] {
            assert_eq!(may_consent(campaign, application, None), []);
        }
        assert_eq!(may_consent(C::Closed, A::Draft, None), [NotInspected::ApplicationState(A::Draft)]);
        assert_eq!(may_consent(C::Ranked, A::Accepted, None), [NotInspected::CampaignState(C::Ranked)]);
        let found = InspectionState::Recorded;
        assert_eq!(may_consent(C::Open, A::Accepted, Some(found)), [NotInspected::State(found)]);
    }

    #[test]
    fn an_inspection_is_called_off_with_a_ground_until_it_is_signed() {
        assert_eq!(judge_cancelling(InspectionState::Assigned, None), [NotInspected::GroundMissing]);
        assert_eq!(judge_cancelling(InspectionState::Recorded, Some("ауысты")), []);
        assert_eq!(judge_cancelling(InspectionState::Signed, Some("ауысты")), [NotInspected::State(InspectionState::Signed)]);
    }

    /// Of a dysfunctional family, by a grant, from the institution's own city: p.21, sub-paragraph 4), level "a".
    fn troubled(number: u32, inspected: bool) -> Applicant {
        Applicant { funding: Some(Funding::Grant), inspected, ..applicant(number).with(Category::DysfunctionalFamily) }
    }

    #[test]
    fn level_a_is_given_only_to_whom_an_inspection_confirmed_and_the_explanation_says_so() {
        let input = input(nis_inspecting(), vec![troubled(1, false), troubled(2, true)], &[(1, 0)]);
        let list = rank(&input.profile, &input.applicants);
        let clauses: Vec<_> = list.iter().map(|r| input.profile.level(r.level).unwrap().clause.as_str()).collect();
        assert_eq!((list[0].applicant.number, clauses), (2, vec!["21.4.a", "21.4.g2"]));
        let told = explain(&input, &allocate(&input));
        assert!(told[0].reasons.contains(&Sentence::ByInspection), "{:?}", told[0]);
        assert!(told[1].reasons.contains(&Sentence::NotInspected { level: list[0].level }), "{:?}", told[1]);
    }

    #[test]
    fn a_profile_that_asks_no_inspection_gives_level_a_on_the_document_alone() {
        let input = input(nis(), vec![troubled(1, false)], &[(1, 0)]);
        let list = rank(&input.profile, &input.applicants);
        assert_eq!(input.profile.level(list[0].level).unwrap().clause, "21.4.a");
        assert!(nis_inspecting().asks_inspection() && !nis().asks_inspection() && !kaznmu().asks_inspection());
        assert_eq!(nis_inspecting().inspected_categories(), [Category::DysfunctionalFamily].into());
    }

    #[test]
    fn an_input_without_inspections_keeps_its_bytes() {
        let plain = input(nis(), vec![applicant(1)], &[(1, 0)]);
        assert!(!String::from_utf8(canonical(&plain)).unwrap().contains("inspect"));
        let inspected = input(nis(), vec![Applicant { inspected: true, ..applicant(1) }], &[(1, 0)]);
        assert_ne!(input_hash(&plain), input_hash(&inspected));
    }
}
