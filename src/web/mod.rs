//! Floor 1: what every page shares. Who is visiting, the frame around a page, forms, errors, headers, static files, the server's loop.
pub mod assets;
pub mod cookies;
pub mod download;
pub mod errors;
pub mod extract;
pub mod forms;
pub mod frame;
pub mod headers;
pub mod parts;
pub mod routes;
pub mod server;
pub mod sheet;
pub mod upload;
pub mod visitor;

use crate::kernel::{config::Settings, tenancy::House};
use std::sync::Arc;

/// What every handler may ask for. Every layer of a request holds one, so it is one pointer.
#[derive(Clone)]
pub struct Site(Arc<Whole>);

/// What a site is made of.
pub struct Whole {
    pub house: House,
    pub settings: Arc<Settings>,
    /// The demo shows its accounts and its mailbox.
    pub demo: bool,
    pub nav: Arc<[frame::NavEntry]>,
    pub gate: crate::kernel::passwords::Gate,
}

impl std::ops::Deref for Site {
    type Target = Whole;
    fn deref(&self) -> &Whole {
        &self.0
    }
}

impl Site {
    pub fn new(whole: Whole) -> Self {
        Self(Arc::new(whole))
    }

    /// Whether people reach this server over https.
    pub fn secure(&self) -> bool {
        self.settings.base_url.starts_with("https://")
    }

    /// Whether staff work only with a second factor: as set, else wherever people come over https to what is no demo.
    pub fn wants_second_factor(&self) -> bool {
        self.settings.second_factor.unwrap_or(self.secure() && !self.demo)
    }
}
