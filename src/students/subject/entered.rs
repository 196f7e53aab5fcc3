//! What was entered in the file, for its subject: status, studies, advisor, addresses, family, incomes, bank account; in force and before, each with
//! who entered it.
use super::{Line, Subject, register::Group};
use crate::{
    kernel::{errors::StoreError, keys::Keys, tenancy::ReadTx},
    students::person::{
        pages::{
            self,
            sections::{Row, Section, Teller},
        },
        store::status,
    },
    t,
};
use chrono::NaiveDate;

/// Where a section of the file belongs in the register.
fn group(section: &str) -> Group {
    match section {
        "addresses" => Group::Contacts,
        "family" => Group::Family,
        "income" => Group::Income,
        "bank" => Group::BankAccount,
        _ => Group::Studies,
    }
}

/// The lines of all that was entered.
pub(super) async fn lines(tx: &mut ReadTx, keys: &Keys, of: &Subject<'_>, born: NaiveDate) -> Result<Vec<Line>, StoreError> {
    let (open, closed) = (pages::open(tx, of.student).await?, pages::closed(tx, of.student).await?);
    let status = status::now(tx, of.student).await?;
    let (zone, today) = (of.place.zone, of.now.with_timezone(&of.place.zone).date_naive());
    let teller = Teller { w: of.w, zone, today, student: of.student, born: Some(born), writes: false, keys };
    let mut sections = teller.opened(status, &open, true);
    sections.extend(teller.closed(&closed));
    Ok(sections.into_iter().flat_map(|section| told(of, section)).collect())
}

/// What is reckoned from it, what is in force, and what was.
fn told(of: &Subject<'_>, section: Section) -> Vec<Line> {
    let group = group(section.id);
    let line = |label: String, value: String| Line::new(group, label, value);
    let orders = (section.id == "status").then(|| section.title.clone());
    let named = |label: String| orders.as_ref().map_or_else(|| label.clone(), |title| format!("{title}, {label}"));
    let row = |row: Row| line(named(row.label), [vec![row.value], row.hints].concat().join(" · "));
    let title = section.title.clone();
    let lead = section.lead.into_iter().map(|said| line(title.clone(), said));
    let past = section.past.into_iter().map(|past| {
        let past = row(past);
        Line { label: t!(of.w, "held-before", label = past.label), ..past }
    });
    lead.chain(section.rows.into_iter().map(row)).chain(past).collect()
}
