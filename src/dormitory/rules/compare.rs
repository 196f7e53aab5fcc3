//! What if: the frozen input with another profile, other places or other numbers of groups, beside what was.
//!
//! Source: design.md §3 (5), a rule is previewed on the applicants of a campaign before anybody lives under it. It decides nothing.
use super::{
    allocation::{Allocation, Line, Outcome},
    input::{Input, Places},
    kept::{self, Seats},
    last::There,
    profile::Profile,
};
use crate::{
    kernel::law::Text3,
    students::categories::{Category, Sex},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What is changed on the copy; what is empty stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variation {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// Only those that differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Places>,
    /// Only those that differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupNumber>,
}

/// The number of one group in one dormitory for one sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupNumber {
    /// From 1, in the campaign's order.
    pub group: u16,
    pub dormitory: Uuid,
    pub sex: Sex,
    pub count: u32,
}

impl Variation {
    /// Nothing is changed.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// The input with the change; the engine stays the same, so that only the change makes a difference.
    pub fn of(&self, input: &Input) -> Input {
        let mut copy = input.clone();
        if let Some(profile) = &self.profile {
            copy.profile = profile.clone();
        }
        for set in &self.places {
            match copy.places.iter_mut().find(|p| (p.dormitory, p.sex) == (set.dormitory, set.sex)) {
                Some(places) => *places = *set,
                None => copy.places.push(*set),
            }
        }
        for number in &self.groups {
            number.put_into(&mut copy);
        }
        copy
    }
}

impl GroupNumber {
    fn put_into(&self, input: &mut Input) {
        let &Self { group, dormitory, sex, count } = self;
        let Some(group) = usize::from(group).checked_sub(1).and_then(|at| input.groups.get_mut(at)) else { return };
        group.places.retain(|p| (p.dormitory, p.sex) != (dormitory, sex));
        if count > 0 {
            group.places.push(Places { dormitory, sex, count, accessible: 0 });
        }
    }
}

/// What was beside what would have been, without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// In the order of the changed profile, then those that only the former has.
    pub levels: Vec<LevelCount>,
    /// Of those who hold the category; one applicant counts under each of theirs.
    pub categories: Vec<CategoryCount>,
    /// Everybody whose dormitory differs, by registration number.
    pub moves: Vec<Move>,
    /// In the campaign's order.
    pub cutoffs: Vec<Cutoff>,
}

/// How many stand on a level, and how many of them get a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    pub applicants: u32,
    pub placed: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelCount {
    pub clause: Text3,
    /// None: the profile has no such level.
    pub before: Option<Count>,
    pub after: Option<Count>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryCount {
    pub category: Category,
    pub applicants: u32,
    pub placed_before: u32,
    pub placed_after: u32,
}

/// One applicant's change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    pub application: Uuid,
    pub number: u32,
    pub before: Standing,
    pub after: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    pub rank: u32,
    pub level: u16,
    /// None: in the reserve.
    pub dormitory: Option<Uuid>,
}

/// Which way somebody moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    In,
    Out,
    Elsewhere,
}

impl Move {
    pub fn way(&self) -> Way {
        match (self.before.dormitory, self.after.dormitory) {
            (None, _) => Way::In,
            (_, None) => Way::Out,
            _ => Way::Elsewhere,
        }
    }
}

/// How far the places of a dormitory for one sex go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cutoff {
    pub dormitory: Uuid,
    pub sex: Sex,
    pub before: Reached,
    pub after: Reached,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    pub places: u32,
    pub taken: u32,
    /// The last one admitted to a place that is open without a group.
    pub last_rank: Option<u32>,
    pub last_level: Option<u16>,
}

/// An input with what came of it.
#[derive(Clone, Copy)]
pub struct Tried<'a> {
    pub input: &'a Input,
    pub allocation: &'a Allocation,
}

/// Lays both beside each other. Both are made of the same applicants.
pub fn compare(before: Tried, after: Tried) -> Comparison {
    Comparison {
        levels: levels(before, after),
        categories: categories(before, after),
        moves: moves(before.allocation, after.allocation),
        cutoffs: cutoffs(before, after),
    }
}

fn house(line: &Line) -> Option<Uuid> {
    match line.outcome {
        Outcome::Placed { dormitory, .. } => Some(dormitory),
        Outcome::Reserve { .. } => None,
    }
}

