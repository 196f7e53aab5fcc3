//! A student's file as it was on a past day, from the history of its fields and from dated categories. Plainly marked; restricted values are not
//! in it.
use crate::{
    institutions::faculties,
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        permissions::{CorrectStudents, May},
        tenancy::ReadTx,
    },
    students::{
        corrections::{
            say,
            store::{self, record},
        },
        facts,
        rules::{
            correction::{self, Record, is_restricted},
            import::Field as Of,
        },
        store::as_of::{self, Held},
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, page, page_with_faults},
        frame::{Frame, Shell},
        parts::Answer,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

/// Which day the address asks for; empty: today.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    on: String,
}

#[derive(Template)]
#[template(path = "students/corrections/as_of.html")]
struct AsOfPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    on: Field,
    /// None where no day can be shown.
    told: Option<Told>,
}

/// The file of that day.
struct Told {
    marked: String,
    facts: Vec<Answer>,
    /// Name and term.
    categories: Vec<(String, String)>,
}

/// The end of a day in the institution's zone.
fn end_of(day: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    zone.from_local_datetime(&next).earliest().map(|end| end.with_timezone(&Utc))
}

/// What was held at an instant: none where the student was not in the registry yet.
async fn then(
    tx: &mut ReadTx,
    (id, now): (Id<Student>, &Record),
    (day, end): (NaiveDate, DateTime<Utc>),
) -> Result<Option<(Record, Vec<Held>)>, StoreError> {
    if as_of::entered_at(tx, id).await?.is_none_or(|entered| entered > end) {
        return Ok(None);
    }
    let changes = store::history(tx, id, None).await?;
    let later = changes.iter().take_while(|change| change.at > end).map(|change| &change.change);
    Ok(Some((correction::before(now, later), as_of::categories(tx, id, day, end).await?)))
}

/// `GET /students/{id}/as-of?on=2026-09-01`.
pub async fn show(may: May<CorrectStudents>, Path(id): Path<Id<Student>>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone, today) = (frame.w, may.institution.zone, may.today());
    let mut tx = may.read().await?;
    let kept = record::find(&mut tx, id, may.reach().faculties().as_deref()).await?.ok_or(PageError::NotFound)?;
    let mut sheet = Sheet::with([("on", if asked.on.is_empty() { today.to_string() } else { asked.on })]);
    let day = sheet.day("on").filter(|day| *day <= today);
    let mut found = None;
    if let Some((day, end)) = day.and_then(|day| Some((day, end_of(day, zone)?))) {
        found = then(&mut tx, (id, &kept.record), (day, end)).await?.map(|found| (day, found));
    }
    if found.is_none() && sheet.is_sound() {
        sheet.fault("on", Fault::Said(t!(w, "as-of-not-then")));
    }
    let faculties = faculties::all(&mut tx, w).await?;
    drop(tx);
    let told = found.map(|(day, (record, held))| {
        let shown = |of: &Of| !is_restricted(*of);
        let fact = |of: Of| Answer {
            label: say::field(w, of),
            value: Some(say::value(w, &faculties, of, record.get(of))),
            change: None,
        };
        let category = |one: Held| {
            let name =
                if one.category.restricted() { t!(w, "student-closed-category") } else { facts::category(w, one.category) };
            let from = w.day(one.valid_from);
            (
                name,
                one.valid_to.map_or_else(|| t!(w, "student-since", from = from.clone()), |to| format!("{from} – {}", w.day(to))),
            )
        };
        Told {
            marked: t!(w, "as-of-marked", day = w.day(day)),
            facts: Of::ALL.into_iter().filter(shown).map(fact).collect(),
            categories: held.into_iter().map(category).collect(),
        }
    });
    let mut shell = frame.shell(t!(w, "as-of-title", name = kept.record.full_name()));
    shell.errors = !sheet.is_sound();
    let on = sheet.field(w, "on", t!(w, "as-of-day")).kind("date").max(0);
    let asof = AsOfPage { errors: sheet.errors(w), on, id, told, shell };
    if sheet.is_sound() { page(asof) } else { page_with_faults(asof) }
}
