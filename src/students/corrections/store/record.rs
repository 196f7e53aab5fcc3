//! A student's row as a record of fields, changed in one guarded statement, and the history of its changes.
use super::field;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        keys::Keys,
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        corrections::Correction,
        rules::{
            correction::{self, Change, Record},
            import::Field,
            names::search_key,
        },
        store::imports::Import,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// What is held about a student, with the version that guards it. The number is in it where it was opened.
pub struct Kept {
    pub record: Record,
    pub faculty_id: Uuid,
    pub iin_sealed: Vec<u8>,
    pub row_version: i32,
}

impl Kept {
    /// The same with the number opened.
    pub fn opened(mut self, keys: &Keys, student: Id<Student>) -> Result<Self, StoreError> {
        let digits = keys.open(student.uuid().as_bytes(), &self.iin_sealed).and_then(|digits| String::from_utf8(digits).ok());
        self.record.set(Field::Iin, Some(digits.ok_or(StoreError::Corrupt { place: "students.iin_sealed" })?));
        Ok(self)
    }
}

/// A student's record within these faculties; none for all.
pub async fn find(tx: &mut ReadTx, student: Id<Student>, within: Option<&[Uuid]>) -> Result<Option<Kept>, StoreError> {
    let found = sqlx::query!(
        "select s.surname, s.given_name, s.patronymic, s.sex, s.birth_date, f.code as faculty, s.faculty_id, s.course, s.study_group, s.funding,
           s.residence_class, s.phone, s.email, s.student_number, s.iin_sealed, s.row_version
         from students s join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
         where s.id = $1 and ($2::uuid[] is null or s.faculty_id = any($2))",
        student.uuid(),
        within
    );
    let Some(r) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    let record = Record::default()
        .with(Field::Surname, Some(r.surname))
        .with(Field::Given, Some(r.given_name))
        .with(Field::Patronymic, r.patronymic)
        .with(Field::Sex, Some(r.sex))
        .with(Field::BirthDate, Some(r.birth_date.to_string()))
        .with(Field::Faculty, Some(r.faculty))
        .with(Field::Course, Some(r.course.to_string()))
        .with(Field::Group, r.study_group)
        .with(Field::Funding, Some(r.funding))
        .with(Field::Residence, r.residence_class)
        .with(Field::Phone, r.phone)
        .with(Field::Email, r.email)
        .with(Field::Number, r.student_number);
    Ok(Some(Kept { record, faculty_id: r.faculty_id, iin_sealed: r.iin_sealed, row_version: r.row_version }))
}

/// Holds a student's row until the act ends.
pub async fn lock(tx: &mut WriteTx, student: Id<Student>) -> Result<(), StoreError> {
    sqlx::query!("select id from students where id = $1 for update", student.uuid()).fetch_optional(tx.sql()).await?;
    Ok(())
}

/// Whether another student has a number, by its hash.
pub async fn is_anothers(tx: &mut ReadTx, student: Id<Student>, iin_hash: &[u8; 32]) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from students where iin_hash = $1 and id <> $2) as "is!""#,
        &iin_hash[..],
        student.uuid()
    );
    Ok(found.fetch_one(tx.sql()).await?)
}

