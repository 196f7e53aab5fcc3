//! From the allocation through the commission to the order and its effect: pages.
use crate::web::routes::Routes;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
}
