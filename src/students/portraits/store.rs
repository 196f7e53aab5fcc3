//! Counts of students by group on a day, in SQL: as their data stood then.
use crate::{
    kernel::{errors::StoreError, tenancy::ReadTx},
    students::rules::portrait::{Count, Facet},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// On which day it is counted.
#[derive(Clone, Copy, Debug)]
pub struct On {
    pub day: NaiveDate,
    /// The instant at which that day is over.
    pub end: DateTime<Utc>,
    /// The academic year in which it lies, by the year in which that begins.
    pub academic_year: i32,
}

/// Every count of every group. What was corrected in a file after that day counts as it stood before; a category counts where it was in force then.
pub async fn counts(tx: &mut ReadTx, on: On) -> Result<Vec<Count>, StoreError> {
    let rows = sqlx::query!(
        r#"with later as (
             select distinct on (student_id, field) student_id, field, was from student_changes
             where changed_at >= $2 and field in ('faculty', 'course', 'study_group', 'funding', 'residence_class', 'sex')
             order by student_id, field, row_version),
           was as (
             select student_id, array_agg(field) as fields, max(was) filter (where field = 'faculty') as faculty,
               max(was) filter (where field = 'course') as course, max(was) filter (where field = 'study_group') as study_group,
               max(was) filter (where field = 'funding') as funding, max(was) filter (where field = 'residence_class') as residence_class,
               max(was) filter (where field = 'sex') as sex
             from later group by student_id),
           base as materialized (
             select s.tenant_id, s.id,
               coalesce((select f.id from faculties f where f.tenant_id = s.tenant_id and f.code = w.faculty), s.faculty_id) as faculty_id,
               coalesce(w.course, s.course::text) as course,
               coalesce(case when 'study_group' = any(w.fields) then w.study_group else s.study_group end, '') as study_group,
               coalesce(w.funding, s.funding) as funding, coalesce(w.sex, s.sex) as sex,
               coalesce(case when 'residence_class' = any(w.fields) then w.residence_class else s.residence_class end, '') as residence
             from students_counted($1) n
             join students s on s.tenant_id = n.tenant_id and s.id = n.student_id
             left join was w on w.student_id = s.id
             where s.created_at < $2),
           held as materialized (
             select distinct b.id, b.faculty_id, b.study_group, c.category from base b
             join student_categories c on c.tenant_id = b.tenant_id and c.student_id = b.id
             where c.valid_from <= $1 and (c.valid_to is null or c.valid_to >= $1) and (c.ended_at is null or c.ended_at >= $2)),
           lines as (
             select faculty_id, study_group, 'all' as facet, '' as code from base
             union all select faculty_id, study_group, 'sex', sex from base
             union all select faculty_id, study_group, 'course', course from base
             union all select faculty_id, study_group, 'funding', funding from base
             union all select faculty_id, study_group, 'residence', residence from base
             union all select b.faculty_id, b.study_group, 'income', case when h.id is null then 'other' else 'low' end
               from base b left join held h on h.id = b.id and h.category = 'low_income'
             union all select b.faculty_id, b.study_group, 'housing', case when p.student_id is null then 'none' else 'housed' end
               from base b left join students_housed p on p.tenant_id = b.tenant_id and p.student_id = b.id and p.academic_year = $3
             union all select faculty_id, study_group, 'category', category from held)
           select faculty_id as "faculty!", study_group as "group!", facet as "facet!", code as "code!", count(*) as "count!"
           from lines group by 1, 2, 3, 4 order by 1, 2, 3, 4"#,
        on.day,
        on.end,
        on.academic_year
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    let count =
        |faculty: Uuid, group, facet: &str, code, count| Count { faculty, group, facet: Facet::parse(facet), code, count };
    Ok(rows.into_iter().map(|r| count(r.faculty, r.group, &r.facet, r.code, r.count)).collect())
}
