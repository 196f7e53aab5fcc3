//! What the institution has already of those whom a list names, in SQL.
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        tenancy::ReadTx,
    },
    students::rules::{correction::Record, import::Field},
};

/// A student whom the institution has.
pub struct KnownStudent {
    pub id: Id<Student>,
    pub iin_hash: Vec<u8>,
    /// Sealed; for those alone who have a number, by which a row without an IIN may name them.
    pub iin_sealed: Option<Vec<u8>>,
    /// Without the IIN.
    pub record: Record,
}

/// All students there are.
pub async fn students(tx: &mut ReadTx) -> Result<Vec<KnownStudent>, StoreError> {
    let rows = sqlx::query!(
        r#"select s.id as "id: Id<Student>", s.iin_hash, case when s.student_number is not null then s.iin_sealed end as iin_sealed,
             s.surname, s.given_name, s.patronymic, s.sex, s.birth_date, f.code as faculty, s.course, s.study_group, s.funding, s.residence_class,
             s.phone, s.email, s.student_number
           from students s join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id"#
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    let known = rows.into_iter().map(|r| KnownStudent {
        id: r.id,
        iin_hash: r.iin_hash,
        iin_sealed: r.iin_sealed,
        record: Record::default()
            .with(Field::Surname, Some(r.surname))
            .with(Field::Given, Some(r.given_name))
            .with(Field::Patronymic, r.patronymic)
            .with(Field::Sex, Some(r.sex))
            .with(Field::BirthDate, Some(r.birth_date.to_string()))
            .with(Field::Faculty, Some(r.faculty))
            .with(Field::Course, Some(r.course.to_string()))
            .with(Field::Group, r.study_group)
            .with(Field::Funding, Some(r.funding))
            .with(Field::Residence, r.residence_class)
            .with(Field::Phone, r.phone)
            .with(Field::Email, r.email)
            .with(Field::Number, r.student_number),
    });
    Ok(known.collect())
}
