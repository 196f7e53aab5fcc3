//! The documents of one category: given, looked at, used again, taken back.
use super::{applicant, at, case, finish, refused, sent_already, student, tasks, words};
use crate::{
    dormitory::{
        actions::{apply as actions, prove},
        model::{ApplicationState, Campaign, ClaimState},
        rules::proofs::{OTHER, Wanted, kinds},
        say::proofs as say,
        store::{applications as store, proofs},
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{ApplyForSelf, May},
    },
    students::{
        categories::Category,
        documents::{self, Document, NotTaken, Taken, store::Kept},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, FieldError, FileField, Sheet},
        upload::{MAX_FILES, Sent, Upload},
    },
};
use askama::Template;
use axum::extract::State;

/// What a browser offers to choose.
pub const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

#[derive(Template)]
#[template(path = "dormitory/my/documents.html")]
struct DocumentsPage {
    shell: Shell,
    errors: Vec<FieldError>,
    lead: String,
    /// What the office wants corrected.
    note: Option<String>,
    path: String,
    back: String,
    /// What is wanted, each with how it stands.
    wanted: Vec<(String, (&'static str, String))>,
    /// What a document may be said to be: code and name; empty where nothing is asked.
    kinds: Vec<(String, String)>,
    given: Vec<Line>,
    others: Vec<Line>,
    kind: Option<Choice>,
    field: FileField,
}

struct Line {
    id: Id<Document>,
    name: String,
    about: String,
    /// What it is said to be.
    kind: Option<String>,
    /// Whether its first page can be looked at.
    drawn: bool,
}

fn line(w: Words, kept: &Kept) -> Line {
    let kilobytes = w.number((i64::from(kept.bytes) + 1023) / 1024);
    let about = match kept.pages {
        Some(pages) if pages > 0 => t!(w, "my-document-pages", kilobytes = kilobytes, pages = pages),
        _ => t!(w, "my-document-size", kilobytes = kilobytes),
    };
    Line { id: kept.id, name: kept.file_name.clone(), about, kind: None, drawn: kept.pages.is_some_and(|pages| pages > 0) }
}

async fn documents_page(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    campaign: Id<Campaign>,
    category: Category,
    sheet: &Sheet,
) -> Result<Option<DocumentsPage>, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(may)?, campaign).await?;
    let claims = store::claims(&mut tx, case.application.id).await?;
    let claim = claims.into_iter().find(|claim| claim.category == category);
    let claim = match (case.application.state, claim) {
        (ApplicationState::Draft, Some(claim)) => claim,
        (ApplicationState::Draft, None) => return Err(PageError::NotFound),
        (ApplicationState::Returned, Some(claim)) if claim.state == ClaimState::Returned => claim,
        _ => return Ok(None),
    };
    let all = documents::store::of_student(&mut tx, student(may)?).await?;
    let rows = proofs::of(&mut tx, campaign).await?.remove(&category).unwrap_or_default();
    let said = proofs::given(&mut tx, case.application.id).await?.remove(&category).unwrap_or_default();
    let stand: Vec<Option<String>> = said.iter().map(|(_, kind)| kind.clone()).collect();
    let named = |kept: &Kept| {
        let kind = said.iter().find(|(id, _)| *id == kept.id.uuid()).and_then(|(_, kind)| kind.as_deref());
        Line { kind: kind.map(|code| say::kind_name(w, code)), ..line(w, kept) }
    };
    let kinds: Vec<(String, String)> = codes(&rows).into_iter().map(|code| (code.clone(), say::kind_name(w, &code))).collect();
    let others = all.iter().filter(|kept| !claim.documents.iter().any(|proof| proof.kept.id == kept.id));
    let mut shell = frame.shell(words::category(w, category));
    shell.errors = !sheet.is_sound();
    Ok(Some(DocumentsPage {
        errors: sheet.errors(w),
        lead: words::proof(w, category),
        note: tasks::found(w, &claim).filter(|_| claim.state == ClaimState::Returned),
        path: at(campaign, &format!("documents/{}", category.code())),
        back: at(case.season.id, ""),
        wanted: rows.iter().map(|row| (say::wanted(w, row), say::stands(w, row, &stand))).collect(),
        given: claim.documents.iter().map(|proof| named(&proof.kept)).collect(),
        kind: (!kinds.is_empty()).then(|| sheet.choice(w, "kind", t!(w, "my-document-kind"), kinds.clone())),
        kinds,
        others: others.map(|kept| line(w, kept)).collect(),
        field: sheet.file(w, "document", t!(w, "my-document"), ACCEPT).hint(t!(w, "my-document-hint")),
        shell,
    }))
}

