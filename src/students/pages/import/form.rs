//! A list is chosen and read; its template; the latest lists.
use super::{brings, path, whole};
use crate::{
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{ImportStudents, May},
    },
    students::{
        actions::import::{Desk, dry},
        rules::import::{Kind, MAX_BYTES, MAX_ROWS},
        say,
        store::imports::{self, Import, State},
    },
    t,
    web::{
        errors::PageError,
        forms::{Page, page, page_with_faults, see},
        frame::{Frame, Shell},
        sheet::{Choice, Fault, FieldError, FileField, Sheet},
        upload::Upload,
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/import/form.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    kind: Choice,
    file: FileField,
    /// Of each kind of list: its name, the columns it needs, those it may have.
    kinds: Vec<KindLines>,
    recent: Vec<RecentLine>,
}

struct KindLines {
    code: &'static str,
    name: String,
    required: String,
    optional: String,
}

struct RecentLine {
    id: Id<Import>,
    file: String,
    who: String,
    rows: String,
    state: (&'static str, String),
}

/// Where a list stands, as its badge.
pub(super) fn state(w: Words, state: State) -> (&'static str, String) {
    match state {
        State::Asking => ("waits", t!(w, "upload-asking")),
        State::Checked => ("waits", t!(w, "upload-checked")),
        State::Applying => ("runs", t!(w, "upload-applying")),
        State::Applied => ("granted", t!(w, "upload-applied")),
        State::Stopped => ("refused", t!(w, "upload-stopped")),
        State::Undoing => ("runs", t!(w, "upload-undoing")),
        State::Undone => ("", t!(w, "upload-undone")),
    }
}

async fn form_page(may: &May<ImportStudents>, frame: &Frame, sheet: &Sheet) -> Result<FormPage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let recent = imports::recent(&mut may.read().await?).await?;
    let line = |r: imports::Recent| RecentLine {
        id: r.id,
        file: r.file_name,
        who: format!("{}, {}", r.made_by, w.instant(r.made_at, zone)),
        rows: format!("{} / {}", w.number(r.good_rows.into()), w.number(r.faulty_rows.into())),
        state: state(w, r.state),
    };
    let (megabytes, rows) = (MAX_BYTES >> 20, w.number(MAX_ROWS as i64));
    let hint = t!(w, "upload-file-hint", megabytes = megabytes, rows = rows);
    let mut shell = frame.shell(t!(w, "upload-title"));
    shell.errors = !sheet.is_sound();
    Ok(FormPage {
        errors: sheet.errors(w),
        file: sheet.file(w, "list", t!(w, "upload-file"), ".xlsx,.csv,.txt,.tsv").hint(hint),
        kind: kind_choice(may, frame, sheet),
        kinds: kinds(may).map(|kind| lines(w, kind)).collect(),
        recent: recent.into_iter().map(line).collect(),
        shell,
    })
}

/// The kinds of lists that somebody may bring.
fn kinds(may: &May<ImportStudents>) -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| brings(may, *kind))
}

fn kind_name(w: Words, kind: Kind) -> String {
    match kind {
        Kind::Students => t!(w, "upload-kind-students"),
        Kind::Categories => t!(w, "upload-kind-categories"),
    }
}

fn kind_choice(may: &May<ImportStudents>, frame: &Frame, sheet: &Sheet) -> Choice {
    let w = frame.w;
    let options = kinds(may).map(|kind| (kind.code().to_owned(), kind_name(w, kind)));
    let mut choice = sheet.choice(w, "kind", t!(w, "upload-kind"), options);
    if !choice.chosen() {
        choice.options.iter_mut().take(1).for_each(|first| first.checked = true);
    }
    choice
}

fn lines(w: Words, kind: Kind) -> KindLines {
    let columns = |required: bool| {
        let of_kind = kind.columns().iter().filter(|column| kind.needs(**column) == required);
        of_kind.map(|column| say::column_name(w, *column)).collect::<Vec<_>>().join(", ")
    };
    KindLines { code: kind.code(), name: kind_name(w, kind), required: columns(true), optional: columns(false) }
}

/// `GET /students/import`.
pub async fn form(may: May<ImportStudents>, frame: Frame) -> Page {
    whole(&may)?;
    page(form_page(&may, &frame, &Sheet::default()).await?)
}

/// `POST /students/import`: the dry run.
pub async fn check(may: May<ImportStudents>, frame: Frame, upload: Upload) -> Page {
    whole(&may)?;
    let mut sheet = upload.posted.sheet();
    let kind = kinds(&may).find(|kind| kind.code() == sheet.raw("kind")).unwrap_or(Kind::Students);
    match upload.file("list") {
        None => sheet.fault("list", Fault::Said(t!(frame.w, "upload-missing"))),
        Some(file) => match dry::run(may.read().await?, &Desk::of(&may), kind, &file.name, file.content.clone()).await? {
            Err(fault) => sheet.fault("list", Fault::Said(say::read_fault(frame.w, &fault))),
            Ok(new) => {
                let mut tx = may.write().await?;
                if let Some(before) = tx.once(&upload.posted.key).await? {
                    return see(&before);
                }
                let id = dry::keep(&Desk::of(&may), &mut tx, new).await?;
                tx.commit_to(&path(id)).await?;
                return see(&path(id));
            }
        },
    }
    page_with_faults(form_page(&may, &frame, &sheet).await?)
}
