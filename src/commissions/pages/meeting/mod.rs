//! A meeting: who is in the room, whether there is a quorum, the agenda with its votes, the end.
mod acts;
mod conflict;
mod divide;
mod item;
mod moved;
mod presiding;
mod room;
mod undo;

pub use acts::{begin, close, postpone, record_coming, record_vote, seat_alternate, take_coming_back};
pub use conflict::{declare_conflict, record_conflict, take_conflict_back};
pub use divide::{depart, single_out, withdraw};
pub(super) use item::{adopted, base, votes};
pub(super) use moved::{changed, moved};
pub use presiding::preside;
pub(super) use room::clock;
pub use undo::take_vote_back;

use super::order_of;
use crate::{
    commissions::{
        Blocks,
        actions::Sitting,
        model::{Meeting, MeetingState, Seat, Sort},
        store,
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{DeclareConflict, KeepMinutes, May, Permission, SeeCommissions},
        tenancy::Member as Visitor,
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Check,
        sheet::{Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::Extension;

#[derive(Template)]
#[template(path = "commissions/meeting.html")]
struct MeetingPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Meeting>,
    commission: String,
    commission_path: String,
    lead: String,
    state: (&'static str, String),
    version: i32,
    /// May and can act: a secretary, before a meeting that is not over.
    keeps: bool,
    closed: bool,
    begun: bool,
    /// Badge and words: whether there is a quorum.
    glance: (&'static str, String),
    seats: Vec<(String, &'static str)>,
    quorum: String,
    rule: String,
    roll: Option<room::Roll>,
    people: Vec<room::Person>,
    people_error: Option<String>,
    presiding: Option<presiding::Presiding>,
    alternates: Vec<room::Alternate>,
    alternates_error: Option<String>,
    items: Vec<item::ItemBlock>,
    checks: Vec<Check>,
    can_postpone: bool,
    /// When it ended; laid once it has begun.
    ended: Option<Field>,
    /// What happens where a time is left empty.
    moment_hint: String,
    end_error: Option<String>,
    /// What closing the minutes now leaves undone.
    end_warning: Option<String>,
}

/// Whoever looks at a meeting, and what he wrote.
struct Look<'a> {
    visitor: &'a Visitor,
    frame: &'a Frame,
    blocks: &'a Blocks,
    sheet: &'a Sheet,
}

async fn meeting_page(look: Look<'_>, id: Id<Meeting>) -> Result<MeetingPage, PageError> {
    let (w, visitor, sheet) = (look.frame.w, look.visitor, look.sheet);
    let zone = visitor.institution.zone;
    let mut tx = visitor.read().await?;
    let sitting = Sitting::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let met = &sitting.met;
    let in_session = met.state == MeetingState::Convened;
    let keeps = in_session && visitor.holds(KeepMinutes::NAME);
    let own = sitting.seated.iter().find(|s| s.account == Some(visitor.account) && s.seat != Seat::Secretary).map(|s| s.id);
    let declares = own.filter(|_| in_session && visitor.holds(DeclareConflict::NAME)).is_some();
    let moment = met.ended_at.unwrap_or(visitor.now());
    let clock = sitting.clock(visitor.now(), zone);
    let taken_back = store::taken_back(&mut tx, id).await?;
    let desk = item::Desk { w, sheet, sitting: &sitting, clock, moment, keeps, declares, visitor, taken_back: &taken_back };
    let mut shell = look.frame.shell(t!(w, "meeting-title", day = w.long_day(sitting.day(zone))));
    shell.errors = !sheet.is_sound();
    Ok(MeetingPage {
        id,
        errors: sheet.errors(w),
        commission: met.name.say(w).to_owned(),
        commission_path: format!("/commissions/{}", met.commission),
        lead: lead(w, &sitting, zone),
        state: met.badge(w),
        version: met.row_version,
        keeps,
        closed: met.state == MeetingState::Closed,
        begun: met.began_at.is_some(),
        glance: room::glance(w, &sitting, moment),
        seats: room::seats(&sitting, moment),
        quorum: room::quorum(w, &sitting, moment),
        rule: t!(w, "quorum-cite", rule = met.numbers.quorum.say(w)),
        roll: (keeps && met.began_at.is_none()).then(|| room::roll(w, sheet, &sitting, &clock)),
        people: room::people(w, sheet, &sitting, (moment, &clock)),
        people_error: sheet.error(w, "people"),
        presiding: presiding::presiding(w, sheet, &sitting, (moment, &clock)),
        alternates: room::alternates(w, sheet, &sitting, &clock),
        alternates_error: sheet.error(w, "alternates"),
        items: item::items(&mut tx, &desk, look.blocks).await?,
        checks: checks(w, &sitting),
        can_postpone: keeps && sitting.decided() == 0,
        ended: (keeps && met.began_at.is_some())
            .then(|| room::time(w, sheet, ("ended", t!(w, "meeting-ended")), &clock).hint(room::moment_hint(w, &clock))),
        moment_hint: room::moment_hint(w, &clock),
        end_error: sheet.error(w, "end"),
        end_warning: unordered(w, &sitting),
        shell,
    })
}

fn lead(w: Words, sitting: &Sitting, zone: chrono_tz::Tz) -> String {
    let met = &sitting.met;
    let order = order_of(w, &met.order_number, met.order_date);
    let at = w.instant(met.meets_at, zone);
    let parts = [at, met.room.clone(), t!(w, "meeting-composition", order = order)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A whole that was adopted without one of its parts goes no further: said before the minutes are closed, and after.
fn unordered(w: Words, sitting: &Sitting) -> Option<String> {
    let refused = sitting.agenda.iter().filter(|i| i.sort == Sort::Part && i.decided.is_some_and(|d| !d.voted.outcome.adopted));
    let items: Vec<String> = refused.map(|i| i.number()).collect();
    let (count, items) = (items.len(), items.join(", "));
    (count > 0).then(|| t!(w, "parts-refused", count = count, items = items))
}

fn checks(w: Words, sitting: &Sitting) -> Vec<Check> {
    let (met, entered) = (&sitting.met, sitting.seated.iter().filter(|s| s.seat.counts()).count());
    let check = |met: bool, text: String, hint: String| Check {
        at: if met { "met" } else { "missing" },
        text,
        hint: Some(hint),
        href: None,
    };
    let secretary = sitting.seated.iter().find(|s| s.seat == Seat::Secretary).map(|s| s.full_name.clone()).unwrap_or_default();
    let fewest = t!(w, "check-composition-hint", fewest = met.numbers.smallest_size);
    vec![
        check(entered as i32 == met.approved_size, t!(w, "check-composition", n = met.approved_size), fewest),
        check(!secretary.is_empty(), t!(w, "check-secretary"), secretary),
        check(true, t!(w, "check-period"), t!(w, "check-period-hint", day = w.day(met.valid_to))),
    ]
}

/// `GET /meetings/{id}`.
pub async fn show(
    may: May<SeeCommissions>,
    Path(id): Path<Id<Meeting>>,
    Extension(blocks): Extension<Blocks>,
    frame: Frame,
) -> Page {
    let look = Look { visitor: &may, frame: &frame, blocks: &blocks, sheet: &Sheet::default() };
    page(meeting_page(look, id).await?)
}
