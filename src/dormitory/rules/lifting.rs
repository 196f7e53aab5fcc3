//! What a departure from rank changes: whom it lifts, and whose place becomes another by that.
//!
//! Source: design.md §3 (8): a departure names the lifted applicant and the place; everything below is computed anew.
use super::{
    allocation::{Allocation, Outcome, allocate},
    input::{ENGINE, Input, Lifted},
};
use std::collections::HashMap;
use uuid::Uuid;

/// What one more departure changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weighed {
    /// Whose dormitory becomes another, by rank, besides the lifted one.
    Moves(Vec<Moved>),
    /// The lifted one has that place already.
    Nothing,
    /// There is no such place left for the lifted one.
    NoPlace,
}

/// An applicant whose dormitory becomes another; none: on reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub application: Uuid,
    pub was: Option<Uuid>,
    pub becomes: Option<Uuid>,
}

fn houses(allocation: &Allocation) -> HashMap<Uuid, Option<Uuid>> {
    let house = |outcome: &Outcome| match outcome {
        Outcome::Placed { dormitory, .. } => Some(*dormitory),
        Outcome::Reserve { .. } => None,
    };
    allocation.lines.iter().map(|line| (line.application, house(&line.outcome))).collect()
}

/// Weighs one more departure on the kept facts of a list, after those that were adopted before it.
pub fn weigh(mut input: Input, before: Vec<Lifted>, lift: Lifted) -> Weighed {
    (input.engine, input.lifted) = (ENGINE.into(), before);
    let was = houses(&allocate(&input));
    input.lifted.push(lift);
    if !input.check().is_empty() {
        return Weighed::NoPlace;
    }
    if was.get(&lift.application) == Some(&Some(lift.dormitory)) {
        return Weighed::Nothing;
    }
    let after = allocate(&input);
    let is = houses(&after);
    let house = |of: &HashMap<Uuid, Option<Uuid>>, application| of.get(&application).copied().flatten();
    let moved = after.lines.iter().filter(|line| line.application != lift.application).map(|line| {
        let application = line.application;
        Moved { application, was: house(&was, application), becomes: house(&is, application) }
    });
    Weighed::Moves(moved.filter(|m| m.was != m.becomes).collect())
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
        assert_eq!(weigh(facts(), vec![], lift(2, 1)), Weighed::Moves(vec![moved(1, Some(1), None)]));
        let freed = Weighed::Moves(vec![moved(1, Some(1), None)]);
        assert_eq!(weigh(facts(), vec![], lift(3, 1)), freed, "nobody else wished for the place that the third leaves");
    }

    #[test]
    fn a_departure_to_the_place_somebody_has_changes_nothing() {
        assert_eq!(weigh(facts(), vec![], lift(1, 1)), Weighed::Nothing);
        assert_eq!(weigh(facts(), vec![lift(2, 1)], lift(3, 2)), Weighed::Nothing);
    }

    #[test]
    fn a_place_is_lifted_into_only_once() {
        assert_eq!(weigh(facts(), vec![lift(2, 1)], lift(3, 1)), Weighed::NoPlace);
    }
}
