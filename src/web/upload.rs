//! A form with files: fields first, then files, each within its bound.
use super::{Site, errors::PageError, forms::Posted, visitor::Visitor};
use crate::kernel::keys;
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
};

/// The largest text field of a form with files, in bytes.
const TEXT_LIMIT: usize = 256 * 1024;
/// The largest body of a form with files.
pub const FORM_LIMIT: usize = 21 * 1024 * 1024;

/// One file as sent.
pub struct Sent {
    pub field: String,
    pub name: String,
    pub content: Bytes,
}

/// A form with its files, token checked.
pub struct Upload {
    pub posted: Posted,
    pub files: Vec<Sent>,
}

impl Upload {
    /// The file of a field, where one was chosen.
    pub fn file(&self, field: &str) -> Option<&Sent> {
        self.files.iter().find(|f| f.field == field && !(f.name.is_empty() && f.content.is_empty()))
    }
}

impl FromRequest<Site> for Upload {
    type Rejection = PageError;
    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let visitor =
            request.extensions().get::<Visitor>().cloned().ok_or_else(|| PageError::broken("the visitor layer is missing"))?;
        let mut parts = Multipart::from_request(request, site).await.map_err(|_| PageError::Unreadable("content type"))?;
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        while let Some(part) = parts.next_field().await.map_err(|e| too_large_or(e.status()))? {
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(clean) {
                Some(name) => {
                    files.push(Sent { field, name, content: part.bytes().await.map_err(|e| too_large_or(e.status()))? })
                }
                None => {
                    let text = part.text().await.map_err(|e| too_large_or(e.status()))?;
                    if text.len() > TEXT_LIMIT {
                        return Err(PageError::TooLarge);
                    }
                    pairs.push((field, text.replace('\0', "")));
                }
            }
            if pairs.len() + files.len() > 200 {
                return Err(PageError::TooLarge);
            }
        }
        let hashes: Vec<u8> = files.iter().flat_map(|f: &Sent| keys::sha256(&f.content)).collect();
        Ok(Self { posted: Posted::checked(pairs, &visitor, site, &hashes)?, files })
    }
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
