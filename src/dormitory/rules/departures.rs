//! What a departure from the list means for everybody else: how many there were, whether one went past the applicant, what it cost.
//!
//! Source: issue 3, point 8 and Precisions (a departure is counted, everything below recomputed); NIS hostel rules, p.21 (turn). Of whoever was
//! lifted nothing is told but that they stand below: the ground is in the minutes, the category is nobody else's business.
use super::{
    allocation::{Line, Outcome, give_out},
    explanation::Case,
    input::{Input, Lifted},
    kept::{Kept, Seats, Standing},
    last::{Source, share},
    ranking::Ranked,
    sentence::Sentence,
};
use crate::{kernel::law::Text3, students::categories::Sex};
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
    /// From which of [`Seats::all`] the place was taken, and in which turn of it this applicant would have been served; none: never.
    seat: usize,
    turn: Option<u8>,
}

impl Departures {
    /// None where the commission followed the list. `lines`: what came of the input, in the order of the list.
    pub fn of(input: &Input, list: &[Ranked], seats: &Seats, lines: &[Line]) -> Option<Self> {
        let given = |lifted: &Lifted| {
            let at = list.iter().position(|ranked| ranked.applicant.application == lifted.application)?;
            let (Ranked { rank, applicant, .. }, Lifted { application, dormitory }) = (list[at], *lifted);
            let Outcome::Placed { dormitory: there, kept, .. } = lines.get(at)?.outcome else { return None };
            let seat = seats.at(dormitory, applicant.sex, kept).filter(|_| there == dormitory)?;
            let turn = seats.all[seat].turn(Standing::of(&input.groups, applicant));
            Some(Given { application, rank, sex: applicant.sex, dormitory, seat, turn })
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

    /// Whether the very place that was given stood open to this applicant before the one who was lifted, in the order of that place: who is
    /// served there in a later turn, or never, has lost nothing by it.
    fn went_past(self, given: &Given) -> bool {
        let theirs = (given.turn.unwrap_or(u8::MAX), given.rank);
        let mine = |turn| (turn, self.ranked.rank) < theirs;
        given.rank > self.ranked.rank && self.could_have(given).is_some_and(mine)
    }

    /// In which turn the place that was given would have served this applicant.
    fn could_have(self, given: &Given) -> Option<u8> {
        let seat = &self.campaign.seats.all[given.seat];
        seat.turn(self.standing).filter(|_| given.sex == self.applicant().sex)
    }

    /// Whose share the place comes from that the commission gave this applicant.
    pub(super) fn taken_from(self) -> Option<Sentence> {
        let Outcome::Placed { dormitory, kept, .. } = self.line.outcome else { return None };
        self.lifted()?;
        if let Some(Kept::For(group)) = kept.filter(|kept| matches!(kept, Kept::For(group) if self.standing.is_in(*group))) {
            let title = share(&self.campaign.input.groups, Some(Kept::For(group)))?.clone();
            return Some(Sentence::KeptFor { title });
        }
        let here = (dormitory, self.applicant().sex);
        Some(match Source::of(&self.campaign.seats, &self.campaign.input.groups, here, kept)? {
            Source::Open => Sentence::FromOpen,
            Source::Share(title) => Sentence::FromShare { title },
            Source::Accessible if self.applicant().needs_access => Sentence::AccessiblePlace,
            Source::Accessible => Sentence::FromAccessible,
        })
    }

    /// The shares from which these places were taken, each once.
    fn shares<'b>(self, given: impl Iterator<Item = &'b Given>) -> Vec<Text3> {
        let groups = &self.campaign.input.groups;
        let titles = given.filter_map(|given| share(groups, self.campaign.seats.all[given.seat].kept));
        let mut shares: Vec<Text3> = Vec::new();
        for title in titles {
            if !shares.contains(title) {
                shares.push(title.clone());
            }
        }
        shares
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
        let there = || departures.given.iter().filter(|given| given.dormitory == dormitory);
        let past_me = || there().filter(|given| self.went_past(given));
        let count = past_me().count() as u32;
        let last_rank = self.last_admitted(dormitory).map(|last| last.rank).filter(|rank| *rank < self.ranked.rank);
        if count > 0 {
            return Some(Sentence::WishOutOfTurn { wish, dormitory, count, last_rank, shares: self.shares(past_me()) });
        }
        let mut mine = self.seats(dormitory, self.standing).filter(|(_, turn)| turn.is_some()).peekable();
        let all_given = mine.peek().is_some() && mine.all(|(filling, _)| filling.is_full() && filling.last_rank.is_none());
        all_given.then_some(Sentence::WishGivenOut { wish, dormitory })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        allocation::allocate,
        cast::*,
        explanation::explain,
        sentence::{Explanation, LastAdmitted, Seen},
    };
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
        let past_me = Sentence::WishOutOfTurn { wish: 1, dormitory: dormitory(1), count: 1, last_rank: Some(1), shares: vec![] };
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

    /// A place for each of two faculties, none for everybody; the second of the first faculty was lifted, who stands third.
    fn across_shares(lifted: u32) -> (Input, Vec<Explanation>) {
        let mut input = shares(&[(1, 1), (2, 1)], &[1, 2, 1, 2, 3], 2);
        input.lifted = vec![Lifted { application: applicant(lifted).application, dormitory: dormitory(1) }];
        let told = explain(&input, &allocate(&input));
        (input, told)
    }

    #[test]
    fn the_lifted_hears_whose_share_the_place_comes_from_and_not_that_nobody_needed_it() {
        let (_, told) = across_shares(5);
        assert_eq!(told[4].reasons[1..3], [Sentence::OutOfTurn, Sentence::FromShare { title: title(1) }]);
        assert!(!told[4].reasons.iter().any(|said| matches!(said, Sentence::LeftBy { .. } | Sentence::KeptFor { .. })));
        let (_, told) = across_shares(3);
        assert_eq!(told[2].reasons[1..3], [Sentence::OutOfTurn, Sentence::KeptFor { title: title(1) }]);
    }

    #[test]
    fn a_departure_goes_past_those_alone_for_whose_share_the_place_was_kept() {
        let (_, told) = across_shares(5);
        let ahead = |at: usize| told[at].reasons.contains(&Sentence::Departures { of: 1, ahead: 1 });
        assert_eq!([0, 1, 2, 3].map(ahead), [true, false, true, false], "the second faculty has lost nothing");
        let shares = vec![title(1)];
        let lost = Sentence::WishOutOfTurn { wish: 1, dormitory: dormitory(1), count: 1, last_rank: None, shares };
        assert_eq!([&told[0].wishes, &told[2].wishes], [&vec![lost.clone()], &vec![lost]]);
        let own = LastAdmitted { rank: 2, seen: told[3].wishes.iter().find_map(seen), within: Some(title(2)) };
        assert_eq!(told[3].wishes, [Sentence::WishFull { wish: 1, dormitory: dormitory(1), last: own }]);
    }

    fn seen(said: &Sentence) -> Option<Seen> {
        if let Sentence::WishFull { last, .. } = said { last.seen } else { None }
    }

    #[test]
    fn a_place_from_those_open_to_everybody_is_told_as_such_where_others_are_kept() {
        let mut input = shares(&[(1, 1)], &[1, 2, 3], 2);
        input.lifted = vec![Lifted { application: applicant(3).application, dormitory: dormitory(1) }];
        let told = explain(&input, &allocate(&input));
        assert_eq!(told[2].reasons[1..3], [Sentence::OutOfTurn, Sentence::FromOpen]);
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
