//! Asking for a correction: which field, what it should be, why, and a document where there is one. The student asks for themselves, staff who
//! see a file from there.
use super::{Control, clerk, control};
use crate::{
    institutions::faculties,
    kernel::{
        errors::ActError,
        ids::{Id, Student},
        languages::Words,
        permissions::{ApplyForSelf, May, SeeStudents},
        tenancy::Member,
    },
    students::{
        corrections::{
            actions::{self, Wish},
            say,
            store::record,
        },
        documents,
        rules::{
            correction::{self, NotCorrected, WORDS, is_restricted},
            import::Field as Of,
        },
        store,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, FileField, Sheet},
        upload::Upload,
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use uuid::Uuid;

/// What a browser offers to choose.
const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

/// Which field the address names.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Named {
    field: String,
}

/// Which field: a list of links.
#[derive(Template)]
#[template(path = "students/corrections/fields.html")]
struct FieldsPage {
    shell: Shell,
    back: String,
    lead: String,
    /// Address and name.
    fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "students/corrections/ask.html")]
struct AskPage {
    shell: Shell,
    errors: Vec<FieldError>,
    action: String,
    back: String,
    lead: String,
    code: &'static str,
    /// What is held now; none where it is shown in an opened file only.
    held: Option<String>,
    control: Control,
    note: Field,
    document: FileField,
}

/// Where asking leads from and to.
struct Way {
    student: Id<Student>,
    within: Option<Vec<Uuid>>,
    action: String,
    back: String,
    /// The subject asks, and sees all of their own.
    is_own: bool,
}

impl Way {
    fn own(may: &May<ApplyForSelf>) -> Result<Self, PageError> {
        let student = may.student.ok_or(PageError::NotFound)?;
        Ok(Self { student, within: None, action: "/me/data/correct".into(), back: "/me/data".into(), is_own: true })
    }
    fn of(may: &May<SeeStudents>, student: Id<Student>) -> Self {
        let back = format!("/students/{student}");
        Self { student, within: may.reach().faculties(), action: format!("{back}/propose"), back, is_own: false }
    }
}

/// `GET /me/data/correct`.
pub async fn own(may: May<ApplyForSelf>, Query(named): Query<Named>, frame: Frame) -> Page {
    show(&may, &frame, &Way::own(&may)?, &named.field).await
}

/// `GET /students/{id}/propose`.
pub async fn propose(may: May<SeeStudents>, Path(id): Path<Id<Student>>, Query(named): Query<Named>, frame: Frame) -> Page {
    show(&may, &frame, &Way::of(&may, id), &named.field).await
}

/// `POST /me/data/correct`.
pub async fn ask_own(State(site): State<Site>, may: May<ApplyForSelf>, frame: Frame, upload: Upload) -> Page {
    ask(&site, &may, &frame, &Way::own(&may)?, upload).await
}

/// `POST /students/{id}/propose`.
pub async fn ask_for(
    State(site): State<Site>,
    may: May<SeeStudents>,
    Path(id): Path<Id<Student>>,
    frame: Frame,
    upload: Upload,
) -> Page {
    ask(&site, &may, &frame, &Way::of(&may, id), upload).await
}

async fn show(member: &Member, frame: &Frame, way: &Way, named: &str) -> Page {
    match correction::field(named) {
        Some(of) => page(ask_page(member, frame, way, of, &Sheet::default()).await?),
        None => {
            let name = name(member, way).await?;
            page(fields_page(frame, way, name))
        }
    }
}

/// Whose record it is, within reach.
async fn name(member: &Member, way: &Way) -> Result<String, PageError> {
    let mut tx = member.read().await?;
    record::find(&mut tx, way.student, way.within.as_deref()).await?.ok_or(PageError::NotFound)?;
    store::name_of(&mut tx, way.student).await?.ok_or(PageError::NotFound)
}

fn lead(w: Words, way: &Way, name: String) -> String {
    if way.is_own { t!(w, "correction-ask-lead") } else { t!(w, "correction-propose-lead", name = name) }
}

