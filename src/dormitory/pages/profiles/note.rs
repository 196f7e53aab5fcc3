//! One note of a draft: the clause it is about and how its source was read, in three languages.
use super::{
    draft::step,
    part::{self, index, look, pairs3, text3},
    show::cite,
};
use crate::{
    dormitory::{
        actions::profiles::Edit,
        model::Draft as Drafts,
        rules::profile::{Note, Profile},
        store::profiles::Draft,
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{EditProfiles, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults},
        frame::{Frame, Shell},
        sheet::{Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/profiles/note.html")]
struct NotePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Drafts>,
    at: String,
    row_version: i32,
    clause: Field,
    texts: Vec<Field>,
}

/// A line of the draft's page.
pub struct Row {
    pub at: usize,
    pub cite: String,
    pub text: String,
    pub last: bool,
}

/// The notes of a profile as its draft lists them.
pub fn rows(w: Words, profile: &Profile, before: &Profile) -> Vec<Row> {
    let row = |(at, note): (usize, &Note)| Row {
        at,
        cite: cite(w, profile, Some(before), &note.clause),
        text: note.text.say(w).to_owned(),
        last: at == profile.notes.len(),
    };
    (1..).zip(&profile.notes).map(row).collect()
}

fn note_page(frame: &Frame, draft: &Draft, at: &str, sheet: &Sheet) -> NotePage {
    let w = frame.w;
    let mut shell = frame.shell(if at == "new" { t!(w, "profiles-note-new") } else { t!(w, "profiles-note-title") });
    shell.errors = !sheet.is_sound();
    sheet.mark("row_version");
    let labels = [t!(w, "profiles-note-kk"), t!(w, "profiles-note-ru"), t!(w, "profiles-note-en")];
    NotePage {
        errors: sheet.errors(w),
        id: draft.id,
        at: at.to_owned(),
        row_version: draft.row_version,
        clause: sheet.field(w, "clause", t!(w, "profiles-clause")).hint(t!(w, "profiles-note-clause-hint")).max(40),
        texts: part::three(w, sheet, "text", labels, 2000),
        shell,
    }
}

/// `GET /dormitory/profiles/drafts/{id}/notes/{at}`.
pub async fn form(may: May<EditProfiles>, Path((id, at)): Path<(Id<Drafts>, String)>, frame: Frame) -> Page {
    let draft = look(&may, id).await?;
    let sheet = match index(&at)? {
        Some(index) => {
            let note = draft.profile.notes.get(index).ok_or(PageError::NotFound)?;
            Sheet::filled([("clause".to_owned(), note.clause.clone())].into_iter().chain(pairs3("text", &note.text)))
        }
        None => Sheet::default(),
    };
    page(note_page(&frame, &draft, &at, &sheet))
}

/// `POST /dormitory/profiles/drafts/{id}/notes/{at}`.
pub async fn put(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path((id, at)): Path<(Id<Drafts>, String)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (index, mut sheet) = (index(&at)?, posted.sheet());
    if let (Some(clause), Some(text)) = (sheet.text("clause", 40), text3(&mut sheet, "text", 2000)) {
        let edit = Edit::Note(index, Box::new(Note { clause, text }));
        if let Some(led) = step(&site, &may, id, &posted, edit, "#notes", &mut sheet, frame.w).await? {
            return Ok(led);
        }
    }
    page_with_faults(note_page(&frame, &look(&may, id).await?, &at, &sheet))
}
