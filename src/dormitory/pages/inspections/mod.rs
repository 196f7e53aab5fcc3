//! Inspections of living conditions: the list, the assignment, what was found, signatures, the act on paper.
mod act;
mod assign;
mod list;
mod paper;
mod show;

use crate::{
    dormitory::{model::Inspection, store::inspections::Kept},
    kernel::{
        audit::View,
        ids::Id,
        permissions::{AssignInspections, Inspect, May},
    },
    t,
    web::{errors::PageError, forms::Posted, frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<Inspect, _, _>("/dormitory/inspections", list::list)
        .page::<AssignInspections, _, _>("/dormitory/applications/{id}/inspection", assign::form)
        .act::<AssignInspections, _, _>("/dormitory/applications/{id}/inspection", assign::assign)
        .page::<Inspect, _, _>("/dormitory/inspections/{id}", show::show)
        .act::<Inspect, _, _>("/dormitory/inspections/{id}/record", act::record)
        .act::<Inspect, _, _>("/dormitory/inspections/{id}/sign", act::sign)
        .act_with_files::<AssignInspections, _, _>("/dormitory/inspections/{id}/scan", act::keep_scan)
        .act::<AssignInspections, _, _>("/dormitory/inspections/{id}/cancel", act::cancel)
        .page::<Inspect, _, _>("/dormitory/inspections/{id}/act.pdf", paper::act)
        .page::<Inspect, _, _>("/dormitory/inspections/{id}/scan", paper::scan)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-dormitory"),
    label: |w| t!(w, "inspect-nav"),
    href: "/dormitory/inspections",
    right: "dormitory.inspect",
    icon: "eye",
}];

/// An inspection that this person may see, with its application; the look is recorded, another's leaves no trace.
pub(super) struct Seen {
    pub kept: Kept,
    pub about: crate::dormitory::store::inspections::Inspected,
}

/// Looks at what was found, or is to be found, in a home.
async fn look(may: &May<Inspect>, id: Id<Inspection>) -> Result<Seen, PageError> {
    use crate::dormitory::{actions::inspect::Inspector, store::inspections as store};
    let own = Inspector::of(may).own();
    let view = View {
        verb: "inspection.open",
        subject: id.uuid(),
        fields: &["address", "findings", "conclusion"],
        reason: "assigned work: inspection of living conditions".into(),
    };
    let seen = may.find_restricted(view, async |tx| {
        let Some(kept) = store::find(tx, id, own).await? else { return Ok(None) };
        Ok(store::inspected(tx, kept.application).await?.map(|about| Seen { kept, about }))
    });
    seen.await?.ok_or(PageError::NotFound)
}

fn version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))
}
