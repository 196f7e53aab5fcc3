//! An application as a clerk checks it: one claim beside the pages of its documents, then the whole.
use super::{
    claim::{ClaimForm, judged},
    facts::{facts, lacking},
    inspection,
    list::{self, term},
    papers::{Shown, shown},
};
use crate::{
    dormitory::{
        actions::check::{is_with_student, origin as proving},
        model::{Application, ApplicationAct, ApplicationState, CampaignState, Claim, ClaimState, Struck, WhyRefused},
        rules::{access::Lacking, application::number_text, profile::Profile, proofs::Proofs},
        say::{category_name, office, struck},
        store::{
            campaigns,
            claims::{self as store, Claimed, Event, Opened, Proof},
            later::{self, Later},
            paper::{self, Entry},
            proofs,
        },
    },
    kernel::{
        audit::View,
        errors::StoreError,
        ids::Id,
        languages::Words,
        law::Text3,
        permissions::{CheckApplications, EnterPapers, May, Permission},
        tenancy::ReadTx,
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Task,
        sheet::{Choice, Field, FieldError, Sheet},
    },
};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

/// Everything the page tells of, in a fixed number of queries.
pub struct Dossier {
    pub opened: Opened,
    pub claims: Vec<Claimed>,
    pub(super) profile: Option<Profile>,
    pub(super) proofs: Vec<Proof>,
    /// What proves a category in this campaign.
    pub(super) wanted: Proofs,
    pub(super) wishes: Vec<Text3>,
    /// Who entered its paper.
    pub(super) entry: Option<Entry>,
    /// What an order published since made of it.
    pub(super) later: Option<Later>,
    events: Vec<Event>,
    inspection: inspection::About,
    pub(super) lacking: Option<Lacking>,
    /// The registry does not have the place of origin so, and it decides the level.
    origin_asked: bool,
}

async fn look(tx: &mut ReadTx, id: Id<Application>, reach: Option<&[uuid::Uuid]>) -> Result<Option<Dossier>, StoreError> {
    let Some(opened) = store::open(tx, id, reach).await? else { return Ok(None) };
    let campaign = campaigns::find(tx, opened.campaign).await?;
    let profile = match campaign {
        Some(campaign) => campaigns::profile(tx, campaign.profile).await?,
        None => None,
    };
    let claims = store::claims(tx, id).await?;
    let unproven = opened.residence.is_some() && opened.residence != opened.residence_kept;
    Ok(Some(Dossier {
        origin_asked: unproven && proving::matters(tx, id, &claims).await?,
        claims,
        proofs: store::proofs(tx, id).await?,
        wanted: proofs::of(tx, opened.campaign).await?,
        wishes: store::wishes(tx, id).await?,
        entry: if opened.on_paper { paper::entry(tx, id).await? } else { None },
        later: later::of(tx, id).await?,
        events: store::events(tx, id).await?,
        inspection: inspection::About::look(tx, id).await?,
        lacking: lacking(tx, &opened).await?,
        opened,
        profile,
    }))
}

/// Opens the dossier of an application within the reach; the look is recorded, and recorded for another's too only as "nothing there".
pub async fn dossier(may: &May<CheckApplications>, id: Id<Application>) -> Result<Dossier, PageError> {
    let reach = may.reach().faculties();
    let view = View {
        verb: "dormitory.application.open",
        subject: id.uuid(),
        fields: &["categories", "documents", "residence", "family", "accessibility"],
        reason: "assigned work: check of a dormitory application".into(),
    };
    let seen = may.find_restricted(view, async |tx| look(tx, id, reach.as_deref()).await).await?;
    seen.ok_or(PageError::NotFound)
}

