//! Pages of coming in and of accounts.
mod audit;
mod code;
mod door;
mod factor;
mod lost;
mod over;
mod own;
mod resume;
mod staff;

use crate::{
    kernel::permissions::{ManageAccounts, SeeAudit, SeeWork, SignedIn},
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// All routes of this capability.
pub fn routes() -> Routes {
    Routes::default()
        .open_page("/sign-in", door::find)
        .open_page("/i/{slug}/sign-in", door::show)
        .open_act("/i/{slug}/sign-in", door::sign_in)
        .open_page("/i/{slug}/code", code::show)
        .open_act("/i/{slug}/code", code::pass)
        .open_page("/i/{slug}/activate", door::activation)
        .open_act("/i/{slug}/activate", door::activate)
        .open_page("/i/{slug}/reset", door::reset)
        .open_act("/i/{slug}/reset", door::ask_reset)
        .open_page("/link/{purpose}/{token}", door::link)
        .open_act("/link/{purpose}/{token}", door::follow)
        .open_act("/sign-out", door::sign_out)
        .open_act("/language", door::language)
        .page::<SignedIn, _, _>("/confirm", own::confirmation)
        .open_act("/confirm", own::confirm)
        .page::<SignedIn, _, _>("/me/sessions", own::sessions)
        .act::<SignedIn, _, _>("/me/sessions/end", own::end_others)
        .page::<SignedIn, _, _>("/me/password", own::password)
        .act::<SignedIn, _, _>("/me/password", own::change_password)
        .page::<SeeWork, _, _>("/me/second-factor", factor::show)
        .act::<SeeWork, _, _>("/me/second-factor/begin", factor::begin)
        .page::<SeeWork, _, _>("/me/second-factor/app", factor::app)
        .act::<SeeWork, _, _>("/me/second-factor/app", factor::turn_on)
        .act::<SeeWork, _, _>("/me/second-factor/change", factor::change)
        .page::<ManageAccounts, _, _>("/accounts", staff::list)
        .page::<ManageAccounts, _, _>("/accounts/new", staff::form)
        .act::<ManageAccounts, _, _>("/accounts/new", staff::invite)
        .page::<ManageAccounts, _, _>("/accounts/{id}", staff::show)
        .act::<ManageAccounts, _, _>("/accounts/{id}/grant", staff::grant)
        .act::<ManageAccounts, _, _>("/accounts/{id}/end-grant", staff::end_grant)
        .act::<ManageAccounts, _, _>("/accounts/{id}/invite", staff::invite_again)
        .act::<ManageAccounts, _, _>("/accounts/{id}/state", staff::set_state)
        .act::<ManageAccounts, _, _>("/accounts/{id}/reset-factor", staff::reset_factor)
        .page::<SeeAudit, _, _>("/audit", audit::show)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[
    NavEntry {
        group: |w| t!(w, "nav-administration"),
        label: |w| t!(w, "nav-accounts"),
        href: "/accounts",
        right: "accounts.manage",
        icon: "users",
    },
    NavEntry {
        group: |w| t!(w, "nav-administration"),
        label: |w| t!(w, "nav-audit"),
        href: "/audit",
        right: "audit.see",
        icon: "history",
    },
    NavEntry {
        group: |w| t!(w, "nav-own"),
        label: |w| t!(w, "nav-sessions"),
        href: "/me/sessions",
        right: "signed-in",
        icon: "key",
    },
    NavEntry {
        group: |w| t!(w, "nav-own"),
        label: |w| t!(w, "nav-second-factor"),
        href: "/me/second-factor",
        right: "work.see",
        icon: "lock",
    },
];

pub use audit::said as verb;
pub use resume::keep_typed;
