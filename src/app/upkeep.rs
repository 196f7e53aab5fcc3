//! What the program removes by itself every night, in every institution: what has served and would only wait to be stolen.
//! Source: domain.md §11.3 (data are kept no longer than what they are for needs them).
use crate::{
    accounts::{rules, store as accounts},
    institutions::letters,
    kernel::{
        files,
        jobs::{Done, Hand},
        kept, once, sessions,
        tenancy::Job,
    },
    students::store::imports,
};
use anyhow::Result;
use std::sync::Arc;

/// The kind of work: one institution's purge.
pub const PURGE: &str = "upkeep.purge";

/// The hand for [`PURGE`].
pub fn hand() -> Hand {
    Arc::new(|job, _| Box::pin(async move { purge(&job).await }) as Done)
}

async fn purge(job: &Job) -> Result<()> {
    let mut tx = job.write().await?;
    let now = tx.now();
    let sessions = sessions::purge(&mut tx, &job.institution).await?;
    let keys = once::purge(&mut tx).await?;
    let uploads = kept::purge(&mut tx).await?;
    let failures = accounts::purge_failures(&mut tx, now - rules::SPRAY_WINDOW, now - rules::TRIES_WINDOW).await?;
    let letters = letters::purge_bodies(&mut tx).await?;
    let lists = imports::purge_rows(&mut tx).await?;
    tx.commit_upkeep().await?;
    let files = files::purge(job).await?;
    tracing::info!(institution = %job.institution.slug, sessions, keys, uploads, failures, letters, lists, files, "purged");
    Ok(())
}
