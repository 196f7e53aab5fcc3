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
    /// Supersedes lines of one that gave places.
    DormitoryAmendment,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::DormitoryPlaces, Self::DormitoryAmendment];

    pub const fn code(self) -> &'static str {
        match self {
            Self::DormitoryPlaces => "dormitory_places",
            Self::DormitoryAmendment => "dormitory_amendment",
        }
    }
    /// The code of the kind whose owner acts on an order of this one.
    pub const fn owner(self) -> &'static str {
        match self {
            Self::DormitoryPlaces | Self::DormitoryAmendment => Self::DormitoryPlaces.code(),
        }
    }
    pub fn say(self, w: Words) -> String {
        match self {
            Self::DormitoryPlaces => t!(w, "order-kind-dormitory-places"),
            Self::DormitoryAmendment => t!(w, "order-kind-dormitory-amendment"),
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(())
    }
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    Draft,
    Signed,
    Published,
    /// A draft that was given up.
    Withdrawn,
}

impl OrderState {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::Draft => t!(w, "order-draft"),
            Self::Signed => t!(w, "order-signed"),
            Self::Published => t!(w, "order-published"),
            Self::Withdrawn => t!(w, "order-withdrawn"),
        }
    }
    /// The kind of badge.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Draft => "waits",
            Self::Signed => "runs",
            Self::Published => "granted",
            Self::Withdrawn => "refused",
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
            "withdrawn" => Ok(Self::Withdrawn),
            _ => Err(()),
        }
    }
}

/// What the text of an order is made from, frozen when it is drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Places(Facts),
    Amendment(Amendment),
}

impl Content {
    /// As kept for an order of this kind.
    pub fn read(kind: Kind, kept: serde_json::Value) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            Kind::DormitoryPlaces => Self::Places(serde_json::from_value(kept)?),
            Kind::DormitoryAmendment => Self::Amendment(serde_json::from_value(kept)?),
        })
    }
    /// The year in which the academic year begins.
    pub fn academic_year(&self) -> i32 {
        match self {
            Self::Places(facts) => facts.academic_year,
            Self::Amendment(facts) => facts.academic_year,
        }
    }
    /// The last day to settle in, where the order names one.
    pub fn settle_by(&self) -> Option<NaiveDate> {
        match self {
            Self::Places(facts) => Some(facts.settle_by),
            Self::Amendment(_) => None,
        }
    }
    /// The page of the meeting, where a commission has decided.
    pub fn minutes_path(&self) -> Option<&str> {
        match self {
            Self::Places(facts) => Some(facts.minutes_path.as_str()).filter(|path| !path.is_empty()),
            Self::Amendment(_) => None,
        }
    }
}

/// What an amending order says besides its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    pub academic_year: i32,
    /// The order whose lines are superseded, as printed.
    pub amended_number: String,
    pub amended_day: NaiveDate,
    /// What it rests on, as the paper says it: a decision, an application of the student.
    pub ground_kk: String,
    pub ground_ru: String,
}

/// Who signed the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// Surname, given name, patronymic.
    pub name: String,
    pub office_kk: String,
    pub office_ru: String,
}

/// Whether a journal is the first of its year.
fn is_first(journal: &i16) -> bool {
    *journal == 0
}

/// What the text of an order on places needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The year in which the academic year begins.
    pub academic_year: i32,
    /// Which of the campaigns of that year it settles, from 0. The text does not say it: lists of orders do.
    #[serde(default, skip_serializing_if = "is_first")]
    pub journal: i16,
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
    /// The clause by which places are given without a commission; then no minutes are cited and `minutes_day` is the day of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
}

/// A clause as each language of the paper cites it, after "on the ground of"; or what one line rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    pub kk: String,
    pub ru: String,
}

/// The annexes: places, the reserve list, in an amending order those struck out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Annex {
    Places = 1,
    Reserve = 2,
    Struck = 3,
}

impl Annex {
    pub const ALL: [Self; 3] = [Self::Places, Self::Reserve, Self::Struck];

    pub fn of(number: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|annex| *annex as i16 == number)
    }
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
    /// The line of the amended order that this one supersedes.
    pub supersedes: Option<Old>,
}

/// A line of the amended order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Old {
    pub annex: Annex,
    /// The number of that annex on the paper of the amended order.
    pub printed: i32,
    pub position: i32,
    pub dormitory: Option<Text3>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineFacts {
    pub faculty: Text3,
    pub course: i16,
    /// The dormitory; none in the reserve.
    pub dormitory: Option<Text3>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dormitory_id: Option<Uuid>,
    /// Where the dormitory stands, as it was when the order was drafted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text3>,
    /// What a line of an amending order rests on by itself, where the order changes several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
}

/// What an order settles.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: Kind,
    /// Of the commission: adopted, in closed minutes. An amending order, or one that places by itself during the year, rests on a ground instead.
    pub decision_id: Option<Uuid>,
    pub subject_id: Uuid,
    /// The order that is amended.
    pub amends: Option<Id<Order>>,
    pub content: Content,
    pub lines: Vec<Line>,
    pub by: Id<crate::kernel::ids::Account>,
}
