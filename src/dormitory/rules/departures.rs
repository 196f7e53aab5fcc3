//! What a departure from the list means for everybody else: how many there were, whether one went past the applicant, what it cost.
//!
//! Source: issue 3, point 8 and Precisions (a departure is counted, everything below recomputed); NIS hostel rules, p.21 (turn). Of whoever was
//! lifted nothing is told but that they stand below: the ground is in the minutes, the category is nobody else's business.
use super::{
    allocation::{Line, Outcome, give_out},
    explanation::Case,
    input::Input,
    ranking::Ranked,
    sentence::Sentence,
};
use crate::students::categories::Sex;
use uuid::Uuid;

/// The departures of a list, laid out for looking things up.
pub(super) struct Departures {
    /// Rank, sex and dormitory of each who was lifted.
    lifted: Vec<(u32, Sex, Uuid)>,
    /// What the list would be without them.
    before: Vec<Line>,
}

impl Departures {
    /// None where the commission followed the list.
    pub fn of(input: &Input, list: &[Ranked]) -> Option<Self> {
        if input.lifted.is_empty() {
            return None;
        }
        let found = |l: &super::input::Lifted| {
            let ranked = list.iter().find(|ranked| ranked.applicant.application == l.application)?;
            Some((ranked.rank, ranked.applicant.sex, l.dormitory))
        };
        let lifted = input.lifted.iter().filter_map(found).collect();
        let (before, _) = give_out(&Input { lifted: Vec::new(), ..input.clone() });
        Some(Self { lifted, before })
    }
}

fn house(outcome: Outcome) -> Option<Uuid> {
    match outcome {
        Outcome::Placed { dormitory, .. } => Some(dormitory),
        Outcome::Reserve { .. } => None,
    }
}

impl Case<'_> {
    /// Told to everybody whom the commission did not lift.
    pub(super) fn departures(self) -> Vec<Sentence> {
        let Some(departures) = self.campaign.departures.as_ref().filter(|_| self.lifted().is_none()) else { return vec![] };
        let rank = self.ranked.rank;
        let ahead = departures.lifted.iter().filter(|(lifted, ..)| *lifted > rank).count();
        let mut said = vec![Sentence::Departures { of: departures.lifted.len() as u32, ahead: ahead as u32 }];
        let before = departures.before.get(rank as usize - 1).and_then(|line| house(line.outcome));
        if let Some(dormitory) = before.filter(|_| before != house(self.line.outcome)) {
            // Somebody whom a departure made room for elsewhere has lost nothing: only a dearer place is missed.
            let place_of = |house: Uuid| self.applicant().preferences(&self.campaign.houses).position(|(_, one)| one == house);
            let missed = house(self.line.outcome).is_none_or(|now| place_of(dormitory) < place_of(now));
            said.extend(missed.then_some(Sentence::Displaced { dormitory }));
        }
        said
    }

    /// What became of a wish where the commission gave places of that dormitory out of turn; none where the list says it all.
    pub(super) fn wish_after_departure(self, wish: u16, dormitory: Uuid, granted: Option<u16>) -> Option<Sentence> {
        let departures = self.campaign.departures.as_ref()?;
        if self.lifted().is_some() {
            return (granted == Some(wish)).then_some(Sentence::WishByDecision { wish, dormitory });
        }
        if granted.is_some_and(|granted| granted <= wish) {
            return None;
        }
        let past_me =
            |&&(rank, sex, to): &&(u32, Sex, Uuid)| rank > self.ranked.rank && sex == self.applicant().sex && to == dormitory;
        let count = departures.lifted.iter().filter(past_me).count() as u32;
        let last_rank = self.last_admitted(dormitory).filter(|rank| *rank < self.ranked.rank);
        (count > 0).then_some(Sentence::WishOutOfTurn { wish, dormitory, count, last_rank })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{allocation::allocate, cast::*, explanation::explain, input::Lifted, sentence::Explanation};
    use super::*;
    use crate::students::categories::Category::*;

    /// Four women want dormitory 1 with two places; the last of them was lifted.
    fn told() -> Vec<Explanation> {
        let people = (1..=4).map(|n| applicant(n).at(i64::from(n)).wishing(&[1])).collect();
        let mut input = input(kaznmu(), people, &[(2, 0)]);
        input.lifted = vec![Lifted { application: Uuid::from_u128(4), dormitory: dormitory(1) }];
        explain(&input, &allocate(&input))
    }

    #[test]
    fn whoever_lost_a_place_hears_of_the_departure_and_of_the_place() {
        let told = &told()[1];
        assert!(matches!(told.reasons[0], Sentence::Reserve { position: 1, .. }));
        assert_eq!(told.reasons[1], Sentence::Departures { of: 1, ahead: 1 });
        assert_eq!(told.reasons[2], Sentence::Displaced { dormitory: dormitory(1) });
        let past_me = Sentence::WishOutOfTurn { wish: 1, dormitory: dormitory(1), count: 1, last_rank: Some(1) };
        assert_eq!(told.wishes, [past_me]);
    }

    #[test]
    fn whoever_lost_nothing_hears_of_the_departure_alone() {
        let told = told();
        assert_eq!(told[0].reasons[1], Sentence::Departures { of: 1, ahead: 1 });
        assert!(!told[0].reasons.iter().chain(&told[2].reasons).any(|said| matches!(said, Sentence::Displaced { .. })));
        assert_eq!(told[2].reasons[1], Sentence::Departures { of: 1, ahead: 1 });
    }

    #[test]
    fn the_lifted_hears_that_the_commission_gave_the_place_and_not_that_it_was_left() {
        let told = &told()[3];
        assert_eq!(told.reasons[1], Sentence::OutOfTurn);
        assert_eq!(told.wishes, [Sentence::WishByDecision { wish: 1, dormitory: dormitory(1) }]);
    }

    #[test]
    fn a_list_that_was_followed_tells_of_no_departure_and_nobody_hears_of_anothers_category() {
        let people = vec![applicant(1).with(Orphan).wishing(&[1]), applicant(2).wishing(&[1])];
        let followed = input(kaznmu(), people, &[(1, 0)]);
        let departs = |said: &Sentence| matches!(said, Sentence::Departures { .. } | Sentence::Displaced { .. });
        assert!(!explain(&followed, &allocate(&followed)).iter().flat_map(|one| &one.reasons).any(departs));
        let mut departed = followed.clone();
        departed.lifted = vec![Lifted { application: Uuid::from_u128(2), dormitory: dormitory(1) }];
        let told = serde_json::to_string(&explain(&departed, &allocate(&departed))[0].wishes).unwrap();
        assert!(told.contains("wish_out_of_turn") && !told.contains("categor") && !told.contains("level"), "{told}");
    }
}
