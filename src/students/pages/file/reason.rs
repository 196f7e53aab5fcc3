//! Why somebody opens the restricted part of a file: asked once for a student and a session.
use crate::{
    t,
    web::{
        frame::Frame,
        sheet::{Choice, Field, Sheet},
    },
};
use std::str::FromStr;

/// Why somebody opens restricted data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Application,
    Enquiry,
    Correction,
    Other,
}

impl Reason {
    /// All of them, as the form asks.
    pub const ALL: [Reason; 4] = [Reason::Application, Reason::Enquiry, Reason::Correction, Reason::Other];

    /// As the journal of readings keeps it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Enquiry => "enquiry",
            Self::Correction => "correction",
            Self::Other => "other",
        }
    }

    /// In words.
    pub fn say(self, frame: &Frame) -> String {
        let w = frame.w;
        match self {
            Self::Application => t!(w, "student-open-application"),
            Self::Enquiry => t!(w, "student-open-enquiry"),
            Self::Correction => t!(w, "student-open-correction"),
            Self::Other => t!(w, "student-open-other"),
        }
    }
}

impl FromStr for Reason {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|r| r.code() == code).ok_or(())
    }
}

/// The fields that ask for it.
pub(super) fn question(frame: &Frame, sheet: &Sheet) -> (Choice, Field) {
    let w = frame.w;
    let reasons = Reason::ALL.map(|r| (r.code().to_owned(), r.say(frame)));
    let why = sheet.choice(w, "reason", t!(w, "student-open-reason"), reasons);
    let note = sheet.field(w, "note", t!(w, "student-open-note")).optional().max(300);
    (why, note.hint(t!(w, "student-open-note-hint")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_read_back_from_its_code_and_nothing_else_is_one() {
        for reason in Reason::ALL {
            assert_eq!(reason.code().parse(), Ok(reason));
        }
        assert!("curiosity".parse::<Reason>().is_err());
    }
}
