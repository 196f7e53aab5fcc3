//! The minutes: one data set said in Kazakh and in Russian, side by side, to print and to sign.
//! Source: hostel rules p.13 (minutes signed by the members present); domain.md §12.
use super::{
    meeting::{adopted, quorum, votes},
    order_of,
};
use crate::{
    commissions::{
        actions::Sitting,
        model::{Meeting, Seat},
        store::Seated,
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
    /// Label and who.
    people: Vec<(String, String)>,
    quorum: String,
    agenda_title: String,
    agenda: Vec<String>,
    /// Heard, voted, decided: label and text.
    items: Vec<[(String, String); 3]>,
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
    Side {
        lang: w.lang.code(),
        title: title(w, sitting),
        day: w.long_day(sitting.day(zone)),
        place: met.room.clone(),
        of: t!(w, "minutes-of", commission = met.name.say(w), order = order),
        people: people(w, sitting),
        quorum: quorum(w, sitting),
        agenda_title: t!(w, "minutes-agenda"),
        agenda: sitting.agenda.iter().map(|i| format!("{}. {}.", i.position, i.title.say(w))).collect(),
        items: items(w, sitting),
    }
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
        (t!(w, "minutes-present"), names(&|s| s.seat.votes() && s.present == Some(true))),
        (t!(w, "minutes-absent"), names(&|s| s.seat.votes() && s.present == Some(false))),
    ];
    lines.into_iter().filter(|(_, who)| !who.is_empty()).collect()
}

fn items(w: Words, sitting: &Sitting) -> Vec<[(String, String); 3]> {
    let decided = sitting.agenda.iter().filter_map(|item| Some((item, item.decided.as_ref()?)));
    let said = decided.map(|(item, d)| {
        [
            (t!(w, "minutes-heard"), format!("{}. {}.", item.position, item.title.say(w))),
            (t!(w, "minutes-voted"), votes(w, d.votes)),
            (t!(w, "minutes-decided"), adopted(w, d.adopted)),
        ]
    });
    said.collect()
}

/// Who signs: the members present, the chair first, and the secretary.
fn signatures(sitting: &Sitting) -> Vec<(String, String)> {
    let both = |seat: Seat| format!("{} · {}", seat.say(Lang::Kk.words()), seat.say(Lang::Ru.words()));
    let signing = sitting.seated.iter().filter(|s| !s.seat.votes() || s.present == Some(true));
    signing.map(|s| (both(s.seat), names::signature(&s.full_name))).collect()
}
