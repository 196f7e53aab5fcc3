//! What the program asks about a list before it can be read: which sheet it is, and what headings mean that it does not know. The answers stay
//! for the institution's next lists.
use super::{findings, path};
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{ImportStudents, May},
    },
    students::{
        actions::import::{
            Desk,
            dry::{self, NotRead},
        },
        rules::import::{Column, Kind, Question},
        say,
        store::imports::{Import, Kept, State, headings},
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see},
        frame::{Frame, Shell},
        sheet::{Choice, Fault, FieldError, Sheet},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/import/columns.html")]
struct ColumnsPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Import>,
    lead: String,
    /// The columns that are still missing.
    missing: Option<String>,
    sheets: Option<Choice>,
    headings: Vec<Choice>,
}

/// A heading that is asked about.
struct Asked {
    key: String,
    heading: String,
    hint: Option<String>,
    /// What it means by now.
    now: Option<Column>,
}

/// What is asked about a list: of a new one what the program does not know, of a checked one all that was told before as well.
struct About {
    kept: Kept,
    sheets: Vec<String>,
    missing: Vec<Column>,
    headings: Vec<Asked>,
}

async fn about(may: &May<ImportStudents>, id: Id<Import>) -> Result<Option<About>, PageError> {
    let kept = super::kept(may, id).await?;
    let mut tx = may.read().await?;
    if !kept.has_file || !matches!(kept.state, State::Asking | State::Checked) {
        return Ok(None);
    }
    let Question { sheets, headings: unknown, missing } = findings(&kept)?.question.unwrap_or_default();
    let mut asked: Vec<Asked> = unknown
        .into_iter()
        .map(|one| Asked {
            hint: Some(format!("{} · {}", one.cell, one.sample.join(", "))),
            key: one.key,
            heading: one.heading,
            now: None,
        })
        .collect();
    if kept.state == State::Checked {
        let told = headings::told(&mut tx, kept.kind).await?;
        asked.extend(told.into_iter().map(|one| Asked { key: one.key, heading: one.heading, hint: None, now: one.column }));
    }
    Ok(Some(About { kept, sheets, missing, headings: asked }))
}

fn name(n: usize) -> String {
    format!("column{n}")
}

fn columns_page(frame: &Frame, about: &About, sheet: &Sheet) -> ColumnsPage {
    let w = frame.w;
    let kind = about.kept.kind;
    let options = || {
        let none = std::iter::once((String::new(), t!(w, "upload-column-none")));
        none.chain(kind.columns().iter().map(|column| (column.code().to_owned(), say::column_name(w, *column))))
    };
    let filled: Sheet = match sheet.is_sound() {
        true => Sheet::filled(
            about.headings.iter().enumerate().map(|(n, one)| (name(n), one.now.map_or("", Column::code).to_owned())),
        ),
        false => sheet.clone(),
    };
    let choice = |(n, one): (usize, &Asked)| {
        let choice = filled.choice(w, &name(n), one.heading.clone(), options());
        Choice { hint: one.hint.clone(), ..choice }
    };
    let missing: Vec<String> = about.missing.iter().map(|column| say::column_name(w, *column)).collect();
    let names = about.sheets.iter().map(|name| (name.clone(), name.clone()));
    let mut shell =
        frame.shell(if about.sheets.is_empty() { t!(w, "upload-columns-title") } else { t!(w, "upload-sheet-title") });
    shell.errors = !sheet.is_sound();
    ColumnsPage {
        errors: sheet.errors(w),
        id: about.kept.id,
        lead: about.kept.file_name.clone(),
        missing: (!missing.is_empty()).then(|| t!(w, "upload-columns-missing", columns = missing.join(", "))),
        sheets: (!about.sheets.is_empty()).then(|| sheet.choice(w, "sheet", t!(w, "upload-sheet"), names)),
        headings: about.headings.iter().enumerate().map(choice).collect(),
        shell,
    }
}

/// `GET /students/import/{id}/columns`.
pub async fn show(may: May<ImportStudents>, Path(id): Path<Id<Import>>, frame: Frame) -> Page {
    match about(&may, id).await? {
        Some(about) => page(columns_page(&frame, &about, &Sheet::default())),
        None => see(&path(id)),
    }
}

/// What was told, with a fault where a sheet had to be chosen and none was.
fn read(frame: &Frame, about: &About, sheet: &mut Sheet) -> dry::Told {
    let kind: Kind = about.kept.kind;
    if !about.sheets.is_empty() {
        let chosen = about.sheets.iter().find(|name| name.as_str() == sheet.raw("sheet")).cloned();
        if chosen.is_none() {
            sheet.fault("sheet", Fault::Said(t!(frame.w, "upload-sheet-missing")));
        }
        return dry::Told { sheet: chosen, headings: vec![] };
    }
    let told = about.headings.iter().enumerate().map(|(n, one)| headings::Told {
        key: one.key.clone(),
        heading: one.heading.clone(),
        column: Column::parse(kind, sheet.raw(&name(n))),
    });
    dry::Told { sheet: None, headings: told.collect() }
}

/// `POST /students/import/{id}/columns`: what is told is kept, and the list is read once more.
pub async fn tell(may: May<ImportStudents>, Path(id): Path<Id<Import>>, frame: Frame, posted: Posted) -> Page {
    let Some(about) = about(&may, id).await? else { return see(&path(id)) };
    let mut sheet = posted.sheet();
    let told = read(&frame, &about, &mut sheet);
    if sheet.is_sound() {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match dry::again(&Desk::of(&may), &mut tx, id, told).await {
            Ok(()) => {
                tx.commit_to(&path(id)).await?;
                return see(&path(id));
            }
            Err(ActError::Missing) => return Err(PageError::NotFound),
            Err(ActError::Stale) => return see(&path(id)),
            Err(ActError::Broken(error)) => return Err(error.into()),
            Err(ActError::Refused(why)) => {
                let field = if about.sheets.is_empty() { name(0) } else { "sheet".to_owned() };
                for why in why {
                    match why {
                        NotRead::Gone => return see(&path(id)),
                        NotRead::Fault(fault) => sheet.fault(&field, Fault::Said(say::read_fault(frame.w, &fault))),
                    }
                }
            }
        }
    }
    page_with_faults(columns_page(&frame, &about, &sheet))
}
