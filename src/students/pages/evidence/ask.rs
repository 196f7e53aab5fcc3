//! A student asked for a document: which, about which category, by which day, with a word to the student.
use super::{
    fields::{self, Chosen, Fields, Grouped},
    office,
};
use crate::{
    kernel::{
        audit::View,
        errors::ActError,
        ids::{Id, Student},
        permissions::{May, VerifyCategories},
    },
    students::{
        actions::{
            requests::{self as actions, NotMoved},
            verify,
        },
        requests::Asking,
        rules::{catalogue, evidence::kind},
        say::evidence as say,
        store,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "students/ask.html")]
struct AskPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    name: String,
    category: Grouped,
    fields: Fields,
    due_on: Field,
    note: Field,
}

async fn ask_page(may: &May<VerifyCategories>, frame: &Frame, id: Id<Student>, sheet: &Sheet) -> Result<AskPage, PageError> {
    let (w, within) = (frame.w, may.reach().faculties());
    let file = store::file(&mut may.read().await?, id, within.as_deref()).await?.ok_or(PageError::NotFound)?;
    let mut shell = frame.shell(t!(w, "ask-document-title"));
    shell.errors = !sheet.is_sound();
    Ok(AskPage {
        errors: sheet.errors(w),
        id,
        name: file.brief.full_name,
        category: fields::category(w, sheet),
        fields: fields::lay(w, sheet, None),
        due_on: sheet.field(w, "due_on", t!(w, "ask-due")).kind("date").max(10),
        note: sheet.field(w, "note", t!(w, "office-note")).optional().hint(t!(w, "ask-note-hint")).max(1000),
        shell,
    })
}

/// What the address asks for.
#[derive(Deserialize, Default)]
pub struct Asked {
    /// The category whose document lapses.
    #[serde(default)]
    fact: String,
}

/// `GET /students/{id}/ask`. With a category of the student it is chosen in the form; that reading is recorded.
pub async fn form(may: May<VerifyCategories>, Path(id): Path<Id<Student>>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let Ok(fact) = asked.fact.parse::<Uuid>() else {
        return page(ask_page(&may, &frame, id, &Sheet::default()).await?);
    };
    let (within, today) = (may.reach().faculties(), may.today());
    let view = View {
        verb: "student.category-opened",
        subject: id.uuid(),
        fields: &["categories"],
        reason: "assigned work: a document asked for".into(),
    };
    let found = may.find_restricted(view, async |tx| verify::in_force(tx, within.as_deref(), id, fact, today).await);
    let category = found.await?.ok_or(PageError::NotFound)?.category;
    let usual = catalogue::entry(category).and_then(|entry| entry.proved_by.first()).cloned().unwrap_or_default();
    let sheet = Sheet::with([("category", category.code().to_owned()), ("kind", usual)]);
    page(ask_page(&may, &frame, id, &sheet).await?)
}

fn read(sheet: &mut Sheet) -> Option<(Asking, NaiveDate)> {
    let category = sheet.one_of::<Chosen>("category");
    let code = sheet.raw("kind").to_owned();
    let known = kind(&code).map(|kind| kind.code.clone());
    if known.is_none() {
        sheet.fault("kind", if code.is_empty() { Fault::Missing } else { Fault::NotAChoice });
    }
    let (due_on, note) = (sheet.day("due_on"), sheet.maybe_text("note", 1000));
    let asking = Asking { category: category?.0, kind: known?, note };
    due_on.filter(|_| sheet.is_sound()).map(|due| (asking, due))
}

/// `POST /students/{id}/ask`.
pub async fn ask(
    State(site): State<Site>,
    may: May<VerifyCategories>,
    Path(id): Path<Id<Student>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    if let Some((asking, due_on)) = read(&mut sheet) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::ask(&mut tx, &office(&may, &site), id, &asking, due_on).await {
            Ok(_) => {
                let path = format!("/students/{id}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Sent, &site);
            }
            Err(ActError::Refused(why)) => why.iter().for_each(|why| told(&mut sheet, &frame, why)),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(ask_page(&may, &frame, id, &sheet).await?)
}

fn told(sheet: &mut Sheet, frame: &Frame, why: &NotMoved) {
    let field = match why {
        NotMoved::WrongKind => "kind",
        NotMoved::DueInPast | NotMoved::DueTooFar => "due_on",
        _ => "category",
    };
    sheet.fault(field, Fault::Said(say::not_moved(frame.w, why)));
}
