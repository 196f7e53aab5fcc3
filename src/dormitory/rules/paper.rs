//! An application that came on paper: when it may still be entered, and who applies for a minor. Pure: instants are arguments.
//!
//! Source: hostel rules, p.23 (day and time of receipt rank); domain.md §11.2 (law 94-V art. 8: a representative for whoever is under 18).
use super::application::{NoApplication, Window};
use crate::dormitory::model::CampaignState;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A paper as it lies before the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Day and time written down when it was received: judges lateness and ranks.
    pub received_at: DateTime<Utc>,
    /// When it is entered.
    pub entered_at: DateTime<Utc>,
    /// When the office closed the campaign, where it has.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Paper {
    /// Whether it may be entered: received within the window, not ahead of the clock, and no list made yet.
    pub fn is_taken(&self, window: &Window) -> Result<(), NoApplication> {
        let Self { received_at, entered_at, ended_at } = *self;
        if received_at > entered_at {
            return Err(NoApplication::PaperAhead { received_at });
        }
        if !matches!(window.state, CampaignState::Open | CampaignState::Closed) {
            return Err(NoApplication::ListMade);
        }
        Window { state: CampaignState::Open, ..*window }.takes(received_at)?;
        let ended = window.state == CampaignState::Closed && ended_at.is_some_and(|ended_at| received_at >= ended_at);
        if ended { Err(NoApplication::Ended) } else { Ok(()) }
    }
}

/// Who applies for a minor, as the paper says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representative {
    pub name: String,
    /// Mother, father, guardian …
    pub relation: String,
    pub phone: String,
    /// Which document shows the right to represent: kind, number, day.
    pub document: String,
}

impl Representative {
    /// Whether everything is said that the office has to know of a representative.
    pub fn is_whole(&self) -> bool {
        [&self.name, &self.relation, &self.phone, &self.document].iter().all(|text| !text.is_empty())
    }
}

/// For a minor somebody else applies.
pub fn represented(is_minor: bool, representative: Option<&Representative>) -> Result<(), NoApplication> {
    match (is_minor, representative) {
        (true, Some(who)) if who.is_whole() => Ok(()),
        (true, _) => Err(NoApplication::RepresentativeMissing),
        (false, _) => Ok(()),
    }
}

/// Who signs an application on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    pub is_minor: bool,
    /// As its paper says.
    pub representative: Option<Representative>,
}

impl Signer {
    /// Whether what is signed counts, an application or a consent with it. In the own account only a student of age signs: nobody sees there
    /// who presses the button. At the desk the office sees the representative and the document.
    pub fn signs(&self, at_desk: bool) -> Result<(), NoApplication> {
        if self.is_minor && !at_desk {
            return Err(NoApplication::RepresentativeMissing);
        }
        represented(self.is_minor, self.representative.as_ref())
    }
}

/// The version of the campaign's text that a paper of this instant has to bear: the last entered until then. `texts`: version and when it was
/// entered. None: there was no text then, and nothing is asked.
pub fn text_due(texts: &[(i32, DateTime<Utc>)], received_at: DateTime<Utc>) -> Option<i32> {
    texts.iter().filter(|(_, entered_at)| *entered_at <= received_at).map(|(version, _)| *version).max()
}

