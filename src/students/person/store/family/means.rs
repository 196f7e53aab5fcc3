//! Incomes of a family and who of it represents the student, in SQL.
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::person::{
        Income, Mandate,
        store::{Kept, ended, read},
    },
};
use uuid::Uuid;

/// The incomes that documents say, the latest first.
pub async fn incomes(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept<Income>>, StoreError> {
    let rows = sqlx::query!(
        r#"select i.id, i.member_id, i.kind, i.monthly_tenge, i.first_month, i.last_month, i.document_kind, i.document_number, i.document_date,
             i.entered_at, a.full_name as by, i.ended_at, b.full_name as "ended_by?", i.end_ground
           from family_incomes i join accounts a on a.tenant_id = i.tenant_id and a.id = i.entered_by
           left join accounts b on b.tenant_id = i.tenant_id and b.id = i.ended_by
           where i.student_id = $1 order by i.last_month desc, i.entered_at desc, i.id limit 200"#,
        student.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let value = Income {
                member: r.member_id,
                kind: read(&r.kind, "family_incomes.kind")?,
                monthly: r.monthly_tenge,
                first_month: r.first_month,
                last_month: r.last_month,
                document: read(&r.document_kind, "family_incomes.document_kind")?,
                document_number: r.document_number,
                document_date: r.document_date,
            };
            Ok(Kept { id: r.id, value, by: r.by, at: r.entered_at, end: ended(r.ended_at, r.ended_by, r.end_ground) })
        })
        .collect()
}

/// Enters an income.
pub async fn earn(tx: &mut WriteTx, (student, by): (Id<Student>, Id<Account>), income: &Income) -> Result<Uuid, StoreError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    sqlx::query!(
        "insert into family_incomes (id, student_id, member_id, kind, monthly_tenge, first_month, last_month, document_kind, document_number,
           document_date, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id,
        student.uuid(),
        income.member,
        income.kind.code(),
        income.monthly,
        income.first_month,
        income.last_month,
        income.document.code(),
        income.document_number,
        income.document_date,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Says that an income was entered in error, or does not hold any more. False: it was said before, or there is none.
pub async fn end_income(
    tx: &mut WriteTx,
    (student, entry): (Id<Student>, Uuid),
    by: Id<Account>,
    ground: &str,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update family_incomes set ended_at = $3, ended_by = $4, end_ground = $5 where student_id = $1 and id = $2 and ended_at is null",
        student.uuid(),
        entry,
        now,
        by.uuid(),
        ground
    );
    Ok(done.execute(tx.sql()).await?.rows_affected() == 1)
}

/// Who represented the student, the latest first.
pub async fn mandates(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept<Mandate>>, StoreError> {
    let rows = sqlx::query!(
        r#"select r.id, r.member_id, r.ground, r.document_number, r.document_date, r.from_on, r.to_on, r.entered_at, a.full_name as by,
             r.ended_at, b.full_name as "ended_by?", r.end_ground
           from legal_representatives r join accounts a on a.tenant_id = r.tenant_id and a.id = r.entered_by
           left join accounts b on b.tenant_id = r.tenant_id and b.id = r.ended_by
           where r.student_id = $1 order by r.from_on desc, r.id limit 100"#,
        student.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let value = Mandate {
                member: r.member_id,
                ground: read(&r.ground, "legal_representatives.ground")?,
                document_number: r.document_number,
                document_date: r.document_date,
                from: r.from_on,
                to: r.to_on,
            };
            Ok(Kept { id: r.id, value, by: r.by, at: r.entered_at, end: ended(r.ended_at, r.ended_by, r.end_ground) })
        })
        .collect()
}

/// Enters a legal representative.
pub async fn mandate(tx: &mut WriteTx, (student, by): (Id<Student>, Id<Account>), who: &Mandate) -> Result<Uuid, StoreError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    sqlx::query!(
        "insert into legal_representatives (id, student_id, member_id, ground, document_number, document_date, from_on, to_on, entered_by, entered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        student.uuid(),
        who.member,
        who.ground.code(),
        who.document_number,
        who.document_date,
        who.from,
        who.to,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Ends a mandate before its last day. False: it was ended before, or there is none.
pub async fn end_mandate(
    tx: &mut WriteTx,
    (student, entry): (Id<Student>, Uuid),
    by: Id<Account>,
    ground: &str,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update legal_representatives set ended_at = $3, ended_by = $4, end_ground = $5 where student_id = $1 and id = $2 and ended_at is null",
        student.uuid(),
        entry,
        now,
        by.uuid(),
        ground
    );
    Ok(done.execute(tx.sql()).await?.rows_affected() == 1)
}
