//! What an amending order makes of referrals and offers.
use crate::{
    dormitory::model::{Campaign, Run},
    kernel::{errors::StoreError, ids::Id, tenancy::WriteTx},
    orders::model::Order,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What an amending order changes: whose lines, where they live from now on (none: nowhere), and its words.
pub struct Superseding<'a> {
    pub campaign: Id<Campaign>,
    pub run: Id<Run>,
    pub order: Id<Order>,
    pub applications: &'a [Uuid],
    pub dormitories: &'a [Option<Uuid>],
    /// Those of them who wait no more: placed or struck off.
    pub gone: &'a [Uuid],
    pub note: &'a str,
}

/// Ends what superseded lines gave: their referrals, but for those to the same dormitory, and the open offers of who waits no more.
pub async fn supersede(tx: &mut WriteTx, with: &Superseding<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update referrals r set state = 'cancelled', settled_at = $4, note = $5, row_version = r.row_version + 1
         from unnest($2::uuid[], $3::uuid[]) as new (application, dormitory)
         where r.campaign_id = $1 and r.application_id = new.application and r.state in ('given', 'accepted', 'arrived')
           and r.dormitory_id is distinct from new.dormitory",
        with.campaign.uuid(),
        with.applications,
        with.dormitories as &[Option<Uuid>],
        now,
        with.note
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "update offers set state = 'lapsed', settled_at = $2, note = $3, row_version = row_version + 1 where application_id = any($1) and state = 'open'",
        with.gone,
        now,
        with.note
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Gives referrals to whom an amending order places anew. Whoever is placed where a place stands free takes that one, so that it is not
/// offered to another; without a free one it is a place more.
pub async fn give_amended(tx: &mut WriteTx, with: &Superseding<'_>, check_in_by: DateTime<Utc>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "with wanted as (
           select new.application, new.dormitory, s.sex, row_number() over (partition by new.dormitory, s.sex order by l.rank, new.application) as n,
             1 + (select count(*) from present_reserve($1) ow where ow.position is not null and (ow.behind, ow.rank) < (coalesce(b.behind, false), l.rank)) as position
           from unnest($4::uuid[], $5::uuid[]) as new (application, dormitory)
           join applications a on a.id = new.application
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join allocation_lines l on l.tenant_id = a.tenant_id and l.application_id = a.id and l.run_id = $2
           left join lateral (
             select bo.amends is not null and bl.annex = 2 as behind from order_lines bl
             join orders bo on bo.tenant_id = bl.tenant_id and bo.id = bl.order_id and bo.state = 'published' and bo.id <> $3
             where bl.tenant_id = a.tenant_id and bl.subject_id = a.id order by bo.published_at desc limit 1) b on true
           where new.dormitory is not null and not exists (
             select from referrals r where r.tenant_id = a.tenant_id and r.application_id = a.id and r.state in ('given', 'accepted', 'arrived'))
         ), free as (
           select r.id, r.dormitory_id, r.kept, s.sex, row_number() over (partition by r.dormitory_id, s.sex order by r.settled_at, r.id) as n
           from referrals r join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where r.campaign_id = $1 and r.state in ('declined', 'lapsed', 'cancelled') and not exists (
             select from offers o where o.tenant_id = r.tenant_id and o.referral_id = r.id and o.state in ('open', 'accepted'))
         ), taken as (
           insert into offers (id, campaign_id, referral_id, application_id, position, made_at, answer_by, state, settled_at, note, order_id)
           select gen_random_uuid(), $1, f.id, w.application, w.position, $6, $6, 'accepted', $6, $8, $3
           from wanted w join free f on f.dormitory_id = w.dormitory and f.sex = w.sex and f.n = w.n
           on conflict (tenant_id, referral_id, application_id) do update set state = 'accepted', settled_at = excluded.settled_at, note = excluded.note, order_id = excluded.order_id
           returning id, referral_id, application_id
         )
         insert into referrals (id, campaign_id, application_id, dormitory_id, order_id, offer_id, kept, given_at, check_in_by)
         select gen_random_uuid(), $1, w.application, w.dormitory, $3, t.id, f.kept, $6, $7
         from wanted w left join taken t on t.application_id = w.application left join free f on f.id = t.referral_id",
        with.campaign.uuid(),
        with.run.uuid(),
        with.order.uuid(),
        with.applications,
        with.dormitories as &[Option<Uuid>],
        now,
        check_in_by,
        with.note
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
