//! When an application may be sent, what it must hold, its number, its term and its receipt. Pure: instants are arguments.
//!
//! Source: NIS hostel rules, p.23 (day and time of registration rank); domain.md §3.3 (a place is given for one academic year), §11.2 (consent), §12.2 (numbers in sequence).
use super::profile::Profile;
use crate::{
    dormitory::model::{ApplicationState, CampaignMode, CampaignState},
    kernel::law::Text3,
    students::categories::{Category, ResidenceClass},
};
use chrono::{DateTime, Months, NaiveDate, SubsecRound, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The version of the text that a student agrees to; a changed text needs a new one.
pub const CONSENT: &str = "2026-3";
/// The version of the undertaking to vacate; a changed text needs a new one.
pub const UNDERTAKING: &str = "2026-1";
/// Documents for one category.
pub const MAX_PROOFS: usize = 10;
/// Documents that one student keeps here at once.
pub const MAX_DOCUMENTS: i64 = 60;

/// Whether somebody born on this day is under eighteen today: then a legal representative consents (law 94-V art. 8; domain.md §11.2).
pub fn is_minor(born: NaiveDate, today: NaiveDate) -> bool {
    born.checked_add_months(Months::new(18 * 12)).is_none_or(|of_age| today < of_age)
}

/// Whoever is born after this day is under eighteen on that one.
pub fn minors_are_born_after(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(Months::new(18 * 12)).unwrap_or(NaiveDate::MIN)
}

/// Why an application is not sent, changed or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoApplication {
    NotOpenYet {
        opens_at: DateTime<Utc>,
    },
    Late {
        closed_at: DateTime<Utc>,
        received_at: DateTime<Utc>,
    },
    /// The office has ended the campaign before its time.
    Ended,
    AlreadySent,
    /// What is asked is not possible as the application stands.
    NotNow {
        state: ApplicationState,
    },
    /// The list is being made; corrections come too late.
    CorrectionOver,
    ResidenceMissing,
    CategoriesMissing,
    ProofMissing {
        category: Category,
    },
    /// Of these kinds of documents one at least is wanted for the category.
    DocumentMissing {
        category: Category,
        kinds: Vec<String>,
    },
    WishesMissing,
    ConsentMissing,
    /// The level gives way to those before it, and nobody has undertaken to vacate.
    UndertakingMissing,
    /// The text of the campaign, as it stands now, is not acknowledged.
    TextUnread,
    TooManyProofs,
    TooManyDocuments,
    /// A paper that is said to have come later than now.
    PaperAhead {
        received_at: DateTime<Utc>,
    },
    /// The list is made: a paper is entered no more.
    ListMade,
    /// For a minor nobody is named who applies, or not with everything.
    RepresentativeMissing,
    /// Nothing was done about a category that was returned.
    NotMended {
        category: Category,
    },
    /// A place in this dormitory is theirs until the end of the same academic year, from another campaign.
    HoldsPlace {
        dormitory: Text3,
    },
}

/// When a campaign takes applications.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub mode: CampaignMode,
    pub state: CampaignState,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
}

impl Window {
    /// Whether an application that arrived at that instant is in time: by whole seconds, as times are printed. Late is after the closing
    /// second (issue 3, Precisions): nobody is told that the window closed at 14:58:00 and the application came at 14:58:00.
    pub fn takes(&self, received_at: DateTime<Utc>) -> Result<(), NoApplication> {
        if received_at.trunc_subsecs(0) > self.closes_at {
            return Err(NoApplication::Late { closed_at: self.closes_at, received_at });
        }
        if received_at < self.opens_at {
            return Err(NoApplication::NotOpenYet { opens_at: self.opens_at });
        }
        if self.state == CampaignState::Open { Ok(()) } else { Err(NoApplication::Ended) }
    }

    /// Whether a returned application may still be corrected: until the list is made.
    pub fn takes_corrections(&self) -> Result<(), NoApplication> {
        let takes = matches!(self.state, CampaignState::Open | CampaignState::Closed);
        if takes { Ok(()) } else { Err(NoApplication::CorrectionOver) }
    }
}

