//! An advisor for many students at once.
use super::Outcome;
use crate::{
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        tenancy::WriteTx,
    },
    students::{
        person::{entry::NotEntered, store::advisors},
        store::list::{Wanted, whole},
    },
};
use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

/// Who is assigned, by whom, from when.
pub struct Assigning {
    pub advisor: Id<Account>,
    pub by: Id<Account>,
    pub from: NaiveDate,
    pub today: NaiveDate,
}

/// To how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assigned {
    pub given: usize,
    /// Had this advisor before.
    pub same: usize,
    /// Of a faculty in which this advisor does not advise.
    pub other: usize,
}

/// Gives an advisor to the students wanted, in a handful of statements however many they are.
pub async fn assign(tx: &mut WriteTx, wanted: &Wanted, with: &Assigning) -> Outcome<Assigned> {
    let found = advisors::advisors(tx).await?.into_iter().find(|one| one.id == with.advisor);
    let why = [(with.from > with.today, NotEntered::Ahead), (found.is_none(), NotEntered::NoAdvisor)];
    let why: Vec<NotEntered> = why.into_iter().filter_map(|(is_so, why)| is_so.then_some(why)).collect();
    let Some(advisor) = found.filter(|_| why.is_empty()) else { return Err(ActError::Refused(why)) };
    let held = whole::hold(tx, wanted).await?;
    let reached = |faculty: &Uuid| advisor.faculties.is_empty() || advisor.faculties.contains(faculty);
    let ids: Vec<Uuid> = held.iter().filter(|(_, faculty)| reached(faculty)).map(|(id, _)| *id).collect();
    let given = advisors::assign(tx, &ids, (with.advisor, with.by), with.from).await?;
    let given = usize::try_from(given).unwrap_or(ids.len());
    let done = Assigned { given, same: ids.len() - given, other: held.len() - ids.len() };
    tx.record(
        "students.advisor-assigned",
        with.advisor,
        json!({ "advisor": with.advisor, "given": done.given, "asked": wanted.asked.query() }),
    );
    Ok(done)
}
