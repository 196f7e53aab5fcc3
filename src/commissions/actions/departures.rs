//! Departures from rank: laid before the commission with their ground, withdrawn before their vote, and whose place each of them changes.
//! Source: design.md §3 (8); domain.md §7 (a departure is grounded in writing, voted on its own, and counted).
use super::{
    Failure, Sitting,
    agenda::{apart, open_block, open_item, part_called},
    because,
    sitting::refused,
};
use crate::{
    commissions::{
        Blocks, Effect, Lift, Move, Part,
        model::{Ground, Item, Meeting, Sort},
        rules::Refusal,
        store::{self, Departure, Dividing, NewItem, OnAgenda},
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        languages::Lang,
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
    t,
};
use serde_json::json;
use uuid::Uuid;

/// The subject kind of a departure from rank; its subject is the part.
const DEPARTURE: &str = "departure";

/// A departure from rank to be voted.
#[derive(Clone, Debug)]
pub struct Lifting {
    /// The part's number, as people write it.
    pub number: String,
    pub place: Uuid,
    pub ground: Ground,
}

/// A departure that nothing is against.
struct Laying {
    under: Dividing,
    part: Part,
    place: Text3,
}

/// One that would change nothing, or cannot be carried out, is refused.
async fn judged(
    tx: &mut ReadTx,
    blocks: &Blocks,
    sitting: &Sitting,
    item: Id<Item>,
    (number, wanted): (&str, Uuid),
) -> Result<Laying, Failure> {
    let (owner, under, block) = open_block(sitting, blocks, item)?;
    let part = part_called(tx, owner, block, number).await?;
    let Some((_, place)) = owner.places(tx, block).await?.into_iter().find(|(id, _)| *id == wanted) else {
        return because(Refusal::NoSuchPlace);
    };
    if apart(sitting, DEPARTURE, part.subject).is_some() {
        return because(Refusal::AlreadyApart);
    }
    match owner.effect(tx, block, sitting.lifted(item), Lift { subject: part.subject, place: wanted }).await? {
        Effect::Moves(_) => Ok(Laying { under, part, place }),
        Effect::Nothing => because(Refusal::ChangesNothing),
        Effect::NoPlace(why) => because(Refusal::NoPlace(why)),
    }
}

/// Whom a departure would lift, if nothing is against it: asked before it is confirmed.
pub async fn may_depart(
    tx: &mut ReadTx,
    blocks: &Blocks,
    id: Id<Meeting>,
    item: Id<Item>,
    wanted: (&str, Uuid),
) -> Result<Part, Failure> {
    let sitting = Sitting::read(tx, id).await?.ok_or(ActError::Missing)?;
    Ok(judged(tx, blocks, &sitting, item, wanted).await?.part)
}

/// Lays a departure from rank before the commission, with its ground.
pub async fn depart(
    tx: &mut WriteTx,
    blocks: &Blocks,
    id: Id<Meeting>,
    version: i32,
    (item, new): (Id<Item>, Lifting),
    by: Id<Account>,
) -> Result<Id<Item>, Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let Laying { under, part, place } = judged(tx, blocks, &sitting, item, (&new.number, new.place)).await?;
    let place_id = new.place;
    let title = title(&part, &place);
    let on_agenda = NewItem { subject_kind: DEPARTURE, subject_id: part.subject, title, path: part.path };
    let lifted = store::add_part(tx, &under, Sort::Departure, &on_agenda).await.map_err(refused)?;
    let departure = Departure { subject: part.subject, person: part.person, place_id, place, ground: new.ground };
    store::add_departure(tx, lifted, &departure, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    tx.record("meeting.departure-laid", id, json!({ "item": lifted, "part": part.subject, "place": place_id }));
    Ok(lifted)
}

fn title(part: &Part, place: &Text3) -> Text3 {
    let say = |lang: Lang| {
        let w = lang.words();
        t!(w, "departure-item", number = part.number.as_str(), person = part.person.as_str(), place = place.say(w))
    };
    Text3 { kk: say(Lang::Kk), ru: say(Lang::Ru), en: say(Lang::En) }
}

/// Withdraws a departure before its vote; the minutes tell that it was laid.
pub async fn withdraw(tx: &mut WriteTx, id: Id<Meeting>, version: i32, item: Id<Item>, by: Id<Account>) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    if open_item(&sitting, item)?.sort != Sort::Departure {
        return because(Refusal::NotWithdrawn);
    }
    store::withdraw(tx, item, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    tx.record("meeting.departure-withdrawn", id, json!({ "item": item }));
    Ok(())
}

/// What an open departure would change, were it adopted now; none where the item is no departure.
pub async fn effect(tx: &mut ReadTx, blocks: &Blocks, sitting: &Sitting, item: &OnAgenda) -> Result<Option<Effect>, StoreError> {
    let above = item.parent.and_then(|parent| sitting.agenda.iter().find(|i| i.id == parent));
    let (Some(departure), Some(block)) = (&item.departure, above) else { return Ok(None) };
    let Some(owner) = blocks.of(&block.subject_kind) else { return Ok(None) };
    let lift = Lift { subject: departure.subject, place: departure.place_id };
    Ok(Some(owner.effect(tx, block.subject_id, sitting.lifted(block.id), lift).await?))
}

/// Whose place the item changes by being adopted now.
pub(super) async fn moves(tx: &mut ReadTx, blocks: &Blocks, sitting: &Sitting, item: &OnAgenda) -> Result<Vec<Move>, Failure> {
    match effect(tx, blocks, sitting, item).await? {
        Some(Effect::Moves(moves)) => Ok(moves),
        Some(Effect::NoPlace(why)) => because(Refusal::NoPlace(why)),
        // Another departure adopted meanwhile gives the place already: what lifts nobody is withdrawn, not counted.
        Some(Effect::Nothing) => because(Refusal::ChangesNothing),
        None => Ok(Vec::new()),
    }
}
