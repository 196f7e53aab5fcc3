//! The list of students in SQL: filtered, by name, a page at a time, and found by name, IIN or telephone.
use super::{category, funding};
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
    students::{
        categories::{Category, Funding},
        rules::names,
    },
};
use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

/// Rows on a page.
pub const PAGE: i64 = 50;
// The statements below name it: with a number in the text PostgreSQL knows that a page needs few rows, and walks the names in their order
// instead of sorting all of them; a plan is made once and kept (see `kernel::database`).
const _: () = assert!(PAGE == 50);

/// What the list is cut to.
pub struct Wanted {
    /// The faculties within the asker's reach; none: all of them.
    pub within: Option<Vec<Uuid>>,
    pub faculty: Option<Uuid>,
    pub course: Option<i16>,
    pub funding: Option<Funding>,
    /// Valid on [`Wanted::day`].
    pub category: Option<Category>,
    /// Whether the account is activated.
    pub activated: Option<bool>,
    pub day: NaiveDate,
}

impl Wanted {
    /// Nothing but a category is asked for, so that students themselves need not be looked at to count them.
    fn is_category_alone(&self) -> bool {
        let others = self.within.is_some() || self.faculty.is_some() || self.course.is_some() || self.funding.is_some();
        self.category.is_some() && !others && self.activated.is_none()
    }
}

/// A student in the list.
pub struct Row {
    pub id: Id<Student>,
    pub full_name: String,
    pub faculty_id: Uuid,
    pub course: i16,
    pub group: Option<String>,
    pub funding: Funding,
    pub categories: Vec<Category>,
    pub activated: bool,
}

/// A faculty in the filter.
#[derive(Debug, Deserialize)]
pub struct Faculty {
    pub id: Uuid,
    #[serde(flatten)]
    pub name: Text3,
}

/// A page of the list.
pub struct Page {
    /// Students in all.
    pub total: i64,
    /// The faculties there are, by code.
    pub faculties: Vec<Faculty>,
    pub rows: Vec<Row>,
}

/// A page of the list by surname and given name, with the categories of each student: one statement after its setting, another where the page has no rows.
/// The ids of the page are found over an index alone, then only these students are looked at.
pub async fn page(tx: &mut ReadTx, wanted: &Wanted, page: i64) -> Result<Page, StoreError> {
    let found = match wanted.category.filter(|_| wanted.is_category_alone()) {
        Some(category) => of_category(tx, category, wanted.day, page).await?,
        None => {
            tx.in_order().await?;
            filtered(tx, wanted, page).await?
        }
    };
    let (mut total, mut faculties) = (0, None);
    let mut rows = Vec::with_capacity(found.len());
    for found in found {
        total = found.total;
        faculties = faculties.or(found.faculties);
        rows.push(Row::try_from(found.student)?);
    }
    let faculties = match faculties {
        Some(Json(faculties)) => faculties,
        None => self::faculties(tx).await?,
    };
    Ok(Page { total, faculties, rows })
}

/// The faculties there are, by code.
pub async fn faculties(tx: &mut ReadTx) -> Result<Vec<Faculty>, StoreError> {
    let rows = sqlx::query!("select id, name_kk, name_ru, name_en from faculties order by code").fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|r| Faculty { id: r.id, name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en } }).collect())
}

/// A student with what is told once for the whole page.
struct OnPage {
    student: Found,
    total: i64,
    faculties: Option<Json<Vec<Faculty>>>,
}

macro_rules! on_page {
    ($row:ident) => {
        OnPage {
            student: Found {
                id: $row.id,
                surname: $row.surname,
                given_name: $row.given_name,
                patronymic: $row.patronymic,
                faculty_id: $row.faculty_id,
                course: $row.course,
                study_group: $row.study_group,
                funding: $row.funding,
                categories: $row.categories,
                activated: $row.activated,
            },
            total: $row.total,
            faculties: $row.faculties,
        }
    };
}

macro_rules! of_category {
    ($tx:expr, $limit:tt, [$($wanted:expr),*] $(, $offset:expr)?) => {
        sqlx::query!(
            r#"select s.id as "id: Id<Student>", s.surname, s.given_name, s.patronymic, s.faculty_id, s.course, s.study_group, s.funding,
             array(select distinct c.category from student_categories c where c.tenant_id = s.tenant_id and c.student_id = s.id
                   and c.ended_at is null and c.valid_from <= $2 and (c.valid_to is null or c.valid_to >= $2)) as "categories!",
             exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) as "activated!",
             (select count(distinct c.student_id) from student_categories c
              where c.category = $1 and c.ended_at is null and c.valid_from <= $2 and (c.valid_to is null or c.valid_to >= $2)) as "total!",
             case when p.n = 1 then (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kk', name_kk, 'ru', name_ru, 'en', name_en) order by code), '[]')
             from faculties) end as "faculties: Json<Vec<Faculty>>"
           from (select row_number() over () as n, f.* from (
                   select s.tenant_id, s.id from students s
                   where s.id in (select c.student_id from student_categories c
                                  where c.category = $1 and c.ended_at is null and c.valid_from <= $2 and (c.valid_to is null or c.valid_to >= $2))
                   order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id "# + $limit + r#") f) p
           join students s on s.tenant_id = p.tenant_id and s.id = p.id
           order by p.n"#,
            $($wanted as _),* $(, $offset)?
        )
        .fetch_all($tx.sql())
        .await?
        .into_iter()
        .map(|row| on_page!(row))
        .collect()
    };
}

/// Where a category alone is asked for, its own index counts, and a plan made once serves every page.
async fn of_category(tx: &mut ReadTx, category: Category, day: NaiveDate, page: i64) -> Result<Vec<OnPage>, StoreError> {
    Ok(match page {
        1 => of_category!(tx, "limit 50", [category.code(), day]),
        _ => of_category!(tx, "limit 50 offset $3", [category.code(), day], (page - 1) * PAGE),
    })
}

