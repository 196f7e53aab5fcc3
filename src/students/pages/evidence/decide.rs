//! A document of a student accepted as evidence, given back with a reason, or needed no more. Whoever comes second is told, and keeps what was typed.
use super::{
    check::{check_page, described, dossier, reckoned, sheet},
    fields, office,
};
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{May, VerifyCategories},
    },
    students::{
        actions::requests::{self as actions, NotMoved},
        requests::{Request, WhyBack},
        rules::verify::Proof,
        say::evidence as say,
        store::requests::Standing,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page_with_faults, see, see_saying},
        frame::{Frame, Notice},
        sheet::{Fault, Sheet},
    },
};
use axum::extract::State;
use uuid::Uuid;

/// `POST /students/evidence/{id}/accept`. Where the clerk changed the dates, the page comes again with the new term before it counts.
pub async fn accept(
    State(site): State<Site>,
    may: May<VerifyCategories>,
    Path(id): Path<Id<Request>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (w, version) = (frame.w, version(&posted)?);
    let (mut sheet, mut typed) = (posted.sheet(), None);
    let read = |request: &Standing| {
        typed = fields::proof(w, &mut sheet, Some(request.category));
        typed.clone()
    };
    let dossier = dossier(&may, w, id, read).await?;
    match &dossier.judged {
        Some(Err(why)) => fields::told(w, &mut sheet, why),
        Some(Ok(judged)) if reckoned(judged) != sheet.raw("reckoned") => {
            sheet.fault("decision", Fault::Said(t!(w, "evidence-term-changed", term = say::last(w, judged.term.last))));
        }
        _ => {}
    }
    let Some(proof) = typed.filter(|_| sheet.is_sound()) else {
        return page_with_faults(check_page(&may, &frame, dossier, &sheet));
    };
    let seen: Option<Uuid> = sheet.raw("seen").parse().ok();
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::accept(&mut tx, &office(&may, &site), (id, version), &proof, seen).await {
        Ok(()) => {
            tx.commit_to(LIST).await?;
            see_saying(LIST, Notice::Accepted, &site)
        }
        Err(why) => {
            drop(tx);
            again(&may, &frame, id, &posted, Some(proof), why).await
        }
    }
}

const LIST: &str = "/students/evidence";

/// `POST /students/evidence/{id}/return`.
pub async fn give_back(
    State(site): State<Site>,
    may: May<VerifyCategories>,
    Path(id): Path<Id<Request>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let version = version(&posted)?;
    let mut read = posted.sheet();
    let (why, note) = (read.one_of::<WhyBack>("why"), read.maybe_text("note", 1000));
    let Some(why) = why.filter(|_| read.is_sound()) else {
        let dossier = dossier(&may, frame.w, id, described).await?;
        let mut sheet = sheet(posted.pairs(), &dossier.request);
        let _ = (sheet.one_of::<WhyBack>("why"), sheet.maybe_text("note", 1000));
        return page_with_faults(check_page(&may, &frame, dossier, &sheet));
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::give_back(&mut tx, &office(&may, &site), (id, version), why, note.as_deref()).await {
        Ok(()) => {
            tx.commit_to(LIST).await?;
            see_saying(LIST, Notice::Returned, &site)
        }
        Err(why) => {
            drop(tx);
            again(&may, &frame, id, &posted, None, why).await
        }
    }
}

/// `POST /students/evidence/{id}/withdraw`: it is needed no more.
pub async fn withdraw(
    State(site): State<Site>,
    may: May<VerifyCategories>,
    Path(id): Path<Id<Request>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let version = version(&posted)?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let path = format!("{LIST}/{id}");
    match actions::withdraw(&mut tx, &office(&may, &site), id, version).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(why) => {
            drop(tx);
            again(&may, &frame, id, &posted, None, why).await
        }
    }
}

fn version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))
}

/// The page again with what was chosen, when an act was refused or somebody else came first. `typed`: what the clerk said of the document.
async fn again(
    may: &May<VerifyCategories>,
    frame: &Frame,
    id: Id<Request>,
    posted: &Posted,
    typed: Option<Proof>,
    error: ActError<NotMoved>,
) -> Page {
    let dossier = dossier(may, frame.w, id, |request| typed.or_else(|| described(request))).await?;
    let mut sheet = sheet(posted.pairs(), &dossier.request);
    match error {
        ActError::Stale => sheet.fault("decision", Fault::Said(t!(frame.w, "office-judged-meanwhile"))),
        ActError::Refused(why) => why.iter().for_each(|why| told(frame, &mut sheet, why)),
        other => return Err(other.into()),
    }
    page_with_faults(check_page(may, frame, dossier, &sheet))
}

fn told(frame: &Frame, sheet: &mut Sheet, why: &NotMoved) {
    let field = match why {
        NotMoved::NoteMissing => "note",
        NotMoved::Document(why) => say::field(*why),
        _ => "decision",
    };
    sheet.fault(field, Fault::Said(say::not_moved(frame.w, why)));
}
