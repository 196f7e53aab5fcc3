//! What an allocation is made of, frozen before the meeting: bytes, hash, and what may be wrong with it.
//!
//! Source: design.md §3 (1) replayable allocation, §3 (16) preflight.
use super::{
    kept::{self, Group, KeptFault},
    profile::Profile,
    profile_check::Fault,
    ranking::Applicant,
};
use crate::students::categories::Sex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// The version of these rules, written into every input and result.
pub const ENGINE: &str = "2";
/// Every version whose results this program can give again. 1: in turn, each the dearest place left. 2: [`super::acceptance`], with kept places.
pub const ENGINES: [&str; 2] = ["1", ENGINE];

/// Everything the result depends on, frozen before the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    pub engine: String,
    pub campaign: Uuid,
    pub profile: Profile,
    /// In the campaign's order: whoever takes any place gets the first one free.
    pub places: Vec<Places>,
    /// In the order in which what is left of a quota goes on. Engine 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Whom the commission lifted out of their turn, each with the place. Engine 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifted: Vec<Lifted>,
    /// In any order.
    pub applicants: Vec<Applicant>,
}

/// A place that the commission gave out of turn, on a written ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifted {
    pub application: Uuid,
    pub dormitory: Uuid,
}

/// The places of a dormitory for one sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    pub dormitory: Uuid,
    pub sex: Sex,
    pub count: u32,
    /// So many of them are accessible. Engine 2.
    #[serde(default, skip_serializing_if = "is_none")]
    pub accessible: u32,
}

fn is_none(count: &u32) -> bool {
    *count == 0
}

impl Input {
    /// The dormitories in the campaign's order, each once.
    pub fn houses(&self) -> Vec<Uuid> {
        let mut houses: Vec<Uuid> = Vec::new();
        for places in &self.places {
            if !houses.contains(&places.dormitory) {
                houses.push(places.dormitory);
            }
        }
        houses
    }
}

/// What makes an input unfit to be allocated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputFault {
    Profile(Fault),
    Kept(KeptFault),
    /// The commission lifted somebody who is not in the list, or to a dormitory that has no such place left.
    LiftedBeyond {
        application: Uuid,
    },
    EngineUnknown {
        engine: String,
    },
    ApplicationTwice {
        application: Uuid,
    },
    NumberTwice {
        number: u32,
    },
    PlacesTwice {
        dormitory: Uuid,
        sex: Sex,
    },
    /// A wish for a dormitory that is not in the campaign.
    WishOutside {
        number: u32,
        dormitory: Uuid,
    },
    WishTwice {
        number: u32,
        dormitory: Uuid,
    },
    /// The profile asks where the applicant comes from.
    ResidenceMissing {
        number: u32,
    },
}

impl Input {
    /// Every fault; the meeting needs an input without one.
    pub fn check(&self) -> Vec<InputFault> {
        let mut faults: Vec<_> = self.profile.check().into_iter().map(InputFault::Profile).collect();
        faults.extend(kept::faults(&self.places, &self.groups).into_iter().map(InputFault::Kept));
        faults.extend(
            self.lifted
                .iter()
                .enumerate()
                .filter(|(at, _)| !self.has_room_for(*at))
                .map(|(_, lifted)| InputFault::LiftedBeyond { application: lifted.application }),
        );
        if !ENGINES.contains(&self.engine.as_str()) {
            faults.push(InputFault::EngineUnknown { engine: self.engine.clone() });
        }
        let mut seen = HashSet::new();
        let twice = self.places.iter().filter(|places| !seen.insert((places.dormitory, places.sex)));
        faults.extend(twice.map(|places| InputFault::PlacesTwice { dormitory: places.dormitory, sex: places.sex }));
        faults.extend(self.applicant_faults());
        faults
    }

    /// Whether there is a place for the lifted one at this index, those before it counted.
    fn has_room_for(&self, at: usize) -> bool {
        let lifted = self.lifted[at];
        let sex = |application: Uuid| self.applicants.iter().find(|one| one.application == application).map(|one| one.sex);
        let Some(mine) = sex(lifted.application) else { return false };
        let before = &self.lifted[..at];
        let there = before.iter().filter(|l| l.dormitory == lifted.dormitory && sex(l.application) == Some(mine)).count();
        let places = self.places.iter().find(|p| (p.dormitory, p.sex) == (lifted.dormitory, mine)).map_or(0, |p| p.count);
        (there as u32) < places && !before.iter().any(|l| l.application == lifted.application)
    }

