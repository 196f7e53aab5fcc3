//! Where files lie: a folder of this machine or a bucket that speaks S3, and what is done with objects as they lie there, sealed.
//! Source: object_store 0.14, `AmazonS3Builder::from_env` (the AWS_* variables), `LocalFileSystem::with_fsync`.
use super::{AT_ONCE, FileError, Shelf};
use crate::kernel::{
    ids::{Id, Institution},
    keys::{self, Keys},
};
use anyhow::{Context, Result, bail, ensure};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::{
    ClientConfigKey, ObjectStore, ObjectStoreExt, RetryConfig,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
    local::LocalFileSystem,
    path::Path,
    prefix::PrefixStore,
};
use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::PathBuf, str::FromStr, sync::Arc, time::Duration};
use url::Url;

/// How long one request to a bucket may take: a transaction waits for it. Three of them, with what is between, stay below the 15 seconds
/// after which PostgreSQL ends a session that says nothing.
const PATIENCE: &str = "4s";
/// How long after the first request another is tried.
const TRIES_FOR: Duration = Duration::from_secs(8);

/// The place, as `TIREK_FILES` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Depot {
    Folder(PathBuf),
    Bucket {
        name: String,
        /// Before every key, without a slash at its ends; may be empty.
        prefix: String,
    },
}

impl FromStr for Depot {
    type Err = anyhow::Error;

    /// `file:///path` or `s3://bucket/prefix`.
    fn from_str(text: &str) -> Result<Self> {
        let url = Url::parse(text).context("wants file:///folder or s3://bucket/prefix")?;
        match url.scheme() {
            "file" => {
                let folder = url.to_file_path().ok().context("wants a whole path: file:///folder")?;
                Ok(Self::Folder(folder))
            }
            "s3" => {
                let name = url.host_str().context("wants a bucket: s3://bucket/prefix")?.to_owned();
                ensure!(url.query().is_none() && url.username().is_empty(), "keys of S3 stand in AWS_* variables");
                Ok(Self::Bucket { name, prefix: url.path().trim_matches('/').to_owned() })
            }
            other => bail!("wants file:// or s3:// in front, found {other}://"),
        }
    }
}

impl std::fmt::Display for Depot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "{}", path.display()),
            Self::Bucket { name, prefix } => write!(f, "s3://{name}/{prefix}"),
        }
    }
}

/// All institutions' objects.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Where they lie in a folder.
    folder: Option<Arc<std::path::Path>>,
    keys: Keys,
}

impl Files {
    /// Opens the place; a folder is made, closed to others. A bucket is not asked yet.
    pub fn open(depot: &Depot, keys: &Keys) -> Result<Self> {
        let store = match depot {
            Depot::Folder(path) => folder(path),
            Depot::Bucket { name, prefix } => bucket(name, prefix),
        };
        let folder = match depot {
            Depot::Folder(path) => Some(path.as_path().into()),
            Depot::Bucket { .. } => None,
        };
        Ok(Self { store: store.with_context(|| format!("TIREK_FILES {depot}"))?, folder, keys: keys.clone() })
    }

    /// The objects of one institution.
    pub fn of(&self, institution: Id<Institution>) -> Shelf {
        Shelf::new(self.clone(), institution)
    }

    /// Writes and removes an object: whether the place takes files.
    pub async fn probe(&self) -> Result<(), FileError> {
        let key = format!("probe/{}", keys::token());
        self.put_sealed(&key, Bytes::from_static(b"probe")).await?;
        self.sealed(&key).await?;
        self.delete(&key).await
    }

    /// An object as it lies there.
    pub async fn sealed(&self, key: &str) -> Result<Bytes, FileError> {
        let away = |why| FileError::of(key, why);
        self.store.get(&Path::from(key)).await.map_err(away)?.bytes().await.map_err(away)
    }

