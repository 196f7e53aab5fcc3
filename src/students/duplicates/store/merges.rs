//! Files that were joined, in SQL: the pointer, the categories that moved, the account that was closed, and all of it undone.
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::duplicates::Merge,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A merge.
pub struct Merged {
    pub id: Id<Merge>,
    pub kept: Id<Student>,
    pub merged: Id<Student>,
    pub kept_name: String,
    pub merged_name: String,
    pub ground: String,
    /// How many categories moved.
    pub facts: i64,
    /// How many documents and applications lie in the other file.
    pub documents: i64,
    pub applications: i64,
    pub closed_account: bool,
    pub at: DateTime<Utc>,
    pub by: String,
    /// When it was undone, by whom, and why.
    pub undone: Option<(DateTime<Utc>, String, String)>,
}

/// Merges: the one with an id, those into a student's file that are in force, or a page of all, the latest first.
async fn select(
    tx: &mut ReadTx,
    (id, kept): (Option<Id<Merge>>, Option<Id<Student>>),
    (skip, many): (i64, i64),
) -> Result<Vec<Merged>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.id as "id: Id<Merge>", m.kept_id as "kept: Id<Student>", m.merged_id as "merged: Id<Student>",
             concat_ws(' ', k.surname, k.given_name, k.patronymic) as "kept_name!",
             concat_ws(' ', o.surname, o.given_name, o.patronymic) as "merged_name!", m.ground, m.account_id is not null as "closed!",
             m.merged_at, a.full_name as "by", m.undone_at, u.full_name as "undoer?", m.undo_ground,
             (select count(*) from student_merge_facts f where f.tenant_id = m.tenant_id and f.merge_id = m.id) as "facts!",
             (select count(*) from documents d where d.tenant_id = m.tenant_id and d.student_id = m.merged_id and d.removed_at is null) as "documents!",
             (select count(*) from students_applied p where p.tenant_id = m.tenant_id and p.student_id = m.merged_id) as "applications!"
           from student_merges m
           join students k on k.tenant_id = m.tenant_id and k.id = m.kept_id
           join students o on o.tenant_id = m.tenant_id and o.id = m.merged_id
           join accounts a on a.tenant_id = m.tenant_id and a.id = m.merged_by
           left join accounts u on u.tenant_id = m.tenant_id and u.id = m.undone_by
           where ($1::uuid is null or m.id = $1) and ($2::uuid is null or (m.kept_id = $2 and m.undone_at is null))
           order by m.merged_at desc, m.id offset $3 limit $4"#,
        id.map(Id::uuid),
        kept.map(Id::uuid),
        skip,
        many
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    let merged = rows.into_iter().map(|r| Merged {
        id: r.id,
        kept: r.kept,
        merged: r.merged,
        kept_name: r.kept_name,
        merged_name: r.merged_name,
        ground: r.ground,
        facts: r.facts,
        documents: r.documents,
        applications: r.applications,
        closed_account: r.closed,
        at: r.merged_at,
        by: r.by,
        undone: r.undone_at.zip(r.undoer).zip(r.undo_ground).map(|((at, who), ground)| (at, who, ground)),
    });
    Ok(merged.collect())
}

/// One merge.
pub async fn find_merge(tx: &mut ReadTx, id: Id<Merge>) -> Result<Option<Merged>, StoreError> {
    Ok(select(tx, (Some(id), None), (0, 1)).await?.pop())
}

/// A page of all merges.
pub async fn merges(tx: &mut ReadTx, page: (i64, i64)) -> Result<Vec<Merged>, StoreError> {
    select(tx, (None, None), page).await
}

/// The files that are joined into a student's now.
pub async fn joined_into(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Merged>, StoreError> {
    select(tx, (None, Some(student)), (0, 100)).await
}

/// Joins: writes the merge, closes the account of the other where there is one, moves its categories and writes down which, sets the pointer.
/// Returns the merge and how many categories moved.
pub async fn merge(
    tx: &mut WriteTx,
    (kept, other): (Id<Student>, Id<Student>),
    by: Id<Account>,
    ground: &str,
) -> Result<(Id<Merge>, u64), StoreError> {
    let (id, now) = (Id::<Merge>::fresh(), tx.now());
    sqlx::query!(
        "with a as (select id, state from accounts where student_id = $3 for update),
           closed as (update accounts set state = 'disabled', row_version = row_version + 1 where id in (select id from a) and state <> 'disabled')
         insert into student_merges (id, kept_id, merged_id, ground, account_id, account_state, merged_by, merged_at)
         values ($1, $2, $3, $4, (select id from a), (select state from a), $5, $6)",
        id.uuid(),
        kept.uuid(),
        other.uuid(),
        ground,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    let moved = sqlx::query!(
        "with moved as (update student_categories set student_id = $2 where student_id = $3 returning id)
         insert into student_merge_facts (merge_id, fact_id) select $1, id from moved",
        id.uuid(),
        kept.uuid(),
        other.uuid()
    );
    let moved = moved.execute(tx.sql()).await?.rows_affected();
    sqlx::query!("update students set merged_into = $2, row_version = row_version + 1 where id = $1", other.uuid(), kept.uuid())
        .execute(tx.sql())
        .await?;
    Ok((id, moved))
}

/// Parts the files again: the categories that had moved go back, the account is as it was, the pointer goes. What came since into the lasting file
/// stays there. False: it was undone before.
pub async fn undo(tx: &mut WriteTx, merge: &Merged, by: Id<Account>, ground: &str) -> Result<bool, StoreError> {
    let (id, now): (Uuid, _) = (merge.id.uuid(), tx.now());
    let done = sqlx::query!(
        "update student_merges set undone_by = $2, undone_at = $3, undo_ground = $4 where id = $1 and undone_at is null",
        id,
        by.uuid(),
        now,
        ground
    );
    if done.execute(tx.sql()).await?.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "with back as (update student_categories set student_id = $3
                       where student_id = $2 and id in (select fact_id from student_merge_facts where merge_id = $1)),
           opened as (update accounts a set state = m.account_state, row_version = a.row_version + 1
                      from student_merges m where m.id = $1 and m.account_id = a.id and a.state = 'disabled')
         update students set merged_into = null, row_version = row_version + 1 where id = $3",
        id,
        merge.kept.uuid(),
        merge.merged.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(true)
}
