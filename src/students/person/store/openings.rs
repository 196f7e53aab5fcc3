//! Reasons for which a file was opened, once a session; and the lock under which a file is written.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Session, Student},
    tenancy::{ReadTx, WriteTx},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Why this session opened a file; none where it did not.
pub async fn reason(tx: &mut ReadTx, session: Id<Session>, student: Id<Student>) -> Result<Option<String>, StoreError> {
    let found = sqlx::query_scalar!(
        "select reason from file_openings where session_id = $1 and student_id = $2",
        session.uuid(),
        student.uuid()
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// Keeps why a session opens a file; a later reason takes the place of an earlier one.
pub async fn keep(
    tx: &mut WriteTx,
    (session, account): (Id<Session>, Id<Account>),
    student: Id<Student>,
    reason: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into file_openings (session_id, student_id, account_id, reason, opened_at) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, session_id, student_id) do update set reason = excluded.reason, opened_at = excluded.opened_at",
        session.uuid(),
        student.uuid(),
        account.uuid(),
        reason,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Who a student is, for rules: name, day of birth, faculty.
#[derive(Clone, Debug)]
pub struct Who {
    pub full_name: String,
    pub born: NaiveDate,
}

/// The student within these faculties (none: all).
pub async fn who(tx: &mut ReadTx, student: Id<Student>, within: Option<&[Uuid]>) -> Result<Option<Who>, StoreError> {
    let found = sqlx::query_as!(
        Who,
        r#"select concat_ws(' ', surname, given_name, patronymic) as "full_name!", birth_date as born
           from students where id = $1 and ($2::uuid[] is null or faculty_id = any($2))"#,
        student.uuid(),
        within
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}
