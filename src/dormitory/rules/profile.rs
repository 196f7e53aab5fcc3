//! A priority profile: the order in which applicants receive places, as data with citations.
//!
//! Source: NIS hostel rules, p.21 (levels), p.22 (paid places), p.23 (ties), in `data/profiles/nis-21*.json`; KazNMU, "Social support of
//! students", in `kaznmu-000.json`; Order No. 219 of 30.12.2022, as universities publish it, in `mnvo-219.json`. Nothing of them is written in code.
use crate::{
    kernel::law::Text3,
    students::categories::{Category, Funding, ResidenceClass},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The profiles that come with the program, as JSON; see [`Profile::read`].
pub const DELIVERED: [&str; 6] = [
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles/nis-21.json")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles/kaznmu-000.json")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles/nis-21-2.json")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles/mnvo-219.json")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles/nis-21-3.json")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles/nis-21-4.json")),
];

/// An ordered list of levels and what decides inside one. A published version never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub code: String,
    pub version: u32,
    pub title: Text3,
    /// The document that sets the order.
    pub source: Text3,
    /// Whether somebody who answers for it has confirmed the profile; an unconfirmed one opens no campaign.
    pub confirmed: bool,
    /// From the first to be served to the last.
    pub levels: Vec<Level>,
    /// What decides between applicants of one level, in this order.
    pub tie: Vec<TieBreak>,
    /// How the source was read where it can be read in two ways.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// One level: who stands on it, by which clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// 1 is served first.
    pub ordinal: u16,
    /// A stable mark of the clause, such as `21.2.d`.
    pub clause: String,
    /// How to cite the clause.
    pub clause_text: Text3,
    /// What the clause says.
    pub wording: Text3,
    /// The source of this level could not be read: it must be confirmed before first use.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unconfirmed: bool,
    /// Places of this level are given up to whoever stands before it: its applicants undertake to vacate (NIS hostel rules, p.18, p.24).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gives_way: bool,
    #[serde(default)]
    pub conditions: Conditions,
}

/// What must be true of an applicant. What is empty asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// Comes from one of these.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub residence: BTreeSet<ResidenceClass>,
    /// Has, of every set, at least one category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<BTreeSet<Category>>,
    /// Studies in one of these courses.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub courses: BTreeSet<u8>,
    /// Studies at the expense of one of these.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub funding: BTreeSet<Funding>,
    /// Has at least this score of the entrance test; whoever has none does not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score_from: Option<u16>,
    /// An inspection has confirmed the living conditions.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inspection: bool,
}

/// One link of the chain that decides inside a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TieBreak {
    pub by: TieKey,
    pub clause: String,
    pub clause_text: Text3,
    pub wording: Text3,
}

/// What two applicants of one level are compared by; the smaller goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieKey {
    /// Score of the entrance test, the higher first; whoever has none comes last.
    Score,
    /// Average mark of the document on education, the higher first; whoever has none comes last.
    SchoolAverage,
    /// Day, then time of registration.
    RegisteredAt,
    /// Registration number inside the campaign. No two share it, so a chain ends with it.
    Number,
}

impl TieKey {
    pub const ALL: [Self; 4] = [Self::Score, Self::SchoolAverage, Self::RegisteredAt, Self::Number];

    /// As in a profile's JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::SchoolAverage => "school_average",
            Self::RegisteredAt => "registered_at",
            Self::Number => "number",
        }
    }
    /// The one with this code, if there is one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }
}

/// A remark on a clause, shown to whoever confirms the profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub clause: String,
    pub text: Text3,
}

/// What a level asks of an applicant: accepted facts only.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub residence: Option<ResidenceClass>,
    pub course: u8,
    pub categories: &'a BTreeSet<Category>,
    pub funding: Option<Funding>,
    pub score: Option<u16>,
    /// Whether an inspection has confirmed the living conditions.
    pub inspected: bool,
}

impl Conditions {
    /// Whether all of them are true.
    pub fn hold(&self, facts: Facts) -> bool {
        self.hold_but_for_categories(facts) && self.missing(facts.categories).next().is_none()
    }

