//! The work list of questions: the overdue and nearest terms first; the answered ones behind a filter in the address.
use crate::{
    dormitory::{
        pages::check::term,
        rules::application::number_text,
        say::office,
        store::enquiries::{self as store, Listed},
    },
    kernel::{
        languages::Words,
        permissions::{AnswerEnquiries, May},
    },
    t,
    web::{
        extract::Query,
        forms::{Page, page},
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

/// What the address asks for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Empty: what waits; `answered`.
    state: String,
    page: String,
}

#[derive(Template)]
#[template(path = "dormitory/enquiries/list.html")]
struct ListPage {
    shell: Shell,
    filter: Choice,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    answered: bool,
}

struct Row {
    href: String,
    name: String,
    about: String,
    asked: String,
    state: office::Badge,
}

/// `GET /dormitory/enquiries`. The questions themselves are read one by one.
pub async fn list(may: May<AnswerEnquiries>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone, today) = (frame.w, may.institution.zone, may.today());
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let answered = asked.state == "answered";
    let reach = may.reach().faculties();
    let rows = store::page(&mut may.read().await?, reach.as_deref(), answered, (number - 1) * SIZE, SIZE).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let address = |page| format!("/dormitory/enquiries?state={}&page={page}", if answered { "answered" } else { "" });
    let states = [(String::new(), t!(w, "enquiries-open")), ("answered".to_owned(), t!(w, "enquiries-answered"))];
    page(ListPage {
        filter: Sheet::with([("state", if answered { "answered" } else { "" })]).choice(w, "state", t!(w, "state"), states),
        count: t!(w, "enquiries-count", n = total),
        rows: rows.into_iter().map(|one| row(w, zone, today, one)).collect(),
        pager: (total > SIZE).then(|| Pager::new(number, SIZE, total, address)),
        answered,
        shell: frame.shell(t!(w, "nav-enquiries")),
    })
}

fn row(w: Words, zone: Tz, today: NaiveDate, one: Listed) -> Row {
    let number = t!(w, "office-number", number = number_text(one.academic_year, one.number));
    Row {
        href: format!("/dormitory/enquiries/{}", one.id),
        name: one.full_name,
        about: std::iter::once(number).chain(one.study_group).collect::<Vec<_>>().join(" · "),
        asked: w.instant(one.asked_at, zone),
        state: match one.answered_at {
            Some(at) => ("granted", t!(w, "enquiry-answered-at", at = w.instant(at, zone))),
            None => term(w, zone, today, one.answer_by),
        },
    }
}
