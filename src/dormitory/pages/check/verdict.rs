//! A claim judged. When somebody judged it meanwhile, the page comes again with what this clerk chose.
use super::{
    application::{ApplicationPage, dossier},
    clerk, list,
};
use crate::{
    dormitory::{
        actions::check::{self as actions, Judgement, NotChecked},
        model::{Application, Claim},
        say::office,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{CheckApplications, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page_with_faults, see, see_saying},
        frame::{Frame, Notice},
        sheet::{Fault, Sheet},
    },
};
use axum::extract::State;

/// `POST /dormitory/applications/{id}/claims/{claim}`.
pub async fn judge(
    State(site): State<Site>,
    may: May<CheckApplications>,
    Path((id, claim)): Path<(Id<Application>, Id<Claim>)>,
    Query(from): Query<list::Asked>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let version = posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))?;
    let mut sheet = posted.sheet();
    if let Some((judgement, notice)) = read(frame.w, &mut sheet) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::judge(&mut tx, &clerk(&may, &site), id, claim, version, &judgement).await {
            Ok(()) => {
                let path = format!("/dormitory/applications/{id}{}", from.kept());
                tx.commit_to(&path).await?;
                return see_saying(&path, notice, &site);
            }
            Err(ActError::Stale) => sheet.fault("verdict", Fault::Said(t!(frame.w, "office-judged-meanwhile"))),
            Err(ActError::Refused(why)) => why.iter().for_each(|why| told(&mut sheet, frame.w, why)),
            Err(other) => return Err(other.into()),
        }
    }
    let dossier = dossier(&may, id).await?;
    if !dossier.claims.iter().any(|known| known.id == claim) {
        return Err(PageError::NotFound);
    }
    page_with_faults(ApplicationPage::of(&may, &frame, (&dossier, Some(claim)), &sheet, &from))
}

/// What was chosen, where it is whole.
fn read(w: Words, sheet: &mut Sheet) -> Option<(Judgement, Notice)> {
    let found = match sheet.raw("verdict") {
        "accept" => {
            let valid_to = if sheet.raw("valid_to").is_empty() { None } else { sheet.day("valid_to") };
            Some((Judgement::Accept { valid_to }, Notice::Saved))
        }
        "return" => {
            let (why, note) = (sheet.one_of("why_returned"), sheet.maybe_text("return_note", 1000));
            why.map(|why| (Judgement::Return { why, note }, Notice::Saved))
        }
        "refuse" => {
            let (why, note) = (sheet.one_of("why_refused"), sheet.maybe_text("refuse_note", 1000));
            why.map(|why| (Judgement::Refuse { why, note }, Notice::Saved))
        }
        chosen => {
            let unchosen = || Fault::Said(t!(w, "office-verdict-choose"));
            sheet.fault("verdict", if chosen.is_empty() { unchosen() } else { Fault::NotAChoice });
            None
        }
    };
    found.filter(|_| sheet.is_sound())
}

/// A refusal beside the field it is about.
fn told(sheet: &mut Sheet, w: Words, why: &NotChecked) {
    let note = if sheet.raw("verdict") == "return" { "return_note" } else { "refuse_note" };
    let field = match why {
        NotChecked::LapsesBefore(_) => "valid_to",
        NotChecked::NoteMissing => note,
        _ => "verdict",
    };
    sheet.fault(field, Fault::Said(office::not_checked(w, why)));
}
