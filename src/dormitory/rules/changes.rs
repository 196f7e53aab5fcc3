//! What would have altered the outcome: freed places, "any other", an earlier time, a category more.
//!
//! Source: design.md §3 (2). Told only what is so: `properties` runs [`super::allocation::allocate`] again with each change. Without kept
//! places no second run is needed here: an applicant who stood on rank r would find exactly the places that were open when rank r had its
//! turn. With kept places somebody who has to make room may come back from another side; so the change is tried on the finished
//! campaign ([`Acceptance::would_get`]), and where even that is not exact (the applicant moved others in passing), nothing is told.
use super::{
    acceptance::Acceptance,
    allocation::Outcome,
    explanation::{Campaign, Case, SMALL_GROUP},
    kept::Standing,
    profile::{Facts, TieKey},
    ranking::{Applicant, Ranked, within_level},
    sentence::Sentence,
};
use crate::students::categories::{Category, Sex};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What is tried and counted while the list is explained from its top.
pub(super) struct Trial<'a> {
    /// How many of the reserve so far would live in a dormitory; those who need an accessible place apart.
    waiting: HashMap<(Uuid, Sex, bool), u32>,
    /// The finished campaign, where places are kept.
    finished: Option<Acceptance<'a>>,
}

impl<'a> Trial<'a> {
    pub(super) fn of(campaign: &Campaign<'a>) -> Self {
        let finished = campaign.seats.any_kept().then(|| Acceptance::of(campaign.input));
        Self { waiting: HashMap::new(), finished }
    }
}

impl<'a> Case<'a> {
    /// The nearest of each kind.
    pub(super) fn changes(self, trial: &mut Trial) -> Vec<Sentence> {
        let better = self.better();
        let mut said = Vec::new();
        if self.in_reserve() {
            said.extend(self.vacancies(&better, trial));
            said.extend(self.without_need(&better, trial));
            said.extend(self.any_other(trial));
        }
        said.extend(self.earlier_time(&better, trial));
        said.extend(self.higher_levels(&better, trial));
        let hopeless = trial.finished.is_none() || !self.campaign.houses.iter().any(|&house| self.would_live_in(house));
        if self.in_reserve() && said.is_empty() && hopeless {
            said.push(Sentence::NothingHelps { sex: self.applicant().sex });
        }
        said
    }

    fn would_live_in(self, house: Uuid) -> bool {
        self.applicant().takes(house) && self.has_places(house)
    }

    /// The dormitories that the applicant would rather have had, the dearest first: none was to be had on the applicant's rank.
    fn better(self) -> Vec<Uuid> {
        let given = match self.line.outcome {
            Outcome::Placed { dormitory, .. } => Some(dormitory),
            Outcome::Reserve { .. } => None,
        };
        let wanted = self.applicant().preferences(&self.campaign.houses).map(|(_, house)| house);
        wanted.take_while(|house| Some(*house) != given).filter(|&house| self.has_places(house)).collect()
    }

    /// The dormitory where the fewest places must come free, if each goes to the first of the reserve who would live there.
    fn vacancies(self, better: &[Uuid], trial: &mut Trial) -> Option<Sentence> {
        let Applicant { sex, needs_access, .. } = *self.applicant();
        // Whoever needs an accessible place waits also for one that is made. Collected first: every dormitory must be counted, also when
        // the first one needs the fewest.
        let is_open = |house: Uuid| needs_access || self.campaign.ever_open(house, self.applicant(), self.standing);
        let open = better.iter().filter(|&&house| is_open(house));
        let turns: Vec<(u32, Uuid)> = open
            .map(|&house| {
                let ahead = trial.waiting.entry((house, sex, needs_access)).or_default();
                *ahead += 1;
                (*ahead, house)
            })
            .collect();
        let (needed, dormitory) = turns.into_iter().min_by_key(|(needed, _)| *needed)?;
        Some(match needs_access {
            true => Sentence::AccessibleVacancies { dormitory, sex, needed },
            false => Sentence::Vacancies { dormitory, sex, needed },
        })
    }

