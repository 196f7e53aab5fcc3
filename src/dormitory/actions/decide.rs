//! From the allocation through the commission to the order and its effect.
//! Source: hostel rules p.13 (the commission decides), p.14 (order on its decision).
use crate::{
    commissions::{
        self,
        model::{Commission, Meeting},
        store::{Matter, NewItem},
    },
    dormitory::{
        actions::{
            rank::{self, NotRanked},
            refer,
            reserve::Desk,
        },
        model::{Campaign, CampaignAct, Run},
        rules::input::Lifted,
        say::office,
        store::{
            decide::{self as store, LatestRun, Printed, Ranked},
            runs,
        },
    },
    institutions::letters::{self, Letter},
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        languages::{Lang, Words},
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
    orders::{
        self, Amended, Effect, Published,
        model::{Annex, Content, Draft, Facts, Kind, Line, LineFacts, Order},
    },
    students::rules::names,
    t,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use futures_util::future::BoxFuture;
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
    /// Parts of the list that were voted on their own and not adopted.
    PartNotAdopted {
        parts: usize,
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
            Self::PartNotAdopted { parts } => t!(w, "decide-refusal-part-not-adopted", n = parts),
            Self::Departures(why) => office::not_ranked(w, why).join(" "),
            Self::Commission(refusal) => refusal.say(w),
            Self::Order(refusal) => refusal.say(w),
        }
    }
}

/// How an act here ends badly.
pub type Failure = ActError<Refusal>;

fn within<R>(failure: ActError<R>, wrap: fn(R) -> Refusal) -> Failure {
    match failure {
        ActError::Missing => ActError::Missing,
        ActError::Stale => ActError::Stale,
        ActError::Broken(error) => ActError::Broken(error),
        ActError::Refused(refusals) => ActError::Refused(refusals.into_iter().map(wrap).collect()),
    }
}

/// A campaign's latest list, and what became of it at the commission and after.
pub struct Standing {
    pub ranked: Ranked,
    pub matters: Vec<Matter>,
    pub order: Option<Id<Order>>,
}

