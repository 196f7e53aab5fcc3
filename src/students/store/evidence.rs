//! Social categories with what proves them, in SQL.
use super::category;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        categories::Category,
        documents::Document,
        rules::{large_family::Child, verify::Proof},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A verified category with its term and its proof.
pub struct Fact {
    pub id: Uuid,
    pub category: Category,
    /// The code of its sub-value.
    pub detail: Option<String>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub verified_at: DateTime<Utc>,
    pub verifier: String,
    pub end: Option<End>,
    pub evidence: Option<Evidence>,
    /// The file that proves it, with or without evidence that names it.
    pub file: Option<Id<Document>>,
}

/// When a category was ended before its last day.
pub struct End {
    pub at: DateTime<Utc>,
    /// None: by the one that took its place.
    pub ground: Option<String>,
    pub by: Option<String>,
}

/// A document as it lay on the desk.
pub struct Evidence {
    pub id: Uuid,
    pub kind: String,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub issued_on: NaiveDate,
    pub printed_to: Option<NaiveDate>,
}

impl Fact {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.end.is_none() && self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// All categories a student ever had, the latest first.
pub async fn facts(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Fact>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id, c.category, c.detail, c.valid_from, c.valid_to, c.verified_at, a.full_name, c.ended_at, c.end_ground,
             b.full_name as "ender?", e.id as "evidence?", e.kind as "kind?", e.number, e.issuer, e.issued_on as "issued_on?", e.printed_to,
             c.document_id as "file: Id<Document>"
           from student_categories c join accounts a on a.tenant_id = c.tenant_id and a.id = c.verified_by
           left join accounts b on b.tenant_id = c.tenant_id and b.id = c.ended_by
           left join evidence e on e.tenant_id = c.tenant_id and e.id = c.evidence_id
           where c.student_id = $1 order by c.verified_at desc, c.id"#,
        student.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let evidence =
        |id: Option<Uuid>, kind: Option<String>, issued_on: Option<NaiveDate>, rest: [Option<String>; 2], printed_to| {
            let [number, issuer] = rest;
            Some(Evidence { id: id?, kind: kind?, number, issuer, issued_on: issued_on?, printed_to })
        };
    rows.into_iter()
        .map(|r| {
            Ok(Fact {
                id: r.id,
                category: category(&r.category)?,
                detail: r.detail,
                valid_from: r.valid_from,
                valid_to: r.valid_to,
                verified_at: r.verified_at,
                verifier: r.full_name,
                end: r.ended_at.map(|at| End { at, ground: r.end_ground, by: r.ender }),
                evidence: evidence(r.evidence, r.kind, r.issued_on, [r.number, r.issuer], r.printed_to),
                file: r.file,
            })
        })
        .collect()
}

/// Holds a student so that two who verify wait for one another. False: none within these faculties (none: all).
pub async fn hold(tx: &mut WriteTx, student: Id<Student>, within: Option<&[Uuid]>) -> Result<bool, StoreError> {
    let held = sqlx::query_scalar!(
        r#"select true as "t!" from students where id = $1 and merged_into is null and ($2::uuid[] is null or faculty_id = any($2)) for no key update"#,
        student.uuid(),
        within as _
    );
    Ok(held.fetch_optional(tx.sql()).await?.is_some())
}

/// When a student was born, which terms are reckoned from; none outside these faculties.
pub async fn born(tx: &mut ReadTx, student: Id<Student>, within: Option<&[Uuid]>) -> Result<Option<NaiveDate>, StoreError> {
    let born = sqlx::query_scalar!(
        "select birth_date from students where id = $1 and merged_into is null and ($2::uuid[] is null or faculty_id = any($2))",
        student.uuid(),
        within as _
    );
    Ok(born.fetch_optional(tx.sql()).await?)
}

/// A category in force, to be renewed or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    pub id: Uuid,
    pub category: Category,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

/// The facts of a student that hold on a day or will, neither ended nor lapsed. The reach is the caller's.
pub async fn in_force(tx: &mut ReadTx, student: Id<Student>, day: NaiveDate) -> Result<Vec<InForce>, StoreError> {
    let rows = sqlx::query!(
        "select id, category, valid_from, valid_to from student_categories
         where student_id = $1 and ended_at is null and (valid_to is null or valid_to >= $2) order by verified_at desc, id",
        student.uuid(),
        day
    )
    .fetch_all(tx.sql())
    .await?;
    let fact = |category: Category, id, from, to| InForce { id, category, from, to };
    rows.into_iter().map(|r| Ok(fact(category(&r.category)?, r.id, r.valid_from, r.valid_to))).collect()
}

/// The document kept before of a student that is described word for word the same, with its file. One without a number is not known again.
pub async fn same(
    tx: &mut ReadTx,
    student: Id<Student>,
    proof: &Proof,
) -> Result<Option<(Uuid, Option<Id<Document>>)>, StoreError> {
    let found = sqlx::query!(
        r#"select id, document_id as "file: Id<Document>" from evidence
           where student_id = $1 and kind = $2 and number = $3 and issuer is not distinct from $4 and issued_on = $5
             and printed_to is not distinct from $6 order by entered_at desc, id desc limit 1"#,
        student.uuid(),
        proof.kind,
        proof.number as _,
        proof.issuer as _,
        proof.issued_on,
        proof.printed_to as _
    );
    Ok(found.fetch_optional(tx.sql()).await?.map(|row| (row.id, row.file)))
}

/// A document of a student as it was described; none where it is another's.
pub async fn described(tx: &mut ReadTx, student: Id<Student>, id: Uuid) -> Result<Option<Evidence>, StoreError> {
    let found = sqlx::query_as!(
        Evidence,
        "select id, kind, number, issuer, issued_on, printed_to from evidence where student_id = $1 and id = $2",
        student.uuid(),
        id
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// Keeps a document of a student with the children it names; nothing about it changes afterwards.
pub async fn keep(
    tx: &mut WriteTx,
    (student, by): (Id<Student>, Id<Account>),
    proof: &Proof,
    file: Option<Id<Document>>,
) -> Result<Uuid, StoreError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    sqlx::query!(
        "insert into evidence (id, student_id, kind, number, issuer, issued_on, printed_to, document_id, entered_by, entered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        student.uuid(),
        proof.kind,
        proof.number,
        proof.issuer,
        proof.issued_on,
        proof.printed_to,
        file.map(Id::uuid),
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    keep_children(tx, id, &proof.children).await?;
    Ok(id)
}

async fn keep_children(tx: &mut WriteTx, evidence: Uuid, children: &[Child]) -> Result<(), StoreError> {
    let born: Vec<NaiveDate> = children.iter().map(|child| child.born).collect();
    let studies: Vec<bool> = children.iter().map(|child| child.studies).collect();
    sqlx::query!(
        "insert into evidence_children (evidence_id, n, born, studies)
         select $1, u.n, u.born, u.studies from unnest($2::date[], $3::boolean[]) with ordinality as u (born, studies, n)",
        evidence,
        &born,
        &studies
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A category as it is verified: from when, to which day, by which evidence.
pub struct Verifying {
    pub category: Category,
    pub detail: Option<String>,
    pub from: NaiveDate,
    /// None: for good.
    pub to: Option<NaiveDate>,
    pub evidence: Uuid,
    pub file: Option<Id<Document>>,
    /// Those whose place it takes.
    pub replaces: Vec<Uuid>,
}

/// Makes it a dated fact about the student. What it replaces ends now and stays in the history.
pub async fn verify(tx: &mut WriteTx, student: Id<Student>, by: Id<Account>, with: &Verifying) -> Result<Uuid, StoreError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    sqlx::query!(
        "update student_categories set ended_at = $3, ended_by = $4 where student_id = $1 and id = any($2) and ended_at is null",
        student.uuid(),
        &with.replaces,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into student_categories (id, student_id, category, detail, valid_from, valid_to, document_id, evidence_id, verified_by, verified_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        student.uuid(),
        with.category.code(),
        with.detail,
        with.from,
        with.to,
        with.file.map(Id::uuid),
        with.evidence,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Ends a category for a reason. False: it was ended before.
pub async fn end(tx: &mut WriteTx, fact: Uuid, by: Id<Account>, ground: &str) -> Result<bool, StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update student_categories set ended_at = $2, ended_by = $3, end_ground = $4 where id = $1 and ended_at is null",
        fact,
        now,
        by.uuid(),
        ground
    );
    Ok(done.execute(tx.sql()).await?.rows_affected() == 1)
}
