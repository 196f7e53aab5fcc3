//! That a campaign was closed before the end of its window, and why.
use crate::{
    dormitory::model::Campaign,
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
};
use chrono::{DateTime, Utc};

/// A closing before its time.
pub struct Closed {
    pub at: DateTime<Utc>,
    /// None where it was not written down yet when the campaign was closed.
    pub reason: Option<String>,
}

/// None: applications were taken until the end of the window, or are taken still.
pub async fn early(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<Closed>, StoreError> {
    let closed = sqlx::query_as!(
        Closed,
        r#"select ended_at as "at!", close_reason as reason from campaigns
           where id = $1 and ended_at < closes_at and mode = 'campaign' and state not in ('draft', 'open')"#,
        campaign.uuid()
    );
    Ok(closed.fetch_optional(tx.sql()).await?)
}
