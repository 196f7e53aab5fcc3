//! What the minutes tell of an item: what was heard, who stood aside, how it was voted and when, what was decided, whose place that changes.
use super::super::meeting::{adopted, base, changed, clock, moved, votes};
use crate::{
    commissions::{
        actions::Sitting,
        model::Sort,
        store::{ConflictRow, Decided, OnAgenda},
    },
    kernel::languages::Words,
    t,
};
use chrono_tz::Tz;

pub fn told(w: Words, sitting: &Sitting, item: &OnAgenda, d: &Decided, zone: Tz) -> Vec<(String, String)> {
    let mut lines = vec![(t!(w, "minutes-heard"), format!("{}. {}.", item.number(), item.title.say(w)))];
    if let Some(departure) = &item.departure {
        lines.push((t!(w, "minutes-ground"), departure.ground.say(w).to_owned()));
    }
    let apart = sitting.beneath(item.id).filter(|i| i.sort == Sort::Part).map(OnAgenda::number).collect::<Vec<_>>();
    if !apart.is_empty() {
        lines.push((t!(w, "minutes-block"), t!(w, "minutes-block-without", parts = apart.join(", "))));
    }
    let aside = sitting.conflicts.iter().filter(|c| c.item == item.id || Some(c.item) == item.parent);
    lines.extend(aside.map(|conflict| (t!(w, "minutes-conflict"), stood_aside(w, sitting, conflict))));
    let v = d.voted;
    let hall = t!(w, "minutes-hall", at = clock(d.at, zone), present = v.present, voters = v.voters, needed = v.needed);
    lines.push((t!(w, "minutes-voted"), format!("{} {} {}", hall, votes(w, d.votes), base(w, sitting, d))));
    lines.push((t!(w, "minutes-decided"), adopted(w, v.outcome.adopted)));
    if item.departure.is_some() && v.outcome.adopted {
        lines.extend(moved(w, sitting, item, &item.moves).into_iter().map(|line| (t!(w, "departure-concerns"), line)));
    }
    lines.extend(changed(w, sitting, item).map(|line| (t!(w, "minutes-changed"), line)));
    lines
}

fn stood_aside(w: Words, sitting: &Sitting, conflict: &ConflictRow) -> String {
    let who = sitting.seated(conflict.member).map(|s| s.full_name.as_str()).unwrap_or_default();
    let ground = conflict.ground.say(w);
    if conflict.declared {
        t!(w, "minutes-declared", who = who, ground = ground)
    } else {
        t!(w, "minutes-stood-aside", who = who, ground = ground)
    }
}

/// Departures that were laid and not voted on, so that no number is missing without a word.
pub fn withdrawn(w: Words, sitting: &Sitting) -> Vec<String> {
    let line = |i: &OnAgenda| t!(w, "minutes-withdrawn", item = i.number(), title = i.title.say(w));
    sitting.withdrawn.iter().map(line).collect()
}

/// How many departures from rank there were, and how many were adopted.
pub fn departures(w: Words, sitting: &Sitting) -> String {
    let all = || sitting.agenda.iter().filter(|i| i.sort == Sort::Departure);
    let taken = all().filter(|i| i.decided.is_some_and(|d| d.voted.outcome.adopted)).count();
    t!(w, "minutes-departures", n = all().count(), adopted = taken)
}
