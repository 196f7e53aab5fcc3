//! Documents that students are asked for and what they send, in SQL.
use super::category;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        categories::Category,
        documents::Document,
        requests::{Asking, Request, RequestState, Sending, WhyBack},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A request as it stands, with what was last sent to it.
pub struct Standing {
    pub id: Id<Request>,
    pub student: Id<Student>,
    pub category: Category,
    /// Code of the kind that is asked for.
    pub kind: String,
    /// None where the student offered it.
    pub due_on: Option<NaiveDate>,
    pub note: Option<String>,
    pub asked_at: DateTime<Utc>,
    pub state: RequestState,
    pub row_version: i32,
    pub sent: Option<Sent>,
}

/// What a student sent last.
pub struct Sent {
    pub id: Uuid,
    pub document: Id<Document>,
    pub file_name: String,
    /// `None` until drawn, 0 where they cannot be.
    pub pages: Option<i16>,
    pub kind: String,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub issued_on: NaiveDate,
    pub printed_to: Option<NaiveDate>,
    pub sent_at: DateTime<Utc>,
    /// Why it went back.
    pub reason: Option<WhyBack>,
    pub note: Option<String>,
}

/// Which requests are wanted; none: whichever.
#[derive(Default)]
pub struct Which {
    pub id: Option<Id<Request>>,
    pub student: Option<Id<Student>>,
    /// The faculties that are within reach.
    pub within: Option<Vec<Uuid>>,
}

/// Requests with what was last sent to them, the newest first.
pub async fn requests(tx: &mut ReadTx, which: &Which) -> Result<Vec<Standing>, StoreError> {
    let rows = sqlx::query!(
        r#"select r.id as "id: Id<Request>", r.student_id as "student: Id<Student>", r.category, r.kind, r.due_on, r.note, r.asked_at, r.state, r.row_version,
             m.id as "sent?", m.document_id as "document?: Id<Document>", d.file_name as "file_name?", d.pages as "pages?", m.kind as "sent_kind?", m.number as "number?",
             m.issuer as "issuer?", m.issued_on as "issued_on?", m.printed_to as "printed_to?", m.sent_at as "sent_at?", m.reason as "reason?", m.note as "sent_note?"
           from document_requests r
           left join lateral (select * from document_submissions m where m.tenant_id = r.tenant_id and m.request_id = r.id order by m.sent_at desc, m.id desc limit 1) m on true
           left join documents d on d.tenant_id = r.tenant_id and d.id = m.document_id
           where ($1::uuid is null or r.id = $1) and ($2::uuid is null or r.student_id = $2)
             and ($3::uuid[] is null or exists (select from students s where s.tenant_id = r.tenant_id and s.id = r.student_id and s.faculty_id = any($3)))
           order by r.asked_at desc, r.id desc"#,
        which.id.map(Id::uuid),
        which.student.map(Id::uuid),
        which.within.as_deref() as _
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let sent = match (r.sent, r.document, r.file_name, r.sent_kind, r.issued_on, r.sent_at) {
                (Some(id), Some(document), Some(file_name), Some(kind), Some(issued_on), Some(sent_at)) => Some(Sent {
                    id,
                    document,
                    file_name,
                    pages: r.pages,
                    kind,
                    number: r.number,
                    issuer: r.issuer,
                    issued_on,
                    printed_to: r.printed_to,
                    sent_at,
                    reason: r.reason.as_deref().map(why).transpose()?,
                    note: r.sent_note,
                }),
                _ => None,
            };
            Ok(Standing {
                id: r.id,
                student: r.student,
                category: category(&r.category)?,
                kind: r.kind,
                due_on: r.due_on,
                note: r.note,
                asked_at: r.asked_at,
                state: state(&r.state)?,
                row_version: r.row_version,
                sent,
            })
        })
        .collect()
}

fn state(code: &str) -> Result<RequestState, StoreError> {
    code.parse().map_err(|()| StoreError::Corrupt { place: "document_requests.state" })
}

fn why(code: &str) -> Result<WhyBack, StoreError> {
    code.parse().map_err(|()| StoreError::Corrupt { place: "document_submissions.reason" })
}

/// A line of the list of requests.
pub struct Listed {
    pub id: Id<Request>,
    pub full_name: String,
    pub study_group: Option<String>,
    pub faculty: Text3,
    pub category: Category,
    pub state: RequestState,
    pub due_on: Option<NaiveDate>,
    pub since: DateTime<Utc>,
}

/// What of the list is wanted.
pub struct Wanted {
    pub within: Option<Vec<Uuid>>,
    pub faculty: Option<Uuid>,
    pub states: Vec<String>,
    /// Those whose day passed before this one.
    pub due_before: Option<NaiveDate>,
}

