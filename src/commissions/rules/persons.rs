//! One person, one seat: whoever is written twice in a composition is found, however the name is spelt.
//! Source: hostel rules (source 004) p.7 (a commission of at least seven persons; the secretary is not one of them).
use crate::students::rules::names::search_key;

/// Cyrillic letters that a Latin letter on a keyboard looks like.
const LOOK_ALIKES: [(char, char); 14] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'і'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
    ('ə', 'ә'),
];

/// What all spellings of one person's name share: small letters, no look-alikes, words in one order.
fn person(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let mut words: Vec<String> = lower.split_whitespace().map(|word| search_key(&of_one_script(word))).collect();
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words
}

/// A word with a Cyrillic letter in it is meant to be Cyrillic.
fn of_one_script(word: &str) -> String {
    if !word.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c)) {
        return word.to_owned();
    }
    let cyrillic = |c: char| LOOK_ALIKES.iter().find(|(latin, _)| *latin == c).map_or(c, |(_, like)| *like);
    word.chars().map(cyrillic).collect()
}

/// Whether two names are spellings of one.
pub fn is_same_person(one: &str, other: &str) -> bool {
    person(one) == person(other)
}

/// Whoever stands a second time in a list of names: the place, and the first place of the same person.
pub fn repeated(names: &[&str]) -> Vec<(usize, usize)> {
    let persons: Vec<_> = names.iter().map(|name| person(name)).collect();
    let first = |n: usize| persons[..n].iter().position(|earlier| *earlier == persons[n]).map(|first| (n, first));
    (0..persons.len()).filter_map(first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_found_in_every_spelling_of_the_name() {
        let name = "Мүшеева Айша Серікқызы";
        for other in ["мүшеева  айша серікқызы", "Мушеева Айша Сериккызы", "Айша Серікқызы Мүшеева", "Мүшеевa Aйшa Ceрiкқызы"]
        {
            assert!(is_same_person(name, other), "{other}");
        }
        assert!(!is_same_person(name, "Мүшеева Айша Ерланқызы") && !is_same_person(name, "Мүшеева Айша"));
    }

    #[test]
    fn the_second_and_the_third_seat_of_a_person_lead_to_the_first() {
        assert_eq!(repeated(&["Исаев Нұрлан", "Петрова Ирина", "Исаев Нурлан", "ИСАЕВ НҰРЛАН"]), [(2, 0), (3, 0)]);
        assert_eq!(repeated(&["Исаев Нұрлан", "Петрова Ирина"]), []);
    }
}
