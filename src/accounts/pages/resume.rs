//! A session that ends in the middle of a form loses nothing: what was posted is carried through the sign-in, sealed to the account, and offered again.
use crate::{
    accounts::actions::In,
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        kept,
        sessions::Term,
        tenancy::{Guest, Member, WriteTx},
    },
    t,
    web::{
        Site,
        cookies::Cookie,
        errors::PageError,
        forms::{self, Posted, own_path},
        frame::{Frame, Shell},
        upload::{self, FORM_LIMIT, KEPT},
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};

/// What was typed: where it was going, and the sealed fields.
pub struct Typed {
    pub path: String,
    pub sealed: String,
}

impl Typed {
    /// From the hidden fields of the sign-in form.
    pub fn from_form(posted: &Posted) -> Option<Self> {
        let (path, sealed) = (posted.text("typed_path"), posted.text("typed"));
        (own_path(path).is_some() && !sealed.is_empty()).then(|| Self { path: path.to_owned(), sealed: sealed.to_owned() })
    }
}

/// Middleware: a form posted with a session that has ended, or whose password is older than a day, is kept: its fields inside the page
/// that asks for the password, its files sealed in the database.
pub async fn keep_typed(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_form =
        request.method() == Method::POST && (forms::is_plain(request.headers()) || with_files(request.headers()).is_some());
    let path = request.uri().path().to_owned();
    let open = ["/i/", "/link/", "/sign-out", "/language", "/confirm", "/me/password"].iter().any(|p| path.starts_with(p));
    let visitor = request.extensions().get::<Visitor>().cloned().filter(|_| is_form && !open);
    let answer = match visitor {
        Some(visitor) if visitor.member.is_none() => sign_in_again(&site, request, visitor, path).await,
        Some(visitor) if visitor.member.as_ref().is_some_and(has_to_confirm) => {
            confirm_first(&site, request, visitor, path).await
        }
        _ => return next.run(request).await,
    };
    answer.unwrap_or_else(IntoResponse::into_response)
}

/// The kind of a form with files, with the boundary between its parts.
fn with_files(headers: &HeaderMap) -> Option<&str> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    kind.starts_with("multipart/form-data").then_some(kind)
}

fn has_to_confirm(member: &Member) -> bool {
    member.now() - member.confirmed_at > Term::CONFIRMED_FOR
}

/// The page that asks for the password again, with the form kept.
async fn confirm_first(site: &Site, request: Request, visitor: Visitor, path: String) -> Result<Response, PageError> {
    let member = visitor.member.clone().ok_or(PageError::SignIn)?;
    let typed = typed(site, member.account, async || member.write().await, request, path).await?;
    let frame = Frame::new(visitor, site.clone());
    Ok(super::own::confirm_with(&frame, typed)?.into_response())
}

/// What was posted, sealed to the account and the path it was going to; of a form with files, the word that it is kept.
async fn typed(
    site: &Site,
    account: Id<Account>,
    write: impl AsyncFnOnce() -> Result<WriteTx, StoreError>,
    request: Request,
    path: String,
) -> Result<Typed, PageError> {
    let kind = with_files(request.headers()).map(str::to_owned);
    let limit = if kind.is_some() { FORM_LIMIT } else { forms::BODY_LIMIT };
    let mut body = axum::body::to_bytes(request.into_body(), limit).await.map_err(|_| PageError::TooLarge)?;
    if let Some(kind) = kind {
        if path.len() > 500 || kind.len() > 200 {
            return Err(PageError::Unreadable("content type"));
        }
        let (keys, to) = (site.house.keys.clone(), path.clone());
        let sealed = tokio::task::spawn_blocking(move || kept::seal(&keys, account, &to, &body)).await;
        let sealed = sealed.map_err(|_| PageError::broken("a form could not be sealed"))?;
        let mut tx = write().await?;
        kept::keep(&mut tx, account, &path, &kind, &sealed).await?;
        tx.commit_upkeep().await?;
        body = format!("{KEPT}=1").into();
    }
    let context = [account.uuid().as_bytes(), path.as_bytes()].concat();
    Ok(Typed { sealed: hex::encode(site.house.keys.seal(&context, &body)), path })
}

