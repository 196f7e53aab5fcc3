//! The whole application accepted, given back or refused.
use super::{
    application::{ApplicationPage, dossier},
    clerk, list,
};
use crate::{
    dormitory::{
        actions::check::{self as actions, NotChecked},
        model::{Application, WhyRefused},
        say::office,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{CheckApplications, May},
        tenancy::WriteTx,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

type Done = Result<(), ActError<NotChecked>>;

fn version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))
}

/// `POST /dormitory/applications/{id}/accept`.
pub async fn accept(
    State(site): State<Site>,
    may: May<CheckApplications>,
    Path(id): Path<Id<Application>>,
    Query(from): Query<list::Asked>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let checked = posted.text("origin") == "yes";
    let done = actions::accept(&mut tx, &clerk(&may, &site), id, version(&posted)?, checked).await;
    settle(tx, done, Notice::Accepted, (&may, &frame, &site), (id, &from), posted.sheet()).await
}

/// `POST /dormitory/applications/{id}/return`.
pub async fn give_back(
    State(site): State<Site>,
    may: May<CheckApplications>,
    Path(id): Path<Id<Application>>,
    Query(from): Query<list::Asked>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::give_back(&mut tx, &clerk(&may, &site), id, version(&posted)?).await;
    settle(tx, done, Notice::Returned, (&may, &frame, &site), (id, &from), posted.sheet()).await
}

/// `POST /dormitory/applications/{id}/refuse`.
pub async fn refuse(
    State(site): State<Site>,
    may: May<CheckApplications>,
    Path(id): Path<Id<Application>>,
    Query(from): Query<list::Asked>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let reasons: Vec<WhyRefused> = sheet.any_of("reasons");
    let note = sheet.maybe_text("note", 1000);
    let mut tx = may.write().await?;
    if posted.text("confirmed") != "yes" {
        let given = (reasons.as_slice(), note.as_deref());
        let judged = match sheet.is_sound() {
            true => actions::may_refuse(&mut tx, &clerk(&may, &site), id, version(&posted)?, given).await.map(|_| ()),
            false => Err(ActError::Refused(vec![])),
        };
        // Nothing is done yet: the same is sent again from the page that names the reasons.
        return match judged {
            Ok(()) => {
                drop(tx);
                let name = dossier(&may, id).await?.opened.full_name;
                page(RefusalPage::of(&frame, (id, version(&posted)?), (name, &from), given))
            }
            Err(against) => settle(tx, Err(against), Notice::Refused, (&may, &frame, &site), (id, &from), sheet).await,
        };
    }
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = match sheet.is_sound() {
        true => actions::refuse(&mut tx, &clerk(&may, &site), id, version(&posted)?, &reasons, note.as_deref()).await,
        false => Err(ActError::Refused(vec![])),
    };
    settle(tx, done, Notice::Refused, (&may, &frame, &site), (id, &from), sheet).await
}

/// The last step before a refusal: whose application, on which reasons, what the student will read.
#[derive(Template)]
#[template(path = "dormitory/office/refusal.html")]
struct RefusalPage {
    shell: Shell,
    id: Id<Application>,
    /// The filters of the list that it was opened from.
    kept: String,
    row_version: i32,
    name: String,
    /// Code and words of each.
    reasons: Vec<(&'static str, String)>,
    note: Option<String>,
}

impl RefusalPage {
    fn of(
        frame: &Frame,
        (id, row_version): (Id<Application>, i32),
        (name, from): (String, &list::Asked),
        (reasons, note): (&[WhyRefused], Option<&str>),
    ) -> Self {
        let w = frame.w;
        let reasons = reasons.iter().map(|why| (why.code(), office::why_refused(w, *why))).collect();
        let shell = frame.shell(t!(w, "office-refuse-confirm"));
        Self { shell, id, kept: from.kept(), row_version, name, reasons, note: note.map(str::to_owned) }
    }
}

/// Commits and goes back to the application; or the page again, with what stands against it and what was typed.
async fn settle(
    tx: WriteTx,
    done: Done,
    notice: Notice,
    (may, frame, site): (&May<CheckApplications>, &Frame, &Site),
    (id, from): (Id<Application>, &list::Asked),
    mut sheet: Sheet,
) -> Page {
    let w = frame.w;
    match done {
        Ok(()) => {
            let path = format!("/dormitory/applications/{id}{}", from.kept());
            tx.commit_to(&path).await?;
            return see_saying(&path, notice, site);
        }
        Err(ActError::Stale) => sheet.fault("decision", Fault::Said(t!(w, "office-judged-meanwhile"))),
        Err(ActError::Refused(why)) => {
            for why in &why {
                let field = match why {
                    NotChecked::ReasonMissing => "reasons",
                    NotChecked::NoteMissing => "note",
                    NotChecked::OriginUnchecked => "origin",
                    _ => "decision",
                };
                sheet.fault(field, Fault::Said(office::not_checked(w, why)));
            }
            drop(tx);
        }
        Err(other) => return Err(other.into()),
    }
    let dossier = dossier(may, id).await?;
    page_with_faults(ApplicationPage::of(may, frame, (&dossier, None), &sheet, from))
}
