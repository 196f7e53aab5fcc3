//! The application as its form prints it, filled in from what was sent, to be signed by hand.
//! Source: hostel rules p.18 with Appendix 1 (categories of p.21 1)–3), p.22) and Appendix 2 (p.21 4)–5): with the undertaking to vacate).
use crate::{
    dormitory::{
        model::{Application, Campaign},
        rules::{
            application::number_text,
            profile::{Facts, Profile},
        },
        store::{
            applications, claims, inspections,
            registers::{self as store, Applicant, Which},
        },
    },
    kernel::{
        audit::View,
        ids::Id,
        languages::Words,
        permissions::{ApplyForSelf, CheckApplications, May},
        tenancy::Place,
    },
    papers::{self, Form, PDF},
    students::rules::{names, phone::Phone},
    t,
    web::{download::download, errors::PageError, extract::Path, forms::Page, frame::Frame, routes::Routes},
};
use serde::Serialize;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<ApplyForSelf, _, _>("/my/dormitory/{campaign}/application.pdf", own)
        .page::<CheckApplications, _, _>("/dormitory/applications/{id}/application.pdf", checked)
}

/// `GET /my/dormitory/{campaign}/application.pdf`.
pub async fn own(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    let student = may.student.ok_or(PageError::NotFound)?;
    let mut tx = may.read().await?;
    let (season, profile) = applications::season_with_profile(&mut tx, campaign).await?.ok_or(PageError::NotFound)?;
    let which = Which { student: Some(student), ..Which::default() };
    let applicant = store::applicants(&mut tx, campaign, which).await?.pop().ok_or(PageError::NotFound)?;
    let declined = inspections::declined(&mut tx, applicant.application).await?;
    drop(tx);
    print(frame.w, &may.institution, season.academic_year, &profile, (&applicant, declined)).await
}

/// `GET /dormitory/applications/{id}/application.pdf`: for whoever checks applications of the student's faculty; the look is recorded.
pub async fn checked(may: May<CheckApplications>, Path(id): Path<Id<Application>>, frame: Frame) -> Page {
    let reach = may.reach().faculties();
    let fields = &["birth_date", "residence", "family", "categories"];
    let view = View { verb: "application.form-printed", subject: id.uuid(), fields, reason: "check".into() };
    let found = may.find_restricted(view, async |tx| {
        let Some(opened) = claims::open(tx, id, reach.as_deref()).await? else { return Ok(None) };
        let season = applications::season_with_profile(tx, opened.campaign).await?;
        let which = Which { application: Some(id), ..Which::default() };
        let declined = inspections::declined(tx, id).await?;
        Ok(season.zip(store::applicants(tx, opened.campaign, which).await?.pop()).map(|found| (found, declined)))
    });
    let (((season, profile), applicant), declined) = found.await?.ok_or(PageError::NotFound)?;
    print(frame.w, &may.institution, season.academic_year, &profile, (&applicant, declined)).await
}

#[derive(Serialize)]
struct Printed {
    title: String,
    lang: &'static str,
    page_of: &'static str,
    source: String,
    to: Vec<String>,
    heading: String,
    body: Vec<String>,
    enclosed: String,
    documents: Vec<String>,
    pledges: Vec<String>,
    signs: String,
    signature: String,
    when: String,
    registered: String,
}

/// `declined`: the consent to an inspection, which the forms of both appendices hold, is not printed for whoever declined it.
async fn print(w: Words, place: &Place, year: i32, profile: &Profile, (applicant, declined): (&Applicant, bool)) -> Page {
    let mut printed = printed(w, place, year, gives_way(profile, applicant), applicant);
    if declined {
        printed.pledges.pop();
    }
    download(PDF, "application.pdf", papers::print(Form::Application, &printed).await?)
}

/// Whether the applicant stands on a level that gives its place up to those of 1)–3): p.21 sub-paragraphs 4) and 5) with p.24.
fn gives_way(profile: &Profile, applicant: &Applicant) -> bool {
    let course = u8::try_from(applicant.course).unwrap_or(u8::MAX);
    let facts = Facts {
        residence: applicant.residence,
        course,
        categories: &applicant.categories,
        funding: Some(applicant.funding),
        score: applicant.score,
        inspected: false, // no inspection moves anybody out of a sub-paragraph: it goes by residence
    };
    let level = profile.level(profile.level_of(facts));
    level.is_some_and(|level| ["21.4", "21.5"].iter().any(|clause| level.clause.starts_with(clause)))
}

fn printed(w: Words, place: &Place, year: i32, gives_way: bool, a: &Applicant) -> Printed {
    let who = a.full_name.as_str();
    let from = if a.family.representative.is_empty() { who } else { a.family.representative.as_str() };
    let phone = a.phone.as_deref().and_then(|stored| Phone::parse(stored).ok()).map(|phone| phone.to_string());
    let blank = |text: &str| if text.is_empty() { "______________________________".to_owned() } else { text.to_owned() };
    let years = format!("{year}–{}", year + 1);
    let day = w.exact_instant(a.registered_at, place.zone);
    let (date, time) = day.split_once(", ").unwrap_or((&day, ""));
    let mut body = vec![match gives_way {
        true => t!(w, "form-ask-free", who = who, years = years.as_str()),
        false => t!(w, "form-ask", who = who, years = years.as_str()),
    }];
    if gives_way {
        body.push(t!(w, "form-vacate", who = who));
    }
    Printed {
        title: format!("{}. {who}", t!(w, "form-heading")),
        lang: w.lang.code(),
        page_of: "/",
        source: if gives_way { t!(w, "form-source-2") } else { t!(w, "form-source-1") },
        to: vec![
            t!(w, "form-to", institution = place.name.say(w)),
            t!(w, "form-from", who = from),
            t!(w, "form-residing", place = blank(&a.family.address)),
            t!(w, "form-phone", phone = blank(phone.as_deref().unwrap_or_default())),
        ],
        heading: t!(w, "form-heading"),
        body,
        enclosed: t!(w, "form-enclosed"),
        documents: a.documents.clone(),
        pledges: vec![t!(w, "form-accuracy"), t!(w, "form-inspection")], // the consent last
        signs: t!(w, "form-signs"),
        signature: names::signature(from),
        when: t!(w, "form-when", date = date, time = time),
        registered: t!(w, "form-registered", number = number_text(year, a.number)),
    }
}
