//! A register: one table, printed on its side or calculated with. The columns are those of the form, neither more nor fewer.
use super::{Form, Unprinted, print};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use serde::Serialize;

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the cells of a column hold: on paper text, in a workbook what can be sorted and calculated with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    #[default]
    Text,
    /// Whole numbers.
    Number,
    /// `25.08.2026`.
    Day,
    /// `25.08.2026, 09:12:47`.
    Instant,
}

/// A column's head; several columns may stand under one common head.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub over: Option<String>,
    pub head: String,
    /// Share of the width.
    pub width: u16,
    pub holds: Holds,
}

impl Column {
    pub fn new(head: String, width: u16) -> Self {
        Self { over: None, head, width, holds: Holds::Text }
    }
    pub fn under(over: &str, head: String, width: u16) -> Self {
        Self { over: Some(over.to_owned()), head, width, holds: Holds::Text }
    }
    pub fn holding(mut self, holds: Holds) -> Self {
        self.holds = holds;
        self
    }
}

/// A register with its rows, all cells as text; what a column [`Holds`] says how a workbook keeps them.
#[derive(Clone, Debug, Serialize)]
pub struct Register {
    pub lang: &'static str,
    pub title: String,
    /// The title in few words, as the sheet of a workbook is called.
    #[serde(skip)]
    pub short: String,
    /// What tells its file from those of others, after the kind of register.
    #[serde(skip)]
    pub file: String,
    /// Lines under the title: of what, by which minutes.
    pub about: Vec<String>,
    /// Where the form comes from, in small print at the top.
    pub source: String,
    pub page_of: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

/// The longest name that Excel lets a sheet have.
const SHEET_NAME: usize = 31;

/// A title as Excel lets a sheet be called: whole words of it, none of the characters that it keeps for itself.
pub(super) fn sheet_name(title: &str) -> String {
    let kept: String = title.chars().filter(|c| !r"[]:*?/\'".contains(*c)).collect();
    let (mut name, mut length) = (String::new(), 0);
    for word in kept.split_whitespace() {
        let grown = length + word.chars().count() + usize::from(length > 0);
        if grown > SHEET_NAME {
            break;
        }
        name = if name.is_empty() { word.to_owned() } else { format!("{name} {word}") };
        length = grown;
    }
    // A single word that is too long on its own.
    if name.is_empty() {
        kept.trim().chars().take(SHEET_NAME).collect()
    } else {
        name.trim_end_matches([',', ';', ':']).to_owned()
    }
}

impl Register {
    /// On paper.
    pub async fn pdf(&self) -> Result<Vec<u8>, Unprinted> {
        print(Form::Register, self).await
    }

    /// As a workbook. Slow for many rows: not for a thread that serves.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        workbook(std::slice::from_ref(self))
    }

    /// As a sheet: the two rows of heads stay in sight and can be filtered by.
    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Center);
        let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
        sheet.set_name(sheet_name(&self.short))?;
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
            for ((at, text), column) in (0..).zip(row).zip(&self.columns) {
                write(sheet, (n, at), text, column.holds, &cell)?;
            }
        }
        sheet.set_freeze_panes(top + 2, 0)?;
        sheet.set_repeat_rows(top, top + 1)?;
        Ok(())
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

/// Several registers as one workbook, a sheet each; the first gives it its title. Slow for many rows: not for a thread that serves.
pub fn workbook(sheets: &[Register]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let title = sheets.first().map_or("", |first| &first.title);
    // The same rows give the same bytes: a fixed day instead of the clock.
    let properties = rust_xlsxwriter::DocProperties::new().set_title(title);
    book.set_properties(&properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    for register in sheets {
        register.fill(book.add_worksheet())?;
    }
    book.save_to_buffer()
}

/// A cell as its column holds it; what cannot be read so stays text.
fn write(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str, holds: Holds, cell: &Format) -> Result<(), XlsxError> {
    let as_number = |form: &str| cell.clone().set_num_format(form).set_align(FormatAlign::Left);
    match holds {
        Holds::Number => match text.parse::<u32>() {
            Ok(number) => sheet.write_with_format(row, column, number, &as_number("0"))?,
            Err(_) => sheet.write_with_format(row, column, text, cell)?,
        },
        Holds::Day => match NaiveDate::parse_from_str(text, "%d.%m.%Y") {
            Ok(day) => sheet.write_with_format(row, column, &date(day)?, &as_number("dd.mm.yyyy"))?,
            Err(_) => sheet.write_with_format(row, column, text, cell)?,
        },
        Holds::Instant => match NaiveDateTime::parse_from_str(text, "%d.%m.%Y, %H:%M:%S") {
            Ok(at) => {
                let (hour, minute, second) = (at.hour() as u16, at.minute() as u8, at.second());
                let at = date(at.date())?.and_hms(hour, minute, f64::from(second))?;
                sheet.write_with_format(row, column, &at, &as_number("dd.mm.yyyy, hh:mm:ss"))?
            }
            Err(_) => sheet.write_with_format(row, column, text, cell)?,
        },
        Holds::Text => sheet.write_with_format(row, column, text, cell)?,
    };
    Ok(())
}

fn date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(u16::MAX), day.month() as u8, day.day() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_called_by_whole_words() {
        assert_eq!(sheet_name("Резервтік тізім: [2026]"), "Резервтік тізім 2026");
        assert_eq!(sheet_name("Жатақханаға мұқтаж білім алушылардың резервтік тізімі"), "Жатақханаға мұқтаж білім");
    }
}
