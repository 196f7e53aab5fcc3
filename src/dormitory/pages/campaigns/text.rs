//! The text that applicants acknowledge: entered in three languages, each change a version of its own.
use super::prepare::{not_changed, row_version};
use crate::{
    dormitory::{
        actions::preparing as actions,
        model::{Campaign as Campaigns, CampaignState},
        store::{
            campaigns::{self, Campaign},
            texts::{self as store, CampaignText},
        },
    },
    kernel::{
        ids::Id,
        law::Text3,
        permissions::{May, PrepareCampaigns},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

/// The most letters of a text in one language.
const LONGEST: usize = 8000;

#[derive(Template)]
#[template(path = "dormitory/office/text.html")]
struct TextPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Campaigns>,
    row_version: i32,
    /// Empty where no application can be sent any more.
    fields: Vec<Field>,
    versions: Vec<Version>,
}

struct Version {
    title: String,
    about: String,
    lines: Vec<String>,
}

async fn text_page(
    may: &May<PrepareCampaigns>,
    frame: &Frame,
    id: Id<Campaigns>,
    sheet: Option<&Sheet>,
) -> Result<TextPage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let campaign: Campaign = campaigns::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let versions = store::all(&mut tx, id).await?;
    let kept = sheet_of(versions.first());
    let sheet = sheet.unwrap_or(&kept);
    let mut shell = frame.shell(t!(w, "prepare-text"));
    shell.errors = !sheet.is_sound();
    let field = |name: &str, label: String| sheet.field(w, name, label).max(LONGEST as u32);
    let open = matches!(campaign.state, CampaignState::Draft | CampaignState::Open);
    let version = |text: &CampaignText| {
        let by = text.entered_by.clone().unwrap_or_else(|| t!(w, "prepare-text-delivered"));
        Version {
            title: t!(w, "prepare-text-version", version = text.version),
            about: t!(w, "prepare-text-about", at = w.instant(text.entered_at, zone), by = by, n = text.acknowledged),
            lines: text.text.say(w).lines().map(str::to_owned).collect(),
        }
    };
    Ok(TextPage {
        errors: sheet.errors(w),
        id,
        row_version: campaign.row_version,
        fields: match open {
            true => vec![
                field("text_kk", t!(w, "prepare-text-kk")),
                field("text_ru", t!(w, "prepare-text-ru")),
                field("text_en", t!(w, "prepare-text-en")),
            ],
            false => vec![],
        },
        versions: versions.iter().map(version).collect(),
        shell,
    })
}

fn sheet_of(text: Option<&CampaignText>) -> Sheet {
    let parts = text.map(|text| [("text_kk", &text.text.kk), ("text_ru", &text.text.ru), ("text_en", &text.text.en)]);
    Sheet::with(parts.into_iter().flatten().map(|(name, text)| (name, text.as_str())))
}

/// `GET /dormitory/campaigns/{id}/text`.
pub async fn form(may: May<PrepareCampaigns>, Path(id): Path<Id<Campaigns>>, frame: Frame) -> Page {
    page(text_page(&may, &frame, id, None).await?)
}

/// `POST /dormitory/campaigns/{id}/text`: a new version.
pub async fn enter(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version, mut sheet) = (format!("/dormitory/campaigns/{id}/text"), row_version(&posted)?, posted.sheet());
    let [kk, ru, en] = ["text_kk", "text_ru", "text_en"].map(|name| sheet.text(name, LONGEST));
    if let (true, Some(kk), Some(ru), Some(en)) = (sheet.is_sound(), kk, ru, en) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::enter_text(&mut tx, id, version, &Text3 { kk, ru, en }, may.account).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(error) => not_changed(&mut sheet, frame.w, "text_kk", error)?,
        }
    }
    page_with_faults(text_page(&may, &frame, id, Some(&sheet)).await?)
}
