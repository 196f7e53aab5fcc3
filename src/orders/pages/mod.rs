//! Pages of orders.
mod list;
mod settle;
mod show;

use crate::{
    kernel::permissions::{SeeOrders, SignOrders},
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// All routes of this capability.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeOrders, _, _>("/orders", list::list)
        .page::<SeeOrders, _, _>("/orders/{id}", show::show)
        .page::<SignOrders, _, _>("/orders/{id}/sign", settle::confirm_signing)
        .act::<SignOrders, _, _>("/orders/{id}/sign", settle::sign)
        .page::<SignOrders, _, _>("/orders/{id}/publish", settle::confirm_publishing)
        .act::<SignOrders, _, _>("/orders/{id}/publish", settle::publish)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-decision"),
    label: |w| t!(w, "nav-orders"),
    href: "/orders",
    right: "orders.see",
    icon: "writing",
}];
