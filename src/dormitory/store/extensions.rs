//! Decisions to extend a window, in SQL.
use crate::{
    commissions::model::{Decision, Ground},
    dormitory::model::{Campaign, CampaignState, Extension},
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// A longer time for applications as it was laid before the commission.
#[derive(Clone, Debug)]
pub struct Laid {
    pub id: Id<Extension>,
    pub was: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub ground: Ground,
    pub in_force: bool,
}

/// The last one laid for a campaign.
pub async fn latest(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<Laid>, StoreError> {
    let found = sqlx::query!(
        r#"select id as "id: Id<Extension>", was, closes_at, ground, ground_ru, in_force_at is not null as "in_force!"
           from window_extensions where campaign_id = $1 order by laid_at desc, id desc limit 1"#,
        campaign.uuid()
    );
    Ok(found.fetch_optional(tx.sql()).await?.map(|r| Laid {
        id: r.id,
        was: r.was,
        closes_at: r.closes_at,
        ground: Ground { kk: r.ground, ru: r.ground_ru },
        in_force: r.in_force,
    }))
}

/// An extension in force, with the minutes that it rests on.
#[derive(Clone, Debug)]
pub struct InForce {
    pub was: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub ground: Ground,
    pub minutes_number: i32,
    pub met_on: NaiveDate,
}

/// The last extension of a campaign that has effect.
pub async fn in_force(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<InForce>, StoreError> {
    let found = sqlx::query!(
        r#"select e.was, e.closes_at, e.ground, e.ground_ru, m.minutes_number as "minutes_number!", local_day(e.tenant_id, coalesce(m.began_at, m.meets_at)) as "met_on!"
           from window_extensions e
           join decisions d on d.tenant_id = e.tenant_id and d.id = e.decision_id
           join agenda_items i on i.tenant_id = d.tenant_id and i.id = d.item_id
           join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
           where e.campaign_id = $1 order by e.closes_at desc limit 1"#,
        campaign.uuid()
    );
    Ok(found.fetch_optional(tx.sql()).await?.map(|r| InForce {
        was: r.was,
        closes_at: r.closes_at,
        ground: Ground { kk: r.ground, ru: r.ground_ru },
        minutes_number: r.minutes_number,
        met_on: r.met_on,
    }))
}

/// Until when the window would last by one that is not in force.
pub async fn waits(tx: &mut ReadTx, id: Id<Extension>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let until = sqlx::query_scalar!("select closes_at from window_extensions where id = $1 and in_force_at is null", id.uuid());
    Ok(until.fetch_optional(tx.sql()).await?)
}

/// Until when a campaign's window would last by its latest extension, adopted in closed minutes and still to be put into force.
pub async fn adopted(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let until = sqlx::query_scalar!(
        "select e.closes_at from (select * from window_extensions where campaign_id = $1 order by laid_at desc, id desc limit 1) e
         where e.in_force_at is null and exists (
           select from agenda_items i join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id and m.state = 'closed'
           join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id and d.adopted
           where i.tenant_id = e.tenant_id and i.subject_kind = 'window_extension' and i.subject_id = e.id)",
        campaign.uuid()
    );
    Ok(until.fetch_optional(tx.sql()).await?)
}

/// Campaigns with an adopted extension, in closed minutes, that is still to be put into force, and until when it goes; the nearest first.
pub async fn to_put_in_force(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<Vec<(Id<Campaign>, DateTime<Utc>)>, StoreError> {
    let rows = sqlx::query!(
        r#"select distinct e.campaign_id as "campaign: Id<Campaign>", e.closes_at
           from window_extensions e
           join agenda_items i on i.tenant_id = e.tenant_id and i.subject_kind = 'window_extension' and i.subject_id = e.id
           join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id and m.state = 'closed'
           join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id and d.adopted
           join campaigns c on c.tenant_id = e.tenant_id and c.id = e.campaign_id and c.state in ('open', 'closed')
           where e.in_force_at is null and e.closes_at > $1
             and not exists (select from window_extensions l where l.tenant_id = e.tenant_id and l.campaign_id = e.campaign_id
                             and (l.laid_at, l.id) > (e.laid_at, e.id))
           order by e.closes_at"#,
        now
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.campaign, r.closes_at)).collect())
}

/// Lays one before the commission.
pub async fn add(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    (was, closes_at): (DateTime<Utc>, DateTime<Utc>),
    ground: &Ground,
    by: Id<Account>,
) -> Result<Id<Extension>, StoreError> {
    let (id, now) = (Id::<Extension>::fresh(), tx.now());
    sqlx::query!(
        "insert into window_extensions (id, campaign_id, was, closes_at, ground, laid_at, laid_by, ground_ru) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        campaign.uuid(),
        was,
        closes_at,
        ground.kk,
        now,
        by.uuid(),
        ground.ru
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Whom a longer time concerns: students who began and did not send. Address and language.
pub async fn drafting(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<(String, String)>, StoreError> {
    let rows = sqlx::query!(
        r#"select coalesce(u.email, s.email) as "email!", coalesce(u.language, 'kk') as "language!"
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join accounts u on u.tenant_id = s.tenant_id and u.student_id = s.id
           where a.campaign_id = $1 and a.state = 'draft' and coalesce(u.email, s.email) is not null"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|r| (r.email, r.language)).collect())
}

/// Puts one into force by a decision: the window ends later, the campaign is open. The campaign is held by whoever asks.
pub async fn put_in_force(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    laid: &Laid,
    (decision, state): (Id<Decision>, CampaignState),
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update window_extensions set decision_id = $2, in_force_at = $3, in_force_by = $4 where id = $1",
        laid.id.uuid(),
        decision.uuid(),
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "update campaigns set closes_at = $2, state = $3, row_version = row_version + 1 where id = $1",
        campaign.uuid(),
        laid.closes_at,
        state.code()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
