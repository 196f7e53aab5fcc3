//! Meetings in SQL.
use crate::{
    commissions::{
        kinds::Numbers,
        model::{Commission, Composition, Ground, Meeting, MeetingState},
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        languages::Words,
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// A meeting with what its composition and its kind lay down.
pub struct Met {
    pub id: Id<Meeting>,
    pub commission: Id<Commission>,
    pub name: Text3,
    pub composition: Id<Composition>,
    pub order_number: String,
    pub order_date: NaiveDate,
    pub valid_to: NaiveDate,
    pub numbers: Numbers,
    pub approved_size: i32,
    pub meets_at: DateTime<Utc>,
    pub began_at: Option<DateTime<Utc>>,
    /// Why it began before its hour.
    pub early: Option<Ground>,
    /// When its minutes were closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// By the meeting's own clock.
    pub ended_at: Option<DateTime<Utc>>,
    pub room: String,
    pub state: MeetingState,
    pub minutes: Option<(i32, i32)>,
    pub row_version: i32,
}

impl Met {
    /// Badge and words: where it stands.
    pub fn badge(&self, w: Words) -> (&'static str, String) {
        self.state.badge(w, self.began_at.is_some())
    }
}

/// One meeting.
pub async fn meeting(tx: &mut ReadTx, id: Id<Meeting>) -> Result<Option<Met>, StoreError> {
    let row = sqlx::query!(
        r#"select m.id as "id: Id<Meeting>", m.commission_id as "commission: Id<Commission>", c.name_kk, c.name_ru, c.name_en,
             m.composition_id as "composition: Id<Composition>", p.order_number, p.order_date, p.valid_to, p.approved_size,
             k.smallest_size, k.odd_size, k.quorum, k.vote_base, k.tie_rule, k.term_months, k.reappointment, k.conflict_leaves_present,
             m.meets_at, m.began_at, m.early_kk, m.early_ru, m.closed_at, coalesce(m.ended_at, m.closed_at) as ended_at, m.room, m.state, m.minutes_number, m.minutes_year, m.row_version
           from meetings m join commissions c on c.tenant_id = m.tenant_id and c.id = m.commission_id
           join compositions p on p.tenant_id = m.tenant_id and p.id = m.composition_id
           join commission_kinds k on k.tenant_id = p.tenant_id and k.id = p.kind_id
           where m.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let corrupt = |()| StoreError::Corrupt { place: "commission_kinds" };
    row.map(|r| {
        let numbers = Numbers {
            smallest_size: r.smallest_size,
            odd_size: r.odd_size,
            quorum: r.quorum.parse().map_err(corrupt)?,
            vote_base: r.vote_base.parse().map_err(corrupt)?,
            tie_rule: r.tie_rule.parse().map_err(corrupt)?,
            term_months: r.term_months,
            reappointment: r.reappointment,
            conflict_leaves_present: r.conflict_leaves_present,
        };
        Ok(Met {
            id: r.id,
            commission: r.commission,
            name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
            composition: r.composition,
            order_number: r.order_number,
            order_date: r.order_date,
            valid_to: r.valid_to,
            numbers,
            approved_size: r.approved_size,
            meets_at: r.meets_at,
            began_at: r.began_at,
            early: r.early_kk.zip(r.early_ru).map(|(kk, ru)| Ground { kk, ru }),
            closed_at: r.closed_at,
            ended_at: r.ended_at,
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
    pub begun: bool,
    /// Number and year.
    pub minutes: Option<(i32, i32)>,
}

/// The meetings of a commission, the latest first.
pub async fn meetings(tx: &mut ReadTx, commission: Id<Commission>) -> Result<Vec<MetBrief>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Meeting>", meets_at, room, state, began_at is not null as "begun!", minutes_number, minutes_year from meetings
           where commission_id = $1 order by meets_at desc, id desc limit 200"#,
        commission.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let state = r.state.parse().map_err(|()| StoreError::Corrupt { place: "meetings.state" })?;
            Ok(MetBrief {
                id: r.id,
                meets_at: r.meets_at,
                room: r.room,
                state,
                begun: r.begun,
                minutes: r.minutes_number.zip(r.minutes_year),
            })
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

/// Writes down the moment at which a meeting began, and why before its hour.
pub async fn begin(tx: &mut WriteTx, id: Id<Meeting>, at: DateTime<Utc>, early: Option<&Ground>) -> Result<(), StoreError> {
    sqlx::query!(
        "update meetings set began_at = $2, early_kk = $3, early_ru = $4, row_version = row_version + 1 where id = $1",
        id.uuid(),
        at,
        early.map(|ground| ground.kk.as_str()),
        early.map(|ground| ground.ru.as_str())
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

/// Closes a meeting that ended at a moment, under the number of its minutes.
pub async fn close(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    ended_at: DateTime<Utc>,
    (year, number): (i32, i32),
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update meetings set state = 'closed', minutes_year = $2, minutes_number = $3, closed_at = $4, ended_at = $5, row_version = row_version + 1 where id = $1",
        id.uuid(),
        year,
        number,
        now,
        ended_at
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

/// How many meetings are convened and not closed.
pub async fn convened(tx: &mut ReadTx) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "n!" from meetings where state = 'convened'"#).fetch_one(tx.sql()).await?)
}
