//! Who gets the radar's weekly letter, and that it was written.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    roles::Grant,
    tenancy::{ReadTx, WriteTx},
};
use chrono::NaiveDate;
use sqlx::types::Json;

/// A member of staff with an address, with the roles held now.
pub struct Reader {
    pub id: Id<Account>,
    pub email: String,
    pub language: String,
    pub grants: Vec<Grant>,
}

/// The staff to whom nothing was written in this week, which is named by its Monday.
pub async fn readers(tx: &mut ReadTx, week: NaiveDate) -> Result<Vec<Reader>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "id: Id<Account>", a.email as "email!", a.language,
             jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'scope_id', g.scope_id)) as "grants!: Json<Vec<Grant>>"
           from accounts a join role_grants g on g.tenant_id = a.tenant_id and g.account_id = a.id and g.ended_at is null
           where a.student_id is null and a.state = 'active' and a.email is not null
             and not exists (select from digests d where d.tenant_id = a.tenant_id and d.account_id = a.id and d.week = $1)
           group by a.tenant_id, a.id"#,
        week
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|r| Reader { id: r.id, email: r.email, language: r.language, grants: r.grants.0 }).collect())
}

/// Marks the week's letters as written; says to whom they were not before.
pub async fn mark(tx: &mut WriteTx, readers: &[Id<Account>], week: NaiveDate) -> Result<Vec<Id<Account>>, StoreError> {
    let now = tx.now();
    let ids: Vec<uuid::Uuid> = readers.iter().map(|id| id.uuid()).collect();
    let marked = sqlx::query_scalar!(
        r#"insert into digests (account_id, week, written_at) select id, $2, $3 from unnest($1::uuid[]) as u (id)
           on conflict do nothing returning account_id as "id: Id<Account>""#,
        &ids,
        week,
        now
    );
    Ok(marked.fetch_all(tx.sql()).await?)
}
