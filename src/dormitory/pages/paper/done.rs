//! A paper registered: the number and times, which the desk tells the student or prints.
use super::within;
use crate::{
    dormitory::{
        model::{Application, ApplicationState},
        rules::application::{in_groups, number_text},
        store::paper as store,
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{CheckApplications, EnterPapers, May, Permission},
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Answer,
    },
};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "dormitory/paper/done.html")]
struct DonePage {
    shell: Shell,
    facts: Vec<Answer>,
    /// Where it is corrected, while it is returned.
    correct: Option<String>,
    /// For whoever checks applications.
    application: Option<String>,
}

/// `GET /dormitory/paper/{id}`.
pub async fn show(may: May<EnterPapers>, Path(id): Path<Id<Application>>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let registered = store::registered(&mut tx, id, within(&may).as_deref()).await?.ok_or(PageError::NotFound)?;
    let entry = store::entry(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    drop(tx);
    let number = number_text(registered.academic_year, registered.number);
    let returned = registered.state == ApplicationState::Returned.code();
    page(DonePage {
        correct: returned.then(|| format!("/dormitory/paper/{id}/correct")),
        facts: facts(w, zone, registered, entry),
        application: may.holds(CheckApplications::NAME).then(|| format!("/dormitory/applications/{id}")),
        shell: frame.shell(number),
    })
}

fn facts(w: Words, zone: Tz, registered: store::Registered, entry: store::Entry) -> Vec<Answer> {
    let fact = |label, value: String| Answer { label, value: Some(value), change: None };
    let mut facts = vec![
        fact(t!(w, "my-receipt-name"), registered.full_name),
        fact(t!(w, "my-receipt-received"), w.exact_instant(entry.received_at, zone)),
        fact(t!(w, "paper-entered"), format!("{}, {}", w.exact_instant(entry.entered_at, zone), entry.entered_by)),
    ];
    if let Some(who) = entry.representative {
        facts.push(fact(t!(w, "paper-representative"), [who.name, who.relation, who.phone, who.document].join(", ")));
    }
    facts.extend(registered.answer_by.map(|by| fact(t!(w, "paper-answer-by"), w.instant(by, zone))));
    facts.push(fact(t!(w, "my-receipt-code"), registered.public_code));
    facts.push(fact(t!(w, "my-receipt-hash"), in_groups(&registered.receipt_hash)));
    facts
}
