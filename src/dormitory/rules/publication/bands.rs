//! Levels as everybody may see them: those that few share are told together with their neighbours, so that no number gives one away.
//!
//! A level tells a category; of a group below five nobody may be told it (domain.md §11.3). Hiding the number of a small level is not
//! enough: the public list stands in the order of rank, so of "hidden, hidden, hidden, level 2" the first three stand on level 1, and a
//! count that is left out can be counted in the list. Therefore the list, the table and the chart name *bands* of neighbouring levels.
//!
//! How bands are cut must not tell either. Cut as soon as five are together, a band says that its last level made up the five, and whoever
//! ranks fifth in it stands there for certain. So the cuts do not follow the numbers: the levels are halved, and halved again. A half is
//! told apart
//! - if either half holds five or more; or
//! - if one half holds nobody and the other five or more, and each still spans several levels.
//!
//! What can be concluded from a band of several levels that was not halved: where each half is one level, that one of them holds fewer than
//! five, which may be nobody, so that even the first and the last of the band may stand on either; in a longer band, in which half somebody
//! stands, and that is several levels still. Whom fewer than five share a level with is never told it for certain.
//! How many have a place is told of every band: who has one is in the list by code, and it is nobody's secret.
use super::SMALL_GROUP;

/// Neighbouring levels, ordinals from 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    pub from: u16,
    pub to: u16,
    pub applicants: i64,
    pub placed: i64,
}

impl Band {
    pub fn holds(&self, level: u16) -> bool {
        (self.from..=self.to).contains(&level)
    }
    pub fn is_one_level(&self) -> bool {
        self.from == self.to
    }
}

/// How many stand on a level, and how many of them have a place.
pub type OfLevel = (u16, i64, i64);

/// The bands of a profile with so many levels, the first to be served first; together they hold every level.
pub fn bands(levels: u16, counts: &[OfLevel]) -> Vec<Band> {
    let mut bands = Vec::new();
    let last = counts.iter().map(|(level, ..)| *level).max().unwrap_or(1).max(levels);
    halve(1, last.max(1), counts, &mut bands);
    bands
}

fn of(from: u16, to: u16, counts: &[OfLevel]) -> Band {
    let mut band = Band { from, to, applicants: 0, placed: 0 };
    for (_, applicants, placed) in counts.iter().filter(|(level, ..)| band.holds(*level)).copied().collect::<Vec<_>>() {
        band.applicants += applicants;
        band.placed += placed;
    }
    band
}

fn halve(from: u16, to: u16, counts: &[OfLevel], bands: &mut Vec<Band>) {
    let middle = from + (to - from) / 2;
    if from < to {
        let (low, high) = (of(from, middle, counts), of(middle + 1, to, counts));
        let enough = |band: &Band| band.applicants >= SMALL_GROUP;
        let several = !low.is_one_level() && !high.is_one_level();
        let one_empty = (low.applicants == 0 && enough(&high)) || (high.applicants == 0 && enough(&low));
        if (enough(&low) && enough(&high)) || (several && one_empty) {
            halve(from, middle, counts, bands);
            return halve(middle + 1, to, counts, bands);
        }
    }
    bands.push(of(from, to, counts));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(counts: &[i64]) -> Vec<(u16, u16, i64)> {
        let counts: Vec<OfLevel> = (1..).zip(counts).map(|(level, n)| (level, *n, 0)).collect();
        bands(counts.len() as u16, &counts).iter().map(|b| (b.from, b.to, b.applicants)).collect()
    }

    #[test]
    fn four_on_the_first_level_are_told_with_the_next_and_five_apart() {
        assert_eq!(cut(&[4, 9]), [(1, 2, 13)]);
        assert_eq!(cut(&[5, 9]), [(1, 1, 5), (2, 2, 9)]);
        assert_eq!(cut(&[0, 9]), [(1, 2, 9)], "nobody on a level is not told either, or the next would be known");
    }

    #[test]
    fn empty_halves_are_told_while_they_span_several_levels() {
        assert_eq!(cut(&[9, 9, 0, 0]), [(1, 1, 9), (2, 2, 9), (3, 4, 0)]);
        assert_eq!(cut(&[1, 1, 1, 1]), [(1, 4, 4)]);
    }

    /// Everything that can be on the levels and gives the same bands.
    fn alike(told: &[(u16, u16, i64)], levels: usize, most: i64) -> Vec<Vec<i64>> {
        let mut all: Vec<Vec<i64>> = vec![vec![]];
        for _ in 0..levels {
            all = all.into_iter().flat_map(|one| (0..=most).map(move |n| [one.clone(), vec![n]].concat())).collect();
        }
        all.into_iter().filter(|one| cut(one) == told).collect()
    }

    /// The level of whoever has this rank, from 1.
    fn level_of(counts: &[i64], rank: i64) -> usize {
        let mut above = 0;
        counts
            .iter()
            .position(|n| {
                above += n;
                above >= rank
            })
            .unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whoever_knows_how_bands_are_cut_still_concludes_nobodys_level_that_fewer_than_five_share(counts in proptest::collection::vec(0i64..7, 4)) {
            let told = cut(&counts);
            let alike = alike(&told, counts.len(), 12);
            for rank in 1..=counts.iter().sum::<i64>() {
                let level = level_of(&counts, rank);
                let certain = alike.iter().all(|one| level_of(one, rank) == level);
                prop_assert!(!certain || counts[level] >= SMALL_GROUP, "{counts:?} {told:?}: rank {rank}");
            }
        }
    }
}
