//! The agenda: conflicts of interest, parts taken out of a block, votes. Departures from rank in a file of their own.
use super::{Failure, Sitting, because, departures, moment, sitting::refused, unless};
use crate::{
    commissions::{
        Block, Blocks, Part,
        model::{Conflict, Decision, Ground, Item, Meeting, MeetingState, Member, Seat, Sort},
        rules::{self, For, Refusal, Votes},
        store::{self, Dividing, NewConflict, NewItem, OnAgenda},
    },
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::json;
use uuid::Uuid;

/// An open item of a meeting in session.
pub(super) fn open_item(sitting: &Sitting, item: Id<Item>) -> Result<&OnAgenda, Failure> {
    let found = sitting.item(item)?;
    if sitting.met.state != MeetingState::Convened {
        return because(Refusal::NotInSession);
    }
    if found.decided.is_some() {
        return because(Refusal::AlreadyDecided);
    }
    Ok(found)
}

/// The owner of a block that is still open.
pub(super) fn open_block<'a>(
    sitting: &Sitting,
    blocks: &'a Blocks,
    item: Id<Item>,
) -> Result<(&'a dyn Block, Dividing, Uuid), Failure> {
    let found = open_item(sitting, item)?;
    let owner = blocks.of(&found.subject_kind).filter(|_| found.sort == Sort::Matter);
    let Some(owner) = owner else { return because(Refusal::NotABlock) };
    Ok((owner, Dividing { meeting: sitting.met.id, block: item, position: found.position }, found.subject_id))
}

pub(super) async fn part_called(tx: &mut ReadTx, owner: &dyn Block, block: Uuid, number: &str) -> Result<Part, Failure> {
    match owner.part(tx, block, number).await? {
        Some(part) => Ok(part),
        None => because(Refusal::NoSuchPart),
    }
}

/// Takes the part with this number out of a block, to be voted on its own.
pub async fn single_out(
    tx: &mut WriteTx,
    blocks: &Blocks,
    id: Id<Meeting>,
    version: i32,
    (item, number): (Id<Item>, &str),
) -> Result<Id<Item>, Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let (owner, under, block) = open_block(&sitting, blocks, item)?;
    let part = part_called(tx, owner, block, number).await?;
    if apart(&sitting, owner.part_kind(), part.subject).is_some() {
        return because(Refusal::AlreadyApart);
    }
    let apart = take_out(tx, owner, &under, part).await?;
    store::touch(tx, id).await?;
    Ok(apart)
}

/// The item of a part that is voted on its own already.
pub(super) fn apart<'a>(sitting: &'a Sitting, kind: &str, subject: Uuid) -> Option<&'a OnAgenda> {
    sitting.agenda.iter().find(|i| i.subject_kind == kind && i.subject_id == subject)
}

async fn take_out(tx: &mut WriteTx, owner: &dyn Block, under: &Dividing, part: Part) -> Result<Id<Item>, Failure> {
    let new = NewItem { subject_kind: owner.part_kind(), subject_id: part.subject, title: part.title, path: part.path };
    let apart = store::add_part(tx, under, Sort::Part, &new).await.map_err(refused)?;
    tx.record("meeting.part-taken-out", under.meeting, json!({ "item": apart, "part": part.subject }));
    Ok(apart)
}

/// A conflict of interest to be recorded: on an item, or on one part of it, which is then voted on its own.
#[derive(Clone, Debug)]
pub struct Conflicting {
    pub item: Id<Item>,
    /// The part's number, as people write it.
    pub part: Option<String>,
    pub ground: Ground,
}

/// The secretary records a member's conflict.
pub async fn record_conflict(
    tx: &mut WriteTx,
    blocks: &Blocks,
    id: Id<Meeting>,
    version: i32,
    (member, new): (Id<Member>, Conflicting),
    by: Id<Account>,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    conflict(tx, blocks, &sitting, (member, false), new, by).await
}

/// A member declares a conflict in person; only adds, so it does not matter what else was recorded meanwhile.
pub async fn declare_conflict(
    tx: &mut WriteTx,
    blocks: &Blocks,
    id: Id<Meeting>,
    new: Conflicting,
    by: Id<Account>,
) -> Result<(), Failure> {
    let sitting = Sitting::held(tx, id).await?;
    let own = sitting.seated.iter().find(|s| s.account == Some(by) && s.seat != Seat::Secretary).map(|s| s.id);
    let Some(member) = own else { return because(Refusal::NotAMember) };
    conflict(tx, blocks, &sitting, (member, true), new, by).await
}

