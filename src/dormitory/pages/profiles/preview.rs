//! A draft tried on the frozen applicants of a ranked campaign. Nothing is kept but the audit entry of the reading.
use crate::{
    dormitory::{
        actions::what_ifs as actions,
        model::{Campaign as Campaigns, Draft as Drafts},
        pages::rank::weighed::{self, Context, Shown},
        rules::compare::Variation,
        say::{office, profiles as say},
        store::{profiles as store, what_ifs},
    },
    kernel::{
        audit::View,
        ids::Id,
        permissions::{EditProfiles, May},
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, page},
        frame::{Frame, Shell},
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    campaign: String,
}

#[derive(Template)]
#[template(path = "dormitory/profiles/preview.html")]
struct PreviewPage {
    shell: Shell,
    id: Id<Drafts>,
    of: String,
    campaign: Choice,
    faults: Vec<String>,
    shown: Option<Shown>,
}

/// `GET /dormitory/profiles/drafts/{id}/preview`.
pub async fn show(may: May<EditProfiles>, Path(id): Path<Id<Drafts>>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let draft = store::draft(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let ranked = what_ifs::ranked(&mut tx).await?;
    drop(tx);
    let chosen = asked.campaign.parse::<Id<Campaigns>>().ok().filter(|chosen| ranked.iter().any(|r| r.campaign == *chosen));
    let sheet = Sheet::with(chosen.map(|chosen| ("campaign", chosen.to_string())));
    let options = ranked.iter().map(|r| {
        let at = w.exact_instant(r.ranked_at, may.institution.zone);
        (r.campaign.to_string(), t!(w, "preview-campaign", year = office::campaign_of(w, r.academic_year, r.journal), at = at))
    });
    let campaign = sheet.choice(w, "campaign", t!(w, "preview-on"), options);
    let change = Variation { profile: Some(draft.profile.clone()), ..Variation::default() };
    let (mut faults, mut shown) = (vec![], None);
    if let Some(chosen) = chosen {
        match tried(&may, &frame, chosen, change).await? {
            Ok(found) => {
                shown = Some(found);
                let mut tx = may.write().await?;
                store::tried(&mut tx, id, draft.row_version).await?;
                tx.commit_upkeep().await?;
            }
            Err(why) => faults = why,
        }
    }
    page(PreviewPage {
        shell: frame.shell(t!(w, "preview-title")),
        id,
        of: draft.profile.title.say(w).to_owned(),
        campaign,
        faults,
        shown,
    })
}

async fn tried(
    may: &May<EditProfiles>,
    frame: &Frame,
    campaign: Id<Campaigns>,
    change: Variation,
) -> Result<Result<Shown, Vec<String>>, PageError> {
    let input = actions::frozen(&mut may.read().await?, campaign).await?;
    let (_, input) = input.ok_or(PageError::NotFound)?;
    let found = match actions::weigh(input, change).await? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why.iter().flat_map(|why| say::not_weighed(frame.w, why)).collect())),
    };
    let view = View {
        verb: "dormitory.profile.preview",
        subject: campaign.uuid(),
        fields: &["level"],
        reason: "a draft of a priority profile tried".into(),
    };
    let reach = weighed::reach(may);
    let context = may.find_restricted(view, async |tx| Context::look(tx, campaign, &found.comparison, &reach).await).await?;
    Ok(Ok(Shown::of(frame.w, &context.ok_or(PageError::NotFound)?, &found.comparison, found.without_residence)))
}
