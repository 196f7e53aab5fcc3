//! The form of a section again, with what was typed; where another window changed the section meanwhile, with what stands there now.
use crate::{
    kernel::languages::Words,
    t,
    web::sheet::{Fault, Sheet},
};

/// What comes to a section's form.
pub enum Typed {
    /// Nobody has typed: the form says what stands.
    Nothing,
    /// With faults of its own.
    Faulty(Sheet),
    /// The section was changed after its page was drawn; sent again, this wins.
    Overtaken(Sheet),
}

impl Typed {
    /// Notes beside the section's first field that it was changed in another window.
    pub fn overtaken(mut sheet: Sheet, w: Words, field: &str) -> Self {
        sheet.fault(field, Fault::Said(t!(w, "my-meanwhile")));
        Self::Overtaken(sheet)
    }

    /// What the form is drawn from: `mark` of what stands now, and what stands as fields.
    pub fn drawn(self, mark: String, stands: impl FnOnce() -> Sheet) -> Drawn {
        match self {
            Self::Nothing => Drawn { sheet: stands(), mark, overtaken: false },
            // What was drawn before stays the measure: a mended fault does not hide a change.
            Self::Faulty(sheet) => Drawn { mark: sheet.raw("version").to_owned(), sheet, overtaken: false },
            Self::Overtaken(sheet) => Drawn { sheet, mark, overtaken: true },
        }
    }
}

/// What a section's form is drawn from.
pub struct Drawn {
    pub sheet: Sheet,
    /// Of what the section said, for the form to carry.
    pub mark: String,
    overtaken: bool,
}

impl Drawn {
    /// What stands now, label and value, where the student has to know; a section that was emptied says so.
    pub fn now(&self, w: Words, title: &str, stands: impl FnOnce() -> Vec<(String, String)>) -> Vec<(String, String)> {
        if !self.overtaken {
            return vec![];
        }
        let stands = stands();
        if stands.is_empty() { vec![(title.to_owned(), t!(w, "frame-not-given"))] } else { stands }
    }
}
