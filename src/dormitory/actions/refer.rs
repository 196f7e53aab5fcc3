//! Referrals: given with the order, answered by the student, settled by the head of the dormitory.
//! Source: domain.md §3.3 (check-in within 5 days), §3.4; hostel rules, p.27–28.
use super::reserve::{self, Desk, Tells};
use crate::{
    dormitory::{
        model::{Application, ApplicationAct, ApplicationState, Campaign, OfferAct, OfferState, Referral, ReferralAct, Run},
        rules::referral::{Facts, NotSettled, judge, judge_offer},
        store::{
            applications, decide, elsewhere,
            offers::{self, Offered},
            referrals::{self as store, Given, Settling, Superseding},
        },
    },
    institutions::calendar,
    kernel::{
        errors::{ActError, StoreError},
        ids::{Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    orders::{
        Amended, Published,
        model::{Annex, Line},
    },
};
use serde_json::json;
use uuid::Uuid;

/// How an act here ends badly.
pub type Failure = ActError<NotSettled>;

/// What stands open for a student in a campaign, or how the last of it ended.
#[derive(Clone, Debug)]
pub enum Chance {
    Place(Given),
    Offer(Offered),
}

impl Chance {
    /// Of these, what counts for an application: a place it has, else an open offer, else how the last of them ended.
    pub fn of(application: Id<Application>, places: &[Given], offered: &[Offered]) -> Option<Self> {
        let place = places.iter().find(|place| place.application == application).cloned().map(Self::Place);
        let offer = offered.iter().find(|offer| offer.application == application).cloned().map(Self::Offer);
        let lost = matches!(&place, Some(Self::Place(place)) if place.state.is_freed());
        let open = matches!(&offer, Some(Self::Offer(offer)) if offer.state == OfferState::Open);
        if lost && open { offer } else { place.or(offer) }
    }

    /// The referral's or the offer's.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Place(place) => place.id.uuid(),
            Self::Offer(offer) => offer.id.uuid(),
        }
    }

    pub fn row_version(&self) -> i32 {
        match self {
            Self::Place(place) => place.row_version,
            Self::Offer(offer) => offer.row_version,
        }
    }
}

/// What a student has open in a campaign. Two statements.
pub async fn chance(tx: &mut ReadTx, student: Id<Student>, campaign: Id<Campaign>) -> Result<Option<Chance>, StoreError> {
    let (places, offered) = (store::of_student(tx, student).await?, offers::of_student(tx, student).await?);
    let places: Vec<Given> = places.into_iter().filter(|place| place.campaign == campaign).collect();
    let offered: Vec<Offered> = offered.into_iter().filter(|offer| offer.campaign == campaign).collect();
    let application = places.first().map(|p| p.application).or(offered.first().map(|o| o.application));
    Ok(application.and_then(|application| Chance::of(application, &places, &offered)))
}

/// With a published order: a referral for everybody placed, and the reserve moves into places that stand free already. The term is the
/// campaign's, or the day that the order names where that is later: the paper and the page say the same day.
pub async fn give(
    tx: &mut WriteTx,
    desk: &Desk<'_>,
    (campaign, run): (Id<Campaign>, Id<Run>),
    order: &Published<'_>,
) -> Result<(), StoreError> {
    let (days, zone) = (store::check_in_days(tx, campaign).await?, desk.place.zone);
    let usual = calendar::evening_of_day_after(tx.now(), days, zone);
    let by = order.settle_by.and_then(|day| calendar::evening(day, zone)).map_or(usual, |named| named.max(usual));
    let order = order.order;
    let (given, free) = store::give(tx, (campaign, run), order, by).await?;
    tx.record("referrals.given", campaign, json!({ "order": order, "given": given, "free": free, "check_in_by": by }));
    reserve::go_on(tx, desk, campaign).await?;
    Ok(())
}

/// With a published amending order: what superseded lines gave ends, whoever is placed anew gets a referral, and the reserve moves.
pub async fn follow(
    tx: &mut WriteTx,
    desk: &Desk<'_>,
    (campaign, run): (Id<Campaign>, Id<Run>),
    amended: &Amended<'_>,
) -> Result<(), StoreError> {
    let days = store::check_in_days(tx, campaign).await?;
    let by = calendar::evening_of_day_after(tx.now(), days, desk.place.zone);
    let applications: Vec<Uuid> = amended.lines.iter().map(|line| line.subject_id).collect();
    let lives = |line: &Line| line.facts.dormitory_id.filter(|_| line.annex == Annex::Places);
    let dormitories: Vec<Option<Uuid>> = amended.lines.iter().map(lives).collect();
    let gone = amended.lines.iter().filter(|line| line.annex != Annex::Reserve);
    let gone: Vec<Uuid> = gone.map(|line| line.subject_id).collect();
    // As the order says it, in both its languages: whoever reads the referral may know either.
    let (kk, ru) = (amended.content.ground_kk.as_str(), amended.content.ground_ru.as_str());
    let ground = if kk == ru { kk.to_owned() } else { format!("{kk} / {ru}") };
    let note: String = format!("№ {}: {ground}", amended.order.number).chars().take(1000).collect();
    let (order, note) = (amended.order.order, note.as_str());
    let with = Superseding { campaign, run, order, applications: &applications, dormitories: &dormitories, gone: &gone, note };
    store::supersede(tx, &with).await?;
    store::give_amended(tx, &with, by).await?;
    tx.record("referrals.superseded", campaign, json!({ "order": order, "lines": applications.len() }));
    reserve::go_on(tx, desk, campaign).await?;
    Ok(())
}

