//! Commissions and compositions in SQL; kinds, meetings, the room and the agenda in files of their own.
mod agenda;
pub mod ahead;
mod departures;
mod kinds;
mod matters;
mod meetings;
mod presiding;
mod room;
mod taken_back;

pub use agenda::{Decided, Dividing, NewItem, OnAgenda, Voted, add_decision, add_items, add_part, agenda, next_within};
pub use departures::{Departure, add_departure, add_moves, moves, withdraw};
pub use kinds::{Version, add_kind, kind_in_force, kinds_in_force, last_version, versions};
pub use matters::{Lifted, Matter, PartOutcome, departures_adopted, matters, parts_of};
pub use meetings::{Met, MetBrief, add_meeting, begin, close, convened, lock, meeting, meetings, postpone, touch};
pub use presiding::{add_presiding, presidings};
pub use room::{
    ComingRow, ConflictRow, NewConflict, add_comings, add_conflict, add_standing, comings, conflicts, standings,
    take_back_coming, take_back_conflict,
};
pub use taken_back::{TakenBack, take_vote_back, taken_back};

use super::model::{Commission, Composition, Kind, Member, Seat};
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    languages::{Lang, Words},
    law::Text3,
    tenancy::{ReadTx, WriteTx},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// A commission in the list, with the composition of its latest order.
pub struct Listed {
    pub id: Id<Commission>,
    pub name: Text3,
    pub order_number: Option<String>,
    pub order_date: Option<NaiveDate>,
    pub approved_size: Option<i32>,
    pub valid_to: Option<NaiveDate>,
    pub meetings: i64,
}

/// All commissions.
pub async fn list(tx: &mut ReadTx) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id as "id: Id<Commission>", c.name_kk, c.name_ru, c.name_en,
             f.order_number as "order_number?", f.order_date as "order_date?", f.approved_size as "approved_size?", f.valid_to as "valid_to?",
             (select count(*) from meetings m where m.tenant_id = c.tenant_id and m.commission_id = c.id) as "meetings!"
           from commissions c
           left join lateral (select * from compositions p where p.tenant_id = c.tenant_id and p.commission_id = c.id
                              order by p.order_date desc, p.id desc limit 1) f on true
           order by c.name_kk collate "kk-x-icu", c.id"#
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Listed {
            id: r.id,
            name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
            order_number: r.order_number,
            order_date: r.order_date,
            approved_size: r.approved_size,
            valid_to: r.valid_to,
            meetings: r.meetings,
        })
        .collect())
}

/// A commission's name.
pub async fn name(tx: &mut ReadTx, id: Id<Commission>) -> Result<Option<Text3>, StoreError> {
    let row = sqlx::query!("select name_kk, name_ru, name_en from commissions where id = $1", id.uuid());
    let row = row.fetch_optional(tx.sql()).await?;
    Ok(row.map(|r| Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en }))
}

/// The one commission of a kind, made with its first composition.
pub async fn of_kind(tx: &mut WriteTx, kind: &str, name: &Text3) -> Result<Id<Commission>, StoreError> {
    let now = tx.now();
    let id = sqlx::query_scalar!(
        r#"insert into commissions (id, kind, name_kk, name_ru, name_en, created_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (tenant_id, kind) do update set kind = excluded.kind returning id as "id: Id<Commission>""#,
        Id::<Commission>::fresh().uuid(),
        kind,
        name.kk,
        name.ru,
        name.en,
        now
    );
    Ok(id.fetch_one(tx.sql()).await?)
}

/// A composition as an order approved it.
pub struct Approved {
    pub id: Id<Composition>,
    pub order_number: String,
    pub order_date: NaiveDate,
    pub valid_from: NaiveDate,
    pub valid_to: NaiveDate,
    /// The numbers it was made by.
    pub kind: Id<Kind>,
    pub approved_size: i32,
}

