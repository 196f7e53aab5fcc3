//! What the notes of the journal say.
use super::*;
use crate::{dormitory::pages::forms::tests::applicant, dormitory::rules::paper::Representative, kernel::languages::Lang};

#[test]
fn a_place_that_was_not_kept_is_not_told_as_given() {
    let w = Lang::Ru.words();
    let told = |place| outcome(w, &Applicant { state: ApplicationState::Placed, place, ..applicant() });
    let given = office::application_state(w, ApplicationState::Placed).1;
    assert_eq!(told(Some(ReferralState::Arrived)), given);
    for gone in [ReferralState::Declined, ReferralState::Lapsed, ReferralState::Cancelled] {
        let said = told(Some(gone));
        assert!(said.contains(&referral::state(w, gone).1) && !said.contains(&given), "{said}");
    }
}

#[test]
fn the_journal_names_who_applied_for_a_minor() {
    let who = |name: &str, relation: &str| Representative {
        name: name.into(),
        relation: relation.into(),
        phone: "+77770001122".into(),
        document: String::new(),
    };
    let a = Applicant { representative: Some(who("Сейітов Қайрат", "әкесі")), ..applicant() };
    let notes = journal_notes(Lang::Kk.words(), 2026, &a);
    assert!(notes.ends_with("Заңды өкілі: Сейітов Қайрат, әкесі, +77770001122"), "{notes}");
    assert!(!journal_notes(Lang::Kk.words(), 2026, &applicant()).contains("Заңды өкілі"));
}
