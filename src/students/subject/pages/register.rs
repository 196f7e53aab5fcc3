//! The register of fields × purpose × role, as everybody who is signed in may read it.
use crate::{
    kernel::permissions::{May, SignedIn},
    students::subject::{
        register::{self, Group},
        say,
    },
    t,
    web::{
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/subject/register.html")]
struct RegisterPage {
    shell: Shell,
    /// Each group with its fields.
    groups: Vec<(String, Vec<Row>)>,
}

struct Row {
    field: String,
    purpose: String,
    ground: String,
    seen_by: String,
    restricted: bool,
}

/// `GET /data-register`.
pub async fn show(_: May<SignedIn>, frame: Frame) -> Page {
    let w = frame.w;
    let row = |entry: &register::Entry| Row {
        field: say::field(w, entry.field),
        purpose: say::purpose(w, entry.purpose),
        ground: say::ground(w, entry.ground),
        seen_by: say::seen_by(w, entry.rights),
        restricted: entry.restricted,
    };
    let groups = Group::ALL.into_iter().map(|group| (say::group(w, group), register::of(group).map(row).collect()));
    page(RegisterPage { groups: groups.collect(), shell: frame.shell(t!(w, "data-register-title")) })
}
