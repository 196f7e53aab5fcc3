//! The second page of signing in: the code of the second factor.
use super::{door, resume::Typed};
use crate::{
    accounts::factor::actions::{self, Refusal},
    kernel::{
        languages::Words,
        tenancy::{Guest, Place},
    },
    t,
    web::{
        Site,
        cookies::Cookie,
        errors::PageError,
        extract::Query,
        forms::{Page, Posted, page, page_with_faults, see},
        frame::{Frame, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::{extract::State, http::HeaderMap};
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct Onward {
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/code.html")]
struct CodePage {
    shell: Shell,
    slug: String,
    errors: Vec<FieldError>,
    code: Field,
    next: String,
    typed: Option<Typed>,
}

fn code_page(frame: &Frame, place: &Place, sheet: &Sheet, next: &str, typed: Option<Typed>) -> CodePage {
    let w = frame.w;
    let mut shell = frame.shell_at(place, t!(w, "code-title"));
    shell.errors = !sheet.is_sound();
    CodePage {
        slug: place.slug.clone(),
        errors: sheet.errors(w),
        code: code_field(w, sheet),
        next: next.to_owned(),
        typed,
        shell,
    }
}

/// The field for a code; phones offer what an app has copied. A code that did not serve is not shown again.
pub(super) fn code_field(w: Words, sheet: &Sheet) -> Field {
    let field = sheet.field(w, "code", t!(w, "code-label")).hint(t!(w, "code-hint")).autocomplete("one-time-code").max(20);
    Field { value: String::new(), ..field }
}

/// After a right password: to the page, or the page itself where it has to carry a form.
pub(super) fn ask(guest: &Guest, frame: &Frame, next: &str, typed: Option<Typed>) -> Page {
    if typed.is_some() {
        return page(code_page(frame, &guest.institution, &Sheet::default(), next, typed));
    }
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    see(&format!("/i/{}/code?next={next}", guest.institution.slug))
}

/// `GET /i/{slug}/code`: whoever has not just given a password is led to the door.
pub async fn show(
    State(site): State<Site>,
    guest: Guest,
    Query(onward): Query<Onward>,
    headers: HeaderMap,
    frame: Frame,
) -> Page {
    let half = Cookie::HalfWay.read(&headers, site.secure()).unwrap_or_default();
    if !actions::is_half_way(&guest, &half) {
        return see(&format!("/i/{}/sign-in", guest.institution.slug));
    }
    page(code_page(&frame, &guest.institution, &Sheet::default(), &onward.next, None))
}

/// `POST /i/{slug}/code`.
pub async fn pass(State(site): State<Site>, guest: Guest, frame: Frame, headers: HeaderMap, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let half = Cookie::HalfWay.read(&headers, site.secure()).unwrap_or_default();
    if let Some(code) = sheet.text("code", 40) {
        match actions::pass(&guest, &half, &code, &frame.visitor.device).await {
            Ok(came) => {
                let mut response =
                    door::admitted(&site, &guest, came, posted.text("next"), Typed::from_form(&posted), &frame).await?;
                let (name, value) = Cookie::HalfWay.clear(site.secure());
                response.headers_mut().append(name, value);
                return Ok(response);
            }
            Err(Refusal::Late) => return see(&format!("/i/{}/sign-in", guest.institution.slug)),
            Err(refusal) => sheet.fault("code", fault(refusal, frame.w)?),
        }
    }
    page_with_faults(code_page(&frame, &guest.institution, &sheet, posted.text("next"), Typed::from_form(&posted)))
}

/// Why a code does not serve, beside its field; or the page for what is ours.
pub(super) fn fault(refusal: Refusal, w: Words) -> Result<Fault, PageError> {
    Ok(Fault::Said(match refusal {
        Refusal::Wrong => t!(w, "code-wrong"),
        Refusal::Used => t!(w, "code-used"),
        Refusal::Wait { seconds } => t!(w, "sign-in-wait", seconds = seconds),
        Refusal::Late => t!(w, "factor-late"),
        Refusal::Door(reason) => door::say(reason, w)?,
        Refusal::Store(error) => return Err(error.into()),
    }))
}
