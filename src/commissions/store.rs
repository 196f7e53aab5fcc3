//! Commissions, compositions, meetings, attendance and decisions in SQL.
use super::{
    model::{Commission, Composition, Decision, Item, Meeting, MeetingState, Member, Quorum, Seat},
    rules::{Hall, Votes},
};
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    law::Text3,
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, NaiveDate, Utc};
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
    pub quorum: Quorum,
    pub approved_size: i32,
}

/// Adds a composition.
pub async fn add_composition(tx: &mut WriteTx, commission: Id<Commission>, new: &Approved) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into compositions (id, commission_id, order_number, order_date, valid_from, valid_to, quorum, approved_size, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id.uuid(),
        commission.uuid(),
        new.order_number,
        new.order_date,
        new.valid_from,
        new.valid_to,
        new.quorum.code(),
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
    pub office: String,
    pub seat: Seat,
    pub account: Option<Id<Account>>,
}

/// Seats the members of a composition, in their order.
pub async fn add_members(tx: &mut WriteTx, composition: Id<Composition>, members: &[NewMember]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = members.iter().map(|_| Uuid::now_v7()).collect();
    let names: Vec<String> = members.iter().map(|m| m.full_name.clone()).collect();
    let offices: Vec<String> = members.iter().map(|m| m.office.clone()).collect();
    let seats: Vec<String> = members.iter().map(|m| m.seat.code().to_owned()).collect();
    let accounts: Vec<Option<Uuid>> = members.iter().map(|m| m.account.map(Id::uuid)).collect();
    sqlx::query!(
        "insert into composition_members (id, composition_id, full_name, office, seat, account_id)
         select id, $1, full_name, office, seat, account from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[])
           as new (id, full_name, office, seat, account)",
        composition.uuid(),
        &ids,
        &names,
        &offices,
        &seats,
        &accounts as &[Option<Uuid>]
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The composition in force on a day: of those valid then, the one of the latest order.
pub async fn in_force(tx: &mut ReadTx, commission: Id<Commission>, day: NaiveDate) -> Result<Option<Approved>, StoreError> {
    let row = sqlx::query!(
        r#"select id as "id: Id<Composition>", order_number, order_date, valid_from, valid_to, quorum, approved_size from compositions
           where commission_id = $1 and $2 between valid_from and valid_to order by order_date desc, id desc limit 1"#,
        commission.uuid(),
        day
    )
    .fetch_optional(tx.sql())
    .await?;
    row.map(|r| {
        Ok(Approved {
            id: r.id,
            order_number: r.order_number,
            order_date: r.order_date,
            valid_from: r.valid_from,
            valid_to: r.valid_to,
            quorum: r.quorum.parse().map_err(|()| StoreError::Corrupt { place: "compositions.quorum" })?,
            approved_size: r.approved_size,
        })
    })
    .transpose()
}

/// A member in his seat; at a meeting with whether he is there.
pub struct Seated {
    pub id: Id<Member>,
    pub full_name: String,
    pub office: String,
    pub seat: Seat,
    pub present: Option<bool>,
}

/// The members of a composition, the chair first and the secretary last; with their attendance at a meeting where one is named.
pub async fn seated(
    tx: &mut ReadTx,
    composition: Id<Composition>,
    meeting: Option<Id<Meeting>>,
) -> Result<Vec<Seated>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.id as "id: Id<Member>", m.full_name, m.office, m.seat, a.present as "present?"
           from composition_members m left join attendance a on a.tenant_id = m.tenant_id and a.member_id = m.id and a.meeting_id = $2
           where m.composition_id = $1 order by array_position(array['chair', 'member', 'secretary'], m.seat), m.id"#,
        composition.uuid(),
        meeting.map(Id::uuid)
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let seat = r.seat.parse().map_err(|()| StoreError::Corrupt { place: "composition_members.seat" })?;
            Ok(Seated { id: r.id, full_name: r.full_name, office: r.office, seat, present: r.present })
        })
        .collect()
}

/// Staff accounts a member may be linked to.
pub async fn accounts(tx: &mut ReadTx) -> Result<Vec<(Id<Account>, String)>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Account>", full_name from accounts where student_id is null and state <> 'disabled'
           order by full_name collate "kk-x-icu", id limit 500"#
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.id, r.full_name)).collect())
}

/// A meeting with what its composition lays down.
pub struct Met {
    pub id: Id<Meeting>,
    pub commission: Id<Commission>,
    pub name: Text3,
    pub composition: Id<Composition>,
    pub order_number: String,
    pub order_date: NaiveDate,
    pub valid_to: NaiveDate,
    pub quorum: Quorum,
    pub approved_size: i32,
    pub meets_at: DateTime<Utc>,
    pub room: String,
    pub state: MeetingState,
    pub minutes: Option<(i32, i32)>,
    pub row_version: i32,
}

