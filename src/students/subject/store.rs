//! What the registry holds about one student, in SQL: the row itself, the account, letters, and who looked at any of it.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Student},
    tenancy::ReadTx,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The sealed number and the account beside what [`crate::students::store::Brief`] has.
pub struct Person {
    pub iin_sealed: Vec<u8>,
    pub surname: String,
    pub given_name: String,
    pub patronymic: Option<String>,
    pub created_at: DateTime<Utc>,
    pub login: Option<String>,
    pub language: Option<String>,
    pub account_since: Option<DateTime<Utc>>,
    pub sessions: i64,
}

/// The student's own row and account.
pub async fn person(tx: &mut ReadTx, student: Id<Student>, now: DateTime<Utc>) -> Result<Option<Person>, StoreError> {
    let found = sqlx::query_as!(
        Person,
        r#"select s.iin_sealed, s.surname, s.given_name, s.patronymic, s.created_at, a.email as "login?", a.language as "language?",
             a.created_at as "account_since?",
             (select count(*) from sessions e where e.tenant_id = a.tenant_id and e.account_id = a.id and e.ends_at > $2) as "sessions!"
           from students s left join accounts a on a.tenant_id = s.tenant_id and a.student_id = s.id where s.id = $1"#,
        student.uuid(),
        now
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// A letter that was written to the student.
pub struct Written {
    pub to_address: String,
    pub subject: String,
    pub made_at: DateTime<Utc>,
}

/// The latest letters to the student's addresses.
pub async fn letters(tx: &mut ReadTx, student: Id<Student>, limit: i64) -> Result<Vec<Written>, StoreError> {
    let rows = sqlx::query_as!(
        Written,
        "select to_address, subject, made_at from letters
         where to_address in (select email from students where id = $1 and email is not null
                              union select email from accounts where student_id = $1 and email is not null)
         order by made_at desc, id limit $2",
        student.uuid(),
        limit
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// A reading of restricted data, as it was recorded.
pub struct Reading {
    pub at: DateTime<Utc>,
    pub verb: String,
    /// As [`crate::kernel::audit`] keeps it.
    pub payload: String,
    pub account: Option<Id<Account>>,
    pub full_name: Option<String>,
    /// The roles that the reader held at that moment, where none is recorded of then any that they ever held; the faculties they were bound to.
    pub roles: Vec<String>,
    pub faculties: Vec<Uuid>,
    pub total: i64,
}

/// Who looked at things with these ids, the latest first.
pub async fn readings(tx: &mut ReadTx, seen_as: &[Uuid], offset: i64, limit: i64) -> Result<Vec<Reading>, StoreError> {
    let rows = sqlx::query!(
        r#"with page as (
             select p.tenant_id, p.seq, l.at, p.verb, p.payload, p.account_id, count(*) over () as total
             from audit_payloads p join audit_links l on l.tenant_id = p.tenant_id and l.chain = p.chain and l.seq = p.seq
             where p.chain = 'reads' and p.subject = any($1) order by p.seq desc offset $2 limit $3)
           select page.at, page.verb, page.payload, a.id as "account?: Id<Account>", a.full_name as "full_name?", page.total as "total!",
             coalesce(held.roles, held.ever, '{}') as "roles!", coalesce(held.faculties, '{}') as "faculties!"
           from page left join accounts a on a.tenant_id = page.tenant_id and a.id = page.account_id
           left join lateral (
             select array_agg(distinct g.role) as ever, array_agg(distinct g.role) filter (where g.of_then) as roles,
               array_agg(distinct g.scope_id) filter (where g.of_then and g.scope = 'faculty') as faculties
             from (select g.role, g.scope, g.scope_id, g.granted_at <= page.at and (g.ended_at is null or g.ended_at > page.at) as of_then
                   from role_grants g where g.tenant_id = page.tenant_id and g.account_id = page.account_id) g) held on true
           order by page.seq desc"#,
        seen_as,
        offset,
        limit
    )
    .fetch_all(tx.sql())
    .await?;
    let reading = rows.into_iter().map(|r| Reading {
        at: r.at,
        verb: r.verb,
        payload: r.payload,
        account: r.account,
        full_name: r.full_name,
        roles: r.roles,
        faculties: r.faculties,
        total: r.total,
    });
    Ok(reading.collect())
}
