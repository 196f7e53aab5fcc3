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
use sqlx::{Postgres, QueryBuilder, types::Json};
use uuid::Uuid;

/// Rows on a page.
pub const PAGE: i64 = 50;

/// So many students are brought together and sorted; where there are more, the names are walked in their order until a page is full.
const FEW: i64 = 1000;

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

/// A page of the list by surname and given name, with the categories of each student. The ids of the page are found first, then only these
/// students are looked at.
///
/// The statements are put together of the conditions that are wanted and of no others, so that a plan that is made once is right for each of
/// them, in whatever company of institutions it was made; and the students are counted before, so that it is known which way to their page
/// is short.
pub async fn page(tx: &mut ReadTx, wanted: &Wanted, page: i64) -> Result<Page, StoreError> {
    let (Json(faculties), total): (Json<Vec<Faculty>>, i64) = counting(wanted).build_query_as().fetch_one(tx.sql()).await?;
    let offset = (page - 1) * PAGE;
    let found: Vec<Found> = match total {
        total if total <= offset => vec![],
        total if total <= FEW => of_few(wanted, offset).build_query_as().fetch_all(tx.sql()).await?,
        _ => of_many(wanted, offset).build_query_as().fetch_all(tx.sql()).await?,
    };
    Ok(Page { total, faculties, rows: found.into_iter().map(Row::try_from).collect::<Result<_, _>>()? })
}

/// What is told once for the whole page: how many students there are, and the faculties, by code.
fn counting(wanted: &Wanted) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new(
        "select (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kk', name_kk, 'ru', name_ru, 'en', name_en) order by code), '[]') from faculties), ",
    );
    match wanted.category {
        // Students themselves need not be looked at to count those of a category.
        Some(category) if wanted.is_category_alone() => {
            sql.push("count(distinct c.student_id) from student_categories c where c.category = ").push_bind(category.code());
            valid(&mut sql, wanted.day);
        }
        _ => {
            sql.push("count(*) from ");
            having(&mut sql, wanted);
        }
    }
    sql
}

/// The page of few: all of them are brought together before they are sorted.
fn of_few(wanted: &Wanted, offset: i64) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new("with few as materialized (select s.tenant_id, s.id, s.surname, s.given_name from ");
    having(&mut sql, wanted);
    sql.push(") ");
    drawn(&mut sql, wanted.day, offset, |sql| {
        sql.push("few s");
    });
    sql
}

/// The page of many: the names are walked in their order, and each is asked.
fn of_many(wanted: &Wanted, offset: i64) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new("");
    drawn(&mut sql, wanted.day, offset, |sql| {
        sql.push("students s");
        conditions(sql, wanted);
        if let Some(category) = wanted.category {
            // Not a join: the students of the category are brought together once, and each name is looked up among them.
            sql.push(" and (s.id in (select c.student_id from student_categories c where c.category = ")
                .push_bind(category.code());
            valid(sql, wanted.day);
            sql.push(")) is true");
        }
    });
    sql
}

/// The rows of a page out of `these` (students as `s`, with their names).
fn drawn(sql: &mut QueryBuilder<Postgres>, day: NaiveDate, offset: i64, these: impl FnOnce(&mut QueryBuilder<Postgres>)) {
    sql.push("select s.id, s.surname, s.given_name, s.patronymic, s.faculty_id, s.course, s.study_group, s.funding, array(select distinct c.category from student_categories c where c.tenant_id = s.tenant_id and c.student_id = s.id");
    valid(sql, day);
    sql.push(
        ") as categories, exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) as activated
         from (select row_number() over () as n, f.* from (select s.tenant_id, s.id from ",
    );
    these(sql);
    sql.push(r#" order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id limit 50 offset "#); // PAGE, in the text: few are wanted
    sql.push_bind(offset);
    sql.push(") f) p join students s on s.tenant_id = p.tenant_id and s.id = p.id order by p.n");
}
const _: () = assert!(PAGE == 50);

/// The students wanted, as `s`: those of the category first, where one is.
fn having(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    let Some(category) = wanted.category else {
        sql.push("students s");
        return conditions(sql, wanted);
    };
    of_category(sql, category, wanted.day);
    sql.push(" cross join lateral (select * from students s where s.tenant_id = c.tenant_id and s.id = c.student_id offset 0) s");
    conditions(sql, wanted);
}

/// Those who have a category on a day, as `c`.
fn of_category(sql: &mut QueryBuilder<Postgres>, category: Category, day: NaiveDate) {
    sql.push("(select distinct c.tenant_id, c.student_id from student_categories c where c.category = ");
    sql.push_bind(category.code());
    valid(sql, day);
    sql.push(") c");
}

fn valid(sql: &mut QueryBuilder<Postgres>, day: NaiveDate) {
    sql.push(" and c.ended_at is null and c.valid_from <= ").push_bind(day);
    sql.push(" and (c.valid_to is null or c.valid_to >= ").push_bind(day).push(")");
}

/// What else is wanted of `s`; row security adds the institution.
fn conditions(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    sql.push(" where true");
    if let Some(within) = &wanted.within {
        sql.push(" and s.faculty_id = any(").push_bind(within.clone()).push(")");
    }
    if let Some(faculty) = wanted.faculty {
        sql.push(" and s.faculty_id = ").push_bind(faculty);
    }
    if let Some(course) = wanted.course {
        sql.push(" and s.course = ").push_bind(course);
    }
    if let Some(funding) = wanted.funding {
        sql.push(" and s.funding = ").push_bind(funding.code());
    }
    if let Some(activated) = wanted.activated {
        sql.push(if activated { " and exists" } else { " and not exists" });
        sql.push(" (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id)");
    }
}

/// The faculties there are, by code.
pub async fn faculties(tx: &mut ReadTx) -> Result<Vec<Faculty>, StoreError> {
    let rows = sqlx::query!("select id, name_kk, name_ru, name_en from faculties order by code").fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|r| Faculty { id: r.id, name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en } }).collect())
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
        r#"select s.id, s.surname, s.given_name, s.patronymic, s.faculty_id, s.course, s.study_group, s.funding,
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
#[derive(sqlx::FromRow)]
struct Found {
    id: Uuid,
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
            id: f.id.into(),
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
