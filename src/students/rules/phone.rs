//! A Kazakh mobile number: any way of writing it in, one way out.
//!
//! Source: `domain.md` §12.5 (+7 7XX XXX XX XX). City codes 71x, 72x and 73x are landlines of the national numbering plan.

use std::fmt;

/// A mobile number. Displayed as `+7 701 123 45 67`, stored as `+77011234567`, masked in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone([u8; 10]);

/// Why a text is no mobile number of Kazakhstan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum PhoneFault {
    #[error("a character that no telephone number has")]
    Character { found: char },
    /// More digits than one number has: probably two numbers.
    #[error("more than one number")]
    Several,
    /// So many digits, where eleven with the country code are due.
    #[error("not eleven digits")]
    Length { found: usize },
    /// The country code is not 7, or the number after it does not begin with 7.
    #[error("not a number of Kazakhstan")]
    Abroad,
    /// A city number, which receives no messages.
    #[error("a landline")]
    Landline,
}

impl Phone {
    /// Reads `+7 701 123 45 67`, `8 (701) 123-45-67`, `7011234567` and the like.
    ///
    /// # Errors
    /// The first [`PhoneFault`] found.
    pub fn parse(text: &str) -> Result<Self, PhoneFault> {
        let text = text.trim();
        let digits = digits_of(text)?;
        let international = text.starts_with('+') || text.starts_with("00");
        let national: &[u8] = match digits.as_slice() {
            [7, rest @ ..] | [0, 0, 7, rest @ ..] if rest.len() == 10 => rest,
            [8, rest @ ..] if rest.len() == 10 && !international => rest,
            all if all.len() == 10 && !international => all,
            _ if international => return Err(abroad_or_length(&digits)),
            all if all.len() >= 20 => return Err(PhoneFault::Several),
            all => return Err(PhoneFault::Length { found: all.len() }),
        };
        match national {
            [7, 1..=3, ..] => Err(PhoneFault::Landline),
            [7, ..] => national.try_into().map(Self).map_err(|_| PhoneFault::Length { found: digits.len() }),
            _ => Err(PhoneFault::Abroad),
        }
    }

    /// `+77011234567`, as in the database and in a `tel:` link.
    pub fn stored(&self) -> String {
        format!("+7{}", self.part(0..10))
    }

    fn part(&self, range: std::ops::Range<usize>) -> String {
        self.0[range].iter().map(|digit| char::from(b'0' + digit)).collect()
    }
}

fn digits_of(text: &str) -> Result<Vec<u8>, PhoneFault> {
    let is_mark = |(at, c): (usize, char)| c.is_whitespace() || "()-–‑.".contains(c) || (c == '+' && at == 0);
    let counted = text.char_indices().filter(|pair| !is_mark(*pair));
    counted
        .map(|(_, found)| match found.to_digit(10) {
            Some(digit) => Ok(digit as u8),
            None if ",;/+".contains(found) => Err(PhoneFault::Several),
            None => Err(PhoneFault::Character { found }),
        })
        .collect()
}

fn abroad_or_length(digits: &[u8]) -> PhoneFault {
    match digits {
        [7, ..] | [0, 0, 7, ..] => PhoneFault::Length { found: digits.len() },
        _ => PhoneFault::Abroad,
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+7 {} {} {} {}", self.part(0..3), self.part(3..6), self.part(6..8), self.part(8..10))
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone(…{})", self.part(8..10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_way_of_writing_gives_one_number() {
        let ways = [
            "+77011234567",
            "+7 701 123 45 67",
            "8 (701) 123-45-67",
            "8-701-123-45-67",
            "87011234567",
            "77011234567",
            "7011234567",
            "701 123 45 67",
            "007 701 123 45 67",
            "\u{a0}+7\u{a0}701.123.45.67 ",
        ];
        for way in ways {
            let phone = Phone::parse(way).unwrap_or_else(|fault| panic!("{way}: {fault:?}"));
            assert_eq!((phone.to_string().as_str(), phone.stored().as_str()), ("+7 701 123 45 67", "+77011234567"));
        }
    }

    #[test]
    fn what_is_no_kazakh_mobile_is_refused_with_its_reason() {
        let refused = [
            ("", PhoneFault::Length { found: 0 }),
            ("701123456", PhoneFault::Length { found: 9 }),
            ("+7701123456", PhoneFault::Length { found: 10 }),
            ("870112345678", PhoneFault::Length { found: 12 }),
            ("8701123456O", PhoneFault::Character { found: 'O' }),
            ("=cmd", PhoneFault::Character { found: '=' }),
            ("87011234567, 87021234567", PhoneFault::Several),
            ("87011234567 87021234567", PhoneFault::Several),
            ("+998 90 123 45 67", PhoneFault::Abroad),
            ("+7 916 123 45 67", PhoneFault::Abroad),
            ("8 7172 12 34 56", PhoneFault::Landline),
            ("+7 727 123 45 67", PhoneFault::Landline),
        ];
        for (text, fault) in refused {
            assert_eq!(Phone::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn debug_output_shows_the_last_two_digits_only() {
        assert_eq!(format!("{:?}", Phone::parse("87011234567").unwrap()), "Phone(…67)");
    }
}
