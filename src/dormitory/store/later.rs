//! What a later order made of an application, for the staff who open it.
use crate::{
    dormitory::model::Application,
    kernel::{errors::StoreError, ids::Id, law::Text3, tenancy::ReadTx},
    orders::model::{Annex, Order},
};
use chrono::NaiveDate;
use sqlx::types::Json;

/// The line of the amending order that was published last.
pub struct Later {
    pub order: Id<Order>,
    /// As printed, with its day.
    pub number: String,
    pub day: NaiveDate,
    pub annex: Annex,
    pub position: i32,
    /// Where a place was given.
    pub dormitory: Option<Text3>,
}

/// None: what the order on the list says stands.
pub async fn of(tx: &mut ReadTx, application: Id<Application>) -> Result<Option<Later>, StoreError> {
    let row = sqlx::query!(
        r#"select o.id as "order: Id<Order>", o.number_text as "number!", o.order_date as "day!", l.annex, l.position,
             nullif(l.facts -> 'dormitory', 'null') as "dormitory: Json<Text3>"
           from order_lines l join orders o on o.tenant_id = l.tenant_id and o.id = l.order_id
           where l.subject_id = $1 and o.amends is not null and o.state = 'published' order by o.published_at desc limit 1"#,
        application.uuid()
    );
    let Some(r) = row.fetch_optional(tx.sql()).await? else { return Ok(None) };
    let annex = Annex::of(r.annex).ok_or(StoreError::Corrupt { place: "order_lines.annex" })?;
    let dormitory = r.dormitory.map(|dormitory| dormitory.0);
    Ok(Some(Later { order: r.order, number: r.number, day: r.day, annex, position: r.position, dormitory }))
}
