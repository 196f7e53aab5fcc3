//! What has a name that is not enough: a priority profile with its code and version, a place of a table, a fault of kept places with its dormitory.
use super::office::{kept_fault, people};
use crate::{
    dormitory::rules::{kept::KeptFault, profile::Profile},
    kernel::languages::Words,
    students::categories::Sex,
    t,
};
use uuid::Uuid;

/// Title, code and version: two rules may sound alike.
pub fn profile_named(w: Words, profile: &Profile) -> String {
    let named = t!(w, "profiles-named", code = profile.code.as_str(), version = profile.version);
    format!("{} · {named}", profile.title.say(w))
}

/// A name in running text: the sign of a number stays with its number.
pub fn unbroken(name: &str) -> String {
    name.replace("№ ", "№\u{a0}").replace("No. ", "No.\u{a0}")
}

/// The places of one dormitory for one sex: `№ 1 үй, қыздар`.
pub fn places_named(w: Words, house: &str, sex: Sex) -> String {
    format!("{}, {}", unbroken(house), people(w, sex).to_lowercase())
}

/// What is wrong with kept places, before it the dormitory where it is one's.
pub fn kept_fault_named(w: Words, fault: &KeptFault, name: impl Fn(Uuid) -> Option<String>) -> String {
    let house = match fault {
        KeptFault::MoreKeptThanPlaces { dormitory, .. } | KeptFault::TwoCaps { dormitory, .. } => name(*dormitory),
        KeptFault::TooManyGroups | KeptFault::Outside { .. } | KeptFault::GroupOfEverybody { .. } => None,
    };
    let said = kept_fault(w, fault);
    house.map_or_else(|| said.clone(), |house| format!("{house}: {said}"))
}
