//! The queue of suspected pairs, and the search that fills it.
use crate::{
    kernel::permissions::{May, MergeStudents},
    students::duplicates::{actions, say, store},
    t,
    web::{
        Site,
        extract::Query,
        forms::{Page, Posted, page, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Pager,
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;

const SIZE: i64 = 50;

/// What the address asks for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Empty: what waits; `different`.
    state: String,
    page: String,
}

#[derive(Template)]
#[template(path = "students/duplicates/list.html")]
struct ListPage {
    shell: Shell,
    filter: Choice,
    caption: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    different: bool,
}

struct Row {
    href: String,
    names: [String; 2],
    signs: String,
    found: String,
}

/// `GET /students/duplicates`.
pub async fn show(may: May<MergeStudents>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let different = asked.state == "different";
    let found = store::page(&mut may.read().await?, different, ((number - 1) * SIZE, SIZE)).await?;
    let total = found.first().map_or(0, |row| row.total);
    let row = |one: store::Listed| Row {
        href: format!("/students/duplicates/{}", one.id),
        signs: say::signs(w, &one.signs),
        found: w.instant(one.found_at, zone),
        names: one.names,
    };
    let state = if different { "different" } else { "" };
    let address = |page| format!("/students/duplicates?state={state}&page={page}");
    let sheet = Sheet::with([("state", state)]);
    let states = [(String::new(), t!(w, "duplicate-waits")), ("different".to_owned(), t!(w, "duplicate-different"))];
    page(ListPage {
        filter: sheet.choice(w, "state", t!(w, "state"), states),
        caption: t!(w, "duplicates-count", n = total),
        rows: found.into_iter().map(row).collect(),
        pager: (total > SIZE).then(|| Pager::new(number, SIZE, total, address)),
        different,
        shell: frame.shell(t!(w, "nav-duplicates")),
    })
}

/// `POST /students/duplicates/search`.
pub async fn search(State(site): State<Site>, may: May<MergeStudents>, posted: Posted) -> Page {
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    actions::search(&mut tx, may.institution.id.uuid(), may.keys()).await?;
    tx.commit_to("/students/duplicates").await?;
    see_saying("/students/duplicates", Notice::Saved, &site)
}
