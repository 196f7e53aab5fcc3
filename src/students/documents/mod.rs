//! Documents that students and offices give: recognised by content, kept whole, their pages drawn as images by a job.
//! Hands out: [`receive`] (is this uploaded file acceptable), [`give`] (keep it for a student), the job [`DRAW`] with its [`hand`].
mod apart;
mod draw;
pub mod kind;
mod pages;
pub mod store;

pub use apart::answer_for;
pub use kind::{NotTaken, Taken};

use apart::{NoAnswer, Question};

use crate::{
    kernel::{
        config::Settings,
        errors::StoreError,
        ids::{Account, Id, Student},
        jobs::{self, Done, Hand},
        keys,
        permissions::{ApplyForSelf, CheckApplications},
        scan::Scanned,
        tenancy::{Job, Place, WriteTx},
    },
    web::routes::Routes,
};
use anyhow::{Result, bail};
use axum::body::Bytes;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use uuid::Uuid;

/// Kind of an id.
pub enum Document {}

/// The kind of work that draws a document's pages.
pub const DRAW: &str = "document.draw";
/// A file that takes longer to open was made to harm.
const OPENING: Duration = Duration::from_secs(20);
const DRAWING: Duration = Duration::from_secs(120);

/// Routes of documents: a student's own, and those that an office checks.
pub fn routes() -> Routes {
    Routes::default()
        .page::<ApplyForSelf, _, _>("/my/documents/{id}/pages/{page}", pages::own_page)
        .page::<ApplyForSelf, _, _>("/my/documents/{id}/original", pages::own_original)
        .page::<CheckApplications, _, _>("/documents/{id}/pages/{page}", pages::checked_page)
        .page::<CheckApplications, _, _>("/documents/{id}/original", pages::checked_original)
}

/// Takes a file that somebody uploaded. Where a scanner is set, one that it did not find clean is not taken: nobody ever opens what was not scanned.
pub async fn receive(settings: &Settings, content: Bytes) -> Result<Taken, NotTaken> {
    match settings.scanning.scan(&content).await {
        Ok(Scanned::Clean | Scanned::NotLookedAt) => take(&settings.program, content).await,
        Ok(Scanned::Harmful) => Err(NotTaken::Harmful),
        Err(error) => {
            tracing::error!(%error, "clamd does not answer, so a file was refused: {error:#}");
            Err(NotTaken::NotScanned)
        }
    }
}

/// Looks into a file: what it is by its content, cleaned of what a camera wrote into it. Works in a process of `program`.
pub async fn take(program: &Path, content: Bytes) -> Result<Taken, NotTaken> {
    take_within(OPENING, program, content).await
}

/// The same within another time.
pub async fn take_within(limit: Duration, program: &Path, content: Bytes) -> Result<Taken, NotTaken> {
    match content.len() {
        0 => return Err(NotTaken::Empty),
        bytes if bytes > kind::MAX_BYTES => return Err(NotTaken::TooLarge { bytes }),
        _ => {}
    }
    let answer = apart::ask(program, limit, Question::Recognise, &content).await.map_err(|why| match why {
        NoAnswer::Busy => NotTaken::Busy,
        NoAnswer::Ended => NotTaken::CannotOpen,
    })??;
    let content = answer.parts.into_iter().next();
    answer.media.zip(content).map(|(media, content)| Taken { media, content }).ok_or(NotTaken::CannotOpen)
}

/// Keeps a file for a student and lets a job draw its pages. The same file given twice is one document.
pub async fn give(
    tx: &mut WriteTx,
    place: &Place,
    student: Id<Student>,
    by: Id<Account>,
    file_name: &str,
    taken: &Taken,
) -> Result<Id<Document>, StoreError> {
    let sha256 = keys::sha256(&taken.content);
    if let Some(same) = store::same(tx, student, &sha256).await? {
        return Ok(same);
    }
    let id = store::add(tx, student, by, file_name, taken, &sha256).await?;
    jobs::enqueue_slow(tx, place, DRAW, id.uuid()).await?;
    Ok(id)
}

/// The hand for [`DRAW`], drawing in processes of `program`.
pub fn hand(program: PathBuf) -> Hand {
    Arc::new(move |job, document| {
        let program = program.clone();
        Box::pin(async move { draw_pages(&program, &job, document).await }) as Done
    })
}

/// The pages of a file as pictures, drawn in a process of `program`; none where it cannot be drawn.
pub async fn drawn(program: &Path, taken: &Taken) -> Result<Vec<Vec<u8>>> {
    match apart::ask(program, DRAWING, Question::Draw(taken.media), &taken.content).await {
        Ok(answer) => Ok(answer.map(|a| a.parts).unwrap_or_default()),
        Err(NoAnswer::Ended) => Ok(vec![]),
        Err(NoAnswer::Busy) => bail!("no process is free to draw"),
    }
}

/// Draws outside every transaction; whoever comes second finds it done. A document that cannot be drawn has no pages.
async fn draw_pages(program: &Path, job: &Job, document: Uuid) -> Result<()> {
    let mut tx = job.read().await?;
    let undrawn = store::undrawn(&mut tx, document.into()).await?;
    drop(tx);
    let Some((media, content)) = undrawn else { return Ok(()) };
    let drawn = drawn(program, &Taken { media, content }).await?; // where all are busy it is tried again later
    let mut tx = job.write().await?;
    store::keep_pages(&mut tx, document.into(), &drawn).await?;
    tx.commit_upkeep().await?;
    Ok(())
}
