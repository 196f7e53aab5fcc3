//! Numbers without gaps: taken under a row lock that is held until the act commits or is undone.
//! Source: domain.md §12.2 (sequential for each kind and calendar year, never reused).
use super::{errors::StoreError, tenancy::WriteTx};

/// The next number of a series in a year, starting with 1.
pub async fn next(tx: &mut WriteTx, series: &str, year: i32) -> Result<i32, StoreError> {
    let taken = sqlx::query_scalar!(
        "insert into number_series (series, year, last) values ($1, $2, 1)
         on conflict (tenant_id, series, year) do update set last = number_series.last + 1 returning last",
        series,
        year
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(taken)
}
