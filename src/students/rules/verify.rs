//! Whether a document proves a category now, and from when to when the category then holds: all reasons against it, or the term.
//!
//! Source: domain.md §4.3 (what each document proves and for how long), §4.2 (a large family); hostel rules p.19 (documents of each category).
use super::{
    catalogue,
    evidence::{self, Because, Last, Paper},
    large_family::{self, Child},
};
use crate::students::categories::Category;
use chrono::NaiveDate;

/// A document as it lies on the desk, and what it is to prove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub category: Category,
    /// The code of its kind.
    pub kind: String,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub issued_on: NaiveDate,
    /// To which day it says that it is valid itself.
    pub printed_to: Option<NaiveDate>,
    /// The sub-value of the category, where one was chosen.
    pub detail: Option<String>,
    /// The other children of the family, where the document names them.
    pub children: Vec<Child>,
}

/// From when to when a category holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The day on which the document was issued.
    pub from: NaiveDate,
    pub last: Last,
}

impl Term {
    /// The last day; none: for good.
    pub fn to(&self) -> Option<NaiveDate> {
        self.last.map(|(day, _)| day)
    }
}

/// Why a category is not verified by a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum NotVerified {
    /// A document of this kind does not prove this category.
    WrongKind,
    /// The sub-value is not one of this category.
    WrongDetail,
    IssuedInFuture,
    /// The printed last day lies before the day of issue.
    PrintedBeforeIssue,
    /// By it the category ended on this day.
    Lapsed(NaiveDate, Because),
    /// So many children count, the student among them, and so many are needed.
    TooFewChildren {
        counted: usize,
        needed: usize,
    },
    /// A child is named as born after today.
    ChildNotBorn,
}

/// The term by a document for a student born then; or why not, all of it.
pub fn judge(proof: &Proof, born: NaiveDate, today: NaiveDate) -> Result<Term, Vec<NotVerified>> {
    let mut against = Vec::new();
    if !catalogue::proves(&proof.kind, proof.category) {
        against.push(NotVerified::WrongKind);
    }
    if proof.detail.as_ref().is_some_and(|code| catalogue::detail(proof.category, code).is_none()) {
        against.push(NotVerified::WrongDetail);
    }
    if proof.issued_on > today {
        against.push(NotVerified::IssuedInFuture);
    }
    if proof.printed_to.is_some_and(|printed| printed < proof.issued_on) {
        against.push(NotVerified::PrintedBeforeIssue);
    }
    if !against.is_empty() {
        return Err(against); // a term by such dates would be a guess
    }
    let last = earlier(by_document(proof, born), by_children(proof, born, today)?);
    match last {
        Some((day, because)) if day < today => Err(vec![NotVerified::Lapsed(day, because)]),
        _ => Ok(Term { from: proof.issued_on, last }),
    }
}

fn by_document(proof: &Proof, born: NaiveDate) -> Last {
    let validity = evidence::kind(&proof.kind)?.validity;
    let paper = Paper { validity, issued_on: proof.issued_on, printed_to: proof.printed_to };
    evidence::last_day(proof.category, &paper, born)
}

/// Where the children of a large family are named, the last day on which enough of them count; the student counts as one who studies.
fn by_children(proof: &Proof, born: NaiveDate, today: NaiveDate) -> Result<Last, Vec<NotVerified>> {
    let Some(rule) = catalogue::large_family().filter(|_| proof.category == Category::LargeFamily && !proof.children.is_empty())
    else {
        return Ok(None);
    };
    if proof.children.iter().any(|child| child.born > today) {
        return Err(vec![NotVerified::ChildNotBorn]);
    }
    let family: Vec<Child> = std::iter::once(Child { born, studies: true }).chain(proof.children.iter().copied()).collect();
    match large_family::last_day(rule, &family, today) {
        Some(day) => Ok(Some((day, Because::Children))),
        None => {
            let counted = large_family::counted(rule, &family, today);
            Err(vec![NotVerified::TooFewChildren { counted, needed: rule.children }])
        }
    }
}

