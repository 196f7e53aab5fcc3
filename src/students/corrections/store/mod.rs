//! Requests for correction in SQL: asked, listed, opened, settled.
pub mod record;

use super::Correction;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::rules::{
        correction::{self, State},
        import::Field,
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use record::{Changed, history};

pub(super) fn field(code: &str) -> Result<Field, StoreError> {
    correction::field(code).ok_or(StoreError::Corrupt { place: "student_corrections.field" })
}

fn state(code: &str) -> Result<State, StoreError> {
    State::parse(code).ok_or(StoreError::Corrupt { place: "student_corrections.state" })
}

/// A request to be kept. Of an IIN only what is sealed.
pub struct Asked<'a> {
    pub id: Id<Correction>,
    pub student: Id<Student>,
    pub field: Field,
    pub held: Option<&'a str>,
    pub wanted: Option<&'a str>,
    pub sealed: Option<(Vec<u8>, Vec<u8>)>,
    pub note: Option<&'a str>,
    pub document: Option<Uuid>,
    pub by: Id<Account>,
    pub answer_by: DateTime<Utc>,
}

/// Keeps a request.
pub async fn ask(tx: &mut WriteTx, asked: &Asked<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    let (held_sealed, wanted_sealed) = asked.sealed.clone().unzip();
    sqlx::query!(
        "insert into student_corrections (id, student_id, field, held, wanted, held_sealed, wanted_sealed, note, document_id, asked_by, asked_at, answer_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        asked.id.uuid(),
        asked.student.uuid(),
        correction::code(asked.field),
        asked.held,
        asked.wanted,
        held_sealed,
        wanted_sealed,
        asked.note,
        asked.document,
        asked.by.uuid(),
        now,
        asked.answer_by
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Whether a request for this field of this student waits.
pub async fn waits(tx: &mut ReadTx, student: Id<Student>, field: Field) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from student_corrections where student_id = $1 and field = $2 and state = 'waiting') as "is!""#,
        student.uuid(),
        correction::code(field)
    );
    Ok(found.fetch_one(tx.sql()).await?)
}

/// A request as its subject, or the office's list, sees it: no value.
pub struct Listed {
    pub id: Id<Correction>,
    pub student: Id<Student>,
    pub full_name: String,
    pub study_group: Option<String>,
    pub field: Field,
    pub asked_at: DateTime<Utc>,
    pub asked_by: String,
    /// Whether the student asked, not somebody of the staff.
    pub by_student: bool,
    pub answer_by: DateTime<Utc>,
    pub state: State,
    pub decided_at: Option<DateTime<Utc>>,
    pub reason: Option<String>,
    pub total: i64,
}

struct Row {
    id: Id<Correction>,
    student: Id<Student>,
    full_name: String,
    study_group: Option<String>,
    field: String,
    asked_at: DateTime<Utc>,
    asked_by: String,
    by_student: bool,
    answer_by: DateTime<Utc>,
    state: String,
    decided_at: Option<DateTime<Utc>>,
    reason: Option<String>,
    total: i64,
}

fn listed(r: Row) -> Result<Listed, StoreError> {
    Ok(Listed {
        id: r.id,
        student: r.student,
        full_name: r.full_name,
        study_group: r.study_group,
        field: field(&r.field)?,
        asked_at: r.asked_at,
        asked_by: r.asked_by,
        by_student: r.by_student,
        answer_by: r.answer_by,
        state: state(&r.state)?,
        decided_at: r.decided_at,
        reason: r.reason,
        total: r.total,
    })
}

/// What the office's list is cut to.
#[derive(Default)]
pub struct Wanted<'a> {
    /// The faculties within reach; none: all of them.
    pub within: Option<&'a [Uuid]>,
    pub state: Option<State>,
    pub field: Option<Field>,
    pub student: Option<Id<Student>>,
}

/// A page of the list: of those that wait the one asked first, of the decided the latest decided.
pub async fn page(tx: &mut ReadTx, wanted: &Wanted<'_>, offset: i64, limit: i64) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select c.id as "id: Id<Correction>", c.student_id as "student: Id<Student>",
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.study_group, c.field, c.asked_at,
             a.full_name as asked_by, coalesce(a.student_id = c.student_id, false) as "by_student!", c.answer_by, c.state, c.decided_at,
             c.reason, count(*) over () as "total!"
           from student_corrections c
           join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           join accounts a on a.tenant_id = c.tenant_id and a.id = c.asked_by
           where ($1::uuid[] is null or s.faculty_id = any($1)) and ($2::text is null or c.state = $2)
             and ($3::text is null or c.field = $3) and ($4::uuid is null or c.student_id = $4)
           order by c.decided_at desc nulls first, c.asked_at, c.id offset $5 limit $6"#,
        wanted.within,
        wanted.state.map(State::code),
        wanted.field.map(correction::code),
        wanted.student.map(Id::uuid),
        offset,
        limit
    );
    rows.fetch_all(tx.sql()).await?.into_iter().map(listed).collect()
}