/// The page.
#[derive(Template)]
#[template(path = "dormitory/office/application.html")]
pub struct ApplicationPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Application>,
    /// The filters of the list that it was opened from.
    kept: String,
    row_version: i32,
    state: office::Badge,
    term: Option<office::Badge>,
    about: String,
    facts: Vec<(String, String)>,
    /// Where a returned paper is corrected.
    correct: Option<String>,
    residence_differs: bool,
    /// What the student has in other campaigns of the year, with the way there.
    elsewhere: Vec<(String, Option<String>)>,
    /// Version of the consent that was signed, in words; its text has a page.
    consent: Option<(String, String)>,
    refusal: Vec<String>,
    claims: Vec<Task>,
    current: Option<ClaimForm>,
    documents: Vec<Shown>,
    /// What may be done with the whole application now.
    may_accept: bool,
    /// That the place of origin was checked, where the registry does not have it so.
    origin: Option<Choice>,
    may_return: bool,
    refusing: Option<Refusing>,
    /// What stands in the way of accepting, where something does.
    hint: Option<String>,
    inspection: Option<inspection::Told>,
    history: Vec<HistoryLine>,
}

struct Refusing {
    reasons: Choice,
    note: Field,
    open: bool,
}

struct HistoryLine {
    at: String,
    what: String,
    who: String,
}

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    claim: String,
}

/// `GET /dormitory/applications/{id}`.
pub async fn show(
    may: May<CheckApplications>,
    Path(id): Path<Id<Application>>,
    Query(asked): Query<Asked>,
    Query(from): Query<list::Asked>,
    frame: Frame,
) -> Page {
    let dossier = dossier(&may, id).await?;
    let chosen = asked.claim.parse().ok();
    page(ApplicationPage::of(&may, &frame, (&dossier, chosen), &Sheet::default(), &from))
}

impl ApplicationPage {
    /// The page with one claim open: the chosen one, or the first that nobody has judged.
    pub fn of(
        may: &May<CheckApplications>,
        frame: &Frame,
        (dossier, chosen): (&Dossier, Option<Id<Claim>>),
        sheet: &Sheet,
        from: &list::Asked,
    ) -> Self {
        let (w, zone, opened) = (frame.w, may.institution.zone, &dossier.opened);
        let checking = [CampaignState::Open, CampaignState::Closed].contains(&opened.campaign_state);
        let with_clerk = checking && opened.state == ApplicationState::Submitted;
        let unjudged = || dossier.claims.iter().find(|c| with_clerk && c.state == ClaimState::Claimed);
        let current = dossier.claims.iter().find(|c| Some(c.id) == chosen).or_else(unjudged);
        let standing = |state| dossier.claims.iter().filter(|c| c.state == state).count();
        let (unjudged, returned) = (standing(ClaimState::Claimed), standing(ClaimState::Returned));
        let waits = is_with_student(opened.campaign_state, opened.correct_by, may.now());
        let late = checking && opened.state == ApplicationState::Returned && !waits;
        let mut shell = frame.shell(opened.full_name.clone());
        shell.errors = !sheet.is_sound();
        sheet.mark("decision");
        let number = t!(w, "office-number", number = number_text(opened.academic_year, opened.number));
        let may_refuse = checking && unjudged == 0 && opened.state.next(ApplicationAct::Refuse).is_some();
        let refusing = may_refuse.then(|| refusing(w, sheet));
        Self {
            errors: told_here(sheet.errors(w), with_clerk, refusing.is_some()),
            id: opened.id,
            kept: from.kept(),
            row_version: opened.row_version,
            state: Struck::of(opened.refusal.as_ref())
                .map_or_else(|| office::application_state(w, opened.state), |_| struck::badge(w)),
            term: opened.answer_by.filter(|_| with_clerk).or(with_student(dossier)).map(|at| term(w, zone, may.today(), at)),
            about: t!(w, "office-registered-at", number = number, at = w.exact_instant(opened.registered_at, zone)),
            facts: facts(w, zone, dossier),
            correct: (dossier.entry.is_some() && opened.state == ApplicationState::Returned && may.holds(EnterPapers::NAME))
                .then(|| format!("/dormitory/paper/{}/correct", opened.id)),
            residence_differs: dossier.origin_asked && opened.residence_kept.is_some(),
            elsewhere: crate::dormitory::say::elsewhere::told(w, opened),
            consent: opened.consent.as_ref().map(|(version, at)| {
                let said = t!(w, "consent-signed", version = version.as_str(), at = w.instant(*at, zone));
                (said, format!("/dormitory/consents?version={version}"))
            }),
            refusal: refusal(w, opened),
            claims: dossier.claims.iter().map(|c| task(w, opened.id, c, &from.kept())).collect(),
            documents: shown(w, dossier, current.map(|c| c.id)),
            current: current.map(|claim| ClaimForm::of(w, zone, dossier, claim, with_clerk, sheet)),
            may_accept: (with_clerk && unjudged + returned == 0) || late,
            origin: dossier.origin_asked.then(|| origin(w, sheet)),
            may_return: with_clerk && unjudged == 0 && returned > 0,
            refusing,
            hint: hint(w, with_clerk, unjudged, late),
            inspection: dossier.inspection.told(w, zone, may),
            history: dossier.events.iter().map(|e| history(w, zone, e)).collect(),
            shell,
        }
    }
}

