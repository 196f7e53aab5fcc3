//! Who presides, on the page: warned of where the chair is not in the room, and named for the minutes.
use super::{
    acts::{Act, Hand},
    room::{clock, time},
};
use crate::{
    commissions::{
        actions::{self, Sitting},
        model::{Meeting, MeetingState, Member, Seat},
        rules::Course,
        store::Seated,
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{KeepMinutes, May},
    },
    t,
    web::{
        extract::Path,
        forms::Page,
        sheet::{Choice, Field, Sheet},
    },
};
use chrono::{DateTime, Utc};

/// Whoever presides in the chair's place, or that nobody does.
pub struct Presiding {
    /// Who was named, since when.
    pub said: Option<String>,
    /// Nobody presides.
    pub warning: Option<String>,
    /// Those in the room who could.
    pub who: Choice,
    pub at: Field,
    pub error: Option<String>,
}

/// None while the chair is in the room, before the meeting has begun and when it is over.
pub fn presiding(w: Words, sheet: &Sheet, sitting: &Sitting, (moment, of): (DateTime<Utc>, &Course)) -> Option<Presiding> {
    sitting.met.began_at.filter(|_| sitting.met.state == MeetingState::Convened)?;
    let (room, now) = (sitting.room(), sitting.presiding(moment));
    if now.is_some_and(|who| who.seat == Seat::Chair) {
        return None;
    }
    let since = sitting.presidings.iter().rfind(|named| named.at <= moment).map(|named| clock(named.at, of.zone));
    let said = now.zip(since).map(|(who, at)| t!(w, "presiding-now", who = who.full_name.as_str(), at = at));
    let could = |s: &&Seated| s.seat.counts() && room.here(s.id, moment).is_some();
    let options = sitting.seated.iter().filter(could).map(|s| (s.id.to_string(), s.full_name.clone()));
    Some(Presiding {
        warning: said.is_none().then(|| t!(w, "presiding-nobody")),
        said,
        who: sheet.choice(w, "presiding", t!(w, "presiding-who"), options),
        at: time(w, sheet, ("presiding_at", t!(w, "moment")), of),
        error: sheet.error(w, "presides"),
    })
}

/// `POST /meetings/{id}/presiding`.
pub async fn preside(may: May<KeepMinutes>, Path(id): Path<Id<Meeting>>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version) = (act.sent.posted.sheet(), act.version()?);
    let at = hand.moment(&mut sheet, "presiding_at", None).await?;
    let member: Option<Id<Member>> = sheet.one_of("presiding");
    let (true, Some(member)) = (sheet.is_sound(), member) else { return hand.again(&sheet).await };
    hand.timed(sheet, ("presides", "presiding_at"), async |tx| {
        actions::preside(tx, id, version, (member, at), may.account, may.institution.zone).await
    })
    .await
}
