//! Objects that no row names: of acts that were not committed, or of rows that are gone. The night's work removes them.
use super::{Shelf, store};
use crate::kernel::{clock::Clock, errors::StoreError, tenancy::Job};
use chrono::TimeDelta;

/// How old such an object is before it goes: an act that wrote it has long ended.
const STAYS: TimeDelta = TimeDelta::days(1);
/// So many keys are looked up in one statement.
const AT_A_TIME: usize = 1000;

/// Removes an institution's orphans, and what writes that were cut off have left, and says how many. The age is by the machine's clock, as
/// the time on an object is. The listing, which takes a bucket long, is done outside every transaction.
///
/// # Errors
/// The store or the database does not answer; what was removed until then is gone, the rest waits for the next night.
pub async fn purge(job: &Job) -> Result<usize, StoreError> {
    let (shelf, before) = (job.read().await?.shelf().clone(), Clock::System.now() - STAYS);
    let mut gone = shelf.sweep(before).await?;
    for some in shelf.older_than(before).await?.chunks(AT_A_TIME) {
        let orphans = store::unnamed(&mut job.read().await?, some).await?;
        for key in orphans {
            gone += usize::from(remove(job, &shelf, key).await?);
        }
    }
    Ok(gone)
}

/// Removes one, if it is an orphan still. Each in a transaction of its own: a session that says nothing for 15 seconds is ended by PostgreSQL
/// with all its locks, and one removal from a bucket that answers badly takes up to 12 (`depot`), several take longer.
async fn remove(job: &Job, shelf: &Shelf, key: String) -> Result<bool, StoreError> {
    let mut tx = job.write().await?;
    // Taken first, then asked again: whoever wrote it meanwhile has committed its row or holds the key.
    let taken = store::take(&mut tx, &[key]).await?;
    let orphans = store::unnamed(&mut tx, &taken).await?;
    for key in &orphans {
        shelf.delete(key).await?;
    }
    tx.commit_upkeep().await?;
    Ok(!orphans.is_empty())
}
