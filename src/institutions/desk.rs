//! Whom students ask: the office, its hours, its phone; and within how many working days it answers.
//! Source: data/enquiries/kz.json (the term that counts until the institution says its own); domain.md §11.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Institution},
    law::Text3,
    tenancy::{ReadTx, WriteTx},
};
use serde::Deserialize;
use serde_json::json;

/// The term that comes with the program, as JSON.
const DELIVERED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/enquiries/kz.json"));

/// A term for answers with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Term {
    /// Working days from the question.
    pub answer_days: u16,
    pub source: String,
}

/// The delivered term.
///
/// # Errors
/// The file that came with the program cannot be read.
pub fn delivered() -> Result<Term, StoreError> {
    serde_json::from_str(DELIVERED).map_err(|_| StoreError::Corrupt { place: "data/enquiries" })
}

/// An institution's desk for questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    pub office: Text3,
    pub hours: Text3,
    pub phone: String,
    pub term: Term,
    pub row_version: i32,
}

/// The desk, where the institution has named one.
pub async fn find(tx: &mut ReadTx) -> Result<Option<Desk>, StoreError> {
    let found = sqlx::query!(
        "select office_kk, office_ru, office_en, hours_kk, hours_ru, hours_en, phone, answer_days, source, row_version from enquiry_desks"
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    Ok(Some(Desk {
        office: Text3 { kk: r.office_kk, ru: r.office_ru, en: r.office_en },
        hours: Text3 { kk: r.hours_kk, ru: r.hours_ru, en: r.hours_en },
        phone: r.phone,
        term: Term { answer_days: r.answer_days.unsigned_abs(), source: r.source },
        row_version: r.row_version,
    }))
}

/// The term that counts: the institution's own, else the delivered one.
pub async fn term(tx: &mut ReadTx) -> Result<Term, StoreError> {
    match find(tx).await? {
        Some(desk) => Ok(desk.term),
        None => delivered(),
    }
}

/// Names the desk anew, if nobody else has since it was read (`row_version`; 0: there was none).
///
/// # Errors
/// [`StoreError::Stale`]: somebody has.
pub async fn put(tx: &mut WriteTx, of: Id<Institution>, by: Id<Account>, desk: &Desk) -> Result<(), StoreError> {
    let (now, days) = (tx.now(), desk.term.answer_days as i16);
    let done = sqlx::query!(
        "insert into enquiry_desks as d (office_kk, office_ru, office_en, hours_kk, hours_ru, hours_en, phone, answer_days, source, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (tenant_id) do update set office_kk = $1, office_ru = $2, office_en = $3, hours_kk = $4, hours_ru = $5, hours_en = $6,
           phone = $7, answer_days = $8, source = $9, changed_by = $10, changed_at = $11, row_version = d.row_version + 1
         where d.row_version = $12",
        desk.office.kk,
        desk.office.ru,
        desk.office.en,
        desk.hours.kk,
        desk.hours.ru,
        desk.hours.en,
        desk.phone,
        days,
        desk.term.source,
        by.uuid(),
        now,
        desk.row_version
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    tx.record("institution.desk-named", of, json!({ "office": desk.office, "answer_days": days, "source": desk.term.source }));
    Ok(())
}

/// What a telephone dials for a number as it is written: `+7` and ten digits, of a landline or a mobile; what comes after the number (an
/// extension) is not dialled. None: no number of Kazakhstan. Source: domain.md §12.5.
pub fn dialled(written: &str) -> Option<String> {
    let number = written.split(|c: char| c.is_alphabetic() || c == ',' || c == ';').next().unwrap_or_default();
    let stray = |c: char| !(c.is_ascii_digit() || c.is_whitespace() || "+()-–".contains(c));
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let national = match digits.len() {
        11 => digits.strip_prefix('7').or_else(|| digits.strip_prefix('8').filter(|_| !number.contains('+'))),
        10 => Some(digits.as_str()),
        _ => None,
    };
    national.filter(|rest| rest.starts_with('7') && !number.contains(stray)).map(|rest| format!("+7{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desks_number_is_a_landline_or_a_mobile_of_kazakhstan_and_words_are_none() {
        let same = |written: &str, dials: &str| assert_eq!(dialled(written).as_deref(), Some(dials), "{written}");
        same("+7 727 338 70 90", "+77273387090");
        same("8 (727) 338-70-90, ішкі 12", "+77273387090");
        same("7011234567", "+77011234567");
        for none in ["abc", "", "12", "+1 202 555 0100", "+7 727 338 70", "abc 7273387090"] {
            assert_eq!(dialled(none), None, "{none}");
        }
    }

    #[test]
    fn the_delivered_term_is_three_working_days_and_says_what_it_rests_on() {
        let term = delivered().unwrap();
        assert_eq!(term.answer_days, 3);
        assert!(term.source.contains("94-V"));
    }
}
