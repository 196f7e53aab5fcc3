//! An empty list to fill in.

/// UTF-8 with its mark and semicolons, so that Excel opens it as it is: the headings, then the rows.
pub fn csv(headings: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";");
    let lines = std::iter::once(headings).chain(rows.iter().map(Vec::as_slice)).map(|cells| line(cells) + "\r\n");
    format!("\u{feff}{}", lines.collect::<String>())
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
