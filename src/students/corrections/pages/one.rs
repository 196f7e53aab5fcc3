//! One request: what is held beside what it should be, who asks and why; applied, or refused with a reason. Each look is recorded.
use super::{clerk, list::term};
use crate::{
    institutions::faculties,
    kernel::{
        audit::View,
        errors::ActError,
        ids::Id,
        permissions::{CorrectStudents, May},
    },
    students::{
        corrections::{
            Correction, actions, say,
            store::{self, Opened, record},
        },
        documents,
        rules::{
            correction::{self, State as Stands, WORDS},
            names::signature,
        },
    },
    t,
    web::{
        Site,
        download::download,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Answer,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "students/corrections/one.html")]
struct OnePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Correction>,
    student: String,
    /// Of the request and of the student's row.
    versions: (i32, i32),
    state: (&'static str, String),
    label: String,
    now: String,
    wanted: String,
    /// What was held when it was asked, where it is something else now.
    then: Option<String>,
    facts: Vec<Answer>,
    note: Option<String>,
    document: bool,
    /// What the number says otherwise, once applied.
    differs: Vec<String>,
    reason: Option<Field>,
    refused: Option<String>,
}

struct Seen {
    opened: Opened,
    kept: record::Kept,
    faculties: Vec<faculties::Known>,
}

async fn look(may: &May<CorrectStudents>, id: Id<Correction>) -> Result<Seen, PageError> {
    let (reach, w) = (may.reach().faculties(), may.words());
    let reason = "assigned work: a correction of data".into();
    let view = View { verb: "correction.opened", subject: id.uuid(), fields: &["held", "wanted"], reason };
    let seen = may.find_restricted(view, async |tx| {
        let Some(opened) = store::find(tx, id, reach.as_deref()).await? else { return Ok(None) };
        let Some(kept) = record::find(tx, opened.student, None).await? else { return Ok(None) };
        let kept = kept.opened(may.keys(), opened.student)?;
        Ok(Some(Seen { kept, opened, faculties: faculties::all(tx, w).await? }))
    });
    seen.await?.ok_or(PageError::NotFound)
}

fn draw(may: &May<CorrectStudents>, frame: &Frame, seen: Seen, sheet: &Sheet) -> OnePage {
    let (w, zone, Seen { opened, kept, faculties }) = (frame.w, may.institution.zone, seen);
    let mut shell = frame.shell(opened.full_name.clone());
    shell.errors = !sheet.is_sound();
    let (of, waits) = (opened.field, opened.state == Stands::Waiting);
    let wanted = actions::wanted(may.keys(), &opened);
    let (held, said) = (kept.record.get(of), |value: Option<&str>| say::value(w, &faculties, of, value));
    let moved = waits && opened.wanted_sealed.is_none() && opened.held.as_deref() != held;
    let becomes = kept.record.clone().with(of, wanted.clone());
    sheet.mark("state");
    OnePage {
        errors: sheet.errors(w),
        id: opened.id,
        student: format!("/students/{}", opened.student),
        versions: (opened.row_version, kept.row_version),
        state: match opened.state {
            Stands::Waiting => term(w, zone, may.now(), opened.answer_by),
            state => say::state(w, state),
        },
        label: say::field(w, of),
        now: said(held),
        wanted: said(wanted.as_deref()),
        then: moved.then(|| said(opened.held.as_deref())),
        facts: about(frame, may, &opened),
        note: opened.note,
        document: opened.document.is_some(),
        differs: if waits {
            correction::differences(&becomes).into_iter().map(|what| say::differs(w, what)).collect()
        } else {
            vec![]
        },
        reason: waits.then(|| {
            sheet.field(w, "reason", t!(w, "correction-reason")).hint(t!(w, "correction-reason-hint")).max(WORDS as u32)
        }),
        refused: opened.reason,
        shell,
    }
}

