//! Corrections of what is held about a student: what a field may become, what changes by it, and who may decide.
//!
//! Source: law 94-V art. 24 and 25 (`domain.md` §11.3): the subject may have data changed, and a refusal has a reason; `domain.md` §6.1
//! (sex and date differing from the IIN warn, not refuse), §12.5 (names as in the identity document).
use super::{
    email,
    iin::Iin,
    import::{self, Field, Reason},
    names,
    phone::Phone,
};
use crate::students::categories::{Funding, ResidenceClass, Sex};
use chrono::{DateTime, NaiveDate, Utc};

/// Longest words of who asks, corrects or refuses, in characters.
pub const WORDS: usize = 1000;

/// A field's code: in the database, in the history and in the audit trail.
pub fn code(field: Field) -> &'static str {
    match field {
        Field::Iin => "iin",
        Field::Surname => "surname",
        Field::Given => "given_name",
        Field::Patronymic => "patronymic",
        Field::Sex => "sex",
        Field::BirthDate => "birth_date",
        Field::Faculty => "faculty",
        Field::Course => "course",
        Field::Group => "study_group",
        Field::Funding => "funding",
        Field::Phone => "phone",
        Field::Email => "email",
        Field::Residence => "residence_class",
        Field::Number => "student_number",
    }
}

/// The field with a code.
pub fn field(text: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| code(*field) == text)
}

/// Whether a field is shown in an opened file only.
pub fn is_restricted(field: Field) -> bool {
    matches!(field, Field::Iin | Field::BirthDate)
}

/// What is held about a student, each field as it is kept: days as `2005-12-31`, choices and the faculty by their codes. Debug shows none of it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Record([Option<String>; Field::ALL.len()]);

impl Record {
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0[field as usize].as_deref()
    }
    pub fn set(&mut self, field: Field, value: Option<String>) {
        self.0[field as usize] = value;
    }
    /// The same with a field's value.
    pub fn with(mut self, field: Field, value: Option<String>) -> Self {
        self.set(field, value);
        self
    }
    /// Surname, given name, patronymic.
    pub fn full_name(&self) -> String {
        let part = |field| self.get(field).unwrap_or_default();
        names::full(part(Field::Surname), part(Field::Given), self.get(Field::Patronymic))
    }
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Record(…)")
    }
}

/// Reads what somebody typed or chose for a field, into the form in which it is kept. Empty takes a value away, where there need not be one.
///
/// # Errors
/// The import's own [`Reason`]s: the same rules hold however a value comes.
pub fn read(field: Field, text: &str, faculties: &[String]) -> Result<Option<String>, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return if field.is_required() { Err(Reason::Empty) } else { Ok(None) };
    }
    let kept = match field {
        Field::Iin => Iin::parse(text).map_err(Reason::Iin)?.digits(),
        Field::Surname | Field::Given | Field::Patronymic => names::clean(text).map_err(Reason::Name)?,
        Field::Sex => Sex::parse(text).ok_or(Reason::Sex)?.code().to_owned(),
        Field::BirthDate => NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Reason::DateShape)?.to_string(),
        Field::Faculty => faculties.iter().find(|code| *code == text).ok_or(Reason::FacultyUnknown)?.clone(),
        Field::Course => import::course(text)?.to_string(),
        Field::Group => import::group(text)?,
        Field::Funding => Funding::parse(text).ok_or(Reason::Funding)?.code().to_owned(),
        Field::Phone => Phone::parse(text).map_err(Reason::Phone)?.stored(),
        Field::Email => email::clean(text).map_err(Reason::Email)?,
        Field::Residence => ResidenceClass::parse(text).ok_or(Reason::Residence)?.code().to_owned(),
        Field::Number => import::number(text)?,
    };
    Ok(Some(kept))
}

/// A field that becomes something else.
#[derive(Clone, PartialEq, Eq)]
pub struct Change {
    pub field: Field,
    pub was: Option<String>,
    pub becomes: Option<String>,
}