/// Whether the version whose acknowledgement stands on a paper is the one that is due; what was due of nobody is acknowledged by nobody.
pub fn acknowledged(due: Option<i32>, borne: Option<i32>) -> Result<(), NoApplication> {
    if due.is_none() || borne == due { Ok(()) } else { Err(NoApplication::TextUnread) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dormitory::model::CampaignMode;
    use chrono::TimeDelta;

    fn window(state: CampaignState) -> Window {
        let at = |text: &str| text.parse().unwrap();
        Window {
            mode: CampaignMode::Campaign,
            state,
            opens_at: at("2026-08-01T04:00:00Z"),
            closes_at: at("2026-08-20T13:00:00Z"),
        }
    }
    fn paper(received_at: DateTime<Utc>) -> Paper {
        Paper { received_at, entered_at: received_at + TimeDelta::days(2), ended_at: None }
    }

    #[test]
    fn a_paper_received_in_time_is_entered_after_closing_and_not_after_ranking() {
        let closes_at = window(CampaignState::Open).closes_at;
        let (last, late) = (closes_at, closes_at + TimeDelta::seconds(1));
        assert_eq!(paper(last).is_taken(&window(CampaignState::Closed)), Ok(()));
        assert_eq!(paper(last).is_taken(&window(CampaignState::Ranked)), Err(NoApplication::ListMade));
        let refused = NoApplication::Late { closed_at: closes_at, received_at: late };
        for state in [CampaignState::Open, CampaignState::Closed] {
            assert_eq!(paper(late).is_taken(&window(state)), Err(refused.clone()));
        }
    }

    #[test]
    fn a_paper_from_before_the_window_is_refused_and_one_from_tomorrow_too() {
        let open = window(CampaignState::Open);
        let early = paper(open.opens_at - TimeDelta::seconds(1));
        assert_eq!(early.is_taken(&open), Err(NoApplication::NotOpenYet { opens_at: open.opens_at }));
        let now = open.opens_at + TimeDelta::days(1);
        let ahead = Paper { received_at: now + TimeDelta::seconds(1), entered_at: now, ended_at: None };
        assert_eq!(ahead.is_taken(&open), Err(NoApplication::PaperAhead { received_at: ahead.received_at }));
        assert_eq!(Paper { received_at: now, ..ahead }.is_taken(&open), Ok(()));
    }

    #[test]
    fn a_paper_bears_the_text_that_stood_when_it_came_and_no_later_one() {
        let texts = [(1, "2026-08-10T04:00:00Z"), (2, "2026-08-13T04:00:00Z")].map(|(n, at)| (n, at.parse().unwrap()));
        let due = |at: &str| text_due(&texts, at.parse().unwrap());
        assert_eq!((due("2026-08-10T03:59:59Z"), due("2026-08-10T04:00:00Z")), (None, Some(1)));
        assert_eq!((due("2026-08-13T03:59:59Z"), due("2026-08-14T04:00:00Z")), (Some(1), Some(2)));
        assert_eq!((acknowledged(None, None), acknowledged(Some(1), Some(1))), (Ok(()), Ok(())));
        for borne in [None, Some(1), Some(3)] {
            assert_eq!(acknowledged(Some(2), borne), Err(NoApplication::TextUnread));
        }
    }

    #[test]
    fn where_the_office_ended_the_campaign_early_a_paper_counts_only_if_it_came_before_that() {
        let closed = window(CampaignState::Closed);
        let ended = closed.closes_at - TimeDelta::days(3);
        let at = |received_at| Paper { ended_at: Some(ended), ..paper(received_at) }.is_taken(&closed);
        assert_eq!(at(ended - TimeDelta::seconds(1)), Ok(()));
        assert_eq!(at(ended), Err(NoApplication::Ended));
    }

    #[test]
    fn a_minor_needs_a_representative_with_phone_and_document_and_an_adult_none() {
        let whole = Representative {
            name: "Сейітова Гүлмира".into(),
            relation: "анасы".into(),
            phone: "+7 701 123 45 67".into(),
            document: "туу туралы куәлік".into(),
        };
        assert_eq!(represented(true, Some(&whole)), Ok(()));
        let missing = Err(NoApplication::RepresentativeMissing);
        let minor = |representative| Signer { is_minor: true, representative };
        assert_eq!(minor(Some(whole.clone())).signs(true), Ok(()));
        assert_eq!((minor(Some(whole.clone())).signs(false), minor(None).signs(true)), (missing.clone(), missing));
        assert_eq!(Signer { is_minor: false, representative: None }.signs(false), Ok(()));
        let bare = Representative { document: String::new(), ..whole };
        assert_eq!(represented(true, Some(&bare)), Err(NoApplication::RepresentativeMissing));
        assert_eq!(represented(true, None), Err(NoApplication::RepresentativeMissing));
        assert_eq!(represented(false, None), Ok(()));
    }
}
