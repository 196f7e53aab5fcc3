//! Applying a checked list: begun by a person, done by a job in one act, so that all of it is kept or nothing. A job that was killed begins
//! again; one that finds the list applied does nothing.
use super::{CHUNK, Desk, Hashed, Ready, Rows, facts, sealed};
use crate::{
    accounts::actions::iin_hash,
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        jobs::{self, Done, Hand},
        keys::Keys,
        tenancy::{Job, WriteTx},
    },
    students::{
        rules::import::Kind,
        store::{
            history::{self, By},
            imports::{self, Import, State, rows},
        },
    },
};
use anyhow::Result;
use serde_json::json;
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// The kind of work that applies a list.
pub const APPLY: &str = "import.apply";

/// Why a list is not applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBegun {
    /// A job is at it, or was.
    Begun,
    /// Its rows were let go after a day, or there are none.
    Gone,
}

/// Lets a job apply a list. Refused where one was at it already: the second press does nothing twice.
pub async fn begin(desk: &Desk<'_>, tx: &mut WriteTx, id: Id<Import>) -> Result<(), ActError<NotBegun>> {
    let held = imports::hold(tx, id).await?.ok_or(ActError::Missing)?;
    let why = match held.state {
        State::Checked if held.rows_sealed.is_some() && held.good_rows > 0 => None,
        State::Checked | State::Asking | State::Stopped => Some(NotBegun::Gone),
        State::Applying | State::Applied | State::Undoing | State::Undone => Some(NotBegun::Begun),
    };
    if let Some(why) = why {
        return Err(ActError::Refused(vec![why]));
    }
    imports::begin(tx, id, State::Applying, desk.account, held.good_rows).await?;
    jobs::enqueue_slow(tx, desk.place, APPLY, id.uuid()).await?;
    tx.record("import.begun", id, json!({ "rows": held.good_rows }));
    Ok(())
}

/// The hand for [`APPLY`].
pub fn hand() -> Hand {
    Arc::new(|job, id| Box::pin(async move { apply(&job, id.into()).await }) as Done)
}

/// Applies what waits to be applied. What another list or a person has taken meanwhile stops the list; nothing of it is kept.
async fn apply(job: &Job, id: Id<Import>) -> Result<()> {
    match try_apply(job, id).await {
        Err(StoreError::Constraint(name)) => {
            stop(job, id, if name == "students_number" { "number_taken" } else { "changed" }).await
        }
        Err(StoreError::Corrupt { .. }) => stop(job, id, "unreadable").await,
        other => Ok(other?),
    }
}

async fn stop(job: &Job, id: Id<Import>, why: &'static str) -> Result<()> {
    let mut tx = job.write().await?;
    imports::stopped(&mut tx, id, why).await?;
    tx.record("import.stopped", id, json!({ "reason": why }));
    Ok(tx.commit().await?)
}

async fn try_apply(job: &Job, id: Id<Import>) -> Result<(), StoreError> {
    let mut tx = job.write().await?;
    let Some(held) = imports::hold(&mut tx, id).await?.filter(|held| held.state == State::Applying) else { return Ok(()) };
    let (keys, lost) = (job.keys().clone(), || StoreError::Corrupt { place: "imports.rows_sealed" });
    let sealed = held.rows_sealed.ok_or_else(lost)?;
    let opened = tokio::task::spawn_blocking(move || open(&keys, id, &sealed)).await;
    let rows = opened.ok().flatten().ok_or_else(lost)?;
    let counts = match rows {
        Rows::Students(rows) => students(job, &mut tx, (id, held.begun_by), &rows).await?,
        Rows::Categories(rows) => facts::apply(job, &mut tx, (id, held.begun_by.ok_or_else(lost)?), &rows).await?,
    };
    imports::applied(&mut tx, id, counts.map(|n| n as i32)).await?;
    let [added, changed, _] = counts;
    let same = i64::from(held.good_rows) - (added + changed) as i64;
    let verb = if held.kind == Kind::Students { "students.imported" } else { "categories.imported" };
    tx.record(verb, id, json!({ "added": added, "changed": changed, "same": same }));
    tx.commit().await
}

fn open(keys: &Keys, id: Id<Import>, sealed: &[u8]) -> Option<Rows> {
    serde_json::from_slice(&keys.open(id.uuid().as_bytes(), sealed)?).ok()
}

/// Says how far the job has come, to whoever looks at the page meanwhile.
pub(super) async fn come(job: &Job, id: Id<Import>, done: usize) -> Result<(), StoreError> {
    let mut aside = job.write().await?;
    imports::come(&mut aside, id, done as i32).await?;
    aside.commit_upkeep().await
}

/// Takes the students over, in the order of their hashes: two lists at once lock the same rows in the same order.
async fn students(
    job: &Job,
    tx: &mut WriteTx,
    (id, account): (Id<Import>, Option<Id<Account>>),
    rows: &[Ready],
) -> Result<[usize; 3], StoreError> {
    let by = By { account, import: Some(id) };
    let mut ordered: Vec<([u8; 32], &Ready)> = rows.iter().map(|row| (iin_hash(job.keys(), &row.entry.iin), row)).collect();
    ordered.sort_by_key(|(hash, _)| *hash);
    let (mut added, mut changed, mut done) = (0, 0, 0);
    for chunk in ordered.chunks(CHUNK) {
        let hashed: Vec<Hashed<'_>> = chunk.iter().map(|(hash, row)| (*hash, &row.entry)).collect();
        let columns = sealed(job.keys(), &hashed);
        history::keep(tx, &columns, by).await?;
        let touched: HashMap<Uuid, bool> =
            imports::upsert(tx, &columns, Some(id)).await?.into_iter().map(|one| (one.student.uuid(), one.added)).collect();
        added += touched.values().filter(|added| **added).count();
        changed += touched.values().filter(|added| !**added).count();
        let ids = imports::ids(tx, &columns.iin_hash).await?;
        let outcome = |id: &Id<_>| match touched.get(&id.uuid()) {
            Some(true) => "added".to_owned(),
            Some(false) => "changed".to_owned(),
            None => "same".to_owned(),
        };
        let (n, outcomes): (Vec<i32>, Vec<String>) =
            (chunk.iter().map(|(_, row)| row.n as i32).collect(), ids.iter().map(outcome).collect());
        rows::done(tx, id, &n, &ids, &outcomes).await?;
        done += chunk.len();
        come(job, id, done).await?;
    }
    Ok([added, changed, 0])
}
