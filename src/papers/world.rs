//! What Typst sees: one form, the common part, the data, three fonts. No disk, no network, no clock.
use std::sync::LazyLock;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Times' widths with all Kazakh letters, and one font more for the sign ₸ and for letters of other countries' names.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 3] = [
        include_bytes!("../../static/fonts/LiberationSerif-Regular.ttf"),
        include_bytes!("../../static/fonts/LiberationSerif-Bold.ttf"),
        include_bytes!("../../static/fonts/NotoSerif-Regular.ttf"),
    ];
    files.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FORM: LazyLock<FileId> = LazyLock::new(|| file("/form.typ"));
static COMMON: LazyLock<FileId> = LazyLock::new(|| file("/common.typ"));
static DATA: LazyLock<FileId> = LazyLock::new(|| file("/data.json"));
static COMMON_SOURCE: LazyLock<Source> =
    LazyLock::new(|| Source::new(*COMMON, include_str!("../../templates/papers/common.typ").to_owned()));

fn file(path: &'static str) -> FileId {
    let path = VirtualPath::new(path).expect("a path of our own");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// A form laid out with its data.
pub struct Desk {
    form: Source,
    data: Bytes,
}

impl Desk {
    pub fn with(form: &str, json: Vec<u8>) -> Self {
        Self { form: Source::new(*FORM, form.to_owned()), data: Bytes::new(json) }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }
    fn main(&self) -> FileId {
        *FORM
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        match id {
            id if id == *FORM => Ok(self.form.clone()),
            id if id == *COMMON => Ok(COMMON_SOURCE.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_our_documents_is_in_a_font() {
        let kazakh = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
        let all = format!("{kazakh}{}abcxyzABCXYZ0123456789№₸«»–—…·§\u{a0}\u{202f}ÄäÖößŞşĞğİıÇçñŠž", kazakh.to_uppercase());
        let missing: Vec<char> =
            all.chars().filter(|c| !FONTS.iter().any(|f| f.info().coverage.contains(u32::from(*c)))).collect();
        assert_eq!((FONTS.len(), missing), (3, vec![]));
    }
}
