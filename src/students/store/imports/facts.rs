//! Categories that a list brings, in SQL: what is in force, what is added and ended in few statements, and what goes back with the list.
use super::Import;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
    students::{rules::import::InForce, store::category},
};
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

/// The facts that hold on a day or will, of these students or of all, with their documents.
pub async fn in_force(tx: &mut ReadTx, day: NaiveDate, of: Option<&[Uuid]>) -> Result<HashMap<Uuid, Vec<InForce>>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.student_id, c.id, c.category, c.detail, c.valid_from, c.valid_to, e.kind as "kind?", e.number, e.issuer,
             e.issued_on as "issued_on?", e.printed_to
           from student_categories c left join evidence e on e.tenant_id = c.tenant_id and e.id = c.evidence_id
           where c.ended_at is null and (c.valid_to is null or c.valid_to >= $1) and ($2::uuid[] is null or c.student_id = any($2))
           order by c.verified_at desc, c.id"#,
        day,
        of as _
    );
    let mut facts: HashMap<Uuid, Vec<InForce>> = HashMap::new();
    for r in rows.fetch_all(tx.sql()).await? {
        let document = r.kind.zip(r.issued_on).map(|(kind, issued_on)| (kind, r.number, r.issuer, issued_on, r.printed_to));
        let (category, from, to) = (category(&r.category)?, r.valid_from, r.valid_to);
        facts.entry(r.student_id).or_default().push(InForce { id: r.id, category, detail: r.detail, from, to, document });
    }
    Ok(facts)
}

/// Holds students so that whoever verifies one of them waits.
pub async fn hold(tx: &mut WriteTx, students: &[Uuid]) -> Result<(), StoreError> {
    let held = sqlx::query_scalar!("select id from students where id = any($1) order by id for no key update", students);
    held.fetch_all(tx.sql()).await?;
    Ok(())
}

/// Facts column by column, each with a document of its own.
#[derive(Default)]
pub struct Columns {
    pub fact: Vec<Uuid>,
    pub evidence: Vec<Uuid>,
    pub student: Vec<Uuid>,
    pub category: Vec<String>,
    pub detail: Vec<Option<String>>,
    pub from: Vec<NaiveDate>,
    pub to: Vec<Option<NaiveDate>>,
    pub kind: Vec<String>,
    pub number: Vec<Option<String>>,
    pub issuer: Vec<Option<String>>,
    pub issued_on: Vec<NaiveDate>,
    pub printed_to: Vec<Option<NaiveDate>>,
    /// The facts whose place they take.
    pub replaces: Vec<Uuid>,
}

/// Ends what is replaced, keeps the documents, makes the facts.
pub async fn verify(tx: &mut WriteTx, id: Id<Import>, by: Id<Account>, c: &Columns) -> Result<u64, StoreError> {
    let now = tx.now();
    let ended = sqlx::query!(
        "update student_categories set ended_at = $2, ended_by = $3, ended_by_import = $4 where id = any($1) and ended_at is null",
        &c.replaces,
        now,
        by.uuid(),
        id.uuid()
    );
    let ended = ended.execute(tx.sql()).await?.rows_affected();
    sqlx::query!(
        "insert into evidence (id, student_id, kind, number, issuer, issued_on, printed_to, entered_by, entered_at)
         select r.id, r.student_id, r.kind, r.number, r.issuer, r.issued_on, r.printed_to, $8, $9
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
           as r (id, student_id, kind, number, issuer, issued_on, printed_to)",
        &c.evidence,
        &c.student,
        &c.kind,
        &c.number as _,
        &c.issuer as _,
        &c.issued_on,
        &c.printed_to as _,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into student_categories (id, student_id, category, detail, valid_from, valid_to, evidence_id, verified_by, verified_at, import_id)
         select r.id, r.student_id, r.category, r.detail, r.valid_from, r.valid_to, r.evidence_id, $8, $9, $10
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::date[], $7::uuid[])
           as r (id, student_id, category, detail, valid_from, valid_to, evidence_id)",
        &c.fact,
        &c.student,
        &c.category,
        &c.detail as _,
        &c.from,
        &c.to as _,
        &c.evidence,
        by.uuid(),
        now,
        id.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(ended)
}

/// Of these students those whose facts of the list were ended or renewed since.
pub async fn moved_on(tx: &mut ReadTx, id: Id<Import>, students: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let rows = sqlx::query_scalar!(
        "select distinct student_id from student_categories where import_id = $1 and student_id = any($2) and ended_at is not null",
        id.uuid(),
        students
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// Ends the facts of the list about these students, and lets hold again what it had ended. The documents stay: they lay on the desk.
pub async fn take_back(tx: &mut WriteTx, id: Id<Import>, by: Option<Id<Account>>, students: &[Uuid]) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update student_categories set ended_at = $3, ended_by = $4, ended_by_import = $1 where import_id = $1 and student_id = any($2) and ended_at is null",
        id.uuid(),
        students,
        now,
        by.map(Id::uuid)
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "update student_categories set ended_at = null, ended_by = null, end_ground = null, ended_by_import = null
         where ended_by_import = $1 and student_id = any($2) and import_id is distinct from $1",
        id.uuid(),
        students
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