/// One meeting.
pub async fn meeting(tx: &mut ReadTx, id: Id<Meeting>) -> Result<Option<Met>, StoreError> {
    let row = sqlx::query!(
        r#"select m.id as "id: Id<Meeting>", m.commission_id as "commission: Id<Commission>", c.name_kk, c.name_ru, c.name_en,
             m.composition_id as "composition: Id<Composition>", p.order_number, p.order_date, p.valid_to, p.quorum, p.approved_size,
             m.meets_at, m.room, m.state, m.minutes_number, m.minutes_year, m.row_version
           from meetings m join commissions c on c.tenant_id = m.tenant_id and c.id = m.commission_id
           join compositions p on p.tenant_id = m.tenant_id and p.id = m.composition_id
           where m.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    row.map(|r| {
        Ok(Met {
            id: r.id,
            commission: r.commission,
            name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
            composition: r.composition,
            order_number: r.order_number,
            order_date: r.order_date,
            valid_to: r.valid_to,
            quorum: r.quorum.parse().map_err(|()| StoreError::Corrupt { place: "compositions.quorum" })?,
            approved_size: r.approved_size,
            meets_at: r.meets_at,
            room: r.room,
            state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "meetings.state" })?,
            minutes: r.minutes_number.zip(r.minutes_year),
            row_version: r.row_version,
        })
    })
    .transpose()
}

/// Holds a meeting's row until the act is over.
pub async fn lock(tx: &mut WriteTx, id: Id<Meeting>) -> Result<(), StoreError> {
    sqlx::query!("select id from meetings where id = $1 for update", id.uuid()).fetch_optional(tx.sql()).await?;
    Ok(())
}

/// A meeting in a commission's list.
pub struct MetBrief {
    pub id: Id<Meeting>,
    pub meets_at: DateTime<Utc>,
    pub room: String,
    pub state: MeetingState,
    pub minutes: Option<i32>,
}

/// The meetings of a commission, the latest first.
pub async fn meetings(tx: &mut ReadTx, commission: Id<Commission>) -> Result<Vec<MetBrief>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Meeting>", meets_at, room, state, minutes_number from meetings
           where commission_id = $1 order by meets_at desc, id desc limit 200"#,
        commission.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let state = r.state.parse().map_err(|()| StoreError::Corrupt { place: "meetings.state" })?;
            Ok(MetBrief { id: r.id, meets_at: r.meets_at, room: r.room, state, minutes: r.minutes_number })
        })
        .collect()
}

/// Adds a meeting.
pub async fn add_meeting(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    commission: Id<Commission>,
    composition: Id<Composition>,
    meets_at: DateTime<Utc>,
    room: &str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into meetings (id, commission_id, composition_id, meets_at, room) values ($1, $2, $3, $4, $5)",
        id.uuid(),
        commission.uuid(),
        composition.uuid(),
        meets_at,
        room
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A matter to be laid before a commission.
#[derive(Clone, Debug)]
pub struct NewItem {
    pub subject_kind: &'static str,
    pub subject_id: Uuid,
    pub title: Text3,
    /// The page where the matter lies.
    pub path: String,
}

/// Puts matters on the agenda, in their order.
pub async fn add_items(tx: &mut WriteTx, meeting: Id<Meeting>, items: &[NewItem]) -> Result<(), StoreError> {
    let column = |pick: fn(&NewItem) -> &str| items.iter().map(|i| pick(i).to_owned()).collect::<Vec<String>>();
    let ids: Vec<Uuid> = items.iter().map(|_| Uuid::now_v7()).collect();
    let subjects: Vec<Uuid> = items.iter().map(|i| i.subject_id).collect();
    sqlx::query!(
        "insert into agenda_items (id, meeting_id, position, subject_kind, subject_id, title_kk, title_ru, title_en, path)
         select id, $1, position::smallint, kind, subject, kk, ru, en, path
         from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])
           with ordinality as new (id, kind, subject, kk, ru, en, path, position)",
        meeting.uuid(),
        &ids,
        &column(|i| i.subject_kind),
        &subjects,
        &column(|i| &i.title.kk),
        &column(|i| &i.title.ru),
        &column(|i| &i.title.en),
        &column(|i| &i.path)
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A matter on the agenda, with its decision.
pub struct OnAgenda {
    pub id: Id<Item>,
    pub position: i16,
    pub title: Text3,
    pub path: String,
    pub decided: Option<Decided>,
}

/// The votes as recorded.
pub struct Decided {
    pub id: Id<Decision>,
    pub votes: Votes,
    pub adopted: bool,
}

/// The agenda of a meeting.
pub async fn agenda(tx: &mut ReadTx, meeting: Id<Meeting>) -> Result<Vec<OnAgenda>, StoreError> {
    let rows = sqlx::query!(
        r#"select i.id as "id: Id<Item>", i.position, i.title_kk, i.title_ru, i.title_en, i.path, d.id as "decision?: Id<Decision>",
             coalesce(d.votes_for, 0) as "aye!", coalesce(d.votes_against, 0) as "no!", coalesce(d.votes_abstained, 0) as "abstained!",
             coalesce(d.adopted, false) as "adopted!"
           from agenda_items i left join decisions d on d.tenant_id = i.tenant_id and d.item_id = i.id
           where i.meeting_id = $1 order by i.position"#,
        meeting.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| OnAgenda {
            id: r.id,
            position: r.position,
            title: Text3 { kk: r.title_kk, ru: r.title_ru, en: r.title_en },
            path: r.path,
            decided: r.decision.map(|id| Decided {
                id,
                votes: Votes { aye: r.aye, no: r.no, abstained: r.abstained },
                adopted: r.adopted,
            }),
        })
        .collect())
}

