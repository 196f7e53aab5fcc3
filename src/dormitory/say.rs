//! Puts the sentences of an explanation into Kazakh, Russian and English.
//!
//! One exhaustive function: a sentence without words does not compile. Words: `locales/parts/explanation.*.ftl`.
pub mod access;
pub mod consent;
pub mod desk;
pub mod elsewhere;
mod explained;
pub mod inspection;
pub mod later;
pub mod named;
pub mod office;
pub mod profiles;
pub mod proofs;
pub mod referral;
pub mod struck;

use super::{
    rules::{
        application::in_journal,
        profile::{Profile, TieKey},
        sentence::{LastAdmitted, Sentence},
    },
    store::beside::Beside,
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
    /// Documents and minutes that the sentences rest on.
    pub beside: &'a Beside,
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
            let said = t!(w, "why-by-categories", count = categories.len(), categories = list(w, categories));
            explained::proven(voice, categories).fold(said, |said, proof| format!("{said} {proof}"))
        }
        Sentence::NoCategory => t!(w, "why-no-category"),
        Sentence::ByCourse { course } => t!(w, "why-by-course", course = course),
        Sentence::ByFunding { funding } => t!(w, "why-by-funding", funding = funding.code()),
        Sentence::ByInspection => t!(w, "why-by-inspection"),
        Sentence::NotInspected { level } => t!(w, "why-not-inspected", level = level, clause = voice.clause(*level)),
        Sentence::KeptFor { title } => t!(w, "why-kept-for", group = title.say(w)),
        Sentence::LeftBy { title } => t!(w, "why-left-by", group = title.say(w)),
        Sentence::OutOfTurn => explained::with_minutes(voice, t!(w, "why-out-of-turn")),
        Sentence::Departures { of, ahead } => explained::with_minutes(voice, t!(w, "why-departures", of = of, ahead = ahead)),
        Sentence::Displaced { dormitory } => t!(w, "why-displaced", dormitory = house(*dormitory)),
        Sentence::WishByDecision { wish, dormitory } => {
            t!(w, "why-wish-by-decision", wish = wish, dormitory = house(*dormitory))
        }
        Sentence::WishOutOfTurn { wish, dormitory, count, last_rank, shares } => {
            explained::out_of_turn(w, (*wish, house(*dormitory)), (*count, shares), *last_rank)
        }
        Sentence::WishGivenOut { wish, dormitory } => {
            t!(w, "why-wish-given-out", wish = wish, dormitory = house(*dormitory))
        }
        Sentence::FromShare { title } => t!(w, "why-from-share", group = title.say(w)),
        Sentence::FromOpen => t!(w, "why-from-open"),
        Sentence::FromAccessible => t!(w, "why-from-accessible"),
        Sentence::AccessiblePlace
        | Sentence::AccessNeeded { .. }
        | Sentence::WishNotAccessible { .. }
        | Sentence::WishAccessibleFull { .. }
        | Sentence::AnyNotAccessible { .. }
        | Sentence::AccessibleVacancies { .. }
        | Sentence::WithoutNeed { .. } => access::say(voice, sentence),
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
        Sentence::WishGranted { wish, dormitory, last_rank, within } => {
            explained::granted(w, (*wish, house(*dormitory)), *last_rank, within.as_ref())
        }
        Sentence::WishFull { wish, dormitory, last } => {
            explained::within(w, voice.wish_full(*wish, house(*dormitory), last), last.within.as_ref())
        }
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
    fn wish_full(self, wish: u16, dormitory: String, last: &LastAdmitted) -> String {
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
mod tests;
