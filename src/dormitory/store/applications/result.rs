//! What came of an application, once its order is published.
use super::House;
use crate::{
    dormitory::{
        model::{Application, Campaign, Dormitory, Run},
        rules::sentence::Explanation,
        store::beside::{Beside, beside},
    },
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
    orders::model::Annex,
};
use chrono::NaiveDate;
use sqlx::types::Json;

/// The published line of an application with its order and its reason.
pub struct Published {
    pub application: Id<Application>,
    pub rank: i32,
    pub level: i16,
    /// A place; else the position in the reserve.
    pub dormitory: Option<Id<Dormitory>>,
    pub reserve_position: Option<i32>,
    pub explanation: Explanation,
    /// The documents that proved the categories, the minutes of a departure.
    pub beside: Beside,
    pub order_number: String,
    pub order_date: NaiveDate,
    /// The line of a later order stands in place of the allocation.
    pub amended: Option<Later>,
}

/// What a later order made of a line.
pub struct Later {
    /// It struck the line off.
    pub struck: bool,
    /// Its ground, Kazakh and Russian: of this line, or of the order where it changes no other; what several lines rest on may name the others.
    pub ground: Option<(String, String)>,
    /// The order that it changes, and when that one is dated.
    pub changes: (String, NaiveDate),
    /// What it says there of this application; none: it did not stand in it.
    pub was: Option<Was>,
}

/// What a line said that a later one supersedes.
pub enum Was {
    Placed(Text3),
    Reserve(i32),
}

/// The results of a student that stand in published orders, the newest first.
pub async fn published(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Published>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "application: Id<Application>", l.run_id as "run: Id<Run>", l.rank, l.level, l.explanation,
             case when n.annex is null then l.dormitory_id when n.annex = 1 then (n.facts ->> 'dormitory_id')::uuid end as "dormitory: Id<Dormitory>",
             case when n.annex is null then l.reserve_position when n.annex = 2 then n.position end as reserve_position,
             coalesce(n.number_text, o.number_text) as "order_number!", coalesce(n.order_date, o.order_date) as "order_date!",
             n.annex as "annex?", n.ground_kk, n.ground_ru, n.changed_number as "changed_number?", n.changed_day as "changed_day?",
             n.was_annex as "was_annex?", n.was_position as "was_position?", n.was as "was?: Json<Text3>"
           from applications a
           join allocation_lines l on l.tenant_id = a.tenant_id and l.application_id = a.id
           join orders o on o.tenant_id = l.tenant_id and decided_run(o.subject_id) = l.run_id and o.kind = 'dormitory_places' and o.state = 'published'
           left join lateral (
             select nl.annex, nl.position, nl.facts, no.number_text, no.order_date, c.number_text as changed_number, c.order_date as changed_day,
               coalesce(nl.facts #>> '{ground,kk}', case when no.line_count = 1 then no.facts ->> 'ground_kk' end) as ground_kk,
               coalesce(nl.facts #>> '{ground,ru}', case when no.line_count = 1 then no.facts ->> 'ground_ru' end) as ground_ru,
               ol.annex as was_annex, ol.position as was_position, nullif(ol.facts -> 'dormitory', 'null') as was
             from order_lines nl join orders no on no.tenant_id = nl.tenant_id and no.id = nl.order_id and no.state = 'published' and no.amends is not null
             join orders c on c.tenant_id = no.tenant_id and c.id = no.amends
             left join order_supersessions x on x.tenant_id = nl.tenant_id and x.order_id = nl.order_id and x.annex = nl.annex and x.position = nl.position
             left join order_lines ol on ol.tenant_id = x.tenant_id and ol.order_id = x.old_order_id and ol.annex = x.old_annex and ol.position = x.old_position
             where nl.tenant_id = a.tenant_id and nl.subject_id = a.id and no.subject_id = o.subject_id order by no.published_at desc limit 1
           ) n on true
           where a.student_id = $1 order by o.published_at desc limit 20"#,
        student.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let read = |explanation| {
        serde_json::from_value(explanation).map_err(|_| StoreError::Corrupt { place: "allocation_lines.explanation" })
    };
    let lines: Vec<_> = rows.iter().map(|r| (r.application, r.run)).collect();
    let beside = if lines.is_empty() { Vec::new() } else { beside(tx, &lines).await? };
    rows.into_iter()
        .zip(beside)
        .map(|(r, beside)| {
            Ok(Published {
                application: r.application,
                rank: r.rank,
                level: r.level,
                dormitory: r.dormitory,
                reserve_position: r.reserve_position,
                explanation: read(r.explanation)?,
                beside,
                order_number: r.order_number,
                order_date: r.order_date,
                amended: r.annex.zip(r.changed_number.zip(r.changed_day)).map(|(annex, changes)| Later {
                    struck: annex == Annex::Struck as i16,
                    ground: r.ground_kk.zip(r.ground_ru),
                    changes,
                    was: was(r.was_annex, r.was_position, r.was.map(|was| was.0)),
                }),
            })
        })
        .collect()
}

fn was(annex: Option<i16>, position: Option<i32>, house: Option<Text3>) -> Option<Was> {
    match Annex::of(annex?)? {
        Annex::Places => house.map(Was::Placed),
        Annex::Reserve => position.map(Was::Reserve),
        Annex::Struck => None,
    }
}

/// Every dormitory of a campaign, whoever it has places for.
pub async fn all_houses(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<House>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id as "id: Id<Dormitory>", d.name_kk, d.name_ru, d.name_en, d.address_kk, d.address_ru, d.address_en, sum(p.places)::int as "places!" from campaign_places p
           join dormitories d on d.tenant_id = p.tenant_id and d.id = p.dormitory_id
           where p.campaign_id = $1 group by d.tenant_id, d.id order by d.created_at, d.id"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let text = |kk, ru, en| Text3 { kk, ru, en };
    let house = |id, name, address, places| House { id, name, address, places };
    let read = rows
        .into_iter()
        .map(|r| house(r.id, text(r.name_kk, r.name_ru, r.name_en), text(r.address_kk, r.address_ru, r.address_en), r.places));
    Ok(read.collect())
}

/// Every dormitory of the campaigns that a student has applied in.
pub async fn houses_of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<House>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id as "id: Id<Dormitory>", d.name_kk, d.name_ru, d.name_en, d.address_kk, d.address_ru, d.address_en, sum(p.places)::int as "places!" from campaign_places p
           join dormitories d on d.tenant_id = p.tenant_id and d.id = p.dormitory_id
           where p.campaign_id in (select a.campaign_id from applications a where a.student_id = $1) group by d.tenant_id, d.id"#,
        student.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let text = |kk, ru, en| Text3 { kk, ru, en };
    let house = |id, name, address, places| House { id, name, address, places };
    let read = rows
        .into_iter()
        .map(|r| house(r.id, text(r.name_kk, r.name_ru, r.name_en), text(r.address_kk, r.address_ru, r.address_en), r.places));
    Ok(read.collect())
}
