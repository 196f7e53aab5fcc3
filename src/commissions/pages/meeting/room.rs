//! The room as the page shows it: a glance at the quorum, the roll, who is there since when, alternates.
use crate::{
    commissions::{
        actions::Sitting,
        model::{Coming, Member, Seat},
        rules::Course,
        store::Seated,
    },
    kernel::{ids::Id, languages::Words},
    t,
    web::sheet::{Choice, Field, Opt, Sheet},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// The roll that is called when a meeting begins.
pub struct Roll {
    pub day: Field,
    pub at: Field,
    pub rows: Vec<RollRow>,
    pub error: Option<String>,
    /// Where it begins before the hour for which it was called: what is asked, the tick, the grounds.
    pub early: Option<(String, Choice, [Field; 2])>,
}

pub struct RollRow {
    pub name: String,
    pub office: String,
    pub seat: String,
    pub field: String,
    pub here: bool,
}

pub fn roll(w: Words, sheet: &Sheet, sitting: &Sitting, clock: &Course) -> Roll {
    let sent = sheet.ticked("version");
    let row = |s: &Seated| {
        let field = format!("here_{}", s.id);
        // Whoever keeps the minutes is there, unless said otherwise.
        let here = sheet.ticked(&field) || !sent && s.seat == Seat::Secretary;
        RollRow { name: s.full_name.clone(), office: s.office(w).to_owned(), seat: s.seat.say(w), here, field }
    };
    let mut day = sheet.field(w, "began_on", t!(w, "meeting-began-on")).kind("date").max(0);
    if !sent {
        // The day for which it was called, until it is past; the hour at which it truly began only the secretary knows.
        day.value = clock.called.min(clock.now).with_timezone(&clock.zone).date_naive().to_string();
    }
    let at = time(w, sheet, ("began", t!(w, "meeting-began")), clock).hint(moment_hint(w, clock));
    let (rows, error) = (sitting.seated.iter().map(row).collect(), sheet.error(w, "roll"));
    Roll { day, at, rows, error, early: early(w, sheet, clock) }
}

/// Asked while its hour has not come, and of whoever writes an earlier one.
fn early(w: Words, sheet: &Sheet, of: &Course) -> Option<(String, Choice, [Field; 2])> {
    let asked = of.is_early(of.now) || sheet.ticked("early") || sheet.error(w, "early").is_some();
    let warning = t!(w, "meeting-early", called = w.instant(of.called, of.zone));
    let tick = sheet.choice(w, "early", t!(w, "meeting-early-title"), [("yes".to_owned(), t!(w, "meeting-early-tick"))]).many();
    let ground = |name: &str, label: String| sheet.field(w, name, label).hint(t!(w, "both-languages-hint")).optional().max(500);
    let grounds = [ground("early_begin", t!(w, "meeting-early-kk")), ground("early_ru_begin", t!(w, "meeting-early-ru"))];
    asked.then_some((warning, tick, grounds))
}

/// A time of the meeting: it may be left empty while the meeting runs, and is asked for afterwards. Nothing is ever offered: what stood in the
/// field would be signed without having been read.
pub fn time(w: Words, sheet: &Sheet, (name, label): (&str, String), of: &Course) -> Field {
    let field = sheet.field(w, name, label).kind("time").max(0);
    if of.is_live() { field.optional() } else { field }
}

/// What happens where a time is left empty.
pub fn moment_hint(w: Words, of: &Course) -> String {
    if of.is_live() { t!(w, "moment-hint", now = clock(of.now, of.zone)) } else { t!(w, "moment-hint-asked") }
}

/// Somebody of the composition, in the room or not.
pub struct Person {
    pub id: Id<Member>,
    pub name: String,
    pub office: String,
    pub seat: String,
    /// Badge and words: in the room since when.
    pub said: (&'static str, String),
    pub here: bool,
    /// The moment; empty is now, while the meeting runs.
    pub at: Field,
    /// His last coming, where it can be taken back.
    pub undo: Option<Id<Coming>>,
}

/// `10:05` in the institution's zone.
pub fn clock(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

pub fn people(w: Words, sheet: &Sheet, sitting: &Sitting, (moment, of): (DateTime<Utc>, &Course)) -> Vec<Person> {
    let (room, settled, zone) = (sitting.room(), sitting.last_decision(), of.zone);
    let person = |s: &Seated| {
        let last = sitting.comings.iter().rfind(|c| c.came.member == s.id && c.came.at <= moment);
        let since = room.here(s.id, moment);
        let said = match (since, last) {
            (Some(at), _) => ("granted", t!(w, "room-since", at = clock(at, zone))),
            (None, Some(left)) => ("", t!(w, "room-left", at = clock(left.came.at, zone))),
            (None, None) if s.seat == Seat::Secretary => ("", t!(w, "secretary-no-vote")),
            (None, None) => ("", t!(w, "attendance-absent")),
        };
        let label = t!(w, "moment-of", who = s.full_name.as_str());
        let undo = last.filter(|l| settled.is_none_or(|decided| l.came.at > decided)).map(|l| l.id);
        Person {
            id: s.id,
            name: s.full_name.clone(),
            office: s.office(w).to_owned(),
            seat: s.seat.say(w),
            said,
            here: since.is_some(),
            at: time(w, sheet, (&format!("at_{}", s.id), label), of),
            undo,
        }
    };
    sitting.seated.iter().map(person).collect()
}

/// An alternate and the seats he could sit in.
pub struct Alternate {
    pub id: Id<Member>,
    /// Where he sits now, in words.
    pub said: String,
    /// Only who is in the room takes a seat; who holds one can give it back.
    pub may_sit: bool,
    /// The seats that are free for him.
    pub seat: Choice,
    pub at: Field,
}

pub fn alternates(w: Words, sheet: &Sheet, sitting: &Sitting, of: &Course) -> Vec<Alternate> {
    let (room, moment) = (sitting.room(), sitting.met.ended_at.unwrap_or(of.now));
    let clock_of = of;
    let of = |s: &Seated| {
        let now = room.seat_of(s.id, moment);
        let whose = now.and_then(|seat| sitting.seated(seat)).map(|m| m.full_name.as_str());
        let who = s.full_name.as_str();
        let here = room.here(s.id, moment).is_some();
        let said = match whose {
            Some(whose) => t!(w, "alternate-sits", who = who, whose = whose),
            None if here => t!(w, "alternate-waits", who = who),
            None => t!(w, "alternate-absent", who = who),
        };
        let option = |m: &Seated| (m.id.to_string(), m.full_name.clone());
        let may_sit = |m: &&Seated| m.seat.counts() && (now == Some(m.id) || here && sitting.is_free(m.id, moment));
        let seats = sitting.seated.iter().filter(may_sit).map(option);
        let options = std::iter::once((String::new(), t!(w, "alternate-no-seat"))).chain(seats);
        let mut seat = sheet.choice(w, &format!("seat_{}", s.id), t!(w, "alternate-seat", who = who), options);
        let chosen = now.map(|id| id.to_string()).unwrap_or_default();
        seat.options.iter_mut().for_each(|o: &mut Opt| o.checked = o.value == chosen);
        let at = time(w, sheet, (&format!("seat_at_{}", s.id), t!(w, "moment")), clock_of);
        Alternate { id: s.id, said, may_sit: here || now.is_some(), seat, at }
    };
    sitting.seated.iter().filter(|s| s.seat == Seat::Alternate).map(of).collect()
}

/// Voting seats, those taken first; a line stands after the seat that makes the quorum.
pub fn seats(sitting: &Sitting, moment: DateTime<Utc>) -> Vec<(String, &'static str)> {
    let room = sitting.room();
    let mut chairs = room.chairs(&[], moment);
    chairs.sort_by_key(|c| c.voter.is_none());
    let needed = room.hall(&[], moment).needed as usize;
    let class = |n: usize, taken: bool| match (taken, n + 1 == needed) {
        (true, true) => "here enough",
        (true, false) => "here",
        (false, true) => "enough",
        (false, false) => "",
    };
    let letters = |id: Id<Member>| {
        let name = sitting.seated(id).map(|s| s.full_name.as_str()).unwrap_or_default();
        name.split_whitespace().take(2).filter_map(|part| part.chars().next()).collect::<String>()
    };
    let seat =
        |(n, c): (usize, &crate::commissions::rules::Chair)| (letters(c.voter.unwrap_or(c.member)), class(n, c.voter.is_some()));
    chairs.iter().enumerate().map(seat).collect()
}

/// The shortest answer: badge and words.
pub fn glance(w: Words, sitting: &Sitting, moment: DateTime<Utc>) -> (&'static str, String) {
    let hall = sitting.room().hall(&[], moment);
    match (sitting.met.began_at, hall.has_quorum()) {
        (None, _) => ("waits", t!(w, "glance-not-begun")),
        (_, true) => ("granted", t!(w, "glance-quorum", present = hall.present, of = hall.approved)),
        (_, false) => ("refused", t!(w, "glance-no-quorum", present = hall.present, of = hall.approved)),
    }
}

/// "7 of 9 present, 6 needed: there is a quorum."
pub fn quorum(w: Words, sitting: &Sitting, moment: DateTime<Utc>) -> String {
    let hall = sitting.room().hall(&[], moment);
    let (present, of, needed) = (hall.present, hall.approved, hall.needed);
    if sitting.met.began_at.is_none() {
        t!(w, "quorum-not-counted", of = of, needed = needed)
    } else if hall.has_quorum() {
        t!(w, "quorum-there", present = present, of = of, needed = needed)
    } else {
        t!(w, "quorum-missing", present = present, of = of, needed = needed)
    }
}
