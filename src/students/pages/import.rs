//! A list of students: chosen, checked without keeping anything, shown with every faulty cell, taken over.
use crate::{
    kernel::{
        ids::Id,
        permissions::{ImportStudents, May},
    },
    students::{
        actions::import::{self, Findings},
        rules::import::{Field as Column, MAX_BYTES, MAX_ROWS, template_csv},
        say,
        store::imports::{self, Import, Kept},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, FieldError, FileField, Sheet},
        upload::Upload,
    },
};
use askama::Template;
use axum::{extract::State, http::header, response::IntoResponse};

/// A list is the whole institution's: who is bound to a faculty cannot bring one.
fn whole(may: &May<ImportStudents>) -> Result<(), PageError> {
    match may.reach().faculties() {
        None => Ok(()),
        Some(_) => Err(PageError::NotYours("students.import for the whole institution")),
    }
}

#[derive(Template)]
#[template(path = "students/import.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    file: FileField,
    required: String,
    optional: String,
    recent: Vec<RecentLine>,
}

struct RecentLine {
    id: Id<Import>,
    file: String,
    who: String,
    rows: String,
    state: (&'static str, String),
}

async fn form_page(may: &May<ImportStudents>, frame: &Frame, sheet: &Sheet) -> Result<FormPage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let recent = imports::recent(&mut may.read().await?).await?;
    let line = |r: imports::Recent| RecentLine {
        id: r.id,
        file: r.file_name,
        who: format!("{}, {}", r.made_by, w.instant(r.made_at, zone)),
        rows: format!("{} / {}", w.number(r.good_rows.into()), w.number(r.faulty_rows.into())),
        state: if r.applied { ("granted", t!(w, "upload-applied")) } else { ("", t!(w, "upload-checked")) },
    };
    let columns = |required: bool| {
        let of_kind = Column::ALL.into_iter().filter(|c| c.is_required() == required);
        of_kind.map(|c| say::column(w, c)).collect::<Vec<_>>().join(", ")
    };
    let (megabytes, rows) = (MAX_BYTES >> 20, w.number(MAX_ROWS as i64));
    let hint = t!(w, "upload-file-hint", megabytes = megabytes, rows = rows);
    let mut shell = frame.shell(t!(w, "upload-title"));
    shell.errors = !sheet.is_sound();
    Ok(FormPage {
        errors: sheet.errors(w),
        file: sheet.file(w, "list", t!(w, "upload-file"), ".xlsx,.csv,.txt,.tsv").hint(hint),
        required: columns(true),
        optional: columns(false),
        recent: recent.into_iter().map(line).collect(),
        shell,
    })
}

/// `GET /students/import`.
pub async fn form(may: May<ImportStudents>, frame: Frame) -> Page {
    whole(&may)?;
    page(form_page(&may, &frame, &Sheet::default()).await?)
}

/// `GET /students/import/template`: an empty list under the headings of the reader's language.
pub async fn template(_: May<ImportStudents>, frame: Frame) -> Page {
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"tirek-students.csv\""),
    ];
    Ok((head, template_csv(|field| say::column(frame.w, field))).into_response())
}

/// `POST /students/import`: the dry run.
pub async fn check(may: May<ImportStudents>, frame: Frame, upload: Upload) -> Page {
    whole(&may)?;
    let mut sheet = upload.posted.sheet();
    match upload.file("list") {
        None => sheet.fault("list", Fault::Said(t!(frame.w, "upload-missing"))),
        Some(file) => match import::dry_run(&may, &file.name, file.content.clone()).await? {
            Err(fault) => sheet.fault("list", Fault::Said(say::read_fault(frame.w, &fault))),
            Ok(dry) => {
                let mut tx = may.write().await?;
                if let Some(before) = tx.once(&upload.posted.key).await? {
                    return see(&before);
                }
                let id = import::keep(&may, &mut tx, dry).await?;
                let path = format!("/students/import/{id}");
                tx.commit_to(&path).await?;
                return see(&path);
            }
        },
    }
    page_with_faults(form_page(&may, &frame, &sheet).await?)
}

