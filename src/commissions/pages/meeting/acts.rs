//! What is recorded at a meeting: one press, one act; what is refused is told beside its field.
use super::{Look, meeting_page};
use crate::{
    commissions::{
        Blocks,
        actions::{self, Beginning, Failure},
        model::{Coming, Ground, Item, Meeting, Member, Voice},
        rules::{Refusal, Votes},
        store,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{KeepMinutes, May},
        tenancy::{Member as Visitor, WriteTx},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Sent},
        forms::{Page, page_with_faults, see, see_saying},
        frame::Notice,
        sheet::{Fault, Sheet},
    },
};
use axum::extract::{FromRequest, Request};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};

/// What every act at a meeting comes with.
pub struct Act {
    pub(super) blocks: Blocks,
    pub(super) sent: Sent,
}

impl FromRequest<Site> for Act {
    type Rejection = PageError;
    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let blocks = request.extensions().get::<Blocks>().cloned();
        let blocks = blocks.ok_or_else(|| PageError::broken("the kinds of blocks are missing"))?;
        Ok(Self { blocks, sent: Sent::from_request(request, site).await? })
    }
}

impl Act {
    /// The version of the meeting that the form was written for.
    pub(super) fn version(&self) -> Result<i32, PageError> {
        self.sent.posted.text("version").parse().map_err(|_| PageError::Unreadable("version"))
    }
}

/// An act at one meeting, by whom.
pub(super) struct Hand<'a> {
    pub act: &'a Act,
    pub visitor: &'a Visitor,
    pub id: Id<Meeting>,
}

impl Hand<'_> {
    pub async fn again(&self, sheet: &Sheet) -> Page {
        let look = Look { visitor: self.visitor, frame: &self.act.sent.frame, blocks: &self.act.blocks, sheet };
        page_with_faults(meeting_page(look, self.id).await?)
    }

    /// The mark of an item of this meeting in the names of its fields.
    pub async fn key(&self, item: Id<Item>) -> Result<String, PageError> {
        let agenda = store::agenda(&mut self.visitor.read().await?, self.id).await?;
        agenda.iter().find(|on| on.id == item).map(super::item::key).ok_or(PageError::NotFound)
    }

    /// Does an act once: then on, or the page again with every refusal beside its field.
    pub async fn once<T>(&self, sheet: Sheet, field: &str, act: impl AsyncFnOnce(&mut WriteTx) -> Result<T, Failure>) -> Page {
        self.timed(sheet, (field, field), act).await
    }

    /// The same where a time was given: what another time mends is told beside it.
    pub async fn timed<T>(
        &self,
        mut sheet: Sheet,
        (field, time): (&str, &str),
        act: impl AsyncFnOnce(&mut WriteTx) -> Result<T, Failure>,
    ) -> Page {
        let path = format!("/meetings/{}", self.id);
        let mut tx = self.visitor.write().await?;
        if let Some(before) = tx.once(&self.act.sent.posted.key).await? {
            return see(&before);
        }
        match act(&mut tx).await {
            Ok(_) => {
                tx.commit_to(&path).await?;
                see_saying(&path, Notice::Saved, &self.act.sent.site)
            }
            Err(ActError::Refused(refusals)) => {
                drop(tx);
                for refusal in refusals {
                    let beside = match refusal {
                        Refusal::EarlyUngrounded { .. } => "early",
                        _ if refusal.is_of_time() => time,
                        _ => field,
                    };
                    sheet.fault(beside, Fault::Said(refusal.say(self.act.sent.frame.w)));
                }
                self.again(&sheet).await
            }
            Err(other) => Err(other.into()),
        }
    }

    /// A time of the meeting's day, or of another; none where the field is empty.
    pub async fn moment(
        &self,
        sheet: &mut Sheet,
        field: &str,
        day: Option<NaiveDate>,
    ) -> Result<Option<DateTime<Utc>>, PageError> {
        if sheet.raw(field).is_empty() {
            return Ok(None);
        }
        let (w, zone) = (self.act.sent.frame.w, self.visitor.institution.zone);
        let met = store::meeting(&mut self.visitor.read().await?, self.id).await?.ok_or(PageError::NotFound)?;
        let day = day.unwrap_or(met.began_at.unwrap_or(met.meets_at).with_timezone(&zone).date_naive());
        let time = NaiveTime::parse_from_str(sheet.raw(field), "%H:%M").ok();
        let at = time.and_then(|time| zone.from_local_datetime(&day.and_time(time)).earliest());
        if at.is_none() {
            sheet.fault(field, Fault::Said(t!(w, "fault-time")));
        }
        Ok(at.map(|at| at.to_utc()))
    }
}

