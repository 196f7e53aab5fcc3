//! The number of an application as people write it: in full as the receipt prints it, with its journal, or bare.
//!
//! Source: issue 3, point 8 (parts and departures are called by the application's number). The number is not the rank.

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Called {
    /// The academic year it begins in.
    pub year: Option<i32>,
    /// Counts from 1.
    pub journal: Option<i32>,
    /// In the journal.
    pub number: i32,
}

impl Called {
    /// Reads `2027-1-00010`, `1-00010`, `00010` and `10`, with or without the sign of a number, whichever dash was typed.
    pub fn read(written: &str) -> Option<Self> {
        let bare = written.trim().trim_start_matches(['№', '#']).trim();
        let parts: Vec<&str> = bare.split(['-', '–', '—', '‑']).map(str::trim).collect();
        let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i32>().ok()).flatten();
        let read: Option<Vec<i32>> = parts.into_iter().map(number).collect();
        let (year, journal, number) = match read?[..] {
            [number] => (None, None, number),
            [journal, number] => (None, Some(journal), number),
            [year, journal, number] => (Some(year), Some(journal), number),
            _ => return None,
        };
        (number > 0).then_some(Self { year, journal, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_the_receipt_prints_it_and_as_people_shorten_it() {
        let full = Called { year: Some(2027), journal: Some(1), number: 10 };
        for written in ["2027-1-00010", " № 2027–1–00010 ", "2027 - 1 - 10"] {
            assert_eq!(Called::read(written), Some(full), "{written}");
        }
        assert_eq!(Called::read("1-00010"), Some(Called { year: None, ..full }));
        assert_eq!(Called::read("00010"), Some(Called { year: None, journal: None, number: 10 }));
    }

    #[test]
    fn what_is_no_number_is_not_read_as_one() {
        for written in ["", "0", "-", "1-2-3-4", "+7", "10a", "99999999999", "Әлия"] {
            assert_eq!(Called::read(written), None, "{written}");
        }
    }
}
