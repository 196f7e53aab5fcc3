//! The terms of a campaign: how it takes and answers applications, and within how many days.
use crate::{
    dormitory::model::{Application, Campaign, CampaignMode, DecidedBy},
    kernel::{
        errors::StoreError,
        ids::Id,
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};

/// What an office sets besides the window. Source of the delivered numbers: domain.md §3.3; for corrections no source names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub mode: CampaignMode,
    /// Working days for the answer to an application, and for that to the offer of a place.
    pub answer_days: i16,
    /// Working days for the correction of what was returned.
    pub correct_days: i16,
    /// Days, working or not, within which whoever got a place comes.
    pub check_in_days: i16,
    pub decided_by: DecidedBy,
    /// The clause by which an order places without a commission: Kazakh and Russian, as the order prints it.
    pub ground: Option<(String, String)>,
}

/// The terms of a campaign.
pub async fn of(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<Terms>, StoreError> {
    let found = sqlx::query!(
        "select mode, answer_days, correct_days, check_in_days, decided_by, ground_kk, ground_ru from campaigns where id = $1",
        campaign.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    Ok(Some(Terms {
        mode: r.mode.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.mode" })?,
        answer_days: r.answer_days,
        correct_days: r.correct_days,
        check_in_days: r.check_in_days,
        decided_by: r.decided_by.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.decided_by" })?,
        ground: r.ground_kk.zip(r.ground_ru),
    }))
}

/// Sets the terms of a campaign that is held in preparation.
pub async fn set(tx: &mut WriteTx, campaign: Id<Campaign>, terms: &Terms) -> Result<(), StoreError> {
    let (kk, ru) = terms.ground.clone().unzip();
    sqlx::query!(
        "update campaigns set mode = $2, answer_days = $3, correct_days = $4, check_in_days = $5, decided_by = $6, ground_kk = $7, ground_ru = $8,
           row_version = row_version + 1
         where id = $1 and state = 'draft'",
        campaign.uuid(),
        terms.mode.code(),
        terms.answer_days,
        terms.correct_days,
        terms.check_in_days,
        terms.decided_by.code(),
        kk,
        ru
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Sets how a campaign in preparation takes applications; what only the other way knows goes.
pub async fn set_mode(tx: &mut WriteTx, campaign: Id<Campaign>, mode: CampaignMode) -> Result<(), StoreError> {
    sqlx::query!(
        "update campaigns set mode = $2, decided_by = case $2 when 'continuous' then decided_by else 'commission' end,
           ground_kk = case $2 when 'continuous' then ground_kk end, ground_ru = case $2 when 'continuous' then ground_ru end
         where id = $1 and state = 'draft'",
        campaign.uuid(),
        mode.code()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Whether a campaign takes applications all year.
pub async fn is_continuous(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<bool, StoreError> {
    let mode = sqlx::query_scalar!("select mode from campaigns where id = $1", campaign.uuid()).fetch_one(tx.sql()).await?;
    Ok(mode == CampaignMode::Continuous.code())
}

/// Working days for a correction in the campaign of an application.
pub async fn correct_days(tx: &mut ReadTx, application: Id<Application>) -> Result<u32, StoreError> {
    let days = sqlx::query_scalar!(
        "select c.correct_days from applications a join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id where a.id = $1",
        application.uuid()
    );
    Ok(days.fetch_one(tx.sql()).await?.unsigned_abs().into())
}

/// Until when a returned application is with its student.
pub async fn set_correct_by(tx: &mut WriteTx, application: Id<Application>, by: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!("update applications set correct_by = $2 where id = $1", application.uuid(), by).execute(tx.sql()).await?;
    Ok(())
}

/// Campaigns in preparation that were made before documents and texts were delivered.
pub async fn without_documents_and_text(tx: &mut ReadTx) -> Result<Vec<Id<Campaign>>, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select c.id as "id: Id<Campaign>" from campaigns c where c.state = 'draft'
             and not exists (select from campaign_proofs p where p.tenant_id = c.tenant_id and p.campaign_id = c.id)
             and not exists (select from campaign_texts t where t.tenant_id = c.tenant_id and t.campaign_id = c.id)"#
    );
    Ok(found.fetch_all(tx.sql()).await?)
}
