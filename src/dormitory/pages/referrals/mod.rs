//! The head of a dormitory at work after publication: referrals with their terms, and the ledger of the reserve.
mod ledger;
mod list;
mod one;

use crate::{
    kernel::permissions::{Permission, SeeReferrals, SettleReferrals},
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeReferrals, _, _>("/dormitory/referrals", list::list)
        .act::<SeeReferrals, _, _>("/dormitory/referrals/search", list::search)
        .page::<SeeReferrals, _, _>("/dormitory/referrals/{id}", one::show)
        .act::<SettleReferrals, _, _>("/dormitory/referrals/{id}/arrive", one::arrive)
        .act::<SettleReferrals, _, _>("/dormitory/referrals/{id}/lapse", one::lapse)
        .act::<SettleReferrals, _, _>("/dormitory/referrals/{id}/cancel", one::cancel)
        .page::<SeeReferrals, _, _>("/dormitory/campaigns/{id}/reserve", ledger::show)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-dormitory"),
    label: |w| t!(w, "nav-referrals"),
    href: "/dormitory/referrals",
    right: SeeReferrals::NAME,
    icon: "bed",
}];
