//! A form with files: fields first, then files, each within its bound. Or one that was kept while its account signed in again.
use super::{
    Site,
    errors::PageError,
    forms::{self, Posted},
    sheet::Fault,
    visitor::Visitor,
};
use crate::kernel::{
    kept::{self, Kept},
    keys,
};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header,
};

/// The largest text field of a form with files, in bytes.
const TEXT_LIMIT: usize = 256 * 1024;
/// What the files of one form may hold together; what is beyond is told at its field.
pub const FORM_LIMIT: usize = 21 * 1024 * 1024;
/// The largest body that is read: a form whose files are too large is still answered with what was typed in it.
pub const BODY_LIMIT: usize = 4 * FORM_LIMIT;
/// The most files of one form; those after them are not read.
pub const MAX_FILES: usize = 10;
/// The most fields of one form.
const MAX_FIELDS: usize = 200;
/// The field that stands for a form which was kept: sent by the page that offers it again.
pub const KEPT: &str = "kept";

/// One file as sent; a field in which none was chosen sends none.
pub struct Sent {
    pub field: String,
    pub name: String,
    pub content: Bytes,
}

/// A form with its files, token checked.
pub struct Upload {
    pub posted: Posted,
    pub files: Vec<Sent>,
    /// There were more than [`MAX_FILES`].
    pub too_many: bool,
}

impl Upload {
    /// The file of a field, where one was chosen.
    pub fn file(&self, field: &str) -> Option<&Sent> {
        self.files.iter().find(|f| f.field == field)
    }
}

impl FromRequest<Site> for Upload {
    type Rejection = PageError;
    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let visitor =
            request.extensions().get::<Visitor>().cloned().ok_or_else(|| PageError::broken("the visitor layer is missing"))?;
        if forms::is_plain(request.headers()) {
            return again(request, visitor, site).await;
        }
        parse(request, site).await?.checked(&visitor, site)
    }
}

/// A form that was kept, sent with one press: its parts as they came, under the token of the page that offered it.
async fn again(request: Request, visitor: Visitor, site: &Site) -> Result<Upload, PageError> {
    let pairs = forms::read(request).await?;
    if !pairs.iter().any(|(name, _)| name == KEPT) {
        return Err(PageError::Unreadable("content type"));
    }
    let member = visitor.member.as_ref().ok_or(PageError::SignIn)?;
    let path = visitor.path.split('?').next().unwrap_or("/");
    let found = kept::find(&mut member.read().await?, member.keys(), member.account, path).await?;
    let mut form = match found {
        Some(found) => reopen(found, site).await?,
        None => Parts::default(), // gone: the page says that a file has to be chosen
    };
    form.pairs.retain(|(name, _)| name != forms::TOKEN);
    form.pairs.extend(pairs.into_iter().filter(|(name, _)| name == forms::TOKEN));
    form.checked(&visitor, site)
}

/// The names of the files in a form that was kept.
pub async fn names(found: Kept, site: &Site) -> Result<Vec<String>, PageError> {
    let form = reopen(found, site).await?;
    Ok(form.files.into_iter().map(|file| file.name).filter(|name| !name.is_empty()).collect())
}

/// The fields of a form with files, without the files.
pub async fn fields(request: Request, site: &Site) -> Result<Vec<(String, String)>, PageError> {
    Ok(parse(request, site).await?.pairs)
}

async fn reopen(found: Kept, site: &Site) -> Result<Parts, PageError> {
    let request = Request::post("/").header(header::CONTENT_TYPE, found.content_type).body(Body::from(found.body));
    parse(request.map_err(|_| PageError::Unreadable("multipart"))?, site).await
}

/// A form as its parts say, not yet trusted.
#[derive(Default)]
struct Parts {
    pairs: Vec<(String, String)>,
    files: Vec<Sent>,
    too_many: bool,
    /// Fields whose files went beyond [`FORM_LIMIT`].
    too_large: Vec<String>,
}

impl Parts {
    fn checked(self, visitor: &Visitor, site: &Site) -> Result<Upload, PageError> {
        let hashes: Vec<u8> = self.files.iter().flat_map(|f| keys::sha256(&f.content)).collect();
        let mut posted = Posted::checked(self.pairs, visitor, site, &hashes)?;
        posted.faults = self.too_large.into_iter().map(|field| (field, Fault::TooLarge { max: FORM_LIMIT >> 20 })).collect();
        Ok(Upload { posted, files: self.files, too_many: self.too_many })
    }
}

async fn parse(request: Request, site: &Site) -> Result<Parts, PageError> {
    let mut parts = Multipart::from_request(request, site).await.map_err(|_| PageError::Unreadable("content type"))?;
    let mut form = Parts::default();
    while let Some(part) = parts.next_field().await.map_err(|e| too_large_or(e.status()))? {
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(clean) {
            Some(name) if form.files.len() == MAX_FILES => form.too_many |= !name.is_empty(),
            Some(name) => {
                let kept: usize = form.files.iter().map(|file| file.content.len()).sum();
                match content(part, FORM_LIMIT - kept).await? {
                    None => form.too_large.push(field),
                    // A field in which nothing was chosen comes as an empty file without a name.
                    Some(content) if name.is_empty() && content.is_empty() => {}
                    Some(content) => form.files.push(Sent { field, name, content }),
                }
            }
            None => {
                let text = part.text().await.map_err(|e| too_large_or(e.status()))?;
                if text.len() > TEXT_LIMIT || form.pairs.len() == MAX_FIELDS {
                    return Err(PageError::TooLarge);
                }
                form.pairs.push((field, text.replace('\0', "")));
            }
        }
    }
    Ok(form)
}

/// What a file holds; none where it is more than there is room for: then it is read to its end and not kept.
async fn content(mut part: Field<'_>, room: usize) -> Result<Option<Bytes>, PageError> {
    let (mut content, mut fits) = (Vec::new(), true);
    while let Some(chunk) = part.chunk().await.map_err(|e| too_large_or(e.status()))? {
        fits = fits && content.len() + chunk.len() <= room;
        if fits {
            content.extend_from_slice(&chunk);
        } else {
            content = Vec::new();
        }
    }
    Ok(fits.then(|| content.into()))
}

fn too_large_or(status: axum::http::StatusCode) -> PageError {
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE { PageError::TooLarge } else { PageError::Unreadable("multipart") }
}

/// The last part of a file's name, without control characters, at most 150 characters.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: Vec<char> = last.chars().filter(|c| !c.is_control()).collect();
    kept[kept.len().saturating_sub(150)..].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_keeps_its_end_and_no_way() {
        assert_eq!(clean("../../etc/анықтама.pdf"), "анықтама.pdf");
        assert_eq!(clean("C:\\fakepath\\a\r\nb.pdf"), "ab.pdf");
        assert!(clean(&format!("{}.pdf", "ә".repeat(400))).ends_with(".pdf"));
    }
}
