//! The end of an entry: the ground is written, then it is confirmed. What ends stays in the file's past.
use super::reaches;
use crate::{
    kernel::{
        errors::ActError,
        ids::{Id, Student},
        permissions::{CorrectStudents, May, OpenStudentFile, Permission},
    },
    students::{
        corrections::actions::Clerk,
        person::{actions, entry::What, say},
        store,
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Sent},
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "students/person/end.html")]
struct EndPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    name: String,
    path: String,
    lead: String,
    ground: Field,
}

type At = (Id<Student>, String, Uuid);

fn what(code: &str) -> Result<What, PageError> {
    What::parse(code).filter(|what| what.ends()).ok_or(PageError::NotFound)
}

async fn end_page(
    may: &May<CorrectStudents>,
    frame: &Frame,
    (id, code, entry): &At,
    sheet: &Sheet,
) -> Result<EndPage, PageError> {
    let (w, what) = (frame.w, what(code)?);
    let mut tx = may.read().await?;
    let brief = store::brief(&mut tx, *id).await?.ok_or(PageError::NotFound)?;
    let sees = !what.restricted() || reaches(may, OpenStudentFile::NAME, brief.faculty_id);
    let is_live = actions::is_in_force(&mut tx, *id, (what, *entry)).await?;
    if !sees || !is_live || !reaches(may, CorrectStudents::NAME, brief.faculty_id) {
        return Err(PageError::NotFound);
    }
    let (title, lead) = match what {
        What::Status => (t!(w, "person-strike-title"), t!(w, "person-strike-lead")),
        What::Member => (t!(w, "person-end-member-title"), t!(w, "person-end-lead")),
        What::Income => (t!(w, "person-end-income-title"), t!(w, "person-end-lead")),
        _ => (t!(w, "person-end-mandate-title"), t!(w, "person-end-lead")),
    };
    let mut shell = frame.shell(title);
    shell.errors = !sheet.is_sound();
    let ground = sheet.field(w, "ground", t!(w, "end-ground")).max(500);
    let path = format!("/students/{id}/end/{code}/{entry}");
    Ok(EndPage { errors: sheet.errors(w), id: *id, name: brief.full_name, path, lead, ground, shell })
}

/// `GET /students/{id}/end/{what}/{entry}`.
pub async fn show(may: May<CorrectStudents>, Path(at): Path<At>, frame: Frame) -> Page {
    page(end_page(&may, &frame, &at, &Sheet::default()).await?)
}

/// `POST /students/{id}/end/{what}/{entry}`.
pub async fn end(may: May<CorrectStudents>, Path(at): Path<At>, Sent { site, frame, posted }: Sent) -> Page {
    let what = what(&at.1)?;
    let mut sheet = posted.sheet();
    let Some(ground) = sheet.text("ground", 500) else {
        return page_with_faults(end_page(&may, &frame, &at, &sheet).await?);
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
    let path = format!("/students/{}", at.0);
    match actions::end(&mut tx, &clerk, at.0, (what, at.2), &ground).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Ended, &site)
        }
        Err(ActError::Refused(why)) => {
            drop(tx);
            why.iter().for_each(|why| sheet.fault("ground", Fault::Said(say::not_entered(frame.w, why).1)));
            page_with_faults(end_page(&may, &frame, &at, &sheet).await?)
        }
        Err(ActError::Stale) => see_saying(&path, Notice::ChangedMeanwhile, &site),
        Err(other) => Err(other.into()),
    }
}
