//! What a departure from the list means for everybody else: how many there were, whether one went past the applicant, what it cost.
//!
//! Source: issue 3, point 8 and Precisions (a departure is counted, everything below recomputed); NIS hostel rules, p.21 (turn). Of whoever was
//! lifted nothing is told but that they stand below: the ground is in the minutes, the category is nobody else's business.
use super::{
    allocation::{Line, give_out},
    explanation::Case,
    input::{Input, Lifted},
    ranking::Ranked,
    sentence::Sentence,
};
use crate::students::categories::Sex;
use uuid::Uuid;

/// The departures of a list, laid out for looking things up. One that gave no place is none.
pub(super) struct Departures {
    given: Vec<Given>,
    /// What the list would be without them.
    before: Vec<Line>,
}

/// A place given out of turn.
#[derive(Clone, Copy)]
struct Given {
    application: Uuid,
    rank: u32,
    sex: Sex,
    dormitory: Uuid,
}

impl Departures {
    /// None where the commission followed the list. `lines`: what came of the input, in the order of the list.
    pub fn of(input: &Input, list: &[Ranked], lines: &[Line]) -> Option<Self> {
        let given = |lifted: &Lifted| {
            let at = list.iter().position(|ranked| ranked.applicant.application == lifted.application)?;
            let (Ranked { rank, applicant, .. }, Lifted { application, dormitory }) = (list[at], *lifted);
            let is_there = lines.get(at)?.outcome.house() == Some(dormitory);
            is_there.then_some(Given { application, rank, sex: applicant.sex, dormitory })
        };
        let given: Vec<Given> = input.lifted.iter().filter_map(given).collect();
        if given.is_empty() {
            return None;
        }
        let (before, _) = give_out(&Input { lifted: Vec::new(), ..input.clone() });
        Some(Self { given, before })
    }

    pub fn gave(&self, application: Uuid) -> bool {
        self.given.iter().any(|given| given.application == application)
    }
}

impl Case<'_> {
    /// Told to everybody whom the commission did not lift.
    pub(super) fn departures(self) -> Vec<Sentence> {
        let Some(departures) = self.campaign.departures.as_ref().filter(|_| self.lifted().is_none()) else { return vec![] };
        let ahead = departures.given.iter().filter(|given| self.is_missed(given)).count();
        let mut said = vec![Sentence::Departures { of: departures.given.len() as u32, ahead: ahead as u32 }];
        let rank = self.ranked.rank;
        let before = departures.before.get(rank as usize - 1).and_then(|line| line.outcome.house());
        // Somebody whom a departure made room for elsewhere has lost nothing: only a dearer place is missed.
        said.extend(before.filter(|house| self.would_rather(*house)).map(|dormitory| Sentence::Displaced { dormitory }));
        said
    }

    /// Whether the place went past this applicant: to somebody lower, from where the applicant would rather be and could have been.
    fn is_missed(self, given: &Given) -> bool {
        self.went_past(given) && self.would_rather(given.dormitory)
    }

    fn went_past(self, given: &Given) -> bool {
        let could_be_mine = || self.seats(given.dormitory, self.standing).any(|(_, turn)| turn.is_some());
        given.rank > self.ranked.rank && given.sex == self.applicant().sex && could_be_mine()
    }

    /// Whether the applicant would live there, and rather than where the list puts them.
    fn would_rather(self, dormitory: Uuid) -> bool {
        let place_of = |house: Uuid| self.applicant().preferences(&self.campaign.houses).position(|(_, one)| one == house);
        let Some(there) = place_of(dormitory) else { return false };
        self.line.outcome.house().is_none_or(|now| place_of(now).is_none_or(|now| there < now))
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
        let past_me = |given: &&Given| given.dormitory == dormitory && self.went_past(given);
        let count = departures.given.iter().filter(past_me).count() as u32;
        let last_rank = self.last_admitted(dormitory).filter(|rank| *rank < self.ranked.rank);
        (count > 0).then_some(Sentence::WishOutOfTurn { wish, dormitory, count, last_rank })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{allocation::allocate, cast::*, explanation::explain, sentence::Explanation};
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
        assert_eq!(told[0].reasons[1], Sentence::Departures { of: 1, ahead: 0 }, "who has the dearest place misses none");
        assert!(!told[0].reasons.iter().chain(&told[2].reasons).any(|said| matches!(said, Sentence::Displaced { .. })));
        assert_eq!(told[2].reasons[1], Sentence::Departures { of: 1, ahead: 1 });
    }

    /// The last man is lifted to where women want to be too, and a man who has what he would rather have.
    #[test]
    fn a_departure_goes_past_nobody_who_did_not_want_or_could_not_have_had_the_place() {
        let man = |n| applicant(n).at(i64::from(n)).of(Sex::Male);
        let woman = |n| applicant(n).at(i64::from(n)).wishing(&[1]);
        let people = vec![woman(1), woman(2), man(3).wishing(&[2]), man(4).wishing(&[2, 1]), man(5).wishing(&[1])];
        let mut input = input(kaznmu(), people, &[(1, 1), (0, 2)]);
        input.applicants.push(man(6).wishing(&[1]));
        input.lifted = vec![Lifted { application: Uuid::from_u128(6), dormitory: dormitory(1) }];
        let told = explain(&input, &allocate(&input));
        let ahead = |at: usize| {
            told[at].reasons.iter().find_map(|said| match said {
                Sentence::Departures { of: 1, ahead } => Some(*ahead),
                _ => None,
            })
        };
        assert_eq!([0, 1, 2, 3, 4].map(ahead), [0, 0, 0, 0, 1].map(Some), "only the fifth wanted it and could have had it");
    }

    #[test]
    fn a_departure_that_gave_no_place_is_told_to_nobody() {
        let mut input = input(kaznmu(), (1..=3).map(|n| applicant(n).at(i64::from(n)).wishing(&[1])).collect(), &[(1, 0)]);
        input.applicants[2].needs_access = true;
        input.lifted = vec![Lifted { application: Uuid::from_u128(3), dormitory: dormitory(1) }];
        let of_departures = |said: &&Sentence| matches!(said, Sentence::Departures { .. } | Sentence::OutOfTurn);
        let told = explain(&input, &allocate(&input));
        assert_eq!(told.iter().flat_map(|one| &one.reasons).filter(of_departures).count(), 0);
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
