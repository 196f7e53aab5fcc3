//! A session that ends in the middle of a form loses nothing: what was posted is carried through the sign-in, sealed to the account, and offered again.
use crate::{
    accounts::actions::In,
    kernel::tenancy::Guest,
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

/// Middleware: a form posted with a session that has ended shows the sign-in page with the form kept inside.
pub async fn keep_typed(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|v| v.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    let visitor = request.extensions().get::<Visitor>().cloned();
    let lost = visitor.as_ref().is_some_and(|v| v.expired) && request.method() == Method::POST && is_form;
    let path = request.uri().path().to_owned();
    let open = ["/i/", "/link/", "/sign-out", "/language"].iter().any(|p| path.starts_with(p));
    match visitor.filter(|_| lost && !open) {
        None => next.run(request).await,
        Some(visitor) => sign_in_again(&site, request, visitor, path).await.unwrap_or_else(IntoResponse::into_response),
    }
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
    let body = axum::body::to_bytes(request.into_body(), 256 * 1024).await.map_err(|_| PageError::TooLarge)?;
    let context = [account.uuid().as_bytes(), path.as_bytes()].concat();
    let typed = Typed { sealed: hex::encode(site.house.keys.seal(&context, &body)), path };
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
    let context = [came.account.uuid().as_bytes(), typed.path.as_bytes()].concat();
    let body = hex::decode(&typed.sealed).ok().and_then(|sealed| site.house.keys.open(&context, &sealed));
    let Some(body) = body else { return Ok(Redirect::to("/").into_response()) };
    let pairs = forms::decode(&body.into())?.into_iter().filter(|(n, _)| n != forms::TOKEN).collect();
    let member = site.house.member(&came.token, frame.visitor.request).await?;
    let visitor = Visitor { member, ..frame.visitor.clone() };
    let frame = Frame::new(visitor, site.clone());
    let shell = frame.shell_at(&guest.institution, t!(frame.w, "resume-title"));
    let html = ResumePage { shell, path: typed.path, pairs }.render()?;
    Ok(Response::builder().header(header::CONTENT_TYPE, "text/html; charset=utf-8").body(Body::from(html)).unwrap_or_default())
}
