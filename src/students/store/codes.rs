//! Activation codes in SQL: who has none yet, and new codes for them.
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Student},
    law::Text3,
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// For whom codes are made: students without an account.
#[derive(Clone, Default)]
pub struct Choice {
    /// The faculties within the asker's reach; none: all of them.
    pub within: Option<Vec<Uuid>>,
    pub faculty: Option<Uuid>,
    pub course: Option<i16>,
    pub group: Option<String>,
    /// Just this one.
    pub student: Option<Uuid>,
    /// Only those with an e-mail address.
    pub mailed: bool,
}

/// How many of a group wait for activation.
pub struct Count {
    pub faculty_id: Uuid,
    pub course: i16,
    pub group: Option<String>,
    pub waiting: i64,
    pub with_email: i64,
    /// Of them those who hold a code that still works.
    pub with_code: i64,
}

/// By faculty, course and group; the group of the choice is not looked at, so that others can be chosen.
pub async fn counts(tx: &mut ReadTx, choice: &Choice, now: DateTime<Utc>) -> Result<Vec<Count>, StoreError> {
    let rows = sqlx::query_as!(
        Count,
        r#"select s.faculty_id, s.course, s.study_group as "group", count(*) as "waiting!", count(s.email) as "with_email!",
             count(c.id) as "with_code!"
           from students s
           left join activation_codes c on c.tenant_id = s.tenant_id and c.student_id = s.id and c.used_at is null and c.replaced_at is null
             and c.ends_at > $4
           where s.merged_into is null and ($1::uuid[] is null or s.faculty_id = any($1)) and ($2::uuid is null or s.faculty_id = $2)
             and ($3::smallint is null or s.course = $3)
             and not exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id)
           group by s.faculty_id, s.course, s.study_group order by s.faculty_id, s.course, s.study_group collate "kk-x-icu" limit 1000"#,
        choice.within.as_deref() as _,
        choice.faculty,
        choice.course,
        now
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// A student who gets a code.
pub struct Waiting {
    pub id: Id<Student>,
    pub full_name: String,
    pub faculty: Text3,
    pub course: i16,
    pub group: Option<String>,
    pub email: Option<String>,
}

/// The students of a choice who have no account, or the one named who has one that is open (the password is forgotten), by group and name, locked so that two offices do not make codes for one student at once.
pub async fn lock_waiting(tx: &mut WriteTx, choice: &Choice, limit: i64) -> Result<Vec<Waiting>, StoreError> {
    let rows = sqlx::query!(
        r#"select s.id as "id: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             f.name_kk, f.name_ru, f.name_en, s.course, s.study_group, s.email
           from students s join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           where s.merged_into is null and ($1::uuid[] is null or s.faculty_id = any($1)) and ($2::uuid is null or s.faculty_id = $2)
             and ($3::smallint is null or s.course = $3) and ($4::text is null or s.study_group = $4)
             and ($5::uuid is null or s.id = $5) and (not $6 or s.email is not null)
             and not exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id and ($5 is null or a.state = 'disabled'))
           order by f.code, s.course, s.study_group collate "kk-x-icu", s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id
           limit $7 for update of s"#,
        choice.within.as_deref() as _,
        choice.faculty,
        choice.course,
        choice.group,
        choice.student,
        choice.mailed,
        limit
    )
    .fetch_all(tx.sql())
    .await?;
    let waiting = rows.into_iter().map(|r| Waiting {
        id: r.id,
        full_name: r.full_name,
        faculty: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
        course: r.course,
        group: r.study_group,
        email: r.email,
    });
    Ok(waiting.collect())
}

/// New codes in the place of earlier ones.
pub async fn replace(
    tx: &mut WriteTx,
    students: &[Uuid],
    hashes: &[Vec<u8>],
    by: Option<Id<Account>>,
    ends_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update activation_codes set replaced_at = $2 where student_id = any($1) and used_at is null and replaced_at is null",
        students,
        now
    )
    .execute(tx.sql())
    .await?;
    let ids: Vec<Uuid> = students.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query!(
        "insert into activation_codes (id, student_id, code_hash, made_at, made_by, ends_at)
         select c.id, c.student_id, c.code_hash, $4, $5, $6 from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as c(id, student_id, code_hash)",
        &ids,
        students,
        hashes,
        now,
        by.map(Id::uuid),
        ends_at
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
