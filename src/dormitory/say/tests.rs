//! The tests of [`super`].
use super::*;
use crate::dormitory::{
    rules::{
        allocation::allocate,
        cast::*,
        explanation::explain,
        input::{Input, Lifted},
        ranking::Applicant,
    },
    store::beside::{Minutes, Proof},
};
use crate::{kernel::languages::Lang, students::categories::Sex};
use chrono::NaiveDate;
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

/// Three want one dormitory with one place; the last was lifted.
fn departed() -> Input {
    let people = (1..=3).map(|n| applicant(n).at(i64::from(n)).wishing(&[1])).collect();
    let mut input = input(nis(), people, &[(1, 0)]);
    input.lifted = vec![Lifted { application: Uuid::from_u128(3), dormitory: dormitory(1) }];
    input
}

/// The second would have had the only place with a certificate of income.
fn one_certificate_short() -> Input {
    let people =
        vec![applicant(1).with(Category::IncompleteFamily).with(Category::LowIncome), applicant(2).with(Category::LargeFamily)];
    input(nis(), people, &[(1, 0)])
}

/// Three men need an accessible place; there is one, which the first has.
fn needing_access() -> Input {
    let man = |n: u32| Applicant { needs_access: true, ..applicant(n).at(i64::from(n)).of(Sex::Male) };
    let people = vec![man(1).wishing(&[1]), man(2).wishing(&[1]).or_any(), man(3).wishing(&[2])];
    let mut input = input(nis(), people, &[(0, 2), (0, 1)]);
    input.places[1].accessible = 1;
    input
}

/// Places of two faculties and one for everybody: a member of the third is lifted into another's share, into the open place, into an accessible
/// one, and the first of all to where nothing else is left.
fn lifted_across_shares() -> Vec<Input> {
    let lift = |mut input: Input, number: u32| {
        input.lifted = vec![Lifted { application: applicant(number).application, dormitory: dormitory(1) }];
        input
    };
    let mut accessible = lift(shares(&[], &[1, 1], 1), 2);
    accessible.places[0].accessible = 1;
    vec![
        lift(shares(&[(1, 1), (2, 1)], &[1, 2, 1, 2, 3], 2), 5),
        lift(shares(&[(1, 1)], &[1, 2, 3], 2), 3),
        lift(shares(&[(1, 1), (2, 1)], &[2, 1, 1], 2), 1),
        accessible,
    ]
}

fn beside() -> Beside {
    let day = NaiveDate::from_ymd_opt(2027, 6, 30);
    let proof = Proof {
        category: Category::LowIncome,
        kind: Some("asp_certificate".into()),
        received_at: opening(),
        accepted_at: Some(opening()),
        valid_to: day,
    };
    let minutes = Minutes { number: 3, year: 2026, items: vec!["1.1".into(), "1.2".into()] };
    Beside { proofs: vec![proof], minutes: Some(minutes) }
}

#[test]
fn the_document_that_proved_the_category_stands_beside_it_and_the_minutes_beside_the_departure() {
    let (profile, beside) = (nis(), beside());
    let say_in = |lang: Lang, sentence: &Sentence| {
        let (words, zone) = (lang.words(), chrono_tz::Asia::Almaty);
        say(Voice { words, zone, profile: &profile, dormitory: &|house| house.to_string(), beside: &beside }, sentence)
    };
    let kind = proofs::kind_name(Lang::Ru.words(), "asp_certificate");
    let told = say_in(Lang::Ru, &Sentence::ByCategories { categories: vec![Category::LowIncome, Category::LargeFamily] });
    assert!(told.contains(&kind) && told.contains("01.08.2026") && told.contains("30.06.2027"), "{told}");
    assert!(!say_in(Lang::Ru, &Sentence::ByCategories { categories: vec![Category::Orphan] }).contains(&kind));
    let told = say_in(Lang::En, &Sentence::Departures { of: 2, ahead: 1 });
    assert!(told.contains("minutes No. 3 (2026), agenda items 1.1, 1.2"), "{told}");
}

/// Everything that is told, by kind of sentence.
fn told(lang: Lang) -> HashMap<mem::Discriminant<Sentence>, Vec<String>> {
    let (name, beside) = (|house: Uuid| format!("№ {}", house.as_u128() & 0xff), beside());
    let mut said = HashMap::<_, Vec<String>>::new();
    let inputs = [campaign(), departed(), one_certificate_short(), needing_access()];
    for input in inputs.into_iter().chain(lifted_across_shares()) {
        let (words, zone) = (lang.words(), chrono_tz::Asia::Almaty);
        let voice = Voice { words, zone, profile: &input.profile, dormitory: &name, beside: &beside };
        let told = explain(&input, &allocate(&input));
        for sentence in told.iter().flat_map(|one| one.reasons.iter().chain(&one.wishes).chain(&one.changes)) {
            said.entry(mem::discriminant(sentence)).or_default().push(say(voice, sentence));
        }
    }
    said
}

#[test]
fn every_kind_of_sentence_has_words_in_each_language() {
    for lang in Lang::ALL {
        let told = told(lang);
        assert_eq!(told.len(), 40, "{told:?}");
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
        say(Voice { words, zone, profile: &profile, dormitory: &|house| house.to_string(), beside: &Beside::default() }, sentence)
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
