//! Faculties: named in three languages, known by a code of the institution's own.
use crate::kernel::{
    errors::StoreError,
    ids::Id,
    languages::Words,
    law::Text3,
    tenancy::{ReadTx, WriteTx},
};
use uuid::Uuid;

/// Kind of an id.
pub enum Faculty {}

/// One faculty.
#[derive(Clone)]
pub struct Known {
    pub id: Id<Faculty>,
    pub code: String,
    pub name: Text3,
}

/// All faculties by name in the asker's language.
pub async fn all(tx: &mut ReadTx, w: Words) -> Result<Vec<Known>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Faculty>", code, name_kk, name_ru, name_en from faculties
           order by case $1 when 'kk' then name_kk when 'ru' then name_ru else name_en end collate "kk-x-icu""#,
        w.lang.code()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Known { id: r.id, code: r.code, name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en } })
        .collect())
}

/// Adds one.
pub async fn add(tx: &mut WriteTx, code: &str, name: &Text3) -> Result<Id<Faculty>, StoreError> {
    let id = Id::<Faculty>::fresh();
    sqlx::query!(
        "insert into faculties (id, code, name_kk, name_ru, name_en) values ($1, $2, $3, $4, $5)",
        id.uuid(),
        code,
        name.kk,
        name.ru,
        name.en
    )
    .execute(tx.sql())
    .await?;
    tx.record("faculty.added", Uuid::from(id), serde_json::json!({ "code": code }));
    Ok(id)
}
