//! The acts: draft, sign, publish. Publishing does what the kind's owner says, in the same transaction.
use super::{
    Amended, Effects, Published,
    model::{Content, Draft, Kind, Order, Signatory},
    paper,
    rules::{self, Refusal, SERIES, Signing, numbering, numbering::Template},
    store::{self, Known, Signed, papers::What},
};
use crate::{
    kernel::{
        errors::{ActError, StoreError},
        files,
        ids::{Account, Id},
        jobs, keys, numbers,
        tenancy::{Place, WriteTx},
    },
    students::documents::Taken,
};
use chrono::{Datelike, NaiveDate};
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
    if let Some(amended) = draft.amends {
        still_standing(tx, amended, draft).await?;
    }
    let id = Id::fresh();
    store::add(tx, id, draft).await.map_err(refused)?;
    tx.record("order.drafted", id, json!({ "kind": draft.kind.code(), "subject": draft.subject_id, "lines": draft.lines.len() }));
    Ok(id)
}

/// Every line of the amended order that a draft supersedes stands, and is superseded by no published order.
async fn still_standing(tx: &mut WriteTx, amended: Id<Order>, draft: &Draft) -> Result<(), Failure> {
    let gone: Vec<_> = store::superseded(tx, amended).await?.into_iter().map(|s| (s.annex, s.position)).collect();
    let wanted = draft.lines.iter().filter_map(|line| line.supersedes.as_ref());
    let refusals: Vec<Refusal> = wanted
        .filter(|old| gone.contains(&(old.annex, old.position)))
        .map(|old| Refusal::LineGone { annex: old.printed, position: old.position })
        .collect();
    if refusals.is_empty() { Ok(()) } else { Err(ActError::Refused(refusals)) }
}

/// Locks an order, and finds it as the form's writer saw it.
async fn locked(tx: &mut WriteTx, id: Id<Order>, version: i32) -> Result<Known, Failure> {
    store::lock(tx, id).await?;
    let order = store::order(tx, id).await?.ok_or(ActError::Missing)?;
    if order.row_version == version { Ok(order) } else { Err(ActError::Stale) }
}

/// The drafter corrects what a draft says besides its lines; whoever signs then signs what another has written.
pub async fn correct(tx: &mut WriteTx, id: Id<Order>, version: i32, content: &Content, by: Id<Account>) -> Result<(), Failure> {
    let order = locked(tx, id, version).await?;
    rules::judge_drafting(order.state).map_err(|refusal| ActError::Refused(vec![refusal]))?;
    if order.drafted_by != by {
        return Err(ActError::Refused(vec![Refusal::NotYourDraft]));
    }
    store::papers::correct(tx, id, content).await.map_err(refused)?;
    tx.record("order.corrected", id, json!({ "kind": order.kind.code() }));
    Ok(())
}

/// Gives up a draft that amends an order: it stays readable with its ground, and is never signed.
pub async fn withdraw(tx: &mut WriteTx, id: Id<Order>, version: i32, ground: &str, by: Id<Account>) -> Result<(), Failure> {
    let order = locked(tx, id, version).await?;
    let judged = rules::judge_withdrawing(order.state, order.amends.is_some());
    judged.map_err(|refusal| ActError::Refused(vec![refusal]))?;
    store::withdraw(tx, id, ground, by).await.map_err(refused)?;
    tx.record("order.withdrawn", id, json!({ "kind": order.kind.code(), "ground": ground }));
    Ok(())
}

/// The paper as it came back from whoever signs.
#[derive(Clone, Debug)]
pub struct Signature {
    pub signatory: Signatory,
    /// The day on the paper.
    pub day: NaiveDate,
    pub scan: Taken,
}

/// The day before which an order cannot have been signed.
pub fn ground_day(content: &Content) -> NaiveDate {
    match content {
        Content::Places(facts) => facts.minutes_day,
        Content::Amendment(facts) => facts.amended_day,
    }
}

