//! Undoing an applied list as a whole: who was added leaves, what was changed is put back. Rows that somebody has changed since, or rests on,
//! stay as they are and are listed with why.
use super::{CHUNK, Desk, apply::come, facts};
use crate::{
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id, Student},
        jobs::{self, Done, Hand},
        tenancy::{Job, WriteTx},
    },
    students::{
        rules::{
            correction::{Record, before},
            import::{
                Field, Kind,
                stays::{Since, Stays, stays},
            },
            names::search_key,
        },
        store::imports::{
            self, Columns, Import, State,
            undo::{self as store, Held, Row},
        },
    },
};
use anyhow::Result;
use serde_json::json;
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// The kind of work that undoes a list.
pub const UNDO: &str = "import.undo";

/// Why a list is not undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUndone {
    /// It was never applied.
    NotApplied,
    /// It is undone, or a job is at it.
    Begun,
}

/// Lets a job undo a list.
pub async fn begin(desk: &Desk<'_>, tx: &mut WriteTx, id: Id<Import>) -> Result<(), ActError<NotUndone>> {
    let held = imports::hold(tx, id).await?.ok_or(ActError::Missing)?;
    match held.state {
        State::Applied => {}
        State::Undoing | State::Undone => return Err(ActError::Refused(vec![NotUndone::Begun])),
        _ => return Err(ActError::Refused(vec![NotUndone::NotApplied])),
    }
    let rows = store::count(tx, id).await?;
    imports::begin(tx, id, State::Undoing, desk.account, rows as i32).await?;
    jobs::enqueue_slow(tx, desk.place, UNDO, id.uuid()).await?;
    tx.record("import.undo-begun", id, json!({ "rows": rows }));
    Ok(())
}

/// The hand for [`UNDO`].
pub fn hand() -> Hand {
    Arc::new(|job, id| Box::pin(async move { Ok(undo(&job, id.into()).await?) }) as Done)
}

async fn undo(job: &Job, id: Id<Import>) -> Result<(), StoreError> {
    let mut tx = job.write().await?;
    let Some(held) = imports::hold(&mut tx, id).await?.filter(|held| held.state == State::Undoing) else { return Ok(()) };
    let rows = store::rows(&mut tx, id).await?;
    let (mut undone, mut left, mut done) = (0, 0, 0);
    for chunk in rows.chunks(CHUNK) {
        let stayed = match held.kind {
            Kind::Categories => facts::put_back(&mut tx, (id, held.begun_by), chunk).await?,
            Kind::Students => put_back(&mut tx, (id, held.begun_by), chunk).await?,
        };
        left += stayed;
        undone += chunk.len() - stayed;
        done += chunk.len();
        come(job, id, done).await?;
    }
    store::undone(&mut tx, id, undone as i32, left as i32).await?;
    tx.record("import.undone", id, json!({ "undone": undone, "left": left }));
    tx.commit().await
}

/// Puts rows back to what they were; how many stay.
async fn put_back(tx: &mut WriteTx, (id, by): (Id<Import>, Option<Id<Account>>), rows: &[Row]) -> Result<usize, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.student.uuid()).collect();
    let held: HashMap<Id<Student>, Held> = store::hold(tx, id, &ids).await?.into_iter().map(|one| (one.student, one)).collect();
    let reasons = reasons(tx, id, rows, &held).await?;
    let (mut gone, mut changed, mut stay): (Vec<Uuid>, Vec<Uuid>, Vec<(i32, String)>) = Default::default();
    for row in rows {
        match (reasons.get(&row.student), row.added) {
            (Some(why), _) => stay.push((row.n, why.code().to_owned())),
            (None, true) => gone.push(row.student.uuid()),
            (None, false) => changed.push(row.student.uuid()),
        }
    }
    let changes = store::changes(tx, id, &changed).await?;
    store::keep_history(tx, id, &changed, by).await?;
    let records = changed.iter().filter_map(|one| {
        let (student, held) = held.get_key_value(&Id::from(*one))?;
        Some((*one, before(&held.record, changes.get(student).into_iter().flatten())))
    });
    imports::put_back(tx, &columns(records)?).await?;
    store::remove(tx, id, &gone).await?;
    let stayed = stay.len();
    let (n, why): (Vec<i32>, Vec<String>) = stay.into_iter().unzip();
    store::stay(tx, id, &n, &why).await?;
    Ok(stayed)
}

/// Why rows stay, where they do.
async fn reasons(
    tx: &mut WriteTx,
    id: Id<Import>,
    rows: &[Row],
    held: &HashMap<Id<Student>, Held>,
) -> Result<HashMap<Id<Student>, Stays>, StoreError> {
    let of = |added: bool| rows.iter().filter(|row| row.added == added).map(|row| row.student.uuid()).collect::<Vec<_>>();
    let mut holders = store::holders(tx, id, &of(true)).await?;
    holders.extend(store::since(tx, id, &of(false)).await?);
    let mut by_student: HashMap<Id<Student>, Vec<String>> = HashMap::new();
    for (student, holder) in holders {
        by_student.entry(student).or_default().push(holder);
    }
    let later: Vec<Uuid> =
        held.values().filter(|one| one.row_version != one.version_by_list).map(|one| one.student.uuid()).collect();
    let ways = store::last_ways(tx, &later).await?;
    let mut reasons = HashMap::new();
    for row in rows {
        let Some(one) = held.get(&row.student) else { continue };
        let since = Since {
            changed_by: (one.row_version != one.version_by_list).then(|| ways.get(&row.student).map_or("", String::as_str)),
            held_by: by_student.get(&row.student).map_or(&[], Vec::as_slice),
        };
        if let Some(why) = stays(&since) {
            reasons.insert(row.student, why);
        }
    }
    Ok(reasons)
}

/// Records as columns by the students' ids.
fn columns(records: impl Iterator<Item = (Uuid, Record)>) -> Result<Columns, StoreError> {
    let mut c = Columns::default();
    let unreadable = || StoreError::Corrupt { place: "student_changes" };
    for (id, record) in records {
        let own = |field: Field| record.get(field).map(str::to_owned);
        let always = |field: Field| own(field).ok_or_else(unreadable);
        c.id.push(id);
        c.surname.push(always(Field::Surname)?);
        c.given_name.push(always(Field::Given)?);
        c.patronymic.push(own(Field::Patronymic));
        c.name_key.push(search_key(&record.full_name()));
        c.sex.push(always(Field::Sex)?);
        c.birth_date.push(always(Field::BirthDate)?.parse().map_err(|_| unreadable())?);
        c.faculty.push(always(Field::Faculty)?);
        c.course.push(always(Field::Course)?.parse().map_err(|_| unreadable())?);
        c.group.push(own(Field::Group));
        c.funding.push(always(Field::Funding)?);
        c.residence.push(own(Field::Residence));
        c.phone.push(own(Field::Phone));
        c.email.push(own(Field::Email));
        c.student_number.push(own(Field::Number));
    }
    Ok(c)
}
