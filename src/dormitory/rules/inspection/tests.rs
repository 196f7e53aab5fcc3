//! The tests of [`super`].
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
