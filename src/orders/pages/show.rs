//! An order as it is printed: Kazakh and Russian side by side, with its annexes.
use crate::{
    kernel::{
        ids::Id,
        languages::{Lang, Words},
        law::Text3,
        permissions::{May, Permission, SeeOrders, SignOrders},
    },
    orders::{
        model::{Annex, Line, Order, OrderState},
        rules::number_text,
        store::{self, Known},
        text::{Said, Side},
    },
    students::rules::names,
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
#[template(path = "orders/show.html")]
struct ShowPage {
    shell: Shell,
    id: Id<Order>,
    state: (&'static str, String),
    lead: String,
    minutes_path: String,
    may_sign: bool,
    may_publish: bool,
    institution: [(&'static str, String); 2],
    sides: [Side; 2],
    signer: String,
    head: Head,
    places: Vec<Row>,
    reserve: Vec<Row>,
}

/// The columns' names: Kazakh, Russian.
struct Head {
    name: [String; 2],
    faculty: [String; 2],
    course: [String; 2],
    dormitory: [String; 2],
}

/// A line with its names: Kazakh, Russian.
struct Row {
    position: i32,
    full_name: String,
    faculty: [String; 2],
    course: i16,
    dormitory: [String; 2],
}

/// The languages an order is printed in (domain.md §12.3).
const PRINTED: [Lang; 2] = [Lang::Kk, Lang::Ru];

fn both(text: &Text3) -> [String; 2] {
    // Where both languages write it alike it stands once.
    if text.kk == text.ru { [text.kk.clone(), String::new()] } else { [text.kk.clone(), text.ru.clone()] }
}

fn row(line: Line) -> Row {
    Row {
        position: line.position,
        full_name: line.full_name,
        faculty: both(&line.facts.faculty),
        course: line.facts.course,
        dormitory: line.facts.dormitory.as_ref().map(both).unwrap_or_default(),
    }
}

/// The title of an order's page.
pub(super) fn title(w: Words, order: &Known) -> String {
    match order.number {
        Some((number, _)) => t!(w, "order-title", number = number_text(order.kind, number)),
        None => t!(w, "order-title-draft"),
    }
}

/// `GET /orders/{id}`.
pub async fn show(may: May<SeeOrders>, Path(id): Path<Id<Order>>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let order = store::order(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let lines = store::lines(&mut tx, id).await?;
    let sides = PRINTED.map(|lang| Said::new(order.kind, order.number, &order.facts, &lines).side(lang.words()));
    let (places, reserve) = lines.into_iter().partition::<Vec<_>, _>(|l| l.annex == Annex::Places);
    let signs = may.holds(SignOrders::NAME);
    page(ShowPage {
        id,
        state: (order.state.sign(), order.state.say(w)),
        lead: lead(w, &order, may.institution.zone),
        may_sign: signs && order.state == OrderState::Draft && order.drafted_by != may.account,
        may_publish: signs && order.state == OrderState::Signed,
        institution: PRINTED.map(|lang| (lang.code(), may.institution.name.say(lang.words()).to_owned())),
        sides,
        signer: order.signer.as_deref().map(names::signature).unwrap_or_default(),
        head: head(),
        places: places.into_iter().map(row).collect(),
        reserve: reserve.into_iter().map(row).collect(),
        shell: frame.shell(title(w, &order)),
        minutes_path: order.facts.minutes_path,
    })
}

fn head() -> Head {
    let [kk, ru] = PRINTED.map(Lang::words);
    Head {
        name: [t!(kk, "order-column-name"), t!(ru, "order-column-name")],
        faculty: [t!(kk, "order-column-faculty"), t!(ru, "order-column-faculty")],
        course: [t!(kk, "order-column-course"), t!(ru, "order-column-course")],
        dormitory: [t!(kk, "order-column-dormitory"), t!(ru, "order-column-dormitory")],
    }
}

/// Who drafted, who signed, since when it is public.
fn lead(w: Words, order: &Known, zone: chrono_tz::Tz) -> String {
    let parts = [
        Some(t!(w, "order-drafted-by", who = order.drafter.as_str())),
        order.signer.as_ref().map(|who| t!(w, "order-signed-by", who = who.as_str())),
        order.published_at.map(|at| t!(w, "order-published-at", at = w.instant(at, zone))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
