//! Questions of students about their applications, and the answers.
use crate::{
    dormitory::model::{Application, Enquiry},
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A question as its student sees it.
pub struct Own {
    pub application: Id<Application>,
    pub asked_at: DateTime<Utc>,
    pub question: String,
    pub answer_by: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    pub answer: Option<String>,
}

/// The questions of a student, the newest first.
pub async fn of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Own>, StoreError> {
    let rows = sqlx::query_as!(
        Own,
        r#"select e.application_id as "application: Id<Application>", e.asked_at, e.question, e.answer_by, e.answered_at, e.answer
           from enquiries e join applications a on a.tenant_id = e.tenant_id and a.id = e.application_id
           where a.student_id = $1 order by e.asked_at desc, e.id limit 50"#,
        student.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// How many questions about an application wait for an answer. The application's row is held by the caller.
pub async fn open(tx: &mut ReadTx, application: Id<Application>) -> Result<usize, StoreError> {
    let open = sqlx::query_scalar!(
        r#"select count(*) as "n!" from enquiries where application_id = $1 and answered_at is null"#,
        application.uuid()
    );
    Ok(open.fetch_one(tx.sql()).await? as usize)
}

/// Keeps a question.
pub async fn ask(
    tx: &mut WriteTx,
    application: Id<Application>,
    by: Id<Account>,
    question: &str,
    answer_by: DateTime<Utc>,
) -> Result<Id<Enquiry>, StoreError> {
    let (id, now) = (Id::<Enquiry>::fresh(), tx.now());
    sqlx::query!(
        "insert into enquiries (id, application_id, asked_by, asked_at, question, answer_by) values ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        application.uuid(),
        by.uuid(),
        now,
        question,
        answer_by
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// A line of the office's list.
pub struct Listed {
    pub id: Id<Enquiry>,
    pub full_name: String,
    pub study_group: Option<String>,
    pub academic_year: i32,
    pub number: i32,
    pub asked_at: DateTime<Utc>,
    pub answer_by: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    pub total: i64,
}

/// A page of the list: of those that wait the nearest term first, of the answered the newest; within these faculties, none for all.
pub async fn page(
    tx: &mut ReadTx,
    reach: Option<&[Uuid]>,
    answered: bool,
    offset: i64,
    limit: i64,
) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query_as!(
        Listed,
        r#"select e.id as "id: Id<Enquiry>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.study_group,
             c.academic_year, a.number as "number!", e.asked_at, e.answer_by, e.answered_at, count(*) over () as "total!"
           from enquiries e
           join applications a on a.tenant_id = e.tenant_id and a.id = e.application_id
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where (e.answered_at is not null) = $2 and ($1::uuid[] is null or s.faculty_id = any($1))
           order by e.answered_at desc nulls last, e.answer_by, e.asked_at, e.id offset $3 limit $4"#,
        reach,
        answered,
        offset,
        limit
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// How many wait for an answer within these faculties, and how many of them are past their term.
pub async fn waiting(tx: &mut ReadTx, reach: Option<&[Uuid]>, now: DateTime<Utc>) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) as "waiting!", count(*) filter (where e.answer_by < $2) as "late!"
           from enquiries e join applications a on a.tenant_id = e.tenant_id and a.id = e.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where e.answered_at is null and ($1::uuid[] is null or s.faculty_id = any($1))"#,
        reach,
        now
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.waiting, row.late))
}

/// A question as the office opens it.
pub struct Opened {
    pub student: Id<Student>,
    pub application: Id<Application>,
    pub state: String,
    pub full_name: String,
    pub study_group: Option<String>,
    pub phone: Option<String>,
    pub academic_year: i32,
    pub number: i32,
    pub question: String,
    pub asked_at: DateTime<Utc>,
    pub answer_by: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    pub answered_by: Option<String>,
    pub answer: Option<String>,
    pub row_version: i32,
}

/// A question of a student within these faculties; none for all.
pub async fn find(tx: &mut ReadTx, id: Id<Enquiry>, reach: Option<&[Uuid]>) -> Result<Option<Opened>, StoreError> {
    let found = sqlx::query_as!(
        Opened,
        r#"select a.student_id as "student: Id<Student>", e.application_id as "application: Id<Application>", a.state,
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.study_group, s.phone, c.academic_year,
             a.number as "number!", e.question, e.asked_at, e.answer_by, e.answered_at, u.full_name as "answered_by?", e.answer, e.row_version
           from enquiries e
           join applications a on a.tenant_id = e.tenant_id and a.id = e.application_id
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join accounts u on u.tenant_id = e.tenant_id and u.id = e.answered_by
           where e.id = $1 and ($2::uuid[] is null or s.faculty_id = any($2))"#,
        id.uuid(),
        reach
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// Holds a question until the act ends.
pub async fn lock(tx: &mut WriteTx, id: Id<Enquiry>) -> Result<(), StoreError> {
    sqlx::query!("select id from enquiries where id = $1 for update", id.uuid()).fetch_optional(tx.sql()).await?;
    Ok(())
}

/// Answers a question, if nobody has since it was read.
pub async fn answer(
    tx: &mut WriteTx,
    id: Id<Enquiry>,
    row_version: i32,
    by: Id<Account>,
    answer: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update enquiries set answer = $3, answered_by = $4, answered_at = $5, row_version = row_version + 1
         where id = $1 and row_version = $2 and answered_at is null",
        id.uuid(),
        row_version,
        answer,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
