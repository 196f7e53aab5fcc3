//! What a file is, by its content and never by its name; what is refused, and why. No clock, no disk, no network.
//! Pictures are encoded anew, so that place and device written by a camera do not come along (domain.md §11.3, only what is needed).
use crate::{kernel::languages::Words, t};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

/// The largest file kept, in bytes (10 MB).
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// The largest picture, in pixels: what a good phone takes.
pub const MAX_PIXELS: u64 = MAX_MEGAPIXELS * 1_000_000;
const MAX_MEGAPIXELS: u64 = 40;
/// The longest PDF, in pages.
pub const MAX_PAGES: usize = 200;
const JPEG_QUALITY: u8 = 85;

/// The three kinds that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Media {
    Pdf,
    Jpeg,
    Png,
}

impl Media {
    /// As in the database and in headers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Pdf, Self::Jpeg, Self::Png].into_iter().find(|media| media.code() == code)
    }
    /// By the first bytes. Some programs write a line or a mark before a PDF's head, never more than a kilobyte.
    fn of(content: &[u8]) -> Option<Self> {
        let head = &content[..content.len().min(1024)];
        match content {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            _ => head.windows(5).any(|five| five == b"%PDF-").then_some(Self::Pdf),
        }
    }
}

/// A file that may be kept, as it will be kept.
#[derive(Clone, Debug)]
pub struct Taken {
    pub media: Media,
    pub content: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotTaken {
    Empty,
    TooLarge {
        bytes: usize,
    },
    WrongKind,
    CannotOpen,
    Password,
    TooManyPixels {
        megapixels: u64,
    },
    TooManyPages {
        pages: usize,
    },
    /// Too many files are being opened.
    Busy,
    /// The scanner knows something harmful in it.
    Harmful,
    /// The scanner does not answer, and unscanned nothing is kept.
    NotScanned,
}

impl NotTaken {
    /// What is wrong and how to go on.
    pub fn say(self, w: Words) -> String {
        match self {
            Self::Empty => t!(w, "document-empty"),
            Self::TooLarge { bytes } => t!(w, "document-too-large", size = megabytes(w, bytes)),
            Self::WrongKind => t!(w, "document-wrong-kind"),
            Self::CannotOpen => t!(w, "document-cannot-open"),
            Self::Password => t!(w, "document-password"),
            Self::TooManyPixels { megapixels } => {
                t!(w, "document-too-many-pixels", found = megapixels, max = MAX_MEGAPIXELS)
            }
            Self::Busy => t!(w, "document-busy"),
            Self::TooManyPages { pages } => t!(w, "document-too-many-pages", found = pages, max = MAX_PAGES),
            Self::Harmful => t!(w, "document-harmful"),
            Self::NotScanned => t!(w, "document-not-scanned"),
        }
    }
}

/// `12,4` or `12.4`.
fn megabytes(w: Words, bytes: usize) -> String {
    let tenths = bytes.div_ceil(MAX_BYTES / 100);
    format!("{}{}{}", tenths / 10, if w.lang.code() == "en" { "." } else { "," }, tenths % 10)
}

/// Recognises a file by opening it. Slow for large pictures: not for a thread that serves.
pub fn recognise(content: &[u8]) -> Result<Taken, NotTaken> {
    if content.is_empty() {
        return Err(NotTaken::Empty);
    }
    if content.len() > MAX_BYTES {
        return Err(NotTaken::TooLarge { bytes: content.len() });
    }
    let media = Media::of(content).ok_or(NotTaken::WrongKind)?;
    let content = match media {
        Media::Pdf => pdf(content)?,
        Media::Jpeg | Media::Png => encode(media, &picture(media, content)?)?,
    };
    if content.len() > MAX_BYTES {
        return Err(NotTaken::TooLarge { bytes: content.len() });
    }
    Ok(Taken { media, content })
}

/// One that opens without a password and has a sensible number of pages. A seal against editing alone is no hindrance.
fn pdf(content: &[u8]) -> Result<Vec<u8>, NotTaken> {
    let pdf = Pdf::new(content.to_vec()).map_err(|fault| match fault {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            NotTaken::Password
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => NotTaken::CannotOpen,
    })?;
    match pdf.pages().len() {
        0 => Err(NotTaken::CannotOpen),
        pages if pages > MAX_PAGES => Err(NotTaken::TooManyPages { pages }),
        _ => Ok(content.to_vec()),
    }
}

/// Decodes a picture, upright. Its size is judged before any of it is unpacked.
pub(super) fn picture(media: Media, content: &[u8]) -> Result<DynamicImage, NotTaken> {
    let format = if media == Media::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * 8);
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| NotTaken::CannotOpen)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        return Err(NotTaken::TooManyPixels { megapixels: pixels.div_ceil(1_000_000) });
    }
    let upright = decoder.orientation().map_err(|_| NotTaken::CannotOpen)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| NotTaken::CannotOpen)?;
    picture.apply_orientation(upright);
    Ok(picture)
}

/// The pixels and nothing else.
fn encode(media: Media, picture: &DynamicImage) -> Result<Vec<u8>, NotTaken> {
    let plain = match (picture.color().has_color(), picture.color().has_alpha()) {
        (_, true) if media == Media::Png => DynamicImage::from(picture.to_rgba8()),
        (true, _) => DynamicImage::from(picture.to_rgb8()),
        (false, _) => DynamicImage::from(picture.to_luma8()),
    };
    let mut bytes = Vec::new();
    let encoded = match media {
        Media::Png => plain.write_with_encoder(PngEncoder::new(&mut bytes)),
        _ => plain.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)),
    };
    encoded.map_err(|_| NotTaken::CannotOpen)?;
    Ok(bytes)
}

#[cfg(test)]
#[path = "kind_tests.rs"]
pub(super) mod tests;