#[derive(Template)]
#[template(path = "students/report.html")]
struct ReportPage {
    shell: Shell,
    id: Id<Import>,
    lead: String,
    meter: Vec<(String, String)>,
    faults: Vec<FaultLine>,
    /// That only some of the faults are shown.
    cut: Option<String>,
    notes: Vec<String>,
    waits: bool,
    applied: bool,
    apply: String,
}

struct FaultLine {
    row: u32,
    column: String,
    value: String,
    reason: String,
}

/// `GET /students/import/{id}`: the report of the dry run; once taken over, what came of it.
pub async fn show(may: May<ImportStudents>, Path(id): Path<Id<Import>>, frame: Frame) -> Page {
    whole(&may)?;
    let kept = imports::kept(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    let findings: Findings =
        serde_json::from_str(&kept.report).map_err(|_| PageError::broken("imports.report cannot be read"))?;
    let w = frame.w;
    let line = |f: &crate::students::rules::import::CellFault| FaultLine {
        row: f.row,
        column: [f.cell.as_str(), f.column.as_str()].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · "),
        value: f.value.clone(),
        reason: say::reason(w, f.reason),
    };
    let (shown, total) = (findings.faults.kept.len(), findings.faults.total);
    let (title, lead) = heading(&may, &frame, &kept, total);
    page(ReportPage {
        shell: frame.shell(title),
        id,
        lead,
        meter: meter(&frame, &kept, &findings),
        faults: findings.faults.kept.iter().map(line).collect(),
        cut: (shown < total).then(|| t!(w, "upload-cells-first", shown = shown, n = total)),
        notes: findings.notes.kept.iter().map(|note| say::note(w, note)).collect(),
        waits: kept.waits && kept.good_rows > 0,
        applied: kept.applied_at.is_some(),
        apply: t!(w, "upload-apply", n = kept.good_rows, shown = w.number(kept.good_rows.into())),
    })
}

fn heading(may: &May<ImportStudents>, frame: &Frame, kept: &Kept, faults: usize) -> (String, String) {
    let (w, file) = (frame.w, kept.file_name.as_str());
    if let Some(at) = kept.applied_at {
        let at = w.instant(at, may.institution.zone);
        return (t!(w, "upload-done-title"), format!("{file} · {at} · {}", kept.made_by));
    }
    let title = match faults {
        0 => t!(w, "upload-report-sound"),
        n => t!(w, "upload-report-faulty", n = n),
    };
    let lead = if kept.waits { t!(w, "upload-report-lead", file = file) } else { t!(w, "upload-report-gone", file = file) };
    (title, lead)
}

fn meter(frame: &Frame, kept: &Kept, findings: &Findings) -> Vec<(String, String)> {
    let w = frame.w;
    let lines = match (kept.added, kept.changed) {
        (Some(added), Some(changed)) => [
            (t!(w, "upload-was-added"), i64::from(added)),
            (t!(w, "upload-was-changed"), changed.into()),
            (t!(w, "upload-same"), (kept.good_rows - added - changed).into()),
            (t!(w, "upload-was-left"), kept.faulty_rows.into()),
        ],
        _ => [
            (t!(w, "upload-new"), findings.new),
            (t!(w, "upload-changed"), findings.changed),
            (t!(w, "upload-same"), findings.same),
            (t!(w, "upload-faulty"), kept.faulty_rows.into()),
        ],
    };
    lines.into_iter().map(|(label, n)| (label, w.number(n))).collect()
}

/// `POST /students/import/{id}/apply`.
pub async fn apply(State(site): State<Site>, may: May<ImportStudents>, Path(id): Path<Id<Import>>, posted: Posted) -> Page {
    whole(&may)?;
    let path = format!("/students/import/{id}");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match import::apply(&may, &mut tx, id).await? {
        None => Err(PageError::NotFound),
        Some(None) => see(&path), // its rows were taken over before, or are gone
        Some(Some(_)) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Imported, &site)
        }
    }
}
