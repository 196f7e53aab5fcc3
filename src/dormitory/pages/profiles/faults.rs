//! Which part of a draft a fault is about, so that it is told beside it.
use crate::{
    dormitory::{
        rules::{profile::Profile, profile_check::Fault as ProfileFault},
        say::office,
    },
    kernel::languages::Words,
};

/// What part of a profile a fault is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Whole,
    Level(usize),
    Tie(usize),
}

fn spot(profile: &Profile, fault: &ProfileFault) -> Spot {
    let level = |ordinal: u16| Spot::Level(usize::from(ordinal));
    let clause = |mark: &str| {
        let of_level = profile.levels.iter().rposition(|level| level.clause == mark).map(|at| Spot::Level(at + 1));
        let of_tie = profile.tie.iter().position(|tie| tie.clause == mark).map(|at| Spot::Tie(at + 1));
        of_level.or(of_tie).unwrap_or(Spot::Whole)
    };
    match fault {
        ProfileFault::NoLevels => Spot::Whole,
        ProfileFault::OrdinalOutOfPlace { found, .. } => level(*found),
        ProfileFault::LastLevelAsksSomething => Spot::Level(profile.levels.len()),
        ProfileFault::EmptyCategorySet { ordinal } | ProfileFault::NeverReached { ordinal, .. } => level(*ordinal),
        ProfileFault::TieLeftOpen => Spot::Tie(profile.tie.len()),
        ProfileFault::ClauseTwice { clause: mark } => clause(mark),
        ProfileFault::TextMissing { place, .. } | ProfileFault::LatinLookAlike { place, .. } => clause(place),
    }
}

/// The faults of one level, for its own page.
pub fn faults_of_level(w: Words, profile: &Profile, at: usize) -> Vec<String> {
    told(w, profile, Spot::Level(at))
}

/// The faults of one link of the chain.
pub fn faults_of_tie(w: Words, profile: &Profile, at: usize) -> Vec<String> {
    told(w, profile, Spot::Tie(at))
}

/// The faults of one spot, in words.
pub(super) fn told(w: Words, profile: &Profile, at: Spot) -> Vec<String> {
    profile.check().iter().filter(|fault| spot(profile, fault) == at).map(|fault| office::profile_fault(w, fault)).collect()
}
