//! What would have altered the outcome: freed places, "any other", an earlier time, a category more.
//!
//! Source: design.md §3 (2). Told only what is so: `properties` runs [`super::allocation::allocate`] again with each change.
//! No second run is needed here: an applicant who stood on rank r would find exactly the places that were open when
//! rank r had its turn, because those above r choose the same as before.
use super::{
    allocation::{Filling, Outcome},
    explanation::{Case, SMALL_GROUP},
    profile::Facts,
    ranking::{Ranked, within_level},
    sentence::Sentence,
};
use crate::students::categories::{Category, Sex};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// How many of the reserve so far would live in a dormitory.
pub(super) type Waiting = HashMap<(Uuid, Sex), u32>;

impl<'a> Case<'a> {
    /// The nearest of each kind.
    pub(super) fn changes(self, waiting: &mut Waiting) -> Vec<Sentence> {
        let better = self.better();
        let mut said = Vec::new();
        if self.in_reserve() {
            said.extend(self.vacancies(&better, waiting));
            said.extend(self.any_other());
        }
        // The lowest rank that would still have found one of the better places.
        if let Some(bar) = better.iter().filter_map(|filling| filling.last_rank).max() {
            said.extend(self.earlier_time(&better, bar));
            said.extend(self.higher_level(&better, bar));
        }
        if self.in_reserve() && said.is_empty() {
            said.push(Sentence::NothingHelps { sex: self.applicant().sex });
        }
        said
    }

    /// The dormitories that the applicant would rather have had, the dearest first: all full at the applicant's turn.
    fn better(self) -> Vec<&'a Filling> {
        let given = match self.line.outcome {
            Outcome::Placed { dormitory, .. } => Some(dormitory),
            Outcome::Reserve { .. } => None,
        };
        let wanted = self.applicant().preferences(&self.campaign.houses).map(|(_, house)| house);
        wanted.take_while(|house| Some(*house) != given).filter_map(|house| self.filling(house)).collect()
    }

    /// The dormitory where the fewest places must come free, if each goes to the first of the reserve who would live there.
    fn vacancies(self, better: &[&Filling], waiting: &mut Waiting) -> Option<Sentence> {
        let sex = self.applicant().sex;
        // Collected first: every dormitory must be counted, also when the first one needs the fewest.
        let turns: Vec<(u32, Uuid)> = better
            .iter()
            .map(|filling| {
                let ahead = waiting.entry((filling.dormitory, sex)).or_default();
                *ahead += 1;
                (*ahead, filling.dormitory)
            })
            .collect();
        let (needed, dormitory) = turns.into_iter().min_by_key(|(needed, _)| *needed)?;
        Some(Sentence::Vacancies { dormitory, sex, needed })
    }

    fn any_other(self) -> Option<Sentence> {
        let open = |house: &&Uuid| self.filling(**house).is_some_and(|filling| filling.open_at(self.ranked.rank));
        let dormitory = *self.campaign.houses.iter().find(open)?;
        Some(Sentence::AnyOther { dormitory })
    }

    /// The latest moment inside the level that would have brought something better.
    fn earlier_time(self, better: &[&Filling], bar: u32) -> Option<Sentence> {
        if !self.decided_by_time() {
            return None;
        }
        let block = self.campaign.block(self.ranked.level);
        let last = self.campaign.list[bar as usize - 1].applicant.registered_at;
        let ahead = self.campaign.list[block.clone()].partition_point(|r| r.applicant.registered_at < last);
        // Where the last one admitted stands on a higher level, this rank lies behind every better place.
        let rank = (block.start + ahead) as u32 + 1;
        let before = (block.len() >= SMALL_GROUP).then_some(last);
        Some(Sentence::EarlierTime { before, rank, dormitory: found_at(better, rank)? })
    }

    /// The nearest level above that would have brought something better and that documents could have opened.
    fn higher_level(self, better: &[&Filling], bar: u32) -> Option<Sentence> {
        (1..self.ranked.level).rev().find_map(|level| {
            let rank = self.rank_on(level);
            let dormitory = (rank <= bar).then(|| found_at(better, rank))??;
            let missing = self.missing_for(level)?;
            Some(Sentence::HigherLevel { level, rank, dormitory, missing })
        })
    }

    /// The rank the applicant would have on a higher level.
    fn rank_on(self, level: u16) -> u32 {
        let block = self.campaign.block(level);
        let goes_before = |r: &Ranked| within_level(&self.campaign.input.profile, r.applicant, self.applicant()).is_lt();
        (block.start + self.campaign.list[block].partition_point(goes_before)) as u32 + 1
    }

    /// The sets of categories, one of each of which would put the applicant on exactly this level.
    fn missing_for(self, level: u16) -> Option<Vec<BTreeSet<Category>>> {
        let (profile, facts) = (&self.campaign.input.profile, self.applicant().facts());
        let conditions = &profile.level(level)?.conditions;
        if !conditions.hold_but_for_categories(facts) {
            return None;
        }
        let sets: Vec<_> = conditions.missing(facts.categories).cloned().collect();
        let leads = |added: &Vec<Category>| {
            let categories = facts.categories.iter().chain(added).copied().collect();
            profile.level_of(Facts { categories: &categories, ..facts }) == level
        };
        let choices = combinations(&sets);
        if choices.iter().all(leads) {
            return Some(sets);
        }
        let choice = choices.into_iter().find(leads)?;
        Some(choice.into_iter().map(|category| [category].into()).collect())
    }
}

