//! The minutes: one data set said in Kazakh and in Russian, side by side, to print and to sign.
//! Source: hostel rules p.13 (minutes signed by the members present); domain.md §12.
use super::{
    meeting::{adopted, base, clock, quorum, votes},
    order_of,
};
use crate::{
    commissions::{
        actions::Sitting,
        model::{Meeting, Member, Seat, Sort},
        store::{Decided, OnAgenda, Seated},
    },
    kernel::{
        ids::Id,
        languages::{Lang, Words},
        permissions::{May, SeeCommissions},
    },
    papers::{self, Form, PDF},
    students::rules::names,
    t,
    web::{
        download::download,
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;
use chrono_tz::Tz;
use serde_json::{Value, json};

#[derive(Template)]
#[template(path = "commissions/minutes.html")]
struct MinutesPage {
    shell: Shell,
    id: Id<Meeting>,
    institution: [(&'static str, String); 2],
    sides: [Side; 2],
    signatures: Vec<(String, String)>,
}

/// The minutes in one language.
struct Side {
    lang: &'static str,
    title: String,
    day: String,
    place: String,
    of: String,
    /// When it began and ended.
    hours: Option<String>,
    /// Label and who.
    people: Vec<(String, String)>,
    quorum: String,
    rule: String,
    /// Whoever came or left afterwards, and who sat in whose seat.
    moves_title: String,
    moves: Vec<String>,
    agenda_title: String,
    agenda: Vec<String>,
    /// What was heard, who stood aside, how it was voted, what was decided: label and text.
    items: Vec<Vec<(String, String)>>,
    departures: String,
}

/// `GET /meetings/{id}/minutes`: a draft until the minutes are closed.
pub async fn show(may: May<SeeCommissions>, Path(id): Path<Id<Meeting>>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let sitting = Sitting::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let zone = may.institution.zone;
    let sides = [Lang::Kk, Lang::Ru].map(|lang| side(lang.words(), &sitting, zone));
    let title = title(frame.w, &sitting);
    let institution = [Lang::Kk, Lang::Ru].map(|lang| (lang.code(), may.institution.name.say(lang.words()).to_owned()));
    page(MinutesPage { shell: frame.shell(title), id, institution, sides, signatures: signatures(&sitting) })
}

/// `GET /meetings/{id}/minutes/paper`: the same as a PDF.
pub async fn paper(may: May<SeeCommissions>, Path(id): Path<Id<Meeting>>) -> Page {
    let mut tx = may.read().await?;
    let sitting = Sitting::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    drop(tx);
    let languages = [Lang::Kk, Lang::Ru];
    let sides = languages.map(|lang| printed(side(lang.words(), &sitting, may.institution.zone)));
    let data = json!({
        "title": title(Lang::Kk.words(), &sitting),
        "lang": "kk",
        "page_of": "/",
        "institution": languages.map(|lang| (lang.code(), may.institution.name.say(lang.words()))),
        "sides": sides,
        "signatures": signatures(&sitting),
    });
    download(PDF, "minutes.pdf", papers::print(Form::Minutes, &data).await?)
}

/// A side as the form takes it: lines with their labels.
fn printed(side: Side) -> Value {
    let plain = |text: String| (String::new(), text);
    let mut lines = side.people;
    lines.push(plain(side.quorum));
    lines.push((side.agenda_title, String::new()));
    lines.extend(side.agenda.into_iter().map(plain));
    lines.extend(side.items.into_iter().flatten());
    json!({ "lang": side.lang, "title": side.title, "day": side.day, "place": side.place, "of": side.of, "lines": lines })
}

fn title(w: Words, sitting: &Sitting) -> String {
    match sitting.met.minutes {
        Some((number, _)) => t!(w, "minutes-title", number = number),
        None => t!(w, "minutes-draft"),
    }
}

fn side(w: Words, sitting: &Sitting, zone: Tz) -> Side {
    let met = &sitting.met;
    let order = order_of(w, &met.order_number, met.order_date);
    let hours = met.began_at.map(|began| match met.closed_at {
        Some(closed) => t!(w, "minutes-hours", began = clock(began, zone), ended = clock(closed, zone)),
        None => t!(w, "minutes-began", began = clock(began, zone)),
    });
    let (quorum_rule, vote_base, tie) = (met.numbers.quorum.say(w), met.numbers.vote_base.say(w), met.numbers.tie_rule.say(w));
    Side {
        lang: w.lang.code(),
        title: title(w, sitting),
        day: w.long_day(sitting.day(zone)),
        place: met.room.clone(),
        of: t!(w, "minutes-of", commission = met.name.say(w), order = order),
        hours,
        people: people(w, sitting),
        quorum: quorum(w, sitting, met.began_at.unwrap_or(met.meets_at)),
        rule: t!(w, "minutes-rule", quorum = quorum_rule, base = vote_base, tie = tie),
        moves_title: t!(w, "minutes-moves"),
        moves: moves(w, sitting, zone),
        agenda_title: t!(w, "minutes-agenda"),
        agenda: matters(sitting).map(|i| format!("{}. {}.", i.number(), i.title.say(w))).collect(),
        items: sitting.agenda.iter().filter_map(|item| Some(told(w, sitting, item, item.decided.as_ref()?))).collect(),
        departures: departures(w, sitting),
    }
}

/// The agenda as it was announced: what was taken out of a block is told where it was voted.
fn matters(sitting: &Sitting) -> impl Iterator<Item = &OnAgenda> {
    sitting.agenda.iter().filter(|i| i.sort == Sort::Matter)
}

/// Whether somebody was in the room at any time.
fn came(sitting: &Sitting, member: Id<Member>) -> bool {
    sitting.comings.iter().any(|c| c.came.member == member && c.came.arrives)
}

fn people(w: Words, sitting: &Sitting) -> Vec<(String, String)> {
    let names = |wanted: &dyn Fn(&Seated) -> bool| {
        let names = sitting.seated.iter().filter(|s| wanted(s)).map(|s| match s.office.is_empty() {
            true => s.full_name.clone(),
            false => format!("{} ({})", s.full_name, s.office),
        });
        names.collect::<Vec<_>>().join("; ")
    };
    let lines = [
        (t!(w, "seat-chair"), names(&|s| s.seat == Seat::Chair)),
        (t!(w, "seat-secretary"), names(&|s| s.seat == Seat::Secretary)),
        (t!(w, "minutes-present"), names(&|s| s.seat.counts() && came(sitting, s.id))),
        (t!(w, "minutes-alternates"), names(&|s| s.seat == Seat::Alternate && came(sitting, s.id))),
        (t!(w, "minutes-absent"), names(&|s| s.seat.counts() && sitting.met.began_at.is_some() && !came(sitting, s.id))),
    ];
    lines.into_iter().filter(|(_, who)| !who.is_empty()).collect()
}

/// Everything that happened in the room after the beginning, by the clock.
fn moves(w: Words, sitting: &Sitting, zone: Tz) -> Vec<String> {
    let name = |id: Id<Member>| sitting.seated(id).map(|s| s.full_name.as_str()).unwrap_or_default();
    let began = sitting.met.began_at;
    let comings = sitting.comings.iter().map(|c| c.came).filter(|c| !c.arrives || Some(c.at) != began);
    let coming = |c: crate::commissions::rules::Came| {
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
    let mut all: Vec<_> = comings.map(coming).chain(standing).collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, said)| said).collect()
}

fn told(w: Words, sitting: &Sitting, item: &OnAgenda, d: &Decided) -> Vec<(String, String)> {
    let mut lines = vec![(t!(w, "minutes-heard"), format!("{}. {}.", item.number(), item.title.say(w)))];
    if let Some(departure) = &item.departure {
        lines.push((t!(w, "minutes-ground"), departure.ground.clone()));
    }
    let apart = sitting.beneath(item.id).filter(|i| i.sort == Sort::Part).map(OnAgenda::number).collect::<Vec<_>>();
    if !apart.is_empty() {
        lines.push((t!(w, "minutes-block"), t!(w, "minutes-block-without", parts = apart.join(", "))));
    }
    let aside = sitting.conflicts.iter().filter(|c| c.item == item.id || Some(c.item) == item.parent);
    for conflict in aside {
        let who = sitting.seated(conflict.member).map(|s| s.full_name.as_str()).unwrap_or_default();
        let ground = conflict.ground.as_str();
        let said = if conflict.declared {
            t!(w, "minutes-declared", who = who, ground = ground)
        } else {
            t!(w, "minutes-stood-aside", who = who, ground = ground)
        };
        lines.push((t!(w, "minutes-conflict"), said));
    }
    let v = d.voted;
    let hall = t!(w, "minutes-hall", present = v.present, voters = v.voters, needed = v.needed);
    lines.push((t!(w, "minutes-voted"), format!("{} {} {}", hall, votes(w, d.votes), base(w, sitting, d))));
    lines.push((t!(w, "minutes-decided"), adopted(w, v.outcome.adopted)));
    lines
}

/// How many departures from rank there were, and how many were adopted.
fn departures(w: Words, sitting: &Sitting) -> String {
    let all = || sitting.agenda.iter().filter(|i| i.sort == Sort::Departure);
    let taken = all().filter(|i| i.decided.is_some_and(|d| d.voted.outcome.adopted)).count();
    t!(w, "minutes-departures", n = all().count(), adopted = taken)
}

/// Who signs: the voting members who were present, alternates among them, the chair first, and the secretary.
fn signatures(sitting: &Sitting) -> Vec<(String, String)> {
    let both = |seat: Seat| format!("{} · {}", seat.say(Lang::Kk.words()), seat.say(Lang::Ru.words()));
    let sat = |s: &Seated| s.seat != Seat::Alternate || sitting.stands.iter().any(|x| x.alternate == s.id && x.seat.is_some());
    let signing = sitting.seated.iter().filter(|s| s.seat == Seat::Secretary || came(sitting, s.id) && sat(s));
    signing.map(|s| (both(s.seat), names::signature(&s.full_name))).collect()
}
