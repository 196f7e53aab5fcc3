//! A student asks about an application or its result; the office answers within a term, and the student is told by letter.
//! Source: domain.md §11 (law 94-V art. 25); the days are the institution's ([`desk::term`]).
use super::{apply::Applicant, check::Clerk};
use crate::{
    dormitory::{
        model::{Campaign, Enquiry},
        rules::{
            application::number_text,
            enquiry::{NotAsked, may_answer, may_ask},
        },
        store::{applications, claims, enquiries as store, inspections},
    },
    institutions::{
        calendar, desk,
        letters::{self, Letter},
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Lang,
        tenancy::{Place, WriteTx},
    },
    t,
};
use serde_json::json;

/// What an act comes to.
pub type Outcome<T = ()> = Result<T, ActError<NotAsked>>;

fn judged(verdict: Result<(), NotAsked>) -> Outcome {
    verdict.map_err(|why| ActError::Refused(vec![why]))
}

/// Asks about the application that the student has in a campaign. The term for the answer begins now.
pub async fn ask(
    tx: &mut WriteTx,
    place: &Place,
    who: Applicant,
    campaign: Id<Campaign>,
    question: &str,
) -> Outcome<Id<Enquiry>> {
    // Also one that was withdrawn may be asked about; held, so that two questions at once are counted one after the other.
    let application = applications::own(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    inspections::hold_application(tx, application.id).await?;
    let open = store::open(tx, application.id).await?;
    judged(may_ask(application.number.is_some(), open))?;
    let (now, days) = (tx.now(), desk::term(tx).await?.answer_days);
    let calendar = calendar::from_instant(tx, now, place.zone).await?;
    let answer_by = calendar.evening_after(now, days.into(), place.zone);
    let id = store::ask(tx, application.id, who.account, question, answer_by).await?;
    tx.record("enquiry.asked", id, json!({ "application": application.id, "answer_by": answer_by }));
    Ok(id)
}

/// Answers a question within the clerk's reach, once. Stale: it was changed since it was read.
pub async fn answer(tx: &mut WriteTx, clerk: &Clerk<'_>, id: Id<Enquiry>, row_version: i32, text: &str) -> Outcome {
    store::lock(tx, id).await?;
    let opened = store::find(tx, id, clerk.faculties.as_deref()).await?.ok_or(ActError::Missing)?;
    judged(may_answer(opened.answered_at))?;
    store::answer(tx, id, row_version, clerk.account, text).await?;
    tx.record("enquiry.answered", id, json!({ "application": opened.application, "late": tx.now() > opened.answer_by }));
    tell(tx, clerk, &opened).await
}

/// Writes that the answer is there, not what it says.
async fn tell(tx: &mut WriteTx, clerk: &Clerk<'_>, opened: &store::Opened) -> Outcome {
    let Some((to, language)) = claims::address(tx, opened.student).await? else { return Ok(()) };
    let w = language.parse::<Lang>().unwrap_or_default().words();
    let (number, link) = (number_text(opened.academic_year, opened.number), format!("{}/my", clerk.base_url));
    let body = t!(w, "enquiry-letter-body", number = number.as_str(), link = link);
    let letter = Letter { to, subject: t!(w, "enquiry-letter", number = number.as_str()), body };
    Ok(letters::post(tx, clerk.place, letter).await?)
}
