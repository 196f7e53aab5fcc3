//! The check digit that the identification numbers of persons (IIN) and of legal entities (BIN) share.
//! Source: domain.md §6.2.

/// The check digit of an IIN or BIN from its first eleven digits; none where both passes give 10, for such numbers are
/// never issued.
pub fn check_digit(first: &[u8; 11]) -> Option<u8> {
    const PASSES: [[u32; 11]; 2] = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]];
    let remainder = |weights: &[u32; 11]| first.iter().zip(weights).map(|(d, w)| u32::from(*d) * w).sum::<u32>() % 11;
    PASSES.iter().map(remainder).find(|rest| *rest < 10).map(|rest| rest as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pass_gives_its_digit_and_a_number_that_fails_both_has_none() {
        assert_eq!(check_digit(&[0, 0, 0, 1, 0, 1, 5, 0, 0, 0, 0]), Some(1));
        assert_eq!(check_digit(&[0, 0, 0, 1, 0, 1, 5, 0, 0, 2, 0]), Some(6), "the second pass");
        assert_eq!(check_digit(&[0, 0, 0, 1, 0, 1, 5, 0, 0, 2, 2]), None);
    }
}
