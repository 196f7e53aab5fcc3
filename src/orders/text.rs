//! The text of an order, said in one language from the one data set. Kazakh and Russian are printed side by side.
//! Source: hostel rules p.14; domain.md §12.3, §12.4.
use super::{
    model::{Annex, Facts, Kind, Line},
    rules::number_text,
};
use crate::{
    kernel::languages::{Lang, Words},
    t,
};
use chrono::NaiveDate;

/// The text in one language.
pub struct Side {
    pub lang: &'static str,
    pub heading: String,
    pub day: String,
    pub number: String,
    pub subject: String,
    pub preamble: String,
    pub points: Vec<String>,
    /// As whom the signer signs.
    pub signs: String,
    /// The titles of the two annexes: which, of what, about what.
    pub annexes: [String; 2],
}

/// What the text is said of.
pub struct Said<'a> {
    pub kind: Kind,
    pub number: Option<(i32, NaiveDate)>,
    pub facts: &'a Facts,
    pub places: usize,
    pub reserve: usize,
}

impl<'a> Said<'a> {
    pub fn new(kind: Kind, number: Option<(i32, NaiveDate)>, facts: &'a Facts, lines: &[Line]) -> Self {
        let count = |annex: Annex| lines.iter().filter(|l| l.annex == annex).count();
        Self { kind, number, facts, places: count(Annex::Places), reserve: count(Annex::Reserve) }
    }

    /// In one language.
    pub fn side(&self, w: Words) -> Side {
        let year = self.academic_year();
        let minutes = w.referring_day(self.facts.minutes_day);
        Side {
            lang: w.lang.code(),
            heading: t!(w, "order-heading"),
            day: self.number.map(|(_, day)| w.long_day(day)).unwrap_or_default(),
            number: self.number.map(|(n, _)| format!("№ {}", number_text(self.kind, n))).unwrap_or_else(|| t!(w, "order-draft")),
            subject: t!(w, "order-subject", year = year),
            preamble: t!(w, "order-preamble", day = minutes, number = self.facts.minutes_number, rules = self.facts.rules.say(w)),
            points: self.points(w),
            signs: t!(w, "order-signs"),
            annexes: [Annex::Places, Annex::Reserve].map(|annex| self.annex(w, annex)),
        }
    }

    /// `2026–2027`.
    fn academic_year(&self) -> String {
        format!("{}–{}", self.facts.academic_year, self.facts.academic_year + 1)
    }

    fn points(&self, w: Words) -> Vec<String> {
        let (places, reserve) = (w.number(self.places as i64), w.number(self.reserve as i64));
        let control = if w.lang == Lang::Kk { &self.facts.control_kk } else { &self.facts.control_ru };
        let points = [
            (self.places > 0).then(|| t!(w, "order-point-places", count = self.places, n = places, year = self.academic_year())),
            (self.reserve > 0).then(|| t!(w, "order-point-reserve", count = self.reserve, n = reserve)),
            (self.places > 0).then(|| t!(w, "order-point-settle", day = w.long_day(self.facts.settle_by))),
            Some(t!(w, "order-point-control", who = control.as_str())),
        ];
        points.into_iter().flatten().enumerate().map(|(n, point)| format!("{}. {point}", n + 1)).collect()
    }

    fn annex(&self, w: Words, annex: Annex) -> String {
        let n = annex as i32;
        let of = match self.number {
            Some((number, day)) => {
                t!(w, "order-annex", n = n, day = w.referring_day(day), number = number_text(self.kind, number))
            }
            None => t!(w, "order-annex-draft", n = n),
        };
        let about = match annex {
            Annex::Places => t!(w, "order-annex-places"),
            Annex::Reserve => t!(w, "order-annex-reserve"),
        };
        format!("{of}. {about}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::law::Text3;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts() -> Facts {
        Facts {
            academic_year: 2026,
            minutes_number: 4,
            minutes_day: day("2026-08-27"),
            minutes_path: "/meetings/x".into(),
            rules: Text3::new("Қағидалар", "Правила", "Rules"),
            settle_by: day("2026-09-05"),
            control_kk: "проректорға".into(),
            control_ru: "проректора".into(),
        }
    }

    fn side(lang: Lang, places: usize, reserve: usize) -> Side {
        let facts = facts();
        Said { kind: Kind::DormitoryPlaces, number: Some((87, day("2026-08-28"))), facts: &facts, places, reserve }
            .side(lang.words())
    }

    #[test]
    fn the_preamble_cites_the_minutes_as_documents_do() {
        let (kk, ru) = (side(Lang::Kk, 3, 1), side(Lang::Ru, 3, 1));
        assert!(kk.preamble.contains("2026 жылғы 27 тамыздағы № 4 хаттамасы"), "{}", kk.preamble);
        assert!(ru.preamble.contains("от 27 августа 2026 года № 4"), "{}", ru.preamble);
        assert_eq!((kk.number.as_str(), ru.day.as_str()), ("№ 87-Ж", "28 августа 2026 года"));
    }

    #[test]
    fn both_languages_have_the_same_points() {
        for (places, reserve, points) in [(1150, 696, 4), (1, 0, 3), (0, 5, 2)] {
            let sides = [Lang::Kk, Lang::Ru, Lang::En].map(|lang| side(lang, places, reserve));
            assert!(sides.iter().all(|side| side.points.len() == points), "{places} {reserve}");
            assert!(sides.iter().flat_map(|side| &side.points).all(|p| !p.contains('$') && !p.contains("localization")));
        }
    }

    #[test]
    fn a_noun_follows_its_number() {
        assert!(side(Lang::Ru, 1150, 1).points[0].contains("1\u{a0}150 обучающимся, указанным"));
        assert!(side(Lang::Ru, 21, 1).points[0].contains("21 обучающемуся, указанному"));
        assert!(side(Lang::Ru, 21, 1).points[1].contains("из 1 обучающегося"));
        assert!(side(Lang::Kk, 21, 1).points[0].contains("21 білім алушыға"));
    }
}
