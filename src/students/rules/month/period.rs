//! A calendar month.
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A month, as addresses write it: `2026-10`. From the year 2000 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(NaiveDate);

/// A text that names no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month")]
pub struct NotAMonth;

impl Month {
    /// The month in which a day lies.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }
    pub fn first(self) -> NaiveDate {
        self.0
    }
    pub fn last(self) -> NaiveDate {
        self.next().0 - Days::new(1)
    }
    pub fn next(self) -> Self {
        Self(self.0 + Months::new(1))
    }
    pub fn previous(self) -> Self {
        Self(self.0 - Months::new(1))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = NotAMonth;
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let is_written_so =
            text.len() == 7 && text.bytes().enumerate().all(|(n, b)| if n == 4 { b == b'-' } else { b.is_ascii_digit() });
        let day = is_written_so.then(|| format!("{text}-01").parse::<NaiveDate>().ok()).flatten();
        day.filter(|day| (2000..2200).contains(&day.year())).map(Self).ok_or(NotAMonth)
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;
    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_with_four_and_two_digits_and_in_no_other_way() {
        for text in
            ["2026-1", "2026-13", "2026-00", "26-10", "2026/10", "9999-12", "1999-12", "2026-10-01", "", "+026-10", "2026-1٣"]
        {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text}");
        }
        assert_eq!("2028-02".parse::<Month>().unwrap().last().to_string(), "2028-02-29");
    }

    #[test]
    fn december_is_followed_by_january() {
        let december: Month = "2026-12".parse().unwrap();
        assert_eq!((december.next().to_string(), december.next().previous()), ("2027-01".to_owned(), december));
    }
}
