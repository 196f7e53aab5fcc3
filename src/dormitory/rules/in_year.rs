//! Placement during the year: the same ranking over those who wait, for the places that nobody holds; each application within its term.
//!
//! Source: domain.md §3.3 (those without a place get one during the year; 3 working days from receipt; a place is given for one academic year).
use super::{
    input::Places,
    kept::{Group, Kept},
};
use crate::students::categories::Sex;
use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

/// A place that somebody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub dormitory: Uuid,
    pub sex: Sex,
    /// For whom it was kept when it was given.
    pub kept: Option<Kept>,
}

/// What is left of places and of those kept for groups when these are held. A place that was kept is taken from what is kept.
pub fn left(mut places: Vec<Places>, mut groups: Vec<Group>, held: &[Held]) -> (Vec<Places>, Vec<Group>) {
    for one in held {
        let Some(at) = places.iter_mut().find(|p| (p.dormitory, p.sex) == (one.dormitory, one.sex)) else { continue };
        at.count = at.count.saturating_sub(1);
        match one.kept {
            Some(Kept::Accessible) => at.accessible = at.accessible.saturating_sub(1),
            Some(Kept::For(group)) => less(&mut groups, group, one),
            Some(Kept::From(_)) | None => {}
        }
        at.accessible = at.accessible.min(at.count);
    }
    for group in &mut groups {
        for kept in &mut group.places {
            let all =
                places.iter().find(|p| (p.dormitory, p.sex) == (kept.dormitory, kept.sex)).map_or(0, |p| p.count - p.accessible);
            kept.count = kept.count.min(all);
        }
    }
    (places, groups)
}

/// One less is kept for the group, counted from 1.
fn less(groups: &mut [Group], group: u16, held: &Held) {
    let kept = groups.get_mut(usize::from(group).wrapping_sub(1)).into_iter().flat_map(|group| &mut group.places);
    kept.filter(|p| (p.dormitory, p.sex) == (held.dormitory, held.sex)).for_each(|p| p.count = p.count.saturating_sub(1));
}

/// The end of the academic year: what is open all year takes applications until then. Without an academic year that far, a year from now.
pub fn year_ends(academic_year: i32, zone: Tz, now: DateTime<Utc>) -> DateTime<Utc> {
    let first = NaiveDate::from_ymd_opt(academic_year + 1, 9, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    let at = first.and_then(|at| zone.from_local_datetime(&at).earliest());
    at.map_or(now + TimeDelta::days(365), |at| at.to_utc())
}

/// The day on which categories count in a list of the year: the fixed day, or today where that is later.
pub fn assessed_on(fixed: NaiveDate, today: NaiveDate) -> NaiveDate {
    fixed.max(today)
}

#[cfg(test)]
mod tests {
    use super::super::{
        cast::dormitory,
        kept::{Keeps, Who},
    };
    use super::*;
    use crate::kernel::law::Text3;

    fn places(count: u32, accessible: u32) -> Places {
        Places { dormitory: dormitory(1), sex: Sex::Female, count, accessible }
    }
    fn held(kept: Option<Kept>) -> Held {
        Held { dormitory: dormitory(1), sex: Sex::Female, kept }
    }
    fn group(count: u32) -> Group {
        Group {
            title: Text3::new("т", "т", "t"),
            who: Who::default(),
            keeps: Keeps::AtLeast,
            places: vec![Places { dormitory: dormitory(1), sex: Sex::Female, count, accessible: 0 }],
        }
    }

    #[test]
    fn a_place_that_somebody_holds_is_not_given_again() {
        let (left_over, _) = left(vec![places(3, 0)], vec![], &[held(None), held(None)]);
        assert_eq!(left_over[0].count, 1);
        let (none, _) = left(vec![places(1, 0)], vec![], &[held(None), held(None)]);
        assert_eq!(none[0].count, 0, "more holders than places: none is left");
        let man = Held { sex: Sex::Male, ..held(None) };
        assert_eq!(left(vec![places(3, 0)], vec![], &[man]).0[0].count, 3);
    }

    #[test]
    fn a_kept_place_is_taken_from_what_is_kept_and_a_general_one_is_not() {
        let (_, groups) = left(vec![places(5, 1)], vec![group(2)], &[held(Some(Kept::For(1)))]);
        assert_eq!(groups[0].places[0].count, 1);
        let (left_over, groups) = left(vec![places(5, 1)], vec![group(2)], &[held(Some(Kept::Accessible)), held(None)]);
        assert_eq!((left_over[0].count, left_over[0].accessible, groups[0].places[0].count), (3, 0, 2));
    }

    #[test]
    fn no_more_is_kept_than_is_left() {
        let (_, groups) = left(vec![places(3, 0)], vec![group(2)], &[held(None), held(None)]);
        assert_eq!(groups[0].places[0].count, 1);
    }

    #[test]
    fn the_year_ends_before_the_first_of_september_by_the_institutions_clock() {
        let now = "2026-11-22T00:00:00Z".parse().unwrap();
        assert_eq!(year_ends(2026, chrono_tz::Asia::Almaty, now).to_rfc3339(), "2027-08-31T19:00:00+00:00");
    }

    #[test]
    fn categories_count_as_of_the_list_and_never_before_the_fixed_day() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        assert_eq!(assessed_on(day("2026-09-01"), day("2026-11-22")), day("2026-11-22"));
        assert_eq!(assessed_on(day("2026-12-01"), day("2026-11-22")), day("2026-12-01"));
    }
}
