//! Suspected pairs and joined files in SQL.
mod merges;

pub use merges::{Merged, find_merge, joined_into, merge, merges, undo};

use super::Suspect;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::rules::duplicates::{File, Pair, Sign},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A student as the search reads one: the number lies sealed.
pub struct Sealed {
    pub id: Uuid,
    pub name_key: String,
    pub birth_date: NaiveDate,
    pub iin_hash: Vec<u8>,
    pub iin_sealed: Vec<u8>,
}

/// Everybody whose file stands for itself.
pub async fn everybody(tx: &mut ReadTx) -> Result<Vec<Sealed>, StoreError> {
    let all = sqlx::query_as!(
        Sealed,
        "select id, name_key, birth_date, iin_hash, iin_sealed from students where merged_into is null order by id"
    );
    Ok(all.fetch_all(tx.sql()).await?)
}

/// Keeps the pairs that a search found. One that is known keeps its judgement; one that is found no more, and was never judged, stays.
/// Returns how many are new.
pub async fn keep(tx: &mut WriteTx, pairs: &[Pair]) -> Result<i64, StoreError> {
    let now = tx.now();
    let id: Vec<Uuid> = pairs.iter().map(|_| Uuid::now_v7()).collect();
    let first: Vec<Uuid> = pairs.iter().map(|((first, _), _)| *first).collect();
    let second: Vec<Uuid> = pairs.iter().map(|((_, second), _)| *second).collect();
    let signs: Vec<String> =
        pairs.iter().map(|(_, signs)| signs.iter().map(|sign| sign.code()).collect::<Vec<_>>().join(",")).collect();
    let kept = sqlx::query!(
        r#"insert into duplicate_pairs as d (id, first_id, second_id, signs, found_at)
           select u.id, u.first, u.second, string_to_array(u.signs, ','), $5 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
             as u (id, first, second, signs)
           on conflict (tenant_id, first_id, second_id) do update set signs = excluded.signs
             where d.different_at is null and d.signs <> excluded.signs
           returning found_at = $5 as "is_new!""#,
        &id,
        &first,
        &second,
        &signs,
        now
    );
    Ok(kept.fetch_all(tx.sql()).await?.iter().filter(|row| row.is_new).count() as i64)
}

/// A pair in the queue.
pub struct Listed {
    pub id: Id<Suspect>,
    pub names: [String; 2],
    pub signs: Vec<Sign>,
    pub found_at: DateTime<Utc>,
    pub total: i64,
}

fn signs(codes: &[String]) -> Result<Vec<Sign>, StoreError> {
    let sign = |code: &String| Sign::parse(code).ok_or(StoreError::Corrupt { place: "duplicate_pairs.signs" });
    codes.iter().map(sign).collect()
}

/// A page of the pairs that wait for a judgement, or of those judged different, the earliest found first.
pub async fn page(tx: &mut ReadTx, different: bool, (skip, many): (i64, i64)) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id as "id: Id<Suspect>", concat_ws(' ', f.surname, f.given_name, f.patronymic) as "first!",
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "second!", d.signs, d.found_at, count(*) over () as "total!"
           from duplicate_pairs d
           join students f on f.tenant_id = d.tenant_id and f.id = d.first_id
           join students s on s.tenant_id = d.tenant_id and s.id = d.second_id
           where (d.different_at is not null) = $1 and f.merged_into is null and s.merged_into is null
           order by d.found_at, d.id offset $2 limit $3"#,
        different,
        skip,
        many
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            Ok(Listed { id: r.id, names: [r.first, r.second], signs: signs(&r.signs)?, found_at: r.found_at, total: r.total })
        })
        .collect()
}

/// How many pairs wait.
pub async fn waiting(tx: &mut ReadTx) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from duplicate_pairs d
           join students f on f.tenant_id = d.tenant_id and f.id = d.first_id and f.merged_into is null
           join students s on s.tenant_id = d.tenant_id and s.id = d.second_id and s.merged_into is null
           where d.different_at is null"#
    );
    Ok(count.fetch_one(tx.sql()).await?)
}

/// A pair with its judgement.
pub struct Suspected {
    pub students: [Id<Student>; 2],
    pub signs: Vec<Sign>,
    pub found_at: DateTime<Utc>,
    /// When it was judged different, by whom, and why.
    pub different: Option<(DateTime<Utc>, String, Option<String>)>,
}

