//! From the allocation through the commission to the order and its effect.
//! Source: hostel rules p.13 (the commission decides), p.14 (order on its decision).
pub use super::standing::Standing;
use crate::{
    commissions::{
        self,
        model::{Commission, Meeting},
        store::{Matter, NewItem},
    },
    dormitory::{
        actions::rank::{self, NotRanked},
        model::{Campaign, CampaignAct, Run},
        rules::input::Lifted,
        say::office,
        store::decide::{self as store, LatestRun, Printed, Ranked},
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        languages::{Lang, Words},
        law::Text3,
        tenancy::WriteTx,
    },
    orders::{
        self,
        model::{Annex, Content, Draft, Facts, Kind, Line, LineFacts, Order},
    },
    t,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::json;

/// What lies before the commission.
pub const SUBJECT: &str = "allocation_run";

/// Why the list does not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No list yet, or the order is already drafted.
    NotRanked,
    /// The list lies before the commission already, or was adopted.
    AlreadyBefore,
    MeetsBeforeRanking,
    /// No adopted decision in closed minutes on the latest list.
    NotDecided,
    /// The campaign's terms let the order place by itself: no commission is called.
    ByOrder,
    /// The campaign's terms want the decision of a commission, or name no clause for an order without one.
    NotByOrder,
    /// Parts of the list that were voted on their own and not adopted.
    PartNotAdopted {
        parts: usize,
    },
    /// Since the list was made, an amending order gave places: the list counts with them.
    AmendedSince,
    /// The last day to settle in lies after the end of the academic year.
    SettlesAfterYear {
        ends: NaiveDate,
    },
    /// The departures from rank that were adopted cannot be carried out.
    Departures(NotRanked),
    Commission(commissions::rules::Refusal),
    Order(orders::rules::Refusal),
}

impl Refusal {
    pub fn say(&self, w: Words) -> String {
        match self {
            Self::NotRanked => t!(w, "decide-refusal-not-ranked"),
            Self::AlreadyBefore => t!(w, "decide-refusal-already-before"),
            Self::MeetsBeforeRanking => t!(w, "decide-refusal-meets-before-ranking"),
            Self::NotDecided => t!(w, "decide-refusal-not-decided"),
            Self::ByOrder => t!(w, "decide-refusal-by-order"),
            Self::NotByOrder => t!(w, "decide-refusal-not-by-order"),
            Self::PartNotAdopted { parts } => t!(w, "decide-refusal-part-not-adopted", n = parts),
            Self::AmendedSince => t!(w, "decide-refusal-amended-since"),
            Self::SettlesAfterYear { ends } => t!(w, "decide-refusal-settles-after-year", day = w.day(*ends)),
            Self::Departures(why) => office::not_ranked(w, why).join(" "),
            Self::Commission(refusal) => refusal.say(w),
            Self::Order(refusal) => refusal.say(w),
        }
    }
}

/// How an act here ends badly.
pub type Failure = ActError<Refusal>;

pub(super) fn within<R>(failure: ActError<R>, wrap: fn(R) -> Refusal) -> Failure {
    match failure {
        ActError::Missing => ActError::Missing,
        ActError::Stale => ActError::Stale,
        ActError::Broken(error) => ActError::Broken(error),
        ActError::Refused(refusals) => ActError::Refused(refusals.into_iter().map(wrap).collect()),
    }
}

/// When and where the commission meets.
#[derive(Clone, Debug)]
pub struct Summons {
    pub commission: Id<Commission>,
    pub meets_at: DateTime<Utc>,
    pub room: String,
    /// The institution's.
    pub zone: Tz,
}

/// Lays the latest list before the commission.
pub async fn convene(tx: &mut WriteTx, campaign: Id<Campaign>, summons: Summons) -> Result<Id<Meeting>, Failure> {
    let standing = Standing::held(tx, campaign).await?;
    let run = standing.may_convene().map_err(|refusal| ActError::Refused(vec![refusal]))?;
    if !commissions::rules::judge_taking_up(summons.meets_at, Some(run.made_at), summons.zone).is_empty() {
        return Err(ActError::Refused(vec![Refusal::MeetsBeforeRanking]));
    }
    let item = NewItem {
        subject_kind: SUBJECT,
        subject_id: run.id.uuid(),
        title: item_title(&standing.ranked, run),
        path: format!("/dormitory/campaigns/{campaign}/order"),
    };
    let Summons { commission, meets_at, room, zone } = summons;
    let convening = commissions::actions::Convening { commission, meets_at, room, zone, agenda: vec![item] };
    let meeting = commissions::actions::convene(tx, &convening).await.map_err(|f| within(f, Refusal::Commission))?;
    tx.record("campaign.laid-before-commission", campaign, json!({ "run": run.id, "meeting": meeting }));
    Ok(meeting)
}

