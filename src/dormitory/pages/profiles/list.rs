//! The profiles of the institution: every version, whether somebody answers for it, which campaigns use it; and the drafts.
use crate::{
    dormitory::{
        rules::profile::Profile,
        say::office::{self, Badge},
        store::profiles::{self as store, Draft, Use, Version},
    },
    kernel::{
        languages::Words,
        permissions::{EditProfiles, May, Permission, PrepareCampaigns},
    },
    t,
    web::{
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "dormitory/profiles/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    drafts: Vec<DraftRow>,
}

struct Row {
    href: String,
    title: String,
    code: String,
    version: String,
    published: String,
    state: Badge,
    /// Addresses and words of the campaigns.
    used: Vec<(String, String)>,
}

struct DraftRow {
    href: String,
    title: String,
    code: String,
    changed: String,
    faults: usize,
}

/// Whether somebody answers for a version.
pub fn state(w: Words, profile: &Profile) -> Badge {
    match profile.is_confirmed() {
        true => ("granted", t!(w, "office-profile-confirmed")),
        false => ("waits", t!(w, "office-profile-unconfirmed")),
    }
}

/// `GET /dormitory/profiles`.
pub async fn list(may: May<PrepareCampaigns>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let versions = store::versions(&mut tx).await?;
    let drafts = if may.holds(EditProfiles::NAME) { store::drafts(&mut tx).await? } else { vec![] };
    let row = |version: Version| Row {
        href: format!("/dormitory/profiles/{}", version.id),
        title: version.profile.title.say(w).to_owned(),
        code: version.profile.code.clone(),
        version: t!(w, "office-profile-version", version = version.profile.version, levels = version.profile.levels.len()),
        published: w.day(version.created_at.with_timezone(&zone).date_naive()),
        state: state(w, &version.profile),
        used: version.used.iter().map(|used| used_by(w, used)).collect(),
    };
    let draft = |draft: Draft| DraftRow {
        href: format!("/dormitory/profiles/drafts/{}", draft.id),
        title: draft.profile.title.say(w).to_owned(),
        code: draft.profile.code.clone(),
        changed: t!(w, "profiles-changed", at = w.exact_instant(draft.changed_at, zone), by = draft.changed_by.as_str()),
        faults: draft.profile.check().len(),
    };
    page(ListPage {
        shell: frame.shell(t!(w, "profiles-title")),
        rows: versions.into_iter().map(row).collect(),
        drafts: drafts.into_iter().map(draft).collect(),
    })
}

/// A campaign that uses a version: its address, its year and state.
fn used_by(w: Words, used: &Use) -> (String, String) {
    let state = used.state().map(|state| office::campaign_state(w, state).1).unwrap_or_default();
    let text = format!("{}: {state}", office::campaign_of(w, used.academic_year, used.journal));
    (format!("/dormitory/campaigns/{}", used.campaign), text)
}
