//! How a number is written: `{seq}` of the institution's series with what stands around it, from a day on.
//! Source: domain.md §12.2 (template for each institution and kind; sequential in the calendar year; № 254-Б, № 672/НҚ as observed).
use crate::orders::model::Kind;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use std::{fmt, str::FromStr};

const SEQ: &str = "{seq}";
const YEAR: &str = "{year}";
const LONGEST: usize = 40;

/// A template such as `{seq}-Ж` or `{year}/{seq}-НҚ`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(String);

impl Template {
    /// The number as printed.
    pub fn number(&self, seq: i32, day: NaiveDate) -> String {
        self.0.replace(SEQ, &seq.to_string()).replace(YEAR, &day.year().to_string())
    }
}

impl FromStr for Template {
    type Err = ();
    /// `{seq}` once, `{year}` at most once, around them letters, digits and `-/. `.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let once = text.matches(SEQ).count() == 1 && text.matches(YEAR).count() <= 1 && text.chars().count() <= LONGEST;
        let around = text.replace(SEQ, "").replace(YEAR, "");
        let plain = around.chars().all(|c| c.is_alphanumeric() || "-/. ".contains(c));
        if once && plain { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Deserialize)]
struct Given {
    templates: Vec<GivenTemplate>,
}

#[derive(Deserialize)]
struct GivenTemplate {
    kind: String,
    valid_from: NaiveDate,
    template: String,
}

/// The template of an institution that has entered none: `data/order-numbering.json`.
pub fn usual(kind: Kind, day: NaiveDate) -> Option<Template> {
    let given: Given = serde_json::from_str(include_str!("../../../data/order-numbering.json")).ok()?;
    let mut of_kind: Vec<_> = given.templates.into_iter().filter(|t| t.kind == kind.code() && t.valid_from <= day).collect();
    of_kind.sort_by_key(|t| t.valid_from);
    of_kind.pop()?.template.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        "2026-08-28".parse().unwrap()
    }

    #[test]
    fn the_letter_stands_behind_the_number() {
        assert_eq!(usual(Kind::DormitoryPlaces, day()).unwrap().number(12, day()), "12-Ж");
        assert!(Kind::ALL.into_iter().all(|kind| usual(kind, day()).is_some()));
    }

    #[test]
    fn a_template_has_its_number_once_and_nothing_that_breaks_a_line() {
        let number = |text: &str| Some(text.parse::<Template>().ok()?.number(7, day()));
        assert_eq!(number("6/1-07/{seq}").as_deref(), Some("6/1-07/7"));
        assert_eq!(number("{year}/{seq}-НҚ").as_deref(), Some("2026/7-НҚ"));
        for bad in ["Ж", "{seq}{seq}", "{seq}<b>", "{year}{year}{seq}", "{n}{seq}"] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }
}
