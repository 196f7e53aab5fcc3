//! One link of the chain that decides inside a level.
use super::{
    draft::step,
    faults::faults_of_tie,
    part::{self, index, look, pairs3, text3},
};
use crate::{
    dormitory::{
        actions::profiles::Edit,
        model::Draft as Drafts,
        rules::profile::{TieBreak, TieKey},
        say::profiles as say,
        store::profiles::Draft,
    },
    kernel::{
        ids::Id,
        permissions::{EditProfiles, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults},
        frame::{Frame, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/profiles/tie.html")]
struct TiePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Drafts>,
    at: String,
    row_version: i32,
    faults: Vec<String>,
    by: Choice,
    clause: Field,
    clause_texts: Vec<Field>,
    wordings: Vec<Field>,
}

fn tie_page(frame: &Frame, draft: &Draft, at: &str, sheet: &Sheet) -> TiePage {
    let w = frame.w;
    let number = at.parse::<usize>().ok();
    let mut shell = frame.shell(if number.is_some() { t!(w, "profiles-tie-title") } else { t!(w, "profiles-tie-new") });
    shell.errors = !sheet.is_sound();
    sheet.mark("row_version");
    let (clause, clause_texts) = part::clause(w, sheet);
    let keys = TieKey::ALL.iter().map(|&key| (key.code().to_owned(), say::tie_key(w, key)));
    TiePage {
        errors: sheet.errors(w),
        id: draft.id,
        at: at.to_owned(),
        row_version: draft.row_version,
        faults: number.map_or_else(Vec::new, |number| faults_of_tie(w, &draft.profile, number)),
        by: sheet.choice(w, "by", t!(w, "profiles-tie-by"), keys),
        clause,
        clause_texts,
        wordings: part::wordings(w, sheet, 300),
        shell,
    }
}

/// `GET /dormitory/profiles/drafts/{id}/ties/{at}`.
pub async fn form(may: May<EditProfiles>, Path((id, at)): Path<(Id<Drafts>, String)>, frame: Frame) -> Page {
    let draft = look(&may, id).await?;
    let sheet = match index(&at)? {
        Some(index) => sheet_of(draft.profile.tie.get(index).ok_or(PageError::NotFound)?),
        None => Sheet::default(),
    };
    page(tie_page(&frame, &draft, &at, &sheet))
}

fn sheet_of(tie: &TieBreak) -> Sheet {
    let own = [("by".to_owned(), tie.by.code().to_owned()), ("clause".to_owned(), tie.clause.clone())];
    let texts = pairs3("clause_text", &tie.clause_text).into_iter().chain(pairs3("wording", &tie.wording));
    Sheet::filled(own.into_iter().chain(texts))
}

fn read(sheet: &mut Sheet) -> Option<TieBreak> {
    let by = TieKey::parse(sheet.raw("by"));
    if by.is_none() {
        sheet.fault("by", if sheet.raw("by").is_empty() { Fault::Missing } else { Fault::NotAChoice });
    }
    let clause = sheet.text("clause", 40);
    let (clause_text, wording) = (text3(sheet, "clause_text", 300), text3(sheet, "wording", 300));
    Some(TieBreak { by: by?, clause: clause?, clause_text: clause_text?, wording: wording? })
}

/// `POST /dormitory/profiles/drafts/{id}/ties/{at}`.
pub async fn put(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path((id, at)): Path<(Id<Drafts>, String)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (index, mut sheet) = (index(&at)?, posted.sheet());
    if let Some(tie) = read(&mut sheet) {
        let edit = Edit::Tie(index, Box::new(tie));
        if let Some(led) = step(&site, &may, id, &posted, edit, "#ties", &mut sheet, frame.w).await? {
            return Ok(led);
        }
    }
    page_with_faults(tie_page(&frame, &look(&may, id).await?, &at, &sheet))
}