/// Records that the paper is signed: the scan is kept, the order takes the next number of its calendar year, held until the commit, and
/// stays as it is. A job prints it with its number. Returns the number as printed.
pub async fn sign(
    tx: &mut WriteTx,
    id: Id<Order>,
    version: i32,
    by: Id<Account>,
    signature: &Signature,
    place: &Place,
) -> Result<String, Failure> {
    files::lay(tx, &[&signature.scan.content]).await?; // before anybody waits for the order or for its number
    let order = locked(tx, id, version).await?;
    let (day, year) = (signature.day, signature.day.year());
    let today = tx.now().with_timezone(&place.zone).date_naive();
    // The number first: its lock makes the day of the one before it certain.
    let number = numbers::next(tx, SERIES, year).await?;
    let previous_day = store::last_day(tx, year).await?;
    let (state, drafted_by, ground_day) = (order.state, order.drafted_by, ground_day(&order.content));
    let mut refusals = rules::judge_signing(&Signing { state, drafted_by, registrar: by, day, today, ground_day, previous_day });
    if order.amends.is_some() {
        refusals.extend(gone(tx, id).await?);
    }
    if !refusals.is_empty() {
        return Err(ActError::Refused(refusals));
    }
    let number_text = template(tx, &order, day).await?.number(number, day);
    store::papers::keep(tx, id, What::Scan, signature.scan.media.code(), &signature.scan.content).await.map_err(refused)?;
    let signed = Signed { by, day, year, number, number_text: &number_text, signatory: &signature.signatory };
    store::sign(tx, id, &signed).await.map_err(refused)?;
    jobs::enqueue(tx, place, paper::PRINT, id.uuid()).await?;
    let scan = hex::encode(keys::sha256(&signature.scan.content));
    tx.record("order.signed", id, json!({ "year": year, "number": number, "text": number_text, "day": day, "scan": scan }));
    Ok(number_text)
}

/// The lines that a draft supersedes and another signed order has superseded before it. The number is held: nobody signs meanwhile.
async fn gone(tx: &mut WriteTx, id: Id<Order>) -> Result<Vec<Refusal>, StoreError> {
    let taken = store::superseded_by_others(tx, id).await?;
    let olds = store::lines(tx, id).await?.into_iter().filter_map(|line| line.supersedes);
    let gone = olds.filter(|old| taken.contains(&(old.annex as i16, old.position)));
    Ok(gone.map(|old| Refusal::LineGone { annex: old.printed, position: old.position }).collect())
}

/// How the number of an order of this day is written: as the institution has entered it, else as usual.
async fn template(tx: &mut WriteTx, order: &Known, day: NaiveDate) -> Result<Template, StoreError> {
    let entered = store::papers::template(tx, order.kind, day).await?;
    let found = entered.or_else(|| numbering::usual(order.kind, day));
    found.ok_or(StoreError::Corrupt { place: "data/order-numbering.json" })
}

/// Publishes a signed order, with its effect.
pub async fn publish(tx: &mut WriteTx, effects: &Effects, id: Id<Order>, version: i32, place: &Place) -> Result<(), Failure> {
    let order = locked(tx, id, version).await?;
    rules::judge_publishing(order.state).map_err(|refusal| ActError::Refused(vec![refusal]))?;
    let (number, day) = order.number.ok_or(StoreError::Corrupt { place: "orders.number" })?;
    store::publish(tx, id).await.map_err(refused)?;
    tx.record("order.published", id, json!({ "number": number, "amends": order.amends }));
    let settle_by = order.content.settle_by();
    let published = Published { order: id, subject_id: order.subject_id, number, day, settle_by, institution: place };
    let Some(effect) = effects.of(order.kind.owner()) else { return Ok(()) };
    match (order.amends, order.content) {
        (Some(amends), Content::Amendment(content)) => {
            let lines = store::lines(tx, id).await?;
            effect.amended(tx, &Amended { order: &published, amends, content: &content, lines: &lines }).await?
        }
        _ => effect.published(tx, &published).await?,
    }
    Ok(())
}

/// Enters how numbers of a kind are written from a day on.
pub async fn enter_template(
    tx: &mut WriteTx,
    kind: Kind,
    valid_from: NaiveDate,
    template: &Template,
    (by, place): (Id<Account>, &Place),
) -> Result<(), StoreError> {
    store::papers::enter_template(tx, kind, valid_from, template, by).await?;
    tx.record(
        "order.numbering-entered",
        place.id,
        json!({ "kind": kind.code(), "from": valid_from, "template": template.to_string() }),
    );
    Ok(())
}
