//! How far the places of a run went.
use super::corrupt;
use crate::{
    dormitory::{
        model::{Dormitory, Run},
        rules::{
            allocation::Filling,
            input::Places,
            kept::{Group, Seats},
            last::Spread,
        },
    },
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    students::categories::Sex,
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

/// How many of a sex are in a dormitory; without one, on the reserve.
pub struct Filled {
    pub dormitory: Option<Id<Dormitory>>,
    pub sex: Sex,
    pub count: i64,
}

/// Who was admitted where, counted.
pub async fn fillings(tx: &mut ReadTx, run: Id<Run>) -> Result<Vec<Filled>, StoreError> {
    let rows = sqlx::query!(
        r#"select l.dormitory_id as "dormitory?: Id<Dormitory>", s.sex as "sex!", count(*) as "n!"
           from allocation_lines l
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where l.run_id = $1 group by l.dormitory_id, s.sex"#,
        run.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let filled = rows.into_iter().map(|r| {
        let sex = Sex::parse(&r.sex).ok_or(corrupt("students.sex"))?;
        Ok(Filled { dormitory: r.dormitory, sex, count: r.n })
    });
    filled.collect()
}

/// How far the places went, as the run itself has it: everybody who tells of the last one admitted asks this.
pub async fn spread(tx: &mut ReadTx, run: Id<Run>) -> Result<Spread, StoreError> {
    let row = sqlx::query!(
        r#"select engine, input::json -> 'places' as "places: Json<Vec<Places>>", input::json -> 'groups' as "groups: Json<Vec<Group>>",
             result::json -> 'fillings' as "fillings: Json<Vec<Filling>>"
           from allocation_runs where id = $1"#,
        run.uuid()
    )
    .fetch_one(tx.sql())
    .await?;
    let (groups, places) = (row.groups.map_or_else(Vec::new, |json| json.0), row.places.map_or_else(Vec::new, |json| json.0));
    let fillings = row.fillings.map_or_else(Vec::new, |json| json.0);
    Ok(Spread { seats: Seats::by(&row.engine, &places, &groups), groups, fillings })
}

/// Where somebody stands who was admitted last.
pub struct OnRank {
    pub rank: i32,
    pub level: i16,
    pub registered_at: DateTime<Utc>,
}

/// The lines on these ranks.
pub async fn on_ranks(tx: &mut ReadTx, run: Id<Run>, ranks: &[i32]) -> Result<Vec<OnRank>, StoreError> {
    let lines = sqlx::query_as!(
        OnRank,
        r#"select l.rank, l.level, a.registered_at as "registered_at!" from allocation_lines l
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
           where l.run_id = $1 and l.rank = any($2)"#,
        run.uuid(),
        ranks
    );
    Ok(lines.fetch_all(tx.sql()).await?)
}
