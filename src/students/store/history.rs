//! The history of what a list of students changes, written for all its rows in one statement, before they are changed.
use super::imports::{Columns, Import};
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id},
    tenancy::WriteTx,
};

/// By whom and with which file rows are taken over.
#[derive(Clone, Copy, Default)]
pub struct By {
    pub account: Option<Id<Account>>,
    pub import: Option<Id<Import>>,
}

/// Writes what the rows will change, and holds the students concerned until the act ends: the rows are taken over by the same rule as
/// [`super::imports::upsert`] takes them, so an empty cell changes nothing.
pub async fn keep(tx: &mut WriteTx, c: &Columns, by: By) -> Result<u64, StoreError> {
    let now = tx.now();
    let kept = sqlx::query!(
        r#"with r as (
             select * from unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::smallint[],
                  $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $17::text[])
             as r(iin_hash, surname, given_name, patronymic, sex, birth_date, faculty, course, study_group, funding, residence_class, phone, email,
                  student_number)),
           held as (
             select s.id, s.row_version, s.faculty_id, s.surname, s.given_name, s.patronymic, s.sex, s.birth_date, s.course, s.study_group, s.funding,
               s.residence_class, s.phone, s.email, s.student_number, r.student_number as new_student_number, r.faculty as new_faculty, r.surname as new_surname, r.given_name as new_given_name,
               r.patronymic as new_patronymic, r.sex as new_sex, r.birth_date as new_birth_date, r.course as new_course,
               r.study_group as new_study_group, r.funding as new_funding, r.residence_class as new_residence_class, r.phone as new_phone,
               r.email as new_email
             from r join faculties f on f.code = r.faculty join students s on s.tenant_id = f.tenant_id and s.iin_hash = r.iin_hash
             where (s.surname, s.given_name, s.sex, s.birth_date, s.faculty_id, s.course, s.funding,
                  s.patronymic, s.study_group, s.residence_class, s.phone, s.email, s.student_number)
               is distinct from (r.surname, r.given_name, r.sex, r.birth_date, f.id, r.course, r.funding,
                  coalesce(r.patronymic, s.patronymic), coalesce(r.study_group, s.study_group),
                  coalesce(r.residence_class, s.residence_class), coalesce(r.phone, s.phone), coalesce(r.email, s.email),
                  coalesce(r.student_number, s.student_number))
             order by s.iin_hash for update of s)
           insert into student_changes (student_id, row_version, field, was, becomes, changed_at, changed_by, way, import_id)
           select h.id, h.row_version + 1, v.field, v.was, v.becomes, $14, $15, 'import', $16
           from held h join faculties o on o.tenant_id = current_tenant() and o.id = h.faculty_id
           cross join lateral (values ('surname', h.surname, h.new_surname), ('given_name', h.given_name, h.new_given_name),
             ('patronymic', h.patronymic, coalesce(h.new_patronymic, h.patronymic)), ('sex', h.sex, h.new_sex),
             ('birth_date', to_char(h.birth_date, 'YYYY-MM-DD'), to_char(h.new_birth_date, 'YYYY-MM-DD')), ('faculty', o.code, h.new_faculty),
             ('course', h.course::text, h.new_course::text), ('study_group', h.study_group, coalesce(h.new_study_group, h.study_group)),
             ('funding', h.funding, h.new_funding), ('residence_class', h.residence_class, coalesce(h.new_residence_class, h.residence_class)),
             ('phone', h.phone, coalesce(h.new_phone, h.phone)), ('email', h.email, coalesce(h.new_email, h.email)),
             ('student_number', h.student_number, coalesce(h.new_student_number, h.student_number))) as v(field, was, becomes)
           where v.was is distinct from v.becomes"#,
        &c.iin_hash,
        &c.surname,
        &c.given_name,
        &c.patronymic as _,
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
        by.account.map(Id::uuid),
        by.import.map(Id::uuid),
        &c.student_number as _
    );
    Ok(kept.execute(tx.sql()).await?.rows_affected())
}
