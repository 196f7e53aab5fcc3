//! Names of people: what may stand in one, how they are put together, and how they are found again.
//!
//! Source: `domain.md` §12.5: surname – given name – patronymic, the patronymic may be absent, the spelling of the identity
//! document is kept, initials stand before the surname in signatures.

mod reading;
mod search_key;
pub use reading::{in_other_script, is_all_look_alike, is_latin, reading};
pub use search_key::{search_key, surname_last};

/// Longest surname, given name or patronymic, in characters.
pub const LIMIT: usize = 100;

/// Why a text is no name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum NameFault {
    #[error("nothing but spaces, dots and hyphens")]
    Empty,
    #[error("too long")]
    TooLong { max: usize },
    /// A question mark inside a word: a Kazakh letter that a file in an old encoding has lost.
    #[error("a letter was lost")]
    LostLetter,
    /// Neither a Cyrillic or Latin letter nor hyphen, apostrophe, space or dot.
    #[error("a character that names do not have")]
    Character { found: char },
    /// A Latin letter within a Cyrillic word, where it looks right and is never found again.
    #[error("a Latin letter in a Cyrillic word")]
    LatinInCyrillic { found: char },
    #[error("a Cyrillic letter in a Latin word")]
    CyrillicInLatin { found: char },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Script {
    Cyrillic,
    Latin,
}

/// One name as it is kept: trimmed, single spaces, plain hyphens, otherwise as written.
///
/// # Errors
/// The first [`NameFault`] in the order of that list.
pub fn clean(text: &str) -> Result<String, NameFault> {
    let name = tidy(text);
    if name.chars().count() > LIMIT {
        return Err(NameFault::TooLong { max: LIMIT });
    }
    if !name.is_empty() && name.chars().all(|c| " .-".contains(c)) || name.is_empty() {
        return Err(NameFault::Empty);
    }
    let lost = |part: &str| part.contains('?') && part.chars().any(char::is_alphabetic);
    if name.split(' ').any(lost) {
        return Err(NameFault::LostLetter);
    }
    if let Some(found) = name.chars().find(|c| script(*c).is_none() && !is_mark(*c)) {
        return Err(NameFault::Character { found });
    }
    name.split(is_mark).try_for_each(of_one_script)?;
    Ok(name)
}

/// Single spaces, plain hyphens, and й and ё in one piece (some systems write them as a letter and a mark).
fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = words.join(" ").replace(['‐', '‑', '–', '—'], "-");
    plain.replace("и\u{306}", "й").replace("И\u{306}", "Й").replace("е\u{308}", "ё").replace("Е\u{308}", "Ё")
}

fn is_mark(c: char) -> bool {
    " -.'’ʼʻ`".contains(c)
}

fn script(c: char) -> Option<Script> {
    match c {
        '\u{400}'..='\u{52f}' if c.is_alphabetic() => Some(Script::Cyrillic),
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' if c.is_alphabetic() => Some(Script::Latin),
        _ => None,
    }
}

/// The stranger is of the script that has fewer letters in the word; at a tie, the Latin one.
fn of_one_script(word: &str) -> Result<(), NameFault> {
    let of = |wanted| word.chars().filter(move |c| script(*c) == Some(wanted));
    let (cyrillic, latin) = (of(Script::Cyrillic).count(), of(Script::Latin).count());
    match (of(Script::Cyrillic).next(), of(Script::Latin).next()) {
        (Some(found), Some(_)) if cyrillic < latin => Err(NameFault::CyrillicInLatin { found }),
        (Some(_), Some(found)) => Err(NameFault::LatinInCyrillic { found }),
        _ => Ok(()),
    }
}

/// `Искаков Рүстем Ахметұлы`: surname, given name, patronymic where there is one.
pub fn full(surname: &str, given: &str, patronymic: Option<&str>) -> String {
    let parts: Vec<&str> = [surname, given].into_iter().chain(patronymic).collect();
    parts.join(" ")
}

