//! What can go wrong between us and PostgreSQL, in words the callers act on.
use super::files::FileError;

/// A store's failure. Constraints are reasons, not faults: the action that knows the name maps it to a refusal.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("row changed since it was read")]
    Stale,
    #[error("constraint {0} refused the row")]
    Constraint(String),
    #[error("the same form was sent with other contents")]
    KeyReused,
    #[error("the same form is already being worked on and led nowhere yet")]
    KeyBusy,
    #[error("an act was about to be committed without its audit entry")]
    Unrecorded,
    #[error("{place} holds a value this program cannot read")]
    Corrupt { place: &'static str },
    #[error("files: {0}")]
    File(#[from] FileError),
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().and_then(|e| e.constraint()) {
            Some(name) => Self::Constraint(name.to_owned()),
            None => Self::Database(error),
        }
    }
}

impl StoreError {
    /// The database or the files' store is away or overloaded: worth trying again soon.
    pub fn is_passing(&self) -> bool {
        let error = match self {
            Self::Database(error) => error,
            other => return matches!(other, Self::File(FileError::Away { .. })),
        };
        match error {
            sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::Protocol(_) => true,
            sqlx::Error::Database(e) => e.code().is_some_and(|code| {
                // connection, resources, operator intervention, lock not available, serialisation, deadlock
                ["08", "53", "57"].iter().any(|class| code.starts_with(class)) || ["55P03", "40001", "40P01"].contains(&&*code)
            }),
            _ => false,
        }
    }
}

/// How an act of a capability can end badly. `R` is the capability's own enum of reasons.
#[derive(Debug, thiserror::Error)]
pub enum ActError<R> {
    #[error("nothing here")]
    Missing,
    /// Every reason against it, never only the first.
    #[error("the rules refuse")]
    Refused(Vec<R>),
    #[error("someone else changed this")]
    Stale,
    #[error(transparent)]
    Broken(StoreError),
}

impl<R> From<StoreError> for ActError<R> {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            other => Self::Broken(other),
        }
    }
}

impl<R> From<sqlx::Error> for ActError<R> {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}
