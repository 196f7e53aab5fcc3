//! Who stands in a picture: the names of its students, as their files have them now, and the lines in which they are told.
use crate::{
    institutions::faculties,
    kernel::{errors::StoreError, ids::Id, languages::Words, tenancy::ReadTx},
    students::{
        months::say,
        pages::place,
        rules::month::{Difference, Row, Truth},
        store,
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// The names of students and of faculties.
pub struct People {
    names: HashMap<Uuid, (usize, String)>,
    faculties: HashMap<String, String>,
}

/// A difference as it is told.
pub struct Told {
    pub href: String,
    pub name: String,
    pub place: String,
    pub category: String,
    pub part: (&'static str, String),
    pub why: String,
}

impl People {
    /// Of these students.
    pub async fn of(tx: &mut ReadTx, w: Words, ids: impl Iterator<Item = Uuid>) -> Result<Self, StoreError> {
        let mut ids: Vec<Id<_>> = ids.map(Id::from).collect();
        ids.sort_unstable();
        ids.dedup();
        let briefs = store::briefs(tx, &ids).await?;
        let names = briefs.into_iter().enumerate().map(|(n, one)| (one.id.uuid(), (n, one.full_name))).collect();
        let faculties = faculties::all(tx, w).await?.into_iter().map(|known| (known.code.clone(), known.name.say(w).to_owned()));
        Ok(Self { names, faculties: faculties.collect() })
    }

    pub fn name(&self, student: Uuid) -> String {
        self.names.get(&student).map_or_else(|| "—".to_owned(), |(_, name)| name.clone())
    }

    /// By the Kazakh alphabet, as the names came.
    pub fn order(&self, student: Uuid) -> usize {
        self.names.get(&student).map_or(usize::MAX, |(n, _)| *n)
    }

    pub fn faculty<'a>(&'a self, code: &'a str) -> &'a str {
        self.faculties.get(code).map_or(code, String::as_str)
    }

    /// Where somebody studied when they were counted.
    pub fn place(&self, w: Words, truth: &Truth) -> String {
        place(w, self.faculty(&truth.faculty), truth.course, truth.group.as_deref())
    }

    /// A difference in words.
    pub fn told(&self, w: Words, one: &Difference) -> Told {
        Told {
            href: format!("/students/{}", one.student),
            name: self.name(one.student),
            place: self.place(w, &one.truth),
            category: say::category(w, one.category, one.detail.as_deref()),
            part: say::part(w, one.part()),
            why: say::why(w, one.category, &one.why),
        }
    }

    /// The rows of a picture by name.
    pub fn by_name<'a>(&self, rows: impl Iterator<Item = &'a Row>) -> Vec<&'a Row> {
        let mut rows: Vec<&Row> = rows.collect();
        rows.sort_by_key(|row| (self.order(row.student), row.category));
        rows
    }
}