#[derive(Template)]
#[template(path = "accounts/again.html")]
struct AgainPage {
    shell: Shell,
    slug: String,
    typed: Typed,
}

/// Whose form it is: by the session that has ended, else by what the browser keeps of who signed in last.
async fn whose(site: &Site, headers: &HeaderMap) -> Result<Option<(String, Id<Account>)>, PageError> {
    if let Some(token) = Cookie::Session.read(headers, site.secure())
        && let Some(found) = site.house.whose(&token).await?
    {
        return Ok(Some(found));
    }
    let kept = Cookie::Writer.read(headers, site.secure()).and_then(|kept| hex::decode(kept).ok());
    let opened = kept.and_then(|sealed| site.house.keys.open(WRITER, &sealed)).and_then(|text| String::from_utf8(text).ok());
    Ok(opened.and_then(|text| {
        let (slug, account) = text.split_once(' ')?;
        Some((slug.to_owned(), account.parse().ok()?))
    }))
}

/// What [`Cookie::Writer`] is sealed as.
const WRITER: &[u8] = b"writer";

/// Its value for an account.
pub(super) fn writer(guest: &Guest, account: Id<Account>) -> String {
    let text = format!("{} {}", guest.institution.slug, account.uuid());
    hex::encode(guest.keys().seal(WRITER, text.as_bytes()))
}

async fn sign_in_again(site: &Site, request: Request, visitor: Visitor, path: String) -> Result<Response, PageError> {
    let Some((slug, account)) = whose(site, request.headers()).await? else {
        return super::lost::show(site, request, visitor).await;
    };
    let guest = site.house.guest(&slug, visitor.request).await?.ok_or(PageError::SignIn)?;
    let typed = typed(site, account, async || guest.write().await, request, path).await?;
    let frame = Frame::new(visitor, site.clone());
    let shell = frame.shell(t!(frame.w, "again-title"));
    Ok(Html(AgainPage { shell, slug, typed }.render()?).into_response())
}

#[derive(Template)]
#[template(path = "accounts/resume.html")]
struct ResumePage {
    shell: Shell,
    path: String,
    pairs: Vec<(String, String)>,
    /// The names of the files that are kept.
    files: Vec<String>,
}

/// Signed in again: the same account gets its form back, to be sent with one press. Another account gets the home page.
pub async fn offer(site: &Site, guest: &Guest, came: &In, typed: Typed, frame: &Frame) -> Result<Response, PageError> {
    let member = site.house.member(&came.token, frame.visitor.request).await?.ok_or(PageError::SignIn)?;
    let visitor = Visitor { member: Some(member.clone()), ..frame.visitor.clone() };
    let frame = Frame::new(visitor, site.clone());
    back(site, &member, typed, frame.shell_at(&guest.institution, t!(frame.w, "resume-title"))).await
}

/// The password was confirmed: the form is given back.
pub async fn offer_confirmed(site: &Site, member: &Member, typed: Typed, frame: &Frame) -> Result<Response, PageError> {
    back(site, member, typed, frame.shell(t!(frame.w, "resume-title"))).await
}

async fn back(site: &Site, member: &Member, typed: Typed, shell: Shell) -> Result<Response, PageError> {
    let context = [member.account.uuid().as_bytes(), typed.path.as_bytes()].concat();
    let body = hex::decode(&typed.sealed).ok().and_then(|sealed| site.house.keys.open(&context, &sealed));
    let Some(body) = body else { return Ok(Redirect::to("/").into_response()) };
    let pairs: Vec<_> = forms::decode(&body.into())?.into_iter().filter(|(n, _)| n != forms::TOKEN).collect();
    let mut files = Vec::new();
    if pairs.iter().any(|(name, _)| name == KEPT) {
        let found = kept::find(&mut member.read().await?, member.keys(), member.account, &typed.path).await?;
        // Another form took its place: this one is filled in anew.
        let Some(found) = found else { return Ok(Redirect::to(&typed.path).into_response()) };
        files = upload::names(found, site).await?;
    }
    let html = ResumePage { shell, path: typed.path, pairs, files }.render()?;
    Ok(Html(html).into_response())
}
