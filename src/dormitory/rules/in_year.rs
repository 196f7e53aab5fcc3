//! Placement during the year: the same ranking over those who wait, for the places that nobody holds; each application within its term.
//!
//! Source: domain.md §3.3 (those without a place get one during the year; 3 working days from receipt; a place is given for one academic year).
use super::{
    input::Places,
    kept::{Group, Keeps, Kept},
    ranking::Applicant,
};
use crate::{institutions::calendar::Calendar, students::categories::Sex};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::collections::HashMap;
use uuid::Uuid;

/// A place that somebody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whose it is.
    pub application: Uuid,
    pub dormitory: Uuid,
    pub sex: Sex,
    /// For whom it was kept when it was given.
    pub kept: Option<Kept>,
}

/// What is left of places and of those kept for groups when these are held. A place that was kept is taken from what is kept; a general one
/// from what its holder's capped groups may still have, for a cap is of the year and not of the list. `holders`: who holds them, as they
/// stand today; whoever is not among them belongs to no group.
pub fn left(mut places: Vec<Places>, mut groups: Vec<Group>, held: &[Held], holders: &[Applicant]) -> (Vec<Places>, Vec<Group>) {
    let holders: HashMap<Uuid, &Applicant> = holders.iter().map(|one| (one.application, one)).collect();
    for one in held {
        let Some(at) = places.iter_mut().find(|p| (p.dormitory, p.sex) == (one.dormitory, one.sex)) else { continue };
        at.count = at.count.saturating_sub(1);
        match one.kept {
            Some(Kept::Accessible) => at.accessible = at.accessible.saturating_sub(1),
            Some(Kept::For(group)) => less(&mut groups, group, one),
            Some(Kept::From(_)) => {}
            None => less_of_caps(&mut groups, one, holders.get(&one.application)),
        }
        at.accessible = at.accessible.min(at.count);
    }
    for places in &places {
        clip(&mut groups, places);
    }
    (places, groups)
}

/// No more is kept than is left: what is kept is kept in the order of the groups, and a cap is no more than all there is.
fn clip(groups: &mut [Group], places: &Places) {
    let all = places.count - places.accessible;
    let mut room = all;
    for group in groups {
        let caps = group.keeps == Keeps::AtMost;
        for kept in group.places.iter_mut().filter(|p| (p.dormitory, p.sex) == (places.dormitory, places.sex)) {
            kept.count = kept.count.min(if caps { all } else { room });
            room -= if caps { 0 } else { kept.count };
        }
    }
}

