//! Ranking and allocation: pages.
mod act;
mod bytes;
mod cutoffs;
mod line;
mod list;
pub(super) mod weighed;
mod what_if;

use crate::{
    kernel::permissions::{RankApplications, SeeCampaigns},
    web::routes::Routes,
};

pub use list::sees;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .act::<RankApplications, _, _>("/dormitory/campaigns/{id}/rank", act::rank)
        .page::<SeeCampaigns, _, _>("/dormitory/campaigns/{id}/ranking", list::show)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/ranking/{application}", line::show)
        .act::<RankApplications, _, _>("/dormitory/campaigns/{id}/replay", act::replay)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/ranking/input.json", bytes::input)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/ranking/result.json", bytes::result)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/ranking/decided-input.json", bytes::decided_input)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/ranking/decided-result.json", bytes::decided_result)
        .page::<RankApplications, _, _>("/dormitory/campaigns/{id}/what-if", what_if::form)
        .act::<RankApplications, _, _>("/dormitory/campaigns/{id}/what-if", what_if::keep)
        .page::<SeeCampaigns, _, _>("/dormitory/campaigns/{id}/what-if/{annex}", what_if::show)
}
