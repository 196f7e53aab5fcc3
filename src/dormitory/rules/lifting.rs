//! What a departure from rank changes: whom it lifts, and whose place becomes another by that.
//!
//! Source: design.md §3 (8): a departure names the lifted applicant and the place; everything below is computed anew.
use super::{
    allocation::{Allocation, Outcome, allocate},
    input::{ENGINE, Input, Lifted},
    kept::Seats,
    last::Source,
};
use crate::students::categories::Sex;
use std::collections::HashMap;
use uuid::Uuid;

/// What one more departure changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weighed {
    /// Whose dormitory becomes another, by rank, besides the lifted one; and whose share the places come from that are given out of turn.
    Moves(Vec<Moved>, Vec<Given>),
    /// The lifted one has that place already.
    Nothing,
    /// The place cannot be given to the lifted one.
    NoPlace(Barred),
}

/// Why a departure cannot give the place that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    NotInTheList,
    /// Another departure has lifted the same applicant.
    LiftedAlready,
    /// The dormitory has no place for this sex.
    NoneFor(Sex),
    /// None of its places for this sex is accessible, and no other will do.
    NoneAccessibleFor(Sex),
    /// Every place there that would do was given by departures before, or would be taken from them.
    AllGiven,
}

/// An applicant whose dormitory becomes another; none: on reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub application: Uuid,
    pub was: Option<Uuid>,
    pub becomes: Option<Uuid>,
}

/// A place given out of turn, and whose share it comes from: of the departure that is weighed, and of an earlier one that by this comes from
/// another share than it was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub application: Uuid,
    pub from: Source,
}

/// Where the places given out of turn come from, in an allocation of this input.
fn sources(input: &Input, allocation: &Allocation) -> Vec<Given> {
    let seats = Seats::by_engine(input);
    let of = |lifted: &Lifted| {
        let one = input.applicants.iter().find(|one| one.application == lifted.application)?;
        let line = allocation.lines.iter().find(|line| line.application == lifted.application)?;
        let Outcome::Placed { dormitory, kept, .. } = line.outcome else { return None };
        let from = Source::of(&seats, &input.groups, (dormitory, one.sex), kept)?;
        Some(Given { application: lifted.application, from })
    };
    input.lifted.iter().filter_map(of).collect()
}

fn houses(allocation: &Allocation) -> HashMap<Uuid, Option<Uuid>> {
    allocation.lines.iter().map(|line| (line.application, line.outcome.house())).collect()
}

/// What can be told before anything is computed anew.
fn barred(input: &Input, lift: Lifted) -> Option<Barred> {
    let Some(one) = input.applicants.iter().find(|one| one.application == lift.application) else {
        return Some(Barred::NotInTheList);
    };
    let there = input.places.iter().find(|places| (places.dormitory, places.sex) == (lift.dormitory, one.sex));
    let (count, accessible) = there.map_or((0, 0), |places| (places.count, places.accessible));
    if count == 0 {
        Some(Barred::NoneFor(one.sex))
    } else if one.needs_access && accessible == 0 {
        Some(Barred::NoneAccessibleFor(one.sex))
    } else {
        input.lifted.iter().any(|before| before.application == lift.application).then_some(Barred::LiftedAlready)
    }
}

