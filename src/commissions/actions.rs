//! The acts of a commission: compose, convene, mark who is present, record a vote, postpone, close the minutes.
//! Each locks the meeting first, judges by the rules, and only then writes; the database holds the same rules.
use super::{
    model::{Commission, Decision, Item, Meeting, MeetingState, Member, Quorum},
    rules::{self, Flaw, Hall, Refusal, Votes},
    store::{self, Approved, Met, NewItem, NewMember, OnAgenda, Seated},
};
use crate::{
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        languages::Lang,
        law::Text3,
        numbers, sabotage,
        tenancy::{ReadTx, WriteTx},
    },
    t,
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::json;

/// How an act on a meeting ends badly.
pub type Failure = ActError<Refusal>;

/// A composition to be entered after its order.
#[derive(Clone, Debug)]
pub struct Composing {
    pub order_number: String,
    pub order_date: NaiveDate,
    pub valid_from: NaiveDate,
    pub valid_to: NaiveDate,
    pub quorum: Quorum,
    pub members: Vec<NewMember>,
}

/// Enters a composition of the dormitory commission; the first makes the commission.
pub async fn compose(tx: &mut WriteTx, new: Composing) -> Result<Id<Commission>, ActError<Flaw>> {
    let seats: Vec<_> = new.members.iter().map(|m| m.seat).collect();
    let mut flaws = rules::judge_composition(&seats, new.valid_from, new.valid_to);
    flaws.extend(judge_accounts(tx, &new.members).await?);
    if !flaws.is_empty() {
        return Err(ActError::Refused(flaws));
    }
    let approved = Approved {
        id: Id::fresh(),
        order_number: new.order_number,
        order_date: new.order_date,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        quorum: new.quorum,
        approved_size: seats.iter().filter(|s| s.votes()).count() as i32,
    };
    let name = |lang: Lang| t!(lang.words(), "commission-dormitory");
    let name = Text3 { kk: name(Lang::Kk), ru: name(Lang::Ru), en: name(Lang::En) };
    let commission = store::of_kind(tx, super::model::DORMITORY, &name).await?;
    store::add_composition(tx, commission, &approved).await?;
    store::add_members(tx, approved.id, &new.members).await?;
    tx.record("commission.composed", commission, json!({ "composition": approved.id, "size": approved.approved_size }));
    Ok(commission)
}

async fn judge_accounts(tx: &mut ReadTx, members: &[NewMember]) -> Result<Vec<Flaw>, StoreError> {
    let linked: Vec<_> = members.iter().filter_map(|m| m.account).collect();
    if linked.is_empty() {
        return Ok(Vec::new());
    }
    let known = store::accounts(tx).await?;
    let twice = (1..linked.len()).any(|n| linked[..n].contains(&linked[n]));
    let unknown = linked.iter().any(|id| !known.iter().any(|(known, _)| known == id));
    let flaws = [(twice, Flaw::Twice), (unknown, Flaw::UnknownAccount)];
    Ok(rules::holding(flaws))
}

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

/// A meeting with everything that a rule or a page wants to know of it.
pub struct Sitting {
    pub met: Met,
    pub seated: Vec<Seated>,
    pub agenda: Vec<OnAgenda>,
}

impl Sitting {
    /// Reads it; three statements, however many members or items.
    pub async fn read(tx: &mut ReadTx, id: Id<Meeting>) -> Result<Option<Self>, StoreError> {
        let Some(met) = store::meeting(tx, id).await? else { return Ok(None) };
        let seated = store::seated(tx, met.composition, Some(id)).await?;
        let agenda = store::agenda(tx, id).await?;
        Ok(Some(Self { met, seated, agenda }))
    }

    /// Locks it, and finds it as the form's writer saw it.
    async fn locked(tx: &mut WriteTx, id: Id<Meeting>, version: i32) -> Result<Self, Failure> {
        store::lock(tx, id).await?;
        let sitting = Self::read(tx, id).await?.ok_or(ActError::Missing)?;
        if sitting.met.row_version != version && !sabotage("no-row-version") {
            return Err(ActError::Stale);
        }
        Ok(sitting)
    }

    /// Who is there, in numbers.
    pub fn hall(&self) -> Hall {
        let voting = || self.seated.iter().filter(|s| s.seat.votes());
        Hall {
            rule: self.met.quorum,
            approved: self.met.approved_size,
            entered: voting().count() as i32,
            marked: voting().filter(|s| s.present.is_some()).count() as i32,
            present: voting().filter(|s| s.present == Some(true)).count() as i32,
        }
    }

