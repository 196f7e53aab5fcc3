//! Kazakh, Russian, English: which one, how it says things, how it writes days, times and numbers.
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use i18n_embed::{
    LanguageLoader,
    fluent::{FluentLanguageLoader, fluent_language_loader},
};
use rust_embed::RustEmbed;
use std::{fmt, str::FromStr, sync::LazyLock};

mod kazakh;

#[derive(RustEmbed)]
#[folder = "locales"]
#[include = "*/tirek.ftl"]
struct Locales;

/// A language of the interface. Kazakh first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Kk,
    Ru,
    En,
}

impl Lang {
    pub const ALL: [Lang; 3] = [Lang::Kk, Lang::Ru, Lang::En];

    /// As in `<html lang>` and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }
    /// Its own name for itself.
    pub fn endonym(self) -> &'static str {
        match self {
            Self::Kk => "Қазақша",
            Self::Ru => "Русский",
            Self::En => "English",
        }
    }
    /// The best of what a browser's `Accept-Language` asks for; Kazakh where it asks for none of ours.
    pub fn from_accept(header: &str) -> Self {
        let wanted = header.split(',').filter_map(|part| part.split([';', '-']).next());
        wanted.filter_map(|code| code.trim().parse().ok()).next().unwrap_or_default()
    }
    pub fn words(self) -> Words {
        Words { lang: self }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|l| l.code() == code).ok_or(())
    }
}

static LOADERS: LazyLock<[FluentLanguageLoader; 3]> = LazyLock::new(|| Lang::ALL.map(load));

fn load(lang: Lang) -> FluentLanguageLoader {
    let loader = fluent_language_loader!();
    let id = lang.code().parse().expect("a language code");
    loader.load_languages(&Locales, &[id]).expect("locales are embedded and read by the tests");
    loader.set_use_isolating(false); // no invisible U+2068 in pages
    loader.with_bundles_mut(|bundle| {
        // Only the Kazakh catalogue calls them; a function that is known already cannot be added twice.
        let _ = bundle.add_function("DATIVE", kazakh::Case::Dative.function());
        let _ = bundle.add_function("ABLATIVE", kazakh::Case::Ablative.function());
    });
    loader
}

/// The voice of one language. Speak through [`crate::t!`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub lang: Lang,
}

impl Words {
    pub fn loader(self) -> &'static FluentLanguageLoader {
        &LOADERS[self.lang as usize]
    }

    /// A name kept in three languages.
    pub fn pick<'a>(self, kk: &'a str, ru: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Kk => kk,
            Lang::Ru => ru,
            Lang::En => en,
        }
    }

    /// `25.08.2026`, in lists.
    pub fn day(self, day: NaiveDate) -> String {
        day.format("%d.%m.%Y").to_string()
    }

    /// `2026 жылғы 25 тамыз`, `25 августа 2026 года`, `25 August 2026`.
    pub fn long_day(self, day: NaiveDate) -> String {
        let month = MONTHS[day.month0() as usize];
        match self.lang {
            Lang::Kk => format!("{} жылғы {} {}", day.year(), day.day(), month.0),
            Lang::Ru => format!("{} {} {} года", day.day(), month.2, day.year()),
            Lang::En => format!("{} {} {}", day.day(), month.3, day.year()),
        }
    }

    /// As a document refers to another one: `2026 жылғы 25 тамыздағы`, `от 25 августа 2026 года`, `of 25 August 2026`.
    pub fn referring_day(self, day: NaiveDate) -> String {
        match self.lang {
            Lang::Kk => format!("{} жылғы {} {}", day.year(), day.day(), MONTHS[day.month0() as usize].1),
            Lang::Ru => format!("от {}", self.long_day(day)),
            Lang::En => format!("of {}", self.long_day(day)),
        }
    }

    /// `25.08.2026, 09:12`, in the institution's zone.
    pub fn instant(self, at: DateTime<Utc>, zone: Tz) -> String {
        at.with_timezone(&zone).format("%d.%m.%Y, %H:%M").to_string()
    }

    /// `25.08.2026, 09:12:47`, where seconds decide.
    pub fn exact_instant(self, at: DateTime<Utc>, zone: Tz) -> String {
        at.with_timezone(&zone).format("%d.%m.%Y, %H:%M:%S").to_string()
    }

    /// A whole number with the language's thousands.
    pub fn number(self, n: i64) -> String {
        let digits = n.unsigned_abs().to_string();
        let gap = if self.lang == Lang::En { "," } else { "\u{a0}" };
        let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|c| std::str::from_utf8(c).ok()).collect();
        format!("{}{}", if n < 0 { "−" } else { "" }, groups.join(gap))
    }
}

/// Nominative kk, with "-дағы" kk, genitive ru, en.
const MONTHS: [(&str, &str, &str, &str); 12] = [
    ("қаңтар", "қаңтардағы", "января", "January"),
    ("ақпан", "ақпандағы", "февраля", "February"),
    ("наурыз", "наурыздағы", "марта", "March"),
    ("сәуір", "сәуірдегі", "апреля", "April"),
    ("мамыр", "мамырдағы", "мая", "May"),
    ("маусым", "маусымдағы", "июня", "June"),
    ("шілде", "шілдедегі", "июля", "July"),
    ("тамыз", "тамыздағы", "августа", "August"),
    ("қыркүйек", "қыркүйектегі", "сентября", "September"),
    ("қазан", "қазандағы", "октября", "October"),
    ("қараша", "қарашадағы", "ноября", "November"),
    ("желтоқсан", "желтоқсандағы", "декабря", "December"),
];

/// Says a message: `t!(words, "message-id", name = value)`. The id and the names are checked when this compiles.
#[macro_export]
macro_rules! t {
    ($words:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        ::i18n_embed_fl::fl!($words.loader(), $id $(, $name = $value)*)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_documents_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 25).unwrap();
        assert_eq!(Lang::Kk.words().long_day(day), "2026 жылғы 25 тамыз");
        assert_eq!(Lang::Ru.words().long_day(day), "25 августа 2026 года");
        assert_eq!(Lang::En.words().long_day(day), "25 August 2026");
        assert_eq!(Lang::Kk.words().referring_day(day), "2026 жылғы 25 тамыздағы");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!(Lang::Kk.words().number(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(Lang::En.words().number(1_000), "1,000");
        assert_eq!(Lang::En.words().number(999), "999");
    }

    #[test]
    fn the_browser_is_heard() {
        assert_eq!(Lang::from_accept("ru-KZ,ru;q=0.9,en;q=0.8"), Lang::Ru);
        assert_eq!(Lang::from_accept("de,en;q=0.5"), Lang::En);
        assert_eq!(Lang::from_accept("de"), Lang::Kk);
    }
}
