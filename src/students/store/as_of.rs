//! What was true of a student at a past instant, beside the history of fields: since when they are in the registry, and categories.
use super::category;
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        tenancy::ReadTx,
    },
    students::categories::Category,
};
use chrono::{DateTime, NaiveDate, Utc};

/// When the student was entered into the registry.
pub async fn entered_at(tx: &mut ReadTx, student: Id<Student>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let entered = sqlx::query_scalar!("select created_at from students where id = $1", student.uuid());
    Ok(entered.fetch_optional(tx.sql()).await?)
}

/// A category that held.
pub struct Held {
    pub category: Category,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

/// The categories valid on a day, as they were known at its end: what was verified or ended later does not count.
pub async fn categories(
    tx: &mut ReadTx,
    student: Id<Student>,
    day: NaiveDate,
    end: DateTime<Utc>,
) -> Result<Vec<Held>, StoreError> {
    let rows = sqlx::query!(
        "select category, valid_from, valid_to from student_categories
         where student_id = $1 and verified_at <= $3 and (ended_at is null or ended_at > $3) and valid_from <= $2
           and (valid_to is null or valid_to >= $2) order by valid_from, category",
        student.uuid(),
        day,
        end
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| Ok(Held { category: category(&r.category)?, valid_from: r.valid_from, valid_to: r.valid_to }))
        .collect()
}
