//! Invented people for demonstrations and tests: the same seed gives the same people.
//!
//! Names follow the naming of Kazakhs, Russians, Koreans, Uzbeks and Uyghurs in Kazakhstan; IINs are valid by their check
//! digit (`domain.md` §6.2); telephone numbers lie in +7 700 000, which is given to nobody, and addresses in
//! `student.example`, which RFC 2606 reserves.

mod nations;

use crate::students::rules::{Iin, Sex, phone::Phone};
use chrono::{Duration, NaiveDate};
use nations::{Nation, Patronymics};
use std::collections::HashSet;

/// Somebody who does not exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    pub surname: String,
    pub given: String,
    pub patronymic: Option<String>,
    pub sex: Sex,
    pub birth_date: NaiveDate,
    pub iin: Iin,
    pub phone: Phone,
    pub email: String,
}

/// An endless row of people. No two of one run have the same IIN or address; telephone numbers repeat after 10 000.
pub struct People {
    state: u64,
    made: u32,
    issued: HashSet<Iin>,
}

impl People {
    pub fn new(seed: u64) -> Self {
        // Xorshift stands still at zero, and near seeds would give near numbers.
        let state = (seed ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9).max(1);
        Self { state, made: 0, issued: HashSet::new() }
    }

    /// People born from the first to the last of these years, both included.
    pub fn aged(&mut self, from_year: i32, to_year: i32) -> impl Iterator<Item = Person> + '_ {
        std::iter::repeat_with(move || self.next_aged(from_year, to_year))
    }

    /// People of an age usual for a course of the academic year that begins in `autumn`: 17 to 19 on the first.
    pub fn on_course(&mut self, course: i32, autumn: i32) -> impl Iterator<Item = Person> + '_ {
        let enrolled = autumn - course + 1;
        self.aged(enrolled - 19, enrolled - 17)
    }

    /// One more, born in these years or on their borders; years before 1800 and after 2099 count as these.
    pub fn next_aged(&mut self, from_year: i32, to_year: i32) -> Person {
        let nation = self.nation();
        let sex = if self.below(2) == 0 { Sex::Male } else { Sex::Female };
        let given = self.pick(if sex == Sex::Male { nation.men } else { nation.women });
        let iin = self.iin(sex, from_year.clamp(1800, 2099), to_year.clamp(1800, 2099));
        self.made += 1;
        let phone = format!("+7700000{:04}", self.made % 10_000);
        Person {
            surname: nations::of_sex(self.pick(nation.surnames), sex),
            given: given.to_owned(),
            patronymic: self.patronymic(nation, sex),
            sex,
            birth_date: iin.birth_date(),
            iin,
            phone: Phone::parse(&phone).expect("+7 700 is a mobile code"),
            email: format!("s{:05}@student.example", self.made),
        }
    }

    fn nation(&mut self) -> &'static Nation {
        let mut left = self.below(nations::ALL.iter().map(|nation| nation.share).sum());
        let found = nations::ALL.iter().find(|nation| {
            let is_it = left < nation.share;
            left = left.saturating_sub(nation.share);
            is_it
        });
        found.unwrap_or(&nations::ALL[0])
    }

    fn patronymic(&mut self, nation: &Nation, sex: Sex) -> Option<String> {
        let die = self.below(100);
        let way = nation.patronymics.iter().find(|(below, _)| die < *below)?;
        let (father, man, woman) = match way.1 {
            Patronymics::Uly(fathers) => (self.pick(fathers), "ұлы", "қызы"),
            Patronymics::Ovich(stems) => (self.pick(stems), "ич", "на"),
        };
        Some(format!("{father}{}", if sex == Sex::Male { man } else { woman }))
    }

    /// A number that is valid and not yet given out; serials for which no check digit exists are passed over.
    fn iin(&mut self, sex: Sex, from_year: i32, to_year: i32) -> Iin {
        let first = NaiveDate::from_ymd_opt(from_year, 1, 1).expect("every year begins");
        let last = NaiveDate::from_ymd_opt(to_year.max(from_year), 12, 31).expect("every year ends");
        let days = (last - first).num_days() as u32 + 1;
        loop {
            let born = first + Duration::days(i64::from(self.below(days)));
            let serial = self.below(10_000) as u16;
            if let Some(iin) = Iin::compose(born, sex, serial).filter(|iin| self.issued.insert(*iin)) {
                return iin;
            }
        }
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len() as u32) as usize]
    }

    /// Xorshift (Marsaglia 2003), its upper half.
    fn below(&mut self, end: u32) -> u32 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 32) as u32 % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::students::rules::names;

    #[test]
    fn the_same_seed_gives_the_same_people_and_another_gives_others() {
        let run = |seed| People::new(seed).aged(2004, 2008).take(200).collect::<Vec<_>>();
        assert_eq!(run(5), run(5));
        assert_ne!(run(5), run(6));
        assert_ne!(run(0), run(1));
    }

    #[test]
    fn twenty_thousand_people_have_twenty_thousand_numbers_that_agree_with_them() {
        let people: Vec<Person> = People::new(1).aged(2004, 2008).take(20_000).collect();
        let numbers: HashSet<String> = people.iter().map(|person| person.iin.digits()).collect();
        assert_eq!(numbers.len(), 20_000);
        for person in &people {
            assert_eq!((person.sex, person.birth_date), (person.iin.sex(), person.iin.birth_date()));
            assert_eq!(Iin::parse(&person.iin.digits()), Ok(person.iin));
        }
        let women = people.iter().filter(|person| person.sex == Sex::Female).count();
        assert!((9_000..11_000).contains(&women), "{women}");
    }

    #[test]
    fn every_name_keeps_the_rules_of_names() {
        for person in People::new(2).aged(2004, 2008).take(5_000) {
            let kept = [Some(&person.surname), Some(&person.given), person.patronymic.as_ref()];
            for name in kept.into_iter().flatten() {
                assert_eq!(names::clean(name).as_ref(), Ok(name));
            }
        }
    }

    #[test]
    fn endings_follow_the_sex() {
        for person in People::new(3).aged(2004, 2008).take(5_000) {
            let is = |name: &str, endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
            let (man, woman) = (["ұлы", "ич"], ["қызы", "вна"]);
            let (own, other) = if person.sex == Sex::Male { (man, woman) } else { (woman, man) };
            let patronymic = person.patronymic.as_deref().unwrap_or(own[0]);
            assert!(is(patronymic, &own) && !is(patronymic, &other), "{person:?}");
            let forms = if person.sex == Sex::Male {
                ["ова", "ева", "ёва", "ина", "кая"]
            } else {
                ["ов", "ев", "ёв", "ин", "кий"]
            };
            assert!(!is(&person.surname, &forms), "{person:?}");
        }
    }

    #[test]
    fn first_year_students_are_seventeen_to_nineteen() {
        let years: HashSet<i32> =
            People::new(4).on_course(1, 2026).take(500).map(|p| chrono::Datelike::year(&p.birth_date)).collect();
        assert_eq!(years, HashSet::from([2007, 2008, 2009]));
    }

    #[test]
    fn telephones_are_of_a_range_given_to_nobody() {
        let mut people = People::new(5);
        let phones: Vec<String> = people.aged(2004, 2008).take(3).map(|person| person.phone.to_string()).collect();
        assert_eq!(phones, ["+7 700 000 00 01", "+7 700 000 00 02", "+7 700 000 00 03"]);
    }
}
