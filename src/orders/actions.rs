//! The acts: draft, sign, publish. Publishing does what the kind's owner says, in the same transaction.
use super::{
    Effects, Published,
    model::{Draft, Order},
    rules::{self, Refusal, SERIES},
    store::{self, Known},
};
use crate::kernel::{
    errors::{ActError, StoreError},
    ids::{Account, Id},
    numbers,
    tenancy::{Place, WriteTx},
};
use chrono::Datelike;
use serde_json::json;

/// How an act on an order ends badly.
pub type Failure = ActError<Refusal>;

/// The same rule, said by the database because somebody else was quicker.
fn refused(error: StoreError) -> Failure {
    match &error {
        StoreError::Constraint(name) => match Refusal::of_constraint(name) {
            Some(refusal) => ActError::Refused(vec![refusal]),
            None => error.into(),
        },
        _ => error.into(),
    }
}

/// Drafts an order with its lines frozen.
pub async fn draft(tx: &mut WriteTx, draft: &Draft) -> Result<Id<Order>, Failure> {
    if draft.lines.is_empty() {
        return Err(ActError::Refused(vec![Refusal::NoLines]));
    }
    let id = Id::fresh();
    store::add(tx, id, draft).await.map_err(refused)?;
    tx.record("order.drafted", id, json!({ "kind": draft.kind.code(), "subject": draft.subject_id, "lines": draft.lines.len() }));
    Ok(id)
}

/// Locks an order, and finds it as the form's writer saw it.
async fn locked(tx: &mut WriteTx, id: Id<Order>, version: i32) -> Result<Known, Failure> {
    store::lock(tx, id).await?;
    let order = store::order(tx, id).await?.ok_or(ActError::Missing)?;
    if order.row_version == version { Ok(order) } else { Err(ActError::Stale) }
}

/// Signs an order: today's date, and the next number of the calendar year, held until the commit. Returns the number.
pub async fn sign(tx: &mut WriteTx, id: Id<Order>, version: i32, by: Id<Account>, place: &Place) -> Result<i32, Failure> {
    let order = locked(tx, id, version).await?;
    let refusals = rules::judge_signing(order.state, order.drafted_by, by);
    if !refusals.is_empty() {
        return Err(ActError::Refused(refusals));
    }
    let day = tx.now().with_timezone(&place.zone).date_naive();
    let number = numbers::next(tx, SERIES, day.year()).await?;
    store::sign(tx, id, by, day, (day.year(), number)).await.map_err(refused)?;
    tx.record("order.signed", id, json!({ "year": day.year(), "number": number }));
    Ok(number)
}

/// Publishes a signed order, with its effect.
pub async fn publish(tx: &mut WriteTx, effects: &Effects, id: Id<Order>, version: i32, place: &Place) -> Result<(), Failure> {
    let order = locked(tx, id, version).await?;
    rules::judge_publishing(order.state).map_err(|refusal| ActError::Refused(vec![refusal]))?;
    let (number, _) = order.number.ok_or(StoreError::Corrupt { place: "orders.number" })?;
    store::publish(tx, id).await.map_err(refused)?;
    let number = rules::number_text(order.kind, number);
    tx.record("order.published", id, json!({ "number": number }));
    let published = Published { order: id, subject_id: order.subject_id, number, institution: place };
    if let Some(effect) = effects.of(order.kind.code()) {
        effect.published(tx, &published).await?;
    }
    Ok(())
}