/// A page of the list, the oldest first; `since`: when it was sent, or asked for.
pub async fn listed(tx: &mut ReadTx, wanted: &Wanted, skip: i64, many: i64) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query!(
        r#"select r.id as "id: Id<Request>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.study_group, f.name_kk, f.name_ru, f.name_en,
             r.category, r.state, r.due_on,
             coalesce((select max(m.sent_at) from document_submissions m where m.tenant_id = r.tenant_id and m.request_id = r.id), r.asked_at) as "since!"
           from document_requests r join students s on s.tenant_id = r.tenant_id and s.id = r.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           where r.state = any($1) and ($2::uuid[] is null or s.faculty_id = any($2)) and ($3::uuid is null or s.faculty_id = $3)
             and ($4::date is null or r.due_on < $4)
           order by 10, r.id offset $5 limit $6"#,
        &wanted.states,
        wanted.within.as_deref() as _,
        wanted.faculty,
        wanted.due_before,
        skip,
        many
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Listed {
                id: r.id,
                full_name: r.full_name,
                study_group: r.study_group,
                faculty: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
                category: category(&r.category)?,
                state: state(&r.state)?,
                due_on: r.due_on,
                since: r.since,
            })
        })
        .collect()
}

/// How many there are.
pub async fn count(tx: &mut ReadTx, wanted: &Wanted) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from document_requests r join students s on s.tenant_id = r.tenant_id and s.id = r.student_id
           where r.state = any($1) and ($2::uuid[] is null or s.faculty_id = any($2)) and ($3::uuid is null or s.faculty_id = $3)
             and ($4::date is null or r.due_on < $4)"#,
        &wanted.states,
        wanted.within.as_deref() as _,
        wanted.faculty,
        wanted.due_before
    );
    Ok(count.fetch_one(tx.sql()).await?)
}

/// Keeps a request. `by`: who asks and by which day; none where the student offers the document.
pub async fn ask(
    tx: &mut WriteTx,
    student: Id<Student>,
    by: Option<(Id<Account>, NaiveDate)>,
    asking: &Asking,
) -> Result<Id<Request>, StoreError> {
    let (id, now) = (Id::<Request>::fresh(), tx.now());
    let (by, due_on) = by.unzip();
    sqlx::query!(
        "insert into document_requests (id, student_id, category, kind, due_on, note, asked_by, asked_at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, 'asked')",
        id.uuid(),
        student.uuid(),
        asking.category.code(),
        asking.kind,
        due_on,
        asking.note,
        by.map(Id::uuid),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// Whose a request is; none outside these faculties.
pub async fn owner(tx: &mut ReadTx, id: Id<Request>, within: Option<&[Uuid]>) -> Result<Option<Id<Student>>, StoreError> {
    let owner = sqlx::query_scalar!(
        r#"select r.student_id as "student: Id<Student>" from document_requests r join students s on s.tenant_id = r.tenant_id and s.id = r.student_id
           where r.id = $1 and ($2::uuid[] is null or s.faculty_id = any($2))"#,
        id.uuid(),
        within as _
    );
    Ok(owner.fetch_optional(tx.sql()).await?)
}

/// Holds a request for this act: whose it is. None outside these faculties, or where it is not this student's.
pub async fn hold(tx: &mut WriteTx, which: &Which) -> Result<Option<Id<Student>>, StoreError> {
    let held = sqlx::query_scalar!(
        r#"select r.student_id as "student: Id<Student>" from document_requests r join students s on s.tenant_id = r.tenant_id and s.id = r.student_id
           where r.id = $1 and ($2::uuid is null or r.student_id = $2) and ($3::uuid[] is null or s.faculty_id = any($3)) for no key update of r"#,
        which.id.map(Id::uuid),
        which.student.map(Id::uuid),
        which.within.as_deref() as _
    );
    Ok(held.fetch_optional(tx.sql()).await?)
}

/// Moves a request on. Stale: it is not as it was read.
pub async fn set_state(tx: &mut WriteTx, id: Id<Request>, row_version: i32, state: RequestState) -> Result<(), StoreError> {
    let done = sqlx::query!(
        "update document_requests set state = $3, row_version = row_version + 1 where id = $1 and row_version = $2",
        id.uuid(),
        row_version,
        state.code()
    );
    if done.execute(tx.sql()).await?.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Keeps what a student sent.
pub async fn send(tx: &mut WriteTx, id: Id<Request>, file: Id<Document>, sending: &Sending) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into document_submissions (id, request_id, document_id, kind, number, issuer, issued_on, printed_to, sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Uuid::now_v7(),
        id.uuid(),
        file.uuid(),
        sending.kind,
        sending.number,
        sending.issuer,
        sending.issued_on,
        sending.printed_to,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// What the office found about what was sent: what it became, or why it went back.
pub enum Found<'a> {
    Evidence(Uuid),
    Back(WhyBack, Option<&'a str>),
}

/// Keeps what was found about what was sent last.
pub async fn judged(tx: &mut WriteTx, sent: Uuid, by: Id<Account>, found: Found<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    let (evidence, reason, note) = match found {
        Found::Evidence(id) => (Some(id), None, None),
        Found::Back(why, note) => (None, Some(why.code()), note),
    };
    sqlx::query!(
        "update document_submissions set judged_at = $2, judged_by = $3, evidence_id = $4, reason = $5, note = $6 where id = $1",
        sent,
        now,
        by.uuid(),
        evidence,
        reason,
        note
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
