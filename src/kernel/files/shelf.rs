//! One institution's objects. Two institutions never share one, also where their files are the same.
use super::{FileError, Files, Stored, leftovers};
use crate::kernel::{
    ids::{Id, Institution},
    keys,
};
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::path::Path;

/// The objects of one institution.
#[derive(Clone)]
pub struct Shelf {
    files: Files,
    institution: Id<Institution>,
}

impl Shelf {
    pub(super) fn new(files: Files, institution: Id<Institution>) -> Self {
        Self { files, institution }
    }

    /// What a row says of a content here.
    pub(super) fn stored(&self, content: &[u8]) -> Stored {
        let hash = hex::encode(keys::sha256(content));
        Stored { key: format!("{}/{}/{hash}", self.institution, &hash[..2]), bytes: content.len() as i32 }
    }

    /// Seals and writes a content. One of the same key is the same content: it is written again, and is young again for the purge.
    pub(super) async fn put(&self, key: String, content: Vec<u8>) -> Result<(), FileError> {
        let (files, name) = (self.files.clone(), key.clone());
        let sealed = tokio::task::spawn_blocking(move || files.seal(&name, &content)).await;
        let sealed = sealed.map_err(|why| FileError::Away { key: key.clone(), why: why.into() })?;
        self.files.put_sealed(&key, sealed.into()).await
    }

    /// A content, opened and checked.
    pub(super) async fn get(&self, key: &str) -> Result<Vec<u8>, FileError> {
        let sealed = self.files.sealed(key).await?;
        let (files, name) = (self.files.clone(), key.to_owned());
        let opened = tokio::task::spawn_blocking(move || files.unseal(&name, &sealed)).await;
        opened.map_err(|why| FileError::Away { key: key.to_owned(), why: why.into() })?
    }

    /// Removes what writes that were cut off before an instant have left, and says how many. A bucket keeps no such thing.
    pub(super) async fn sweep(&self, before: DateTime<Utc>) -> Result<usize, FileError> {
        let place = self.institution.to_string();
        let Some(folder) = self.files.folder().map(|folder| folder.join(&place)) else { return Ok(0) };
        let swept = tokio::task::spawn_blocking(move || leftovers::remove(&folder, before.into())).await;
        let away = |why| object_store::Error::Generic { store: "folder", source: Box::new(why) };
        swept.map_err(object_store::Error::from).and_then(|swept| swept.map_err(away)).map_err(|why| FileError::of(&place, why))
    }

    pub(super) async fn delete(&self, key: &str) -> Result<(), FileError> {
        self.files.delete(key).await
    }

    /// Keys of objects written before an instant.
    pub(super) async fn older_than(&self, instant: DateTime<Utc>) -> Result<Vec<String>, FileError> {
        let all = self.files.store().list(Some(&Path::from(self.institution.to_string())));
        let old = all.try_filter_map(async |found| Ok((found.last_modified < instant).then(|| found.location.to_string())));
        old.try_collect().await.map_err(|why| FileError::of(&self.institution.to_string(), why))
    }
}
