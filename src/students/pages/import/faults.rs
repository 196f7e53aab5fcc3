//! All cells to put right as a file: as many as there are, sent as they are found.
use super::{findings, kept, path};
use crate::{
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{ImportStudents, May},
    },
    students::{actions::import::faults, rules::import::CellFault, say, store::imports::Import},
    t,
    web::{
        download::download_stream,
        extract::Path,
        forms::{Page, see},
        frame::Frame,
    },
};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use std::convert::Infallible;

/// By this mark Excel knows UTF-8.
const BOM: &str = "\u{feff}";

/// `GET /students/import/{id}/faults.csv`.
pub async fn file(may: May<ImportStudents>, Path(id): Path<Id<Import>>, frame: Frame) -> Page {
    let w = frame.w;
    let sheet = findings(&kept(&may, id).await?)?.sheet.unwrap_or_default();
    let Some(found) = faults::all(&may, id).await? else { return see(&path(id)) };
    let heads =
        [t!(w, "upload-row"), t!(w, "upload-sheet-short"), t!(w, "upload-cell"), t!(w, "upload-value"), t!(w, "upload-what")];
    let head = stream::once(async move { Ok::<_, Infallible>(Bytes::from(format!("{BOM}{}", line(&heads)))) });
    let rest = stream::unfold(found, |mut found| async move { found.recv().await.map(|fault| (fault, found)) });
    let rest = rest.map(move |fault| Ok(Bytes::from(line(&cells(w, &sheet, &fault)))));
    download_stream("text/csv; charset=utf-8", "tirek-faults.csv", head.chain(rest))
}

fn cells(w: Words, sheet: &str, fault: &CellFault) -> [String; 5] {
    let meant = fault.proposal.as_ref().map(|meant| t!(w, "upload-proposal", meant = meant.as_str()));
    let what = [Some(say::reason(w, fault.reason)), meant].into_iter().flatten().collect::<Vec<_>>().join(" ");
    [fault.row.to_string(), sheet.to_owned(), format!("{} {}", fault.cell, fault.column), fault.value.clone(), what]
}

/// A line whose cells no spreadsheet takes for formulas.
fn line(cells: &[String]) -> String {
    let cell = |text: &String| {
        let mark = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "\'" } else { "" };
        format!("\"{mark}{}\"", text.replace('"', "\"\""))
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(";") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_the_file_is_a_formula_or_ends_its_line() {
        assert_eq!(line(&["=cmd".into(), "a\"b;c".into()]), "\"'=cmd\";\"a\"\"b;c\"\r\n");
    }
}
