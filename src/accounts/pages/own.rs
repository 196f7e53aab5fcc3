//! The own account: sessions, password, confirming it.
use super::resume::{self, Typed};
use crate::{
    accounts::{
        actions::{self, NotIn},
        rules,
    },
    kernel::{
        permissions::{May, SignedIn},
        sessions::{self, Own},
        tenancy::Member,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Query,
        forms::{Page, Posted, own_path, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "accounts/sessions.html")]
struct SessionsPage {
    shell: Shell,
    sessions: Vec<Line>,
}

struct Line {
    agent: String,
    network: String,
    begun: String,
    seen: String,
    here: bool,
}

/// `GET /me/sessions`.
pub async fn sessions(may: May<SignedIn>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let line = |s: Own| Line {
        here: s.id == may.session,
        begun: w.instant(s.created_at, zone),
        seen: w.instant(s.seen_at, zone),
        network: s.network,
        agent: device(&s.agent),
    };
    let sessions = sessions::own(&may).await?.into_iter().map(line).collect();
    page(SessionsPage { shell: frame.shell(t!(w, "sessions-title")), sessions })
}

/// `Chrome, Windows`, from what a browser says of itself; what says nothing known is shown as it is.
fn device(agent: &str) -> String {
    // In this order: a browser also names those that it wants to be taken for.
    const BROWSERS: [(&str, &str); 7] = [
        ("YaBrowser", "Yandex"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let find = |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (None, None) => agent.to_owned(),
        (browser, system) => [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}

/// `POST /me/sessions/end`: all but this one.
pub async fn end_others(State(site): State<Site>, may: May<SignedIn>, _posted: Posted) -> Page {
    actions::end_other_sessions(&may).await?;
    see_saying("/me/sessions", Notice::Ended, &site)
}

#[derive(Template)]
#[template(path = "accounts/password.html")]
struct PasswordPage {
    shell: Shell,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
}

fn password_page(frame: &Frame, sheet: &Sheet) -> PasswordPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "password-title"));
    shell.errors = !sheet.is_sound();
    let fields = vec![
        sheet.field(w, "present", t!(w, "password-present")).password("current-password"),
        sheet
            .field(w, "password", t!(w, "password-new"))
            .hint(t!(w, "password-hint", n = rules::SHORTEST))
            .password("new-password"),
        sheet.field(w, "again", t!(w, "password-again")).password("new-password"),
    ];
    PasswordPage { errors: sheet.errors(w), fields, shell }
}

/// `GET /me/password`.
pub async fn password(_may: May<SignedIn>, frame: Frame) -> Page {
    page(password_page(&frame, &Sheet::default()))
}

/// `POST /me/password`.
pub async fn change_password(State(site): State<Site>, may: May<SignedIn>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    if let Err(weak) = rules::judge(posted.text("password"), posted.text("again"), &[&may.full_name]) {
        sheet.fault("password", weak.fault(frame.w));
    }
    if sheet.is_sound() {
        match actions::change_password(&may, &site.gate, posted.text("present"), posted.text("password")).await {
            Ok(()) => return see_saying("/me/sessions", Notice::PasswordChanged, &site),
            Err(reason) => sheet.fault("present", refused(reason, &frame)?),
        }
    }
    page_with_faults(password_page(&frame, &sheet))
}

fn refused(reason: NotIn, frame: &Frame) -> Result<Fault, PageError> {
    let w = frame.w;
    match reason {
        NotIn::Wait { seconds } => Ok(Fault::Said(t!(w, "sign-in-wait", seconds = seconds))),
        NotIn::Unknown | NotIn::Sprayed => Ok(Fault::Said(t!(w, "password-wrong"))),
        NotIn::Full(_) => Err(PageError::Busy),
        NotIn::Store(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "accounts/confirm.html")]
struct ConfirmPage {
    shell: Shell,
    errors: Vec<FieldError>,
    password: Field,
    next: String,
    typed: Option<Typed>,
}

#[derive(Deserialize, Default)]
pub struct Onward {
    #[serde(default)]
    next: String,
}

/// The page with a form kept inside.
pub fn confirm_with(frame: &Frame, typed: Typed) -> Page {
    page(confirm_page(frame, &Sheet::default(), "", Some(typed)))
}

fn confirm_page(frame: &Frame, sheet: &Sheet, next: &str, typed: Option<Typed>) -> ConfirmPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "confirm-title"));
    shell.errors = !sheet.is_sound();
    let password = sheet.field(w, "password", t!(w, "sign-in-password")).password("current-password");
    ConfirmPage { errors: sheet.errors(w), password, next: next.to_owned(), typed, shell }
}

/// `GET /confirm`: the password again, before data is changed.
pub async fn confirmation(_may: May<SignedIn>, Query(onward): Query<Onward>, frame: Frame) -> Page {
    page(confirm_page(&frame, &Sheet::default(), &onward.next, None))
}

/// `POST /confirm`. Open to a session whose password is older than a day, which `May` would turn away.
pub async fn confirm(State(site): State<Site>, member: Member, frame: Frame, posted: Posted) -> Page {
    match actions::confirm(&member, &site.gate, posted.text("password")).await {
        Ok(()) => match Typed::from_form(&posted) {
            Some(typed) => resume::offer_confirmed(&site, &member, typed, &frame).await,
            None => see(own_path(posted.text("next")).unwrap_or("/")),
        },
        Err(reason) => {
            let mut sheet = Sheet::default();
            sheet.fault("password", refused(reason, &frame)?);
            page_with_faults(confirm_page(&frame, &sheet, posted.text("next"), Typed::from_form(&posted)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_browser_is_called_by_its_own_name_and_not_by_those_it_imitates() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0";
        assert_eq!(device(edge), "Edge, Windows");
        let phone =
            "Mozilla/5.0 (Linux; Android 13; SM-A13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36";
        assert_eq!(device(phone), "Chrome, Android");
        assert_eq!(device("curl/8.5"), "curl/8.5");
    }
}
