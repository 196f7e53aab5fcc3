//! Why a change of a published order is not drafted, and how that is said.
use crate::{kernel::languages::Words, orders, t};

/// Why a change is not drafted; the number counts the changes from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    Nothing,
    NoApplication {
        row: usize,
    },
    /// It stands in the order already: name its line, as the paper numbers it.
    Listed {
        row: usize,
        annex: i32,
        position: i32,
    },
    /// A later order has its line: that one is to be changed.
    ListedBy {
        row: usize,
        number: String,
    },
    /// The number is another campaign's.
    AnotherCampaign {
        row: usize,
        /// How the numbers of this one begin.
        begins: String,
    },
    /// What is not in the order cannot be struck off it.
    StruckUnlisted {
        row: usize,
    },
    Twice {
        row: usize,
    },
    LineGone {
        row: usize,
    },
    /// The dormitory has no places for women, or for men.
    NoSuchPlaces {
        row: usize,
    },
    /// All places for women, or for men, are taken; nobody of the same order leaves one.
    Full {
        row: usize,
    },
    /// It is so already.
    Same {
        row: usize,
    },
    /// A place of the same academic year is theirs by another campaign. Source: domain.md §3.3.
    HoldsPlace {
        row: usize,
    },
    Order(orders::rules::Refusal),
}

impl Refusal {
    /// The row it is about.
    pub fn row(&self) -> Option<usize> {
        match self {
            Self::Nothing | Self::Order(_) => None,
            Self::NoApplication { row }
            | Self::Listed { row, .. }
            | Self::ListedBy { row, .. }
            | Self::AnotherCampaign { row, .. }
            | Self::StruckUnlisted { row }
            | Self::Twice { row }
            | Self::LineGone { row }
            | Self::NoSuchPlaces { row }
            | Self::Full { row }
            | Self::Same { row }
            | Self::HoldsPlace { row } => Some(*row),
        }
    }
    pub fn say(&self, w: Words) -> String {
        match self {
            Self::Nothing => t!(w, "amend-nothing"),
            Self::NoApplication { .. } => t!(w, "amend-no-application"),
            Self::Listed { annex, position, .. } => t!(w, "amend-listed", annex = annex, position = position),
            Self::ListedBy { number, .. } => t!(w, "amend-listed-by", number = number.as_str()),
            Self::AnotherCampaign { begins, .. } => t!(w, "amend-another-campaign", begins = begins.as_str()),
            Self::StruckUnlisted { .. } => t!(w, "amend-struck-unlisted"),
            Self::Twice { .. } => t!(w, "amend-twice"),
            Self::LineGone { .. } => t!(w, "amend-line-gone"),
            Self::NoSuchPlaces { .. } => t!(w, "amend-no-such-places"),
            Self::Full { .. } => t!(w, "amend-full"),
            Self::Same { .. } => t!(w, "amend-same"),
            Self::HoldsPlace { .. } => t!(w, "amend-holds-place"),
            Self::Order(refusal) => refusal.say(w),
        }
    }
}
