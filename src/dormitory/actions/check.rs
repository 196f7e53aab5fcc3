//! Claims and their documents checked; then the whole application accepted, given back or refused.
//! Source: domain.md §3.3 (grounds of refusal), §3.4 (states).
use super::letters::{Told, tell};
use crate::{
    dormitory::{
        model::{
            Application, ApplicationAct, ApplicationState, CampaignMode, CampaignState, Claim, ClaimState, WhyNotCounted,
            WhyReturned,
        },
        rules::in_year,
        store::{
            claims::{self as store, Claimed, Held, Judged},
            terms,
        },
    },
    institutions::calendar,
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        sabotage,
        tenancy::{Place, WriteTx},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use uuid::Uuid;

pub mod origin;
mod refuse;
pub use refuse::{may_refuse, refuse};

/// Who acts, where, and how far the right reaches.
pub struct Clerk<'a> {
    pub account: Id<Account>,
    /// The faculties whose applications this clerk checks; `None` for all.
    pub faculties: Option<Vec<Uuid>>,
    pub place: &'a Place,
    /// Where letters lead.
    pub base_url: &'a str,
}

/// What a clerk finds about a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    Accept { valid_to: Option<NaiveDate> },
    Return { why: WhyReturned, note: Option<String> },
    Refuse { why: WhyNotCounted, note: Option<String> },
}

/// Why a check is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChecked {
    /// The application stands elsewhere than the act needs.
    State(ApplicationState),
    /// The campaign is ranked or further: checking is over.
    CampaignState(CampaignState),
    /// The document lapses before the day on which categories count.
    LapsesBefore(NaiveDate),
    /// This reason needs words of one's own.
    NoteMissing,
    ReasonMissing,
    /// So many claims have not been judged.
    Unjudged(usize),
    /// So many claims are to go back to the student.
    SomeReturned(usize),
    NothingReturned,
    /// The registry does not have the place of origin that the application says, and nobody has said that it was checked.
    OriginUnchecked,
    /// The student may still correct it: the campaign is open.
    StillWithStudent,
}

type Checked = Result<(), ActError<NotChecked>>;

fn refused<T>(why: NotChecked) -> Result<T, ActError<NotChecked>> {
    Err(ActError::Refused(vec![why]))
}

/// Records what a clerk finds about one claim. Stale: somebody judged the claim since it was read.
pub async fn judge(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    application: Id<Application>,
    claim: Id<Claim>,
    row_version: i32,
    judgement: &Judgement,
) -> Checked {
    let held = hold(tx, clerk, application).await?;
    if held.state != ApplicationState::Submitted {
        return refused(NotChecked::State(held.state));
    }
    let claims = store::claims(tx, application).await?;
    let known = claims.iter().find(|c| c.id == claim).ok_or(ActError::Missing)?;
    judgement.sound(held.assessed_on)?;
    let read_as = if sabotage("no-row-version") { known.row_version } else { row_version };
    store::judge(tx, application, claim, read_as, judgement.row(), clerk.account).await?;
    let detail = json!({ "claim": claim, "category": known.category.code(), "reason": judgement.row().reason });
    store::happened(tx, application, clerk.account, judgement.verb(), detail).await?;
    tx.record("dormitory.claim-judged", application, json!({ "claim": claim, "state": judgement.row().state.code() }));
    Ok(())
}

impl Judgement {
    fn sound(&self, assessed_on: NaiveDate) -> Checked {
        match self {
            Self::Accept { valid_to: Some(day) } if *day < assessed_on => refused(NotChecked::LapsesBefore(assessed_on)),
            Self::Return { why: WhyReturned::Other, note: None } | Self::Refuse { why: WhyNotCounted::Other, note: None } => {
                refused(NotChecked::NoteMissing)
            }
            _ => Ok(()),
        }
    }

    fn row(&self) -> Judged<'_> {
        match self {
            Self::Accept { valid_to } => Judged { state: ClaimState::Accepted, reason: None, note: None, valid_to: *valid_to },
            Self::Return { why, note } => {
                Judged { state: ClaimState::Returned, reason: Some(why.code()), note: note.as_deref(), valid_to: None }
            }
            Self::Refuse { why, note } => {
                Judged { state: ClaimState::Refused, reason: Some(why.code()), note: note.as_deref(), valid_to: None }
            }
        }
    }

    fn verb(&self) -> &'static str {
        match self {
            Self::Accept { .. } => "claim-accepted",
            Self::Return { .. } => "claim-returned",
            Self::Refuse { .. } => "claim-refused",
        }
    }
}

