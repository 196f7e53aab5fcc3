//! One list of applicants, from the first to be served to the last.
//!
//! Source: NIS hostel rules, p.21 (levels), p.23: "If several students of the same category applied on the same day, then
//! the time of registration of applications is taken into account." Day then time is one instant, whatever the zone.
use super::profile::{Facts, Profile, TieKey};
use crate::students::categories::{Category, Funding, ResidenceClass, Sex};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, collections::BTreeSet};
use uuid::Uuid;

/// What counts of one application, as it stood when the list was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    pub application: Uuid,
    /// Registration number inside the campaign; no two applicants share it.
    pub number: u32,
    pub registered_at: DateTime<Utc>,
    pub sex: Sex,
    pub course: u8,
    /// Must be known where the profile asks for it; whoever is without stands on the last level.
    pub residence: Option<ResidenceClass>,
    /// Accepted ones only.
    pub categories: BTreeSet<Category>,
    /// Dormitories, the dearest first; none named means any.
    pub wishes: Vec<Uuid>,
    /// Takes any other dormitory when no wish can be met.
    pub any_other: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub faculty: Option<Uuid>,
    /// Score of the entrance test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u16>,
    /// Average mark of the document on education, in hundredths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_average: Option<u16>,
    /// Can live only in an accessible place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_access: bool,
    /// An inspection has confirmed the living conditions; told only where the profile asks for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inspected: bool,
}

impl Applicant {
    pub fn facts(&self) -> Facts<'_> {
        let Self { residence, course, ref categories, funding, score, inspected, .. } = *self;
        Facts { residence, course, categories, funding, score, inspected }
    }

    /// Whether the applicant would live in a dormitory that no wish names.
    pub fn takes_any(&self) -> bool {
        self.any_other || self.wishes.is_empty()
    }

    /// Whether the applicant would live there.
    pub fn takes(&self, dormitory: Uuid) -> bool {
        self.takes_any() || self.wishes.contains(&dormitory)
    }
}

/// An applicant's place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked<'a> {
    /// 1 is served first.
    pub rank: u32,
    /// Ordinal of the level.
    pub level: u16,
    pub applicant: &'a Applicant,
}

/// The list: by level, then by the profile's chain of ties. The order of `applicants` does not matter.
pub fn rank<'a>(profile: &Profile, applicants: &'a [Applicant]) -> Vec<Ranked<'a>> {
    let mut list: Vec<_> = applicants.iter().map(|one| (profile.level_of(one.facts()), one)).collect();
    list.sort_unstable_by(|(level, a), (other, b)| level.cmp(other).then_with(|| within_level(profile, a, b)));
    (1..).zip(list).map(|(rank, (level, applicant))| Ranked { rank, level, applicant }).collect()
}

/// Who goes first of two applicants of one level. The id ends the chain, so that even a faulty input has one order.
pub fn within_level(profile: &Profile, a: &Applicant, b: &Applicant) -> Ordering {
    let by = |key: TieKey| match key {
        // None is less than any score, so it comes last.
        TieKey::Score => b.score.cmp(&a.score),
        TieKey::SchoolAverage => b.school_average.cmp(&a.school_average),
        TieKey::RegisteredAt => a.registered_at.cmp(&b.registered_at),
        TieKey::Number => a.number.cmp(&b.number),
    };
    let decided = profile.tie.iter().map(|tie| by(tie.by)).find(|order| order.is_ne());
    decided.unwrap_or_else(|| a.application.cmp(&b.application))
}

#[cfg(test)]
mod tests {
    use super::super::{cast::*, profile::TieBreak};
    use super::*;
    use chrono::Duration;

    fn numbers(list: &[Ranked]) -> Vec<u32> {
        list.iter().map(|ranked| ranked.applicant.number).collect()
    }

    #[test]
    fn a_higher_level_goes_before_an_earlier_time() {
        let late_orphan = applicant(2).at(500).with(Category::Orphan);
        let list = [applicant(1).at(0), late_orphan];
        assert_eq!(numbers(&rank(&kaznmu(), &list)), [2, 1]);
    }

    #[test]
    fn inside_a_level_one_microsecond_decides() {
        let mut earlier = applicant(9).at(60);
        earlier.registered_at -= Duration::microseconds(1);
        assert_eq!(numbers(&rank(&kaznmu(), &[applicant(1).at(60), earlier])), [9, 1]);
    }

    #[test]
    fn the_day_decides_before_the_time_of_day() {
        let evening_before = applicant(2).at(23 * 3600);
        let next_morning = applicant(1).at(24 * 3600 + 60);
        assert_eq!(numbers(&rank(&nis(), &[next_morning, evening_before])), [2, 1]);
    }

    #[test]
    fn equal_times_go_by_number() {
        assert_eq!(numbers(&rank(&nis(), &[applicant(7), applicant(3), applicant(5)])), [3, 5, 7]);
    }

    #[test]
    fn where_the_profile_says_so_the_higher_score_goes_first_and_the_unknown_last() {
        let mut profile = bare();
        profile.tie.insert(0, TieBreak { by: TieKey::SchoolAverage, ..profile.tie[0].clone() });
        profile.tie.insert(0, TieBreak { by: TieKey::Score, ..profile.tie[0].clone() });
        let scored = |number, score, school_average| Applicant { score, school_average, ..applicant(number) };
        let list = [
            scored(1, None, Some(500)),
            scored(2, Some(90), Some(410)),
            scored(3, Some(90), Some(480)),
            scored(4, Some(91), None),
        ];
        assert_eq!(numbers(&rank(&profile, &list)), [4, 3, 2, 1]);
    }

    #[test]
    fn ranks_run_from_one_without_gaps() {
        let crowd = crowd(40);
        let ranks: Vec<u32> = rank(&nis(), &crowd).iter().map(|ranked| ranked.rank).collect();
        assert_eq!(ranks, (1..=40).collect::<Vec<_>>());
    }

    #[test]
    fn whoever_names_no_dormitory_takes_any() {
        assert!(applicant(1).takes(dormitory(3)));
        assert!(!applicant(1).wishing(&[1]).takes(dormitory(3)));
        assert!(applicant(1).wishing(&[1]).or_any().takes(dormitory(3)));
    }
}
