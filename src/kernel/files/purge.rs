//! Objects that no row names: of acts that were not committed, or of rows that are gone. The night's work removes them.
use super::store;
use crate::kernel::{clock::Clock, errors::StoreError, tenancy::Job};
use chrono::TimeDelta;

/// How old such an object is before it goes: an act that wrote it has long ended.
const STAYS: TimeDelta = TimeDelta::days(1);
/// So many in one transaction: whoever writes one of them again waits for it.
const AT_A_TIME: usize = 100;

/// Removes an institution's orphans and says how many. The age is by the machine's clock, as the time on an object is.
///
/// # Errors
/// The store or the database does not answer; what was removed until then is gone, the rest waits for the next night.
pub async fn purge(job: &Job) -> Result<usize, StoreError> {
    let mut tx = job.read().await?;
    let shelf = tx.shelf().clone();
    let old = shelf.older_than(Clock::System.now() - STAYS).await?;
    let orphans = store::unnamed(&mut tx, &old).await?;
    drop(tx);
    let mut gone = 0;
    for some in orphans.chunks(AT_A_TIME) {
        let mut tx = job.write().await?;
        // Taken first, then asked again: whoever wrote one meanwhile has committed its row or holds the key.
        let taken = store::take(&mut tx, some).await?;
        for key in store::unnamed(&mut tx, &taken).await? {
            shelf.delete(&key).await?;
            gone += 1;
        }
        tx.commit_upkeep().await?;
    }
    Ok(gone)
}
