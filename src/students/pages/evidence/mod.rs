//! Social categories verified by documents, and documents asked for: the office's pages and the student's own.
mod ask;
mod check;
mod decide;
mod end;
mod fields;
pub mod lines;
mod list;
mod own;
mod send;
mod verify;
pub mod waiting;

use crate::{
    kernel::permissions::{ApplyForSelf, May, VerifyCategories},
    students::actions::verify::Office,
    t,
    web::{Site, frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<VerifyCategories, _, _>("/students/{id}/categories/new", verify::form)
        .act::<VerifyCategories, _, _>("/students/{id}/categories/check", verify::check)
        .act_with_files::<VerifyCategories, _, _>("/students/{id}/categories/new", verify::verify)
        .page::<VerifyCategories, _, _>("/students/{id}/categories/{fact}/end", end::form)
        .act::<VerifyCategories, _, _>("/students/{id}/categories/{fact}/end", end::end)
        .page::<VerifyCategories, _, _>("/students/{id}/ask", ask::form)
        .act::<VerifyCategories, _, _>("/students/{id}/ask", ask::ask)
        .page::<VerifyCategories, _, _>("/students/evidence", list::list)
        .page::<VerifyCategories, _, _>("/students/evidence/next", list::next)
        .page::<VerifyCategories, _, _>("/students/evidence/{id}", check::show)
        .act::<VerifyCategories, _, _>("/students/evidence/{id}/accept", decide::accept)
        .act::<VerifyCategories, _, _>("/students/evidence/{id}/return", decide::give_back)
        .act::<VerifyCategories, _, _>("/students/evidence/{id}/withdraw", decide::withdraw)
        .page::<ApplyForSelf, _, _>("/me/documents", own::list)
        .page::<ApplyForSelf, _, _>("/me/documents/new", send::offer_form)
        .act_with_files::<ApplyForSelf, _, _>("/me/documents/new", send::offer)
        .page::<ApplyForSelf, _, _>("/me/documents/{id}", send::form)
        .act_with_files::<ApplyForSelf, _, _>("/me/documents/{id}", send::send)
}

/// Place in the menu.
pub const NAV: NavEntry = NavEntry {
    group: |w| t!(w, "nav-students"),
    label: |w| t!(w, "nav-evidence"),
    href: "/students/evidence",
    right: "students.verify-categories",
    icon: "clipboard-check",
};

/// Who acts, as actions want to know it.
fn office<'a>(may: &'a May<VerifyCategories>, site: &'a Site) -> Office<'a> {
    let place = &may.institution;
    Office { account: may.account, faculties: may.reach().faculties(), place, base_url: &site.settings.base_url }
}
