//! What of a cell may be shown in a report: short, nothing invisible, and never a whole IIN.

use crate::students::rules::iin::{Iin, IinFault};

/// Longest value shown, in characters.
const SHOWN: usize = 60;
/// Longest mask of an IIN.
const MASK: usize = 20;

/// The cell as it may be shown: an IIN that slipped into it is masked.
pub(super) fn shown(text: &str) -> String {
    let is_digit_of_iin = |c: char| c.is_ascii_digit() && holds_iin(text);
    let plain = text.trim().chars().map(|c| match c {
        c if is_digit_of_iin(c) => '*',
        c if is_invisible(c) => '\u{fffd}',
        c => c,
    });
    shortened(plain.collect(), SHOWN)
}

/// The cell of an IIN: a star for each character, so that its length shows, and the character that is no digit.
pub(super) fn iin(text: &str, fault: Option<IinFault>) -> String {
    let bad = match fault {
        Some(IinFault::NotDigit { position, .. }) => position,
        _ => 0,
    };
    let counted = text.chars().filter(|c| !c.is_whitespace()).enumerate();
    let masked = counted.map(|(index, c)| match c {
        _ if index + 1 != bad => '*',
        c if is_invisible(c) => '\u{fffd}',
        c => c,
    });
    shortened(masked.collect(), MASK)
}

/// Twelve digits or more, or fewer that an IIN becomes of when Excel drops its zeros.
fn holds_iin(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.len() >= 12 || digits.len() >= 9 && Iin::parse(&format!("{digits:0>12}")).is_ok()
}

/// Controls, and marks that turn or hide what stands beside them.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn shortened(text: String, max: usize) -> String {
    match text.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iin_in_any_column_is_masked() {
        assert_eq!(shown("Ли 000101500001"), "Ли ************");
        assert_eq!(shown("000101 500 001"), "****** *** ***");
        assert_eq!(shown("51231600007"), "***********", "the zero in front was lost");
        assert_eq!(shown("8 701 123 45 67"), "8 701 123 45 67");
        assert_eq!(shown("2005-12-31"), "2005-12-31");
    }

    #[test]
    fn the_mask_of_an_iin_shows_its_length_and_the_bad_character_only() {
        assert_eq!(iin("0512 3160 00O7", Iin::parse("0512316000O7").err()), "**********O*");
        assert_eq!(iin("0512316000", None), "**********");
        assert_eq!(iin(&"1".repeat(400), None), format!("{}…", "*".repeat(20)));
    }

    #[test]
    fn invisible_characters_are_made_visible_and_long_values_cut() {
        assert_eq!(shown("a\0b\u{202e}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(shown(&"я".repeat(61)), format!("{}…", "я".repeat(60)));
    }
}
