//! Consent to the processing of data, the campaign's own text acknowledged, the undertaking to vacate; for a minor all are signed at the office.
//! Source: law 94-V art. 8 (domain.md §11.2).
use super::{
    applicant, at, case, finish,
    minor::{Minor, Told},
    questions::{From, back, own_case},
    sent_already, student,
};
use crate::{
    dormitory::{
        actions::apply as actions,
        model::Campaign,
        rules::application::{CONSENT, UNDERTAKING},
        say::consent as say,
        store::{applications as store, texts},
    },
    institutions::bin,
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{ApplyForSelf, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see},
        frame::{Frame, Shell},
        sheet::{Choice, Fault, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/my/consent.html")]
struct ConsentPage {
    shell: Shell,
    errors: Vec<FieldError>,
    back: String,
    /// Where the form goes.
    action: String,
    from: String,
    text: &'static str,
    /// What the law asks to be said, point by point.
    points: Vec<(String, String)>,
    /// None for a minor: the representative consents at the office.
    choice: Option<Choice>,
    minor: Option<Told>,
    /// The campaign's own text, line by line, and its version; empty where it has none.
    rules: Vec<String>,
    rules_version: i32,
    acknowledge: Option<Choice>,
    /// To vacate the place for whoever stands before, where the answers lead to a level that gives way; what is undertaken.
    undertaking: Option<Undertaking>,
}

/// The undertaking of Appendix 2 (NIS hostel rules, p.18).
struct Undertaking {
    text: String,
    version: &'static str,
    /// None for a minor: the representative signs at the office.
    choice: Option<Choice>,
}

/// Content of a consent: law 94-V art. 8 p. 4 (domain.md §11.2).
async fn consent_page(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    campaign: Id<Campaign>,
    sheet: &Sheet,
    from: &str,
) -> Result<ConsentPage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(may)?, campaign).await?;
    let person = store::person(&mut tx, student(may)?).await?.ok_or(PageError::NotFound)?;
    let claims = store::claims(&mut tx, case.application.id).await?;
    let name = may.institution.name.say(w);
    let minor = Minor::find(&mut tx, may, &person).await?;
    let operator = match bin::of(&mut tx).await? {
        Some(bin) => t!(w, "my-consent-operator-bin", name = name, bin = bin),
        None => name.to_owned(),
    };
    let full_name = person.full_name.clone();
    let who = if minor.is_some() { t!(w, "my-consent-who-minor", name = full_name.as_str()) } else { full_name.clone() };
    let points = vec![(t!(w, "my-consent-operator"), operator), (t!(w, "my-consent-who"), who)];
    let points = points.into_iter().chain(say::points(w, CONSENT).unwrap_or_default()).collect();
    let current = texts::current(&mut tx, campaign).await?;
    let (rules_version, rules) =
        current.map_or((0, vec![]), |(version, text)| (version, text.say(w).lines().map(str::to_owned).collect()));
    let read = [("yes".to_owned(), t!(w, "my-acknowledge-yes"))];
    let acknowledge = sheet.choice(w, "acknowledge", t!(w, "my-acknowledge"), read).many();
    let undertake = [("yes".to_owned(), t!(w, "my-undertaking-yes"))];
    let undertake = sheet.choice(w, "undertaking", t!(w, "my-undertaking"), undertake).many();
    let undertaking = case.application.gives_way(&case.profile, &claims, &person).then(|| Undertaking {
        text: t!(w, "form-vacate", who = full_name.as_str()),
        version: UNDERTAKING,
        choice: minor.is_none().then_some(undertake),
    });
    let agree = [("yes".to_owned(), t!(w, "my-consent-agree"))];
    let choice = sheet.choice(w, "consent", t!(w, "my-consent-choice"), agree).many();
    let mut shell = frame.shell(t!(w, "my-task-consent"));
    shell.errors = !sheet.is_sound();
    Ok(ConsentPage {
        shell,
        errors: sheet.errors(w),
        back: back(campaign, from),
        action: at(campaign, "consent"),
        from: from.to_owned(),
        text: CONSENT,
        points,
        acknowledge: (!rules.is_empty() && minor.is_none()).then_some(acknowledge),
        choice: minor.is_none().then_some(choice),
        minor: minor.map(|minor| minor.told(w)),
        rules,
        rules_version,
        undertaking,
    })
}

/// `GET …/consent`.
pub async fn show(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    Query(from): Query<From>,
    frame: Frame,
) -> Page {
    let case = own_case(&may, campaign).await?;
    if !case.is_draft() {
        return sent_already(campaign, &site);
    }
    let due = texts::is_due(&mut may.read().await?, case.application.id).await?;
    let given = case.application.has_consented().then_some(("consent", "yes"));
    let read = given.filter(|_| !due).map(|_| ("acknowledge", "yes"));
    let undertaken = case.application.undertaken_at.map(|_| ("undertaking", "yes"));
    page(consent_page(&may, &frame, campaign, &Sheet::with(given.into_iter().chain(read).chain(undertaken)), &from.from).await?)
}

/// Whether the answers so far lead to a level that gives way.
async fn gives_way(may: &May<ApplyForSelf>, campaign: Id<Campaign>) -> Result<bool, PageError> {
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(may)?, campaign).await?;
    let claims = store::claims(&mut tx, case.application.id).await?;
    let person = store::person(&mut tx, student(may)?).await?.ok_or(PageError::NotFound)?;
    Ok(case.application.gives_way(&case.profile, &claims, &person))
}

/// `POST …/consent`.
pub async fn give(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    if !sheet.chose("consent", "yes") {
        sheet.fault("consent", Fault::Said(t!(frame.w, "my-consent-needed")));
    }
    // Acknowledged is what was shown: a version entered since then is shown first.
    let current = texts::current(&mut may.read().await?, campaign).await?.map_or(0, |(version, _)| version);
    if current > 0 && (!sheet.chose("acknowledge", "yes") || posted.text("rules_version") != current.to_string()) {
        sheet.fault("acknowledge", Fault::Said(t!(frame.w, "my-acknowledge-needed")));
    }
    let undertaking = sheet.chose("undertaking", "yes");
    if !undertaking && gives_way(&may, campaign).await? {
        sheet.fault("undertaking", Fault::Said(t!(frame.w, "my-undertaking-needed")));
    }
    if !sheet.is_sound() {
        return page_with_faults(consent_page(&may, &frame, campaign, &sheet, posted.text("from")).await?);
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let signed = actions::Signed { text: (current > 0).then_some(current), undertaking: undertaking.then_some(UNDERTAKING) };
    let done =
        actions::consent(&mut tx, &may.institution, applicant(&may)?, campaign, Some(posted.text("consent_version")), signed)
            .await;
    if matches!(done, Err(ActError::Stale)) {
        drop(tx);
        sheet.fault("consent", Fault::Said(t!(frame.w, "my-consent-changed")));
        return page_with_faults(consent_page(&may, &frame, campaign, &sheet, posted.text("from")).await?);
    }
    finish(tx, done, &back(campaign, posted.text("from")), (&may, &frame, campaign)).await
}
