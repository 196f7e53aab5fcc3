//! The published answer: place or reserve, the order, and why, each sentence with what it rests on.
use super::{amended, home::Seen};
use crate::{
    dormitory::{
        actions::refer::Chance,
        model::{OfferState, ReferralState},
        rules::{
            profile::{Profile, TieKey},
            sentence::Sentence,
        },
        say::{self, Voice, referral},
        store::{applications::Published, moves},
    },
    kernel::languages::Words,
    t,
    web::parts::Reason,
};
use chrono::{DateTime, Utc};
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
    let voice = Voice { words: w, zone, profile: &seen.profile, dormitory: &named, beside: &published.beside };
    let order = t!(w, "my-order", number = published.order_number.as_str(), date = w.referring_day(published.order_date));
    let level = u16::try_from(published.level).unwrap_or_default();
    let reason =
        |sentence: &Sentence| Reason { text: say::say(voice, sentence), cite: cite(w, &seen.profile, level, &order, sentence) };
    let told = |sentences: &[Sentence]| sentences.iter().map(reason).collect();
    if let Some(later) = &published.amended {
        let cited = |text| Reason { text, cite: Some(order.clone()) };
        let reasons = amended::told(w, seen, published, later).into_iter().map(cited).collect();
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
        Sentence::HigherLevel { level, .. } | Sentence::NotInspected { level } => clause(*level),
        Sentence::ByCategories { .. }
        | Sentence::NoCategory
        | Sentence::ByCourse { .. }
        | Sentence::ByFunding { .. }
        | Sentence::ByInspection
        | Sentence::OtherCategories { .. } => clause(level),
        Sentence::ResidenceUnknown => Some(profile.title.say(w).to_owned()),
        Sentence::Time { .. } | Sentence::EarlierTime { .. } => tie(w, profile, TieKey::RegisteredAt),
        Sentence::Score { .. } => tie(w, profile, TieKey::Score),
        Sentence::SameTime { .. } => tie(w, profile, TieKey::Number),
        Sentence::Placed { .. }
        | Sentence::KeptFor { .. }
        | Sentence::LeftBy { .. }
        | Sentence::OutOfTurn
        | Sentence::FromShare { .. }
        | Sentence::FromOpen
        | Sentence::FromAccessible
        | Sentence::WishGivenOut { .. }
        | Sentence::Departures { .. }
        | Sentence::Displaced { .. }
        | Sentence::WishByDecision { .. }
        | Sentence::WishOutOfTurn { .. }
        | Sentence::AccessiblePlace
        | Sentence::AccessNeeded { .. }
        | Sentence::WishNotAccessible { .. }
        | Sentence::WishAccessibleFull { .. }
        | Sentence::AnyNotAccessible { .. }
        | Sentence::AccessibleVacancies { .. }
        | Sentence::WithoutNeed { .. }
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
pub fn next(w: Words, (zone, now): (Tz, DateTime<Utc>), seen: &Seen) -> Vec<Reason> {
    use ReferralState as S;
    let step = |text| Reason { text, cite: None };
    if seen.application.as_ref().is_some_and(|application| application.struck().is_some()) {
        return vec![step(t!(w, "place-next-ask"))];
    }
    let settle = || vec![step(t!(w, "my-next-agreement")), step(t!(w, "my-next-doctor"))];
    let waits = seen.position.is_some();
    match (&seen.chance, &seen.published) {
        // A later order may have put on the reserve whoever had a place.
        (Some(Chance::Place(place)), _) if !(waits && place.state.is_freed()) => match place.state {
            S::Given | S::Accepted => {
                let come = t!(w, "place-next-come", when = w.instant(place.check_in_by, zone));
                [vec![step(come)], settle()].concat()
            }
            S::Arrived => settle(),
            S::Declined | S::Lapsed | S::Cancelled => vec![step(t!(w, "place-next-ask"))],
        },
        (Some(Chance::Offer(offer)), _) if offer.state == OfferState::Open && now <= offer.answer_by => {
            vec![step(t!(w, "offer-next"))]
        }
        (_, Some(published)) if published.dormitory.is_some() && !waits => {
            [vec![step(t!(w, "my-next-move-in"))], settle()].concat()
        }
        (_, Some(_)) => vec![step(t!(w, "my-next-wait")), step(t!(w, "my-next-contacts"))],
        (_, None) => vec![],
    }
}

/// A move of the reserve: when, and what, without names.
pub fn moved(w: Words, zone: Tz, moved: &moves::Seen) -> (String, String) {
    let house = moved.dormitory.say(w).to_owned();
    let Some(offer) = &moved.offered else { return (w.instant(moved.freed_at, zone), nobody(w, house, moved)) };
    let outcome = referral::offer(w, offer.state).1;
    let text = match offer.is_own {
        _ if offer.by_order => t!(w, "moved-by-order", house = house),
        true => t!(w, "moved-own", house = house, outcome = outcome),
        false => t!(w, "moved-other", house = house, position = offer.position, outcome = outcome),
    };
    (w.instant(offer.made_at, zone), text)
}

/// A place that is offered to nobody so far, and for whom it is kept where nobody else can have it.
fn nobody(w: Words, house: String, moved: &moves::Seen) -> String {
    match &moved.kept_for {
        Some(group) => t!(w, "moved-kept", house = house, group = group.say(w)),
        None => t!(w, "moved-nobody", house = house),
    }
}
