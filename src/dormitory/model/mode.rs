//! How a campaign takes applications: in one window with one list, or all year with a list whenever somebody waits.
//! Source: domain.md §3.3 (those without a place get one during the year).
use super::{CampaignAct, CampaignState};
use crate::kernel::coded::coded;

coded! {
    /// How a campaign takes applications and answers them.
    CampaignMode {
        /// One window, one list.
        Campaign = "campaign",
        /// All year, a list whenever somebody waits.
        Continuous = "continuous",
    }
}

coded! {
    /// On what an order rests that places during the year.
    DecidedBy {
        Commission = "commission",
        /// The order itself, by a clause of the institution's rules.
        Order = "order",
    }
}

impl CampaignState {
    /// The same in a mode: what takes applications all year stays where it is while its lists are made, decided and published.
    pub fn next_in(self, mode: CampaignMode, act: CampaignAct) -> Option<Self> {
        use CampaignAct as A;
        let of_a_list = matches!(act, A::Rank | A::Decide | A::Publish);
        match (mode, self) {
            (CampaignMode::Continuous, Self::Open | Self::Closed) if of_a_list => Some(self),
            _ => self.next(act),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_all_year_stays_open_through_its_lists() {
        let open = |act| CampaignState::Open.next_in(CampaignMode::Continuous, act);
        assert_eq!(open(CampaignAct::Rank), Some(CampaignState::Open));
        assert_eq!(open(CampaignAct::Publish), Some(CampaignState::Open));
        assert_eq!(open(CampaignAct::Close), Some(CampaignState::Closed));
        assert_eq!(CampaignState::Draft.next_in(CampaignMode::Continuous, CampaignAct::Rank), None);
        assert_eq!(CampaignState::Open.next_in(CampaignMode::Campaign, CampaignAct::Rank), None);
    }
}
