//! The number of a bank account: any way of writing it in, one way out.
//!
//! Source: ISO 13616 (country, two check digits, remainder 1 modulo 97 as in ISO 7064); domain.md §12.5: `KZ`, two check digits, three digits of
//! the bank, thirteen letters or digits, twenty characters together.
use std::fmt;

/// Characters of a number of Kazakhstan.
const LENGTH: usize = 20;

/// A checked number. Displayed in fours, masked in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Iban(String);

/// Why a text is no bank account of Kazakhstan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotIban {
    /// Neither a Latin letter nor a digit.
    Character {
        found: char,
    },
    /// An account of another country.
    Abroad,
    Length {
        found: usize,
    },
    /// The check digits or the bank's number are no digits.
    Form,
    /// A digit or a letter is mistyped: the check digits do not agree.
    CheckDigits,
}

impl Iban {
    /// Reads `KZ86 125K ZT50 0410 0100`, with or without gaps, in capitals or not.
    ///
    /// # Errors
    /// The first [`NotIban`] found.
    pub fn parse(text: &str) -> Result<Self, NotIban> {
        let gap = |c: &char| !c.is_whitespace() && *c != '-';
        let plain: String = text.chars().filter(gap).map(|c| c.to_ascii_uppercase()).collect();
        if let Some(found) = plain.chars().find(|c| !c.is_ascii_alphanumeric()) {
            return Err(NotIban::Character { found });
        }
        if plain.get(..2).is_some_and(|country| country != "KZ" && country.bytes().all(|c| c.is_ascii_uppercase())) {
            return Err(NotIban::Abroad);
        }
        if plain.len() != LENGTH {
            return Err(NotIban::Length { found: plain.len() });
        }
        if !plain.starts_with("KZ") || !plain[2..7].bytes().all(|c| c.is_ascii_digit()) {
            return Err(NotIban::Form);
        }
        if remainder(&plain) == 1 { Ok(Self(plain)) } else { Err(NotIban::CheckDigits) }
    }

    /// Without gaps, as it is sealed.
    pub fn stored(&self) -> &str {
        &self.0
    }
}

/// Of the number with its first four characters behind the others and letters as 10 to 35, by 97.
fn remainder(plain: &str) -> u32 {
    let digit = |sum: u32, c: u8| match c {
        b'0'..=b'9' => (sum * 10 + u32::from(c - b'0')) % 97,
        _ => (sum * 100 + u32::from(c - b'A') + 10) % 97,
    };
    let (front, rest) = plain.split_at(4);
    rest.bytes().chain(front.bytes()).fold(0, digit)
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, c) in self.0.chars().enumerate() {
            if n > 0 && n % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Iban(KZ…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The number with check digits that agree.
    fn made(bank: u32, account: &str) -> String {
        let body = format!("{bank:03}{account}");
        format!("KZ{:02}{body}", 98 - remainder(&format!("KZ00{body}")))
    }

    #[test]
    fn the_registers_own_example_is_an_account_however_it_is_written() {
        for text in ["KZ86 125K ZT50 0410 0100", "kz86125kzt5004100100", " KZ86-125K-ZT50-0410-0100 "] {
            assert_eq!(Iban::parse(text).unwrap().to_string(), "KZ86 125K ZT50 0410 0100");
        }
    }

    #[test]
    fn one_character_too_few_or_too_many_is_no_account() {
        assert_eq!(Iban::parse("KZ86125KZT500410010"), Err(NotIban::Length { found: 19 }));
        assert_eq!(Iban::parse("KZ86125KZT50041001000"), Err(NotIban::Length { found: 21 }));
        assert_eq!(Iban::parse(""), Err(NotIban::Length { found: 0 }));
    }

    #[test]
    fn an_account_of_another_country_a_cyrillic_letter_and_a_bank_without_digits_are_told_apart() {
        assert_eq!(Iban::parse("DE89370400440532013000"), Err(NotIban::Abroad));
        assert_eq!(Iban::parse("KZ86125КZT5004100100"), Err(NotIban::Character { found: 'К' }));
        assert_eq!(Iban::parse("KZ86A25KZT5004100100"), Err(NotIban::Form));
        assert_eq!(Iban::parse("86125KZT500410010012"), Err(NotIban::Form));
    }

    #[test]
    fn nothing_of_the_number_stands_in_a_log() {
        assert_eq!(format!("{:?}", Iban::parse("KZ86125KZT5004100100").unwrap()), "Iban(KZ…)");
    }

    proptest! {
        #[test]
        fn every_number_with_agreeing_check_digits_is_read_and_one_slip_in_it_is_found(
            bank in 0u32..1000, account in "[A-Z0-9]{13}", at in 4usize..20, other in "[A-Z0-9]"
        ) {
            let text = made(bank, &account);
            prop_assert_eq!(Iban::parse(&text).map(|iban| iban.stored().to_owned()), Ok(text.clone()));
            let mut slip = text.clone();
            slip.replace_range(at..=at, &other);
            // A letter is two digits, so a slip between letter and digit is found by chance only, as the standard has it.
            let same_kind = text.as_bytes()[at].is_ascii_digit() == slip.as_bytes()[at].is_ascii_digit();
            if slip != text && same_kind {
                prop_assert!(Iban::parse(&slip).is_err());
            }
        }

        #[test]
        fn two_neighbours_that_changed_places_are_found(bank in 0u32..1000, account in "[0-9]{13}", at in 4usize..19) {
            let text = made(bank, &account);
            let mut swapped = text.clone().into_bytes();
            swapped.swap(at, at + 1);
            let swapped = String::from_utf8(swapped).unwrap();
            prop_assert_eq!(Iban::parse(&swapped).is_ok(), swapped == text);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,40}") {
            let _ = Iban::parse(&text);
        }
    }
}