/// Accepts an application all of whose claims are judged: it takes part in the ranking, and its accepted claims become facts.
/// Refused claims do not count. Where the place of origin decides the level and the registry has another one or none, the clerk says that it was
/// checked (NIS hostel rules, p.19 3): the registration address). Once the campaign is closed, one still with the student is accepted without what was not corrected.
pub async fn accept(tx: &mut WriteTx, clerk: &Clerk<'_>, id: Id<Application>, row_version: i32, origin_checked: bool) -> Checked {
    let held = hold_as_read(tx, clerk, id, row_version).await?;
    let claims = store::claims(tx, id).await?;
    let next = step(&held, ApplicationAct::Accept)?;
    may_be_accepted(&held, &claims, tx.now())?;
    let origin_asked = held.origin_unproven && origin::matters(tx, id, &claims).await?;
    if origin_asked && !origin_checked {
        return refused(NotChecked::OriginUnchecked);
    }
    if held.state == ApplicationState::Returned {
        store::refuse_returned(tx, id, WhyNotCounted::NotCorrected.code(), clerk.account).await?;
    }
    let registered_on = held.registered_at.with_timezone(&clerk.place.zone).date_naive();
    store::grant_accepted(tx, id, held.assessed_on.min(registered_on), clerk.account).await?;
    store::set_state(tx, id, next, None).await?;
    let counted = claims.iter().filter(|c| c.state == ClaimState::Accepted).count();
    store::happened(tx, id, clerk.account, "accepted", json!({ "categories": counted, "origin_checked": origin_asked })).await?;
    tell(tx, clerk, (held.student, held.academic_year, held.number), Told::Accepted).await?;
    tx.record("dormitory.application-accepted", id, json!({ "categories": counted, "origin_checked": origin_asked }));
    Ok(())
}

/// Whether what was found about the claims lets the application be accepted.
fn may_be_accepted(held: &Held, claims: &[Claimed], now: DateTime<Utc>) -> Checked {
    let standing = |state| claims.iter().filter(|c| c.state == state).count();
    match (held.state, standing(ClaimState::Claimed), standing(ClaimState::Returned)) {
        (ApplicationState::Returned, ..) if is_with_student(held.campaign_state, held.correct_by, now) => {
            refused(NotChecked::StillWithStudent)
        }
        (ApplicationState::Returned, ..) => Ok(()),
        (_, 0, 0) => Ok(()),
        (_, 0, returned) => refused(NotChecked::SomeReturned(returned)),
        (_, unjudged, _) => refused(NotChecked::Unjudged(unjudged)),
    }
}

/// Whether a returned application is still the student's to correct: until its term, which the closing of the campaign does not shorten.
pub fn is_with_student(campaign: CampaignState, correct_by: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    correct_by.map_or(campaign == CampaignState::Open, |by| now <= by)
}

/// Gives an application back to the student, for the claims that were returned.
pub async fn give_back(tx: &mut WriteTx, clerk: &Clerk<'_>, id: Id<Application>, row_version: i32) -> Checked {
    let held = hold_as_read(tx, clerk, id, row_version).await?;
    let next = step(&held, ApplicationAct::Return)?;
    let claims = store::claims(tx, id).await?;
    if !claims.iter().any(|c| c.state == ClaimState::Returned) {
        return refused(NotChecked::NothingReturned);
    }
    store::set_state(tx, id, next, None).await?;
    let (now, zone) = (tx.now(), clerk.place.zone);
    let calendar = calendar::from_instant(tx, now, zone).await?;
    let correct_by = calendar.evening_after(now, terms::correct_days(tx, id).await?, zone);
    terms::set_correct_by(tx, id, correct_by).await?;
    store::happened(tx, id, clerk.account, "returned", json!({ "correct_by": correct_by })).await?;
    tell(tx, clerk, (held.student, held.academic_year, held.number), Told::Returned).await?;
    tx.record("dormitory.application-returned", id, json!({}));
    Ok(())
}

