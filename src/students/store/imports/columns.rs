//! Students column by column: added, changed and put back in few statements.
use super::Import;
use crate::kernel::{
    errors::StoreError,
    ids::{Id, Student},
    tenancy::{ReadTx, WriteTx},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// A student whom rows have added or changed.
pub struct Touched {
    pub student: Id<Student>,
    pub added: bool,
}

/// Rows of students, column by column.
#[derive(Default)]
pub struct Columns {
    pub id: Vec<Uuid>,
    pub iin_hash: Vec<Vec<u8>>,
    pub iin_sealed: Vec<Vec<u8>>,
    pub surname: Vec<String>,
    pub given_name: Vec<String>,
    pub patronymic: Vec<Option<String>>,
    pub name_key: Vec<String>,
    pub sex: Vec<String>,
    pub birth_date: Vec<NaiveDate>,
    pub faculty: Vec<String>,
    pub course: Vec<i16>,
    pub group: Vec<Option<String>>,
    pub funding: Vec<String>,
    pub residence: Vec<Option<String>>,
    pub phone: Vec<Option<String>>,
    pub email: Vec<Option<String>>,
    pub student_number: Vec<Option<String>>,
}

/// Adds and changes students; what is the same already is not touched, and an empty cell does not take a value away.
/// Who was added or changed.
pub async fn upsert(tx: &mut WriteTx, c: &Columns, by: Option<Id<Import>>) -> Result<Vec<Touched>, StoreError> {
    let now = tx.now();
    let touched = sqlx::query_as!(
        Touched,
        r#"insert into students as s (id, iin_hash, iin_sealed, surname, given_name, patronymic, name_key, sex, birth_date, faculty_id, course,
             study_group, funding, residence_class, phone, email, student_number, created_at, added_by_import)
           select r.id, r.iin_hash, r.iin_sealed, r.surname, r.given_name, r.patronymic, r.name_key, r.sex, r.birth_date, f.id, r.course,
             r.study_group, r.funding, r.residence_class, r.phone, r.email, r.student_number, $17, $19
           from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[],
                  $10::text[], $11::smallint[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $18::text[])
             as r(id, iin_hash, iin_sealed, surname, given_name, patronymic, name_key, sex, birth_date, faculty, course, study_group,
                  funding, residence_class, phone, email, student_number)
           join faculties f on f.code = r.faculty order by r.iin_hash
           on conflict (tenant_id, iin_hash) do update set
             surname = excluded.surname, given_name = excluded.given_name, patronymic = coalesce(excluded.patronymic, s.patronymic),
             name_key = case when excluded.patronymic is null and (s.surname, s.given_name) = (excluded.surname, excluded.given_name)
                             then s.name_key else excluded.name_key end,
             sex = excluded.sex, birth_date = excluded.birth_date, faculty_id = excluded.faculty_id, course = excluded.course,
             study_group = coalesce(excluded.study_group, s.study_group), funding = excluded.funding,
             residence_class = coalesce(excluded.residence_class, s.residence_class),
             phone = coalesce(excluded.phone, s.phone), email = coalesce(excluded.email, s.email),
             student_number = coalesce(excluded.student_number, s.student_number), row_version = s.row_version + 1
           where (s.surname, s.given_name, s.sex, s.birth_date, s.faculty_id, s.course, s.funding,
                  s.patronymic, s.study_group, s.residence_class, s.phone, s.email, s.student_number)
             is distinct from (excluded.surname, excluded.given_name, excluded.sex, excluded.birth_date, excluded.faculty_id,
                  excluded.course, excluded.funding, coalesce(excluded.patronymic, s.patronymic),
                  coalesce(excluded.study_group, s.study_group), coalesce(excluded.residence_class, s.residence_class),
                  coalesce(excluded.phone, s.phone), coalesce(excluded.email, s.email),
                  coalesce(excluded.student_number, s.student_number))
           returning s.id as "student: Id<Student>", (s.xmax = 0) as "added!""#,
        &c.id,
        &c.iin_hash,
        &c.iin_sealed,
        &c.surname,
        &c.given_name,
        &c.patronymic as _,
        &c.name_key,
        &c.sex,
        &c.birth_date,
        &c.faculty,
        &c.course,
        &c.group as _,
        &c.funding,
        &c.residence as _,
        &c.phone as _,
        &c.email as _,
        now,
        &c.student_number as _,
        by.map(Id::uuid)
    );
    Ok(touched.fetch_all(tx.sql()).await?)
}

/// The students with these hashes, in the order of the hashes.
pub async fn ids(tx: &mut ReadTx, hashes: &[Vec<u8>]) -> Result<Vec<Id<Student>>, StoreError> {
    let ids = sqlx::query_scalar!(
        r#"select s.id as "id: Id<Student>" from unnest($1::bytea[]) with ordinality as wanted (hash, at)
           join students s on s.tenant_id = current_tenant() and s.iin_hash = wanted.hash order by wanted.at"#,
        hashes
    );
    Ok(ids.fetch_all(tx.sql()).await?)
}

/// Puts students, by their ids, back to what they were, whatever is held now.
pub async fn put_back(tx: &mut WriteTx, c: &Columns) -> Result<u64, StoreError> {
    let done = sqlx::query!(
        "update students s set surname = r.surname, given_name = r.given_name, patronymic = r.patronymic, name_key = r.name_key, sex = r.sex,
           birth_date = r.birth_date, faculty_id = f.id, course = r.course, study_group = r.study_group, funding = r.funding,
           residence_class = r.residence_class, phone = r.phone, email = r.email, student_number = r.student_number,
           row_version = s.row_version + 1
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::smallint[], $10::text[],
                $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
           as r(id, surname, given_name, patronymic, name_key, sex, birth_date, faculty, course, study_group, funding, residence_class, phone, email,
                student_number)
         join faculties f on f.code = r.faculty
         where s.id = r.id",
        &c.id,
        &c.surname,
        &c.given_name,
        &c.patronymic as _,
        &c.name_key,
        &c.sex,
        &c.birth_date,
        &c.faculty,
        &c.course,
        &c.group as _,
        &c.funding,
        &c.residence as _,
        &c.phone as _,
        &c.email as _,
        &c.student_number as _
    );
    Ok(done.execute(tx.sql()).await?.rows_affected())
}