    /// Lays a sealed object there, in place of one of the same name.
    pub async fn put_sealed(&self, key: &str, sealed: Bytes) -> Result<(), FileError> {
        let away = |why| FileError::Away { key: key.to_owned(), why }; // also "not found": that is the bucket
        self.store.put(&Path::from(key), sealed.into()).await.map_err(away)?;
        Ok(())
    }

    /// Which of these objects are not there.
    pub async fn missing(&self, keys: &[String]) -> Result<Vec<String>, FileError> {
        let looks = keys.iter().map(|key| async move {
            match self.store.head(&Path::from(key.as_str())).await.map_err(|why| FileError::of(key, why)) {
                Ok(_) => Ok(None),
                Err(FileError::Missing(key)) => Ok(Some(key)),
                Err(away) => Err(away),
            }
        });
        stream::iter(looks).buffered(AT_ONCE).try_filter_map(async |found| Ok(found)).try_collect().await
    }

    /// Opens what lay there, and finds its content to be the one that its key names. Slow for megabytes: not for a thread that serves.
    pub fn unseal(&self, key: &str, sealed: &[u8]) -> Result<Vec<u8>, FileError> {
        let plain = self.keys.open(&context(key), sealed).ok_or_else(|| FileError::Altered(key.to_owned()))?;
        let hash = hex::encode(keys::sha256(&plain));
        if key.ends_with(&hash) { Ok(plain) } else { Err(FileError::Altered(key.to_owned())) }
    }

    /// Seals a content for its key. Slow for megabytes, too.
    pub(super) fn seal(&self, key: &str, content: &[u8]) -> Vec<u8> {
        self.keys.seal(&context(key), content)
    }

    pub(super) async fn delete(&self, key: &str) -> Result<(), FileError> {
        match self.store.delete(&Path::from(key)).await.map_err(|why| FileError::of(key, why)) {
            Err(FileError::Missing(_)) => Ok(()),
            other => other,
        }
    }

    pub(super) fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_deref()
    }

    pub(super) fn store(&self) -> &dyn ObjectStore {
        &*self.store
    }
}

/// What a sealed object is bound to: it opens under no other name.
fn context(key: &str) -> Vec<u8> {
    [b"file ", key.as_bytes()].concat()
}

fn folder(path: &PathBuf) -> Result<Arc<dyn ObjectStore>> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    Ok(Arc::new(LocalFileSystem::new_with_prefix(path)?.with_fsync(true)))
}

fn bucket(name: &str, prefix: &str) -> Result<Arc<dyn ObjectStore>> {
    let _ = rustls::crypto::ring::default_provider().install_default(); // an error: it was installed before
    let retry = RetryConfig { max_retries: 2, retry_timeout: TRIES_FOR, ..RetryConfig::default() };
    let client = AmazonS3ConfigKey::Client; // each setting beside what AWS_* say of the client, not in their place
    let s3 = AmazonS3Builder::from_env()
        .with_bucket_name(name)
        .with_config(client(ClientConfigKey::Timeout), PATIENCE)
        .with_config(client(ClientConfigKey::ConnectTimeout), PATIENCE)
        .with_retry(retry);
    Ok(Arc::new(PrefixStore::new(s3.build()?, prefix)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_folder_or_a_bucket_and_nothing_else() {
        assert_eq!("file:///srv/files".parse::<Depot>().unwrap(), Depot::Folder("/srv/files".into()));
        let bucket = Depot::Bucket { name: "tirek".into(), prefix: "a/b".into() };
        assert_eq!("s3://tirek/a/b/".parse::<Depot>().unwrap(), bucket);
        assert_eq!("s3://tirek".parse::<Depot>().unwrap(), Depot::Bucket { name: "tirek".into(), prefix: String::new() });
        for wrong in ["/srv/files", "https://tirek/a", "s3:///a", "s3://key:secret@tirek", "file://srv/files"] {
            assert!(wrong.parse::<Depot>().is_err(), "{wrong}");
        }
    }
}
