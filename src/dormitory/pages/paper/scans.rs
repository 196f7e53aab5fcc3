//! The fields of a category's scans: for each document that the campaign wants without fail one field, with what the scans in it are.
use crate::{
    dormitory::{
        actions::paper::{Claimed, Scans},
        pages::apply::{
            proofs::{self, ACCEPT, codes},
            words,
        },
        rules::proofs::{Proofs, Wanted},
        say::proofs as say,
    },
    kernel::languages::Words,
    students::categories::Category,
    t,
    web::{
        Site,
        sheet::{Choice, Fault, FileField, Sheet},
        upload::Sent,
    },
};

/// A field for scans, and the choice of what they are; none where the campaign names no document for the category.
pub struct Slot {
    pub kind: Option<Choice>,
    pub file: FileField,
}

/// The name of the n-th field with scans of a category, counted from 0.
pub fn scans(category: Category, slot: usize) -> String {
    numbered("scan", category, slot)
}

fn kind(category: Category, slot: usize) -> String {
    numbered("kind", category, slot)
}

fn numbered(what: &str, category: Category, slot: usize) -> String {
    match slot {
        0 => format!("{what}-{}", category.code()),
        _ => format!("{what}-{}-{}", category.code(), slot + 1),
    }
}

fn rows(wanted: &Proofs, category: Category) -> &[Wanted] {
    wanted.get(&category).map_or(&[], Vec::as_slice)
}

/// Of each document that is wanted without fail the kind that is offered first; one field at least.
fn usual(rows: &[Wanted]) -> Vec<Option<&str>> {
    let mut usual: Vec<_> = rows.iter().filter(|row| row.must).map(|row| row.kinds.first().map(String::as_str)).collect();
    if usual.is_empty() {
        usual.push(rows.first().and_then(|row| row.kinds.first()).map(String::as_str));
    }
    usual
}

/// The fields of a category with what was chosen; where nothing was, the first kind that is wanted.
pub fn slots(w: Words, sheet: &Sheet, wanted: &Proofs, category: Category) -> Vec<Slot> {
    let (rows, name) = (rows(wanted, category), words::category(w, category));
    let slot = |(n, usual): (usize, Option<&str>)| {
        let field = kind(category, n);
        let label = t!(w, "paper-kind", category = name.as_str());
        let kinds = codes(rows).into_iter().map(|code| (code.clone(), say::kind_name(w, &code)));
        let choice = usual.map(|usual| {
            let mut choice = sheet.choice(w, &field, label, kinds);
            if sheet.raw(&field).is_empty() {
                choice.options.iter_mut().for_each(|option| option.checked = option.value == usual);
            }
            choice
        });
        let file = sheet.file(w, &scans(category, n), t!(w, "paper-scans", category = name.as_str()), ACCEPT);
        Slot { kind: choice, file: file.hint(t!(w, "paper-scans-hint")) }
    };
    usual(rows).into_iter().enumerate().map(slot).collect()
}

/// The scans of each category, opened, each with what it is; what is wrong with one is told at its field.
pub async fn read(
    site: &Site,
    w: Words,
    files: Vec<Sent>,
    (categories, wanted): (&[Category], &Proofs),
    sheet: &mut Sheet,
) -> Vec<Claimed> {
    let mut claims: Vec<Claimed> = Vec::new();
    let mut rest = files;
    for category in categories {
        let (rows, mut all) = (rows(wanted, *category), Vec::new());
        for (n, usual) in usual(rows).into_iter().enumerate() {
            let field = scans(*category, n);
            let of_it = |file: &Sent| file.field == field && !(file.name.is_empty() && file.content.is_empty());
            let (own, others) = rest.into_iter().partition(of_it);
            rest = others;
            let kind = usual.and_then(|usual| chosen(sheet, &kind(*category, n), usual, rows));
            all.push(Scans { kind, files: proofs::take(site, w, &field, own, sheet).await });
        }
        claims.push(Claimed { category: *category, scans: all });
    }
    claims
}

/// What the scans of a field are said to be; a form without the choice means the usual.
fn chosen(sheet: &mut Sheet, field: &str, usual: &str, rows: &[Wanted]) -> Option<String> {
    let code = if sheet.raw(field).is_empty() { usual } else { sheet.raw(field) }.to_owned();
    if codes(rows).contains(&code) {
        return Some(code);
    }
    sheet.fault(field, Fault::NotAChoice);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_wanted_without_fail_has_a_field_and_begins_as_its_first_kind() {
        let row = |kinds: &[&str], must| Wanted { kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(), must };
        let both =
            [row(&["death_certificate", "court_decision"], true), row(&["passport"], false), row(&["birth_certificate"], true)];
        assert_eq!(usual(&both), [Some("death_certificate"), Some("birth_certificate")]);
        assert_eq!((usual(&both[1..2]), usual(&[])), (vec![Some("passport")], vec![None]));
        assert_eq!((scans(Category::Orphan, 0), scans(Category::Orphan, 1)), ("scan-orphan".into(), "scan-orphan-2".into()));
    }
}