/// Adds a composition.
pub async fn add_composition(tx: &mut WriteTx, commission: Id<Commission>, new: &Approved) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into compositions (id, commission_id, order_number, order_date, valid_from, valid_to, kind_id, approved_size, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id.uuid(),
        commission.uuid(),
        new.order_number,
        new.order_date,
        new.valid_from,
        new.valid_to,
        new.kind.uuid(),
        new.approved_size,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Somebody to be seated.
#[derive(Clone, Debug)]
pub struct NewMember {
    pub full_name: String,
    /// The position as the order names it.
    pub office: String,
    /// The same in Russian; empty: as it is.
    pub office_ru: String,
    pub seat: Seat,
    pub account: Option<Id<Account>>,
}

/// Seats the members of a composition, in their order.
pub async fn add_members(tx: &mut WriteTx, composition: Id<Composition>, members: &[NewMember]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = members.iter().map(|_| Uuid::now_v7()).collect();
    let names: Vec<String> = members.iter().map(|m| m.full_name.clone()).collect();
    let offices: Vec<String> = members.iter().map(|m| m.office.clone()).collect();
    let offices_ru: Vec<String> = members.iter().map(|m| m.office_ru.clone()).collect();
    let seats: Vec<String> = members.iter().map(|m| m.seat.code().to_owned()).collect();
    let accounts: Vec<Option<Uuid>> = members.iter().map(|m| m.account.map(Id::uuid)).collect();
    sqlx::query!(
        "insert into composition_members (id, composition_id, full_name, office, seat, account_id, office_ru)
         select id, $1, full_name, office, seat, account, office_ru
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[])
           as new (id, full_name, office, seat, account, office_ru)",
        composition.uuid(),
        &ids,
        &names,
        &offices,
        &seats,
        &accounts as &[Option<Uuid>],
        &offices_ru
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The composition in force on a day: of those valid then, the one of the latest order.
pub async fn in_force(tx: &mut ReadTx, commission: Id<Commission>, day: NaiveDate) -> Result<Option<Approved>, StoreError> {
    let found = sqlx::query_as!(
        Approved,
        r#"select id as "id: Id<Composition>", order_number, order_date, valid_from, valid_to, kind_id as "kind: Id<Kind>", approved_size
           from compositions where commission_id = $1 and $2 between valid_from and valid_to order by order_date desc, id desc limit 1"#,
        commission.uuid(),
        day
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// The composition still valid that one of these days and this order would put out of force: order, its day, until when it is valid.
pub async fn displaced(
    tx: &mut ReadTx,
    kind: &str,
    (from, to): (NaiveDate, NaiveDate),
    order_date: NaiveDate,
) -> Result<Option<(String, NaiveDate, NaiveDate)>, StoreError> {
    let found = sqlx::query!(
        "select p.order_number, p.order_date, p.valid_to from compositions p
         join commissions c on c.tenant_id = p.tenant_id and c.id = p.commission_id
         where c.kind = $1 and p.valid_to >= $2 and p.valid_from <= $3 and p.order_date <= $4
         order by p.order_date desc, p.id desc limit 1",
        kind,
        from,
        to,
        order_date
    );
    Ok(found.fetch_optional(tx.sql()).await?.map(|r| (r.order_number, r.order_date, r.valid_to)))
}

/// Names and accounts of the voting members whose term was over on a day, in the last composition before it.
pub async fn former(tx: &mut ReadTx, kind: &str, day: NaiveDate) -> Result<Vec<(String, Option<Id<Account>>)>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.full_name, m.account_id as "account: Id<Account>" from composition_members m
           where m.seat in ('chair', 'member') and m.composition_id = (
             select p.id from compositions p join commissions c on c.tenant_id = p.tenant_id and c.id = p.commission_id
             where c.kind = $1 and p.valid_to < $2 order by p.valid_to desc, p.order_date desc, p.id desc limit 1)"#,
        kind,
        day
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.full_name, r.account)).collect())
}

/// A member in his seat.
pub struct Seated {
    pub id: Id<Member>,
    pub full_name: String,
    office: String,
    office_ru: String,
    pub seat: Seat,
    pub account: Option<Id<Account>>,
}

impl Seated {
    /// The position in a language: Kazakh as the order names it, else in Russian where it was given.
    pub fn office(&self, w: Words) -> &str {
        if w.lang == Lang::Kk || self.office_ru.is_empty() { &self.office } else { &self.office_ru }
    }
}

/// The members of a composition: the chair first, alternates after the members, the secretary last.
pub async fn seated(tx: &mut ReadTx, composition: Id<Composition>) -> Result<Vec<Seated>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Member>", full_name, office, office_ru, seat, account_id as "account: Id<Account>" from composition_members
           where composition_id = $1 order by array_position(array['chair', 'member', 'alternate', 'secretary'], seat), id"#,
        composition.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let seat = r.seat.parse().map_err(|()| StoreError::Corrupt { place: "composition_members.seat" })?;
            Ok(Seated { id: r.id, full_name: r.full_name, office: r.office, office_ru: r.office_ru, seat, account: r.account })
        })
        .collect()
}

/// Accounts a member may be linked to: the staff's, and those of students who hold the role of a commission's member.
pub async fn accounts(tx: &mut ReadTx) -> Result<Vec<(Id<Account>, String)>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Account>", full_name from accounts 
           where state <> 'disabled' and (student_id is null or exists (
             select from role_grants g where g.tenant_id = accounts.tenant_id and g.account_id = accounts.id and g.role = 'commission_member' and g.ended_at is null))
           order by full_name collate "kk-x-icu", id limit 500"#
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.id, r.full_name)).collect())
}
