//! A workbook to fill in: sheets with bold heads and text cells, so that no zero before a number is lost.
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// A sheet: its name, and its columns, each with its head and its cells.
pub struct Part {
    pub name: String,
    pub columns: Vec<(String, Vec<String>)>,
}

/// Widths of columns in characters: as wide as the head, within reason.
const WIDTH: (usize, usize) = (12, 40);

/// The workbook. The same parts give the same bytes.
///
/// # Errors
/// A sheet's name that Excel does not take.
pub fn book(parts: &[Part]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    for part in parts {
        let sheet = book.add_worksheet();
        sheet.set_name(super::table::sheet_name(&part.name))?;
        for (at, (head, cells)) in (0..).zip(&part.columns) {
            sheet.set_column_format(at, &text)?;
            sheet.set_column_width(at, head.chars().count().clamp(WIDTH.0, WIDTH.1) as f64)?;
            sheet.write_with_format(0, at, head, &bold)?;
            for (row, cell) in (1..).zip(cells) {
                sheet.write_with_format(row, at, cell, &text)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
    }
    book.save_to_buffer()
}
