//! Told to whoever can live only in an accessible place: that this decides, what it did to each wish, and what a place without it would have been.
//!
//! Source: issue 3, points 3 and 5 (accessibility needs, accessible places); point 6 (the reason and the nearest change). Without these
//! sentences such an applicant, first of all in the list, would read that places were kept for others.
use super::{changes::Trial, explanation::Case, input::Places, kept::Standing, ranking::Applicant, sentence::Sentence};
use crate::students::categories::Sex;
use uuid::Uuid;

/// How far the accessible places of a campaign fail somebody who can live in no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// No dormitory has one for this sex.
    Anywhere,
    /// None of the dormitories that were named has one, and no other was asked for.
    WhereWished,
    /// None of those named has one; it is left to the others.
    ButElsewhere,
}

/// What to warn of before the list is made, for somebody who can live only in an accessible place.
pub fn lacking(places: &[Places], sex: Sex, wishes: &[Uuid], any_other: bool) -> Option<Lacking> {
    let accessible: Vec<Uuid> =
        places.iter().filter(|p| p.sex == sex && p.accessible > 0).map(|places| places.dormitory).collect();
    let named = |wish: &Uuid| accessible.contains(wish);
    match (accessible.is_empty(), wishes.is_empty() || wishes.iter().any(named), any_other) {
        (true, ..) => Some(Lacking::Anywhere),
        (_, true, _) => None,
        (.., false) => Some(Lacking::WhereWished),
        (.., true) => Some(Lacking::ButElsewhere),
    }
}

