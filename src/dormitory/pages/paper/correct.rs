//! A returned paper corrected at the desk: new scans for what was returned, then it lies before the office again with number and time as they were.
use super::{
    enter::field_of,
    scans::{self, Slot},
    within,
};
use crate::{
    dormitory::{
        actions::{apply::Applicant, paper as actions},
        model::{Application, ApplicationState, ClaimState},
        pages::apply::{found, words},
        rules::{application::number_text, proofs::Proofs},
        say::desk,
        store::{
            applications::{self, OwnClaim},
            paper::{self as store, Registered},
            proofs,
        },
    },
    kernel::{
        audit::View,
        errors::ActError,
        ids::Id,
        permissions::{EnterPapers, May},
    },
    students::categories::Category,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, FieldError, Sheet},
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
    claims: Vec<ClaimLine>,
}

/// What was returned and why, with the fields for new scans.
struct ClaimLine {
    category: String,
    found: String,
    slots: Vec<Slot>,
}

/// A returned paper with its returned claims, and what proves each.
struct Returned {
    registered: Registered,
    claims: Vec<OwnClaim>,
    wanted: Proofs,
}

/// Looks, and the look at what was claimed is recorded; none where it is not returned any more.
async fn look(may: &May<EnterPapers>, id: Id<Application>) -> Result<Option<Returned>, PageError> {
    let mut tx = may.read().await?;
    let registered = store::registered(&mut tx, id, within(may).as_deref()).await?.ok_or(PageError::NotFound)?;
    drop(tx);
    if registered.state != ApplicationState::Returned.code() {
        return Ok(None);
    }
    let view = View {
        verb: "paper.correct",
        subject: id.uuid(),
        fields: &["categories"],
        reason: "assigned work: a returned paper corrected at the desk".into(),
    };
    let campaign = registered.campaign;
    let (claims, wanted) =
        may.read_restricted(view, async |tx| Ok((applications::claims(tx, id).await?, proofs::of(tx, campaign).await?))).await?;
    let claims = claims.into_iter().filter(|claim| claim.state == ClaimState::Returned).collect();
    Ok(Some(Returned { registered, claims, wanted }))
}

fn draw(frame: &Frame, id: Id<Application>, returned: &Returned, sheet: &Sheet) -> CorrectPage {
    let (w, registered) = (frame.w, &returned.registered);
    let mut shell = frame.shell(registered.full_name.clone());
    shell.errors = !sheet.is_sound();
    let field = |claim: &OwnClaim| ClaimLine {
        category: words::category(w, claim.category),
        found: found(w, claim).unwrap_or_default(),
        slots: scans::slots(w, sheet, &returned.wanted, claim.category),
    };
    CorrectPage {
        errors: sheet.errors(w),
        back: format!("/dormitory/paper/{id}"),
        row_version: registered.row_version,
        number: number_text(registered.academic_year, registered.number),
        claims: returned.claims.iter().map(field).collect(),
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
    let categories: Vec<Category> = returned.claims.iter().map(|claim| claim.category).collect();
    let claimed = scans::read(&site, w, upload.files, (&categories, &returned.wanted), &mut sheet).await;
    if !sheet.is_sound() {
        return page_with_faults(draw(&frame, id, &returned, &sheet));
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&upload.posted.key).await? {
        return see(&before);
    }
    let (who, campaign) =
        (Applicant { student: returned.registered.student, account: may.account }, returned.registered.campaign);
    match actions::correct(&mut tx, &may.institution, who, campaign, row_version, &claimed).await {
        Ok(_) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(against)) => {
            drop(tx);
            let first = categories.first().map(|category| scans::scans(*category, 0)).unwrap_or_default();
            for why in &against {
                let field = Some(field_of(why)).filter(|field| field.starts_with("scan-")).unwrap_or_else(|| first.clone());
                sheet.fault(&field, Fault::Said(desk::not_entered(w, may.institution.zone, why)));
            }
            page_with_faults(draw(&frame, id, &returned, &sheet))
        }
        Err(other) => Err(other.into()),
    }
}
