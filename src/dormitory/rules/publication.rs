//! Publication without names: the code by which a list is public, and what is withheld because few share it.
//! Source: domain.md §11.3 (no public lists of students; groups below five suppressed), design.md §3 (10).

pub mod bands;

/// Fewer than this many are not told apart.
pub const SMALL_GROUP: i64 = 5;

/// Letters and digits that are not mistaken for one another when read aloud.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `7K3M-9QXD`, from forty random bits.
pub fn code(random: [u8; 5]) -> String {
    let bits = random.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |place: u32| char::from(ALPHABET[(bits >> (5 * (7 - place)) & 31) as usize]);
    (0..4).map(letter).chain(['-']).chain((4..8).map(letter)).collect()
}

/// A count that may be told; none: fewer than five, but not nobody.
pub fn told(count: i64) -> Option<i64> {
    (count == 0 || count >= SMALL_GROUP).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_letters_in_two_fours() {
        assert_eq!(code([0; 5]), "0000-0000");
        assert_eq!(code([255; 5]), "ZZZZ-ZZZZ");
        assert_eq!(code([0, 0, 0, 0, 1]), "0000-0001");
    }

    #[test]
    fn four_are_withheld_and_five_and_nobody_are_told() {
        assert_eq!([told(0), told(1), told(4), told(5)], [Some(0), None, None, Some(5)]);
    }
}
