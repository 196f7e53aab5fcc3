//! What is wrong with a priority profile, before anybody may use it.
//!
//! Source: design.md §3 (5) rule sets as dated data, §3 (16) preflight. The order itself is in [`super::profile`].
use super::profile::{Profile, TieKey};
use crate::kernel::law::Text3;
use std::collections::BTreeSet;

/// What is wrong with a profile; all faults are told at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    NoLevels,
    /// The ordinals must run 1, 2, 3 …
    OrdinalOutOfPlace {
        expected: u16,
        found: u16,
    },
    /// Somebody would stand on no level.
    LastLevelAsksSomething,
    /// A set of categories without a category: nobody can meet it.
    EmptyCategorySet {
        ordinal: u16,
    },
    /// Whoever fits `ordinal` already fits `because`, which comes before.
    NeverReached {
        ordinal: u16,
        because: u16,
    },
    ClauseTwice {
        clause: String,
    },
    /// The chain must end with the registration number, or two applicants could be equal.
    TieLeftOpen,
    /// `place` is a clause, or a field of the profile.
    TextMissing {
        place: String,
        language: &'static str,
    },
    /// A Latin letter in a Kazakh or Russian word.
    LatinLookAlike {
        place: String,
        language: &'static str,
        word: String,
    },
}

impl Profile {
    /// Every fault of the profile; none if it can be used.
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = self.order_faults();
        faults.extend(self.condition_faults());
        faults.extend(self.texts().into_iter().flat_map(|(place, text)| text_faults(place, text)));
        faults
    }

    fn order_faults(&self) -> Vec<Fault> {
        let expected = (1..=u16::MAX).zip(&self.levels).filter(|(expected, level)| *expected != level.ordinal);
        let mut faults: Vec<_> =
            expected.map(|(expected, level)| Fault::OrdinalOutOfPlace { expected, found: level.ordinal }).collect();
        match self.levels.last() {
            None => faults.push(Fault::NoLevels),
            Some(last) if !last.conditions.ask_nothing() => faults.push(Fault::LastLevelAsksSomething),
            Some(_) => {}
        }
        if self.tie.last().map(|tie| tie.by) != Some(TieKey::Number) {
            faults.push(Fault::TieLeftOpen);
        }
        faults
    }

    fn condition_faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (index, level) in self.levels.iter().enumerate() {
            let (ordinal, before) = (level.ordinal, &self.levels[..index]);
            if level.conditions.categories.iter().any(BTreeSet::is_empty) {
                faults.push(Fault::EmptyCategorySet { ordinal });
            }
            if let Some(wider) = before.iter().find(|earlier| earlier.conditions.embrace(&level.conditions)) {
                faults.push(Fault::NeverReached { ordinal, because: wider.ordinal });
            }
            if before.iter().any(|earlier| earlier.clause == level.clause) {
                faults.push(Fault::ClauseTwice { clause: level.clause.clone() });
            }
        }
        faults
    }

    /// Every text with the place where it stands.
    fn texts(&self) -> Vec<(&str, &Text3)> {
        let head = [("title", &self.title), ("source", &self.source)];
        let levels = self.levels.iter().flat_map(|l| [(l.clause.as_str(), &l.clause_text), (&l.clause, &l.wording)]);
        let ties = self.tie.iter().flat_map(|t| [(t.clause.as_str(), &t.clause_text), (&t.clause, &t.wording)]);
        let notes = self.notes.iter().map(|note| (note.clause.as_str(), &note.text));
        head.into_iter().chain(levels).chain(ties).chain(notes).collect()
    }
}

fn text_faults(place: &str, text: &Text3) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (language, words) in [("kk", &text.kk), ("ru", &text.ru), ("en", &text.en)] {
        if words.trim().is_empty() {
            faults.push(Fault::TextMissing { place: place.into(), language });
        }
        if let Some(word) = latin_look_alike(words).filter(|_| language != "en") {
            faults.push(Fault::LatinLookAlike { place: place.into(), language, word });
        }
    }
    faults
}

