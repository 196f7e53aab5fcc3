//! Campaigns prepared, opened, closed: pages.
mod before;
pub(super) mod groups;
mod list;
pub(super) mod prepare;
pub(super) mod show;
mod window;

use crate::{
    kernel::permissions::{PrepareCampaigns, SeeCampaigns},
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeCampaigns, _, _>("/dormitory/campaigns", list::list)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/new", prepare::form)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/new", prepare::prepare)
        .page::<SeeCampaigns, _, _>("/dormitory/campaigns/{id}", show::show)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/edit", prepare::edit)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/edit", prepare::change)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/places", prepare::places)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/new", groups::form)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/new", groups::add)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/{group}", groups::edit)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/{group}", groups::change)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/{group}/remove", groups::remove)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/open", window::open)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/close", window::closing)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/close", window::close)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-dormitory"),
    label: |w| t!(w, "nav-campaigns"),
    href: "/dormitory/campaigns",
    right: "dormitory.see",
    icon: "bed",
}];
