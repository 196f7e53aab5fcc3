//! What an institution has said of its own headings, in SQL.
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
    students::rules::import::{Column, Kind, Meanings},
};

/// The headings of a kind of list that somebody has explained.
pub async fn meanings(tx: &mut ReadTx, kind: Kind) -> Result<Meanings, StoreError> {
    let rows = sqlx::query!("select heading_key, meaning from import_headings where kind = $1", kind.code());
    let rows = rows.fetch_all(tx.sql()).await?;
    let meaning = |code: Option<String>| code.and_then(|code| Column::parse(kind, &code));
    Ok(Meanings(rows.into_iter().map(|r| (r.heading_key, meaning(r.meaning))).collect()))
}

/// A heading that somebody has explained.
pub struct Told {
    pub key: String,
    /// As it was written.
    pub heading: String,
    pub column: Option<Column>,
}

/// The same with the headings as they were written.
pub async fn told(tx: &mut ReadTx, kind: Kind) -> Result<Vec<Told>, StoreError> {
    let rows = sqlx::query!(
        "select heading_key, heading, meaning from import_headings where kind = $1 order by heading_key",
        kind.code()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    let meaning = |code: Option<String>| code.and_then(|code| Column::parse(kind, &code));
    Ok(rows.into_iter().map(|r| Told { key: r.heading_key, heading: r.heading, column: meaning(r.meaning) }).collect())
}

/// Keeps what somebody says of headings; what was said of them before gives way.
pub async fn tell(tx: &mut WriteTx, kind: Kind, by: Id<Account>, said: &[Told]) -> Result<(), StoreError> {
    let now = tx.now();
    let keys: Vec<String> = said.iter().map(|one| one.key.clone()).collect();
    let written: Vec<String> = said.iter().map(|one| one.heading.clone()).collect();
    let codes: Vec<Option<String>> = said.iter().map(|one| one.column.map(|column| column.code().to_owned())).collect();
    sqlx::query!(
        "insert into import_headings (kind, heading_key, heading, meaning, told_by, told_at)
         select $1, u.key, u.heading, u.meaning, $4, $5 from unnest($2::text[], $3::text[], $6::text[]) as u (key, meaning, heading)
         on conflict (tenant_id, kind, heading_key) do update
           set meaning = excluded.meaning, told_by = excluded.told_by, told_at = excluded.told_at",
        kind.code(),
        &keys,
        &codes as _,
        by.uuid(),
        now,
        &written
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
