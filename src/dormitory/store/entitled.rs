//! Students whose social category counts in a campaign and who have not applied, in SQL.
use crate::{
    dormitory::model::Campaign,
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
    students::categories::{Category, Funding, ResidenceClass},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Somebody with such a category.
pub struct Entitled {
    pub id: Id<Student>,
    pub full_name: String,
    pub faculty: Text3,
    pub course: i16,
    pub group: Option<String>,
    pub phone: Option<String>,
    pub residence: Option<ResidenceClass>,
    pub funding: Option<Funding>,
    /// In force on the day.
    pub categories: BTreeSet<Category>,
    /// An application was begun and not sent.
    pub begun: bool,
}

/// Everybody with one of these categories in force on a day who has no application in the campaign that was sent and not withdrawn, and no
/// place of the same academic year, by name.
pub async fn without_application(
    tx: &mut ReadTx,
    campaign: Id<Campaign>,
    counted: &BTreeSet<Category>,
    day: NaiveDate,
    (within, faculty): (Option<&[Uuid]>, Option<Uuid>),
) -> Result<Vec<Entitled>, StoreError> {
    let counted: Vec<String> = counted.iter().map(|category| category.code().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select s.id as "id: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", f.name_kk, f.name_ru, f.name_en,
             s.course, s.study_group, s.phone, s.residence_class, s.funding, c.categories as "categories!",
             exists (select from applications a where a.tenant_id = s.tenant_id and a.campaign_id = $1 and a.student_id = s.id and a.state = 'draft') as "begun!"
           from (select c.tenant_id, c.student_id, array_agg(distinct c.category) as categories from student_categories c
                 where c.ended_at is null and c.valid_from <= $3 and (c.valid_to is null or c.valid_to >= $3)
                 group by c.tenant_id, c.student_id having bool_or(c.category = any($2))) c
           join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           where ($4::uuid[] is null or s.faculty_id = any($4)) and ($5::uuid is null or s.faculty_id = $5)
             and not exists (select from applications a where a.tenant_id = s.tenant_id and a.campaign_id = $1 and a.student_id = s.id
                             and a.state not in ('draft', 'withdrawn'))
             and s.id not in (select h.student_id from holders_elsewhere($1) h)
           order by s.surname, s.given_name, s.id"#,
        campaign.uuid(),
        &counted,
        day,
        within as _,
        faculty
    )
    .fetch_all(tx.sql())
    .await?;
    let category = |code: &String| Category::parse(code).ok_or(StoreError::Corrupt { place: "student_categories.category" });
    let rows = rows.into_iter().map(|r| {
        Ok(Entitled {
            id: r.id,
            full_name: r.full_name,
            faculty: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
            course: r.course,
            group: r.study_group,
            phone: r.phone,
            residence: r.residence_class.as_deref().and_then(ResidenceClass::parse),
            funding: Funding::parse(&r.funding),
            categories: r.categories.iter().map(category).collect::<Result<_, _>>()?,
            begun: r.begun,
        })
    });
    rows.collect()
}
