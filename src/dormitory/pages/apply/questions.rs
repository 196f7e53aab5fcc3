//! The questions of one choice each: where from, which categories.
use super::{Case, applicant, at, case, finish, sent_already, student, version, words};
use crate::{
    dormitory::{actions::apply as actions, model::Campaign, store::applications as store},
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

pub(super) async fn own_case(may: &May<ApplyForSelf>, campaign: Id<Campaign>) -> Result<Case, PageError> {
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