/// The dearest of the better places that was open when this rank had its turn.
fn found_at(better: &[&Filling], rank: u32) -> Option<Uuid> {
    better.iter().find(|filling| filling.open_at(rank)).map(|filling| filling.dormitory)
}

/// Every way of taking one of each set.
fn combinations(sets: &[BTreeSet<Category>]) -> Vec<Vec<Category>> {
    sets.iter().fold(vec![vec![]], |choices, set| {
        let extend = |choice: Vec<Category>| set.iter().map(move |&one| choice.iter().copied().chain([one]).collect());
        choices.into_iter().flat_map(extend).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::{allocation::allocate, cast::*, explanation::explain, ranking::Applicant};
    use super::*;
    use crate::students::categories::{Category::*, ResidenceClass};

    /// What would have changed for the applicant with this number, by KazNMU's order or the NIS one.
    fn changes(
        profile: super::super::profile::Profile,
        people: Vec<Applicant>,
        counts: &[(u32, u32)],
        number: u32,
    ) -> Vec<Sentence> {
        let input = input(profile, people, counts);
        let allocation = allocate(&input);
        let index = allocation.lines.iter().position(|line| line.number == number).unwrap();
        explain(&input, &allocation).swap_remove(index).changes
    }
    fn vacancies(house: u128, needed: u32) -> Sentence {
        Sentence::Vacancies { dormitory: dormitory(house), sex: Sex::Female, needed }
    }

    #[test]
    fn whoever_has_the_dearest_wish_hears_of_no_change() {
        assert_eq!(changes(kaznmu(), vec![applicant(1).wishing(&[1])], &[(1, 0), (1, 0)], 1), []);
    }

    #[test]
    fn vacancies_are_counted_where_the_fewest_wait() {
        let people = vec![
            applicant(1).wishing(&[1]),
            applicant(2).wishing(&[2]),
            applicant(3).wishing(&[1]),
            applicant(4).of(Sex::Male).wishing(&[2]),
            applicant(5).wishing(&[1, 2]),
        ];
        assert!(changes(kaznmu(), people, &[(1, 0), (1, 0)], 5).contains(&vacancies(2, 1)));
    }

    #[test]
    fn every_waiting_applicant_ahead_is_counted_in_every_house_they_take() {
        let people = vec![applicant(1), applicant(2), applicant(3).wishing(&[1]), applicant(4).wishing(&[2])];
        assert!(changes(kaznmu(), people.clone(), &[(1, 0), (0, 0)], 3).contains(&vacancies(1, 2)));
        assert_eq!(changes(kaznmu(), people, &[(1, 0), (0, 0)], 4), [Sentence::NothingHelps { sex: Sex::Female }]);
    }

    #[test]
    fn any_other_is_named_while_a_place_is_left_and_not_after() {
        let people = vec![applicant(1).wishing(&[1]), applicant(2).wishing(&[1])];
        let told = Sentence::AnyOther { dormitory: dormitory(2) };
        assert!(changes(kaznmu(), people.clone(), &[(1, 0), (1, 0)], 2).contains(&told));
        assert!(!changes(kaznmu(), people, &[(1, 0), (0, 9)], 2).contains(&told));
    }

    #[test]
    fn the_earlier_time_is_that_of_the_last_one_admitted() {
        let people: Vec<_> = (1..=6).map(|n| applicant(n).at(i64::from(n) * 60)).collect();
        let told = Sentence::EarlierTime { before: Some(people[2].registered_at), rank: 3, dormitory: dormitory(1) };
        assert!(changes(kaznmu(), people, &[(3, 0)], 6).contains(&told));
    }

    #[test]
    fn in_a_small_group_the_earlier_time_is_withheld() {
        let people: Vec<_> = (1..=4).map(|n| applicant(n).at(i64::from(n))).collect();
        let told = Sentence::EarlierTime { before: None, rank: 1, dormitory: dormitory(1) };
        assert!(changes(kaznmu(), people, &[(1, 0)], 4).contains(&told));
    }

    #[test]
    fn where_a_whole_higher_level_took_the_places_no_time_would_have_helped() {
        let people = vec![applicant(1).with(Orphan), applicant(2).at(5)];
        let told = changes(kaznmu(), people, &[(1, 0)], 2);
        assert!(!told.iter().any(|sentence| matches!(sentence, Sentence::EarlierTime { .. })));
    }

    #[test]
    fn the_nearest_level_that_helps_is_named_with_all_its_categories() {
        let people = vec![applicant(1).with(LargeFamily).at(9), applicant(2)];
        let disability = [Disability1, Disability2, Disability3, DisabilityChildhood, DisabilityChild];
        let (level, rank, missing) = (3, 1, vec![disability.into()]);
        let told = Sentence::HigherLevel { level, rank, dormitory: dormitory(1), missing };
        assert!(changes(kaznmu(), people, &[(1, 0)], 2).contains(&Sentence::HigherLevel {
            level: 4,
            rank: 1,
            dormitory: dormitory(1),
            missing: vec![[LargeFamily].into()],
        }));
        let people = vec![applicant(1).with(LargeFamily).at(-9), applicant(2)];
        assert!(changes(kaznmu(), people, &[(1, 0)], 2).contains(&told));
    }

    #[test]
    fn low_income_lifts_a_large_family_by_two_levels_not_one() {
        let people = vec![applicant(1).with(IncompleteFamily).with(LowIncome), applicant(2).with(LargeFamily)];
        let told = changes(nis(), people, &[(1, 0)], 2);
        let missing = vec![[LowIncome].into()];
        assert!(told.contains(&Sentence::HigherLevel { level: 21, rank: 1, dormitory: dormitory(1), missing }));
    }

    #[test]
    fn no_document_changes_where_somebody_comes_from() {
        let mut villager = applicant(1);
        villager.residence = Some(ResidenceClass::InRegionRural);
        let told = changes(nis(), vec![villager, applicant(2)], &[(1, 0)], 2);
        let orphans = vec![[Orphan, NoParentalCare, LostParentsBefore18].into()];
        assert!(told.contains(&Sentence::HigherLevel { level: 1, rank: 1, dormitory: dormitory(1), missing: orphans }));
    }

    #[test]
    fn a_dearer_wish_that_was_missed_is_explained_to_the_placed_too() {
        let people = vec![applicant(1).with(LargeFamily).wishing(&[1]), applicant(2).at(-5).wishing(&[1, 2])];
        let told = changes(kaznmu(), people, &[(1, 0), (1, 0)], 2);
        let missing = vec![[LargeFamily].into()];
        assert_eq!(told, [Sentence::HigherLevel { level: 4, rank: 1, dormitory: dormitory(1), missing }]);
    }
}