fn fields_page(frame: &Frame, way: &Way, name: String) -> FieldsPage {
    let w = frame.w;
    let link = |of: Of| (format!("{}?field={}", way.action, correction::code(of)), say::field(w, of));
    FieldsPage {
        shell: frame.shell(t!(w, "correction-which")),
        back: way.back.clone(),
        lead: lead(w, way, name),
        fields: Of::ALL.into_iter().map(link).collect(),
    }
}

async fn ask_page(member: &Member, frame: &Frame, way: &Way, of: Of, sheet: &Sheet) -> Result<AskPage, PageError> {
    let w = frame.w;
    let mut tx = member.read().await?;
    let kept = record::find(&mut tx, way.student, way.within.as_deref()).await?.ok_or(PageError::NotFound)?;
    let faculties = faculties::all(&mut tx, w).await?;
    drop(tx);
    let kept = if way.is_own { kept.opened(member.keys(), way.student)? } else { kept };
    let held = (way.is_own || !is_restricted(of)).then(|| say::value(w, &faculties, of, kept.record.get(of)));
    let mut shell = frame.shell(t!(w, "correction-ask-title", field = say::field(w, of)));
    shell.errors = !sheet.is_sound();
    let wanted = t!(w, "correction-wanted");
    Ok(AskPage {
        control: control(w, sheet, (of, "wanted"), wanted, &faculties),
        note: sheet.field(w, "note", t!(w, "correction-note")).optional().max(WORDS as u32),
        document: sheet.file(w, "document", t!(w, "correction-document"), ACCEPT).hint(t!(w, "correction-document-hint")),
        errors: sheet.errors(w),
        action: way.action.clone(),
        back: way.back.clone(),
        lead: lead(w, way, kept.record.full_name()),
        code: correction::code(of),
        held,
        shell,
    })
}

/// Takes the document first, outside every act; then asks in one act, with the document in it.
async fn ask(site: &Site, member: &Member, frame: &Frame, way: &Way, upload: Upload) -> Page {
    let (w, zone) = (frame.w, member.institution.zone);
    let of = correction::field(upload.posted.text("field")).ok_or(PageError::Unreadable("field"))?;
    let mut sheet = upload.posted.sheet();
    let text = sheet.maybe_text("wanted", 400).unwrap_or_default();
    let note = sheet.maybe_text("note", WORDS);
    name(member, way).await?; // no file is opened for a student beyond reach
    let taken = match upload.file("document").filter(|_| sheet.is_sound()) {
        Some(file) => match documents::receive(&site.settings, file.content.clone()).await {
            Ok(taken) => Some((file.name.clone(), taken)),
            Err(refusal) => {
                sheet.fault("document", Fault::Said(refusal.say(w)));
                None
            }
        },
        None => None,
    };
    if sheet.is_sound() {
        let mut tx = member.write().await?;
        if let Some(before) = tx.once(&upload.posted.key).await? {
            return see(&before);
        }
        let document = match &taken {
            Some((name, taken)) => {
                Some(documents::give(&mut tx, &member.institution, way.student, member.account, name, taken).await?.uuid())
            }
            None => None,
        };
        let wish = Wish { field: of, text: &text, note: note.as_deref(), document };
        match actions::ask(&mut tx, &clerk(member, way.within.clone(), site), way.student, &wish).await {
            Ok(_) => {
                tx.commit_to(&way.back).await?;
                return see_saying(&way.back, Notice::Asked, site);
            }
            Err(ActError::Refused(why)) => faults(w, zone, &mut sheet, &why),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(ask_page(member, frame, way, of, &sheet).await?)
}

fn faults(w: Words, zone: chrono_tz::Tz, sheet: &mut Sheet, why: &[NotCorrected]) {
    why.iter().for_each(|why| sheet.fault("wanted", Fault::Said(say::not_corrected(w, zone, why))));
}