/// What differs between what is held and what it is to be.
pub fn changes(held: &Record, wanted: &Record) -> Vec<Change> {
    let differs = Field::ALL.into_iter().filter(|field| held.get(*field) != wanted.get(*field));
    let own = |value: Option<&str>| value.map(str::to_owned);
    differs.map(|field| Change { field, was: own(held.get(field)), becomes: own(wanted.get(field)) }).collect()
}

/// Where the number says something else than the card: a person looks, nothing is refused for it (`domain.md` §6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differs {
    Sex,
    BirthDate,
}

/// How sex and birth date differ from the number.
pub fn differences(record: &Record) -> Vec<Differs> {
    let Some(Ok(iin)) = record.get(Field::Iin).map(Iin::parse) else { return vec![] };
    let sex = record.get(Field::Sex).is_some_and(|sex| sex != iin.sex().code());
    let born = record.get(Field::BirthDate).is_some_and(|day| day != iin.birth_date().to_string());
    [(sex, Differs::Sex), (born, Differs::BirthDate)].into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect()
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    Applied,
    Refused,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Applied => "applied",
            Self::Refused => "refused",
        }
    }
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Waiting, Self::Applied, Self::Refused].into_iter().find(|state| state.code() == code)
    }
}

/// Why data are not changed, or not asked to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCorrected {
    /// The value breaks the field's own rule.
    Unfit {
        field: Field,
        reason: Reason,
    },
    /// It is so already.
    Same {
        field: Field,
    },
    /// Another student has this number.
    Anothers,
    /// Somebody has asked to have this field corrected, and waits.
    Waits {
        field: Field,
    },
    Decided {
        at: DateTime<Utc>,
    },
    /// Nothing of it differs from what is held.
    Nothing,
    /// Into a faculty beyond the clerk's reach.
    OtherFaculty,
}

/// Whether a request may be made: the value is fit, it would change something, and nobody waits for the same field.
///
/// # Errors
/// All reasons against it.
pub fn may_ask(held: &Record, field: Field, wanted: &Result<Option<String>, Reason>, waits: bool) -> Vec<NotCorrected> {
    let mut why = match wanted {
        Err(reason) => vec![NotCorrected::Unfit { field, reason: *reason }],
        Ok(value) if value.as_deref() == held.get(field) => vec![NotCorrected::Same { field }],
        Ok(_) => vec![],
    };
    if waits {
        why.push(NotCorrected::Waits { field });
    }
    why
}

/// Whether changes may be made: there are some, no other student has the number, and the faculty is within reach.
pub fn may_change(changes: &[Change], number_is_anothers: bool, reaches: impl Fn(&str) -> bool) -> Vec<NotCorrected> {
    let mut why = Vec::new();
    if changes.is_empty() {
        why.push(NotCorrected::Nothing);
    }
    if number_is_anothers {
        why.push(NotCorrected::Anothers);
    }
    let beyond = |change: &Change| change.field == Field::Faculty && !change.becomes.as_deref().is_some_and(&reaches);
    if changes.iter().any(beyond) {
        why.push(NotCorrected::OtherFaculty);
    }
    why
}

/// A form that was filled in while somebody else changed the same record: what was typed stays, what was left as it stood follows the other.
/// `base`: what the form was drawn from.
pub fn rebase(base: &Record, now: &Record, typed: &Record) -> Record {
    Field::ALL.into_iter().fold(Record::default(), |merged, field| {
        let untouched = typed.get(field) == base.get(field);
        merged.with(field, if untouched { now.get(field) } else { typed.get(field) }.map(str::to_owned))
    })
}

/// What a record was before changes that came after; the latest change first.
pub fn before<'a>(now: &Record, later: impl IntoIterator<Item = &'a Change>) -> Record {
    later.into_iter().fold(now.clone(), |record, change| record.with(change.field, change.was.clone()))
}

#[cfg(test)]
mod tests;
