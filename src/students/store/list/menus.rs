//! What a list can be cut to, and how many students are wanted, in one statement.
use super::wanted::{Wanted, having, of_category};
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    law::Text3,
    tenancy::ReadTx,
};
use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::{Postgres, QueryBuilder, types::Json};
use uuid::Uuid;

/// Somebody who advises, in the filter.
#[derive(Debug, Deserialize)]
pub struct Advisor {
    pub id: Uuid,
    pub full_name: String,
}

/// A faculty or a dormitory in the filter.
#[derive(Debug, Deserialize)]
pub struct Named {
    pub id: Uuid,
    #[serde(flatten)]
    pub name: Text3,
}

/// A campaign in the filter.
#[derive(Debug, Deserialize)]
pub struct Campaign {
    pub id: Uuid,
    /// The academic year begins in it.
    pub year: i32,
    pub opens: NaiveDate,
}

/// A saved list in the menu.
#[derive(Debug, Deserialize)]
pub struct Saved {
    pub id: Uuid,
    pub name: String,
    pub asked: String,
}

/// What there is to choose from: faculties by code, dormitories by name, campaigns from the latest, own and shared lists by name.
#[derive(Debug, Default)]
pub struct Menus {
    pub faculties: Vec<Named>,
    pub dormitories: Vec<Named>,
    pub campaigns: Vec<Campaign>,
    pub saved: Vec<Saved>,
    /// Whoever advises or has advised somebody, by name.
    pub advisors: Vec<Advisor>,
}

type MenuRow = (Json<Vec<Named>>, Json<Vec<Named>>, Json<Vec<Campaign>>, Json<Vec<Advisor>>, Json<Vec<Saved>>, i64);

/// What is told once for the whole page: how many students there are, and what there is to choose from.
pub async fn counted(tx: &mut ReadTx, asker: Id<Account>, wanted: &Wanted) -> Result<(Menus, i64), StoreError> {
    let row: MenuRow = counting(asker, wanted).build_query_as().fetch_one(tx.sql()).await?;
    let (Json(faculties), Json(dormitories), Json(campaigns), Json(advisors), Json(saved), total) = row;
    Ok((Menus { faculties, dormitories, campaigns, saved, advisors }, total))
}

fn counting(asker: Id<Account>, wanted: &Wanted) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new(
        "select (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kk', name_kk, 'ru', name_ru, 'en', name_en) order by code), '[]') from faculties),
           (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kk', name_kk, 'ru', name_ru, 'en', name_en) order by name_kk collate \"kk-x-icu\", id), '[]') from dormitories),
           (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'year', academic_year, 'opens', opens_at::date) order by opens_at desc, id), '[]')
            from campaigns where state <> 'draft'),
           (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'full_name', a.full_name) order by a.full_name collate \"kk-x-icu\", a.id), '[]')
            from accounts a where a.student_id is null and exists (select from role_grants g where g.tenant_id = a.tenant_id and g.account_id = a.id
              and g.role = 'advisor')),
           (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'asked', asked) order by name collate \"kk-x-icu\", id), '[]')
            from saved_lists where shared or account_id = ",
    );
    sql.push_bind(asker.uuid()).push("), ");
    if wanted.is_category_alone() {
        // Students themselves need not be looked at to count those of a category.
        sql.push("count(*) from (select distinct c.student_id from student_categories c where ");
        of_category(&mut sql, wanted);
        sql.push(") c");
    } else {
        sql.push("count(*) from ");
        having(&mut sql, wanted);
    }
    sql
}

/// The faculties there are, by code.
pub async fn faculties(tx: &mut ReadTx) -> Result<Vec<Named>, StoreError> {
    let rows = sqlx::query!("select id, name_kk, name_ru, name_en from faculties order by code").fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|r| Named { id: r.id, name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en } }).collect())
}
