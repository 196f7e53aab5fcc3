//! An applied list is undone as a whole: asked once more, then done by a job.
use super::{kept, path};
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{ImportStudents, May},
    },
    students::{
        actions::import::{Desk, undo},
        store::imports::{Import, State},
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, see},
        frame::{Frame, Shell},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/import/undo.html")]
struct UndoPage {
    shell: Shell,
    id: Id<Import>,
    lead: String,
    /// Who leaves, and who becomes what they were.
    meter: [(String, String); 2],
}

/// `GET /students/import/{id}/undo`.
pub async fn show(may: May<ImportStudents>, Path(id): Path<Id<Import>>, frame: Frame) -> Page {
    let kept = kept(&may, id).await?;
    if kept.state != State::Applied {
        return see(&path(id));
    }
    let w = frame.w;
    let meter = [(t!(w, "upload-undo-leave"), kept.added), (t!(w, "upload-undo-back"), kept.changed)];
    page(UndoPage {
        shell: frame.shell(t!(w, "upload-undo-title")),
        id,
        lead: kept.file_name,
        meter: meter.map(|(label, n)| (label, w.number(n.unwrap_or(0).into()))),
    })
}

/// `POST /students/import/{id}/undo`.
pub async fn begin(may: May<ImportStudents>, Path(id): Path<Id<Import>>, posted: Posted) -> Page {
    kept(&may, id).await?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match undo::begin(&Desk::of(&may), &mut tx, id).await {
        Ok(()) => {
            tx.commit_to(&path(id)).await?;
            see(&path(id))
        }
        Err(ActError::Missing) => Err(PageError::NotFound),
        Err(ActError::Refused(_) | ActError::Stale) => see(&path(id)), // undone before, or never applied: the page says so
        Err(ActError::Broken(error)) => Err(error.into()),
    }
}
