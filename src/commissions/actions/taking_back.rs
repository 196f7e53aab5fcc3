//! A vote that was entered wrongly is taken back while the meeting runs, with the reason; the record stays and the item is voted on anew.
//! Source: hostel rules p.13 (minutes say how it was voted); domain.md §7.2.
use super::{Failure, Sitting, because, sitting::refused};
use crate::{
    commissions::{
        model::{Decision, Meeting, MeetingState},
        rules::Refusal,
        store,
    },
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        tenancy::WriteTx,
    },
};
use serde_json::json;

/// Takes the last vote of a meeting that runs back. An earlier one stays until those after it are taken back: they were voted knowing it.
pub async fn take_vote_back(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    (decision, ground): (Id<Decision>, &str),
    by: Id<Account>,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    if sitting.met.state != MeetingState::Convened {
        return because(Refusal::NotInSession);
    }
    let of = |wanted: Id<Decision>| sitting.agenda.iter().find_map(|i| Some((i.id, i.decided.filter(|d| d.id == wanted)?)));
    let (item, decided) = of(decision).ok_or(ActError::Missing)?;
    if sitting.last_vote() != Some(decision) {
        return because(Refusal::NotTheLastVote);
    }
    store::take_vote_back(tx, decision, ground, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    let votes = decided.votes;
    let detail = json!({ "item": item, "decision": decision, "for": votes.aye, "against": votes.no, "abstained": votes.abstained,
        "at": decided.at, "adopted": decided.voted.outcome.adopted });
    tx.record("meeting.vote-taken-back", id, detail);
    Ok(())
}
