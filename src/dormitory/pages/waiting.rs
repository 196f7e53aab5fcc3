//! What waits for whom in the dormitory campaigns, for the staff's first page.
use crate::{
    dormitory::store::claims,
    kernel::{
        errors::StoreError,
        languages::Words,
        permissions::{CheckApplications, Permission},
        tenancy::{Member, ReadTx},
    },
    t,
    web::parts::Waiting,
};

/// Applications to be checked, and how many of them are late. One statement.
pub async fn waiting(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Vec<Waiting>, StoreError> {
    if !member.holds(CheckApplications::NAME) {
        return Ok(Vec::new());
    }
    let reach = member.reach(CheckApplications::NAME).faculties();
    let (count, late) = claims::to_check(tx, reach.as_deref(), member.now()).await?;
    let late = (late > 0).then(|| t!(w, "work-late", n = late));
    Ok(vec![Waiting { label: t!(w, "work-check"), count, href: "/dormitory/checking".into(), late }])
}
