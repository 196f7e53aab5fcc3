//! When offices work: the demo's past is told on working days, so that its terms are believable on whatever day it is filled.
use crate::{
    institutions::calendar::{self, Calendar},
    kernel::{errors::StoreError, tenancy::ReadTx},
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// From nine in the morning to six in the evening.
const BEGINS: u32 = 9;
const ENDS: u32 = 18;
/// By then a desk has had its morning.
const NOON: u32 = 13;

/// The working days of an institution around some days.
pub(super) struct Hours {
    zone: Tz,
    calendar: Calendar,
}

impl Hours {
    /// For a year from the day of an instant on.
    pub async fn from(tx: &mut ReadTx, at: DateTime<Utc>, zone: Tz) -> Result<Self, StoreError> {
        Ok(Self { zone, calendar: calendar::from_instant(tx, at, zone).await? })
    }

    /// When a term in working days runs out.
    pub fn evening_after(&self, at: DateTime<Utc>, n: u32) -> DateTime<Utc> {
        self.calendar.evening_after(at, n, self.zone)
    }

    /// The day of an instant.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// A time of a day.
    pub fn at(&self, day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
        let time = day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default());
        self.zone.from_local_datetime(&time).earliest().map_or_else(|| time.and_utc(), |time| time.with_timezone(&Utc))
    }

    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.calendar.is_working(day)
    }

    /// The n-th working day before a day.
    pub fn before(&self, day: NaiveDate, n: usize) -> NaiveDate {
        let earlier = std::iter::successors(Some(day), |day| day.checked_sub_days(Days::new(1))).skip(1);
        let mut working = earlier.filter(|day| self.is_working(*day));
        (0..n).try_fold(day, |_, _| working.next()).unwrap_or(day)
    }

    /// The n-th working day after a day.
    pub fn after(&self, day: NaiveDate, n: u32) -> NaiveDate {
        self.calendar.after(day, n)
    }

    /// The latest instant, not after this one, at which an office works.
    pub fn latest(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let day = self.day(now);
        let (begins, ends) = (self.at(day, BEGINS, 0), self.at(day, ENDS, 0));
        if self.is_working(day) && now >= begins { now.min(ends) } else { self.at(self.before(day, 1), ENDS, 0) }
    }

    /// The same, but not before a day's work has been done for some hours: in the morning it is the evening before.
    pub fn afternoon(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let (latest, day) = (self.latest(now), self.day(self.latest(now)));
        if latest < self.at(day, NOON, 0) { self.at(self.before(day, 1), ENDS, 0) } else { latest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours() -> Hours {
        let monday = "2026-03-23".parse().unwrap(); // Nauryz
        Hours { zone: chrono_tz::Asia::Almaty, calendar: Calendar::new([(monday, false)]) }
    }
    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn in_working_hours_the_latest_is_now_and_in_the_evening_six() {
        assert_eq!(hours().latest(at("2026-03-18T05:30:00Z")), at("2026-03-18T05:30:00Z"));
        assert_eq!(hours().latest(at("2026-03-18T17:30:00Z")), at("2026-03-18T13:00:00Z"));
    }

    #[test]
    fn at_night_on_sunday_and_on_a_holiday_it_is_the_evening_of_the_last_working_day() {
        let friday = at("2026-03-20T13:00:00Z");
        for now in ["2026-03-21T05:00:00Z", "2026-03-22T19:30:00Z", "2026-03-23T08:00:00Z", "2026-03-24T03:59:59Z"] {
            assert_eq!(hours().latest(at(now)), friday, "{now}");
        }
    }

    #[test]
    fn in_the_morning_the_afternoon_is_that_of_the_day_before() {
        assert_eq!(hours().afternoon(at("2026-03-18T07:59:59Z")), at("2026-03-17T13:00:00Z"));
        assert_eq!(hours().afternoon(at("2026-03-18T08:00:00Z")), at("2026-03-18T08:00:00Z"));
        assert_eq!(hours().afternoon(at("2026-03-24T04:30:00Z")), at("2026-03-20T13:00:00Z"));
    }

    #[test]
    fn three_working_days_before_the_tuesday_after_a_holiday_are_wednesday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(hours().before(day("2026-03-24"), 3), day("2026-03-18"));
        assert_eq!(hours().before(day("2026-03-24"), 0), day("2026-03-24"));
    }
}
