//! What single cells mean: dates, sexes, sources of funding, courses, groups.

use super::{Reason, Residence};
use crate::students::categories::Funding;
use crate::students::rules::{iin::Sex, names::search_key};
use chrono::NaiveDate;
use std::{collections::HashMap, sync::LazyLock};

/// Courses that there are; six years of medicine and the years after them included.
const COURSES: (i16, i16) = (1, 12);
/// Longest name of a group, in characters.
const GROUP_LIMIT: usize = 40;

/// A day written `2005-12-31` or `31.12.2005`, with a time or «г.» after it or not. With slashes it is refused: offices use
/// both orders, and 08/06/2024 has been the sixth of August (`domain.md` §12.4).
pub(super) fn date(text: &str) -> Result<NaiveDate, Reason> {
    let day = text.split([' ', 'T', '\u{a0}']).next().unwrap_or("");
    let day = day.trim_end_matches("г.").trim_end_matches("ж.");
    if let Some([year, month, day]) = numbers(day, '-').filter(|parts| parts[0] > 999) {
        return NaiveDate::from_ymd_opt(year, month as u32, day as u32).ok_or(Reason::NoSuchDate);
    }
    if let Some([day, month, year]) = numbers(day, '/') {
        return Err(slashed(day, month, year));
    }
    match numbers(day, '.') {
        Some([_, _, year]) if year < 100 => Err(Reason::DateShortYear),
        Some([day, month, year]) if year > 999 => {
            NaiveDate::from_ymd_opt(year, month as u32, day as u32).ok_or(Reason::NoSuchDate)
        }
        _ => Err(Reason::DateShape),
    }
}

