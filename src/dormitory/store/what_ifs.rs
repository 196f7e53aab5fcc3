//! Annexes of a campaign: what a change would have given; and the names of those it moves. Rows in, rows out.
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, Run, WhatIf},
        rules::compare::{Comparison, Variation},
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// An annex to be kept.
pub struct Annex<'a> {
    pub campaign: Id<Campaigns>,
    pub run: Id<Run>,
    pub title: &'a str,
    pub change: &'a Variation,
    /// Of the changed input, in hexadecimal.
    pub input_hash: &'a str,
    pub result: &'a Comparison,
    pub by: Id<Account>,
}

/// Keeps an annex.
pub async fn insert(tx: &mut WriteTx, annex: &Annex<'_>) -> Result<Id<WhatIf>, StoreError> {
    let (id, now) = (Id::<WhatIf>::fresh(), tx.now());
    let corrupt = |place| move |_| StoreError::Corrupt { place };
    sqlx::query!(
        "insert into what_ifs (id, campaign_id, run_id, title, change, input_hash, result, made_by, made_at) values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9)",
        id.uuid(),
        annex.campaign.uuid(),
        annex.run.uuid(),
        annex.title,
        serde_json::to_value(annex.change).map_err(corrupt("what_ifs.change"))?,
        annex.input_hash,
        serde_json::to_value(annex.result).map_err(corrupt("what_ifs.result"))?,
        annex.by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// A line of the list of annexes.
pub struct Listed {
    pub id: Id<WhatIf>,
    pub title: String,
    pub made_at: DateTime<Utc>,
    pub made_by: String,
    /// A run was made after it.
    pub outdated: bool,
}

/// The annexes of a campaign, the newest first.
pub async fn list(tx: &mut ReadTx, campaign: Id<Campaigns>) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query_as!(
        Listed,
        r#"select i.id as "id: Id<WhatIf>", i.title, i.made_at, a.full_name as made_by,
             exists (select from allocation_runs r join allocation_runs of on of.tenant_id = r.tenant_id and of.id = i.run_id
               where r.tenant_id = i.tenant_id and r.campaign_id = i.campaign_id and r.made_at > of.made_at) as "outdated!"
           from what_ifs i join accounts a on a.tenant_id = i.tenant_id and a.id = i.made_by
           where i.campaign_id = $1 order by i.made_at desc, i.id desc limit 100"#,
        campaign.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// An annex as it is kept.
pub struct Kept {
    pub title: String,
    pub change: Json<Variation>,
    pub result: Json<Comparison>,
    /// Of the changed input, in hexadecimal.
    pub input_hash: String,
    /// Of the run it was weighed against.
    pub run_hash: String,
    pub made_at: DateTime<Utc>,
    pub made_by: String,
}

/// One annex of a campaign.
pub async fn find(tx: &mut ReadTx, campaign: Id<Campaigns>, id: Id<WhatIf>) -> Result<Option<Kept>, StoreError> {
    let row = sqlx::query_as!(
        Kept,
        r#"select i.title, i.change as "change: Json<Variation>", i.result as "result: Json<Comparison>", encode(i.input_hash, 'hex') as "input_hash!",
             encode(r.input_hash, 'hex') as "run_hash!", i.made_at, a.full_name as made_by
           from what_ifs i join accounts a on a.tenant_id = i.tenant_id and a.id = i.made_by
           join allocation_runs r on r.tenant_id = i.tenant_id and r.id = i.run_id
           where i.campaign_id = $1 and i.id = $2"#,
        campaign.uuid(),
        id.uuid()
    );
    Ok(row.fetch_optional(tx.sql()).await?)
}

/// The names behind applications, as far as the reach goes (`None`: all).
pub async fn names(tx: &mut ReadTx, applications: &[Uuid], reach: Option<&[Uuid]>) -> Result<HashMap<Uuid, String>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id, concat_ws(' ', s.surname, s.given_name, s.patronymic) as "name!"
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.id = any($1) and ($2::uuid[] is null or s.faculty_id = any($2))"#,
        applications,
        reach
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// A ranked campaign that a profile can be tried on.
pub struct Ranked {
    pub campaign: Id<Campaigns>,
    pub academic_year: i32,
    pub journal: i16,
    pub ranked_at: DateTime<Utc>,
}

/// Campaigns with a run, the newest year first.
pub async fn ranked(tx: &mut ReadTx) -> Result<Vec<Ranked>, StoreError> {
    let rows = sqlx::query_as!(
        Ranked,
        r#"select c.id as "campaign: Id<Campaigns>", c.academic_year, c.journal, max(r.made_at) as "ranked_at!"
           from campaigns c join allocation_runs r on r.tenant_id = c.tenant_id and r.campaign_id = c.id
           group by c.id, c.academic_year, c.journal order by c.academic_year desc, max(r.made_at) desc limit 50"#
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}
