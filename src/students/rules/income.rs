//! Average income per head of a family, from documents.
//!
//! Source: domain.md §2.2: sum of the family's income over the reference period / months / members of the family; the period is six months of a
//! pension-fund statement (hostel rules p.19 5), appendix 4). Counted as members are the student and whoever lives together with the family or depends
//! on it. Period, what counts and the subsistence minimum are data: [`super::law`].
use super::{
    law::{Law, on},
    mandate::is_of_age,
};
use crate::students::person::Income;
use chrono::{Datelike, Months, NaiveDate};
use uuid::Uuid;

/// A member of the family as far as it is reckoned with; the student is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub id: Uuid,
    pub born: Option<NaiveDate>,
    /// Lives together with the family or depends on it.
    pub counts: bool,
}

/// What the documents come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerHead {
    /// First days of the first and the last month.
    pub first_month: NaiveDate,
    pub last_month: NaiveDate,
    pub months: u32,
    /// The student and whoever counts.
    pub members: i64,
    /// Whole tenge over the period.
    pub total: i64,
    /// Whole tenge a head and month; what is left over is dropped.
    pub monthly: i64,
    /// The subsistence minimum of the last month.
    pub subsistence: Option<i64>,
    /// Those of age who count and have no document for each month of the period.
    pub undocumented: Vec<Uuid>,
    /// The last month lies too far back.
    pub is_old: bool,
}

impl PerHead {
    /// Whether it is below the subsistence minimum: only where every document is there.
    pub fn is_below(&self) -> Option<bool> {
        self.subsistence.filter(|_| self.undocumented.is_empty()).map(|minimum| self.monthly < minimum)
    }
}

/// Months from one first day of a month to another.
fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month())
}

/// How many months of a period an income's document covers.
fn covered(income: &Income, first: NaiveDate, last: NaiveDate) -> i64 {
    (months_between(income.first_month.max(first), income.last_month.min(last)) + 1).max(0)
}

/// Whether documents of one person cover each month of the period.
fn is_documented(incomes: &[&Income], first: NaiveDate, months: u32) -> bool {
    (0..months)
        .filter_map(|n| first.checked_add_months(Months::new(n)))
        .all(|month| incomes.iter().any(|income| income.first_month <= month && month <= income.last_month))
}

/// Income per head over the period that ends with the latest month of any document; none without documents.
pub fn per_head(law: &Law, incomes: &[Income], family: &[Head], today: NaiveDate) -> Option<PerHead> {
    let last_month = incomes.iter().map(|income| income.last_month).max()?;
    let months = on(&law.reference_months, last_month)?.value;
    let first_month = last_month.checked_sub_months(Months::new(months.checked_sub(1)?))?;
    let counted = on(&law.counted, last_month).map(|one| one.value.as_slice()).unwrap_or_default();
    let counts: Vec<&Head> = family.iter().filter(|head| head.counts).collect();
    let of_family = |income: &&Income| income.member.is_none_or(|id| counts.iter().any(|head| head.id == id));
    let total: i64 = (incomes.iter().filter(of_family))
        .filter(|income| counted.contains(&income.kind))
        .map(|income| income.monthly * covered(income, first_month, last_month))
        .sum();
    let majority = on(&law.majority, last_month)?.value;
    let undocumented = |head: &&&Head| {
        let own: Vec<&Income> = incomes.iter().filter(|income| income.member == Some(head.id)).collect();
        head.born.is_none_or(|born| is_of_age(born, majority, first_month)) && !is_documented(&own, first_month, months)
    };
    let members = i64::try_from(counts.len()).ok()? + 1;
    Some(PerHead {
        first_month,
        last_month,
        months,
        members,
        total,
        monthly: total / (i64::from(months) * members),
        subsistence: on(&law.subsistence, last_month).map(|one| one.value),
        undocumented: counts.iter().filter(undocumented).map(|head| head.id).collect(),
        is_old: on(&law.fresh_months, today).is_some_and(|one| months_between(last_month, today) > i64::from(one.value)),
    })
}

/// Why an income cannot be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotIncome {
    /// The last month is before the first.
    MonthsBackwards,
    /// The last month is not over by the day of the document.
    MonthAhead,
    /// The document is dated later than today.
    DocumentAhead,
    /// A document of no income comes with a sum.
    SumOfNone,
    /// An income of nothing.
    SumMissing,
}

