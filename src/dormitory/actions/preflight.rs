//! What a campaign needs before it opens, looked at all together: nothing incomplete is opened. Source: design.md §3 (16).
use super::campaigns::NotMoved;
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, CampaignMode, DecidedBy},
        rules::{
            kept::{self, Group, KeptFault},
            profile::Profile,
            profile_check::Fault,
            proofs::{Proofs, unnamed},
        },
        store::{
            campaigns::{Campaign, Places},
            proofs,
            terms::{self, Terms},
            texts,
        },
    },
    institutions::desk,
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    students::categories::Category,
};
use chrono::{DateTime, TimeDelta, Utc};

/// A window that is shorter makes a race of it, though first come is law only inside one level (NIS hostel rules, p.23): whoever opens is told.
/// No source names a number.
const SHORT: TimeDelta = TimeDelta::days(3);

/// What must be true before a campaign opens.
pub struct Preflight {
    pub window_ahead: bool,
    /// Applicants have less than three days; nothing is refused for that.
    pub window_short: bool,
    pub dormitories: usize,
    pub places: i64,
    pub profile_faults: Vec<Fault>,
    pub kept_faults: Vec<KeptFault>,
    pub profile_confirmed: bool,
    pub ground_missing: bool,
    /// Categories that the profile asks for and no document is named for.
    pub unproven: Vec<Category>,
    pub text_missing: bool,
    /// Students are not told whom to ask; nothing is refused for that.
    pub desk_missing: bool,
}

/// What is set besides the window, the places and the profile.
pub struct Prepared {
    pub terms: Terms,
    pub proofs: Proofs,
    /// Whether there is a text to acknowledge.
    pub text: bool,
    /// Whether the institution says whom students ask.
    pub desk: bool,
}

impl Prepared {
    /// Four statements.
    pub async fn read(tx: &mut ReadTx, id: Id<Campaigns>) -> Result<Option<Self>, StoreError> {
        let Some(terms) = terms::of(tx, id).await? else { return Ok(None) };
        let (text, desk) = (texts::current(tx, id).await?.is_some(), desk::find(tx).await?.is_some());
        Ok(Some(Self { terms, proofs: proofs::of(tx, id).await?, text, desk }))
    }
}

/// Looks at everything that opening needs.
pub fn preflight(
    campaign: &Campaign,
    (places, groups): (&[Places], &[Group]),
    profile: &Profile,
    prepared: &Prepared,
    now: DateTime<Utc>,
) -> Preflight {
    let mut dormitories: Vec<_> = places.iter().map(|p| p.dormitory).collect();
    dormitories.dedup();
    Preflight {
        window_ahead: campaign.closes_at > now,
        window_short: campaign.mode == CampaignMode::Campaign && campaign.closes_at - campaign.opens_at.max(now) < SHORT,
        dormitories: dormitories.len(),
        places: places.iter().map(|p| i64::from(p.count)).sum(),
        profile_faults: profile.check(),
        kept_faults: kept::faults(&places.iter().map(Places::frozen).collect::<Vec<_>>(), groups),
        profile_confirmed: profile.is_confirmed(),
        ground_missing: prepared.terms.decided_by == DecidedBy::Order && prepared.terms.ground.is_none(),
        unproven: unnamed(profile.categories(), &prepared.proofs),
        text_missing: !prepared.text,
        desk_missing: !prepared.desk,
    }
}

