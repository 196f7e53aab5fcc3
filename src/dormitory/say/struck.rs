//! What a later order changed, in words: struck off, by which order, on what ground.
use crate::{
    dormitory::model::Struck,
    kernel::languages::{Lang, Words},
    t,
};

/// The ground of an order, which has it in Kazakh and Russian; whoever reads English is told that it is the Russian one.
pub fn ground(w: Words, (kk, ru): (&str, &str)) -> String {
    match w.lang {
        Lang::Kk => t!(w, "order-ground-told", ground = kk),
        Lang::Ru => t!(w, "order-ground-told", ground = ru),
        Lang::En => t!(w, "order-ground-told-ru", ground = ru),
    }
}

/// By which order, and why, where that concerns nobody else.
pub fn told(w: Words, struck: &Struck) -> String {
    let by = t!(w, "struck-told", number = struck.number.as_str(), day = w.referring_day(struck.day));
    std::iter::once(by).chain(struck.ground().map(|both| ground(w, both))).collect::<Vec<_>>().join(" ")
}

/// The word of a state.
pub fn badge(w: Words) -> super::office::Badge {
    ("refused", t!(w, "struck-state"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_that_concerns_one_is_told_in_the_readers_language_and_no_other_is() {
        let (kk, ru) = (Some("өз өтініші".to_owned()), Some("личное заявление".to_owned()));
        let day = "2026-09-12".parse().unwrap();
        let one = Struck { order: uuid::Uuid::nil(), number: "2-Ж".into(), day, ground_kk: kk, ground_ru: ru };
        assert!(told(Lang::Kk.words(), &one).contains("өз өтініші") && !told(Lang::Kk.words(), &one).contains("личное"));
        assert!(told(Lang::Ru.words(), &one).contains("личное заявление"));
        assert!(told(Lang::En.words(), &one).contains("личное заявление") && told(Lang::En.words(), &one).contains("Russian"));
        let several = Struck { ground_kk: None, ground_ru: None, ..one };
        for lang in [Lang::Kk, Lang::Ru, Lang::En] {
            let said = told(lang.words(), &several);
            assert!(said.contains("2-Ж") && said.ends_with('.') && !said.contains('$'), "{said}");
        }
    }
}
