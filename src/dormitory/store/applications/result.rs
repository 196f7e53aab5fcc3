//! What came of an application, once its order is published.
use super::House;
use crate::{
    dormitory::{
        model::{Application, Campaign, Dormitory},
        rules::sentence::Explanation,
    },
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
};
use chrono::NaiveDate;

/// The published line of an application with its order and its reason.
pub struct Published {
    pub application: Id<Application>,
    pub rank: i32,
    pub level: i16,
    /// A place; else the position in the reserve.
    pub dormitory: Option<Id<Dormitory>>,
    pub reserve_position: Option<i32>,
    pub explanation: Explanation,
    pub order_number: i32,
    pub order_date: NaiveDate,
}

/// The results of a student that stand in published orders, the newest first.
pub async fn published(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Published>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "application: Id<Application>", l.rank, l.level, l.dormitory_id as "dormitory: Id<Dormitory>", l.reserve_position, l.explanation,
             o.number as "order_number!", o.order_date as "order_date!"
           from applications a
           join allocation_lines l on l.tenant_id = a.tenant_id and l.application_id = a.id
           join orders o on o.tenant_id = l.tenant_id and o.subject_id = l.run_id and o.kind = 'dormitory_places' and o.state = 'published'
           where a.student_id = $1 order by o.published_at desc limit 20"#,
        student.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let read = |explanation| {
        serde_json::from_value(explanation).map_err(|_| StoreError::Corrupt { place: "allocation_lines.explanation" })
    };
    rows.into_iter()
        .map(|r| {
            Ok(Published {
                application: r.application,
                rank: r.rank,
                level: r.level,
                dormitory: r.dormitory,
                reserve_position: r.reserve_position,
                explanation: read(r.explanation)?,
                order_number: r.order_number,
                order_date: r.order_date,
            })
        })
        .collect()
}

/// Every dormitory of a campaign, whoever it has places for.
pub async fn all_houses(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<House>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id as "id: Id<Dormitory>", d.name_kk, d.name_ru, d.name_en, d.address, sum(p.places)::int as "places!" from campaign_places p
           join dormitories d on d.tenant_id = p.tenant_id and d.id = p.dormitory_id
           where p.campaign_id = $1 group by d.tenant_id, d.id order by d.created_at, d.id"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let house = |id, kk, ru, en, address, places| House { id, name: Text3 { kk, ru, en }, address, places };
    Ok(rows.into_iter().map(|r| house(r.id, r.name_kk, r.name_ru, r.name_en, r.address, r.places)).collect())
}

/// Every dormitory of the campaigns that a student has applied in.
pub async fn houses_of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<House>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id as "id: Id<Dormitory>", d.name_kk, d.name_ru, d.name_en, d.address, sum(p.places)::int as "places!" from campaign_places p
           join dormitories d on d.tenant_id = p.tenant_id and d.id = p.dormitory_id
           where p.campaign_id in (select a.campaign_id from applications a where a.student_id = $1) group by d.tenant_id, d.id"#,
        student.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let house = |id, kk, ru, en, address, places| House { id, name: Text3 { kk, ru, en }, address, places };
    Ok(rows.into_iter().map(|r| house(r.id, r.name_kk, r.name_ru, r.name_en, r.address, r.places)).collect())
}
