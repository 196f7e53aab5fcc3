//! One link of the chain that decides inside a level.
use super::draft::{faults_of_tie, step, text3};
use crate::{
    dormitory::{
        actions::profiles::Edit,
        model::Draft as Drafts,
        rules::profile::{TieBreak, TieKey},
        say::profiles as say,
        store::profiles::{self as store, Draft},
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

fn index(at: &str) -> Result<Option<usize>, PageError> {
    match at {
        "new" => Ok(None),
        at => at.parse::<usize>().ok().and_then(|at| at.checked_sub(1)).map(Some).ok_or(PageError::NotFound),
    }
}

async fn look(may: &May<EditProfiles>, id: Id<Drafts>) -> Result<Draft, PageError> {
    store::draft(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)
}

fn tie_page(frame: &Frame, draft: &Draft, at: &str, sheet: &Sheet) -> TiePage {
    let w = frame.w;
    let number = at.parse::<usize>().ok();
    let mut shell = frame.shell(if number.is_some() { t!(w, "profiles-tie-title") } else { t!(w, "profiles-tie-new") });
    shell.errors = !sheet.is_sound();
    sheet.mark("row_version");
    let three = |name: &str, labels: [String; 3]| -> Vec<Field> {
        let fields = ["kk", "ru", "en"].into_iter().zip(labels);
        fields.map(|(language, label)| sheet.field(w, &format!("{name}_{language}"), label).max(300)).collect()
    };
    let keys = TieKey::ALL.iter().map(|&key| (key.code().to_owned(), say::tie_key(w, key)));
    TiePage {
        errors: sheet.errors(w),
        id: draft.id,
        at: at.to_owned(),
        row_version: draft.row_version,
        faults: number.map_or_else(Vec::new, |number| faults_of_tie(w, &draft.profile, number)),
        by: sheet.choice(w, "by", t!(w, "profiles-tie-by"), keys),
        clause: sheet.field(w, "clause", t!(w, "profiles-clause")).hint(t!(w, "profiles-clause-hint")).max(40),
        clause_texts: three("clause_text", [t!(w, "profiles-cite-kk"), t!(w, "profiles-cite-ru"), t!(w, "profiles-cite-en")]),
        wordings: three("wording", [t!(w, "profiles-wording-kk"), t!(w, "profiles-wording-ru"), t!(w, "profiles-wording-en")]),
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
    Sheet::with([
        ("by", tie.by.code()),
        ("clause", &tie.clause),
        ("clause_text_kk", &tie.clause_text.kk),
        ("clause_text_ru", &tie.clause_text.ru),
        ("clause_text_en", &tie.clause_text.en),
        ("wording_kk", &tie.wording.kk),
        ("wording_ru", &tie.wording.ru),
        ("wording_en", &tie.wording.en),
    ])
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
