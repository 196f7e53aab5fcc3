//! Pages.
use crate::web::{frame::NavEntry, routes::Routes};

/// All routes of this capability.
pub fn routes() -> Routes {
    Routes::default()
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[];
