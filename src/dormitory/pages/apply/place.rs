//! The student answers: takes the place that was given or offered, or gives it up after one more question.
use super::{at, case, student};
use crate::{
    dormitory::{
        actions::{
            refer::{self, Answer, Chance},
            reserve::Desk,
        },
        model::{Campaign, OfferState, ReferralState},
        say::referral,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{ApplyForSelf, May},
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
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What may be answered now, for the forms of a page.
pub struct Open {
    /// The referral or offer as it was shown, and its version.
    pub to: Uuid,
    pub version: i32,
    /// Whether it may be taken; else only given up.
    pub may_take: bool,
}

impl Open {
    /// None: nothing is to be answered.
    pub fn of(chance: &Chance, now: DateTime<Utc>) -> Option<Self> {
        let (is_open, may_take) = match chance {
            Chance::Place(place) => {
                let open = matches!(place.state, ReferralState::Given | ReferralState::Accepted);
                (open, place.state == ReferralState::Given && now <= place.check_in_by)
            }
            // After its term an offer goes on by itself: there is nothing left to take or to decline.
            Chance::Offer(offer) => (offer.state == OfferState::Open && now <= offer.answer_by, true),
        };
        is_open.then(|| Self { to: chance.id(), version: chance.row_version(), may_take })
    }
}

#[derive(Template)]
#[template(path = "dormitory/my/give_up.html")]
struct GiveUpPage {
    shell: Shell,
    errors: Vec<FieldError>,
    campaign: Id<Campaign>,
    back: String,
    open: Open,
    text: String,
    reason: Field,
}

/// Everything the question needs; none where nothing is to be given up.
async fn give_up_page(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    campaign: Id<Campaign>,
    sheet: &Sheet,
) -> Result<Option<GiveUpPage>, PageError> {
    let (w, student) = (frame.w, student(may)?);
    let mut tx = may.read().await?;
    case(&mut tx, student, campaign).await?;
    let Some(chance) = refer::chance(&mut tx, student, campaign).await? else { return Ok(None) };
    let Some(open) = Open::of(&chance, may.now()) else { return Ok(None) };
    let text = match chance {
        Chance::Place(_) => t!(w, "place-give-up-text"),
        Chance::Offer(_) => t!(w, "offer-give-up-text"),
    };
    let mut shell = frame.shell(t!(w, "place-give-up-title"));
    shell.errors = !sheet.is_sound();
    let reason = sheet.field(w, "reason", t!(w, "place-reason")).hint(t!(w, "place-reason-hint")).optional().max(1000);
    let (errors, back) = (sheet.errors(w), at(campaign, ""));
    Ok(Some(GiveUpPage { shell, errors, campaign, back, open, text, reason }))
}

/// `GET …/give-up`: what it means, before it is done.
pub async fn give_up(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    match give_up_page(&may, &frame, campaign, &Sheet::default()).await? {
        Some(asked) => page(asked),
        None => see(&at(campaign, "")),
    }
}

/// `POST …/place`: takes it.
pub async fn take(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    answer(&site, &may, campaign, &frame, &posted, (true, posted.sheet())).await
}

/// `POST …/give-up`.
pub async fn do_give_up(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    answer(&site, &may, campaign, &frame, &posted, (false, posted.sheet())).await
}

async fn answer(
    site: &Site,
    may: &May<ApplyForSelf>,
    campaign: Id<Campaign>,
    frame: &Frame,
    posted: &Posted,
    (takes, mut sheet): (bool, Sheet),
) -> Page {
    let next = at(campaign, "");
    let reason = sheet.maybe_text("reason", 1000);
    if !sheet.is_sound() {
        return with_faults(may, frame, campaign, &sheet).await;
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let desk = Desk { place: &may.institution, base_url: &site.settings.base_url, by: Some(may.account) };
    let given = Answer {
        student: student(may)?,
        campaign,
        to: posted.text("to").parse().unwrap_or_default(),
        row_version: posted.text("version").parse().unwrap_or(-1),
        takes,
        reason: reason.as_deref(),
    };
    match refer::answer(&mut tx, &desk, &given).await {
        Ok(()) => tx.commit_to(&next).await?,
        Err(ActError::Refused(why)) => {
            drop(tx);
            for why in &why {
                sheet.fault("reason", Fault::Said(referral::not_settled(frame.w, may.institution.zone, why)));
            }
            return with_faults(may, frame, campaign, &sheet).await;
        }
        // The clerk or another window was first: what was typed comes again beside what stands now.
        Err(ActError::Stale) if takes => return see_saying(&next, Notice::ChangedMeanwhile, site),
        Err(ActError::Stale) => {
            drop(tx);
            sheet.fault("reason", Fault::Said(t!(frame.w, "my-meanwhile-place")));
            return with_faults(may, frame, campaign, &sheet).await;
        }
        Err(other) => return Err(other.into()),
    }
    see_saying(&next, Notice::Saved, site)
}

/// The question again with what stands against it; where nothing is open any more, the page that says how it ended.
async fn with_faults(may: &May<ApplyForSelf>, frame: &Frame, campaign: Id<Campaign>, sheet: &Sheet) -> Page {
    match give_up_page(may, frame, campaign, sheet).await? {
        Some(asked) => page_with_faults(asked),
        None => see(&at(campaign, "")),
    }
}
