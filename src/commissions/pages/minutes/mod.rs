//! The minutes: one data set said in Kazakh and in Russian, side by side, to print and to sign. Page and PDF are laid from the same sides, so
//! that neither says what the other leaves out.
//! Source: hostel rules p.13 (minutes signed by the members present); domain.md §12.
mod side;
mod told;

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
use serde::Serialize;
use serde_json::json;

/// Kazakh stands first.
const LANGUAGES: [Lang; 2] = [Lang::Kk, Lang::Ru];

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
#[derive(Serialize)]
struct Side {
    lang: &'static str,
    title: String,
    day: String,
    place: String,
    of: String,
    sections: Vec<Section>,
}

/// What belongs together: lines beneath a heading, or without one.
#[derive(Default, Serialize)]
struct Section {
    heading: String,
    /// Label and text; either may be empty.
    lines: Vec<(String, String)>,
}

impl Section {
    fn plain(lines: impl IntoIterator<Item = String>) -> Self {
        Self::headed(String::new(), lines)
    }
    fn headed(heading: String, lines: impl IntoIterator<Item = String>) -> Self {
        Self { heading, lines: lines.into_iter().map(|text| (String::new(), text)).collect() }
    }
    fn labelled(lines: Vec<(String, String)>) -> Self {
        Self { heading: String::new(), lines }
    }
}

/// `GET /meetings/{id}/minutes`: a draft until the minutes are closed.
pub async fn show(may: May<SeeCommissions>, Path(id): Path<Id<Meeting>>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let sitting = Sitting::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let zone = may.institution.zone;
    let sides = LANGUAGES.map(|lang| side::side(lang.words(), &sitting, zone));
    let title = title(frame.w, &sitting);
    let institution = LANGUAGES.map(|lang| (lang.code(), may.institution.name.say(lang.words()).to_owned()));
    page(MinutesPage { shell: frame.shell(title), id, institution, sides, signatures: signatures(&sitting) })
}

/// `GET /meetings/{id}/minutes/paper`: the same as a PDF.
pub async fn paper(may: May<SeeCommissions>, Path(id): Path<Id<Meeting>>) -> Page {
    let mut tx = may.read().await?;
    let sitting = Sitting::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    drop(tx);
    let sides = LANGUAGES.map(|lang| side::side(lang.words(), &sitting, may.institution.zone));
    let data = json!({
        "title": title(Lang::Kk.words(), &sitting),
        "lang": "kk",
        "page_of": "/",
        "institution": LANGUAGES.map(|lang| (lang.code(), may.institution.name.say(lang.words()))),
        "sides": sides,
        "signatures": signatures(&sitting),
    });
    download(PDF, "minutes.pdf", papers::print(Form::Minutes, &data).await?)
}

fn title(w: Words, sitting: &Sitting) -> String {
    match sitting.met.minutes {
        Some((number, _)) => t!(w, "minutes-title", number = number),
        None => t!(w, "minutes-draft"),
    }
}

/// Who signs: the voting members who were present, alternates among them, the chair first, and the secretary.
fn signatures(sitting: &Sitting) -> Vec<(String, String)> {
    let both = |seat: Seat| format!("{} · {}", seat.say(Lang::Kk.words()), seat.say(Lang::Ru.words()));
    let sat = |s: &Seated| s.seat != Seat::Alternate || sitting.stands.iter().any(|x| x.alternate == s.id && x.seat.is_some());
    let signing = sitting.seated.iter().filter(|s| s.seat == Seat::Secretary || side::came(sitting, s.id) && sat(s));
    signing.map(|s| (both(s.seat), names::signature(&s.full_name))).collect()
}
