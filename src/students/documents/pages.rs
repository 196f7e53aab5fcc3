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
    web::{
        download::{POLICY, download},
        errors::PageError,
        extract::Path,
        forms::Page,
    },
};
use axum::{http::header, response::IntoResponse};

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
    download(&original.media_type, &original.file_name, original.content)
}
