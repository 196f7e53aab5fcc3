//! A document that a student sent, as an office checks it: its pages beside the form, with the term by what was said of it.
use super::fields::{self, Closer, Fields};
use crate::{
    kernel::{
        audit::View,
        errors::StoreError,
        ids::{Id, Student},
        languages::Words,
        permissions::{May, VerifyCategories},
        tenancy::ReadTx,
    },
    students::{
        actions::verify::{self, Judged},
        facts::{capital, category as category_name},
        requests::{Request, RequestState, WhyBack},
        rules::{
            ahead::ahead,
            verify::{NotVerified, Proof},
        },
        say::evidence::{self as say, Badge},
        store::{
            self as students,
            requests::{self as store, Sent, Standing, Which},
        },
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        sheet::{Choice, Field, FieldError, Sheet},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/evidence_check.html")]
pub(super) struct CheckPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Request>,
    student: Id<Student>,
    row_version: i32,
    about: String,
    state: Badge,
    facts: Vec<(String, String)>,
    judging: Option<Judging>,
    may_withdraw: bool,
    shown: Option<Shown>,
}

/// What may be done with a document that waits.
struct Judging {
    /// The one in force that would be renewed.
    seen: String,
    /// The term as it was reckoned; shown again where the dates were changed.
    reckoned: String,
    term: Option<(String, String)>,
    renews: Option<String>,
    ahead: Vec<String>,
    fields: Fields,
    closer: Closer,
    why: Choice,
    note: Field,
    returning: bool,
}

/// The document with its pages as images.
struct Shown {
    title: String,
    original: String,
    /// Address, label, what it shows.
    images: Vec<(String, String, String)>,
    /// Instead of images.
    remark: Option<String>,
}

/// What the page tells of.
pub(super) struct Dossier {
    name: String,
    place: String,
    pub request: Standing,
    pub judged: Option<Result<Judged, Vec<NotVerified>>>,
}

/// Opens a request within the reach; the look is recorded. `typed`: what the clerk says of the document; none: what the student said.
pub(super) async fn dossier(
    may: &May<VerifyCategories>,
    w: Words,
    id: Id<Request>,
    typed: impl FnOnce(&Standing) -> Option<Proof>,
) -> Result<Dossier, PageError> {
    let (within, today) = (may.reach().faculties(), may.today());
    let student = store::owner(&mut may.read().await?, id, within.as_deref()).await?.ok_or(PageError::NotFound)?;
    let view = View {
        verb: "student.evidence-opened",
        subject: student.uuid(), // whose data they are finds it in the trail
        fields: &["categories", "documents", "birth_date"],
        reason: "assigned work: check of a document of a student".into(),
    };
    let look = async |tx: &mut ReadTx| -> Result<Option<Dossier>, StoreError> {
        let which = Which { id: Some(id), within: within.clone(), ..Which::default() };
        let Some(request) = store::requests(tx, &which).await?.pop() else { return Ok(None) };
        let Some(brief) = students::brief(tx, request.student).await? else { return Ok(None) };
        let judged = match typed(&request) {
            Some(proof) => verify::look(tx, within.as_deref(), request.student, &proof, today).await?,
            None => None,
        };
        let place = crate::students::pages::place(w, brief.faculty.say(w), brief.course, brief.group.as_deref());
        Ok(Some(Dossier { name: brief.full_name, place, request, judged }))
    };
    may.find_restricted(view, look).await?.ok_or(PageError::NotFound)
}

/// The document as the student described it.
pub(super) fn described(request: &Standing) -> Option<Proof> {
    let Sent { kind, number, issuer, issued_on, printed_to, .. } = request.sent.as_ref()?;
    Some(Proof {
        category: request.category,
        kind: kind.clone(),
        number: number.clone(),
        issuer: issuer.clone(),
        issued_on: *issued_on,
        printed_to: *printed_to,
        detail: None,
        children: vec![],
    })
}

/// What was posted, and of the document what the student said where the form brings nothing of it.
pub(super) fn sheet(posted: &[(String, String)], request: &Standing) -> Sheet {
    let said = request.sent.as_ref().map(|sent| {
        [
            ("kind", sent.kind.clone()),
            ("number", sent.number.clone().unwrap_or_default()),
            ("issuer", sent.issuer.clone().unwrap_or_default()),
            ("issued_on", sent.issued_on.to_string()),
            ("printed_to", sent.printed_to.map(|day| day.to_string()).unwrap_or_default()),
        ]
    });
    let typed = posted.iter().any(|(name, _)| name == "issued_on");
    let said = said.into_iter().flatten().filter(|_| !typed).map(|(name, value)| (name.to_owned(), value));
    Sheet::filled(posted.iter().cloned().chain(said))
}

/// `GET /students/evidence/{id}`.
pub async fn show(may: May<VerifyCategories>, Path(id): Path<Id<Request>>, frame: Frame) -> Page {
    let dossier = dossier(&may, frame.w, id, described).await?;
    let mut sheet = sheet(&[], &dossier.request);
    if let Some(Err(why)) = dossier.judged.as_ref().filter(|_| dossier.request.state == RequestState::Sent) {
        fields::told(frame.w, &mut sheet, why);
    }
    page(check_page(&may, &frame, dossier, &sheet))
}

pub(super) fn check_page(may: &May<VerifyCategories>, frame: &Frame, dossier: Dossier, sheet: &Sheet) -> CheckPage {
    let (w, zone) = (frame.w, may.institution.zone);
    let Dossier { name, place, request, judged } = dossier;
    let mut shell = frame.shell(name);
    shell.path = format!("/students/evidence/{}", request.id);
    shell.errors = !sheet.is_sound();
    sheet.mark("decision");
    let mut facts = vec![
        (t!(w, "students-category"), capital(&category_name(w, request.category))),
        (t!(w, "evidence-asked-kind"), say::kind_name(w, &request.kind)),
        (t!(w, "evidence-asked-at"), w.instant(request.asked_at, zone)),
        (t!(w, "ask-due"), request.due_on.map_or_else(|| t!(w, "evidence-offered"), |due| w.day(due))),
    ];
    facts.extend(request.note.clone().map(|note| (t!(w, "office-note"), note)));
    facts.extend(request.sent.as_ref().map(|sent| (t!(w, "evidence-sent-at"), w.instant(sent.sent_at, zone))));
    let back = request.sent.as_ref().and_then(|sent| Some((say::why_back(w, sent.reason?), sent.note.clone())));
    facts.extend(
        back.map(|(why, note)| (t!(w, "evidence-back"), [Some(why), note].into_iter().flatten().collect::<Vec<_>>().join(": "))),
    );
    CheckPage {
        errors: sheet.errors(w),
        id: request.id,
        student: request.student,
        row_version: request.row_version,
        about: place,
        state: say::request_state(w, request.state),
        facts,
        judging: (request.state == RequestState::Sent).then(|| judging(may, w, &request, judged, sheet)),
        may_withdraw: request.state.is_open(),
        shown: request.sent.as_ref().map(|sent| shown(w, sent)),
        shell,
    }
}

fn judging(
    may: &May<VerifyCategories>,
    w: Words,
    request: &Standing,
    judged: Option<Result<Judged, Vec<NotVerified>>>,
    sheet: &Sheet,
) -> Judging {
    let judged = judged.and_then(Result::ok);
    let none = std::iter::once((String::new(), t!(w, "choose")));
    let reasons = WhyBack::ALL.iter().map(|why| (why.code().to_owned(), say::why_back(w, *why)));
    let renewed = judged.as_ref().and_then(|judged| judged.renews.as_ref());
    Judging {
        seen: renewed.map(|fact| fact.id.to_string()).unwrap_or_default(),
        reckoned: judged.as_ref().map(reckoned).unwrap_or_default(),
        term: judged.as_ref().map(|judged| (say::last(w, judged.term.last), say::why_so_long(w, judged.term.last))),
        renews: renewed.map(|fact| match fact.to {
            Some(to) => t!(w, "verify-renews", day = w.day(to)),
            None => t!(w, "verify-renews-good"),
        }),
        ahead: judged
            .iter()
            .flat_map(|judged| ahead(request.category, judged.term.to(), judged.born, may.today()))
            .map(|turn| say::turn(w, turn))
            .collect(),
        fields: fields::lay(w, sheet, Some(request.category)),
        closer: fields::closer(w, sheet, Some(request.category)),
        why: sheet.choice(w, "why", t!(w, "office-why-returned"), none.chain(reasons)),
        note: sheet.field(w, "note", t!(w, "office-note")).optional().hint(t!(w, "office-note-hint")).max(1000),
        returning: sheet.error(w, "why").or(sheet.error(w, "note")).is_some(),
    }
}

/// The term as a form carries it, to see whether it is still the one that was shown.
pub(super) fn reckoned(judged: &Judged) -> String {
    judged.term.to().map_or_else(|| "-".to_owned(), |day| day.to_string())
}

fn shown(w: Words, sent: &Sent) -> Shown {
    let pages = sent.pages.unwrap_or(0);
    let image = |page: i16| {
        let (label, alt) = (
            t!(w, "office-page-of", page = page, of = pages),
            t!(w, "office-page-alt", name = sent.file_name.as_str(), page = page),
        );
        (format!("/documents/{}/pages/{page}", sent.document), label, alt)
    };
    Shown {
        title: sent.file_name.clone(),
        original: format!("/documents/{}/original", sent.document),
        images: (1..=pages).map(image).collect(),
        remark: match sent.pages {
            None => Some(t!(w, "office-pages-being-drawn")),
            Some(0) => Some(t!(w, "office-pages-cannot")),
            Some(_) => None,
        },
    }
}
