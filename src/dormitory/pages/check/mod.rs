//! Claims and their documents checked: pages.
mod application;
mod claim;
mod decide;
mod facts;
mod inspection;
mod list;
mod papers;
mod verdict;

pub(super) use list::term;

use crate::{
    dormitory::actions::check::Clerk,
    kernel::permissions::{CheckApplications, May},
    t,
    web::{Site, frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<CheckApplications, _, _>("/dormitory/checking", list::list)
        .page::<CheckApplications, _, _>("/dormitory/checking/next", list::next)
        .page::<CheckApplications, _, _>("/dormitory/applications/{id}", application::show)
        .act::<CheckApplications, _, _>("/dormitory/applications/{id}/claims/{claim}", verdict::judge)
        .act::<CheckApplications, _, _>("/dormitory/applications/{id}/accept", decide::accept)
        .act::<CheckApplications, _, _>("/dormitory/applications/{id}/return", decide::give_back)
        .act::<CheckApplications, _, _>("/dormitory/applications/{id}/refuse", decide::refuse)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-dormitory"),
    label: |w| t!(w, "nav-checking"),
    href: "/dormitory/checking",
    right: "dormitory.check",
    icon: "clipboard-check",
}];

/// Who acts, as actions want to know it.
fn clerk<'a>(may: &'a May<CheckApplications>, site: &'a Site) -> Clerk<'a> {
    let place = &may.institution;
    Clerk { account: may.account, faculties: may.reach().faculties(), place, base_url: &site.settings.base_url }
}
