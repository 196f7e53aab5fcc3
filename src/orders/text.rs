//! The text of an order, said in one language from the one data set. Kazakh and Russian are printed side by side.
//! Source: hostel rules p.14; domain.md §12.3, §12.4.
use super::model::{Amendment, Annex, Content, Facts, Line};
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
    /// What it rests on, where that stands at the end.
    pub basis: String,
}

/// The title of an annex: to which order, about what.
pub struct AnnexTitle {
    pub of: String,
    pub about: String,
}

/// What the text is said of.
pub struct Said<'a> {
    pub number: Option<&'a (String, NaiveDate)>,
    pub content: &'a Content,
    pub places: usize,
    pub reserve: usize,
    pub struck: usize,
}

/// Where number and day are written by hand.
const BLANK_DAY: &str = "«____» ____________ 20___";
const BLANK_NUMBER: &str = "________";

/// `2026–2027`.
fn years(academic_year: i32) -> String {
    format!("{academic_year}–{}", academic_year + 1)
}

impl<'a> Said<'a> {
    pub fn new(number: Option<&'a (String, NaiveDate)>, content: &'a Content, lines: &[Line]) -> Self {
        let count = |annex: Annex| lines.iter().filter(|l| l.annex == annex).count();
        Self { number, content, places: count(Annex::Places), reserve: count(Annex::Reserve), struck: count(Annex::Struck) }
    }

    /// In one language.
    pub fn side(&self, w: Words) -> Side {
        let (subject, preamble, points, basis) = match self.content {
            Content::Places(facts) => self.about_places(w, facts),
            Content::Amendment(facts) => self.about_amendment(w, facts),
        };
        Side {
            lang: w.lang.code(),
            heading: t!(w, "order-heading"),
            day: self.number.map_or_else(|| BLANK_DAY.to_owned(), |(_, day)| w.long_day(*day)),
            number: format!("№ {}", self.number.map_or(BLANK_NUMBER, |(n, _)| n.as_str())),
            subject,
            preamble,
            points: points.into_iter().enumerate().map(|(n, point)| format!("{}. {point}", n + 1)).collect(),
            basis,
        }
    }

    fn about_places(&self, w: Words, facts: &Facts) -> (String, String, Vec<String>, String) {
        let (day, rules) = (w.referring_day(facts.minutes_day), facts.rules.say(w));
        let preamble = match &facts.ground {
            Some(ground) => t!(w, "order-preamble-ground", ground = w.pick(&ground.kk, &ground.ru, &ground.ru), rules = rules),
            None => t!(w, "order-preamble", day = day, number = facts.minutes_number, rules = rules),
        };
        (t!(w, "order-subject", year = years(facts.academic_year)), preamble, self.points(w, facts), String::new())
    }

    fn about_amendment(&self, w: Words, facts: &Amendment) -> (String, String, Vec<String>, String) {
        let (amended, at) = (|| w.referring_day(facts.amended_day), |annex: Annex| self.numbered(annex));
        let subject = t!(w, "order-amendment-subject", day = amended(), number = facts.amended_number.as_str());
        let points = [
            (self.places > 0)
                .then(|| t!(w, "order-amendment-places", n = w.number(self.places as i64), annex = at(Annex::Places))),
            (self.reserve > 0)
                .then(|| t!(w, "order-amendment-reserve", n = w.number(self.reserve as i64), annex = at(Annex::Reserve))),
            (self.struck > 0)
                .then(|| t!(w, "order-amendment-struck", n = w.number(self.struck as i64), annex = at(Annex::Struck))),
            Some(t!(w, "order-amendment-rest", day = amended(), number = facts.amended_number.as_str())),
        ];
        let ground = if w.lang == Lang::Kk { &facts.ground_kk } else { &facts.ground_ru };
        let preamble = t!(w, "order-amendment-preamble", day = amended(), number = facts.amended_number.as_str());
        (subject, preamble, points.into_iter().flatten().collect(), t!(w, "order-amendment-ground", ground = ground.as_str()))
    }

    fn points(&self, w: Words, facts: &Facts) -> Vec<String> {
        let (places, reserve) = (w.number(self.places as i64), w.number(self.reserve as i64));
        let control = if w.lang == Lang::Kk { &facts.control_kk } else { &facts.control_ru };
        let points = [
            (self.places > 0)
                .then(|| t!(w, "order-point-places", count = self.places, n = places, year = years(facts.academic_year))),
            (self.reserve > 0).then(|| t!(w, "order-point-reserve", count = self.reserve, n = reserve)),
            (self.places > 0).then(|| t!(w, "order-point-settle", day = w.long_day(facts.settle_by))),
            Some(t!(w, "order-point-control", who = control.as_str())),
        ];
        points.into_iter().flatten().collect()
    }

    fn has(&self, annex: Annex) -> bool {
        match annex {
            Annex::Places => self.places > 0,
            Annex::Reserve => self.reserve > 0,
            Annex::Struck => self.struck > 0,
        }
    }

    /// The number of an annex on the paper. An amending order counts those that it has; the annexes of the order on places are cited by later ones and
    /// keep their numbers.
    pub fn numbered(&self, annex: Annex) -> i32 {
        match self.content {
            Content::Places(_) => annex as i32,
            Content::Amendment(_) => {
                Annex::ALL.iter().take_while(|one| **one != annex).filter(|one| self.has(**one)).count() as i32 + 1
            }
        }
    }

