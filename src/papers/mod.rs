//! Floor 1: papers to print and tables to calculate with. PDF by Typst from a form and its data, XLSX by rust_xlsxwriter. The same data
//! give the same bytes: no clock, no randomness, no file of the machine is read. Source: domain.md §12 (official documents).
//!
//! Hands out: [`print`] (a PDF, tagged, with selectable text), [`qr`], [`table`] (a register as PDF and XLSX), [`rows`] (a long list as XLSX).
pub mod form;
mod qr;
pub mod rows;
pub mod table;
mod world;

pub use qr::qr;

use serde::Serialize;
use std::time::Duration;
use tokio::sync::Semaphore;
use typst::{comemo, diag::SourceDiagnostic};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use world::Desk;

/// The media type of what [`print`] gives.
pub const PDF: &str = "application/pdf";
/// Few at once: an annex of thousands of lines takes a core for a second.
static ROOM: Semaphore = Semaphore::const_new(2);
/// Who waits longer is told that the server is busy.
const PATIENCE: Duration = Duration::from_secs(20);
/// Runs after which what Typst remembers of a paper is let go.
const REMEMBERED: usize = 3;

/// The forms there are; each is a template in `templates/papers`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Order,
    Minutes,
    /// A wide table on its side: journals and lists.
    Register,
    /// An application as Appendix 1 or 2 of the hostel rules.
    Application,
    Receipt,
    /// The act of an inspection of living conditions.
    Inspection,
    /// Everything that is held about one person.
    Subject,
}

impl Form {
    pub const ALL: [Form; 7] =
        [Self::Order, Self::Minutes, Self::Register, Self::Application, Self::Receipt, Self::Inspection, Self::Subject];

    fn source(self) -> &'static str {
        match self {
            Self::Order => include_str!("../../templates/papers/order.typ"),
            Self::Minutes => include_str!("../../templates/papers/minutes.typ"),
            Self::Register => include_str!("../../templates/papers/register.typ"),
            Self::Application => include_str!("../../templates/papers/application.typ"),
            Self::Receipt => include_str!("../../templates/papers/receipt.typ"),
            Self::Inspection => include_str!("../../templates/papers/inspection.typ"),
            Self::Subject => include_str!("../../templates/papers/subject.typ"),
        }
    }
}

/// Why there is no paper.
#[derive(Debug, thiserror::Error)]
pub enum Unprinted {
    #[error("too many papers at once")]
    Busy,
    /// Form and data do not go together: our own fault, in Typst's words.
    #[error("the form cannot be set: {0}")]
    Form(String),
}

/// Sets a form with its data (an object that becomes the template's `data`), apart from the threads that serve. Returns a PDF.
pub async fn print(form: Form, data: &impl Serialize) -> Result<Vec<u8>, Unprinted> {
    let json = serde_json::to_string(data).map_err(|e| Unprinted::Form(e.to_string()))?;
    let json = json.replace("№ ", "№\u{a0}").into_bytes(); // a number is not parted from its sign
    let room = tokio::time::timeout(PATIENCE, ROOM.acquire()).await.ok().and_then(Result::ok).ok_or(Unprinted::Busy)?;
    let set = tokio::task::spawn_blocking(move || {
        let _room = room;
        set(form, json)
    });
    set.await.unwrap_or_else(|panic| Err(Unprinted::Form(panic.to_string())))
}

/// The same at once, on this thread.
pub fn set(form: Form, json: Vec<u8>) -> Result<Vec<u8>, Unprinted> {
    let desk = Desk::with(form.source(), json);
    let told =
        |faults: &[SourceDiagnostic]| Unprinted::Form(faults.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join("; "));
    let document = typst::compile::<PagedDocument>(&desk).output.map_err(|faults| told(&faults))?;
    let options = PdfOptions { creator: typst::foundations::Smart::Custom(None), ..PdfOptions::default() };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|faults| told(&faults))?;
    comemo::evict(REMEMBERED);
    Ok(pdf)
}
