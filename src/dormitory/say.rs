//! Puts the sentences of an explanation into Kazakh, Russian and English.
//!
//! One exhaustive function: a sentence without words does not compile. Words: `locales/parts/explanation.*.ftl`.
pub mod desk;
pub mod inspection;
pub mod office;
pub mod profiles;
pub mod proofs;
pub mod referral;

use super::rules::{
    application::in_journal,
    profile::{Profile, TieKey},
    sentence::{LastAdmitted, Sentence},
};
use crate::{kernel::languages::Words, students::categories::Category, t};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The name of a category as it stands inside a sentence.
pub use crate::students::facts::category as category_name;

/// What a sentence needs besides its arguments.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    pub words: Words,
    /// The institution's.
    pub zone: Tz,
    /// The profile the list was made with.
    pub profile: &'a Profile,
    /// The name of a dormitory, in the same language.
    pub dormitory: &'a dyn Fn(Uuid) -> String,
}

/// One sentence in words.
pub fn say(voice: Voice, sentence: &Sentence) -> String {
    let (w, house) = (voice.words, voice.dormitory);
    match sentence {
        Sentence::Placed { dormitory } => t!(w, "why-placed", dormitory = house(*dormitory)),
        Sentence::Reserve { position, of, sex, position_same_sex, of_same_sex } => {
            t!(
                w,
                "why-reserve",
                position = position,
                of = of,
                sex = sex.code(),
                position_same_sex = position_same_sex,
                of_same_sex = of_same_sex
            )
        }
        Sentence::Level { level, of } => {
            t!(w, "why-level", level = level, of = of, wording = voice.wording(*level), clause = voice.clause(*level))
        }
        Sentence::ByCategories { categories } => {
            t!(w, "why-by-categories", count = categories.len(), categories = list(w, categories))
        }
        Sentence::NoCategory => t!(w, "why-no-category"),
        Sentence::ByCourse { course } => t!(w, "why-by-course", course = course),
        Sentence::ByFunding { funding } => t!(w, "why-by-funding", funding = funding.code()),
        Sentence::ByInspection => t!(w, "why-by-inspection"),
        Sentence::NotInspected { level } => t!(w, "why-not-inspected", level = level, clause = voice.clause(*level)),
        Sentence::KeptFor { title } => t!(w, "why-kept-for", group = title.say(w)),
        Sentence::LeftBy { title } => t!(w, "why-left-by", group = title.say(w)),
        Sentence::OutOfTurn => t!(w, "why-out-of-turn"),
        Sentence::AccessiblePlace => t!(w, "why-accessible-place"),
        Sentence::Score { score } => t!(w, "why-score", clause = voice.tie_clause(TieKey::Score), score = score),
        Sentence::OtherCategories { categories } => {
            t!(w, "why-other-categories", count = categories.len(), categories = list(w, categories))
        }
        Sentence::ResidenceUnknown => t!(w, "why-residence-unknown"),
        Sentence::Standing { rank, of, above } => t!(w, "why-standing", rank = rank, of = of, above = above),
        Sentence::InLevel { position, of } => t!(w, "why-in-level", position = position, of = of),
        Sentence::Time { registered_at } => {
            t!(w, "why-time", clause = voice.tie_clause(TieKey::RegisteredAt), time = voice.time(*registered_at))
        }
        Sentence::SameTime { number } => t!(w, "why-same-time", number = in_journal(*number)),
        Sentence::WishGranted { wish, dormitory, last_rank } => {
            t!(w, "why-wish-granted", wish = wish, dormitory = house(*dormitory), last_rank = last_rank)
        }
        Sentence::WishFull { wish, dormitory, last } => voice.wish_full(*wish, house(*dormitory), *last),
        Sentence::WishWithoutPlaces { wish, dormitory, sex } => {
            t!(w, "why-wish-without-places", wish = wish, dormitory = house(*dormitory), sex = sex.code())
        }
        Sentence::WishKept { wish, dormitory } => t!(w, "why-wish-kept", wish = wish, dormitory = house(*dormitory)),
        Sentence::WishNotNeeded { wish, dormitory } => {
            t!(w, "why-wish-not-needed", wish = wish, dormitory = house(*dormitory))
        }
        Sentence::AnyGranted { dormitory } => t!(w, "why-any-granted", dormitory = house(*dormitory)),
        Sentence::AnyFull { sex } => t!(w, "why-any-full", sex = sex.code()),
        Sentence::Vacancies { dormitory, sex, needed } => {
            t!(w, "why-vacancies", dormitory = house(*dormitory), sex = sex.code(), needed = needed)
        }
        Sentence::AnyOther { dormitory } => t!(w, "why-any-other", dormitory = house(*dormitory)),
        Sentence::EarlierTime { before: Some(before), rank, dormitory } => {
            t!(w, "why-earlier-time", before = voice.time(*before), rank = rank, dormitory = house(*dormitory))
        }
        Sentence::EarlierTime { before: None, rank, dormitory } => {
            t!(w, "why-earlier-time-withheld", rank = rank, dormitory = house(*dormitory))
        }
        Sentence::HigherLevel { level, rank, dormitory, missing } => {
            let (clause, categories) = (voice.clause(*level), either_of_each(w, missing));
            t!(
                w,
                "why-higher-level",
                level = level,
                clause = clause,
                rank = rank,
                dormitory = house(*dormitory),
                categories = categories
            )
        }
        Sentence::NothingHelps { sex } => t!(w, "why-nothing-helps", sex = sex.code()),
    }
}

