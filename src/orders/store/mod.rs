//! Orders and their lines in SQL.
mod changed;
pub mod papers;

pub use changed::{Superseded, amendments, superseded, superseded_by_others};

use super::{
    model::{Annex, Content, Draft, Kind, Line, LineFacts, Old, Order, OrderState, Signatory},
    rules::code,
};
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    keys,
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// Adds a draft with its lines.
pub async fn add(tx: &mut WriteTx, id: Id<Order>, draft: &Draft) -> Result<(), StoreError> {
    let now = tx.now();
    let facts = kept(&draft.content);
    sqlx::query!(
        "insert into orders (id, kind, decision_id, subject_id, amends, facts, line_count, drafted_by, drafted_at, code)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        draft.kind.code(),
        draft.decision_id,
        draft.subject_id,
        draft.amends.map(Id::uuid),
        facts,
        draft.lines.len() as i32,
        draft.by.uuid(),
        now,
        code::code(keys::random())
    )
    .execute(tx.sql())
    .await?;
    add_lines(tx, id, &draft.lines).await?;
    match draft.amends {
        Some(amended) => supersede(tx, id, amended, &draft.lines).await,
        None => Ok(()),
    }
}

/// What an order says, as it is kept.
fn kept(content: &Content) -> serde_json::Value {
    match content {
        Content::Places(facts) => json!(facts),
        Content::Amendment(facts) => json!(facts),
    }
}

async fn add_lines(tx: &mut WriteTx, id: Id<Order>, lines: &[Line]) -> Result<(), StoreError> {
    let annexes: Vec<i16> = lines.iter().map(|l| l.annex as i16).collect();
    let positions: Vec<i32> = lines.iter().map(|l| l.position).collect();
    let subjects: Vec<Uuid> = lines.iter().map(|l| l.subject_id).collect();
    let names: Vec<String> = lines.iter().map(|l| l.full_name.clone()).collect();
    let facts: Vec<serde_json::Value> = lines.iter().map(|l| json!(l.facts)).collect();
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

/// Writes down which lines of the amended order the lines of a draft supersede.
async fn supersede(tx: &mut WriteTx, id: Id<Order>, amended: Id<Order>, lines: &[Line]) -> Result<(), StoreError> {
    let pairs: Vec<(&Line, &Old)> = lines.iter().filter_map(|l| Some((l, l.supersedes.as_ref()?))).collect();
    let annexes: Vec<i16> = pairs.iter().map(|(l, _)| l.annex as i16).collect();
    let positions: Vec<i32> = pairs.iter().map(|(l, _)| l.position).collect();
    let old_annexes: Vec<i16> = pairs.iter().map(|(_, old)| old.annex as i16).collect();
    let old_positions: Vec<i32> = pairs.iter().map(|(_, old)| old.position).collect();
    sqlx::query!(
        "insert into order_supersessions (order_id, annex, position, old_order_id, old_annex, old_position)
         select $1, annex, position, $2, old_annex, old_position
         from unnest($3::smallint[], $4::integer[], $5::smallint[], $6::integer[]) as new (annex, position, old_annex, old_position)",
        id.uuid(),
        amended.uuid(),
        &annexes,
        &positions,
        &old_annexes,
        &old_positions
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
    pub number: Option<String>,
    pub order_date: Option<NaiveDate>,
    pub academic_year: i32,
    /// Which of the campaigns of that year, from 0; of an amending order that of the order it amends.
    pub journal: i16,
    pub line_count: i32,
    pub drafted_at: DateTime<Utc>,
}

/// All orders: drafts first, then the latest numbers, at the end the drafts given up.
pub async fn list(tx: &mut ReadTx) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Order>", kind, standing(orders) as "state!", number_text, order_date, line_count, drafted_at, facts,
             coalesce(facts ->> 'journal', (select b.facts ->> 'journal' from orders b where b.tenant_id = orders.tenant_id and b.id = orders.amends), '0')::smallint as "journal!"
           from orders
           order by standing(orders) = 'withdrawn', year desc nulls first, number desc nulls first, drafted_at desc limit 500"#
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let kind = kind(&r.kind)?;
            Ok(Listed {
                id: r.id,
                kind,
                state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "orders.state" })?,
                number: r.number_text,
                order_date: r.order_date,
                academic_year: content(kind, r.facts)?.academic_year(),
                journal: r.journal,
                line_count: r.line_count,
                drafted_at: r.drafted_at,
            })
        })
        .collect()
}

