//! Who advises whom, in SQL.
use super::{Kept, ended};
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Student},
    tenancy::{ReadTx, WriteTx},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// An advisor of a student, from when to when.
#[derive(Clone, Debug)]
pub struct Advised {
    pub account: Id<Account>,
    pub full_name: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

/// The advisors a student had, the present one first.
pub async fn of(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept<Advised>>, StoreError> {
    let rows = sqlx::query!(
        r#"select s.id, s.account_id as "account: Id<Account>", v.full_name, s.from_on, s.to_on, s.entered_at, a.full_name as by, s.ended_at,
             b.full_name as "ended_by?"
           from student_advisors s join accounts v on v.tenant_id = s.tenant_id and v.id = s.account_id
           join accounts a on a.tenant_id = s.tenant_id and a.id = s.entered_by
           left join accounts b on b.tenant_id = s.tenant_id and b.id = s.ended_by
           where s.student_id = $1 order by s.ended_at desc nulls first, s.id limit 50"#,
        student.uuid()
    );
    let kept = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| Kept {
        id: r.id,
        value: Advised { account: r.account, full_name: r.full_name, from: r.from_on, to: r.to_on },
        by: r.by,
        at: r.entered_at,
        end: ended(r.ended_at, r.ended_by, None),
    });
    Ok(kept.collect())
}

/// An account that advises, and the faculties it is bound to; empty: all.
#[derive(Clone, Debug)]
pub struct Advisor {
    pub id: Id<Account>,
    pub full_name: String,
    pub faculties: Vec<Uuid>,
}

/// The active accounts with the role of an advisor, by name.
pub async fn advisors(tx: &mut ReadTx) -> Result<Vec<Advisor>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "id: Id<Account>", a.full_name,
             coalesce(array_agg(g.scope_id) filter (where g.scope_id is not null), '{}') as "faculties!", bool_or(g.scope_id is null) as "everywhere!"
           from accounts a join role_grants g on g.tenant_id = a.tenant_id and g.account_id = a.id and g.ended_at is null and g.role = 'advisor'
           where a.student_id is null and a.state <> 'disabled'
           group by a.tenant_id, a.id, a.full_name order by a.full_name collate "kk-x-icu", a.id limit 1000"#
    );
    let found = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| Advisor {
        id: r.id,
        full_name: r.full_name,
        faculties: if r.everywhere { vec![] } else { r.faculties },
    });
    Ok(found.collect())
}

/// Gives these students an advisor from a day on; whoever advised them before ends the day before, and who has this one already is left alone.
/// How many were given one.
pub async fn assign(
    tx: &mut WriteTx,
    students: &[Uuid],
    (advisor, by): (Id<Account>, Id<Account>),
    from: NaiveDate,
) -> Result<u64, StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update student_advisors set ended_at = $3, ended_by = $4, to_on = greatest(from_on, $5::date - 1)
         where student_id = any($1) and account_id <> $2 and ended_at is null",
        students,
        advisor.uuid(),
        now,
        by.uuid(),
        from
    )
    .execute(tx.sql())
    .await?;
    let done = sqlx::query!(
        "insert into student_advisors (id, student_id, account_id, from_on, entered_by, entered_at)
         select gen_random_uuid(), s.id, $2, $5, $4, $3 from students s where s.id = any($1)
           and not exists (select from student_advisors a where a.tenant_id = s.tenant_id and a.student_id = s.id and a.ended_at is null)
         on conflict do nothing",
        students,
        advisor.uuid(),
        now,
        by.uuid(),
        from
    )
    .execute(tx.sql())
    .await?;
    Ok(done.rows_affected())
}

/// Ends a student's advising. False: nobody advises.
pub async fn release(tx: &mut WriteTx, student: Id<Student>, by: Id<Account>, to: NaiveDate) -> Result<bool, StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update student_advisors set ended_at = $2, ended_by = $3, to_on = greatest(from_on, $4::date) where student_id = $1 and ended_at is null",
        student.uuid(),
        now,
        by.uuid(),
        to
    );
    Ok(done.execute(tx.sql()).await?.rows_affected() == 1)
}

/// How many students an account advises.
pub async fn count(tx: &mut ReadTx, advisor: Id<Account>) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from student_advisors where account_id = $1 and ended_at is null"#,
        advisor.uuid()
    );
    Ok(count.fetch_one(tx.sql()).await?)
}
