//! The reserve as it stands now: one order for the student's page, the public list, the register and the offers (`present_reserve`).
//! Source: hostel rules p.27-28; issue 3 item 9.
use crate::{
    dormitory::model::{Application, Campaign},
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
};

/// Somebody on the reserve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub application: Id<Application>,
    /// From 1; none: passed over, for a place of the same year from another campaign.
    pub position: Option<i32>,
    /// On the reserve list of the order that named them last: the number there, and the order's own.
    pub listed: Option<(i32, String)>,
}

/// Everybody on the reserve of a campaign, in the order in which freed places go to them; whoever is passed over comes last.
pub async fn waiting(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<Waiting>, StoreError> {
    let rows = sqlx::query!(
        r#"select w.application_id as "application!: Id<Application>", w.position, g.position as "listed?", g.number_text
           from present_reserve($1) w
           left join lateral (
             select ol.position, o.number_text from order_lines ol
             join orders o on o.tenant_id = ol.tenant_id and o.id = ol.order_id and o.state = 'published'
             where ol.subject_id = w.application_id and ol.annex = 2 order by o.published_at desc limit 1) g on true
           order by w.position nulls last, w.rank nulls last, w.application_id"#,
        campaign.uuid()
    );
    let found = rows.fetch_all(tx.sql()).await?.into_iter();
    Ok(found.map(|r| Waiting { application: r.application, position: r.position, listed: r.listed.zip(r.number_text) }).collect())
}
