//! The draft made, the task list, and what a returned application wants.
use super::{applicant, at, home::Seen, minor::Told, refused_keeping, words};
use crate::{
    dormitory::{
        actions::apply as actions,
        model::{Campaign, ClaimState},
        rules::application::NoApplication,
        say::{office, proofs::any_of},
        store::applications::{OwnApplication, OwnClaim},
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{ApplyForSelf, May},
    },
    t,
    web::{
        extract::Path,
        forms::{Page, Posted, page, see},
        frame::{Frame, Shell},
        parts::{Reason, Task},
    },
};
use askama::Template;

/// `POST …/begin`: makes the draft; who has one already goes on with it.
pub async fn begin(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame, posted: Posted) -> Page {
    let next = at(campaign, "");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::begin(&mut tx, applicant(&may)?, campaign).await {
        Ok(Some(_)) => tx.commit_to(&next).await?,
        Ok(None) => {}
        Err(ActError::Refused(reasons)) => return refused_keeping(&may, &frame, (campaign, false), &reasons),
        Err(other) => return Err(other.into()),
    }
    see(&next)
}

#[derive(Template)]
#[template(path = "dormitory/my/tasks.html")]
struct TasksPage {
    shell: Shell,
    until: String,
    extended: Option<String>,
    tasks: Vec<Task>,
    done: usize,
    of: usize,
    withdraw: String,
    minor: Option<Told>,
}

/// The task list of a draft.
pub fn list(may: &May<ApplyForSelf>, frame: &Frame, seen: &Seen, application: &OwnApplication) -> Page {
    let (w, campaign) = (frame.w, seen.season.id);
    let mut tasks = Vec::new();
    if seen.profile.asks_residence() {
        tasks.push(task(w, t!(w, "my-task-residence"), at(campaign, "residence"), application.residence.is_some()));
    }
    tasks.push(task(w, t!(w, "my-task-categories"), at(campaign, "categories"), application.categories_given));
    tasks.extend(seen.claims.iter().map(|claim| proof_task(w, seen, claim)));
    tasks.push(task(w, t!(w, "my-task-wishes"), at(campaign, "wishes"), application.wishes_given));
    if seen.minor.is_none() {
        let due = application.undertaken_at.is_none() && application.gives_way(&seen.profile, &seen.claims, &seen.person);
        let consented = application.has_consented() && !due && !seen.lacking.contains(&NoApplication::TextUnread);
        tasks.push(task(w, t!(w, "my-task-consent"), at(campaign, "consent"), consented));
    }
    let (of, done) = (tasks.len(), tasks.iter().filter(|task| task.kind == "granted").count());
    if seen.minor.is_some() {
        // To be read; the representative signs it at the office.
        let state = t!(w, "my-minor-task");
        tasks.push(Task { label: t!(w, "my-task-consent"), hint: None, href: Some(at(campaign, "consent")), kind: "", state });
    }
    tasks.push(Task {
        label: t!(w, "my-about"),
        hint: None,
        href: Some(at(campaign, "about")),
        kind: if application.about_given { "granted" } else { "" },
        state: if application.about_given { t!(w, "my-done") } else { t!(w, "my-about-optional") },
    });
    tasks.extend(seen.inspection.as_ref().map(|about| about.task(w, campaign)));
    let check = if seen.minor.is_some() { t!(w, "my-minor-check") } else { t!(w, "my-task-check") };
    tasks.push(if done == of {
        Task { label: check, hint: None, href: Some(at(campaign, "check")), kind: "", state: t!(w, "my-not-begun") }
    } else {
        let left = of - done;
        let hint = Some(t!(w, "my-task-check-hint", left = left));
        Task { label: check, hint, href: None, kind: "", state: t!(w, "my-cannot-begin") }
    });
    page(TasksPage {
        shell: frame.shell(t!(w, "my-application-title", years = words::years(w, &seen.season))),
        until: words::until(w, may.institution.zone, &seen.season.window),
        extended: seen.extended(w, may.institution.zone),
        tasks,
        done,
        of,
        withdraw: at(campaign, "withdraw"),
        minor: seen.minor.as_ref().map(|minor| minor.told(w)),
    })
}

fn task(w: Words, label: String, href: String, done: bool) -> Task {
    let (kind, state) = if done { ("granted", t!(w, "my-done")) } else { ("", t!(w, "my-not-begun")) };
    Task { label, hint: None, href: Some(href), kind, state }
}

fn proof_task(w: Words, seen: &Seen, claim: &OwnClaim) -> Task {
    let label = t!(w, "my-task-proof", category = words::category(w, claim.category));
    let href = at(seen.season.id, &format!("documents/{}", claim.category.code()));
    let wanted = seen.lacking.iter().find_map(|reason| match reason {
        NoApplication::DocumentMissing { category, kinds } if *category == claim.category => Some(kinds),
        _ => None,
    });
    let mut task = task(w, label, href, !claim.documents.is_empty() && wanted.is_none());
    if let Some(kinds) = wanted {
        task.hint = Some(t!(w, "my-document-wanted", kinds = any_of(w, kinds)));
    } else if !claim.documents.is_empty() {
        task.hint = Some(t!(w, "my-documents-count", n = claim.documents.len()));
    }
    task
}

/// What the office found about each claim that it did not accept, and why it refused the application.
pub fn findings(w: Words, application: Option<&OwnApplication>, claims: &[OwnClaim]) -> Vec<Reason> {
    let judged = claims.iter().filter(|claim| [ClaimState::Returned, ClaimState::Refused].contains(&claim.state));
    let refusal = application.and_then(|a| a.refusal.as_ref()).map(|refusal| refusals(w, refusal)).unwrap_or_default();
    refusal.into_iter().chain(judged.map(|claim| Reason { text: finding(w, claim), cite: found(w, claim) })).collect()
}

/// The reasons that the office chose, then its own words.
fn refusals(w: Words, refusal: &serde_json::Value) -> Vec<Reason> {
    let codes = refusal["reasons"].as_array().into_iter().flatten().filter_map(|code| code.as_str()?.parse().ok());
    let said = codes.map(|why| office::why_refused(w, why));
    said.chain(refusal["note"].as_str().map(str::to_owned)).map(|text| Reason { text, cite: None }).collect()
}

fn finding(w: Words, claim: &OwnClaim) -> String {
    let category = words::category(w, claim.category);
    if claim.state == ClaimState::Returned {
        t!(w, "my-finding-returned", category = category)
    } else {
        t!(w, "my-finding-refused", category = category)
    }
}

/// The office's reason and its own words about a claim.
pub fn found(w: Words, claim: &OwnClaim) -> Option<String> {
    let reason = claim.reason.as_deref().and_then(|code| office::claim_reason(w, claim.state, code));
    let said: Vec<String> = reason.into_iter().chain(claim.note.clone()).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// The claims to be corrected.
pub fn corrections(w: Words, seen: &Seen) -> Vec<Task> {
    let returned = seen.claims.iter().filter(|claim| claim.state == ClaimState::Returned);
    returned
        .map(|claim| {
            let (kind, state) = if claim.mended { ("granted", t!(w, "my-mended")) } else { ("refused", t!(w, "my-problem")) };
            Task { hint: found(w, claim), kind, state, ..proof_task(w, seen, claim) }
        })
        .collect()
}
