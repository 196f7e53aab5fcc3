//! Consent to an inspection of living conditions, given with the application or later, and what the student is told of it.
//! Source: NIS hostel rules, p.12, Appendices 1 and 2; domain.md §11.2 (a consent of its own, kept with the version of its text).
use super::{
    applicant, at, case,
    minor::{Minor, Told as Signs},
    student,
};
use crate::{
    dormitory::{
        actions::inspect::{self as actions, Door},
        model::{Campaign, InspectionState},
        rules::{
            inspection::{CONSENT, may_consent},
            profile::Profile,
        },
        say::inspection as say,
        store::{
            applications::{self as store, OwnApplication, OwnClaim, Season},
            inspections::{self, Brief, Consent},
        },
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::Id,
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
        parts::Task,
        sheet::{Choice, Fault, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

/// What is known of the inspection of an own application.
pub struct About {
    consent: Option<Consent>,
    brief: Option<Brief>,
    /// Whether a claimed category leads to a level that rests on an inspection.
    needed: bool,
    /// Whether consent may be given or taken back now.
    open: bool,
}

/// Looks, where the campaign's profile asks for inspections.
pub async fn about(
    tx: &mut ReadTx,
    (season, profile): (&Season, &Profile),
    application: &OwnApplication,
    claims: &[OwnClaim],
) -> Result<Option<About>, StoreError> {
    if !profile.asks_inspection() {
        return Ok(None);
    }
    let (consent, brief) = (inspections::consent(tx, application.id).await?, inspections::brief(tx, application.id).await?);
    let resting = profile.inspected_categories();
    let needed = claims.iter().any(|claim| resting.contains(&claim.category));
    let state = brief.as_ref().map(|brief| brief.state);
    let open = may_consent(season.window.state, application.state, state).is_empty();
    Ok(Some(About { consent, brief, needed, open }))
}

/// What a student reads of the inspection: sentences, and the way to consent or take it back.
pub struct Told {
    pub lines: Vec<String>,
    pub way: Option<(String, String)>,
}

impl About {
    fn agreed(&self) -> Option<bool> {
        self.consent.as_ref().map(|consent| consent.agreed)
    }

    /// For the page of an application that was sent; nothing where nothing can come of it.
    pub fn told(&self, w: Words, campaign: Id<Campaign>) -> Option<Told> {
        let mut lines = match &self.brief {
            Some(brief) => told_of(w, brief),
            None if !self.open => return None,
            None if self.needed => vec![t!(w, "my-inspection-needed")],
            None => vec![t!(w, "my-inspection-possible")],
        };
        if self.open {
            lines.push(match self.agreed() {
                Some(true) => t!(w, "my-inspection-agreed"),
                Some(false) => t!(w, "my-inspection-declined"),
                None => t!(w, "my-inspection-unsaid"),
            });
        }
        let label = if self.agreed() == Some(true) { t!(w, "my-inspection-change") } else { t!(w, "my-inspection-answer") };
        Some(Told { lines, way: self.open.then(|| (at(campaign, "inspection"), label)) })
    }

    /// A line of the task list: an answer is asked for, not demanded.
    pub fn task(&self, w: Words, campaign: Id<Campaign>) -> Task {
        let (kind, state) = match self.agreed() {
            Some(true) => ("granted", t!(w, "my-inspection-yes-short")),
            Some(false) => ("", t!(w, "my-inspection-no-short")),
            None => ("", t!(w, "my-about-optional")),
        };
        let hint = self.needed.then(|| t!(w, "my-inspection-needed"));
        Task { label: t!(w, "my-inspection"), hint, href: Some(at(campaign, "inspection")), kind, state }
    }
}

fn told_of(w: Words, brief: &Brief) -> Vec<String> {
    let (by, members) = (w.day(brief.inspect_by), brief.members.join(", "));
    let visited = brief.visited_on.map(|day| w.day(day)).unwrap_or_default();
    match (brief.state, brief.confirmed) {
        (InspectionState::Signed, Some(confirmed)) => {
            vec![t!(w, "my-inspection-done", day = visited), say::conclusion(w, confirmed)]
        }
        (InspectionState::Recorded, _) => vec![t!(w, "my-inspection-recorded", day = visited)],
        _ => vec![t!(w, "my-inspection-assigned", by = by, members = members)],
    }
}

#[derive(Template)]
#[template(path = "dormitory/my/inspection.html")]
struct InspectionPage {
    shell: Shell,
    errors: Vec<FieldError>,
    back: String,
    action: String,
    text: &'static str,
    /// What the inspection is, point by point.
    points: Vec<(String, String)>,
    /// None: the time for an answer is over, or a minor has nothing to take back.
    choice: Option<Choice>,
    minor: Option<Signs>,
}

async fn consent_page(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    campaign: Id<Campaign>,
    sheet: Option<Sheet>,
) -> Result<InspectionPage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(may)?, campaign).await?;
    let known = about(&mut tx, (&case.season, &case.profile), &case.application, &[]).await?.ok_or(PageError::NotFound)?;
    let person = store::person(&mut tx, student(may)?).await?.ok_or(PageError::NotFound)?;
    let minor = Minor::find(&mut tx, may, &person).await?;
    let said = known.agreed().map(|agreed| ("inspection", if agreed { "yes" } else { "no" }));
    let sheet = sheet.unwrap_or_else(|| Sheet::with(said));
    // A minor takes back what was agreed to; who agrees is the representative, at the office.
    let agrees = minor.is_none().then(|| ("yes".to_owned(), t!(w, "my-inspection-yes")));
    let open = known.open && (minor.is_none() || known.agreed() == Some(true));
    let options = agrees.into_iter().chain([("no".to_owned(), t!(w, "my-inspection-no"))]);
    let who = if minor.is_some() { t!(w, "my-consent-who-minor", name = person.full_name) } else { person.full_name };
    let mut shell = frame.shell(t!(w, "my-inspection"));
    shell.errors = !sheet.is_sound();
    Ok(InspectionPage {
        errors: sheet.errors(w),
        back: at(campaign, ""),
        action: at(campaign, "inspection"),
        text: CONSENT,
        points: vec![
            (t!(w, "my-inspection-who"), t!(w, "my-inspection-who-text")),
            (t!(w, "my-consent-who"), who),
            (t!(w, "my-inspection-what"), t!(w, "my-inspection-what-text")),
            (t!(w, "my-inspection-why"), t!(w, "my-inspection-why-text")),
            (t!(w, "my-consent-withdraw"), t!(w, "my-inspection-withdraw-text")),
        ],
        minor: minor.map(|minor| minor.told(w)),
        choice: open.then(|| sheet.choice(w, "inspection", t!(w, "my-consent-choice"), options)),
        shell,
    })
}

/// `GET …/inspection`.
pub async fn show(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    page(consent_page(&may, &frame, campaign, None).await?)
}

/// `POST …/inspection`.
pub async fn answer(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (mut sheet, next) = (posted.sheet(), at(campaign, ""));
    let agreed = match sheet.raw("inspection") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let Some(agreed) = agreed else {
        sheet.fault("inspection", Fault::Missing);
        return page_with_faults(consent_page(&may, &frame, campaign, Some(sheet)).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::consent(&mut tx, &may.institution, applicant(&may)?, campaign, (agreed, Door::Own)).await {
        Ok(()) => tx.commit_to(&next).await?,
        Err(ActError::Refused(why)) => {
            why.iter().for_each(|why| sheet.fault("inspection", Fault::Said(say::not_inspected(frame.w, why))));
            drop(tx);
            return page_with_faults(consent_page(&may, &frame, campaign, Some(sheet)).await?);
        }
        Err(other) => return Err(other.into()),
    }
    see_saying(&next, Notice::Saved, &site)
}
