//! What became of a matter, for the capability that laid it before the commission.
use super::Departure;
use crate::{
    commissions::model::{Decision, Ground, Item, Meeting, MeetingState},
    kernel::{errors::StoreError, ids::Id, law::Text3, tenancy::ReadTx},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

/// What became of a subject at a meeting.
pub struct Matter {
    pub item: Id<Item>,
    pub meeting: Id<Meeting>,
    pub state: MeetingState,
    pub meets_at: DateTime<Utc>,
    pub began_at: Option<DateTime<Utc>>,
    pub minutes_number: Option<i32>,
    pub decision: Option<Id<Decision>>,
    pub adopted: bool,
    /// Parts voted on their own and not adopted.
    pub parts_refused: i64,
}

impl Matter {
    /// The day that dates its minutes: on which the meeting was begun; before that, for which it is called.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        self.began_at.unwrap_or(self.meets_at).with_timezone(&zone).date_naive()
    }
    /// The decision to act on: adopted, in closed minutes.
    pub fn adopted_in_minutes(&self) -> Option<(Id<Decision>, i32)> {
        self.decision.filter(|_| self.adopted && self.state == MeetingState::Closed).zip(self.minutes_number)
    }
    /// Still to come, or adopted: it need not be laid before the commission again.
    pub fn stands(&self) -> bool {
        match self.state {
            MeetingState::Convened => self.decision.is_none() || self.adopted,
            MeetingState::Closed => self.adopted && self.parts_refused == 0,
            MeetingState::Postponed => false,
        }
    }
}

/// The meetings that had a subject on their agenda, the latest first.
pub async fn matters(tx: &mut ReadTx, subject_kind: &str, subject: Uuid) -> Result<Vec<Matter>, StoreError> {
    let rows = sqlx::query!(
        r#"select i.id as "item: Id<Item>", m.id as "meeting: Id<Meeting>", m.state, m.meets_at, m.began_at, m.minutes_number,
             d.id as "decision?: Id<Decision>", coalesce(d.adopted, false) as "adopted!",
             (select count(*) from agenda_items p join decisions_standing v on v.tenant_id = p.tenant_id and v.item_id = p.id
              where p.tenant_id = i.tenant_id and p.meeting_id = i.meeting_id and p.parent_id = i.id and p.sort = 'part' and not v.adopted) as "parts_refused!"
           from agenda_items i join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
           left join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id
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
                item: r.item,
                meeting: r.meeting,
                state,
                meets_at: r.meets_at,
                began_at: r.began_at,
                minutes_number: r.minutes_number,
                decision: r.decision,
                adopted: r.adopted,
                parts_refused: r.parts_refused,
            })
        })
        .collect()
}

/// A part that was voted on its own.
pub struct PartOutcome {
    /// The part, such as an application.
    pub subject: Uuid,
    /// None: not yet decided.
    pub adopted: Option<bool>,
}

/// The parts taken out of a block, departures aside, in their order.
pub async fn parts_of(tx: &mut ReadTx, block: Id<Item>) -> Result<Vec<PartOutcome>, StoreError> {
    let rows = sqlx::query_as!(
        PartOutcome,
        r#"select i.subject_id as subject, d.adopted as "adopted?"
           from agenda_items i left join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id
           where i.parent_id = $1 and i.sort = 'part' order by i.within"#,
        block.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// A departure from rank that was adopted.
pub struct Lifted {
    /// Its item on the agenda.
    pub item: Id<Item>,
    /// The decision that adopted it.
    pub decision: Id<Decision>,
    /// `subject` is the application, `place_id` the dormitory.
    pub departure: Departure,
}

/// The departures from rank adopted beneath a block, in the order they were voted.
pub async fn departures_adopted(tx: &mut ReadTx, block: Id<Item>) -> Result<Vec<Lifted>, StoreError> {
    let rows = sqlx::query!(
        r#"select i.id as "item: Id<Item>", d.id as "decision!: Id<Decision>", x.subject_id, x.person, x.place_id, x.place_kk, x.place_ru,
             x.place_en, x.ground, x.ground_ru
           from agenda_items i join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id and d.adopted
           join departures x on x.tenant_id = i.tenant_id and x.item_id = i.id
           where i.parent_id = $1 order by coalesce(d.at, d.recorded_at), d.recorded_at, i.within"#,
        block.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let lifted = rows.into_iter().map(|r| Lifted {
        item: r.item,
        decision: r.decision,
        departure: Departure {
            subject: r.subject_id,
            person: r.person,
            place_id: r.place_id,
            place: Text3 { kk: r.place_kk, ru: r.place_ru, en: r.place_en },
            ground: Ground { kk: r.ground, ru: r.ground_ru },
        },
    });
    Ok(lifted.collect())
}
