//! The work list of requests for correction: the one asked first on top; state and field are filters in the address. No value stands in it.
use crate::{
    kernel::{
        errors::StoreError,
        languages::Words,
        permissions::{CorrectStudents, May, Permission},
        tenancy::{Member, ReadTx},
    },
    students::{
        corrections::{
            say,
            store::{self, Listed, Wanted},
        },
        rules::{
            correction::{self, State},
            names::signature,
        },
    },
    t,
    web::{
        extract::Query,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::{Pager, Waiting},
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

const SIZE: i64 = 50;

/// What the address asks for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Empty: what waits; `applied`, `refused`.
    state: String,
    field: String,
    page: String,
}

#[derive(Template)]
#[template(path = "students/corrections/list.html")]
struct ListPage {
    shell: Shell,
    filters: [Choice; 2],
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    /// Whether the list is cut to something else than what waits.
    cut: bool,
}

struct Row {
    href: String,
    name: String,
    about: String,
    field: String,
    asked: String,
    state: (&'static str, String),
}

/// `GET /students/corrections`.
pub async fn list(may: May<CorrectStudents>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let state = State::parse(&asked.state).unwrap_or(State::Waiting);
    let field = correction::field(&asked.field);
    let reach = may.reach().faculties();
    let wanted = Wanted { within: reach.as_deref(), state: Some(state), field, student: None };
    let rows = store::page(&mut may.read().await?, &wanted, (number - 1) * SIZE, SIZE).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let named = field.map(correction::code).unwrap_or_default();
    let address = |page| format!("/students/corrections?state={}&field={named}&page={page}", state.code());
    let sheet = Sheet::with([("state", state.code()), ("field", named)]);
    let states = [State::Waiting, State::Applied, State::Refused].map(|one| (one.code().to_owned(), say::state(w, one).1));
    page(ListPage {
        filters: [
            sheet.choice(w, "state", t!(w, "state"), states),
            sheet.choice(w, "field", t!(w, "correction-field"), super::fields(w)),
        ],
        count: t!(w, "corrections-count", n = total),
        rows: rows.into_iter().map(|one| row(w, zone, may.now(), one)).collect(),
        pager: (total > SIZE).then(|| Pager::new(number, SIZE, total, address)),
        cut: state != State::Waiting || field.is_some(),
        shell: frame.shell(t!(w, "nav-corrections")),
    })
}

fn row(w: Words, zone: Tz, now: DateTime<Utc>, one: Listed) -> Row {
    let who = if one.by_student { t!(w, "correction-by-student") } else { signature(&one.asked_by) };
    Row {
        href: format!("/students/corrections/{}", one.id),
        name: one.full_name,
        about: one.study_group.into_iter().chain([who]).collect::<Vec<_>>().join(" · "),
        field: say::field(w, one.field),
        asked: w.instant(one.asked_at, zone),
        state: match (one.state, one.decided_at) {
            (State::Waiting, _) => term(w, zone, now, one.answer_by),
            (state, Some(at)) => (say::state(w, state).0, format!("{}, {}", say::state(w, state).1, w.instant(at, zone))),
            (state, None) => say::state(w, state),
        },
    }
}

/// Until when it is to be judged; overdue in red.
pub(super) fn term(w: Words, zone: Tz, now: DateTime<Utc>, by: DateTime<Utc>) -> (&'static str, String) {
    match by < now {
        true => ("refused", t!(w, "correction-overdue", by = w.instant(by, zone))),
        false => ("waits", t!(w, "correction-until", by = w.instant(by, zone))),
    }
}

/// Requests that wait, for the staff's first page.
pub async fn waiting(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Option<Waiting>, StoreError> {
    if !member.holds(CorrectStudents::NAME) {
        return Ok(None);
    }
    let reach = member.reach(CorrectStudents::NAME).faculties();
    let (count, overdue) = store::waiting(tx, reach.as_deref(), member.now()).await?;
    let late = (overdue > 0).then(|| t!(w, "work-late", n = overdue));
    Ok(Some(Waiting { label: t!(w, "work-corrections"), count, href: "/students/corrections".into(), late }))
}
