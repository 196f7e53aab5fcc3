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

/// The parts of a whole whose sum everybody knows: a part below five is hidden, and with it as many of the next larger ones as it takes that at
/// least two parts are hidden and together make up a group, or the sum would give the hidden one back.
pub fn parts(counts: &[i64]) -> Vec<Option<i64>> {
    let mut shown: Vec<Option<i64>> = counts.iter().map(|count| told(*count)).collect();
    while shown.iter().any(Option::is_none) && !is_hidden_well(counts, &shown) {
        let next = (0..counts.len()).filter(|at| shown[*at].is_some_and(|count| count > 0)).min_by_key(|at| counts[*at]);
        match next {
            Some(at) => shown[at] = None,
            // All that is not nobody is hidden already: nothing of it may be told, nobody neither.
            None => return vec![None; counts.len()],
        }
    }
    shown
}

fn is_hidden_well(counts: &[i64], shown: &[Option<i64>]) -> bool {
    let hidden: Vec<i64> = counts.iter().zip(shown).filter(|(_, shown)| shown.is_none()).map(|(count, _)| *count).collect();
    hidden.len() > 1 && hidden.iter().sum::<i64>() >= SMALL_GROUP
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn four_are_withheld_and_five_and_nobody_are_told() {
        assert_eq!([told(0), told(1), told(4), told(5)], [Some(0), None, None, Some(5)]);
    }

    #[test]
    fn all_but_four_are_withheld_like_four_and_so_is_everybody() {
        assert_eq!([share(21, 25), share(20, 25), share(25, 25), share(0, 25)], [None, Some(20), None, Some(0)]);
    }

    #[test]
    fn the_next_larger_part_is_hidden_with_a_small_one() {
        assert_eq!(parts(&[3, 20, 9]), [None, Some(20), None]);
        assert_eq!(parts(&[1, 1, 30, 6]), [None, None, Some(30), None]);
        assert_eq!(parts(&[4, 1, 30]), [None, None, Some(30)]);
        assert_eq!(parts(&[3, 0, 0]), [None, None, None], "the sum alone would tell of three");
        assert_eq!(parts(&[7, 0, 12]), [Some(7), Some(0), Some(12)]);
    }

    /// Everything that sums up alike and is shown alike.
    fn alike(counts: &[i64], shown: &[Option<i64>]) -> Vec<Vec<i64>> {
        let total: i64 = counts.iter().sum();
        let mut all: Vec<Vec<i64>> = vec![vec![]];
        for _ in counts {
            all = all.into_iter().flat_map(|one| (0..=total).map(move |n| [one.clone(), vec![n]].concat())).collect();
            all.retain(|one| one.iter().sum::<i64>() <= total);
        }
        all.retain(|one| one.iter().sum::<i64>() == total && parts(one) == shown);
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_part_below_five_is_known_for_certain_by_the_sum_and_the_rule(counts in proptest::collection::vec(0i64..9, 3)) {
            let total: i64 = counts.iter().sum();
            let shown = parts(&counts);
            let alike = alike(&counts, &shown);
            for (at, count) in counts.iter().enumerate().filter(|(_, count)| (1..SMALL_GROUP).contains(*count)) {
                let certain = alike.iter().all(|one| one[at] == *count);
                // A whole below five is itself not told, so nobody has its sum.
                prop_assert!(!certain || total < SMALL_GROUP, "{counts:?} {shown:?}: {at}");
            }
        }
    }
}
