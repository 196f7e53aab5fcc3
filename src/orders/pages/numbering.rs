//! How the institution writes the numbers of its orders, kind by kind, from a day on.
use crate::{
    kernel::permissions::{May, NumberOrders},
    orders::{
        actions,
        model::Kind,
        rules::numbering::{Template as Pattern, usual},
        store::papers,
    },
    t,
    web::{
        Site,
        errors::PageError,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

const PATH: &str = "/orders/numbering";

#[derive(Template)]
#[template(path = "orders/numbering.html")]
struct NumberingPage {
    shell: Shell,
    errors: Vec<FieldError>,
    kind: Choice,
    fields: Vec<Field>,
    rows: Vec<Row>,
}

struct Row {
    kind: String,
    since: String,
    template: String,
    example: String,
}

async fn numbering_page(may: &May<NumberOrders>, frame: &Frame, sheet: &Sheet) -> Result<NumberingPage, PageError> {
    let (w, today) = (frame.w, may.today());
    let mut tx = may.read().await?;
    let entered = papers::numbering(&mut tx).await?;
    let example = |pattern: &str| pattern.parse::<Pattern>().map(|p| p.number(15, today)).unwrap_or_default();
    let mut rows: Vec<Row> = entered
        .iter()
        .map(|e| Row {
            kind: e.kind.say(w),
            since: w.day(e.valid_from),
            example: example(&e.template),
            template: e.template.clone(),
        })
        .collect();
    let without = Kind::ALL.into_iter().filter(|kind| !entered.iter().any(|e| e.kind == *kind && e.valid_from <= today));
    rows.extend(without.filter_map(|kind| {
        let pattern = usual(kind, today)?;
        let (example, template) = (pattern.number(15, today), pattern.to_string());
        Some(Row { kind: kind.say(w), since: t!(w, "numbering-usual"), template, example })
    }));
    let mut shell = frame.shell(t!(w, "numbering-title"));
    shell.errors = !sheet.is_sound();
    let kinds = Kind::ALL.map(|kind| (kind.code().to_owned(), kind.say(w)));
    Ok(NumberingPage {
        errors: sheet.errors(w),
        kind: sheet.choice(w, "kind", t!(w, "numbering-kind"), kinds),
        fields: vec![
            sheet.field(w, "template", t!(w, "numbering-template")).hint(t!(w, "numbering-template-hint")).max(40),
            sheet.field(w, "valid_from", t!(w, "numbering-from")).kind("date").max(0),
        ],
        rows,
        shell,
    })
}

/// `GET /orders/numbering`.
pub async fn form(may: May<NumberOrders>, frame: Frame) -> Page {
    let sheet = Sheet::with([("kind", Kind::DormitoryPlaces.code().to_owned()), ("valid_from", may.today().to_string())]);
    page(numbering_page(&may, &frame, &sheet).await?)
}

/// `POST /orders/numbering`.
pub async fn enter(State(site): State<Site>, may: May<NumberOrders>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let (kind, text, day) = (sheet.one_of::<Kind>("kind"), sheet.text("template", 40), sheet.day("valid_from"));
    let pattern = text.and_then(|text| text.parse::<Pattern>().ok());
    if pattern.is_none() && !sheet.raw("template").is_empty() {
        sheet.fault("template", Fault::Said(t!(frame.w, "numbering-template-fault")));
    }
    if let (true, Some(kind), Some(pattern), Some(day)) = (sheet.is_sound(), kind, pattern, day) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        actions::enter_template(&mut tx, kind, day, &pattern, (may.account, &may.institution)).await?;
        tx.commit_to(PATH).await?;
        return see_saying(PATH, Notice::Saved, &site);
    }
    page_with_faults(numbering_page(&may, &frame, &sheet).await?)
}
