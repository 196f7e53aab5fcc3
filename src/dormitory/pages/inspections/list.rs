//! Inspections by their day: those under way first. A member sees only what was assigned to that member.
use crate::{
    dormitory::{
        actions::inspect::Inspector,
        model::InspectionState,
        rules::application::number_text,
        say::{inspection as say, office},
        store::inspections::{self as store, Awaiting, Line, Wanted},
    },
    kernel::{
        languages::Words,
        permissions::{AssignInspections, Inspect, May, Permission},
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
use serde::Deserialize;

const SIZE: i64 = 50;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub struct Asked {
    /// Empty: under way; `any`: every state.
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "dormitory/inspections/list.html")]
struct ListPage {
    shell: Shell,
    filter: Choice,
    /// Applications that wait for one, for whoever assigns: address and words.
    awaiting: Vec<(String, String)>,
    count: String,
    rows: Vec<Row>,
    filtered: bool,
    pager: Pager,
}

struct Row {
    href: String,
    /// Of the application. A name here would tell what was claimed: it is read one by one, and that is recorded.
    number: String,
    by: office::Badge,
    members: String,
    signed: String,
    state: office::Badge,
}

/// `GET /dormitory/inspections`.
pub async fn list(may: May<Inspect>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let w = frame.w;
    let wanted = Wanted { own: Inspector::of(&may).own(), state: asked.state.parse().ok(), every: asked.state == "any" };
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let mut tx = may.read().await?;
    let total = store::count(&mut tx, &wanted).await?;
    let lines = store::page(&mut tx, &wanted, (number - 1) * SIZE, SIZE).await?;
    let awaiting = match may.holds(AssignInspections::NAME) {
        true => store::awaiting(&mut tx, None).await?.0,
        false => vec![],
    };
    let states = InspectionState::ALL.iter().map(|state| (state.code().to_owned(), say::state(w, *state).1));
    let ends = |code: &str, label| std::iter::once((code.to_owned(), label));
    let options = ends("", t!(w, "inspect-under-way")).chain(states).chain(ends("any", t!(w, "office-filter-all")));
    page(ListPage {
        filter: Sheet::with([("state", asked.state.as_str())]).choice(w, "state", t!(w, "state"), options),
        awaiting: awaiting.iter().filter(|one| !one.assigned).map(|one| waiting(w, one)).collect(),
        count: t!(w, "inspect-count", n = total),
        rows: lines.into_iter().map(|line| row(w, may.today(), line)).collect(),
        filtered: !asked.state.is_empty(),
        pager: Pager::new(number, SIZE, total, |page| format!("/dormitory/inspections?state={}&page={page}", asked.state)),
        shell: frame.shell(t!(w, "inspect-nav")),
    })
}

/// By number alone: a name here would tell what was claimed.
fn waiting(w: Words, one: &Awaiting) -> (String, String) {
    let number = t!(w, "office-number", number = number_text(one.academic_year, one.number));
    (format!("/dormitory/applications/{}/inspection", one.id), format!("{number} ({})", say::awaiting(w, one)))
}

fn row(w: Words, today: NaiveDate, line: Line) -> Row {
    let state = line.state.parse().unwrap_or(InspectionState::Assigned);
    Row {
        href: format!("/dormitory/inspections/{}", line.id),
        number: t!(w, "office-number", number = number_text(line.academic_year, line.number)),
        by: term(w, state, line.inspect_by, today),
        signed: t!(w, "inspect-signed-of", signed = line.signed, all = line.members.len()),
        members: line.members.join(", "),
        state: say::state(w, state),
    }
}

/// The day as an office reads it: past, today, or to come.
pub(super) fn term(w: Words, state: InspectionState, by: NaiveDate, today: NaiveDate) -> office::Badge {
    let open = matches!(state, InspectionState::Assigned | InspectionState::Recorded);
    match (by - today).num_days() {
        days if open && days < 0 => ("refused", t!(w, "inspect-overdue", day = w.day(by))),
        0..=1 if open => ("waits", w.day(by)),
        _ => ("", w.day(by)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::languages::Lang;

    #[test]
    fn only_what_is_under_way_is_overdue() {
        let (w, day) = (Lang::En.words(), |text: &str| text.parse().unwrap());
        let at = |state, today| term(w, state, day("2026-08-20"), day(today)).0;
        assert_eq!(at(InspectionState::Assigned, "2026-08-21"), "refused");
        assert_eq!(at(InspectionState::Assigned, "2026-08-20"), "waits");
        assert_eq!(at(InspectionState::Signed, "2026-08-21"), "");
    }
}
