//! A register: one table, printed on its side or calculated with. The columns are those of the form, neither more nor fewer.
use super::{Form, Unprinted, print};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use serde::Serialize;

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A column's head; several columns may stand under one common head.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub over: Option<String>,
    pub head: String,
    /// Share of the width.
    pub width: u16,
}

impl Column {
    pub fn new(head: String, width: u16) -> Self {
        Self { over: None, head, width }
    }
    pub fn under(over: &str, head: String, width: u16) -> Self {
        Self { over: Some(over.to_owned()), head, width }
    }
}

/// A register with its rows, all cells as text.
#[derive(Clone, Debug, Serialize)]
pub struct Register {
    pub lang: &'static str,
    pub title: String,
    /// Lines under the title: of what, by which minutes.
    pub about: Vec<String>,
    /// Where the form comes from, in small print at the top.
    pub source: String,
    pub page_of: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

impl Register {
    /// On paper.
    pub async fn pdf(&self) -> Result<Vec<u8>, Unprinted> {
        print(Form::Register, self).await
    }

    /// As a workbook: the two rows of heads stay in sight and can be filtered by. Slow for many rows: not for a thread that serves.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let mut properties = rust_xlsxwriter::DocProperties::new().set_title(&self.title);
        // The same rows give the same bytes: a fixed day instead of the clock.
        properties = properties.set_creation_datetime(&rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?);
        book.set_properties(&properties);
        let bold = Format::new().set_bold();
        let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Center);
        let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
        let sheet = book.add_worksheet();
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.write_with_format(0, 0, &self.title, &bold)?;
        for (row, line) in (1..).zip(&self.about) {
            sheet.write(row, 0, line)?;
        }
        let top = self.about.len() as u32 + 2;
        for (n, column) in (0..).zip(&self.columns) {
            sheet.set_column_width(n, f64::from(column.width))?;
            match &column.over {
                None => sheet.merge_range(top, n, top + 1, n, &column.head, &head)?,
                Some(_) => sheet.write_with_format(top + 1, n, &column.head, &head)?,
            };
        }
        for (from, to, over) in self.spans() {
            sheet.merge_range(top, from, top, to, over, &head)?;
        }
        for (n, row) in (top + 2..).zip(&self.rows) {
            for (column, text) in (0..).zip(row) {
                sheet.write_with_format(n, column, text, &cell)?;
            }
        }
        sheet.set_freeze_panes(top + 2, 0)?;
        sheet.set_repeat_rows(top, top + 1)?;
        book.save_to_buffer()
    }

    /// Neighbouring columns under one common head: first, last, the head.
    fn spans(&self) -> Vec<(u16, u16, &str)> {
        let mut spans: Vec<(u16, u16, &str)> = Vec::new();
        for (n, column) in (0..).zip(&self.columns) {
            let Some(over) = column.over.as_deref() else { continue };
            match spans.last_mut() {
                Some((_, to, name)) if *to + 1 == n && *name == over => *to = n,
                _ => spans.push((n, n, over)),
            }
        }
        spans
    }
}
