//! The family of a student in SQL: its members with every version that was; beside them their incomes and who represents the student.
mod means;

use super::{Kept, ended, read};
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::person::{Relation, Relative},
};
use chrono::{DateTime, NaiveDate, Utc};
pub use means::{earn, end_income, end_mandate, incomes, mandate, mandates};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

/// A member with the version that guards it: changed in place, each version that was is kept.
#[derive(Clone, Debug)]
pub struct Member {
    pub kept: Kept<Relative>,
    pub row_version: i32,
}

/// The members, those that are no longer of the family among them.
pub async fn members(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Member>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.id, m.relation, m.surname, m.given_name, m.patronymic, m.birth_date, m.work_place, m.phone, m.lives_together, m.is_dependant,
             m.changed_at, m.row_version, a.full_name as by, m.ended_at, b.full_name as "ended_by?", m.end_ground
           from family_members m join accounts a on a.tenant_id = m.tenant_id and a.id = m.changed_by
           left join accounts b on b.tenant_id = m.tenant_id and b.id = m.ended_by
           where m.student_id = $1
           order by m.ended_at nulls first, array_position(array['mother', 'father', 'guardian', 'foster_parent', 'spouse', 'child', 'sibling', 'other_dependant'], m.relation),
             m.birth_date, m.id limit 100"#,
        student.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let value = Relative {
                relation: read(&r.relation, "family_members.relation")?,
                surname: r.surname,
                given_name: r.given_name,
                patronymic: r.patronymic,
                born: r.birth_date,
                work_place: r.work_place,
                phone: r.phone,
                lives_together: r.lives_together,
                is_dependant: r.is_dependant,
            };
            let end = ended(r.ended_at, r.ended_by, r.end_ground);
            Ok(Member { kept: Kept { id: r.id, value, by: r.by, at: r.changed_at, end }, row_version: r.row_version })
        })
        .collect()
}

/// A version of a row, as it is kept beside.
#[derive(Debug, Deserialize)]
struct Version {
    id: Uuid,
    relation: Relation,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    birth_date: Option<NaiveDate>,
    work_place: Option<String>,
    phone: Option<String>,
    lives_together: bool,
    is_dependant: bool,
    changed_at: DateTime<Utc>,
}

/// What was said of members before it was changed, the latest first.
pub async fn versions(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept<Relative>>, StoreError> {
    let rows = sqlx::query!(
        r#"select v.held as "held: Json<Version>", a.full_name as by
           from family_members m join family_member_versions v on v.tenant_id = m.tenant_id and v.member_id = m.id
           join accounts a on a.tenant_id = v.tenant_id and a.id = (v.held ->> 'changed_by')::uuid
           where m.student_id = $1 order by v.held ->> 'changed_at' desc, v.row_version desc limit 100"#,
        student.uuid()
    );
    let kept = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| {
        let Json(v) = r.held;
        let value = Relative {
            relation: v.relation,
            surname: v.surname,
            given_name: v.given_name,
            patronymic: v.patronymic,
            born: v.birth_date,
            work_place: v.work_place,
            phone: v.phone,
            lives_together: v.lives_together,
            is_dependant: v.is_dependant,
        };
        Kept { id: v.id, value, by: r.by, at: v.changed_at, end: None }
    });
    Ok(kept.collect())
}

/// Adds a member.
pub async fn add(tx: &mut WriteTx, (student, by): (Id<Student>, Id<Account>), who: &Relative) -> Result<Uuid, StoreError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    sqlx::query!(
        "insert into family_members (id, student_id, relation, surname, given_name, patronymic, birth_date, work_place, phone, lives_together,
           is_dependant, entered_by, entered_at, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, $13)",
        id,
        student.uuid(),
        who.relation.code(),
        who.surname,
        who.given_name,
        who.patronymic,
        who.born,
        who.work_place,
        who.phone,
        who.lives_together,
        who.is_dependant,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Changes the member of this version.
///
/// # Errors
/// [`StoreError::Stale`]: somebody has changed it meanwhile.
pub async fn change(
    tx: &mut WriteTx,
    (student, by): (Id<Student>, Id<Account>),
    (member, row_version): (Uuid, i32),
    who: &Relative,
) -> Result<(), StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update family_members set relation = $4, surname = $5, given_name = $6, patronymic = $7, birth_date = $8, work_place = $9, phone = $10,
           lives_together = $11, is_dependant = $12, changed_by = $13, changed_at = $14, import_id = null, row_version = row_version + 1
         where student_id = $1 and id = $2 and row_version = $3 and ended_at is null",
        student.uuid(),
        member,
        row_version,
        who.relation.code(),
        who.surname,
        who.given_name,
        who.patronymic,
        who.born,
        who.work_place,
        who.phone,
        who.lives_together,
        who.is_dependant,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Says that somebody is no longer of the family. False: it was said before, or there is none.
pub async fn end(
    tx: &mut WriteTx,
    (student, member): (Id<Student>, Uuid),
    by: Id<Account>,
    ground: &str,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update family_members set ended_at = $3, ended_by = $4, end_ground = $5, changed_by = $4, changed_at = $3, row_version = row_version + 1
         where student_id = $1 and id = $2 and ended_at is null",
        student.uuid(),
        member,
        now,
        by.uuid(),
        ground
    );
    Ok(done.execute(tx.sql()).await?.rows_affected() == 1)
}
