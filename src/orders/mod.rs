//! Orders: drafted from a decision, numbered without gaps when signed, in Kazakh and Russian side by side, published.
//! Signed on paper: the registrar records signatory, day and scan, and only then the order has its number; a code on the paper lets anybody
//! verify it; an amending order supersedes single lines and the old one stays readable.
//! Source: hostel rules p.14; domain.md §12.2, §12.3, §12.5. Hands out: `actions::draft` to whoever has an adopted decision, and [`Effect`], which
//! the owner of a kind implements: what publishing does is done in the same transaction.
pub mod actions;
pub mod model;
pub mod pages;
pub mod paper;
pub mod rules;
pub mod store;
mod text;
pub use text::Said;

pub use pages::routes;

use crate::kernel::{
    ids::Id,
    tenancy::{Place, WriteTx},
};
use actions::Failure;
use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use uuid::Uuid;

/// An order that is being published.
pub struct Published<'a> {
    pub order: Id<model::Order>,
    pub subject_id: Uuid,
    /// As printed: `12-Ж`.
    pub number: String,
    pub day: NaiveDate,
    /// The last day to settle in that its own text names; an amending order names none.
    pub settle_by: Option<NaiveDate>,
    pub institution: &'a Place,
}

/// An amending order that is being published.
pub struct Amended<'a> {
    pub order: &'a Published<'a>,
    /// The order whose lines are superseded.
    pub amends: Id<model::Order>,
    pub content: &'a model::Amendment,
    /// Each with the annex it belongs to from now on; without `supersedes` it is added, in the annex of the struck it is gone.
    pub lines: &'a [model::Line],
}

/// What publishing an order of a kind does, by whoever owns that kind. Order and effect stand or fall together; what its owner refuses, the
/// page of publishing says.
pub trait Effect: Send + Sync {
    /// The code of the [`model::Kind`]; the owner of a kind also follows the orders that amend it.
    fn kind(&self) -> &'static str;
    fn published<'a>(&'a self, tx: &'a mut WriteTx, order: &'a Published<'a>) -> BoxFuture<'a, Result<(), Failure>>;
    /// Lines of an order of this kind are superseded.
    fn amended<'a>(&'a self, tx: &'a mut WriteTx, order: &'a Amended<'a>) -> BoxFuture<'a, Result<(), Failure>>;
}

/// The effects of all kinds, as the composition joins them.
#[derive(Clone)]
pub struct Effects(Arc<[Box<dyn Effect>]>);

impl Effects {
    pub fn new(effects: impl IntoIterator<Item = Box<dyn Effect>>) -> Self {
        Self(effects.into_iter().collect())
    }
    pub(crate) fn of(&self, kind: &str) -> Option<&dyn Effect> {
        self.0.iter().find(|effect| effect.kind() == kind).map(AsRef::as_ref)
    }
}
