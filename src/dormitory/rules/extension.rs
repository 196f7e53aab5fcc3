//! When the commission may extend the time for applications. Pure: instants are arguments.
//!
//! Source: NIS hostel rules, p.10: in the event of force majeure "the Commission is entitled to extend the deadlines for accepting
//! applications and hold a meeting at a later date".
use crate::dormitory::model::{CampaignAct, CampaignState};
use chrono::{DateTime, Utc};

/// Profiles of the rules whose p.10 says so: only to them is the paragraph quoted.
const BY_PARAGRAPH_10: &str = "nis-21";

/// Whether an institution that gives places by this profile is under the rules quoted here.
pub fn is_by_paragraph_10(profile: &str) -> bool {
    profile.starts_with(BY_PARAGRAPH_10)
}

/// Why a window is not extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotExtended {
    /// The list is made, or the campaign is not open yet.
    State(CampaignState),
    /// The new end is not after the old one.
    NotLater,
    /// Nobody could apply any more: the new end is past, or before the meeting.
    TooLate,
    /// Such a matter lies before the commission already.
    AlreadyBefore,
    /// No adopted decision in closed minutes.
    NotDecided,
}

/// The window as it is and as it is to be.
#[derive(Clone, Copy, Debug)]
pub struct Extending {
    pub state: CampaignState,
    pub closes_at: DateTime<Utc>,
    pub wanted: DateTime<Utc>,
    /// From when on applications could come again: the meeting, later the act itself.
    pub from: DateTime<Utc>,
}

/// Everything against it.
pub fn judge(extending: Extending) -> Vec<NotExtended> {
    let Extending { state, closes_at, wanted, from } = extending;
    let against = [
        (state.next(CampaignAct::Extend).is_none(), NotExtended::State(state)),
        (wanted <= closes_at, NotExtended::NotLater),
        (wanted <= from, NotExtended::TooLate),
    ];
    against.into_iter().filter_map(|(is, why)| is.then_some(why)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn extending() -> Extending {
        let closes_at: DateTime<Utc> = "2026-07-01T13:00:00Z".parse().unwrap();
        let (wanted, from) = (closes_at + TimeDelta::days(10), closes_at + TimeDelta::days(2));
        Extending { state: CampaignState::Closed, closes_at, wanted, from }
    }

    #[test]
    fn a_window_grows_at_its_end_until_the_list_is_made() {
        assert_eq!(judge(extending()), []);
        assert_eq!(judge(Extending { state: CampaignState::Open, ..extending() }), []);
        for state in CampaignState::ALL.iter().filter(|state| !matches!(state, CampaignState::Open | CampaignState::Closed)) {
            assert_eq!(judge(Extending { state: *state, ..extending() }), [NotExtended::State(*state)]);
        }
    }

    #[test]
    fn a_window_is_neither_shortened_nor_extended_into_the_past() {
        let same = Extending { wanted: extending().closes_at, ..extending() };
        assert_eq!(judge(same), [NotExtended::NotLater, NotExtended::TooLate]);
        assert_eq!(judge(Extending { wanted: extending().from, ..extending() }), [NotExtended::TooLate]);
        assert_eq!(judge(Extending { wanted: extending().from + TimeDelta::seconds(1), ..extending() }), []);
    }
}
