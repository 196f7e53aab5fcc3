//! The form by which something is entered in a file. Who comes second is shown what holds by now and loses nothing typed.
use super::{
    fields::{Control, Over},
    look_closed, open, reaches,
    sections::{Row, Teller},
    why_open,
};
use crate::{
    kernel::{
        errors::ActError,
        ids::{Id, Student},
        permissions::{CorrectStudents, May, OpenStudentFile, Permission},
        tenancy::ReadTx,
    },
    students::{
        corrections::actions::Clerk,
        person::{
            actions,
            entry::{NotEntered, What},
            say,
            store::{advisors, status},
        },
        store,
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Query, Sent},
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, FieldError, Sheet},
    },
};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "students/person/form.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    name: String,
    what: &'static str,
    of: Option<Uuid>,
    seen: String,
    controls: Vec<Control>,
    /// What holds by now, where somebody else was there since the form was drawn.
    meanwhile: Vec<Row>,
    same: Option<String>,
}

/// Which member of the family is changed.
#[derive(Deserialize, Default)]
pub struct Of {
    of: Option<Uuid>,
}

/// What the form is about.
struct At {
    id: Id<Student>,
    name: String,
    over: Over,
    token: String,
}

/// Looks at what the form is drawn over. None: it is of a closed part, and this session has not opened the file.
async fn look(
    may: &May<CorrectStudents>,
    (id, what, of): (Id<Student>, What, Option<Uuid>),
    asks: bool,
) -> Result<Option<At>, PageError> {
    let mut tx = may.read().await?;
    let brief = store::brief(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    if !reaches(may, CorrectStudents::NAME, brief.faculty_id) {
        return Err(PageError::NotFound);
    }
    let reason = if what.restricted() { why_open(&mut tx, may, id).await? } else { None };
    let may_open = reaches(may, OpenStudentFile::NAME, brief.faculty_id);
    if what.restricted() && (!may_open || (asks && reason.is_none())) {
        return Ok(None);
    }
    let advisors = advising(&mut tx, what, brief.faculty_id).await?;
    let (open, status) = (open(&mut tx, id).await?, status::now(&mut tx, id).await?);
    let token = actions::token(&mut tx, id, what, of).await?;
    drop(tx);
    let closed = match what.restricted() {
        true => Some(look_closed(may, id, reason.unwrap_or_else(|| "correction".into())).await?),
        false => None,
    };
    let is_member = |id: Uuid| closed.iter().flat_map(|c| &c.members).any(|m| m.kept.id == id && m.kept.end.is_none());
    if of.is_some_and(|of| what != What::Member || !is_member(of)) {
        return Err(PageError::NotFound);
    }
    let majority = actions::majority(may.today())?;
    let over = Over { what, status, born: brief.birth_date, today: may.today(), majority, open, closed, of, advisors };
    Ok(Some(At { id, name: brief.full_name, over, token }))
}

/// Those who advise in a faculty, where an advisor is asked for.
async fn advising(tx: &mut ReadTx, what: What, faculty: Uuid) -> Result<Vec<advisors::Advisor>, PageError> {
    if what != What::Advisor {
        return Ok(vec![]);
    }
    let mut all = advisors::advisors(tx).await?;
    all.retain(|one| one.faculties.is_empty() || one.faculties.contains(&faculty));
    Ok(all)
}

fn draw(frame: &Frame, at: &At, sheet: &Sheet, seen: String, meanwhile: Vec<Row>) -> FormPage {
    let w = frame.w;
    let mut shell = frame.shell(say::title(w, at.over.what));
    shell.errors = !sheet.is_sound();
    shell.path = format!("/students/{}/enter/{}", at.id, at.over.what.code());
    FormPage {
        controls: at.over.controls(w, sheet),
        same: sheet.error(w, "same"),
        errors: sheet.errors(w),
        id: at.id,
        name: at.name.clone(),
        what: at.over.what.code(),
        of: at.over.of,
        seen,
        meanwhile,
        shell,
    }
}

fn what(code: &str) -> Result<What, PageError> {
    What::parse(code).ok_or(PageError::NotFound)
}

/// `GET /students/{id}/enter/{what}`.
pub async fn show(
    may: May<CorrectStudents>,
    Path((id, code)): Path<(Id<Student>, String)>,
    Query(Of { of }): Query<Of>,
    frame: Frame,
) -> Page {
    let Some(at) = look(&may, (id, what(&code)?, of), true).await? else { return see(&format!("/students/{id}#open")) };
    page(draw(&frame, &at, &at.over.filled(), at.token.clone(), vec![]))
}

/// `POST /students/{id}/enter/{what}`.
pub async fn put(
    may: May<CorrectStudents>,
    Path((id, code)): Path<(Id<Student>, String)>,
    Sent { site, frame, posted }: Sent,
) -> Page {
    let (what, of) = (what(&code)?, posted.text("of").parse().ok());
    let Some(at) = look(&may, (id, what, of), false).await? else { return Err(PageError::NotFound) };
    let mut sheet = posted.sheet();
    let Some(entry) = at.over.read(frame.w, &mut sheet) else {
        return page_with_faults(draw(&frame, &at, &sheet, posted.text("seen").to_owned(), vec![]));
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let clerk = Clerk {
        account: may.account,
        within: may.reach().faculties(),
        place: &may.institution,
        keys: may.keys(),
        base_url: &site.settings.base_url,
    };
    match actions::enter(&mut tx, &clerk, id, posted.text("seen"), &entry).await {
        Ok(()) => {
            let path = format!("/students/{id}");
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(why)) => {
            refuse(&frame, &mut sheet, &why);
            page_with_faults(draw(&frame, &at, &sheet, posted.text("seen").to_owned(), vec![]))
        }
        Err(ActError::Stale) => {
            drop(tx);
            second(&may, &frame, (id, what, of), sheet).await
        }
        Err(other) => Err(other.into()),
    }
}

fn refuse(frame: &Frame, sheet: &mut Sheet, why: &[NotEntered]) {
    for why in why {
        let (field, said) = say::not_entered(frame.w, why);
        sheet.mark("same");
        sheet.fault(field, Fault::Said(said));
    }
}

/// Somebody was first: what holds by now is shown, what was typed stays.
async fn second(may: &May<CorrectStudents>, frame: &Frame, at: (Id<Student>, What, Option<Uuid>), mut sheet: Sheet) -> Page {
    let at = look(may, at, false).await?.ok_or(PageError::NotFound)?;
    sheet.mark("same");
    sheet.fault("same", Fault::Said(t!(frame.w, "person-meanwhile-fault")));
    let teller = Teller {
        w: frame.w,
        zone: may.institution.zone,
        today: may.today(),
        student: at.id,
        born: Some(at.over.born),
        writes: false,
        keys: may.keys(),
    };
    let rows = teller.of(at.over.what, at.over.status, &at.over.open, at.over.closed.as_ref());
    let token = at.token.clone();
    page_with_faults(draw(frame, &at, &sheet, token, rows))
}
