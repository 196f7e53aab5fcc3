//! Pages of orders.
mod files;
mod list;
mod numbering;
mod settle;
mod show;
mod sign;
mod verify;
mod withdraw;

use crate::{
    kernel::permissions::{DraftOrders, NumberOrders, SeeOrders, SignOrders},
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// All routes of this capability.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeOrders, _, _>("/orders", list::list)
        .page::<SeeOrders, _, _>("/orders/{id}", show::show)
        .page::<SeeOrders, _, _>("/orders/{id}/paper", files::paper)
        .page::<SeeOrders, _, _>("/orders/{id}/scan", files::scan)
        .page::<NumberOrders, _, _>("/orders/numbering", numbering::form)
        .act::<NumberOrders, _, _>("/orders/numbering", numbering::enter)
        .page::<SignOrders, _, _>("/orders/{id}/sign", sign::form)
        .act_with_files::<SignOrders, _, _>("/orders/{id}/sign", sign::sign)
        .page::<DraftOrders, _, _>("/orders/{id}/withdraw", withdraw::form)
        .act::<DraftOrders, _, _>("/orders/{id}/withdraw", withdraw::withdraw)
        .page::<SignOrders, _, _>("/orders/{id}/publish", settle::confirm_publishing)
        .act::<SignOrders, _, _>("/orders/{id}/publish", settle::publish)
        .open_page("/verify", verify::in_own_language)
        .open_page("/kk/verify", verify::verify)
        .open_page("/ru/verify", verify::verify)
        .open_page("/en/verify", verify::verify)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-decision"),
    label: |w| t!(w, "nav-orders"),
    href: "/orders",
    right: "orders.see",
    icon: "writing",
}];
