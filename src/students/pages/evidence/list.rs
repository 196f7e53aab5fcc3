//! The work list of documents: those that were sent and wait for a check, the oldest first; filters in the address. It names no restricted category.
use crate::{
    institutions::faculties,
    kernel::{
        languages::Words,
        permissions::{May, VerifyCategories},
    },
    students::{
        facts,
        requests::RequestState,
        say::evidence::{self as say, Badge},
        store::requests::{self as store, Listed, Wanted},
    },
    t,
    web::{
        extract::Query,
        forms::{Page, page, see},
        frame::{Frame, Shell},
        parts::Pager,
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Deserialize;

const SIZE: i64 = 50;
/// Stands among the states: asked for, and the day has passed.
const LATE: &str = "late";
/// Stands among the states: whatever its state.
const ANY: &str = "any";

/// What the address asks for.
#[derive(Deserialize, Default, Clone)]
pub struct Asked {
    /// Empty: what waits for a check.
    #[serde(default)]
    state: String,
    #[serde(default)]
    faculty: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "students/evidence_list.html")]
struct ListPage {
    shell: Shell,
    filters: Vec<Choice>,
    rows: Vec<Row>,
    count: String,
    next: Option<String>,
    filtered: bool,
    pager: Pager,
}

struct Row {
    href: String,
    name: String,
    about: String,
    category: String,
    since: String,
    due: Badge,
    state: Badge,
}

impl Asked {
    fn wanted(&self, within: Option<Vec<uuid::Uuid>>, today: NaiveDate) -> Wanted {
        let states: Vec<RequestState> = match self.state.as_str() {
            "" => vec![RequestState::Sent],
            ANY => RequestState::ALL.to_vec(),
            LATE => vec![RequestState::Asked, RequestState::Returned],
            code => code.parse().into_iter().collect(),
        };
        Wanted {
            within,
            faculty: self.faculty.parse().ok(),
            states: states.into_iter().map(|state| state.code().to_owned()).collect(),
            due_before: (self.state == LATE).then_some(today),
        }
    }

    fn query(&self, page: i64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([("state", &self.state), ("faculty", &self.faculty)].iter().filter(|(_, value)| !value.is_empty()));
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        query.finish()
    }
}

/// `GET /students/evidence`.
pub async fn list(may: May<VerifyCategories>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone, today) = (frame.w, may.institution.zone, may.today());
    let wanted = asked.wanted(may.reach().faculties(), today);
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let mut tx = may.read().await?;
    let total = store::count(&mut tx, &wanted).await?;
    let rows = store::listed(&mut tx, &wanted, (number - 1) * SIZE, SIZE).await?;
    let known = faculties::all(&mut tx, w).await?;
    drop(tx);
    page(ListPage {
        filters: filters(w, &asked, &known, wanted.within.as_deref()),
        count: t!(w, "evidence-count", n = total),
        next: (total > 0 && asked.state.is_empty()).then(|| format!("/students/evidence/next?{}", asked.query(1))),
        filtered: !asked.query(1).is_empty(),
        pager: Pager::new(number, SIZE, total, |page| format!("/students/evidence?{}", asked.query(page))),
        rows: rows.into_iter().map(|listed| row(w, zone, today, listed)).collect(),
        shell: frame.shell(t!(w, "nav-evidence")),
    })
}

/// `GET /students/evidence/next`: on to the document that waits longest.
pub async fn next(may: May<VerifyCategories>, Query(asked): Query<Asked>) -> Page {
    let wanted = Asked { state: String::new(), ..asked }.wanted(may.reach().faculties(), may.today());
    let first = store::listed(&mut may.read().await?, &wanted, 0, 1).await?;
    match first.first() {
        Some(request) => see(&format!("/students/evidence/{}", request.id)),
        None => see("/students/evidence"),
    }
}

fn row(w: Words, zone: Tz, today: NaiveDate, listed: Listed) -> Row {
    let overdue = |due: NaiveDate| listed.state.awaits_student() && due < today;
    Row {
        href: format!("/students/evidence/{}", listed.id),
        name: listed.full_name.clone(),
        about: [Some(listed.faculty.say(w)), listed.study_group.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        category: facts::capital(&facts::open_categories(w, &[listed.category])),
        since: w.instant(listed.since, zone),
        due: match listed.due_on {
            Some(due) => (if overdue(due) { "refused" } else { "" }, w.day(due)),
            None => ("", t!(w, "evidence-offered")),
        },
        state: say::request_state(w, listed.state),
    }
}

fn filters(w: Words, asked: &Asked, known: &[faculties::Known], within: Option<&[uuid::Uuid]>) -> Vec<Choice> {
    let sheet = Sheet::with([("state", asked.state.as_str()), ("faculty", &asked.faculty)]);
    let state = |state: RequestState| (state.code().to_owned(), say::request_state(w, state).1);
    let waiting = (String::new(), say::request_state(w, RequestState::Sent).1);
    let others = [RequestState::Asked, RequestState::Returned, RequestState::Accepted, RequestState::Withdrawn].map(state);
    let more = [(LATE.to_owned(), t!(w, "evidence-late")), (ANY.to_owned(), t!(w, "office-filter-all"))];
    vec![
        sheet.choice(w, "state", t!(w, "state"), [waiting].into_iter().chain(others).chain(more)),
        sheet.choice(w, "faculty", t!(w, "office-faculty"), crate::students::pages::within(w, known, within)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_the_list_keeps_its_filters_and_late_is_what_the_student_owes() {
        let today = "2026-11-22".parse().unwrap();
        let late = Asked { state: LATE.into(), ..Asked::default() };
        assert_eq!(late.query(2), "state=late&page=2");
        let wanted = late.wanted(None, today);
        assert_eq!((wanted.states, wanted.due_before), (vec!["asked".to_owned(), "returned".to_owned()], Some(today)));
        assert_eq!(Asked::default().wanted(None, today).states, ["sent"]);
        assert!(Asked { state: "nonsense".into(), ..Asked::default() }.wanted(None, today).states.is_empty());
    }
}
