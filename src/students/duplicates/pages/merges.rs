//! Files that were joined: all of them, one of them, and its undoing.
use super::WORDS;
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{May, MergeStudents},
    },
    students::{
        duplicates::{Merge, actions, store},
        rules::names::signature,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Answer,
        sheet::{Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;

const SIZE: i64 = 50;

/// Which page.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    page: String,
}

#[derive(Template)]
#[template(path = "students/duplicates/merges.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    previous: Option<String>,
    next: Option<String>,
}

struct Row {
    href: String,
    kept: String,
    merged: String,
    when: String,
    state: (&'static str, String),
}

/// `GET /students/merges`.
pub async fn list(may: May<MergeStudents>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let number: i64 = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let found = store::merges(&mut may.read().await?, ((number - 1) * SIZE, SIZE + 1)).await?;
    let address = |page: i64| format!("/students/merges?page={page}");
    let (previous, next) = ((number > 1).then(|| address(number - 1)), (found.len() as i64 > SIZE).then(|| address(number + 1)));
    let row = |one: store::Merged| Row {
        href: format!("/students/merges/{}", one.id),
        when: format!("{}, {}", w.instant(one.at, zone), signature(&one.by)),
        state: match one.undone {
            None => ("granted", t!(w, "merge-in-force")),
            Some(_) => ("", t!(w, "merge-undone")),
        },
        kept: one.kept_name,
        merged: one.merged_name,
    };
    let rows = found.into_iter().take(SIZE as usize).map(row).collect();
    page(ListPage { rows, previous, next, shell: frame.shell(t!(w, "merges-title")) })
}

#[derive(Template)]
#[template(path = "students/duplicates/merge.html")]
struct OnePage {
    shell: Shell,
    errors: Vec<FieldError>,
    path: String,
    kept: String,
    facts: Vec<Answer>,
    /// None: undone already.
    ground: Option<Field>,
}

async fn drawn(may: &May<MergeStudents>, frame: &Frame, id: Id<Merge>, sheet: &Sheet) -> Result<OnePage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let one = store::find_merge(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    let mut shell = frame.shell(t!(w, "merge-title"));
    shell.errors = !sheet.is_sound();
    let fact = |label: String, value: String| Answer { label, value: Some(value), change: None };
    let mut facts = vec![
        fact(t!(w, "merge-kept"), one.kept_name),
        fact(t!(w, "merge-merged"), one.merged_name),
        fact(t!(w, "merge-when"), format!("{}, {}", w.instant(one.at, zone), signature(&one.by))),
        fact(t!(w, "duplicate-ground"), one.ground),
        fact(t!(w, "merge-facts"), one.facts.to_string()),
    ];
    if one.closed_account {
        facts.push(fact(t!(w, "students-account"), t!(w, "merge-account-closed")));
    }
    let undone = one
        .undone
        .map(|(at, who, ground)| fact(t!(w, "merge-undone"), format!("{}, {}: {ground}", w.instant(at, zone), signature(&who))));
    let ground = undone.is_none().then(|| sheet.field(w, "ground", t!(w, "merge-undo-ground")).max(WORDS as u32));
    facts.extend(undone);
    let (path, kept) = (format!("/students/merges/{id}"), format!("/students/{}", one.kept));
    Ok(OnePage { errors: sheet.errors(w), path, kept, facts, ground, shell })
}

/// `GET /students/merges/{id}`.
pub async fn show(may: May<MergeStudents>, Path(id): Path<Id<Merge>>, frame: Frame) -> Page {
    page(drawn(&may, &frame, id, &Sheet::default()).await?)
}

/// `POST /students/merges/{id}/undo`.
pub async fn undo(
    State(site): State<Site>,
    may: May<MergeStudents>,
    Path(id): Path<Id<Merge>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let Some(ground) = sheet.text("ground", WORDS) else {
        return page_with_faults(drawn(&may, &frame, id, &sheet).await?);
    };
    let path = format!("/students/merges/{id}");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::undo(&mut tx, id, may.account, &ground).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Stale) => see_saying(&path, Notice::ChangedMeanwhile, &site),
        Err(other) => Err(other.into()),
    }
}
