//! What single cells mean: sexes, sources of funding, courses, groups.

use super::{Reason, Residence};
use crate::students::categories::Funding;
use crate::students::rules::{iin::Sex, names::search_key};
use std::{collections::HashMap, sync::LazyLock};

/// Courses that there are; six years of medicine and the years after them included.
const COURSES: (i16, i16) = (1, 12);
/// Longest name of a group, in characters.
const GROUP_LIMIT: usize = 40;
/// Longest number of a student, in characters.
const NUMBER_LIMIT: usize = 40;

/// The institution's own number of a student: letters, digits and what stands between them.
pub(in crate::students::rules) fn number(text: &str) -> Result<String, Reason> {
    if text.chars().count() > NUMBER_LIMIT {
        return Err(Reason::TooLong { max: NUMBER_LIMIT });
    }
    match text.chars().find(|c| !(c.is_alphanumeric() || "-./№ ".contains(*c))) {
        Some(found) => Err(Reason::Character { found }),
        None => Ok(text.to_owned()),
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
