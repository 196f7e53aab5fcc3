//! The pages of a campaign.
pub mod amend;
pub mod apply;
pub mod campaigns;
pub mod check;
pub mod correct;
pub mod decide;
pub mod enquiries;
pub mod extension;
pub mod forms;
pub mod inspections;
pub mod paper;
pub mod profiles;
pub mod published;
pub mod rank;
pub mod referrals;
pub mod registers;
pub mod waiting;

use crate::web::{frame::NavEntry, routes::Routes};

/// All routes of this capability.
pub fn routes() -> Routes {
    Routes::default()
        .merge(amend::routes())
        .merge(apply::routes())
        .merge(campaigns::routes())
        .merge(check::routes())
        .merge(correct::routes())
        .merge(decide::routes())
        .merge(enquiries::routes())
        .merge(paper::routes())
        .merge(extension::routes())
        .merge(forms::routes())
        .merge(inspections::routes())
        .merge(registers::routes())
        .merge(profiles::routes())
        .merge(rank::routes())
        .merge(published::routes())
        .merge(referrals::routes())
}

/// Places in the menu.
pub const NAV: &[&[NavEntry]] =
    &[campaigns::NAV, profiles::NAV, check::NAV, paper::NAV, inspections::NAV, enquiries::NAV, referrals::NAV, apply::NAV];
