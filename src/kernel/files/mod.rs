//! Files that people give and papers as signed, as objects in a folder or a bucket: named by institution and hash, sealed, checked when read.
//! An object is written before its row commits, so a row never waits for one; what no row names is removed by [`purge`].
mod depot;
mod purge;
mod shelf;
mod store;

pub use depot::{Depot, Files};
pub use purge::purge;
pub use shelf::Shelf;

use super::{
    errors::StoreError,
    tenancy::{ReadTx, WriteTx},
};
use futures_util::{StreamExt, TryStreamExt, stream};

/// Objects that are written or asked for at the same time.
const AT_ONCE: usize = 8;

/// Why an object cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("the object {0} is not in the store")]
    Missing(String),
    #[error("the object {0} is not what was written: another key file, or damage")]
    Altered(String),
    #[error("the store does not answer for {key}: {why}")]
    Away {
        key: String,
        #[source]
        why: object_store::Error,
    },
}

impl FileError {
    fn of(key: &str, why: object_store::Error) -> Self {
        match why {
            object_store::Error::NotFound { .. } => Self::Missing(key.to_owned()),
            why => Self::Away { key: key.to_owned(), why },
        }
    }
}

/// What a row says of its object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// `institution/xx/sha256`, the hash in hex.
    pub key: String,
    /// Of the content, before it was sealed.
    pub bytes: i32,
}

/// Writes a content for a row that this act adds. Where the act is not committed, the object is an orphan, and the purge's.
///
/// # Errors
/// The store does not answer, or the purge holds the key for longer than a statement waits.
pub async fn keep(tx: &mut WriteTx, content: &[u8]) -> Result<Stored, StoreError> {
    let shelf = tx.shelf().clone();
    let stored = shelf.stored(content);
    store::hold(tx, std::slice::from_ref(&stored.key)).await?; // until the commit no purge takes it away
    shelf.put(stored.key.clone(), content.to_vec()).await?;
    Ok(stored)
}

/// The same for several rows, in their order.
pub async fn keep_all(tx: &mut WriteTx, contents: &[Vec<u8>]) -> Result<Vec<Stored>, StoreError> {
    let shelf = tx.shelf().clone();
    let stored: Vec<Stored> = contents.iter().map(|content| shelf.stored(content)).collect();
    let keys: Vec<String> = stored.iter().map(|s| s.key.clone()).collect();
    store::hold(tx, &keys).await?;
    let puts: Vec<_> = keys
        .into_iter()
        .zip(contents.to_vec())
        .map(|(key, content)| {
            let shelf = shelf.clone();
            async move { shelf.put(key, content).await }
        })
        .collect();
    stream::iter(puts).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    Ok(stored)
}

/// The content of a row: its own, where it is from before files had a store, else the object's.
///
/// # Errors
/// [`FileError`]; `Corrupt` with `place` where the row has neither.
pub async fn content(tx: &ReadTx, own: Option<Vec<u8>>, key: Option<String>, place: &'static str) -> Result<Vec<u8>, StoreError> {
    match (own, key) {
        (Some(content), _) => Ok(content),
        (None, Some(key)) => Ok(tx.shelf().get(&key).await?),
        (None, None) => Err(StoreError::Corrupt { place }),
    }
}
