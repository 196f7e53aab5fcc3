//! One level of a draft: clause, wording, what it asks. Categories are sets: one of these, and one of those.
use super::{
    draft::{row_version, step},
    faults::faults_of_level,
    part::{self, index, look, pairs3, text3},
};
use crate::{
    dormitory::{
        actions::profiles::Edit,
        model::Draft as Drafts,
        rules::profile::{Conditions, Level},
        say::{self, office},
        store::profiles::Draft,
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{EditProfiles, May},
    },
    students::{
        categories::{Category, Funding, ResidenceClass},
        facts,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults},
        frame::{Frame, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use std::collections::BTreeSet;

/// The highest course.
const COURSES: u8 = 6;
/// The most sets of categories that a level may ask for on this page.
const SETS: usize = 4;

#[derive(Template)]
#[template(path = "dormitory/profiles/level.html")]
struct LevelPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Drafts>,
    at: String,
    row_version: i32,
    faults: Vec<String>,
    clause: Field,
    clause_texts: Vec<Field>,
    wordings: Vec<Field>,
    asks: Vec<Choice>,
    score: Field,
    inspection: Choice,
    sets: Vec<Set>,
    gives_way: Choice,
    unconfirmed: Choice,
}

/// A set of categories; an empty one lies folded.
struct Set {
    title: String,
    open: bool,
    choice: Choice,
}

fn level_page(frame: &Frame, draft: &Draft, at: &str, sheet: &Sheet) -> LevelPage {
    let w = frame.w;
    let number = at.parse::<usize>().ok();
    let mut shell = frame.shell(match number {
        Some(number) => t!(w, "profiles-level-title", n = number),
        None => t!(w, "profiles-level-new"),
    });
    shell.errors = !sheet.is_sound();
    sheet.mark("row_version");
    let (clause, clause_texts) = part::clause(w, sheet);
    let doubt = [("1".to_owned(), t!(w, "profiles-unconfirmed-yes"))];
    LevelPage {
        errors: sheet.errors(w),
        id: draft.id,
        at: at.to_owned(),
        row_version: draft.row_version,
        faults: number.map_or_else(Vec::new, |number| faults_of_level(w, &draft.profile, number)),
        clause,
        clause_texts,
        wordings: part::wordings(w, sheet, 2000),
        asks: asks(w, sheet),
        score: sheet
            .field(w, "score_from", t!(w, "profiles-score"))
            .hint(t!(w, "profiles-score-hint"))
            .numeric()
            .max(3)
            .optional(),
        inspection: sheet
            .choice(w, "inspection", t!(w, "profiles-inspection"), [("1".to_owned(), t!(w, "profiles-inspection-yes"))])
            .many()
            .hint(t!(w, "profiles-inspection-hint")),
        sets: sets(w, sheet),
        gives_way: sheet
            .choice(w, "gives_way", t!(w, "profiles-gives-way"), [("1".to_owned(), t!(w, "profiles-gives-way-yes"))])
            .many()
            .hint(t!(w, "profiles-gives-way-hint")),
        unconfirmed: sheet
            .choice(w, "unconfirmed", t!(w, "profiles-unconfirmed"), doubt)
            .many()
            .hint(t!(w, "profiles-unconfirmed-hint")),
        shell,
    }
}

fn asks(w: Words, sheet: &Sheet) -> Vec<Choice> {
    let residences =
        ResidenceClass::ALL.iter().map(|&class| (class.code().to_owned(), office::capital(&office::residence(w, class))));
    let courses = (1..=COURSES).map(|course| (course.to_string(), t!(w, "students-course-n", n = course)));
    let fundings = Funding::ALL.iter().map(|&funding| (funding.code().to_owned(), facts::funding(w, funding)));
    vec![
        sheet.choice(w, "residence", t!(w, "profiles-residence"), residences).many(),
        sheet.choice(w, "courses", t!(w, "kept-courses"), courses).many(),
        sheet.choice(w, "fundings", t!(w, "kept-fundings"), fundings).many(),
    ]
}

fn sets(w: Words, sheet: &Sheet) -> Vec<Set> {
    let set = |n: usize| {
        let name = format!("set{n}");
        let categories = Category::ALL.iter().map(|&c| (c.code().to_owned(), office::capital(&say::category_name(w, c))));
        let title = if n == 1 { t!(w, "profiles-set-first") } else { t!(w, "profiles-set-next") };
        let choice = sheet.choice(w, &name, title.clone(), categories).many();
        Set { title, open: n == 1 || !sheet.all(&name).is_empty() || choice.error.is_some(), choice }
    };
    (1..=SETS).map(set).collect()
}

/// `GET /dormitory/profiles/drafts/{id}/levels/{at}`.
pub async fn form(may: May<EditProfiles>, Path((id, at)): Path<(Id<Drafts>, String)>, frame: Frame) -> Page {
    let draft = look(&may, id).await?;
    let sheet = match index(&at)? {
        Some(index) => sheet_of(draft.profile.levels.get(index).ok_or(PageError::NotFound)?),
        None => Sheet::default(),
    };
    page(level_page(&frame, &draft, &at, &sheet))
}

fn sheet_of(level: &Level) -> Sheet {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let asked = &level.conditions;
    let mut pairs = vec![pair("clause", &level.clause)];
    pairs.extend(pairs3("clause_text", &level.clause_text));
    pairs.extend(pairs3("wording", &level.wording));
    pairs.extend(asked.residence.iter().map(|class| pair("residence", class.code())));
    pairs.extend(asked.courses.iter().map(|course| pair("courses", &course.to_string())));
    pairs.extend(asked.funding.iter().map(|funding| pair("fundings", funding.code())));
    pairs.extend(asked.score_from.map(|score| pair("score_from", &score.to_string())));
    for (n, set) in (1..).zip(&asked.categories) {
        pairs.extend(set.iter().map(|category| pair(&format!("set{n}"), category.code())));
    }
    if asked.inspection {
        pairs.push(pair("inspection", "1"));
    }
    if level.gives_way {
        pairs.push(pair("gives_way", "1"));
    }
    if level.unconfirmed {
        pairs.push(pair("unconfirmed", "1"));
    }
    Sheet::filled(pairs.into_iter())
}

/// Those that were ticked; a value outside the catalogue is a fault.
fn ticked<T: Ord>(sheet: &mut Sheet, name: &str, parse: impl Fn(&str) -> Option<T>) -> BTreeSet<T> {
    let sent = sheet.all(name).len();
    let found: Vec<T> = sheet.all(name).iter().filter_map(|code| parse(code)).collect();
    if found.len() < sent {
        sheet.fault(name, Fault::NotAChoice);
    }
    found.into_iter().collect()
}

fn read_conditions(sheet: &mut Sheet) -> Conditions {
    let course = |text: &str| text.parse().ok().filter(|course| (1..=COURSES).contains(course));
    let score = if sheet.raw("score_from").is_empty() { None } else { sheet.number("score_from", 0..=400) };
    let sets = (1..=SETS).map(|n| ticked(sheet, &format!("set{n}"), Category::parse));
    let categories = sets.filter(|set| !set.is_empty()).collect();
    Conditions {
        residence: ticked(sheet, "residence", ResidenceClass::parse),
        categories,
        courses: ticked(sheet, "courses", course),
        funding: ticked(sheet, "fundings", Funding::parse),
        score_from: score.map(|score| score as u16),
        inspection: sheet.ticked("inspection"),
    }
}

fn read(sheet: &mut Sheet, w: Words) -> Option<Level> {
    let clause = sheet.text("clause", 40);
    if clause.as_ref().is_some_and(|clause| clause.chars().any(char::is_whitespace)) {
        sheet.fault("clause", Fault::Said(t!(w, "profiles-clause-hint")));
    }
    let (clause_text, wording) = (text3(sheet, "clause_text", 300), text3(sheet, "wording", 2000));
    let (conditions, unconfirmed) = (read_conditions(sheet), sheet.ticked("unconfirmed"));
    let level = Level {
        ordinal: 0,
        clause: clause?,
        clause_text: clause_text?,
        wording: wording?,
        unconfirmed,
        gives_way: sheet.ticked("gives_way"),
        conditions,
    };
    sheet.is_sound().then_some(level)
}

/// `POST /dormitory/profiles/drafts/{id}/levels/{at}`.
pub async fn put(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path((id, at)): Path<(Id<Drafts>, String)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (index, mut sheet) = (index(&at)?, posted.sheet());
    row_version(&posted)?;
    if let Some(level) = read(&mut sheet, frame.w) {
        let edit = Edit::Level(index, Box::new(level));
        if let Some(led) = step(&site, &may, id, &posted, edit, "#levels", &mut sheet, frame.w).await? {
            return Ok(led);
        }
    }
    page_with_faults(level_page(&frame, &look(&may, id).await?, &at, &sheet))
}
