//! Whose categories lapse, have lapsed, turn into others or contradict each other, in SQL.
use super::category;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
    students::{
        categories::{Category, ResidenceClass},
        requests::RequestState,
    },
};
use chrono::NaiveDate;
use uuid::Uuid;

/// At most so many are brought where they are not a page of a count.
const MOST: i64 = 500;

/// Of whom it is asked.
pub struct Among {
    /// The faculties within the asker's reach; none: all of them.
    pub within: Option<Vec<Uuid>>,
    pub faculty: Option<Uuid>,
}

/// Who it is.
pub struct Who {
    pub id: Id<Student>,
    pub full_name: String,
    pub faculty: Text3,
    pub course: i16,
    pub group: Option<String>,
}

/// A category with its last day.
pub struct Lapsing {
    pub who: Who,
    /// The fact.
    pub id: Uuid,
    pub category: Category,
    pub last: NaiveDate,
    /// Where a document was asked for already: how that stands.
    pub asked: Option<RequestState>,
}

fn asked(code: Option<String>) -> Result<Option<RequestState>, StoreError> {
    code.map(|code| code.parse().map_err(|()| StoreError::Corrupt { place: "document_requests.state" })).transpose()
}

/// The categories that were not ended by anybody and whose last day lies between two days, both included, where none of the same kind goes on
/// longer: a page of them, the nearest first, and how many there are.
pub async fn lapsing(
    tx: &mut ReadTx,
    among: &Among,
    (from, to): (NaiveDate, NaiveDate),
    (skip, many): (i64, i64),
) -> Result<(i64, Vec<Lapsing>), StoreError> {
    let rows = sqlx::query!(
        r#"select s.id as "id: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", f.name_kk, f.name_ru, f.name_en,
             s.course, s.study_group, c.id as fact, c.category, c.valid_to as "last!", r.state as "asked?"
           from student_categories c join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           left join document_requests r on r.tenant_id = c.tenant_id and r.student_id = c.student_id and r.category = c.category
             and r.state in ('asked', 'sent', 'returned')
           where c.ended_at is null and c.valid_to between $1 and $2 and ($3::uuid[] is null or s.faculty_id = any($3))
             and ($4::uuid is null or s.faculty_id = $4)
             and not exists (select from student_categories n where n.tenant_id = c.tenant_id and n.student_id = c.student_id and n.category = c.category
                             and n.ended_at is null and n.id <> c.id and coalesce(n.valid_to, 'infinity') > c.valid_to)
           order by c.valid_to, s.surname, s.given_name, s.id, c.id offset $5 limit $6"#,
        from,
        to,
        among.within.as_deref() as _,
        among.faculty,
        skip,
        many
    )
    .fetch_all(tx.sql())
    .await?;
    let rows = rows.into_iter().map(|r| {
        let faculty = Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en };
        let who = Who { id: r.id, full_name: r.full_name, faculty, course: r.course, group: r.study_group };
        Ok(Lapsing { who, id: r.fact, category: category(&r.category)?, last: r.last, asked: asked(r.asked)? })
    });
    let rows = rows.collect::<Result<Vec<_>, StoreError>>()?;
    Ok((count(tx, among, (from, to)).await?, rows))
}

/// How many of them there are.
pub async fn count(tx: &mut ReadTx, among: &Among, (from, to): (NaiveDate, NaiveDate)) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from student_categories c join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           where c.ended_at is null and c.valid_to between $1 and $2 and ($3::uuid[] is null or s.faculty_id = any($3))
             and ($4::uuid is null or s.faculty_id = $4)
             and not exists (select from student_categories n where n.tenant_id = c.tenant_id and n.student_id = c.student_id and n.category = c.category
                             and n.ended_at is null and n.id <> c.id and coalesce(n.valid_to, 'infinity') > c.valid_to)"#,
        from,
        to,
        among.within.as_deref() as _,
        among.faculty
    );
    Ok(count.fetch_one(tx.sql()).await?)
}

