//! A category verified from a student's file: the document described, its term looked at, then confirmed with its file.
use super::{
    fields::{self, Chosen, Closer, Fields, Grouped},
    office,
};
use crate::{
    kernel::{
        audit::View,
        errors::ActError,
        ids::{Id, Student},
        permissions::{May, VerifyCategories},
    },
    students::{
        actions::verify::{self as actions, File, Judged},
        facts::{capital, category as category_name},
        rules::{
            ahead::ahead,
            catalogue,
            verify::{NotVerified, Proof},
        },
        say::evidence as say,
        store::{self, evidence::Evidence},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Answer,
        sheet::{Fault, FieldError, FileField, Sheet},
        upload::Upload,
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "students/verify.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    name: String,
    category: Grouped,
    closer: Closer,
    fields: Fields,
}

#[derive(Template)]
#[template(path = "students/verify_check.html")]
struct CheckPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    name: String,
    answers: Vec<Answer>,
    /// Until when it will hold, and why.
    term: (String, String),
    /// That one in force ends with this.
    renews: Option<String>,
    ahead: Vec<String>,
    /// What was typed, sent along.
    typed: Vec<(String, String)>,
    file: FileField,
}

async fn name_of(may: &May<VerifyCategories>, id: Id<Student>) -> Result<String, PageError> {
    let within = may.reach().faculties();
    let file = store::file(&mut may.read().await?, id, within.as_deref()).await?.ok_or(PageError::NotFound)?;
    Ok(file.brief.full_name)
}

async fn form_page(may: &May<VerifyCategories>, frame: &Frame, id: Id<Student>, sheet: &Sheet) -> Result<FormPage, PageError> {
    let (w, name) = (frame.w, name_of(may, id).await?);
    let mut shell = frame.shell(t!(w, "verify-title"));
    shell.path = format!("/students/{id}/categories/new");
    shell.errors = !sheet.is_sound();
    Ok(FormPage {
        errors: sheet.errors(w),
        id,
        name,
        category: fields::category(w, sheet),
        closer: fields::closer(w, sheet, None),
        fields: fields::lay(w, sheet, None),
        shell,
    })
}

/// What the address asks for.
#[derive(Deserialize, Default)]
pub struct Asked {
    /// A document kept before, which is to prove another category too.
    #[serde(default)]
    evidence: String,
}

/// `GET /students/{id}/categories/new`. With a document kept before it stands in the form; that reading is recorded.
pub async fn form(may: May<VerifyCategories>, Path(id): Path<Id<Student>>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let Ok(evidence) = asked.evidence.parse::<Uuid>() else {
        return page(form_page(&may, &frame, id, &Sheet::default()).await?);
    };
    name_of(&may, id).await?;
    let view = View {
        verb: "student.category-opened",
        subject: id.uuid(),
        fields: &["evidence"],
        reason: "assigned work: a category verified by a document kept before".into(),
    };
    let found = may.find_restricted(view, async |tx| store::evidence::described(tx, id, evidence).await);
    let Evidence { kind, number, issuer, issued_on, printed_to, .. } = found.await?.ok_or(PageError::NotFound)?;
    let sheet = Sheet::with([
        ("kind", kind),
        ("number", number.unwrap_or_default()),
        ("issuer", issuer.unwrap_or_default()),
        ("issued_on", issued_on.to_string()),
        ("printed_to", printed_to.map(|day| day.to_string()).unwrap_or_default()),
    ]);
    page(form_page(&may, &frame, id, &sheet).await?)
}

/// What the document would do, told by what is known of the student: the reading is recorded.
async fn look(
    may: &May<VerifyCategories>,
    id: Id<Student>,
    proof: &Proof,
) -> Result<Result<Judged, Vec<NotVerified>>, PageError> {
    let (within, today) = (may.reach().faculties(), may.today());
    let view = View {
        verb: "student.category-weighed",
        subject: id.uuid(),
        fields: &["birth_date", "categories"],
        reason: "assigned work: a category verified by a document".into(),
    };
    let seen = may.find_restricted(view, async |tx| actions::look(tx, within.as_deref(), id, proof, today).await).await?;
    seen.ok_or(PageError::NotFound)
}

fn read(frame: &Frame, sheet: &mut Sheet) -> Option<Proof> {
    let category = sheet.one_of::<Chosen>("category").map(|chosen| chosen.0);
    fields::proof(frame.w, sheet, category)
}

/// `POST /students/{id}/categories/check`: what will be, before it is.
pub async fn check(may: May<VerifyCategories>, Path(id): Path<Id<Student>>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    if let Some(proof) = read(&frame, &mut sheet) {
        match look(&may, id, &proof).await? {
            Ok(judged) => return page(check_page(&may, &frame, id, &proof, &judged, &sheet).await?),
            Err(why) => fields::told(frame.w, &mut sheet, &why),
        }
    }
    page_with_faults(form_page(&may, &frame, id, &sheet).await?)
}