/// What is to be decided, with the list's figures and hashes.
fn item_title(ranked: &Ranked, run: &LatestRun) -> Text3 {
    let say = |lang: Lang| {
        let w = lang.words();
        t!(
            w,
            "decide-item",
            year = office::campaign_of(w, ranked.academic_year, ranked.journal),
            placed = run.placed,
            reserve = run.reserve,
            input = run.input_hash.as_str(),
            result = run.result_hash.as_str()
        )
    };
    Text3 { kk: say(Lang::Kk), ru: say(Lang::Ru), en: say(Lang::En) }
}

/// What the order lays down besides the list.
#[derive(Clone, Debug)]
pub struct Terms {
    pub settle_by: NaiveDate,
    /// As each language writes it after "control is laid on".
    pub control_kk: String,
    pub control_ru: String,
}

/// Drafts the order from the list that was decided on, if it still is the latest; the campaign is decided.
pub async fn draft_order(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    terms: Terms,
    by: Id<Account>,
    zone: Tz,
) -> Result<Id<Order>, Failure> {
    let standing = Standing::held(tx, campaign).await?;
    let run = standing.open_run().map_err(|refusal| ActError::Refused(vec![refusal]))?;
    standing.settles_by(terms.settle_by).map_err(|refusal| ActError::Refused(vec![refusal]))?;
    let decided = standing.matters.iter().find_map(|m| Some((m, m.adopted_in_minutes()?)));
    let Some((matter, (decision, minutes_number))) = decided else {
        return Err(ActError::Refused(vec![Refusal::NotDecided]));
    };
    as_decided(tx, campaign, run.id, matter, by).await?;
    let facts = Facts {
        academic_year: standing.ranked.academic_year,
        journal: standing.ranked.journal,
        minutes_number,
        minutes_day: matter.day(zone),
        minutes_path: format!("/meetings/{}/minutes", matter.meeting),
        ground: None,
        rules: store::rules_of(tx, run.id).await?,
        settle_by: terms.settle_by,
        control_kk: terms.control_kk,
        control_ru: terms.control_ru,
    };
    let lines = annexes(store::lines(tx, run.id).await?);
    let draft = Draft {
        kind: Kind::DormitoryPlaces,
        decision_id: Some(decision.uuid()),
        subject_id: run.id.uuid(),
        amends: None,
        content: Content::Places(facts),
        lines,
        by,
    };
    let order = orders::actions::draft(tx, &draft).await.map_err(|f| within(f, Refusal::Order))?;
    advance(tx, campaign, &standing.ranked, CampaignAct::Decide).await?;
    tx.record("campaign.decided", campaign, json!({ "run": run.id, "order": order }));
    Ok(order)
}

/// The list may be ordered only if every part was adopted. Where somebody was lifted, everything below is computed anew and kept beside it.
async fn as_decided(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    run: Id<Run>,
    matter: &Matter,
    by: Id<Account>,
) -> Result<(), Failure> {
    let parts = commissions::store::parts_of(tx, matter.item).await?.iter().filter(|p| p.adopted != Some(true)).count();
    if parts > 0 {
        return Err(ActError::Refused(vec![Refusal::PartNotAdopted { parts }]));
    }
    let departures = commissions::store::departures_adopted(tx, matter.item).await?;
    if departures.is_empty() {
        return Ok(());
    }
    let lifted = departures.iter().map(|l| Lifted { application: l.departure.subject, dormitory: l.departure.place_id });
    rank::after_decision(tx, campaign, run, lifted.collect(), by).await.map_err(|f| within(f, Refusal::Departures))?;
    Ok(())
}

pub(super) async fn advance(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    ranked: &Ranked,
    act: CampaignAct,
) -> Result<(), StoreError> {
    let next = ranked.state.next_in(ranked.mode, act).ok_or(StoreError::Stale)?;
    store::set_state(tx, campaign, next).await
}

/// The first annex counts its lines; the second keeps the positions that the commission decided.
pub(super) fn annexes(printed: Vec<Printed>) -> Vec<Line> {
    let mut placed = 0;
    let line = |p: Printed| {
        let (annex, position) = match p.reserve_position {
            Some(position) => (Annex::Reserve, position),
            None => {
                placed += 1;
                (Annex::Places, placed)
            }
        };
        let Printed { faculty, course, dormitory, dormitory_id, address, .. } = p;
        let facts = LineFacts { faculty, course, dormitory, dormitory_id, address, ground: None };
        Line { annex, position, subject_id: p.application.uuid(), full_name: p.full_name, facts, supersedes: None }
    };
    printed.into_iter().map(line).collect()
}