/// A category that a birthday turns into another.
pub struct Turning {
    pub who: Who,
    pub category: Category,
    pub born: NaiveDate,
    pub asked: Option<RequestState>,
}

/// The categories in force on a day of those who come to an age between two days, where the category that follows is not verified yet.
/// `turns`: from which category, at which age in years, into which.
pub async fn turning(
    tx: &mut ReadTx,
    among: &Among,
    turns: &[(Category, u32, Category)],
    (today, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Turning>, StoreError> {
    let from: Vec<String> = turns.iter().map(|t| t.0.code().to_owned()).collect();
    let ages: Vec<i32> = turns.iter().map(|t| t.1 as i32).collect();
    let into: Vec<String> = turns.iter().map(|t| t.2.code().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select s.id as "id: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", f.name_kk, f.name_ru, f.name_en,
             s.course, s.study_group, c.category, s.birth_date, r.state as "asked?"
           from unnest($1::text[], $2::int[], $3::text[]) as t (category, age, follows)
           join student_categories c on c.category = t.category and c.ended_at is null and c.valid_from <= $4 and (c.valid_to is null or c.valid_to >= $4)
           join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           left join document_requests r on r.tenant_id = c.tenant_id and r.student_id = c.student_id and r.category = t.follows
             and r.state in ('asked', 'sent', 'returned')
           where (s.birth_date + make_interval(years => t.age))::date between $4::date + 1 and $5 and ($6::uuid[] is null or s.faculty_id = any($6))
             and ($7::uuid is null or s.faculty_id = $7)
             and not exists (select from student_categories n where n.tenant_id = c.tenant_id and n.student_id = c.student_id and n.category = t.follows
                             and n.ended_at is null and (n.valid_to is null or n.valid_to >= $4))
           order by s.birth_date + make_interval(years => t.age), s.surname, s.given_name, s.id limit $8"#,
        &from,
        &ages,
        &into,
        today,
        to,
        among.within.as_deref() as _,
        among.faculty,
        MOST
    )
    .fetch_all(tx.sql())
    .await?;
    let rows = rows.into_iter().map(|r| {
        let faculty = Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en };
        let who = Who { id: r.id, full_name: r.full_name, faculty, course: r.course, group: r.study_group };
        Ok(Turning { who, category: category(&r.category)?, born: r.birth_date, asked: asked(r.asked)? })
    });
    rows.collect()
}

/// Everything that holds of a student on a day.
pub struct Held {
    pub who: Who,
    pub categories: Vec<Category>,
    pub residence: Option<ResidenceClass>,
}

/// Those with two categories or more in force on a day, and those with one of `alone`: only these can contradict themselves.
pub async fn held(tx: &mut ReadTx, among: &Among, alone: &[Category], day: NaiveDate) -> Result<Vec<Held>, StoreError> {
    let alone: Vec<String> = alone.iter().map(|category| category.code().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select s.id as "id: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", f.name_kk, f.name_ru, f.name_en,
             s.course, s.study_group, s.residence_class, c.categories as "categories!"
           from (select c.tenant_id, c.student_id, array_agg(distinct c.category) as categories from student_categories c
                 where c.ended_at is null and c.valid_from <= $1 and (c.valid_to is null or c.valid_to >= $1)
                 group by c.tenant_id, c.student_id having count(distinct c.category) > 1 or bool_or(c.category = any($2))) c
           join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           where ($3::uuid[] is null or s.faculty_id = any($3)) and ($4::uuid is null or s.faculty_id = $4)
           order by s.surname, s.given_name, s.id"#,
        day,
        &alone,
        among.within.as_deref() as _,
        among.faculty
    )
    .fetch_all(tx.sql())
    .await?;
    let rows = rows.into_iter().map(|r| {
        let faculty = Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en };
        let who = Who { id: r.id, full_name: r.full_name, faculty, course: r.course, group: r.study_group };
        let categories = r.categories.iter().map(|code| category(code)).collect::<Result<_, _>>()?;
        Ok(Held { who, categories, residence: r.residence_class.as_deref().and_then(ResidenceClass::parse) })
    });
    rows.collect()
}
