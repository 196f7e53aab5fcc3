//! Who studies at the demo's university and who lives in its dormitories, in the numbers that source 000 tells: 2 212 live in eight dormitories,
//! 650 of them first-years and 56 of them orphans; 105 are orphans or without parental care, 80 have a disability (paragraphs 13–24).
//! Eight thousand students in all, how many applied, and the other categories are our assumptions.
use super::crowd::Pupil;
use crate::students::categories::{Category, Sex};
use Category as C;

/// Students in all.
pub(super) const STUDENTS: usize = 8_000;

/// Places of a dormitory for women and for men, and how many of each are kept for first-years.
pub(super) struct Rooms {
    pub places: [i32; 2],
    pub first_years: [u32; 2],
}

const fn house(women: i32, men: i32, new_women: u32, new_men: u32) -> Rooms {
    Rooms { places: [women, men], first_years: [new_women, new_men] }
}

pub(super) const HOUSES: [Rooms; 8] = [
    house(170, 120, 50, 36),
    house(160, 140, 48, 40),
    house(150, 130, 44, 38),
    house(150, 130, 44, 38),
    house(140, 130, 42, 38),
    house(140, 130, 42, 38),
    house(140, 126, 42, 36),
    house(130, 126, 38, 36),
];

/// Who applied last year, women and men: as many first-years as places are kept for them, and more seniors than there is room for.
const FIRST_YEARS: [usize; 2] = [350, 300];
const SENIORS: [usize; 2] = [1_050, 932];

/// Whether a dormitory campaign of the university asks for it.
pub(super) fn is_asked(category: Category) -> bool {
    !matches!(category, C::LowIncome | C::Kandas | C::RuralYouth)
}

type Shares = [(&'static [Category], usize)];

/// What those who applied last year can prove.
const OF_APPLICANTS: &Shares = &[
    (&[C::Orphan], 56),
    (&[C::NoParentalCare], 30),
    (&[C::Disability1], 4),
    (&[C::Disability2], 22),
    (&[C::Disability3], 27),
    (&[C::DisabilityChildhood], 9),
    (&[C::LargeFamily], 300),
    (&[C::LargeFamily, C::LowIncome], 180),
    (&[C::LowIncome], 160),
    (&[C::Kandas], 40),
];

/// What the others can prove: at home, in rented rooms, not in need of a place.
const OF_OTHERS: &Shares = &[
    (&[C::Orphan], 10),
    (&[C::NoParentalCare], 9),
    (&[C::Disability2], 8),
    (&[C::Disability3], 10),
    (&[C::LargeFamily], 360),
    (&[C::LowIncome], 220),
    (&[C::RuralYouth], 300),
    (&[C::Kandas], 120),
];

/// The students of the university, but for the one of the cast.
pub(super) struct Cohort {
    /// In the order in which they applied last year.
    pub applicants: Vec<Pupil>,
    pub others: Vec<Pupil>,
}

impl Cohort {
    pub fn of(pupils: Vec<Pupil>) -> Self {
        let (mut applicants, mut others) = (Vec::new(), Vec::new());
        let mut left = [SENIORS, FIRST_YEARS];
        for pupil in pupils {
            let left = &mut left[usize::from(pupil.course == 1)][usize::from(pupil.sex == Sex::Male)];
            if *left > 0 {
                *left -= 1;
                applicants.push(pupil);
            } else {
                others.push(pupil);
            }
        }
        mix(&mut applicants, 1);
        prove(&mut applicants, OF_APPLICANTS);
        mix(&mut applicants, 2);
        mix(&mut others, 3);
        prove(&mut others, OF_OTHERS);
        mix(&mut others, 4);
        Self { applicants, others }
    }

    /// Who applies this year, and who has only begun: of those who live there already, of the new ones, of those who live elsewhere; half of them
    /// with something to prove.
    pub fn of_this_year(&self) -> (Vec<Pupil>, Vec<Pupil>) {
        let some = |from: &[Pupil], first: bool, proves: bool, many: usize| {
            let fits = |p: &&Pupil| (p.course == 1) == first && p.categories.iter().any(|c| is_asked(*c)) == proves;
            from.iter().filter(fits).take(many).cloned().collect::<Vec<_>>()
        };
        let (applicants, others) = (&self.applicants, &self.others);
        let mut all = some(applicants, false, true, 190);
        for more in
            [(applicants, false, false, 140), (others, true, true, 70), (others, true, false, 95), (others, false, true, 75)]
        {
            all.extend(some(more.0, more.1, more.2, more.3));
        }
        all.extend(some(others, false, false, 76));
        mix(&mut all, 5);
        let begun = all.split_off(all.len() - 6);
        (all, begun)
    }
}

/// The first so many can prove this, the next so many that.
fn prove(pupils: &mut [Pupil], shares: &'static Shares) {
    let each = shares.iter().flat_map(|(categories, many)| std::iter::repeat_n(*categories, *many));
    for (pupil, categories) in pupils.iter_mut().zip(each) {
        pupil.categories = categories;
    }
}

/// Another order, always the same.
fn mix<T>(all: &mut Vec<T>, salt: u64) {
    let key = |n: usize| (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15 ^ (salt << 17)).rotate_left(29) ^ salt;
    let mut keyed: Vec<(u64, T)> = all.drain(..).enumerate().map(|(n, one)| (key(n), one)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    all.extend(keyed.into_iter().map(|(_, one)| one));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{kernel::ids::Id, students::categories::ResidenceClass};

    fn pupils() -> Vec<Pupil> {
        let one = |n: usize| Pupil {
            id: Id::fresh(),
            sex: if n.is_multiple_of(2) { Sex::Female } else { Sex::Male },
            course: 1 + (n / 2 % 5) as i16,
            residence: ResidenceClass::Local,
            categories: &[],
        };
        (0..STUDENTS - 1).map(one).collect()
    }
    fn with(of: &[Pupil], wanted: &[Category]) -> usize {
        of.iter().filter(|p| p.categories.iter().any(|c| wanted.contains(c))).count()
    }

    #[test]
    fn the_dormitories_have_the_places_of_the_source() {
        let places: i32 = HOUSES.iter().flat_map(|h| h.places).sum();
        let kept: u32 = HOUSES.iter().flat_map(|h| h.first_years).sum();
        assert_eq!((places, kept as usize), (2_212, FIRST_YEARS.iter().sum()));
        assert!(HOUSES.iter().all(|h| h.first_years[0] as i32 <= h.places[0] && h.first_years[1] as i32 <= h.places[1]));
    }

    #[test]
    fn the_vulnerable_are_as_many_as_the_source_says() {
        let Cohort { applicants, others } = Cohort::of(pupils());
        let all: Vec<Pupil> = applicants.iter().chain(&others).cloned().collect();
        assert_eq!(all.len(), STUDENTS - 1);
        assert_eq!(with(&applicants, &[C::Orphan]), 56);
        assert_eq!(with(&all, &[C::Orphan, C::NoParentalCare]), 105);
        assert_eq!(with(&all, &[C::Disability1, C::Disability2, C::Disability3, C::DisabilityChildhood]), 80);
        assert_eq!(applicants.iter().filter(|p| p.course == 1).count(), 650);
    }

    #[test]
    fn nobody_applies_twice_this_year() {
        let (all, begun) = Cohort::of(pupils()).of_this_year();
        let ids: std::collections::HashSet<_> = all.iter().chain(&begun).map(|p| p.id).collect();
        assert_eq!((ids.len(), begun.len()), (646, 6));
    }
}
