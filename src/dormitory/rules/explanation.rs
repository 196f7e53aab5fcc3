//! "Why am I here": what put an applicant on this rank, what became of each wish, what would change the outcome.
//!
//! Source: design.md §3 (2). Sentences without words: `dormitory::say` puts them into Kazakh, Russian and English. Nothing
//! is guessed: a change is told only if [`super::allocation::allocate`] with that change would give what the sentence
//! says; see [`super::changes`].
use super::{
    allocation::{Allocation, Filling, Line, Outcome},
    changes::Trial,
    departures::Departures,
    input::Input,
    kept::{Kept, Seats, Standing},
    last::{Last, There},
    profile::TieKey,
    ranking::{Applicant, Ranked, rank},
    sentence::{Explanation, LastAdmitted, Seen, Sentence},
};
use crate::students::categories::Sex;
use std::{collections::HashMap, ops::Range};
use uuid::Uuid;

/// Another applicant's level and time are withheld where fewer share the level (domain.md §11.3, small groups).
pub const SMALL_GROUP: usize = 5;

/// Explains every line of the allocation that came of the input, in the order of the list.
pub fn explain(input: &Input, allocation: &Allocation) -> Vec<Explanation> {
    let campaign = Campaign::of(input, allocation);
    let mut trial = Trial::of(&campaign);
    let cases = campaign.list.iter().zip(&allocation.lines).map(|(&ranked, line)| Case {
        campaign: &campaign,
        ranked,
        line,
        standing: Standing::of(&input.groups, ranked.applicant),
    });
    cases.map(|case| case.explain(&mut trial)).collect()
}

/// The whole campaign, laid out for looking things up.
pub(super) struct Campaign<'a> {
    pub(super) input: &'a Input,
    pub(super) list: Vec<Ranked<'a>>,
    pub(super) houses: Vec<Uuid>,
    pub(super) seats: Seats,
    /// As many as seats, in their order.
    pub(super) fillings: &'a [Filling],
    reserve: u32,
    reserve_of_sex: HashMap<Sex, u32>,
    /// Where the commission departed from the list.
    pub(super) departures: Option<Departures>,
}

impl<'a> Campaign<'a> {
    fn of(input: &'a Input, allocation: &'a Allocation) -> Self {
        let list = rank(&input.profile, &input.applicants);
        let mut reserve_of_sex = HashMap::new();
        for (ranked, line) in list.iter().zip(&allocation.lines) {
            let waits = matches!(line.outcome, Outcome::Reserve { .. });
            *reserve_of_sex.entry(ranked.applicant.sex).or_default() += u32::from(waits);
        }
        let (houses, seats, fillings) = (input.houses(), Seats::by_engine(input), &allocation.fillings[..]);
        let departures = Departures::of(input, &list, &seats, &allocation.lines);
        Self { input, list, houses, seats, fillings, reserve: reserve_of_sex.values().sum(), reserve_of_sex, departures }
    }

    /// Where a level stands in the list, as indices from 0.
    pub(super) fn block(&self, level: u16) -> Range<usize> {
        self.list.partition_point(|r| r.level < level)..self.list.partition_point(|r| r.level <= level)
    }

    /// Whether a place there could come to this applicant when the groups it may be kept for have what they need.
    pub(super) fn ever_open(&self, dormitory: Uuid, one: &Applicant, standing: Standing) -> bool {
        let mut seats = self.seats.all[self.seats.range(dormitory, one.sex)].iter();
        seats.any(|seat| seat.count > 0 && seat.is_for_everybody() && seat.turn(standing).is_some())
    }

    /// Level and time of another applicant, unless the group is small.
    fn seen(&self, rank: u32) -> Option<Seen> {
        let other = self.list[rank as usize - 1];
        let shared = self.block(other.level).len() >= SMALL_GROUP;
        shared.then_some(Seen { level: other.level, registered_at: other.applicant.registered_at })
    }
}

/// One applicant in the campaign.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) campaign: &'a Campaign<'a>,
    pub(super) ranked: Ranked<'a>,
    pub(super) line: &'a Line,
    pub(super) standing: Standing,
}

