//! The calendar of working days: a year at a time, days named and taken out.
use super::calendar::{self, Exception};
use crate::{
    kernel::{
        law::Text3,
        permissions::{ManageCalendar, May},
    },
    t,
    web::{
        Site,
        extract::Query,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, NavEntry, Notice, Shell},
        routes::Routes,
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<ManageCalendar, _, _>("/calendar", show)
        .act::<ManageCalendar, _, _>("/calendar", put)
        .act::<ManageCalendar, _, _>("/calendar/remove", remove)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-administration"),
    label: |w| t!(w, "nav-calendar"),
    href: "/calendar",
    right: "institution.calendar",
    icon: "clock",
}];

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    year: String,
}

#[derive(Template)]
#[template(path = "institutions/calendar.html")]
struct CalendarPage {
    shell: Shell,
    errors: Vec<FieldError>,
    year: i32,
    rows: Vec<Row>,
    kind: Choice,
    day: Field,
    titles: Vec<Field>,
}

struct Row {
    day: String,
    iso: String,
    kind: (&'static str, String),
    title: String,
    confirmed: bool,
    remove: String,
}

fn path(year: i32) -> String {
    format!("/calendar?year={year}")
}

async fn calendar_page(
    may: &May<ManageCalendar>,
    frame: &Frame,
    sheet: &Sheet,
    year: i32,
) -> Result<CalendarPage, crate::web::errors::PageError> {
    let w = frame.w;
    let row = |e: Exception| Row {
        day: w.day(e.day),
        iso: e.day.to_string(),
        kind: match e.is_working {
            true => ("runs", t!(w, "calendar-working")),
            false => ("", t!(w, "calendar-holiday")),
        },
        title: e.title.say(w).to_owned(),
        confirmed: e.confirmed,
        remove: t!(w, "calendar-remove", day = w.day(e.day)),
    };
    let rows = calendar::of_year(&mut may.read().await?, year).await?.into_iter().map(row).collect();
    let mut shell = frame.shell(t!(w, "calendar-title", year = year.to_string()));
    shell.errors = !sheet.is_sound();
    let kinds = [("holiday", t!(w, "calendar-holiday")), ("working", t!(w, "calendar-working"))];
    Ok(CalendarPage {
        errors: sheet.errors(w),
        year,
        rows,
        day: sheet.field(w, "day", t!(w, "calendar-day")).kind("date").max(10),
        kind: sheet.choice(w, "kind", t!(w, "calendar-kind"), kinds.map(|(code, label)| (code.to_owned(), label))),
        titles: vec![
            sheet.field(w, "title_kk", t!(w, "kept-title-kk")),
            sheet.field(w, "title_ru", t!(w, "kept-title-ru")),
            sheet.field(w, "title_en", t!(w, "kept-title-en")),
        ],
        shell,
    })
}

/// `GET /calendar?year=`.
pub async fn show(may: May<ManageCalendar>, Query(wanted): Query<Wanted>, frame: Frame) -> Page {
    let year = wanted.year.parse().ok().filter(|year| (2000..2200).contains(year)).unwrap_or(may.today().year());
    page(calendar_page(&may, &frame, &Sheet::with([("kind", "holiday")]), year).await?)
}

/// `POST /calendar`: names a day.
pub async fn put(State(site): State<Site>, may: May<ManageCalendar>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let day = sheet.day("day");
    let is_working = match sheet.raw("kind") {
        "holiday" => Some(false),
        "working" => Some(true),
        _ => None,
    };
    if is_working.is_none() {
        sheet.fault("kind", Fault::NotAChoice);
    }
    let titles = ["title_kk", "title_ru", "title_en"].map(|name| sheet.text(name, 200));
    let ([Some(kk), Some(ru), Some(en)], Some(day), Some(is_working), true) = (titles, day, is_working, sheet.is_sound()) else {
        let year = day.map_or(may.today().year(), |day| day.year());
        return page_with_faults(calendar_page(&may, &frame, &sheet, year).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let exception = Exception { day, is_working, confirmed: true, title: Text3 { kk, ru, en } };
    calendar::put(&mut tx, may.institution.id, &exception).await?;
    tx.commit_to(&path(day.year())).await?;
    see_saying(&path(day.year()), Notice::Saved, &site)
}

/// `POST /calendar/remove`: a day is again what its weekday says.
pub async fn remove(State(site): State<Site>, may: May<ManageCalendar>, posted: Posted) -> Page {
    let Ok(day) = posted.text("day").parse::<NaiveDate>() else { return see("/calendar") };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    calendar::remove(&mut tx, may.institution.id, day).await?;
    tx.commit_to(&path(day.year())).await?;
    see_saying(&path(day.year()), Notice::Saved, &site)
}