impl Case<'_> {
    /// How many places in this dormitory would do.
    fn accessible_in(self, dormitory: Uuid) -> u32 {
        self.seats(dormitory, self.standing).filter(|(_, turn)| turn.is_some()).map(|(filling, _)| filling.places).sum()
    }

    /// On the reserve, that only an accessible place will do, with how many there are where the applicant would live.
    pub(super) fn needs_access(self) -> Option<Sentence> {
        let Applicant { sex, needs_access, .. } = *self.applicant();
        let houses = self.applicant().preferences(&self.campaign.houses);
        let places = || houses.map(|(_, house)| self.accessible_in(house)).sum();
        (needs_access && self.in_reserve()).then(|| Sentence::AccessNeeded { sex, places: places() })
    }

    /// What became of a wish that was not granted.
    pub(super) fn wish_of_access(self, wish: u16, dormitory: Uuid, granted: Option<u16>) -> Option<Sentence> {
        let Applicant { sex, needs_access, .. } = *self.applicant();
        if !needs_access || granted.is_some_and(|granted| granted <= wish) {
            return None;
        }
        if self.accessible_in(dormitory) == 0 {
            return Some(Sentence::WishNotAccessible { wish, dormitory, sex });
        }
        let last_rank = self.last_admitted(dormitory).map(|last| last.rank).filter(|rank| *rank < self.ranked.rank);
        Some(Sentence::WishAccessibleFull { wish, dormitory, last_rank })
    }

    /// What "any other" came to for somebody on the reserve.
    pub(super) fn any_full(self) -> Sentence {
        let Applicant { sex, needs_access, .. } = *self.applicant();
        if needs_access { Sentence::AnyNotAccessible { sex } } else { Sentence::AnyFull { sex } }
    }

    /// The place that would have come on the same rank, had any place done.
    pub(super) fn without_need(self, better: &[Uuid], trial: &mut Trial) -> Option<Sentence> {
        if !self.applicant().needs_access {
            return None;
        }
        let changed = || Applicant { needs_access: false, ..self.applicant().clone() };
        let standing = Standing::of(&self.campaign.input.groups, &changed());
        let dormitory = self.found_at(better, self.ranked.rank, standing)?;
        let comes_true = self.comes_true(trial, self.ranked.rank, standing, dormitory, changed);
        comes_true.then_some(Sentence::WithoutNeed { dormitory })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{allocation::allocate, cast::*, explanation::explain, input::Input, sentence::Explanation};
    use super::*;
    use crate::students::categories::Category;

    /// A man who is an orphan and needs an accessible place, ahead of three others.
    fn first_of_all(places: &[(u32, u32)], wishes: &[u128]) -> Input {
        let needing = Applicant { needs_access: true, ..applicant(1).of(Sex::Male).with(Category::Orphan).wishing(wishes) };
        let mut people = vec![needing];
        people.extend((2..=4).map(|number| applicant(number).at(i64::from(number)).of(Sex::Male)));
        input(kaznmu(), people, places)
    }
    fn told(input: &Input, rank: usize) -> Explanation {
        explain(input, &allocate(input)).swap_remove(rank - 1)
    }

    #[test]
    fn the_first_of_the_list_hears_that_no_place_is_accessible_and_not_that_places_are_kept_or_gone() {
        let mut input = first_of_all(&[(3, 2), (3, 1)], &[1]);
        input.applicants[0].any_other = true;
        input.places[0].accessible = 2;
        let said = told(&input, 1);
        assert_eq!(said.reasons[1], Sentence::AccessNeeded { sex: Sex::Male, places: 0 });
        let none_there = Sentence::WishNotAccessible { wish: 1, dormitory: dormitory(1), sex: Sex::Male };
        assert_eq!(said.wishes, [none_there, Sentence::AnyNotAccessible { sex: Sex::Male }]);
        let made = Sentence::AccessibleVacancies { dormitory: dormitory(1), sex: Sex::Male, needed: 1 };
        assert_eq!(said.changes, [made, Sentence::WithoutNeed { dormitory: dormitory(1) }]);
    }

    #[test]
    fn it_is_warned_of_where_no_accessible_place_is_for_this_sex_among_those_wished_for() {
        let mut there = places(&[(3, 2), (3, 1)]);
        (there[0].accessible, there[3].accessible) = (1, 1);
        let man =
            |wishes: &[u128], any| lacking(&there, Sex::Male, &wishes.iter().map(|&n| dormitory(n)).collect::<Vec<_>>(), any);
        assert_eq!(man(&[1], false), Some(Lacking::WhereWished), "the one in the first is for women");
        assert_eq!([man(&[1, 2], false), man(&[2], true), man(&[], true)], [None; 3]);
        assert_eq!(man(&[1], true), Some(Lacking::ButElsewhere), "the wish will not come true");
        assert_eq!(lacking(&there[..2], Sex::Male, &[], true), Some(Lacking::Anywhere));
    }

    #[test]
    fn a_campaign_without_any_accessible_place_says_the_same() {
        let said = told(&first_of_all(&[(0, 2)], &[1]), 1);
        assert!(said.wishes.contains(&Sentence::WishNotAccessible { wish: 1, dormitory: dormitory(1), sex: Sex::Male }));
        assert!(said.changes.contains(&Sentence::WithoutNeed { dormitory: dormitory(1) }));
    }

    #[test]
    fn whoever_comes_after_the_last_accessible_place_hears_who_had_it() {
        let mut input = first_of_all(&[(0, 2)], &[1]);
        input.applicants[1].needs_access = true;
        input.places[1].accessible = 1;
        let said = told(&input, 2);
        assert_eq!(said.reasons[1], Sentence::AccessNeeded { sex: Sex::Male, places: 1 });
        assert_eq!(said.wishes, [Sentence::AnyNotAccessible { sex: Sex::Male }]);
        input.applicants[1].wishes = vec![dormitory(1)];
        let full = Sentence::WishAccessibleFull { wish: 1, dormitory: dormitory(1), last_rank: Some(1) };
        assert_eq!(told(&input, 2).wishes, [full]);
    }

    #[test]
    fn whoever_has_an_accessible_place_or_needs_none_hears_nothing_of_the_need() {
        let mut input = first_of_all(&[(0, 2)], &[1]);
        input.places[1].accessible = 1;
        let needed = |said: &Sentence| matches!(said, Sentence::AccessNeeded { .. });
        assert!(!explain(&input, &allocate(&input)).iter().flat_map(|one| &one.reasons).any(needed));
    }
}
