//! Kinds of documents and how long each proves what it proves.
//!
//! Source: domain.md §4.3 (documents and validity); hostel rules p.19. The numbers are data, each with its source:
//! `data/documents/kinds.json`; at which age a category ends says [`super::catalogue`].
use super::catalogue;
use crate::{kernel::law::Text3, students::categories::Category};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use std::sync::LazyLock;

/// A kind of document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    /// Stands in the database; never changes.
    pub code: String,
    pub title: Text3,
    pub validity: Validity,
    /// Where the validity comes from.
    pub source: String,
}

/// How long a document proves something, from the day it was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Validity {
    /// For good.
    Permanent {},
    /// To the day that it names itself; where it names none, for good.
    Printed {},
    /// Calendar days.
    Days {
        days: u64,
    },
    Months {
        months: u32,
    },
    /// To the end of the quarter.
    Quarter {},
    /// To the end of the academic year.
    AcademicYear {},
    /// To the birthday of the student.
    UntilAge {
        age: u32,
    },
}

/// When an academic year ends, and from which month on a document is issued for the next one.
#[derive(Clone, Copy, Debug, Deserialize)]
struct AcademicYear {
    /// Month and day.
    ends: (u32, u32),
    next_from: u32,
}

#[derive(Deserialize)]
struct Delivered {
    academic_year: AcademicYear,
    kinds: Vec<DocumentKind>,
}

static DELIVERED: LazyLock<Option<Delivered>> =
    LazyLock::new(|| serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/documents/kinds.json"))).ok());

/// The kinds of documents that there are, in the order of the catalogue; none where the file is broken, which a test keeps from happening.
pub fn kinds() -> &'static [DocumentKind] {
    DELIVERED.as_ref().map_or(&[], |delivered| &delivered.kinds)
}

/// A kind by its code.
pub fn kind(code: &str) -> Option<&'static DocumentKind> {
    kinds().iter().find(|kind| kind.code == code)
}

/// A document as it lies on the desk.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    pub validity: Validity,
    pub issued_on: NaiveDate,
    /// To which day it says that it is valid itself.
    pub printed_to: Option<NaiveDate>,
}

/// What set the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Because {
    /// The document itself names the day.
    Printed,
    /// Its kind proves for so long.
    Kind(Validity),
    /// The category ends at this age.
    Age(u32),
    /// Then too few children of the family count.
    Children,
}

/// The last day on which a category holds, and what set it; none: for good.
pub type Last = Option<(NaiveDate, Because)>;

/// The last day on which a category holds by a document, for somebody born then: the earliest of what the document names, what its kind
/// allows, and what the category itself ends with.
pub fn last_day(category: Category, paper: &Paper, born: NaiveDate) -> Last {
    let printed = paper.printed_to.map(|day| (day, Because::Printed));
    let kind = by_kind(paper, born).map(|day| (day, Because::Kind(paper.validity)));
    let ending = catalogue::entry(category).and_then(|entry| entry.until_age.as_ref());
    let age = ending.and_then(|ending| Some((eve_of_birthday(born, ending.age)?, Because::Age(ending.age))));
    [printed, kind, age].into_iter().flatten().min_by_key(|(day, _)| *day)
}

/// A birthday; who was born on 29 February has it on the 28th where the year has no 29th.
pub fn birthday(born: NaiveDate, age: u32) -> Option<NaiveDate> {
    born.checked_add_months(Months::new(12 * age))
}

/// The day before a birthday.
pub fn eve_of_birthday(born: NaiveDate, age: u32) -> Option<NaiveDate> {
    birthday(born, age)?.pred_opt()
}

