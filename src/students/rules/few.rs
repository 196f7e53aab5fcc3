//! Small numbers: what may be told of a count to somebody who may not know whom it counts.
//! Source: domain.md §11.3 (depersonalised for statistics: groups below five suppressed).

/// Fewer than this many are not told apart.
pub const SMALL_GROUP: i64 = 5;

/// A count that may be told; none: fewer than five, but not nobody.
pub fn told(count: i64) -> Option<i64> {
    (count == 0 || count >= SMALL_GROUP).then_some(count)
}

/// How many of `total` share something that is nobody's business; those who share it may share other things too. Where fewer than five do not
/// share it, the total would tell of them, and where everybody does, of everybody.
pub fn share(count: i64, total: i64) -> Option<i64> {
    told(count).filter(|count| *count == 0 || total - count >= SMALL_GROUP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_are_withheld_and_five_and_nobody_are_told() {
        assert_eq!([told(0), told(1), told(4), told(5)], [Some(0), None, None, Some(5)]);
    }

    #[test]
    fn all_but_four_are_withheld_like_four_and_so_is_everybody() {
        assert_eq!([share(21, 25), share(20, 25), share(25, 25), share(0, 25)], [None, Some(20), None, Some(0)]);
    }
}
