//! Accounts, codes, tries and grants in SQL.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Student},
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What sign-in has to know of an account.
pub struct Known {
    pub id: Id<Account>,
    pub student_id: Option<Id<Student>>,
    pub email: Option<String>,
    pub full_name: String,
    pub password_hash: Option<String>,
    pub state: String,
    pub language: String,
}

/// By e-mail, or by the keyed hash of an IIN.
pub async fn find(tx: &mut ReadTx, email: &str, iin_hash: &[u8]) -> Result<Option<Known>, StoreError> {
    let found = sqlx::query_as!(
        Known,
        r#"select a.id as "id: Id<Account>", a.student_id as "student_id: Id<Student>", a.email, a.full_name, a.password_hash, a.state, a.language
           from accounts a left join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.email = $1 or s.iin_hash = $2 limit 1"#,
        email,
        iin_hash
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found)
}

/// By id.
pub async fn account(tx: &mut ReadTx, id: Id<Account>) -> Result<Option<Known>, StoreError> {
    let found = sqlx::query_as!(
        Known,
        r#"select id as "id: Id<Account>", student_id as "student_id: Id<Student>", email, full_name, password_hash, state, language
           from accounts where id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found)
}

/// Failures of a network since an instant, and the last of them.
pub async fn failures_of(
    tx: &mut ReadTx,
    network: &str,
    since: DateTime<Utc>,
) -> Result<(i64, Option<DateTime<Utc>>), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) as "n!", max(at) as last from sign_in_failures where network = $1 and at > $2"#,
        network,
        since
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.n, row.last))
}

/// Tries of a login that have not been forgiven, this one among them, and the wait that stood when it came.
pub struct Tries {
    pub count: i32,
    pub wait_until: Option<DateTime<Utc>>,
}

/// Counts a try under the row's lock. One that comes within the wait is not counted by its caller's commit.
pub async fn count_try(tx: &mut WriteTx, login_hash: &[u8]) -> Result<Tries, StoreError> {
    let now = tx.now();
    let row = sqlx::query!(
        r#"insert into sign_in_tries (login_hash, failures, wait_until) values ($1, 1, $2)
           on conflict (tenant_id, login_hash) do update set failures = sign_in_tries.failures + 1 returning failures, wait_until"#,
        login_hash,
        now
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Tries { count: row.failures, wait_until: Some(row.wait_until) })
}

/// Counts a failure of a network.
pub async fn count_failure(tx: &mut WriteTx, network: &str) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!("insert into sign_in_failures (id, network, at) values ($1, $2, $3)", Uuid::now_v7(), network, now)
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Lets a login wait.
pub async fn let_wait(tx: &mut WriteTx, login_hash: &[u8], until: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!("update sign_in_tries set wait_until = $2 where login_hash = $1", login_hash, until).execute(tx.sql()).await?;
    Ok(())
}

/// Forgets the failures of a login.
pub async fn forgive(tx: &mut WriteTx, login_hash: &[u8]) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!("update sign_in_tries set failures = 0, wait_until = $2 where login_hash = $1", login_hash, now)
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// Removes failures that slow nobody any more: of networks, and of logins.
pub async fn purge_failures(
    tx: &mut WriteTx,
    networks_before: DateTime<Utc>,
    logins_before: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let of_networks = sqlx::query!("delete from sign_in_failures where at < $1", networks_before).execute(tx.sql()).await?;
    let of_logins = sqlx::query!("delete from sign_in_tries where wait_until < $1", logins_before).execute(tx.sql()).await?;
    Ok(of_networks.rows_affected() + of_logins.rows_affected())
}

/// Keeps a new password and activates the account.
pub async fn set_password(tx: &mut WriteTx, id: Id<Account>, hash: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "update accounts set password_hash = $2, state = case state when 'invited' then 'active' else state end, row_version = row_version + 1 where id = $1",
        id.uuid(),
        hash
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The person's language.
pub async fn set_language(tx: &mut WriteTx, id: Id<Account>, language: &str) -> Result<(), StoreError> {
    sqlx::query!("update accounts set language = $2 where id = $1", id.uuid(), language).execute(tx.sql()).await?;
    Ok(())
}

/// A student who may be activated, with the live code.
pub struct Waiting {
    pub student: Id<Student>,
    pub full_name: String,
    pub email: Option<String>,
    pub code: Uuid,
    pub code_hash: Vec<u8>,
    pub failures: i32,
}

/// By IIN; the code's row is locked, so that one code activates one account.
pub async fn waiting(tx: &mut WriteTx, iin_hash: &[u8]) -> Result<Option<Waiting>, StoreError> {
    let now = tx.now();
    let found = sqlx::query_as!(
        Waiting,
        r#"select s.id as "student: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.email,
             c.id as code, c.code_hash, c.failures
           from activation_codes c join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           where s.iin_hash = $1 and c.used_at is null and c.replaced_at is null and c.ends_at > $2 for update of c"#,
        iin_hash,
        now
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found)
}

/// A wrong code was given.
pub async fn code_failed(tx: &mut WriteTx, code: Uuid) -> Result<(), StoreError> {
    sqlx::query!("update activation_codes set failures = failures + 1 where id = $1", code).execute(tx.sql()).await?;
    Ok(())
}

/// The code has served.
pub async fn code_used(tx: &mut WriteTx, code: Uuid) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!("update activation_codes set used_at = $2 where id = $1", code, now).execute(tx.sql()).await?;
    Ok(())
}

