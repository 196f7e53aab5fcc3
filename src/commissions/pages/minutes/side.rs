//! The minutes in one language: who met and when, whether there was a quorum and from when on, what happened in the room, what was heard.
use super::{
    super::{meeting::clock, order_of},
    Section, Side, title, told,
};
use crate::{
    commissions::{
        actions::Sitting,
        model::{Member, Seat, Sort},
        rules::Came,
        store::{OnAgenda, Seated},
    },
    kernel::{ids::Id, languages::Words},
    t,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

pub fn side(w: Words, sitting: &Sitting, zone: Tz) -> Side {
    let met = &sitting.met;
    let order = order_of(w, &met.order_number, met.order_date);
    let agenda = matters(sitting).map(|i| format!("{}. {}.", i.number(), i.title.say(w)));
    let mut sections = vec![
        Section::plain(hours(w, sitting, zone).into_iter().chain(early(w, sitting, zone))),
        Section::labelled(people(w, sitting, zone)),
        Section::plain(quorum(w, sitting, zone).into_iter().chain([rule(w, sitting)])),
        Section::headed(t!(w, "minutes-moves"), moves(w, sitting, zone)),
        Section::headed(t!(w, "minutes-agenda"), agenda),
    ];
    let decided = |item: &OnAgenda| Some(Section::labelled(told::told(w, sitting, item, item.decided.as_ref()?, zone)));
    sections.extend(in_order_of_votes(sitting).into_iter().filter_map(decided));
    sections.push(Section::plain(told::withdrawn(w, sitting).into_iter().chain([told::departures(w, sitting)])));
    sections.retain(|section| !section.lines.is_empty());
    Side {
        lang: w.lang.code(),
        title: title(w, sitting),
        day: w.long_day(sitting.day(zone)),
        place: met.room.clone(),
        of: t!(w, "minutes-of", commission = met.name.say(w), order = order),
        sections,
    }
}

/// What was decided, as the votes followed one another: what was taken out of a block is voted before it.
fn in_order_of_votes(sitting: &Sitting) -> Vec<&OnAgenda> {
    let mut voted: Vec<_> = sitting.agenda.iter().filter_map(|item| Some((item.decided?.at, item))).collect();
    voted.sort_by_key(|(at, item)| (*at, item.position, item.within == 0, item.within));
    voted.into_iter().map(|(_, item)| item).collect()
}

/// When it began and ended; the day with the end, where that is another.
fn hours(w: Words, sitting: &Sitting, zone: Tz) -> Option<String> {
    let began = sitting.met.began_at?;
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    Some(match sitting.met.ended_at {
        Some(ended) if day(ended) != day(began) => {
            t!(w, "minutes-hours", began = clock(began, zone), ended = w.instant(ended, zone))
        }
        Some(ended) => t!(w, "minutes-hours", began = clock(began, zone), ended = clock(ended, zone)),
        None => t!(w, "minutes-began", began = clock(began, zone)),
    })
}

/// Why it began before the hour for which it was called.
fn early(w: Words, sitting: &Sitting, zone: Tz) -> Option<String> {
    let ground = sitting.met.early.as_ref()?;
    Some(t!(w, "minutes-early", called = clock(sitting.met.meets_at, zone), ground = ground.say(w)))
}

/// The agenda as it was announced: what was taken out of a block is told where it was voted.
fn matters(sitting: &Sitting) -> impl Iterator<Item = &OnAgenda> {
    sitting.agenda.iter().filter(|i| i.sort == Sort::Matter)
}

/// Whether somebody was in the room at any time.
pub fn came(sitting: &Sitting, member: Id<Member>) -> bool {
    sitting.comings.iter().any(|c| c.came.member == member && c.came.arrives)
}

/// When somebody first came into the room after the beginning; none: was there when it began, or never came.
fn came_later(sitting: &Sitting, member: Id<Member>) -> Option<DateTime<Utc>> {
    let first = sitting.comings.iter().find(|c| c.came.member == member && c.came.arrives)?.came.at;
    Some(first).filter(|at| sitting.met.began_at.is_some_and(|began| *at > began))
}

/// Who was there when it began, who came later and when, who did not come.
fn people(w: Words, sitting: &Sitting, zone: Tz) -> Vec<(String, String)> {
    let named = |s: &Seated| {
        let who = match s.office(w) {
            "" => s.full_name.clone(),
            office => format!("{} ({office})", s.full_name),
        };
        match came_later(sitting, s.id) {
            Some(at) => t!(w, "minutes-came-at", who = who, at = clock(at, zone)),
            None => who,
        }
    };
    let names =
        |wanted: &dyn Fn(&Seated) -> bool| sitting.seated.iter().filter(|s| wanted(s)).map(named).collect::<Vec<_>>().join("; ");
    let later = |s: &Seated| came_later(sitting, s.id).is_some();
    let lines = [
        (t!(w, "seat-chair"), names(&|s| s.seat == Seat::Chair)),
        (t!(w, "minutes-presiding"), names(&|s| sitting.presidings.iter().any(|named| named.member == s.id))),
        (t!(w, "seat-secretary"), names(&|s| s.seat == Seat::Secretary)),
        (t!(w, "minutes-present"), names(&|s| s.seat.counts() && came(sitting, s.id) && !later(s))),
        (t!(w, "minutes-came-later"), names(&|s| s.seat.counts() && later(s))),
        (t!(w, "minutes-alternates"), names(&|s| s.seat == Seat::Alternate && came(sitting, s.id))),
        (t!(w, "minutes-absent"), names(&|s| s.seat.counts() && sitting.met.began_at.is_some() && !came(sitting, s.id))),
    ];
    lines.into_iter().filter(|(_, who)| !who.is_empty()).collect()
}

/// Whether there was a quorum at the beginning, and every moment from which on there was one or none. At each decision it is told with the votes.
fn quorum(w: Words, sitting: &Sitting, zone: Tz) -> Vec<String> {
    let (room, approved) = (sitting.room(), sitting.met.approved_size);
    let Some(began) = sitting.met.began_at else {
        let needed = sitting.met.numbers.quorum.needed(approved);
        return vec![t!(w, "quorum-not-counted", of = approved, needed = needed)];
    };
    let hall = room.hall(&[], began);
    let (present, needed, mut there) = (hall.present, hall.needed, hall.has_quorum());
    let mut told = vec![if there {
        t!(w, "minutes-quorum-there", present = present, of = approved, needed = needed)
    } else {
        t!(w, "minutes-quorum-missing", present = present, of = approved, needed = needed)
    }];
    let comings = sitting.comings.iter().map(|c| c.came.at);
    let mut moments: Vec<_> = comings.chain(sitting.stands.iter().map(|s| s.at)).filter(|at| *at > began).collect();
    moments.sort_unstable();
    moments.dedup();
    for at in moments {
        let hall = room.hall(&[], at);
        if hall.has_quorum() == there {
            continue;
        }
        there = !there;
        let (since, present) = (clock(at, zone), hall.present);
        told.push(if there {
            t!(w, "minutes-quorum-from", at = since, present = present, of = approved)
        } else {
            t!(w, "minutes-quorum-until", at = since, present = present, of = approved)
        });
    }
    told
}

fn rule(w: Words, sitting: &Sitting) -> String {
    let numbers = &sitting.met.numbers;
    t!(w, "minutes-rule", quorum = numbers.quorum.say(w), base = numbers.vote_base.say(w), tie = numbers.tie_rule.say(w))
}

/// Everything that happened in the room after the beginning, by the clock.
fn moves(w: Words, sitting: &Sitting, zone: Tz) -> Vec<String> {
    let name = |id: Id<Member>| sitting.seated(id).map(|s| s.full_name.as_str()).unwrap_or_default();
    let began = sitting.met.began_at;
    let comings = sitting.comings.iter().map(|c| c.came).filter(|c| !c.arrives || Some(c.at) != began);
    let coming = |c: Came| {
        let (at, who) = (clock(c.at, zone), name(c.member));
        (c.at, if c.arrives { t!(w, "moved-came", at = at, who = who) } else { t!(w, "moved-left", at = at, who = who) })
    };
    let standing = sitting.stands.iter().map(|s| {
        let (at, who) = (clock(s.at, zone), name(s.alternate));
        let said = match s.seat {
            Some(seat) => t!(w, "moved-sat", at = at, who = who, whose = name(seat)),
            None => t!(w, "moved-rose", at = at, who = who),
        };
        (s.at, said)
    });
    let presiding = sitting.presidings.iter().map(|named| {
        let (at, who) = (clock(named.at, zone), name(named.member));
        (named.at, t!(w, "moved-presides", at = at, who = who))
    });
    let mut all: Vec<_> = comings.map(coming).chain(standing).chain(presiding).collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, said)| said).collect()
}
