//! What taking a row over would do: a student is added, changed field by field, or the same already. An empty cell takes nothing away.
use super::{Field, Row};
use crate::students::rules::correction::{Change, Record, changes};

/// What a row would do to the registry.
#[derive(Clone, PartialEq, Eq)]
pub enum Outcome {
    Added,
    /// Field by field: what is held and what it becomes.
    Changed(Vec<Change>),
    Same,
}

impl Outcome {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed(_) => "changed",
            Self::Same => "same",
        }
    }
}

/// What the record becomes by the row: what the row leaves empty stays.
pub fn becomes(held: &Record, row: &Record) -> Record {
    Field::ALL.into_iter().fold(held.clone(), |record, field| match row.get(field) {
        Some(value) => record.with(field, Some(value.to_owned())),
        None => record,
    })
}

/// What taking the row over would do to what is held.
pub fn outcome(held: Option<&Record>, row: &Record) -> Outcome {
    let Some(held) = held else { return Outcome::Added };
    match changes(held, &becomes(held, row)) {
        changes if changes.is_empty() => Outcome::Same,
        changes => Outcome::Changed(changes),
    }
}

impl Row {
    /// As it would be held. The IIN finds the student and is no part of it.
    pub fn record(&self) -> Record {
        Record::default()
            .with(Field::Surname, Some(self.surname.clone()))
            .with(Field::Given, Some(self.given.clone()))
            .with(Field::Patronymic, self.patronymic.clone())
            .with(Field::Sex, Some(self.sex.code().to_owned()))
            .with(Field::BirthDate, Some(self.birth_date.to_string()))
            .with(Field::Faculty, Some(self.faculty.clone()))
            .with(Field::Course, Some(self.course.to_string()))
            .with(Field::Group, self.group.clone())
            .with(Field::Funding, Some(self.funding.code().to_owned()))
            .with(Field::Phone, self.phone.as_ref().map(|phone| phone.stored()))
            .with(Field::Email, self.email.clone())
            .with(Field::Residence, self.residence.map(|class| class.code().to_owned()))
            .with(Field::Number, self.student_number.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::students::rules::correction::before;
    use proptest::prelude::*;

    fn record() -> impl Strategy<Value = Record> {
        prop::collection::vec(prop::option::of("[аб]{1,2}"), Field::ALL.len()).prop_map(|values| {
            Field::ALL.into_iter().zip(values).fold(Record::default(), |record, (field, value)| record.with(field, value))
        })
    }

    proptest! {
        #[test]
        fn a_row_taken_over_twice_is_taken_over_once(held in record(), row in record()) {
            let once = becomes(&held, &row);
            prop_assert!(outcome(Some(&once), &row) == Outcome::Same);
            prop_assert!(becomes(&once, &row) == once);
        }

        #[test]
        fn what_was_taken_over_and_undone_is_as_it_was(held in record(), row in record()) {
            if let Outcome::Changed(changes) = outcome(Some(&held), &row) {
                prop_assert!(before(&becomes(&held, &row), &changes) == held);
            } else {
                prop_assert!(becomes(&held, &row) == held);
            }
        }

        #[test]
        fn an_empty_cell_takes_nothing_away(held in record(), row in record()) {
            let becomes = becomes(&held, &row);
            prop_assert!(Field::ALL.into_iter().all(|field| row.get(field).is_some() || becomes.get(field) == held.get(field)));
        }
    }
}