/// What has been answered so far.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    pub residence: Option<ResidenceClass>,
    pub categories_given: bool,
    /// Claimed categories, each with the number of its documents.
    pub claims: Vec<(Category, usize)>,
    pub wishes_given: bool,
    pub consented: bool,
    /// Whether these answers lead to a level that gives way, as far as they are claimed.
    pub gives_way: bool,
    pub undertaken: bool,
}

/// Everything that keeps an application from being sent.
pub fn missing(profile: &Profile, answers: &Answers) -> Vec<NoApplication> {
    let unproven = answers.claims.iter().filter(|(_, documents)| *documents == 0);
    let mut missing: Vec<_> = unproven.map(|(category, _)| NoApplication::ProofMissing { category: *category }).collect();
    let asked = [
        (profile.asks_residence() && answers.residence.is_none(), NoApplication::ResidenceMissing),
        (!answers.categories_given, NoApplication::CategoriesMissing),
        (!answers.wishes_given, NoApplication::WishesMissing),
        (!answers.consented, NoApplication::ConsentMissing),
        (answers.gives_way && !answers.undertaken, NoApplication::UndertakingMissing),
    ];
    missing.extend(asked.into_iter().filter_map(|(is, reason)| is.then_some(reason)));
    missing
}

/// The instant that ranks: now, but later than the last one registered, so that no two are equal.
pub fn registered_at(now: DateTime<Utc>, last: Option<DateTime<Utc>>) -> DateTime<Utc> {
    last.map_or(now, |last| now.max(last + chrono::TimeDelta::microseconds(1)))
}

/// Each campaign of an academic year numbers its applications in a journal of its own, so many apart.
pub const JOURNAL: i32 = 100_000;

/// `2026-1-00412`: academic year, the journal (the second campaign of a year keeps the second), the number in it.
pub fn number_text(academic_year: i32, number: i32) -> String {
    format!("{academic_year}-{}-{:05}", number / JOURNAL + 1, number % JOURNAL)
}

/// The number in its journal, where the campaign is known beside it.
pub fn in_journal(number: impl Into<i64>) -> i64 {
    number.into() % i64::from(JOURNAL)
}

/// What a receipt vouches for. Its bytes are JSON with the fields in this order, instants in UTC to the microsecond.
#[derive(Serialize)]
pub struct Receipt {
    pub number: String,
    pub campaign: Uuid,
    pub student: Uuid,
    pub received_at: String,
    pub registered_at: String,
    pub residence: Option<ResidenceClass>,
    /// In the order of the catalogue.
    pub categories: Vec<Category>,
    /// The dearest first.
    pub wishes: Vec<Uuid>,
    pub any_other: bool,
    /// SHA-256 of each document in hexadecimal, sorted.
    pub documents: Vec<String>,
    /// When the office entered it, where it came on paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entered_at: Option<String>,
}

impl Receipt {
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).unwrap_or_default() // strings and lists of strings: cannot fail
    }
    pub fn hash(canonical: &str) -> [u8; 32] {
        Sha256::digest(canonical.as_bytes()).into()
    }
    /// An instant as the receipt holds it.
    pub fn instant(at: DateTime<Utc>) -> String {
        at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
    }
}

