//! Pages of duplicates: the queue of pairs, one pair side by side, the files that were joined and how they are parted.
mod compare;
mod list;
mod merges;

use super::store;
use crate::{
    kernel::{
        errors::StoreError,
        languages::Words,
        permissions::{MergeStudents, Permission},
        tenancy::{Member, ReadTx},
    },
    t,
    web::{frame::NavEntry, parts::Waiting, routes::Routes},
};

/// So long may a ground be.
const WORDS: usize = 1000;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<MergeStudents, _, _>("/students/duplicates", list::show)
        .act::<MergeStudents, _, _>("/students/duplicates/search", list::search)
        .page::<MergeStudents, _, _>("/students/duplicates/{id}", compare::show)
        .act::<MergeStudents, _, _>("/students/duplicates/{id}/different", compare::different)
        .act::<MergeStudents, _, _>("/students/duplicates/{id}/merge", compare::merge)
        .page::<MergeStudents, _, _>("/students/merges", merges::list)
        .page::<MergeStudents, _, _>("/students/merges/{id}", merges::show)
        .act::<MergeStudents, _, _>("/students/merges/{id}/undo", merges::undo)
}

/// Place in the menu.
pub const NAV: NavEntry = NavEntry {
    group: |w| t!(w, "nav-students"),
    label: |w| t!(w, "nav-duplicates"),
    href: "/students/duplicates",
    right: "students.merge",
    icon: "users",
};

/// Pairs that wait for a judgement, on the first page of whoever judges.
pub async fn waiting(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Option<Waiting>, StoreError> {
    if !member.holds(MergeStudents::NAME) {
        return Ok(None);
    }
    let count = store::waiting(tx).await?;
    Ok(Some(Waiting { label: t!(w, "work-duplicates"), count, href: "/students/duplicates".into(), late: None }))
}