fn earlier(one: Last, other: Last) -> Last {
    [one, other].into_iter().flatten().min_by_key(|(day, _)| *day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn proof(category: Category, kind: &str, issued: &str) -> Proof {
        let kind = kind.to_owned();
        let (number, issuer, printed_to, detail) = (None, None, None, None);
        Proof { category, kind, number, issuer, issued_on: day(issued), printed_to, detail, children: vec![] }
    }
    fn today() -> NaiveDate {
        day("2026-11-22")
    }
    fn born() -> NaiveDate {
        day("2008-01-15")
    }

    #[test]
    fn a_document_of_another_kind_and_one_of_tomorrow_are_both_told() {
        let judged = judge(&proof(Category::Orphan, "passport", "2026-11-23"), born(), today());
        assert_eq!(judged, Err(vec![NotVerified::WrongKind, NotVerified::IssuedInFuture]));
    }

    #[test]
    fn what_has_lapsed_proves_nothing_and_what_lapses_today_does() {
        let asp = |issued| judge(&proof(Category::LowIncome, "asp_certificate", issued), born(), today());
        let quarter = Because::Kind(evidence::kind("asp_certificate").unwrap().validity);
        assert_eq!(asp("2026-09-30"), Err(vec![NotVerified::Lapsed(day("2026-09-30"), quarter)]));
        assert_eq!(asp("2026-10-01").unwrap().to(), Some(day("2026-12-31")));
        let printed = Proof { printed_to: Some(today()), ..proof(Category::Disability2, "disability_certificate", "2024-01-01") };
        assert_eq!(judge(&printed, born(), today()).unwrap().to(), Some(today()));
    }

    #[test]
    fn a_child_with_a_disability_is_verified_to_the_eve_of_18_and_not_after() {
        let of = |born| judge(&proof(Category::DisabilityChild, "disability_certificate", "2020-01-10"), born, today());
        assert_eq!(of(day("2009-04-01")).unwrap().to(), Some(day("2027-03-31")));
        assert_eq!(of(born()), Err(vec![NotVerified::Lapsed(day("2026-01-14"), Because::Age(18))]));
    }

    #[test]
    fn a_large_family_ends_with_its_children_before_its_certificate_does() {
        let children = ["2008-12-01", "2012-01-01", "2015-01-01"].map(|born| Child { born: day(born), studies: false });
        let family = |children: &[Child]| Proof {
            children: children.to_vec(),
            ..proof(Category::LargeFamily, "family_composition", "2026-10-01")
        };
        assert_eq!(judge(&family(&children), born(), today()).unwrap().last, Some((day("2026-11-30"), Because::Children)));
        let few = judge(&family(&children[1..]), born(), today());
        assert_eq!(few, Err(vec![NotVerified::TooFewChildren { counted: 3, needed: 4 }]));
        assert_eq!(judge(&family(&[]), born(), today()).unwrap().to(), Some(day("2027-08-31")));
    }

    #[test]
    fn a_sub_value_of_another_category_is_refused() {
        let mut one = proof(Category::ParentDisabled, "disability_certificate", "2026-01-10");
        one.detail = Some("both".into());
        assert!(judge(&one, born(), today()).is_ok());
        one.detail = Some("deprived".into());
        assert_eq!(judge(&one, born(), today()), Err(vec![NotVerified::WrongDetail]));
    }

    proptest! {
        #[test]
        fn a_term_begins_with_the_document_and_ends_neither_before_today_nor_after_the_printed_day(
            which in 0usize..23, kind in 0usize..8, issued in 0i64..9_000, printed in proptest::option::of(-100i64..9_000), age in 15i64..40
        ) {
            let category = Category::ALL[which];
            let kinds = &catalogue::entry(category).unwrap().proved_by;
            let issued_on = today() - chrono::TimeDelta::days(issued);
            let printed_to = printed.map(|days| issued_on + chrono::TimeDelta::days(days));
            let one = Proof { printed_to, ..proof(category, &kinds[kind % kinds.len()], &issued_on.to_string()) };
            if let Ok(term) = judge(&one, today() - chrono::TimeDelta::days(age * 365), today()) {
                prop_assert_eq!(term.from, issued_on);
                prop_assert!(term.to().is_none_or(|to| to >= today()));
                prop_assert!(printed_to.is_none_or(|printed| term.to().is_some_and(|to| to <= printed)));
            }
        }

        #[test]
        fn a_day_later_nothing_that_was_refused_for_its_lapse_is_taken(issued in 0i64..900, which in 0usize..23) {
            let category = Category::ALL[which];
            let kind = &catalogue::entry(category).unwrap().proved_by[0];
            let one = proof(category, kind, &(today() - chrono::TimeDelta::days(issued)).to_string());
            if judge(&one, born(), today()).is_err() {
                prop_assert!(judge(&one, born(), today().succ_opt().unwrap()).is_err());
            }
        }
    }
}
