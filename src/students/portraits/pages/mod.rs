//! Pages of portraits: of whom, on which day, as a page with charts and as a paper.
mod draw;
mod paper;
mod show;

use crate::{
    kernel::{languages::Words, permissions::SeePortraits, tenancy::Member},
    students::rules::portrait::Scope,
    t,
    web::{frame::NavEntry, routes::Routes},
};
use serde::Deserialize;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeePortraits, _, _>("/students/portrait", show::show)
        .page::<SeePortraits, _, _>("/students/portrait/paper", paper::pdf)
}

/// Place in the menu.
pub const NAV: NavEntry = NavEntry {
    group: |w| t!(w, "nav-students"),
    label: |w| t!(w, "nav-portrait"),
    href: "/students/portrait",
    right: "students.see-portraits",
    icon: "clipboard-check",
};

/// Of whom a portrait is asked for, and on which day.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Asked {
    pub faculty: String,
    pub group: String,
    /// Today, where it is empty. Only who may open files asks for another day: what changes from day to day tells of one person.
    pub on: String,
}

impl Asked {
    /// The text of an address after `?`.
    fn query(&self) -> String {
        let pairs = [("faculty", &self.faculty), ("group", &self.group), ("on", &self.on)];
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty())).finish()
    }
}

/// Whether a right of somebody reaches everybody in a portrait: then they may know whom its counts count.
fn knows(member: &Member, right: &str, scope: &Scope) -> bool {
    let reach = member.reach(right).faculties();
    let reaches = match (scope, &reach) {
        (_, None) => true,
        (Scope::Institution, Some(_)) => false,
        (Scope::Faculty(faculty) | Scope::Group(faculty, _), Some(within)) => within.contains(faculty),
    };
    member.holds(right) && reaches
}

/// What a facet is called.
fn facet(w: Words, facet: crate::students::rules::portrait::Facet) -> String {
    use crate::students::rules::portrait::Facet;
    match facet {
        Facet::Category => t!(w, "portrait-category"),
        Facet::Income => t!(w, "portrait-income"),
        Facet::Sex => t!(w, "portrait-sex"),
        Facet::Course => t!(w, "portrait-course"),
        Facet::Funding => t!(w, "portrait-funding"),
        Facet::Residence => t!(w, "portrait-residence"),
        Facet::Housing => t!(w, "portrait-housing"),
    }
}
