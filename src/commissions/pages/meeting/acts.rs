//! What is recorded at a meeting: one press, one act; what is refused is told beside its field.
use super::{Look, meeting_page};
use crate::{
    commissions::{
        Blocks,
        actions::{self, Conflicting, Failure, Lifting},
        model::{Coming, Conflict, Item, Meeting, Member, Voice},
        rules::{Refusal, Votes},
        store,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{DeclareConflict, KeepMinutes, May},
        tenancy::{Member as Visitor, WriteTx},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page_with_faults, see, see_saying},
        frame::{Frame, Notice},
        sheet::{Fault, Sheet},
    },
};
use axum::{Extension, extract::State};
use chrono::{DateTime, NaiveTime, TimeZone, Utc};

/// Where an act was posted from.
struct Hand<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    frame: &'a Frame,
    blocks: &'a Blocks,
    id: Id<Meeting>,
}

impl Hand<'_> {
    async fn again(&self, sheet: &Sheet) -> Page {
        let look = Look { visitor: self.visitor, frame: self.frame, blocks: self.blocks, sheet };
        page_with_faults(meeting_page(look, self.id).await?)
    }

    /// The mark of an item of this meeting in the names of its fields.
    async fn key(&self, item: Id<Item>) -> Result<String, PageError> {
        let agenda = store::agenda(&mut self.visitor.read().await?, self.id).await?;
        agenda.iter().find(|on| on.id == item).map(super::item::key).ok_or(PageError::NotFound)
    }

    /// After an act: on, or the page again with every refusal beside its field.
    async fn after<T>(&self, done: Result<T, Failure>, tx: WriteTx, mut sheet: Sheet, field: &str) -> Page {
        let path = format!("/meetings/{}", self.id);
        match done {
            Ok(_) => {
                tx.commit_to(&path).await?;
                see_saying(&path, Notice::Saved, self.site)
            }
            Err(ActError::Refused(refusals)) => {
                drop(tx);
                for refusal in refusals {
                    sheet.fault(field, Fault::Said(Refusal::say(refusal, self.frame.w)));
                }
                self.again(&sheet).await
            }
            Err(other) => Err(other.into()),
        }
    }

    /// A time of the meeting's day; none where the field is empty: now.
    async fn moment(&self, sheet: &mut Sheet, field: &str) -> Result<Option<DateTime<Utc>>, PageError> {
        if sheet.raw(field).is_empty() {
            return Ok(None);
        }
        let (w, zone) = (self.frame.w, self.visitor.institution.zone);
        let met = store::meeting(&mut self.visitor.read().await?, self.id).await?.ok_or(PageError::NotFound)?;
        let day = met.meets_at.with_timezone(&zone).date_naive();
        let time = NaiveTime::parse_from_str(sheet.raw(field), "%H:%M").ok();
        let at = time.and_then(|time| zone.from_local_datetime(&day.and_time(time)).earliest());
        if at.is_none() {
            sheet.fault(field, Fault::Said(t!(w, "fault-time")));
        }
        Ok(at.map(|at| at.to_utc()))
    }
}

/// The version of the meeting that the form was written for.
fn version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("version").parse().map_err(|_| PageError::Unreadable("version"))
}

/// `POST /meetings/{id}/begin`.
pub async fn begin(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Meeting>>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let (mut sheet, version) = (posted.sheet(), version(&posted)?);
    let at = hand.moment(&mut sheet, "began").await?;
    if !sheet.is_sound() {
        return hand.again(&sheet).await;
    }
    let ticked = |(name, _): &(String, String)| name.strip_prefix("here_").and_then(|id| id.parse().ok());
    let here: Vec<Id<Member>> = posted.pairs().iter().filter_map(ticked).collect();
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::begin(&mut tx, id, version, (&here, at), may.account, may.institution.zone).await;
    hand.after(done, tx, sheet, "roll").await
}

