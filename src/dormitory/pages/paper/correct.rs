//! A returned paper corrected at the desk: new scans for what was returned, then it lies before the office again with number and time as they were.
use super::{
    enter::{claims, field_of},
    form::scans,
    within,
};
use crate::{
    dormitory::{
        actions::{apply::Applicant, paper as actions},
        model::{Application, ApplicationState, ClaimState},
        pages::apply::{found, proofs::ACCEPT, words},
        rules::application::number_text,
        say::desk,
        store::{
            applications::{self, OwnClaim},
            paper::{self as store, Registered},
        },
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{EnterPapers, May},
    },
    students::categories::Category,
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, FieldError, FileField, Sheet},
        upload::Upload,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/paper/correct.html")]
struct CorrectPage {
    shell: Shell,
    errors: Vec<FieldError>,
    back: String,
    row_version: i32,
    number: String,
    /// What was returned and why, with the field for new scans.
    claims: Vec<(String, String, FileField)>,
}

/// The returned paper with its returned claims; none where it is not returned any more.
async fn look(may: &May<EnterPapers>, id: Id<Application>) -> Result<Option<(Registered, Vec<OwnClaim>)>, PageError> {
    let mut tx = may.read().await?;
    let registered = store::registered(&mut tx, id, within(may).as_deref()).await?.ok_or(PageError::NotFound)?;
    if registered.state != ApplicationState::Returned.code() {
        return Ok(None);
    }
    let claims = applications::claims(&mut tx, id).await?;
    Ok(Some((registered, claims.into_iter().filter(|claim| claim.state == ClaimState::Returned).collect())))
}

fn draw(frame: &Frame, id: Id<Application>, (registered, claims): &(Registered, Vec<OwnClaim>), sheet: &Sheet) -> CorrectPage {
    let w = frame.w;
    let mut shell = frame.shell(registered.full_name.clone());
    shell.errors = !sheet.is_sound();
    let field = |claim: &OwnClaim| {
        let category = words::category(w, claim.category);
        let label = t!(w, "paper-scans", category = category.as_str());
        let file = sheet.file(w, &scans(claim.category), label, ACCEPT).hint(t!(w, "paper-scans-hint"));
        (category, found(w, claim).unwrap_or_default(), file)
    };
    CorrectPage {
        errors: sheet.errors(w),
        back: format!("/dormitory/paper/{id}"),
        row_version: registered.row_version,
        number: number_text(registered.academic_year, registered.number),
        claims: claims.iter().map(field).collect(),
        shell,
    }
}

/// `GET /dormitory/paper/{id}/correct`.
pub async fn show(may: May<EnterPapers>, Path(id): Path<Id<Application>>, frame: Frame) -> Page {
    match look(&may, id).await? {
        Some(returned) => page(draw(&frame, id, &returned, &Sheet::default())),
        None => see(&format!("/dormitory/paper/{id}")),
    }
}

/// `POST /dormitory/paper/{id}/correct`.
pub async fn correct(
    State(site): State<Site>,
    may: May<EnterPapers>,
    Path(id): Path<Id<Application>>,
    frame: Frame,
    upload: Upload,
) -> Page {
    let (w, path) = (frame.w, format!("/dormitory/paper/{id}"));
    let Some(returned) = look(&may, id).await? else { return see(&path) };
    let row_version = upload.posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))?;
    let mut sheet = upload.posted.sheet();
    let categories: Vec<Category> = returned.1.iter().map(|claim| claim.category).collect();
    let scans = claims(&site, w, upload.files, &categories, &mut sheet).await;
    if !sheet.is_sound() {
        return page_with_faults(draw(&frame, id, &returned, &sheet));
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&upload.posted.key).await? {
        return see(&before);
    }
    let (who, campaign) = (Applicant { student: returned.0.student, account: may.account }, returned.0.campaign);
    match actions::correct(&mut tx, &may.institution, who, campaign, row_version, &scans).await {
        Ok(_) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(against)) => {
            drop(tx);
            let first = categories.first().map(|category| super::form::scans(*category)).unwrap_or_default();
            for why in &against {
                let field = Some(field_of(why)).filter(|field| field.starts_with("scan-")).unwrap_or_else(|| first.clone());
                sheet.fault(&field, Fault::Said(desk::not_entered(w, may.institution.zone, why)));
            }
            page_with_faults(draw(&frame, id, &returned, &sheet))
        }
        Err(other) => Err(other.into()),
    }
}
