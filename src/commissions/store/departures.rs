//! Departures from rank in SQL: laid with their ground, withdrawn before their vote, and whose place an adopted one changed.
use crate::{
    commissions::{
        Move,
        model::{Ground, Item, Meeting},
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
};
use uuid::Uuid;

/// A departure from rank: whom it lifts, where to, why.
#[derive(Clone, Debug)]
pub struct Departure {
    /// The application.
    pub subject: Uuid,
    /// As printed.
    pub person: String,
    pub place_id: Uuid,
    pub place: Text3,
    pub ground: Ground,
}

/// Writes down a departure that stands on the agenda.
pub async fn add_departure(tx: &mut WriteTx, item: Id<Item>, new: &Departure, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into departures (item_id, subject_id, person, place_id, place_kk, place_ru, place_en, ground, recorded_at, recorded_by, ground_ru)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        item.uuid(),
        new.subject,
        new.person,
        new.place_id,
        new.place.kk,
        new.place.ru,
        new.place.en,
        new.ground.kk,
        now,
        by.uuid(),
        new.ground.ru
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Withdraws a departure that was not voted on.
pub async fn withdraw(tx: &mut WriteTx, item: Id<Item>, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into agenda_withdrawals (item_id, recorded_at, recorded_by) values ($1, $2, $3)",
        item.uuid(),
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Where somebody was, or will be.
type Place = fn(&Move) -> &Option<Text3>;

/// Keeps whose place an adopted departure changes, by the decision just recorded.
pub async fn add_moves(tx: &mut WriteTx, item: Id<Item>, moves: &[Move]) -> Result<(), StoreError> {
    let subjects: Vec<Uuid> = moves.iter().map(|m| m.subject).collect();
    let numbers: Vec<i32> = moves.iter().map(|m| m.number).collect();
    let ranks: Vec<i32> = moves.iter().map(|m| m.rank).collect();
    let persons: Vec<String> = moves.iter().map(|m| m.person.clone()).collect();
    let said = |place: Place, pick: fn(&Text3) -> &String| {
        moves.iter().map(|m| place(m).as_ref().map(|text| pick(text).clone())).collect::<Vec<Option<String>>>()
    };
    let called: Vec<String> = moves.iter().map(|m| m.called.clone()).collect();
    let (was, becomes, from): (Place, Place, Place) = (|m| &m.was, |m| &m.becomes, |m| &m.from);
    sqlx::query!(
        "insert into departure_moves (item_id, subject_id, number, rank, person, was_kk, was_ru, was_en, becomes_kk, becomes_ru, becomes_en, called,
           from_kk, from_ru, from_en, turn)
         select $1, subject, number, rank, person, was_kk, was_ru, was_en, becomes_kk, becomes_ru, becomes_en, called, from_kk, from_ru, from_en,
           (select max(d.turn) from decisions d where d.item_id = $1)
         from unnest($2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
             $12::text[], $13::text[], $14::text[], $15::text[])
           as new (subject, number, rank, person, was_kk, was_ru, was_en, becomes_kk, becomes_ru, becomes_en, called, from_kk, from_ru, from_en)",
        item.uuid(),
        &subjects,
        &numbers,
        &ranks,
        &persons,
        &said(was, |t| &t.kk) as &[Option<String>],
        &said(was, |t| &t.ru) as &[Option<String>],
        &said(was, |t| &t.en) as &[Option<String>],
        &said(becomes, |t| &t.kk) as &[Option<String>],
        &said(becomes, |t| &t.ru) as &[Option<String>],
        &said(becomes, |t| &t.en) as &[Option<String>],
        &called,
        &said(from, |t| &t.kk) as &[Option<String>],
        &said(from, |t| &t.ru) as &[Option<String>],
        &said(from, |t| &t.en) as &[Option<String>]
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Whose place the adopted departures of a meeting changed, by item, in the order of ranks.
pub async fn moves(tx: &mut ReadTx, meeting: Id<Meeting>) -> Result<Vec<(Id<Item>, Move)>, StoreError> {
    let rows = sqlx::query!(
        r#"select v.item_id as "item: Id<Item>", v.subject_id, v.number, v.rank, v.person, v.was_kk, v.was_ru, v.was_en,
             v.becomes_kk, v.becomes_ru, v.becomes_en, coalesce(nullif(v.called, ''), v.number::text) as "called!", v.from_kk, v.from_ru, v.from_en
           from departure_moves v join decisions_standing d on d.tenant_id = v.tenant_id and d.item_id = v.item_id and d.turn = v.turn
           join agenda_items i on i.tenant_id = v.tenant_id and i.id = v.item_id
           where i.meeting_id = $1 order by v.rank, v.number"#,
        meeting.uuid()
    );
    let said = |kk: Option<String>, ru: Option<String>, en: Option<String>| {
        kk.zip(ru).zip(en).map(|((kk, ru), en)| Text3 { kk, ru, en })
    };
    let moved = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| {
        let (was, becomes) = (said(r.was_kk, r.was_ru, r.was_en), said(r.becomes_kk, r.becomes_ru, r.becomes_en));
        let from = said(r.from_kk, r.from_ru, r.from_en);
        let (number, called, rank, person) = (r.number, r.called, r.rank, r.person);
        (r.item, Move { subject: r.subject_id, number, called, rank, person, was, becomes, from })
    });
    Ok(moved.collect())
}
