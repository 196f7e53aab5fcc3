//! All orders.
use crate::{
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{May, NumberOrders, Permission, SeeOrders},
    },
    orders::{
        model::Order,
        store::{self, Listed},
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
#[template(path = "orders/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    may_number: bool,
}

struct Row {
    id: Id<Order>,
    number: String,
    day: String,
    about: String,
    lines: String,
    state: (&'static str, String),
}

/// `2026–2027`, and which of that year's campaigns it is where it is not the first.
fn campaign(w: Words, order: &Listed) -> String {
    let year = format!("{}–{}", order.academic_year, order.academic_year + 1);
    match order.journal {
        0 => year,
        before => {
            let nth: i32 = i32::from(before) + 1;
            t!(w, "office-campaign-of-year", year = year, nth = nth)
        }
    }
}

fn row(w: Words, zone: Tz, order: Listed) -> Row {
    // Drafts have no number to be told apart by.
    let drafted = order.drafted_at.with_timezone(&zone).date_naive();
    let about = format!("{}, {}", order.kind.say(w), campaign(w, &order));
    Row {
        id: order.id,
        number: order
            .number
            .map_or_else(|| t!(w, "order-without-number", day = w.day(drafted)), |n| t!(w, "office-number", number = n)),
        day: order.order_date.map(|day| w.day(day)).unwrap_or_default(),
        about,
        lines: w.number(i64::from(order.line_count)),
        state: (order.state.sign(), order.state.say(w)),
    }
}

/// `GET /orders`.
pub async fn list(may: May<SeeOrders>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let rows = store::list(&mut tx).await?.into_iter().map(|order| row(frame.w, may.institution.zone, order)).collect();
    let may_number = may.holds(NumberOrders::NAME);
    page(ListPage { shell: frame.shell(t!(frame.w, "orders-title")), rows, may_number })
}
