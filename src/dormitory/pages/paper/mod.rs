//! Applications received on paper, entered at a desk: the student found, the campaign chosen, the paper typed in, its receipt.
mod correct;
mod done;
mod enter;
mod find;
mod form;
mod scans;

use crate::{
    dormitory::{model::Campaign, store::applications::Season},
    kernel::{
        ids::{Id, Student},
        permissions::{EnterPapers, May},
        roles::Reach,
    },
    students::store::{self as students, Brief},
    t,
    web::{errors::PageError, frame::NavEntry, routes::Routes},
};
use uuid::Uuid;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<EnterPapers, _, _>("/dormitory/paper", find::show)
        .act::<EnterPapers, _, _>("/dormitory/paper/search", find::search)
        .page::<EnterPapers, _, _>("/dormitory/paper/student/{id}", find::campaigns)
        .page::<EnterPapers, _, _>("/dormitory/paper/student/{id}/{campaign}", enter::show)
        .act_with_files::<EnterPapers, _, _>("/dormitory/paper/student/{id}/{campaign}", enter::enter)
        .page::<EnterPapers, _, _>("/dormitory/paper/{id}", done::show)
        .act::<EnterPapers, _, _>("/dormitory/paper/{id}/inspection", done::consent)
        .page::<EnterPapers, _, _>("/dormitory/paper/{id}/correct", correct::show)
        .act_with_files::<EnterPapers, _, _>("/dormitory/paper/{id}/correct", correct::correct)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-dormitory"),
    label: |w| t!(w, "nav-paper"),
    href: "/dormitory/paper",
    right: "dormitory.enter-papers",
    icon: "writing",
}];

fn at(campaign: Id<Campaign>, student: Id<Student>) -> String {
    format!("/dormitory/paper/student/{student}/{campaign}")
}

/// The faculties whose students' papers are entered; none for all. A dormitory takes papers of every faculty.
fn within(may: &May<EnterPapers>) -> Option<Vec<Uuid>> {
    match may.reach() {
        Reach::Only(places) if places.iter().any(|(scope, _)| scope == "dormitory") => None,
        reach => reach.faculties(),
    }
}

/// The student, within the reach.
async fn student(may: &May<EnterPapers>, id: Id<Student>) -> Result<Brief, PageError> {
    let brief = students::brief(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    let reached = within(may).is_none_or(|faculties| faculties.contains(&brief.faculty_id));
    if reached { Ok(brief) } else { Err(PageError::NotFound) }
}

/// Whether a campaign may take papers still: no list is made.
fn takes_papers(season: &Season) -> bool {
    season.window.takes_corrections().is_ok()
}