/// Whether the student has an account with a password.
pub async fn is_activated(tx: &mut WriteTx, student: Id<Student>) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from accounts where student_id = $1 and password_hash is not null) as "found!""#,
        student.uuid()
    );
    Ok(found.fetch_one(tx.sql()).await?)
}

/// The student's account, made or taken up again; with the student's role.
pub async fn student_account(tx: &mut WriteTx, who: &Waiting, hash: &str, language: &str) -> Result<Id<Account>, StoreError> {
    let now = tx.now();
    let id = sqlx::query_scalar!(
        r#"insert into accounts (id, student_id, email, full_name, password_hash, state, language, created_at)
           values ($1, $2, case when exists (select from accounts where email = $3) then null else $3 end, $4, $5, 'active', $6, $7)
           on conflict (tenant_id, student_id) do update set password_hash = excluded.password_hash, state = 'active', row_version = accounts.row_version + 1
           returning id as "id: Id<Account>""#,
        Id::<Account>::fresh().uuid(),
        who.student.uuid(),
        who.email.as_ref().map(|e| e.to_lowercase()),
        who.full_name,
        hash,
        language,
        now
    )
    .fetch_one(tx.sql())
    .await?;
    grant(tx, id, "student", "institution", None, None).await?;
    Ok(id)
}

/// Gives a role; one already held stays as it is.
pub async fn grant(
    tx: &mut WriteTx,
    account: Id<Account>,
    role: &str,
    scope: &str,
    scope_id: Option<Uuid>,
    by: Option<Id<Account>>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into role_grants (id, account_id, role, scope, scope_id, granted_at, granted_by) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        Uuid::now_v7(),
        account.uuid(),
        role,
        scope,
        scope_id,
        now,
        by.map(Id::uuid)
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Ends a role.
pub async fn end_grant(tx: &mut WriteTx, account: Id<Account>, grant: Uuid) -> Result<bool, StoreError> {
    let now = tx.now();
    let ended = sqlx::query!(
        "update role_grants set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null",
        grant,
        account.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// A staff account in the list.
pub struct Staff {
    pub id: Id<Account>,
    pub full_name: String,
    pub email: Option<String>,
    pub state: String,
    pub roles: Vec<String>,
}

/// All staff accounts, by name.
pub async fn staff(tx: &mut ReadTx) -> Result<Vec<Staff>, StoreError> {
    let rows = sqlx::query_as!(
        Staff,
        r#"select a.id as "id: Id<Account>", a.full_name, a.email, a.state,
             coalesce(array_agg(distinct g.role) filter (where g.role is not null), '{}') as "roles!"
           from accounts a left join role_grants g on g.tenant_id = a.tenant_id and g.account_id = a.id and g.ended_at is null
           where a.student_id is null group by a.tenant_id, a.id, a.full_name, a.email, a.state
           order by a.full_name collate "kk-x-icu", a.id limit 500"#
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows)
}

/// A role held now, with the name of its scope.
pub struct Held {
    pub id: Uuid,
    pub role: String,
    pub scope_kk: Option<String>,
    pub scope_ru: Option<String>,
    pub scope_en: Option<String>,
    pub granted_at: DateTime<Utc>,
}

/// The roles of an account.
pub async fn held(tx: &mut ReadTx, account: Id<Account>) -> Result<Vec<Held>, StoreError> {
    let rows = sqlx::query_as!(
        Held,
        r#"select g.id, g.role, f.name_kk as "scope_kk?", f.name_ru as "scope_ru?", f.name_en as "scope_en?", g.granted_at
           from role_grants g left join faculties f on f.tenant_id = g.tenant_id and f.id = g.scope_id
           where g.account_id = $1 and g.ended_at is null order by g.granted_at, g.id"#,
        account.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows)
}

/// A new staff account, not yet active.
pub async fn add_staff(
    tx: &mut WriteTx,
    id: Id<Account>,
    email: &str,
    full_name: &str,
    language: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into accounts (id, email, full_name, state, language, created_at) values ($1, $2, $3, 'invited', $4, $5)",
        id.uuid(),
        email,
        full_name,
        language,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Closes or opens an account.
pub async fn set_state(tx: &mut WriteTx, id: Id<Account>, state: &str) -> Result<bool, StoreError> {
    let done = sqlx::query!(
        "update accounts set state = $2, row_version = row_version + 1 where id = $1 and student_id is null",
        id.uuid(),
        state
    )
    .execute(tx.sql())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The account of a student, where there is one.
pub async fn of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Option<Id<Account>>, StoreError> {
    let id = sqlx::query_scalar!(r#"select id as "id: Id<Account>" from accounts where student_id = $1"#, student.uuid());
    Ok(id.fetch_optional(tx.sql()).await?)
}

/// An account of a student that nobody has activated.
pub async fn add_student(tx: &mut WriteTx, id: Id<Account>, student: Id<Student>, language: &str) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into accounts (id, student_id, full_name, state, language, created_at)
         select $1, s.id, concat_ws(' ', s.surname, s.given_name, s.patronymic), 'invited', $3, $4 from students s where s.id = $2",
        id.uuid(),
        student.uuid(),
        language,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The address that an account signs in with.
pub async fn set_email(tx: &mut WriteTx, id: Id<Account>, email: &str) -> Result<(), StoreError> {
    sqlx::query!("update accounts set email = $2 where id = $1", id.uuid(), email).execute(tx.sql()).await?;
    Ok(())
}
