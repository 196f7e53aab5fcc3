//! "My data": everything that is held, group by group, with what for, on which ground and who sees it; what is kept back; who looked.
use crate::{
    institutions::faculties,
    kernel::{
        ids::{Id, Student},
        languages::Words,
        permissions::{ApplyForSelf, May},
        tenancy::ReadTx,
    },
    students::subject::{
        Held, Holdings, KeptBack, Line, Subject,
        readings::{self, Told},
        register::{self, Group},
        say, store,
    },
    t,
    web::{
        errors::PageError,
        extract::Query,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Pager,
    },
};
use askama::Template;
use axum::Extension;
use serde::Deserialize;
use uuid::Uuid;

/// Readings on the first page; more are a page away.
const LATEST: i64 = 5;
const SIZE: i64 = 30;

/// A group as it is told.
pub(super) struct Section {
    pub code: &'static str,
    pub title: String,
    pub purpose: String,
    pub ground: String,
    pub seen_by: String,
    pub lines: Vec<Line>,
}

/// Each once, in the order of the register.
fn each(said: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    said.for_each(|one| {
        if !all.contains(&one) {
            all.push(one);
        }
    });
    all.join(" ")
}

/// The groups in which something is held.
pub(super) fn sections(w: Words, lines: Vec<Line>) -> Vec<Section> {
    let mut lines = lines;
    let section = |group: Group| {
        let own: Vec<Line> = lines.extract_if(.., |line| line.group == group).collect();
        let rights: Vec<&str> = register::of(group).flat_map(|entry| entry.rights.iter().copied()).collect();
        (!own.is_empty()).then(|| Section {
            code: group.code(),
            title: say::group(w, group),
            purpose: each(register::of(group).map(|entry| say::purpose(w, entry.purpose))),
            ground: each(register::of(group).map(|entry| say::ground(w, entry.ground))),
            seen_by: say::seen_by(w, &rights),
            lines: own,
        })
    };
    Group::ALL.into_iter().filter_map(section).collect()
}

/// Everything held about the student, and the words to tell it in.
pub(super) async fn look(
    tx: &mut ReadTx,
    may: &May<ApplyForSelf>,
    holdings: &Holdings,
    frame: &Frame,
) -> Result<(Id<Student>, Held), PageError> {
    let student = may.student.ok_or(PageError::NotFound)?;
    let subject = Subject { student, account: may.account, place: &may.institution, now: may.now(), w: frame.w };
    Ok((student, holdings.of(tx, may.keys(), &subject).await?))
}

/// Readings of things with these ids, and how many there are.
pub(super) async fn told(
    tx: &mut ReadTx,
    may: &May<ApplyForSelf>,
    w: Words,
    seen_as: &[Uuid],
    (offset, limit): (i64, i64),
) -> Result<(Vec<Told>, i64), PageError> {
    let rows = store::readings(tx, seen_as, offset, limit).await?;
    let faculties = faculties::all(tx, w).await?;
    let zone = may.institution.zone;
    let told = rows.iter().map(|one| readings::told(w, zone, may.account, &faculties, one)).collect();
    Ok((told, rows.first().map_or(0, |one| one.total)))
}

#[derive(Template)]
#[template(path = "students/subject/data.html")]
struct DataPage {
    shell: Shell,
    sections: Vec<Section>,
    kept_back: Vec<KeptBack>,
    readings: Vec<Told>,
    /// That there are so many more.
    more: Option<String>,
}

/// `GET /me/data`.
pub async fn show(may: May<ApplyForSelf>, Extension(holdings): Extension<Holdings>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let (_, held) = look(&mut tx, &may, &holdings, &frame).await?;
    let (readings, total) = told(&mut tx, &may, w, &held.seen_as, (0, LATEST)).await?;
    drop(tx);
    page(DataPage {
        sections: sections(w, held.lines),
        kept_back: held.kept_back,
        more: (total > LATEST).then(|| t!(w, "readings-all", n = total)),
        readings,
        shell: frame.shell(t!(w, "my-data-title")),
    })
}

/// What the address asks for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    page: String,
}

#[derive(Template)]
#[template(path = "students/subject/readings.html")]
struct ReadingsPage {
    shell: Shell,
    readings: Vec<Told>,
    count: String,
    pager: Option<Pager>,
}

/// `GET /me/data/readings`.
pub async fn readings(
    may: May<ApplyForSelf>,
    Extension(holdings): Extension<Holdings>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Page {
    let (w, number) = (frame.w, asked.page.parse().unwrap_or(1).clamp(1, 10_000));
    let mut tx = may.read().await?;
    let (_, held) = look(&mut tx, &may, &holdings, &frame).await?;
    let (readings, total) = told(&mut tx, &may, w, &held.seen_as, ((number - 1) * SIZE, SIZE)).await?;
    drop(tx);
    page(ReadingsPage {
        count: t!(w, "readings-count", n = total),
        pager: (total > SIZE).then(|| Pager::new(number, SIZE, total, |page| format!("/me/data/readings?page={page}"))),
        readings,
        shell: frame.shell(t!(w, "readings-title")),
    })
}