    /// Whether residence, course, funding, score and inspection fit: what no document about a category can change.
    pub fn hold_but_for_categories(&self, facts: Facts) -> bool {
        allows(&self.residence, facts.residence)
            && allows(&self.courses, Some(facts.course))
            && allows(&self.funding, facts.funding)
            && self.score_from.is_none_or(|from| facts.score.is_some_and(|score| score >= from))
            && (facts.inspected || !self.inspection)
    }

    /// Whether all of them would be true, had an inspection confirmed the living conditions; and are not.
    pub fn wait_for_inspection(&self, facts: Facts) -> bool {
        self.inspection && !facts.inspected && self.hold(Facts { inspected: true, ..facts })
    }

    /// The sets of which the applicant has no category.
    pub fn missing<'a>(&'a self, held: &'a BTreeSet<Category>) -> impl Iterator<Item = &'a BTreeSet<Category>> {
        self.categories.iter().filter(|set| set.is_disjoint(held))
    }

    /// The held categories by which the conditions are true.
    pub fn matched(&self, held: &BTreeSet<Category>) -> Vec<Category> {
        let wanted: BTreeSet<Category> = self.categories.iter().flatten().copied().collect();
        wanted.intersection(held).copied().collect()
    }

    /// Nothing is asked: everybody fits.
    pub fn ask_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Whether everybody who meets `other` meets these too.
    pub fn embrace(&self, other: &Self) -> bool {
        let wider = |mine: &BTreeSet<Category>| other.categories.iter().any(|set| set.is_subset(mine));
        at_least_as_wide(&self.residence, &other.residence)
            && at_least_as_wide(&self.courses, &other.courses)
            && at_least_as_wide(&self.funding, &other.funding)
            && self.score_from.is_none_or(|from| other.score_from.is_some_and(|other| other >= from))
            && (other.inspection || !self.inspection)
            && self.categories.iter().all(wider)
    }
}

/// An empty set allows everybody, another one only what it names.
fn allows<T: Ord>(set: &BTreeSet<T>, found: Option<T>) -> bool {
    set.is_empty() || found.is_some_and(|found| set.contains(&found))
}

/// An empty set asks nothing, so it is the widest.
fn at_least_as_wide<T: Ord>(mine: &BTreeSet<T>, other: &BTreeSet<T>) -> bool {
    mine.is_empty() || (!other.is_empty() && other.is_subset(mine))
}

impl Profile {
    /// Reads a profile from JSON. An unknown field or code is an error: a condition is never passed over.
    pub fn read(json: &str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }

