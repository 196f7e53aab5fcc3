//! Ranking and allocation: frozen facts in, a list with reasons out, both kept byte for byte.
//! Source: design.md §3 (1), (2).
use super::{
    campaigns::{self, NotMoved},
    decide::Standing,
};
use crate::{
    dormitory::{
        model::{ApplicationState, Campaign as Campaigns, CampaignAct, CampaignMode, CampaignState, Run},
        rules::{
            allocation::{Outcome, allocate, result_hash},
            explanation::explain,
            in_year,
            input::{ENGINE, ENGINES, Input, InputFault, Lifted, canonical, input_hash},
        },
        store::{
            campaigns as store, elsewhere,
            runs::{self, Made},
        },
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono_tz::Tz;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Why a campaign is not ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRanked {
    State(CampaignState),
    /// Applications that nobody has decided, and those with the student.
    Undecided {
        submitted: i64,
        returned: i64,
    },
    /// The list lies before the commission, or the commission has adopted it.
    BeforeCommission,
    /// Nobody was accepted.
    NobodyAccepted,
    /// All who wait have a place of the same academic year from another campaign.
    AllHoldPlaces {
        left_out: usize,
    },
    Input(Vec<InputFault>),
}

/// Ranks the accepted applications of a closed campaign and gives out its places. May be repeated until the commission has decided: the latest run counts.
/// What is open all year is ranked whenever somebody waits, unless a list is under way; then whoever is on the reserve takes part again.
/// `zone`: the institution's, whose day counts then.
pub async fn rank(tx: &mut WriteTx, id: Id<Campaigns>, by: Id<Account>, zone: Tz) -> Result<Id<Run>, ActError<NotRanked>> {
    let mut campaign = store::lock(tx, id).await?.ok_or(ActError::Missing)?;
    if campaign.state.next_in(campaign.mode, CampaignAct::Rank).is_none() {
        return Err(ActError::Refused(vec![NotRanked::State(campaign.state)]));
    }
    let standing = Standing::read(tx, id).await?.ok_or(ActError::Missing)?;
    if standing.is_under_way() {
        return Err(ActError::Refused(vec![NotRanked::BeforeCommission]));
    }
    let counts = store::counts(tx, id).await?;
    match campaign.mode {
        CampaignMode::Campaign => nothing_undecided(&counts)?,
        CampaignMode::Continuous => {
            somebody_waits(&counts)?;
            campaign.assessed_on = in_year::assessed_on(campaign.assessed_on, tx.now().with_timezone(&zone).date_naive());
        }
    }
    let input = runs::gather(tx, &campaign).await?;
    let left_out = elsewhere::leave_out(tx, id).await?;
    if input.applicants.is_empty() {
        return Err(ActError::Refused(vec![NotRanked::AllHoldPlaces { left_out }]));
    }
    let faults = input.check();
    if !faults.is_empty() {
        return Err(ActError::Refused(vec![NotRanked::Input(faults)]));
    }
    let made = aside(move || make(&input)).await?;
    let run = runs::keep(tx, id, &made, None, by).await?;
    campaigns::advance(tx, &campaign, CampaignAct::Rank).await.map_err(moved)?;
    let placed = made.allocation.lines.iter().filter(|l| matches!(l.outcome, Outcome::Placed { .. })).count();
    let reserve = made.allocation.lines.len() - placed;
    let detail = json!({
        "run": run, "engine": ENGINE, "input_hash": made.input_hash, "result_hash": made.result_hash, "placed": placed, "reserve": reserve,
        "left_out": left_out,
    });
    tx.record("dormitory.ranked", id, detail);
    Ok(run)
}

/// The list as the commission decided it: the kept facts of a run with whom it lifted, everything below recomputed, kept beside the run.
///
/// # Errors
/// Somebody was lifted to where no place is.
pub async fn after_decision(
    tx: &mut WriteTx,
    campaign: Id<Campaigns>,
    before: Id<Run>,
    lifted: Vec<Lifted>,
    by: Id<Account>,
) -> Result<Id<Run>, ActError<NotRanked>> {
    let (input, _) = runs::bytes(tx, before).await?;
    let mut input: Input = serde_json::from_str(&input).map_err(|_| StoreError::Corrupt { place: "allocation_runs.input" })?;
    (input.engine, input.lifted) = (ENGINE.into(), lifted);
    let faults = input.check();
    if !faults.is_empty() {
        return Err(ActError::Refused(vec![NotRanked::Input(faults)]));
    }
    let made = aside(move || make(&input)).await?;
    let run = runs::keep(tx, campaign, &made, Some(before), by).await?;
    let detail = json!({ "run": run, "before": before, "input_hash": made.input_hash, "result_hash": made.result_hash });
    tx.record("dormitory.ranked-after-decision", campaign, detail);
    Ok(run)
}

/// Every application is decided and somebody was accepted.
fn nothing_undecided(counts: &[(String, i64)]) -> Result<(), ActError<NotRanked>> {
    let standing = |state: ApplicationState| counts.iter().find(|(code, _)| code == state.code()).map_or(0, |(_, n)| *n);
    let (submitted, returned) = (standing(ApplicationState::Submitted), standing(ApplicationState::Returned));
    if submitted + returned > 0 {
        return Err(ActError::Refused(vec![NotRanked::Undecided { submitted, returned }]));
    }
    if standing(ApplicationState::Accepted) == 0 {
        return Err(ActError::Refused(vec![NotRanked::NobodyAccepted]));
    }
    Ok(())
}

/// Somebody is accepted or on the reserve: whoever is still being checked comes into a later list.
fn somebody_waits(counts: &[(String, i64)]) -> Result<(), ActError<NotRanked>> {
    let waits = [ApplicationState::Accepted.code(), ApplicationState::Reserve.code()];
    let waiting: i64 = counts.iter().filter(|(code, _)| waits.contains(&code.as_str())).map(|(_, n)| n).sum();
    if waiting > 0 { Ok(()) } else { Err(ActError::Refused(vec![NotRanked::NobodyAccepted])) }
}

fn moved(error: ActError<NotMoved>) -> ActError<NotRanked> {
    match error {
        ActError::Missing => ActError::Missing,
        ActError::Broken(store) => ActError::Broken(store),
        ActError::Stale | ActError::Refused(_) => ActError::Stale,
    }
}

/// The pure part: the bytes of the input, what came of them, and why.
fn make(input: &Input) -> Result<Made, StoreError> {
    let allocation = allocate(input);
    let explanations = explain(input, &allocation);
    let text = |bytes| String::from_utf8(bytes).map_err(|_| StoreError::Corrupt { place: "allocation_runs.input" });
    let result = serde_json::to_string(&allocation).map_err(|_| StoreError::Corrupt { place: "allocation_runs.result" })?;
    Ok(Made {
        input: text(canonical(input))?,
        input_hash: input_hash(input),
        result_hash: result_hash(&allocation),
        result,
        explanations,
        allocation,
    })
}

/// Computes beside the requests, so that a large campaign holds none of them up.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or(Err(StoreError::Corrupt { place: "allocation" }))
}

/// What a replay found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replay {
    /// The same bytes and the same hashes.
    Same,
    Different,
    /// The run was made by rules that this program no longer has.
    AnotherEngine {
        engine: String,
    },
}

