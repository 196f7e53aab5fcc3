//! Who may sit in a composition.
//! Source: hostel rules (source 004) p.7 (the secretary is not counted); the numbers are the kind's.
use super::holding;
use crate::{
    commissions::{kinds::Numbers, model::Seat},
    kernel::languages::Words,
    t,
};
use chrono::{Months, NaiveDate};

/// What is wrong with a composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    TooFew {
        found: usize,
        fewest: i32,
    },
    Even {
        found: usize,
    },
    Chairs {
        found: usize,
    },
    Secretaries {
        found: usize,
    },
    EndsBeforeItBegins,
    /// The kind's term is shorter.
    LongerThanTerm {
        until: NaiveDate,
    },
    /// Sat in the composition whose term is over, and the kind lets nobody do so twice.
    Reappointed {
        who: String,
    },
    /// Somebody sits in an earlier seat already. Places in the list of members.
    SamePerson {
        at: usize,
        who: String,
        seat: Seat,
    },
    /// The account of somebody who sits in an earlier seat.
    SameAccount {
        at: usize,
        who: String,
    },
    UnknownAccount {
        at: usize,
    },
    /// A composition that is still valid would no longer be the one in force, and that was not confirmed.
    Displaces {
        order_number: String,
        order_date: NaiveDate,
        valid_to: NaiveDate,
        from: NaiveDate,
    },
    /// Nothing is laid down for this kind on that day.
    NoNumbers,
}

impl Flaw {
    pub fn say(&self, w: Words) -> String {
        match self {
            Self::TooFew { found, fewest } => t!(w, "flaw-too-few", fewest = fewest, found = found),
            Self::Even { found } => t!(w, "flaw-even", found = found),
            Self::Chairs { found } => t!(w, "flaw-chairs", found = found),
            Self::Secretaries { found } => t!(w, "flaw-secretaries", found = found),
            Self::EndsBeforeItBegins => t!(w, "flaw-period"),
            Self::LongerThanTerm { until } => t!(w, "flaw-term", until = w.day(*until)),
            Self::Reappointed { who } => t!(w, "flaw-reappointed", who = who.as_str()),
            Self::SamePerson { who, seat, .. } => t!(w, "flaw-same-person", who = who.as_str(), seat = seat.say(w)),
            Self::SameAccount { who, .. } => t!(w, "flaw-same-account", who = who.as_str()),
            Self::UnknownAccount { .. } => t!(w, "flaw-unknown-account"),
            Self::Displaces { order_number, order_date, valid_to, from } => {
                let (order, until) = (order_number.as_str(), w.day(*valid_to));
                t!(w, "flaw-displaces", number = order, day = w.day(*order_date), until = until, from = w.day(*from))
            }
            Self::NoNumbers => t!(w, "flaw-no-numbers"),
        }
    }
}

/// Everything that is wrong with these seats for this period.
pub fn judge_composition(numbers: &Numbers, seats: &[Seat], from: NaiveDate, to: NaiveDate) -> Vec<Flaw> {
    let count = |seat: Seat| seats.iter().filter(|s| **s == seat).count();
    let (voting, chairs, secretaries) = (seats.iter().filter(|s| s.counts()).count(), count(Seat::Chair), count(Seat::Secretary));
    let until = numbers.term_months.and_then(|n| from.checked_add_months(Months::new(n.unsigned_abs())));
    let fewest = numbers.smallest_size;
    let flaws = [
        ((voting as i64) < i64::from(fewest), Flaw::TooFew { found: voting, fewest }),
        (numbers.odd_size && voting.is_multiple_of(2), Flaw::Even { found: voting }),
        (chairs != 1, Flaw::Chairs { found: chairs }),
        (secretaries != 1, Flaw::Secretaries { found: secretaries }),
        (to < from, Flaw::EndsBeforeItBegins),
        (until.is_some_and(|until| to > until), Flaw::LongerThanTerm { until: until.unwrap_or(to) }),
    ];
    holding(flaws)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commissions::kinds::delivered;

    fn nis() -> Numbers {
        delivered().unwrap().into_iter().find(|k| k.code == "dormitory-nis").unwrap().numbers
    }
    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn seats(voting: usize) -> Vec<Seat> {
        let members = std::iter::repeat_n(Seat::Member, voting - 1);
        [Seat::Chair, Seat::Secretary].into_iter().chain(members).collect()
    }
    fn flaws(seats: &[Seat]) -> Vec<Flaw> {
        judge_composition(&nis(), seats, day("2026-07-01"), day("2027-06-30"))
    }

    #[test]
    fn seven_with_a_chair_and_a_secretary_may_sit() {
        assert_eq!(flaws(&seats(7)), []);
        assert_eq!(flaws(&seats(9)), []);
        assert_eq!(flaws(&seats(8)), [Flaw::Even { found: 8 }]);
        assert_eq!(flaws(&seats(5)), [Flaw::TooFew { found: 5, fewest: 7 }]);
    }

    #[test]
    fn neither_the_secretary_nor_an_alternate_is_counted() {
        let mut eight = seats(7);
        eight.extend([Seat::Alternate, Seat::Alternate]);
        assert_eq!(flaws(&eight), []);
        eight[1] = Seat::Member;
        assert_eq!(flaws(&eight), [Flaw::Even { found: 8 }, Flaw::Secretaries { found: 0 }]);
    }

    #[test]
    fn one_chair_and_a_period_that_goes_forward() {
        let mut two = seats(7);
        two[2] = Seat::Chair;
        assert_eq!(flaws(&two), [Flaw::Chairs { found: 2 }]);
        assert_eq!(judge_composition(&nis(), &seats(7), day("2027-06-30"), day("2026-07-01")), [Flaw::EndsBeforeItBegins]);
        assert_eq!(flaws(&[]).len(), 4);
    }

    #[test]
    fn a_kind_that_asks_for_less_is_judged_by_less() {
        let lax = Numbers { smallest_size: 4, odd_size: false, term_months: Some(24), ..nis() };
        let judge = |voting, to| judge_composition(&lax, &seats(voting), day("2026-09-01"), day(to));
        assert_eq!(judge(4, "2028-09-01"), []);
        assert_eq!(judge(3, "2028-09-01"), [Flaw::TooFew { found: 3, fewest: 4 }]);
        assert_eq!(judge(4, "2028-09-02"), [Flaw::LongerThanTerm { until: day("2028-09-01") }]);
    }
}
