//! Offers: freed places, who waits, what was offered, what became of it.
use crate::{
    dormitory::{
        model::{Application, Campaign, Dormitory, Offer, OfferState, Referral},
        rules::{
            kept::Kept,
            reserve::{Freed, Move, Waits},
        },
    },
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::categories::Sex,
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::HashSet;
use uuid::Uuid;

/// An offer as acts need it.
#[derive(Clone, Debug)]
pub struct Offered {
    pub id: Id<Offer>,
    pub campaign: Id<Campaign>,
    pub application: Id<Application>,
    pub freed: Id<Referral>,
    pub dormitory: Id<Dormitory>,
    pub state: OfferState,
    pub answer_by: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    pub row_version: i32,
}

/// As it lies.
struct Row {
    id: Id<Offer>,
    campaign: Id<Campaign>,
    application: Id<Application>,
    freed: Id<Referral>,
    dormitory: Id<Dormitory>,
    state: String,
    answer_by: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    row_version: i32,
}

impl TryFrom<Row> for Offered {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let Row { id, campaign, application, freed, dormitory, state, answer_by, settled_at, row_version } = row;
        let state = state.parse().map_err(|()| StoreError::Corrupt { place: "offers.state" })?;
        Ok(Self { id, campaign, application, freed, dormitory, state, answer_by, settled_at, row_version })
    }
}

/// The latest offer to each application of a student.
pub async fn of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Offered>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select distinct on (o.application_id) o.id as "id: Id<Offer>", o.campaign_id as "campaign: Id<Campaign>",
             o.application_id as "application: Id<Application>", o.referral_id as "freed: Id<Referral>", r.dormitory_id as "dormitory: Id<Dormitory>",
             o.state, o.answer_by, o.settled_at, o.row_version
           from offers o join referrals r on r.tenant_id = o.tenant_id and r.id = o.referral_id
           join applications a on a.tenant_id = o.tenant_id and a.id = o.application_id
           where a.student_id = $1 order by o.application_id, o.made_at desc, o.id desc"#,
        student.uuid()
    );
    rows.fetch_all(tx.sql()).await?.into_iter().map(Offered::try_from).collect()
}

/// The places of a campaign that came free and are offered to nobody.
pub async fn free(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<Freed>, StoreError> {
    let rows = sqlx::query!(
        r#"select r.id, r.dormitory_id, s.sex, r.kept from referrals r
           join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where r.campaign_id = $1 and r.state in ('declined', 'lapsed', 'cancelled') and not exists (
             select from offers o where o.tenant_id = r.tenant_id and o.referral_id = r.id and o.state in ('open', 'accepted'))
           order by r.settled_at, r.id"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let kept = |kept: Option<Value>| -> Result<Option<Kept>, StoreError> {
        let read = |kept| serde_json::from_value(kept).map_err(|_| StoreError::Corrupt { place: "referrals.kept" });
        kept.map(read).transpose()
    };
    rows.into_iter()
        .map(|r| {
            let sex = Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?;
            Ok(Freed { id: r.id, dormitory: r.dormitory_id, sex, kept: kept(r.kept)? })
        })
        .collect()
}

/// Who waits and can be offered a place, in the order of the reserve: without an open offer, and without a place of the same academic
/// year from another campaign.
pub async fn waiting(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<Waits>, StoreError> {
    let rows = sqlx::query!(
        r#"select w.application_id as "application!", w.position as "turn!" from present_reserve($1) w
           where w.position is not null and w.rank is not null and not exists (
             select from offers o where o.application_id = w.application_id and o.state = 'open')
           order by w.position"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|r| Waits { application: r.application, rank: r.turn.unsigned_abs() }).collect())
}

/// Offers that were made of these places before; and a place that an order took does not go by the reserve to whom it was taken from, nor to
/// anybody whom the same order put on the reserve: the order would undo itself.
pub async fn made_before(tx: &mut ReadTx, free: &[Freed]) -> Result<HashSet<Move>, StoreError> {
    let ids: Vec<Uuid> = free.iter().map(|freed| freed.id).collect();
    let rows = sqlx::query!(
        r#"select referral_id as "referral_id!", application_id as "application_id!" from offers where referral_id = any($1)
               union select id, application_id from referrals where id = any($1)
               union select r.id, l.subject_id from referrals r
                 join orders o on o.tenant_id = r.tenant_id and o.amends is not null and o.state = 'published' and o.published_at = r.settled_at
                 join order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id and l.annex = 2
                 where r.id = any($1) and r.state = 'cancelled'"#,
        &ids
    )
    .fetch_all(tx.sql());
    Ok(rows.await?.into_iter().map(|r| Move { freed: r.referral_id, application: r.application_id }).collect())
}

/// Makes offers, each with the position from which it was made: of those still on the reserve, whoever has an open offer among them.
pub async fn make(tx: &mut WriteTx, campaign: Id<Campaign>, moves: &[Move], answer_by: DateTime<Utc>) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = moves.iter().map(|_| Uuid::now_v7()).collect();
    let freed: Vec<Uuid> = moves.iter().map(|one| one.freed).collect();
    let applications: Vec<Uuid> = moves.iter().map(|one| one.application).collect();
    let now = tx.now();
    sqlx::query!(
        "insert into offers (id, campaign_id, referral_id, application_id, position, made_at, answer_by)
         select new.id, $1, new.freed, new.application, w.position, $5, $6
         from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as new (id, freed, application)
         join present_reserve($1) w on w.application_id = new.application",
        campaign.uuid(),
        &ids,
        &freed,
        &applications,
        now,
        answer_by
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Moves an offer on; stale where somebody was quicker.
pub async fn settle(tx: &mut WriteTx, offer: &Offered, to: OfferState, note: Option<&str>) -> Result<(), StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update offers set state = $3, settled_at = $4, note = $5, row_version = row_version + 1 where id = $1 and row_version = $2",
        offer.id.uuid(),
        offer.row_version,
        to.code(),
        now,
        note
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Lets the offers of a campaign lapse whose term has run out; returns whose they were.
pub async fn lapse_unanswered(tx: &mut WriteTx, campaign: Id<Campaign>) -> Result<Vec<Uuid>, StoreError> {
    let now = tx.now();
    let lapsed = sqlx::query_scalar!(
        "update offers set state = 'lapsed', settled_at = $2, row_version = row_version + 1
         where campaign_id = $1 and state = 'open' and answer_by < $2 returning application_id",
        campaign.uuid(),
        now
    );
    Ok(lapsed.fetch_all(tx.sql()).await?)
}
