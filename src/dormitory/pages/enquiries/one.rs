//! One question: whose, about which application, until when; answered in words, once. What a student writes may be private: each look is recorded.
use crate::{
    dormitory::{
        actions::{check::Clerk, enquiries as actions},
        model::Enquiry,
        pages::check::term,
        rules::{application::number_text, enquiry::ANSWER},
        say::{desk, office},
        store::enquiries::{self as store, Opened},
    },
    kernel::{
        audit::View,
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{AnswerEnquiries, CheckApplications, May, Permission},
    },
    t,
    web::{
        Site,
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
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "dormitory/enquiries/one.html")]
struct OnePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Enquiry>,
    row_version: i32,
    state: office::Badge,
    facts: Vec<Answer>,
    question: String,
    /// When and by whom, and what.
    answered: Option<(String, String)>,
    answer: Field,
    /// For whoever checks applications.
    application: Option<String>,
}

async fn look(may: &May<AnswerEnquiries>, id: Id<Enquiry>) -> Result<Opened, PageError> {
    let reach = may.reach().faculties();
    let reason = "assigned work: answer to a question".into();
    let view = View { verb: "enquiry.open", subject: id.uuid(), fields: &["question", "phone"], reason };
    let opened = may.find_restricted(view, async |tx| store::find(tx, id, reach.as_deref()).await).await?;
    opened.ok_or(PageError::NotFound)
}

fn draw(may: &May<AnswerEnquiries>, frame: &Frame, id: Id<Enquiry>, opened: Opened, sheet: &Sheet) -> OnePage {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut shell = frame.shell(opened.full_name.clone());
    shell.errors = !sheet.is_sound();
    let answered = opened
        .answered_at
        .zip(opened.answer.clone())
        .map(|(at, answer)| (format!("{}, {}", w.instant(at, zone), opened.answered_by.clone().unwrap_or_default()), answer));
    let mut errors = sheet.errors(w);
    if answered.is_some() {
        // The form is gone: its fault is found at the answer that is there.
        errors.iter_mut().for_each(|error| error.field = "state".into());
    }
    OnePage {
        errors,
        id,
        row_version: opened.row_version,
        state: match opened.answered_at {
            Some(_) => ("granted", t!(w, "enquiries-answered")),
            None => term(w, zone, may.today(), opened.answer_by),
        },
        facts: facts(w, zone, &opened),
        application: may.holds(CheckApplications::NAME).then(|| format!("/dormitory/applications/{}", opened.application)),
        question: opened.question,
        answered,
        answer: sheet.field(w, "answer", t!(w, "enquiry-answer")).hint(t!(w, "enquiry-answer-hint")).max(ANSWER as u32),
        shell,
    }
}

fn facts(w: Words, zone: Tz, opened: &Opened) -> Vec<Answer> {
    let fact = |label, value: Option<String>| value.map(|value| Answer { label, value: Some(value), change: None });
    let state = opened.state.parse().ok().map(|state| office::application_state(w, state).1);
    [
        fact(t!(w, "referral-application"), Some(number_text(opened.academic_year, opened.number))),
        fact(t!(w, "state"), state),
        fact(t!(w, "students-group"), opened.study_group.clone()),
        fact(t!(w, "referral-phone"), opened.phone.clone()),
        fact(t!(w, "enquiry-asked"), Some(w.instant(opened.asked_at, zone))),
        fact(t!(w, "office-term"), Some(w.instant(opened.answer_by, zone))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `GET /dormitory/enquiries/{id}`.
pub async fn show(may: May<AnswerEnquiries>, Path(id): Path<Id<Enquiry>>, frame: Frame) -> Page {
    let opened = look(&may, id).await?;
    page(draw(&may, &frame, id, opened, &Sheet::default()))
}

/// `POST /dormitory/enquiries/{id}`.
pub async fn answer(
    State(site): State<Site>,
    may: May<AnswerEnquiries>,
    Path(id): Path<Id<Enquiry>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (w, zone, path) = (frame.w, may.institution.zone, format!("/dormitory/enquiries/{id}"));
    let row_version = posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))?;
    let mut sheet = posted.sheet();
    if let Some(text) = sheet.text("answer", ANSWER) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        let (account, faculties) = (may.account, may.reach().faculties());
        let clerk = Clerk { account, faculties, place: &may.institution, base_url: &site.settings.base_url };
        match actions::answer(&mut tx, &clerk, id, row_version, &text).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Answered, &site);
            }
            Err(ActError::Refused(why)) => {
                why.iter().for_each(|why| sheet.fault("answer", Fault::Said(desk::not_asked(w, zone, why))));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let opened = look(&may, id).await?;
    page_with_faults(draw(&may, &frame, id, opened, &sheet))
}
