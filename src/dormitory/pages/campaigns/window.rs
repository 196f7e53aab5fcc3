//! A campaign opened when everything is in place, and closed with a word of confirmation.
use super::{
    prepare::row_version,
    show::{Facts, ShowPage, places_sheet},
};
use crate::{
    dormitory::{
        actions::campaigns::{self as actions, NotMoved},
        model::{Campaign as Campaigns, CampaignMode, CampaignState},
        rules::application::minors_are_born_after,
        say::office,
        store::{
            campaigns as store,
            closing::{self, Unsent},
        },
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{EnterPapers, May, Permission, PrepareCampaigns},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

/// `POST /dormitory/campaigns/{id}/open`.
pub async fn open(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version) = (format!("/dormitory/campaigns/{id}"), row_version(&posted)?);
    let confirmed = posted.sheet().ticked("confirmed");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::open(&mut tx, id, version, confirmed, Some(may.account)).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            let opens = store::find(&mut may.read().await?, id).await?.map(|campaign| campaign.opens_at);
            let later = opens.is_some_and(|opens| may.now() < opens);
            see_saying(&path, if later { Notice::OpensLater } else { Notice::Opened }, &site)
        }
        Err(ActError::Refused(why)) => {
            drop(tx);
            let facts = Facts::look(&mut may.read().await?, frame.w, id).await?;
            let errors = why.iter().map(|why| told(&frame, why)).collect();
            page_with_faults(ShowPage::of(&may, &frame, &facts, &places_sheet(&facts), errors))
        }
        Err(other) => Err(other.into()),
    }
}

/// A reason against opening, with the place on the page where it is mended.
fn told(frame: &Frame, why: &NotMoved) -> FieldError {
    let field = match why {
        NotMoved::ProfileUnconfirmed => "confirmed",
        NotMoved::NoDormitory | NotMoved::NoPlaces => "places",
        _ => "open",
    };
    FieldError { field: field.into(), text: office::not_moved(frame.w, why).into() }
}

#[derive(Template)]
#[template(path = "dormitory/office/close.html")]
struct ClosePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Campaigns>,
    row_version: i32,
    text: String,
    /// How many drafts nobody has sent, in words.
    unsent: Option<String>,
    /// Minors among them, whom the office enters: name with group, and the way there for whoever may.
    minors: Vec<(String, Option<String>)>,
    reason: Option<Field>,
}

async fn close_page(
    may: &May<PrepareCampaigns>,
    frame: &Frame,
    id: Id<Campaigns>,
    sheet: &Sheet,
) -> Result<ClosePage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let campaign = store::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    if campaign.state != CampaignState::Open {
        return Err(PageError::Stale);
    }
    // As young as on the first day of the window, like everywhere.
    let first = campaign.opens_at.with_timezone(&zone).date_naive();
    let (unsent, minors) = closing::unsent(&mut tx, id, minors_are_born_after(first)).await?;
    drop(tx);
    let enters = may.holds(EnterPapers::NAME);
    let minor = |one: Unsent| {
        let called = std::iter::once(one.full_name).chain(one.study_group).collect::<Vec<_>>().join(", ");
        (called, enters.then(|| format!("/dormitory/paper/student/{}/{id}", one.student)))
    };
    let early = may.now() < campaign.closes_at;
    let mut shell = frame.shell(t!(w, "office-close-title"));
    shell.errors = !sheet.is_sound();
    let until = w.instant(campaign.closes_at, zone);
    Ok(ClosePage {
        errors: sheet.errors(w),
        id,
        row_version: campaign.row_version,
        text: match (campaign.mode, early) {
            (CampaignMode::Continuous, _) => t!(w, "year-close"),
            (CampaignMode::Campaign, true) => t!(w, "office-close-early", until = until),
            (CampaignMode::Campaign, false) => t!(w, "office-close-over", until = until),
        },
        unsent: (unsent > 0).then(|| t!(w, "office-close-unsent", n = unsent)),
        minors: minors.into_iter().map(minor).collect(),
        reason: early.then(|| sheet.field(w, "reason", t!(w, "office-close-reason")).max(1000)),
        shell,
    })
}

/// `GET /dormitory/campaigns/{id}/close`.
pub async fn closing(may: May<PrepareCampaigns>, Path(id): Path<Id<Campaigns>>, frame: Frame) -> Page {
    page(close_page(&may, &frame, id, &Sheet::default()).await?)
}

/// `POST /dormitory/campaigns/{id}/close`.
pub async fn close(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version) = (format!("/dormitory/campaigns/{id}"), row_version(&posted)?);
    let mut sheet = posted.sheet();
    let reason = sheet.maybe_text("reason", 1000);
    if sheet.is_sound() {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::close(&mut tx, id, version, reason.as_deref()).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Closed, &site);
            }
            Err(ActError::Refused(why)) => {
                why.iter().for_each(|why| sheet.fault("reason", Fault::Said(office::not_moved(frame.w, why))));
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(close_page(&may, &frame, id, &sheet).await?)
}
