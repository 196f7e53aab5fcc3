//! Files that people give and papers as signed, as objects in a folder or a bucket: named by institution and hash, sealed, checked when read.
//! An object is written before its row commits, so a row never waits for one; what no row names is removed by [`purge`].
mod depot;
mod leftovers;
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
    lay(tx, &[content]).await?;
    Ok(tx.shelf().stored(content))
}

/// The same for several rows, in their order.
pub async fn keep_all(tx: &mut WriteTx, contents: &[Vec<u8>]) -> Result<Vec<Stored>, StoreError> {
    lay(tx, &contents.iter().map(Vec::as_slice).collect::<Vec<_>>()).await?;
    Ok(contents.iter().map(|content| tx.shelf().stored(content)).collect())
}

/// Writes contents ahead of the rows that will name them: an act that holds what many wait for, a campaign's numbers, does this first,
/// since a bucket may take seconds. [`keep`] then finds them written.
///
/// # Errors
/// As [`keep`].
pub async fn lay(tx: &mut WriteTx, contents: &[&[u8]]) -> Result<(), StoreError> {
    let shelf = tx.shelf().clone();
    let mut fresh: Vec<(String, &[u8])> = contents.iter().map(|content| (shelf.stored(content).key, *content)).collect();
    fresh.retain(|(key, _)| !tx.laid.contains(key));
    fresh.sort();
    fresh.dedup();
    for some in fresh.chunks(AT_ONCE) {
        let keys: Vec<String> = some.iter().map(|(key, _)| key.clone()).collect();
        store::hold(tx, &keys).await?; // until the commit no purge takes it away; between chunks the session is heard of
        let puts: Vec<_> = some
            .iter()
            .map(|(key, content)| {
                let (shelf, key, content) = (shelf.clone(), key.clone(), content.to_vec());
                async move { shelf.put(key, content).await }
            })
            .collect();
        stream::iter(puts).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
        tx.laid.extend(keys);
    }
    Ok(())
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