/// Everything against an income.
pub fn judge(income: &Income, today: NaiveDate) -> Vec<NotIncome> {
    use crate::students::person::IncomeKind;
    let is_none = income.kind == IncomeKind::None;
    [
        (income.last_month < income.first_month, NotIncome::MonthsBackwards),
        (income.last_month > income.document_date, NotIncome::MonthAhead),
        (income.document_date > today, NotIncome::DocumentAhead),
        (is_none && income.monthly != 0, NotIncome::SumOfNone),
        (!is_none && income.monthly == 0, NotIncome::SumMissing),
    ]
    .into_iter()
    .filter_map(|(is_so, why)| is_so.then_some(why))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::students::{
        person::{IncomeDocument, IncomeKind},
        rules::law::law,
    };
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    const TODAY: &str = "2026-09-10";

    fn mother() -> Head {
        Head { id: Uuid::from_u128(1), born: Some(day("1975-01-01")), counts: true }
    }
    fn brother() -> Head {
        Head { id: Uuid::from_u128(2), born: Some(day("2015-01-01")), counts: true }
    }
    fn salary(monthly: i64) -> Income {
        Income {
            member: Some(mother().id),
            kind: IncomeKind::Salary,
            monthly,
            first_month: day("2026-03-01"),
            last_month: day("2026-08-01"),
            document: IncomeDocument::PensionStatement,
            document_number: None,
            document_date: day("2026-09-01"),
        }
    }
    fn reckoned(incomes: &[Income], family: &[Head]) -> PerHead {
        per_head(law().unwrap(), incomes, family, day(TODAY)).unwrap()
    }

    #[test]
    fn a_salary_of_six_months_is_shared_by_the_student_and_whoever_counts() {
        let found = reckoned(&[salary(150_000)], &[mother(), brother()]);
        assert_eq!((found.members, found.total, found.monthly), (3, 900_000, 50_000));
        assert_eq!((found.first_month, found.months), (day("2026-03-01"), 6));
        let grown = Head { counts: false, ..brother() };
        assert_eq!(reckoned(&[salary(150_000)], &[mother(), grown]).monthly, 75_000);
    }

    #[test]
    fn one_tenge_decides_whether_it_is_below_the_subsistence_minimum() {
        let two = [mother()];
        assert_eq!(reckoned(&[salary(2 * 50_851)], &two).is_below(), Some(false));
        assert_eq!(reckoned(&[salary(2 * 50_851 - 1)], &two).is_below(), Some(true));
    }

    #[test]
    fn whoever_is_of_age_needs_a_document_for_every_month_before_it_is_judged() {
        let father = Head { id: Uuid::from_u128(3), ..mother() };
        let found = reckoned(&[salary(10_000)], &[mother(), father, brother()]);
        assert_eq!((found.undocumented.clone(), found.is_below()), (vec![father.id], None));
        let short = Income { first_month: day("2026-04-01"), ..salary(10_000) };
        assert_eq!(reckoned(std::slice::from_ref(&short), &[mother()]).undocumented, [mother().id]);
        let march = Income {
            first_month: day("2026-03-01"),
            last_month: day("2026-03-01"),
            kind: IncomeKind::None,
            monthly: 0,
            ..short.clone()
        };
        assert!(reckoned(&[short, march], &[mother()]).undocumented.is_empty());
    }

    #[test]
    fn months_before_the_period_and_targeted_assistance_do_not_count() {
        let long = Income { first_month: day("2025-01-01"), ..salary(60_000) };
        assert_eq!(reckoned(&[long], &[mother()]).total, 360_000);
        let aid = Income { kind: IncomeKind::TargetedAssistance, ..salary(40_000) };
        assert_eq!(reckoned(&[salary(60_000), aid], &[mother()]).total, 360_000);
    }

    #[test]
    fn documents_of_three_months_ago_are_still_reckoned_with_and_of_four_are_old() {
        let on = |today: &str| per_head(law().unwrap(), &[salary(1)], &[], day(today)).unwrap().is_old;
        assert!(!on("2026-11-30"));
        assert!(on("2026-12-01"));
    }

    #[test]
    fn an_income_is_entered_with_its_sum_its_months_in_order_and_over() {
        assert_eq!(judge(&salary(1), day(TODAY)), []);
        assert_eq!(judge(&salary(0), day(TODAY)), [NotIncome::SumMissing]);
        let backwards = Income { first_month: day("2026-09-01"), ..salary(1) };
        assert_eq!(judge(&backwards, day(TODAY)), [NotIncome::MonthsBackwards]);
        let ahead = Income { last_month: day("2026-10-01"), ..salary(1) };
        assert_eq!(judge(&ahead, day(TODAY)), [NotIncome::MonthAhead]);
        let none = Income { kind: IncomeKind::None, ..salary(5) };
        assert_eq!(judge(&none, day(TODAY)), [NotIncome::SumOfNone]);
        assert_eq!(judge(&salary(1), day("2026-08-31")), [NotIncome::DocumentAhead]);
    }

    proptest! {
        #[test]
        fn one_more_head_never_makes_anybody_richer(monthly in 0i64..100_000_000, heads in 0usize..10) {
            let family: Vec<Head> = (0..heads).map(|n| Head { id: Uuid::from_u128(n as u128 + 1), ..mother() }).collect();
            let more: Vec<Head> = family.iter().copied().chain([Head { id: Uuid::from_u128(99), ..brother() }]).collect();
            let own = Income { member: None, ..salary(monthly) };
            prop_assert!(reckoned(std::slice::from_ref(&own), &more).monthly <= reckoned(&[own], &family).monthly);
        }
    }
}
