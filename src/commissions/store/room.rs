//! Who came and left, who sits in whose seat, who stands aside: in SQL.
use super::Met;
use crate::{
    commissions::{
        model::{Coming, Conflict, Ground, Item, Meeting, Member},
        rules::{Came, Stands},
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// An arrival or departure that stands.
pub struct ComingRow {
    pub id: Id<Coming>,
    pub came: Came,
}

/// Arrivals and departures of a meeting in the order of their moments; what was taken back is left out.
pub async fn comings(tx: &mut ReadTx, meeting: Id<Meeting>) -> Result<Vec<ComingRow>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Coming>", member_id as "member: Id<Member>", arrives, at from presence
           where meeting_id = $1 and taken_back_at is null order by at, recorded_at, id"#,
        meeting.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|r| ComingRow { id: r.id, came: Came { member: r.member, arrives: r.arrives, at: r.at } }).collect())
}

/// Writes down that these came or left at a moment.
pub async fn add_comings(
    tx: &mut WriteTx,
    met: &Met,
    members: &[Id<Member>],
    arrives: bool,
    at: DateTime<Utc>,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let ids: Vec<Uuid> = members.iter().map(|_| Uuid::now_v7()).collect();
    let members: Vec<Uuid> = members.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "insert into presence (id, meeting_id, composition_id, member_id, arrives, at, recorded_at, recorded_by)
         select id, $1, $2, member, $5, $6, $7, $8 from unnest($3::uuid[], $4::uuid[]) as new (id, member)",
        met.id.uuid(),
        met.composition.uuid(),
        &ids,
        &members,
        arrives,
        at,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Takes an arrival or departure back.
pub async fn take_back_coming(tx: &mut WriteTx, id: Id<Coming>, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!("update presence set taken_back_at = $2, taken_back_by = $3 where id = $1", id.uuid(), now, by.uuid())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Where alternates sat, in the order of the moments.
pub async fn standings(tx: &mut ReadTx, meeting: Id<Meeting>) -> Result<Vec<Stands>, StoreError> {
    let rows = sqlx::query_as!(
        Stands,
        r#"select alternate_id as "alternate: Id<Member>", seat_id as "seat: Id<Member>", at from substitutions
           where meeting_id = $1 order by at, recorded_at, id"#,
        meeting.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// Writes down where an alternate sits from a moment on.
pub async fn add_standing(tx: &mut WriteTx, met: &Met, new: Stands, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into substitutions (id, meeting_id, composition_id, alternate_id, seat_id, at, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        met.id.uuid(),
        met.composition.uuid(),
        new.alternate.uuid(),
        new.seat.map(Id::uuid),
        new.at,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A conflict of interest that stands.
pub struct ConflictRow {
    pub id: Id<Conflict>,
    pub item: Id<Item>,
    pub member: Id<Member>,
    pub ground: Ground,
    /// By the member in person.
    pub declared: bool,
}

/// The conflicts of a meeting in the order they were recorded; what was taken back is left out.
pub async fn conflicts(tx: &mut ReadTx, meeting: Id<Meeting>) -> Result<Vec<ConflictRow>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Conflict>", item_id as "item: Id<Item>", member_id as "member: Id<Member>", ground, ground_ru, declared
           from conflicts where meeting_id = $1 and taken_back_at is null order by recorded_at, id"#,
        meeting.uuid()
    );
    let conflicts = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| {
        let ground = Ground { kk: r.ground, ru: r.ground_ru };
        ConflictRow { id: r.id, item: r.item, member: r.member, ground, declared: r.declared }
    });
    Ok(conflicts.collect())
}

/// A conflict to be recorded.
pub struct NewConflict<'a> {
    pub item: Id<Item>,
    pub member: Id<Member>,
    pub ground: &'a Ground,
    pub declared: bool,
}

/// Records a conflict.
pub async fn add_conflict(tx: &mut WriteTx, met: &Met, new: &NewConflict<'_>, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into conflicts (id, meeting_id, composition_id, item_id, member_id, ground, declared, recorded_at, recorded_by, ground_ru)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        Uuid::now_v7(),
        met.id.uuid(),
        met.composition.uuid(),
        new.item.uuid(),
        new.member.uuid(),
        new.ground.kk,
        new.declared,
        now,
        by.uuid(),
        new.ground.ru
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Takes a conflict back.
pub async fn take_back_conflict(tx: &mut WriteTx, id: Id<Conflict>, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!("update conflicts set taken_back_at = $2, taken_back_by = $3 where id = $1", id.uuid(), now, by.uuid())
        .execute(tx.sql())
        .await?;
    Ok(())
}