    fn any_other(self, trial: &mut Trial) -> Option<Sentence> {
        let standing = self.standing;
        let open = |house: &&Uuid| self.bar(**house, standing).is_some_and(|bar| bar >= self.ranked.rank);
        let dormitory = *self.campaign.houses.iter().find(open)?;
        let taking_any = || Applicant { any_other: true, ..self.applicant().clone() };
        let comes_true = self.comes_true(trial, self.ranked.rank, standing, dormitory, taking_any);
        comes_true.then_some(Sentence::AnyOther { dormitory })
    }

    /// The latest moment inside the level that would have brought something better.
    fn earlier_time(self, better: &[Uuid], trial: &mut Trial) -> Option<Sentence> {
        if !self.decided_by(TieKey::RegisteredAt) {
            return None;
        }
        let standing = self.standing;
        // The lowest rank that would still have found one of the better places.
        let bar = better.iter().filter_map(|&house| self.bar(house, standing)).max()?;
        let block = self.campaign.block(self.ranked.level);
        let last = self.campaign.list.get(bar as usize - 1)?.applicant.registered_at;
        let ahead = self.campaign.list[block.clone()].partition_point(|r| r.applicant.registered_at < last);
        // Where the last one admitted stands on a higher level, this rank lies behind every better place.
        let rank = (block.start + ahead) as u32 + 1;
        let dormitory = self.found_at(better, rank, standing)?;
        let before = (block.len() >= SMALL_GROUP).then_some(last);
        let comes_true =
            rank < self.ranked.rank && self.comes_true(trial, rank, standing, dormitory, || self.applicant().clone());
        comes_true.then_some(Sentence::EarlierTime { before, rank, dormitory })
    }

    /// Every level above that would have brought something better and that documents could have opened, the nearest first, with all
    /// categories that lead there. Where fewer categories would do, more of them are not named.
    fn higher_levels(self, better: &[Uuid], trial: &mut Trial) -> Vec<Sentence> {
        let mut enough: Vec<BTreeSet<Category>> = Vec::new();
        let levels = (1..self.ranked.level).rev().filter(|_| !better.is_empty());
        levels.flat_map(|level| self.higher_level(level, better, trial, &mut enough)).collect()
    }

    /// What would have brought this level and a place with it, by the place.
    fn higher_level(self, level: u16, better: &[Uuid], trial: &mut Trial, enough: &mut Vec<BTreeSet<Category>>) -> Vec<Sentence> {
        let rank = self.rank_on(level);
        let within_sight = |&house: &Uuid| self.seats(house, self.standing).any(|(f, _)| f.bar(0).is_some_and(|bar| bar >= rank));
        if !better.iter().any(within_sight) {
            return Vec::new();
        }
        let mut found: Vec<(Uuid, Vec<BTreeSet<Category>>)> = Vec::new();
        for choice in self.choices_for(level) {
            if enough.iter().any(|less| less.is_subset(&choice)) {
                continue;
            }
            let one = || self.with_categories(&choice);
            let standing = Standing::of(&self.campaign.input.groups, &one());
            let Some(dormitory) = self.found_at(better, rank, standing) else { continue };
            if !self.comes_true(trial, rank, standing, dormitory, one) {
                continue;
            }
            enough.push(choice.clone());
            match found.iter_mut().find(|(house, _)| *house == dormitory) {
                Some((_, choices)) => choices.push(choice),
                None => found.push((dormitory, vec![choice])),
            }
        }
        let said = |(dormitory, choices)| {
            let level = move |missing| Sentence::HigherLevel { level, rank, dormitory, missing };
            one_of_each(choices).into_iter().map(level)
        };
        found.into_iter().flat_map(said).collect()
    }

    fn with_categories(self, added: &BTreeSet<Category>) -> Applicant {
        let mut one = self.applicant().clone();
        one.categories.extend(added);
        one
    }

    /// Whether the changed applicant would really have lived there.
    pub(super) fn comes_true(
        self,
        trial: &mut Trial,
        rank: u32,
        standing: Standing,
        dormitory: Uuid,
        changed: impl Fn() -> Applicant,
    ) -> bool {
        let Some(finished) = &mut trial.finished else { return true };
        if !self.in_reserve() || finished.displaced[self.ranked.rank as usize - 1] {
            return false;
        }
        let asks = finished.asks(&changed(), standing);
        finished.would_get(rank, &asks).is_some_and(|got| self.campaign.seats.all[got.seat].dormitory == dormitory)
    }

