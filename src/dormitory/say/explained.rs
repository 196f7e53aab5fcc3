//! What is told beside a sentence of an explanation: the documents that proved a category, the minutes in which a departure stands.
use super::{Voice, category_name, proofs};
use crate::{
    dormitory::store::beside::Proof,
    kernel::{languages::Words, law::Text3},
    students::categories::Category,
    t,
};

/// A sentence for each document that proved one of these categories.
pub(super) fn proven<'a>(voice: Voice<'a>, categories: &'a [Category]) -> impl Iterator<Item = String> {
    let proofs = voice.beside.proofs.iter().filter(|proof| categories.contains(&proof.category));
    proofs.map(move |proof| proven_by(voice, proof))
}

fn proven_by(voice: Voice, proof: &Proof) -> String {
    let w = voice.words;
    let day = |at: chrono::DateTime<chrono::Utc>| w.day(at.with_timezone(&voice.zone).date_naive());
    let kind = proof.kind.as_deref().map_or_else(|| t!(w, "why-proof-unnamed"), |code| proofs::kind_name(w, code));
    let (category, received) = (category_name(w, proof.category), day(proof.received_at));
    let accepted = day(proof.accepted_at.unwrap_or(proof.received_at));
    let said = t!(w, "why-proof", category = category, document = kind, received = received, accepted = accepted);
    proof.valid_to.map_or_else(|| said.clone(), |until| format!("{said} {}", t!(w, "why-proof-until", day = w.day(until))))
}

/// With the minutes and the items of the agenda, once they are numbered.
pub(super) fn with_minutes(voice: Voice, said: String) -> String {
    let Some(minutes) = &voice.beside.minutes else { return said };
    let (number, year, count) = (minutes.number.to_string(), minutes.year.to_string(), minutes.items.len());
    let items = minutes.items.join(", ");
    format!("{said} {}", t!(voice.words, "why-minutes", number = number, year = year, count = count, items = items))
}

/// A wish that the commission's departures left without a place, and whose share these places were.
pub(super) fn out_of_turn(
    w: Words,
    (wish, dormitory): (u16, String),
    (count, shares): (u32, &[Text3]),
    last_rank: Option<u32>,
) -> String {
    let said = t!(w, "why-wish-out-of-turn", wish = wish, dormitory = dormitory, count = count);
    let titles = shares.iter().map(|title| title.say(w)).collect::<Vec<_>>().join("; ");
    let from = (!titles.is_empty()).then(|| t!(w, "why-wish-from-share", group = titles));
    let last = last_rank.map(|rank| t!(w, "why-wish-last-in-turn", last_rank = rank));
    [Some(said), from, last].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A wish that came true, and the last one admitted there.
pub(super) fn granted(w: Words, (wish, dormitory): (u16, String), last_rank: Option<u32>, share: Option<&Text3>) -> String {
    match last_rank {
        Some(rank) => within(w, t!(w, "why-wish-granted", wish = wish, dormitory = dormitory, last_rank = rank), share),
        None => t!(w, "why-wish-granted-alone", wish = wish, dormitory = dormitory),
    }
}

/// Where the last one admitted is the last of the applicant's own share, that too.
pub(super) fn within(w: Words, said: String, share: Option<&Text3>) -> String {
    match share {
        Some(title) => format!("{said} {}", t!(w, "why-within-share", group = title.say(w))),
        None => said,
    }
}
