//! One way for all forms: token checked, key for doing it once, fields as sent, an answer that leads to a page.
use super::{
    Site,
    cookies::Cookie,
    errors::PageError,
    frame::Notice,
    sheet::{Fault, Sheet},
    visitor::Visitor,
};
use crate::kernel::once::FormKey;
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use uuid::Uuid;

/// Fields of our own in a form, not the handler's.
pub const TOKEN: &str = "_csrf";
pub const KEY: &str = "_key";
/// The largest body of a form without files.
pub const BODY_LIMIT: usize = 256 * 1024;

/// A posted form whose token was this visitor's.
pub struct Posted {
    pairs: Vec<(String, String)>,
    /// What was found wrong before anything was read of it.
    pub(super) faults: Vec<(String, Fault)>,
    /// For [`crate::kernel::tenancy::WriteTx::once`].
    pub key: FormKey,
}

impl Posted {
    /// Checks the token and sets token and key apart from the contents.
    pub fn checked(pairs: Vec<(String, String)>, visitor: &Visitor, site: &Site, files: &[u8]) -> Result<Self, PageError> {
        let value = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).unwrap_or_default();
        if !visitor.owns(value(TOKEN), &site.house.keys) {
            return Err(PageError::NotFromHere);
        }
        let key = value(KEY).parse().unwrap_or_else(|_| Uuid::new_v4());
        let pairs: Vec<_> = pairs.into_iter().filter(|(n, _)| n != TOKEN && n != KEY).collect();
        let contents = serde_json::to_vec(&pairs).unwrap_or_default();
        let path = visitor.path.split('?').next().unwrap_or("/");
        let key = FormKey::new(visitor.actor(), key, path, &[&contents[..], files].concat());
        Ok(Self { pairs, faults: vec![], key })
    }

    /// The first value of a field, trimmed; empty where it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).unwrap_or_default()
    }

    /// All pairs as sent.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// To read fields from, gathering faults.
    pub fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::filled(self.pairs.iter().cloned());
        self.faults.iter().for_each(|(field, fault)| sheet.fault(field, fault.clone()));
        sheet
    }
}

impl FromRequest<Site> for Posted {
    type Rejection = PageError;
    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let visitor =
            request.extensions().get::<Visitor>().cloned().ok_or_else(|| PageError::broken("the visitor layer is missing"))?;
        if !is_plain(request.headers()) {
            return Err(PageError::Unreadable("content type"));
        }
        Self::checked(read(request).await?, &visitor, site, b"")
    }
}

/// Whether a form comes without files.
pub fn is_plain(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"))
}

/// The fields of a form without files, not yet trusted.
pub async fn read(request: Request) -> Result<Vec<(String, String)>, PageError> {
    let body = axum::body::to_bytes(request.into_body(), BODY_LIMIT).await.map_err(|_| PageError::TooLarge)?;
    decode(&body)
}

/// The fields of a urlencoded body. PostgreSQL keeps no NUL, so a body with one cannot be read.
pub fn decode(body: &Bytes) -> Result<Vec<(String, String)>, PageError> {
    let pairs: Vec<_> = form_urlencoded::parse(body).map(|(n, v)| (n.into_owned(), v.into_owned())).collect();
    if pairs.iter().any(|(n, v)| n.contains('\0') || v.contains('\0')) {
        return Err(PageError::Unreadable("NUL"));
    }
    Ok(pairs)
}

/// What a handler returns.
pub type Page = Result<Response, PageError>;

/// A page.
pub fn page(template: impl askama::Template) -> Page {
    Ok(Html(template.render()?).into_response())
}

/// The same page again with its faults marked.
pub fn page_with_faults(template: impl askama::Template) -> Page {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}

/// After a post: on to a page.
pub fn see(path: &str) -> Page {
    Ok(Redirect::to(path).into_response())
}

/// After a post: on to a page that says one word about it.
pub fn see_saying(path: &str, notice: Notice, site: &Site) -> Page {
    let mut response = Redirect::to(path).into_response();
    let (name, value) = Cookie::Notice.set(notice.code(), site.secure());
    response.headers_mut().append(name, value);
    Ok(response)
}

/// A path of our own to go on to, never another host.
pub fn own_path(path: &str) -> Option<&str> {
    let own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t']);
    own.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_paths_are_gone_on_to() {
        assert_eq!(own_path("/students?page=2"), Some("/students?page=2"));
        for evil in ["//evil", "https://evil", "/\\evil", "", "evil", "/a\r\nb", "/\t/evil"] {
            assert_eq!(own_path(evil), None, "{evil:?}");
        }
    }
}
