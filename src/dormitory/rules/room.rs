//! Whether everybody whom an order moves finds a place, once all of them have moved.
//! Source: hostel rules p.24 (a place is given up to one with a prior right), p.27 (reserve); issue 3 item 9 (amending order).
use crate::students::categories::Sex;
use std::collections::HashMap;
use uuid::Uuid;

/// A place that somebody has or is being offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub application: Uuid,
    pub dormitory: Uuid,
    pub sex: Sex,
}

/// Somebody whom an order moves, and where to; none: out of any dormitory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub application: Uuid,
    pub sex: Sex,
    pub dormitory: Option<Uuid>,
}

/// Which of the moves lead to where no place is left, counted from 0. Whoever moves leaves the place they have.
pub fn beyond(places: impl Fn(Uuid, Sex) -> i32, taken: &[Taken], moves: &[Move]) -> Vec<usize> {
    let stays = |held: &&Taken| !moves.iter().any(|one| one.application == held.application);
    let mut there: HashMap<(Uuid, Sex), i32> = HashMap::new();
    for held in taken.iter().filter(stays) {
        *there.entry((held.dormitory, held.sex)).or_default() += 1;
    }
    let mut beyond = Vec::new();
    for (at, one) in moves.iter().enumerate() {
        let Some(dormitory) = one.dormitory else { continue };
        let held = there.entry((dormitory, one.sex)).or_default();
        *held += 1;
        if *held > places(dormitory, one.sex) {
            beyond.push(at);
        }
    }
    beyond
}

#[cfg(test)]
mod tests {
    use super::super::cast::dormitory;
    use super::*;

    fn who(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }
    fn taken(number: u128, house: u128) -> Taken {
        Taken { application: who(number), dormitory: dormitory(house), sex: Sex::Female }
    }
    fn moved(number: u128, house: Option<u128>) -> Move {
        Move { application: who(number), sex: Sex::Female, dormitory: house.map(dormitory) }
    }
    /// One place for a woman and two for men in each dormitory.
    fn places(_: Uuid, sex: Sex) -> i32 {
        if sex == Sex::Female { 1 } else { 2 }
    }

    #[test]
    fn the_second_who_moves_to_the_last_place_has_none() {
        assert_eq!(beyond(places, &[], &[moved(1, Some(1)), moved(2, Some(1))]), [1]);
        assert_eq!(beyond(places, &[], &[moved(1, Some(1)), moved(2, Some(2))]), [0; 0]);
    }

    #[test]
    fn a_place_that_somebody_holds_is_free_only_when_the_same_order_moves_them() {
        assert_eq!(beyond(places, &[taken(9, 1)], &[moved(1, Some(1))]), [0]);
        assert_eq!(beyond(places, &[taken(9, 1)], &[moved(1, Some(1)), moved(9, None)]), [0; 0]);
        assert_eq!(beyond(places, &[taken(1, 1), taken(2, 2)], &[moved(1, Some(2)), moved(2, Some(1))]), [0; 0], "they change");
    }

    #[test]
    fn a_place_for_a_man_is_none_for_a_woman() {
        let man = Move { sex: Sex::Male, ..moved(3, Some(1)) };
        assert_eq!(beyond(places, &[taken(9, 1)], &[man]), [0; 0]);
    }
}