impl Voice<'_> {
    fn wish_full(self, wish: u16, dormitory: String, last: LastAdmitted) -> String {
        match last.seen {
            None => t!(self.words, "why-wish-full", wish = wish, dormitory = dormitory, last_rank = last.rank),
            Some(seen) => {
                let time = self.time(seen.registered_at);
                t!(
                    self.words,
                    "why-wish-full-seen",
                    wish = wish,
                    dormitory = dormitory,
                    last_rank = last.rank,
                    level = seen.level,
                    time = time
                )
            }
        }
    }

    fn time(self, at: DateTime<Utc>) -> String {
        self.words.exact_instant(at, self.zone)
    }
    /// What a level's clause says; empty for a level that the profile does not have.
    fn wording(self, level: u16) -> String {
        self.profile.level(level).map_or_else(String::new, |level| level.wording.say(self.words).to_owned())
    }
    fn clause(self, level: u16) -> String {
        self.profile.level(level).map_or_else(String::new, |level| level.clause_text.say(self.words).to_owned())
    }
    fn tie_clause(self, by: TieKey) -> String {
        let tie = self.profile.tie.iter().find(|tie| tie.by == by);
        tie.map_or_else(String::new, |tie| tie.clause_text.say(self.words).to_owned())
    }
}

fn list(words: Words, categories: &[Category]) -> String {
    categories.iter().map(|&category| category_name(words, category)).collect::<Vec<_>>().join(", ")
}

/// "A or B, and also C".
fn either_of_each(words: Words, sets: &[BTreeSet<Category>]) -> String {
    let either = |set: &BTreeSet<Category>| {
        let names = set.iter().map(|&category| category_name(words, category));
        names.reduce(|one, other| t!(words, "why-either", one = one, other = other)).unwrap_or_default()
    };
    sets.iter().map(either).reduce(|one, other| t!(words, "why-both", one = one, other = other)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::rules::{allocation::allocate, cast::*, explanation::explain, input::Input};
    use super::*;
    use crate::{kernel::languages::Lang, students::categories::Sex};
    use std::{collections::HashMap, mem};

    /// A crowd in which every sentence has somebody to be told to.
    fn campaign() -> Input {
        let mut people = crowd(300);
        people[7].residence = None;
        people[7].categories.clear();
        people.extend([applicant(301).wishing(&[2]), applicant(302).wishing(&[1, 3])]);
        people.push(applicant(303).of(Sex::Male).wishing(&[4]));
        input(nis(), people, &[(150, 4), (0, 5), (3, 3), (5, 0)])
    }

    /// Everything that is told, by kind of sentence.
    fn told(lang: Lang) -> HashMap<mem::Discriminant<Sentence>, Vec<String>> {
        let input = campaign();
        let name = |house: Uuid| format!("№ {}", house.as_u128() & 0xff);
        let voice = Voice { words: lang.words(), zone: chrono_tz::Asia::Almaty, profile: &input.profile, dormitory: &name };
        let told = explain(&input, &allocate(&input));
        let mut said = HashMap::<_, Vec<String>>::new();
        for sentence in told.iter().flat_map(|one| one.reasons.iter().chain(&one.wishes).chain(&one.changes)) {
            said.entry(mem::discriminant(sentence)).or_default().push(say(voice, sentence));
        }
        said
    }

    #[test]
    fn every_kind_of_sentence_has_words_in_each_language() {
        for lang in Lang::ALL {
            let told = told(lang);
            assert_eq!(told.len(), 23, "{told:?}");
            for said in told.into_values().flatten() {
                assert!(!said.contains('$') && !said.contains("localization"), "{said}");
                assert!(said.ends_with('.') && !said.contains("  "), "{said}");
            }
        }
    }

    #[test]
    fn the_level_is_told_with_its_clause_and_the_category_by_name() {
        let profile = nis();
        let say_in = |lang: Lang, sentence: &Sentence| {
            let (words, zone) = (lang.words(), chrono_tz::Asia::Almaty);
            say(Voice { words, zone, profile: &profile, dormitory: &|house| house.to_string() }, sentence)
        };
        let level = Sentence::Level { level: 21, of: 33 };
        assert!(say_in(Lang::Kk, &level).ends_with("Негізі: 21-тармақ, 4) тармақша, «d» деңгейі."));
        assert!(say_in(Lang::Ru, &level).ends_with("Основание: п. 21, подп. 4), уровень «d»."));
        assert!(say_in(Lang::En, &level).ends_with("Ground: p. 21, sub-para 4), level “d”."));
        let categories = vec![Category::LargeFamily, Category::LowIncome];
        let both = "Деңгейіңізді расталған санаттарыңыз анықтады: көпбалалы отбасы, аз қамтылған отбасы.";
        assert_eq!(say_in(Lang::Kk, &Sentence::ByCategories { categories }), both);
        let time = Sentence::Time { registered_at: opening() };
        assert!(say_in(Lang::Ru, &time).ends_with("(п. 23). Ваше заявление зарегистрировано: 01.08.2026, 09:00:00."));
    }

    #[test]
    fn one_of_each_set_is_told_as_or_and_and() {
        let sets = [[Category::HalfOrphan, Category::IncompleteFamily].into(), [Category::LowIncome].into()];
        let expected = "утрата одного из родителей или неполная семья, а также малообеспеченная семья";
        assert_eq!(either_of_each(Lang::Ru.words(), &sets), expected);
    }

    #[test]
    fn categories_have_distinct_names() {
        for lang in Lang::ALL {
            let names: BTreeSet<_> = Category::ALL.iter().map(|&category| category_name(lang.words(), category)).collect();
            assert_eq!(names.len(), Category::ALL.len());
        }
    }
}