/// Allocates the kept input of the latest run again and compares bytes and hashes; where the commission departed from it, that of the decided
/// list too. `None`: nothing has been ranked.
pub async fn replay(tx: &mut ReadTx, id: Id<Campaigns>) -> Result<Option<Replay>, StoreError> {
    let Some(run) = runs::latest(tx, id).await? else { return Ok(None) };
    let decided = runs::after(tx, run.id).await?;
    for run in [run].into_iter().chain(decided) {
        let (input, result) = runs::bytes(tx, run.id).await?;
        let found = aside(move || Ok(compare(&input, &result, &run.input_hash, &run.result_hash))).await?;
        if found != Replay::Same {
            return Ok(Some(found));
        }
    }
    Ok(Some(Replay::Same))
}

/// A kept input allocated again, without a database.
pub struct Again {
    pub engine: String,
    pub input_hash: String,
    pub result: String,
    pub result_hash: String,
}

/// Allocates a kept input again.
///
/// # Errors
/// What is wrong with the input: it cannot be read, another engine made it, or its bytes are not the canonical ones.
pub fn again(input: &str) -> Result<Again, String> {
    let read: Input = serde_json::from_str(input).map_err(|e| e.to_string())?;
    if !ENGINES.contains(&read.engine.as_str()) {
        return Err(format!("engine {} is not known to this program", read.engine));
    }
    let made = make(&read).map_err(|e| e.to_string())?;
    if made.input != input {
        return Err("the bytes are not those that were kept".into());
    }
    Ok(Again { engine: read.engine, input_hash: made.input_hash, result: made.result, result_hash: made.result_hash })
}

