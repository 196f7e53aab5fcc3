//! Documents as pictures of their pages and as files to download: never shown by the browser as what a stranger made.
use super::{
    Document,
    store::{self, Whose},
};
use crate::{
    kernel::{
        audit::View,
        ids::Id,
        permissions::{ApplyForSelf, CheckApplications, May},
    },
    web::{errors::PageError, extract::Path, forms::Page},
};
use axum::{
    http::{HeaderName, HeaderValue, header},
    response::IntoResponse,
};

/// Nothing in it runs, loads or is framed, whatever a browser takes it for.
const POLICY: &str = "sandbox; default-src 'none'";

/// `GET /my/documents/{id}/pages/{page}`: a page of the student's own document.
pub async fn own_page(may: May<ApplyForSelf>, Path((id, page)): Path<(Id<Document>, i16)>) -> Page {
    let mut tx = may.read().await?;
    if !store::is_open_to(&mut tx, &own(&may)?, id).await? {
        return Err(PageError::NotFound);
    }
    picture(store::page(&mut tx, id, page).await?)
}

/// `GET /my/documents/{id}/original`.
pub async fn own_original(may: May<ApplyForSelf>, Path(id): Path<Id<Document>>) -> Page {
    let mut tx = may.read().await?;
    if !store::is_open_to(&mut tx, &own(&may)?, id).await? {
        return Err(PageError::NotFound);
    }
    file(store::original(&mut tx, id).await?)
}

/// `GET /documents/{id}/pages/{page}`: for whoever checks applications of the student's faculty; the look is recorded.
pub async fn checked_page(may: May<CheckApplications>, Path((id, page)): Path<(Id<Document>, i16)>) -> Page {
    reached(&may, id).await?;
    let view = seen(id, "document.page-viewed", &["page"]);
    picture(may.read_restricted(view, async |tx| store::page(tx, id, page).await).await?)
}

/// `GET /documents/{id}/original`: the same, as a file.
pub async fn checked_original(may: May<CheckApplications>, Path(id): Path<Id<Document>>) -> Page {
    reached(&may, id).await?;
    let view = seen(id, "document.downloaded", &["content"]);
    file(may.read_restricted(view, async |tx| store::original(tx, id).await).await?)
}

fn own(may: &May<ApplyForSelf>) -> Result<Whose, PageError> {
    may.student.map(Whose::Own).ok_or(PageError::NotFound)
}

async fn reached(may: &May<CheckApplications>, id: Id<Document>) -> Result<(), PageError> {
    let mut tx = may.read().await?;
    let open = store::is_open_to(&mut tx, &Whose::Faculties(may.reach().faculties()), id).await?;
    if open { Ok(()) } else { Err(PageError::NotFound) }
}

fn seen(id: Id<Document>, verb: &'static str, fields: &'static [&'static str]) -> View {
    View { verb, subject: id.uuid(), fields, reason: "check".into() }
}

fn picture(image: Option<Vec<u8>>) -> Page {
    let image = image.ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, image).into_response())
}

fn file(original: Option<store::Original>) -> Page {
    let original = original.ok_or(PageError::NotFound)?;
    let mut response = original.content.into_response();
    let mut set = |name: HeaderName, value: &str| {
        let value = HeaderValue::from_str(value).map_err(|_| PageError::broken("a header of a document"))?;
        response.headers_mut().insert(name, value);
        Ok::<_, PageError>(())
    };
    set(header::CONTENT_TYPE, &original.media_type)?;
    set(header::CONTENT_DISPOSITION, &attachment(&original.file_name))?;
    set(header::CONTENT_SECURITY_POLICY, POLICY)?;
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff")?;
    Ok(response)
}

/// RFC 6266 and RFC 5987: a plain name for old browsers, the real one in UTF-8 for all others.
fn attachment(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' };
    let byte = |b: u8| {
        if b.is_ascii_alphanumeric() || b".-_".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") }
    };
    let (old, new): (String, String) = (name.chars().map(plain).collect(), name.bytes().map(byte).collect());
    format!("attachment; filename=\"{old}\"; filename*=UTF-8''{new}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        assert_eq!(attachment("a\";\r\n.pdf"), "attachment; filename=\"a____.pdf\"; filename*=UTF-8''a%22%3B%0D%0A.pdf");
        assert!(attachment("анықтама.pdf").ends_with("filename*=UTF-8''%D0%B0%D0%BD%D1%8B%D2%9B%D1%82%D0%B0%D0%BC%D0%B0.pdf"));
    }
}
