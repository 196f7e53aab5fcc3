//! The terms of a campaign: days for the answer, the correction and the coming; during the year, on what an order rests.
use super::prepare::{not_changed, row_version};
use crate::{
    dormitory::{
        actions::preparing as actions,
        model::{Campaign as Campaigns, CampaignMode, CampaignState, DecidedBy},
        store::{
            campaigns::{self as campaigns, Campaign},
            terms::{self as store, Terms},
        },
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{May, PrepareCampaigns},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

/// The longest term, in days.
const LONGEST: i64 = 60;

#[derive(Template)]
#[template(path = "dormitory/office/terms.html")]
struct TermsPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Campaigns>,
    row_version: i32,
    days: Vec<Field>,
    /// During the year only.
    decided_by: Option<Choice>,
    grounds: Vec<Field>,
}

/// What an order rests on, in a few words.
fn decided_by(w: Words, by: DecidedBy) -> (String, String) {
    match by {
        DecidedBy::Commission => (t!(w, "prepare-by-commission"), t!(w, "prepare-by-commission-hint")),
        DecidedBy::Order => (t!(w, "prepare-by-order"), t!(w, "prepare-by-order-hint")),
    }
}

fn terms_page(frame: &Frame, campaign: &Campaign, sheet: &Sheet) -> TermsPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "prepare-terms"));
    shell.errors = !sheet.is_sound();
    let days = |name: &str, label: String, hint: String| sheet.field(w, name, label).hint(hint).numeric().max(2);
    let all_year = campaign.mode == CampaignMode::Continuous;
    let mut choice = sheet.choice(
        w,
        "decided_by",
        t!(w, "prepare-decided-by"),
        DecidedBy::ALL.iter().map(|&by| (by.code().to_owned(), decided_by(w, by).0)),
    );
    choice.options.iter_mut().zip(DecidedBy::ALL).for_each(|(option, &by)| option.hint = Some(decided_by(w, by).1));
    let ground = |name: &str, label: String| sheet.field(w, name, label).hint(t!(w, "prepare-ground-hint")).optional().max(500);
    TermsPage {
        errors: sheet.errors(w),
        id: campaign.id,
        row_version: campaign.row_version,
        days: vec![
            days("answer_days", t!(w, "prepare-answer-days"), t!(w, "prepare-answer-days-hint")),
            days("correct_days", t!(w, "prepare-correct-days"), t!(w, "prepare-correct-days-hint")),
            days("check_in_days", t!(w, "prepare-check-in-days"), t!(w, "prepare-check-in-days-hint")),
        ],
        decided_by: all_year.then_some(choice),
        grounds: match all_year {
            true => vec![ground("ground_kk", t!(w, "prepare-ground-kk")), ground("ground_ru", t!(w, "prepare-ground-ru"))],
            false => vec![],
        },
        shell,
    }
}

fn sheet_of(terms: &Terms) -> Sheet {
    let (kk, ru) = terms.ground.clone().unwrap_or_default();
    Sheet::with([
        ("answer_days", terms.answer_days.to_string()),
        ("correct_days", terms.correct_days.to_string()),
        ("check_in_days", terms.check_in_days.to_string()),
        ("decided_by", terms.decided_by.code().to_owned()),
        ("ground_kk", kk),
        ("ground_ru", ru),
    ])
}

/// What was typed, where it is sound. A clause is wanted whole, in both languages of the order.
fn read(sheet: &mut Sheet, mode: CampaignMode) -> Option<Terms> {
    let mut days = |name: &str| sheet.number(name, 1..=LONGEST).map(|days| days as i16);
    let (answer_days, correct_days, check_in_days) = (days("answer_days"), days("correct_days"), days("check_in_days"));
    let (decided_by, ground) = match mode {
        CampaignMode::Campaign => (Some(DecidedBy::Commission), None),
        CampaignMode::Continuous => (sheet.one_of("decided_by"), read_ground(sheet)),
    };
    let terms = Terms {
        mode,
        answer_days: answer_days?,
        correct_days: correct_days?,
        check_in_days: check_in_days?,
        decided_by: decided_by?,
        ground: ground.filter(|_| decided_by == Some(DecidedBy::Order)),
    };
    sheet.is_sound().then_some(terms)
}

fn read_ground(sheet: &mut Sheet) -> Option<(String, String)> {
    if ["ground_kk", "ground_ru"].iter().all(|name| sheet.raw(name).is_empty()) {
        return None;
    }
    let (kk, ru) = (sheet.text("ground_kk", 500), sheet.text("ground_ru", 500));
    kk.zip(ru)
}

/// `GET /dormitory/campaigns/{id}/terms`.
pub async fn form(may: May<PrepareCampaigns>, Path(id): Path<Id<Campaigns>>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let campaign = campaigns::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let terms = store::of(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    if campaign.state != CampaignState::Draft {
        return see(&format!("/dormitory/campaigns/{id}"));
    }
    page(terms_page(&frame, &campaign, &sheet_of(&terms)))
}

/// `POST /dormitory/campaigns/{id}/terms`.
pub async fn set(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version, mut sheet) = (format!("/dormitory/campaigns/{id}"), row_version(&posted)?, posted.sheet());
    let campaign = campaigns::find(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    if let Some(terms) = read(&mut sheet, campaign.mode) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::set_terms(&mut tx, id, version, &terms).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(error) => not_changed(&mut sheet, frame.w, "answer_days", error)?,
        }
    }
    page_with_faults(terms_page(&frame, &campaign, &sheet))
}