    /// Items decided so far.
    pub fn decided(&self) -> usize {
        self.agenda.iter().filter(|item| item.decided.is_some()).count()
    }

    /// The day of the meeting.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        self.met.meets_at.with_timezone(&zone).date_naive()
    }

    /// The same rule, said by the database because somebody else was quicker or a form was forged.
    fn refused(&self, error: StoreError) -> Failure {
        match &error {
            StoreError::Constraint(name) => match Refusal::of_constraint(name, self.hall()) {
                Some(refusal) => ActError::Refused(vec![refusal]),
                None => error.into(),
            },
            _ => error.into(),
        }
    }
}

fn unless(refusals: Vec<Refusal>) -> Result<(), Failure> {
    if refusals.is_empty() { Ok(()) } else { Err(ActError::Refused(refusals)) }
}

/// Marks who is present: everybody of the composition, once each.
pub async fn record_attendance(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    version: i32,
    marks: &[(Id<Member>, bool)],
    zone: Tz,
) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let today = tx.now().with_timezone(&zone).date_naive();
    let mut refusals = rules::judge_attendance(sitting.met.state, sitting.decided(), sitting.day(zone), today);
    let each_once = sitting.seated.iter().all(|s| marks.iter().filter(|(id, _)| *id == s.id).count() == 1);
    if !each_once || marks.len() != sitting.seated.len() {
        refusals.push(Refusal::AttendanceIncomplete);
    }
    unless(refusals)?;
    store::mark(tx, &sitting.met, marks).await.map_err(|error| sitting.refused(error))?;
    store::touch(tx, id).await?;
    let present = marks.iter().filter(|(_, present)| *present).count();
    tx.record("meeting.attendance-recorded", id, json!({ "present": present, "marked": marks.len() }));
    Ok(())
}

/// Records the votes on an item of the agenda.
pub async fn record_vote(
    tx: &mut WriteTx,
    id: Id<Meeting>,
    item: Id<Item>,
    version: i32,
    votes: Votes,
    by: Id<Account>,
) -> Result<Id<Decision>, Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let on_agenda = sitting.agenda.iter().find(|i| i.id == item).ok_or(ActError::Missing)?;
    let hall = sitting.hall();
    unless(rules::judge_vote(sitting.met.state, hall, on_agenda.decided.is_some(), votes))?;
    let decision = store::add_decision(tx, item, votes, hall, by).await.map_err(|error| sitting.refused(error))?;
    store::touch(tx, id).await?;
    let detail =
        json!({ "item": item, "for": votes.aye, "against": votes.no, "abstained": votes.abstained, "adopted": votes.adopted() });
    tx.record("meeting.decided", id, detail);
    Ok(decision)
}

/// Postpones a meeting that has decided nothing.
pub async fn postpone(tx: &mut WriteTx, id: Id<Meeting>, version: i32) -> Result<(), Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let refusals = [
        (sitting.met.state != MeetingState::Convened, Refusal::NotInSession),
        (sitting.decided() > 0, Refusal::SomethingDecided),
    ];
    unless(rules::holding(refusals))?;
    store::postpone(tx, id).await.map_err(|error| sitting.refused(error))?;
    let hall = sitting.hall();
    tx.record("meeting.postponed", id, json!({ "present": hall.present, "needed": hall.needed() }));
    Ok(())
}

/// Closes the minutes under the next number of the commission in the calendar year of the meeting.
pub async fn close_minutes(tx: &mut WriteTx, id: Id<Meeting>, version: i32, zone: Tz) -> Result<i32, Failure> {
    let sitting = Sitting::locked(tx, id, version).await?;
    let open = sitting.agenda.len() - sitting.decided();
    let refusals =
        [(sitting.met.state != MeetingState::Convened, Refusal::NotInSession), (open > 0, Refusal::Undecided { items: open })];
    unless(rules::holding(refusals))?;
    let year = sitting.day(zone).year();
    let number = numbers::next(tx, &format!("minutes:{}", sitting.met.commission), year).await?;
    store::close(tx, id, year, number).await.map_err(|error| sitting.refused(error))?;
    tx.record("meeting.minutes-closed", id, json!({ "year": year, "number": number }));
    Ok(number)
}
