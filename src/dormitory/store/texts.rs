//! The text that applicants of a campaign acknowledge, in its versions.
use crate::{
    dormitory::model::{Application, Campaign},
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};

/// A version of the text.
#[derive(Clone, Debug)]
pub struct CampaignText {
    pub version: i32,
    pub text: Text3,
    pub entered_at: DateTime<Utc>,
    /// None: as delivered.
    pub entered_by: Option<String>,
    /// How many applications were sent with this version acknowledged.
    pub acknowledged: i64,
}

/// Every version, the newest first.
pub async fn all(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<CampaignText>, StoreError> {
    let rows = sqlx::query!(
        r#"select t.version, t.text_kk, t.text_ru, t.text_en, t.entered_at, a.full_name as "entered_by?",
             (select count(*) from applications p where p.tenant_id = t.tenant_id and p.campaign_id = t.campaign_id
                and p.text_version = t.version and p.number is not null) as "acknowledged!"
           from campaign_texts t left join accounts a on a.tenant_id = t.tenant_id and a.id = t.entered_by
           where t.campaign_id = $1 order by t.version desc limit 50"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let text = |kk, ru, en| Text3 { kk, ru, en };
    Ok(rows
        .into_iter()
        .map(|r| CampaignText {
            version: r.version,
            text: text(r.text_kk, r.text_ru, r.text_en),
            entered_at: r.entered_at,
            entered_by: r.entered_by,
            acknowledged: r.acknowledged,
        })
        .collect())
}

/// The version that counts now; none where nothing is to be acknowledged.
pub async fn current(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<(i32, Text3)>, StoreError> {
    let row = sqlx::query!(
        "select version, text_kk, text_ru, text_en from campaign_texts where campaign_id = $1 order by version desc limit 1",
        campaign.uuid()
    );
    let row = row.fetch_optional(tx.sql()).await?;
    Ok(row.map(|r| (r.version, Text3 { kk: r.text_kk, ru: r.text_ru, en: r.text_en })))
}

/// The versions and when each was entered, the newest first.
pub async fn versions(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<(i32, DateTime<Utc>)>, StoreError> {
    let rows = sqlx::query!(
        "select version, entered_at from campaign_texts where campaign_id = $1 order by version desc",
        campaign.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.version, r.entered_at)).collect())
}

/// Enters a text as the version after the last. The campaign is held by the caller.
pub async fn enter(tx: &mut WriteTx, campaign: Id<Campaign>, text: &Text3, by: Option<Id<Account>>) -> Result<i32, StoreError> {
    let now = tx.now();
    let version = sqlx::query_scalar!(
        "insert into campaign_texts (campaign_id, version, text_kk, text_ru, text_en, entered_by, entered_at)
         select $1, 1 + coalesce(max(version), 0), $2, $3, $4, $5, $6 from campaign_texts where campaign_id = $1 returning version",
        campaign.uuid(),
        text.kk,
        text.ru,
        text.en,
        by.map(Id::uuid),
        now
    );
    Ok(version.fetch_one(tx.sql()).await?)
}

/// Whether the text that counts now, for a paper the one that counted when it came, has still to be acknowledged for an application.
pub async fn is_due(tx: &mut ReadTx, application: Id<Application>) -> Result<bool, StoreError> {
    let due = sqlx::query_scalar!(
        r#"select exists (select from campaign_texts t where t.tenant_id = a.tenant_id and t.campaign_id = a.campaign_id
             and t.version > coalesce(a.text_version, 0) and (a.paper_received_at is null or t.entered_at <= a.paper_received_at)) as "due!" from applications a where a.id = $1"#,
        application.uuid()
    );
    Ok(due.fetch_one(tx.sql()).await?)
}
