//! The routes of a capability with what is known of each: method, path, the right it wants. The inventory that tests walk.
use super::Site;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    routing::{MethodRouter, get, post},
};
use serde::Serialize;

/// One way into the program.
#[derive(Clone, Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub path: &'static str,
    pub method: &'static str,
    /// The right it wants; none: open to guests.
    pub right: Option<&'static str>,
}

/// Routes under construction.
#[derive(Default)]
pub struct Routes {
    router: Router<Site>,
    inventory: Vec<Route>,
}

impl Routes {
    /// A page, for whoever holds the right `P`.
    pub fn page<P: crate::kernel::permissions::Permission, H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        handler: H,
    ) -> Self {
        self.add(path, "GET", Some(P::NAME), get(handler))
    }
    /// An act, for whoever holds the right `P`.
    pub fn act<P: crate::kernel::permissions::Permission, H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        handler: H,
    ) -> Self {
        self.add(path, "POST", Some(P::NAME), post(handler))
    }
    /// An act that brings files.
    pub fn act_with_files<P: crate::kernel::permissions::Permission, H: Handler<T, Site>, T: 'static>(
        self,
        path: &'static str,
        handler: H,
    ) -> Self {
        let taking = post(handler).layer(DefaultBodyLimit::max(super::upload::BODY_LIMIT));
        self.add(path, "POST", Some(P::NAME), taking)
    }
    /// A page for guests.
    pub fn open_page<H: Handler<T, Site>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add(path, "GET", None, get(handler))
    }
    /// An act of guests.
    pub fn open_act<H: Handler<T, Site>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add(path, "POST", None, post(handler))
    }

    fn add(mut self, path: &'static str, method: &'static str, right: Option<&'static str>, route: MethodRouter<Site>) -> Self {
        self.router = self.router.route(path, route);
        self.inventory.push(Route { path, method, right });
        self
    }

    /// Both lists together.
    pub fn merge(mut self, other: Routes) -> Self {
        self.router = self.router.merge(other.router);
        self.inventory.extend(other.inventory);
        self
    }

    /// The router and the inventory, sorted.
    pub fn finish(mut self) -> (Router<Site>, Vec<Route>) {
        self.inventory.sort();
        (self.router, self.inventory)
    }
}
