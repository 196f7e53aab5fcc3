//! The list taken out as a file: XLSX, CSV, PDF, with the columns and in the order in which it is shown. It is recorded with its filters and its
//! count before the first row leaves. Rows come one after another; no file lies in memory as its cells.
//! Source: issue 4, point 6; domain.md §11 (personal data: no digit of an IIN in lists).
use super::{
    address,
    choose::Chooser,
    rows::{self, holds, label},
    wanted,
};
use crate::{
    kernel::{
        audit::View,
        languages::Words,
        permissions::{ExportStudents, May, Permission},
        tenancy::{Member, ReadTx},
    },
    papers::{
        PDF,
        rows::Rows,
        table::{Column as Head, Register, XLSX},
    },
    students::{
        rules::listing::Asked,
        store::list::{
            self, Menus, Row, Wanted,
            whole::{rows as all_rows, statement},
        },
    },
    t,
    web::{
        download::{download, download_stream},
        errors::PageError,
        extract::Query,
        forms::{Page, see},
        frame::Frame,
    },
};
use anyhow::Result;
use bytes::Bytes;
use chrono_tz::Tz;
use futures_util::{StreamExt, TryStreamExt, stream};
use std::{io, time::Duration};
use tokio::sync::{
    Semaphore, SemaphorePermit,
    mpsc::{self, Receiver, Sender},
};

/// So many rows are set on paper; more are for a table.
pub const ON_PAPER: i64 = 2000;
/// Rows that go from hand to hand at once.
const BATCH: usize = 500;
/// Batches that wait for a slow reader: more than most lists have, so that the database does not wait for anybody's network.
const WAITING: usize = 64;
/// A reader who takes nothing for so long has gone.
const PATIENCE: Duration = Duration::from_secs(60);
/// Few at once: each reads a whole institution.
static ROOM: Semaphore = Semaphore::const_new(4);
/// Who waits longer for room is told that the server is busy.
const TURN: Duration = Duration::from_secs(20);
/// By this mark Excel knows UTF-8.
const BOM: &str = "\u{feff}";

/// What file it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Xlsx,
    Csv,
    Pdf,
}

impl Format {
    fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
        }
    }
}

/// What a file says of its list, and what is needed to say its rows.
struct Told {
    w: Words,
    zone: Tz,
    menus: Menus,
    asked: Asked,
    title: String,
    /// The filters in words, and how many rows.
    about: Vec<String>,
}

impl Told {
    fn cells(&self, row: &Row) -> Vec<String> {
        let rest = self.asked.shown().iter().map(|column| rows::text(self.w, self.zone, &self.menus, *column, row));
        std::iter::once(row.full_name.clone()).chain(rest).collect()
    }

    fn columns(&self) -> Vec<Head> {
        let rest = self.asked.shown().iter().map(|column| {
            let (holds, width) = holds(*column);
            Head::new(label(self.w, *column), width).holding(holds)
        });
        std::iter::once(Head::new(t!(self.w, "students-name"), 36)).chain(rest).collect()
    }
}

type Pairs = Query<Vec<(String, String)>>;

/// `GET /students/export.xlsx`.
pub async fn as_xlsx(may: May<ExportStudents>, Query(pairs): Pairs, frame: Frame) -> Page {
    export(may, Format::Xlsx, pairs, frame).await
}

/// `GET /students/export.csv`.
pub async fn as_csv(may: May<ExportStudents>, Query(pairs): Pairs, frame: Frame) -> Page {
    export(may, Format::Csv, pairs, frame).await
}

/// `GET /students/export.pdf`.
pub async fn as_pdf(may: May<ExportStudents>, Query(pairs): Pairs, frame: Frame) -> Page {
    export(may, Format::Pdf, pairs, frame).await
}

async fn export(may: May<ExportStudents>, format: Format, pairs: Vec<(String, String)>, frame: Frame) -> Page {
    let asked = Asked::read(pairs.iter().map(|(name, value)| (name, value)));
    let wanted = wanted(&may, ExportStudents::NAME, asked);
    let (menus, total) = list::counted(&mut may.read().await?, may.account, &wanted).await?;
    if total == 0 || (format == Format::Pdf && total > ON_PAPER) {
        return see(&address("/students", wanted.asked.pairs().into_iter()));
    }
    let reason = format!("{}, {total}: {}", format.code(), wanted.asked.query());
    let view = View { verb: "students.exported", subject: may.institution.id.uuid(), fields: &["list"], reason };
    may.read_restricted(view, async |_| Ok(())).await?;
    let room = tokio::time::timeout(TURN, ROOM.acquire()).await.ok().and_then(Result::ok).ok_or(PageError::Busy)?;
    let told = told(&may, &frame, menus, &wanted, total);
    let member = Member::clone(&may);
    match format {
        Format::Csv => csv(member, wanted, told, room),
        Format::Xlsx => xlsx(member, wanted, told).await,
        Format::Pdf => pdf(member, wanted, told).await,
    }
}

fn told(may: &May<ExportStudents>, frame: &Frame, menus: Menus, wanted: &Wanted, total: i64) -> Told {
    let w = frame.w;
    let request = super::Request { asked: wanted.asked.clone(), page: 1, list: None };
    let chooser = Chooser { w, menus: &menus, request: &request, member: may, within: None };
    let mut about: Vec<String> = chooser.chips().into_iter().map(|chip| chip.label).collect();
    about.push(t!(w, "lists-file-about", day = w.day(may.today()), n = w.number(total)));
    Told { w, zone: may.institution.zone, title: t!(w, "students-title"), about, asked: wanted.asked.clone(), menus }
}

