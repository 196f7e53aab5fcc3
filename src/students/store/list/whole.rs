//! A list as a whole: how many, of whom, every row one after another. Asked for by who exports it or wants its figures, never by a page.
use super::{
    Found, Row,
    wanted::{Categories, Wanted, having, in_force_of_all, ordered, told, valid},
};
use crate::{
    kernel::{
        errors::StoreError,
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        categories::{Category, Funding, Sex},
        store,
    },
};
use futures_util::{Stream, TryStreamExt};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

/// How many students are wanted, and how many of them have an address.
pub async fn count(tx: &mut ReadTx, wanted: &Wanted) -> Result<(i64, i64), StoreError> {
    let mut sql = QueryBuilder::<Postgres>::new("select count(*), count(s.email) from ");
    having(&mut sql, wanted);
    Ok(sql.build_query_as().fetch_one(tx.sql()).await?)
}

/// Ids and faculties of the students wanted, locked until the act ends.
pub async fn hold(tx: &mut WriteTx, wanted: &Wanted) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    let mut sql = QueryBuilder::<Postgres>::new("select id, faculty_id from students where id in (select s.id from ");
    having(&mut sql, wanted);
    sql.push(") order by id for no key update");
    Ok(sql.build_query_as().fetch_all(tx.sql()).await?)
}

/// The students wanted, as `s`, for a statement of another file.
pub fn of(sql: &mut QueryBuilder<Postgres>, wanted: &Wanted) {
    having(sql, wanted);
}

/// The students wanted, as a common table `few` with what they are put in order by.
pub(super) fn few(wanted: &Wanted) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new(match wanted.is_by_name() {
        true => "with few as materialized (select s.tenant_id, s.id, s.surname, s.given_name from ",
        false => {
            "with few as materialized (select s.tenant_id, s.id, s.surname, s.given_name, s.study_group, s.course, s.created_at from "
        }
    });
    having(&mut sql, wanted);
    sql.push(") ");
    sql
}

/// The statement of [`rows`]; it lives while its rows come.
pub fn statement(wanted: &Wanted) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new("");
    told(&mut sql, wanted, Categories::OfAll);
    sql.push(" from (select s.* from ");
    having(&mut sql, wanted);
    sql.push(") s");
    in_force_of_all(&mut sql, wanted);
    ordered(&mut sql, wanted);
    sql
}

/// All rows in their order, as they come from the database.
pub fn rows<'a>(
    tx: &'a mut ReadTx,
    statement: &'a mut QueryBuilder<Postgres>,
) -> impl Stream<Item = Result<Row, StoreError>> + 'a {
    statement.build_query_as::<Found>().fetch(tx.sql()).map_err(StoreError::from).and_then(async |found| Row::try_from(found))
}

/// The figures of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub by_sex: Vec<(Sex, i64)>,
    pub by_funding: Vec<(Funding, i64)>,
    /// In force on the day; who has several is counted in each.
    pub by_category: Vec<(Category, i64)>,
}

/// The figures of those wanted, the largest categories first.
pub async fn totals(tx: &mut ReadTx, wanted: &Wanted) -> Result<Totals, StoreError> {
    let mut sql = QueryBuilder::<Postgres>::new("with few as materialized (select s.tenant_id, s.id, s.sex, s.funding from ");
    having(&mut sql, wanted);
    sql.push(
        ") select 'sex', sex, count(*) from few group by 2
         union all select 'funding', funding, count(*) from few group by 2
         union all select 'category', c.category, count(distinct c.student_id) from few s
           join student_categories c on c.tenant_id = s.tenant_id and c.student_id = s.id",
    );
    valid(&mut sql, wanted.day);
    sql.push(" group by 2 order by 1, 3 desc, 2");
    let rows: Vec<(String, String, i64)> = sql.build_query_as().fetch_all(tx.sql()).await?;
    let mut totals = Totals::default();
    for (what, code, n) in rows {
        match what.as_str() {
            "sex" => totals.by_sex.push((store::sex(&code)?, n)),
            "funding" => totals.by_funding.push((store::funding(&code)?, n)),
            _ => totals.by_category.push((store::category(&code)?, n)),
        }
    }
    Ok(totals)
}
