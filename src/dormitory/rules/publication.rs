//! Publication without names: the code by which a list is public, and what is withheld because few share it.
//! Source: domain.md §11.3 (no public lists of students; groups below five suppressed), design.md §3 (10).

pub mod bands;

pub use crate::students::rules::few::{SMALL_GROUP, told};

/// Letters and digits that are not mistaken for one another when read aloud.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `7K3M-9QXD`, from forty random bits.
pub fn code(random: [u8; 5]) -> String {
    let bits = random.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |place: u32| char::from(ALPHABET[(bits >> (5 * (7 - place)) & 31) as usize]);
    (0..4).map(letter).chain(['-']).chain((4..8).map(letter)).collect()
}

/// How many were sent, as everybody may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    Exactly(i64),
    /// Fewer than five more than stand on the list.
    FewMoreThan(i64),
}

/// One rule for all figures beside a list: whatever can be counted in it (its lines, who has a place, by dormitory or band of levels) is told
/// as it is, for withholding it hides nothing; whatever few could be told from by subtraction is not. Of the applications sent, those that are
/// not on the list were refused or withdrawn: where they are fewer than five, but not nobody, the number sent is not told.
pub fn sent(sent: i64, listed: i64) -> Sent {
    match told(sent - listed) {
        Some(_) => Sent::Exactly(sent),
        None => Sent::FewMoreThan(listed),
    }
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
    fn a_number_sent_that_would_tell_of_four_refused_is_withheld_and_a_small_list_is_not() {
        assert_eq!(sent(3, 3), Sent::Exactly(3), "three on the list are counted there");
        assert_eq!(sent(24, 20), Sent::FewMoreThan(20));
        assert_eq!(sent(25, 20), Sent::Exactly(25));
    }
}
