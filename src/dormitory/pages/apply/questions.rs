//! The questions of one choice each: where from, which categories.
use super::{Case, applicant, at, case, drawn, finish, section::Typed, sent_already, student, words};
use crate::{
    dormitory::{
        actions::{answers::Section, apply as actions},
        model::Campaign,
        store::applications as store,
    },
    kernel::{
        errors::ActError,
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
    version: String,
    from: String,
    /// What stands now, where another window changed it.
    now: Vec<(String, String)>,
    choice: Choice,
}

pub(super) fn back(campaign: Id<Campaign>, from: &str) -> String {
    at(campaign, if from == "check" { "check" } else { "" })
}

/// The question with its choice; `stands`: what is chosen now, as values and as words.
async fn question(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    (case, section): (&Case, Section),
    typed: Typed,
    from: &str,
) -> Result<QuestionPage, PageError> {
    let (w, stands) = (frame.w, stands(may, frame, case, section).await?);
    let mark = section.mark(&mut may.read().await?, &case.application).await?;
    let drawn = typed.drawn(mark, || Sheet::filled(stands.iter().map(|(name, code, _)| ((*name).to_owned(), code.clone()))));
    let choice = match section {
        Section::Categories => category_choice(frame, case, &drawn.sheet),
        _ => residence_choice(frame, &drawn.sheet),
    };
    let mut shell = frame.shell(choice.label.clone());
    shell.errors = !drawn.sheet.is_sound();
    let words = || vec![(shell.title.clone(), stands.iter().map(|(_, _, said)| said.as_str()).collect::<Vec<_>>().join(", "))];
    Ok(QuestionPage {
        errors: drawn.sheet.errors(w),
        now: drawn.now(w, &shell.title, || if stands.is_empty() { vec![] } else { words() }),
        back: back(case.season.id, from),
        action: at(case.season.id, &choice.name),
        version: drawn.mark,
        from: if from == "check" { "check".into() } else { String::new() },
        choice,
        shell,
    })
}

/// What is chosen in a section: field, code, words. Of the residence what the registry knows is offered, not taken for granted.
async fn stands(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    case: &Case,
    section: Section,
) -> Result<Vec<(&'static str, String, String)>, PageError> {
    let (w, mut tx) = (frame.w, may.read().await?);
    if section != Section::Categories {
        let known = match case.application.residence {
            Some(class) => Some(class),
            None => store::person(&mut tx, student(may)?).await?.and_then(|person| person.residence),
        };
        return Ok(known.map(|class| ("residence", class.code().to_owned(), words::residence(w, class))).into_iter().collect());
    }
    let claims = store::claims(&mut tx, case.application.id).await?;
    let claimed = |claim: &store::OwnClaim| ("categories", claim.category.code().to_owned(), words::category(w, claim.category));
    let none = case.application.categories_given && claims.is_empty();
    let none = none.then(|| ("categories", NONE.to_owned(), t!(w, "my-categories-none")));
    Ok(claims.iter().map(claimed).chain(none).collect())
}

/// The question again with what was chosen and what is against it.
async fn again(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    (campaign, section): (Id<Campaign>, Section),
    typed: Typed,
    from: &str,
) -> Page {
    let case = own_case(may, campaign).await?;
    page_with_faults(question(may, frame, (&case, section), typed, from).await?)
}

pub(super) async fn own_case(may: &May<ApplyForSelf>, campaign: Id<Campaign>) -> Result<Case, PageError> {
    let mut tx = may.read().await?;
    case(&mut tx, student(may)?, campaign).await
}

fn residence_choice(frame: &Frame, sheet: &Sheet) -> Choice {
    let w = frame.w;
    let options = ResidenceClass::ALL.iter().map(|class| (class.code().to_owned(), words::residence(w, *class)));
    sheet.choice(w, "residence", t!(w, "my-residence"), options).hint(t!(w, "my-residence-hint"))
}

/// `GET …/residence`.
pub async fn residence(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    Query(from): Query<From>,
    frame: Frame,
) -> Page {
    ask(&site, &may, &frame, (campaign, Section::Residence), &from.from).await
}

/// A question as it stands; of what was sent, the page that says so.
async fn ask(
    site: &Site,
    may: &May<ApplyForSelf>,
    frame: &Frame,
    (campaign, section): (Id<Campaign>, Section),
    from: &str,
) -> Page {
    let case = own_case(may, campaign).await?;
    if !case.is_draft() {
        return sent_already(campaign, site);
    }
    page(question(may, frame, (&case, section), Typed::Nothing, from).await?)
}

/// `POST …/residence`.
pub async fn answer_residence(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame, posted: Posted) -> Page {
    let (mut sheet, section) = (posted.sheet(), (campaign, Section::Residence));
    let class = ResidenceClass::parse(sheet.raw("residence"));
    let Some(class) = class else {
        sheet.fault("residence", Fault::Said(t!(frame.w, "my-residence-choose")));
        return again(&may, &frame, section, Typed::Faulty(sheet), posted.text("from")).await;
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::answer_residence(&mut tx, applicant(&may)?, campaign, drawn(&posted), class).await;
    if matches!(done, Err(ActError::Stale)) {
        drop(tx);
        return again(&may, &frame, section, Typed::overtaken(sheet, frame.w, "residence"), posted.text("from")).await;
    }
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
    ask(&site, &may, &frame, (campaign, Section::Categories), &from.from).await
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
        return again(&may, &frame, (campaign, Section::Categories), Typed::Faulty(sheet), posted.text("from")).await;
    }
    let next = match (chosen.iter().min(), posted.text("from")) {
        (Some(first), "") => at(campaign, &format!("documents/{}", first.code())),
        (_, from) => back(campaign, from),
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::answer_categories(&mut tx, applicant(&may)?, campaign, drawn(&posted), &chosen).await;
    if matches!(done, Err(ActError::Stale)) {
        drop(tx);
        let typed = Typed::overtaken(sheet, w, "categories");
        return again(&may, &frame, (campaign, Section::Categories), typed, posted.text("from")).await;
    }
    finish(tx, done, &next, (&may, &frame, campaign)).await
}
