//! The application as its form prints it, filled in from what was sent, to be signed by hand. What was given in the system is printed as given,
//! with its version and day; what was not has an empty line: nobody is made to have consented on paper.
//! Source: hostel rules p.18 with Appendix 1 (categories of p.21 1)–3), p.22) and Appendix 2 (p.21 4)–5): with the undertaking to vacate).
use crate::{
    dormitory::{
        model::{Application, Campaign},
        rules::{
            application::number_text,
            profile::{Facts, Level, Profile},
        },
        say::{category_name, proofs},
        store::{
            applications, claims,
            inspections::{self, Consent},
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
    students::rules::phone::Phone,
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
    let inspection = inspections::consent(&mut tx, applicant.application).await?;
    drop(tx);
    print(&Paper { w: frame.w, place: &may.institution, year: season.academic_year, profile: &profile, inspection }, &applicant)
        .await
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
        let inspection = inspections::consent(tx, id).await?;
        Ok(season.zip(store::applicants(tx, opened.campaign, which).await?.pop()).map(|found| (found, inspection)))
    });
    let (((season, profile), applicant), inspection) = found.await?.ok_or(PageError::NotFound)?;
    print(&Paper { w: frame.w, place: &may.institution, year: season.academic_year, profile: &profile, inspection }, &applicant)
        .await
}

/// What the form is printed from besides the applicant.
struct Paper<'a> {
    w: Words,
    place: &'a Place,
    year: i32,
    profile: &'a Profile,
    /// What was last said about an inspection; none where nothing was.
    inspection: Option<Consent>,
}

/// On what basis a place is asked for; the form has it underlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Basis {
    Free,
    Paid,
    /// The rules do not part places so: whoever signs underlines.
    Open,
}

/// "… on a gratuitous / paid basis …" in parts, so that one of them can be underlined.
#[derive(Serialize)]
struct Ask {
    before: String,
    free: String,
    paid: String,
    after: String,
    basis: Basis,
}

#[derive(Serialize)]
struct Printed {
    title: String,
    lang: &'static str,
    page_of: &'static str,
    source: String,
    to: Vec<String>,
    heading: String,
    ask: Ask,
    /// That only an accessible place will do, where it is so.
    access: Option<String>,
    enclosed: String,
    documents: Vec<String>,
    given_head: String,
    /// In the system, each with its version and when.
    given: Vec<String>,
    by_hand_head: String,
    /// Each with an empty line for a signature.
    by_hand: Vec<String>,
    /// What stands under the empty lines: signature, day.
    signature: [String; 2],
    name: String,
    name_head: String,
    registered: String,
}

async fn print(paper: &Paper<'_>, applicant: &Applicant) -> Page {
    download(PDF, "application.pdf", papers::print(Form::Application, &printed(paper, applicant)).await?)
}

/// The level by which the form is chosen: that of the claimed categories.
fn level<'a>(profile: &'a Profile, applicant: &Applicant) -> Option<&'a Level> {
    let course = u8::try_from(applicant.course).unwrap_or(u8::MAX);
    let facts = Facts {
        residence: applicant.residence,
        course,
        categories: &applicant.categories,
        funding: Some(applicant.funding),
        score: applicant.score,
        inspected: false, // no inspection moves anybody out of a sub-paragraph: it goes by residence
    };
    profile.level(profile.level_of(facts))
}

/// Whether the applicant stands on a level that gives its place up to those before it: for that there is the form of Appendix 2.
fn gives_way(level: Option<&Level>) -> bool {
    level.is_some_and(|level| level.gives_way)
}

/// P.21 gives its places free, p.22 for payment; other rules part them otherwise.
fn basis(level: Option<&Level>) -> Basis {
    match level.map(|level| level.clause.as_str()) {
        Some(clause) if clause == "22" || clause.starts_with("22.") => Basis::Paid,
        Some(clause) if clause.starts_with("21.") => Basis::Free,
        _ => Basis::Open,
    }
}

