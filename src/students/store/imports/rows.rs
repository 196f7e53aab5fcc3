//! A list row by row, in SQL.
use super::Import;
use crate::kernel::{
    errors::StoreError,
    ids::{Id, Student},
    tenancy::{ReadTx, WriteTx},
};

/// Rows on a page of the report.
pub const PAGE: i64 = 50;
/// Rows in one statement.
const BATCH: usize = 5_000;

/// A row of a list as it is kept.
#[derive(Clone)]
pub struct Kept {
    /// The line in the file.
    pub n: i32,
    pub outcome: String,
    pub who: String,
    /// JSON: what would change.
    pub changes: Option<String>,
}

/// Keeps the rows of a list.
pub async fn keep(tx: &mut WriteTx, id: Id<Import>, rows: &[Kept]) -> Result<(), StoreError> {
    for batch in rows.chunks(BATCH) {
        let n: Vec<i32> = batch.iter().map(|row| row.n).collect();
        let outcome: Vec<String> = batch.iter().map(|row| row.outcome.clone()).collect();
        let who: Vec<String> = batch.iter().map(|row| row.who.clone()).collect();
        let changes: Vec<Option<String>> = batch.iter().map(|row| row.changes.clone()).collect();
        sqlx::query!(
            "insert into import_rows (import_id, n, outcome, who, changes)
             select $1, r.n, r.outcome, r.who, r.changes from unnest($2::integer[], $3::text[], $4::text[], $5::text[]) as r (n, outcome, who, changes)",
            id.uuid(),
            &n,
            &outcome,
            &who,
            &changes as _
        )
        .execute(tx.sql())
        .await?;
    }
    Ok(())
}

/// Says of rows that were taken over whom they are about and what they did.
pub async fn done(
    tx: &mut WriteTx,
    id: Id<Import>,
    n: &[i32],
    students: &[Id<Student>],
    outcomes: &[String],
) -> Result<(), StoreError> {
    let students: Vec<_> = students.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "update import_rows r set student_id = d.student_id, outcome = d.outcome
         from unnest($2::integer[], $3::uuid[], $4::text[]) as d (n, student_id, outcome) where r.import_id = $1 and r.n = d.n",
        id.uuid(),
        n,
        &students,
        outcomes
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A row of the report.
pub struct Line {
    pub n: i32,
    pub outcome: String,
    pub who: String,
    pub changes: Option<String>,
    pub student: Option<Id<Student>>,
    pub stays: Option<String>,
}

/// Which rows are looked at.
#[derive(Clone, Copy, Default)]
pub struct Which<'a> {
    /// Those with this outcome; none: all.
    pub outcome: Option<&'a str>,
    /// Those alone that an undoing has left.
    pub stayed: bool,
}

/// A page of rows in the order of the file.
pub async fn page(tx: &mut ReadTx, id: Id<Import>, which: Which<'_>, page: i64) -> Result<Vec<Line>, StoreError> {
    let lines = sqlx::query_as!(
        Line,
        r#"select n, outcome, who, changes, student_id as "student: Id<Student>", stays from import_rows
           where import_id = $1 and ($2::text is null or outcome = $2) and (not $3 or stays is not null) order by n limit $4 offset $5"#,
        id.uuid(),
        which.outcome,
        which.stayed,
        PAGE,
        (page - 1) * PAGE
    );
    Ok(lines.fetch_all(tx.sql()).await?)
}
