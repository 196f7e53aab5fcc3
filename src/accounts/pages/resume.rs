//! A session that ends in the middle of a form loses nothing: what was posted is carried through the sign-in, sealed to the account, and offered again.
use crate::{
    accounts::actions::In,
    kernel::{
        ids::{Account, Id},
        sessions::Term,
        tenancy::{Guest, Member},
    },
    t,
    web::{
        Site,
        cookies::Cookie,
        errors::PageError,
        forms::{self, Posted, own_path},
        frame::{Frame, Shell},
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{Method, header},
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

/// Middleware: a form posted with a session that has ended, or whose password is older than a day, is kept inside the page that asks for it.
pub async fn keep_typed(State(site): State<Site>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|v| v.as_bytes().to_vec()).unwrap_or_default();
    let is_form = request.method() == Method::POST && kind.starts_with(b"application/x-www-form-urlencoded");
    let path = request.uri().path().to_owned();
    let open = ["/i/", "/link/", "/sign-out", "/language", "/confirm", "/me/password"].iter().any(|p| path.starts_with(p));
    let visitor = request.extensions().get::<Visitor>().cloned().filter(|_| is_form && !open);
    let answer = match visitor {
        Some(visitor) if visitor.expired => sign_in_again(&site, request, visitor, path).await,
        Some(visitor) if visitor.member.as_ref().is_some_and(has_to_confirm) => {
            confirm_first(&site, request, visitor, path).await
        }
        _ => return next.run(request).await,
    };
    answer.unwrap_or_else(IntoResponse::into_response)
}

fn has_to_confirm(member: &Member) -> bool {
    member.now() - member.confirmed_at > Term::CONFIRMED_FOR
}

/// The page that asks for the password again, with the form kept inside.
async fn confirm_first(site: &Site, request: Request, visitor: Visitor, path: String) -> Result<Response, PageError> {
    let account = visitor.member.as_ref().map(|m| m.account).ok_or(PageError::SignIn)?;
    let typed = sealed(site, account, request, path).await?;
    let frame = Frame::new(visitor, site.clone());
    Ok(super::own::confirm_with(&frame, typed)?.into_response())
}

/// What was posted, sealed to the account and the path it was going to.
async fn sealed(site: &Site, account: Id<Account>, request: Request, path: String) -> Result<Typed, PageError> {
    let body = axum::body::to_bytes(request.into_body(), 256 * 1024).await.map_err(|_| PageError::TooLarge)?;
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

async fn sign_in_again(site: &Site, request: Request, visitor: Visitor, path: String) -> Result<Response, PageError> {
    let token = Cookie::Session.read(request.headers(), site.secure()).unwrap_or_default();
    let Some((slug, account)) = site.house.whose(&token).await? else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let typed = sealed(site, account, request, path).await?;
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
}

/// Signed in again: the same account gets its form back, to be sent with one press. Another account gets the home page.
pub async fn offer(site: &Site, guest: &Guest, came: &In, typed: Typed, frame: &Frame) -> Result<Response, PageError> {
    let member = site.house.member(&came.token, frame.visitor.request).await?;
    let visitor = Visitor { member, ..frame.visitor.clone() };
    let frame = Frame::new(visitor, site.clone());
    back(site, came.account, typed, frame.shell_at(&guest.institution, t!(frame.w, "resume-title")))
}

/// The password was confirmed: the form is given back.
pub fn offer_confirmed(site: &Site, member: &Member, typed: Typed, frame: &Frame) -> Result<Response, PageError> {
    back(site, member.account, typed, frame.shell(t!(frame.w, "resume-title")))
}

fn back(site: &Site, account: Id<Account>, typed: Typed, shell: Shell) -> Result<Response, PageError> {
    let context = [account.uuid().as_bytes(), typed.path.as_bytes()].concat();
    let body = hex::decode(&typed.sealed).ok().and_then(|sealed| site.house.keys.open(&context, &sealed));
    let Some(body) = body else { return Ok(Redirect::to("/").into_response()) };
    let pairs = forms::decode(&body.into())?.into_iter().filter(|(n, _)| n != forms::TOKEN).collect();
    let html = ResumePage { shell, path: typed.path, pairs }.render()?;
    Ok(Response::builder().header(header::CONTENT_TYPE, "text/html; charset=utf-8").body(Body::from(html)).unwrap_or_default())
}
