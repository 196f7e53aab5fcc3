//! Pages of commissions, compositions and meetings.
mod compose;
mod list;
mod meeting;
mod minutes;

use crate::{
    kernel::{
        languages::Words,
        permissions::{ComposeCommissions, KeepMinutes, SeeCommissions},
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
        .page::<SeeCommissions, _, _>("/commissions/{id}", list::show)
        .page::<SeeCommissions, _, _>("/meetings/{id}", meeting::show)
        .act::<KeepMinutes, _, _>("/meetings/{id}/attendance", meeting::record_attendance)
        .act::<KeepMinutes, _, _>("/meetings/{id}/items/{item}/vote", meeting::record_vote)
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
