//! A form posted by a browser that no longer says who it is: nothing can be kept for anybody, so what was typed is shown, to be copied.
//!
//! Never offered to be sent by whoever signs in next: on a computer of many that could be another person. Passwords, codes and files are not shown.
use crate::{
    t,
    web::{
        Site,
        errors::PageError,
        forms,
        frame::{Frame, Shell},
        upload,
        visitor::Visitor,
    },
};
use askama::Template;
use axum::{
    extract::Request,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "accounts/lost.html")]
struct LostPage {
    shell: Shell,
    values: Vec<String>,
}

/// The page; with nothing to show, or a body that is too large to be read for a stranger, the plain word that one has to sign in.
pub async fn show(site: &Site, request: Request, visitor: Visitor) -> Result<Response, PageError> {
    let values = to_copy(posted(site, request).await.map_err(|_| PageError::SignIn)?);
    if values.is_empty() {
        return Err(PageError::SignIn);
    }
    let frame = Frame::new(visitor, site.clone());
    let shell = frame.shell(t!(frame.w, "error-sign-in"));
    Ok((StatusCode::UNAUTHORIZED, Html(LostPage { shell, values }.render()?)).into_response())
}

async fn posted(site: &Site, request: Request) -> Result<Vec<(String, String)>, PageError> {
    if forms::is_plain(request.headers()) {
        return forms::read(request).await;
    }
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, forms::BODY_LIMIT).await.map_err(|_| PageError::TooLarge)?;
    upload::fields(Request::from_parts(parts, body.into()), site).await
}

/// What a person may have typed, in the order of the form.
fn to_copy(pairs: Vec<(String, String)>) -> Vec<String> {
    const SECRET: [&str; 5] = ["password", "secret", "code", "token", "key"];
    const OURS: [&str; 5] = ["version", "row_version", "from", "to", "typed"];
    let typed = |(name, value): &(String, String)| {
        let ours = name.starts_with('_') || OURS.contains(&name.as_str()) || SECRET.iter().any(|word| name.contains(word));
        let chosen = ["yes", "on"].contains(&value.trim()) || value.parse::<Uuid>().is_ok();
        !ours && !chosen && !value.trim().is_empty()
    };
    pairs.into_iter().filter(typed).map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_shown_and_no_password_code_or_hidden_field_is() {
        let sent = [
            ("_csrf", "7f"),
            ("version", "3"),
            ("password", "құпия"),
            ("ground_kk", "  Ұзақ негіздеме "),
            ("consent", "yes"),
            ("dormitory", "018f7e9a-0000-7000-8000-000000000000"),
            ("recovery_code", "AAAA"),
            ("note", ""),
        ];
        let pairs = sent.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        assert_eq!(to_copy(pairs), ["  Ұзақ негіздеме "]);
    }
}