impl<'a> Case<'a> {
    fn explain(self, trial: &mut Trial) -> Explanation {
        let mut reasons = vec![self.outcome()];
        reasons.extend(self.lifted());
        reasons.extend(self.taken_from());
        reasons.extend(self.departures());
        reasons.extend(self.needs_access());
        reasons.extend(self.kept());
        reasons.extend(self.level());
        reasons.extend(self.place_in_list());
        let changes = if self.lifted().is_some() { vec![] } else { self.changes(trial) };
        Explanation { application: self.line.application, reasons, wishes: self.wishes(), changes }
    }

    pub(super) fn applicant(self) -> &'a Applicant {
        self.ranked.applicant
    }
    /// The seats of a dormitory for the applicant's sex that exist, each with the turn in which somebody of this standing is served there.
    pub(super) fn seats(self, dormitory: Uuid, standing: Standing) -> impl Iterator<Item = (&'a Filling, Option<u8>)> {
        let Campaign { seats, fillings, .. } = self.campaign;
        let range = seats.range(dormitory, self.applicant().sex);
        let with_turn = move |at: usize| (&fillings[at], seats.all[at].turn(standing));
        range.map(with_turn).filter(|(filling, _)| filling.places > 0)
    }
    pub(super) fn has_places(self, dormitory: Uuid) -> bool {
        self.seats(dormitory, self.standing).next().is_some()
    }
    /// The lowest rank with which somebody of this standing would have had a place there.
    pub(super) fn bar(self, dormitory: Uuid, standing: Standing) -> Option<u32> {
        self.seats(dormitory, standing).filter_map(|(filling, turn)| filling.bar(turn?)).max()
    }
    pub(super) fn in_reserve(self) -> bool {
        matches!(self.line.outcome, Outcome::Reserve { .. })
    }

    fn outcome(self) -> Sentence {
        match self.line.outcome {
            Outcome::Placed { dormitory, .. } => Sentence::Placed { dormitory },
            Outcome::Reserve { position, position_same_sex } => {
                let (sex, of) = (self.applicant().sex, self.campaign.reserve);
                Sentence::Reserve { position, of, sex, position_same_sex, of_same_sex: self.campaign.reserve_of_sex[&sex] }
            }
        }
    }

    /// The commission gave the place out of turn.
    pub(super) fn lifted(self) -> Option<Sentence> {
        let gave = self.campaign.departures.as_ref().is_some_and(|departures| departures.gave(self.line.application));
        gave.then_some(Sentence::OutOfTurn)
    }

    /// For whom the place was kept; of a place given out of turn [`Case::taken_from`] tells.
    fn kept(self) -> Option<Sentence> {
        let Outcome::Placed { kept, .. } = self.line.outcome else { return None };
        match kept.filter(|_| self.lifted().is_none())? {
            Kept::For(group) => {
                let title = self.campaign.input.groups.get(usize::from(group) - 1)?.title.clone();
                Some(if self.standing.is_in(group) { Sentence::KeptFor { title } } else { Sentence::LeftBy { title } })
            }
            Kept::From(_) => None,
            Kept::Accessible => self.applicant().needs_access.then_some(Sentence::AccessiblePlace),
        }
    }

    /// The level and what put the applicant there.
    fn level(self) -> Vec<Sentence> {
        let (profile, applicant) = (&self.campaign.input.profile, self.applicant());
        let mut said = vec![Sentence::Level { level: self.ranked.level, of: profile.levels.len() as u16 }];
        let Some(level) = profile.level(self.ranked.level) else {
            return said;
        };
        let categories = level.conditions.matched(&applicant.categories);
        let others: Vec<_> = applicant.categories.iter().copied().filter(|c| !categories.contains(c)).collect();
        said.push(if categories.is_empty() { Sentence::NoCategory } else { Sentence::ByCategories { categories } });
        if !level.conditions.courses.is_empty() {
            said.push(Sentence::ByCourse { course: applicant.course });
        }
        if let Some(funding) = applicant.funding.filter(|_| !level.conditions.funding.is_empty()) {
            said.push(Sentence::ByFunding { funding });
        }
        if level.conditions.inspection {
            said.push(Sentence::ByInspection);
        }
        if !others.is_empty() {
            said.push(Sentence::OtherCategories { categories: others });
        }
        let mut passed = profile.levels.iter().take_while(|above| above.ordinal < level.ordinal);
        if let Some(above) = passed.clone().find(|above| above.conditions.wait_for_inspection(applicant.facts())) {
            said.push(Sentence::NotInspected { level: above.ordinal });
        }
        if applicant.residence.is_none() && passed.any(|above| !above.conditions.residence.is_empty()) {
            said.push(Sentence::ResidenceUnknown);
        }
        said
    }

    /// Where in the list and in the level, and what decided inside the level.
    fn place_in_list(self) -> Vec<Sentence> {
        let Ranked { rank, level, applicant } = self.ranked;
        let (list, block) = (&self.campaign.list, self.campaign.block(level));
        let (above, size) = (block.start as u32, block.len() as u32);
        let mut said = vec![Sentence::Standing { rank, of: list.len() as u32, above }];
        said.push(Sentence::InLevel { position: rank - above, of: size });
        if let Some(score) = applicant.score.filter(|_| size > 1 && self.decided_by(TieKey::Score)) {
            said.push(Sentence::Score { score });
        }
        if size > 1 && self.decided_by(TieKey::RegisteredAt) {
            said.push(Sentence::Time { registered_at: applicant.registered_at });
            let index = rank as usize - 1;
            let neighbours = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter(|i| block.contains(i));
            if neighbours.into_iter().any(|i| list[i].applicant.registered_at == applicant.registered_at) {
                said.push(Sentence::SameTime { number: applicant.number });
            }
        }
        said
    }

    /// Whether the profile's chain begins with this.
    pub(super) fn decided_by(self, key: TieKey) -> bool {
        self.campaign.input.profile.tie.first().is_some_and(|tie| tie.by == key)
    }

    fn wishes(self) -> Vec<Sentence> {
        let named = (1..).zip(self.applicant().wishes.iter());
        let mut said: Vec<_> = named.map(|(wish, &dormitory)| self.wish(wish, dormitory)).collect();
        match self.line.outcome {
            Outcome::Placed { dormitory, wish: None, .. } if self.lifted().is_none() => {
                said.push(Sentence::AnyGranted { dormitory });
            }
            Outcome::Reserve { .. } if self.applicant().takes_any() => said.push(self.any_full()),
            _ => {}
        }
        said
    }

    fn wish(self, wish: u16, dormitory: Uuid) -> Sentence {
        let granted = match self.line.outcome {
            Outcome::Placed { wish, .. } => wish,
            Outcome::Reserve { .. } => None,
        };
        if !self.has_places(dormitory) {
            return Sentence::WishWithoutPlaces { wish, dormitory, sex: self.applicant().sex };
        }
        if let Some(departed) = self.wish_after_departure(wish, dormitory, granted) {
            return departed;
        }
        if let Some(missed) = self.wish_of_access(wish, dormitory, granted) {
            return missed;
        }
        match (granted, self.last_admitted(dormitory)) {
            (Some(granted), last) if granted == wish => {
                let (last_rank, within) = last.map_or((None, None), |last| (Some(last.rank), last.within));
                Sentence::WishGranted { wish, dormitory, last_rank, within }
            }
            (Some(granted), _) if granted <= wish => Sentence::WishNotNeeded { wish, dormitory },
            (_, Some(Last { rank, within })) if rank < self.ranked.rank => {
                let last = LastAdmitted { rank, seen: self.campaign.seen(rank), within };
                Sentence::WishFull { wish, dormitory, last }
            }
            _ => Sentence::WishKept { wish, dormitory },
        }
    }

    /// The last one who was admitted there in the same turn as the applicant would have been.
    pub(super) fn last_admitted(self, dormitory: Uuid) -> Option<Last> {
        let Campaign { seats, fillings, input, .. } = self.campaign;
        let there = There { seats, groups: &input.groups, fillings, dormitory, sex: self.applicant().sex };
        there.last_admitted(self.standing)
    }
}

#[cfg(test)]
mod tests;