fn about(frame: &Frame, may: &May<CorrectStudents>, opened: &Opened) -> Vec<Answer> {
    let (w, zone) = (frame.w, may.institution.zone);
    let fact = |label, value: Option<String>| value.map(|value| Answer { label, value: Some(value), change: None });
    let who = if opened.by_student { t!(w, "correction-by-student") } else { signature(&opened.asked_name) };
    let decided = opened.decided_at.zip(opened.decided_by.as_deref());
    [
        fact(t!(w, "correction-asked-by"), Some(who)),
        fact(t!(w, "correction-asked-at"), Some(w.instant(opened.asked_at, zone))),
        fact(t!(w, "students-group"), opened.study_group.clone()),
        fact(t!(w, "correction-decided"), decided.map(|(at, by)| format!("{}, {}", w.instant(at, zone), signature(by)))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `GET /students/corrections/{id}`.
pub async fn show(may: May<CorrectStudents>, Path(id): Path<Id<Correction>>, frame: Frame) -> Page {
    let seen = look(&may, id).await?;
    page(draw(&may, &frame, seen, &Sheet::default()))
}

/// `GET /students/corrections/{id}/document`: what was given with the request.
pub async fn document(may: May<CorrectStudents>, Path(id): Path<Id<Correction>>) -> Page {
    let reach = may.reach().faculties();
    let reason = "assigned work: a correction of data".into();
    let view = View { verb: "correction.document-opened", subject: id.uuid(), fields: &["document"], reason };
    let found = may.find_restricted(view, async |tx| {
        match store::find(tx, id, reach.as_deref()).await?.and_then(|opened| opened.document) {
            Some(document) => documents::store::original(tx, Id::from(document)).await,
            None => Ok(None),
        }
    });
    let original = found.await?.ok_or(PageError::NotFound)?;
    download(&original.media_type, &original.file_name, original.content)
}

fn version(posted: &Posted, name: &'static str) -> Result<i32, PageError> {
    posted.text(name).parse().map_err(|_| PageError::Unreadable(name))
}

/// `POST /students/corrections/{id}/apply`.
pub async fn apply(
    State(site): State<Site>,
    may: May<CorrectStudents>,
    Path(id): Path<Id<Correction>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let versions = (version(&posted, "row_version")?, version(&posted, "student_version")?);
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let clerk = clerk(&may, may.reach().faculties(), &site);
    match actions::apply(&mut tx, &clerk, (id, versions.0), versions.1).await {
        Ok(()) => {
            tx.commit_to(&path(id)).await?;
            see_saying(&path(id), Notice::Saved, &site)
        }
        Err(ActError::Refused(why)) => {
            let said = why.iter().map(|why| say::not_corrected(frame.w, may.institution.zone, why)).collect();
            again(&may, &frame, id, "state", said, posted.sheet()).await
        }
        Err(ActError::Stale) => {
            let said = vec![t!(frame.w, "correction-changed-meanwhile")];
            again(&may, &frame, id, "state", said, posted.sheet()).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /students/corrections/{id}/refuse`.
pub async fn refuse(
    State(site): State<Site>,
    may: May<CorrectStudents>,
    Path(id): Path<Id<Correction>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let row_version = version(&posted, "row_version")?;
    let mut sheet = posted.sheet();
    let Some(reason) = sheet.text("reason", WORDS) else {
        let seen = look(&may, id).await?;
        return page_with_faults(draw(&may, &frame, seen, &sheet));
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::refuse(&mut tx, &clerk(&may, may.reach().faculties(), &site), (id, row_version), &reason).await {
        Ok(()) => {
            tx.commit_to(&path(id)).await?;
            see_saying(&path(id), Notice::Refused, &site)
        }
        Err(ActError::Refused(why)) => {
            let said = why.iter().map(|why| say::not_corrected(frame.w, may.institution.zone, why)).collect();
            again(&may, &frame, id, "state", said, sheet).await
        }
        Err(other) => Err(other.into()),
    }
}

fn path(id: Id<Correction>) -> String {
    format!("/students/corrections/{id}")
}

/// The same page as it is now, with what stands against the act.
async fn again(
    may: &May<CorrectStudents>,
    frame: &Frame,
    id: Id<Correction>,
    field: &str,
    said: Vec<String>,
    mut sheet: Sheet,
) -> Page {
    said.into_iter().for_each(|text| sheet.fault(field, Fault::Said(text)));
    let seen = look(may, id).await?;
    page_with_faults(draw(may, frame, seen, &sheet))
}
