//! What happens by itself when a term runs out: unanswered places and offers lapse, the reserve moves, and whoever is late is told a day before.
//! Every look finds only what nobody has seen to yet: done twice it does nothing the second time.
use super::reserve::{self, Desk, Tells};
use crate::{
    dormitory::{
        model::Campaign,
        store::{decide, offers, referrals},
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        jobs::{Done, Hand},
        tenancy::{Job, WriteTx},
    },
};
use anyhow::Result;
use chrono::TimeDelta;
use serde_json::json;
use std::sync::Arc;

/// The kind of work: the terms of one institution.
pub const TERMS: &str = "dormitory.terms";

/// A reminder goes out so long before the term.
const REMINDED_BEFORE: TimeDelta = TimeDelta::days(1);

/// The hand for [`TERMS`].
pub fn hand(base_url: String) -> Hand {
    let base_url: Arc<str> = base_url.into();
    Arc::new(move |job, _| {
        let base_url = base_url.clone();
        Box::pin(async move { see_to_terms(&job, &base_url).await }) as Done
    })
}

async fn see_to_terms(job: &Job, base_url: &str) -> Result<()> {
    let due = referrals::campaigns_due(&mut job.read().await?, job.now() + REMINDED_BEFORE).await?;
    for campaign in due {
        let desk = Desk { place: &job.institution, base_url, by: None };
        let mut tx = job.write().await?;
        match see_to(&mut tx, &desk, campaign).await? {
            true => tx.commit().await?,
            false => drop(tx),
        }
    }
    Ok(())
}

/// One campaign's terms, all or nothing. False: nothing was to be done.
pub async fn see_to(tx: &mut WriteTx, desk: &Desk<'_>, campaign: Id<Campaign>) -> Result<bool, StoreError> {
    decide::hold(tx, campaign).await?;
    let places = referrals::lapse_unanswered(tx, campaign).await?;
    let offered = offers::lapse_unanswered(tx, campaign).await?;
    referrals::happened(tx, &places, None, "place-lapsed", &json!({})).await?;
    referrals::happened(tx, &offered, None, "offer-lapsed", &json!({})).await?;
    reserve::tell(tx, desk, &places, Tells::Lost).await?;
    reserve::tell(tx, desk, &offered, Tells::OfferLapsed).await?;
    if places.len() + offered.len() > 0 {
        reserve::go_on(tx, desk, campaign).await?;
    }
    let reminded = referrals::remind(tx, campaign, tx.now() + REMINDED_BEFORE).await?;
    reserve::tell(tx, desk, &reminded, Tells::Term).await?;
    if places.len() + offered.len() + reminded.len() == 0 {
        return Ok(false);
    }
    let counts = json!({ "places": places.len(), "offers": offered.len(), "reminded": reminded.len() });
    tx.record("terms.seen-to", campaign, counts);
    Ok(true)
}
