//! The family of a student in SQL: its members, their incomes, who of them represents the student.
use super::{Kept, ended, read};
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::person::{Income, Mandate, Relation, Relative},
};
use chrono::{DateTime, NaiveDate, Utc};
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
#[derive(Deserialize)]
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