impl Standing {
    /// Three statements.
    pub async fn read(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<Self>, StoreError> {
        let Some(ranked) = store::ranked(tx, campaign).await? else { return Ok(None) };
        let (matters, order) = match &ranked.run {
            None => (Vec::new(), None),
            Some(run) => {
                let matters = commissions::store::matters(tx, SUBJECT, run.id.uuid()).await?;
                (matters, orders::store::about(tx, run.id.uuid()).await?)
            }
        };
        Ok(Some(Self { ranked, matters, order }))
    }

    async fn held(tx: &mut WriteTx, campaign: Id<Campaign>) -> Result<Self, Failure> {
        store::hold(tx, campaign).await?;
        Self::read(tx, campaign).await?.ok_or(ActError::Missing)
    }

    /// The list that may be decided on.
    pub fn open_run(&self) -> Result<&LatestRun, Refusal> {
        let decidable = self.ranked.state.next(CampaignAct::Decide).is_some();
        self.ranked.run.as_ref().filter(|_| decidable).ok_or(Refusal::NotRanked)
    }

    /// Whether a meeting may be called on it.
    pub fn may_convene(&self) -> Result<&LatestRun, Refusal> {
        let run = self.open_run()?;
        if self.matters.iter().any(Matter::stands) { Err(Refusal::AlreadyBefore) } else { Ok(run) }
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
    let day = |at: DateTime<Utc>| at.with_timezone(&summons.zone).date_naive();
    if day(summons.meets_at) < day(run.made_at) {
        return Err(ActError::Refused(vec![Refusal::MeetsBeforeRanking]));
    }
    let item = NewItem {
        subject_kind: SUBJECT,
        subject_id: run.id.uuid(),
        title: item_title(standing.ranked.academic_year, run),
        path: format!("/dormitory/campaigns/{campaign}/order"),
    };
    let Summons { commission, meets_at, room, zone } = summons;
    let convening = commissions::actions::Convening { commission, meets_at, room, zone, agenda: vec![item] };
    let meeting = commissions::actions::convene(tx, &convening).await.map_err(|f| within(f, Refusal::Commission))?;
    tx.record("campaign.laid-before-commission", campaign, json!({ "run": run.id, "meeting": meeting }));
    Ok(meeting)
}

/// What is to be decided, with the list's figures and hashes.
fn item_title(year: i32, run: &LatestRun) -> Text3 {
    let say = |lang: Lang| {
        t!(
            lang.words(),
            "decide-item",
            year = format!("{year}–{}", year + 1),
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
    let decided = standing.matters.iter().find_map(|m| Some((m, m.adopted_in_minutes()?)));
    let Some((matter, (decision, minutes_number))) = decided else {
        return Err(ActError::Refused(vec![Refusal::NotDecided]));
    };
    as_decided(tx, campaign, run.id, matter, by).await?;
    let facts = Facts {
        academic_year: standing.ranked.academic_year,
        minutes_number,
        minutes_day: matter.meets_at.with_timezone(&zone).date_naive(),
        minutes_path: format!("/meetings/{}/minutes", matter.meeting),
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
    advance(tx, campaign, standing.ranked.state, CampaignAct::Decide).await?;
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

async fn advance(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    state: crate::dormitory::model::CampaignState,
    act: CampaignAct,
) -> Result<(), StoreError> {
    let next = state.next(act).ok_or(StoreError::Stale)?;
    store::set_state(tx, campaign, next).await
}

/// The first annex counts its lines; the second keeps the positions that the commission decided.
fn annexes(printed: Vec<Printed>) -> Vec<Line> {
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
        let facts = LineFacts { faculty, course, dormitory, dormitory_id, address };
        Line { annex, position, subject_id: p.application.uuid(), full_name: p.full_name, facts, supersedes: None }
    };
    printed.into_iter().map(line).collect()
}

/// What publishing an order on dormitory places does: applications placed with a referral or on reserve, the campaign published, letters posted.
pub struct Placement {
    /// How people reach the server.
    pub base_url: String,
}

impl Effect for Placement {
    fn kind(&self) -> &'static str {
        Kind::DormitoryPlaces.code()
    }

    fn published<'a>(&'a self, tx: &'a mut WriteTx, order: &'a Published<'a>) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let run = Id::<Run>::from(order.subject_id);
            let campaign = store::campaign_of(tx, run).await?.ok_or(StoreError::Stale)?;
            store::hold(tx, campaign).await?;
            let ranked = store::ranked(tx, campaign).await?.ok_or(StoreError::Stale)?;
            advance(tx, campaign, ranked.state, CampaignAct::Publish).await?;
            let settled = store::settle(tx, run, order.order.uuid(), &order.number).await?;
            let letters: Vec<Letter> = store::addressees(tx, &settled).await?.iter().map(|to| self.letter(to, order)).collect();
            letters::post_all(tx, order.institution, &letters).await?;
            let desk = Desk { place: order.institution, base_url: &self.base_url, by: None };
            let decided = runs::decided(tx, run).await?;
            refer::give(tx, &desk, (campaign, decided), order).await?;
            tx.record("campaign.published", campaign, json!({ "run": run, "settled": settled.len(), "letters": letters.len() }));
            Ok(())
        })
    }

    fn amended<'a>(&'a self, tx: &'a mut WriteTx, amended: &'a Amended<'a>) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let run = Id::<Run>::from(amended.order.subject_id);
            let campaign = store::campaign_of(tx, run).await?.ok_or(StoreError::Stale)?;
            store::hold(tx, campaign).await?;
            let settled = store::amend(tx, amended).await?;
            let to = store::addressees(tx, &settled).await?;
            let letters: Vec<Letter> = to.iter().map(|to| self.letter(to, amended.order)).collect();
            letters::post_all(tx, amended.order.institution, &letters).await?;
            let desk = Desk { place: amended.order.institution, base_url: &self.base_url, by: None };
            let decided = runs::decided(tx, run).await?;
            refer::follow(tx, &desk, (campaign, decided), amended).await?;
            let detail = json!({ "order": amended.order.order, "settled": settled.len(), "letters": letters.len() });
            tx.record("campaign.amended", campaign, detail);
            Ok(())
        })
    }
}

impl Placement {
    /// Says that the answer is there, not what it is: a mailbox is not a place for it.
    fn letter(&self, to: &store::Addressee, order: &Published) -> Letter {
        let w = to.language.parse::<Lang>().unwrap_or_default().words();
        let who = names::initials(&to.surname, &to.given_name, to.patronymic.as_deref());
        let place = order.institution.name.say(w);
        let link = format!("{}/i/{}/sign-in", self.base_url, order.institution.slug);
        Letter {
            to: to.email.clone(),
            subject: t!(w, "letter-result-subject"),
            body: t!(w, "letter-result-body", who = who, number = to.number, institution = place, link = link),
        }
    }
}
