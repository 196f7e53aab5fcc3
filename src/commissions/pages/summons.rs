//! When a meeting is called for, as every form that calls one asks it: offered is the next working day at ten, a past time is refused unless the
//! meeting is over and only recorded now.
use crate::{
    institutions::calendar::{self, Calendar},
    kernel::{
        errors::StoreError,
        languages::Words,
        tenancy::{Member, ReadTx},
    },
    t,
    web::sheet::{Choice, Fault, Field, Sheet},
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// The hour that is offered.
const TEN: NaiveTime = NaiveTime::from_hms_opt(10, 0, 0).expect("ten o'clock");

/// Ten o'clock of the next working day, of today where it is still to come: day and time as the form's fields take them.
pub async fn usual(tx: &mut ReadTx, member: &Member) -> Result<[(&'static str, String); 2], StoreError> {
    let (today, now) = (member.today(), member.now().with_timezone(&member.institution.zone).time());
    let calendar = calendar::from(tx, today).await?;
    let day = offered(&calendar, today, now);
    Ok([("meets_on", day.to_string()), ("meets_time", TEN.format("%H:%M").to_string())])
}

fn offered(calendar: &Calendar, today: NaiveDate, now: NaiveTime) -> NaiveDate {
    if calendar.is_working(today) && now < TEN { today } else { calendar.after(today, 1) }
}

/// Day and time.
pub fn fields(w: Words, sheet: &Sheet) -> [Field; 2] {
    [
        sheet.field(w, "meets_on", t!(w, "convene-day")).kind("date").max(0),
        sheet.field(w, "meets_time", t!(w, "convene-time")).kind("time").max(0),
    ]
}

/// That the meeting is over.
pub fn afterwards(w: Words, sheet: &Sheet) -> Choice {
    let yes = [("yes".to_owned(), t!(w, "convene-afterwards"))];
    sheet.choice(w, "afterwards", t!(w, "convene-afterwards-title"), yes).many()
}

/// The instant called for by the institution's own clock; faults stay in the sheet.
pub fn read(sheet: &mut Sheet, w: Words, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let day = sheet.day("meets_on");
    let time = NaiveTime::parse_from_str(sheet.raw("meets_time"), "%H:%M").ok();
    if time.is_none() {
        sheet.fault("meets_time", Fault::Said(t!(w, "fault-time")));
    }
    let at = zone.from_local_datetime(&day?.and_time(time?)).earliest()?.to_utc();
    if at < now && !sheet.ticked("afterwards") {
        sheet.fault("meets_on", Fault::Said(t!(w, "convene-past")));
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_oclock_is_offered_today_only_while_it_is_to_come_and_never_on_a_day_off() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (friday, saturday, monday) = (day("2026-08-14"), day("2026-08-15"), day("2026-08-17"));
        let at = |hour| NaiveTime::from_hms_opt(hour, 9, 0).unwrap();
        let calendar = Calendar::default();
        assert_eq!(offered(&calendar, friday, at(9)), friday);
        assert_eq!(offered(&calendar, friday, at(15)), monday);
        assert_eq!(offered(&calendar, saturday, at(9)), monday);
    }
}
