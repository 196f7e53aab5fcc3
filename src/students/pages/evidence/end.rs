//! A category ended before its last day: what ends is named, the ground is written, then it is confirmed.
use super::office;
use crate::{
    kernel::{
        audit::View,
        errors::ActError,
        ids::{Id, Student},
        permissions::{May, VerifyCategories},
    },
    students::{
        actions::verify as actions,
        facts::{capital, category as category_name},
        store::{self, evidence::InForce},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "students/end.html")]
struct EndPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    fact: Uuid,
    lead: String,
    /// The category with its term.
    what: String,
    ground: Field,
}

/// The page names the category: the reading is recorded.
async fn end_page(
    may: &May<VerifyCategories>,
    frame: &Frame,
    (id, fact): (Id<Student>, Uuid),
    sheet: &Sheet,
) -> Result<EndPage, PageError> {
    let (w, within, today) = (frame.w, may.reach().faculties(), may.today());
    let view = View {
        verb: "student.category-opened",
        subject: id.uuid(),
        fields: &["categories"],
        reason: "assigned work: a category ended".into(),
    };
    let look = may.find_restricted(view, async |tx| {
        let Some(found) = actions::in_force(tx, within.as_deref(), id, fact, today).await? else { return Ok(None) };
        Ok(store::name_of(tx, id).await?.map(|name| (name, found)))
    });
    let (name, found) = look.await?.ok_or(PageError::NotFound)?;
    let mut shell = frame.shell(t!(w, "end-title"));
    shell.errors = !sheet.is_sound();
    let ground = sheet.field(w, "ground", t!(w, "end-ground")).hint(t!(w, "end-ground-hint")).max(500);
    Ok(EndPage { errors: sheet.errors(w), id, fact, lead: name, what: what(frame, &found), ground, shell })
}

fn what(frame: &Frame, found: &InForce) -> String {
    let w = frame.w;
    let term = match found.to {
        Some(to) => format!("{} – {}", w.day(found.from), w.day(to)),
        None => t!(w, "student-since", from = w.day(found.from)),
    };
    format!("{}, {term}", capital(&category_name(w, found.category)))
}

/// `GET /students/{id}/categories/{fact}/end`.
pub async fn form(may: May<VerifyCategories>, Path(at): Path<(Id<Student>, Uuid)>, frame: Frame) -> Page {
    page(end_page(&may, &frame, at, &Sheet::default()).await?)
}

/// `POST /students/{id}/categories/{fact}/end`.
pub async fn end(
    State(site): State<Site>,
    may: May<VerifyCategories>,
    Path((id, fact)): Path<(Id<Student>, Uuid)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let Some(ground) = sheet.text("ground", 500) else {
        return page_with_faults(end_page(&may, &frame, (id, fact), &sheet).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let path = format!("/students/{id}");
    match actions::end(&mut tx, &office(&may, &site), id, fact, &ground).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Ended, &site)
        }
        Err(ActError::Stale) => see_saying(&path, Notice::ChangedMeanwhile, &site),
        Err(other) => Err(other.into()),
    }
}
