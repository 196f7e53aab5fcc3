//! Orders about the status, in SQL; the student's own row follows them by a trigger.
use super::{Kept, ended, maybe, read};
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::person::{Status, StatusChange},
};
use uuid::Uuid;

/// All orders of a student, the latest first, those entered in error among them.
pub async fn of(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept<StatusChange>>, StoreError> {
    let rows = sqlx::query!(
        r#"select e.id, e.status, e.reason, e.from_on, e.until_on, e.order_number, e.order_date, e.note, e.entered_at, a.full_name as by,
             e.ended_at, b.full_name as "ended_by?", e.end_ground
           from student_statuses e join accounts a on a.tenant_id = e.tenant_id and a.id = e.entered_by
           left join accounts b on b.tenant_id = e.tenant_id and b.id = e.ended_by
           where e.student_id = $1 order by e.from_on desc, e.entered_at desc, e.id desc limit 200"#,
        student.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let value = StatusChange {
                status: read(&r.status, "student_statuses.status")?,
                reason: maybe(r.reason.as_deref(), "student_statuses.reason")?,
                from: r.from_on,
                until: r.until_on,
                order_number: r.order_number,
                order_date: r.order_date,
                note: r.note,
            };
            Ok(Kept { id: r.id, value, by: r.by, at: r.entered_at, end: ended(r.ended_at, r.ended_by, r.end_ground) })
        })
        .collect()
}

/// The status that holds.
pub async fn now(tx: &mut ReadTx, student: Id<Student>) -> Result<Status, StoreError> {
    let code = sqlx::query_scalar!("select status from students where id = $1", student.uuid()).fetch_one(tx.sql()).await?;
    read(&code, "students.status")
}

/// Enters an order.
pub async fn enter(
    tx: &mut WriteTx,
    (student, by): (Id<Student>, Id<Account>),
    change: &StatusChange,
) -> Result<Uuid, StoreError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    sqlx::query!(
        "insert into student_statuses (id, student_id, status, reason, from_on, until_on, order_number, order_date, note, entered_by, entered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        student.uuid(),
        change.status.code(),
        change.reason.map(|reason| reason.code()),
        change.from,
        change.until,
        change.order_number,
        change.order_date,
        change.note,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Says that an order was entered in error. False: it was said before, or there is none.
pub async fn strike(
    tx: &mut WriteTx,
    (student, entry): (Id<Student>, Uuid),
    by: Id<Account>,
    ground: &str,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update student_statuses set ended_at = $3, ended_by = $4, end_ground = $5 where student_id = $1 and id = $2 and ended_at is null",
        student.uuid(),
        entry,
        now,
        by.uuid(),
        ground
    );
    Ok(done.execute(tx.sql()).await?.rows_affected() == 1)
}