/// Reads all rows and hands on what is made of each batch, until somebody stops taking.
async fn pour<T>(member: &Member, wanted: &Wanted, to: Sender<T>, make: impl Fn(Vec<Row>) -> Result<T>) -> Result<()> {
    let mut tx: ReadTx = member.read().await?;
    let mut statement = statement(wanted);
    let batches = all_rows(&mut tx, &mut statement).try_chunks(BATCH);
    let mut batches = std::pin::pin!(batches);
    while let Some(batch) = batches.next().await {
        to.send_timeout(make(batch.map_err(|error| error.1)?)?, PATIENCE)
            .await
            .map_err(|_| anyhow::anyhow!("nobody takes the list"))?;
    }
    Ok(())
}

fn csv(member: Member, wanted: Wanted, told: Told, room: SemaphorePermit<'static>) -> Page {
    let (to, from) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    tokio::spawn(async move {
        let _room = room;
        let heads: Vec<String> = told.columns().into_iter().map(|column| column.head).collect();
        let begun = written([heads].into_iter(), BOM);
        let failed = to.clone();
        let poured = async {
            to.send(Ok(begun?)).await?;
            pour(&member, &wanted, to, |batch| Ok(Ok(written(batch.iter().map(|row| told.cells(row)), "")?))).await
        };
        if let Err(error) = poured.await {
            tracing::warn!(%error, "a list was not written to its end: {error:#}");
            // The answer breaks off, so that nobody takes a part for the whole.
            let _ = failed.send(Err(io::Error::other("the list broke off"))).await;
        }
    });
    download_stream("text/csv; charset=utf-8", "students.csv", stream_of(from))
}

fn stream_of(from: Receiver<io::Result<Bytes>>) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::unfold(from, async |mut from| from.recv().await.map(|chunk| (chunk, from)))
}

/// Rows as Excel of this country reads them: semicolons between cells.
fn written(rows: impl Iterator<Item = Vec<String>>, before: &str) -> Result<Bytes> {
    let mut out =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(before.as_bytes().to_vec());
    for row in rows {
        out.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    Ok(out.into_inner().map_err(|error| anyhow::anyhow!("{error}"))?.into())
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe. A telephone loses its plus instead: it is a number all the same.
fn harmless(cell: &str) -> String {
    let is_phone = cell.starts_with("+7 ") && cell[1..].chars().all(|c| c.is_ascii_digit() || c == ' ');
    match cell.chars().next() {
        Some('+') if is_phone => cell[1..].to_owned(),
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

async fn xlsx(member: Member, wanted: Wanted, told: Told) -> Page {
    let (to, mut from) = mpsc::channel::<Vec<Vec<String>>>(4);
    let (title, about, columns) = (told.title.clone(), told.about.clone(), told.columns());
    let book = tokio::task::spawn_blocking(move || {
        let mut book = Rows::new(&title, &about, &columns)?;
        while let Some(batch) = from.blocking_recv() {
            batch.iter().try_for_each(|cells| book.add(cells))?;
        }
        book.finish()
    });
    let cells = |batch: Vec<Row>| Ok(batch.iter().map(|row| told.cells(row)).collect());
    let poured = pour(&member, &wanted, to, cells).await;
    poured.map_err(|error| PageError::broken(error.to_string()))?;
    let content = book.await.map_err(|e| PageError::broken(e.to_string()))?.map_err(|e| PageError::broken(e.to_string()))?;
    download(XLSX, "students.xlsx", content)
}

async fn pdf(member: Member, wanted: Wanted, told: Told) -> Page {
    let mut tx = member.read().await?;
    let mut statement = statement(&wanted);
    let cells: Vec<Vec<String>> =
        all_rows(&mut tx, &mut statement).map_ok(|row| told.cells(&row)).take(ON_PAPER as usize).try_collect().await?;
    drop((statement, tx));
    let register = Register {
        file: String::new(),
        lang: told.w.lang.code(),
        title: told.title.clone(),
        short: told.title.clone(),
        source: String::new(),
        page_of: "/".into(),
        columns: told.columns(),
        about: told.about,
        rows: cells,
    };
    download(PDF, "students.pdf", register.pdf().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_run_is_made_harmless_and_a_name_stays_itself() {
        for evil in ["=cmd|'/c calc'!A0", "+1+1", "-1", "@sum(a1)", "\t=1", "\r=1", "+7 701 =1+1"] {
            assert_eq!(harmless(evil), format!("'{evil}"));
        }
        assert_eq!(harmless("+7 701 123 45 67"), "7 701 123 45 67");
        assert_eq!(harmless("Әбдіғаппарұлы"), "Әбдіғаппарұлы");
    }

    #[test]
    fn excel_knows_the_file_by_its_first_bytes_and_a_semicolon_in_a_cell_is_quoted() {
        let bytes = written([vec!["Тегі; аты".to_owned(), "Курс".to_owned()]].into_iter(), BOM).unwrap();
        assert_eq!(std::str::from_utf8(&bytes).unwrap(), "\u{feff}\"Тегі; аты\";Курс\r\n");
        assert_eq!(&bytes[..3], [0xEF, 0xBB, 0xBF]);
    }
}
