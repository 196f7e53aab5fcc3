//! Ranking and allocation: pages.
use crate::web::routes::Routes;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
}
