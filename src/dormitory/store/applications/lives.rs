//! Where an applicant could live, as far as the applicant decides it: in SQL.
use crate::{
    dormitory::model::Application,
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    students::categories::Sex,
};

/// The applicant's sex, and whether any other dormitory than those wished for will do.
pub async fn lives(tx: &mut ReadTx, id: Id<Application>) -> Result<(Sex, bool), StoreError> {
    let row = sqlx::query!(
        "select s.sex, a.any_other from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id where a.id = $1",
        id.uuid()
    );
    let row = row.fetch_one(tx.sql()).await?;
    Ok((Sex::parse(&row.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?, row.any_other))
}
