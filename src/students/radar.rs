//! How far the radar looks and how much it sees: for its page, the office's first page and the weekly letter.
//! Source: issue 4, point 8 (30 and 60 days; work list, first page, letter).
use super::{
    categories::Category,
    rules::{catalogue, contradictions},
    store::radar::{self as store, Among},
};
use crate::kernel::{errors::StoreError, tenancy::ReadTx};
use chrono::{Days, NaiveDate};

/// So many days ahead something is near.
pub const NEAR: u64 = 30;
/// So many days ahead the radar looks, and so many back for what has lapsed.
pub const FAR: u64 = 60;
const BACK: u64 = 180;

/// From today to so many days ahead, both included.
pub fn ahead(today: NaiveDate, days: u64) -> (NaiveDate, NaiveDate) {
    (today, today + Days::new(days))
}

/// Before today, as far as it is looked back.
pub fn behind(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    (today - Days::new(BACK), today - Days::new(1))
}

/// Birthdays of [`FAR`] days that turn a category into another.
pub async fn turning(tx: &mut ReadTx, among: &Among, today: NaiveDate) -> Result<Vec<store::Turning>, StoreError> {
    let asked: Vec<_> = catalogue::all_becoming().iter().map(|b| (b.from, b.at, b.to)).collect();
    store::turning(tx, among, &asked, ahead(today, FAR)).await
}

/// Whose facts can contradict each other.
pub async fn held(tx: &mut ReadTx, among: &Among, today: NaiveDate) -> Result<Vec<store::Held>, StoreError> {
    let alone: Vec<Category> = contradictions::by_residence().collect();
    store::held(tx, among, &alone, today).await
}

/// How much there is to see, without a name and without a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub near: i64,
    pub far: i64,
    pub lapsed: i64,
    pub turns: i64,
    pub contradictions: i64,
}

impl Figures {
    /// What the radar sees today.
    pub async fn of(tx: &mut ReadTx, among: &Among, today: NaiveDate) -> Result<Self, StoreError> {
        let found = |one: &store::Held| contradictions::found(&one.categories, one.residence).len();
        Ok(Self {
            near: store::count(tx, among, ahead(today, NEAR)).await?,
            far: store::count(tx, among, ahead(today, FAR)).await?,
            lapsed: store::count(tx, among, behind(today)).await?,
            turns: turning(tx, among, today).await?.len() as i64,
            contradictions: held(tx, among, today).await?.iter().map(found).sum::<usize>() as i64,
        })
    }
}