/// Puts a record in place of the one with this version: a person's name and address in their account follow it.
///
/// # Errors
/// [`StoreError::Stale`]: somebody has changed it meanwhile.
pub async fn put(
    tx: &mut WriteTx,
    student: Id<Student>,
    row_version: i32,
    record: &Record,
    number: Option<([u8; 32], Vec<u8>)>,
) -> Result<(), StoreError> {
    let unreadable = || StoreError::Corrupt { place: "a record" };
    let born: NaiveDate = record.get(Field::BirthDate).and_then(|day| day.parse().ok()).ok_or_else(unreadable)?;
    let course: i16 = record.get(Field::Course).and_then(|course| course.parse().ok()).ok_or_else(unreadable)?;
    let (hash, sealed) = number.map(|(hash, sealed)| (hash.to_vec(), sealed)).unzip();
    let done = sqlx::query!(
        "update students s set surname = $3, given_name = $4, patronymic = $5, name_key = $6, sex = $7, birth_date = $8,
           faculty_id = (select f.id from faculties f where f.code = $9), course = $10, study_group = $11, funding = $12, residence_class = $13,
           phone = $14, email = $15, iin_hash = coalesce($16, iin_hash), iin_sealed = coalesce($17, iin_sealed), student_number = $18, row_version = row_version + 1
         where s.id = $1 and s.row_version = $2",
        student.uuid(),
        row_version,
        record.get(Field::Surname),
        record.get(Field::Given),
        record.get(Field::Patronymic),
        search_key(&record.full_name()),
        record.get(Field::Sex),
        born,
        record.get(Field::Faculty),
        course,
        record.get(Field::Group),
        record.get(Field::Funding),
        record.get(Field::Residence),
        record.get(Field::Phone),
        record.get(Field::Email),
        hash,
        sealed,
        record.get(Field::Number)
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Lets the student's account follow: its name, and the address that was the old one, where no other account has the new one.
pub async fn follow(tx: &mut WriteTx, student: Id<Student>, old: Option<&str>, record: &Record) -> Result<(), StoreError> {
    let email = record.get(Field::Email);
    sqlx::query!(
        "update accounts a set full_name = $2,
           email = case when a.email is not distinct from $3 and not exists (select from accounts o where o.email = $4 and o.id <> a.id)
                        then $4 else a.email end, row_version = row_version + 1
         where a.student_id = $1",
        student.uuid(),
        record.full_name(),
        old,
        email
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// By which way a record was changed.
#[derive(Clone, Copy)]
pub enum Way<'a> {
    Request(Id<Correction>),
    /// By the office itself, on a ground.
    Office(&'a str),
}

/// Keeps changes in the history, each with the version that the row has since.
pub async fn keep_changes(
    tx: &mut WriteTx,
    keys: &Keys,
    (student, row_version): (Id<Student>, i32),
    changes: &[Change],
    (by, way): (Id<Account>, Way<'_>),
) -> Result<(), StoreError> {
    let now = tx.now();
    let ids: Vec<Uuid> = changes.iter().map(|_| Uuid::now_v7()).collect();
    let fields: Vec<String> = changes.iter().map(|change| correction::code(change.field).to_owned()).collect();
    let is_plain = |change: &&Change| change.field != Field::Iin;
    let plain = |of: fn(&Change) -> &Option<String>| -> Vec<Option<String>> {
        changes.iter().map(|change| Some(change).filter(is_plain).and_then(|change| of(change).clone())).collect()
    };
    let seal = |id: &Uuid, value: &Option<String>| keys.seal(id.as_bytes(), value.as_deref().unwrap_or_default().as_bytes());
    let sealed = |of: fn(&Change) -> &Option<String>| -> Vec<Option<Vec<u8>>> {
        ids.iter().zip(changes).map(|(id, change)| (!is_plain(&change)).then(|| seal(id, of(change)))).collect()
    };
    let (way, correction, ground) = match way {
        Way::Request(id) => ("request", Some(id.uuid()), None),
        Way::Office(ground) => ("office", None, Some(ground)),
    };
    sqlx::query!(
        "insert into student_changes (id, student_id, row_version, field, was, becomes, was_sealed, becomes_sealed, changed_at, changed_by, way, correction_id, ground)
         select c.id, $2, $3, c.field, c.was, c.becomes, c.was_sealed, c.becomes_sealed, $9, $10, $11, $12, $13
         from unnest($1::uuid[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bytea[]) as c(id, field, was, becomes, was_sealed, becomes_sealed)",
        &ids,
        student.uuid(),
        row_version,
        &fields,
        &plain(|change| &change.was) as _,
        &plain(|change| &change.becomes) as _,
        &sealed(|change| &change.was) as _,
        &sealed(|change| &change.becomes) as _,
        now,
        by.uuid(),
        way,
        correction,
        ground
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A change of the history.
pub struct Changed {
    pub id: Uuid,
    pub row_version: i32,
    pub change: Change,
    sealed: Option<(Vec<u8>, Vec<u8>)>,
    pub at: DateTime<Utc>,
    pub by: Option<String>,
    pub way: String,
    pub import: Option<Id<Import>>,
    pub ground: Option<String>,
}

impl Changed {
    /// The same with its number opened, where it is of the number.
    pub fn opened(mut self, keys: &Keys) -> Self {
        let open = |sealed: &[u8]| keys.open(self.id.as_bytes(), sealed).and_then(|digits| String::from_utf8(digits).ok());
        if let Some((was, becomes)) = &self.sealed {
            (self.change.was, self.change.becomes) = (open(was), open(becomes));
        }
        self
    }
}

/// The changes of a student's record, the latest first; `after`: those since that version only.
pub async fn history(tx: &mut ReadTx, student: Id<Student>, after: Option<i32>) -> Result<Vec<Changed>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id, c.row_version, c.field, c.was, c.becomes, c.was_sealed, c.becomes_sealed, c.changed_at, a.full_name as "by?", c.way,
             c.import_id as "import: Id<Import>", coalesce(c.ground, r.note) as ground
           from student_changes c left join accounts a on a.tenant_id = c.tenant_id and a.id = c.changed_by
           left join student_corrections r on r.tenant_id = c.tenant_id and r.id = c.correction_id
           where c.student_id = $1 and c.row_version > $2 order by c.row_version desc, c.field limit 500"#,
        student.uuid(),
        after.unwrap_or(0)
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            Ok(Changed {
                id: r.id,
                row_version: r.row_version,
                change: Change { field: field(&r.field)?, was: r.was, becomes: r.becomes },
                sealed: r.was_sealed.zip(r.becomes_sealed),
                at: r.changed_at,
                by: r.by,
                way: r.way,
                import: r.import,
                ground: r.ground,
            })
        })
        .collect()
}