async fn conflict(
    tx: &mut WriteTx,
    blocks: &Blocks,
    sitting: &Sitting,
    (member, declared): (Id<Member>, bool),
    new: Conflicting,
    by: Id<Account>,
) -> Result<(), Failure> {
    let seat = sitting.seated(member).ok_or(ActError::Missing)?.seat;
    if seat == Seat::Secretary {
        return because(Refusal::NotASeat);
    }
    let item = match &new.part {
        None => open_item(sitting, new.item)?.id,
        Some(number) => part_item(tx, blocks, sitting, new.item, number).await?,
    };
    if sitting.conflicts.iter().any(|c| c.item == item && c.member == member) {
        return because(Refusal::ConflictKnown);
    }
    let row = NewConflict { item, member, ground: &new.ground, declared };
    store::add_conflict(tx, &sitting.met, &row, by).await.map_err(refused)?;
    store::touch(tx, sitting.met.id).await?;
    tx.record("meeting.conflict-recorded", sitting.met.id, json!({ "item": item, "member": member, "declared": declared }));
    Ok(())
}

/// The item of a block's part, taken out where it still is inside.
async fn part_item(
    tx: &mut WriteTx,
    blocks: &Blocks,
    sitting: &Sitting,
    item: Id<Item>,
    number: &str,
) -> Result<Id<Item>, Failure> {
    let (owner, under, block) = open_block(sitting, blocks, item)?;
    let part = part_called(tx, owner, block, number).await?;
    match apart(sitting, owner.part_kind(), part.subject) {
        Some(known) => Ok(open_item(sitting, known.id)?.id),
        None => take_out(tx, owner, &under, part).await,
    }
}

/// Takes a conflict back, while the item is open.
pub async fn take_conflict_back(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    conflict: Id<Conflict>,
    by: Id<Account>,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let row = sitting.conflicts.iter().find(|c| c.id == conflict).ok_or(ActError::Missing)?;
    open_item(&sitting, row.item)?;
    store::take_back_conflict(tx, conflict, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    tx.record("meeting.conflict-taken-back", id, json!({ "item": row.item, "member": row.member }));
    Ok(())
}

/// When the matter of an item came to be, or the block that it was taken out of.
async fn made_at(
    tx: &mut WriteTx,
    blocks: &Blocks,
    sitting: &Sitting,
    item: &OnAgenda,
) -> Result<Option<DateTime<Utc>>, Failure> {
    let whole = match item.parent {
        Some(parent) => sitting.item(parent)?,
        None => item,
    };
    match blocks.of(&whole.subject_kind) {
        Some(owner) => Ok(owner.made_at(tx, whole.subject_id).await?),
        None => Ok(None),
    }
}

/// Records the votes on an item, judged with those who are in the room at that moment. `at`: none is now, while the meeting runs. Where a departure is
/// adopted, whose place it changes is kept with it.
pub async fn record_vote(
    tx: &mut WriteTx,
    blocks: &Blocks,
    id: Id<Meeting>,
    version: i32,
    (item, votes, at): (Id<Item>, Votes, Option<DateTime<Utc>>),
    (by, zone): (Id<Account>, Tz),
) -> Result<Id<Decision>, Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let (on_agenda, met, clock) = (sitting.item(item)?, &sitting.met, sitting.clock(tx.now(), zone));
    let at = moment(&clock, at, For::Vote)?;
    let hall = sitting.hall(on_agenda, at);
    let undecided = sitting.beneath(item).filter(|part| part.decided.is_none()).count();
    let standing = (met.state, met.began_at.is_some());
    // The time first: who may vote is told by it.
    unless(clock.judge(at, For::Vote))?;
    unless(rules::judge_vote(standing, &met.numbers, hall, (on_agenda.decided.is_some(), undecided), votes))?;
    unless(rules::judge_taking_up(at, made_at(tx, blocks, &sitting, on_agenda).await?, zone))?;
    let outcome = votes.outcome(&met.numbers, hall);
    let moves = if outcome.adopted { departures::moves(tx, blocks, &sitting, on_agenda).await? } else { Vec::new() };
    let decision = store::add_decision(tx, (item, at), votes, (hall, outcome), by).await.map_err(refused)?;
    if !moves.is_empty() {
        store::add_moves(tx, item, &moves).await?;
    }
    store::touch(tx, id).await?;
    let detail = json!({ "item": item, "for": votes.aye, "against": votes.no, "abstained": votes.abstained, "at": at,
        "present": hall.present, "adopted": outcome.adopted, "moves": moves.len() });
    tx.record("meeting.decided", id, detail);
    Ok(decision)
}
