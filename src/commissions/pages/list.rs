//! The commissions, and one of them: its composition in force and its meetings.
use super::{
    kinds::{Number, numbers},
    order_of,
};
use crate::{
    commissions::{
        model::{Commission, Meeting},
        store,
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{ComposeCommissions, May, Permission, SeeCommissions},
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "commissions/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    may_compose: bool,
}

struct Row {
    id: Id<Commission>,
    name: String,
    order: String,
    size: String,
    valid_to: String,
    meetings: i64,
}

fn row(w: Words, c: store::Listed) -> Row {
    let order = c.order_date.zip(c.order_number).map(|(day, number)| order_of(w, &number, day));
    Row {
        id: c.id,
        name: c.name.say(w).to_owned(),
        order: order.unwrap_or_default(),
        size: c.approved_size.map(|n| n.to_string()).unwrap_or_default(),
        valid_to: c.valid_to.map(|day| w.day(day)).unwrap_or_default(),
        meetings: c.meetings,
    }
}

/// `GET /commissions`.
pub async fn list(may: May<SeeCommissions>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let rows = store::list(&mut tx).await?.into_iter().map(|c| row(frame.w, c)).collect();
    let may_compose = may.holds(ComposeCommissions::NAME);
    page(ListPage { shell: frame.shell(t!(frame.w, "commissions-title")), rows, may_compose })
}

#[derive(Template)]
#[template(path = "commissions/show.html")]
struct ShowPage {
    shell: Shell,
    composition: Option<InForce>,
    meetings: Vec<MeetingRow>,
    may_compose: bool,
}

struct InForce {
    order: String,
    period: String,
    needed: String,
    numbers: Vec<Number>,
    members: Vec<(String, String, String)>,
}

struct MeetingRow {
    id: Id<Meeting>,
    at: String,
    room: String,
    state: (&'static str, String),
    minutes: String,
}

/// `GET /commissions/{id}`.
pub async fn show(may: May<SeeCommissions>, Path(id): Path<Id<Commission>>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let name = store::name(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let composition = match store::in_force(&mut tx, id, may.today()).await? {
        None => None,
        Some(approved) => {
            let seated = store::seated(&mut tx, approved.id).await?;
            let kind = store::versions(&mut tx).await?.into_iter().find(|k| k.id == approved.kind).ok_or(PageError::NotFound)?;
            Some(in_force(w, &approved, &kind, seated))
        }
    };
    let meetings = store::meetings(&mut tx, id).await?;
    let meetings = meetings.into_iter().map(|m| MeetingRow {
        id: m.id,
        at: w.instant(m.meets_at, zone),
        room: m.room,
        state: m.state.badge(w, m.begun),
        minutes: m.minutes.map(|(n, year)| t!(w, "minutes-of-year", n = n, year = year.to_string())).unwrap_or_default(),
    });
    page(ShowPage {
        shell: frame.shell(name.say(w)),
        composition,
        meetings: meetings.collect(),
        may_compose: may.holds(ComposeCommissions::NAME),
    })
}

fn in_force(w: Words, approved: &store::Approved, kind: &store::Version, seated: Vec<store::Seated>) -> InForce {
    let (size, needed) = (approved.approved_size, kind.numbers.quorum.needed(approved.approved_size));
    InForce {
        order: order_of(w, &approved.order_number, approved.order_date),
        period: format!("{} – {}", w.day(approved.valid_from), w.day(approved.valid_to)),
        needed: t!(w, "quorum-needed", size = size, needed = needed),
        numbers: numbers(w, kind),
        members: seated.iter().map(|s| (s.full_name.clone(), s.office(w).to_owned(), s.seat.say(w))).collect(),
    }
}