fn levels(before: Tried, after: Tried) -> Vec<LevelCount> {
    let (was, becomes) = (counted(before.allocation), counted(after.allocation));
    let former = &before.input.profile.levels;
    let count = |counts: &HashMap<u16, Count>, ordinal: u16| counts.get(&ordinal).copied().unwrap_or_default();
    let mut levels = Vec::new();
    for level in &after.input.profile.levels {
        let same = former.iter().find(|old| old.clause == level.clause);
        let before = same.map(|old| count(&was, old.ordinal));
        levels.push(LevelCount { clause: level.clause_text.clone(), before, after: Some(count(&becomes, level.ordinal)) });
    }
    for old in former.iter().filter(|old| after.input.profile.levels.iter().all(|level| level.clause != old.clause)) {
        levels.push(LevelCount { clause: old.clause_text.clone(), before: Some(count(&was, old.ordinal)), after: None });
    }
    levels
}

fn counted(allocation: &Allocation) -> HashMap<u16, Count> {
    let mut counts: HashMap<u16, Count> = HashMap::new();
    for line in &allocation.lines {
        let count = counts.entry(line.level).or_default();
        count.applicants += 1;
        count.placed += u32::from(house(line).is_some());
    }
    counts
}

fn categories(before: Tried, after: Tried) -> Vec<CategoryCount> {
    let held: HashMap<Uuid, _> = before.input.applicants.iter().map(|one| (one.application, &one.categories)).collect();
    let mut counts: BTreeMap<Category, CategoryCount> = BTreeMap::new();
    let mut count = |allocation: &Allocation, put: &dyn Fn(&mut CategoryCount, bool)| {
        for line in &allocation.lines {
            for &category in held.get(&line.application).into_iter().flat_map(|held| held.iter()) {
                let none = CategoryCount { category, applicants: 0, placed_before: 0, placed_after: 0 };
                put(counts.entry(category).or_insert(none), house(line).is_some());
            }
        }
    };
    count(before.allocation, &|count, placed| {
        count.applicants += 1;
        count.placed_before += u32::from(placed);
    });
    count(after.allocation, &|count, placed| count.placed_after += u32::from(placed));
    counts.into_values().collect()
}

fn moves(before: &Allocation, after: &Allocation) -> Vec<Move> {
    let standing = |line: &Line| Standing { rank: line.rank, level: line.level, dormitory: house(line) };
    let was: HashMap<Uuid, Standing> = before.lines.iter().map(|line| (line.application, standing(line))).collect();
    let moved = after.lines.iter().filter_map(|line| {
        let (before, after) = (*was.get(&line.application)?, standing(line));
        let differs = before.dormitory != after.dormitory;
        differs.then_some(Move { application: line.application, number: line.number, before, after })
    });
    let mut moves: Vec<Move> = moved.collect();
    moves.sort_unstable_by_key(|one| one.number);
    moves
}

fn cutoffs(before: Tried, after: Tried) -> Vec<Cutoff> {
    let (was, becomes) = (reached(before), reached(after));
    let cutoff = |places: &Places| {
        let (dormitory, sex) = (places.dormitory, places.sex);
        let of = |all: &HashMap<(Uuid, Sex), Reached>| all.get(&(dormitory, sex)).copied().unwrap_or_default();
        Cutoff { dormitory, sex, before: of(&was), after: of(&becomes) }
    };
    after.input.places.iter().map(cutoff).collect()
}

