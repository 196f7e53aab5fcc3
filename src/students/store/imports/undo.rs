//! What an undoing needs to know and does, in SQL: whom a list added or changed, who rests on them since, and how they were.
use super::Import;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::rules::{
        correction::{self, Change, Record},
        import::Field,
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// A row that was taken over.
pub struct Row {
    pub n: i32,
    pub student: Id<Student>,
    pub added: bool,
}

/// The rows of a list that did something, in an order in which two undoings hold them alike.
pub async fn rows(tx: &mut ReadTx, id: Id<Import>) -> Result<Vec<Row>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select n, student_id as "student!: Id<Student>", (outcome = 'added') as "added!" from import_rows
           where import_id = $1 and student_id is not null and outcome in ('added', 'changed') order by student_id"#,
        id.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// How many rows did something.
pub async fn count(tx: &mut ReadTx, id: Id<Import>) -> Result<i64, StoreError> {
    let counted = sqlx::query_scalar!(
        r#"select count(*) as "n!" from import_rows where import_id = $1 and student_id is not null and outcome in ('added', 'changed')"#,
        id.uuid()
    );
    Ok(counted.fetch_one(tx.sql()).await?)
}

/// A student held for the undoing, as they are now.
pub struct Held {
    pub student: Id<Student>,
    /// The version that the list gave the row; a later one was given by somebody else.
    pub version_by_list: i32,
    pub row_version: i32,
    pub record: Record,
}

/// Holds students until the act ends, with what is held about them.
pub async fn hold(tx: &mut WriteTx, id: Id<Import>, students: &[Uuid]) -> Result<Vec<Held>, StoreError> {
    let rows = sqlx::query!(
        r#"select s.id as "id: Id<Student>", s.row_version, s.surname, s.given_name, s.patronymic, s.sex, s.birth_date, f.code as faculty, s.course,
             s.study_group, s.funding, s.residence_class, s.phone, s.email, s.student_number,
             coalesce((select max(c.row_version) from student_changes c where c.student_id = s.id and c.import_id = $1 and c.way = 'import'), 1) as "by_list!"
           from students s join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           where s.id = any($2) order by s.id for update of s"#,
        id.uuid(),
        students
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    let held = rows.into_iter().map(|r| Held {
        student: r.id,
        version_by_list: r.by_list,
        row_version: r.row_version,
        record: Record::default()
            .with(Field::Surname, Some(r.surname))
            .with(Field::Given, Some(r.given_name))
            .with(Field::Patronymic, r.patronymic)
            .with(Field::Sex, Some(r.sex))
            .with(Field::BirthDate, Some(r.birth_date.to_string()))
            .with(Field::Faculty, Some(r.faculty))
            .with(Field::Course, Some(r.course.to_string()))
            .with(Field::Group, r.study_group)
            .with(Field::Funding, Some(r.funding))
            .with(Field::Residence, r.residence_class)
            .with(Field::Phone, r.phone)
            .with(Field::Email, r.email)
            .with(Field::Number, r.student_number),
    });
    Ok(held.collect())
}

/// What the list has changed about these students.
pub async fn changes(
    tx: &mut ReadTx,
    id: Id<Import>,
    students: &[Uuid],
) -> Result<HashMap<Id<Student>, Vec<Change>>, StoreError> {
    let rows = sqlx::query!(
        r#"select student_id as "student: Id<Student>", field, was, becomes from student_changes
           where import_id = $1 and way = 'import' and student_id = any($2) and field <> 'iin'"#,
        id.uuid(),
        students
    );
    let mut changes: HashMap<Id<Student>, Vec<Change>> = HashMap::new();
    for r in rows.fetch_all(tx.sql()).await? {
        let field = correction::field(&r.field).ok_or(StoreError::Corrupt { place: "student_changes.field" })?;
        changes.entry(r.student).or_default().push(Change { field, was: r.was, becomes: r.becomes });
    }
    Ok(changes)
}

/// Who rests on these students, by the names of the tables that hold them; this list's own rows do not count.
pub async fn holders(tx: &mut ReadTx, id: Id<Import>, students: &[Uuid]) -> Result<Vec<(Id<Student>, String)>, StoreError> {
    let rows = sqlx::query!(
        r#"select h.student_id as "student!: Id<Student>", h.held_by as "by!" from holds_of_students($2) h
           where h.held_by <> 'import_rows' or exists (select from import_rows r where r.student_id = h.student_id and r.import_id <> $1)"#,
        id.uuid(),
        students
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.student, r.by)).collect())
}

