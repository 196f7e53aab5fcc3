//! The questions of one choice each: where from, which categories, consent.
use super::{
    Case, applicant, at, case, finish,
    minor::{self, Minor},
    sent_already, student, version, words,
};
use crate::{
    dormitory::{
        actions::apply as actions,
        model::Campaign,
        rules::application::CONSENT,
        store::{applications as store, texts},
    },
    institutions::bin,
    kernel::{
        ids::Id,
        permissions::{ApplyForSelf, May},
    },
    students::categories::{Category, ResidenceClass},
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see},
        frame::{Frame, Shell},
        sheet::{Choice, Fault, FieldError, Opt, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

/// Where a question was asked from: the check page wants its reader back.
#[derive(Default, serde::Deserialize)]
pub struct From {
    #[serde(default)]
    pub(super) from: String,
}

#[derive(Template)]
#[template(path = "dormitory/my/question.html")]
struct QuestionPage {
    shell: Shell,
    errors: Vec<FieldError>,
    back: String,
    /// Where the form goes.
    action: String,
    version: i32,
    from: String,
    choice: Choice,
}

pub(super) fn back(campaign: Id<Campaign>, from: &str) -> String {
    at(campaign, if from == "check" { "check" } else { "" })
}

fn question(frame: &Frame, case: &Case, sheet: &Sheet, from: &str, choice: Choice) -> QuestionPage {
    let mut shell = frame.shell(choice.label.clone());
    shell.errors = !sheet.is_sound();
    QuestionPage {
        shell,
        errors: sheet.errors(frame.w),
        back: back(case.season.id, from),
        action: at(case.season.id, &choice.name),
        version: case.application.row_version,
        from: if from == "check" { "check".into() } else { String::new() },
        choice,
    }
}

async fn own_case(may: &May<ApplyForSelf>, campaign: Id<Campaign>) -> Result<Case, PageError> {
    let mut tx = may.read().await?;
    case(&mut tx, student(may)?, campaign).await
}

fn residence_choice(frame: &Frame, sheet: &Sheet) -> Choice {
    let w = frame.w;
    let options = ResidenceClass::ALL.iter().map(|class| (class.code().to_owned(), words::residence(w, *class)));
    sheet.choice(w, "residence", t!(w, "my-residence"), options).hint(t!(w, "my-residence-hint"))
}

/// `GET …/residence`. What the registry knows is offered, not taken for granted.
pub async fn residence(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    Query(from): Query<From>,
    frame: Frame,
) -> Page {
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(&may)?, campaign).await?;
    if !case.is_draft() {
        return sent_already(campaign, &site);
    }
    let known = match case.application.residence {
        Some(class) => Some(class),
        None => store::person(&mut tx, student(&may)?).await?.and_then(|person| person.residence),
    };
    let sheet = Sheet::with(known.map(|class| ("residence", class.code())));
    page(question(&frame, &case, &sheet, &from.from, residence_choice(&frame, &sheet)))
}

/// `POST …/residence`.
pub async fn answer_residence(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let class = ResidenceClass::parse(sheet.raw("residence"));
    let Some(class) = class else {
        sheet.fault("residence", Fault::Said(t!(frame.w, "my-residence-choose")));
        let case = own_case(&may, campaign).await?;
        return page_with_faults(question(&frame, &case, &sheet, posted.text("from"), residence_choice(&frame, &sheet)));
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::answer_residence(&mut tx, applicant(&may)?, campaign, version(&posted), class).await;
    finish(tx, done, &back(campaign, posted.text("from")), (&may, &frame, campaign)).await
}

const NONE: &str = "none";

fn category_choice(frame: &Frame, case: &Case, sheet: &Sheet) -> Choice {
    let w = frame.w;
    let option = |category: Category| Opt {
        value: category.code().into(),
        label: words::category(w, category),
        hint: Some(words::proof(w, category)),
        checked: sheet.chose("categories", category.code()),
    };
    let mut choice = sheet.choice(w, "categories", t!(w, "my-categories"), []).hint(t!(w, "my-categories-hint")).many();
    choice.options = case.profile.categories().into_iter().map(option).collect();
    choice.options.push(Opt {
        value: NONE.into(),
        label: t!(w, "my-categories-none"),
        hint: Some(t!(w, "my-categories-none-hint")),
        checked: sheet.chose("categories", NONE),
    });
    choice
}

/// `GET …/categories`.
pub async fn categories(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    Query(from): Query<From>,
    frame: Frame,
) -> Page {
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(&may)?, campaign).await?;
    if !case.is_draft() {
        return sent_already(campaign, &site);
    }
    let claims = store::claims(&mut tx, case.application.id).await?;
    let mut chosen: Vec<&str> = claims.iter().map(|claim| claim.category.code()).collect();
    if case.application.categories_given && chosen.is_empty() {
        chosen.push(NONE);
    }
    let sheet = Sheet::with(chosen.into_iter().map(|code| ("categories", code)));
    page(question(&frame, &case, &sheet, &from.from, category_choice(&frame, &case, &sheet)))
}

