//! Files of students between dry run and applying, and the students they bring, in SQL.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// Kind of an id.
pub enum Import {}

/// How long checked rows wait to be applied.
const ROWS_WAIT: TimeDelta = TimeDelta::days(1);

/// A student whom the institution has.
pub struct KnownStudent {
    /// Surname and given name.
    pub name: String,
    pub email: Option<String>,
}

/// The students there are, by the keyed hashes of their IINs.
pub async fn known(tx: &mut ReadTx) -> Result<HashMap<Vec<u8>, KnownStudent>, StoreError> {
    let rows = sqlx::query!(r#"select iin_hash, email, concat_ws(' ', surname, given_name) as "name!" from students"#);
    let rows = rows.fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|row| (row.iin_hash, KnownStudent { name: row.name, email: row.email })).collect())
}

/// A file that was checked.
pub struct Checked<'a> {
    pub file_name: &'a str,
    pub good_rows: i32,
    pub faulty_rows: i32,
    /// JSON: faults and notes, without any IIN.
    pub report: String,
    pub rows_sealed: &'a [u8],
}

/// Keeps a checked file. Rows that nobody applied within a day go.
pub async fn add(tx: &mut WriteTx, id: Id<Import>, by: Id<Account>, file: &Checked<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into imports (id, file_name, made_by, made_at, good_rows, faulty_rows, report, rows_sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        file.file_name,
        by.uuid(),
        now,
        file.good_rows,
        file.faulty_rows,
        file.report,
        file.rows_sealed
    )
    .execute(tx.sql())
    .await?;
    purge_rows(tx).await?;
    Ok(())
}

/// Lets rows go that nobody applied.
pub async fn purge_rows(tx: &mut WriteTx) -> Result<u64, StoreError> {
    let before = tx.now() - ROWS_WAIT;
    let gone = sqlx::query!("update imports set rows_sealed = null where rows_sealed is not null and made_at < $1", before);
    Ok(gone.execute(tx.sql()).await?.rows_affected())
}

/// A file as its page shows it.
pub struct Kept {
    pub id: Id<Import>,
    pub file_name: String,
    pub made_by: String,
    pub made_at: DateTime<Utc>,
    pub good_rows: i32,
    pub faulty_rows: i32,
    pub report: String,
    pub waits: bool,
    pub applied_at: Option<DateTime<Utc>>,
    pub added: Option<i32>,
    pub changed: Option<i32>,
}

/// One file.
pub async fn kept(tx: &mut ReadTx, id: Id<Import>) -> Result<Option<Kept>, StoreError> {
    let kept = sqlx::query_as!(
        Kept,
        r#"select i.id as "id: Id<Import>", i.file_name, a.full_name as made_by, i.made_at, i.good_rows, i.faulty_rows, i.report,
             (i.rows_sealed is not null) as "waits!", i.applied_at, i.added, i.changed
           from imports i join accounts a on a.tenant_id = i.tenant_id and a.id = i.made_by where i.id = $1"#,
        id.uuid()
    );
    Ok(kept.fetch_optional(tx.sql()).await?)
}

/// A file in the list of the latest.
pub struct Recent {
    pub id: Id<Import>,
    pub file_name: String,
    pub made_by: String,
    pub made_at: DateTime<Utc>,
    pub good_rows: i32,
    pub faulty_rows: i32,
    pub applied: bool,
}