macro_rules! filtered {
    ($tx:expr, $limit:tt, [$($wanted:expr),*] $(, $offset:expr)?) => {
        sqlx::query!(
            r#"select s.id as "id: Id<Student>", s.surname, s.given_name, s.patronymic, s.faculty_id, s.course, s.study_group, s.funding,
             array(select distinct c.category from student_categories c where c.tenant_id = s.tenant_id and c.student_id = s.id
                   and c.ended_at is null and c.valid_from <= $7 and (c.valid_to is null or c.valid_to >= $7)) as "categories!",
             exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) as "activated!",
             (select count(*) from students s
              where ($1::uuid[] is null or s.faculty_id = any($1)) and ($2::uuid is null or s.faculty_id = $2)
                and ($3::smallint is null or s.course = $3) and ($4::text is null or s.funding = $4)
                and ($5::boolean is null or exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) = $5)
                and ($6::text is null or s.id in (select c.student_id from student_categories c
                     where c.category = $6 and c.ended_at is null and c.valid_from <= $7 and (c.valid_to is null or c.valid_to >= $7)))) as "total!",
             case when p.n = 1 then (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kk', name_kk, 'ru', name_ru, 'en', name_en) order by code), '[]')
             from faculties) end as "faculties: Json<Vec<Faculty>>"
           from (select row_number() over () as n, f.* from (
                   select s.tenant_id, s.id from students s
                   where ($1::uuid[] is null or s.faculty_id = any($1)) and ($2::uuid is null or s.faculty_id = $2)
                   and ($3::smallint is null or s.course = $3) and ($4::text is null or s.funding = $4)
                   and ($5::boolean is null or exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) = $5)
                   and ($6::text is null or s.id in (select c.student_id from student_categories c
                        where c.category = $6 and c.ended_at is null and c.valid_from <= $7 and (c.valid_to is null or c.valid_to >= $7)))
                   order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id "# + $limit + r#") f) p
           join students s on s.tenant_id = p.tenant_id and s.id = p.id
           order by p.n"#,
            $($wanted as _),* $(, $offset)?
        )
        .fetch_all($tx.sql())
        .await?
        .into_iter()
        .map(|row| on_page!(row))
        .collect()
    };
}

async fn filtered(tx: &mut ReadTx, wanted: &Wanted, page: i64) -> Result<Vec<OnPage>, StoreError> {
    Ok(match page {
        1 => filtered!(
            tx,
            "limit 50",
            [
                wanted.within.as_deref(),
                wanted.faculty,
                wanted.course,
                wanted.funding.map(Funding::code),
                wanted.activated,
                wanted.category.map(Category::code),
                wanted.day
            ]
        ),
        _ => filtered!(
            tx,
            "limit 50 offset $8",
            [
                wanted.within.as_deref(),
                wanted.faculty,
                wanted.course,
                wanted.funding.map(Funding::code),
                wanted.activated,
                wanted.category.map(Category::code),
                wanted.day
            ],
            (page - 1) * PAGE
        ),
    })
}

/// What somebody typed to find a student.
pub struct Sought {
    /// The search key of a surname or a given name.
    pub name: Option<String>,
    pub iin_hash: Option<[u8; 32]>,
    /// As stored.
    pub phone: Option<String>,
}

/// The students found, by name, one page of them and one more where there are more.
pub async fn search(tx: &mut ReadTx, sought: &Sought, wanted: &Wanted) -> Result<Vec<Row>, StoreError> {
    let found = sqlx::query_as!(
        Found,
        r#"select s.id as "id: Id<Student>", s.surname, s.given_name, s.patronymic, s.faculty_id, s.course, s.study_group, s.funding,
             array(select distinct c.category from student_categories c where c.tenant_id = s.tenant_id and c.student_id = s.id
                   and c.ended_at is null and c.valid_from <= $6 and (c.valid_to is null or c.valid_to >= $6)) as "categories!",
             exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) as "activated!"
           from (select s.tenant_id, s.id from students s
                 where ((s.name_key ~>=~ $1 and s.name_key ~<~ $2) or (s.given_key ~>=~ $1 and s.given_key ~<~ $2)
                        or s.iin_hash = $3 or s.phone = $4)
                   and ($5::uuid[] is null or s.faculty_id = any($5))
                 order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id limit $7) p
           join students s on s.tenant_id = p.tenant_id and s.id = p.id
           order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id"#,
        sought.name,
        sought.name.as_ref().map(|key| format!("{key}\u{10ffff}")),
        sought.iin_hash.as_ref().map(|hash| &hash[..]),
        sought.phone,
        wanted.within.as_deref() as _,
        wanted.day,
        PAGE + 1
    )
    .fetch_all(tx.sql())
    .await?;
    found.into_iter().map(Row::try_from).collect()
}

/// A row as it comes.
struct Found {
    id: Id<Student>,
    surname: String,
    given_name: String,
    patronymic: Option<String>,
    faculty_id: Uuid,
    course: i16,
    study_group: Option<String>,
    funding: String,
    categories: Vec<String>,
    activated: bool,
}

impl TryFrom<Found> for Row {
    type Error = StoreError;
    fn try_from(f: Found) -> Result<Self, StoreError> {
        Ok(Self {
            id: f.id,
            full_name: names::full(&f.surname, &f.given_name, f.patronymic.as_deref()),
            faculty_id: f.faculty_id,
            course: f.course,
            group: f.study_group,
            funding: funding(&f.funding)?,
            categories: f.categories.iter().map(|c| category(c)).collect::<Result<_, _>>()?,
            activated: f.activated,
        })
    }
}