/// `POST …/categories`. After it come the documents of the first category.
pub async fn answer_categories(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame, posted: Posted) -> Page {
    let (w, mut sheet) = (frame.w, posted.sheet());
    let case = own_case(&may, campaign).await?;
    let sent: Vec<String> = sheet.any_of("categories");
    let asked = case.profile.categories();
    let chosen: Vec<Category> = sent.iter().filter_map(|c| Category::parse(c)).filter(|c| asked.contains(c)).collect();
    let none = sent.iter().any(|code| code == NONE);
    if sent.is_empty() {
        sheet.fault("categories", Fault::Said(t!(w, "my-categories-choose")));
    } else if none && !chosen.is_empty() {
        sheet.fault("categories", Fault::Said(t!(w, "my-categories-both")));
    } else if !none && chosen.len() < sent.len() {
        sheet.fault("categories", Fault::NotAChoice);
    }
    if !sheet.is_sound() {
        return page_with_faults(question(&frame, &case, &sheet, posted.text("from"), category_choice(&frame, &case, &sheet)));
    }
    let next = match (chosen.iter().min(), posted.text("from")) {
        (Some(first), "") => at(campaign, &format!("documents/{}", first.code())),
        (_, from) => back(campaign, from),
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::answer_categories(&mut tx, applicant(&may)?, campaign, version(&posted), &chosen).await;
    finish(tx, done, &next, (&may, &frame, campaign)).await
}

#[derive(Template)]
#[template(path = "dormitory/my/consent.html")]
struct ConsentPage {
    shell: Shell,
    errors: Vec<FieldError>,
    back: String,
    /// Where the form goes.
    action: String,
    version: i32,
    from: String,
    text: &'static str,
    /// What the law asks to be said, point by point.
    points: Vec<(String, String)>,
    /// None for a minor: the representative consents at the office.
    choice: Option<Choice>,
    minor: Option<minor::Told>,
    /// The campaign's own text, line by line, and its version; empty where it has none.
    rules: Vec<String>,
    rules_version: i32,
    acknowledge: Option<Choice>,
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
    let name = may.institution.name.say(w);
    let minor = Minor::find(&mut tx, may, &person).await?;
    let operator = match bin::of(&mut tx).await? {
        Some(bin) => t!(w, "my-consent-operator-bin", name = name, bin = bin),
        None => name.to_owned(),
    };
    let who = if minor.is_some() { t!(w, "my-consent-who-minor", name = person.full_name) } else { person.full_name };
    let points = vec![
        (t!(w, "my-consent-operator"), operator),
        (t!(w, "my-consent-who"), who),
        (t!(w, "my-consent-what"), t!(w, "my-consent-what-text")),
        (t!(w, "my-consent-why"), t!(w, "my-consent-why-text")),
        (t!(w, "my-consent-seen"), t!(w, "my-consent-seen-text")),
        (t!(w, "my-consent-abroad"), t!(w, "my-consent-abroad-text")),
        (t!(w, "my-consent-term"), t!(w, "my-consent-term-text")),
        (t!(w, "my-consent-withdraw"), t!(w, "my-consent-withdraw-text")),
    ];
    let current = texts::current(&mut tx, campaign).await?;
    let (rules_version, rules) =
        current.map_or((0, vec![]), |(version, text)| (version, text.say(w).lines().map(str::to_owned).collect()));
    let read = [("yes".to_owned(), t!(w, "my-acknowledge-yes"))];
    let acknowledge = sheet.choice(w, "acknowledge", t!(w, "my-acknowledge"), read).many();
    let agree = [("yes".to_owned(), t!(w, "my-consent-agree"))];
    let choice = sheet.choice(w, "consent", t!(w, "my-consent-choice"), agree).many();
    let mut shell = frame.shell(t!(w, "my-task-consent"));
    shell.errors = !sheet.is_sound();
    Ok(ConsentPage {
        shell,
        errors: sheet.errors(w),
        back: back(campaign, from),
        action: at(campaign, "consent"),
        version: case.application.row_version,
        from: from.to_owned(),
        text: CONSENT,
        points,
        acknowledge: (!rules.is_empty() && minor.is_none()).then_some(acknowledge),
        choice: minor.is_none().then_some(choice),
        minor: minor.map(|minor| minor.told(w)),
        rules,
        rules_version,
    })
}

/// `GET …/consent`.
pub async fn consent(
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
    let given = case.application.consented_at.map(|_| ("consent", "yes"));
    let read = given.filter(|_| !due).map(|_| ("acknowledge", "yes"));
    page(consent_page(&may, &frame, campaign, &Sheet::with(given.into_iter().chain(read)), &from.from).await?)
}

/// `POST …/consent`.
pub async fn give_consent(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    if !sheet.chose("consent", "yes") {
        sheet.fault("consent", Fault::Said(t!(frame.w, "my-consent-needed")));
    }
    // Acknowledged is what was shown: a version entered since then is shown first.
    let current = texts::current(&mut may.read().await?, campaign).await?.map_or(0, |(version, _)| version);
    if current > 0 && (!sheet.chose("acknowledge", "yes") || posted.text("rules_version") != current.to_string()) {
        sheet.fault("acknowledge", Fault::Said(t!(frame.w, "my-acknowledge-needed")));
    }
    if !sheet.is_sound() {
        return page_with_faults(consent_page(&may, &frame, campaign, &sheet, posted.text("from")).await?);
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let acknowledged = (current > 0).then_some(current);
    let done = actions::consent(&mut tx, &may.institution, applicant(&may)?, campaign, version(&posted), acknowledged).await;
    finish(tx, done, &back(campaign, posted.text("from")), (&may, &frame, campaign)).await
}
