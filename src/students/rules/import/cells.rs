//! One line under its headings: its cells read by their rules, and where the faults go.
use super::{
    CellFault, Column, Field, Line, Note, Placed, Reason, Report, Sheet, cell_name,
    dates::{self, Order},
    masked,
};
use crate::students::rules::{
    iin::{Iin, IinFault},
    names::{self, NameFault, reading},
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// In which order the columns of a sheet write their days with slashes.
#[derive(Default)]
pub(super) struct Orders(HashMap<Column, Order>);

impl Orders {
    /// Looks through the columns of days; a note says by which order they are read.
    pub fn of(sheet: &Sheet, report: &mut Report) -> Self {
        let mut orders = Self::default();
        for placed in sheet.columns.iter().filter(|placed| placed.column.is_day()) {
            let cells = || sheet.lines.iter().map(|line| line.cell(placed.index));
            let Some(order) = dates::order(cells().filter(|text| dates::is_slashed(text))) else { continue };
            orders.0.insert(placed.column, order);
            let column = placed.heading.clone();
            report.notes.push(Note::Slashed { column, day_first: order == Order::DayFirst });
        }
        orders
    }
}

/// One line under its headings.
pub(super) struct Cells<'a> {
    pub sheet: &'a Sheet,
    pub line: &'a Line,
    pub orders: &'a Orders,
    pub report: &'a mut Report,
}

impl<'a> Cells<'a> {
    pub fn placed(&self, column: Column) -> Option<&'a Placed> {
        self.sheet.columns.iter().find(|placed| placed.column == column)
    }

    /// Without the apostrophe by which Excel's users mark text.
    pub fn text(&self, column: Column) -> &'a str {
        let text = self.placed(column).map_or("", |placed| self.line.cell(placed.index));
        text.strip_prefix('\'').unwrap_or(text).trim()
    }

    pub fn name(&self, column: Column) -> String {
        self.placed(column).map_or_else(String::new, |placed| cell_name(placed.index, self.line.number))
    }

    pub fn required<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<T, Reason>) -> Option<T> {
        if self.text(column).is_empty() {
            self.fault(column, Reason::Empty);
            return None;
        }
        self.optional(column, read)
    }

    pub fn optional<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<T, Reason>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let value = if is_formula(text) { Err(Reason::Formula) } else { read(text) };
        value.map_err(|reason| self.fault(column, reason)).ok()
    }

    /// A day in the order of its column.
    pub fn day(&mut self, column: Column, required: bool) -> Option<NaiveDate> {
        let order = self.orders.0.get(&column).copied();
        let read = |text: &str| dates::date(text, order);
        if required { self.required(column, read) } else { self.optional(column, read) }
    }

    /// A name; letters that only look like those around them are told, with the reading that was probably meant.
    pub fn person(&mut self, column: Column, required: bool) -> Option<String> {
        let name = |text: &str| names::clean(text).map_err(Reason::Name);
        if required { self.required(column, name) } else { self.optional(column, name) }
    }

    pub fn fault(&mut self, column: Column, reason: Reason) {
        let text = self.text(column);
        let is_iin = column == Column::Of(Field::Iin);
        let value = match reason {
            Reason::Iin(fault) if is_iin => masked::iin(text, Some(fault)),
            _ if is_iin => masked::iin(text, None),
            _ => masked::shown(text),
        };
        let is_mixed = matches!(reason, Reason::Name(NameFault::LatinInCyrillic { .. } | NameFault::CyrillicInLatin { .. }));
        let proposal = if is_mixed { reading(text).map(|meant| masked::shown(&meant)) } else { None };
        let heading = self.placed(column).map_or_else(String::new, |placed| placed.heading.clone());
        let cell = self.name(column);
        self.report.fault(CellFault { row: self.line.number, column: heading, cell, value, reason, proposal });
    }

    /// That a cell holds letters of another alphabet that look right there.
    pub fn look_alike(&mut self, column: Column, reading: String) {
        let value = masked::shown(self.text(column));
        let note = Note::LookAlike { cell: self.name(column), value, reading: masked::shown(&reading) };
        self.report.notes.push(note);
    }

    /// The IIN of the row, zeros that Excel has dropped put back; none where the cell is empty or faulty.
    pub fn iin(&mut self) -> Option<Iin> {
        let (iin, added) = self.optional(Column::Of(Field::Iin), read_iin)?;
        if added > 0 {
            let cell = self.name(Column::Of(Field::Iin));
            self.report.notes.push(Note::LeadingZeros { cell, added });
        }
        Some(iin)
    }

    /// Whom the row names, as far as that can be shown.
    pub fn who(&self) -> String {
        let parts = [Column::FullName, Column::Of(Field::Surname), Column::Of(Field::Given), Column::Of(Field::Patronymic)];
        let named: Vec<&str> = parts.into_iter().map(|column| self.text(column)).filter(|text| !text.is_empty()).collect();
        masked::shown(&named.join(" "))
    }
}

/// The IIN, and how many zeros were put before it: Excel drops up to three, of those born in January 2000 and after.
fn read_iin(text: &str) -> Result<(Iin, usize), Reason> {
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    match Iin::parse(text) {
        Ok(iin) => Ok((iin, 0)),
        Err(fault @ IinFault::Length { found: 9..=11 }) if is_number => {
            let padded = Iin::parse(&format!("{text:0>12}")).map_err(|_| Reason::Iin(fault))?;
            Ok((padded, 12 - text.len()))
        }
        Err(_) if is_rounded(text) => Err(Reason::IinRounded),
        Err(fault) => Err(Reason::Iin(fault)),
    }
}

/// `5,12316E+10`.
fn is_rounded(text: &str) -> bool {
    text.contains(['E', 'e']) && text.replace(',', ".").parse::<f64>().is_ok()
}

/// A cell that a spreadsheet would compute. Telephone numbers begin with a plus, and a hyphen may stand for nothing.
fn is_formula(text: &str) -> bool {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some('=' | '@'), _) => true,
        (Some('+' | '-'), Some(second)) => second.is_alphabetic() || "(@=".contains(second),
        _ => false,
    }
}
