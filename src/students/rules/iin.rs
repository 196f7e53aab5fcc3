//! The individual identification number (ЖСН, ИИН): twelve digits that hold a birth date, a sex and a check digit.
//!
//! Source: Government decree of 11.06.2003 № 565 and the formation rules, Government decree of 2007 № 406;
//! layout and check digit as `domain.md` §6.1 and §6.2.
//!
//! What the check digit cannot see: one wrong digit is refused, but for two cases. The eleventh digit weighs 11 in the
//! first pass, which is nothing modulo 11, so its change passes unless the number needs the second pass. And where the
//! change moves the number from one pass to the other, the two sums may agree by chance.

use crate::kernel::digits::check_digit;
pub use crate::students::categories::Sex;
use chrono::{Datelike, NaiveDate};
use std::fmt;

/// A valid IIN. It prints as `IIN ****`, so that no log or page shows it by accident.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Iin {
    digits: [u8; 12],
    birth_date: NaiveDate,
    sex: Sex,
}

/// Why a text is no IIN. The first fault from the left of the list is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum IinFault {
    /// A character that is no digit, counted from 1 without the spaces, and the digit that it resembles.
    #[error("a character that is no digit")]
    NotDigit { position: usize, found: char, looks_like: Option<u8> },
    /// Not twelve digits but so many.
    #[error("not twelve digits")]
    Length { found: usize },
    /// The seventh digit names no century; 1 to 6 do.
    #[error("the seventh digit is not 1 to 6")]
    Century { digit: u8 },
    /// The first six digits are no day of the calendar.
    #[error("no such birth date")]
    NoSuchDate,
    /// The twelfth digit does not follow from the eleven before it.
    #[error("the check digit does not fit")]
    CheckDigit,
}

impl Iin {
    /// Reads an IIN as a person types it; spaces do not count.
    ///
    /// # Errors
    /// The first [`IinFault`] in the order of that list.
    pub fn parse(text: &str) -> Result<Self, IinFault> {
        let mut digits = Vec::with_capacity(12);
        for (index, found) in text.chars().filter(|c| !c.is_whitespace()).enumerate() {
            let fault = IinFault::NotDigit { position: index + 1, found, looks_like: digit_like(found) };
            digits.push(found.to_digit(10).ok_or(fault)? as u8);
        }
        let digits: [u8; 12] = digits.try_into().map_err(|all: Vec<u8>| IinFault::Length { found: all.len() })?;
        Self::from_digits(digits)
    }

    fn from_digits(digits: [u8; 12]) -> Result<Self, IinFault> {
        let [y1, y2, m1, m2, d1, d2, century, serial @ .., last] = digits;
        let (hundreds, sex) = century_and_sex(century).ok_or(IinFault::Century { digit: century })?;
        let pair = |tens: u8, ones: u8| u32::from(tens) * 10 + u32::from(ones);
        let year = hundreds + pair(y1, y2) as i32;
        let birth_date = NaiveDate::from_ymd_opt(year, pair(m1, m2), pair(d1, d2)).ok_or(IinFault::NoSuchDate)?;
        let [s1, s2, s3, s4] = serial;
        match check_digit(&[y1, y2, m1, m2, d1, d2, century, s1, s2, s3, s4]) {
            Some(check) if check == last => Ok(Self { digits, birth_date, sex }),
            _ => Err(IinFault::CheckDigit),
        }
    }

    /// The number with this birth date, sex and serial; for demonstrations and tests.
    /// None where no such number is issued: no check digit fits, or the year is outside 1800–2099, or the serial above 9999.
    pub fn compose(birth_date: NaiveDate, sex: Sex, serial: u16) -> Option<Self> {
        let male_digit = match birth_date.year() {
            1800..=1899 => 1,
            1900..=1999 => 3,
            2000..=2099 => 5,
            _ => return None,
        };
        let century = male_digit + u8::from(sex == Sex::Female);
        let text = format!("{}{century}{serial:04}", birth_date.format("%y%m%d"));
        let first: [u8; 11] = text.bytes().map(|b| b - b'0').collect::<Vec<_>>().try_into().ok()?;
        Self::parse(&format!("{text}{}", check_digit(&first)?)).ok()
    }

    pub fn birth_date(&self) -> NaiveDate {
        self.birth_date
    }

    pub fn sex(&self) -> Sex {
        self.sex
    }

    /// The twelve digits, for sealing and hashing. Never for a log, never for a list.
    pub fn digits(&self) -> String {
        self.digits.iter().map(|digit| char::from(b'0' + digit)).collect()
    }
}

impl fmt::Display for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IIN ****")
    }
}

impl fmt::Debug for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IIN ****")
    }
}

fn century_and_sex(digit: u8) -> Option<(i32, Sex)> {
    let hundreds = match digit {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        _ => return None,
    };
    Some((hundreds, if digit % 2 == 1 { Sex::Male } else { Sex::Female }))
}

