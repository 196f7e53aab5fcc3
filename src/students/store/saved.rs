//! Saved lists in SQL: what was asked for under a name, own and shared.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, Utc};

/// Kind of an id.
pub enum SavedList {}

/// A saved list with its owner.
#[derive(Clone)]
pub struct Kept {
    pub id: Id<SavedList>,
    pub owner: Id<Account>,
    pub owner_name: String,
    pub name: String,
    /// The text of an address.
    pub asked: String,
    pub shared: bool,
    pub changed_at: DateTime<Utc>,
    pub row_version: i32,
}

/// Own lists and shared ones, by name.
pub async fn all(tx: &mut ReadTx, asker: Id<Account>) -> Result<Vec<Kept>, StoreError> {
    let rows = sqlx::query_as!(
        Kept,
        r#"select l.id as "id: Id<SavedList>", l.account_id as "owner: Id<Account>", a.full_name as owner_name, l.name, l.asked, l.shared,
             l.changed_at, l.row_version
           from saved_lists l join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
           where l.shared or l.account_id = $1 order by l.name collate "kk-x-icu", l.id"#,
        asker.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// One of the own or shared.
pub async fn find(tx: &mut ReadTx, asker: Id<Account>, id: Id<SavedList>) -> Result<Option<Kept>, StoreError> {
    let row = sqlx::query_as!(
        Kept,
        r#"select l.id as "id: Id<SavedList>", l.account_id as "owner: Id<Account>", a.full_name as owner_name, l.name, l.asked, l.shared,
             l.changed_at, l.row_version
           from saved_lists l join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
           where l.id = $2 and (l.shared or l.account_id = $1)"#,
        asker.uuid(),
        id.uuid()
    );
    Ok(row.fetch_optional(tx.sql()).await?)
}

/// How many lists somebody keeps; their account is locked, so that two forms do not count the same.
pub async fn lock_count(tx: &mut WriteTx, owner: Id<Account>) -> Result<i64, StoreError> {
    sqlx::query!("select id from accounts where id = $1 for no key update", owner.uuid()).fetch_one(tx.sql()).await?;
    let count = sqlx::query_scalar!(r#"select count(*) as "n!" from saved_lists where account_id = $1"#, owner.uuid());
    Ok(count.fetch_one(tx.sql()).await?)
}

/// Keeps a list under a name.
pub async fn add(
    tx: &mut WriteTx,
    owner: Id<Account>,
    name: &str,
    asked: &str,
    shared: bool,
) -> Result<Id<SavedList>, StoreError> {
    let (id, now) = (Id::<SavedList>::fresh(), tx.now());
    sqlx::query!(
        "insert into saved_lists (id, account_id, name, asked, shared, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $6)",
        id.uuid(),
        owner.uuid(),
        name,
        asked,
        shared,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Changes a list that nobody has changed since. [`StoreError::Stale`]: somebody has.
pub async fn change(tx: &mut WriteTx, list: &Kept) -> Result<(), StoreError> {
    let now = tx.now();
    let changed = sqlx::query!(
        "update saved_lists set name = $2, asked = $3, shared = $4, changed_at = $5, row_version = row_version + 1
         where id = $1 and row_version = $6",
        list.id.uuid(),
        list.name,
        list.asked,
        list.shared,
        now,
        list.row_version
    );
    match changed.execute(tx.sql()).await?.rows_affected() {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

/// Removes a list; nobody who stands on it is touched. [`StoreError::Stale`]: somebody has changed it.
pub async fn remove(tx: &mut WriteTx, list: &Kept) -> Result<(), StoreError> {
    let removed = sqlx::query!("delete from saved_lists where id = $1 and row_version = $2", list.id.uuid(), list.row_version);
    match removed.execute(tx.sql()).await?.rows_affected() {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}
