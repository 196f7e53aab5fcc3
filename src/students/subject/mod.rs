//! What the subject of personal data may know: what is held and what for, who sees it by their role, who looked and why, and what is kept back
//! on which ground. Source: law 94-V art. 24 and 25 (domain.md §11.3).
//!
//! Capabilities above hold data of students too: each tells its part through [`Holding`], and [`crate::app`] joins them.
mod entered;
mod own;
pub mod pages;
pub mod readings;
pub mod register;
mod say;
mod store;

use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Student},
    keys::Keys,
    languages::Words,
    tenancy::{Place, ReadTx},
};
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use register::Group;
use std::sync::Arc;
use uuid::Uuid;

/// Whose data are told, and in which words.
pub struct Subject<'a> {
    pub student: Id<Student>,
    pub account: Id<Account>,
    pub place: &'a Place,
    pub now: DateTime<Utc>,
    pub w: Words,
}

/// One thing that is held.
pub struct Line {
    pub group: Group,
    pub label: String,
    pub value: String,
    /// Where it is read in full, among the subject's own pages.
    pub href: Option<String>,
}

impl Line {
    /// A line without a page of its own.
    pub fn new(group: Group, label: String, value: String) -> Self {
        Self { group, label, value, href: None }
    }
    /// The same where the subject reads more of it.
    pub fn at(self, href: String) -> Self {
        Self { href: Some(href), ..self }
    }
}

/// Something that is held and not told, and why.
pub struct KeptBack {
    pub what: String,
    pub ground: String,
}

/// What one capability holds about a student.
#[derive(Default)]
pub struct Held {
    pub lines: Vec<Line>,
    pub kept_back: Vec<KeptBack>,
    /// Under which ids somebody may have looked at it: its things, and the lists in which it stands.
    pub seen_as: Vec<Uuid>,
}

impl Held {
    /// Adds what another holds.
    pub fn join(&mut self, other: Held) {
        self.lines.extend(other.lines);
        self.kept_back.extend(other.kept_back);
        self.seen_as.extend(other.seen_as);
    }
}

/// A capability that holds data of students.
pub trait Holding: Send + Sync {
    fn held<'a>(&'a self, tx: &'a mut ReadTx, of: &'a Subject<'a>) -> BoxFuture<'a, Result<Held, StoreError>>;
}

/// All of them, as the composition joins them.
#[derive(Clone)]
pub struct Holdings(Arc<[Box<dyn Holding>]>);

impl Holdings {
    pub fn new(holdings: impl IntoIterator<Item = Box<dyn Holding>>) -> Self {
        Self(holdings.into_iter().collect())
    }

    /// Everything that is held about a student: the registry's own part first.
    pub async fn of(&self, tx: &mut ReadTx, keys: &Keys, of: &Subject<'_>) -> Result<Held, StoreError> {
        let mut held = own::held(tx, keys, of).await?;
        for holding in self.0.iter() {
            held.join(holding.held(tx, of).await?);
        }
        Ok(held)
    }
}