/// `Р. А. Искаков`, `Қ.-Ж. Кемелұлы`: for signatures.
pub fn initials(surname: &str, given: &str, patronymic: Option<&str>) -> String {
    let mut parts: Vec<String> = [given].into_iter().chain(patronymic).map(initial).collect();
    parts.push(surname.to_owned());
    parts.join(" ")
}

/// `Р. Искаков` from `Искаков Рүстем Ахметұлы`: as people sign (domain.md §12.5).
pub fn signature(full: &str) -> String {
    let mut parts = full.split_whitespace();
    let (surname, given) = (parts.next().unwrap_or_default(), parts.next());
    given.map_or_else(|| surname.to_owned(), |given| initials(surname, given, None))
}

fn initial(name: &str) -> String {
    let firsts = name.split('-').filter_map(|part| part.trim().chars().next());
    let dotted: Vec<String> = firsts.map(|first| format!("{first}.")).collect();
    dotted.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_as_documents_spell_them_are_kept() {
        for name in ["Нұрсұлтан", "Қасым-Жомарт", "О’Нил", "Де ла Круз", "Ли", "Öztürk", "Мухаммад Ю.", "ИВАНОВА", "Ғани"]
        {
            assert_eq!(clean(name).as_deref(), Ok(name));
        }
    }

    #[test]
    fn spaces_and_hyphens_are_put_in_order() {
        assert_eq!(clean("  Әли \u{a0} Айгерім\n").as_deref(), Ok("Әли Айгерім"));
        assert_eq!(clean("Қасым–Жомарт").as_deref(), Ok("Қасым-Жомарт"));
        assert_eq!(clean("Андреи\u{306}").as_deref(), Ok("Андрей"));
    }

    #[test]
    fn a_hundred_letters_are_a_name_and_one_more_is_not() {
        assert!(clean(&"ә".repeat(100)).is_ok());
        assert_eq!(clean(&"ә".repeat(101)), Err(NameFault::TooLong { max: 100 }));
    }

    #[test]
    fn the_letter_of_the_other_script_is_named() {
        assert_eq!(clean("Иванoв"), Err(NameFault::LatinInCyrillic { found: 'o' }));
        assert_eq!(clean("Әли Aйгерім"), Err(NameFault::LatinInCyrillic { found: 'A' }));
        assert_eq!(clean("Нəзира"), Err(NameFault::LatinInCyrillic { found: 'ə' }));
        assert_eq!(clean("Smіth"), Err(NameFault::CyrillicInLatin { found: 'і' }));
        assert_eq!(clean("Ли-Smith").as_deref(), Ok("Ли-Smith"), "each word has one script");
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        for empty in ["", "  ", "-", ". -"] {
            assert_eq!(clean(empty), Err(NameFault::Empty), "{empty:?}");
        }
        assert_eq!(clean("?лия"), Err(NameFault::LostLetter));
        for (text, found) in
            [("Иван0в", '0'), ("=cmd|x", '='), ("Ив\0ан", '\0'), ("Ли\u{202e}ли", '\u{202e}'), ("Ли 😀", '😀'), ("李", '李')]
        {
            assert_eq!(clean(text), Err(NameFault::Character { found }), "{text:?}");
        }
    }

    #[test]
    fn a_signature_has_initials_before_the_surname() {
        assert_eq!(full("Искаков", "Рүстем", Some("Ахметұлы")), "Искаков Рүстем Ахметұлы");
        assert_eq!(full("Ким", "Алина", None), "Ким Алина");
        assert_eq!(initials("Искаков", "Рүстем", Some("Ахметұлы")), "Р. А. Искаков");
        assert_eq!(initials("Тоқаев", "Қасым-Жомарт", None), "Қ.-Ж. Тоқаев");
    }

    proptest! {
        #[test]
        fn a_cleaned_name_is_clean(text in "[А-Яа-яA-Za-z '.-]{0,30}") {
            if let Ok(name) = clean(&text) {
                prop_assert_eq!(clean(&name), Ok(name.clone()));
            }
        }
    }
}
