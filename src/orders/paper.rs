//! An order as a paper: Kazakh and Russian from one data set, the code to verify by, each page numbered; printed again by a job when it is
//! signed, and then kept byte for byte. Source: hostel rules p.14; domain.md §12.3, §12.5.
use super::{
    model::{Annex, Line, Order},
    rules::code,
    store::{self, Known, papers::What},
    text::{self, Said},
};
use crate::{
    kernel::{
        ids::Id,
        jobs::{Done, Hand},
        languages::{Lang, Words},
        law::Text3,
        tenancy::{Job, Place},
    },
    papers::{self, Form, PDF, Unprinted},
    students::rules::names,
    t,
};
use anyhow::{Context, Result};
use serde::Serialize;
use std::sync::Arc;
use uuid::Uuid;

/// The kind of work that prints a signed order.
pub const PRINT: &str = "order.print";
/// The languages an order is printed in (domain.md §12.3).
pub const PRINTED: [Lang; 2] = [Lang::Kk, Lang::Ru];

/// Kazakh, Russian.
type Both = [String; 2];

/// The data of the form.
#[derive(Serialize)]
pub struct Printed {
    title: String,
    lang: &'static str,
    /// That the draft was given up; empty on every other paper.
    void: String,
    page_of: &'static str,
    institution: [(&'static str, String); 2],
    sides: Vec<PrintedSide>,
    signs: Both,
    signer: String,
    code: String,
    qr: String,
    verify: Both,
    verify_at: String,
    annexes: Vec<PrintedAnnex>,
}

#[derive(Serialize)]
struct PrintedSide {
    lang: &'static str,
    heading: String,
    day: String,
    number: String,
    subject: String,
    preamble: String,
    points: Vec<String>,
    basis: String,
}

#[derive(Serialize)]
struct PrintedAnnex {
    of: Both,
    about: Both,
    /// Where its dormitories stand.
    addresses: Vec<String>,
    columns: Vec<Both>,
    /// Shares of the width; 0: as wide as needed.
    widths: Vec<u8>,
    rows: Vec<Vec<String>>,
}

fn said(say: impl Fn(Words) -> String) -> Both {
    PRINTED.map(|lang| say(lang.words()))
}

/// Where both languages write it alike it stands once.
pub fn once(text: &Text3) -> String {
    if text.kk == text.ru { text.kk.clone() } else { format!("{} / {}", text.kk, text.ru) }
}

/// The address that the square on the paper leads to.
pub fn verify_at(base_url: &str, slug: &str, code: &str) -> String {
    format!("{base_url}/kk/verify?code={}", code::printed(slug, code))
}

impl Printed {
    /// From an order with its lines.
    pub fn new(order: &Known, lines: &[Line], place: &Place, base_url: &str) -> Self {
        let said_of = Said::new(order.number.as_ref(), &order.content, lines);
        let sides = PRINTED.map(|lang| said_of.side(lang.words()));
        let signs = match &order.signatory {
            Some(signatory) => [signatory.office_kk.clone(), signatory.office_ru.clone()],
            None => said(|w| t!(w, "order-signs")),
        };
        let verify_at = verify_at(base_url, &place.slug, &order.code);
        let in_use = Annex::ALL.into_iter().filter(|annex| lines.iter().any(|l| l.annex == *annex));
        Self {
            title: format!("{} {}. {}", sides[0].heading, sides[0].number, sides[0].subject),
            lang: "kk",
            void: order.withdrawn.as_ref().map(|_| said(|w| t!(w, "order-withdrawn")).join(" / ")).unwrap_or_default(),
            page_of: "/",
            institution: PRINTED.map(|lang| (lang.code(), place.name.say(lang.words()).to_owned())),
            // Where both languages write the office alike it stands once.
            signs: if signs[0] == signs[1] { [signs[0].clone(), String::new()] } else { signs },
            signer: order.signatory.as_ref().map(|s| names::signature(&s.name)).unwrap_or_default(),
            code: code::printed(&place.slug, &order.code),
            qr: papers::qr(&verify_at).unwrap_or_default(),
            verify: said(|w| t!(w, "order-verify-hint")),
            verify_at,
            annexes: in_use.map(|annex| printed_annex(&said_of, annex, order.amends.is_some(), lines)).collect(),
            sides: sides.into_iter().map(PrintedSide::from).collect(),
        }
    }
}

impl From<super::text::Side> for PrintedSide {
    fn from(side: super::text::Side) -> Self {
        let super::text::Side { lang, heading, day, number, subject, preamble, points, basis, .. } = side;
        Self { lang, heading, day, number, subject, preamble, points, basis }
    }
}

fn printed_annex(said_of: &Said, annex: Annex, amending: bool, lines: &[Line]) -> PrintedAnnex {
    let mut columns = vec![
        ["№".to_owned(), String::new()],
        said(|w| t!(w, "order-column-name")),
        said(|w| t!(w, "order-column-faculty")),
        said(|w| t!(w, "order-column-course")),
    ];
    let mut widths = vec![0, 5, 5, 0];
    if annex == Annex::Places {
        columns.push(said(|w| t!(w, "order-column-dormitory")));
        widths.push(4);
    }
    if amending {
        columns.push(said(|w| t!(w, "order-column-was")));
        widths.push(4);
    }
    let row = |line: &Line| {
        let facts = &line.facts;
        let mut cells = vec![line.position.to_string(), line.full_name.clone(), once(&facts.faculty), facts.course.to_string()];
        if annex == Annex::Places {
            cells.push(facts.dormitory.as_ref().map(once).unwrap_or_default());
        }
        if amending {
            cells.push(was(line));
        }
        cells
    };
    let title = |w: Words| said_of.annex(w, annex);
    PrintedAnnex {
        of: said(|w| title(w).of),
        about: said(|w| title(w).about),
        addresses: PRINTED.map(|lang| text::addresses(lang.words(), annex, lines)).concat(),
        columns,
        widths,
        rows: lines.iter().filter(|l| l.annex == annex).map(row).collect(),
    }
}

/// What the line was before, short enough for a cell: `1-қосымша, 5 / прил. 1, стр. 5`, with the dormitory.
/// And what this line rests on by itself.
fn was(line: &Line) -> String {
    let old = line.supersedes.as_ref().map_or_else(
        || "–".to_owned(),
        |old| {
            let [kk, ru] = said(|w| t!(w, "order-was", annex = old.printed, position = old.position));
            match &old.dormitory {
                Some(dormitory) => format!("{kk} / {ru}: {}", once(dormitory)),
                None => format!("{kk} / {ru}"),
            }
        },
    );
    match rests_on(line) {
        Some([kk, ru]) => format!("{old}; {kk} / {ru}"),
        None => old,
    }
}

/// What a line rests on by itself, Kazakh and Russian.
pub fn rests_on(line: &Line) -> Option<[String; 2]> {
    let ground = line.facts.ground.as_ref()?;
    let of = |lang: Lang| if lang == Lang::Kk { ground.kk.as_str() } else { ground.ru.as_str() };
    Some(PRINTED.map(|lang| t!(lang.words(), "order-line-ground", ground = of(lang))))
}

/// Sets an order as a PDF.
pub async fn pdf(order: &Known, lines: &[Line], place: &Place, base_url: &str) -> Result<Vec<u8>, Unprinted> {
    papers::print(Form::Order, &Printed::new(order, lines, place, base_url)).await
}

/// The hand for [`PRINT`].
pub fn hand(base_url: &str) -> Hand {
    let base_url: Arc<str> = base_url.into();
    Arc::new(move |job, order| {
        let base_url = base_url.clone();
        Box::pin(async move { print(&job, order, &base_url).await }) as Done
    })
}

/// Prints outside every transaction; whoever comes second finds it kept.
async fn print(job: &Job, order: Uuid, base_url: &str) -> Result<()> {
    let id = Id::<Order>::from(order);
    let mut tx = job.read().await?;
    if store::papers::has(&mut tx, id, What::Paper).await? {
        return Ok(());
    }
    let order = store::order(&mut tx, id).await?.context("the order is gone")?;
    let lines = store::lines(&mut tx, id).await?;
    drop(tx);
    let paper = pdf(&order, &lines, &job.institution, base_url).await?;
    let mut tx = job.write().await?;
    store::papers::keep(&mut tx, id, What::Paper, PDF, &paper).await?;
    tx.commit_upkeep().await?;
    Ok(())
}