/// Marks who is present; what was marked before is replaced.
pub async fn mark(tx: &mut WriteTx, met: &Met, marks: &[(Id<Member>, bool)]) -> Result<(), StoreError> {
    let members: Vec<Uuid> = marks.iter().map(|(id, _)| id.uuid()).collect();
    let present: Vec<bool> = marks.iter().map(|(_, present)| *present).collect();
    sqlx::query!(
        "insert into attendance (meeting_id, composition_id, member_id, present)
         select $1, $2, member, present from unnest($3::uuid[], $4::boolean[]) as new (member, present)
         on conflict (tenant_id, meeting_id, member_id) do update set present = excluded.present",
        met.id.uuid(),
        met.composition.uuid(),
        &members,
        &present
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The next version of a meeting, so that whoever still looks at the old one is told.
pub async fn touch(tx: &mut WriteTx, id: Id<Meeting>) -> Result<(), StoreError> {
    sqlx::query!("update meetings set row_version = row_version + 1 where id = $1", id.uuid()).execute(tx.sql()).await?;
    Ok(())
}

/// Records the votes on an item.
pub async fn add_decision(
    tx: &mut WriteTx,
    item: Id<Item>,
    votes: Votes,
    hall: Hall,
    by: Id<Account>,
) -> Result<Id<Decision>, StoreError> {
    let now = tx.now();
    let id = Id::fresh();
    sqlx::query!(
        "insert into decisions (id, item_id, votes_for, votes_against, votes_abstained, adopted, present, needed, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        item.uuid(),
        votes.aye,
        votes.no,
        votes.abstained,
        votes.adopted(),
        hall.present,
        hall.needed(),
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Closes a meeting under the number of its minutes.
pub async fn close(tx: &mut WriteTx, id: Id<Meeting>, year: i32, number: i32) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update meetings set state = 'closed', minutes_year = $2, minutes_number = $3, closed_at = $4, row_version = row_version + 1 where id = $1",
        id.uuid(),
        year,
        number,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Postpones a meeting.
pub async fn postpone(tx: &mut WriteTx, id: Id<Meeting>) -> Result<(), StoreError> {
    sqlx::query!("update meetings set state = 'postponed', row_version = row_version + 1 where id = $1", id.uuid())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// What became of a subject at a meeting.
pub struct Matter {
    pub meeting: Id<Meeting>,
    pub state: MeetingState,
    pub meets_at: DateTime<Utc>,
    pub minutes_number: Option<i32>,
    pub decision: Option<Id<Decision>>,
    pub adopted: bool,
}

impl Matter {
    /// The decision to act on: adopted, in closed minutes.
    pub fn adopted_in_minutes(&self) -> Option<(Id<Decision>, i32)> {
        self.decision.filter(|_| self.adopted && self.state == MeetingState::Closed).zip(self.minutes_number)
    }
    /// Still to come, or adopted: it need not be laid before the commission again.
    pub fn stands(&self) -> bool {
        match self.state {
            MeetingState::Convened => self.decision.is_none() || self.adopted,
            MeetingState::Closed => self.adopted,
            MeetingState::Postponed => false,
        }
    }
}

/// The meetings that had a subject on their agenda, the latest first.
pub async fn matters(tx: &mut ReadTx, subject_kind: &str, subject: Uuid) -> Result<Vec<Matter>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.id as "meeting: Id<Meeting>", m.state, m.meets_at, m.minutes_number, d.id as "decision?: Id<Decision>",
             coalesce(d.adopted, false) as "adopted!"
           from agenda_items i join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
           left join decisions d on d.tenant_id = i.tenant_id and d.item_id = i.id
           where i.subject_kind = $1 and i.subject_id = $2 order by i.id desc"#,
        subject_kind,
        subject
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let state = r.state.parse().map_err(|()| StoreError::Corrupt { place: "meetings.state" })?;
            Ok(Matter {
                meeting: r.meeting,
                state,
                meets_at: r.meets_at,
                minutes_number: r.minutes_number,
                decision: r.decision,
                adopted: r.adopted,
            })
        })
        .collect()
}

/// How many meetings are convened and not closed.
pub async fn convened(tx: &mut ReadTx) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "n!" from meetings where state = 'convened'"#).fetch_one(tx.sql()).await?)
}
