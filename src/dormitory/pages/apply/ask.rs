//! Ask about this: whom to ask, what was asked and answered, and the form for a question.
use super::{applicant, at, case, student};
use crate::{
    dormitory::{
        actions::enquiries as actions,
        model::{Application, Campaign},
        rules::enquiry::QUESTION,
        say::desk as say,
        store::enquiries::{self as store, Own},
    },
    institutions::desk::{self, Desk},
    kernel::{
        errors::{ActError, StoreError},
        ids::{Id, Student},
        languages::Words,
        permissions::{ApplyForSelf, May},
        tenancy::ReadTx,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// An answer is news for so long.
const NEWS: TimeDelta = TimeDelta::days(30);

/// Whom to ask, in the reader's language.
pub struct Whom {
    pub office: String,
    pub hours: String,
    pub phone: String,
    /// What a telephone dials; empty where the number says nothing to one.
    pub call: String,
}

impl Whom {
    pub fn of(w: Words, desk: &Desk) -> Self {
        let call = desk::dialled(&desk.phone).unwrap_or_default();
        let (office, hours) = (desk.office.say(w).to_owned(), desk.hours.say(w).to_owned());
        Self { office, hours, phone: desk.phone.clone(), call }
    }
}

/// A question with its answer, or with the term for it.
pub struct Line {
    pub asked: String,
    pub question: String,
    /// When, and what.
    pub answered: Option<(String, String)>,
    pub by: String,
}

/// Everything about questions that a student's page shows. Two statements.
pub struct Asked {
    desk: Option<Desk>,
    own: Vec<Own>,
}

impl Asked {
    /// Looks.
    pub async fn read(tx: &mut ReadTx, student: Id<Student>) -> Result<Self, StoreError> {
        Ok(Self { desk: desk::find(tx).await?, own: store::of_student(tx, student).await? })
    }

    /// Whom to ask; none until the institution says it.
    pub fn whom(&self, w: Words) -> Option<Whom> {
        self.desk.as_ref().map(|desk| Whom::of(w, desk))
    }

    /// The questions about one application, the newest first.
    pub fn lines(&self, w: Words, zone: Tz, application: Id<Application>) -> Vec<Line> {
        self.own.iter().filter(|own| own.application == application).map(|own| line(w, zone, own)).collect()
    }

    /// When the last question about an application was answered, while that is news.
    pub fn news(&self, application: Id<Application>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let answered = self.own.iter().filter(|own| own.application == application).filter_map(|own| own.answered_at);
        answered.max().filter(|at| now - *at < NEWS)
    }
}

fn line(w: Words, zone: Tz, own: &Own) -> Line {
    Line {
        asked: w.instant(own.asked_at, zone),
        question: own.question.clone(),
        answered: own.answered_at.map(|at| w.instant(at, zone)).zip(own.answer.clone()),
        by: w.instant(own.answer_by, zone),
    }
}

#[derive(Template)]
#[template(path = "dormitory/my/ask.html")]
struct AskPage {
    shell: Shell,
    errors: Vec<FieldError>,
    action: String,
    back: String,
    lead: String,
    question: Field,
}

/// The form; none where nothing was sent that could be asked about.
async fn ask_page(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    campaign: Id<Campaign>,
    sheet: &Sheet,
) -> Result<Option<AskPage>, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    if case(&mut tx, student(may)?, campaign).await?.application.number.is_none() {
        return Ok(None);
    }
    let days = desk::term(&mut tx).await?.answer_days;
    let mut shell = frame.shell(t!(w, "ask-title"));
    shell.errors = !sheet.is_sound();
    Ok(Some(AskPage {
        errors: sheet.errors(w),
        action: at(campaign, "ask"),
        back: at(campaign, ""),
        lead: t!(w, "ask-lead", days = days),
        question: sheet
            .field(w, "question", t!(w, "ask-question"))
            .hint(t!(w, "ask-question-hint", max = QUESTION))
            .max(QUESTION as u32),
        shell,
    }))
}

/// `GET …/ask`.
pub async fn show(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    match ask_page(&may, &frame, campaign, &Sheet::default()).await? {
        Some(asked) => page(asked),
        None => see(&at(campaign, "")),
    }
}

/// `POST …/ask`.
pub async fn ask(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (w, zone, next) = (frame.w, may.institution.zone, at(campaign, ""));
    let mut sheet = posted.sheet();
    if let Some(question) = sheet.text("question", QUESTION) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::ask(&mut tx, &may.institution, applicant(&may)?, campaign, &question).await {
            Ok(_) => {
                tx.commit_to(&next).await?;
                return see_saying(&next, Notice::Asked, &site);
            }
            Err(ActError::Refused(why)) => {
                why.iter().for_each(|why| sheet.fault("question", Fault::Said(say::not_asked(w, zone, why))));
            }
            Err(other) => return Err(other.into()),
        }
    }
    match ask_page(&may, &frame, campaign, &sheet).await? {
        Some(asked) => page_with_faults(asked),
        None => see(&next),
    }
}
