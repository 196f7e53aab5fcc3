//! The numbers of the kinds of commissions with the text each rests on, version by version; a delivered set taken over from a day on.
use crate::{
    commissions::{actions, kinds, store},
    kernel::{
        languages::Words,
        permissions::{ComposeCommissions, May, Permission, SeeCommissions},
        tenancy::Member,
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

/// A number beside the text it rests on.
pub struct Number {
    pub label: String,
    pub value: String,
    pub source: Option<String>,
}

/// The numbers of a version, each with its source.
pub fn numbers(w: Words, k: &store::Version) -> Vec<Number> {
    let said = kinds::say(w, &k.numbers, &k.sources).into_iter();
    said.map(|s| Number { label: s.label, value: s.value, source: s.source.map(|text| text.say(w).to_owned()) }).collect()
}

#[derive(Template)]
#[template(path = "commissions/kinds.html")]
struct KindsPage {
    shell: Shell,
    errors: Vec<FieldError>,
    versions: Vec<(String, Vec<Number>)>,
    /// What may be taken over; none: the visitor may not.
    form: Option<(Choice, Field)>,
}

async fn kinds_page(may: &Member, frame: &Frame, sheet: &Sheet) -> Result<KindsPage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let heading =
        |k: &store::Version| t!(w, "kind-version", name = k.name.say(w), version = k.version, from = w.day(k.valid_from));
    let versions = store::versions(&mut tx).await?.iter().map(|k| (heading(k), numbers(w, k))).collect();
    let known = kinds::delivered().map_err(|_| PageError::broken("data/commissions"))?;
    let options = known.iter().map(|k| (k.code.clone(), k.about.say(w).to_owned()));
    let form = may.holds(ComposeCommissions::NAME).then(|| {
        let choice = sheet.choice(w, "code", t!(w, "kind-delivered"), options);
        (choice, sheet.field(w, "valid_from", t!(w, "field-valid-from")).hint(t!(w, "kind-from-hint")).kind("date").max(0))
    });
    let mut shell = frame.shell(t!(w, "kinds-title"));
    shell.errors = !sheet.is_sound();
    Ok(KindsPage { errors: sheet.errors(w), versions, form, shell })
}

/// `GET /commissions/kinds`.
pub async fn list(may: May<SeeCommissions>, frame: Frame) -> Page {
    let sheet = Sheet::with([("valid_from", may.today().to_string())]);
    page(kinds_page(&may, &frame, &sheet).await?)
}

/// `POST /commissions/kinds`: from this day on the numbers are those of the chosen text.
pub async fn take_over(State(site): State<Site>, may: May<ComposeCommissions>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let known = kinds::delivered().map_err(|_| PageError::broken("data/commissions"))?;
    let chosen = known.into_iter().find(|k| k.code == sheet.raw("code"));
    if chosen.is_none() {
        sheet.fault("code", Fault::NotAChoice);
    }
    let from = sheet.day("valid_from");
    let (Some(stated), Some(from)) = (chosen, from) else {
        return page_with_faults(kinds_page(&may, &frame, &sheet).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let last = store::last_version(&mut tx, &stated.kind).await?;
    if let Some((_, since)) = last.filter(|(_, since)| from < *since) {
        sheet.fault("valid_from", Fault::Said(t!(frame.w, "kind-from-too-early", since = frame.w.day(since))));
        return page_with_faults(kinds_page(&may, &frame, &sheet).await?);
    }
    actions::state_kind(&mut tx, stated, from).await?;
    tx.commit_to("/commissions/kinds").await?;
    see_saying("/commissions/kinds", Notice::Saved, &site)
}