/// `POST /meetings/{id}/presence`.
pub async fn record_coming(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Meeting>>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let (mut sheet, version) = (posted.sheet(), version(&posted)?);
    let member: Id<Member> = posted.text("member").parse().map_err(|_| PageError::Unreadable("member"))?;
    let arrives = match posted.text("move") {
        "came" => true,
        "left" => false,
        _ => return Err(PageError::Unreadable("move")),
    };
    let field = format!("at_{member}");
    let at = hand.moment(&mut sheet, &field).await?;
    if !sheet.is_sound() {
        return hand.again(&sheet).await;
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::come(&mut tx, id, version, (member, arrives, at), may.account).await;
    hand.after(done, tx, sheet, &field).await
}

/// `POST /meetings/{id}/presence/{coming}/take-back`.
pub async fn take_coming_back(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path((id, coming)): Path<(Id<Meeting>, Id<Coming>)>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let version = version(&posted)?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::take_back(&mut tx, id, version, coming, may.account).await;
    hand.after(done, tx, Sheet::default(), "people").await
}

/// `POST /meetings/{id}/alternates`.
pub async fn seat_alternate(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Meeting>>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let (mut sheet, version) = (posted.sheet(), version(&posted)?);
    let alternate: Id<Member> = posted.text("alternate").parse().map_err(|_| PageError::Unreadable("alternate"))?;
    let seat = sheet.maybe_one_of(&format!("seat_{alternate}"));
    if !sheet.is_sound() {
        return hand.again(&sheet).await;
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::seat_alternate(&mut tx, id, version, (alternate, seat), may.account).await;
    hand.after(done, tx, sheet, "alternates").await
}

/// What a conflict form says; faults stay in the sheet.
fn conflicting(sheet: &mut Sheet, item: Id<Item>, key: &str) -> Option<Conflicting> {
    let field = format!("conflict_part_{key}");
    let part = if sheet.raw(&field).is_empty() { None } else { sheet.number(&field, 1..=9_999_999).map(|n| n as i32) };
    let ground = ground(sheet, &format!("conflict_ground_{key}"), 500)?;
    sheet.is_sound().then_some(Conflicting { item, part, ground })
}

/// A ground of three letters at least.
fn ground(sheet: &mut Sheet, field: &str, max: usize) -> Option<String> {
    let found = sheet.text(field, max)?;
    if found.chars().count() < 3 {
        sheet.fault(field, Fault::Missing);
        return None;
    }
    Some(found)
}

/// `POST /meetings/{id}/items/{item}/conflict`: the secretary records it.
pub async fn record_conflict(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path((id, item)): Path<(Id<Meeting>, Id<Item>)>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let (mut sheet, version, key) = (posted.sheet(), version(&posted)?, hand.key(item).await?);
    let member = sheet.one_of::<Id<Member>>(&format!("conflict_member_{key}"));
    let (Some(new), Some(member)) = (conflicting(&mut sheet, item, &key), member) else { return hand.again(&sheet).await };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::record_conflict(&mut tx, &blocks, id, version, (member, new), may.account).await;
    hand.after(done, tx, sheet, &format!("conflict_ground_{key}")).await
}

/// `POST /meetings/{id}/items/{item}/declare`: a member declares it in person.
pub async fn declare_conflict(
    State(site): State<Site>,
    may: May<DeclareConflict>,
    Path((id, item)): Path<(Id<Meeting>, Id<Item>)>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let (mut sheet, key) = (posted.sheet(), hand.key(item).await?);
    let Some(new) = conflicting(&mut sheet, item, &key) else { return hand.again(&sheet).await };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::declare_conflict(&mut tx, &blocks, id, new, may.account).await;
    hand.after(done, tx, sheet, &format!("conflict_ground_{key}")).await
}

/// `POST /meetings/{id}/conflicts/{conflict}/take-back`.
pub async fn take_conflict_back(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path((id, conflict)): Path<(Id<Meeting>, Id<Conflict>)>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let version = version(&posted)?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::take_conflict_back(&mut tx, id, version, conflict, may.account).await;
    hand.after(done, tx, Sheet::default(), "people").await
}

/// `POST /meetings/{id}/items/{item}/part`: taken out of the block.
pub async fn single_out(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path((id, item)): Path<(Id<Meeting>, Id<Item>)>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let (mut sheet, version, key) = (posted.sheet(), version(&posted)?, hand.key(item).await?);
    let field = format!("part_{key}");
    let Some(number) = sheet.number(&field, 1..=9_999_999) else { return hand.again(&sheet).await };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::single_out(&mut tx, &blocks, id, version, (item, number as i32)).await;
    hand.after(done, tx, sheet, &field).await
}

/// `POST /meetings/{id}/items/{item}/departure`: somebody is to be lifted.
pub async fn depart(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path((id, item)): Path<(Id<Meeting>, Id<Item>)>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let (mut sheet, version, key) = (posted.sheet(), version(&posted)?, hand.key(item).await?);
    let field = format!("lift_{key}");
    let (number, place) = (sheet.number(&field, 1..=9_999_999), sheet.one_of(&format!("place_{key}")));
    let ground = ground(&mut sheet, &format!("ground_{key}"), 2000);
    let (Some(number), Some(place), Some(ground)) = (number, place, ground) else { return hand.again(&sheet).await };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let new = Lifting { number: number as i32, place, ground };
    let done = actions::depart(&mut tx, &blocks, id, version, (item, new), may.account).await;
    hand.after(done, tx, sheet, &field).await
}

/// The votes as typed; faults stay in the sheet.
fn counted(sheet: &mut Sheet, key: &str, w: Words) -> Option<Votes> {
    let mut number = |name: &str| sheet.number(&format!("{name}_{key}"), 0..=999).map(|n| n as i32);
    let given = (number("for"), number("against"), number("abstained"));
    let chair = sheet.maybe_one_of::<Voice>(&format!("chair_{key}"));
    let (Some(aye), Some(no), Some(abstained)) = given else { return None };
    if !sheet.is_sound() {
        sheet.fault(&format!("votes_{key}"), Fault::Said(t!(w, "fault-not-a-choice")));
        return None;
    }
    Some(Votes { aye, no, abstained, chair })
}

/// `POST /meetings/{id}/items/{item}/vote`.
pub async fn record_vote(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path((id, item)): Path<(Id<Meeting>, Id<Item>)>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let (mut sheet, version, key) = (posted.sheet(), version(&posted)?, hand.key(item).await?);
    let Some(votes) = counted(&mut sheet, &key, frame.w) else { return hand.again(&sheet).await };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::record_vote(&mut tx, id, item, version, votes, may.account).await;
    hand.after(done, tx, sheet, &format!("votes_{key}")).await
}

/// `POST /meetings/{id}/postpone`.
pub async fn postpone(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Meeting>>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let version = version(&posted)?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::postpone(&mut tx, id, version).await;
    hand.after(done, tx, Sheet::default(), "end").await
}

/// `POST /meetings/{id}/close`.
pub async fn close(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Meeting>>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let hand = Hand { site: &site, visitor: &may, frame: &frame, blocks: &blocks, id };
    let version = version(&posted)?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::close_minutes(&mut tx, id, version, may.institution.zone).await;
    hand.after(done, tx, Sheet::default(), "end").await
}
