//! A meeting with everything that a rule or a page wants to know of it.
use super::Failure;
use crate::{
    commissions::{
        Lift, Move,
        model::{Decision, Item, Meeting, Member, Seat},
        rules::{self, Came, Course, Hall, Presides, Refusal, Room, Stands},
        store::{self, ComingRow, ConflictRow, Met, OnAgenda, Seated},
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::Id,
        sabotage,
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

pub struct Sitting {
    pub met: Met,
    pub seated: Vec<Seated>,
    /// Arrivals and departures, in their order.
    pub comings: Vec<ComingRow>,
    pub stands: Vec<Stands>,
    pub conflicts: Vec<ConflictRow>,
    /// What is beneath a block follows it.
    pub agenda: Vec<OnAgenda>,
    /// Departures that were laid and withdrawn before their vote.
    pub withdrawn: Vec<OnAgenda>,
    /// Who was named to preside, in the order of the moments.
    pub presidings: Vec<Presides>,
    seats: Vec<(Id<Member>, Seat)>,
    came: Vec<Came>,
}

impl Sitting {
    /// Reads it; eight statements, however many members or items.
    pub async fn read(tx: &mut ReadTx, id: Id<Meeting>) -> Result<Option<Self>, StoreError> {
        let Some(met) = store::meeting(tx, id).await? else { return Ok(None) };
        let seated = store::seated(tx, met.composition).await?;
        let comings = store::comings(tx, id).await?;
        let stands = store::standings(tx, id).await?;
        let conflicts = store::conflicts(tx, id).await?;
        let presidings = store::presidings(tx, id).await?;
        let (withdrawn, mut agenda): (Vec<_>, Vec<_>) = store::agenda(tx, id).await?.into_iter().partition(|item| item.withdrawn);
        for (item, moved) in store::moves(tx, id).await? {
            agenda.iter_mut().filter(|on| on.id == item).for_each(|on| on.moves.push(moved.clone()));
        }
        let seats = seated.iter().map(|s| (s.id, s.seat)).collect();
        let came = comings.iter().map(|c| c.came).collect();
        Ok(Some(Self { met, seated, comings, stands, conflicts, agenda, withdrawn, presidings, seats, came }))
    }

    /// Locks it, and finds it as the form's writer saw it.
    pub(super) async fn locked(tx: &mut WriteTx, id: Id<Meeting>, version: i32) -> Result<Self, Failure> {
        let sitting = Self::held(tx, id).await?;
        if sitting.met.row_version != version && !sabotage("no-row-version") {
            return Err(ActError::Stale);
        }
        Ok(sitting)
    }

    /// Locks it, whatever has happened since: for what only adds.
    pub(super) async fn held(tx: &mut WriteTx, id: Id<Meeting>) -> Result<Self, Failure> {
        store::lock(tx, id).await?;
        Self::read(tx, id).await?.ok_or(ActError::Missing)
    }

    /// The room, to ask who is in it.
    pub fn room(&self) -> Room<'_> {
        let (numbers, approved) = (&self.met.numbers, self.met.approved_size);
        Room { numbers, approved, seats: &self.seats, came: &self.came, stands: &self.stands }
    }

    /// Who presides at a moment; none: nobody who is in the room.
    pub fn presiding(&self, moment: DateTime<Utc>) -> Option<&Seated> {
        rules::presiding(&self.room(), &self.presidings, moment).and_then(|id| self.seated(id))
    }

    /// Who stands aside from an item: by a conflict on it or on its block.
    pub fn aside(&self, item: &OnAgenda) -> Vec<Id<Member>> {
        let concerns = |c: &&ConflictRow| c.item == item.id || Some(c.item) == item.parent;
        self.conflicts.iter().filter(concerns).map(|c| c.member).collect()
    }

    /// The hall for an item at a moment.
    pub fn hall(&self, item: &OnAgenda, moment: DateTime<Utc>) -> Hall {
        self.room().hall(&self.aside(item), moment)
    }

    /// Whether an alternate may sit in a member's seat: the member is absent, or stands aside from something that waits for its vote.
    pub fn is_free(&self, seat: Id<Member>, moment: DateTime<Utc>) -> bool {
        let open = |item: Id<Item>| self.agenda.iter().any(|i| i.id == item && i.decided.is_none());
        self.room().here(seat, moment).is_none() || self.conflicts.iter().any(|c| c.member == seat && open(c.item))
    }

    /// The item of the agenda.
    pub fn item(&self, id: Id<Item>) -> Result<&OnAgenda, Failure> {
        self.agenda.iter().find(|i| i.id == id).ok_or(ActError::Missing)
    }

    /// What lies beneath a block.
    pub fn beneath(&self, block: Id<Item>) -> impl Iterator<Item = &OnAgenda> {
        self.agenda.iter().filter(move |i| i.parent == Some(block))
    }

    /// Whoever has this id.
    pub fn seated(&self, id: Id<Member>) -> Option<&Seated> {
        self.seated.iter().find(|s| s.id == id)
    }

    /// Items decided so far.
    pub fn decided(&self) -> usize {
        self.agenda.iter().filter(|item| item.decided.is_some()).count()
    }

    /// The moment of the last decision.
    pub fn last_decision(&self) -> Option<DateTime<Utc>> {
        self.agenda.iter().filter_map(|item| item.decided.map(|d| d.at)).max()
    }

    /// The last vote that stands, by the meeting's clock.
    pub fn last_vote(&self) -> Option<Id<Decision>> {
        self.agenda.iter().filter_map(|item| item.decided).max_by_key(|d| (d.at, d.id.uuid())).map(|d| d.id)
    }

    /// The latest moment of all that was recorded.
    pub fn last_moment(&self) -> Option<DateTime<Utc>> {
        let comings = self.came.iter().map(|c| c.at);
        let stands = self.stands.iter().map(|s| s.at);
        let presidings = self.presidings.iter().map(|named| named.at);
        comings.chain(stands).chain(presidings).chain(self.met.began_at).chain(self.last_decision()).max()
    }

    /// The meeting's own clock.
    pub fn clock(&self, now: DateTime<Utc>, zone: Tz) -> Course {
        let Met { state, began_at, meets_at, .. } = self.met;
        let (decided, moved, last) = (self.last_decision(), self.came.iter().map(|c| c.at).max(), self.last_moment());
        Course { state, began: began_at, decided, moved, last, called: meets_at, now, zone }
    }

    /// The day that dates the minutes: on which it was begun; before that, for which it is called.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        self.met.began_at.unwrap_or(self.met.meets_at).with_timezone(&zone).date_naive()
    }

    /// The departures beneath a block that were adopted, in the order of their votes.
    pub fn lifted(&self, block: Id<Item>) -> Vec<Lift> {
        let mut adopted: Vec<_> = self.beneath(block).filter_map(|i| Some((i.departure.as_ref()?, i.decided?))).collect();
        adopted.retain(|(_, decided)| decided.voted.outcome.adopted);
        adopted.sort_by_key(|(_, decided)| decided.at);
        adopted.into_iter().map(|(departure, _)| Lift { subject: departure.subject, place: departure.place_id }).collect()
    }

    /// The adopted departure that changed what an item says of somebody's place, other than the item itself.
    pub fn changed_by(&self, item: &OnAgenda) -> Option<&OnAgenda> {
        let mine = |m: &Move| m.subject == item.subject_id && m.is_elsewhere();
        let moves = |other: &&OnAgenda| other.id != item.id && other.moves.iter().any(mine);
        self.agenda.iter().rfind(moves).filter(|_| item.parent.is_some())
    }

    /// The item by which somebody's place was adopted apart from the block.
    pub fn adopted_apart(&self, subject: Uuid) -> Option<&OnAgenda> {
        let adopted = |i: &&OnAgenda| i.decided.is_some_and(|d| d.voted.outcome.adopted);
        self.agenda.iter().find(|i| i.parent.is_some() && i.subject_id == subject && adopted(i))
    }
}

/// The same rule, said by the database because somebody else was quicker or a form was forged.
pub(super) fn refused(error: StoreError) -> Failure {
    match &error {
        StoreError::Constraint(name) => match Refusal::of_constraint(name) {
            Some(refusal) => ActError::Refused(vec![refusal]),
            None => error.into(),
        },
        _ => error.into(),
    }
}