/// What a student answers, and to which referral or offer as it was shown.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    pub student: Id<Student>,
    pub campaign: Id<Campaign>,
    pub to: Uuid,
    pub row_version: i32,
    pub takes: bool,
    pub reason: Option<&'a str>,
}

/// The student takes the place or gives it up.
pub async fn answer(tx: &mut WriteTx, desk: &Desk<'_>, answer: &Answer<'_>) -> Result<(), Failure> {
    decide::hold(tx, answer.campaign).await?;
    let chance = chance(tx, answer.student, answer.campaign).await?.ok_or(ActError::Missing)?;
    if chance.id() != answer.to {
        return Err(ActError::Stale);
    }
    match chance {
        Chance::Place(place) => {
            let act = if answer.takes { ReferralAct::Accept } else { ReferralAct::Decline };
            settle_held(tx, desk, &place, Act { act, row_version: answer.row_version, ground: answer.reason, is_answer: true })
                .await
        }
        Chance::Offer(offer) => answer_offer(tx, desk, &offer, answer).await,
    }
}

async fn answer_offer(tx: &mut WriteTx, desk: &Desk<'_>, offer: &Offered, answer: &Answer<'_>) -> Result<(), Failure> {
    let act = if answer.takes { OfferAct::Accept } else { OfferAct::Decline };
    let held = elsewhere::of_student(tx, offer.campaign, answer.student).await?;
    let to = judge_offer(act, offer.state, (offer.answer_by, tx.now()), held.as_ref()).map_err(ActError::Refused)?;
    if offer.row_version != answer.row_version {
        return Err(ActError::Stale);
    }
    offers::settle(tx, offer, to, answer.reason).await?;
    let verb = if answer.takes { "offer-accepted" } else { "offer-declined" };
    store::happened(tx, &[offer.application.uuid()], desk.by, verb, &json!({ "offer": offer.id })).await?;
    if answer.takes {
        take(tx, desk, offer).await
    } else {
        tx.record("offer.declined", offer.id, json!({ "application": offer.application }));
        reserve::go_on(tx, desk, offer.campaign).await?;
        Ok(())
    }
}

/// The offered place becomes a referral, and who waited is placed.
async fn take(tx: &mut WriteTx, desk: &Desk<'_>, offer: &Offered) -> Result<(), Failure> {
    let placed = ApplicationState::Reserve.next(ApplicationAct::TakeOffered).ok_or(StoreError::Stale)?;
    applications::set_state(tx, offer.application, placed, None).await?;
    let days = store::check_in_days(tx, offer.campaign).await?;
    let by = calendar::evening_of_day_after(tx.now(), days, desk.place.zone);
    let id = store::give_offered(tx, offer.freed, (offer.id, offer.application), by).await?;
    tx.record("offer.accepted", offer.id, json!({ "referral": id, "check_in_by": by }));
    Ok(())
}

/// What is done to a referral as its page was drawn.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    pub act: ReferralAct,
    pub row_version: i32,
    pub ground: Option<&'a str>,
    /// Whether it is the student's answer.
    pub is_answer: bool,
}

/// The head of the dormitory records what became of a referral. `reach`: the dormitories that are theirs, none for all.
pub async fn settle(
    tx: &mut WriteTx,
    desk: &Desk<'_>,
    (id, reach): (Id<Referral>, Option<&[Uuid]>),
    act: Act<'_>,
) -> Result<(), Failure> {
    let campaign = store::find(tx, id).await?.ok_or(ActError::Missing)?.campaign;
    decide::hold(tx, campaign).await?;
    let given = store::find(tx, id).await?.ok_or(ActError::Missing)?;
    if reach.is_some_and(|ids| !ids.contains(&given.dormitory.uuid())) {
        return Err(ActError::Missing);
    }
    settle_held(tx, desk, &given, act).await
}

/// Judges and writes down an act on a referral whose campaign is held; a freed place goes on to the reserve at once.
async fn settle_held(tx: &mut WriteTx, desk: &Desk<'_>, given: &Given, act: Act<'_>) -> Result<(), Failure> {
    let facts = Facts { state: given.state, by: given.check_in_by, now: tx.now(), ground: act.ground };
    let to = judge(act.act, facts).map_err(ActError::Refused)?;
    if given.row_version != act.row_version {
        return Err(ActError::Stale);
    }
    store::settle(tx, given, &Settling { to, is_answer: act.is_answer, by: desk.by, note: act.ground }).await?;
    let (event, verb) = names(act.act);
    store::happened(tx, &[given.application.uuid()], desk.by, event, &json!({ "referral": given.id })).await?;
    tx.record(verb, given.id, json!({ "application": given.application, "grounded": act.ground.is_some() }));
    if to.is_freed() {
        if !act.is_answer {
            reserve::tell(tx, desk, &[given.application.uuid()], Tells::Lost).await?;
        }
        reserve::go_on(tx, desk, given.campaign).await?;
    }
    Ok(())
}

/// What an act is called in an application's timeline and in the audit trail.
fn names(act: ReferralAct) -> (&'static str, &'static str) {
    match act {
        ReferralAct::Accept => ("place-accepted", "referral.accepted"),
        ReferralAct::Decline => ("place-declined", "referral.declined"),
        ReferralAct::Arrive => ("place-arrived", "referral.arrived"),
        ReferralAct::Lapse => ("place-lapsed", "referral.lapsed"),
        ReferralAct::Cancel => ("place-cancelled", "referral.cancelled"),
    }
}
