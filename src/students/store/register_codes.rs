//! The codes by which registers outside know the social categories, as the institution wrote them down.
use super::category;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Institution},
        tenancy::{ReadTx, WriteTx},
    },
    students::categories::Category,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::types::Json;
use std::collections::BTreeMap;

/// A category's codes; empty: none was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Codes {
    /// In the ЕПВО, the single platform of higher education.
    pub epvo: String,
    /// In the НОБД, the national educational database.
    pub nobd: String,
}

/// The codes by category, and the version of what is kept (0: nothing yet).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pub codes: BTreeMap<Category, Codes>,
    pub row_version: i32,
}

/// What the institution wrote down.
pub async fn find(tx: &mut ReadTx) -> Result<Mapping, StoreError> {
    let row = sqlx::query!(r#"select codes as "codes: Json<BTreeMap<String, Codes>>", row_version from register_codes"#);
    let Some(row) = row.fetch_optional(tx.sql()).await? else { return Ok(Mapping::default()) };
    let codes = row.codes.0.into_iter().map(|(code, codes)| Ok((category(&code)?, codes)));
    Ok(Mapping { codes: codes.collect::<Result<_, StoreError>>()?, row_version: row.row_version })
}

/// Writes the codes down anew, if nobody else has since they were read.
///
/// # Errors
/// [`StoreError::Stale`]: somebody has.
pub async fn put(tx: &mut WriteTx, of: Id<Institution>, by: Id<Account>, mapping: &Mapping) -> Result<(), StoreError> {
    let now = tx.now();
    let codes: BTreeMap<&str, &Codes> = mapping.codes.iter().map(|(category, codes)| (category.code(), codes)).collect();
    let kept = json!(codes);
    let done = sqlx::query!(
        "insert into register_codes as c (codes, changed_by, changed_at) values ($1, $2, $3)
         on conflict (tenant_id) do update set codes = $1, changed_by = $2, changed_at = $3, row_version = c.row_version + 1
         where c.row_version = $4",
        kept,
        by.uuid(),
        now,
        mapping.row_version
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    tx.record("institution.register-codes", of, json!({ "codes": kept }));
    Ok(())
}
