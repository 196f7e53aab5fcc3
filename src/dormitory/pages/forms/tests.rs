//! What a form says as given and what it leaves to a hand.
use super::*;
use crate::{
    dormitory::{
        model::ApplicationState,
        rules::{cast, paper::Representative},
        store::registers::{Consented, Enclosed, Family},
    },
    kernel::{languages::Lang, law::Text3},
    students::categories::{Category, Funding, ResidenceClass, Sex},
};

pub(in crate::dormitory::pages) fn applicant() -> Applicant {
    let born = chrono::NaiveDate::from_ymd_opt(2007, 3, 1).unwrap();
    let enclosed = |kind: Option<&str>| Enclosed { category: Category::LowIncome, kind: kind.map(str::to_owned) };
    Applicant {
        application: Id::fresh(),
        number: 12,
        registered_at: cast::opening(),
        state: ApplicationState::Submitted,
        full_name: "Сейітова Аружан Қайратқызы".into(),
        birth_date: born,
        residence: Some(ResidenceClass::Local),
        sex: Sex::Female,
        course: 2,
        funding: Funding::Grant,
        score: None,
        phone: Some("+77011234567".into()),
        categories: [Category::LowIncome].into(),
        family: Family::default(),
        needs_access: false,
        documents: vec![enclosed(Some("asp_certificate")), enclosed(Some("asp_certificate")), enclosed(None)],
        representative: None,
        consent: Consented {
            version: Some("2026-2".into()),
            at: Some(cast::opening()),
            text_version: Some(1),
            undertaking: None,
        },
        on_paper: false,
        struck: false,
        place: None,
    }
}

fn place() -> Place {
    let id = Id::fresh();
    Place { id, slug: "alatau".into(), name: Text3::new("Алатау", "Алатау", "Alatau"), zone: chrono_tz::Asia::Almaty }
}

fn form(profile: &Profile, inspection: Option<Consent>, a: &Applicant) -> Printed {
    printed(&Paper { w: Lang::Ru.words(), place: &place(), year: 2026, profile, inspection }, a)
}

fn said(agreed: bool) -> Option<Consent> {
    Some(Consent { agreed, version: "2026-1".into(), given_at: cast::opening() })
}

#[test]
fn what_nobody_was_asked_is_not_printed_as_given_but_left_to_a_hand() {
    let paper = form(&cast::nis_inspecting(), None, &applicant());
    assert!(paper.source.contains("Приложение 2"), "{}", paper.source);
    assert!(!paper.given.iter().any(|line| line.contains("обследование") || line.contains("свободить")), "{:?}", paper.given);
    let by_hand = paper.by_hand.join("\n");
    assert!(by_hand.contains("Обязуюсь освободить") && by_hand.contains("обследование"), "{by_hand}");
}

#[test]
fn a_consent_stands_with_its_version_and_day() {
    let paper = form(&cast::nis_inspecting(), said(true), &applicant());
    let given = paper.given.join("\n");
    for wanted in [
        "обработку персональных данных дано: 01.08.2026, 09:00, версия текста 2026-2",
        "обследование жилищных условий дано: 01.08.2026, 09:00, версия текста 2026-1",
    ] {
        assert!(given.contains(wanted), "{given}");
    }
    assert!(!paper.by_hand.iter().any(|line| line.contains("обследование")));
    let declined = form(&cast::nis_inspecting(), said(false), &applicant());
    assert!(declined.given.iter().any(|line| line.contains("отказано")), "{:?}", declined.given);
    assert!(!declined.by_hand.iter().any(|line| line.contains("обследование")));
}

#[test]
fn rules_without_an_inspection_print_none_and_no_appendix_of_others() {
    let paper = form(&cast::kaznmu(), None, &applicant());
    let all = [paper.given.join("\n"), paper.by_hand.join("\n")].join("\n");
    assert!(!all.contains("обследование") && !all.contains("Обязуюсь освободить"), "{all}");
    assert!(!paper.source.contains("Приложение") && paper.ask.basis == Basis::Open, "{}", paper.source);
}

#[test]
fn documents_are_named_by_kind_with_their_count() {
    let kind = proofs::kind_name(Lang::Ru.words(), "asp_certificate");
    let named = form(&cast::nis(), None, &applicant()).documents;
    assert_eq!(named, [format!("{kind} (2)"), "Документ о категории: малообеспеченная семья".to_owned()]);
}

#[test]
fn the_basis_is_marked_by_the_level_and_a_minors_representative_applies_with_the_telephone_given_at_entry() {
    let mut paying = applicant();
    assert_eq!(form(&cast::nis_inspecting(), None, &paying).ask.basis, Basis::Free);
    paying.funding = Funding::Paid;
    let last = cast::nis_inspecting();
    assert_eq!(form(&last, None, &paying).ask.basis, Basis::Paid);
    paying.representative = Some(Representative {
        name: "Сейітов Қайрат".into(),
        relation: "әкесі".into(),
        phone: "+77770001122".into(),
        document: "туу туралы куәлік".into(),
    });
    let paper = form(&last, None, &paying);
    assert_eq!(paper.name, "Сейітов Қайрат");
    assert!(paper.to.iter().any(|line| line.contains("777 000 11 22")), "{:?}", paper.to);
}
