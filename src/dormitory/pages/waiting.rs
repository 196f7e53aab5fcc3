//! What waits for whom in the dormitory campaigns, for the staff's first page.
use crate::{
    dormitory::{
        say::office,
        store::{
            claims, enquiries, extensions, house_list, inspections,
            steps::{self as store, Waits},
        },
    },
    kernel::{
        errors::StoreError,
        languages::Words,
        permissions::{
            AnswerEnquiries, AssignInspections, CheckApplications, Inspect, KeepMinutes, Permission, RankApplications,
            SettleReferrals,
        },
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
    waiting.extend(steps(tx, member, w).await?);
    Ok(waiting)
}

/// Campaigns that wait for their next step, each a way to where it is taken.
async fn steps(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Vec<Waiting>, StoreError> {
    let mut waiting = Vec::new();
    let line = |label: String, href: String| Waiting { label, count: 1, href, late: None };
    let year = |waits: &Waits| office::campaign_of(w, waits.academic_year, waits.journal);
    if member.holds(RankApplications::NAME) {
        let to = |c: Waits| line(t!(w, "work-rank", year = year(&c)), format!("/dormitory/campaigns/{}", c.campaign));
        waiting.extend(store::to_rank(tx).await?.into_iter().map(to));
    }
    if member.holds(KeepMinutes::NAME) {
        let to = |c: Waits| line(t!(w, "work-lay", year = year(&c)), format!("/dormitory/campaigns/{}/convene", c.campaign));
        waiting.extend(store::to_lay(tx).await?.into_iter().map(to));
        let zone = member.institution.zone;
        let force = |(campaign, until)| {
            line(t!(w, "work-extension", until = w.instant(until, zone)), format!("/dormitory/campaigns/{campaign}/extension"))
        };
        waiting.extend(extensions::to_put_in_force(tx, member.now()).await?.into_iter().map(force));
    }
    Ok(waiting)
}
