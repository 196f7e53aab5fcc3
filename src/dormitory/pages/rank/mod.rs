//! Ranking and allocation: pages.
mod act;
mod line;
mod list;

use crate::{
    kernel::permissions::{RankApplications, SeeCampaigns},
    web::routes::Routes,
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .act::<RankApplications, _, _>("/dormitory/campaigns/{id}/rank", act::rank)
        .page::<SeeCampaigns, _, _>("/dormitory/campaigns/{id}/ranking", list::show)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/ranking/{application}", line::show)
        .act::<RankApplications, _, _>("/dormitory/campaigns/{id}/replay", act::replay)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/ranking/input.json", act::input)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/ranking/result.json", act::result)
}
