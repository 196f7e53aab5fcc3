//! Letters that look the same in both alphabets, and how a word that mixes them was probably meant (`domain.md` §12.5).
use super::{Script, script};

/// Cyrillic letters and the Latin ones that look like them, capital and small.
const TWINS: [(char, char); 34] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ә', 'Ə'),
    ('Һ', 'H'),
    ('Ө', 'Ɵ'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ә', 'ə'),
    ('ә', 'ǝ'),
    ('һ', 'h'),
    ('ө', 'ɵ'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('Ё', 'Ë'),
    ('ё', 'ë'),
];

fn twin(c: char) -> Option<char> {
    TWINS.iter().find_map(|(cyrillic, latin)| match c {
        c if c == *cyrillic => Some(*latin),
        c if c == *latin => Some(*cyrillic),
        _ => None,
    })
}

fn letters(word: &str) -> impl Iterator<Item = (char, Script)> {
    word.chars().filter_map(|c| Some((c, script(c)?)))
}

/// How a text was probably meant in which words mix the alphabets: each in the alphabet of most of its letters. None where no word does,
/// or where a stranger has no twin.
pub fn reading(text: &str) -> Option<String> {
    let parts: Option<Vec<String>> = text.split_inclusive(|c: char| !c.is_alphabetic()).map(word).collect();
    parts.map(|parts| parts.concat()).filter(|meant| meant != text)
}

fn word(word: &str) -> Option<String> {
    let of = |wanted| letters(word).filter(|(_, script)| *script == wanted).count();
    let (cyrillic, latin) = (of(Script::Cyrillic), of(Script::Latin));
    if cyrillic == 0 || latin == 0 {
        return Some(word.to_owned());
    }
    // Where most letters decide nothing, a letter without a twin does.
    let own = |wanted| letters(word).any(|(c, script)| script == wanted && twin(c).is_none());
    let meant = match (own(Script::Cyrillic), own(Script::Latin)) {
        (true, true) => return None,
        (true, false) => Script::Cyrillic,
        (false, true) => Script::Latin,
        (false, false) if cyrillic >= latin => Script::Cyrillic,
        (false, false) => Script::Latin,
    };
    let turned = |c: char| if script(c).is_some_and(|script| script != meant) { twin(c) } else { Some(c) };
    word.chars().map(turned).collect()
}

/// Whether every letter has a twin in the other alphabet, so that nothing tells in which of them it was typed.
pub fn is_all_look_alike(text: &str) -> bool {
    letters(text).next().is_some() && letters(text).all(|(c, _)| twin(c).is_some())
}

/// Whether the first letter is a Latin one.
pub fn is_latin(text: &str) -> bool {
    letters(text).next().is_some_and(|(_, script)| script == Script::Latin)
}

/// The same with every letter's twin; none where one has none.
pub fn in_other_script(text: &str) -> Option<String> {
    text.chars().map(|c| if script(c).is_some() { twin(c) } else { Some(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_word_is_read_in_the_alphabet_that_it_was_meant_in() {
        assert_eq!(reading("Иванoв").as_deref(), Some("Иванов"));
        assert_eq!(reading("Әли Aйгерім").as_deref(), Some("Әли Айгерім"));
        assert_eq!(reading("Smіth").as_deref(), Some("Smith"));
        assert_eq!(reading("ЖM-26-01").as_deref(), Some("ЖМ-26-01"));
        assert_eq!(reading("Нəзира").as_deref(), Some("Нәзира"));
        assert_eq!(reading("Ли-Smith"), None, "each word has one alphabet");
        assert_eq!(reading("Жuлия"), None, "what has no twin is not guessed at");
    }

    #[test]
    fn a_word_of_twins_alone_shows_nothing_of_its_alphabet() {
        assert!(is_all_look_alike("Cop") && is_all_look_alike("Сор") && !is_all_look_alike("Ли"));
        assert_eq!(in_other_script("Cop").as_deref(), Some("Сор"));
        assert!(is_latin("Cop") && !is_latin("Сор"));
    }
}
