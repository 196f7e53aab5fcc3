//! The published answer: place or reserve, the order, and why, each sentence with what it rests on.
use super::home::Seen;
use crate::{
    dormitory::{
        rules::{
            profile::{Profile, TieKey},
            sentence::Sentence,
        },
        say::{self, Voice},
        store::applications::Published,
    },
    kernel::languages::{Lang, Words},
    t,
    web::parts::Reason,
};
use chrono_tz::Tz;
use uuid::Uuid;

/// What is told of a published line.
pub struct Told {
    pub order: String,
    pub reasons: Vec<Reason>,
    pub wishes: Vec<Reason>,
    pub changes: Vec<Reason>,
}

/// All sentences of the stored explanation, in the reader's language.
pub fn tell(w: Words, zone: Tz, seen: &Seen, published: &Published) -> Told {
    let named = |id: Uuid| {
        let house = seen.houses.iter().find(|house| house.id.uuid() == id);
        house.map(|house| house.name.say(w).to_owned()).unwrap_or_default()
    };
    let voice = Voice { words: w, zone, profile: &seen.profile, dormitory: &named };
    let order = t!(w, "my-order", number = published.order_number.as_str(), date = w.referring_day(published.order_date));
    let level = u16::try_from(published.level).unwrap_or_default();
    let reason =
        |sentence: &Sentence| Reason { text: say::say(voice, sentence), cite: cite(w, &seen.profile, level, &order, sentence) };
    let told = |sentences: &[Sentence]| sentences.iter().map(reason).collect();
    if let Some((ground_kk, ground_ru)) = &published.amended {
        let text = t!(w, "my-amended", ground = if w.lang == Lang::Kk { ground_kk.as_str() } else { ground_ru.as_str() });
        let reasons = vec![Reason { text, cite: Some(order.clone()) }];
        return Told { reasons, wishes: Vec::new(), changes: Vec::new(), order };
    }
    let explanation = &published.explanation;
    Told { reasons: told(&explanation.reasons), wishes: told(&explanation.wishes), changes: told(&explanation.changes), order }
}

/// What a sentence rests on: a clause of the rules, or the order with its list.
fn cite(w: Words, profile: &Profile, level: u16, order: &str, sentence: &Sentence) -> Option<String> {
    let clause = |ordinal: u16| {
        let level = profile.level(ordinal)?;
        Some(level.clause_text.say(w).to_owned())
    };
    match sentence {
        Sentence::Level { .. } => Some(profile.source.say(w).to_owned()), // the clause stands in the sentence
        Sentence::HigherLevel { level, .. } => clause(*level),
        Sentence::ByCategories { .. }
        | Sentence::NoCategory
        | Sentence::ByCourse { .. }
        | Sentence::ByFunding { .. }
        | Sentence::OtherCategories { .. } => clause(level),
        Sentence::ResidenceUnknown => Some(profile.title.say(w).to_owned()),
        Sentence::Time { .. } | Sentence::EarlierTime { .. } => tie(w, profile, TieKey::RegisteredAt),
        Sentence::Score { .. } => tie(w, profile, TieKey::Score),
        Sentence::SameTime { .. } => tie(w, profile, TieKey::Number),
        Sentence::Placed { .. }
        | Sentence::KeptFor { .. }
        | Sentence::LeftBy { .. }
        | Sentence::OutOfTurn
        | Sentence::AccessiblePlace
        | Sentence::WishKept { .. }
        | Sentence::Reserve { .. }
        | Sentence::Standing { .. }
        | Sentence::InLevel { .. }
        | Sentence::WishGranted { .. }
        | Sentence::WishFull { .. }
        | Sentence::WishWithoutPlaces { .. }
        | Sentence::WishNotNeeded { .. }
        | Sentence::AnyGranted { .. }
        | Sentence::AnyFull { .. }
        | Sentence::Vacancies { .. }
        | Sentence::AnyOther { .. }
        | Sentence::NothingHelps { .. } => Some(order.to_owned()),
    }
}

fn tie(w: Words, profile: &Profile, by: TieKey) -> Option<String> {
    let tie = profile.tie.iter().find(|tie| tie.by == by)?;
    Some(tie.clause_text.say(w).to_owned())
}

/// What to do now that the answer is there. Check-in: domain.md §3.3.
pub fn next(w: Words, published: Option<&Published>) -> Vec<Reason> {
    let step = |text| Reason { text, cite: None };
    match published.map(|p| p.dormitory.is_some()) {
        None => vec![],
        Some(true) => vec![step(t!(w, "my-next-move-in")), step(t!(w, "my-next-agreement")), step(t!(w, "my-next-doctor"))],
        Some(false) => vec![step(t!(w, "my-next-wait")), step(t!(w, "my-next-contacts"))],
    }
}
