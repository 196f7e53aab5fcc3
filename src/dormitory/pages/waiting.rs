//! What waits for whom in the dormitory campaigns, for the staff's first page.
use crate::{
    dormitory::store::{claims, enquiries, house_list, inspections},
    kernel::{
        errors::StoreError,
        languages::Words,
        permissions::{AnswerEnquiries, AssignInspections, CheckApplications, Inspect, Permission, SettleReferrals},
        tenancy::{Member, ReadTx},
    },
    t,
    web::parts::Waiting,
};

/// Applications to be checked, questions to be answered and students to be awaited, and how many of them are late. A statement each.
pub async fn waiting(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Vec<Waiting>, StoreError> {
    let mut waiting = Vec::new();
    let late = |late: i64| (late > 0).then(|| t!(w, "work-late", n = late));
    if member.holds(CheckApplications::NAME) {
        let reach = member.reach(CheckApplications::NAME).faculties();
        let (count, overdue) = claims::to_check(tx, reach.as_deref(), member.now()).await?;
        waiting.push(Waiting { label: t!(w, "work-check"), count, href: "/dormitory/checking".into(), late: late(overdue) });
    }
    if member.holds(Inspect::NAME) {
        let own = (!member.holds(AssignInspections::NAME)).then_some(member.account);
        let (count, overdue) = inspections::under_way(tx, own, member.today()).await?;
        let href = "/dormitory/inspections".into();
        waiting.push(Waiting { label: t!(w, "work-inspections"), count, href, late: late(overdue) });
    }
    if member.holds(AnswerEnquiries::NAME) {
        let reach = member.reach(AnswerEnquiries::NAME).faculties();
        let (count, overdue) = enquiries::waiting(tx, reach.as_deref(), member.now()).await?;
        waiting.push(Waiting { label: t!(w, "work-enquiries"), count, href: "/dormitory/enquiries".into(), late: late(overdue) });
    }
    if member.holds(SettleReferrals::NAME) {
        let reach = member.reach(SettleReferrals::NAME).dormitories();
        let (count, overdue) = house_list::to_settle(tx, reach.as_deref(), member.now()).await?;
        waiting.push(Waiting { label: t!(w, "work-arrivals"), count, href: "/dormitory/referrals".into(), late: late(overdue) });
    }
    Ok(waiting)
}