/// What documents of a category may be said to be: whatever is wanted, and anything else.
pub fn codes(rows: &[Wanted]) -> Vec<String> {
    let mut codes: Vec<String> = rows.iter().flat_map(|row| row.kinds.iter().cloned()).collect();
    if !codes.is_empty() {
        codes.push(OTHER.to_owned());
    }
    codes.sort_by_key(|code| kinds().iter().position(|kind| kind.code == *code));
    codes.dedup();
    codes
}

/// What the student says that files are.
enum Said {
    Kind(String),
    /// No document is named for the category.
    NotAsked,
    /// Nothing yet: it may be said of each file once it is there, so that no chosen file is lost for want of a word.
    Later,
}

async fn said(may: &May<ApplyForSelf>, campaign: Id<Campaign>, category: Category, sheet: &mut Sheet) -> Result<Said, PageError> {
    let mut tx = may.read().await?;
    case(&mut tx, student(may)?, campaign).await?;
    let allowed = codes(&proofs::of(&mut tx, campaign).await?.remove(&category).unwrap_or_default());
    let kind = sheet.raw("kind").to_owned();
    Ok(match () {
        () if allowed.is_empty() => Said::NotAsked,
        () if allowed.contains(&kind) => Said::Kind(kind),
        () => {
            if !kind.is_empty() {
                sheet.fault("kind", Fault::NotAChoice);
            }
            Said::Later
        }
    })
}

fn named(code: &str) -> Result<Category, PageError> {
    Category::parse(code).ok_or(PageError::NotFound)
}

/// `GET …/documents/{category}`.
pub async fn show(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path((campaign, category)): Path<(Id<Campaign>, String)>,
    frame: Frame,
) -> Page {
    match documents_page(&may, &frame, campaign, named(&category)?, &Sheet::default()).await? {
        Some(asked) => page(asked),
        None => sent_already(campaign, &site),
    }
}

/// `POST …/documents/{category}`: one file or several; all are taken, or none and each is told what is wrong with it.
pub async fn give(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path((campaign, category)): Path<(Id<Campaign>, String)>,
    frame: Frame,
    upload: Upload,
) -> Page {
    let (w, category) = (frame.w, named(&category)?);
    let next = at(campaign, &format!("documents/{}", category.code()));
    let mut sheet = upload.posted.sheet();
    let kind = said(&may, campaign, category, &mut sheet).await?;
    let files = chosen(w, upload.files, upload.too_many, &mut sheet);
    if sheet.is_sound() {
        // Asked in an act that is undone: no file is opened for whom it cannot be taken from.
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&upload.posted.key).await? {
            return see(&before);
        }
        match actions::room_for_proofs(&mut tx, applicant(&may)?, campaign, category, files.len()).await {
            Ok(_) => {}
            Err(ActError::Refused(reasons)) => return refused(&may, &frame, campaign, &reasons),
            Err(other) => return Err(other.into()),
        }
    }
    let taken = if sheet.is_sound() { take(&site, w, "document", files, &mut sheet).await } else { vec![] };
    if !sheet.is_sound() {
        return match documents_page(&may, &frame, campaign, category, &sheet).await? {
            Some(asked) => page_with_faults(asked),
            None => sent_already(campaign, &site),
        };
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&upload.posted.key).await? {
        return see(&before);
    }
    let who = applicant(&may)?;
    let given = match actions::give_proofs(&mut tx, &may.institution, who, campaign, category, &taken).await {
        Ok(given) => match &kind {
            Said::Kind(kind) => prove::name_proofs(&mut tx, who, campaign, category, &given, kind).await,
            Said::NotAsked | Said::Later => Ok(()),
        },
        Err(why) => Err(why),
    };
    match given {
        Ok(()) => tx.commit_to(&next).await?,
        Err(ActError::Refused(reasons)) => return refused(&may, &frame, campaign, &reasons),
        Err(other) => return Err(other.into()),
    }
    see_saying(&next, if matches!(kind, Said::Later) { Notice::SayWhat } else { Notice::Uploaded }, &site)
}