fn by_kind(paper: &Paper, born: NaiveDate) -> Option<NaiveDate> {
    let issued = paper.issued_on;
    match paper.validity {
        Validity::Permanent {} | Validity::Printed {} => None,
        Validity::Days { days } => issued.checked_add_days(Days::new(days)),
        Validity::Months { months } => issued.checked_add_months(Months::new(months))?.pred_opt(),
        Validity::Quarter {} => {
            let after =
                NaiveDate::from_ymd_opt(issued.year(), issued.month0() / 3 * 3 + 1, 1)?.checked_add_months(Months::new(3))?;
            after.pred_opt()
        }
        Validity::AcademicYear {} => {
            let year = DELIVERED.as_ref()?.academic_year;
            let ends = |of: i32| NaiveDate::from_ymd_opt(of, year.ends.0, year.ends.1);
            ends(issued.year() + i32::from(issued.month() >= year.next_from))
        }
        Validity::UntilAge { age } => eve_of_birthday(born, age),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn until(category: Category, code: &str, issued: &str, printed: Option<&str>) -> Option<String> {
        let paper = Paper { validity: kind(code).unwrap().validity, issued_on: day(issued), printed_to: printed.map(day) };
        last_day(category, &paper, day("2008-02-29")).map(|(day, _)| day.to_string())
    }

    #[test]
    fn the_catalogue_is_read_and_each_kind_says_where_its_validity_comes_from() {
        assert!(kinds().len() >= 25 && kinds().iter().all(|kind| !kind.source.is_empty()));
    }

    #[test]
    fn what_is_issued_in_summer_is_for_the_academic_year_that_comes() {
        let family = |issued| until(Category::LargeFamily, "family_composition", issued, None).unwrap();
        assert_eq!(family("2026-05-31"), "2026-08-31");
        assert_eq!(family("2026-06-01"), "2027-08-31");
        assert_eq!(family("2026-12-31"), "2027-08-31");
        assert_eq!(family("2027-01-01"), "2027-08-31");
    }

    #[test]
    fn assistance_is_proved_for_its_quarter_and_wages_for_three_months() {
        let asp = |issued| until(Category::LowIncome, "asp_certificate", issued, None).unwrap();
        assert_eq!((asp("2026-01-01"), asp("2026-03-31")), ("2026-03-31".to_owned(), "2026-03-31".to_owned()));
        assert_eq!(asp("2026-11-22"), "2026-12-31");
        assert_eq!(until(Category::LowIncome, "salary_certificate", "2026-11-30", None).unwrap(), "2027-02-27");
    }

    #[test]
    fn a_disability_holds_to_the_printed_day_or_for_good_and_that_of_a_child_to_18() {
        assert_eq!(until(Category::Disability2, "disability_certificate", "2026-01-10", None), None);
        assert_eq!(
            until(Category::Disability2, "disability_certificate", "2026-01-10", Some("2028-01-10")).unwrap(),
            "2028-01-10"
        );
        // Born on 29 February: of age on the 28th, where the year has no 29th.
        assert_eq!(until(Category::DisabilityChild, "disability_certificate", "2020-01-10", None).unwrap(), "2026-02-27");
        assert_eq!(
            until(Category::DisabilityChild, "disability_certificate", "2020-01-10", Some("2021-01-10")).unwrap(),
            "2021-01-10"
        );
    }

    #[test]
    fn of_several_terms_the_earliest_counts_and_is_named() {
        let paper = Paper {
            validity: Validity::Months { months: 12 },
            issued_on: day("2026-01-01"),
            printed_to: Some(day("2026-06-30")),
        };
        assert_eq!(last_day(Category::Kandas, &paper, day("2005-01-01")), Some((day("2026-06-30"), Because::Printed)));
        let paper = Paper { printed_to: Some(day("2030-01-01")), ..paper };
        let (last, because) = last_day(Category::Kandas, &paper, day("2005-01-01")).unwrap();
        assert_eq!((last, because), (day("2026-12-31"), Because::Kind(Validity::Months { months: 12 })));
    }

    proptest::proptest! {
        #[test]
        fn no_document_proves_beyond_what_it_names_and_a_later_one_never_for_less(issued in 0u64..4000, more in 0u64..400, printed in 0u64..8000, which in 0usize..25) {
            let of = |offset: u64| day("2018-01-01").checked_add_days(Days::new(offset)).unwrap();
            let validity = kinds()[which % kinds().len()].validity;
            let born = day("2004-07-15");
            let last = |issued, printed_to| last_day(Category::LowIncome, &Paper { validity, issued_on: issued, printed_to }, born).map(|(day, _)| day);
            let named = last(of(issued), Some(of(printed))).unwrap();
            proptest::prop_assert!(named <= of(printed));
            let (sooner, later) = (last(of(issued), None), last(of(issued + more), None));
            proptest::prop_assert!(sooner.is_none() == later.is_none() && sooner <= later);
        }
    }
}
