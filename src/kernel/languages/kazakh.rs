//! Kazakh case endings of days and times that are put into a sentence: `22.12.2026 ж. дейін`, `22 желтоқсанға дейін`, `18:00-ге дейін`.
//!
//! The catalogue says which case stands before "дейін" and "бастап": `{ DATIVE($day) } дейін`, `{ ABLATIVE($day) } бастап`. An ending follows the
//! last numeral as it is spoken, of a full hour the hour; a day in figures takes "ж." (жылға, жылдан), which hides it.
//! Source: grammar of Kazakh: vowel harmony and the first sound of the ending.
use fluent_bundle::{FluentArgs, FluentValue};

/// Dative and ablative of the numerals 0 to 9, then of the tens 10 to 50.
const NUMERALS: [(&str, &str); 10] = [
    ("ге", "ден"), // нөл
    ("ге", "ден"), // бір
    ("ге", "ден"), // екі
    ("ке", "тен"), // үш
    ("ке", "тен"), // төрт
    ("ке", "тен"), // бес
    ("ға", "дан"), // алты
    ("ге", "ден"), // жеті
    ("ге", "ден"), // сегіз
    ("ға", "дан"), // тоғыз
];
const TENS: [(&str, &str); 5] = [
    ("ға", "нан"), // он
    ("ға", "дан"), // жиырма
    ("ға", "дан"), // отыз
    ("қа", "тан"), // қырық
    ("ге", "ден"), // елу
];

/// Months as [`super::MONTHS`] names them, with their endings.
const MONTHS: [(&str, (&str, &str)); 12] = [
    ("қаңтар", ("ға", "дан")),
    ("ақпан", ("ға", "нан")),
    ("наурыз", ("ға", "дан")),
    ("сәуір", ("ге", "ден")),
    ("мамыр", ("ға", "дан")),
    ("маусым", ("ға", "нан")),
    ("шілде", ("ге", "ден")),
    ("тамыз", ("ға", "дан")),
    ("қыркүйек", ("ке", "тен")),
    ("қазан", ("ға", "нан")),
    ("қараша", ("ға", "дан")),
    ("желтоқсан", ("ға", "нан")),
];

/// A case that follows a day or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Before "дейін".
    Dative,
    /// Before "бастап".
    Ablative,
}

impl Case {
    fn of(self, endings: (&'static str, &'static str)) -> &'static str {
        match self {
            Self::Dative => endings.0,
            Self::Ablative => endings.1,
        }
    }

    /// A day or a time as the interface writes them, in this case; what ends otherwise stays as it is.
    pub fn put(self, text: &str) -> String {
        if let Some((_, endings)) = MONTHS.iter().find(|(month, _)| text.ends_with(month)) {
            return format!("{text}{}", self.of(*endings));
        }
        let tail: Vec<&str> = text.rsplit([' ', ',']).next().unwrap_or_default().split([':', '.']).collect();
        let numbers: Option<Vec<usize>> = tail.iter().map(|part| part.parse().ok()).collect();
        match (numbers.as_deref(), text.contains(':')) {
            (Some([_, _, _]), false) => format!("{text} ж."),
            (Some(clock @ ([_, _] | [_, _, _])), true) => {
                let spoken = clock.iter().rev().find(|part| **part != 0).copied().unwrap_or(0);
                format!("{text}-{}", self.of(ending(spoken)))
            }
            _ => text.to_owned(),
        }
    }

    /// As a function of the catalogue.
    pub fn function(self) -> impl for<'a> Fn(&[FluentValue<'a>], &FluentArgs<'_>) -> FluentValue<'a> + Send + Sync + 'static {
        move |values, _| match values.first() {
            Some(FluentValue::String(text)) => FluentValue::String(self.put(text).into()),
            Some(other) => other.clone(),
            None => FluentValue::Error,
        }
    }
}

/// Of a number below sixty.
fn ending(number: usize) -> (&'static str, &'static str) {
    match (number / 10, number % 10) {
        (tens @ 1..=5, 0) => TENS[tens - 1],
        (_, unit) => NUMERALS[unit],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{kernel::languages::Lang, t};
    use chrono::NaiveDate;

    #[test]
    fn a_time_takes_the_ending_of_the_last_numeral_that_is_spoken() {
        let hours = [
            "00:00-ге",
            "09:00-ға",
            "10:00-ға",
            "11:00-ге",
            "13:00-ке",
            "16:00-ға",
            "17:00-ге",
            "18:00-ге",
            "20:00-ға",
            "23:00-ке",
        ];
        let minutes =
            ["18:05-ке", "18:10-ға", "18:20-ға", "18:30-ға", "18:40-қа", "18:45-ке", "18:50-ге", "18:56-ға", "23:59-ға"];
        for wanted in hours.iter().chain(&minutes) {
            let (time, _) = wanted.split_once('-').unwrap();
            assert_eq!(Case::Dative.put(&format!("05.12.2026, {time}")), format!("05.12.2026, {wanted}"));
        }
        assert_eq!(Case::Ablative.put("10:15"), "10:15-тен");
        assert_eq!(Case::Ablative.put("05.12.2026, 10:00"), "05.12.2026, 10:00-нан");
        assert_eq!(Case::Dative.put("05.12.2026, 18:00:07"), "05.12.2026, 18:00:07-ге");
    }

    #[test]
    fn a_day_takes_the_ending_of_its_month_or_the_word_year() {
        assert_eq!(Case::Dative.put("22.12.2026"), "22.12.2026 ж.");
        assert_eq!(Case::Ablative.put("01.09.2026"), "01.09.2026 ж.");
        let endings = ["ға", "ға", "ға", "ге", "ға", "ға", "ге", "ға", "ке", "ға", "ға", "ға"];
        for (month, ending) in (1..=12).zip(endings) {
            let day = Lang::Kk.words().long_day(NaiveDate::from_ymd_opt(2026, month, 22).unwrap());
            assert_eq!(Case::Dative.put(&day), format!("{day}{ending}"), "every month is known");
        }
        assert_eq!(Case::Dative.put("оқу жылының соңы"), "оқу жылының соңы");
    }

    #[test]
    fn only_kazakh_bends_what_is_put_in() {
        let until = |lang: Lang| t!(lang.words(), "place-until", when = "05.12.2026, 18:00");
        assert_eq!(until(Lang::Kk), "05.12.2026, 18:00-ге дейін жауап беріңіз");
        assert!(until(Lang::Ru).contains("05.12.2026, 18:00") && !until(Lang::Ru).contains("18:00-"));
        assert_eq!(t!(Lang::Kk.words(), "student-code-lives", day = "22.12.2026"), "Код 22.12.2026 ж. дейін жарамды.");
    }
}
