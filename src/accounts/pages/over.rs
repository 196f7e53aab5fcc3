//! A one-time link that opens nothing any more: used, expired, or not whole; and the way to a new one.
use crate::{
    t,
    web::{
        Site,
        cookies::Cookie,
        forms::Page,
        frame::{Frame, Shell},
    },
};
use askama::Template;
use axum::{
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse},
};

#[derive(Template)]
#[template(path = "accounts/over.html")]
struct OverPage {
    shell: Shell,
    /// How to come to a new one.
    next: String,
    /// Where, in words.
    way: (String, String),
}

/// The same for every link, so that it says nothing about any.
pub(super) fn page_of(site: &Site, headers: &HeaderMap, frame: &Frame, purpose: &str) -> Page {
    let w = frame.w;
    let known = Cookie::Institution.read(headers, site.secure());
    let known = known.filter(|slug| slug.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let (next, way) = match (purpose, known) {
        ("invitation", _) => (t!(w, "link-over-invitation"), ("/sign-in".to_owned(), t!(w, "error-to-sign-in"))),
        (_, Some(slug)) => (t!(w, "link-over-reset"), (format!("/i/{slug}/reset"), t!(w, "reset-title"))),
        (_, None) => (t!(w, "link-over-reset-anywhere"), ("/sign-in".to_owned(), t!(w, "error-to-sign-in"))),
    };
    let html = OverPage { shell: frame.shell(t!(w, "link-over-title")), next, way }.render()?;
    Ok((StatusCode::GONE, Html(html)).into_response())
}
