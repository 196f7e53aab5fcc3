//! What an office sets while it prepares a campaign: terms, documents that prove a category, the text that applicants acknowledge.
use super::campaigns::{NotMoved, held};
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, CampaignMode, CampaignState},
        rules::proofs::{Proofs, delivered},
        store::{
            campaigns as store, proofs,
            terms::{self, Terms},
            texts,
        },
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        law::Text3,
        tenancy::WriteTx,
    },
};
use serde_json::json;

/// Lays the delivered documents and text into a new campaign.
pub async fn deliver(tx: &mut WriteTx, id: Id<Campaigns>) -> Result<(), StoreError> {
    let delivered = delivered().ok_or(StoreError::Corrupt { place: "data/documents" })?;
    proofs::set(tx, id, &delivered.categories).await?;
    texts::enter(tx, id, &delivered.text, None).await?;
    Ok(())
}

/// The same into every campaign in preparation that has neither; tells into how many.
pub async fn deliver_where_missing(tx: &mut WriteTx) -> Result<usize, StoreError> {
    let bare = terms::without_documents_and_text(tx).await?;
    for id in &bare {
        deliver(tx, *id).await?;
        tx.record("dormitory.proofs-set", *id, json!({ "delivered": true }));
    }
    Ok(bare.len())
}

/// Sets how a campaign that has just been prepared or changed takes applications.
pub async fn set_mode(tx: &mut WriteTx, id: Id<Campaigns>, mode: CampaignMode) -> Result<(), StoreError> {
    terms::set_mode(tx, id, mode).await?;
    tx.record("dormitory.mode-set", id, json!({ "mode": mode.code() }));
    Ok(())
}

/// Sets the terms of a campaign in preparation; its mode is set with its window.
pub async fn set_terms(tx: &mut WriteTx, id: Id<Campaigns>, row_version: i32, terms: &Terms) -> Result<(), ActError<NotMoved>> {
    let campaign = held(tx, id, row_version).await?;
    let terms = Terms { mode: campaign.mode, ..terms.clone() };
    terms::set(tx, id, &terms).await?;
    let detail = json!({
        "answer_days": terms.answer_days, "correct_days": terms.correct_days, "check_in_days": terms.check_in_days,
        "decided_by": terms.decided_by.code(), "ground": terms.ground,
    });
    tx.record("dormitory.terms-set", id, detail);
    Ok(())
}

/// Sets what proves these categories in a campaign in preparation.
pub async fn set_proofs(
    tx: &mut WriteTx,
    id: Id<Campaigns>,
    row_version: i32,
    proofs: &Proofs,
) -> Result<(), ActError<NotMoved>> {
    held(tx, id, row_version).await?;
    proofs::set(tx, id, proofs).await?;
    store::touch(tx, id).await?;
    let detail = |rows: &Vec<crate::dormitory::rules::proofs::Wanted>| {
        rows.iter().map(|row| json!([row.kinds, row.must])).collect::<Vec<_>>()
    };
    let set: serde_json::Map<_, _> =
        proofs.iter().map(|(category, rows)| (category.code().to_owned(), detail(rows).into())).collect();
    tx.record("dormitory.proofs-set", id, json!({ "proofs": set }));
    Ok(())
}

/// Enters a text as a new version. Also while the campaign is open: it applies to whoever sends an application after that.
pub async fn enter_text(
    tx: &mut WriteTx,
    id: Id<Campaigns>,
    row_version: i32,
    text: &Text3,
    by: Id<Account>,
) -> Result<(), ActError<NotMoved>> {
    let campaign = store::lock(tx, id).await?.ok_or(ActError::Missing)?;
    if campaign.row_version != row_version {
        return Err(ActError::Stale);
    }
    if !matches!(campaign.state, CampaignState::Draft | CampaignState::Open) {
        return Err(ActError::Refused(vec![NotMoved::State(campaign.state)]));
    }
    let version = texts::enter(tx, id, text, Some(by)).await?;
    store::touch(tx, id).await?;
    tx.record("dormitory.text-entered", id, json!({ "version": version }));
    Ok(())
}
