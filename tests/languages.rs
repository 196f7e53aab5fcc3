//! Three catalogues with the same keys and arguments, and no letter from the wrong alphabet.
use std::collections::{BTreeMap, BTreeSet};

fn messages(text: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        match line.split_once(" = ").or_else(|| line.split_once(" =")) {
            Some((id, value)) if !line.starts_with([' ', '}']) => {
                last = id.trim().to_owned();
                assert!(found.insert(last.clone(), value.to_owned()).is_none(), "{last} stands twice");
            }
            _ => found.entry(last.clone()).or_default().push_str(line),
        }
    }
    found
}

fn arguments(value: &str) -> BTreeSet<&str> {
    value
        .split('$')
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').next().unwrap())
        .collect()
}

fn catalogues() -> [BTreeMap<String, String>; 3] {
    [
        messages(include_str!("../locales/kk/tirek.ftl")),
        messages(include_str!("../locales/ru/tirek.ftl")),
        messages(include_str!("../locales/en/tirek.ftl")),
    ]
}

#[test]
fn the_three_catalogues_have_the_same_messages_and_arguments() {
    let [kk, ru, en] = catalogues();
    assert!(kk.len() > 200);
    for other in [&ru, &en] {
        let missing: Vec<_> = kk.keys().filter(|id| !other.contains_key(*id)).collect();
        let extra: Vec<_> = other.keys().filter(|id| !kk.contains_key(*id)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "missing {missing:?}, too many {extra:?}");
        let differ: Vec<_> =
            kk.iter().filter(|(id, value)| arguments(value) != arguments(&other[*id])).map(|(id, _)| id).collect();
        assert!(differ.is_empty(), "{differ:?}");
    }
}

#[test]
fn no_word_mixes_alphabets() {
    let is_latin = |c: char| c.is_ascii_alphabetic();
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    let [kk, ru, _] = catalogues();
    let mut mixed = Vec::new();
    for (id, value) in kk.iter().chain(&ru) {
        for word in value.split(|c: char| !c.is_alphanumeric()) {
            if word.chars().any(is_latin) && word.chars().any(is_cyrillic) {
                mixed.push(format!("{id}: {word}"));
            }
        }
    }
    assert!(mixed.is_empty(), "{mixed:?}");
}

#[test]
fn kazakh_and_russian_are_not_the_same_sentence() {
    let [kk, ru, en] = catalogues();
    let alike = |a: &BTreeMap<String, String>, b: &BTreeMap<String, String>| -> Vec<String> {
        let bare =
            |v: &str| v.split('{').map(|part| part.rsplit('}').next().unwrap_or("").to_owned()).collect::<Vec<_>>().join(" ");
        let long =
            |v: &str| bare(v).split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count() >= 4 && !v.contains('[');
        a.iter().filter(|(id, v)| long(v) && b[*id] == **v).map(|(id, _)| id.clone()).collect()
    };
    assert_eq!(alike(&kk, &ru), Vec::<String>::new());
    assert_eq!(alike(&ru, &en), Vec::<String>::new());
}

/// A stray brace makes Fluent pass over what stands beside it, and says so in the log only.
#[test]
fn every_brace_of_a_catalogue_is_closed_once() {
    for lang in ["kk", "ru", "en"] {
        let text = std::fs::read_to_string(format!("locales/{lang}/tirek.ftl")).unwrap();
        let mut depth = 0;
        for (number, line) in (1..).zip(text.lines()) {
            let begins = line.starts_with(|c: char| c.is_ascii_alphabetic()) || line.starts_with('#');
            assert!(!begins || depth == 0, "{lang}:{number}: the message before it is open");
            depth += line.matches('{').count() as i32 - line.matches('}').count() as i32;
            assert!(depth >= 0, "{lang}:{number}: closes what is not open");
        }
    }
}

/// A day or a time that is put in takes its case ending from the catalogue's function.
#[test]
fn what_is_put_in_before_until_and_since_has_its_kazakh_case() {
    let [kk, ..] = catalogues();
    let mut bare = Vec::new();
    for (id, value) in &kk {
        for (word, case) in [("дейін", "DATIVE("), ("бастап", "ABLATIVE(")] {
            let mut before: Vec<&str> = value.split(&format!(" {word}")).collect();
            before.pop();
            let put_in = before.iter().filter(|text| text.ends_with('}')).filter_map(|text| text.rsplit('{').next());
            bare.extend(put_in.filter(|text| !text.trim().starts_with(case)).map(|_| id.clone()));
        }
    }
    assert!(bare.is_empty(), "{bare:?}");
}
