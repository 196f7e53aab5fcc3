//! A meeting: who is present, whether there is a quorum, the agenda with its votes, the end.
use super::order_of;
use crate::{
    commissions::{
        actions::{self, Failure, Sitting},
        model::{Item, Meeting, MeetingState, Member},
        rules::{Refusal, Votes},
        store::{OnAgenda, Seated},
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{KeepMinutes, May, Permission, SeeCommissions},
        tenancy::{Member as Visitor, WriteTx},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Check,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

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
    seats: Vec<(String, &'static str)>,
    quorum: String,
    rule: String,
    attendance: Vec<AttendanceRow>,
    attendance_error: Option<String>,
    attendance_open: bool,
    items: Vec<ItemBlock>,
    sum_hint: String,
    checks: Vec<Check>,
    can_vote: bool,
    can_postpone: bool,
    end_error: Option<String>,
}

struct AttendanceRow {
    name: String,
    office: String,
    seat: String,
    field: String,
    present: Option<bool>,
    said: String,
}

struct ItemBlock {
    id: Id<Item>,
    title: String,
    path: String,
    /// Badge, words, votes.
    decided: Option<(&'static str, String, String)>,
    fields: Vec<Field>,
    /// Its number in the form, and what is against its votes as a whole.
    position: i16,
    error: Option<String>,
}

async fn meeting_page(visitor: &Visitor, frame: &Frame, id: Id<Meeting>, sheet: &Sheet) -> Result<MeetingPage, PageError> {
    let (w, zone) = (frame.w, visitor.institution.zone);
    let mut tx = visitor.read().await?;
    let sitting = Sitting::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let (met, hall) = (&sitting.met, sitting.hall());
    let in_session = met.state == MeetingState::Convened;
    let keeps = in_session && visitor.holds(KeepMinutes::NAME);
    let mut shell = frame.shell(t!(w, "meeting-title", day = w.long_day(sitting.day(zone))));
    shell.errors = !sheet.is_sound();
    Ok(MeetingPage {
        id,
        errors: sheet.errors(w),
        commission: met.name.say(w).to_owned(),
        commission_path: format!("/commissions/{}", met.commission),
        lead: lead(w, &sitting, zone),
        state: (met.state.sign(), met.state.say(w)),
        version: met.row_version,
        keeps,
        closed: met.state == MeetingState::Closed,
        seats: seats(&sitting),
        quorum: quorum(w, &sitting),
        rule: t!(w, "quorum-cite", rule = met.quorum.say(w)),
        attendance: sitting.seated.iter().map(|s| attendance_row(w, sheet, s)).collect(),
        attendance_error: sheet.error(w, "attendance"),
        attendance_open: keeps && sitting.decided() == 0,
        items: sitting.agenda.iter().map(|i| item_block(w, sheet, i)).collect(),
        sum_hint: t!(w, "votes-sum", present = hall.present),
        checks: checks(w, &sitting),
        can_vote: keeps && hall.is_marked() && hall.has_quorum(),
        can_postpone: keeps && sitting.decided() == 0,
        end_error: sheet.error(w, "end"),
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

/// Those present first; a line stands after the seat that makes the quorum.
fn seats(sitting: &Sitting) -> Vec<(String, &'static str)> {
    let mut voting: Vec<&Seated> = sitting.seated.iter().filter(|s| s.seat.votes()).collect();
    voting.sort_by_key(|s| s.present != Some(true));
    let needed = sitting.hall().needed() as usize;
    let class = |n: usize, s: &Seated| match (s.present == Some(true), n + 1 == needed) {
        (true, true) => "here enough",
        (true, false) => "here",
        (false, true) => "enough",
        (false, false) => "",
    };
    let letters = |s: &Seated| s.full_name.split_whitespace().take(2).filter_map(|part| part.chars().next()).collect();
    voting.into_iter().enumerate().map(|(n, s)| (letters(s), class(n, s))).collect()
}

/// "7 of 9 present, 6 needed: there is a quorum."
pub(super) fn quorum(w: Words, sitting: &Sitting) -> String {
    let hall = sitting.hall();
    let (present, of, needed) = (hall.present, hall.approved, hall.needed());
    if !hall.is_marked() {
        t!(w, "quorum-not-counted", of = of, needed = needed)
    } else if hall.has_quorum() {
        t!(w, "quorum-there", present = present, of = of, needed = needed)
    } else {
        t!(w, "quorum-missing", present = present, of = of, needed = needed)
    }
}

fn attendance_row(w: Words, sheet: &Sheet, s: &Seated) -> AttendanceRow {
    let field = format!("present_{}", s.id);
    let present = match sheet.raw(&field) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => s.present,
    };
    let said = match s.present {
        Some(true) => t!(w, "attendance-present"),
        Some(false) => t!(w, "attendance-absent"),
        None => String::new(),
    };
    AttendanceRow { name: s.full_name.clone(), office: s.office.clone(), seat: s.seat.say(w), field, present, said }
}

fn item_block(w: Words, sheet: &Sheet, item: &OnAgenda) -> ItemBlock {
    let field = |name: &str, label: String| sheet.field(w, &format!("{name}_{}", item.position), label).numeric().max(3);
    let decided = item.decided.as_ref().map(|d| {
        let sign = if d.adopted { "granted" } else { "refused" };
        (sign, adopted(w, d.adopted), votes(w, d.votes))
    });
    ItemBlock {
        id: item.id,
        title: format!("{}. {}", item.position, item.title.say(w)),
        path: item.path.clone(),
        position: item.position,
        error: sheet.error(w, &format!("votes_{}", item.position)),
        decided,
        fields: vec![
            field("for", t!(w, "votes-for")),
            field("against", t!(w, "votes-against")),
            field("abstained", t!(w, "votes-abstained")),
        ],
    }
}

pub(super) fn adopted(w: Words, adopted: bool) -> String {
    if adopted { t!(w, "decision-adopted") } else { t!(w, "decision-not-adopted") }
}

pub(super) fn votes(w: Words, v: Votes) -> String {
    t!(w, "votes-counted", aye = v.aye, no = v.no, abstained = v.abstained)
}

fn checks(w: Words, sitting: &Sitting) -> Vec<Check> {
    let (hall, met) = (sitting.hall(), &sitting.met);
    let check = |met: bool, text: String, hint: String| Check {
        at: if met { "met" } else { "missing" },
        text,
        hint: Some(hint),
        href: None,
    };
    let secretary = sitting.seated.iter().find(|s| !s.seat.votes()).map(|s| s.full_name.clone()).unwrap_or_default();
    let whole = hall.entered == hall.approved;
    vec![
        check(whole, t!(w, "check-composition", n = hall.approved), t!(w, "check-composition-hint")),
        check(!secretary.is_empty(), t!(w, "check-secretary"), secretary),
        check(true, t!(w, "check-period"), t!(w, "check-period-hint", day = w.day(met.valid_to))),
    ]
}

/// `GET /meetings/{id}`.
pub async fn show(may: May<SeeCommissions>, Path(id): Path<Id<Meeting>>, frame: Frame) -> Page {
    page(meeting_page(&may, &frame, id, &Sheet::default()).await?)
}

/// The version of the meeting that the form was written for.
fn version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("version").parse().map_err(|_| PageError::Unreadable("version"))
}

/// After an act: on, or the page again with every refusal beside its field.
async fn after<T>(
    done: Result<T, Failure>,
    tx: WriteTx,
    (site, may, frame): (&Site, &May<KeepMinutes>, &Frame),
    id: Id<Meeting>,
    (mut sheet, field): (Sheet, &str),
) -> Page {
    let path = format!("/meetings/{id}");
    match done {
        Ok(_) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, site)
        }
        Err(ActError::Refused(refusals)) => {
            drop(tx);
            for refusal in refusals {
                sheet.fault(field, Fault::Said(Refusal::say(refusal, frame.w)));
            }
            page_with_faults(meeting_page(may, frame, id, &sheet).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /meetings/{id}/attendance`.
pub async fn record_attendance(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Meeting>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (sheet, version) = (posted.sheet(), version(&posted)?);
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let marks = marks(&posted);
    let done = actions::record_attendance(&mut tx, id, version, &marks, may.institution.zone).await;
    after(done, tx, (&site, &may, &frame), id, (sheet, "attendance")).await
}

fn marks(posted: &Posted) -> Vec<(Id<Member>, bool)> {
    let mark = |(name, value): &(String, String)| {
        let id = name.strip_prefix("present_")?.parse().ok()?;
        let present = match value.as_str() {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        Some((id, present))
    };
    posted.pairs().iter().filter_map(mark).collect()
}

/// `POST /meetings/{id}/items/{item}/vote`.
pub async fn record_vote(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path((id, item)): Path<(Id<Meeting>, Id<Item>)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (mut sheet, version) = (posted.sheet(), version(&posted)?);
    let position: i16 = posted.text("position").parse().map_err(|_| PageError::Unreadable("position"))?;
    let mut number = |name: &str| sheet.number(&format!("{name}_{position}"), 0..=999);
    let given = (number("for"), number("against"), number("abstained"));
    let (Some(aye), Some(no), Some(abstained)) = given else {
        return page_with_faults(meeting_page(&may, &frame, id, &sheet).await?);
    };
    let votes = Votes { aye: aye as i32, no: no as i32, abstained: abstained as i32 };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::record_vote(&mut tx, id, item, version, votes, may.account).await;
    after(done, tx, (&site, &may, &frame), id, (sheet, &format!("votes_{position}"))).await
}

/// `POST /meetings/{id}/postpone`.
pub async fn postpone(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Meeting>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let version = version(&posted)?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::postpone(&mut tx, id, version).await;
    after(done, tx, (&site, &may, &frame), id, (Sheet::default(), "end")).await
}

/// `POST /meetings/{id}/close`.
pub async fn close(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Meeting>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let version = version(&posted)?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::close_minutes(&mut tx, id, version, may.institution.zone).await;
    after(done, tx, (&site, &may, &frame), id, (Sheet::default(), "end")).await
}