/// Who has come to rest on these students since the list was applied: an application, evidence, a question of the student, another list.
pub async fn since(tx: &mut ReadTx, id: Id<Import>, students: &[Uuid]) -> Result<Vec<(Id<Student>, String)>, StoreError> {
    let rows = sqlx::query!(
        r#"with at as (select applied_at from imports where id = $1)
           select student_id as "student!: Id<Student>", 'applications' as "by!" from applications, at where student_id = any($2) and created_at > applied_at
           union select student_id, 'evidence' from evidence, at where student_id = any($2) and entered_at > applied_at
           union select student_id, 'student_corrections' from student_corrections, at where student_id = any($2) and asked_at > applied_at
           union select r.student_id, 'import_rows' from import_rows r join imports i on i.tenant_id = r.tenant_id and i.id = r.import_id, at
             where r.student_id = any($2) and r.import_id <> $1 and i.applied_at > at.applied_at and i.state <> 'undone'"#,
        id.uuid(),
        students
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.student, r.by)).collect())
}

/// By which way these students were changed last.
pub async fn last_ways(tx: &mut ReadTx, students: &[Uuid]) -> Result<HashMap<Id<Student>, String>, StoreError> {
    let rows = sqlx::query!(
        r#"select distinct on (student_id) student_id as "student: Id<Student>", way from student_changes where student_id = any($1)
           order by student_id, row_version desc"#,
        students
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.student, r.way)).collect())
}

/// Writes into the history that what the list has changed about these students becomes what it was; before they are put back.
pub async fn keep_history(
    tx: &mut WriteTx,
    id: Id<Import>,
    students: &[Uuid],
    by: Option<Id<Account>>,
) -> Result<u64, StoreError> {
    let now = tx.now();
    let kept = sqlx::query!(
        "insert into student_changes (student_id, row_version, field, was, becomes, changed_at, changed_by, way, import_id)
         select c.student_id, s.row_version + 1, c.field, c.becomes, c.was, $3, $4, 'undo', $1
         from student_changes c join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
         where c.import_id = $1 and c.way = 'import' and c.student_id = any($2) and c.field <> 'iin'",
        id.uuid(),
        students,
        now,
        by.map(Id::uuid)
    );
    Ok(kept.execute(tx.sql()).await?.rows_affected())
}

/// Lets students go whom the list has added.
pub async fn remove(tx: &mut WriteTx, id: Id<Import>, students: &[Uuid]) -> Result<u64, StoreError> {
    sqlx::query!("update import_rows set student_id = null where import_id = $1 and student_id = any($2)", id.uuid(), students)
        .execute(tx.sql())
        .await?;
    let gone = sqlx::query!("delete from students where id = any($2) and added_by_import = $1", id.uuid(), students);
    Ok(gone.execute(tx.sql()).await?.rows_affected())
}

/// Says of rows why they stay.
pub async fn stay(tx: &mut WriteTx, id: Id<Import>, n: &[i32], why: &[String]) -> Result<(), StoreError> {
    sqlx::query!(
        "update import_rows r set stays = w.why from unnest($2::integer[], $3::text[]) as w (n, why) where r.import_id = $1 and r.n = w.n",
        id.uuid(),
        n,
        why
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The list is undone.
pub async fn undone(tx: &mut WriteTx, id: Id<Import>, undone: i32, left: i32) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update imports set state = 'undone', undone_at = $2, undone = $3, left_as_is = $4 where id = $1",
        id.uuid(),
        now,
        undone,
        left
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
