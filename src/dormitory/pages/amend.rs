//! The amending order drafted: up to six changes, each a line of the order or an application's number, and what becomes of it.
use crate::{
    dormitory::{
        actions::amend::{self, Asked, Change},
        model::Run,
        store::{amend as store, decide},
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{DraftOrders, May},
    },
    orders::{
        model::{Order, OrderState},
        store as orders,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        routes::Routes,
        sheet::{Choice, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;

mod rows;
use rows::ROWS;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<DraftOrders, _, _>("/dormitory/orders/{id}/amend", form)
        .act::<DraftOrders, _, _>("/dormitory/orders/{id}/amend", draft)
}

/// Which line the order's page sends here: `1-5`.
#[derive(Deserialize, Default)]
pub struct From {
    #[serde(default)]
    line: String,
}

#[derive(Template)]
#[template(path = "dormitory/amend.html")]
struct AmendPage {
    shell: Shell,
    id: Id<Order>,
    order: String,
    errors: Vec<FieldError>,
    rows: Vec<Row>,
    grounds: Vec<Field>,
}

struct Row {
    legend: String,
    /// Whom it names, where that is known.
    whose: Option<String>,
    line: Field,
    number: Field,
    becomes: Choice,
    /// What it rests on by itself: Kazakh, Russian; shown open where something stands in it.
    own: [Field; 2],
    own_open: bool,
}

async fn amend_page(may: &May<DraftOrders>, frame: &Frame, id: Id<Order>, sheet: &Sheet) -> Result<AmendPage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let order = orders::order(&mut tx, id).await?.filter(|o| o.state == OrderState::Published).ok_or(PageError::NotFound)?;
    let campaign = decide::campaign_of(&mut tx, Id::<Run>::from(order.subject_id)).await?.ok_or(PageError::NotFound)?;
    let houses = store::houses(&mut tx, campaign).await?;
    let mut named: Vec<(String, String)> =
        houses.into_iter().map(|(id, house)| (id.to_string(), house.name.say(w).to_owned())).collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    let mut options = vec![
        (String::new(), t!(w, "amend-choose")),
        ("struck".to_owned(), t!(w, "amend-struck")),
        ("reserve".to_owned(), t!(w, "amend-reserve")),
    ];
    options.extend(named);
    let lines = orders::lines(&mut tx, id).await?;
    let named_rows = rows::named(&mut tx, sheet, (&order, &lines), campaign).await?;
    let row = |n: usize| Row {
        legend: t!(w, "amend-row", n = n),
        whose: named_rows.get(n - 1).cloned().flatten(),
        line: sheet.field(w, &format!("line_{n}"), t!(w, "amend-line")).hint(t!(w, "amend-line-hint")).optional().max(12),
        number: sheet.field(w, &format!("number_{n}"), t!(w, "amend-number")).hint(t!(w, "amend-number-hint")).optional().max(20),
        becomes: sheet.choice(w, &format!("becomes_{n}"), t!(w, "amend-becomes"), options.iter().cloned()),
        own: rows::own_grounds(w, sheet, n),
        own_open: ["ground_kk", "ground_ru"].iter().any(|what| !sheet.raw(&rows::field(what, n)).is_empty()),
    };
    let number = order.number.map(|(number, _)| number).unwrap_or_default();
    let mut shell = frame.shell(t!(w, "amend-title", number = number.as_str()));
    shell.errors = !sheet.is_sound();
    Ok(AmendPage {
        id,
        order: t!(w, "order-title", number = number.as_str()),
        errors: sheet.errors(w),
        rows: (1..=ROWS).map(row).collect(),
        grounds: grounds(w, sheet),
        shell,
    })
}

/// What the amending order rests on, in both languages.
pub(super) fn grounds(w: Words, sheet: &Sheet) -> Vec<Field> {
    vec![
        sheet.field(w, "ground_kk", t!(w, "amend-ground-kk")).hint(t!(w, "amend-ground-kk-hint")),
        sheet.field(w, "ground_ru", t!(w, "amend-ground-ru")).hint(t!(w, "amend-ground-ru-hint")),
    ]
}

/// `GET /dormitory/orders/{id}/amend`.
pub async fn form(may: May<DraftOrders>, Path(id): Path<Id<Order>>, Query(from): Query<From>, frame: Frame) -> Page {
    let sheet = Sheet::with([("line_1", from.line)]);
    page(amend_page(&may, &frame, id, &sheet).await?)
}

/// `POST /dormitory/orders/{id}/amend`.
pub async fn draft(
    State(site): State<Site>,
    may: May<DraftOrders>,
    Path(id): Path<Id<Order>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let w = frame.w;
    let mut sheet = posted.sheet();
    let (ground_kk, ground_ru) = (sheet.text("ground_kk", 300), sheet.text("ground_ru", 300));
    let found: Vec<(usize, Change)> = (1..=ROWS).filter_map(|n| Some((n, rows::change(&mut sheet, w, n)?))).collect();
    let own_grounds = found.iter().map(|(n, _)| rows::own_ground(&mut sheet, w, *n)).collect();
    if let (true, Some(ground_kk), Some(ground_ru)) = (sheet.is_sound(), ground_kk, ground_ru) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        let changes = found.iter().map(|(_, change)| *change).collect();
        match amend::draft(&mut tx, &Asked { order: id, ground_kk, ground_ru, changes, own_grounds, by: may.account }).await {
            Ok(order) => {
                let path = format!("/orders/{order}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Refused(refusals)) => {
                for refusal in refusals {
                    let n = refusal.row().and_then(|row| found.get(row)).map_or(1, |(n, _)| *n);
                    rows::refuse(&mut sheet, w, n, &refusal);
                }
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(amend_page(&may, &frame, id, &sheet).await?)
}
