//! Whom students ask, named by the office: office, hours, phone in three languages, and the term for an answer with its source.
use super::desk::{self, Desk, Term};
use crate::{
    kernel::{
        errors::StoreError,
        languages::Words,
        law::Text3,
        permissions::{ManageDesk, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, NavEntry, Notice, Shell},
        routes::Routes,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

const PATH: &str = "/desk";

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default().page::<ManageDesk, _, _>(PATH, show).act::<ManageDesk, _, _>(PATH, put)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-administration"),
    label: |w| t!(w, "nav-desk"),
    href: PATH,
    right: "institution.desk",
    icon: "info-circle",
}];

#[derive(Template)]
#[template(path = "institutions/desk.html")]
struct DeskPage {
    shell: Shell,
    errors: Vec<FieldError>,
    row_version: i32,
    office: Vec<Field>,
    hours: Vec<Field>,
    phone: Field,
    days: Field,
    source: Field,
}

fn desk_page(frame: &Frame, sheet: &Sheet, row_version: i32) -> DeskPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "desk-title"));
    shell.errors = !sheet.is_sound();
    DeskPage {
        errors: sheet.errors(w),
        row_version,
        office: vec![
            sheet.field(w, "office_kk", t!(w, "desk-office-kk")),
            sheet.field(w, "office_ru", t!(w, "desk-office-ru")),
            sheet.field(w, "office_en", t!(w, "desk-office-en")),
        ],
        hours: vec![
            sheet.field(w, "hours_kk", t!(w, "desk-hours-kk")),
            sheet.field(w, "hours_ru", t!(w, "desk-hours-ru")),
            sheet.field(w, "hours_en", t!(w, "desk-hours-en")),
        ],
        phone: sheet.field(w, "phone", t!(w, "desk-phone")).hint(t!(w, "desk-phone-hint")).max(60),
        days: sheet.field(w, "answer_days", t!(w, "desk-days")).hint(t!(w, "desk-days-hint")).numeric().max(2),
        source: sheet.field(w, "source", t!(w, "desk-source")).hint(t!(w, "desk-source-hint")).max(500),
        shell,
    }
}

/// What is kept, for the form; where nothing is, the delivered term alone.
fn kept(desk: Option<&Desk>) -> Result<Sheet, StoreError> {
    let term = desk.map_or_else(desk::delivered, |desk| Ok(desk.term.clone()))?;
    let days = term.answer_days.to_string();
    let mut pairs = vec![("answer_days", days), ("source", term.source)];
    if let Some(Desk { office, hours, phone, .. }) = desk.cloned() {
        pairs.extend([("office_kk", office.kk), ("office_ru", office.ru), ("office_en", office.en)]);
        pairs.extend([("hours_kk", hours.kk), ("hours_ru", hours.ru), ("hours_en", hours.en), ("phone", phone)]);
    }
    Ok(Sheet::with(pairs))
}

/// `GET /desk`.
pub async fn show(may: May<ManageDesk>, frame: Frame) -> Page {
    let desk = desk::find(&mut may.read().await?).await?;
    page(desk_page(&frame, &kept(desk.as_ref())?, desk.map_or(0, |desk| desk.row_version)))
}

fn read(w: Words, sheet: &mut Sheet, row_version: i32) -> Option<Desk> {
    let mut texts = |names: [&str; 3]| {
        let [kk, ru, en] = names.map(|name| sheet.text(name, 200));
        Some(Text3 { kk: kk?, ru: ru?, en: en? })
    };
    let (office, hours) = (texts(["office_kk", "office_ru", "office_en"]), texts(["hours_kk", "hours_ru", "hours_en"]));
    let (phone, days) = (sheet.text("phone", 60), sheet.number("answer_days", 1..=60));
    if phone.as_deref().is_some_and(|phone| desk::dialled(phone).is_none()) {
        sheet.fault("phone", Fault::Said(t!(w, "desk-phone-fault")));
    }
    for field in ["hours_kk", "hours_ru", "hours_en"] {
        let hours = sheet.raw(field);
        if !hours.is_empty() && !hours.contains(|c: char| c.is_ascii_digit()) {
            sheet.fault(field, Fault::Said(t!(w, "desk-hours-fault")));
        }
    }
    let (source, answer_days) = (sheet.text("source", 500), u16::try_from(days?).ok()?);
    let desk = Desk { office: office?, hours: hours?, phone: phone?, term: Term { answer_days, source: source? }, row_version };
    sheet.is_sound().then_some(desk)
}

/// `POST /desk`.
pub async fn put(State(site): State<Site>, may: May<ManageDesk>, frame: Frame, posted: Posted) -> Page {
    let row_version = posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))?;
    let mut sheet = posted.sheet();
    let Some(desk) = read(frame.w, &mut sheet, row_version) else {
        return page_with_faults(desk_page(&frame, &sheet, row_version));
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match desk::put(&mut tx, may.institution.id, may.account, &desk).await {
        Ok(()) => tx.commit_to(PATH).await?,
        Err(StoreError::Stale) => {
            drop(tx);
            let now = desk::find(&mut may.read().await?).await?.map_or(0, |desk| desk.row_version);
            sheet.fault("office_kk", Fault::Said(t!(frame.w, "office-changed-meanwhile")));
            return page_with_faults(desk_page(&frame, &sheet, now));
        }
        Err(other) => return Err(other.into()),
    }
    see_saying(PATH, Notice::Saved, &site)
}
