//! The words of an inspection of living conditions: where it stands, what it looks at.
//! Source: NIS hostel rules, p.12; domain.md §9.7 (the source has no form of the act).
use crate::kernel::coded::coded;

/// Kinds of ids.
pub enum Inspection {}
/// A decision of the commission to extend a window, laid before it.
pub enum Extension {}

coded! {
    /// Where an inspection stands.
    InspectionState {
        /// Members are named, a day is set.
        Assigned = "assigned",
        /// What was found is written down; not all members have signed.
        Recorded = "recorded",
        /// Every member has signed: from now on it counts.
        Signed = "signed",
        Cancelled = "cancelled",
    }
}

/// What may be done to an inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InspectionAct {
    /// Writing down what was found, or mending that before anybody has signed.
    Record,
    /// The last signature.
    Complete,
    Cancel,
}

impl InspectionState {
    /// Where an act leads, where it is allowed.
    pub fn next(self, act: InspectionAct) -> Option<Self> {
        use InspectionAct as A;
        use InspectionState as S;
        match (self, act) {
            (S::Assigned | S::Recorded, A::Record) => Some(S::Recorded),
            (S::Recorded, A::Complete) => Some(S::Signed),
            (S::Assigned | S::Recorded, A::Cancel) => Some(S::Cancelled),
            _ => None,
        }
    }
}

coded! {
    /// In what the family lives.
    Housing {
        House = "house",
        Apartment = "apartment",
        /// A part of a house, a room in somebody else's flat.
        Part = "part",
        Hostel = "hostel",
        Temporary = "temporary",
        Other = "other",
    }
}

coded! {
    /// The condition of something looked at.
    Grade {
        Good = "good",
        Satisfactory = "satisfactory",
        Poor = "poor",
    }
}

coded! {
    /// How far the legal representatives are ready to create the conditions that the development of the child needs.
    Readiness {
        Ready = "ready",
        Partly = "partly",
        NotReady = "not_ready",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_signed_stays() {
        use InspectionAct::*;
        assert!([Record, Complete, Cancel].iter().all(|act| InspectionState::Signed.next(*act).is_none()));
        assert_eq!(InspectionState::Assigned.next(Complete), None, "nothing was found yet");
    }
}