fn kind(code: &str) -> Result<Kind, StoreError> {
    code.parse().map_err(|()| StoreError::Corrupt { place: "orders.kind" })
}

fn content(kind: Kind, facts: serde_json::Value) -> Result<Content, StoreError> {
    Content::read(kind, facts).map_err(|_| StoreError::Corrupt { place: "orders.facts" })
}

/// One order.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: Id<Order>,
    pub kind: Kind,
    pub state: OrderState,
    pub subject_id: Uuid,
    /// As printed, with its day, once signed.
    pub number: Option<(String, NaiveDate)>,
    pub content: Content,
    pub amends: Option<Id<Order>>,
    /// Printed on the paper, to verify by.
    pub code: String,
    pub line_count: i32,
    pub drafted_by: Id<Account>,
    pub drafter: String,
    /// Who recorded the signature.
    pub registrar: Option<String>,
    pub signatory: Option<Signatory>,
    pub published_at: Option<DateTime<Utc>>,
    /// Why the draft was given up.
    pub withdrawn: Option<String>,
    pub row_version: i32,
}

/// An order with who drafted and who signed it.
pub async fn order(tx: &mut ReadTx, id: Id<Order>) -> Result<Option<Known>, StoreError> {
    let row = sqlx::query!(
        r#"select o.id as "id: Id<Order>", o.kind, standing(o) as "state!", o.subject_id, o.number_text, o.order_date, o.facts, o.line_count,
             o.code, w.ground as "withdrawn?", o.amends as "amends: Id<Order>", o.signatory_name, o.signatory_office_kk, o.signatory_office_ru,
             o.drafted_by as "drafted_by: Id<Account>", d.full_name as drafter, s.full_name as "registrar?", o.published_at, o.row_version
           from orders o join accounts d on d.tenant_id = o.tenant_id and d.id = o.drafted_by
           left join accounts s on s.tenant_id = o.tenant_id and s.id = o.signed_by
           left join orders_withdrawn w on w.tenant_id = o.tenant_id and w.order_id = o.id
           where o.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    row.map(|r| {
        let kind = kind(&r.kind)?;
        let signatory = r.signatory_name.zip(r.signatory_office_kk).zip(r.signatory_office_ru);
        Ok(Known {
            id: r.id,
            kind,
            state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "orders.state" })?,
            subject_id: r.subject_id,
            number: r.number_text.zip(r.order_date),
            content: content(kind, r.facts)?,
            amends: r.amends,
            code: r.code,
            line_count: r.line_count,
            drafted_by: r.drafted_by,
            drafter: r.drafter,
            registrar: r.registrar,
            signatory: signatory.map(|((name, office_kk), office_ru)| Signatory { name, office_kk, office_ru }),
            published_at: r.published_at,
            withdrawn: r.withdrawn,
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

/// The lines of an order, annex by annex, with what each supersedes.
pub async fn lines(tx: &mut ReadTx, id: Id<Order>) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query!(
        r#"select l.annex, l.position, l.subject_id, l.full_name, l.facts as "facts: Json<LineFacts>",
             s.old_annex as "old_annex?", s.old_position as "old_position?", w.facts as "old_facts?: Json<LineFacts>",
             case when o.amends is null then s.old_annex::bigint
               else (select count(distinct b.annex) from order_lines b where b.tenant_id = s.tenant_id and b.order_id = s.old_order_id and b.annex <= s.old_annex)
             end as old_printed
           from order_lines l
           left join order_supersessions s on s.tenant_id = l.tenant_id and s.order_id = l.order_id and s.annex = l.annex and s.position = l.position
           left join order_lines w on w.tenant_id = s.tenant_id and w.order_id = s.old_order_id and w.annex = s.old_annex and w.position = s.old_position
           left join orders o on o.tenant_id = s.tenant_id and o.id = s.old_order_id
           where l.order_id = $1 order by l.annex, l.position"#,
        id.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let annex = |number| Annex::of(number).ok_or(StoreError::Corrupt { place: "order_lines.annex" });
    rows.into_iter()
        .map(|r| {
            let old = r.old_annex.zip(r.old_position).zip(r.old_facts).zip(r.old_printed);
            let old = old.map(|(((a, position), facts), printed)| {
                let printed = i32::try_from(printed).map_err(|_| StoreError::Corrupt { place: "order_lines.annex" })?;
                Ok::<_, StoreError>(Old { annex: annex(a)?, printed, position, dormitory: facts.0.dormitory })
            });
            Ok(Line {
                annex: annex(r.annex)?,
                position: r.position,
                subject_id: r.subject_id,
                full_name: r.full_name,
                facts: r.facts.0,
                supersedes: old.transpose()?,
            })
        })
        .collect()
}

/// What a signature writes.
pub struct Signed<'a> {
    /// Who recorded it.
    pub by: Id<Account>,
    pub day: NaiveDate,
    pub year: i32,
    pub number: i32,
    pub number_text: &'a str,
    pub signatory: &'a Signatory,
}

/// Signs an order under its number.
pub async fn sign(tx: &mut WriteTx, id: Id<Order>, signed: &Signed<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update orders set state = 'signed', year = $2, number = $3, order_date = $4, signed_by = $5, signed_at = $6, number_text = $7,
           signatory_name = $8, signatory_office_kk = $9, signatory_office_ru = $10, row_version = row_version + 1
         where id = $1",
        id.uuid(),
        signed.year,
        signed.number,
        signed.day,
        signed.by.uuid(),
        now,
        signed.number_text,
        signed.signatory.name,
        signed.signatory.office_kk,
        signed.signatory.office_ru
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Gives up a draft.
pub async fn withdraw(tx: &mut WriteTx, id: Id<Order>, ground: &str, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into orders_withdrawn (order_id, ground, recorded_at, recorded_by) values ($1, $2, $3, $4)",
        id.uuid(),
        ground,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The day of the last number of a year.
pub async fn last_day(tx: &mut ReadTx, year: i32) -> Result<Option<NaiveDate>, StoreError> {
    Ok(sqlx::query_scalar!("select max(order_date) from orders where year = $1", year).fetch_one(tx.sql()).await?)
}

/// Who signed last: whoever signs next is most often the same.
pub async fn last_signatory(tx: &mut ReadTx) -> Result<Option<Signatory>, StoreError> {
    let found = sqlx::query!(
        r#"select signatory_name as "name!", signatory_office_kk as "kk!", signatory_office_ru as "ru!" from orders
           where state <> 'draft' order by year desc, number desc limit 1"#
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|r| Signatory { name: r.name, office_kk: r.kk, office_ru: r.ru }))
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
    let id = sqlx::query_scalar!(r#"select id as "id: Id<Order>" from orders where subject_id = $1 and amends is null"#, subject);
    Ok(id.fetch_optional(tx.sql()).await?)
}

/// How many orders wait for a signature, and how many signed ones for publication.
pub async fn to_settle(tx: &mut ReadTx) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) filter (where standing(orders) = 'draft') as "drafts!", count(*) filter (where state = 'signed') as "signed!" from orders"#
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.drafts, row.signed))
}
