//! Where the headings are, and what they mean: in three languages, in any order, below any title rows. What the program does not know, the
//! institution tells once.

use super::{
    Line, MAX_ROWS, Note, Placed, ReadFault, Sheet, cell_name,
    columns::{Column, Kind},
    known, masked,
};
use crate::students::rules::names::search_key;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Headings stand within the first so many lines.
pub(super) const DEPTH: usize = 50;
/// So many known headings make a row of headings.
pub(super) const ENOUGH: usize = 3;

/// What an institution has said of its own headings, by their keys; a column without a meaning is not used.
#[derive(Clone, Default, Debug)]
pub struct Meanings(pub HashMap<String, Option<Column>>);

impl Meanings {
    /// The key by which a heading is remembered.
    pub fn key(heading: &str) -> String {
        search_key(heading).chars().take(200).collect()
    }
}

/// A heading that nobody has said anything of.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Unknown {
    /// As Excel names the cell.
    pub cell: String,
    pub heading: String,
    pub key: String,
    /// What stands below it, an IIN masked: by it the column is known again.
    pub sample: Vec<String>,
}

/// A row of headings, read.
pub(super) struct Found {
    at: usize,
    pub placed: Vec<Placed>,
    pub unknown: Vec<Unknown>,
    pub missing: Vec<Column>,
}

/// Reads headings of one kind of list.
pub(super) struct Reader<'a> {
    pub kind: Kind,
    pub meanings: &'a Meanings,
}

impl Reader<'_> {
    fn column_of(&self, heading: &str) -> Option<Column> {
        match self.meanings.0.get(&Meanings::key(heading)) {
            Some(told) => told.filter(|column| self.kind.columns().contains(column)),
            None => known::column_of(self.kind, heading),
        }
    }

    /// How many different columns are known by the headings of these lines, at best.
    pub fn score(&self, lines: &[Line]) -> usize {
        lines.iter().take(DEPTH).map(|line| self.columns(line).len()).max().unwrap_or(0)
    }

    fn columns(&self, line: &Line) -> HashMap<Column, usize> {
        let cells = line.cells.iter().enumerate();
        cells.filter_map(|(index, heading)| Some((self.column_of(heading)?, index))).collect()
    }

    /// Finds the row of headings.
    ///
    /// # Errors
    /// There is none, or it has one column twice.
    pub fn find(&self, lines: &[Line], notes: &mut Vec<Note>) -> Result<Found, ReadFault> {
        let best = self.score(lines);
        let at = lines.iter().take(DEPTH).position(|line| self.columns(line).len() == best);
        let at = at.filter(|_| best >= ENOUGH).ok_or(ReadFault::NoHeadings)?;
        let line = &lines[at];
        let (mut placed, mut unknown): (Vec<Placed>, Vec<Unknown>) = Default::default();
        for (index, text) in line.cells.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            let (heading, cell) = (masked::shown(text), cell_name(index, line.number));
            let Some(column) = self.column_of(text) else {
                let key = Meanings::key(text);
                if !known::is_nothing(text) && !self.meanings.0.contains_key(&key) {
                    unknown.push(Unknown { cell: cell.clone(), heading: heading.clone(), key, sample: sample(lines, at, index) });
                }
                notes.push(Note::ColumnIgnored { cell, heading });
                continue;
            };
            if let Some(first) = placed.iter().find(|placed| placed.column == column) {
                return Err(ReadFault::RepeatedColumn { column, first: cell_name(first.index, line.number), second: cell });
            }
            placed.push(Placed { column, index, heading });
        }
        let missing = self.kind.missing(|column| placed.iter().any(|placed| placed.column == column));
        unknown.retain(|one| !one.sample.is_empty()); // an empty column is asked of nobody
        Ok(Found { at, placed, unknown, missing })
    }

    /// Parts the lines into headings and what stands below them.
    ///
    /// # Errors
    /// No headings, a required column missing, one there twice, or too many rows.
    pub fn lay_out(&self, name: Option<String>, mut lines: Vec<Line>, mut notes: Vec<Note>) -> Result<Sheet, ReadFault> {
        let found = self.find(&lines, &mut notes)?;
        if !found.missing.is_empty() {
            return Err(ReadFault::MissingColumns(found.missing));
        }
        let below = lines.split_off(found.at + 1);
        let lines = without_totals(below, &found.placed, &mut notes);
        if lines.len() > MAX_ROWS {
            return Err(ReadFault::TooManyRows { max: MAX_ROWS });
        }
        Ok(Sheet { name, kind: self.kind, columns: found.placed, lines, notes })
    }
}

/// The first three values below a heading.
fn sample(lines: &[Line], at: usize, index: usize) -> Vec<String> {
    let below = lines[at + 1..].iter().take(200).map(|line| line.cell(index));
    below.filter(|text| !text.is_empty()).take(3).map(masked::shown).collect()
}

/// Leaves out the row that numbers the columns, totals, and the signatures below them.
fn without_totals(lines: Vec<Line>, columns: &[Placed], notes: &mut Vec<Note>) -> Vec<Line> {
    let keys = super::who(columns);
    let mut below_total = false;
    let is_kept = |line: &Line| {
        let digits = keys.iter().map(|key| line.cell(*key).bytes().filter(u8::is_ascii_digit).count()).max().unwrap_or(0);
        let is_total = is_total(line) && digits < 9; // how many students may stand under the IIN, but no IIN
        below_total |= is_total;
        let skipped = is_total || (below_total && line.lacks_a_student(&keys));
        if skipped {
            notes.push(Note::RowSkipped { row: line.number });
        }
        !skipped
    };
    lines.into_iter().filter(|line| line.filled() > 0 && !numbers_columns(line)).filter(is_kept).collect()
}

/// `1 2 3 4 …` below the headings.
fn numbers_columns(line: &Line) -> bool {
    line.filled() >= ENOUGH && line.cells.iter().enumerate().all(|(index, text)| text.trim() == (index + 1).to_string())
}

fn is_total(line: &Line) -> bool {
    let first = line.cells.iter().find(|text| !text.trim().is_empty());
    first.is_some_and(|text| search_key(text).split(' ').next().is_some_and(|word| TOTALS.contains(word)))
}

static TOTALS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = ["Барлығы", "Жиыны", "Жиынтығы", "Қорытынды", "Жалпы", "Итого", "Всего", "Total"];
    words.map(search_key).into_iter().collect()
});

#[cfg(test)]
mod tests;
