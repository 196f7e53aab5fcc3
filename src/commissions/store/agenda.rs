//! The agenda, its parts and decisions: in SQL; departures from rank in a file of their own.
use super::Departure;
use crate::{
    commissions::{
        Move,
        model::{Decision, Ground, Item, Meeting, Sort, Voice},
        rules::{Hall, Outcome, Votes},
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

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

/// A block that something is taken out of.
pub struct Dividing {
    pub meeting: Id<Meeting>,
    pub block: Id<Item>,
    pub position: i16,
}

/// The number of the next thing beneath a block. The meeting is locked by whoever asks.
pub async fn next_within(tx: &mut ReadTx, block: Id<Item>) -> Result<i32, StoreError> {
    let next = sqlx::query_scalar!(
        r#"select coalesce(max(within), 0) + 1 as "n!" from agenda_items where parent_id = $1"#,
        block.uuid()
    );
    Ok(next.fetch_one(tx.sql()).await?)
}

/// Puts a part of a block, or a departure, beneath it.
pub async fn add_part(tx: &mut WriteTx, under: &Dividing, sort: Sort, new: &NewItem) -> Result<Id<Item>, StoreError> {
    let (id, within) = (Id::fresh(), next_within(tx, under.block).await?);
    sqlx::query!(
        "insert into agenda_items (id, meeting_id, position, within, sort, parent_id, subject_kind, subject_id, title_kk, title_ru, title_en, path)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id.uuid(),
        under.meeting.uuid(),
        under.position,
        within,
        sort.code(),
        under.block.uuid(),
        new.subject_kind,
        new.subject_id,
        new.title.kk,
        new.title.ru,
        new.title.en,
        new.path
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// A matter on the agenda, with its decision.
pub struct OnAgenda {
    pub id: Id<Item>,
    pub position: i16,
    /// 0: the matter itself; else the number beneath its block.
    pub within: i32,
    pub sort: Sort,
    pub parent: Option<Id<Item>>,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub title: Text3,
    pub path: String,
    pub departure: Option<Departure>,
    /// Whose place it changed, where it is a departure that was adopted.
    pub moves: Vec<Move>,
    /// Laid, and withdrawn before its vote.
    pub withdrawn: bool,
    pub decided: Option<Decided>,
}

impl OnAgenda {
    /// `1`, or `1.2` beneath a block.
    pub fn number(&self) -> String {
        if self.within == 0 { self.position.to_string() } else { format!("{}.{}", self.position, self.within) }
    }
}

/// The votes as recorded. `at`: the moment of the meeting.
#[derive(Clone, Copy)]
pub struct Decided {
    pub id: Id<Decision>,
    pub votes: Votes,
    pub voted: Voted,
    pub at: DateTime<Utc>,
}

/// What the votes were counted by.
#[derive(Clone, Copy)]
pub struct Voted {
    pub present: i32,
    pub needed: i32,
    pub voters: i32,
    pub outcome: Outcome,
}

/// The agenda of a meeting, what is beneath a block after it.
pub async fn agenda(tx: &mut ReadTx, meeting: Id<Meeting>) -> Result<Vec<OnAgenda>, StoreError> {
    let rows = sqlx::query!(
        r#"select i.id as "id: Id<Item>", i.position, i.within, i.sort, i.parent_id as "parent: Id<Item>", i.subject_kind, i.subject_id,
             i.title_kk, i.title_ru, i.title_en, i.path, x.person as "person?", x.place_id as "place_id?", x.place_kk as "place_kk?",
             x.place_ru as "place_ru?", x.place_en as "place_en?", x.ground as "ground?", x.ground_ru as "ground_ru?",
             d.id as "decision?: Id<Decision>", coalesce(d.at, d.recorded_at) as "decided_at?", d.chair_vote as "chair_vote?",
             coalesce(d.votes_for, 0) as "aye!", coalesce(d.votes_against, 0) as "no!", coalesce(d.votes_abstained, 0) as "abstained!",
             coalesce(d.adopted, false) as "adopted!", coalesce(d.tie, false) as "tie!", coalesce(d.base, 0) as "base!",
             coalesce(d.present, 0) as "present!", coalesce(d.needed, 0) as "needed!", coalesce(d.voters, 0) as "voters!",
             exists (select from agenda_withdrawals o where o.tenant_id = i.tenant_id and o.item_id = i.id) as "withdrawn!"
           from agenda_items i left join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id
           left join departures x on x.tenant_id = i.tenant_id and x.item_id = i.id
           where i.meeting_id = $1 order by i.position, i.within"#,
        meeting.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let chair = r.chair_vote.map(|v| v.parse::<Voice>()).transpose();
            let chair = chair.map_err(|()| StoreError::Corrupt { place: "decisions.chair_vote" })?;
            let outcome = Outcome { base: r.base, tie: r.tie, adopted: r.adopted };
            let decided = r.decision.zip(r.decided_at).map(|(id, at)| Decided {
                id,
                votes: Votes { aye: r.aye, no: r.no, abstained: r.abstained, chair },
                voted: Voted { present: r.present, needed: r.needed, voters: r.voters, outcome },
                at,
            });
            let place = r.place_kk.zip(r.place_ru).zip(r.place_en).map(|((kk, ru), en)| Text3 { kk, ru, en });
            let departure = r.person.zip(r.place_id).zip(place).zip(r.ground.zip(r.ground_ru)).map(
                |(((person, place_id), place), (kk, ru))| {
                    let ground = Ground { kk, ru };
                    Departure { subject: r.subject_id, person, place_id, place, ground }
                },
            );
            Ok(OnAgenda {
                id: r.id,
                position: r.position,
                within: r.within,
                sort: r.sort.parse().map_err(|()| StoreError::Corrupt { place: "agenda_items.sort" })?,
                parent: r.parent,
                subject_kind: r.subject_kind,
                subject_id: r.subject_id,
                title: Text3 { kk: r.title_kk, ru: r.title_ru, en: r.title_en },
                path: r.path,
                departure,
                moves: Vec::new(),
                withdrawn: r.withdrawn,
                decided,
            })
        })
        .collect()
}

/// Records the votes on an item, given at a moment of the meeting.
pub async fn add_decision(
    tx: &mut WriteTx,
    (item, at): (Id<Item>, DateTime<Utc>),
    votes: Votes,
    (hall, outcome): (Hall, Outcome),
    by: Id<Account>,
) -> Result<Id<Decision>, StoreError> {
    let now = tx.now();
    let id = Id::fresh();
    sqlx::query!(
        "insert into decisions (id, item_id, votes_for, votes_against, votes_abstained, chair_vote, adopted, tie, base, present, needed, voters,
           recorded_at, recorded_by, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        id.uuid(),
        item.uuid(),
        votes.aye,
        votes.no,
        votes.abstained,
        votes.chair.map(Voice::code),
        outcome.adopted,
        outcome.tie,
        outcome.base,
        hall.present,
        hall.needed,
        hall.voters,
        now,
        by.uuid(),
        at
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}