    /// The rank the applicant would have on a higher level.
    fn rank_on(self, level: u16) -> u32 {
        let block = self.campaign.block(level);
        let goes_before = |r: &Ranked| within_level(&self.campaign.input.profile, r.applicant, self.applicant()).is_lt();
        (block.start + self.campaign.list[block].partition_point(goes_before)) as u32 + 1
    }

    /// The sets of categories each of which would put the applicant on exactly this level, the smallest first; none that nobody can bring about.
    fn choices_for(self, level: u16) -> Vec<BTreeSet<Category>> {
        let (profile, facts) = (&self.campaign.input.profile, self.applicant().facts());
        let Some(asked) = profile.level(level).map(|level| &level.conditions).filter(|c| c.hold_but_for_categories(facts)) else {
            return Vec::new();
        };
        let open = |set: &BTreeSet<Category>| set.iter().copied().filter(|one| can_come_about(*one)).collect::<BTreeSet<_>>();
        let sets: Vec<_> = asked.missing(facts.categories).map(open).collect();
        let leads = |added: &BTreeSet<Category>| {
            let categories = facts.categories.union(added).copied().collect();
            profile.level_of(Facts { categories: &categories, ..facts }) == level
        };
        let mut choices: Vec<BTreeSet<Category>> = combinations(&sets).into_iter().filter(leads).collect();
        choices.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        choices.dedup();
        choices
    }

    /// The dearest of the better places that was open to this standing when this rank had its turn.
    pub(super) fn found_at(self, better: &[Uuid], rank: u32, standing: Standing) -> Option<Uuid> {
        better.iter().copied().find(|&house| self.bar(house, standing).is_some_and(|bar| bar >= rank))
    }
}

/// Whether somebody can bring this about or it comes in an ordinary life, to be shown by a paper: a certificate of income, one more child, a
/// parent's work, a prize, a situation that an office establishes. Nobody is told what death, illness, divorce or origin would have changed.
/// Whoever has such a category and has not claimed it reads of it where categories are claimed, each by its name.
pub(super) const fn can_come_about(category: Category) -> bool {
    use Category as C;
    match category {
        C::LargeFamily | C::LowIncome | C::StaffChild | C::AcademicMerit | C::DifficultSituation => true,
        C::Orphan | C::NoParentalCare | C::LostParentsBefore18 | C::HalfOrphan | C::ParentDisabled => false,
        C::Disability1 | C::Disability2 | C::Disability3 | C::DisabilityChildhood | C::DisabilityChild => false,
        C::DisabilityVision | C::DisabilityHearing | C::IncompleteFamily | C::DysfunctionalFamily => false,
        C::Kandas | C::RuralYouth | C::VeteranEquivalent | C::Foreign => false,
    }
}

/// Every way of taking one of each set.
fn combinations(sets: &[BTreeSet<Category>]) -> Vec<BTreeSet<Category>> {
    sets.iter().fold(vec![BTreeSet::new()], |choices, set| {
        let extend = |choice: BTreeSet<Category>| set.iter().map(move |&one| choice.iter().copied().chain([one]).collect());
        choices.into_iter().flat_map(extend).collect()
    })
}

/// The same choices, told as "one of these, and one of those".
fn one_of_each(choices: Vec<BTreeSet<Category>>) -> Vec<Vec<BTreeSet<Category>>> {
    let mut told: Vec<Vec<BTreeSet<Category>>> = Vec::new();
    for choice in choices {
        let choice: Vec<BTreeSet<Category>> = choice.into_iter().map(|one| [one].into()).collect();
        if !told.iter_mut().any(|sets| joins(sets, &choice)) {
            told.push(choice);
        }
    }
    told
}

/// Adds a choice that differs in one category alone.
fn joins(sets: &mut [BTreeSet<Category>], choice: &[BTreeSet<Category>]) -> bool {
    let differing: Vec<usize> = (0..sets.len()).filter(|&at| choice.get(at) != Some(&sets[at])).collect();
    match differing[..] {
        [at] if sets.len() == choice.len() => {
            sets[at].extend(&choice[at]);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
