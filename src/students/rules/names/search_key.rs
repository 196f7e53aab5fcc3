//! One key for all spellings of a name, so that it is found from any keyboard: Нұрсұлтан by «Нурсултан» and "Nursultan".
//!
//! The key is plain Cyrillic in small letters. Kazakh letters lose what sets them apart, Latin letters become the Cyrillic
//! ones that passports render by them, and where Latin spellings differ among themselves (y and i, ya and ia, ts and c,
//! one letter or two) the key keeps no difference. It is for finding only, never for showing.

/// Latin letters that together stand for one Cyrillic one; longer groups first.
const GROUPS: [(&str, &str); 11] = [
    ("shch", "ш"),
    ("sch", "ш"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("gh", "г"),
    ("ya", "иа"),
    ("yu", "иу"),
    ("yo", "е"),
    ("ye", "е"),
];

/// The key of a name or of what is typed to find it. Words stay apart by single spaces; what is neither letter nor digit
/// parts words, but apostrophes and soft signs vanish.
pub fn search_key(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut key = String::with_capacity(lower.len());
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        let group = GROUPS.iter().find(|(latin, _)| first.is_ascii() && rest.starts_with(latin));
        let mut own = [0; 4];
        let (read, letters) = match group {
            Some((latin, cyrillic)) => (latin.len(), *cyrillic),
            None => (first.len_utf8(), folded(first).unwrap_or_else(|| first.encode_utf8(&mut own))),
        };
        letters.chars().for_each(|letter| push(&mut key, letter));
        rest = &rest[read..];
    }
    key.truncate(key.trim_end().len());
    key
}

/// Appends a letter that does not double the last, or a space that is not the first.
fn push(key: &mut String, c: char) {
    let last = key.chars().next_back();
    if c.is_numeric() || c.is_alphabetic() && last != Some(c) {
        key.push(c);
    } else if !c.is_alphabetic() && !is_combining(c) && !key.is_empty() && last != Some(' ') {
        key.push(' ');
    }
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// What a letter becomes in the key; none where it stays.
fn folded(c: char) -> Option<&'static str> {
    Some(match c {
        'ә' | 'a' | 'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' | 'ə' => "а",
        'b' => "б",
        'v' | 'w' => "в",
        'ғ' | 'g' | 'ğ' => "г",
        'd' => "д",
        'ё' | 'э' | 'e' | 'é' | 'è' | 'ë' | 'ê' => "е",
        'җ' | 'ҷ' | 'j' | 'ž' => "ж",
        'z' => "з",
        'й' | 'і' | 'ы' | 'i' | 'ı' | 'í' | 'î' | 'ï' | 'y' | 'ý' | 'ÿ' => "и",
        'қ' | 'k' | 'q' | 'c' => "к",
        'l' | 'ł' => "л",
        'm' => "м",
        'ң' | 'n' | 'ñ' => "н",
        'ө' | 'ў' | 'o' | 'ö' | 'ó' | 'ō' | 'ø' => "о",
        'p' => "п",
        'r' => "р",
        's' => "с",
        't' => "т",
        'ұ' | 'ү' | 'u' | 'ü' | 'ú' | 'ū' => "у",
        'f' => "ф",
        'һ' | 'ҳ' | 'h' => "х",
        'x' => "кс",
        'ц' => "тс",
        'ç' | 'č' => "ч",
        'щ' | 'ş' | 'š' => "ш",
        'ю' => "иу",
        'я' => "иа",
        'ь' | 'ъ' | '\'' | '’' | 'ʼ' | 'ʻ' | '`' => "",
        _ => return None,
    })
}

/// A key read as given name (and patronymic), then surname; none where it is one word.
pub fn surname_last(key: &str) -> Option<(&str, &str)> {
    key.rsplit_once(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_found_from_any_keyboard() {
        let pairs = [
            ("Нұрсұлтан", "Нурсултан"),
            ("Нұрсұлтан", "Nursultan"),
            ("Әйгерім", "Айгерим"),
            ("Әйгерім", "Aigerim"),
            ("Әйгерім", "Aygerim"),
            ("Ғалымжан", "Галымжан"),
            ("Ғалымжан", "Galymzhan"),
            ("Қуаныш", "Kuanysh"),
            ("Қуаныш", "Quanysh"),
            ("Өмірбек", "Омирбек"),
            ("Үміт", "UMIT"),
            ("Тәңірберген", "Танирберген"),
            ("Һаким", "Hakim"),
            ("Жәнібек", "Zhanibek"),
            ("Жәнібек", "Janibek"),
            ("Мұхамеджан", "Mukhamedzhan"),
            ("Ерлан", "Yerlan"),
            ("Ерлан", "Erlan"),
            ("Ахметұлы", "Akhmetuly"),
            ("Серікқызы", "Serikkyzy"),
            ("Аяжан", "Ayazhan"),
            ("Сергей", "Sergey"),
            ("Сергей", "Sergei"),
            ("Дмитрий", "Dmitry"),
            ("Дмитрий", "Dmitriy"),
            ("Юлия", "Yuliya"),
            ("Юлия", "Iuliia"),
            ("Мария", "Maria"),
            ("Наталья", "Natalya"),
            ("Щербаков", "Shcherbakov"),
            ("Пётр", "Петр"),
            ("Пётр", "Pyotr"),
            ("Цой", "Tsoy"),
            ("Максим", "Maxim"),
            ("Эльмира", "Elmira"),
            ("Анна", "Ana"),
            ("Öztürk", "Озтурк"),
            ("Юсупов", "Yusupov"),
            ("Қасым-Жомарт", "касым жомарт"),
        ];
        for (kept, typed) in pairs {
            assert_eq!(search_key(kept), search_key(typed), "{kept} by {typed}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (one, other) in [("Асан", "Асем"), ("Ермек", "Ерлан"), ("Шара", "Сара"), ("Жанар", "Занар"), ("Халел", "Калел")]
        {
            assert_ne!(search_key(one), search_key(other));
        }
    }

    #[test]
    fn the_beginning_of_a_name_gives_the_beginning_of_its_key() {
        assert_eq!(search_key("  Нұрсұлтан   Әли! "), "нурсултан али");
        assert!(search_key("Юлия Цой").starts_with(&search_key("Юл")));
        assert!(search_key("Нұрсұлтан").starts_with(&search_key("Nurs")));
        assert_eq!(search_key("ИС-21-11"), "ис 21 11");
        assert_eq!(search_key("Андреи\u{306}"), search_key("Андрей"));
        assert_eq!(search_key("'-'"), "");
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(text in "\\PC{0,40}") {
            let key = search_key(&text);
            prop_assert_eq!(search_key(&key), key.clone());
        }
    }
}