/// The requests about a student, those that wait first.
pub async fn of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Listed>, StoreError> {
    page(tx, &Wanted { student: Some(student), ..Wanted::default() }, 0, 100).await
}

/// How many wait within these faculties, and how many of them are past their term.
pub async fn waiting(tx: &mut ReadTx, within: Option<&[Uuid]>, now: DateTime<Utc>) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) as "waiting!", count(*) filter (where c.answer_by < $2) as "late!"
           from student_corrections c join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           where c.state = 'waiting' and ($1::uuid[] is null or s.faculty_id = any($1))"#,
        within,
        now
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.waiting, row.late))
}

/// A request as the office opens it, with its values.
pub struct Opened {
    pub id: Id<Correction>,
    pub student: Id<Student>,
    pub full_name: String,
    pub study_group: Option<String>,
    pub field: Field,
    pub held: Option<String>,
    pub wanted: Option<String>,
    pub wanted_sealed: Option<Vec<u8>>,
    pub note: Option<String>,
    pub document: Option<Uuid>,
    pub asked_by: Id<Account>,
    pub asked_name: String,
    pub by_student: bool,
    pub asked_at: DateTime<Utc>,
    pub answer_by: DateTime<Utc>,
    pub state: State,
    pub decided_at: Option<DateTime<Utc>>,
    pub decided_by: Option<String>,
    pub reason: Option<String>,
    pub row_version: i32,
}

/// A request about a student within these faculties; none for all.
pub async fn find(tx: &mut ReadTx, id: Id<Correction>, within: Option<&[Uuid]>) -> Result<Option<Opened>, StoreError> {
    let found = sqlx::query!(
        r#"select c.id as "id: Id<Correction>", c.student_id as "student: Id<Student>", s.study_group,
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", c.field, c.held, c.wanted, c.wanted_sealed, c.note,
             c.document_id, c.asked_by as "asked_by: Id<Account>", a.full_name as asked_name,
             coalesce(a.student_id = c.student_id, false) as "by_student!", c.asked_at, c.answer_by, c.state, c.decided_at,
             d.full_name as "decided_by?", c.reason, c.row_version
           from student_corrections c
           join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           join accounts a on a.tenant_id = c.tenant_id and a.id = c.asked_by
           left join accounts d on d.tenant_id = c.tenant_id and d.id = c.decided_by
           where c.id = $1 and ($2::uuid[] is null or s.faculty_id = any($2))"#,
        id.uuid(),
        within
    );
    let Some(r) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    Ok(Some(Opened {
        id: r.id,
        student: r.student,
        full_name: r.full_name,
        study_group: r.study_group,
        field: field(&r.field)?,
        held: r.held,
        wanted: r.wanted,
        wanted_sealed: r.wanted_sealed,
        note: r.note,
        document: r.document_id,
        asked_by: r.asked_by,
        asked_name: r.asked_name,
        by_student: r.by_student,
        asked_at: r.asked_at,
        answer_by: r.answer_by,
        state: state(&r.state)?,
        decided_at: r.decided_at,
        decided_by: r.decided_by,
        reason: r.reason,
        row_version: r.row_version,
    }))
}

/// Holds a request until the act ends.
pub async fn lock(tx: &mut WriteTx, id: Id<Correction>) -> Result<(), StoreError> {
    sqlx::query!("select id from student_corrections where id = $1 for update", id.uuid()).fetch_optional(tx.sql()).await?;
    Ok(())
}

/// Ends a request, if nobody has since it was read: applied, or refused with a reason.
pub async fn settle(
    tx: &mut WriteTx,
    (id, row_version): (Id<Correction>, i32),
    by: Id<Account>,
    state: State,
    reason: Option<&str>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update student_corrections set state = $3, reason = $4, decided_by = $5, decided_at = $6, row_version = row_version + 1
         where id = $1 and row_version = $2 and state = 'waiting'",
        id.uuid(),
        row_version,
        state.code(),
        reason,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Where somebody is written to, and in which language.
pub async fn address(tx: &mut ReadTx, account: Id<Account>) -> Result<Option<(String, String)>, StoreError> {
    let found = sqlx::query!(
        r#"select coalesce(a.email, s.email) as "email?", a.language
           from accounts a left join students s on s.tenant_id = a.tenant_id and s.id = a.student_id where a.id = $1"#,
        account.uuid()
    );
    Ok(found.fetch_optional(tx.sql()).await?.and_then(|f| f.email.map(|email| (email, f.language))))
}
