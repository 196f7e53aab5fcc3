//! The room: the meeting begins, members come and leave, alternates sit down.
use super::{Failure, Sitting, because, moment, sitting::refused, unless};
use crate::{
    commissions::{
        model::{Coming, Ground, Meeting, Member, Seat},
        rules::{self, Called, Came, For, Presides, Refusal, Stands},
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

/// How a meeting begins.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'a> {
    pub here: &'a [Id<Member>],
    /// None is now, unless it was called for an earlier time.
    pub at: Option<DateTime<Utc>>,
    /// Why before the hour for which it was called.
    pub early: Option<&'a Ground>,
}

/// The roll is called: the meeting begins with those who are there.
pub async fn begin(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    Beginning { here, at, early }: Beginning<'_>,
    by: Id<Account>,
    zone: Tz,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let (met, clock) = (&sitting.met, sitting.clock(tx.now(), zone));
    let at = clock.beginning(at).or_else(because)?;
    let early = early.filter(|_| clock.is_early(at));
    let mut refusals = rules::judge_beginning(&clock, Called { day: sitting.day(zone), valid_to: met.valid_to }, at);
    if clock.is_early(at) && early.is_none() {
        refusals.push(Refusal::EarlyUngrounded { called: clock.called, zone });
    }
    let sits = |member: &Id<Member>| sitting.seated(*member).map(|s| s.seat);
    if here.iter().filter_map(sits).all(|seat| seat == Seat::Secretary) {
        refusals.push(Refusal::NobodyHere);
    }
    unless(refusals)?;
    let twice = (1..here.len()).any(|n| here[..n].contains(&here[n]));
    if twice || here.iter().any(|member| sits(member).is_none()) {
        return Err(ActError::Missing);
    }
    store::begin(tx, id, at, early).await.map_err(refused)?;
    store::add_comings(tx, met, here, true, at, by).await.map_err(refused)?;
    tx.record("meeting.begun", id, json!({ "at": at, "here": here.len(), "early": early.is_some() }));
    Ok(())
}

/// Somebody came or left. `at`: none is now, while the meeting runs.
pub async fn come(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    (member, arrives, at): (Id<Member>, bool, Option<DateTime<Utc>>),
    by: Id<Account>,
    zone: Tz,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let (met, clock) = (&sitting.met, sitting.clock(tx.now(), zone));
    sitting.seated(member).ok_or(ActError::Missing)?;
    let came = Came { member, arrives, at: moment(&clock, at, For::Room)? };
    let mut refusals = clock.judge(came.at, For::Room);
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
    zone: Tz,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let row = sitting.comings.iter().find(|c| c.id == coming).ok_or(ActError::Missing)?;
    let at = row.came.at;
    let mut refusals = sitting.clock(tx.now(), zone).judge(at, For::Room);
    let last = sitting.comings.iter().rfind(|c| c.came.member == row.came.member);
    refusals.extend(rules::holding([(last.is_some_and(|l| l.id != coming), Refusal::NotTheLast)]));
    unless(refusals)?;
    store::take_back_coming(tx, coming, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    tx.record("meeting.coming-taken-back", id, json!({ "member": row.came.member, "at": at }));
    Ok(())
}

/// An alternate sits down in the seat of a member who is absent or stands aside from something, or gives it back. `at`: none is now, while the meeting runs.
pub async fn seat_alternate(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    (alternate, seat, at): (Id<Member>, Option<Id<Member>>, Option<DateTime<Utc>>),
    by: Id<Account>,
    zone: Tz,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let (met, clock) = (&sitting.met, sitting.clock(tx.now(), zone));
    let at = moment(&clock, at, For::Room)?;
    let sits = |member: Id<Member>| sitting.seated(member).map(|s| s.seat).ok_or(ActError::Missing);
    if sits(alternate)? != Seat::Alternate || matches!(seat.map(sits).transpose()?, Some(s) if !s.counts()) {
        return because(Refusal::NotASeat);
    }
    let others = sitting.seated.iter().filter(|s| s.seat == Seat::Alternate && s.id != alternate);
    let taken = seat.is_some() && others.clone().any(|other| sitting.room().seat_of(other.id, clock.now) == seat);
    let mut refusals = clock.judge(at, For::Room);
    let occupied = seat.is_some_and(|seat| !sitting.is_free(seat, at));
    let absent = seat.is_some() && sitting.room().here(alternate, at).is_none();
    refusals.extend(rules::holding([
        (absent, Refusal::AlternateAbsent),
        (taken, Refusal::SeatTaken),
        (occupied, Refusal::SeatNotFree),
    ]));
    unless(refusals)?;
    store::add_standing(tx, met, Stands { alternate, seat, at }, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    tx.record("meeting.alternate-seated", id, json!({ "alternate": alternate, "seat": seat }));
    Ok(())
}

/// Somebody in the room presides from now on, because the chair is not there. `at`: none is now, while the meeting runs.
pub async fn preside(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    (member, at): (Id<Member>, Option<DateTime<Utc>>),
    by: Id<Account>,
    zone: Tz,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let clock = sitting.clock(tx.now(), zone);
    let at = moment(&clock, at, For::Room)?;
    if !sitting.seated(member).ok_or(ActError::Missing)?.seat.counts() {
        return because(Refusal::NotASeat);
    }
    let mut refusals = clock.judge(at, For::Room);
    refusals.extend(rules::holding([(sitting.room().here(member, at).is_none(), Refusal::NotHere)]));
    unless(refusals)?;
    store::add_presiding(tx, &sitting.met, Presides { member, at }, by).await.map_err(refused)?;
    store::touch(tx, id).await?;
    tx.record("meeting.presiding-named", id, json!({ "member": member, "at": at }));
    Ok(())
}