/// A pair, where there is one.
pub async fn find(tx: &mut ReadTx, id: Id<Suspect>) -> Result<Option<Suspected>, StoreError> {
    let found = sqlx::query!(
        r#"select d.first_id as "first: Id<Student>", d.second_id as "second: Id<Student>", d.signs, d.found_at, d.different_at, d.note,
             a.full_name as "judge?"
           from duplicate_pairs d left join accounts a on a.tenant_id = d.tenant_id and a.id = d.different_by where d.id = $1"#,
        id.uuid()
    );
    let Some(r) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    let different = r.different_at.zip(r.judge).map(|(at, judge)| (at, judge, r.note));
    Ok(Some(Suspected { students: [r.first, r.second], signs: signs(&r.signs)?, found_at: r.found_at, different }))
}

/// Judges a pair to be two people, once. False: it was judged before.
pub async fn judge_different(tx: &mut WriteTx, id: Id<Suspect>, by: Id<Account>, note: Option<&str>) -> Result<bool, StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update duplicate_pairs set different_by = $2, different_at = $3, note = $4 where id = $1 and different_at is null",
        id.uuid(),
        by.uuid(),
        now,
        note
    );
    Ok(done.execute(tx.sql()).await?.rows_affected() > 0)
}

/// Locks two students, in one order whoever asks, and tells what stands for or against joining them. None: one of them is not there.
pub async fn files(tx: &mut ReadTx, students: [Id<Student>; 2]) -> Result<Option<[File; 2]>, StoreError> {
    let ids = students.map(Id::uuid);
    let rows = sqlx::query!(
        r#"select s.id, s.merged_into is not null as "is_merged!",
             exists (select from students o where o.tenant_id = s.tenant_id and o.merged_into = s.id) as "has_merged!",
             exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id and a.state <> 'disabled') as "has_account!"
           from students s where s.id = any($1)"#,
        &ids
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    let applied = sqlx::query!(
        r#"select p.student_id as "student!", c.id, c.academic_year, c.opens_at from students_applied p
           join campaigns c on c.tenant_id = p.tenant_id and c.id = p.campaign_id where p.student_id = any($1) order by c.opens_at"#,
        &ids
    );
    let applied = applied.fetch_all(tx.sql()).await?;
    let file = |id: Uuid| {
        let row = rows.iter().find(|row| row.id == id)?;
        let campaigns = applied.iter().filter(|one| one.student == id);
        let named = |year: i32, opens: DateTime<Utc>| format!("{year}–{} ({})", year + 1, opens.format("%d.%m.%Y"));
        Some(File {
            id,
            is_merged: row.is_merged,
            has_merged: row.has_merged,
            has_account: row.has_account,
            applied: campaigns.map(|one| (one.id, named(one.academic_year, one.opens_at))).collect(),
        })
    };
    Ok(file(ids[0]).zip(file(ids[1])).map(|(one, other)| [one, other]))
}

/// Holds both students while they are joined or parted, always in the same order.
pub async fn hold(tx: &mut WriteTx, students: [Id<Student>; 2]) -> Result<(), StoreError> {
    let ids = students.map(Id::uuid);
    sqlx::query!("select id from students where id = any($1) order by id for update", &ids).fetch_all(tx.sql()).await?;
    Ok(())
}

/// A file in a comparison, beside what [`crate::students::store::Brief`] has.
pub struct Counted {
    pub id: Uuid,
    pub created_at: DateTime<Utc>,
    pub documents: i64,
    pub applications: i64,
    pub iin_sealed: Vec<u8>,
}

/// Of both files: since when they are, how much lies in them.
pub async fn counted(tx: &mut ReadTx, students: [Id<Student>; 2]) -> Result<Vec<Counted>, StoreError> {
    let rows = sqlx::query_as!(
        Counted,
        r#"select s.id, s.created_at, s.iin_sealed,
             (select count(*) from documents d where d.tenant_id = s.tenant_id and d.student_id = s.id and d.removed_at is null) as "documents!",
             (select count(*) from students_applied p where p.tenant_id = s.tenant_id and p.student_id = s.id) as "applications!"
           from students s where s.id = any($1)"#,
        &students.map(Id::uuid)
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// The pairs in which a student's file was compared with another: under which ids somebody may have looked at it.
pub async fn pairs_of(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Uuid>, StoreError> {
    let found = sqlx::query_scalar!("select id from duplicate_pairs where first_id = $1 or second_id = $1", student.uuid());
    Ok(found.fetch_all(tx.sql()).await?)
}