/// The application within the clerk's reach, in a campaign that is still being checked. What is open all year is judged as the next list
/// will: by today, where the fixed day is past.
async fn hold(tx: &mut WriteTx, clerk: &Clerk<'_>, id: Id<Application>) -> Result<Held, ActError<NotChecked>> {
    let mut held = store::lock(tx, id, clerk.faculties.as_deref()).await?.ok_or(ActError::Missing)?;
    if held.mode == CampaignMode::Continuous {
        held.assessed_on = in_year::assessed_on(held.assessed_on, tx.now().with_timezone(&clerk.place.zone).date_naive());
    }
    match held.campaign_state {
        CampaignState::Open | CampaignState::Closed => Ok(held),
        state => refused(NotChecked::CampaignState(state)),
    }
}

async fn hold_as_read(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    id: Id<Application>,
    row_version: i32,
) -> Result<Held, ActError<NotChecked>> {
    let held = hold(tx, clerk, id).await?;
    if held.row_version == row_version { Ok(held) } else { Err(ActError::Stale) }
}

fn step(held: &Held, act: ApplicationAct) -> Result<ApplicationState, ActError<NotChecked>> {
    held.state.next(act).map_or_else(|| refused(NotChecked::State(held.state)), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::students::categories::Category;

    fn held(state: ApplicationState, campaign_state: CampaignState) -> Held {
        let registered_at = "2026-08-12T04:14:07Z".parse().unwrap();
        let assessed_on = NaiveDate::from_ymd_opt(2026, 8, 25).unwrap();
        Held {
            state,
            campaign_state,
            mode: CampaignMode::Campaign,
            assessed_on,
            student: Id::fresh(),
            academic_year: 2026,
            number: 417,
            registered_at,
            correct_by: None,
            origin_unproven: false,
            row_version: 1,
        }
    }
    fn claims(states: &[ClaimState]) -> Vec<Claimed> {
        let claim = |&state| Claimed {
            id: Id::fresh(),
            category: Category::LargeFamily,
            state,
            reason: None,
            note: None,
            valid_to: None,
            judged_at: None,
            judged_by: None,
            row_version: 1,
        };
        states.iter().map(claim).collect()
    }
    fn against(checked: Checked) -> Vec<NotChecked> {
        match checked {
            Err(ActError::Refused(why)) => why,
            _ => vec![],
        }
    }

    #[test]
    fn an_unjudged_or_returned_claim_keeps_an_application_from_being_accepted_and_a_refused_one_does_not() {
        use ClaimState::*;
        let held = held(ApplicationState::Submitted, CampaignState::Open);
        let found = |states: &[ClaimState]| against(may_be_accepted(&held, &claims(states), held.registered_at));
        assert_eq!(found(&[Accepted, Refused]), []);
        assert_eq!(found(&[]), []);
        assert_eq!(found(&[Claimed, Returned, Claimed]), [NotChecked::Unjudged(2)]);
        assert_eq!(found(&[Accepted, Returned]), [NotChecked::SomeReturned(1)]);
    }

    #[test]
    fn one_with_the_student_is_accepted_only_when_the_campaign_is_closed() {
        let found = |campaign| {
            let held = held(ApplicationState::Returned, campaign);
            against(may_be_accepted(&held, &claims(&[ClaimState::Returned]), held.registered_at))
        };
        assert_eq!(found(CampaignState::Open), [NotChecked::StillWithStudent]);
        assert_eq!(found(CampaignState::Closed), []);
    }

    #[test]
    fn a_term_for_correction_is_not_cut_short_by_the_closing_and_ends_with_its_second() {
        let by: DateTime<Utc> = "2026-08-17T13:00:00Z".parse().unwrap();
        for campaign in [CampaignState::Open, CampaignState::Closed] {
            assert!(is_with_student(campaign, Some(by), by));
            assert!(!is_with_student(campaign, Some(by), by + chrono::TimeDelta::microseconds(1)));
        }
    }

    #[test]
    fn a_document_that_lapses_before_the_day_of_assessment_is_not_accepted() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 8, d).unwrap();
        let found = |d| against(Judgement::Accept { valid_to: Some(day(d)) }.sound(day(25)));
        assert_eq!(found(24), [NotChecked::LapsesBefore(day(25))]);
        assert_eq!(found(25), []);
    }
}
