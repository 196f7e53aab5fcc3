//! The pages of a campaign.
pub mod apply;
pub mod campaigns;
pub mod check;
pub mod decide;
pub mod rank;
pub mod referrals;
pub mod waiting;

use crate::web::{frame::NavEntry, routes::Routes};

/// All routes of this capability.
pub fn routes() -> Routes {
    Routes::default()
        .merge(apply::routes())
        .merge(campaigns::routes())
        .merge(check::routes())
        .merge(decide::routes())
        .merge(rank::routes())
        .merge(referrals::routes())
}

/// Places in the menu.
pub const NAV: &[&[NavEntry]] = &[campaigns::NAV, check::NAV, referrals::NAV, apply::NAV];