/// `POST /meetings/{id}/begin`.
pub async fn begin(may: May<KeepMinutes>, Path(id): Path<Id<Meeting>>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version) = (act.sent.posted.sheet(), act.version()?);
    let day = if sheet.raw("began_on").is_empty() { None } else { sheet.day("began_on") };
    let at = hand.moment(&mut sheet, "began", day).await?;
    if at.is_none() && day.is_some_and(|day| day != may.today()) {
        sheet.fault("began", Fault::Missing);
    }
    // Why before its hour is asked for with the tick alone.
    let early = if sheet.ticked("early") { grounds(&mut sheet, ("early", "begin"), 500) } else { None };
    if !sheet.is_sound() {
        return hand.again(&sheet).await;
    }
    let ticked = |(name, _): &(String, String)| name.strip_prefix("here_").and_then(|id| id.parse().ok());
    let here: Vec<Id<Member>> = act.sent.posted.pairs().iter().filter_map(ticked).collect();
    hand.timed(sheet, ("roll", "began"), async |tx| {
        let beginning = Beginning { here: &here, at, early: early.as_ref() };
        actions::begin(tx, id, version, beginning, may.account, may.institution.zone).await
    })
    .await
}

/// `POST /meetings/{id}/presence`.
pub async fn record_coming(may: May<KeepMinutes>, Path(id): Path<Id<Meeting>>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version) = (act.sent.posted.sheet(), act.version()?);
    let member: Id<Member> = act.sent.posted.text("member").parse().map_err(|_| PageError::Unreadable("member"))?;
    let arrives = match act.sent.posted.text("move") {
        "came" => true,
        "left" => false,
        _ => return Err(PageError::Unreadable("move")),
    };
    let field = format!("at_{member}");
    let at = hand.moment(&mut sheet, &field, None).await?;
    if !sheet.is_sound() {
        return hand.again(&sheet).await;
    }
    hand.once(sheet, &field, async |tx| {
        actions::come(tx, id, version, (member, arrives, at), may.account, may.institution.zone).await
    })
    .await
}

/// `POST /meetings/{id}/presence/{coming}/take-back`.
pub async fn take_coming_back(may: May<KeepMinutes>, Path((id, coming)): Path<(Id<Meeting>, Id<Coming>)>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let version = act.version()?;
    hand.once(Sheet::default(), "people", async |tx| {
        actions::take_back(tx, id, version, coming, may.account, may.institution.zone).await
    })
    .await
}

/// `POST /meetings/{id}/alternates`.
pub async fn seat_alternate(may: May<KeepMinutes>, Path(id): Path<Id<Meeting>>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version) = (act.sent.posted.sheet(), act.version()?);
    let alternate: Id<Member> = act.sent.posted.text("alternate").parse().map_err(|_| PageError::Unreadable("alternate"))?;
    let seat = sheet.maybe_one_of(&format!("seat_{alternate}"));
    let time = format!("seat_at_{alternate}");
    let at = hand.moment(&mut sheet, &time, None).await?;
    if !sheet.is_sound() {
        return hand.again(&sheet).await;
    }
    hand.timed(sheet, ("alternates", &time), async |tx| {
        actions::seat_alternate(tx, id, version, (alternate, seat, at), may.account, may.institution.zone).await
    })
    .await
}

/// A ground in both languages of the minutes; the Russian stands in the field of the same name with `_ru`.
pub(super) fn grounds(sheet: &mut Sheet, (name, key): (&str, &str), max: usize) -> Option<Ground> {
    let (kk, ru) = (ground(sheet, &format!("{name}_{key}"), max), ground(sheet, &format!("{name}_ru_{key}"), max));
    Some(Ground { kk: kk?, ru: ru? })
}

/// A ground of three letters at least.
pub(super) fn ground(sheet: &mut Sheet, field: &str, max: usize) -> Option<String> {
    let found = sheet.text(field, max)?;
    if found.chars().count() < 3 {
        sheet.fault(field, Fault::Missing);
        return None;
    }
    Some(found)
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
pub async fn record_vote(may: May<KeepMinutes>, Path((id, item)): Path<(Id<Meeting>, Id<Item>)>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version, key) = (act.sent.posted.sheet(), act.version()?, hand.key(item).await?);
    let time = format!("voted_at_{key}");
    let at = hand.moment(&mut sheet, &time, None).await?;
    let Some(votes) = counted(&mut sheet, &key, act.sent.frame.w) else { return hand.again(&sheet).await };
    let by = (may.account, may.institution.zone);
    hand.timed(sheet, (&format!("votes_{key}"), &time), async |tx| {
        actions::record_vote(tx, &act.blocks, id, version, (item, votes, at), by).await
    })
    .await
}

/// `POST /meetings/{id}/postpone`.
pub async fn postpone(may: May<KeepMinutes>, Path(id): Path<Id<Meeting>>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let version = act.version()?;
    hand.once(Sheet::default(), "end", async |tx| actions::postpone(tx, id, version).await).await
}

/// `POST /meetings/{id}/close`.
pub async fn close(may: May<KeepMinutes>, Path(id): Path<Id<Meeting>>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version) = (act.sent.posted.sheet(), act.version()?);
    let at = hand.moment(&mut sheet, "ended", None).await?;
    if !sheet.is_sound() {
        return hand.again(&sheet).await;
    }
    hand.timed(sheet, ("end", "ended"), async |tx| actions::close_minutes(tx, id, version, at, may.institution.zone).await).await
}
