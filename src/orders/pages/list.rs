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

fn row(w: Words, order: Listed) -> Row {
    Row {
        id: order.id,
        number: order.number.map_or_else(|| t!(w, "order-without-number"), |n| t!(w, "office-number", number = n)),
        day: order.order_date.map(|day| w.day(day)).unwrap_or_default(),
        about: format!("{}, {}–{}", order.kind.say(w), order.academic_year, order.academic_year + 1),
        lines: w.number(i64::from(order.line_count)),
        state: (order.state.sign(), order.state.say(w)),
    }
}

/// `GET /orders`.
pub async fn list(may: May<SeeOrders>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let rows = store::list(&mut tx).await?.into_iter().map(|order| row(frame.w, order)).collect();
    let may_number = may.holds(NumberOrders::NAME);
    page(ListPage { shell: frame.shell(t!(frame.w, "orders-title")), rows, may_number })
}
