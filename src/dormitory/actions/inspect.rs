//! Inspections of living conditions: consent, assignment, what was found, signatures.
//! Source: NIS hostel rules, p.12, Appendices 1 and 2; the rules are in [`rules`].
use crate::{
    dormitory::{
        actions::{apply::Applicant, prove},
        model::{Application, Campaign, Inspection, InspectionState},
        rules::{
            application::number_text,
            inspection::{self as rules, CONSENT, MAX_MEMBERS, NotInspected, Standing},
            signature::{is_signed_by_all, judge_marking},
        },
        store::{
            applications, claims,
            inspections::{self as store, Inspected, Kept, NewMember, Recorded},
        },
    },
    institutions::letters::{self, Letter},
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        languages::Lang,
        permissions::{AssignInspections, Inspect, May, Permission},
        tenancy::{Place, ReadTx, WriteTx},
    },
    students::documents::Taken,
    t,
};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::json;

/// How an act here ends badly.
pub type Failure = ActError<NotInspected>;

fn unless(against: Vec<NotInspected>) -> Result<(), Failure> {
    if against.is_empty() { Ok(()) } else { Err(ActError::Refused(against)) }
}

/// Who acts on inspections, and on whose.
#[derive(Clone, Copy, Debug)]
pub struct Inspector {
    pub account: Id<Account>,
    /// Only inspections in which the account is a member.
    pub own_only: bool,
    /// The institution's.
    pub zone: Tz,
    pub today: NaiveDate,
}

impl Inspector {
    /// Whoever assigns sees all; a member only what was assigned to that member.
    pub fn of(may: &May<Inspect>) -> Self {
        let own_only = !may.holds(AssignInspections::NAME);
        Self { account: may.account, own_only, zone: may.institution.zone, today: may.today() }
    }

    /// The account that a look is cut to.
    pub fn own(&self) -> Option<Id<Account>> {
        self.own_only.then_some(self.account)
    }
}

/// Where consent to an inspection is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// In the student's own account.
    Own,
    /// At the office's desk, on paper.
    Desk,
}

/// Gives consent to an inspection, or takes it back. For a minor the representative whom the paper names consents, at the desk.
pub async fn consent(
    tx: &mut WriteTx,
    place: &Place,
    who: Applicant,
    campaign: Id<Campaign>,
    (agreed, door): (bool, Door),
) -> Result<(), Failure> {
    let (season, profile) = applications::season_with_profile(tx, campaign).await?.ok_or(ActError::Missing)?;
    let application = applications::hold(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    if !profile.asks_inspection() {
        return Err(ActError::Refused(vec![NotInspected::NotAsked]));
    }
    let under_way = store::brief(tx, application.id).await?.map(|brief| brief.state);
    unless(rules::may_consent(season.window.state, application.state, under_way))?;
    if agreed {
        let today = tx.now().with_timezone(&place.zone).date_naive();
        let signer = prove::signer(tx, application.id, today).await?;
        let signs = signer.signs(door == Door::Desk);
        signs.or(Err(ActError::Refused(vec![NotInspected::RepresentativeMissing])))?;
    }
    store::add_consent(tx, application.id, CONSENT, agreed, who.account).await?;
    if application.number.is_some() {
        let verb = if agreed { "inspection-agreed" } else { "inspection-declined" };
        claims::happened(tx, application.id, who.account, verb, json!({ "text": CONSENT })).await?;
    }
    tx.record("application.inspection-consent", application.id, json!({ "text": CONSENT, "agreed": agreed }));
    Ok(())
}

/// What an assignment rests on.
pub async fn standing(tx: &mut ReadTx, application: &Inspected) -> Result<Standing, StoreError> {
    Ok(Standing {
        asked: application.asked,
        campaign: application.campaign_state,
        application: application.state,
        consented: store::consent(tx, application.id).await?.is_some_and(|consent| consent.agreed),
        taken: store::brief(tx, application.id).await?.is_some(),
    })
}

/// Who sends members, and where the student's letter leads.
#[derive(Clone, Copy)]
pub struct Sender<'a> {
    pub account: Id<Account>,
    pub place: &'a Place,
    pub base_url: &'a str,
    pub today: NaiveDate,
}

/// Sends members to inspect until a day; the student is told by letter.
pub async fn assign(
    tx: &mut WriteTx,
    id: Id<Application>,
    inspect_by: NaiveDate,
    members: &[NewMember],
    from: Sender<'_>,
) -> Result<Id<Inspection>, Failure> {
    let (by, today) = (from.account, from.today);
    store::hold_application(tx, id).await?;
    let application = store::inspected(tx, id).await?.ok_or(ActError::Missing)?;
    let standing = standing(tx, &application).await?;
    unless(rules::judge_assignment(standing, members.len().min(MAX_MEMBERS), inspect_by, today))?;
    let inspection = store::assign(tx, id, inspect_by, members, by).await?;
    claims::happened(tx, id, by, "inspection-assigned", json!({ "inspection": inspection, "by": inspect_by })).await?;
    tx.record("inspection.assigned", inspection, json!({ "application": id, "by": inspect_by, "members": members.len() }));
    tell(tx, from, &application, inspect_by).await?;
    Ok(inspection)
}

