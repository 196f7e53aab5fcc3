//! Documents in SQL: the row, its content, its drawn pages.
use super::{Document, Taken, kind::Media};
use crate::kernel::{
    errors::StoreError,
    files::{self, Stored},
    ids::{Account, Id, Student},
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The same file of the same student, given before and not taken back.
pub async fn same(tx: &mut ReadTx, student: Id<Student>, sha256: &[u8; 32]) -> Result<Option<Id<Document>>, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select id as "id: Id<Document>" from documents where student_id = $1 and sha256 = $2 and removed_at is null limit 1"#,
        student.uuid(),
        &sha256[..]
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// How many documents a student has here.
pub async fn count(tx: &mut ReadTx, student: Id<Student>) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from documents where student_id = $1 and removed_at is null"#,
        student.uuid()
    );
    Ok(count.fetch_one(tx.sql()).await?)
}

/// Keeps a file.
pub(super) async fn add(
    tx: &mut WriteTx,
    student: Id<Student>,
    by: Id<Account>,
    file_name: &str,
    taken: &Taken,
    sha256: &[u8; 32],
) -> Result<Id<Document>, StoreError> {
    let (id, now) = (Id::<Document>::fresh(), tx.now());
    let name = if file_name.is_empty() { "document" } else { file_name };
    let Stored { key, bytes } = files::keep(tx, &taken.content).await?;
    sqlx::query!(
        "with d as (insert into documents (id, student_id, file_name, media_type, bytes, sha256, received_at, given_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8) returning id)
         insert into document_contents (document_id, stored_at_key, stored_bytes) select id, $9, $10 from d",
        id.uuid(),
        student.uuid(),
        name,
        taken.media.code(),
        bytes,
        &sha256[..],
        now,
        by.uuid(),
        key,
        bytes
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// A document in a list.
pub struct Kept {
    pub id: Id<Document>,
    pub file_name: String,
    pub bytes: i32,
    /// `None` until drawn, 0 where they cannot be.
    pub pages: Option<i16>,
    pub received_at: DateTime<Utc>,
}

/// What a student has given and not taken back, the newest first.
pub async fn of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept>, StoreError> {
    let rows = sqlx::query_as!(
        Kept,
        r#"select id as "id: Id<Document>", file_name, bytes, pages, received_at from documents
           where student_id = $1 and removed_at is null order by received_at desc, id"#,
        student.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// Marks documents as taken back: they are offered no more, and nothing that rests on them is touched.
pub async fn take_back(tx: &mut WriteTx, student: Id<Student>, ids: &[Uuid]) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update documents set removed_at = $3 where student_id = $1 and id = any($2) and removed_at is null",
        student.uuid(),
        ids,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Whose documents somebody may open.
pub enum Whose {
    Own(Id<Student>),
    /// Of students in these faculties; `None` for all.
    Faculties(Option<Vec<Uuid>>),
}

impl Whose {
    fn parts(&self) -> (Option<Uuid>, Option<&[Uuid]>) {
        match self {
            Self::Own(student) => (Some(student.uuid()), None),
            Self::Faculties(within) => (None, within.as_deref()),
        }
    }
}

/// Whether there is such a document for this person. An office opens what was sent with an application or when it was asked for, and what
/// proves a category; not what lies in a draft.
pub async fn is_open_to(tx: &mut ReadTx, whose: &Whose, id: Id<Document>) -> Result<bool, StoreError> {
    let (student, faculties) = whose.parts();
    let found = sqlx::query_scalar!(
        r#"select true as "t!" from documents d join students s on s.tenant_id = d.tenant_id and s.id = d.student_id
           where d.id = $1 and ($2::uuid is null or d.student_id = $2) and ($3::uuid[] is null or s.faculty_id = any($3))
             and ($2::uuid is not null
               or exists (select from evidence e where e.tenant_id = d.tenant_id and e.document_id = d.id)
               or exists (select from document_submissions m where m.tenant_id = d.tenant_id and m.document_id = d.id)
               or d.removed_at is null and exists (
               select from claim_documents cd
               join application_claims c on c.tenant_id = cd.tenant_id and c.id = cd.claim_id
               join applications a on a.tenant_id = c.tenant_id and a.id = c.application_id
               where cd.tenant_id = d.tenant_id and cd.document_id = d.id and a.number is not null))"#,
        id.uuid(),
        student,
        faculties
    );
    Ok(found.fetch_optional(tx.sql()).await?.is_some())
}

/// A drawn page, as PNG. Call [`is_open_to`] first.
pub async fn page(tx: &mut ReadTx, id: Id<Document>, page: i16) -> Result<Option<Vec<u8>>, StoreError> {
    let found =
        sqlx::query!("select image, stored_at_key from document_pages where document_id = $1 and page = $2", id.uuid(), page);
    let Some(row) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    files::content(tx, row.image, row.stored_at_key, "document_pages").await.map(Some)
}

/// A document as it was given.
pub struct Original {
    pub file_name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// The whole document. Call [`is_open_to`] first.
pub async fn original(tx: &mut ReadTx, id: Id<Document>) -> Result<Option<Original>, StoreError> {
    let found = sqlx::query!(
        "select d.file_name, d.media_type, c.content, c.stored_at_key from documents d
         join document_contents c on c.tenant_id = d.tenant_id and c.document_id = d.id where d.id = $1",
        id.uuid()
    );
    let Some(row) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    let content = files::content(tx, row.content, row.stored_at_key, "document_contents").await?;
    Ok(Some(Original { file_name: row.file_name, media_type: row.media_type, content }))
}

/// A document whose pages are not drawn yet.
pub(super) async fn undrawn(tx: &mut ReadTx, id: Id<Document>) -> Result<Option<(Media, Vec<u8>)>, StoreError> {
    let found = sqlx::query!(
        "select d.media_type, c.content, c.stored_at_key from documents d join document_contents c on c.tenant_id = d.tenant_id and c.document_id = d.id
         where d.id = $1 and d.pages is null",
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(row) = found else { return Ok(None) };
    let media = Media::parse(&row.media_type).ok_or(StoreError::Corrupt { place: "documents.media_type" })?;
    Ok(Some((media, files::content(tx, row.content, row.stored_at_key, "document_contents").await?)))
}

/// Keeps the drawn pages, unless somebody else has.
pub(super) async fn keep_pages(tx: &mut WriteTx, id: Id<Document>, pages: &[Vec<u8>]) -> Result<(), StoreError> {
    let count = pages.len() as i16;
    let first = sqlx::query!("update documents set pages = $2 where id = $1 and pages is null", id.uuid(), count)
        .execute(tx.sql())
        .await?;
    if first.rows_affected() == 0 {
        return Ok(());
    }
    let stored = files::keep_all(tx, pages).await?;
    let (keys, bytes): (Vec<String>, Vec<i32>) = stored.into_iter().map(|s| (s.key, s.bytes)).unzip();
    let numbers: Vec<i16> = (1..=count).collect();
    sqlx::query!(
        "insert into document_pages (document_id, page, stored_at_key, stored_bytes)
         select $1, u.page, u.key, u.bytes from unnest($2::smallint[], $3::text[], $4::integer[]) as u (page, key, bytes)",
        id.uuid(),
        &numbers,
        &keys,
        &bytes
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
