//! Pages of the registry.
mod codes;
pub mod evidence;
mod file;
mod import;
mod list;
mod notices;
pub mod radar;
mod register_codes;

use crate::{
    institutions::faculties,
    kernel::{
        languages::Words,
        permissions::{ApplyForSelf, CorrectStudents, ExportStudents, IssueCodes, NotifyStudents, OpenStudentFile, SeeStudents},
    },
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// All routes of this capability.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeStudents, _, _>("/students", list::show)
        .act::<SeeStudents, _, _>("/students/search", list::search)
        .page::<ExportStudents, _, _>("/students/export.xlsx", list::export::as_xlsx)
        .page::<ExportStudents, _, _>("/students/export.csv", list::export::as_csv)
        .page::<ExportStudents, _, _>("/students/export.pdf", list::export::as_pdf)
        .page::<SeeStudents, _, _>("/students/lists", list::saved::show)
        .act::<SeeStudents, _, _>("/students/lists", list::saved::keep)
        .page::<SeeStudents, _, _>("/students/lists/new", list::saved::new)
        .page::<SeeStudents, _, _>("/students/lists/{id}", list::saved::edit)
        .act::<SeeStudents, _, _>("/students/lists/{id}", list::saved::rename)
        .page::<SeeStudents, _, _>("/students/lists/{id}/remove", list::saved::ask_remove)
        .act::<SeeStudents, _, _>("/students/lists/{id}/remove", list::saved::remove)
        .page::<NotifyStudents, _, _>("/students/notices", list::notice::list)
        .act::<NotifyStudents, _, _>("/students/notices", list::notice::put)
        .page::<NotifyStudents, _, _>("/students/notices/new", list::notice::new)
        .page::<NotifyStudents, _, _>("/students/notices/{id}", list::notice::report)
        .page::<CorrectStudents, _, _>("/students/advisors/new", list::assign::new)
        .act::<CorrectStudents, _, _>("/students/advisors", list::assign::put)
        .page::<CorrectStudents, _, _>("/students/advisors/done", list::assign::done)
        .page::<ApplyForSelf, _, _>("/my/notices", notices::show)
        .page::<SeeStudents, _, _>("/students/{id}", file::show)
        .act::<OpenStudentFile, _, _>("/students/{id}/open", file::open)
        .page::<IssueCodes, _, _>("/students/codes", codes::show)
        .act::<IssueCodes, _, _>("/students/codes", codes::make)
        .merge(import::routes())
        .merge(evidence::routes())
        .merge(radar::routes())
        .merge(register_codes::routes())
        .merge(super::months::pages::routes())
        .merge(super::portraits::pages::routes())
        .merge(super::duplicates::pages::routes())
        .merge(super::documents::routes())
        .merge(super::corrections::pages::routes())
        .merge(super::person::pages::routes())
        .merge(super::subject::pages::routes())
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        group: |w| t!(w, "nav-students"),
        label: |w| t!(w, "nav-student-list"),
        href: "/students",
        right: "students.see",
        icon: "users",
    },
    evidence::NAV,
    radar::NAV,
    super::portraits::pages::NAV,
    super::months::pages::NAV,
    super::duplicates::pages::NAV,
    NavEntry {
        group: |w| t!(w, "nav-students"),
        label: |w| t!(w, "nav-import"),
        href: "/students/import",
        right: "students.import",
        icon: "table-import",
    },
    NavEntry {
        group: |w| t!(w, "nav-students"),
        label: |w| t!(w, "nav-codes"),
        href: "/students/codes",
        right: "students.issue-codes",
        icon: "key",
    },
    NavEntry {
        group: |w| t!(w, "nav-students"),
        label: |w| t!(w, "notice-sent-title"),
        href: "/students/notices",
        right: "students.notify",
        icon: "send",
    },
    register_codes::NAV,
];

/// A student's own place in the menu, after the others.
pub const OWN_NAV: &[NavEntry] = &[NavEntry {
    group: |_| String::new(),
    label: |w| t!(w, "my-notices"),
    href: "/my/notices",
    right: "own.apply",
    icon: "inbox",
}];

/// "All" and the courses there usually are, for a filter.
fn courses(w: Words) -> Vec<(String, String)> {
    let course = |n: i16| (n.to_string(), t!(w, "students-course-n", n = n));
    std::iter::once((String::new(), t!(w, "students-any"))).chain((1..=7).map(course)).collect()
}

/// `Жалпы медицина · 2-курс · ЖМ-26-02`.
pub(super) fn place(w: Words, faculty: &str, course: i16, group: Option<&str>) -> String {
    let course = t!(w, "students-course-n", n = course);
    [Some(faculty), Some(course.as_str()), group].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// "All" and the faculties within a reach, for a filter.
fn within(w: Words, known: &[faculties::Known], reach: Option<&[uuid::Uuid]>) -> Vec<(String, String)> {
    let known = known.iter().filter(|f| reach.is_none_or(|ids| ids.contains(&f.id.uuid())));
    let named = known.map(|f| (f.id.to_string(), f.name.say(w).to_owned()));
    std::iter::once((String::new(), t!(w, "students-any"))).chain(named).collect()
}
