//! What a campaign's page tells before its list is made: an extension of the window, and who waits for an inspection.
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, CampaignState},
        rules::profile::Profile,
        say::inspection as say,
        store::{
            campaigns::Campaign,
            closing::{self, Closed},
            extensions::{self, InForce},
            inspections::{self, Awaiting},
        },
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        languages::Words,
        permissions::{AssignInspections, CheckApplications, KeepMinutes, Permission},
        tenancy::{Member, ReadTx},
    },
    t,
    web::parts::Check,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// What there is to tell.
pub struct Before {
    extended: Option<InForce>,
    /// Until when the window would last by an extension that was adopted and is still to be put into force.
    adopted: Option<DateTime<Utc>>,
    /// That the office closed it before its time.
    pub closed: Option<Closed>,
    /// The first who wait for an inspection, and how many; none where the profile asks for no inspection, or the list is made.
    awaiting: Option<(Vec<Awaiting>, i64)>,
}

impl Before {
    /// Looks: four statements at most.
    pub async fn look(tx: &mut ReadTx, campaign: &Campaign, profile: &Profile) -> Result<Self, StoreError> {
        let asks = profile.asks_inspection() && matches!(campaign.state, CampaignState::Open | CampaignState::Closed);
        let awaiting = if asks { Some(inspections::awaiting(tx, Some(campaign.id)).await?) } else { None };
        let extended = if campaign.state == CampaignState::Draft { None } else { extensions::in_force(tx, campaign.id).await? };
        let closed = if campaign.state > CampaignState::Open { closing::early(tx, campaign.id).await? } else { None };
        let running = matches!(campaign.state, CampaignState::Open | CampaignState::Closed);
        let adopted = if running { extensions::adopted(tx, campaign.id).await? } else { None };
        Ok(Self { extended, adopted, closed, awaiting })
    }

    /// When and why applications were closed before their time, in words.
    pub fn closed(&self, w: Words, zone: Tz, closes_at: DateTime<Utc>) -> Option<String> {
        let closed = self.closed.as_ref()?;
        let told = t!(w, "my-closed-early", at = w.instant(closed.at, zone), until = w.instant(closes_at, zone));
        let why = closed.reason.as_deref().map(|reason| t!(w, "my-closed-why", reason = reason));
        Some(std::iter::once(told).chain(why).collect::<Vec<_>>().join(" "))
    }

    /// That the time for applications was extended, in words.
    pub fn extended(&self, w: Words, zone: Tz) -> Option<String> {
        self.extended.as_ref().map(|extended| say::extended(w, zone, extended))
    }

    /// The commission has extended the window, and nothing follows until somebody puts that into force: said to everybody, with the way for whoever
    /// may do it.
    pub fn adopted(&self, w: Words, id: Id<Campaigns>, member: &Member) -> Option<(String, Option<String>)> {
        let until = self.adopted.filter(|until| *until > member.now())?;
        let way = member.holds(KeepMinutes::NAME).then(|| format!("/dormitory/campaigns/{id}/extension"));
        Some((t!(w, "extend-adopted-waits", until = w.instant(until, member.institution.zone)), way))
    }

    /// The line before ranking: who waits, by number. It holds nobody up: without an inspection the level is not given. Who waits has claimed
    /// one of few categories, so their numbers are told to those alone who may know them.
    pub fn inspections(&self, w: Words, id: Id<Campaigns>, member: &Member) -> Option<Check> {
        let (named, all) = self.awaiting.as_ref()?;
        let knows = member.holds(CheckApplications::NAME) || member.holds(AssignInspections::NAME);
        let numbers = named
            .iter()
            .map(|one| format!("{} ({})", t!(w, "office-number", number = one.number.to_string()), say::awaiting(w, one)))
            .collect::<Vec<_>>()
            .join(", ");
        let left = all - named.len() as i64;
        let hint = if left > 0 { t!(w, "inspect-check-more", numbers = numbers, n = left) } else { numbers };
        let list = format!("/dormitory/checking?campaign={id}&state=inspection");
        Some(Check {
            at: if *all == 0 { "met" } else { "unsure" },
            text: t!(w, "inspect-check", n = all),
            hint: (knows && *all > 0).then_some(hint),
            href: (*all > 0 && member.holds(CheckApplications::NAME)).then_some(list),
        })
    }
}
