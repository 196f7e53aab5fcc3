//! The acts of a commission. Each locks the meeting first, judges by the rules, and only then writes; the database holds the same rules.
mod agenda;
mod composing;
mod departures;
mod room;
mod sitting;
mod summoning;
mod taking_back;

pub use agenda::{Conflicting, declare_conflict, record_conflict, record_vote, single_out, take_conflict_back};
pub use composing::{Composing, compose, deliver_kinds, state_kind};
pub use departures::{Lifting, depart, effect, may_depart, withdraw};
pub use room::{Beginning, begin, come, preside, seat_alternate, take_back};
pub use sitting::Sitting;
pub use summoning::summon;
pub use taking_back::take_vote_back;

use super::{
    model::{Commission, Meeting, MeetingState},
    rules::{self, Course, For, Refusal},
    store::{self, NewItem},
};
use crate::kernel::{errors::ActError, ids::Id, numbers, tenancy::WriteTx};
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use serde_json::json;

/// How an act on a meeting ends badly.
pub type Failure = ActError<Refusal>;

/// A meeting to be called.
#[derive(Clone, Debug)]
pub struct Convening {
    pub commission: Id<Commission>,
    pub meets_at: DateTime<Utc>,
    pub room: String,
    pub agenda: Vec<NewItem>,
    /// The institution's.
    pub zone: Tz,
}

/// Calls a meeting of the composition in force on its day.
pub async fn convene(tx: &mut WriteTx, new: &Convening) -> Result<Id<Meeting>, Failure> {
    store::name(tx, new.commission).await?.ok_or(ActError::Missing)?;
    let day = new.meets_at.with_timezone(&new.zone).date_naive();
    let Some(composition) = store::in_force(tx, new.commission, day).await? else {
        return Err(ActError::Refused(vec![Refusal::NoCompositionInForce { day }]));
    };
    let id = Id::fresh();
    store::add_meeting(tx, id, new.commission, composition.id, new.meets_at, &new.room).await?;
    store::add_items(tx, id, &new.agenda).await?;
    tx.record("meeting.convened", id, json!({ "commission": new.commission, "items": new.agenda.len() }));
    Ok(id)
}

/// Refused where anything is against it.
fn unless(refusals: Vec<Refusal>) -> Result<(), Failure> {
    if refusals.is_empty() { Ok(()) } else { Err(ActError::Refused(refusals)) }
}

/// The moment that was given, or now while the meeting runs.
fn moment(clock: &Course, given: Option<DateTime<Utc>>, what: For) -> Result<DateTime<Utc>, Failure> {
    clock.settled(given, what).or_else(because)
}

/// Refused for one reason.
fn because<T>(refusal: Refusal) -> Result<T, Failure> {
    Err(ActError::Refused(vec![refusal]))
}

/// Postpones a meeting that has decided nothing.
pub async fn postpone(tx: &mut WriteTx, id: Id<Meeting>, version: i32) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let refusals = [
        (sitting.met.state != MeetingState::Convened, Refusal::NotInSession),
        (sitting.decided() > 0, Refusal::SomethingDecided),
    ];
    unless(rules::holding(refusals))?;
    store::postpone(tx, id).await.map_err(sitting::refused)?;
    let hall = sitting.room().hall(&[], tx.now());
    tx.record("meeting.postponed", id, json!({ "present": hall.present, "needed": hall.needed }));
    Ok(())
}

/// Closes the minutes under the next number of the commission in the calendar year of the meeting. `at`: when it ended; none is now, while it runs.
pub async fn close_minutes(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    at: Option<DateTime<Utc>>,
    zone: Tz,
) -> Result<i32, Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let open = sitting.agenda.len() - sitting.decided();
    let clock = sitting.clock(tx.now(), zone);
    let ended = moment(&clock, at, For::End)?;
    let mut refusals = rules::holding([(open > 0, Refusal::Undecided { items: open })]);
    refusals.extend(clock.judge(ended, For::End));
    unless(refusals)?;
    let year = sitting.day(zone).year();
    let number = numbers::next(tx, &format!("minutes:{}", sitting.met.commission), year).await?;
    store::close(tx, id, ended, (year, number)).await.map_err(sitting::refused)?;
    tx.record("meeting.minutes-closed", id, json!({ "year": year, "number": number, "ended": ended }));
    Ok(number)
}
