//! Campaigns that wait for their next step, for whoever has to take it.
use crate::{
    dormitory::model::Campaign,
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
};

/// A campaign that waits, its academic year, and which of that year's campaigns it is, from 0.
pub struct Waits {
    pub campaign: Id<Campaign>,
    pub academic_year: i32,
    pub journal: i16,
}

/// Closed campaigns in which every application is decided and somebody was accepted: to be ranked.
pub async fn to_rank(tx: &mut ReadTx) -> Result<Vec<Waits>, StoreError> {
    let rows = sqlx::query_as!(
        Waits,
        r#"select c.id as "campaign: Id<Campaign>", c.academic_year, c.journal from campaigns c
           where c.state = 'closed' and c.mode = 'campaign'
             and exists (select from applications a where a.tenant_id = c.tenant_id and a.campaign_id = c.id and a.state = 'accepted')
             and not exists (select from applications a where a.tenant_id = c.tenant_id and a.campaign_id = c.id and a.state in ('submitted', 'returned'))
           order by c.academic_year, c.journal"#
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// Ranked campaigns whose latest list lies before no commission, and has no order: to be laid before it.
pub async fn to_lay(tx: &mut ReadTx) -> Result<Vec<Waits>, StoreError> {
    let rows = sqlx::query_as!(
        Waits,
        r#"select c.id as "campaign: Id<Campaign>", c.academic_year, c.journal from campaigns c
           join lateral (select r.id from allocation_runs r where r.tenant_id = c.tenant_id and r.campaign_id = c.id and r.after_run is null
                         order by r.made_at desc, r.id desc limit 1) l on true
           where c.state = 'ranked' and c.mode = 'campaign' and c.decided_by = 'commission'
             and not exists (
               select from agenda_items i join meetings m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
               left join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id
               where i.tenant_id = c.tenant_id and i.subject_kind = 'allocation_run' and i.subject_id = l.id
                 and (m.state = 'convened' and coalesce(d.adopted, true) or m.state = 'closed' and d.adopted and not exists (
                   select from agenda_items p join decisions_standing v on v.tenant_id = p.tenant_id and v.item_id = p.id
                   where p.tenant_id = i.tenant_id and p.meeting_id = i.meeting_id and p.parent_id = i.id and p.sort = 'part' and not v.adopted)))
           order by c.academic_year, c.journal"#
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}
