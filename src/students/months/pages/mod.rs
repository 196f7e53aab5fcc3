//! Pages of the monthly picture: all months, one of them (as it would be frozen, or as it is), who is counted, the correction, the workbook.
mod correct;
mod file;
mod list;
mod one;
mod people;
mod preview;
mod rows;

use super::store;
use crate::{
    kernel::{
        errors::StoreError,
        languages::Words,
        permissions::{FreezeMonths, Permission, SeeMonths},
        tenancy::{Member, ReadTx},
    },
    students::rules::month,
    t,
    web::{frame::NavEntry, parts::Waiting, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeMonths, _, _>("/students/months", list::show)
        .act::<FreezeMonths, _, _>("/students/months", preview::freeze)
        .page::<FreezeMonths, _, _>("/students/months/new", preview::show)
        .page::<SeeMonths, _, _>("/students/months/{id}", one::show)
        .page::<FreezeMonths, _, _>("/students/months/{id}/rows", rows::show)
        .page::<FreezeMonths, _, _>("/students/months/{id}/file", file::xlsx)
        .page::<FreezeMonths, _, _>("/students/months/{id}/correct", correct::form)
        .act::<FreezeMonths, _, _>("/students/months/{id}/correct", correct::correct)
}

/// Place in the menu.
pub const NAV: NavEntry = NavEntry {
    group: |w| t!(w, "nav-students"),
    label: |w| t!(w, "nav-months"),
    href: "/students/months",
    right: "students.see-months",
    icon: "history",
};

/// Months that have ended and are not frozen, on the first page of whoever freezes them.
pub async fn waiting(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Option<Waiting>, StoreError> {
    if !member.holds(FreezeMonths::NAME) {
        return Ok(None);
    }
    let waiting = month::waiting(member.today(), store::latest(tx).await?);
    let href = match waiting.first() {
        Some(first) => format!("/students/months/new?month={first}"),
        None => "/students/months".to_owned(),
    };
    Ok(Some(Waiting { label: t!(w, "work-months"), count: waiting.len() as i64, href, late: None }))
}
