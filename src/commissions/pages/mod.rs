//! Pages of commissions, compositions and meetings.
mod compose;
mod kinds;
mod list;
mod meeting;
mod minutes;
mod own_kind;
pub mod summons;

use crate::{
    kernel::{
        languages::Words,
        permissions::{ComposeCommissions, DeclareConflict, KeepMinutes, SeeCommissions},
    },
    t,
    web::{frame::NavEntry, routes::Routes},
};
use chrono::NaiveDate;

/// All routes of this capability.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeCommissions, _, _>("/commissions", list::list)
        .page::<ComposeCommissions, _, _>("/commissions/new", compose::form)
        .act::<ComposeCommissions, _, _>("/commissions/new", compose::compose)
        .page::<SeeCommissions, _, _>("/commissions/kinds", kinds::list)
        .act::<ComposeCommissions, _, _>("/commissions/kinds", kinds::take_over)
        .page::<ComposeCommissions, _, _>("/commissions/kinds/own", own_kind::form)
        .act::<ComposeCommissions, _, _>("/commissions/kinds/own", own_kind::state)
        .page::<SeeCommissions, _, _>("/commissions/{id}", list::show)
        .page::<SeeCommissions, _, _>("/meetings/{id}", meeting::show)
        .act::<KeepMinutes, _, _>("/meetings/{id}/begin", meeting::begin)
        .act::<KeepMinutes, _, _>("/meetings/{id}/presence", meeting::record_coming)
        .act::<KeepMinutes, _, _>("/meetings/{id}/presence/{coming}/take-back", meeting::take_coming_back)
        .act::<KeepMinutes, _, _>("/meetings/{id}/presiding", meeting::preside)
        .act::<KeepMinutes, _, _>("/meetings/{id}/alternates", meeting::seat_alternate)
        .act::<KeepMinutes, _, _>("/meetings/{id}/items/{item}/vote", meeting::record_vote)
        .act::<KeepMinutes, _, _>("/meetings/{id}/items/{item}/vote/take-back", meeting::take_vote_back)
        .act::<KeepMinutes, _, _>("/meetings/{id}/items/{item}/part", meeting::single_out)
        .act::<KeepMinutes, _, _>("/meetings/{id}/items/{item}/departure", meeting::depart)
        .act::<KeepMinutes, _, _>("/meetings/{id}/items/{item}/withdraw", meeting::withdraw)
        .act::<KeepMinutes, _, _>("/meetings/{id}/items/{item}/conflict", meeting::record_conflict)
        .act::<DeclareConflict, _, _>("/meetings/{id}/items/{item}/declare", meeting::declare_conflict)
        .act::<KeepMinutes, _, _>("/meetings/{id}/conflicts/{conflict}/take-back", meeting::take_conflict_back)
        .act::<KeepMinutes, _, _>("/meetings/{id}/postpone", meeting::postpone)
        .act::<KeepMinutes, _, _>("/meetings/{id}/close", meeting::close)
        .page::<SeeCommissions, _, _>("/meetings/{id}/minutes", minutes::show)
        .page::<SeeCommissions, _, _>("/meetings/{id}/minutes/paper", minutes::paper)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-decision"),
    label: |w| t!(w, "nav-commissions"),
    href: "/commissions",
    right: "commissions.see",
    icon: "gavel",
}];

/// "order No. 114-Ж of 1 July 2026".
fn order_of(w: Words, number: &str, day: NaiveDate) -> String {
    t!(w, "order-of", number = number, day = w.referring_day(day))
}