fn compare(input: &str, result: &str, kept_input_hash: &str, kept_result_hash: &str) -> Replay {
    let Ok(read) = serde_json::from_str::<Input>(input) else { return Replay::Different };
    if !ENGINES.contains(&read.engine.as_str()) {
        return Replay::AnotherEngine { engine: read.engine };
    }
    let Ok(again) = make(&read) else { return Replay::Different };
    let hash = |text: &str| hex::encode(Sha256::digest(text));
    let same =
        again.input == input && again.result == result && hash(input) == kept_input_hash && hash(result) == kept_result_hash;
    if same { Replay::Same } else { Replay::Different }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dormitory::rules::cast::*;

    fn made() -> Made {
        make(&input(nis(), crowd(40), &[(4, 3), (2, 5)])).unwrap()
    }

    #[test]
    fn a_kept_run_gives_the_same_bytes_again() {
        let made = made();
        assert_eq!(compare(&made.input, &made.result, &made.input_hash, &made.result_hash), Replay::Same);
    }

    #[test]
    fn one_letter_changed_in_what_was_kept_is_found() {
        let made = made();
        let touched = made.result.replacen("\"rank\":1", "\"rank\":2", 1);
        assert_eq!(compare(&made.input, &touched, &made.input_hash, &made.result_hash), Replay::Different);
        let moved = made.input.replacen("\"course\":1", "\"course\":2", 1);
        assert_eq!(compare(&moved, &made.result, &made.input_hash, &made.result_hash), Replay::Different);
        let older = made.input.replacen("\"engine\":\"2\"", "\"engine\":\"0\"", 1);
        let engine = "0".to_owned();
        assert_eq!(compare(&older, &made.result, &made.input_hash, &made.result_hash), Replay::AnotherEngine { engine });
    }

    #[test]
    fn an_application_with_the_student_keeps_a_campaign_from_being_ranked() {
        let counts = |states: &[(&str, i64)]| states.iter().map(|(s, n)| ((*s).to_owned(), *n)).collect::<Vec<_>>();
        assert!(nothing_undecided(&counts(&[("accepted", 5), ("refused", 2), ("draft", 9)])).is_ok());
        let Err(ActError::Refused(why)) = nothing_undecided(&counts(&[("accepted", 5), ("returned", 1)])) else { panic!() };
        assert_eq!(why, [NotRanked::Undecided { submitted: 0, returned: 1 }]);
        assert!(nothing_undecided(&counts(&[("refused", 5)])).is_err());
    }

    #[test]
    fn all_year_a_list_needs_only_somebody_who_waits() {
        let counts = |states: &[(&str, i64)]| states.iter().map(|(s, n)| ((*s).to_owned(), *n)).collect::<Vec<_>>();
        assert!(somebody_waits(&counts(&[("submitted", 3), ("accepted", 1)])).is_ok());
        assert!(somebody_waits(&counts(&[("reserve", 1)])).is_ok());
        assert!(somebody_waits(&counts(&[("submitted", 3), ("placed", 9)])).is_err());
    }
}
