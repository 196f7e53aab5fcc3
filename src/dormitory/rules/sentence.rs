//! What an explanation consists of: sentences without words, stored as JSON, put into words by `dormitory::say`.
//!
//! Source: design.md §3 (2). Kept as long as the decision: a stored kind of sentence may be added to, not renamed.
use crate::{
    kernel::law::Text3,
    students::categories::{Category, Funding, Sex},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// All that is told to one applicant, in the order of telling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    pub application: Uuid,
    /// The outcome first, then what put the applicant on this rank.
    pub reasons: Vec<Sentence>,
    /// What became of each wish.
    pub wishes: Vec<Sentence>,
    /// The nearest things that would alter the outcome; none for whoever has the dearest wish.
    pub changes: Vec<Sentence>,
}

/// One sentence with what it needs. Levels are ordinals of the profile; ranks, wishes and positions count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Sentence {
    Placed {
        dormitory: Uuid,
    },
    /// `position` of `of` in the one reserve list, and the same among the applicant's sex.
    Reserve {
        position: u32,
        of: u32,
        sex: Sex,
        position_same_sex: u32,
        of_same_sex: u32,
    },
    Level {
        level: u16,
        of: u16,
    },
    /// The accepted categories that put the applicant on the level.
    ByCategories {
        categories: Vec<Category>,
    },
    /// The level asks for no category, and the applicant has none that leads higher.
    NoCategory,
    /// The level asks for this course.
    ByCourse {
        course: u8,
    },
    /// The level asks who pays for the studies.
    ByFunding {
        funding: Funding,
    },
    /// The level asks for an inspection of living conditions, and one has confirmed them.
    ByInspection,
    /// This higher level could not be given: no inspection has confirmed the living conditions.
    NotInspected {
        level: u16,
    },
    /// The place is one of those kept for a group, and the applicant belongs to it.
    KeptFor {
        title: Text3,
    },
    /// The place was kept for a group that did not need it.
    LeftBy {
        title: Text3,
    },
    /// The commission departed from the list, on a written ground that the minutes hold.
    OutOfTurn,
    /// The place given out of turn is taken from those kept for a group to which the applicant does not belong.
    FromShare {
        title: Text3,
    },
    /// The place given out of turn is one of those kept for nobody, in a dormitory that keeps others.
    FromOpen,
    /// The place given out of turn is an accessible one.
    FromAccessible,
    /// So many places of the list were given out of turn, `ahead` of them to applicants who stand below this one.
    Departures {
        of: u32,
        ahead: u32,
    },
    /// Had the commission not departed from the list, this place would have been the applicant's.
    Displaced {
        dormitory: Uuid,
    },
    /// The place is accessible, as the applicant needs it.
    AccessiblePlace,
    /// Only an accessible place will do, and so many there are for this sex where the applicant would live.
    AccessNeeded {
        sex: Sex,
        places: u32,
    },
    /// Inside the level the score decided.
    Score {
        score: u16,
    },
    /// Accepted, but not what decided the level.
    OtherCategories {
        categories: Vec<Category>,
    },
    /// Levels that ask where the applicant comes from could not be given.
    ResidenceUnknown,
    /// Of all applicants; `above` of them stand on higher levels.
    Standing {
        rank: u32,
        of: u32,
        above: u32,
    },
    InLevel {
        position: u32,
        of: u32,
    },
    Time {
        registered_at: DateTime<Utc>,
    },
    /// Somebody of the level has the same time.
    SameTime {
        number: u32,
    },
    WishGranted {
        wish: u16,
        dormitory: Uuid,
        /// None where places of this kind went on to another group after the applicant's.
        last_rank: Option<u32>,
        /// The last one of this share, to which the applicant belongs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<Text3>,
    },
    WishFull {
        wish: u16,
        dormitory: Uuid,
        last: LastAdmitted,
    },
    /// The places there that were left are kept for others.
    WishKept {
        wish: u16,
        dormitory: Uuid,
    },
    /// The place that the commission gave out of turn.
    WishByDecision {
        wish: u16,
        dormitory: Uuid,
    },
    /// Full at the applicant's turn, `count` places there being given out of turn to applicants who stand below; the last one admitted in turn.
    WishOutOfTurn {
        wish: u16,
        dormitory: Uuid,
        count: u32,
        last_rank: Option<u32>,
        /// The shares from which these places were taken.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shares: Vec<Text3>,
    },
    /// What the applicant could have had there was given out of turn to applicants who stand above.
    WishGivenOut {
        wish: u16,
        dormitory: Uuid,
    },
    WishWithoutPlaces {
        wish: u16,
        dormitory: Uuid,
        sex: Sex,
    },
    /// Only an accessible place will do, and there is none for this sex.
    WishNotAccessible {
        wish: u16,
        dormitory: Uuid,
        sex: Sex,
    },
    /// Only an accessible place will do, and none was left; the last one admitted to one.
    WishAccessibleFull {
        wish: u16,
        dormitory: Uuid,
        last_rank: Option<u32>,
    },
    /// A dearer wish was granted.
    WishNotNeeded {
        wish: u16,
        dormitory: Uuid,
    },
    /// By "any dormitory".
    AnyGranted {
        dormitory: Uuid,
    },
    AnyFull {
        sex: Sex,
    },
    /// Only an accessible place will do, and nowhere was there one.
    AnyNotAccessible {
        sex: Sex,
    },
    /// When so many places there come free and the reserve moves up, one comes to the applicant.
    Vacancies {
        dormitory: Uuid,
        sex: Sex,
        needed: u32,
    },
    /// When so many accessible places there come free or are made and the reserve moves up, one comes to the applicant.
    AccessibleVacancies {
        dormitory: Uuid,
        sex: Sex,
        needed: u32,
    },
    /// Had a place that is not accessible done as well, this place would have been the applicant's.
    WithoutNeed {
        dormitory: Uuid,
    },
    /// "Any other" would have brought this place.
    AnyOther {
        dormitory: Uuid,
    },
    /// Registered just before that moment (withheld in a small group), the applicant would have had this rank and place.
    EarlierTime {
        before: Option<DateTime<Utc>>,
        rank: u32,
        dormitory: Uuid,
    },
    /// With one category of every set of `missing` accepted, the applicant would have had this level, rank and place.
    HigherLevel {
        level: u16,
        rank: u32,
        dormitory: Uuid,
        missing: Vec<BTreeSet<Category>>,
    },
    /// No dormitory that the applicant takes has a place for this sex: no category and no time would have brought one.
    NothingHelps {
        sex: Sex,
    },
}

/// The last one admitted to a dormitory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastAdmitted {
    pub rank: u32,
    /// None where the level has a small group.
    pub seen: Option<Seen>,
    /// The last one of this share, to which the applicant belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Text3>,
}

/// What may be shown of another applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub level: u16,
    pub registered_at: DateTime<Utc>,
}
