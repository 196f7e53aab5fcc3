//! The open door at which anybody asks whether a paper is genuine: institution, kind, number, day, state. No name of anybody.
//! Source: issue 3 item 9; domain.md §12.5 (an order is verified by its code).
use crate::{
    kernel::languages::{Lang, Words},
    orders::{
        model::OrderState,
        rules::code::{self, MISS_WINDOW},
        store::{
            self,
            papers::{self, Verified},
        },
    },
    t,
    web::{
        Site,
        extract::Query,
        forms::{Page, page, page_with_faults, see},
        frame::{Frame, Shell},
        parts::Answer,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    code: String,
}

#[derive(Template)]
#[template(path = "orders/verify.html")]
struct VerifyPage {
    shell: Shell,
    base_url: String,
    /// The query, to keep it in another language.
    query: String,
    errors: Vec<FieldError>,
    field: Field,
    found: Option<Found>,
}

/// What the code tells.
struct Found {
    kind: &'static str,
    icon: &'static str,
    state: String,
    text: String,
    facts: Vec<Answer>,
}

/// `GET /verify`: to the page in the visitor's language.
pub async fn in_own_language(frame: Frame) -> Page {
    let query = frame.visitor.path.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    see(&format!("/{}/verify{query}", frame.w.lang.code()))
}

/// `GET /kk/verify`, `/ru/verify`, `/en/verify`: the address tells the language.
pub async fn verify(State(site): State<Site>, Query(asked): Query<Asked>, mut frame: Frame) -> Page {
    let tongue = frame.visitor.path.get(1..3).and_then(|code| code.parse::<Lang>().ok());
    frame.w = tongue.unwrap_or(frame.w.lang).words();
    let w = frame.w;
    let mut sheet = Sheet::with([("code", asked.code.as_str())]);
    let found = if sheet.raw("code").is_empty() {
        None
    } else {
        match ask(&site, &frame, &asked.code).await? {
            Answered::Genuine(found) => Some(found),
            Answered::Unknown => {
                sheet.fault("code", Fault::Said(t!(w, "verify-unknown")));
                None
            }
            Answered::Wait => {
                sheet.fault("code", Fault::Said(t!(w, "verify-wait")));
                None
            }
        }
    };
    let mut shell = frame.shell(t!(w, "verify-title"));
    shell.errors = !sheet.is_sound();
    let faulty = shell.errors;
    // The language switch leads to the same question in the other language.
    let query: String = form_urlencoded::byte_serialize(asked.code.as_bytes()).collect();
    let query = if query.is_empty() { query } else { format!("?code={query}") };
    shell.path = format!("/verify{query}");
    let template = VerifyPage {
        base_url: site.settings.base_url.clone(),
        query,
        errors: sheet.errors(w),
        field: sheet.field(w, "code", t!(w, "verify-code")).hint(t!(w, "verify-code-hint")).max(80),
        found,
        shell,
    };
    if faulty { page_with_faults(template) } else { page(template) }
}

enum Answered {
    Genuine(Found),
    Unknown,
    Wait,
}

async fn ask(site: &Site, frame: &Frame, typed: &str) -> Result<Answered, crate::web::errors::PageError> {
    let Some((slug, code)) = code::read(typed) else { return Ok(Answered::Unknown) };
    let Some(guest) = site.house.guest(&slug, frame.visitor.request).await? else { return Ok(Answered::Unknown) };
    let network = &frame.visitor.device.network;
    let mut tx = guest.read().await?;
    let (misses, last) = papers::misses(&mut tx, network, guest.now() - MISS_WINDOW).await?;
    if code::waits(misses, last, guest.now()) {
        return Ok(Answered::Wait);
    }
    let Some(order) = papers::by_code(&mut tx, &code).await? else {
        drop(tx);
        let mut tx = guest.write().await?;
        papers::missed(&mut tx, network).await?;
        tx.commit_upkeep().await?;
        return Ok(Answered::Unknown);
    };
    let amended_by = store::amendments(&mut tx, order.id).await?;
    let by: Vec<String> = amended_by.iter().map(|(_, number, day)| order_of(frame.w, number, *day)).collect();
    Ok(Answered::Genuine(found(frame.w, guest.institution.name.say(frame.w), &order, &by.join("; "))))
}

fn order_of(w: Words, number: &str, day: chrono::NaiveDate) -> String {
    t!(w, "verify-order", number = number, day = w.referring_day(day))
}

/// Whether the order holds, and what it is.
fn found(w: Words, institution: &str, order: &Verified, amended_by: &str) -> Found {
    let whole = order.superseded >= i64::from(order.line_count);
    let (kind, icon, state, text) = match order.state {
        OrderState::Draft => ("waits", "clock", t!(w, "verify-draft"), t!(w, "verify-draft-text")),
        OrderState::Withdrawn => ("refused", "alert-triangle", t!(w, "verify-withdrawn"), t!(w, "verify-draft-text")),
        _ if amended_by.is_empty() => ("granted", "circle-check", t!(w, "verify-in-force"), t!(w, "verify-in-force-text")),
        _ if whole => ("refused", "alert-triangle", t!(w, "verify-superseded"), t!(w, "verify-amended-text", by = amended_by)),
        _ => ("waits", "alert-triangle", t!(w, "verify-amended"), t!(w, "verify-amended-text", by = amended_by)),
    };
    let fact = |label: String, value: String| Answer { label, value: Some(value), change: None };
    let mut facts =
        vec![fact(t!(w, "verify-institution"), institution.to_owned()), fact(t!(w, "verify-kind"), order.kind.say(w))];
    if let Some((number, day)) = &order.number {
        facts.push(fact(t!(w, "verify-number"), t!(w, "office-number", number = number.as_str())));
        facts.push(fact(t!(w, "verify-day"), w.long_day(*day)));
    }
    if let Some((number, day)) = &order.amends {
        facts.push(fact(t!(w, "verify-amends"), order_of(w, number, *day)));
    }
    facts.push(fact(t!(w, "verify-lines"), w.number(order.line_count.into())));
    if !matches!(order.state, OrderState::Draft | OrderState::Withdrawn) {
        facts.push(fact(t!(w, "verify-hash"), order.hash.clone().unwrap_or_else(|| t!(w, "verify-hash-later"))));
    }
    Found { kind, icon, state, text, facts }
}
