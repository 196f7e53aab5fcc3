//! The list of campaigns.
use crate::{
    dormitory::{model::CampaignMode, say::office, store::campaigns as store},
    kernel::permissions::{May, Permission, PrepareCampaigns, SeeCampaigns},
    t,
    web::{
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "dormitory/office/campaigns.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    may_prepare: bool,
}

struct Row {
    href: String,
    year: String,
    window: String,
    places: String,
    applications: String,
    state: office::Badge,
}

/// `GET /dormitory/campaigns`.
pub async fn list(may: May<SeeCampaigns>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let row = |listed: store::Listed| {
        let campaign = listed.campaign;
        Row {
            href: format!("/dormitory/campaigns/{}", campaign.id),
            year: office::campaign_name(w, &campaign),
            window: match campaign.mode {
                CampaignMode::Campaign => {
                    format!("{} – {}", w.instant(campaign.opens_at, zone), w.instant(campaign.closes_at, zone))
                }
                CampaignMode::Continuous => t!(w, "year-from", from = w.instant(campaign.opens_at, zone)),
            },
            places: w.number(listed.places),
            applications: w.number(listed.applications),
            state: office::campaign_now(w, &campaign, may.now()),
        }
    };
    let rows = store::list(&mut tx).await?.into_iter().map(row).collect();
    let may_prepare = may.holds(PrepareCampaigns::NAME);
    page(ListPage { shell: frame.shell(t!(w, "office-campaigns-title")), rows, may_prepare })
}
