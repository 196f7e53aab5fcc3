//! A campaign ranked, and its latest run replayed.
use super::list::{RankingPage, Told, wanted};
use crate::{
    dormitory::{
        actions::rank::{self as actions, NotRanked, Replay},
        model::Campaign as Campaigns,
        pages::campaigns::show::{Facts, ShowPage, places_sheet},
        say::office,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{May, RankApplications},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice},
        sheet::FieldError,
    },
};
use axum::extract::State;
use serde_json::json;

/// `POST /dormitory/campaigns/{id}/rank`.
pub async fn rank(
    State(site): State<Site>,
    may: May<RankApplications>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let path = format!("/dormitory/campaigns/{id}/ranking");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::rank(&mut tx, id, may.account, may.institution.zone).await {
        Ok(_) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Ranked, &site)
        }
        Err(ActError::Refused(why)) => {
            drop(tx);
            let facts = Facts::look(&mut may.read().await?, frame.w, id).await?;
            let errors = why.iter().flat_map(|why| told(&frame, why)).collect();
            page_with_faults(ShowPage::of(&may, &frame, &facts, &places_sheet(&facts), errors))
        }
        Err(other) => Err(other.into()),
    }
}

/// The first twenty reasons: a list of a thousand would be read by nobody.
fn told(frame: &Frame, why: &NotRanked) -> Vec<FieldError> {
    let lines = office::not_ranked(frame.w, why).into_iter().take(20);
    lines.map(|text| FieldError { field: "open".into(), text: text.into() }).collect()
}

/// `POST /dormitory/campaigns/{id}/replay`: allocates the kept input again and shows whether the bytes are the same.
pub async fn replay(may: May<RankApplications>, Path(id): Path<Id<Campaigns>>, frame: Frame, _posted: Posted) -> Page {
    let mut tx = may.write().await?;
    let found = actions::replay(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    tx.record("dormitory.replayed", id, json!({ "same": found == Replay::Same }));
    tx.commit().await?;
    let w = frame.w;
    let told = match found {
        Replay::Same => Told { kind: "done", text: t!(w, "office-replay-same") },
        Replay::Different => Told { kind: "warn", text: t!(w, "office-replay-different") },
        Replay::AnotherEngine { engine } => Told { kind: "warn", text: t!(w, "office-replay-engine", engine = engine) },
    };
    page(RankingPage::look(&may, &frame, id, wanted(1), Some(told)).await?)
}
