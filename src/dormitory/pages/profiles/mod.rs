//! Priority profiles as data: the list, one version, and a draft on its way to the next one. Pages.
mod copy;
mod draft;
mod faults;
mod level;
mod list;
mod note;
mod part;
mod preview;
mod publish;
mod show;
mod tie;

use crate::{
    kernel::permissions::{EditProfiles, PrepareCampaigns, SeeCampaigns},
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<PrepareCampaigns, _, _>("/dormitory/profiles", list::list)
        .page::<SeeCampaigns, _, _>("/dormitory/profiles/{id}", show::show)
        .act::<PrepareCampaigns, _, _>("/dormitory/profiles/{id}/confirm", show::confirm)
        .page::<EditProfiles, _, _>("/dormitory/profiles/{id}/copy", copy::form)
        .act::<EditProfiles, _, _>("/dormitory/profiles/{id}/copy", copy::copy)
        .page::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}", draft::show)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}", draft::head)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/publish", publish::publish)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/discard", draft::discard)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/levels", draft::shift_level)
        .page::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/levels/{at}", level::form)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/levels/{at}", level::put)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/ties", draft::shift_tie)
        .page::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/ties/{at}", tie::form)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/ties/{at}", tie::put)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/notes", draft::shift_note)
        .page::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/notes/{at}", note::form)
        .act::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/notes/{at}", note::put)
        .page::<EditProfiles, _, _>("/dormitory/profiles/drafts/{id}/preview", preview::show)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-dormitory"),
    label: |w| t!(w, "nav-profiles"),
    href: "/dormitory/profiles",
    right: "dormitory.prepare",
    icon: "writing",
}];
