//! Where the latest list of a campaign stands on its way through the commission to the order.
//! Source: hostel rules p.13 (the commission decides), p.14 (order on its decision).
use super::decide::{Failure, Refusal, SUBJECT};
use crate::{
    commissions::{self, store::Matter},
    dormitory::{
        model::{Campaign, CampaignAct, CampaignMode, DecidedBy},
        rules::in_year,
        store::{
            campaigns,
            decide::{self as store, LatestRun, Ranked},
            in_year as store_in_year, referrals,
        },
    },
    institutions::calendar,
    kernel::{
        errors::{ActError, StoreError},
        ids::Id,
        tenancy::{ReadTx, WriteTx},
    },
    orders::{self, model::Order},
};
use chrono::NaiveDate;

/// A campaign's latest list, and what became of it at the commission and after.
pub struct Standing {
    pub ranked: Ranked,
    pub matters: Vec<Matter>,
    pub order: Option<Id<Order>>,
    /// Whether that order is published.
    pub published: bool,
    /// Whether an amending order of the campaign was published after the list was made.
    pub amended: bool,
}

impl Standing {
    /// Five statements.
    pub async fn read(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<Self>, StoreError> {
        let Some(ranked) = store::ranked(tx, campaign).await? else { return Ok(None) };
        let (matters, order, published, amended) = match &ranked.run {
            None => (Vec::new(), None, false, false),
            Some(run) => {
                let matters = commissions::store::matters(tx, SUBJECT, run.id.uuid()).await?;
                let order = orders::store::about(tx, run.id.uuid()).await?;
                let (published, amended) = store_in_year::goes_on(tx, run.id).await?;
                (matters, order, published, amended)
            }
        };
        Ok(Some(Self { ranked, matters, order, published, amended }))
    }

    pub(super) async fn held(tx: &mut WriteTx, campaign: Id<Campaign>) -> Result<Self, Failure> {
        store::hold(tx, campaign).await?;
        Self::read(tx, campaign).await?.ok_or(ActError::Missing)
    }

    /// The list that may be decided on.
    pub fn open_run(&self) -> Result<&LatestRun, Refusal> {
        let decidable = self.ranked.state.next_in(self.ranked.mode, CampaignAct::Decide).is_some() && self.order.is_none();
        let run = self.ranked.run.as_ref().filter(|_| decidable).ok_or(Refusal::NotRanked)?;
        if self.amended { Err(Refusal::AmendedSince) } else { Ok(run) }
    }

    /// Whether students may settle in until this day.
    pub(super) fn settles_by(&self, day: NaiveDate) -> Result<(), Refusal> {
        let ends = in_year::last_day(self.ranked.academic_year);
        if day <= ends { Ok(()) } else { Err(Refusal::SettlesAfterYear { ends }) }
    }

    /// Whether a list lies before the commission, is decided or ordered, so that no other may be made. What is open all year goes on
    /// with the next list when the order on this one is published.
    pub fn is_under_way(&self) -> bool {
        let decided = self.matters.iter().any(Matter::stands);
        match self.ranked.mode {
            CampaignMode::Campaign => decided,
            CampaignMode::Continuous => (decided && !self.amended || self.order.is_some()) && !self.published,
        }
    }

    /// Whether the order itself decides.
    pub fn is_straight(&self) -> bool {
        self.ranked.decided_by == DecidedBy::Order
    }

    /// Whether a meeting may be called on it.
    pub fn may_convene(&self) -> Result<&LatestRun, Refusal> {
        let run = self.open_run()?;
        if self.is_straight() {
            return Err(Refusal::ByOrder);
        }
        if self.matters.iter().any(Matter::stands) { Err(Refusal::AlreadyBefore) } else { Ok(run) }
    }
}

/// The day before which students usually settle in by an order of today. None: there is no such campaign.
pub async fn usual_last_day(tx: &mut ReadTx, id: Id<Campaign>, today: NaiveDate) -> Result<Option<NaiveDate>, StoreError> {
    let Some(campaign) = campaigns::find(tx, id).await? else { return Ok(None) };
    let (days, calendar) = (referrals::check_in_days(tx, id).await?, calendar::from(tx, today).await?);
    Ok(Some(in_year::usual_last_day(campaign.academic_year, today, days, &calendar)))
}
