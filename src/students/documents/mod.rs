//! Documents that students and offices give: recognised by content, kept whole, their pages drawn as images by a job.
use crate::web::routes::Routes;

/// Routes of documents.
pub fn routes() -> Routes {
    Routes::default()
}