/// The latest files.
pub async fn recent(tx: &mut ReadTx) -> Result<Vec<Recent>, StoreError> {
    let rows = sqlx::query_as!(
        Recent,
        r#"select i.id as "id: Id<Import>", i.file_name, a.full_name as made_by, i.made_at, i.good_rows, i.faulty_rows,
             (i.applied_at is not null) as "applied!"
           from imports i join accounts a on a.tenant_id = i.tenant_id and a.id = i.made_by order by i.made_at desc, i.id limit 10"#
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// The sealed rows of a file that waits to be applied, locked. `None` within: they are gone, or were applied. `None`: no such file.
pub async fn lock_rows(tx: &mut WriteTx, id: Id<Import>) -> Result<Option<Option<Vec<u8>>>, StoreError> {
    Ok(sqlx::query_scalar!("select rows_sealed from imports where id = $1 for update", id.uuid())
        .fetch_optional(tx.sql())
        .await?)
}

/// Marks a file applied and lets its rows go.
pub async fn applied(tx: &mut WriteTx, id: Id<Import>, added: i32, changed: i32) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update imports set applied_at = $2, added = $3, changed = $4, rows_sealed = null where id = $1",
        id.uuid(),
        now,
        added,
        changed
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Rows of students, column by column.
#[derive(Default)]
pub struct Columns {
    pub id: Vec<Uuid>,
    pub iin_hash: Vec<Vec<u8>>,
    pub iin_sealed: Vec<Vec<u8>>,
    pub surname: Vec<String>,
    pub given_name: Vec<String>,
    pub patronymic: Vec<Option<String>>,
    pub name_key: Vec<String>,
    pub sex: Vec<String>,
    pub birth_date: Vec<NaiveDate>,
    pub faculty: Vec<String>,
    pub course: Vec<i16>,
    pub group: Vec<Option<String>>,
    pub funding: Vec<String>,
    pub residence: Vec<Option<String>>,
    pub phone: Vec<Option<String>>,
    pub email: Vec<Option<String>>,
}

/// Adds and changes students; what is the same already is not touched, and an empty cell does not take a value away.
/// How many were added, how many changed.
pub async fn upsert(tx: &mut WriteTx, c: &Columns) -> Result<(usize, usize), StoreError> {
    let now = tx.now();
    let added = sqlx::query_scalar!(
        r#"insert into students as s (id, iin_hash, iin_sealed, surname, given_name, patronymic, name_key, sex, birth_date, faculty_id, course,
             study_group, funding, residence_class, phone, email, created_at)
           select r.id, r.iin_hash, r.iin_sealed, r.surname, r.given_name, r.patronymic, r.name_key, r.sex, r.birth_date, f.id, r.course,
             r.study_group, r.funding, r.residence_class, r.phone, r.email, $17
           from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[],
                  $10::text[], $11::smallint[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
             as r(id, iin_hash, iin_sealed, surname, given_name, patronymic, name_key, sex, birth_date, faculty, course, study_group,
                  funding, residence_class, phone, email)
           join faculties f on f.code = r.faculty order by r.iin_hash
           on conflict (tenant_id, iin_hash) do update set
             surname = excluded.surname, given_name = excluded.given_name, patronymic = coalesce(excluded.patronymic, s.patronymic),
             name_key = case when excluded.patronymic is null and (s.surname, s.given_name) = (excluded.surname, excluded.given_name)
                             then s.name_key else excluded.name_key end,
             sex = excluded.sex, birth_date = excluded.birth_date, faculty_id = excluded.faculty_id, course = excluded.course,
             study_group = coalesce(excluded.study_group, s.study_group), funding = excluded.funding,
             residence_class = coalesce(excluded.residence_class, s.residence_class),
             phone = coalesce(excluded.phone, s.phone), email = coalesce(excluded.email, s.email), row_version = s.row_version + 1
           where (s.surname, s.given_name, s.sex, s.birth_date, s.faculty_id, s.course, s.funding,
                  s.patronymic, s.study_group, s.residence_class, s.phone, s.email)
             is distinct from (excluded.surname, excluded.given_name, excluded.sex, excluded.birth_date, excluded.faculty_id,
                  excluded.course, excluded.funding, coalesce(excluded.patronymic, s.patronymic),
                  coalesce(excluded.study_group, s.study_group), coalesce(excluded.residence_class, s.residence_class),
                  coalesce(excluded.phone, s.phone), coalesce(excluded.email, s.email))
           returning (s.xmax = 0) as "added!""#,
        &c.id,
        &c.iin_hash,
        &c.iin_sealed,
        &c.surname,
        &c.given_name,
        &c.patronymic as _,
        &c.name_key,
        &c.sex,
        &c.birth_date,
        &c.faculty,
        &c.course,
        &c.group as _,
        &c.funding,
        &c.residence as _,
        &c.phone as _,
        &c.email as _,
        now
    )
    .fetch_all(tx.sql())
    .await?;
    let new = added.iter().filter(|added| **added).count();
    Ok((new, added.len() - new))
}

/// How many of these rows are of students who would change by them.
pub async fn would_change(tx: &mut ReadTx, c: &Columns) -> Result<i64, StoreError> {
    let changed = sqlx::query_scalar!(
        r#"select count(*) as "n!" from unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[],
                  $8::smallint[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
             as r(iin_hash, surname, given_name, patronymic, sex, birth_date, faculty, course, study_group, funding, residence_class,
                  phone, email)
           join faculties f on f.code = r.faculty join students s on s.tenant_id = f.tenant_id and s.iin_hash = r.iin_hash
           where (s.surname, s.given_name, s.sex, s.birth_date, s.faculty_id, s.course, s.funding,
                  s.patronymic, s.study_group, s.residence_class, s.phone, s.email)
             is distinct from (r.surname, r.given_name, r.sex, r.birth_date, f.id, r.course, r.funding,
                  coalesce(r.patronymic, s.patronymic), coalesce(r.study_group, s.study_group),
                  coalesce(r.residence_class, s.residence_class), coalesce(r.phone, s.phone), coalesce(r.email, s.email))"#,
        &c.iin_hash,
        &c.surname,
        &c.given_name,
        &c.patronymic as _,
        &c.sex,
        &c.birth_date,
        &c.faculty,
        &c.course,
        &c.group as _,
        &c.funding,
        &c.residence as _,
        &c.phone as _,
        &c.email as _
    );
    Ok(changed.fetch_one(tx.sql()).await?)
}