/// Weighs one more departure on the kept facts of a list, after those that were adopted before it. Whatever does not lead where it says, or
/// takes the place that an earlier one gave, is barred: an adopted departure is carried out.
pub fn weigh(mut input: Input, before: Vec<Lifted>, lift: Lifted) -> Weighed {
    (input.engine, input.lifted) = (ENGINE.into(), before);
    if let Some(barred) = barred(&input, lift) {
        return Weighed::NoPlace(barred);
    }
    let now = allocate(&input);
    let (was, came_from) = (houses(&now), sources(&input, &now));
    input.lifted.push(lift);
    if !input.check().is_empty() {
        return Weighed::NoPlace(Barred::AllGiven);
    }
    if was.get(&lift.application) == Some(&Some(lift.dormitory)) {
        return Weighed::Nothing;
    }
    let after = allocate(&input);
    let is = houses(&after);
    let house = |of: &HashMap<Uuid, Option<Uuid>>, application| of.get(&application).copied().flatten();
    if input.lifted.iter().any(|lifted| house(&is, lifted.application) != Some(lifted.dormitory)) {
        return Weighed::NoPlace(Barred::AllGiven);
    }
    let moved = after.lines.iter().filter(|line| line.application != lift.application).map(|line| {
        let application = line.application;
        Moved { application, was: house(&was, application), becomes: house(&is, application) }
    });
    let given = sources(&input, &after).into_iter().filter(|given| !came_from.contains(given)).collect();
    Weighed::Moves(moved.filter(|m| m.was != m.becomes).collect(), given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dormitory::rules::cast::*;

    /// Three who want the first dormitory, the third of them the second one too; a place in the first, a place in the second.
    fn facts() -> Input {
        let wish = |number| applicant(number).at(i64::from(number)).wishing(&[1]);
        input(nis(), vec![wish(1), wish(2), wish(3).wishing(&[1, 2])], &[(1, 0), (1, 0)])
    }
    fn lift(number: u32, house: u128) -> Lifted {
        Lifted { application: applicant(number).application, dormitory: dormitory(house) }
    }
    fn moved(number: u32, was: Option<u128>, becomes: Option<u128>) -> Moved {
        Moved { application: applicant(number).application, was: was.map(dormitory), becomes: becomes.map(dormitory) }
    }

    #[test]
    fn whoever_loses_the_place_is_named_and_so_is_whoever_gains_by_it() {
        assert_eq!(weigh(facts(), vec![], lift(2, 1)), Weighed::Moves(vec![moved(1, Some(1), None)], vec![]));
        let freed = Weighed::Moves(vec![moved(1, Some(1), None)], vec![]);
        assert_eq!(weigh(facts(), vec![], lift(3, 1)), freed, "nobody else wished for the place that the third leaves");
    }

    #[test]
    fn a_departure_to_the_place_somebody_has_changes_nothing() {
        assert_eq!(weigh(facts(), vec![], lift(1, 1)), Weighed::Nothing);
        assert_eq!(weigh(facts(), vec![lift(2, 1)], lift(3, 2)), Weighed::Nothing);
    }

    #[test]
    fn it_is_weighed_from_whose_share_the_place_comes_and_whose_share_pays_for_an_earlier_one() {
        // One place for everybody, one for each of two faculties; all are taken.
        let facts = shares(&[(1, 1), (2, 1)], &[1, 2, 3, 3, 3], 3);
        let from = |number, from| Given { application: applicant(number).application, from };
        let first = weigh(facts.clone(), vec![], lift(5, 1));
        assert_eq!(first, Weighed::Moves(vec![moved(3, Some(1), None)], vec![from(5, Source::Open)]));
        let second = weigh(facts, vec![lift(5, 1)], lift(4, 1));
        let given = vec![from(5, Source::Share(title(1))), from(4, Source::Open)];
        assert_eq!(second, Weighed::Moves(vec![moved(1, Some(1), None)], given));
    }

    #[test]
    fn a_place_is_lifted_into_only_once() {
        assert_eq!(weigh(facts(), vec![lift(2, 1)], lift(3, 1)), Weighed::NoPlace(Barred::AllGiven));
        assert_eq!(weigh(facts(), vec![lift(3, 1)], lift(3, 2)), Weighed::NoPlace(Barred::LiftedAlready));
        assert_eq!(weigh(facts(), vec![], lift(9, 1)), Weighed::NoPlace(Barred::NotInTheList));
    }

    #[test]
    fn a_departure_to_where_no_place_is_for_this_sex_or_need_is_barred_and_not_taken_for_one_that_moves_nobody() {
        let mut facts = facts();
        (facts.applicants[1].sex, facts.applicants[2].needs_access) = (Sex::Male, true);
        assert_eq!(weigh(facts.clone(), vec![], lift(2, 1)), Weighed::NoPlace(Barred::NoneFor(Sex::Male)));
        assert_eq!(weigh(facts.clone(), vec![], lift(3, 1)), Weighed::NoPlace(Barred::NoneAccessibleFor(Sex::Female)));
        facts.places[0].accessible = 1;
        assert_eq!(weigh(facts, vec![], lift(3, 1)), Weighed::Nothing, "the accessible place is hers in turn");
    }

    #[test]
    fn a_departure_takes_no_place_that_another_gave() {
        let mut facts = facts();
        (facts.places[0].accessible, facts.places[0].count) = (1, 2);
        facts.applicants.iter_mut().skip(1).for_each(|one| one.needs_access = true);
        assert_eq!(weigh(facts.clone(), vec![lift(3, 1)], lift(2, 1)), Weighed::NoPlace(Barred::AllGiven), "one is accessible");
        assert_eq!(weigh(facts, vec![lift(3, 1)], lift(1, 1)), Weighed::Nothing);
    }
}
