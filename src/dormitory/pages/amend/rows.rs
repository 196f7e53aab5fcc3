//! The rows of the form: what was typed in one, what is wrong with it, and whose line it names.
use crate::{
    dormitory::{
        actions::amend::{Becomes, Change, Refusal, Whose},
        model::Campaign,
        rules::application::{in_journal, number_text},
        store::amend as store,
    },
    kernel::{errors::StoreError, ids::Id, languages::Words, tenancy::ReadTx},
    orders::{
        Said,
        model::{Ground, Line},
        store::Known,
    },
    t,
    web::sheet::{Fault, Field, Sheet},
};

/// Changes that one form takes.
pub const ROWS: usize = 6;

/// The name of a field in a row.
pub fn field(what: &str, n: usize) -> String {
    format!("{what}_{n}")
}

/// A fault of a row names the row: six rows have fields of the same names.
pub fn fault(sheet: &mut Sheet, w: Words, (what, n): (&str, usize), told: &str) {
    sheet.fault(&field(what, n), Fault::Said(t!(w, "amend-in-row", n = n, told = told)));
}

/// Why a change was refused, beside the field by which it named whom it is about.
pub fn refuse(sheet: &mut Sheet, w: Words, n: usize, refusal: &Refusal) {
    let by_number = sheet.raw(&field("line", n)).is_empty() && !sheet.raw(&field("number", n)).is_empty();
    match refusal.row() {
        Some(_) => fault(sheet, w, (if by_number { "number" } else { "line" }, n), &refusal.say(w)),
        None => sheet.fault(&field("line", n), Fault::Said(refusal.say(w))),
    }
}

/// One row, where anything stands in it.
pub fn change(sheet: &mut Sheet, w: Words, n: usize) -> Option<Change> {
    let (line, number) = (sheet.raw(&field("line", n)).to_owned(), sheet.raw(&field("number", n)).to_owned());
    let becomes = sheet.raw(&field("becomes", n)).to_owned();
    let whose = match (line.as_str(), number.as_str()) {
        ("", "") if becomes.is_empty() => return None,
        (text, "") if !text.is_empty() => read_line(text).ok_or(("line", t!(w, "amend-line-unread"))),
        ("", text) if !text.is_empty() => read_number(text).ok_or(("number", t!(w, "amend-number-unread"))),
        _ => Err(("line", t!(w, "amend-one-of-two"))),
    };
    let whose = whose.map_err(|(what, told)| fault(sheet, w, (what, n), &told)).ok();
    let chosen = match becomes.as_str() {
        "struck" => Some(Becomes::Struck),
        "reserve" => Some(Becomes::Reserve),
        house => house.parse().ok().map(Becomes::Placed),
    };
    if chosen.is_none() {
        fault(sheet, w, ("becomes", n), &t!(w, "amend-becomes-missing"));
    }
    Some(Change { whose: whose?, becomes: chosen? })
}

/// What a row rests on by itself: both languages of the paper, or neither.
pub fn own_ground(sheet: &mut Sheet, w: Words, n: usize) -> Option<Ground> {
    let (kk, ru) = (sheet.maybe_text(&field("ground_kk", n), 300), sheet.maybe_text(&field("ground_ru", n), 300));
    if kk.is_some() != ru.is_some() {
        let missing = if kk.is_none() { "ground_kk" } else { "ground_ru" };
        fault(sheet, w, (missing, n), &t!(w, "amend-ground-both"));
    }
    Some(Ground { kk: kk?, ru: ru? })
}

/// Its fields.
pub fn own_grounds(w: Words, sheet: &Sheet, n: usize) -> [Field; 2] {
    let of = |what: &str, label: String| sheet.field(w, &field(what, n), label).optional().max(300);
    [of("ground_kk", t!(w, "amend-ground-kk")).hint(t!(w, "amend-own-ground-hint")), of("ground_ru", t!(w, "amend-ground-ru"))]
}

/// `1-5`: annex and line, as the paper numbers them.
fn read_line(text: &str) -> Option<Whose> {
    let (annex, position) = text.split_once(['-', '–', '/', '.'])?;
    Some(Whose::Line { annex: annex.trim().parse().ok()?, position: position.trim().parse().ok()? })
}

/// `2026-1-00412`, or the number in the journal alone: `412`.
fn read_number(text: &str) -> Option<Whose> {
    let parts: Option<Vec<i32>> = text.split(['-', '–']).map(|part| part.trim().parse().ok()).collect();
    match parts?.as_slice() {
        [number] => Some(Whose::Application { number: *number, of: None }),
        [year, journal, number] => Some(Whose::Application { number: *number, of: Some((*year, *journal)) }),
        _ => None,
    }
}

/// Whom the rows name, row by row: what was typed is read again by a person before it is drafted.
pub async fn named(
    tx: &mut ReadTx,
    sheet: &Sheet,
    (order, lines): (&Known, &[Line]),
    campaign: Id<Campaign>,
) -> Result<Vec<Option<String>>, StoreError> {
    let typed = |what: &str, n: usize| sheet.raw(&field(what, n)).to_owned();
    let whose = |n: usize| read_line(&typed("line", n)).or_else(|| read_number(&typed("number", n)));
    let rows: Vec<Option<Whose>> = (1..=ROWS).map(whose).collect();
    let numbers: Vec<i32> = rows
        .iter()
        .filter_map(|row| if let Some(Whose::Application { number, .. }) = row { Some(*number) } else { None })
        .collect();
    let people = if numbers.is_empty() { Vec::new() } else { store::people(tx, campaign, &numbers, &[]).await? };
    let said = Said::new(None, &order.content, lines);
    let year = order.content.academic_year();
    let name = |row: Option<Whose>| match row? {
        Whose::Line { annex, position } => {
            let annex = said.annex_numbered(annex)?;
            lines.iter().find(|l| l.annex == annex && l.position == position).map(|l| l.full_name.clone())
        }
        Whose::Application { number, of } => {
            let one = people.iter().find(|p| in_journal(p.number) == in_journal(number))?;
            let whole = number_text(year, one.number);
            let here = of.is_none_or(|(y, journal)| whole.starts_with(&format!("{y}-{journal}-")));
            here.then(|| format!("{} · {whole}", one.full_name))
        }
    };
    Ok(rows.into_iter().map(name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_keeps_its_year_and_its_campaign() {
        let read = |number, of| Some(Whose::Application { number, of });
        assert_eq!(read_number("2026-2-00012"), read(12, Some((2026, 2))));
        assert_eq!(read_number("12"), read(12, None));
        assert_eq!((read_number("2-12"), read_number("abc"), read_line("abc")), (None, None, None));
    }
}
