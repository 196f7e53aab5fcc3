//! A document sent from the phone: to a request of the office, or offered about a category of one's own.
use super::{
    fields::{self, Chosen, Fields, Grouped},
    own::sender,
};
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{ApplyForSelf, May},
    },
    students::{
        actions::requests::{self as actions, NotMoved},
        facts::{capital, category as category_name},
        requests::{Asking, Request, RequestState, Sending},
        say::evidence as say,
        store::requests::{self as store, Standing, Which},
    },
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
#[template(path = "students/own_send.html")]
struct SendPage {
    shell: Shell,
    errors: Vec<FieldError>,
    action: String,
    lead: String,
    /// What the office writes.
    note: Option<String>,
    /// Why the last one came back.
    back: Option<String>,
    category: Option<Grouped>,
    fields: Fields,
    file: FileField,
}

async fn find(may: &May<ApplyForSelf>, id: Id<Request>) -> Result<Standing, PageError> {
    let which = Which { id: Some(id), student: Some(sender(may)?.student), within: None };
    store::requests(&mut may.read().await?, &which).await?.pop().ok_or(PageError::NotFound)
}

fn send_page(frame: &Frame, request: &Standing, sheet: &Sheet) -> SendPage {
    let w = frame.w;
    let mut shell = frame.shell(say::kind_name(w, &request.kind));
    shell.errors = !sheet.is_sound();
    let category = capital(&category_name(w, request.category));
    let lead = match request.due_on {
        Some(due) => t!(w, "own-send-lead", category = category, due = w.day(due)),
        None => category,
    };
    let (fields, file) = (fields::lay(w, sheet, Some(request.category)), fields::file(w, sheet, true));
    let (action, note) = (format!("/me/documents/{}", request.id), request.note.clone());
    SendPage { errors: sheet.errors(w), action, lead, note, back: back(w, request), category: None, fields, file, shell }
}

fn back(w: Words, request: &Standing) -> Option<String> {
    let sent = request.sent.as_ref().filter(|_| request.state == RequestState::Returned)?;
    let why = sent.reason.map(|why| say::why_back(w, why));
    Some([why, sent.note.clone()].into_iter().flatten().collect::<Vec<_>>().join(": "))
}

/// `GET /me/documents/{id}`.
pub async fn form(State(site): State<Site>, may: May<ApplyForSelf>, Path(id): Path<Id<Request>>, frame: Frame) -> Page {
    let request = find(&may, id).await?;
    if !request.state.awaits_student() {
        return see_saying("/me/documents", Notice::SentAlready, &site);
    }
    let sheet = Sheet::with([("kind", request.kind.clone())]);
    page(send_page(&frame, &request, &sheet))
}

/// `POST /me/documents/{id}`.
pub async fn send(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(id): Path<Id<Request>>,
    frame: Frame,
    upload: Upload,
) -> Page {
    let (w, request, mut sheet) = (frame.w, find(&may, id).await?, upload.posted.sheet());
    let sending = fields::read(&mut sheet);
    if let Some(found) = try_send(&site, &may, (w, &upload), &mut sheet, sending.as_ref(), To::Request(id)).await? {
        return found;
    }
    page_with_faults(send_page(&frame, &request, &sheet))
}

/// Where a document goes.
enum To {
    Request(Id<Request>),
    /// A new one, made by the student.
    Offer(Option<Asking>),
}

/// Sends what is sound: first asked without opening a file, then kept with it. None: the sheet says what is wrong.
async fn try_send(
    site: &Site,
    may: &May<ApplyForSelf>,
    (w, upload): (Words, &Upload),
    sheet: &mut Sheet,
    sending: Option<&Sending>,
    to: To,
) -> Result<Option<Page>, PageError> {
    if upload.file("document").is_none() {
        sheet.fault("document", Fault::Said(t!(w, "own-file-missing")));
    }
    let Some(sending) = sending.filter(|_| sheet.is_sound()) else { return Ok(None) };
    let file = fields::opened(site, w, upload, sheet).await;
    let Some((name, taken)) = file.filter(|_| sheet.is_sound()) else { return Ok(None) };
    let (who, place, mut tx) = (sender(may)?, &may.institution, may.write().await?);
    if let Some(before) = tx.once(&upload.posted.key).await? {
        return Ok(Some(see(&before)));
    }
    let id = match to {
        To::Request(id) => Ok(id),
        To::Offer(Some(asking)) => actions::offer(&mut tx, who, &asking).await,
        To::Offer(None) => return Ok(None),
    };
    let done = match id {
        Ok(id) => actions::send(&mut tx, place, who, id, sending, (&name, &taken)).await,
        Err(why) => Err(why),
    };
    match done {
        Ok(()) => {
            tx.commit_to("/me/documents").await?;
            Ok(Some(see_saying("/me/documents", Notice::Uploaded, site)))
        }
        Err(ActError::Refused(why)) => {
            why.iter().for_each(|why| told(w, sheet, why));
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}

fn told(w: Words, sheet: &mut Sheet, why: &NotMoved) {
    let field = match why {
        NotMoved::Document(why) => say::field(*why),
        NotMoved::WrongKind => "kind",
        NotMoved::AskedAlready => "category",
        _ => "document",
    };
    sheet.fault(field, Fault::Said(say::not_moved(w, why)));
}

fn offer_page(frame: &Frame, sheet: &Sheet) -> SendPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "own-offer-title"));
    shell.errors = !sheet.is_sound();
    SendPage {
        errors: sheet.errors(w),
        action: "/me/documents/new".into(),
        lead: t!(w, "own-offer-lead"),
        note: None,
        back: None,
        category: Some(fields::category(w, sheet)),
        fields: fields::lay(w, sheet, None),
        file: fields::file(w, sheet, true),
        shell,
    }
}

/// `GET /me/documents/new`.
pub async fn offer_form(may: May<ApplyForSelf>, frame: Frame) -> Page {
    sender(&may)?;
    page(offer_page(&frame, &Sheet::default()))
}

/// `POST /me/documents/new`: a document that nobody asked for.
pub async fn offer(State(site): State<Site>, may: May<ApplyForSelf>, frame: Frame, upload: Upload) -> Page {
    let (w, mut sheet) = (frame.w, upload.posted.sheet());
    let category = sheet.one_of::<Chosen>("category").map(|chosen| chosen.0);
    let sending = fields::read(&mut sheet);
    let asking =
        category.zip(sending.as_ref()).map(|(category, sending)| Asking { category, kind: sending.kind.clone(), note: None });
    if let Some(found) = try_send(&site, &may, (w, &upload), &mut sheet, sending.as_ref(), To::Offer(asking)).await? {
        return found;
    }
    page_with_faults(offer_page(&frame, &sheet))
}
