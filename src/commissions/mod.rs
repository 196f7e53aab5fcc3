//! Commissions: kinds with their numbers, composition by order, meetings, who is in the room, votes that need a quorum, minutes.
//! Implements the hostel rules of source 004, p.6–13. Hands out: `actions::convene` to whoever has a matter to be decided, `store::matters`,
//! what became of it, and [`Block`], which the owner of a matter implements where it can be voted in parts. The same rules are held by
//! the database (migrations 0005 and 0009).
pub mod actions;
pub mod kinds;
pub mod model;
pub mod pages;
pub mod rules;
pub mod store;

pub use pages::routes;

use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    languages::Words,
    law::Text3,
    tenancy::ReadTx,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use uuid::Uuid;

/// A part of a block, as its owner knows it.
#[derive(Clone, Debug)]
pub struct Part {
    /// Such as an application.
    pub subject: Uuid,
    /// The number by which people call it, as printed.
    pub number: String,
    /// Whom it is about, as minutes print it.
    pub person: String,
    /// What is voted when it is voted on its own.
    pub title: Text3,
    /// The page where it lies.
    pub path: String,
}

/// Somebody who is to be lifted out of rank, and where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lift {
    /// The part.
    pub subject: Uuid,
    pub place: Uuid,
}

/// What a departure from rank changes.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Whose place changes, by rank: of others, and where places are kept for groups, of the lifted one with the share that it comes from.
    Moves(Vec<Move>),
    /// The lifted one has that place already.
    Nothing,
    /// The place cannot be given to the lifted one: why, as the owner says it.
    NoPlace(Text3),
}

/// Somebody whose place a departure changes.
#[derive(Clone, Debug)]
pub struct Move {
    /// The part.
    pub subject: Uuid,
    /// The number in its journal, and as it is printed.
    pub number: i32,
    pub called: String,
    pub rank: i32,
    /// As minutes print the name.
    pub person: String,
    /// None: on the reserve.
    pub was: Option<Text3>,
    pub becomes: Option<Text3>,
    /// From whose share the place comes, in a sentence, where a departure gives it.
    pub from: Option<Text3>,
}

impl Move {
    /// Whether somebody lives elsewhere by it; else only the share pays that the place comes from.
    pub fn is_elsewhere(&self) -> bool {
        self.was != self.becomes
    }
}

/// Whose account, and the part that is about the person of that account.
pub type Own = (Id<Account>, Part);

/// A matter that is voted as a block and can be divided, by whoever owns it.
pub trait Block: Send + Sync {
    /// The subject kind of the whole, as in [`store::NewItem`].
    fn kind(&self) -> &'static str;
    /// The subject kind of a part.
    fn part_kind(&self) -> &'static str;
    /// The part that people call by this number, as somebody wrote it.
    fn part<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid, number: &'a str) -> BoxFuture<'a, Result<Option<Part>, StoreError>>;
    /// When the matter came to be: nothing is decided on it before.
    fn made_at<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid) -> BoxFuture<'a, Result<Option<DateTime<Utc>>, StoreError>>;
    /// Where somebody could be lifted to.
    fn places<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid) -> BoxFuture<'a, Result<Vec<(Uuid, Text3)>, StoreError>>;
    /// What one more departure changes, after those of the same block that were adopted before it.
    fn effect<'a>(
        &'a self,
        tx: &'a mut ReadTx,
        block: Uuid,
        before: Vec<Lift>,
        lift: Lift,
    ) -> BoxFuture<'a, Result<Effect, StoreError>>;
    /// The parts that are about the persons of these accounts themselves.
    fn own<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid, accounts: &'a [Uuid]) -> BoxFuture<'a, Result<Vec<Own>, StoreError>>;
}

/// What has to be done with a matter of a kind once it is adopted in closed minutes, on the page where the matter lies.
pub trait Sequel: Send + Sync {
    /// The subject kind, as in [`store::NewItem`].
    fn kind(&self) -> &'static str;
    /// The right of whoever does it.
    fn right(&self) -> &'static str;
    /// The right of whoever may open the page where the matter lies.
    fn page_right(&self) -> &'static str;
    /// What waits to be done, in words; none where it is done.
    fn next<'a>(
        &'a self,
        tx: &'a mut ReadTx,
        subject: Uuid,
        w: Words,
        zone: Tz,
    ) -> BoxFuture<'a, Result<Option<String>, StoreError>>;
}

/// The blocks and sequels of all kinds, as the composition joins them.
#[derive(Clone)]
pub struct Blocks {
    blocks: Arc<[Box<dyn Block>]>,
    sequels: Arc<[Box<dyn Sequel>]>,
}

impl Blocks {
    pub fn new(blocks: impl IntoIterator<Item = Box<dyn Block>>, sequels: impl IntoIterator<Item = Box<dyn Sequel>>) -> Self {
        Self { blocks: blocks.into_iter().collect(), sequels: sequels.into_iter().collect() }
    }
    pub(crate) fn of(&self, kind: &str) -> Option<&dyn Block> {
        self.blocks.iter().find(|block| block.kind() == kind).map(AsRef::as_ref)
    }
    pub(crate) fn after(&self, kind: &str) -> Option<&dyn Sequel> {
        self.sequels.iter().find(|sequel| sequel.kind() == kind).map(AsRef::as_ref)
    }
}
