//! The commission extends the time for applications: laid before it with a ground, adopted, put into force.
//! Source: NIS hostel rules, p.10, p.13 (the commission decides in minutes); the rules are in [`rules`].
use crate::{
    commissions::{
        self,
        actions::Convening,
        model::{Decision, Ground, Meeting},
        store::{Matter, NewItem},
    },
    dormitory::{
        actions::decide::Summons,
        model::{Campaign as Campaigns, CampaignAct},
        rules::extension::{self as rules, Extending, NotExtended},
        say::office,
        store::{
            campaigns::{self, Campaign},
            extensions::{self as store, Laid},
        },
    },
    institutions::letters::{self, Letter},
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        languages::{Lang, Words},
        law::Text3,
        tenancy::{Place, ReadTx, WriteTx},
    },
    t,
};
use chrono::{DateTime, Utc};
use serde_json::json;

/// What lies before the commission.
pub const SUBJECT: &str = "window_extension";

/// Why nothing is extended: for a reason here, or the commission cannot meet so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    Window(NotExtended),
    Commission(commissions::rules::Refusal),
}

impl Refusal {
    pub fn say(&self, w: Words) -> String {
        match self {
            Self::Window(why) => crate::dormitory::say::inspection::not_extended(w, *why),
            Self::Commission(refusal) => refusal.say(w),
        }
    }
}

/// How an act here ends badly.
pub type Failure = ActError<Refusal>;

fn refused<T>(against: Vec<NotExtended>) -> Result<T, Failure> {
    Err(ActError::Refused(against.into_iter().map(Refusal::Window).collect()))
}

/// A campaign's last extension that was laid before the commission, and what became of it there.
pub struct Standing {
    pub campaign: Campaign,
    pub laid: Option<Laid>,
    pub matters: Vec<Matter>,
}

impl Standing {
    /// Looks.
    pub async fn read(tx: &mut ReadTx, id: Id<Campaigns>) -> Result<Option<Self>, StoreError> {
        let Some(campaign) = campaigns::find(tx, id).await? else { return Ok(None) };
        Self::with(tx, campaign).await.map(Some)
    }

    async fn with(tx: &mut ReadTx, campaign: Campaign) -> Result<Self, StoreError> {
        let laid = store::latest(tx, campaign.id).await?;
        let matters = match &laid {
            Some(laid) => commissions::store::matters(tx, SUBJECT, laid.id.uuid()).await?,
            None => Vec::new(),
        };
        Ok(Self { campaign, laid, matters })
    }

    async fn held(tx: &mut WriteTx, id: Id<Campaigns>) -> Result<Self, Failure> {
        let campaign = campaigns::lock(tx, id).await?.ok_or(ActError::Missing)?;
        Ok(Self::with(tx, campaign).await?)
    }

    /// The one that waits for the commission, or for being put into force.
    pub fn open(&self) -> Option<(&Laid, &Matter)> {
        let laid = self.laid.as_ref().filter(|laid| !laid.in_force)?;
        self.matters.iter().find(|matter| matter.stands()).map(|matter| (laid, matter))
    }

    /// The one that was adopted in closed minutes and is not in force.
    pub fn adopted(&self) -> Option<(&Laid, Id<Decision>)> {
        let laid = self.laid.as_ref().filter(|laid| !laid.in_force)?;
        self.matters.iter().find_map(|matter| Some((laid, matter.adopted_in_minutes()?.0)))
    }

    /// Everything against an end wanted, if applications could come again from then on.
    fn judge(&self, wanted: DateTime<Utc>, from: DateTime<Utc>) -> Vec<NotExtended> {
        rules::judge(Extending { state: self.campaign.state, closes_at: self.campaign.closes_at, wanted, from })
    }
}

/// Lays a longer time for applications before the commission, with its ground.
pub async fn lay(
    tx: &mut WriteTx,
    id: Id<Campaigns>,
    (wanted, ground): (DateTime<Utc>, &Ground),
    summons: Summons,
    by: Id<Account>,
) -> Result<Id<Meeting>, Failure> {
    let standing = Standing::held(tx, id).await?;
    let mut against = standing.judge(wanted, summons.meets_at.max(tx.now()));
    if standing.open().is_some() {
        against.push(NotExtended::AlreadyBefore);
    }
    if !against.is_empty() {
        return refused(against);
    }
    let was = standing.campaign.closes_at;
    let extension = store::add(tx, id, (was, wanted), ground, by).await?;
    let Summons { commission, meets_at, room, zone } = summons;
    let item = NewItem {
        subject_kind: SUBJECT,
        subject_id: extension.uuid(),
        title: title(&standing.campaign, wanted, ground, zone),
        path: format!("/dormitory/campaigns/{id}/extension"),
    };
    let convening = Convening { commission, meets_at, room, zone, agenda: vec![item] };
    let meeting = commissions::actions::convene(tx, &convening).await.map_err(of_commission)?;
    tx.record("campaign.extension-laid", id, json!({ "extension": extension, "meeting": meeting, "closes_at": wanted }));
    Ok(meeting)
}

fn of_commission(failure: commissions::actions::Failure) -> Failure {
    match failure {
        ActError::Missing => ActError::Missing,
        ActError::Stale => ActError::Stale,
        ActError::Broken(error) => ActError::Broken(error),
        ActError::Refused(refusals) => ActError::Refused(refusals.into_iter().map(Refusal::Commission).collect()),
    }
}

/// What is to be decided: until when, instead of when, why.
fn title(campaign: &Campaign, wanted: DateTime<Utc>, ground: &Ground, zone: chrono_tz::Tz) -> Text3 {
    let say = |lang: Lang| {
        let w = lang.words();
        let (was, until) = (w.instant(campaign.closes_at, zone), w.instant(wanted, zone));
        t!(w, "extend-item", year = office::campaign_name(w, campaign), was = was, until = until, ground = ground.say(w))
    };
    Text3 { kk: say(Lang::Kk), ru: say(Lang::Ru), en: say(Lang::En) }
}

/// Puts an adopted extension into force: the window ends later, a closed campaign is open again, whoever began and did not send is written to.
pub async fn put_in_force(
    tx: &mut WriteTx,
    (place, base_url): (&Place, &str),
    id: Id<Campaigns>,
    by: Id<Account>,
) -> Result<(), Failure> {
    let standing = Standing::held(tx, id).await?;
    let Some((laid, decision)) = standing.adopted() else { return refused(vec![NotExtended::NotDecided]) };
    let against = standing.judge(laid.closes_at, tx.now());
    let (true, Some(state)) = (against.is_empty(), standing.campaign.state.next(CampaignAct::Extend)) else {
        return refused(against);
    };
    store::put_in_force(tx, id, laid, (decision, state), by).await?;
    let letters: Vec<Letter> = store::drafting(tx, id).await?.into_iter().map(|to| letter((place, base_url), laid, to)).collect();
    if !letters.is_empty() {
        letters::post_all(tx, place, &letters).await?;
    }
    let detail = json!({
        "extension": laid.id, "decision": decision, "was": laid.was, "closes_at": laid.closes_at, "letters": letters.len()
    });
    tx.record("campaign.extended", id, detail);
    Ok(())
}

fn letter((place, base_url): (&Place, &str), laid: &Laid, (to, language): (String, String)) -> Letter {
    let w = language.parse::<Lang>().unwrap_or_default().words();
    let (until, link) = (w.instant(laid.closes_at, place.zone), format!("{base_url}/my"));
    let body = t!(w, "extend-letter-body", until = until.as_str(), link = link, institution = place.name.say(w));
    Letter { to, subject: t!(w, "extend-letter", until = until), body }
}
