//! What a campaign in preparation has and lacks: its preflight, and the ways to what is set besides window and places.
use super::show::Facts;
use crate::{
    dormitory::{
        actions::{campaigns::NotMoved, preflight::preflight},
        model::{CampaignMode, DecidedBy},
        rules::kept::Group,
        say::{named, office},
    },
    kernel::{
        languages::Words,
        permissions::{ManageDesk, Permission},
        tenancy::Member,
    },
    t,
    web::parts::{Check, Task},
};

/// The lines of the preflight: each met, or with what is missing and the way there.
pub fn before_opening(w: Words, facts: &Facts, member: &Member) -> Vec<Check> {
    let (campaign, zone) = (&facts.campaign, member.institution.zone);
    let groups: Vec<Group> = facts.groups.iter().map(|(_, group)| group.clone()).collect();
    let looked = preflight(campaign, (&facts.places, &groups), &facts.profile, &facts.prepared, member.now());
    let against = looked.against(false);
    let at = |below: &str| Some(format!("/dormitory/campaigns/{}/{below}", campaign.id));
    let line = |text: String, hint: Option<String>, href: Option<String>, faults: &[NotMoved]| {
        let fault = against.iter().find(|fault| faults.contains(fault));
        let told = fault.map(|fault| office::not_moved(w, fault));
        let at = if told.is_some() { "missing" } else { "met" };
        Check { at, text, href: if told.is_some() { href } else { None }, hint: told.or(hint) }
    };
    let opens = w.instant(campaign.opens_at, zone);
    let window = match campaign.mode {
        CampaignMode::Campaign => format!("{opens} – {}", w.instant(campaign.closes_at, zone)),
        CampaignMode::Continuous => t!(w, "year-from", from = opens),
    };
    let places = t!(w, "office-check-places-met", dormitories = looked.dormitories, places = looked.places);
    let house = |id| facts.houses.iter().find(|house| house.id.uuid() == id).map(|house| house.name.say(w).to_owned());
    let kept = looked.kept_faults.iter().map(|fault| named::kept_fault_named(w, fault, house)).collect::<Vec<_>>().join(" ");
    let profile_fault = NotMoved::Profile(looked.profile_faults.clone());
    let proofs_fault = NotMoved::Proofs(looked.unproven.clone());
    let profile = Some(format!("/dormitory/profiles/{}", campaign.profile));
    let short = || Check {
        at: "unsure",
        text: t!(w, "office-check-window"),
        hint: Some(t!(w, "office-check-window-short", window = window.as_str())),
        href: at("edit"),
    };
    let mut lines = vec![
        match looked.window_ahead && looked.window_short {
            true => short(),
            false => line(t!(w, "office-check-window"), Some(window.clone()), at("edit"), &[NotMoved::WindowOver]),
        },
        line(t!(w, "office-assessed-on"), Some(w.day(campaign.assessed_on)), None, &[]),
        line(t!(w, "prepare-terms"), Some(terms(w, facts)), at("terms"), &[NotMoved::GroundMissing]),
        line(t!(w, "office-check-places"), Some(places), Some("#places".into()), &[NotMoved::NoDormitory, NotMoved::NoPlaces]),
        match looked.kept_faults.is_empty() {
            true => line(t!(w, "kept-heading"), None, None, &[]),
            false => Check { at: "missing", text: t!(w, "kept-heading"), hint: Some(kept), href: Some("#kept".into()) },
        },
        line(t!(w, "prepare-documents"), None, at("documents"), &[proofs_fault]),
        line(t!(w, "prepare-text"), None, at("text"), &[NotMoved::TextMissing]),
        line(t!(w, "office-check-profile"), None, profile.clone(), &[profile_fault]),
    ];
    lines.push(match looked.desk_missing {
        false => line(t!(w, "nav-desk"), None, None, &[]),
        true => Check {
            at: "unsure",
            text: t!(w, "nav-desk"),
            hint: Some(t!(w, "prepare-desk-missing")),
            href: member.holds(ManageDesk::NAME).then(|| "/desk".to_owned()),
        },
    });
    lines.push(match looked.profile_confirmed {
        true => line(t!(w, "office-check-confirmed"), None, None, &[]),
        false => Check {
            at: "unsure",
            text: t!(w, "office-check-unconfirmed"),
            hint: Some(t!(w, "office-check-unconfirmed-hint")),
            href: profile,
        },
    });
    lines
}

/// The terms in one line.
fn terms(w: Words, facts: &Facts) -> String {
    let terms = &facts.prepared.terms;
    t!(w, "prepare-terms-are", answer = terms.answer_days, correct = terms.correct_days, come = terms.check_in_days)
}

/// What is set on pages of its own, with the way there; `may_edit`: the campaign is in preparation.
pub fn set_apart(w: Words, facts: &Facts, may_edit: bool) -> Vec<Task> {
    let at = |below: &str| Some(format!("/dormitory/campaigns/{}/{below}", facts.campaign.id));
    let task = |label: String, hint: String, href: Option<String>| Task {
        label,
        hint: Some(hint),
        href,
        kind: "",
        state: String::new(),
    };
    let by = match facts.prepared.terms.decided_by {
        DecidedBy::Commission => t!(w, "prepare-by-commission"),
        DecidedBy::Order => t!(w, "prepare-by-order"),
    };
    let documents = facts.profile.categories().iter().filter(|category| facts.prepared.proofs.contains_key(category)).count();
    vec![
        task(t!(w, "prepare-terms"), format!("{} {by}.", terms(w, facts)), at("terms").filter(|_| may_edit)),
        task(t!(w, "prepare-documents"), t!(w, "prepare-documents-of-categories", n = documents), at("documents")),
        task(t!(w, "prepare-text"), t!(w, "prepare-text-hint"), at("text")),
    ]
}
