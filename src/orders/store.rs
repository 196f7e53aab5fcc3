//! Orders and their lines in SQL.
use super::model::{Annex, Draft, Facts, Kind, Line, LineFacts, Order, OrderState};
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// Adds a draft with its lines.
pub async fn add(tx: &mut WriteTx, id: Id<Order>, draft: &Draft) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into orders (id, kind, decision_id, subject_id, facts, line_count, drafted_by, drafted_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        draft.kind.code(),
        draft.decision_id,
        draft.subject_id,
        json!(draft.facts),
        draft.lines.len() as i32,
        draft.by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    let annexes: Vec<i16> = draft.lines.iter().map(|l| l.annex as i16).collect();
    let positions: Vec<i32> = draft.lines.iter().map(|l| l.position).collect();
    let subjects: Vec<Uuid> = draft.lines.iter().map(|l| l.subject_id).collect();
    let names: Vec<String> = draft.lines.iter().map(|l| l.full_name.clone()).collect();
    let facts: Vec<serde_json::Value> = draft.lines.iter().map(|l| json!(l.facts)).collect();
    sqlx::query!(
        "insert into order_lines (order_id, annex, position, subject_id, full_name, facts)
         select $1, annex, position, subject, name, facts from unnest($2::smallint[], $3::integer[], $4::uuid[], $5::text[], $6::jsonb[])
           as new (annex, position, subject, name, facts)",
        id.uuid(),
        &annexes,
        &positions,
        &subjects,
        &names,
        &facts
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// An order in the list.
pub struct Listed {
    pub id: Id<Order>,
    pub kind: Kind,
    pub state: OrderState,
    pub number: Option<i32>,
    pub order_date: Option<NaiveDate>,
    pub academic_year: i32,
    pub line_count: i32,
    pub drafted_at: DateTime<Utc>,
}

/// All orders: drafts first, then the latest numbers.
pub async fn list(tx: &mut ReadTx) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Order>", kind, state, number, order_date, line_count, drafted_at, facts as "facts: Json<Facts>" from orders
           order by year desc nulls first, number desc nulls first, drafted_at desc limit 500"#
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Listed {
                id: r.id,
                kind: r.kind.parse().map_err(|()| StoreError::Corrupt { place: "orders.kind" })?,
                state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "orders.state" })?,
                number: r.number,
                order_date: r.order_date,
                academic_year: r.facts.academic_year,
                line_count: r.line_count,
                drafted_at: r.drafted_at,
            })
        })
        .collect()
}

/// One order.
pub struct Known {
    pub id: Id<Order>,
    pub kind: Kind,
    pub state: OrderState,
    pub subject_id: Uuid,
    pub number: Option<(i32, NaiveDate)>,
    pub facts: Facts,
    pub line_count: i32,
    pub drafted_by: Id<Account>,
    pub drafter: String,
    pub signer: Option<String>,
    pub published_at: Option<DateTime<Utc>>,
    pub row_version: i32,
}

/// An order with who drafted and who signed it.
pub async fn order(tx: &mut ReadTx, id: Id<Order>) -> Result<Option<Known>, StoreError> {
    let row = sqlx::query!(
        r#"select o.id as "id: Id<Order>", o.kind, o.state, o.subject_id, o.number, o.order_date, o.facts as "facts: Json<Facts>", o.line_count,
             o.drafted_by as "drafted_by: Id<Account>", d.full_name as drafter, s.full_name as "signer?", o.published_at, o.row_version
           from orders o join accounts d on d.tenant_id = o.tenant_id and d.id = o.drafted_by
           left join accounts s on s.tenant_id = o.tenant_id and s.id = o.signed_by
           where o.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    row.map(|r| {
        Ok(Known {
            id: r.id,
            kind: r.kind.parse().map_err(|()| StoreError::Corrupt { place: "orders.kind" })?,
            state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "orders.state" })?,
            subject_id: r.subject_id,
            number: r.number.zip(r.order_date),
            facts: r.facts.0,
            line_count: r.line_count,
            drafted_by: r.drafted_by,
            drafter: r.drafter,
            signer: r.signer,
            published_at: r.published_at,
            row_version: r.row_version,
        })
    })
    .transpose()
}

/// Holds an order's row until the act is over.
pub async fn lock(tx: &mut WriteTx, id: Id<Order>) -> Result<(), StoreError> {
    sqlx::query!("select id from orders where id = $1 for update", id.uuid()).fetch_optional(tx.sql()).await?;
    Ok(())
}

/// The lines of an order, annex by annex.
pub async fn lines(tx: &mut ReadTx, id: Id<Order>) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query!(
        r#"select annex, position, subject_id, full_name, facts as "facts: Json<LineFacts>" from order_lines
           where order_id = $1 order by annex, position"#,
        id.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Line {
            annex: if r.annex == Annex::Places as i16 { Annex::Places } else { Annex::Reserve },
            position: r.position,
            subject_id: r.subject_id,
            full_name: r.full_name,
            facts: r.facts.0,
        })
        .collect())
}

/// Signs an order under its number.
pub async fn sign(
    tx: &mut WriteTx,
    id: Id<Order>,
    by: Id<Account>,
    day: NaiveDate,
    (year, number): (i32, i32),
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update orders set state = 'signed', year = $2, number = $3, order_date = $4, signed_by = $5, signed_at = $6, row_version = row_version + 1
         where id = $1",
        id.uuid(),
        year,
        number,
        day,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Publishes an order.
pub async fn publish(tx: &mut WriteTx, id: Id<Order>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update orders set state = 'published', published_at = $2, row_version = row_version + 1 where id = $1",
        id.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The order about a subject, where one is drafted.
pub async fn about(tx: &mut ReadTx, subject: Uuid) -> Result<Option<Id<Order>>, StoreError> {
    let id = sqlx::query_scalar!(r#"select id as "id: Id<Order>" from orders where subject_id = $1"#, subject);
    Ok(id.fetch_optional(tx.sql()).await?)
}

/// How many orders wait for a signature, and how many signed ones for publication.
pub async fn to_settle(tx: &mut ReadTx) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) filter (where state = 'draft') as "drafts!", count(*) filter (where state = 'signed') as "signed!" from orders"#
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.drafts, row.signed))
}
