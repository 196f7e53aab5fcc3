//! "My data" to take along: as JSON for a program and as PDF for a person. Taking it is recorded among the readings.
//! Source: law 94-V art. 24 (domain.md §11.3).
use super::data::{Section, look, sections, told};
use crate::{
    kernel::{
        audit::View,
        permissions::{ApplyForSelf, May},
    },
    papers::{self, Form, PDF},
    students::subject::{Held, Holdings, KeptBack, readings::Told},
    t,
    web::{download::download, errors::PageError, forms::Page, frame::Frame},
};
use axum::Extension;
use serde_json::{Value, json};

/// The readings that a file holds at most, the latest ones.
const READINGS: i64 = 1000;

/// What a file holds.
struct Taken {
    sections: Vec<Section>,
    kept_back: Vec<KeptBack>,
    readings: Vec<Told>,
}

/// Looks, then records that it was taken: nothing is handed out before.
async fn take(may: &May<ApplyForSelf>, holdings: &Holdings, frame: &Frame, form: &'static str) -> Result<Taken, PageError> {
    let mut tx = may.read().await?;
    let (student, Held { lines, kept_back, seen_as }) = look(&mut tx, may, holdings, frame).await?;
    let (readings, _) = told(&mut tx, may, frame.w, &seen_as, (0, READINGS)).await?;
    drop(tx);
    let view = View { verb: "subject.exported", subject: student.uuid(), fields: &["all"], reason: form.into() };
    may.read_restricted(view, async |_| Ok(())).await?;
    Ok(Taken { sections: sections(frame.w, lines), kept_back, readings })
}

/// `GET /me/data.json`.
pub async fn json(may: May<ApplyForSelf>, Extension(holdings): Extension<Holdings>, frame: Frame) -> Page {
    let taken = take(&may, &holdings, &frame, "json").await?;
    let held = |section: &Section| {
        let lines = section.lines.iter().map(|line| json!({ "name": line.label, "value": line.value })).collect::<Vec<_>>();
        json!({ "group": section.code, "title": section.title, "purpose": section.purpose, "ground": section.ground,
            "seen_by": section.seen_by, "data": lines })
    };
    let kept = |one: &KeptBack| json!({ "what": one.what, "ground": one.ground });
    let file = json!({
        "institution": may.institution.name.say(frame.w),
        "subject": &*may.full_name,
        "made_at": may.now(),
        "language": frame.w.lang.code(),
        "held": taken.sections.iter().map(held).collect::<Vec<Value>>(),
        "kept_back": taken.kept_back.iter().map(kept).collect::<Vec<Value>>(),
        "readings": taken.readings,
    });
    let text = serde_json::to_vec_pretty(&file).map_err(|error| PageError::broken(error.to_string()))?;
    download("application/json; charset=utf-8", "my-data.json", text)
}

/// `GET /me/data.pdf`.
pub async fn pdf(may: May<ApplyForSelf>, Extension(holdings): Extension<Holdings>, frame: Frame) -> Page {
    let (w, taken) = (frame.w, take(&may, &holdings, &frame, "pdf").await?);
    let section = |section: &Section| {
        let lines = section.lines.iter().map(|line| (line.label.clone(), line.value.clone())).collect::<Vec<_>>();
        let about = [
            (t!(w, "my-data-purpose"), section.purpose.clone()),
            (t!(w, "my-data-ground"), section.ground.clone()),
            (t!(w, "my-data-seen-by"), section.seen_by.clone()),
        ];
        json!({ "title": section.title, "about": about, "lines": lines })
    };
    let reading = |one: &Told| [one.at.clone(), one.who.clone(), one.what.clone(), one.why.clone()];
    let data = json!({
        "title": t!(w, "my-data-title"),
        "lang": w.lang.code(),
        "page_of": "/",
        "about": [may.institution.name.say(w).to_owned(), may.full_name.to_string(), w.instant(may.now(), may.institution.zone)],
        "sections": taken.sections.iter().map(section).collect::<Vec<Value>>(),
        "kept": t!(w, "my-data-kept"),
        "kept_back": taken.kept_back.iter().map(|one| (one.what.clone(), one.ground.clone())).collect::<Vec<_>>(),
        "read": t!(w, "readings-title"),
        "heads": [t!(w, "reading-at"), t!(w, "reading-who"), t!(w, "reading-what"), t!(w, "reading-why")],
        "readings": taken.readings.iter().map(reading).collect::<Vec<_>>(),
        "none": t!(w, "readings-none"),
    });
    download(PDF, "my-data.pdf", papers::print(Form::Subject, &data).await?)
}
