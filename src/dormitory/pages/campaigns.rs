//! Campaigns prepared, opened, closed: pages.
use crate::web::{frame::NavEntry, routes::Routes};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[];
