//! The list of students in SQL: filtered, by name, a page at a time, and found by name, IIN, telephone or student number.
mod menus;
mod wanted;
pub mod whole;

use super::{category, funding, residence, sex, status};
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::ReadTx,
    },
    students::{
        categories::{Category, Funding, ResidenceClass, Sex},
        person::Status,
        rules::names,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
pub use menus::{Campaign, Menus, Named, Saved, counted, faculties};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;
pub use wanted::Wanted;
use wanted::{Categories, conditions, of_category, ordered, told};

/// Rows on a page.
pub const PAGE: i64 = 50;

/// So many students are brought together and sorted; where there are more, the names are walked in their order until a page is full.
const FEW: i64 = 1000;

/// A student in the list. What is not among the columns wanted is none.
pub struct Row {
    pub id: Id<Student>,
    pub full_name: String,
    pub faculty_id: Uuid,
    pub course: i16,
    pub group: Option<String>,
    pub funding: Funding,
    pub categories: Vec<Category>,
    pub activated: bool,
    pub sex: Option<Sex>,
    pub residence: Option<ResidenceClass>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub registered: Option<DateTime<Utc>>,
    pub dormitory: Option<Uuid>,
    pub status: Option<Status>,
    pub advisor: Option<Uuid>,
}

/// A page of the list.
pub struct Page {
    /// Students in all.
    pub total: i64,
    pub menus: Menus,
    pub rows: Vec<Row>,
}

/// A page of the list by surname and given name, with the categories of each student. The ids of the page are found first, then only these
/// students are looked at.
///
/// The statements are put together of the conditions that are wanted and of no others, so that a plan that is made once is right for each of
/// them, in whatever company of institutions it was made; and the students are counted before, so that it is known which way to their page
/// is short.
pub async fn page(tx: &mut ReadTx, asker: Id<Account>, wanted: &Wanted, page: i64) -> Result<Page, StoreError> {
    let (menus, total) = counted(tx, asker, wanted).await?;
    let offset = (page - 1) * PAGE;
    let found: Vec<Found> = match total {
        total if total <= offset => vec![],
        total if total <= FEW || !wanted.is_by_name() => of_few(wanted, offset).build_query_as().fetch_all(tx.sql()).await?,
        _ => of_many(wanted, offset).build_query_as().fetch_all(tx.sql()).await?,
    };
    Ok(Page { total, menus, rows: found.into_iter().map(Row::try_from).collect::<Result<_, _>>()? })
}

/// The page of few: all of them are brought together before they are sorted.
fn of_few(wanted: &Wanted, offset: i64) -> QueryBuilder<Postgres> {
    let mut sql = whole::few(wanted);
    drawn(&mut sql, wanted, offset, |sql| {
        sql.push("few s");
    });
    sql
}

/// The page of many: the names are walked in their order, and each is asked.
fn of_many(wanted: &Wanted, offset: i64) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new("");
    drawn(&mut sql, wanted, offset, |sql| {
        sql.push("students s");
        conditions(sql, wanted);
        if wanted.asked.is_by_category() {
            // Not a join: the students of the category are brought together once, and each name is looked up among them.
            sql.push(" and (s.id in (select c.student_id from student_categories c where ");
            of_category(sql, wanted);
            sql.push(")) is true");
        }
    });
    sql
}

/// The rows of a page out of `these` (students as `s`, with what they are put in order by).
fn drawn(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted, offset: i64, these: impl FnOnce(&mut QueryBuilder<Postgres>)) {
    told(sql, wanted, Categories::OfEach);
    sql.push(" from (select row_number() over () as n, f.* from (select s.tenant_id, s.id from ");
    these(sql);
    ordered(sql, wanted);
    sql.push(" limit 50 offset "); // PAGE, in the text: few are wanted
    sql.push_bind(offset);
    sql.push(") f) p join students s on s.tenant_id = p.tenant_id and s.id = p.id order by p.n");
}
const _: () = assert!(PAGE == 50);

/// What somebody typed to find a student.
pub struct Sought {
    /// The search key of a surname or a given name.
    pub name: Option<String>,
    /// The same read as a given name before a surname, both from their beginnings.
    pub surname_last: Option<(String, String)>,
    pub iin_hash: Option<[u8; 32]>,
    /// As stored.
    pub phone: Option<String>,
    /// The institution's own number of a student.
    pub number: Option<String>,
}

/// The students found within these faculties (none: all), by name, one page of them and one more where there are more.
pub async fn search(tx: &mut ReadTx, sought: &Sought, within: Option<&[Uuid]>, day: NaiveDate) -> Result<Vec<Row>, StoreError> {
    // Behind all keys that begin so.
    let end = |key: &str| format!("{key}\u{10ffff}");
    let parts = sought.surname_last.as_ref();
    let (given, surname) = (parts.map(|(given, _)| given.as_str()), parts.map(|(_, surname)| surname.as_str()));
    let found = sqlx::query!(
        r#"select s.id, s.surname, s.given_name, s.patronymic, s.faculty_id, s.course, s.study_group, s.funding,
             array(select distinct c.category from student_categories c where c.tenant_id = s.tenant_id and c.student_id = s.id
                   and c.ended_at is null and c.valid_from <= $6 and (c.valid_to is null or c.valid_to >= $6)) as "categories!",
             exists (select from accounts a where a.tenant_id = s.tenant_id and a.student_id = s.id) as "activated!"
           from (select s.tenant_id, s.id from students s
                 where ((s.name_key ~>=~ $1 and s.name_key ~<~ $2) or (s.given_key ~>=~ $1 and s.given_key ~<~ $2)
                        or (s.given_key ~>=~ $8 and s.given_key ~<~ $9 and s.name_key ~>=~ $10 and s.name_key ~<~ $11)
                        or s.iin_hash = $3 or s.phone = $4 or s.student_number = $12
                        -- The number of a file that points to another finds that one.
                        or s.id = (select m.merged_into from students m where m.iin_hash = $3))
                   and s.merged_into is null and ($5::uuid[] is null or s.faculty_id = any($5))
                 order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id limit $7) p
           join students s on s.tenant_id = p.tenant_id and s.id = p.id
           order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id"#,
        sought.name,
        sought.name.as_deref().map(end),
        sought.iin_hash.as_ref().map(|hash| &hash[..]),
        sought.phone,
        within as _,
        day,
        PAGE + 1,
        given,
        given.map(end),
        surname,
        surname.map(end),
        sought.number
    )
    .fetch_all(tx.sql())
    .await?;
    let row = found.into_iter().map(|r| Found {
        id: r.id,
        surname: r.surname,
        given_name: r.given_name,
        patronymic: r.patronymic,
        faculty_id: r.faculty_id,
        course: r.course,
        study_group: r.study_group,
        funding: r.funding,
        categories: r.categories,
        activated: r.activated,
        ..Found::default()
    });
    row.map(Row::try_from).collect()
}

/// A row as it comes; a column that is not shown does not.
#[derive(sqlx::FromRow, Default)]
#[sqlx(default)]
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
    sex: Option<String>,
    residence_class: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    created_at: Option<DateTime<Utc>>,
    dormitory_id: Option<Uuid>,
    status: Option<String>,
    advisor_id: Option<Uuid>,
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
            sex: f.sex.as_deref().map(sex).transpose()?,
            residence: residence(f.residence_class.as_deref())?,
            phone: f.phone,
            email: f.email,
            registered: f.created_at,
            dormitory: f.dormitory_id,
            status: f.status.as_deref().map(status).transpose()?,
            advisor: f.advisor_id,
        })
    }
}