async fn check_page(
    may: &May<VerifyCategories>,
    frame: &Frame,
    id: Id<Student>,
    proof: &Proof,
    judged: &Judged,
    sheet: &Sheet,
) -> Result<CheckPage, PageError> {
    let (w, name) = (frame.w, name_of(may, id).await?);
    let mut shell = frame.shell(t!(w, "verify-check-title"));
    shell.path = format!("/students/{id}/categories/new");
    shell.errors = !sheet.is_sound();
    let seen = judged.renews.as_ref().map(|fact| fact.id.to_string()).unwrap_or_default();
    const TYPED: [&str; 8] = ["category", "detail", "kind", "number", "issuer", "issued_on", "printed_to", "children"];
    let typed = TYPED.iter().map(|name| ((*name).to_owned(), sheet.raw(name).to_owned()));
    Ok(CheckPage {
        errors: sheet.errors(w),
        id,
        name,
        answers: answers(frame, proof),
        term: (say::last(w, judged.term.last), say::why_so_long(w, judged.term.last)),
        renews: judged.renews.as_ref().map(|fact| match fact.to {
            Some(to) => t!(w, "verify-renews", day = w.day(to)),
            None => t!(w, "verify-renews-good"),
        }),
        ahead: ahead(proof.category, judged.term.to(), judged.born, may.today()).into_iter().map(|t| say::turn(w, t)).collect(),
        typed: typed.chain([("seen".to_owned(), seen)]).collect(),
        file: fields::file(w, sheet, false),
        shell,
    })
}

fn answers(frame: &Frame, proof: &Proof) -> Vec<Answer> {
    let w = frame.w;
    let answer = |label: String, value: Option<String>| Answer { label, value, change: None };
    let detail = proof.detail.as_deref().and_then(|code| catalogue::detail(proof.category, code));
    let mut answers = vec![answer(t!(w, "students-category"), Some(capital(&category_name(w, proof.category))))];
    answers.extend(detail.map(|detail| answer(t!(w, "verify-detail"), Some(detail.title.say(w).to_owned()))));
    answers.extend([
        answer(t!(w, "verify-kind"), Some(say::kind_name(w, &proof.kind))),
        answer(t!(w, "verify-number"), proof.number.clone()),
        answer(t!(w, "verify-issuer"), proof.issuer.clone()),
        answer(t!(w, "verify-issued"), Some(w.day(proof.issued_on))),
        answer(t!(w, "verify-printed"), proof.printed_to.map(|day| w.day(day))),
    ]);
    if !proof.children.is_empty() {
        let child = |child: &crate::students::rules::large_family::Child| {
            if child.studies { t!(w, "verify-child-studies", born = w.day(child.born)) } else { w.day(child.born) }
        };
        let children: Vec<String> = proof.children.iter().map(child).collect();
        answers.push(answer(t!(w, "verify-children"), Some(children.join(", "))));
    }
    answers
}

/// `POST /students/{id}/categories/new`: the category verified, with its file where one was chosen.
pub async fn verify(
    State(site): State<Site>,
    may: May<VerifyCategories>,
    Path(id): Path<Id<Student>>,
    frame: Frame,
    upload: Upload,
) -> Page {
    let (w, mut sheet) = (frame.w, upload.posted.sheet());
    name_of(&may, id).await?; // no file is opened for somebody who is not there
    let Some(proof) = read(&frame, &mut sheet) else {
        return page_with_faults(form_page(&may, &frame, id, &sheet).await?);
    };
    let seen: Option<Uuid> = sheet.raw("seen").parse().ok();
    let file = fields::opened(&site, w, &upload, &mut sheet).await;
    if sheet.is_sound() {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&upload.posted.key).await? {
            return see(&before);
        }
        let file = file.map_or(File::None, |(name, taken)| File::New { name, taken });
        match actions::verify(&mut tx, &office(&may, &site), id, &proof, file, seen).await {
            Ok(_) => {
                let path = format!("/students/{id}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Stale) => sheet.fault("document", Fault::Said(t!(w, "verify-stale"))),
            Err(ActError::Refused(why)) => {
                fields::told(w, &mut sheet, &why);
                return page_with_faults(form_page(&may, &frame, id, &sheet).await?);
            }
            Err(other) => return Err(other.into()),
        }
    }
    match look(&may, id, &proof).await? {
        Ok(judged) => page_with_faults(check_page(&may, &frame, id, &proof, &judged, &sheet).await?),
        Err(why) => {
            fields::told(w, &mut sheet, &why);
            page_with_faults(form_page(&may, &frame, id, &sheet).await?)
        }
    }
}
