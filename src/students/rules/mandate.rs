//! Who may act for a student under age, and until when.
//!
//! Source: domain.md §4.3 (guardianship to the child's 18th birthday), §11 (a minor's consent is the representative's); Civil Code art. 17 (majority), the
//! age being data: `data/person/kz.json`.
use super::evidence::{birthday, eve_of_birthday};
use crate::students::person::{Mandate, MandateGround, Relation};
use chrono::NaiveDate;

/// Why somebody cannot be entered as a legal representative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMandated {
    /// The student is of age on the first day.
    OfAge,
    /// The representative is not of age on the first day.
    Minor,
    /// The ground is a parent's and the person is none.
    NoParent,
    /// The last day is before the first.
    EndsBefore,
    /// The document is dated after the mandate begins.
    DocumentLater,
}

/// The last day on which somebody born then is not of age.
pub fn last_day(born: NaiveDate, majority: u32) -> Option<NaiveDate> {
    eve_of_birthday(born, majority)
}

/// Whether somebody born then is of age on a day.
pub fn is_of_age(born: NaiveDate, majority: u32, day: NaiveDate) -> bool {
    birthday(born, majority).is_some_and(|grown| grown <= day)
}

/// Everything against a mandate; the student's and the representative's days of birth.
pub fn judge(
    mandate: &Mandate,
    (relation, representative): (Relation, Option<NaiveDate>),
    student: NaiveDate,
    majority: u32,
) -> Vec<NotMandated> {
    let mut why = Vec::new();
    if is_of_age(student, majority, mandate.from) {
        why.push(NotMandated::OfAge);
    }
    if representative.is_some_and(|born| !is_of_age(born, majority, mandate.from)) {
        why.push(NotMandated::Minor);
    }
    let is_parent = matches!(relation, Relation::Mother | Relation::Father);
    if mandate.ground == MandateGround::Parent && !is_parent {
        why.push(NotMandated::NoParent);
    }
    if mandate.to < mandate.from {
        why.push(NotMandated::EndsBefore);
    }
    if mandate.document_date > mandate.from {
        why.push(NotMandated::DocumentLater);
    }
    why
}

/// The last day of a mandate: as its document says, and never later than the eve of majority.
pub fn ends(printed: Option<NaiveDate>, student: NaiveDate, majority: u32) -> Option<NaiveDate> {
    let grown = last_day(student, majority)?;
    Some(printed.map_or(grown, |printed| printed.min(grown)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    const BORN: &str = "2008-09-02";

    fn mandate() -> Mandate {
        Mandate {
            member: Uuid::nil(),
            ground: MandateGround::Guardianship,
            document_number: None,
            document_date: day("2020-01-10"),
            from: day("2020-01-10"),
            to: day("2026-09-01"),
        }
    }
    fn against(mandate: &Mandate) -> Vec<NotMandated> {
        judge(mandate, (Relation::Guardian, Some(day("1970-01-01"))), day(BORN), 18)
    }

    #[test]
    fn a_mandate_ends_on_the_eve_of_the_eighteenth_birthday_whatever_its_paper_says() {
        assert_eq!(ends(None, day(BORN), 18), Some(day("2026-09-01")));
        assert_eq!(ends(Some(day("2030-01-01")), day(BORN), 18), Some(day("2026-09-01")));
        assert_eq!(ends(Some(day("2025-01-01")), day(BORN), 18), Some(day("2025-01-01")));
    }

    #[test]
    fn a_student_is_represented_on_the_eve_and_not_on_the_birthday_itself() {
        assert!(!is_of_age(day(BORN), 18, day("2026-09-01")));
        assert!(is_of_age(day(BORN), 18, day("2026-09-02")));
        assert_eq!(against(&mandate()), []);
        let late = Mandate { from: day("2026-09-02"), to: day("2026-09-02"), ..mandate() };
        assert_eq!(against(&late), [NotMandated::OfAge]);
        let eve = Mandate { from: day("2026-09-01"), ..mandate() };
        assert_eq!(against(&eve), []);
    }

    #[test]
    fn a_brother_of_seventeen_represents_nobody_and_one_of_eighteen_may() {
        let of = |born: &str| judge(&mandate(), (Relation::Sibling, Some(day(born))), day(BORN), 18);
        assert_eq!(of("2002-01-11"), [NotMandated::Minor]);
        assert_eq!(of("2002-01-10"), []);
    }

    #[test]
    fn a_parents_ground_is_a_parents_and_a_paper_is_not_younger_than_what_it_grounds() {
        let parent = Mandate { ground: MandateGround::Parent, ..mandate() };
        assert_eq!(against(&parent), [NotMandated::NoParent]);
        assert_eq!(judge(&parent, (Relation::Mother, None), day(BORN), 18), []);
        let later = Mandate { document_date: day("2020-01-11"), ..mandate() };
        assert_eq!(against(&later), [NotMandated::DocumentLater]);
        assert_eq!(against(&Mandate { to: day("2020-01-09"), ..mandate() }), [NotMandated::EndsBefore]);
    }
}
