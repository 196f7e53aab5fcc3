//! Entries read from the fields of their forms, and forms filled from what is held.
use crate::{
    kernel::languages::Words,
    students::{
        categories::ResidenceClass,
        person::{
            Address, AddressKind, Income, IncomeDocument, IncomeKind, Mandate, MandateGround, Particulars, Relation, Relative,
            Status, StatusChange, StatusReason,
            entry::{Entry, NotEntered},
            say,
        },
        rules::{iban::Iban, phone::Phone},
    },
    t,
    web::sheet::{Fault, Sheet},
};
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

/// An order about the status.
pub(super) fn status(sheet: &mut Sheet) -> Option<StatusChange> {
    let (status, reason) = (sheet.one_of::<Status>("status"), sheet.one_of::<StatusReason>("reason"));
    let (from, order_number, order_date) = (sheet.day("from"), sheet.text("order_number", 100), sheet.day("order_date"));
    let until = maybe_day(sheet, "until");
    let note = sheet.maybe_text("note", 1000);
    Some(StatusChange {
        status: status?,
        reason: Some(reason?),
        from: from?,
        until,
        order_number: order_number?,
        order_date: order_date?,
        note,
    })
}

fn maybe_day(sheet: &mut Sheet, name: &str) -> Option<NaiveDate> {
    if sheet.raw(name).is_empty() { None } else { sheet.day(name) }
}

/// What is studied and how.
pub(super) fn particulars(w: Words, sheet: &mut Sheet) -> Particulars {
    let citizenship = sheet.maybe_text("citizenship", 2).map(|code| code.to_uppercase());
    if citizenship.as_ref().is_some_and(|code| code.len() != 2 || !code.bytes().all(|c| c.is_ascii_uppercase())) {
        sheet.fault("citizenship", Fault::Said(t!(w, "not-entered-country")));
    }
    Particulars {
        citizenship,
        latin_surname: latin(w, sheet, "latin_surname"),
        latin_given_name: latin(w, sheet, "latin_given_name"),
        programme: sheet.maybe_text("programme", 200),
        department: sheet.maybe_text("department", 200),
        study_form: sheet.maybe_one_of("study_form"),
        degree: sheet.maybe_one_of("degree"),
    }
}

/// Letters of the Latin alphabet, as in a passport.
fn latin(w: Words, sheet: &mut Sheet, name: &str) -> Option<String> {
    let text = sheet.maybe_text(name, 100)?;
    if text.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && !('\u{c0}'..='\u{24f}').contains(&c)) {
        sheet.fault(name, Fault::Said(t!(w, "not-entered-latin")));
    }
    Some(text)
}

/// An address.
pub(super) fn address(sheet: &mut Sheet) -> Option<Address> {
    let (kind, place, from) = (sheet.one_of::<AddressKind>("kind"), sheet.text("place", 300), sheet.day("from"));
    let residence = Some(sheet.raw("residence").to_owned()).filter(|code| !code.is_empty());
    let residence = residence.and_then(|code| ResidenceClass::parse(&code));
    let distance_km = if sheet.raw("distance").is_empty() { None } else { sheet.number("distance", 0..=20_000) };
    Some(Address {
        kind: kind?,
        place: place?,
        residence,
        distance_km: distance_km.and_then(|km| km.try_into().ok()),
        from: from?,
    })
}

/// Somebody of the family.
pub(super) fn relative(w: Words, sheet: &mut Sheet) -> Option<Relative> {
    let relation = sheet.one_of::<Relation>("relation");
    let (surname, given_name, patronymic) =
        (sheet.text("surname", 100), sheet.text("given_name", 100), sheet.maybe_text("patronymic", 100));
    let (born, work_place) = (maybe_day(sheet, "birth_date"), sheet.maybe_text("work_place", 200));
    let phone = match sheet.maybe_text("phone", 30).map(|text| Phone::parse(&text)) {
        Some(Err(_)) => {
            sheet.fault("phone", Fault::Said(t!(w, "not-entered-phone")));
            None
        }
        Some(Ok(phone)) => Some(phone.stored()),
        None => None,
    };
    let (lives_together, is_dependant) = (sheet.ticked("together"), sheet.ticked("dependant"));
    Some(Relative {
        relation: relation?,
        surname: surname?,
        given_name: given_name?,
        patronymic,
        born,
        work_place,
        phone,
        lives_together,
        is_dependant,
    })
}

