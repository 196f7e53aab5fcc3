//! Consents to the processing of data, by the version of their text.
use crate::kernel::{errors::StoreError, tenancy::ReadTx};
use chrono::{DateTime, Utc};

/// A version that somebody has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedVersion {
    pub version: String,
    /// How many applications were sent with it.
    pub applications: i64,
    pub first_at: DateTime<Utc>,
    pub last_at: DateTime<Utc>,
}

/// Every version with which an application was sent, the newest first.
pub async fn signed(tx: &mut ReadTx) -> Result<Vec<SignedVersion>, StoreError> {
    let rows = sqlx::query_as!(
        SignedVersion,
        r#"select consent_version as "version!", count(*) as "applications!", min(consented_at) as "first_at!", max(consented_at) as "last_at!"
           from applications where number is not null and consent_version is not null group by consent_version order by consent_version desc limit 50"#
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}
