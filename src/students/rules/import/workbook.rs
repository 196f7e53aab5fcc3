//! XLSX workbooks. The file is a stranger's: how much it grows when unpacked is looked at before it is, cells are read
//! one by one and never as a rectangle, and a reader that falls over a crooked file falls alone.

use super::{Book as Unpacked, Line, MAX_CELL, MAX_COLUMNS, MAX_ROWS, ReadFault, Tab, headings};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use std::{
    io::{Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Bytes of all parts of a workbook, unpacked.
const MAX_UNPACKED: u64 = 128 << 20;
/// Bytes of text kept of all sheets.
const MAX_TEXT: usize = 64 << 20;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8]) -> Result<Unpacked, ReadFault> {
    guard(bytes, MAX_UNPACKED)?;
    // The reader has sums that overflow on crooked positions, which ends in a panic in builds that check them.
    catch_unwind(AssertUnwindSafe(|| tabs(bytes))).unwrap_or(Err(ReadFault::Damaged))
}

/// Refuses what would take too much memory. The unpacker itself stops where a part outgrows its declared size.
fn guard(bytes: &[u8], max: u64) -> Result<(), ReadFault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadFault::Damaged)?;
    let mut total = 0u64;
    let mut strings = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| ReadFault::Damaged)?;
        total = total.saturating_add(part.size());
        if part.name().is_ok_and(|name| name.to_lowercase().ends_with("sharedstrings.xml")) {
            strings.push(index);
        }
    }
    if total > max {
        return Err(ReadFault::TooLargeUnpacked { max_megabytes: max >> 20 });
    }
    for index in strings {
        let part = archive.by_index(index).map_err(|_| ReadFault::Damaged)?;
        let mut head = Vec::new();
        part.take(4096).read_to_end(&mut head).map_err(|_| ReadFault::Damaged)?;
        if !is_plain_head(&String::from_utf8_lossy(&head)) {
            return Err(ReadFault::Damaged);
        }
    }
    Ok(())
}

/// The reader makes room for as many strings as this part promises, and a promise that no memory can keep ends the whole
/// process. So the promise has seven digits at most, and stands where every writer of workbooks puts it.
fn is_plain_head(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let (declaration, body) = head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).unwrap_or(("", head));
    let declaration = declaration.to_lowercase();
    let utf8 = !declaration.contains("encoding") || declaration.contains("utf-8");
    let Some((tag, _)) = body.trim_start().strip_prefix('<').and_then(|rest| rest.split_once('>')) else {
        return false;
    };
    let name = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or("");
    let whole = tag.matches('"').count() % 2 == 0 && !tag.contains('\'');
    let promises = tag.split("uniqueCount").skip(1).map(|rest| rest.split('"').nth(1).map_or(0, str::len));
    utf8 && whole && (name == "sst" || name.ends_with(":sst")) && promises.max().unwrap_or(0) <= 7
}

/// The visible sheets that hold anything; one that is too large or broken is left aside where another can be read.
fn tabs(bytes: &[u8]) -> Result<Unpacked, ReadFault> {
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(|_| ReadFault::Damaged)?;
    let visible = book.sheets_metadata().iter().filter(|s| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    let (mut tabs, mut first, mut kept) = (Vec::new(), None, 0);
    for name in names {
        match lines(&mut book, &name, &mut kept) {
            Ok(lines) => tabs.push(Tab { name: Some(name), lines }),
            Err(fault) => first = first.or(Some(fault)),
        }
    }
    match first {
        Some(fault) if tabs.iter().all(|tab| tab.lines.len() < 2) => Err(fault),
        _ => Ok(Unpacked { tabs, notes: vec![] }),
    }
}

fn lines(book: &mut Book, sheet: &str, kept: &mut usize) -> Result<Vec<Line>, ReadFault> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|_| ReadFault::Damaged)?;
    let mut lines: Vec<Line> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| ReadFault::Damaged)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.trim().is_empty() || column as usize >= MAX_COLUMNS {
            continue;
        }
        *kept += text.len();
        if *kept > MAX_TEXT {
            return Err(ReadFault::TooLargeUnpacked { max_megabytes: MAX_TEXT as u64 >> 20 });
        }
        if lines.len() > MAX_ROWS + headings::DEPTH {
            return Err(ReadFault::TooManyRows { max: MAX_ROWS });
        }
        place(&mut lines, row.saturating_add(1), column as usize, text);
    }
    lines.sort_by_key(|line| line.number);
    Ok(lines)
}

/// Puts a cell into the last line, or into a new one where the row has changed.
fn place(lines: &mut Vec<Line>, number: u32, column: usize, text: String) {
    if lines.last().is_none_or(|line| line.number != number) {
        lines.push(Line { number, cells: Vec::new() });
    }
    if let Some(line) = lines.last_mut() {
        let width = line.cells.len().max(column + 1);
        line.cells.resize(width, String::new());
        line.cells[column] = text;
    }
}

/// The cell as text: whole numbers without a fraction, days as `2005-12-31`.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => cut(text),
        DataRef::SharedString(text) => cut(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(value) => value.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) => match moment.as_datetime().filter(|_| moment.is_datetime()) {
            Some(at) => at.date().to_string(),
            None => number_text(moment.as_f64()),
        },
    }
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_CELL).collect()
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_that_grows_beyond_the_limit_is_refused_before_it_is_unpacked() {
        let bytes = include_bytes!("../../../../tests/files/import/office.xlsx");
        assert_eq!(guard(bytes, 1 << 20), Ok(()));
        assert_eq!(guard(bytes, 1 << 10), Err(ReadFault::TooLargeUnpacked { max_megabytes: 0 }));
    }

    #[test]
    fn a_promise_of_strings_is_believed_up_to_seven_digits() {
        let usual = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<sst xmlns=\"x\" count=\"9\" uniqueCount=";
        assert!(is_plain_head(&format!("{usual}\"9999999\"><si>")));
        assert!(is_plain_head("<x:sst uniqueCount=\"3\">"));
        assert!(is_plain_head("<sst/>"));
        assert!(!is_plain_head(&format!("{usual}\"99999999\"><si>")));
        assert!(!is_plain_head("<sst a=\">\" uniqueCount=\"99999999999\">"));
        assert!(!is_plain_head("<sst a='\"' b=\">\" uniqueCount=\"99999999999\">"));
        assert!(!is_plain_head("<!-- <sst> --><sst uniqueCount=\"99999999999\">"));
        assert!(!is_plain_head("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><sst>"));
    }

    #[test]
    fn numbers_become_text_without_a_fraction() {
        assert_eq!([51231600007.0, 2.0, 1.5, -0.5].map(number_text), ["51231600007", "2", "1.5", "-0.5"]);
    }
}
