//! Groups for whom places are kept in a campaign: rows in, rows out.
use crate::{
    dormitory::{
        model::Campaign,
        rules::{
            input::Places,
            kept::{Group, Keeps, Who},
        },
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
    students::categories::Sex,
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

#[derive(Debug, Deserialize)]
struct GroupPlaces {
    dormitory: Uuid,
    sex: Sex,
    count: u32,
}

/// The groups of a campaign in their order, each with its places.
pub async fn of(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<(Uuid, Group)>, StoreError> {
    let rows = sqlx::query!(
        r#"select g.id, g.title_kk, g.title_ru, g.title_en, g.who as "who: Json<Who>", g.keeps,
             (select coalesce(jsonb_agg(jsonb_build_object('dormitory', p.dormitory_id, 'sex', p.sex, 'count', p.places) order by d.created_at, d.id, p.sex), '[]')
              from campaign_group_places p join dormitories d on d.tenant_id = p.tenant_id and d.id = p.dormitory_id
              where p.tenant_id = g.tenant_id and p.group_id = g.id and p.places > 0) as "places!: Json<Vec<GroupPlaces>>"
           from campaign_groups g where g.campaign_id = $1 order by g.position"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let places = |p: GroupPlaces| Places { dormitory: p.dormitory, sex: p.sex, count: p.count, accessible: 0 };
    let group = |r: Row| {
        Ok((
            r.id,
            Group {
                title: Text3 { kk: r.title_kk, ru: r.title_ru, en: r.title_en },
                who: r.who.0,
                keeps: Keeps::parse(&r.keeps).ok_or(StoreError::Corrupt { place: "campaign_groups.keeps" })?,
                places: r.places.0.into_iter().map(places).collect(),
            },
        ))
    };
    rows.into_iter()
        .map(|r| {
            group(Row {
                id: r.id,
                title_kk: r.title_kk,
                title_ru: r.title_ru,
                title_en: r.title_en,
                who: r.who,
                keeps: r.keeps,
                places: r.places,
            })
        })
        .collect()
}

struct Row {
    id: Uuid,
    title_kk: String,
    title_ru: String,
    title_en: String,
    who: Json<Who>,
    keeps: String,
    places: Json<Vec<GroupPlaces>>,
}

/// Adds a group at the end, or puts it in the place of the one with this id; its places are written whole.
pub async fn put(tx: &mut WriteTx, campaign: Id<Campaign>, id: Option<Uuid>, group: &Group) -> Result<Uuid, StoreError> {
    let fresh = Uuid::now_v7();
    let id = sqlx::query_scalar!(
        r#"insert into campaign_groups (id, campaign_id, position, title_kk, title_ru, title_en, who, keeps)
           values ($1, $2, (select coalesce(max(position), 0) + 1 from campaign_groups where campaign_id = $2), $3, $4, $5, $6, $7)
           on conflict (tenant_id, id) do update set title_kk = $3, title_ru = $4, title_en = $5, who = $6, keeps = $7
           returning id"#,
        id.unwrap_or(fresh),
        campaign.uuid(),
        group.title.kk,
        group.title.ru,
        group.title.en,
        serde_json::to_value(&group.who).map_err(|_| StoreError::Corrupt { place: "campaign_groups.who" })?,
        group.keeps.code()
    )
    .fetch_one(tx.sql())
    .await?;
    sqlx::query!("delete from campaign_group_places where group_id = $1", id).execute(tx.sql()).await?;
    let dormitories: Vec<Uuid> = group.places.iter().map(|p| p.dormitory).collect();
    let sexes: Vec<String> = group.places.iter().map(|p| p.sex.code().to_owned()).collect();
    let counts: Vec<i32> = group.places.iter().map(|p| p.count as i32).collect();
    sqlx::query!(
        "insert into campaign_group_places (group_id, dormitory_id, sex, places) select $1, * from unnest($2::uuid[], $3::text[], $4::int[])",
        id,
        &dormitories,
        &sexes,
        &counts
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Whether a group is one of this campaign.
pub async fn belongs(tx: &mut ReadTx, campaign: Id<Campaign>, id: Uuid) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from campaign_groups where id = $1 and campaign_id = $2) as "found!""#,
        id,
        campaign.uuid()
    );
    Ok(found.fetch_one(tx.sql()).await?)
}

/// Takes a group out; those after it move up.
pub async fn remove(tx: &mut WriteTx, campaign: Id<Campaign>, id: Uuid) -> Result<(), StoreError> {
    sqlx::query!("delete from campaign_groups where id = $1 and campaign_id = $2", id, campaign.uuid()).execute(tx.sql()).await?;
    Ok(())
}