/// The files that were chosen: one at least, and no more than a form may bring.
fn chosen(w: Words, files: Vec<Sent>, too_many: bool, sheet: &mut Sheet) -> Vec<Sent> {
    let chosen: Vec<_> = files.into_iter().filter(|file| file.field == "document").collect();
    if chosen.is_empty() {
        sheet.fault("document", Fault::Said(t!(w, "my-document-choose")));
    }
    if too_many {
        sheet.fault("document", Fault::Said(t!(w, "my-document-at-once", max = MAX_FILES)));
    }
    chosen
}

/// Opens files; what is wrong with one is told at the field.
pub async fn take(site: &Site, w: Words, field: &str, files: Vec<Sent>, sheet: &mut Sheet) -> Vec<(String, Taken)> {
    let several = files.len() > 1;
    let mut taken = Vec::new();
    for file in files {
        match documents::receive(&site.settings, file.content).await {
            Ok(found) => taken.push((file.name, found)),
            Err(refusal) => sheet.fault(field, Fault::Said(fault(w, &file.name, refusal, several))),
        }
    }
    taken
}

fn fault(w: Words, name: &str, refusal: NotTaken, several: bool) -> String {
    if several { format!("{name}: {}", refusal.say(w)) } else { refusal.say(w) }
}

/// `POST …/documents/{category}/reuse`: one given before proves this too.
pub async fn reuse(
    may: May<ApplyForSelf>,
    Path((campaign, category)): Path<(Id<Campaign>, String)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (category, document) = (named(&category)?, posted.text("document").parse().map_err(|_| PageError::NotFound)?);
    let next = at(campaign, &format!("documents/{}", category.code()));
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::reuse_proof(&mut tx, applicant(&may)?, campaign, category, document).await;
    finish(tx, done, &next, (&may, &frame, campaign)).await
}

/// `POST …/documents/{category}/name`: what a document is that was given before.
pub async fn name(
    may: May<ApplyForSelf>,
    Path((campaign, category)): Path<(Id<Campaign>, String)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (category, document) = (named(&category)?, posted.text("document").parse().map_err(|_| PageError::NotFound)?);
    let next = at(campaign, &format!("documents/{}", category.code()));
    let Said::Kind(kind) = said(&may, campaign, category, &mut posted.sheet()).await? else {
        return Err(PageError::Unreadable("kind"));
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = prove::name_proofs(&mut tx, applicant(&may)?, campaign, category, &[document], &kind).await;
    finish(tx, done, &next, (&may, &frame, campaign)).await
}

/// `POST …/documents/{category}/remove`.
pub async fn remove(
    may: May<ApplyForSelf>,
    Path((campaign, category)): Path<(Id<Campaign>, String)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (category, document) = (named(&category)?, posted.text("document").parse().map_err(|_| PageError::NotFound)?);
    let next = at(campaign, &format!("documents/{}", category.code()));
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::remove_proof(&mut tx, applicant(&may)?, campaign, category, document).await;
    finish(tx, done, &next, (&may, &frame, campaign)).await
}
