//! Pages of corrections: asking (the student for themselves, staff from a file), the office's list, one request side by side, the office's own
//! correction, the history in a file.
mod as_of;
mod ask;
mod correct;
pub mod history;
mod list;
mod one;

use super::{actions::Clerk, say};
use crate::{
    institutions::faculties::Known,
    kernel::{
        languages::Words,
        permissions::{ApplyForSelf, CorrectStudents, SeeStudents},
        tenancy::Member,
    },
    students::{
        categories::{Funding, ResidenceClass, Sex},
        facts,
        rules::{correction, import::Field as Of},
    },
    t,
    web::{
        Site,
        frame::NavEntry,
        routes::Routes,
        sheet::{Choice, Field, Sheet},
    },
};

pub use list::waiting;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<ApplyForSelf, _, _>("/me/data/correct", ask::own)
        .act_with_files::<ApplyForSelf, _, _>("/me/data/correct", ask::ask_own)
        .page::<SeeStudents, _, _>("/students/{id}/propose", ask::propose)
        .act_with_files::<SeeStudents, _, _>("/students/{id}/propose", ask::ask_for)
        .page::<CorrectStudents, _, _>("/students/corrections", list::list)
        .page::<CorrectStudents, _, _>("/students/corrections/{id}", one::show)
        .page::<CorrectStudents, _, _>("/students/corrections/{id}/document", one::document)
        .act::<CorrectStudents, _, _>("/students/corrections/{id}/apply", one::apply)
        .act::<CorrectStudents, _, _>("/students/corrections/{id}/refuse", one::refuse)
        .page::<CorrectStudents, _, _>("/students/{id}/as-of", as_of::show)
        .page::<CorrectStudents, _, _>("/students/{id}/correct", correct::form)
        .act::<CorrectStudents, _, _>("/students/{id}/correct", correct::correct)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-students"),
    label: |w| t!(w, "nav-corrections"),
    href: "/students/corrections",
    right: "students.correct",
    icon: "writing",
}];

/// Who acts, with the reach of the right by which they do.
fn clerk<'a>(member: &'a Member, within: Option<Vec<uuid::Uuid>>, site: &'a Site) -> Clerk<'a> {
    Clerk { account: member.account, within, place: &member.institution, keys: member.keys(), base_url: &site.settings.base_url }
}

/// A field of a record as a form asks for it: written, or chosen.
pub(super) enum Control {
    Written(Field),
    Chosen(Choice),
}

impl Control {
    /// The input, for a template.
    pub fn written(&self) -> Option<&Field> {
        if let Self::Written(field) = self { Some(field) } else { None }
    }
    /// The select, for a template.
    pub fn chosen(&self) -> Option<&Choice> {
        if let Self::Chosen(choice) = self { Some(choice) } else { None }
    }
}

/// The control of a field under a name in the form. Choices begin with "not known" where there need be no value.
fn control(w: Words, sheet: &Sheet, (of, name): (Of, &str), label: String, faculties: &[Known]) -> Control {
    let written = |sheet: &Sheet, label| {
        let field = sheet.field(w, name, label);
        if of.is_required() { field } else { field.optional() }
    };
    let unknown = (!of.is_required()).then(|| (String::new(), t!(w, "student-not-known")));
    let options: Vec<(String, String)> = match of {
        Of::Sex => Sex::ALL.iter().map(|sex| (sex.code().into(), facts::sex(w, *sex))).collect(),
        Of::Funding => Funding::ALL.iter().map(|f| (f.code().into(), facts::funding(w, *f))).collect(),
        Of::Residence => ResidenceClass::ALL.iter().map(|r| (r.code().into(), facts::residence(w, *r))).collect(),
        Of::Faculty => faculties.iter().map(|known| (known.code.clone(), known.name.say(w).to_owned())).collect(),
        Of::BirthDate => return Control::Written(written(sheet, label).kind("date").max(0)),
        Of::Iin => return Control::Written(written(sheet, label).numeric().max(14)),
        Of::Course => return Control::Written(written(sheet, label).numeric().max(2)),
        Of::Phone => return Control::Written(written(sheet, label).kind("tel").max(30)),
        Of::Email => return Control::Written(written(sheet, label).kind("email")),
        Of::Surname | Of::Given | Of::Patronymic => return Control::Written(written(sheet, label).max(100)),
        Of::Group | Of::Number => return Control::Written(written(sheet, label).max(40)),
    };
    Control::Chosen(sheet.choice(w, name, label, unknown.into_iter().chain(options)))
}

/// What of a list's filter is a field: all, or one.
fn fields(w: Words) -> Vec<(String, String)> {
    let one = |of: Of| (correction::code(of).to_owned(), say::field(w, of));
    std::iter::once((String::new(), t!(w, "students-any"))).chain(Of::ALL.into_iter().map(one)).collect()
}
