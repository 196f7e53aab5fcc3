//! The student's way, on a phone: home, task list, one question a page, check, receipt, status, result with its reason.
pub(super) mod about;
mod after;
mod amended;
mod ask;
mod card;
mod consent;
mod home;
mod inspection;
mod minor;
mod place;
pub(super) mod proofs;
mod questions;
mod receipt;
mod result;
mod section;
mod send;
pub(super) mod signed;
mod start;
mod tasks;
pub(super) mod wishes;
mod withdraw;
pub(super) mod words;

pub(super) use tasks::found;

use crate::{
    dormitory::{
        actions::apply::Applicant,
        model::{ApplicationState, Campaign},
        rules::{application::NoApplication, profile::Profile},
        store::applications::{self as store, OwnApplication, Season},
    },
    kernel::{
        errors::ActError,
        ids::{Id, Student},
        permissions::{ApplyForSelf, CheckApplications, May},
        tenancy::{ReadTx, WriteTx},
    },
    t,
    web::{
        Site,
        errors::PageError,
        forms::{Page, Posted, page_with_faults, see, see_saying},
        frame::{Frame, NavEntry, Notice, Shell},
        routes::Routes,
    },
};
use askama::Template;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<ApplyForSelf, _, _>("/my", home::show)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}", home::campaign)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/begin", tasks::begin)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/residence", questions::residence)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/residence", questions::answer_residence)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/categories", questions::categories)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/categories", questions::answer_categories)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/documents/{category}", proofs::show)
        .act_with_files::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/documents/{category}", proofs::give)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/documents/{category}/reuse", proofs::reuse)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/documents/{category}/name", proofs::name)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/documents/{category}/remove", proofs::remove)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/wishes", wishes::show)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/wishes", wishes::answer)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/about", about::show)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/about", about::answer)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/consent", consent::show)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/consent", consent::give)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/signed", signed::own)
        .page::<CheckApplications, _, _>("/dormitory/consents", signed::version)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/inspection", inspection::show)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/inspection", inspection::answer)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/check", send::check)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/submit", send::submit)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/submit-again", send::submit_again)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/receipt", receipt::receipt)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/receipt.pdf", receipt::receipt_paper)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/place", place::take)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/ask", ask::show)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/ask", ask::ask)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/give-up", place::give_up)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/give-up", place::do_give_up)
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/withdraw", withdraw::withdrawal)
        .act::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/withdraw", withdraw::withdraw)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[
    NavEntry { group: |_| String::new(), label: |w| t!(w, "my-nav"), href: "/my", right: "own.apply", icon: "home" },
    NavEntry {
        group: |_| String::new(),
        label: |w| t!(w, "own-title"),
        href: "/me/documents",
        right: "own.apply",
        icon: "file-text",
    },
];

/// The account's student.
fn student(may: &May<ApplyForSelf>) -> Result<Id<Student>, PageError> {
    may.student.ok_or(PageError::NotFound)
}

fn applicant(may: &May<ApplyForSelf>) -> Result<Applicant, PageError> {
    Ok(Applicant { student: student(may)?, account: may.account })
}

/// The address of a campaign's page for its student, or of one below it.
fn at(campaign: Id<Campaign>, below: &str) -> String {
    let path = format!("/my/dormitory/{campaign}");
    if below.is_empty() { path } else { format!("{path}/{below}") }
}

/// The mark of what the section said when its form was drawn.
fn drawn(posted: &Posted) -> Option<&str> {
    Some(posted.text("version"))
}

/// The version of the row that the form was drawn from.
fn version(posted: &Posted) -> Option<i32> {
    Some(posted.text("version").parse().unwrap_or(-1))
}

/// A student's own draft or returned application with its campaign; every question page begins with it.
struct Case {
    season: Season,
    profile: std::sync::Arc<Profile>,
    application: OwnApplication,
}

impl Case {
    /// Whether the answers may be changed still; else the page of the application says where it stands.
    fn is_draft(&self) -> bool {
        self.application.state == ApplicationState::Draft
    }
}

/// On to the application, which was sent: its answers are not changed any more.
fn sent_already(campaign: Id<Campaign>, site: &Site) -> Page {
    see_saying(&at(campaign, ""), Notice::SentAlready, site)
}

async fn case(tx: &mut ReadTx, student: Id<Student>, campaign: Id<Campaign>) -> Result<Case, PageError> {
    let (season, profile) = store::season_with_profile(tx, campaign).await?.ok_or(PageError::NotFound)?;
    let application = store::own(tx, campaign, student).await?.ok_or(PageError::NotFound)?;
    Ok(Case { season, profile, application })
}

#[derive(Template)]
#[template(path = "dormitory/my/refused.html")]
struct RefusedPage {
    shell: Shell,
    back: String,
    reasons: Vec<String>,
    /// Whether there are answers that stay.
    kept: bool,
}

/// All reasons why an act is not done, and the way back.
fn refused(may: &May<ApplyForSelf>, frame: &Frame, campaign: Id<Campaign>, reasons: &[NoApplication]) -> Page {
    refused_keeping(may, frame, (campaign, true), reasons)
}

/// The same; `kept`: whether there are answers that stay.
fn refused_keeping(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    (campaign, kept): (Id<Campaign>, bool),
    reasons: &[NoApplication],
) -> Page {
    let zone = may.institution.zone;
    let reasons = reasons.iter().map(|reason| words::refusal(frame.w, zone, reason)).collect();
    let mut shell = frame.shell(t!(frame.w, "my-refused"));
    shell.errors = true;
    page_with_faults(RefusedPage { shell, back: at(campaign, ""), reasons, kept })
}

/// Ends an act: on to the next page, or all the reasons against it.
async fn finish(
    tx: WriteTx,
    done: Result<(), ActError<NoApplication>>,
    next: &str,
    (may, frame, campaign): (&May<ApplyForSelf>, &Frame, Id<Campaign>),
) -> Page {
    match done {
        Ok(()) => {
            tx.commit_to(next).await?;
            see(next)
        }
        Err(ActError::Refused(reasons)) => refused(may, frame, campaign, &reasons),
        Err(other) => Err(other.into()),
    }
}