/// One less for every capped group that the holder of a general place belongs to.
fn less_of_caps(groups: &mut [Group], held: &Held, holder: Option<&&Applicant>) {
    let Some(holder) = holder else { return };
    let caps = groups.iter_mut().filter(|group| group.keeps == Keeps::AtMost && group.who.holds(holder));
    let here = caps.flat_map(|group| &mut group.places).filter(|p| (p.dormitory, p.sex) == (held.dormitory, held.sex));
    here.for_each(|p| p.count = p.count.saturating_sub(1));
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

/// The last day of an academic year: a place is given for one, so nobody settles in after it.
pub fn last_day(academic_year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(academic_year + 1, 8, 31).unwrap_or(NaiveDate::MAX)
}

/// Until when students usually settle in by an order of today: 5 September of the academic year; where that is past or too near,
/// `days` from today (the campaign's term), on a working day. Never after the academic year.
pub fn usual_last_day(academic_year: i32, today: NaiveDate, days: u32, calendar: &Calendar) -> NaiveDate {
    let soon = today.checked_add_days(Days::new(days.into())).unwrap_or(today);
    let september = NaiveDate::from_ymd_opt(academic_year, 9, 5).unwrap_or(soon);
    calendar.on_or_after(september.max(soon)).min(last_day(academic_year))
}

/// The day on which categories count in a list of the year: the fixed day, or today where that is later.
pub fn assessed_on(fixed: NaiveDate, today: NaiveDate) -> NaiveDate {
    fixed.max(today)
}

#[cfg(test)]
mod tests {
    use super::super::{
        allocation::{Outcome, allocate},
        cast::{applicant, dormitory, input, nis},
        kept::Who,
        profile::Conditions,
    };
    use super::*;
    use crate::kernel::law::Text3;

    fn places(count: u32, accessible: u32) -> Places {
        Places { dormitory: dormitory(1), sex: Sex::Female, count, accessible }
    }
    fn held(kept: Option<Kept>) -> Held {
        Held { application: Uuid::nil(), dormitory: dormitory(1), sex: Sex::Female, kept }
    }
    fn group(count: u32) -> Group {
        Group {
            title: Text3::new("т", "т", "t"),
            who: Who::default(),
            keeps: Keeps::AtLeast,
            places: vec![Places { dormitory: dormitory(1), sex: Sex::Female, count, accessible: 0 }],
        }
    }
    /// At most so many first-years.
    fn first_years(most: u32) -> Group {
        let conditions = Conditions { courses: [1].into(), ..Conditions::default() };
        Group { who: Who { conditions, faculties: [].into() }, keeps: Keeps::AtMost, ..group(most) }
    }
    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_place_that_somebody_holds_is_not_given_again() {
        let (left_over, _) = left(vec![places(3, 0)], vec![], &[held(None), held(None)], &[]);
        assert_eq!(left_over[0].count, 1);
        let (none, _) = left(vec![places(1, 0)], vec![], &[held(None), held(None)], &[]);
        assert_eq!(none[0].count, 0, "more holders than places: none is left");
        let man = Held { sex: Sex::Male, ..held(None) };
        assert_eq!(left(vec![places(3, 0)], vec![], &[man], &[]).0[0].count, 3);
    }

    #[test]
    fn a_kept_place_is_taken_from_what_is_kept_and_a_general_one_is_not() {
        let (_, groups) = left(vec![places(5, 1)], vec![group(2)], &[held(Some(Kept::For(1)))], &[]);
        assert_eq!(groups[0].places[0].count, 1);
        let (left_over, groups) = left(vec![places(5, 1)], vec![group(2)], &[held(Some(Kept::Accessible)), held(None)], &[]);
        assert_eq!((left_over[0].count, left_over[0].accessible, groups[0].places[0].count), (3, 0, 2));
    }

    #[test]
    fn no_more_is_kept_than_is_left() {
        let (_, groups) = left(vec![places(3, 0)], vec![group(2)], &[held(None), held(None)], &[]);
        assert_eq!(groups[0].places[0].count, 1);
    }

    #[test]
    fn of_groups_that_no_longer_fit_together_the_first_keep_theirs() {
        let kept = vec![group(2), group(2), group(1)];
        let (_, groups) = left(vec![places(5, 0)], kept, &[held(None), held(None)], &[]);
        assert_eq!(groups.iter().map(|group| group.places[0].count).collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn a_cap_is_of_the_year_and_not_granted_anew_by_every_list() {
        let mut first_year = applicant(1);
        first_year.course = 1;
        let general = Held { application: first_year.application, ..held(None) };
        let kept_for = Held { kept: Some(Kept::Accessible), ..general };
        let (senior, cap) = (applicant(2), |groups: Vec<Group>| groups[0].places[0].count);
        let senior_held = Held { application: senior.application, ..general };
        let holders = [first_year.clone(), senior];
        assert_eq!(cap(left(vec![places(6, 0)], vec![first_years(2)], &[general], &holders).1), 1);
        assert_eq!(cap(left(vec![places(6, 0)], vec![first_years(2)], &[senior_held, kept_for], &holders).1), 2);

        let mut next = input(nis(), vec![applicant(3).wishing(&[1])], &[(6, 0)]);
        next.applicants[0].course = 1;
        (next.places, next.groups) = left(next.places, vec![first_years(1)], &[general], &holders);
        let outcome = allocate(&next).lines[0].outcome;
        assert!(matches!(outcome, Outcome::Reserve { .. }), "{outcome:?}");
    }

    #[test]
    fn who_is_placed_in_february_settles_in_in_february() {
        let calendar = Calendar::new([(day("2027-02-15"), false)]);
        let last = |today: &str| usual_last_day(2026, day(today), 5, &calendar).to_string();
        assert_eq!(last("2027-02-10"), "2027-02-16", "the fifteenth is a Monday off");
        assert_eq!(last("2026-08-12"), "2026-09-07", "5 September 2026 is a Saturday");
        assert_eq!(last("2026-09-04"), "2026-09-09");
        assert_eq!(last("2027-08-28"), "2027-08-31", "the academic year ends");
    }

    #[test]
    fn the_year_ends_before_the_first_of_september_by_the_institutions_clock() {
        let now = "2026-11-22T00:00:00Z".parse().unwrap();
        assert_eq!(year_ends(2026, chrono_tz::Asia::Almaty, now).to_rfc3339(), "2027-08-31T19:00:00+00:00");
    }

    #[test]
    fn categories_count_as_of_the_list_and_never_before_the_fixed_day() {
        assert_eq!(assessed_on(day("2026-09-01"), day("2026-11-22")), day("2026-11-22"));
        assert_eq!(assessed_on(day("2026-12-01"), day("2026-11-22")), day("2026-12-01"));
    }
}
