//! Rows of a list as its report shows them: whom, what it does, and field by field what is held and what it becomes.
use super::report::Show;
use crate::{
    institutions::faculties::{self, Known},
    kernel::{
        audit::View,
        errors::StoreError,
        ids::{Id, Student},
        languages::Words,
        permissions::{ImportStudents, May, Permission, SeeStudents},
        tenancy::ReadTx,
    },
    students::{
        actions::import::{Findings, Step},
        categories::Category,
        corrections::say as corrected,
        facts::{self, capital},
        rules::{catalogue, correction, import::Kind},
        say,
        store::imports::{
            Import,
            rows::{self, Line, Which},
        },
    },
    t,
    web::{errors::PageError, frame::Frame},
};

/// A row as it is shown.
pub(super) struct RowLine {
    pub n: i32,
    pub who: String,
    /// Where the student's file is, once there is one.
    pub href: Option<String>,
    pub state: (&'static str, String),
    pub changes: Vec<Change>,
    /// Why it is not taken over, or why it stays.
    pub why: Vec<String>,
}

/// One field: what is held and what it becomes.
pub(super) struct Change {
    pub field: String,
    /// None: nothing is held, the student is new.
    pub was: Option<String>,
    pub becomes: String,
}

/// A page of rows. Rows of categories are a view of restricted data, and recorded.
pub(super) async fn lines(
    may: &May<ImportStudents>,
    frame: &Frame,
    (id, kind): (Id<Import>, Kind),
    show: Show,
    page: i64,
    found: &Findings,
) -> Result<Vec<RowLine>, PageError> {
    let outcome = match show {
        Show::Added | Show::Changed | Show::Same => Some(show.code()),
        Show::All | Show::Faults | Show::Stayed => None,
    };
    let which = Which { outcome, stayed: show == Show::Stayed };
    let look =
        async |tx: &mut ReadTx| Ok::<_, StoreError>((rows::page(tx, id, which, page).await?, faculties::all(tx, frame.w).await?));
    let (lines, faculties) = match kind {
        Kind::Students => look(&mut may.read().await?).await?,
        Kind::Categories => {
            let reason = "import".to_owned();
            may.read_restricted(View { verb: "import.categories-read", subject: id.uuid(), fields: &["category"], reason }, look)
                .await?
        }
    };
    let opens = may.holds(SeeStudents::NAME);
    Ok(lines.into_iter().map(|line| row(frame.w, &faculties, found, opens, line)).collect())
}

fn row(w: Words, faculties: &[Known], found: &Findings, opens: bool, line: Line) -> RowLine {
    let faults = found.faults.kept.iter().filter(|fault| fault.row as i32 == line.n && line.outcome == "refused");
    let faults = faults.map(|fault| format!("{}: {}", fault.cell, say::reason(w, fault.reason)));
    let href = |student: Id<Student>| format!("/students/{student}");
    RowLine {
        n: line.n,
        who: line.who,
        href: line.student.filter(|_| opens).map(href),
        state: state(w, &line.outcome),
        changes: changes(w, faculties, line.changes.as_deref()),
        why: faults.chain(line.stays.map(|code| say::stays(w, &code))).collect(),
    }
}

fn state(w: Words, outcome: &str) -> (&'static str, String) {
    match outcome {
        "added" => ("granted", t!(w, "upload-row-added")),
        "changed" => ("runs", t!(w, "upload-row-changed")),
        "same" => ("", t!(w, "upload-row-same")),
        _ => ("refused", t!(w, "upload-row-refused")),
    }
}

fn changes(w: Words, faculties: &[Known], kept: Option<&str>) -> Vec<Change> {
    let steps: Vec<Step> = kept.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let is_new = |steps: &[Step]| steps.iter().all(|step| step.was.is_none()) && steps.len() > 1;
    let new = is_new(&steps);
    let change = |step: Step| {
        let Some(field) = correction::field(&step.field) else { return of_fact(w, step) };
        let value = |kept: Option<&str>| corrected::value(w, faculties, field, kept);
        Change {
            field: corrected::field(w, field),
            was: (!new).then(|| value(step.was.as_deref())),
            becomes: value(step.becomes.as_deref()),
        }
    };
    steps.into_iter().map(change).collect()
}

/// A category, its term, its document, in words.
fn of_fact(w: Words, step: Step) -> Change {
    let Step { field, was, becomes } = step;
    let becomes = becomes.unwrap_or_default();
    match field.as_str() {
        "category" => Change { field: t!(w, "import-column-category"), was: None, becomes: category(w, &becomes) },
        "term" => Change { field: t!(w, "student-term"), was: was.map(|was| term(w, &was)), becomes: term(w, &becomes) },
        _ => Change { field: t!(w, "import-column-document-kind"), was: None, becomes: document(w, &becomes) },
    }
}

/// `parent_disabled/both`.
fn category(w: Words, kept: &str) -> String {
    let (code, detail) = kept.split_once('/').map_or((kept, None), |(code, detail)| (code, Some(detail)));
    let Some(category) = Category::parse(code) else { return kept.to_owned() };
    let detail = detail.and_then(|code| catalogue::detail(category, code)).map(|detail| detail.title.say(w).to_owned());
    [Some(capital(&facts::category(w, category))), detail].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `2026-01-01/2026-12-31`; without a last day for good.
fn term(w: Words, kept: &str) -> String {
    let (from, to) = kept.split_once('/').unwrap_or((kept, ""));
    let day = |text: &str| text.parse().ok().map(|day| w.day(day));
    match (day(from), day(to)) {
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => t!(w, "student-since", from = from),
        _ => kept.to_owned(),
    }
}

/// `kind|number|issuer|day`.
fn document(w: Words, kept: &str) -> String {
    let parts: Vec<&str> = kept.rsplitn(2, '|').collect();
    let [day, rest] = parts[..] else { return kept.to_owned() };
    let mut rest = rest.splitn(3, '|').map(|part| Some(part).filter(|part| !part.is_empty()));
    let kind = rest.next().flatten().unwrap_or_default();
    let (number, issuer) = (rest.next().flatten(), rest.next().flatten());
    day.parse().map_or_else(|_| kept.to_owned(), |day| say::evidence::described(w, kind, [number, issuer], day))
}