impl Preflight {
    /// Every reason against opening; `confirmed`: the profile is confirmed with the act itself.
    pub fn against(&self, confirmed: bool) -> Vec<NotMoved> {
        let mut against = Vec::new();
        if !self.window_ahead {
            against.push(NotMoved::WindowOver);
        }
        match (self.dormitories, self.places) {
            (0, _) => against.push(NotMoved::NoDormitory),
            (_, 0) => against.push(NotMoved::NoPlaces),
            _ => {}
        }
        if !self.profile_faults.is_empty() {
            against.push(NotMoved::Profile(self.profile_faults.clone()));
        }
        if !self.kept_faults.is_empty() {
            against.push(NotMoved::Kept(self.kept_faults.clone()));
        }
        if self.ground_missing {
            against.push(NotMoved::GroundMissing);
        }
        if !self.unproven.is_empty() {
            against.push(NotMoved::Proofs(self.unproven.clone()));
        }
        if self.text_missing {
            against.push(NotMoved::TextMissing);
        }
        if !self.profile_confirmed && !confirmed {
            against.push(NotMoved::ProfileUnconfirmed);
        }
        against
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dormitory::{
            model::{CampaignMode, CampaignState},
            rules::{profile::DELIVERED, proofs::delivered},
        },
        students::categories::Sex,
    };
    use chrono::TimeDelta;

    fn campaign() -> Campaign {
        let opens_at: DateTime<Utc> = "2026-08-10T03:00:00Z".parse().unwrap();
        Campaign {
            id: Id::fresh(),
            academic_year: 2026,
            journal: 0,
            opens_at,
            closes_at: opens_at + TimeDelta::days(10),
            assessed_on: opens_at.date_naive(),
            profile: Id::fresh(),
            mode: CampaignMode::Campaign,
            state: CampaignState::Draft,
            row_version: 1,
        }
    }
    fn places(counts: &[i32]) -> Vec<Places> {
        let places = |&count| Places { dormitory: Id::fresh(), sex: Sex::Female, count, accessible: 0, named_first: 0 };
        counts.iter().map(places).collect()
    }
    fn prepared() -> Prepared {
        let terms = Terms {
            mode: CampaignMode::Campaign,
            answer_days: 3,
            correct_days: 3,
            check_in_days: 5,
            decided_by: DecidedBy::Commission,
            ground: None,
        };
        Prepared { terms, proofs: delivered().unwrap().categories.clone(), text: true, desk: true }
    }
    fn profile(index: usize) -> Profile {
        Profile::read(DELIVERED[index]).unwrap()
    }

    #[test]
    fn a_campaign_without_places_and_with_an_unconfirmed_profile_is_told_both() {
        let campaign = campaign();
        let looked = preflight(&campaign, (&places(&[0, 0]), &[]), &profile(1), &prepared(), campaign.opens_at);
        assert_eq!(looked.against(false), [NotMoved::NoPlaces, NotMoved::ProfileUnconfirmed]);
        assert_eq!(looked.against(true), [NotMoved::NoPlaces]);
    }

    #[test]
    fn a_window_that_is_over_opens_nothing() {
        let campaign = campaign();
        let at = |now| preflight(&campaign, (&places(&[5]), &[]), &profile(0), &prepared(), now).against(false);
        assert_eq!(at(campaign.closes_at - TimeDelta::seconds(1)), []);
        assert_eq!(at(campaign.closes_at), [NotMoved::WindowOver]);
        assert_eq!(
            preflight(&campaign, (&[], &[]), &profile(0), &prepared(), campaign.opens_at).against(false),
            [NotMoved::NoDormitory]
        );
    }

    #[test]
    fn documents_text_and_clause_that_are_missing_are_each_told() {
        let campaign = campaign();
        let told = |prepared: &Prepared| {
            preflight(&campaign, (&places(&[5]), &[]), &profile(0), prepared, campaign.opens_at).against(false)
        };
        assert_eq!(told(&Prepared { text: false, ..prepared() }), [NotMoved::TextMissing]);
        let mut straight = prepared();
        straight.terms.decided_by = DecidedBy::Order;
        assert_eq!(told(&straight), [NotMoved::GroundMissing]);
        straight.terms.ground = Some(("21-тармақ".into(), "пункт 21".into()));
        assert_eq!(told(&straight), []);
        let mut bare = prepared();
        bare.proofs.remove(&Category::Orphan);
        assert_eq!(told(&bare), [NotMoved::Proofs(vec![Category::Orphan])]);
    }
}
