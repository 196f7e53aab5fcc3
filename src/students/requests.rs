//! The words of a document that a student is asked for: its states, why it goes back, what is asked and what is sent.
use super::categories::Category;
use crate::kernel::coded::coded;
use chrono::NaiveDate;

/// Kind of an id.
pub enum Request {}

coded! {
    /// Where a request stands.
    RequestState {
        /// The student is to send it.
        Asked = "asked",
        /// The office is to look at it.
        Sent = "sent",
        /// The student is to send another.
        Returned = "returned",
        /// It has become evidence.
        Accepted = "accepted",
        /// The office needs it no more.
        Withdrawn = "withdrawn",
    }
}

coded! {
    /// Why a document goes back to the student.
    WhyBack {
        Unreadable = "unreadable",
        PagesMissing = "pages_missing",
        Lapsed = "lapsed",
        WrongDocument = "wrong_document",
        /// It is somebody else's.
        AnotherPerson = "another_person",
        /// The note says it.
        Other = "other",
    }
}

impl RequestState {
    /// Whether the student may send something now.
    pub fn awaits_student(self) -> bool {
        matches!(self, Self::Asked | Self::Returned)
    }
    /// Whether it is still to lead to something.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Sent | Self::Returned)
    }
}

/// What is asked for.
pub struct Asking {
    pub category: Category,
    /// Code of a kind of document.
    pub kind: String,
    /// To the student.
    pub note: Option<String>,
}

/// What the student says about the document that is sent.
#[derive(Clone, Debug)]
pub struct Sending {
    pub kind: String,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub issued_on: NaiveDate,
    pub printed_to: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_sent_only_while_the_student_is_awaited() {
        let awaits: Vec<_> = RequestState::ALL.iter().filter(|state| state.awaits_student()).collect();
        assert_eq!(awaits, [&RequestState::Asked, &RequestState::Returned]);
        assert!(
            RequestState::ALL
                .iter()
                .all(|state| state.code().parse() == Ok(*state) && (state.is_open() || !state.awaits_student()))
        );
    }
}