    /// Whether somebody answers for all of it.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed && self.levels.iter().all(|level| !level.unconfirmed)
    }

    /// The same, answered for.
    pub fn confirmed(self) -> Self {
        let levels = self.levels.into_iter().map(|level| Level { unconfirmed: false, ..level }).collect();
        Self { confirmed: true, levels, ..self }
    }

    /// The level of an applicant: the first whose conditions hold. [`Profile::check`] sees to it that the last takes all.
    pub fn level_of(&self, facts: Facts) -> u16 {
        let level = self.levels.iter().find(|level| level.conditions.hold(facts)).or(self.levels.last());
        level.map_or(0, |level| level.ordinal)
    }

    /// The level with this ordinal.
    pub fn level(&self, ordinal: u16) -> Option<&Level> {
        self.levels.get(usize::from(ordinal).checked_sub(1)?)
    }

    /// Whether an applicant with these facts undertakes to vacate.
    pub fn gives_way(&self, facts: Facts) -> bool {
        self.level(self.level_of(facts)).is_some_and(|level| level.gives_way)
    }

    /// Whether an application must say where the applicant comes from.
    pub fn asks_residence(&self) -> bool {
        self.levels.iter().any(|level| !level.conditions.residence.is_empty())
    }

    /// The categories whose level rests on an inspection; none where the profile asks for none.
    pub fn inspected_categories(&self) -> BTreeSet<Category> {
        let resting = self.levels.iter().filter(|level| level.conditions.inspection);
        resting.flat_map(|level| level.conditions.categories.iter().flatten().copied()).collect()
    }

    /// Whether some level rests on an inspection: then applicants are asked for their consent to it.
    pub fn asks_inspection(&self) -> bool {
        self.levels.iter().any(|level| level.conditions.inspection)
    }

    /// The categories that some level asks for: only these are worth claiming.
    pub fn categories(&self) -> BTreeSet<Category> {
        self.levels.iter().flat_map(|level| level.conditions.categories.iter().flatten().copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Category::*;
    use ResidenceClass::*;

    fn nis() -> Profile {
        Profile::read(DELIVERED[0]).unwrap()
    }
    fn kaznmu() -> Profile {
        Profile::read(DELIVERED[1]).unwrap()
    }
    fn clause(profile: &Profile, residence: ResidenceClass, course: u8, held: &[Category]) -> String {
        let categories = held.iter().copied().collect();
        let facts =
            Facts { residence: Some(residence), course, categories: &categories, funding: None, score: None, inspected: false };
        profile.level(profile.level_of(facts)).unwrap().clause.clone()
    }

    #[test]
    fn each_of_the_33_levels_of_paragraph_21_is_hit_by_the_applicant_made_for_it() {
        let sub_paragraphs = [(2, InRegionRural), (3, OutRegionRural), (4, Local), (5, OutRegionCity)];
        let sub_levels: [(&str, u8, &[Category]); 8] = [
            ("a", 1, &[DysfunctionalFamily]),
            ("b", 1, &[Disability3]),
            ("c", 1, &[ParentDisabled]),
            ("d", 1, &[LargeFamily, LowIncome]),
            ("e", 1, &[IncompleteFamily, LowIncome]),
            ("f", 1, &[LowIncome]),
            ("g1", 1, &[]),
            ("g2", 2, &[]),
        ];
        let nis = nis();
        let mut hit = vec![clause(&nis, Local, 4, &[Orphan])];
        for (number, residence) in sub_paragraphs {
            for (mark, course, held) in sub_levels {
                hit.push(clause(&nis, residence, course, held));
                assert_eq!(hit.last().unwrap(), &format!("21.{number}.{mark}"));
            }
        }
        assert_eq!(hit, nis.levels.iter().map(|level| level.clause.clone()).collect::<Vec<_>>());
        assert_eq!(hit.len(), 33);
    }

    #[test]
    fn version_2_puts_grant_holders_on_the_33_free_levels_and_whoever_pays_on_the_paid_one() {
        let (first, second) = (nis(), Profile::read(DELIVERED[2]).unwrap());
        assert_eq!((second.version, second.levels.len()), (2, 34));
        for level in &first.levels {
            let asked = &level.conditions;
            let categories = asked.categories.iter().filter_map(|set| set.first().copied()).collect();
            let at = |funding| {
                let (residence, course) = (asked.residence.first().copied(), asked.courses.first().map_or(3, |course| *course));
                second.level_of(Facts { residence, course, categories: &categories, funding, score: None, inspected: false })
            };
            assert_eq!(at(Some(Funding::Grant)), level.ordinal, "{}", level.clause);
            assert_eq!((at(Some(Funding::Paid)), at(None)), (34, 34), "{}", level.clause);
        }
    }

    #[test]
    fn each_tier_of_the_order_of_the_ministry_is_hit_by_the_applicant_made_for_it() {
        let ministry = Profile::read(DELIVERED[3]).unwrap();
        let tier = |course, funding, held: &[Category]| {
            let categories = held.iter().copied().collect();
            ministry.level_of(Facts {
                residence: None,
                course,
                categories: &categories,
                funding: Some(funding),
                score: None,
                inspected: false,
            })
        };
        for held in [Orphan, NoParentalCare, Disability3, DisabilityVision, ParentDisabled] {
            assert_eq!(tier(4, Funding::Paid, &[held, AcademicMerit]), 1);
        }
        for held in [LostParentsBefore18, RuralYouth, Kandas] {
            assert_eq!(tier(1, Funding::Grant, &[held, AcademicMerit]), 2);
        }
        assert_eq!(tier(1, Funding::Paid, &[AcademicMerit]), 3);
        assert_eq!(tier(1, Funding::Grant, &[LargeFamily]), 4);
        assert_eq!(tier(1, Funding::Paid, &[]), 5);
        assert_eq!(tier(2, Funding::Grant, &[AcademicMerit]), 6);
        assert_eq!(ministry.tie[0].by, TieKey::Score);
    }

    #[test]
    fn one_unconfirmed_level_keeps_a_profile_unconfirmed() {
        let ministry = Profile::read(DELIVERED[3]).unwrap();
        let marked: Vec<u16> = ministry.levels.iter().filter(|level| level.unconfirmed).map(|level| level.ordinal).collect();
        assert_eq!(marked, [5, 6]);
        assert!(!Profile { confirmed: true, ..ministry.clone() }.is_confirmed());
        assert!(ministry.confirmed().is_confirmed());
    }

    #[test]
    fn every_category_of_a_set_is_enough_alone() {
        for held in [Orphan, NoParentalCare, LostParentsBefore18] {
            assert_eq!(clause(&nis(), OutRegionCity, 3, &[held]), "21.1");
        }
        for held in [Disability1, Disability2, Disability3, DisabilityChildhood, DisabilityChild] {
            assert_eq!(clause(&nis(), Local, 3, &[held]), "21.4.b");
        }
        assert_eq!(clause(&nis(), Local, 3, &[HalfOrphan, LowIncome]), "21.4.e");
    }

    #[test]
    fn a_large_family_without_low_income_gives_no_level() {
        assert_eq!(clause(&nis(), InRegionRural, 2, &[LargeFamily, IncompleteFamily]), "21.2.g2");
        assert_eq!(clause(&nis(), InRegionRural, 2, &[LargeFamily, IncompleteFamily, LowIncome]), "21.2.d");
    }

    #[test]
    fn residence_comes_before_category() {
        assert_eq!(clause(&nis(), InRegionRural, 2, &[]), "21.2.g2");
        assert_eq!(clause(&nis(), OutRegionRural, 1, &[DysfunctionalFamily]), "21.3.a");
    }

    #[test]
    fn unknown_residence_stands_last_but_for_orphans() {
        let nis = nis();
        let level = |held: &[Category]| {
            let categories = held.iter().copied().collect();
            nis.level_of(Facts {
                residence: None,
                course: 1,
                categories: &categories,
                funding: None,
                score: None,
                inspected: false,
            })
        };
        assert_eq!(level(&[Disability1, LowIncome]), 33);
        assert_eq!(level(&[Orphan]), 1);
        assert!(nis.asks_residence());
    }

    #[test]
    fn version_4_asks_the_undertaking_of_sub_paragraphs_4_and_5_alone() {
        let nis = Profile::read(DELIVERED[5]).unwrap();
        let gives_way = |residence, funding, held: &[Category]| {
            let categories = held.iter().copied().collect();
            let facts = Facts {
                residence: Some(residence),
                course: 1,
                categories: &categories,
                funding: Some(funding),
                score: None,
                inspected: false,
            };
            nis.gives_way(facts)
        };
        assert!(gives_way(Local, Funding::Grant, &[]) && gives_way(OutRegionCity, Funding::Grant, &[LowIncome]));
        assert!(!gives_way(InRegionRural, Funding::Grant, &[]) && !gives_way(OutRegionRural, Funding::Grant, &[]));
        assert!(!gives_way(Local, Funding::Grant, &[Orphan]), "level 1");
        assert!(!gives_way(Local, Funding::Paid, &[]), "the paid places of p.22");
    }

    #[test]
    fn kaznmu_serves_orphans_then_no_care_then_disability_then_large_families() {
        let level = |held: &[Category]| clause(&kaznmu(), Local, 1, held);
        assert_eq!(level(&[Orphan, LargeFamily]), "000.22.1");
        assert_eq!(level(&[NoParentalCare, Disability1]), "000.22.2");
        assert_eq!(level(&[DisabilityChildhood]), "000.22.3");
        assert_eq!(level(&[LargeFamily]), "000.22.4");
        assert_eq!(level(&[LowIncome, StaffChild]), "000.22.5");
        assert!(!kaznmu().asks_residence());
    }

    #[test]
    fn only_categories_that_a_profile_asks_for_are_worth_claiming() {
        assert!(kaznmu().categories().contains(&LargeFamily));
        assert!(!kaznmu().categories().contains(&LowIncome));
        assert!(!nis().categories().contains(&Kandas));
    }

    #[test]
    fn whoever_fits_no_level_of_a_faulty_profile_stands_last_and_not_first() {
        let mut faulty = nis();
        faulty.levels.truncate(2);
        assert_eq!(clause(&faulty, Local, 4, &[]), "21.2.a");
    }

    #[test]
    fn an_unknown_condition_is_an_error_and_not_passed_over() {
        let json = DELIVERED[1].replacen("\"categories\"", "\"district\"", 1);
        assert!(Profile::read(&json).is_err());
    }
}
