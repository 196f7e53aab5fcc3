//! An application withdrawn: what it means, then the act.
use super::{applicant, at, case, refused, student, version};
use crate::{
    dormitory::{actions::apply as actions, model::Campaign},
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{ApplyForSelf, May},
    },
    t,
    web::{
        Site,
        extract::Path,
        forms::{Page, Posted, page, see, see_saying},
        frame::{Frame, Notice, Shell},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/my/withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    campaign: Id<Campaign>,
    back: String,
    version: i32,
    text: String,
}

/// `GET …/withdraw`: what it means, before it is done.
pub async fn withdrawal(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(&may)?, campaign).await?;
    let text = match (case.application.number, case.season.window.takes(may.now()).is_ok()) {
        (None, _) => t!(w, "my-withdraw-draft"),
        (Some(_), true) => t!(w, "my-withdraw-sent"),
        (Some(_), false) => t!(w, "my-withdraw-for-good"),
    };
    let shell = frame.shell(t!(w, "my-withdraw-title"));
    page(WithdrawPage { shell, campaign, back: at(campaign, ""), version: case.application.row_version, text })
}

/// `POST …/withdraw`.
pub async fn withdraw(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let next = "/my";
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::withdraw(&mut tx, applicant(&may)?, campaign, version(&posted)).await {
        Ok(()) => tx.commit_to(next).await?,
        Err(ActError::Stale) => return see_saying(&at(campaign, "withdraw"), Notice::ChangedMeanwhile, &site),
        Err(ActError::Refused(reasons)) => return refused(&may, &frame, campaign, &reasons),
        Err(other) => return Err(other.into()),
    }
    see_saying(next, Notice::Withdrawn, &site)
}
