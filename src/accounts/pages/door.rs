//! The door: sign-in, activation, reset, one-time links, sign-out, the language.
use super::resume::{self, Typed};
use crate::{
    accounts::{
        actions::{self, Came, Given, In, NotIn},
        cast, rules,
    },
    kernel::{
        languages::Lang,
        tenancy::{Guest, Place},
    },
    t,
    web::{
        Site,
        cookies::Cookie,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, own_path, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct Onward {
    #[serde(default)]
    next: String,
}

/// `/sign-in`: to the door of the institution last used, of this host, or to the list.
pub async fn find(State(site): State<Site>, Query(onward): Query<Onward>, headers: HeaderMap, frame: Frame) -> Page {
    let remembered = Cookie::Institution.read(&headers, site.secure());
    let host = headers.get("host").and_then(|h| h.to_str().ok()).unwrap_or_default();
    let by_host = site.house.guest_by_host(host, frame.visitor.request).await?.map(|g| g.institution.slug.clone());
    let next: String = form_urlencoded::byte_serialize(onward.next.as_bytes()).collect();
    match by_host.or(remembered).filter(|slug| slug.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')) {
        Some(slug) => see(&format!("/i/{slug}/sign-in?next={next}")),
        None => see("/"),
    }
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    shell: Shell,
    slug: String,
    errors: Vec<FieldError>,
    login: Field,
    password: Field,
    own_phone: bool,
    next: String,
    typed: Option<Typed>,
    cast: Vec<cast::Shown>,
    careful: Option<cast::ShownCareful>,
}

fn sign_in_page(frame: &Frame, site: &Site, place: &Place, sheet: &Sheet, next: &str, typed: Option<Typed>) -> SignInPage {
    let w = frame.w;
    let mut shell = frame.shell_at(place, t!(w, "sign-in-title"));
    shell.errors = !sheet.is_sound();
    SignInPage {
        errors: sheet.errors(w),
        login: sheet.field(w, "login", t!(w, "sign-in-login")).hint(t!(w, "sign-in-login-hint")).autocomplete("username"),
        password: sheet.field(w, "password", t!(w, "sign-in-password")).password("current-password"),
        own_phone: sheet.ticked("own_phone"),
        next: next.to_owned(),
        typed,
        cast: if site.demo { cast::shown(&place.slug, w) } else { Vec::new() },
        careful: site.demo.then(|| cast::careful(&place.slug, site.house.clock.now())),
        slug: place.slug.clone(),
        shell,
    }
}

/// `GET /i/{slug}/sign-in`.
pub async fn show(State(site): State<Site>, guest: Guest, Query(onward): Query<Onward>, frame: Frame) -> Page {
    page(sign_in_page(&frame, &site, &guest.institution, &Sheet::default(), &onward.next, None))
}

/// `POST /i/{slug}/sign-in`.
pub async fn sign_in(State(site): State<Site>, guest: Guest, frame: Frame, headers: HeaderMap, posted: Posted) -> Page {
    let w = frame.w;
    let mut sheet = posted.sheet();
    let typed = Typed::from_form(&posted);
    let (login, password) = (sheet.text("login", 200), sheet.raw("password").to_owned());
    if password.is_empty() {
        sheet.fault("password", Fault::Missing);
    }
    let mark = Cookie::Known.read(&headers, site.secure()).unwrap_or_default();
    if let Some(login) = login.filter(|_| sheet.is_sound()) {
        let given = Given { login: &login, password: &password, own_phone: sheet.ticked("own_phone"), mark: &mark };
        match actions::sign_in(&guest, &site.gate, given, &frame.visitor.device).await {
            Ok(came) => return arrived(&site, &guest, came, posted.text("next"), typed, &frame).await,
            Err(reason) => sheet.fault("login", Fault::Said(say(reason, w)?)),
        }
    }
    page_with_faults(sign_in_page(&frame, &site, &guest.institution, &sheet, posted.text("next"), typed))
}

/// Why somebody does not come in, in words; or the page for what is ours.
pub(super) fn say(reason: NotIn, w: crate::kernel::languages::Words) -> Result<String, PageError> {
    match reason {
        NotIn::Unknown => Ok(t!(w, "sign-in-unknown")),
        NotIn::Wait { seconds } => Ok(t!(w, "sign-in-wait", seconds = seconds)),
        NotIn::Sprayed => Ok(t!(w, "sign-in-sprayed")),
        NotIn::Full(_) => Err(PageError::Busy),
        NotIn::Store(error) => Err(error.into()),
    }
}

/// Inside, or half way: on to the page that asks for the code.
async fn arrived(site: &Site, guest: &Guest, came: Came, next: &str, typed: Option<Typed>, frame: &Frame) -> Page {
    let half = match came {
        Came::In(came) => return admitted(site, guest, came, next, typed, frame).await,
        Came::HalfWay(half) => half,
    };
    let mut response = super::code::ask(guest, frame, next, typed)?;
    let (name, value) = Cookie::HalfWay.set(&half, site.secure());
    response.headers_mut().append(name, value);
    Ok(response)
}

/// Inside: cookies set, and on to where the person was going.
pub(super) async fn admitted(site: &Site, guest: &Guest, came: In, next: &str, typed: Option<Typed>, frame: &Frame) -> Page {
    let chosen = frame.visitor.chosen;
    let came = match chosen {
        Some(language) => actions::keep_language(guest, came, language).await?,
        None => came,
    };
    let mut response = match typed {
        Some(typed) => resume::offer(site, guest, &came, typed, frame).await?,
        None => Redirect::to(own_path(next).unwrap_or("/")).into_response(),
    };
    set_inside(&mut response, site, guest, &came);
    if chosen.is_some() {
        let (name, value) = Cookie::Chosen.clear(site.secure());
        response.headers_mut().append(name, value);
    }
    Ok(response)
}

fn set_inside(response: &mut Response, site: &Site, guest: &Guest, came: &In) {
    let secure = site.secure();
    let cookies = [
        Cookie::Session.set_for(&came.token, 30 * 86_400, secure),
        Cookie::Institution.set(&guest.institution.slug, secure),
        Cookie::Known.set(&actions::mark(guest, came.account), secure),
        Cookie::Writer.set(&resume::writer(guest, came.account), secure),
        Cookie::Language.set(came.language.code(), secure),
    ];
    for (name, value) in cookies {
        response.headers_mut().append(name, value);
    }
}

#[derive(Template)]
#[template(path = "accounts/activate.html")]
struct ActivatePage {
    shell: Shell,
    slug: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
}

fn activate_page(frame: &Frame, place: &Place, sheet: &Sheet) -> ActivatePage {
    let w = frame.w;
    let mut shell = frame.shell_at(place, t!(w, "activate-title"));
    shell.errors = !sheet.is_sound();
    let fields = vec![
        sheet.field(w, "iin", t!(w, "field-iin")).hint(t!(w, "activate-iin-hint")).numeric().autocomplete("username").max(16),
        sheet.field(w, "code", t!(w, "activate-code")).hint(t!(w, "activate-code-hint")).autocomplete("one-time-code").max(20),
        sheet
            .field(w, "password", t!(w, "password-new"))
            .hint(t!(w, "password-hint", n = rules::SHORTEST))
            .password("new-password"),
        sheet.field(w, "again", t!(w, "password-again")).password("new-password"),
    ];
    ActivatePage { slug: place.slug.clone(), errors: sheet.errors(w), fields, shell }
}

/// `GET /i/{slug}/activate`.
pub async fn activation(guest: Guest, frame: Frame) -> Page {
    page(activate_page(&frame, &guest.institution, &Sheet::default()))
}

/// `POST /i/{slug}/activate`.
pub async fn activate(State(site): State<Site>, guest: Guest, frame: Frame, posted: Posted) -> Page {
    let w = frame.w;
    let mut sheet = posted.sheet();
    let device = &frame.visitor.device;
    let iin = sheet.text("iin", 16);
    // Only how it is written: whether there is such a student is not said.
    if iin.as_deref().is_some_and(|iin| !actions::reads_as_iin(iin)) {
        sheet.fault("iin", Fault::Said(t!(w, "activate-iin-digits")));
    }
    let code = sheet.text("code", 20);
    let written = iin.zip(code).filter(|_| sheet.is_sound());
    if let Some((iin, code)) = &written {
        match actions::knows_code(&guest, iin, code, device).await {
            Ok(()) => {}
            Err(NotIn::Unknown) => sheet.fault("code", Fault::Said(t!(w, "activate-unknown"))),
            Err(reason) => sheet.fault("code", Fault::Said(say(reason, w)?)),
        }
    }
    let known = written.as_ref().map_or("", |(iin, _)| iin);
    if let Err(weak) = rules::judge(posted.text("password"), posted.text("again"), &[known]) {
        sheet.fault("password", weak.fault(w));
    }
    let Some((iin, code)) = written.filter(|_| sheet.is_sound()) else {
        return page_with_faults(activate_page(&frame, &guest.institution, &sheet));
    };
    match actions::activate(&guest, &site.gate, &iin, &code, posted.text("password"), frame.visitor.lang, device).await {
        Ok(came) => arrived(&site, &guest, came, "/", None, &frame).await,
        Err(NotIn::Unknown) => Err(PageError::Stale),
        Err(reason) => Err(say(reason, w).err().unwrap_or(PageError::Busy)),
    }
}

#[derive(Template)]
#[template(path = "accounts/reset.html")]
struct ResetPage {
    shell: Shell,
    slug: String,
    errors: Vec<FieldError>,
    email: Field,
    sent: bool,
}

fn reset_page(frame: &Frame, place: &Place, sheet: &Sheet, sent: bool) -> ResetPage {
    let w = frame.w;
    let mut shell = frame.shell_at(place, t!(w, "reset-title"));
    shell.errors = !sheet.is_sound();
    let email = sheet.field(w, "email", t!(w, "field-email")).kind("email").autocomplete("email");
    ResetPage { slug: place.slug.clone(), errors: sheet.errors(w), email, sent, shell }
}

/// `GET /i/{slug}/reset`.
pub async fn reset(guest: Guest, frame: Frame) -> Page {
    page(reset_page(&frame, &guest.institution, &Sheet::default(), false))
}

/// `POST /i/{slug}/reset`: the same answer for every address.
pub async fn ask_reset(State(site): State<Site>, guest: Guest, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let Some(email) = sheet.text("email", 200) else {
        return page_with_faults(reset_page(&frame, &guest.institution, &sheet, false));
    };
    actions::ask_reset(&guest, &email, &site.settings.base_url).await?;
    page(reset_page(&frame, &guest.institution, &Sheet::default(), true))
}

#[derive(Template)]
#[template(path = "accounts/link.html")]
struct LinkPage {
    shell: Shell,
    purpose: String,
    token: String,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
}

fn link_page(frame: &Frame, place: &Place, sheet: &Sheet, purpose: String, token: String) -> LinkPage {
    let w = frame.w;
    let title = if purpose == "invitation" { t!(w, "link-invitation-title") } else { t!(w, "link-reset-title") };
    let mut shell = frame.shell_at(place, title);
    shell.errors = !sheet.is_sound();
    let fields = vec![
        sheet
            .field(w, "password", t!(w, "password-new"))
            .hint(t!(w, "password-hint", n = rules::SHORTEST))
            .password("new-password"),
        sheet.field(w, "again", t!(w, "password-again")).password("new-password"),
    ];
    LinkPage { purpose, token, errors: sheet.errors(w), fields, shell }
}

/// `GET /link/{purpose}/{token}`.
pub async fn link(
    State(site): State<Site>,
    Path((purpose, token)): Path<(String, String)>,
    headers: HeaderMap,
    frame: Frame,
) -> Page {
    let Some((guest, _)) = site.house.follow(&token, &purpose, frame.visitor.request).await? else {
        return super::over::page_of(&site, &headers, &frame, &purpose);
    };
    page(link_page(&frame, &guest.institution, &Sheet::default(), purpose, token))
}

/// `POST /link/{purpose}/{token}`.
pub async fn follow(
    State(site): State<Site>,
    Path((purpose, token)): Path<(String, String)>,
    headers: HeaderMap,
    frame: Frame,
    posted: Posted,
) -> Page {
    let Some((guest, account)) = site.house.follow(&token, &purpose, frame.visitor.request).await? else {
        return super::over::page_of(&site, &headers, &frame, &purpose);
    };
    let mut sheet = posted.sheet();
    if let Err(weak) = rules::judge(posted.text("password"), posted.text("again"), &[]) {
        sheet.fault("password", weak.fault(frame.w));
        return page_with_faults(link_page(&frame, &guest.institution, &sheet, purpose, token));
    }
    match actions::set_by_link(&guest, &site.gate, account, &token, posted.text("password"), &frame.visitor.device).await {
        Ok(came) => arrived(&site, &guest, came, "/", None, &frame).await,
        Err(NotIn::Unknown) => super::over::page_of(&site, &headers, &frame, &purpose),
        Err(reason) => Err(say(reason, frame.w).err().unwrap_or(PageError::Busy)),
    }
}

/// `POST /sign-out`.
pub async fn sign_out(State(site): State<Site>, headers: HeaderMap, frame: Frame, _posted: Posted) -> Page {
    if let Some(token) = Cookie::Session.read(&headers, site.secure()) {
        site.house.end_session(&token).await?;
    }
    let to = frame.visitor.member.as_ref().map(|m| format!("/i/{}/sign-in", m.institution.slug));
    let mut response = see_saying(to.as_deref().unwrap_or("/"), Notice::SignedOut, &site)?;
    let (name, value) = Cookie::Session.clear(site.secure());
    response.headers_mut().append(name, value);
    response.headers_mut().insert("clear-site-data", axum::http::HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// `POST /language`: kept with the account; before sign-in in a cookie, and with the account of whoever signs in next.
pub async fn language(State(site): State<Site>, frame: Frame, posted: Posted) -> Page {
    let lang: Lang = posted.text("lang").parse().map_err(|_| PageError::Unreadable("lang"))?;
    if let Some(member) = &frame.visitor.member {
        let mut tx = member.write().await?;
        crate::accounts::store::set_language(&mut tx, member.account, lang.code()).await?;
        tx.commit_upkeep().await?;
    }
    let mut response = see(own_path(posted.text("back")).unwrap_or("/"))?;
    let chosen = frame.visitor.member.is_none().then(|| Cookie::Chosen.set(lang.code(), site.secure()));
    for (name, value) in [Cookie::Language.set(lang.code(), site.secure())].into_iter().chain(chosen) {
        response.headers_mut().append(name, value);
    }
    Ok(response)
}
