//! Which lines later orders have changed, and by which of them.
use crate::{
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    orders::model::{Annex, Order},
};
use chrono::NaiveDate;

/// A line that a published order has superseded.
pub struct Superseded {
    pub annex: Annex,
    pub position: i32,
    pub by: Id<Order>,
    pub number: String,
    pub day: NaiveDate,
}

/// The lines of an order that published orders have superseded.
pub async fn superseded(tx: &mut ReadTx, id: Id<Order>) -> Result<Vec<Superseded>, StoreError> {
    let rows = sqlx::query!(
        r#"select s.old_annex, s.old_position, o.id as "by: Id<Order>", o.number_text as "number!", o.order_date as "day!" from order_supersessions s
           join orders o on o.tenant_id = s.tenant_id and o.id = s.order_id and o.state = 'published'
           where s.old_order_id = $1 order by s.old_annex, s.old_position"#,
        id.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let annex = Annex::of(r.old_annex).ok_or(StoreError::Corrupt { place: "order_supersessions.old_annex" })?;
            Ok(Superseded { annex, position: r.old_position, by: r.by, number: r.number, day: r.day })
        })
        .collect()
}

/// The published orders that amend an order, the earliest first: id, number, day.
pub async fn amendments(tx: &mut ReadTx, id: Id<Order>) -> Result<Vec<(Id<Order>, String, NaiveDate)>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Order>", number_text as "number!", order_date as "day!" from orders
           where amends = $1 and state = 'published' order by order_date, number"#,
        id.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|r| (r.id, r.number, r.day)).collect())
}

/// The lines, by annex and position, that a draft supersedes and another order that is signed has superseded.
pub async fn superseded_by_others(tx: &mut ReadTx, draft: Id<Order>) -> Result<Vec<(i16, i32)>, StoreError> {
    let rows = sqlx::query!(
        "select s.old_annex, s.old_position from order_supersessions s
         where s.order_id = $1 and exists (
           select from order_supersessions t join orders o on o.tenant_id = t.tenant_id and o.id = t.order_id and o.state <> 'draft'
           where t.tenant_id = s.tenant_id and t.old_order_id = s.old_order_id and t.old_annex = s.old_annex and t.old_position = s.old_position
             and t.order_id <> s.order_id)",
        draft.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|r| (r.old_annex, r.old_position)).collect())
}