/// The first word that mixes Latin with Cyrillic letters, or is Latin but could be read as Cyrillic («c» for «с»).
/// Roman numerals and a single letter in «» are meant.
fn latin_look_alike(text: &str) -> Option<String> {
    const TWINS: &str = "ABCEHIKMOPTXYaceiopxyh";
    let quoted = |word: &str| word.chars().count() == 1 && text.contains(&format!("«{word}»"));
    let suspect = |word: &&str| {
        let latin = word.chars().filter(char::is_ascii_alphabetic).count();
        let mixed = latin > 0 && latin < word.chars().count();
        let twin = latin > 0 && word.chars().all(|c| TWINS.contains(c));
        let roman = word.chars().all(|c| "IVX".contains(c));
        mixed || (twin && !roman && !quoted(word))
    };
    text.split(|c: char| !c.is_alphabetic()).find(suspect).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::profile::{Conditions, DELIVERED};
    use super::*;

    fn nis() -> Profile {
        Profile::read(DELIVERED[0]).unwrap()
    }

    #[test]
    fn the_delivered_profiles_have_no_fault() {
        for json in DELIVERED {
            assert_eq!(Profile::read(json).unwrap().check(), []);
        }
    }

    #[test]
    fn a_gap_in_the_ordinals_is_found() {
        let mut profile = nis();
        profile.levels.remove(3);
        assert_eq!(profile.check()[0], Fault::OrdinalOutOfPlace { expected: 4, found: 5 });
    }

    #[test]
    fn a_profile_without_levels_is_found() {
        let mut profile = nis();
        profile.levels.clear();
        assert_eq!(profile.check(), [Fault::NoLevels]);
    }

    #[test]
    fn the_last_level_must_take_everybody() {
        let mut profile = nis();
        profile.levels[32].conditions.courses = [2].into();
        assert_eq!(profile.check(), [Fault::LastLevelAsksSomething]);
    }

    #[test]
    fn a_level_behind_a_wider_one_is_never_reached() {
        let mut profile = nis();
        profile.levels[6].conditions.categories.clear();
        let faults = profile.check();
        assert!(faults.contains(&Fault::NeverReached { ordinal: 8, because: 7 }));
        assert!(!faults.contains(&Fault::NeverReached { ordinal: 7, because: 6 }));
    }

    #[test]
    fn a_set_without_a_category_and_a_clause_used_twice_are_found() {
        let mut profile = nis();
        profile.levels[1].conditions = Conditions { categories: vec![BTreeSet::new()], ..Conditions::default() };
        profile.levels[2].clause = "21.1".into();
        let faults = profile.check();
        assert!(faults.contains(&Fault::EmptyCategorySet { ordinal: 2 }));
        assert!(faults.contains(&Fault::ClauseTwice { clause: "21.1".into() }));
    }

    #[test]
    fn the_chain_must_end_with_the_number() {
        let mut profile = nis();
        profile.tie.pop();
        assert_eq!(profile.check(), [Fault::TieLeftOpen]);
    }

    #[test]
    fn a_text_is_wanted_in_each_language() {
        let mut profile = nis();
        profile.title.kk = " ".into();
        assert_eq!(profile.check(), [Fault::TextMissing { place: "title".into(), language: "kk" }]);
    }

    #[test]
    fn a_latin_letter_that_looks_cyrillic_is_found() {
        assert_eq!(latin_look_alike("лицо c инвалидностью").as_deref(), Some("c"));
        assert_eq!(latin_look_alike("қаласы, тiзім").as_deref(), Some("тiзім"));
        assert_eq!(latin_look_alike("COP").as_deref(), Some("COP"));
        assert_eq!(latin_look_alike("III топ, «c» деңгейі, Sirius"), None);
        assert_eq!(latin_look_alike("лицо с инвалидностью"), None);
    }

    #[test]
    fn a_look_alike_in_english_is_no_fault() {
        let mut profile = nis();
        profile.title.en = "a COP".into();
        assert_eq!(profile.check(), []);
    }
}