/// The first day of a month: from a month field (`2026-08`) or as people write it (`08.2026`).
fn month(sheet: &mut Sheet, name: &str) -> Option<NaiveDate> {
    let text = sheet.text(name, 10)?;
    let parts: Vec<i32> = text.split(['-', '.', '/']).filter_map(|part| part.trim().parse().ok()).collect();
    let found = match parts[..] {
        [year, month] if year > 1900 => Some((year, month)),
        [month, year] if year > 1900 => Some((year, month)),
        _ => None,
    };
    let first = found.and_then(|(year, month)| NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, 1));
    if first.is_none() {
        sheet.fault(name, Fault::NotADay);
    }
    first.filter(|day| day.year() < 2200)
}

/// An income with its document.
pub(super) fn income(sheet: &mut Sheet) -> Option<Income> {
    let chosen = sheet.raw("member").to_owned();
    let member = if chosen == "own" { Some(None) } else { sheet.one_of::<Uuid>("member").map(Some) };
    let (kind, monthly) = (sheet.one_of::<IncomeKind>("kind"), sheet.number("monthly", 0..=1_000_000_000));
    let (first_month, last_month) = (month(sheet, "first_month"), month(sheet, "last_month"));
    let document = sheet.one_of::<IncomeDocument>("document");
    let (document_number, document_date) = (sheet.maybe_text("document_number", 100), sheet.day("document_date"));
    Some(Income {
        member: member?,
        kind: kind?,
        monthly: monthly?,
        first_month: first_month?,
        last_month: last_month?,
        document: document?,
        document_number,
        document_date: document_date?,
    })
}

/// Who represents.
pub(super) fn mandate(sheet: &mut Sheet) -> Option<Mandate> {
    let (member, ground) = (sheet.one_of::<Uuid>("member"), sheet.one_of::<MandateGround>("ground"));
    let (document_number, document_date) = (sheet.maybe_text("document_number", 100), sheet.day("document_date"));
    let (from, to) = (sheet.day("from"), sheet.day("to"));
    Some(Mandate { member: member?, ground: ground?, document_number, document_date: document_date?, from: from?, to: to? })
}

/// A bank account, its number checked.
pub(super) fn bank_account(w: Words, sheet: &mut Sheet) -> Option<Entry> {
    let (iban, bank, from) = (sheet.text("iban", 60), sheet.maybe_text("bank", 200), sheet.day("from"));
    match Iban::parse(&iban?) {
        Ok(iban) => Some(Entry::BankAccount(iban, bank, from?)),
        Err(why) => {
            let (field, said) = say::not_entered(w, &NotEntered::Iban(why));
            sheet.fault(field, Fault::Said(said));
            None
        }
    }
}

/// The form over particulars that are held.
pub(super) fn of_particulars(of: &Particulars) -> Sheet {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Sheet::with([
        ("citizenship", text(&of.citizenship)),
        ("latin_surname", text(&of.latin_surname)),
        ("latin_given_name", text(&of.latin_given_name)),
        ("programme", text(&of.programme)),
        ("department", text(&of.department)),
        ("study_form", of.study_form.map(|form| form.code().to_owned()).unwrap_or_default()),
        ("degree", of.degree.map(|degree| degree.code().to_owned()).unwrap_or_default()),
    ])
}

/// The form over somebody of the family.
pub(super) fn of_relative(who: &Relative) -> Sheet {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let ticks = [("together", who.lives_together), ("dependant", who.is_dependant)];
    let ticks = ticks.into_iter().filter(|(_, is_so)| *is_so).map(|(name, _)| (name, "1".to_owned()));
    let fields = [
        ("relation", who.relation.code().to_owned()),
        ("surname", who.surname.clone()),
        ("given_name", who.given_name.clone()),
        ("patronymic", text(&who.patronymic)),
        ("birth_date", who.born.map(|born| born.to_string()).unwrap_or_default()),
        ("work_place", text(&who.work_place)),
        ("phone", text(&who.phone)),
    ];
    Sheet::with(fields.into_iter().chain(ticks))
}
