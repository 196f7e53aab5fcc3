//! The words of commissions: kinds of ids, seats, the rule of the quorum, where a meeting stands.
use crate::{kernel::languages::Words, t};

/// Kinds of ids.
pub enum Commission {}
pub enum Composition {}
pub enum Member {}
pub enum Meeting {}
pub enum Item {}
pub enum Decision {}

/// The commission that gives out dormitory places.
pub const DORMITORY: &str = "dormitory";

/// An enum kept in the database by its code.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)+ }
        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(code: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.code() == code).ok_or(())
            }
        }
    };
}

coded! {
    /// A seat in a composition.
    Seat {
        Chair = "chair",
        Member = "member",
        /// Keeps the minutes; no member, no vote (p.7).
        Secretary = "secretary",
    }
}

impl Seat {
    pub fn votes(self) -> bool {
        self != Self::Secretary
    }
    pub fn say(self, w: Words) -> String {
        match self {
            Self::Chair => t!(w, "seat-chair"),
            Self::Member => t!(w, "seat-member"),
            Self::Secretary => t!(w, "seat-secretary"),
        }
    }
}

coded! {
    /// How many of the approved composition must be present.
    Quorum {
        /// Hostel rules p.13.
        AtLeastTwoThirds = "at_least_two_thirds",
        MoreThanTwoThirds = "more_than_two_thirds",
        MoreThanHalf = "more_than_half",
    }
}

impl Quorum {
    /// A count, never a rounded fraction, of the approved composition's size.
    pub fn needed(self, size: i32) -> i32 {
        match self {
            Self::AtLeastTwoThirds => (2 * size + 2) / 3,
            Self::MoreThanTwoThirds => 2 * size / 3 + 1,
            Self::MoreThanHalf => size / 2 + 1,
        }
    }
    pub fn say(self, w: Words) -> String {
        match self {
            Self::AtLeastTwoThirds => t!(w, "quorum-at-least-two-thirds"),
            Self::MoreThanTwoThirds => t!(w, "quorum-more-than-two-thirds"),
            Self::MoreThanHalf => t!(w, "quorum-more-than-half"),
        }
    }
}

coded! {
    /// Where a meeting stands.
    MeetingState {
        Convened = "convened",
        /// Everything is decided and the minutes have their number.
        Closed = "closed",
        Postponed = "postponed",
    }
}

impl MeetingState {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::Convened => t!(w, "meeting-convened"),
            Self::Closed => t!(w, "meeting-closed"),
            Self::Postponed => t!(w, "meeting-postponed"),
        }
    }
    /// The kind of badge.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Convened => "waits",
            Self::Closed => "granted",
            Self::Postponed => "",
        }
    }
}