    /// The annex that has this number on the paper.
    pub fn annex_numbered(&self, number: i32) -> Option<Annex> {
        Annex::ALL.into_iter().find(|annex| self.has(*annex) && self.numbered(*annex) == number)
    }

    /// The title of an annex.
    pub fn annex(&self, w: Words, annex: Annex) -> AnnexTitle {
        let n = self.numbered(annex);
        let of = match self.number {
            Some((number, day)) => t!(w, "order-annex", n = n, day = w.referring_day(*day), number = number.as_str()),
            None => t!(w, "order-annex-draft", n = n),
        };
        let about = match annex {
            Annex::Places => t!(w, "order-annex-places"),
            Annex::Reserve => t!(w, "order-annex-reserve"),
            Annex::Struck => t!(w, "order-annex-struck"),
        };
        AnnexTitle { of, about }
    }
}

/// Where the dormitories of an annex stand, each once, in the order of its lines: `№ 1 жатақхана – Абай даңғылы, 14`.
pub fn addresses(w: Words, annex: Annex, lines: &[Line]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for line in lines.iter().filter(|line| line.annex == annex) {
        let (Some(dormitory), Some(address)) = (&line.facts.dormitory, &line.facts.address) else { continue };
        let told = format!("{} – {}", dormitory.say(w), address.say(w));
        if !address.say(w).is_empty() && !seen.contains(&told) {
            seen.push(told);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::{super::model::Ground, *};
    use crate::kernel::law::Text3;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts() -> Facts {
        Facts {
            academic_year: 2026,
            journal: 0,
            minutes_number: 4,
            minutes_day: day("2026-08-27"),
            minutes_path: "/meetings/x".into(),
            rules: Text3::new("Қағидалар", "Правила", "Rules"),
            settle_by: day("2026-09-05"),
            control_kk: "проректорға".into(),
            control_ru: "проректора".into(),
            ground: None,
        }
    }

    fn side(lang: Lang, places: usize, reserve: usize) -> Side {
        let (content, number) = (Content::Places(facts()), ("87-Ж".to_owned(), day("2026-08-28")));
        Said { number: Some(&number), content: &content, places, reserve, struck: 0 }.side(lang.words())
    }

    #[test]
    fn the_preamble_cites_the_minutes_as_documents_do() {
        let (kk, ru) = (side(Lang::Kk, 3, 1), side(Lang::Ru, 3, 1));
        assert!(kk.preamble.contains("2026 жылғы 27 тамыздағы № 4 хаттамасы"), "{}", kk.preamble);
        assert!(ru.preamble.contains("от 27 августа 2026 года № 4"), "{}", ru.preamble);
        assert_eq!((kk.number.as_str(), ru.day.as_str()), ("№ 87-Ж", "28 августа 2026 года"));
    }

    #[test]
    fn an_order_without_a_commission_cites_its_clause_and_no_minutes() {
        let ground =
            Some(Ground { kk: "Ереженің 21-тармағы".into(), ru: "пункта 21 Положения".into() });
        let content = Content::Places(Facts { ground, minutes_number: 0, minutes_path: String::new(), ..facts() });
        let said = Said { number: None, content: &content, places: 1, reserve: 0, struck: 0 };
        let (kk, ru) = (said.side(Lang::Kk.words()), said.side(Lang::Ru.words()));
        assert!(kk.preamble.contains("Ереженің 21-тармағы") && ru.preamble.contains("пункта 21 Положения"));
        assert!(!kk.preamble.contains("хаттама") && !ru.preamble.contains("протокол"), "{} {}", kk.preamble, ru.preamble);
        assert_eq!(content.minutes_path(), None);
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

    #[test]
    fn an_amending_order_names_what_it_amends_and_its_ground_in_both_languages() {
        let content = Content::Amendment(Amendment {
            academic_year: 2026,
            amended_number: "87-Ж".into(),
            amended_day: day("2026-08-28"),
            ground_kk: "студенттің өтініші".into(),
            ground_ru: "заявление студента".into(),
        });
        let said = Said { number: None, content: &content, places: 1, reserve: 0, struck: 1 };
        let (kk, ru) = (said.side(Lang::Kk.words()), said.side(Lang::Ru.words()));
        assert!(kk.subject.contains("2026 жылғы 28 тамыздағы № 87-Ж"), "{}", kk.subject);
        assert!(ru.subject.contains("от 28 августа 2026 года № 87-Ж"), "{}", ru.subject);
        assert_eq!((kk.points.len(), ru.points.len()), (3, 3));
        assert!(
            kk.points[1].contains("2-қосымшада") && ru.points[1].contains("в приложении 2"),
            "no annex is left out: {:?}",
            ru.points
        );
        assert!(said.annex(Lang::Ru.words(), Annex::Struck).of.starts_with("Приложение 2"));
        assert_eq!((said.annex_numbered(2), said.annex_numbered(3)), (Some(Annex::Struck), None), "as it stands on the paper");
        assert!(kk.basis.contains("студенттің өтініші") && ru.basis.contains("заявление студента"));
        assert!(kk.number.contains("____") && kk.day.contains("____"), "an unsigned paper leaves room for the pen");
    }
}
