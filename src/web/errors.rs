//! One error type and one set of error pages. What went wrong inside is logged once with the page's reference; the person sees what to do.
use super::{
    Site,
    frame::{Frame, Shell},
    visitor::Visitor,
};
use crate::{
    kernel::{
        errors::{ActError, StoreError},
        files::FileError,
        permissions::NotPermitted,
    },
    papers::Unprinted,
    t,
};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use std::sync::Arc;

/// Why a request is not answered with its page.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PageError {
    #[error("not found")]
    NotFound,
    /// A function that the person can know of, but not a right they hold.
    #[error("not yours to do: {0}")]
    NotYours(&'static str),
    #[error("sign in first")]
    SignIn,
    /// The password has to be given again before data is changed.
    #[error("confirm the password first")]
    Confirm,
    /// Staff set up a second factor before anything else.
    #[error("set up a second factor first")]
    SecondFactor,
    #[error("the form did not come from our page")]
    NotFromHere,
    #[error("somebody else changed this meanwhile")]
    Stale,
    #[error("the same form was sent with other contents")]
    KeyReused,
    #[error("too large")]
    TooLarge,
    #[error("cannot be read: {0}")]
    Unreadable(&'static str),
    #[error("too many at once")]
    Busy,
    /// A file that a row names is not in the store, or not what was written.
    #[error("a file cannot be had: {0}")]
    FileGone(Arc<FileError>),
    #[error("away")]
    Away(Arc<StoreError>),
    #[error("{0}")]
    Broken(Arc<str>),
}

impl PageError {
    /// Our own fault, in words for the log.
    pub fn broken(what: impl Into<Arc<str>>) -> Self {
        Self::Broken(what.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotYours(_) | Self::NotFromHere => StatusCode::FORBIDDEN,
            Self::SignIn | Self::Confirm | Self::SecondFactor => StatusCode::UNAUTHORIZED,
            Self::Stale | Self::KeyReused => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::Busy | Self::Away(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) | Self::FileGone(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale | StoreError::KeyBusy => Self::Stale,
            StoreError::KeyReused => Self::KeyReused,
            passing if passing.is_passing() => Self::Away(Arc::new(passing)),
            StoreError::File(gone) => Self::FileGone(Arc::new(gone)),
            other => Self::Broken(format!("{other} {other:?}").into()),
        }
    }
}

impl From<sqlx::Error> for PageError {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<Unprinted> for PageError {
    fn from(error: Unprinted) -> Self {
        match error {
            Unprinted::Busy => Self::Busy,
            Unprinted::Form(_) => Self::broken(error.to_string()),
        }
    }
}

impl From<NotPermitted> for PageError {
    fn from(missing: NotPermitted) -> Self {
        Self::NotYours(missing.0)
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::broken(format!("template: {error}"))
    }
}

/// For acts whose refusals a page cannot show beside a field: a refusal there is a request that our pages do not make.
impl<R: std::fmt::Debug> From<ActError<R>> for PageError {
    fn from(error: ActError<R>) -> Self {
        match error {
            ActError::Missing => Self::NotFound,
            ActError::Stale => Self::Stale,
            ActError::Refused(_) => Self::Stale,
            ActError::Broken(store) => store.into(),
        }
    }
}

impl IntoResponse for PageError {
    /// Bare; the page is laid around it by [`dress`], which knows the visitor's language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if self.status() == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    shell: Shell,
    text: String,
    next: String,
    reference: Option<String>,
    /// The way on is to sign in.
    signs_in: bool,
    /// The page from which the form was sent, where that is one of ours.
    back: Option<String>,
}

/// Middleware: lays the page around an error, in the visitor's language, and logs what is ours to know.
pub async fn dress(State(site): State<Site>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let path = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<PageError>().cloned().or_else(|| plain(&response)) else { return response };
    let visitor = response.extensions().get::<Visitor>().cloned().unwrap_or_else(|| stranger(&headers, &site, &path));
    if matches!(error, PageError::SignIn | PageError::Confirm) && method == Method::GET {
        let next: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
        let door = if matches!(error, PageError::Confirm) { "/confirm" } else { "/sign-in" };
        return Redirect::to(&format!("{door}?next={next}")).into_response();
    }
    if matches!(error, PageError::SecondFactor) {
        return Redirect::to("/me/second-factor").into_response();
    }
    log(&error, &visitor, &method);
    let back = (matches!(error, PageError::Stale) && method == Method::POST).then(|| came_from(&headers, &path)).flatten();
    let page = page(&error, &Frame::new(visitor, site), back, method == Method::POST).unwrap_or_default();
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_TYPE);
    (parts.status, parts.headers, Html(page)).into_response()
}

/// What the router itself answers: no such path, no such method, a body over the limit.
fn plain(response: &Response) -> Option<PageError> {
    match response.status() {
        StatusCode::NOT_FOUND => Some(PageError::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(PageError::Unreadable("method")),
        StatusCode::PAYLOAD_TOO_LARGE => Some(PageError::TooLarge),
        StatusCode::INTERNAL_SERVER_ERROR => Some(PageError::broken("a handler panicked")),
        _ => None,
    }
}

fn stranger(headers: &axum::http::HeaderMap, site: &Site, path: &str) -> Visitor {
    Visitor {
        member: None,
        expired: false,
        chosen: None,
        lang: super::visitor::guest_language(headers, site.secure()),
        visit: uuid::Uuid::nil(),
        request: uuid::Uuid::now_v7(),
        path: path.to_owned(),
        notice: None,
        device: Default::default(),
    }
}

fn log(error: &PageError, visitor: &Visitor, method: &Method) {
    let request = visitor.request;
    match error {
        PageError::Broken(what) => tracing::error!(%request, %method, error = %what, "a request failed: {what}"),
        PageError::Away(what) => tracing::warn!(%request, %method, error = %what, "away for a moment: {what}"),
        PageError::FileGone(what) => {
            tracing::error!(%request, %method, error = %what, "a file cannot be had, see tirek check: {what}")
        }
        PageError::NotYours(right) => tracing::info!(%request, right, "a right was missing: {right}"),
        _ => {}
    }
}

/// The page of ours on which the form of a request stood, path and query alone; browsers say it for requests to the same site only.
/// A page that was drawn again at an address that is only posted to is left for the one above it.
fn came_from(headers: &axum::http::HeaderMap, posted_to: &str) -> Option<String> {
    let from: axum::http::Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok())?;
    let path = from.path_and_query().filter(|_| from.authority().is_some_and(|named| named.as_str() == host))?.as_str();
    if path != posted_to {
        return Some(path.to_owned());
    }
    path.rsplit_once('/').map(|(above, _)| above.to_owned()).filter(|above| !above.is_empty())
}

fn page(error: &PageError, frame: &Frame, back: Option<String>, posted: bool) -> Result<String, askama::Error> {
    let w = frame.w;
    let (title, text, next) = match error {
        PageError::NotFound if frame.visitor.member.is_none() => {
            (t!(w, "error-not-found"), t!(w, "error-not-found-text"), t!(w, "error-not-found-next-guest"))
        }
        PageError::NotFound if frame.visitor.member.as_ref().is_some_and(|member| member.student.is_some()) => {
            (t!(w, "error-not-found"), t!(w, "error-not-found-text"), t!(w, "error-not-found-next-student"))
        }
        PageError::NotFound => (t!(w, "error-not-found"), t!(w, "error-not-found-text"), t!(w, "error-not-found-next")),
        // Nothing says any more whose form it was, so it could not be kept.
        PageError::SignIn if posted => (t!(w, "error-sign-in"), t!(w, "error-sign-in-lost"), t!(w, "error-sign-in-lost-next")),
        PageError::NotYours(_) => (t!(w, "error-not-yours"), t!(w, "error-not-yours-text"), t!(w, "error-not-yours-next")),
        PageError::SignIn | PageError::Confirm | PageError::SecondFactor => {
            (t!(w, "error-sign-in"), t!(w, "error-sign-in-text"), t!(w, "error-sign-in-next"))
        }
        PageError::NotFromHere => {
            (t!(w, "error-not-from-here"), t!(w, "error-not-from-here-text"), t!(w, "error-not-from-here-next"))
        }
        PageError::Stale => (t!(w, "error-stale"), t!(w, "error-stale-text"), t!(w, "error-stale-next")),
        PageError::KeyReused => (t!(w, "error-key-reused"), t!(w, "error-key-reused-text"), t!(w, "error-key-reused-next")),
        PageError::TooLarge => (t!(w, "error-too-large"), t!(w, "error-too-large-text"), t!(w, "error-too-large-next")),
        PageError::Unreadable(_) => (t!(w, "error-unreadable"), t!(w, "error-unreadable-text"), t!(w, "error-unreadable-next")),
        PageError::Busy => (t!(w, "error-busy"), t!(w, "error-busy-text"), t!(w, "error-away-next")),
        PageError::FileGone(_) => (t!(w, "error-file"), t!(w, "error-file-text"), t!(w, "error-file-next")),
        PageError::Away(_) => (t!(w, "error-away"), t!(w, "error-away-text"), t!(w, "error-away-next")),
        PageError::Broken(_) => (t!(w, "error-broken"), t!(w, "error-broken-text"), t!(w, "error-broken-next")),
    };
    let told = matches!(error, PageError::Broken(_) | PageError::FileGone(_) | PageError::Away(_));
    let reference = told.then(|| frame.visitor.request.to_string());
    let signs_in = matches!(error, PageError::SignIn);
    ErrorPage { shell: frame.shell(title), text, next, reference, signs_in, back }.render()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;

    #[test]
    fn a_stale_form_leads_back_to_the_page_it_stood_on_and_to_no_other_site() {
        let from = |referer: &'static str, posted_to: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("tirek.test"));
            headers.insert(header::REFERER, HeaderValue::from_static(referer));
            came_from(&headers, posted_to)
        };
        let claim = "/dormitory/applications/1?claim=2";
        assert_eq!(
            from("http://tirek.test/dormitory/applications/1?claim=2", "/dormitory/applications/1/accept").as_deref(),
            Some(claim)
        );
        assert_eq!(from("http://tirek.test/a/1/close", "/a/1/close").as_deref(), Some("/a/1"), "an address that is posted to");
        assert_eq!(from("http://other.test/a", "/b"), None);
        assert_eq!(came_from(&HeaderMap::new(), "/b"), None);
    }
}
