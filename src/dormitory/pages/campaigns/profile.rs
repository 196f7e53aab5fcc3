//! A priority profile with all its levels, as whoever confirms it or applies under it reads it.
use crate::{
    dormitory::{model::Profile, say::office, store::campaigns as store},
    kernel::{
        ids::Id,
        permissions::{May, SeeCampaigns},
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Reason,
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "dormitory/office/profile.html")]
struct ProfilePage {
    shell: Shell,
    source: String,
    version: String,
    state: office::Badge,
    levels: Vec<LevelRow>,
    ties: Vec<Reason>,
    notes: Vec<Reason>,
    faults: Vec<String>,
}

struct LevelRow {
    ordinal: u16,
    clause: String,
    wording: String,
    conditions: String,
}

/// `GET /dormitory/profiles/{id}`.
pub async fn show(may: May<SeeCampaigns>, Path(id): Path<Id<Profile>>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let profile = store::profile(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let levels = profile.levels.iter().map(|level| LevelRow {
        ordinal: level.ordinal,
        clause: level.clause_text.say(w).to_owned(),
        wording: level.wording.say(w).to_owned(),
        conditions: office::conditions(w, &level.conditions),
    });
    let cited = |text: &str, cite: String| Reason { text: text.to_owned(), cite: Some(cite) };
    let clause_text = |mark: &str| {
        let level = profile.levels.iter().find(|level| level.clause == mark);
        level.map_or_else(|| mark.to_owned(), |level| level.clause_text.say(w).to_owned())
    };
    let state = match profile.confirmed {
        true => ("granted", t!(w, "office-profile-confirmed")),
        false => ("waits", t!(w, "office-profile-unconfirmed")),
    };
    page(ProfilePage {
        shell: frame.shell(profile.title.say(w)),
        source: profile.source.say(w).to_owned(),
        version: t!(w, "office-profile-version", version = profile.version, levels = profile.levels.len()),
        state,
        levels: levels.collect(),
        ties: profile.tie.iter().map(|tie| cited(tie.wording.say(w), tie.clause_text.say(w).to_owned())).collect(),
        notes: profile.notes.iter().map(|note| cited(note.text.say(w), clause_text(&note.clause))).collect(),
        faults: profile.check().iter().map(|fault| office::profile_fault(w, fault)).collect(),
    })
}
