//! How a month differs from the one before, row by row, and why.
use super::{Row, Truth};
use crate::students::categories::Category;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// Why a row is there, is there no longer, or is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Came in: it was verified since the picture before was frozen.
    Verified {
        on: NaiveDate,
    },
    /// Came in: it was known, and its term began.
    Began {
        on: NaiveDate,
    },
    /// Came in: the student is counted again.
    CameBack,
    /// Went out: somebody ended it, and wrote why.
    Ended {
        on: NaiveDate,
        ground: Option<String>,
    },
    /// Went out: its last day passed.
    Lapsed {
        on: NaiveDate,
    },
    /// Went out: the student is counted no longer, whatever is true of them.
    Left,
    /// Came in, and went out: two files of one person were joined, or parted again.
    JoinedFrom,
    JoinedInto,
    /// Another sub-value.
    Detail {
        was: Option<String>,
        verified: NaiveDate,
    },
}

/// A difference; the payload of its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub student: Uuid,
    pub category: Category,
    pub detail: Option<String>,
    pub fact: Uuid,
    pub why: Why,
    /// Where the student was, in the picture in which they are counted.
    pub truth: Truth,
}

impl Difference {
    /// The part of a picture in which it stands.
    pub fn part(&self) -> &'static str {
        match self.why {
            Why::Verified { .. } | Why::Began { .. } | Why::CameBack | Why::JoinedFrom => "came",
            Why::Ended { .. } | Why::Lapsed { .. } | Why::Left | Why::JoinedInto => "went",
            Why::Detail { .. } => "detail",
        }
    }
}

/// What became of a fact that was counted before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The day on which somebody ended it, with the ground where one was written.
    pub ended: Option<(NaiveDate, Option<String>)>,
    pub valid_to: Option<NaiveDate>,
}

/// Between which two pictures it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// The last day that the picture before shows.
    pub before: NaiveDate,
    /// The day on which it was frozen.
    pub frozen: NaiveDate,
    /// The last day that the new one shows.
    pub last: NaiveDate,
}

/// The row of a student and category before and now.
type Pair<'a> = (Option<&'a Row>, Option<&'a Row>);

/// The differences of `now` from `before`, in the order of categories and students.
pub fn differences(before: &[Row], now: &[Row], fates: &HashMap<Uuid, Fate>, between: Between) -> Vec<Difference> {
    let key = |row: &Row| (row.category, row.student);
    let mut pairs: BTreeMap<(Category, Uuid), Pair> = BTreeMap::new();
    before.iter().for_each(|row| pairs.entry(key(row)).or_default().0 = Some(row));
    now.iter().for_each(|row| pairs.entry(key(row)).or_default().1 = Some(row));
    let (had, has): (HashSet<Uuid>, HashSet<Uuid>) =
        (before.iter().map(|row| row.fact).collect(), now.iter().map(|row| row.fact).collect());
    let different = pairs.into_values().filter_map(|pair| match pair {
        (None, Some(row)) if had.contains(&row.fact) => Some(of(row, Why::JoinedFrom)),
        (Some(row), None) if has.contains(&row.fact) => Some(of(row, Why::JoinedInto)),
        (None, Some(row)) => Some(of(row, came(row, between))),
        (Some(row), None) => Some(of(row, went(fates.get(&row.fact), between))),
        (Some(was), Some(row)) if was.detail != row.detail => {
            Some(of(row, Why::Detail { was: was.detail.clone(), verified: row.truth.verified_on }))
        }
        _ => None,
    });
    different.collect()
}

fn of(row: &Row, why: Why) -> Difference {
    Difference {
        student: row.student,
        category: row.category,
        detail: row.detail.clone(),
        fact: row.fact,
        why,
        truth: row.truth.clone(),
    }
}

fn came(row: &Row, between: Between) -> Why {
    match (row.truth.verified_on, row.truth.valid_from) {
        (verified, _) if verified >= between.frozen => Why::Verified { on: verified },
        (_, from) if from > between.before => Why::Began { on: from },
        _ => Why::CameBack,
    }
}

fn went(fate: Option<&Fate>, between: Between) -> Why {
    match fate {
        Some(Fate { ended: Some((on, ground)), .. }) if *on <= between.last => Why::Ended { on: *on, ground: ground.clone() },
        Some(Fate { valid_to: Some(to), .. }) if *to < between.last => Why::Lapsed { on: *to },
        _ => Why::Left,
    }
}
