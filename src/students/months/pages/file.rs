//! A month as a workbook: counts, who is counted, the differences. It is recorded before it leaves; no digit of an IIN stands in it.
use super::one::{Seen, opened};
use crate::{
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{FreezeMonths, May},
    },
    papers::table::{Column, Holds, Register, XLSX, workbook},
    students::{
        categories::Category,
        facts,
        months::{Snapshot, say},
    },
    t,
    web::{download::download, errors::PageError, extract::Path, forms::Page, frame::Frame},
};

/// `GET /students/months/{id}/file`.
pub async fn xlsx(may: May<FreezeMonths>, Path(id): Path<Id<Snapshot>>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let seen = opened(&may, id, "month.taken").await?;
    let (frozen, at) = (&seen.frozen, w.instant(seen.frozen.made_at, zone));
    let about = vec![
        may.institution.name.say(w).to_owned(),
        t!(w, "month-version", version = frozen.version, at = at),
        format!("SHA-256 {}", hex::encode(&frozen.hash)),
    ];
    let title = t!(w, "month-title", month = say::month(w, frozen.month));
    let sheet = |short: String, columns, rows| Register {
        lang: w.lang.code(),
        title: title.clone(),
        short,
        file: String::new(),
        about: about.clone(),
        source: String::new(),
        page_of: "/".into(),
        columns,
        rows,
    };
    let book = [
        sheet(t!(w, "month-sheet-counts"), count_columns(w), counts(w, &seen)),
        sheet(t!(w, "month-sheet-rows"), row_columns(w), rows(w, &seen)),
        sheet(t!(w, "month-sheet-differences"), difference_columns(w), differences(w, &seen)),
    ];
    let made = tokio::task::spawn_blocking(move || workbook(&book)).await;
    let content = made.map_err(|e| PageError::broken(e.to_string()))?.map_err(|e| PageError::broken(e.to_string()))?;
    download(XLSX, &format!("month-{}.xlsx", seen.frozen.month), content)
}

fn count_columns(w: Words) -> Vec<Column> {
    vec![
        Column::new(t!(w, "students-category"), 44),
        Column::new(t!(w, "month-detail-column"), 30),
        Column::new(t!(w, "month-now"), 12).holding(Holds::Number),
    ]
}

/// Each category, then its sub-values.
fn counts(w: Words, seen: &Seen) -> Vec<Vec<String>> {
    let lines = |category: &Category| {
        let name = facts::capital(&facts::category(w, *category));
        let whole = vec![name.clone(), String::new(), seen.picture.count(*category).to_string()];
        let details = seen.picture.details(*category).into_iter();
        let details = details.map(|(code, n)| vec![name.clone(), say::detail(w, *category, code), n.to_string()]);
        std::iter::once(whole).chain(details).collect::<Vec<_>>()
    };
    Category::ALL.iter().flat_map(lines).collect()
}

fn row_columns(w: Words) -> Vec<Column> {
    vec![
        Column::new(t!(w, "students-name"), 36),
        Column::new(t!(w, "students-faculty"), 24),
        Column::new(t!(w, "students-course"), 8).holding(Holds::Number),
        Column::new(t!(w, "students-group"), 14),
        Column::new(t!(w, "students-funding"), 14),
        Column::new(t!(w, "students-category"), 36),
        Column::new(t!(w, "month-from"), 12).holding(Holds::Day),
        Column::new(t!(w, "month-to"), 12).holding(Holds::Day),
        Column::new(t!(w, "month-verified"), 12).holding(Holds::Day),
    ]
}

fn rows(w: Words, seen: &Seen) -> Vec<Vec<String>> {
    let line = |row: &crate::students::rules::month::Row| {
        vec![
            seen.people.name(row.student),
            seen.people.faculty(&row.truth.faculty).to_owned(),
            row.truth.course.to_string(),
            row.truth.group.clone().unwrap_or_default(),
            facts::funding(w, row.truth.funding),
            say::category(w, row.category, row.detail.as_deref()),
            w.day(row.truth.valid_from),
            row.truth.valid_to.map(|day| w.day(day)).unwrap_or_default(),
            w.day(row.truth.verified_on),
        ]
    };
    seen.people.by_name(seen.picture.rows.iter()).into_iter().map(line).collect()
}

fn difference_columns(w: Words) -> Vec<Column> {
    vec![
        Column::new(t!(w, "month-part"), 16),
        Column::new(t!(w, "students-name"), 36),
        Column::new(t!(w, "month-place"), 36),
        Column::new(t!(w, "students-category"), 36),
        Column::new(t!(w, "month-why"), 60),
    ]
}

fn differences(w: Words, seen: &Seen) -> Vec<Vec<String>> {
    let told = seen.differences.iter().map(|one| seen.people.told(w, one));
    told.map(|one| vec![one.part.1, one.name, one.place, one.category, one.why]).collect()
}
