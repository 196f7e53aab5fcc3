//! A file that a browser keeps instead of showing it: never run, framed or guessed at.
use super::{errors::PageError, forms::Page};
use axum::{
    BoxError,
    body::{Body, Bytes},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::Stream;

/// Nothing in it runs, loads or is framed, whatever a browser takes it for.
pub const POLICY: &str = "sandbox; default-src 'none'";

/// A file under its name.
pub fn download(media_type: &str, name: &str, content: Vec<u8>) -> Page {
    kept(media_type, name, content.into_response())
}

/// A file that is sent as it is made. Where it cannot be made to its end, the answer breaks off.
pub fn download_stream<E: Into<BoxError> + 'static>(
    media_type: &str,
    name: &str,
    content: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
) -> Page {
    kept(media_type, name, Body::from_stream(content).into_response())
}

fn kept(media_type: &str, name: &str, mut response: Response) -> Page {
    let mut set = |header: HeaderName, value: &str| {
        let value = HeaderValue::from_str(value).map_err(|_| PageError::broken("a header of a download"))?;
        response.headers_mut().insert(header, value);
        Ok::<_, PageError>(())
    };
    set(header::CONTENT_TYPE, media_type)?;
    set(header::CONTENT_DISPOSITION, &attachment(name))?;
    set(header::CONTENT_SECURITY_POLICY, POLICY)?;
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff")?;
    set(header::CACHE_CONTROL, "private, no-store")?;
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
