//! All months that are frozen, and those that wait for it.
use crate::{
    kernel::permissions::{FreezeMonths, May, Permission, SeeMonths},
    students::{
        months::{Frozen, say, store},
        rules::{
            month::{self, Month},
            names::signature,
        },
    },
    t,
    web::{
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "students/months/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    month: String,
    state: (&'static str, String),
    /// When, and by whom.
    frozen: String,
}

/// `GET /students/months`.
pub async fn show(may: May<SeeMonths>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let frozen = store::all(&mut may.read().await?).await?;
    let waiting = match may.holds(FreezeMonths::NAME) {
        true => month::waiting(may.today(), frozen.first().map(|one| one.month)),
        false => vec![],
    };
    let waits = |month: &Month| Row {
        href: format!("/students/months/new?month={month}"),
        month: say::month(w, *month),
        state: ("waits", t!(w, "month-state-waits")),
        frozen: String::new(),
    };
    let newest = frozen.chunk_by(|one, other| one.month == other.month).filter_map(<[Frozen]>::first);
    let rows = waiting.iter().rev().map(waits).chain(newest.map(|one| row(&frame, zone, one))).collect();
    page(ListPage { rows, shell: frame.shell(t!(w, "nav-months")) })
}

fn row(frame: &Frame, zone: Tz, one: &Frozen) -> Row {
    let w = frame.w;
    Row {
        href: format!("/students/months/{}", one.id),
        month: say::month(w, one.month),
        state: match one.version {
            1 => ("granted", t!(w, "month-state-frozen")),
            version => ("granted", t!(w, "month-state-corrected", version = version)),
        },
        frozen: format!("{}, {}", w.instant(one.made_at, zone), signature(&one.made_by)),
    }
}
