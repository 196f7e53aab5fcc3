//! Working days: Monday to Friday, but for the days that the institution's calendar names. Holidays are data (domain.md §12.7): the Government
//! moves days each year, and Kurban Ait has no fixed one.
use crate::kernel::{
    errors::StoreError,
    ids::{Id, Institution},
    law::Text3,
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

/// The days that come with the program, as JSON.
const DELIVERED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/calendar/kz.json"));

/// A day that is not what its weekday says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Exception {
    pub day: NaiveDate,
    pub is_working: bool,
    /// Whether the source it was taken from is sure.
    pub confirmed: bool,
    pub title: Text3,
}

/// An institution's calendar around some days.
#[derive(Clone, Debug, Default)]
pub struct Calendar(BTreeMap<NaiveDate, bool>);

impl Calendar {
    pub fn new(exceptions: impl IntoIterator<Item = (NaiveDate, bool)>) -> Self {
        Self(exceptions.into_iter().collect())
    }

    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.0.get(&day).copied().unwrap_or(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
    }

    /// The day itself, or the first working day after it.
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        if self.is_working(day) { day } else { self.after(day, 1) }
    }

    /// The n-th working day after a day.
    pub fn after(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let following = std::iter::successors(Some(day), |day| day.checked_add_days(Days::new(1))).skip(1);
        let mut working = following.filter(|day| self.is_working(*day));
        (0..n).try_fold(day, |_, _| working.next()).unwrap_or(day)
    }

    /// Six in the evening of the n-th working day after the day of an instant: when a term in working days runs out.
    pub fn evening_after(&self, at: DateTime<Utc>, n: u32, zone: Tz) -> DateTime<Utc> {
        evening(self.after(at.with_timezone(&zone).date_naive(), n), zone).unwrap_or(at)
    }
}

/// Six in the evening of a day; none where that hour was skipped.
pub fn evening(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    let evening = day.and_time(NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default());
    zone.from_local_datetime(&evening).earliest().map(|evening| evening.with_timezone(&Utc))
}

/// Six in the evening of the n-th day after the day of an instant, working or not: when a term in days runs out.
pub fn evening_of_day_after(at: DateTime<Utc>, n: u32, zone: Tz) -> DateTime<Utc> {
    let day = at.with_timezone(&zone).date_naive().checked_add_days(Days::new(u64::from(n)));
    day.and_then(|day| evening(day, zone)).unwrap_or(at)
}

/// The calendar from a day on, for a year.
pub async fn from(tx: &mut ReadTx, day: NaiveDate) -> Result<Calendar, StoreError> {
    let rows = sqlx::query!("select day, is_working from calendar_days where day >= $1 and day <= $1 + 366", day)
        .fetch_all(tx.sql())
        .await?;
    Ok(Calendar::new(rows.into_iter().map(|r| (r.day, r.is_working))))
}

/// The calendar from the day of an instant on.
pub async fn from_instant(tx: &mut ReadTx, at: DateTime<Utc>, zone: Tz) -> Result<Calendar, StoreError> {
    from(tx, at.with_timezone(&zone).date_naive()).await
}

/// The days of a year that the calendar names.
pub async fn of_year(tx: &mut ReadTx, year: i32) -> Result<Vec<Exception>, StoreError> {
    let rows = sqlx::query!(
        "select day, is_working, confirmed, title_kk, title_ru, title_en from calendar_days
         where extract(year from day) = $1::int order by day",
        year
    )
    .fetch_all(tx.sql())
    .await?;
    let exception = |r: (NaiveDate, bool, bool, Text3)| Exception { day: r.0, is_working: r.1, confirmed: r.2, title: r.3 };
    Ok(rows
        .into_iter()
        .map(|r| exception((r.day, r.is_working, r.confirmed, Text3 { kk: r.title_kk, ru: r.title_ru, en: r.title_en })))
        .collect())
}

/// Names a day, in the place of what was said of it before.
pub async fn put(tx: &mut WriteTx, of: Id<Institution>, exception: &Exception) -> Result<(), StoreError> {
    let Exception { day, is_working, confirmed, title } = exception;
    sqlx::query!(
        "insert into calendar_days (day, is_working, confirmed, title_kk, title_ru, title_en) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, day) do update set is_working = $2, confirmed = $3, title_kk = $4, title_ru = $5, title_en = $6",
        day,
        is_working,
        confirmed,
        title.kk,
        title.ru,
        title.en
    )
    .execute(tx.sql())
    .await?;
    tx.record("calendar.day-named", of, json!({ "day": day, "is_working": is_working, "title": title }));
    Ok(())
}

/// Lets a day be what its weekday says. False: the calendar did not name it.
pub async fn remove(tx: &mut WriteTx, of: Id<Institution>, day: NaiveDate) -> Result<bool, StoreError> {
    let done = sqlx::query!("delete from calendar_days where day = $1", day).execute(tx.sql()).await?;
    tx.record("calendar.day-removed", of, json!({ "day": day }));
    Ok(done.rows_affected() == 1)
}

/// Lays the days that are known into an institution's calendar; what it says already stays.
pub async fn deliver(tx: &mut WriteTx, of: Id<Institution>) -> Result<(), StoreError> {
    #[derive(Deserialize)]
    struct Delivered {
        days: Vec<Exception>,
    }
    let delivered: Delivered = serde_json::from_str(DELIVERED).map_err(|_| StoreError::Corrupt { place: "data/calendar" })?;
    for exception in &delivered.days {
        put(tx, of, exception).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn three_working_days_from_thursday_are_tuesday_evening() {
        let (calendar, zone) = (Calendar::default(), chrono_tz::Asia::Almaty);
        let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
        assert_eq!(calendar.evening_after(at("2026-08-13T05:00:00Z"), 3, zone), at("2026-08-18T13:00:00Z"));
        assert_eq!(calendar.evening_after(at("2026-08-16T05:00:00Z"), 3, zone), at("2026-08-19T13:00:00Z"));
    }

    #[test]
    fn five_days_from_thursday_are_tuesday_evening_whatever_the_weekend() {
        let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
        let zone = chrono_tz::Asia::Almaty;
        assert_eq!(evening_of_day_after(at("2026-08-13T05:00:00Z"), 5, zone), at("2026-08-18T13:00:00Z"));
        assert_eq!(evening_of_day_after(at("2026-08-13T20:00:00Z"), 5, zone), at("2026-08-19T13:00:00Z"));
    }

    #[test]
    fn nauryz_is_not_counted_and_a_worked_saturday_is() {
        let named = [("2026-03-23", false), ("2026-03-24", false), ("2026-03-25", false), ("2026-03-28", true)];
        let calendar = Calendar::new(named.map(|(text, is_working)| (day(text), is_working)));
        assert_eq!(calendar.after(day("2026-03-20"), 1), day("2026-03-26"));
        assert_eq!(calendar.after(day("2026-03-20"), 3), day("2026-03-28"));
        assert_eq!(calendar.after(day("2026-03-20"), 0), day("2026-03-20"));
    }

    #[test]
    fn the_delivered_calendar_can_be_read_and_says_who_is_unsure() {
        #[derive(Deserialize)]
        struct Delivered {
            days: Vec<Exception>,
        }
        let delivered: Delivered = serde_json::from_str(DELIVERED).unwrap();
        assert_eq!(delivered.days.iter().filter(|d| !d.confirmed).map(|d| d.day).collect::<Vec<_>>(), [day("2026-10-26")]);
    }
}
