//! What other capabilities tell of a student in the file: their sections and what happened when. Each says only what the viewer may see; [`crate::app`]
//! joins them.
use super::pages::sections::Section;
use crate::kernel::{
    errors::StoreError,
    ids::{Id, Student},
    languages::Words,
    tenancy::{Member, ReadTx},
};
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use uuid::Uuid;

/// Whose file, for whom.
pub struct Viewer<'a> {
    pub member: &'a Member,
    pub student: Id<Student>,
    pub faculty: Uuid,
    pub w: Words,
}

impl Viewer<'_> {
    /// Whether the viewer holds a right that reaches this student.
    pub fn reaches(&self, right: &str) -> bool {
        super::pages::reaches(self.member, right, self.faculty)
    }
}

/// Something that happened.
pub struct Event {
    pub on: NaiveDate,
    pub text: String,
    pub detail: Option<String>,
    /// Its page, where the viewer may go there.
    pub href: Option<String>,
}

/// A capability's part of a file.
#[derive(Default)]
pub struct Chapter {
    pub sections: Vec<Section>,
    pub events: Vec<Event>,
}

/// A capability that has something to tell.
pub trait Tells: Send + Sync {
    fn tell<'a>(&'a self, tx: &'a mut ReadTx, viewer: &'a Viewer<'a>) -> BoxFuture<'a, Result<Chapter, StoreError>>;
}

/// All of them, as the composition joins them.
#[derive(Clone)]
pub struct Chapters(Arc<[Box<dyn Tells>]>);

impl Chapters {
    pub fn new(tellers: impl IntoIterator<Item = Box<dyn Tells>>) -> Self {
        Self(tellers.into_iter().collect())
    }

    /// Everything the others tell, in their order.
    pub async fn of(&self, tx: &mut ReadTx, viewer: &Viewer<'_>) -> Result<Chapter, StoreError> {
        let mut all = Chapter::default();
        for teller in self.0.iter() {
            let chapter = teller.tell(tx, viewer).await?;
            all.sections.extend(chapter.sections);
            all.events.extend(chapter.events);
        }
        Ok(all)
    }
}
