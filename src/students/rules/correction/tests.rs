//! Both sides of the border of each rule of corrections.
use super::*;
use crate::students::rules::{iin::IinFault, phone::PhoneFault};
use proptest::prelude::*;

const FACULTIES: &[&str] = &["GM", "ST"];

fn faculties() -> Vec<String> {
    FACULTIES.iter().map(|code| (*code).to_owned()).collect()
}

fn record(pairs: &[(Field, &str)]) -> Record {
    pairs.iter().fold(Record::default(), |record, (field, value)| record.with(*field, Some((*value).to_owned())))
}

#[test]
fn every_field_is_found_by_its_code() {
    assert!(Field::ALL.into_iter().all(|of| field(code(of)) == Some(of)));
    assert_eq!(field("name"), None);
    assert!(Field::ALL.into_iter().enumerate().all(|(n, of)| of as usize == n), "a record keeps fields by their place");
}

#[test]
fn a_value_is_kept_as_the_import_keeps_it() {
    let kept = |field, text: &str| read(field, text, &faculties());
    assert_eq!(kept(Field::Phone, "8 (701) 123-45-67"), Ok(Some("+77011234567".into())));
    assert_eq!(kept(Field::Surname, "  Әлиева "), Ok(Some("Әлиева".into())));
    assert_eq!(kept(Field::Email, "A@B.kz"), Ok(Some("a@b.kz".into())));
    assert_eq!(kept(Field::Course, "2 курс"), Ok(Some("2".into())));
    assert_eq!(kept(Field::Faculty, "ST"), Ok(Some("ST".into())));
}

#[test]
fn a_value_that_breaks_its_rule_is_refused_with_the_reason() {
    let kept = |field, text: &str| read(field, text, &faculties());
    assert_eq!(kept(Field::Iin, "000101500002"), Err(Reason::Iin(IinFault::CheckDigit)));
    assert_eq!(kept(Field::Phone, "8 7172 12 34 56"), Err(Reason::Phone(PhoneFault::Landline)));
    assert_eq!(kept(Field::BirthDate, "08/06/2024"), Err(Reason::DateShape));
    assert_eq!(kept(Field::Faculty, "XX"), Err(Reason::FacultyUnknown));
    assert_eq!(kept(Field::Surname, " "), Err(Reason::Empty));
    assert_eq!(kept(Field::Patronymic, " "), Ok(None), "a patronymic may be taken away");
}

#[test]
fn what_is_so_already_and_what_somebody_waits_for_is_not_asked_again() {
    let held = record(&[(Field::Phone, "+77011234567")]);
    let ask = |text: &str, waits| may_ask(&held, Field::Phone, &read(Field::Phone, text, &[]), waits);
    assert_eq!(ask("87011234568", false), []);
    assert_eq!(ask("87011234567", false), [NotCorrected::Same { field: Field::Phone }]);
    assert_eq!(ask("87011234568", true), [NotCorrected::Waits { field: Field::Phone }]);
    assert_eq!(ask("1", true).len(), 2, "all reasons are told");
}

#[test]
fn a_number_that_says_another_day_or_sex_is_pointed_out() {
    let sound = record(&[(Field::Iin, "000101500001"), (Field::Sex, "m"), (Field::BirthDate, "2000-01-01")]);
    assert_eq!(differences(&sound), []);
    let other = sound.with(Field::Sex, Some("f".into())).with(Field::BirthDate, Some("2000-01-02".into()));
    assert_eq!(differences(&other), [Differs::Sex, Differs::BirthDate]);
    assert_eq!(differences(&record(&[(Field::Sex, "f")])), [], "without a number nothing is compared");
}

#[test]
fn a_clerk_moves_nobody_into_a_faculty_beyond_reach() {
    let change = |to: &str| vec![Change { field: Field::Faculty, was: Some("GM".into()), becomes: Some(to.into()) }];
    assert_eq!(may_change(&change("GM"), false, |code| code == "GM"), []);
    assert_eq!(may_change(&change("ST"), true, |code| code == "GM"), [NotCorrected::Anothers, NotCorrected::OtherFaculty]);
    assert_eq!(may_change(&[], false, |_| true), [NotCorrected::Nothing]);
}

#[test]
fn the_second_form_keeps_what_was_typed_and_follows_in_what_was_not() {
    let base = record(&[(Field::Phone, "+77010000001"), (Field::Course, "1")]);
    let now = base.clone().with(Field::Course, Some("2".into()));
    let typed = base.clone().with(Field::Phone, Some("+77010000002".into()));
    let merged = rebase(&base, &now, &typed);
    assert_eq!((merged.get(Field::Phone), merged.get(Field::Course)), (Some("+77010000002"), Some("2")));
}

fn any_record() -> impl Strategy<Value = Record> {
    prop::collection::vec(prop::option::of("[a-c]"), Field::ALL.len()).prop_map(|values| {
        Field::ALL.into_iter().zip(values).fold(Record::default(), |record, (of, value)| record.with(of, value))
    })
}

proptest! {
    #[test]
    fn a_record_is_what_its_changes_made_of_the_one_before(was in any_record(), is in any_record()) {
        let made = changes(&was, &is);
        prop_assert!(before(&is, &made) == was);
        prop_assert!(changes(&is, &is).is_empty());
    }

    #[test]
    fn nothing_typed_is_lost_whatever_the_other_did(base in any_record(), now in any_record(), typed in any_record()) {
        let merged = rebase(&base, &now, &typed);
        for field in Field::ALL {
            let own = typed.get(field) != base.get(field);
            prop_assert_eq!(merged.get(field), if own { typed.get(field) } else { now.get(field) });
        }
    }
}