/// That somebody will come, and where it says who.
async fn tell(tx: &mut WriteTx, from: Sender<'_>, application: &Inspected, inspect_by: NaiveDate) -> Result<(), StoreError> {
    let Some((to, language)) = claims::address(tx, application.student).await? else { return Ok(()) };
    let w = language.parse::<Lang>().unwrap_or_default().words();
    let number = number_text(application.academic_year, application.number);
    let link = format!("{}/my/dormitory/{}", from.base_url, application.campaign);
    let subject = t!(w, "inspect-letter", number = number.as_str());
    let body = t!(w, "inspect-letter-body", number = number, by = w.day(inspect_by), link = link);
    letters::post(tx, from.place, Letter { to, subject, body }).await
}

/// The inspection as whoever acts read it, held.
async fn held(tx: &mut WriteTx, who: &Inspector, id: Id<Inspection>, version: i32) -> Result<Kept, Failure> {
    store::lock(tx, id, who.own(), version).await?.ok_or(ActError::Missing)
}

/// Writes down what was found.
pub async fn record(
    tx: &mut WriteTx,
    who: &Inspector,
    id: Id<Inspection>,
    version: i32,
    found: &Recorded,
) -> Result<(), Failure> {
    let kept = held(tx, who, id, version).await?;
    unless(rules::judge_record(kept.course(who.zone, who.today), found.visited_on))?;
    store::record(tx, id, found, who.account).await?;
    claims::happened(tx, kept.application, who.account, "inspection-recorded", json!({ "inspection": id })).await?;
    tx.record("inspection.recorded", id, json!({ "visited_on": found.visited_on }));
    Ok(())
}

/// Marks a member as signed on a day. A member with an account signs alone; for the others whoever assigns marks the signed paper, whose scan
/// is kept before the inspection counts as signed by all.
pub async fn sign(
    tx: &mut WriteTx,
    who: &Inspector,
    id: Id<Inspection>,
    version: i32,
    (position, day): (i16, NaiveDate),
) -> Result<(), Failure> {
    let kept = held(tx, who, id, version).await?;
    let member = kept.members.iter().find(|member| member.position == position).ok_or(ActError::Missing)?;
    unless(judge_marking(member.whose(who.account), !who.own_only))?;
    unless(rules::judge_signature(kept.course(who.zone, who.today), member.signed_on.is_some(), day))?;
    store::sign(tx, id, position, day, who.account).await?;
    tx.record("inspection.member-signed", id, json!({ "position": position, "day": day }));
    move_on(tx, who, &kept, is_signed_by_all(&kept.signatures(Some(position)), kept.has_scan)).await
}

/// Signed by all, it is said so; else it waits for the rest.
async fn move_on(tx: &mut WriteTx, who: &Inspector, kept: &Kept, by_all: bool) -> Result<(), Failure> {
    store::move_on(tx, kept.id, by_all).await?;
    if by_all {
        claims::happened(tx, kept.application, who.account, "inspection-signed", json!({ "inspection": kept.id })).await?;
        tx.record("inspection.signed-by-all", kept.id, json!({}));
    }
    Ok(())
}

/// Keeps the scan of the act as signed on paper: once. Where nothing else was missing, the inspection is signed by all with it.
pub async fn keep_scan(tx: &mut WriteTx, who: &Inspector, id: Id<Inspection>, version: i32, scan: &Taken) -> Result<(), Failure> {
    let kept = held(tx, who, id, version).await?;
    if kept.recorded.is_none() || kept.has_scan {
        return Err(ActError::Refused(vec![NotInspected::State(kept.state)]));
    }
    store::keep_scan(tx, id, scan.media.code(), &scan.content, who.account).await?;
    tx.record("inspection.scan-kept", id, json!({ "bytes": scan.content.len() }));
    match kept.state {
        InspectionState::Recorded => move_on(tx, who, &kept, is_signed_by_all(&kept.signatures(None), true)).await,
        _ => Ok(()),
    }
}

/// Calls an inspection off, on a ground.
pub async fn cancel(
    tx: &mut WriteTx,
    who: &Inspector,
    id: Id<Inspection>,
    version: i32,
    ground: Option<&str>,
) -> Result<(), Failure> {
    let kept = held(tx, who, id, version).await?;
    unless(rules::judge_cancelling(kept.state, ground))?;
    store::cancel(tx, id, ground.unwrap_or_default(), who.account).await?;
    claims::happened(tx, kept.application, who.account, "inspection-cancelled", json!({ "inspection": id })).await?;
    tx.record("inspection.cancelled", id, json!({}));
    Ok(())
}