fn printed(paper: &Paper, a: &Applicant) -> Printed {
    let (w, year) = (paper.w, paper.year);
    let level = level(paper.profile, a);
    let from = a.applies();
    let years = format!("{year}–{}", year + 1);
    Printed {
        title: format!("{}. {}", t!(w, "form-heading"), a.full_name),
        lang: w.lang.code(),
        page_of: "/",
        source: match basis(level) {
            Basis::Open => paper.profile.source.say(w).to_owned(), // the appendices belong to the hostel rules alone
            _ if gives_way(level) => t!(w, "form-source-2"),
            _ => t!(w, "form-source-1"),
        },
        to: addressed(paper, a),
        heading: t!(w, "form-heading"),
        ask: Ask {
            before: t!(w, "form-ask-before"),
            free: t!(w, "form-ask-free"),
            paid: t!(w, "form-ask-paid"),
            after: t!(w, "form-ask-after", years = years.as_str(), who = a.full_name.as_str()),
            basis: basis(level),
        },
        access: a.needs_access.then(|| t!(w, "form-access")),
        enclosed: t!(w, "form-enclosed"),
        documents: documents(w, a),
        given_head: t!(w, "form-given"),
        given: given(paper, a),
        by_hand_head: t!(w, "form-by-hand"),
        by_hand: by_hand(paper, a, gives_way(level)),
        signature: [t!(w, "form-signature"), t!(w, "form-day")],
        name: from.to_owned(),
        name_head: t!(w, "form-name"),
        registered: t!(w, "form-registered", number = number_text(year, a.number)),
    }
}

fn addressed(paper: &Paper, a: &Applicant) -> Vec<String> {
    let w = paper.w;
    let blank = |text: &str| if text.is_empty() { "______________________________".to_owned() } else { text.to_owned() };
    let phone = a.applies_from_phone();
    let phone = Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.to_string());
    vec![
        t!(w, "form-to", institution = paper.place.name.say(w)),
        t!(w, "form-from", who = a.applies()),
        t!(w, "form-residing", place = blank(&a.family.address)),
        t!(w, "form-phone", phone = blank(&phone)),
    ]
}

/// By the kind each was said to be; several of a kind once, with their count.
fn documents(w: Words, a: &Applicant) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for enclosed in &a.documents {
        let category = category_name(w, enclosed.category);
        let name = match &enclosed.kind {
            Some(kind) => proofs::kind_name(w, kind),
            None => t!(w, "form-document-unnamed", category = category),
        };
        match counted.iter_mut().find(|(other, _)| *other == name) {
            Some((_, count)) => *count += 1,
            None => counted.push((name, 1)),
        }
    }
    counted.into_iter().map(|(name, count)| if count == 1 { name } else { format!("{name} ({count})") }).collect()
}

/// What is on record, with the version of its text and its day.
fn given(paper: &Paper, a: &Applicant) -> Vec<String> {
    let (w, zone) = (paper.w, paper.place.zone);
    let registered = w.exact_instant(a.registered_at, zone);
    let mut given = vec![match a.on_paper {
        true => t!(w, "form-given-paper", at = registered),
        false => t!(w, "form-given-sent", at = registered),
    }];
    if let (Some(version), Some(at)) = (&a.consent.version, a.consent.at) {
        given.push(t!(w, "form-given-processing", version = version.as_str(), at = w.instant(at, zone)));
    }
    if let (Some(version), Some(at)) = (a.consent.text_version, a.consent.at) {
        given.push(t!(w, "form-given-text", version = version.to_string(), at = w.instant(at, zone)));
    }
    if let Some((version, at)) = &a.consent.undertaking {
        let (version, at) = (version.as_str(), w.instant(*at, zone));
        given.push(t!(w, "form-given-vacate", version = version, at = at, who = a.full_name.as_str()));
    }
    if let Some(said) = paper.inspection.as_ref().filter(|_| paper.profile.asks_inspection()) {
        let (version, at) = (said.version.as_str(), w.instant(said.given_at, zone));
        given.push(match said.agreed {
            true => t!(w, "form-given-inspection", version = version, at = at),
            false => t!(w, "form-given-no-inspection", version = version, at = at),
        });
    }
    given
}

/// What the form asks for and nobody was asked in the system.
fn by_hand(paper: &Paper, a: &Applicant, gives_way: bool) -> Vec<String> {
    let w = paper.w;
    let mut by_hand = vec![t!(w, "form-accuracy")];
    if gives_way && a.consent.undertaking.is_none() {
        by_hand.push(t!(w, "form-vacate", who = a.full_name.as_str()));
    }
    if paper.profile.asks_inspection() && paper.inspection.is_none() {
        by_hand.push(t!(w, "form-inspection"));
    }
    by_hand
}

#[cfg(test)]
pub(super) mod tests;