fn reached(tried: Tried) -> HashMap<(Uuid, Sex), Reached> {
    let (seats, groups, fillings) = (Seats::by_engine(tried.input), &tried.input.groups, &tried.allocation.fillings);
    let of = |places: &Places| {
        let &Places { dormitory, sex, count, .. } = places;
        let there = There { seats: &seats, groups, fillings, dormitory, sex };
        let last_rank = there.last_admitted(kept::Standing::OF_NO_GROUP).map(|last| last.rank);
        let line = last_rank.and_then(|rank| tried.allocation.lines.get(rank as usize - 1));
        let taken = seats.range(dormitory, sex).filter_map(|at| fillings.get(at)).map(|filling| filling.taken).sum();
        ((dormitory, sex), Reached { places: count, taken, last_rank, last_level: line.map(|line| line.level) })
    };
    tried.input.places.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{
        allocation::allocate,
        cast::*,
        input::canonical,
        kept::{Group, Keeps, Who},
        profile::Conditions,
    };
    use super::*;

    fn tried(input: &Input, change: &Variation) -> Comparison {
        let changed = change.of(input);
        let (before, after) = (allocate(input), allocate(&changed));
        compare(Tried { input, allocation: &before }, Tried { input: &changed, allocation: &after })
    }
    fn women_of_the_first(count: u32) -> Places {
        Places { dormitory: dormitory(1), sex: Sex::Female, count, accessible: 0 }
    }

    #[test]
    fn without_a_change_the_bytes_stay_and_nobody_moves() {
        let input = input(nis(), crowd(60), &[(5, 5), (4, 6)]);
        let nothing = Variation::default();
        assert!(nothing.is_nothing());
        assert_eq!(canonical(&nothing.of(&input)), canonical(&input));
        let found = tried(&input, &nothing);
        assert_eq!(found.moves, []);
        assert!(found.cutoffs.iter().all(|cutoff| cutoff.before == cutoff.after));
    }

    #[test]
    fn one_place_fewer_moves_out_the_last_admitted_and_nobody_else() {
        let applicants = (1..=4).map(|number| applicant(number).at(number.into())).collect();
        let input = input(bare(), applicants, &[(3, 0)]);
        let found = tried(&input, &Variation { places: vec![women_of_the_first(2)], ..Variation::default() });
        let [only] = &found.moves[..] else { panic!("{:?}", found.moves) };
        assert_eq!((only.number, only.way()), (3, Way::Out));
        let cutoff = found.cutoffs[0];
        assert_eq!((cutoff.before.last_rank, cutoff.after.last_rank), (Some(3), Some(2)));
        assert_eq!((cutoff.before.places, cutoff.after.places), (3, 2));
    }

    #[test]
    fn another_profile_moves_in_whom_it_serves_first_and_counts_its_levels() {
        let large = applicant(2).at(9).with(Category::LargeFamily);
        let input = input(bare(), vec![applicant(1), large], &[(1, 0)]);
        let found = tried(&input, &Variation { profile: Some(kaznmu()), ..Variation::default() });
        let ways: Vec<_> = found.moves.iter().map(|one| (one.number, one.way())).collect();
        assert_eq!(ways, [(1, Way::Out), (2, Way::In)]);
        assert_eq!(found.levels.len(), kaznmu().levels.len() + bare().levels.len());
        assert_eq!(found.levels[3].after, Some(Count { applicants: 1, placed: 1 }));
        assert_eq!(found.levels[3].before, None);
        let [of_large] = found.categories[..] else { panic!() };
        assert_eq!((of_large.applicants, of_large.placed_before, of_large.placed_after), (1, 0, 1));
    }

    #[test]
    fn a_number_of_a_group_raised_moves_its_members_in() {
        let mut first_year = applicant(2).at(9);
        first_year.course = 1;
        let mut input = input(bare(), vec![applicant(1), first_year], &[(1, 0)]);
        let who = Who { conditions: Conditions { courses: [1].into(), ..Conditions::default() }, ..Who::default() };
        input.groups = vec![Group { title: input.profile.title.clone(), who, keeps: Keeps::AtLeast, places: vec![] }];
        let number = |group, count| GroupNumber { group, dormitory: dormitory(1), sex: Sex::Female, count };
        let raised = Variation { groups: vec![number(1, 1)], ..Variation::default() };
        let ways: Vec<_> = tried(&input, &raised).moves.iter().map(|one| (one.number, one.way())).collect();
        assert_eq!(ways, [(1, Way::Out), (2, Way::In)]);
        let unknown = Variation { groups: vec![number(7, 1)], ..Variation::default() };
        assert_eq!(unknown.of(&input), input);
    }

    #[test]
    fn as_many_move_in_more_than_out_as_places_are_taken_more() {
        let input = input(nis(), crowd(80), &[(6, 5), (3, 4)]);
        let change = Variation { profile: Some(kaznmu()), places: vec![women_of_the_first(9)], ..Variation::default() };
        let found = tried(&input, &change);
        let ways = |way| found.moves.iter().filter(|one| one.way() == way).count() as i64;
        let taken = |of: fn(&Cutoff) -> Reached| found.cutoffs.iter().map(|c| i64::from(of(c).taken)).sum::<i64>();
        assert_eq!(ways(Way::In) - ways(Way::Out), taken(|c| c.after) - taken(|c| c.before));
        let applicants =
            |of: fn(&LevelCount) -> Option<Count>| found.levels.iter().filter_map(of).map(|c| c.applicants).sum::<u32>();
        assert_eq!((applicants(|l| l.before), applicants(|l| l.after)), (80, 80));
    }
}