    fn applicant_faults(&self) -> Vec<InputFault> {
        let (houses, asks_residence) = (self.houses(), self.profile.asks_residence());
        let (mut applications, mut numbers, mut faults) = (HashSet::new(), HashSet::new(), Vec::new());
        for one in &self.applicants {
            let number = one.number;
            if !applications.insert(one.application) {
                faults.push(InputFault::ApplicationTwice { application: one.application });
            }
            if !numbers.insert(number) {
                faults.push(InputFault::NumberTwice { number });
            }
            if asks_residence && one.residence.is_none() {
                faults.push(InputFault::ResidenceMissing { number });
            }
            let mut named = HashSet::new();
            let again = one.wishes.iter().filter(|wish| !named.insert(**wish));
            faults.extend(again.map(|&dormitory| InputFault::WishTwice { number, dormitory }));
            let outside = one.wishes.iter().filter(|wish| !houses.contains(wish));
            faults.extend(outside.map(|&dormitory| InputFault::WishOutside { number, dormitory }));
        }
        faults
    }
}

/// The bytes of an input: JSON, fields in the order of declaration, applicants by application.
pub fn canonical(input: &Input) -> Vec<u8> {
    #[derive(Serialize)]
    struct Sorted<'a> {
        engine: &'a str,
        campaign: Uuid,
        profile: &'a Profile,
        places: &'a [Places],
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        groups: &'a [Group],
        #[serde(skip_serializing_if = "Vec::is_empty")]
        lifted: Vec<Lifted>,
        applicants: Vec<&'a Applicant>,
    }
    let Input { engine, campaign, profile, places, groups, lifted, applicants } = input;
    let mut lifted = lifted.clone();
    lifted.sort_unstable();
    let mut applicants: Vec<_> = applicants.iter().collect();
    applicants.sort_unstable_by_key(|one| (one.application, one.number));
    json(&Sorted { engine, campaign: *campaign, profile, places, groups, lifted, applicants })
}

/// SHA-256 of [`canonical`], in hexadecimal: published before the meeting.
pub fn input_hash(input: &Input) -> String {
    hex::encode(Sha256::digest(canonical(input)))
}

pub(super) fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data with text keys always has a JSON form")
}

#[cfg(test)]
mod tests {
    use super::super::cast::*;
    use super::*;

    #[test]
    fn each_fault_of_an_input_is_found() {
        let mut twin = applicant(1).wishing(&[9, 1, 1]);
        twin.residence = None;
        let mut input = input(nis(), vec![applicant(1), twin], &[(1, 1)]);
        input.engine = "0".into();
        input.places.push(input.places[0]);
        input.profile.tie.clear();
        let expected = [
            InputFault::Profile(Fault::TieLeftOpen),
            InputFault::EngineUnknown { engine: "0".into() },
            InputFault::PlacesTwice { dormitory: dormitory(1), sex: Sex::Female },
            InputFault::ApplicationTwice { application: Uuid::from_u128(1) },
            InputFault::NumberTwice { number: 1 },
            InputFault::ResidenceMissing { number: 1 },
            InputFault::WishTwice { number: 1, dormitory: dormitory(1) },
            InputFault::WishOutside { number: 1, dormitory: dormitory(9) },
        ];
        assert_eq!(input.check(), expected);
    }

    #[test]
    fn a_sound_input_has_no_fault() {
        assert_eq!(input(nis(), crowd(50), &[(3, 3); 8]).check(), []);
    }

    #[test]
    fn bytes_survive_a_store_that_sorts_fields() {
        let input = input(nis(), crowd(30), &[(4, 3)]);
        let stored: serde_json::Value = serde_json::from_slice(&canonical(&input)).unwrap();
        let read: Input = serde_json::from_value(stored).unwrap();
        assert_eq!(canonical(&read), canonical(&input));
    }
}
