//! What an amending order needs: the people it may name, and the dormitories with places for them.
use crate::{
    dormitory::{
        model::{Application, Campaign, Dormitory},
        rules::{application::JOURNAL, room::Taken},
    },
    kernel::{errors::StoreError, ids::Id, law::Text3, tenancy::ReadTx},
    orders::model::{Annex, Order},
    students::categories::Sex,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Somebody with a registered application.
#[derive(Clone, Debug)]
pub struct Person {
    pub application: Id<Application>,
    pub number: i32,
    pub full_name: String,
    pub faculty: Text3,
    pub course: i16,
    pub sex: Sex,
    /// Has a place of the same academic year by another campaign.
    pub holds_elsewhere: bool,
}

/// The applicants of a campaign with these numbers in its journal, whose application was checked, stands in an order or was struck off one,
/// and those of these applications.
pub async fn people(
    tx: &mut ReadTx,
    campaign: Id<Campaign>,
    numbers: &[i32],
    applications: &[Uuid],
) -> Result<Vec<Person>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "application: Id<Application>", a.number as "number!", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             f.name_kk, f.name_ru, f.name_en, s.course, s.sex,
             a.student_id in (select h.student_id from holders_elsewhere($1) h) as "holds_elsewhere!"
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           where a.campaign_id = $1 and (a.id = any($3) or a.number % $4 = any($2) and (a.state in ('accepted', 'placed', 'reserve') or a.state = 'refused' and a.refusal ? 'struck'))"#,
        campaign.uuid(),
        numbers,
        applications,
        JOURNAL
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Person {
                application: r.application,
                number: r.number,
                full_name: r.full_name,
                faculty: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
                course: r.course,
                sex: Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?,
                holds_elsewhere: r.holds_elsewhere,
            })
        })
        .collect()
}

/// The line that says last what became of an application.
#[derive(Clone, Debug)]
pub struct Last {
    pub application: Id<Application>,
    pub order: Id<Order>,
    /// The order's, as printed.
    pub number: String,
    pub annex: Annex,
    pub position: i32,
}

/// The lines in force of the applications with these numbers in the journal of a campaign: of each, in the order that was published last.
pub async fn last_lines(tx: &mut ReadTx, campaign: Id<Campaign>, numbers: &[i32]) -> Result<Vec<Last>, StoreError> {
    let rows = sqlx::query!(
        r#"select distinct on (a.id) a.id as "application: Id<Application>", o.id as "order: Id<Order>", o.number_text as "number!", l.annex, l.position
           from applications a join order_lines l on l.tenant_id = a.tenant_id and l.subject_id = a.id
           join orders o on o.tenant_id = l.tenant_id and o.id = l.order_id and o.state = 'published'
           where a.campaign_id = $1 and a.number % $3 = any($2) order by a.id, o.published_at desc"#,
        campaign.uuid(),
        numbers,
        JOURNAL
    )
    .fetch_all(tx.sql())
    .await?;
    let annex = |number| Annex::of(number).ok_or(StoreError::Corrupt { place: "order_lines.annex" });
    let last = rows.into_iter().map(|r| {
        Ok(Last { application: r.application, order: r.order, number: r.number, annex: annex(r.annex)?, position: r.position })
    });
    last.collect()
}

/// Which of its year's campaigns it is, counted from 1, as the numbers of its applications say it.
pub async fn journal(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<i32, StoreError> {
    let journal = sqlx::query_scalar!("select journal from campaigns where id = $1", campaign.uuid());
    Ok(i32::from(journal.fetch_one(tx.sql()).await?) + 1)
}

/// A dormitory of a campaign, and how many places it has for whom.
pub struct House {
    pub name: Text3,
    pub address: Text3,
    pub places: HashMap<Sex, i32>,
}

/// The dormitories of a campaign that have places.
pub async fn houses(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<HashMap<Id<Dormitory>, House>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id as "id: Id<Dormitory>", d.name_kk, d.name_ru, d.name_en, d.address_kk, d.address_ru, d.address_en,
             array_agg(p.sex) as "sexes!", array_agg(p.places) as "places!" from campaign_places p
           join dormitories d on d.tenant_id = p.tenant_id and d.id = p.dormitory_id
           where p.campaign_id = $1 and p.places > 0 group by d.tenant_id, d.id"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let houses = rows.into_iter().map(|r| {
        let places = r.sexes.iter().zip(r.places).filter_map(|(sex, n)| Some((Sex::parse(sex)?, n))).collect();
        let name = Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en };
        let address = Text3 { kk: r.address_kk, ru: r.address_ru, en: r.address_en };
        (r.id, House { name, address, places })
    });
    Ok(houses.collect())
}

/// Every place of a campaign that is given, or freed and offered to the next.
pub async fn held(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<Taken>, StoreError> {
    let rows = sqlx::query!(
        r#"select held.application_id as "application!", held.dormitory_id as "dormitory!", s.sex from (
             select r.tenant_id, r.application_id, r.dormitory_id from referrals r
             where r.campaign_id = $1 and r.state in ('given', 'accepted', 'arrived')
             union all
             select o.tenant_id, o.application_id, r.dormitory_id from offers o
             join referrals r on r.tenant_id = o.tenant_id and r.id = o.referral_id where o.campaign_id = $1 and o.state = 'open') held
           join applications a on a.tenant_id = held.tenant_id and a.id = held.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let held = rows.into_iter().map(|r| {
        let sex = Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?;
        Ok(Taken { application: r.application, dormitory: r.dormitory, sex })
    });
    held.collect()
}
