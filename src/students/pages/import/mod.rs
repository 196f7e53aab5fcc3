//! Lists from files: chosen, read, asked about, shown row by row before anything is kept, applied by a job, undone.
mod columns;
mod faults;
mod form;
mod report;
mod rows;
mod template;
mod undo;

use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{ImportStudents, May, Permission, VerifyCategories},
        tenancy::Member,
    },
    students::{
        actions::import::{Desk, Findings, apply},
        rules::import::Kind,
        store::imports::{self, Import, Kept, State},
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, see},
        frame::{Frame, Shell},
        routes::Routes,
    },
};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse},
};

/// Routes of lists.
pub(super) fn routes() -> Routes {
    Routes::default()
        .page::<ImportStudents, _, _>("/students/import", form::form)
        .act_with_files::<ImportStudents, _, _>("/students/import", form::check)
        .page::<ImportStudents, _, _>("/students/import/template", template::file)
        .page::<ImportStudents, _, _>("/students/import/{id}", show)
        .page::<ImportStudents, _, _>("/students/import/{id}/columns", columns::show)
        .act::<ImportStudents, _, _>("/students/import/{id}/columns", columns::tell)
        .page::<ImportStudents, _, _>("/students/import/{id}/faults.csv", faults::file)
        .act::<ImportStudents, _, _>("/students/import/{id}/apply", apply)
        .page::<ImportStudents, _, _>("/students/import/{id}/undo", undo::show)
        .act::<ImportStudents, _, _>("/students/import/{id}/undo", undo::begin)
}

/// A list is the whole institution's: who is bound to a faculty cannot bring one.
fn whole(may: &May<ImportStudents>) -> Result<(), PageError> {
    match may.reach().faculties() {
        None => Ok(()),
        Some(_) => Err(PageError::NotYours("students.import for the whole institution")),
    }
}

/// Whether somebody may bring lists of this kind: who brings categories verifies them, in the whole institution.
fn brings(may: &May<ImportStudents>, kind: Kind) -> bool {
    let verifies = || may.holds(VerifyCategories::NAME) && Member::reach(may, VerifyCategories::NAME).faculties().is_none();
    kind == Kind::Students || verifies()
}

/// A list that whoever asks may see and work on.
async fn kept(may: &May<ImportStudents>, id: Id<Import>) -> Result<Kept, PageError> {
    whole(may)?;
    let kept = imports::kept(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    if brings(may, kept.kind) { Ok(kept) } else { Err(PageError::NotYours(VerifyCategories::NAME)) }
}

fn path(id: Id<Import>) -> String {
    format!("/students/import/{id}")
}

fn findings(kept: &Kept) -> Result<Findings, PageError> {
    serde_json::from_str(&kept.report).map_err(|_| PageError::broken("imports.report cannot be read"))
}

/// `GET /students/import/{id}`: what is asked about a list, what it would do, how far its job has come, or what came of it.
async fn show(
    may: May<ImportStudents>,
    Path(id): Path<Id<Import>>,
    Query(pairs): Query<Vec<(String, String)>>,
    frame: Frame,
) -> Page {
    let kept = kept(&may, id).await?;
    match kept.state {
        State::Asking if kept.has_file => see(&format!("{}/columns", path(id))),
        State::Applying | State::Undoing => progress(&frame, &kept),
        _ => report::show(&may, &frame, kept, &pairs).await,
    }
}

#[derive(Template)]
#[template(path = "students/import/progress.html")]
struct ProgressPage {
    shell: Shell,
    lead: String,
    of: i32,
    done: i32,
    told: String,
    href: String,
}

/// How often a page of progress asks again, in seconds.
const AGAIN: &str = "2";

/// The page loads itself again until the job is through; whoever leaves it misses nothing.
fn progress(frame: &Frame, kept: &Kept) -> Page {
    let (w, (done, of)) = (frame.w, kept.progress.unwrap_or((0, kept.good_rows)));
    let title = if kept.state == State::Undoing { t!(w, "upload-undoing") } else { t!(w, "upload-applying") };
    let (shown, all) = (w.number(done.into()), w.number(of.into()));
    let page = ProgressPage {
        shell: frame.shell(title),
        lead: t!(w, "upload-progress-lead", file = kept.file_name.as_str()),
        of: of.max(1),
        done,
        told: t!(w, "upload-progress", done = shown, of = all),
        href: path(kept.id),
    };
    let again = (header::REFRESH, HeaderValue::from_static(AGAIN));
    Ok(([again], Html(page.render()?)).into_response())
}

/// `POST /students/import/{id}/apply`: a job will be at it. The second press leads to the same page and begins nothing.
async fn apply(may: May<ImportStudents>, Path(id): Path<Id<Import>>, posted: Posted) -> Page {
    kept(&may, id).await?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match apply::begin(&Desk::of(&may), &mut tx, id).await {
        Ok(()) => {
            tx.commit_to(&path(id)).await?;
            see(&path(id))
        }
        Err(ActError::Missing) => Err(PageError::NotFound),
        Err(ActError::Refused(_) | ActError::Stale) => see(&path(id)), // begun before, or gone: the page says so
        Err(ActError::Broken(error)) => Err(error.into()),
    }
}