/// The digit that a letter is taken for, in either script.
fn digit_like(found: char) -> Option<u8> {
    match found {
        'O' | 'o' | 'О' | 'о' | 'Ө' | 'ө' => Some(0),
        'I' | 'i' | 'l' | 'І' | 'і' | '|' => Some(1),
        'Z' | 'z' => Some(2),
        'З' | 'з' => Some(3),
        'Ч' | 'ч' => Some(4),
        'S' | 's' => Some(5),
        'б' | 'Б' => Some(6),
        'В' | 'B' => Some(8),
        'g' | 'q' => Some(9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn the_vectors_of_the_domain_paper_hold() {
        let valid = [
            ("000101500001", day(2000, 1, 1), Sex::Male),
            ("000101500206", day(2000, 1, 1), Sex::Male),
            ("051231600007", day(2005, 12, 31), Sex::Female),
            ("051231600807", day(2005, 12, 31), Sex::Female),
            ("990730400008", day(1999, 7, 30), Sex::Female),
            ("990730400109", day(1999, 7, 30), Sex::Female),
            ("000229500008", day(2000, 2, 29), Sex::Male),
            ("000101600900", day(2000, 1, 1), Sex::Female),
        ];
        for (text, born, sex) in valid {
            let iin = Iin::parse(text).unwrap();
            assert_eq!((iin.birth_date(), iin.sex(), iin.digits().as_str()), (born, sex, text));
        }
        for last in 0..10 {
            assert_eq!(Iin::parse(&format!("00010150022{last}")), Err(IinFault::CheckDigit));
        }
        assert_eq!(Iin::parse("010229500004"), Err(IinFault::NoSuchDate));
        assert_eq!(Iin::parse("001301500001"), Err(IinFault::NoSuchDate));
        assert_eq!(Iin::parse("000101700004"), Err(IinFault::Century { digit: 7 }));
        assert_eq!(Iin::parse("000101500002"), Err(IinFault::CheckDigit));
    }

    #[test]
    fn spaces_in_an_iin_do_not_count() {
        assert_eq!(Iin::parse(" 000101 500\u{a0}001 ").unwrap().digits(), "000101500001");
    }

    #[test]
    fn eleven_thirteen_and_no_digits_are_not_an_iin() {
        assert_eq!(Iin::parse("00010150001"), Err(IinFault::Length { found: 11 }));
        assert_eq!(Iin::parse("0001015000011"), Err(IinFault::Length { found: 13 }));
        assert_eq!(Iin::parse(""), Err(IinFault::Length { found: 0 }));
    }

    #[test]
    fn a_letter_is_named_with_its_place_and_the_digit_it_resembles() {
        let fault = |position, found, looks_like| Err(IinFault::NotDigit { position, found, looks_like });
        assert_eq!(Iin::parse("00 О101500001"), fault(3, 'О', Some(0)));
        assert_eq!(Iin::parse("O00101500001"), fault(1, 'O', Some(0)));
        assert_eq!(Iin::parse("00010150000З"), fault(12, 'З', Some(3)));
        assert_eq!(Iin::parse("000101-500001"), fault(7, '-', None));
        assert_eq!(Iin::parse("٠00101500001"), fault(1, '٠', None));
    }

    #[test]
    fn printing_an_iin_shows_no_digit_of_it() {
        let iin = Iin::parse("000101500001").unwrap();
        assert_eq!((format!("{iin}"), format!("{iin:?}")), ("IIN ****".into(), "IIN ****".into()));
    }

    #[test]
    fn serials_without_a_check_digit_are_not_composed() {
        assert_eq!(Iin::compose(day(2000, 1, 1), Sex::Male, 22), None);
        assert_eq!(Iin::compose(day(2000, 1, 1), Sex::Male, 20).unwrap().digits(), "000101500206");
        assert_eq!(Iin::compose(day(2000, 1, 1), Sex::Male, 10_000), None);
        assert_eq!(Iin::compose(day(2100, 1, 1), Sex::Male, 1), None);
    }

    fn needs_second_pass(digits: &[u8]) -> bool {
        digits.iter().zip(1u32..=11).map(|(d, w)| u32::from(*d) * w).sum::<u32>() % 11 == 10
    }

    fn composed() -> impl Strategy<Value = Iin> {
        (0i64..109_572, any::<bool>(), 0u16..10_000).prop_filter_map("no check digit", |(days, woman, serial)| {
            let born = day(1800, 1, 1) + chrono::Duration::days(days);
            Iin::compose(born, if woman { Sex::Female } else { Sex::Male }, serial)
        })
    }

    proptest! {
        #[test]
        fn every_composed_number_is_read_back(iin in composed()) {
            prop_assert_eq!(Iin::parse(&iin.digits()), Ok(iin));
        }

        #[test]
        fn one_wrong_digit_is_refused_wherever_the_check_digit_can_see_it(iin in composed(), place in 0usize..12, add in 1u8..10) {
            let mut wrong = iin.digits;
            wrong[place] = (wrong[place] + add) % 10;
            let passes = (needs_second_pass(&iin.digits), needs_second_pass(&wrong));
            let accepted = Iin::from_digits(wrong).is_ok();
            match (place, passes) {
                (10, (false, _)) => prop_assert!(accepted, "the eleventh digit weighs nothing in the first pass"),
                (10, (true, _)) | (11, _) => prop_assert!(!accepted),
                (_, (before, after)) if before == after => prop_assert!(!accepted),
                _ => {} // the passes differ: the sums may agree by chance
            }
        }

        #[test]
        fn no_text_makes_the_reader_fall(text in "\\PC{0,40}") {
            let _ = Iin::parse(&text);
        }
    }
}
