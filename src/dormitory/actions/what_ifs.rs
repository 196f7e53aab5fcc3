//! What another rule would have given, weighed on the frozen input of a campaign's latest run; kept as an annex where somebody wants it.
//! Source: design.md §3 (5). It decides nothing: the run that counts stays as it is.
use super::rank::aside;
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, Run, WhatIf},
        rules::{
            allocation::allocate,
            compare::{Comparison, Tried, Variation, compare},
            input::{ENGINES, Input, InputFault, input_hash},
        },
        store::{
            runs,
            what_ifs::{self as store, Annex},
        },
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use serde_json::json;

/// Why nothing is weighed or kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWeighed {
    NothingChanged,
    /// The changed input cannot be allocated.
    Input(Vec<InputFault>),
    /// The run was made by rules that this program no longer has.
    AnotherEngine(String),
    /// Another run was made since.
    RunChanged,
}

/// What a change gives.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Of the changed input.
    pub input_hash: String,
    pub comparison: Comparison,
    /// So many applicants say nothing of where they come from, though the other profile asks: they stand on the last level.
    pub without_residence: usize,
}

/// The latest run with the input it was made of. None: nothing has been ranked.
pub async fn frozen(tx: &mut ReadTx, campaign: Id<Campaigns>) -> Result<Option<(Id<Run>, Input)>, StoreError> {
    let Some(run) = runs::latest(tx, campaign).await? else { return Ok(None) };
    let (input, _) = runs::bytes(tx, run.id).await?;
    let input = serde_json::from_str(&input).map_err(|_| StoreError::Corrupt { place: "allocation_runs.input" })?;
    Ok(Some((run.id, input)))
}

/// Weighs a change on a frozen input, beside the requests.
pub async fn weigh(input: Input, change: Variation) -> Result<Result<Weighed, Vec<NotWeighed>>, StoreError> {
    aside(move || Ok(weighed(&input, &change))).await
}

fn weighed(input: &Input, change: &Variation) -> Result<Weighed, Vec<NotWeighed>> {
    if change.is_nothing() {
        return Err(vec![NotWeighed::NothingChanged]);
    }
    if !ENGINES.contains(&input.engine.as_str()) {
        return Err(vec![NotWeighed::AnotherEngine(input.engine.clone())]);
    }
    let changed = change.of(input);
    let (doubtful, faults): (Vec<_>, Vec<_>) =
        changed.check().into_iter().partition(|fault| matches!(fault, InputFault::ResidenceMissing { .. }));
    if !faults.is_empty() {
        return Err(vec![NotWeighed::Input(faults)]);
    }
    let (before, after) = (allocate(input), allocate(&changed));
    let comparison = compare(Tried { input, allocation: &before }, Tried { input: &changed, allocation: &after });
    Ok(Weighed { input_hash: input_hash(&changed), comparison, without_residence: doubtful.len() })
}

/// Keeps what a change gives as an annex of the campaign.
pub async fn keep(
    tx: &mut WriteTx,
    campaign: Id<Campaigns>,
    run: Id<Run>,
    title: &str,
    change: &Variation,
    by: Id<Account>,
) -> Result<Id<WhatIf>, ActError<NotWeighed>> {
    let (latest, input) = frozen(tx, campaign).await?.ok_or(ActError::Missing)?;
    if latest != run {
        return Err(ActError::Refused(vec![NotWeighed::RunChanged]));
    }
    let weighed = weigh(input, change.clone()).await?.map_err(ActError::Refused)?;
    let annex = Annex { campaign, run, title, change, input_hash: &weighed.input_hash, result: &weighed.comparison, by };
    let id = store::insert(tx, &annex).await?;
    tx.record("dormitory.what-if-kept", campaign, json!({ "what_if": id, "run": run, "input_hash": weighed.input_hash }));
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dormitory::rules::{cast::*, profile_check::Fault};

    #[test]
    fn nothing_changed_is_nothing_to_weigh() {
        let input = input(kaznmu(), crowd(5), &[(2, 2)]);
        assert_eq!(weighed(&input, &Variation::default()).unwrap_err(), [NotWeighed::NothingChanged]);
    }

    #[test]
    fn a_faulty_profile_is_told_and_not_tried() {
        let mut faulty = kaznmu();
        faulty.tie.clear();
        let change = Variation { profile: Some(faulty), ..Variation::default() };
        let told = weighed(&input(kaznmu(), crowd(5), &[(2, 2); 8]), &change).unwrap_err();
        assert_eq!(told, [NotWeighed::Input(vec![InputFault::Profile(Fault::TieLeftOpen)])]);
    }

    #[test]
    fn who_said_nothing_of_residence_is_counted_and_keeps_nothing_from_being_weighed() {
        let mut applicants = crowd(5);
        applicants[0].residence = None;
        let change = Variation { profile: Some(nis()), ..Variation::default() };
        assert_eq!(weighed(&input(kaznmu(), applicants, &[(2, 2); 8]), &change).unwrap().without_residence, 1);
    }
}
