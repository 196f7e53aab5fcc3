//! Places given by an order itself, where the institution's rules let it: during the year, by a clause that the order names.
//! Source: source 000, paragraph 22 (first-years settled by the order on enrollment); domain.md §3.3 (places during the year).
use super::decide::{Failure, Refusal, Standing, Terms, advance, annexes, within};
use crate::{
    dormitory::{
        model::{Campaign, CampaignAct},
        store::{decide as store, terms},
    },
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        tenancy::WriteTx,
    },
    orders::{
        self,
        model::{Content, Draft, Facts, Ground, Kind, Order},
    },
};
use chrono_tz::Tz;
use serde_json::json;

/// Drafts the order from the latest list without a commission, by the clause of the campaign's terms.
pub async fn draft_order(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    with: Terms,
    by: Id<Account>,
    zone: Tz,
) -> Result<Id<Order>, Failure> {
    let standing = Standing::held(tx, campaign).await?;
    let run = standing.open_run().map_err(|refusal| ActError::Refused(vec![refusal]))?;
    standing.settles_by(with.settle_by).map_err(|refusal| ActError::Refused(vec![refusal]))?;
    let ground = terms::of(tx, campaign).await?.and_then(|terms| terms.ground);
    let (true, Some((kk, ru))) = (standing.is_straight(), ground) else {
        return Err(ActError::Refused(vec![Refusal::NotByOrder]));
    };
    let facts = Facts {
        academic_year: standing.ranked.academic_year,
        journal: standing.ranked.journal,
        minutes_number: 0,
        minutes_day: run.made_at.with_timezone(&zone).date_naive(),
        minutes_path: String::new(),
        rules: store::rules_of(tx, run.id).await?,
        settle_by: with.settle_by,
        control_kk: with.control_kk,
        control_ru: with.control_ru,
        ground: Some(Ground { kk, ru }),
    };
    let draft = Draft {
        kind: Kind::DormitoryPlaces,
        decision_id: None,
        subject_id: run.id.uuid(),
        amends: None,
        content: Content::Places(facts),
        lines: annexes(store::lines(tx, run.id).await?),
        by,
    };
    let order = orders::actions::draft(tx, &draft).await.map_err(|f| within(f, Refusal::Order))?;
    advance(tx, campaign, &standing.ranked, CampaignAct::Decide).await?;
    tx.record("campaign.ordered-straight", campaign, json!({ "run": run.id, "order": order }));
    Ok(order)
}
