//! How far the places of a run went.
use super::corrupt;
use crate::{
    dormitory::model::{Dormitory, Run},
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    students::categories::Sex,
};
use chrono::{DateTime, Utc};

/// How far the places of a dormitory for one sex went; without a dormitory, the reserve of that sex.
pub struct Filled {
    pub dormitory: Option<Id<Dormitory>>,
    pub sex: Sex,
    pub count: i64,
    /// The last one admitted: rank, level, time of registration.
    pub last_rank: i32,
    pub last_level: i16,
    pub last_registered_at: DateTime<Utc>,
}

/// Who was admitted where, counted, with the last one of each.
pub async fn fillings(tx: &mut ReadTx, run: Id<Run>) -> Result<Vec<Filled>, StoreError> {
    let rows = sqlx::query!(
        r#"select f.dormitory_id as "dormitory?: Id<Dormitory>", f.sex as "sex!", f.n as "n!", f.last as "last!", l.level, a.registered_at as "registered_at!"
           from (select l.tenant_id, l.run_id, l.dormitory_id, s.sex, count(*) as n, max(l.rank) as last
                 from allocation_lines l
                 join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
                 join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
                 where l.run_id = $1 group by l.tenant_id, l.run_id, l.dormitory_id, s.sex) f
           join allocation_lines l on l.tenant_id = f.tenant_id and l.run_id = f.run_id and l.rank = f.last
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id"#,
        run.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let filled = rows.into_iter().map(|r| {
        let sex = Sex::parse(&r.sex).ok_or(corrupt("students.sex"))?;
        let (dormitory, count, last_rank, last_level) = (r.dormitory, r.n, r.last, r.level);
        Ok(Filled { dormitory, sex, count, last_rank, last_level, last_registered_at: r.registered_at })
    });
    filled.collect()
}