/// The term of a correction, while one is awaited.
fn with_student(dossier: &Dossier) -> Option<DateTime<Utc>> {
    dossier.opened.correct_by.filter(|_| dossier.opened.state == ApplicationState::Returned)
}

/// Faults whose field went when somebody decided meanwhile are told where the decision stands.
fn told_here(mut errors: Vec<FieldError>, judging: bool, refusing: bool) -> Vec<FieldError> {
    let gone = |field: &str| match field {
        "decision" => false,
        "origin" => !judging,
        "reasons" | "note" => !refusing,
        _ => !judging,
    };
    errors.iter_mut().filter(|e| gone(&e.field)).for_each(|e| e.field = "decision".into());
    errors
}

fn hint(w: Words, with_clerk: bool, unjudged: usize, late: bool) -> Option<String> {
    match (with_clerk, unjudged, late) {
        (true, 1.., _) => Some(t!(w, "office-not-checked-unjudged", n = unjudged)),
        (_, _, true) => Some(t!(w, "office-late-hint")),
        _ => None,
    }
}

/// The reasons of a refusal, from the data they are kept as.
fn refusal(w: Words, opened: &Opened) -> Vec<String> {
    let Some(kept) = &opened.refusal else { return vec![] };
    if let Some(struck) = Struck::of(Some(kept)) {
        return vec![struck::told(w, &struck)];
    }
    let codes = kept["reasons"].as_array().into_iter().flatten().filter_map(|code| code.as_str());
    let reasons = codes.filter_map(|code| code.parse().ok()).map(|why| office::why_refused(w, why));
    reasons.chain(kept["note"].as_str().map(str::to_owned)).collect()
}

fn task(w: Words, application: Id<Application>, claim: &Claimed, kept: &str) -> Task {
    let (kind, state) = office::claim_state(w, claim.state);
    Task {
        label: office::capital(&category_name(w, claim.category)),
        hint: judged(w, claim),
        href: Some(format!("/dormitory/applications/{application}?claim={}{}", claim.id, kept.replacen('?', "&", 1))),
        kind,
        state,
    }
}

fn origin(w: Words, sheet: &Sheet) -> Choice {
    let yes = [("yes".to_owned(), t!(w, "office-origin-yes"))];
    sheet.choice(w, "origin", t!(w, "office-origin"), yes).hint(t!(w, "office-origin-hint")).many()
}

fn refusing(w: Words, sheet: &Sheet) -> Refusing {
    let reasons = WhyRefused::ALL.iter().map(|why| (why.code().to_owned(), office::why_refused(w, *why)));
    Refusing {
        reasons: sheet.choice(w, "reasons", t!(w, "office-refuse-reasons"), reasons).many(),
        note: sheet.field(w, "note", t!(w, "office-note")).hint(t!(w, "office-refuse-note-hint")).max(1000),
        open: sheet.error(w, "reasons").or(sheet.error(w, "note")).is_some(),
    }
}

fn history(w: Words, zone: Tz, event: &Event) -> HistoryLine {
    HistoryLine { at: w.instant(event.at, zone), what: office::event(w, &event.verb), who: event.who.clone().unwrap_or_default() }
}