/// Three numbers of four digits at most.
fn numbers(text: &str, mark: char) -> Option<[i32; 3]> {
    let number = |part: &str| {
        let plain = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let parts: Option<Vec<i32>> = text.split(mark).map(number).collect();
    parts?.try_into().ok()
}

fn slashed(first: i32, second: i32, year: i32) -> Reason {
    let read = |day: i32, month: i32| NaiveDate::from_ymd_opt(year, month as u32, day as u32);
    match (read(first, second), read(second, first)) {
        (Some(day_first), Some(month_first)) if day_first != month_first && year > 99 => {
            Reason::DateAmbiguous { day_first, month_first }
        }
        _ => Reason::DateShape,
    }
}

type Vocabulary<T> = LazyLock<HashMap<String, T>>;

static SEXES: Vocabulary<Sex> = LazyLock::new(|| {
    vocabulary(&[
        (Sex::Male, &["е", "ер", "еркек", "ұл", "м", "муж", "мужской", "мужчина", "m", "male", "man"]),
        (Sex::Female, &["ә", "әйел", "қ", "қыз", "ж", "жен", "женский", "женщина", "f", "female", "woman"]),
    ])
});

static FUNDINGS: Vocabulary<Funding> = LazyLock::new(|| {
    vocabulary(&[
        (Funding::Grant, &["грант", "білім беру гранты", "мемлекеттік грант", "мемлекеттік тапсырыс"]),
        (Funding::Grant, &["мемлекеттік білім беру тапсырысы", "образовательный грант", "государственный грант"]),
        (Funding::Grant, &["госзаказ", "гос. заказ", "государственный заказ", "государственный образовательный заказ"]),
        (Funding::Grant, &["бюджет", "grant", "state grant", "state order"]),
        (Funding::Paid, &["ақылы", "ақылы негіз", "ақылы негізде", "ақылы бөлім", "шарт", "келісімшарт", "платное", "платно"]),
        (Funding::Paid, &["платная", "платная основа", "платник", "договор", "договорная", "договорная основа", "контракт"]),
        (Funding::Paid, &["paid", "fee-paying", "contract"]),
    ])
});

static RESIDENCES: Vocabulary<Residence> = LazyLock::new(|| {
    vocabulary(&[
        (Residence::InRegionRural, &["in_region_rural", "облыстың ауылы", "село области", "rural, same region"]),
        (Residence::OutRegionRural, &["out_region_rural", "басқа облыстың ауылы", "село другой области", "rural, other region"]),
        (Residence::Local, &["local", "жергілікті", "местный", "местная"]),
        (Residence::OutRegionCity, &["out_region_city", "басқа облыстың қаласы", "город другой области", "city, other region"]),
    ])
});

fn vocabulary<T: Copy>(meanings: &[(T, &[&str])]) -> HashMap<String, T> {
    meanings.iter().flat_map(|(value, words)| words.iter().map(|word| (search_key(word), *value))).collect()
}

pub(super) fn sex(text: &str) -> Result<Sex, Reason> {
    SEXES.get(&search_key(text)).copied().ok_or(Reason::Sex)
}

pub(super) fn funding(text: &str) -> Result<Funding, Reason> {
    FUNDINGS.get(&search_key(text)).copied().ok_or(Reason::Funding)
}

pub(super) fn residence(text: &str) -> Result<Residence, Reason> {
    RESIDENCES.get(&search_key(text)).copied().ok_or(Reason::Residence)
}

/// `2`, `2 курс`, `2-курс`.
pub(in crate::students::rules) fn course(text: &str) -> Result<i16, Reason> {
    let (min, max) = COURSES;
    let lower = text.to_lowercase();
    let number = lower.trim_end_matches("курс").trim_end_matches([' ', '-']);
    let course = number.parse().ok().filter(|course| (min..=max).contains(course));
    course.ok_or(Reason::Course { min, max })
}

pub(in crate::students::rules) fn group(text: &str) -> Result<String, Reason> {
    if text.chars().count() > GROUP_LIMIT {
        return Err(Reason::TooLong { max: GROUP_LIMIT });
    }
    match text.chars().find(|c| !(c.is_alphanumeric() || " -–./()_№".contains(*c))) {
        Some(found) => Err(Reason::Character { found }),
        None => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn days_in_the_two_plain_forms_are_read() {
        for text in ["2005-12-31", "31.12.2005", "31.12.2005 г.", "31.12.2005г.", "31.12.2005 0:00:00", "2005-12-31T00:00:00"] {
            assert_eq!(date(text), Ok(day(2005, 12, 31)), "{text}");
        }
        assert_eq!(date("1.9.2005"), Ok(day(2005, 9, 1)));
    }

    #[test]
    fn a_date_that_can_be_read_twice_is_refused_with_both_readings() {
        let twice = Reason::DateAmbiguous { day_first: day(2024, 6, 8), month_first: day(2024, 8, 6) };
        assert_eq!(date("08/06/2024"), Err(twice));
        assert_eq!(date("05/24/2024"), Err(Reason::DateShape));
        assert_eq!(date("05/05/2024"), Err(Reason::DateShape));
    }

    #[test]
    fn other_dates_are_refused_with_their_reason() {
        for text in ["", "38717", "2005", "31 12 2005", "12-31-2005", "31,12,2005", "+1.1.2005", "31.12.20055", "1.2.3.2005"] {
            assert_eq!(date(text), Err(Reason::DateShape), "{text}");
        }
        assert_eq!(date("31.12.05"), Err(Reason::DateShortYear));
        assert_eq!(date("29.02.2005"), Err(Reason::NoSuchDate));
        assert_eq!(date("2005-13-01"), Err(Reason::NoSuchDate));
    }

    #[test]
    fn sex_and_funding_are_known_in_three_languages() {
        for (text, value) in
            [("Ер", Sex::Male), ("М.", Sex::Male), ("male", Sex::Male), ("ӘЙЕЛ", Sex::Female), ("жен", Sex::Female)]
        {
            assert_eq!(sex(text), Ok(value), "{text}");
        }
        let fundings = [
            ("Мемлекеттік тапсырыс", Funding::Grant),
            ("ГОСЗАКАЗ", Funding::Grant),
            ("grant", Funding::Grant),
            ("акылы", Funding::Paid),
            ("Договор", Funding::Paid),
            ("платное", Funding::Paid),
        ];
        for (text, value) in fundings {
            assert_eq!(funding(text), Ok(value), "{text}");
        }
        assert_eq!((sex("1"), funding("иное")), (Err(Reason::Sex), Err(Reason::Funding)));
    }

    #[test]
    fn residence_is_known_by_code_and_by_words() {
        assert_eq!(residence("облыстың ауылы"), Ok(Residence::InRegionRural));
        assert_eq!(residence("OUT_REGION_CITY"), Ok(Residence::OutRegionCity));
        assert_eq!(residence("Алматы"), Err(Reason::Residence));
    }

    #[test]
    fn courses_run_from_one_to_twelve() {
        assert_eq!((course("1"), course("12 курс"), course("3-курс")), (Ok(1), Ok(12), Ok(3)));
        for text in ["0", "13", "", "II", "-1", "1,5"] {
            assert_eq!(course(text), Err(Reason::Course { min: 1, max: 12 }), "{text}");
        }
    }

    #[test]
    fn a_group_has_forty_characters_and_no_strange_ones() {
        assert_eq!(group("ИС-21-1 (қаз)"), Ok("ИС-21-1 (қаз)".into()));
        assert_eq!(group(&"ә".repeat(41)), Err(Reason::TooLong { max: 40 }));
        assert_eq!(group("#N/A"), Err(Reason::Character { found: '#' }));
    }
}
