//! The own second factor. These pages stay open to staff who may go nowhere else until they have one, hence [`Staff`] and not `May`.
use super::code::{code_field, fault};
use crate::{
    accounts::{
        factor::{
            actions::{self, Refusal},
            rules, store as factors,
        },
        store,
    },
    kernel::{
        permissions::{Permission, SeeWork},
        tenancy::Member,
    },
    t,
    web::{
        Site,
        errors::PageError,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::{
    extract::{FromRequestParts, State},
    http::request::Parts,
};

/// A member of staff, with a second factor or still without.
pub struct Staff(Member);

impl FromRequestParts<Site> for Staff {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let member = Member::from_request_parts(parts, site).await?;
        if member.holds(SeeWork::NAME) { Ok(Self(member)) } else { Err(PageError::NotYours(SeeWork::NAME)) }
    }
}

const HOME: &str = "/me/second-factor";

#[derive(Template)]
#[template(path = "accounts/factor.html")]
struct FactorPage {
    shell: Shell,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    /// Since when it is on, and how many recovery codes are left.
    on: Option<(String, String)>,
    /// Staff may not be without one here.
    required: bool,
}

async fn factor_page(member: &Member, site: &Site, frame: &Frame, sheet: &Sheet) -> Result<FactorPage, PageError> {
    let w = frame.w;
    let mut tx = member.read().await?;
    let found = factors::of(&mut tx, member.account).await?;
    let on = found.and_then(|f| f.confirmed_at.map(|since| (since, f.codes_left)));
    let mut fields = vec![sheet.field(w, "password", t!(w, "password-present")).password("current-password")];
    if on.is_some() {
        fields.push(code_field(w, sheet));
    }
    let mut shell = frame.shell(t!(w, "factor-title"));
    shell.errors = !sheet.is_sound();
    Ok(FactorPage {
        errors: sheet.errors(w),
        fields,
        on: on.map(|(since, left)| (w.instant(since, member.institution.zone), t!(w, "factor-codes-left", n = left))),
        required: site.wants_second_factor(),
        shell,
    })
}

/// `GET /me/second-factor`.
pub async fn show(State(site): State<Site>, Staff(member): Staff, frame: Frame) -> Page {
    page(factor_page(&member, &site, &frame, &Sheet::default()).await?)
}

/// `POST /me/second-factor/begin`: the password, then the app.
pub async fn begin(State(site): State<Site>, Staff(member): Staff, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    if member.second_factor {
        return see(HOME);
    }
    match actions::begin(&member, &site.gate, posted.text("password")).await {
        Ok(()) => return see("/me/second-factor/app"),
        Err(refusal) => sheet.fault("password", password_fault(refusal, &frame)?),
    }
    page_with_faults(factor_page(&member, &site, &frame, &sheet).await?)
}

fn password_fault(refusal: Refusal, frame: &Frame) -> Result<Fault, PageError> {
    match refusal {
        Refusal::Door(crate::accounts::actions::NotIn::Unknown) => Ok(Fault::Said(t!(frame.w, "password-wrong"))),
        other => fault(other, frame.w),
    }
}

#[derive(Template)]
#[template(path = "accounts/factor_app.html")]
struct AppPage {
    shell: Shell,
    errors: Vec<FieldError>,
    qr: Qr,
    /// The same as the QR code, as a link for the phone that shows this page.
    address: String,
    secret: String,
    code: Field,
}

/// A QR code as squares of an SVG drawing.
struct Qr {
    side: usize,
    path: String,
}

/// White squares that a QR code wants around it (ISO/IEC 18004 §6.3.8).
const QUIET: usize = 4;

impl Qr {
    fn of(text: &str) -> Result<Self, PageError> {
        let code = qrcode::QrCode::new(text).map_err(|_| PageError::broken("a QR code"))?;
        let width = code.width();
        let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == qrcode::Color::Dark);
        let path = dark.map(|(n, _)| format!("M{} {}h1v1h-1z", n % width + QUIET, n / width + QUIET)).collect();
        Ok(Self { side: width + 2 * QUIET, path })
    }
}

async fn app_page(member: &Member, frame: &Frame, secret: &[u8], sheet: &Sheet) -> Result<AppPage, PageError> {
    let mut tx = member.read().await?;
    let known = store::account(&mut tx, member.account).await?.ok_or(PageError::SignIn)?;
    let name = known.email.unwrap_or(known.full_name);
    let address = rules::address(secret, &format!("{} {name}", member.institution.slug));
    let mut shell = frame.shell(t!(frame.w, "factor-app-title"));
    shell.errors = !sheet.is_sound();
    Ok(AppPage {
        errors: sheet.errors(frame.w),
        qr: Qr::of(&address)?,
        address,
        secret: rules::in_fours(secret),
        code: Field { hint: None, ..code_field(frame.w, sheet) },
        shell,
    })
}

/// `GET /me/second-factor/app`: the secret as QR code and as text, while it waits for its first code.
pub async fn app(Staff(member): Staff, frame: Frame) -> Page {
    match actions::waiting(&member).await? {
        Some(secret) => page(app_page(&member, &frame, &secret, &Sheet::default()).await?),
        None => see(HOME),
    }
}

#[derive(Template)]
#[template(path = "accounts/recovery.html")]
struct RecoveryPage {
    shell: Shell,
    codes: Vec<String>,
}

fn recovery_page(frame: &Frame, codes: Vec<String>) -> Page {
    page(RecoveryPage { shell: frame.shell(t!(frame.w, "recovery-title")), codes })
}

/// `POST /me/second-factor/app`: the first code turns it on. The answer shows the recovery codes; sent again it shows no more than that it is on.
pub async fn turn_on(Staff(member): Staff, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let Some(secret) = actions::waiting(&member).await? else { return see(HOME) };
    if let Some(code) = sheet.text("code", 40) {
        let mut tx = member.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::turn_on(&member, &mut tx, &code).await {
            Ok(codes) => {
                tx.commit_to(HOME).await?;
                return recovery_page(&frame, codes);
            }
            Err(Refusal::Late) => return see(HOME),
            Err(refusal) => sheet.fault("code", fault(refusal, frame.w)?),
        }
    }
    page_with_faults(app_page(&member, &frame, &secret, &sheet).await?)
}

/// `POST /me/second-factor/change`: new recovery codes, or off; both for password and code.
pub async fn change(State(site): State<Site>, Staff(member): Staff, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    if !member.second_factor {
        return see(HOME);
    }
    if let Some(code) = sheet.text("code", 40) {
        let (password, network) = (posted.text("password"), &frame.visitor.device.network);
        let off = posted.text("what") == "off";
        if off && site.wants_second_factor() {
            return Err(PageError::NotYours("second factor required"));
        }
        let done = match off {
            true => actions::turn_off(&member, &site.gate, password, &code, network).await.map(|()| None),
            false => actions::renew_codes(&member, &site.gate, password, &code, network).await.map(Some),
        };
        match done {
            Ok(None) => return see_saying(HOME, Notice::FactorOff, &site),
            Ok(Some(codes)) => return recovery_page(&frame, codes),
            Err(refusal @ Refusal::Door(_)) => sheet.fault("password", password_fault(refusal, &frame)?),
            Err(refusal) => sheet.fault("code", fault(refusal, frame.w)?),
        }
    }
    page_with_faults(factor_page(&member, &site, &frame, &sheet).await?)
}
