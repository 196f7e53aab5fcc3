//! A workbook of many rows: each goes to the disk as it comes, and the file is put together at the end. One head, no merged cells.
use super::table::{Column, Holds};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// A workbook with one sheet, open at its next row.
pub struct Rows {
    book: Workbook,
    holds: Vec<Holds>,
    next: u32,
    text: Format,
    number: Format,
    day: Format,
}

impl Rows {
    /// The sheet begins with a title, lines about it, and the heads, which stay in sight and can be filtered by.
    pub fn new(title: &str, about: &[String], columns: &[Column]) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        // The same rows give the same bytes: a fixed day instead of the clock.
        book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Center);
        let sheet = book.add_worksheet_with_constant_memory();
        sheet.set_name(super::table::sheet_name(title))?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        for (n, column) in (0..).zip(columns) {
            sheet.set_column_width(n, f64::from(column.width))?;
        }
        let top = about.len() as u32 + 2;
        sheet.set_freeze_panes(top + 1, 0)?;
        sheet.set_repeat_rows(top, top)?;
        sheet.write_with_format(0, 0, title, &Format::new().set_bold())?;
        for (row, line) in (1..).zip(about) {
            sheet.write(row, 0, line)?;
        }
        for (n, column) in (0..).zip(columns) {
            sheet.write_with_format(top, n, &column.head, &head)?;
        }
        let text = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        Ok(Self {
            book,
            holds: columns.iter().map(|column| column.holds).collect(),
            next: top + 1,
            number: text.clone().set_num_format("0").set_align(FormatAlign::Left),
            day: text.clone().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Left),
            text,
        })
    }

    /// The next row, a cell for each column. What a column cannot hold stays text; text is never taken for a formula.
    pub fn add(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0)?;
        for ((n, cell), holds) in (0..).zip(cells).zip(&self.holds) {
            match value(cell, *holds) {
                Value::Number(number) => sheet.write_number_with_format(self.next, n, number, &self.number)?,
                Value::Day(day) => sheet.write_datetime_with_format(self.next, n, &day, &self.day)?,
                Value::Text => sheet.write_string_with_format(self.next, n, cell, &self.text)?,
            };
        }
        self.next += 1;
        Ok(())
    }

    /// The file.
    pub fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer()
    }
}

enum Value {
    Number(u32),
    Day(ExcelDateTime),
    Text,
}

fn value(cell: &str, holds: Holds) -> Value {
    let found = match holds {
        Holds::Number => cell.parse().ok().map(Value::Number),
        Holds::Day => NaiveDate::parse_from_str(cell, "%d.%m.%Y").ok().and_then(excel_day).map(Value::Day),
        Holds::Text | Holds::Instant => None,
    };
    found.unwrap_or(Value::Text)
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, day.month() as u8, day.day() as u8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    #[test]
    fn rows_come_back_as_their_columns_hold_them_and_a_formula_stays_text() {
        let columns = [
            Column::new("Аты".into(), 20),
            Column::new("Курс".into(), 8).holding(Holds::Number),
            Column::new("Күні".into(), 12).holding(Holds::Day),
        ];
        let mut rows = Rows::new("Студенттер тізімі", &["2-курс".into()], &columns).unwrap();
        rows.add(&["=1+1".into(), "2".into(), "25.08.2026".into()]).unwrap();
        rows.add(&["Әбдіғаппарұлы".into(), "x".into(), String::new()]).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(rows.finish().unwrap())).unwrap();
        let range = book.worksheet_range("Студенттер тізімі").unwrap();
        assert!(book.worksheet_formula("Студенттер тізімі").unwrap().is_empty());
        let at = |row, column| range.get_value((row, column)).cloned();
        assert_eq!(at(0, 0), Some(Data::String("Студенттер тізімі".into())));
        assert_eq!(at(3, 1), Some(Data::String("Курс".into())));
        assert_eq!((at(4, 0), at(4, 1)), (Some(Data::String("=1+1".into())), Some(Data::Float(2.0))));
        assert!(matches!(at(4, 2), Some(Data::DateTime(_))), "{:?}", at(4, 2));
        assert_eq!((at(5, 0), at(5, 1)), (Some(Data::String("Әбдіғаппарұлы".into())), Some(Data::String("x".into()))));
    }
}
