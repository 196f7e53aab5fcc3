//! The room: the meeting begins, members come and leave, alternates sit down.
use super::{Failure, Sitting, because, sitting::refused, unless};
use crate::{
    commissions::{
        model::{Coming, Meeting, Member, Seat},
        rules::{self, Came, Refusal, Stands},
        store,
    },
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        tenancy::WriteTx,
    },
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::json;

/// The roll is called: the meeting begins with those who are there. `at`: none is now.
pub async fn begin(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    (here, at): (&[Id<Member>], Option<DateTime<Utc>>),
    by: Id<Account>,
    zone: Tz,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let (now, met) = (tx.now(), &sitting.met);
    let (at, today) = (at.unwrap_or(now), now.with_timezone(&zone).date_naive());
    let mut refusals = rules::judge_beginning(met.state, met.began_at, sitting.day(zone), today, (at, now));
    if here.is_empty() {
        refusals.push(Refusal::NobodyHere);
    }
    unless(refusals)?;
    let twice = (1..here.len()).any(|n| here[..n].contains(&here[n]));
    if twice || here.iter().any(|member| sitting.seated(*member).is_none()) {
        return Err(ActError::Missing);
    }
    store::begin(tx, id, at).await.map_err(refused)?;
    store::add_comings(tx, met, here, true, at, by).await.map_err(refused)?;
    tx.record("meeting.begun", id, json!({ "at": at, "here": here.len() }));
    Ok(())
}

/// Somebody came or left. `at`: none is now.
pub async fn come(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    (member, arrives, at): (Id<Member>, bool, Option<DateTime<Utc>>),
    by: Id<Account>,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let (now, met) = (tx.now(), &sitting.met);
    sitting.seated(member).ok_or(ActError::Missing)?;
    let came = Came { member, arrives, at: at.unwrap_or(now) };
    let mut refusals = rules::judge_moment(met.state, met.began_at, sitting.last_decision(), (came.at, now));
    refusals.extend(rules::judge_coming(&sitting.room(), came));
    unless(refusals)?;
    store::add_comings(tx, met, &[member], arrives, came.at, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    let verb = if arrives { "meeting.member-came" } else { "meeting.member-left" };
    tx.record(verb, id, json!({ "member": member, "at": came.at }));
    Ok(())
}

/// Takes a person's last arrival or departure back, where no decision rests on it.
pub async fn take_back(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    coming: Id<Coming>,
    by: Id<Account>,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let row = sitting.comings.iter().find(|c| c.id == coming).ok_or(ActError::Missing)?;
    let (met, at, now) = (&sitting.met, row.came.at, tx.now());
    let mut refusals = rules::judge_moment(met.state, met.began_at, sitting.last_decision(), (at, now));
    let last = sitting.comings.iter().rfind(|c| c.came.member == row.came.member);
    refusals.extend(rules::holding([(last.is_some_and(|l| l.id != coming), Refusal::NotTheLast)]));
    unless(refusals)?;
    store::take_back_coming(tx, coming, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    tx.record("meeting.coming-taken-back", id, json!({ "member": row.came.member, "at": at }));
    Ok(())
}

/// An alternate sits down in a member's seat from now on, or gives it back.
pub async fn seat_alternate(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    (alternate, seat): (Id<Member>, Option<Id<Member>>),
    by: Id<Account>,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let (now, met, room) = (tx.now(), &sitting.met, sitting.room());
    let sits = |member: Id<Member>| sitting.seated(member).map(|s| s.seat).ok_or(ActError::Missing);
    if sits(alternate)? != Seat::Alternate || matches!(seat.map(sits).transpose()?, Some(s) if !s.counts()) {
        return because(Refusal::NotASeat);
    }
    let others = sitting.seated.iter().filter(|s| s.seat == Seat::Alternate && s.id != alternate);
    let taken = seat.is_some() && others.clone().any(|other| room.seat_of(other.id, now) == seat);
    let mut refusals = rules::judge_moment(met.state, met.began_at, sitting.last_decision(), (now, now));
    refusals.extend(rules::holding([(taken, Refusal::SeatTaken)]));
    unless(refusals)?;
    store::add_standing(tx, met, Stands { alternate, seat, at: now }, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    tx.record("meeting.alternate-seated", id, json!({ "alternate": alternate, "seat": seat }));
    Ok(())
}
