//! The words of orders: kinds, where an order stands, what its text is made from.
use crate::{
    kernel::{ids::Id, languages::Words, law::Text3},
    t,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Kind of an id.
pub enum Order {}

/// What an order does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    DormitoryPlaces,
}

impl Kind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::DormitoryPlaces => "dormitory_places",
        }
    }
    /// The letter behind the number: Ж of жатақхана (domain.md §12.2).
    pub fn letter(self) -> &'static str {
        match self {
            Self::DormitoryPlaces => "Ж",
        }
    }
    pub fn say(self, w: Words) -> String {
        match self {
            Self::DormitoryPlaces => t!(w, "order-kind-dormitory-places"),
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        [Self::DormitoryPlaces].into_iter().find(|kind| kind.code() == code).ok_or(())
    }
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    Draft,
    Signed,
    Published,
}

impl OrderState {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::Draft => t!(w, "order-draft"),
            Self::Signed => t!(w, "order-signed"),
            Self::Published => t!(w, "order-published"),
        }
    }
    /// The kind of badge.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Draft => "waits",
            Self::Signed => "runs",
            Self::Published => "granted",
        }
    }
}

impl std::str::FromStr for OrderState {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        match code {
            "draft" => Ok(Self::Draft),
            "signed" => Ok(Self::Signed),
            "published" => Ok(Self::Published),
            _ => Err(()),
        }
    }
}

/// What the text needs, frozen when the order is drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The year in which the academic year begins.
    pub academic_year: i32,
    pub minutes_number: i32,
    pub minutes_day: NaiveDate,
    /// The page of the meeting.
    pub minutes_path: String,
    /// The rules the places were given out by.
    pub rules: Text3,
    /// The last day to settle in.
    pub settle_by: NaiveDate,
    /// On whom the control is laid, as each language writes it there: dative in Kazakh, accusative in Russian.
    pub control_kk: String,
    pub control_ru: String,
}

/// The two annexes: places, and the reserve list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Annex {
    Places = 1,
    Reserve = 2,
}

/// A line of an annex, frozen when the order is drafted.
#[derive(Clone, Debug)]
pub struct Line {
    pub annex: Annex,
    /// 1-based; in the reserve the position the commission decided.
    pub position: i32,
    pub subject_id: Uuid,
    /// Nominative: surname, given name, patronymic.
    pub full_name: String,
    pub facts: LineFacts,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineFacts {
    pub faculty: Text3,
    pub course: i16,
    /// The dormitory; none in the reserve.
    pub dormitory: Option<Text3>,
}

/// What an order settles.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: Kind,
    /// Of the commission: adopted, in closed minutes.
    pub decision_id: Uuid,
    pub subject_id: Uuid,
    pub facts: Facts,
    pub lines: Vec<Line>,
    pub by: Id<crate::kernel::ids::Account>,
}
