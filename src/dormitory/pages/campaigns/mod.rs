//! Campaigns prepared, opened, closed: pages.
mod before;
mod checks;
mod documents;
mod entitled;
pub(super) mod groups;
mod houses;
mod in_year;
mod list;
mod places;
pub(super) mod prepare;
pub(super) mod show;
mod terms;
mod text;
mod way;
mod window;

use crate::{
    kernel::permissions::{OpenStudentFile, PrepareCampaigns, RankApplications, SeeCampaigns},
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeCampaigns, _, _>("/dormitory/campaigns", list::list)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/new", prepare::form)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/new", prepare::prepare)
        .page::<PrepareCampaigns, _, _>("/dormitory/houses", houses::list)
        .page::<PrepareCampaigns, _, _>("/dormitory/houses/{id}", houses::form)
        .act::<PrepareCampaigns, _, _>("/dormitory/houses/{id}", houses::change)
        .page::<SeeCampaigns, _, _>("/dormitory/campaigns/{id}", show::show)
        .page::<OpenStudentFile, _, _>("/dormitory/campaigns/{id}/entitled", entitled::show)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/edit", prepare::edit)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/edit", prepare::change)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/places", places::places)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/new", groups::form)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/new", groups::add)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/{group}", groups::edit)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/{group}", groups::change)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/groups/{group}/remove", groups::remove)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/terms", terms::form)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/terms", terms::set)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/documents", documents::list)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/documents/{category}", documents::form)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/documents/{category}", documents::set)
        .page::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/text", text::form)
        .act::<PrepareCampaigns, _, _>("/dormitory/campaigns/{id}/text", text::enter)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/in-year", in_year::show)
        .act::<RankApplications, _, _>("/dormitory/campaigns/{id}/in-year", in_year::rank)
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