/// A hash in groups of eight, to be read aloud.
pub fn in_groups(hash: &[u8]) -> String {
    hash.chunks(4).map(hex::encode).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_of_age_on_the_eighteenth_birthday_and_not_the_day_before() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert!(is_minor(day(2008, 8, 13), day(2026, 8, 12)));
        assert!(!is_minor(day(2008, 8, 12), day(2026, 8, 12)));
    }
    use crate::dormitory::rules::profile::DELIVERED;
    use chrono::TimeDelta;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }
    fn window(state: CampaignState) -> Window {
        let mode = CampaignMode::Campaign;
        Window { mode, state, opens_at: at("2026-08-01T04:00:00Z"), closes_at: at("2026-08-20T13:00:00Z") }
    }
    fn complete() -> Answers {
        let claims = vec![(Category::LargeFamily, 1)];
        let residence = Some(ResidenceClass::Local);
        Answers {
            residence,
            categories_given: true,
            claims,
            wishes_given: true,
            consented: true,
            gives_way: false,
            undertaken: false,
        }
    }

    #[test]
    fn the_closing_second_is_in_time_to_its_end_and_the_next_one_is_late() {
        let open = window(CampaignState::Open);
        let closing = open.closes_at;
        for within in
            [TimeDelta::microseconds(-1), TimeDelta::zero(), TimeDelta::milliseconds(400), TimeDelta::microseconds(999_999)]
        {
            assert_eq!(open.takes(closing + within), Ok(()), "{within}");
        }
        let next = closing + TimeDelta::seconds(1);
        assert_eq!(open.takes(next), Err(NoApplication::Late { closed_at: closing, received_at: next }));
    }

    #[test]
    fn before_the_opening_instant_it_is_early() {
        let open = window(CampaignState::Open);
        assert_eq!(open.takes(open.opens_at), Ok(()));
        let early = open.opens_at - TimeDelta::microseconds(1);
        assert_eq!(open.takes(early), Err(NoApplication::NotOpenYet { opens_at: open.opens_at }));
    }

    #[test]
    fn a_campaign_ended_by_the_office_takes_none_but_its_corrections() {
        let closed = window(CampaignState::Closed);
        assert_eq!(closed.takes(closed.opens_at), Err(NoApplication::Ended));
        assert_eq!(closed.takes_corrections(), Ok(()));
        assert_eq!(window(CampaignState::Ranked).takes_corrections(), Err(NoApplication::CorrectionOver));
    }

    #[test]
    fn every_reason_is_told_and_not_the_first() {
        let nis = Profile::read(DELIVERED[0]).unwrap();
        let bare = Answers { claims: vec![(Category::Orphan, 0)], ..Answers::default() };
        assert_eq!(missing(&nis, &bare).len(), 5);
        assert_eq!(missing(&nis, &complete()), []);
    }

    #[test]
    fn residence_is_asked_only_where_the_profile_asks() {
        let kaznmu = Profile::read(DELIVERED[1]).unwrap();
        assert_eq!(missing(&kaznmu, &Answers { residence: None, ..complete() }), []);
    }

    #[test]
    fn whoever_gives_way_undertakes_to_vacate() {
        let nis = Profile::read(DELIVERED[5]).unwrap();
        let asked = Answers { gives_way: true, ..complete() };
        assert_eq!(missing(&nis, &asked), [NoApplication::UndertakingMissing]);
        assert_eq!(missing(&nis, &Answers { undertaken: true, ..asked }), []);
    }

    #[test]
    fn nobody_is_registered_at_the_same_microsecond() {
        let now = at("2026-08-12T04:14:07Z");
        assert_eq!(registered_at(now, None), now);
        assert_eq!(registered_at(now, Some(now)), now + TimeDelta::microseconds(1));
        let ahead = now + TimeDelta::seconds(2); // the clock was set back
        assert_eq!(registered_at(now, Some(ahead)), ahead + TimeDelta::microseconds(1));
    }

    #[test]
    fn a_number_has_five_digits_in_the_journal_of_its_campaign() {
        assert_eq!(number_text(2026, 412), "2026-1-00412");
        assert_eq!(number_text(2026, JOURNAL + 412), "2026-2-00412");
    }

    #[test]
    fn a_receipt_keeps_its_hash() {
        let instant = Receipt::instant(at("2026-08-12T04:14:07.000001Z"));
        let receipt = Receipt {
            number: number_text(2026, 1),
            campaign: Uuid::nil(),
            student: Uuid::nil(),
            received_at: instant.clone(),
            registered_at: instant,
            residence: None,
            categories: vec![Category::LargeFamily],
            wishes: vec![],
            any_other: true,
            documents: vec![],
            entered_at: None,
        };
        let canonical = receipt.canonical();
        assert!(canonical.starts_with(r#"{"number":"2026-1-00001","campaign":"00000000-"#), "{canonical}");
        assert!(
            canonical.contains(r#""registered_at":"2026-08-12T04:14:07.000001Z","residence":null,"categories":["large_family"]"#)
        );
        assert_eq!(in_groups(&Receipt::hash(&canonical)).len(), 71);
    }
}
