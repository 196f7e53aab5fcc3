//! Places of the same academic year that come from another campaign: whoever holds one is given no second.
//! Source: domain.md §3.3 (a place is given for one academic year).
use crate::{
    dormitory::model::{Application, ApplicationState, Campaign},
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// In which dormitory a student has a place by another campaign of the same academic year.
pub async fn of_student(tx: &mut ReadTx, campaign: Id<Campaign>, student: Id<Student>) -> Result<Option<Text3>, StoreError> {
    let found = sqlx::query_as!(
        Text3,
        r#"select d.name_kk as kk, d.name_ru as ru, d.name_en as en from holders_elsewhere($1) h join dormitories d on d.id = h.dormitory_id
           where h.student_id = $2 limit 1"#,
        campaign.uuid(),
        student.uuid()
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// Somebody whom a list leaves out.
pub struct LeftOut {
    pub application: Id<Application>,
    pub number: i32,
    pub full_name: String,
    /// Where the place is that they hold.
    pub dormitory: Text3,
}

/// Whom the campaign's lists leave out for a place held elsewhere, as it is now, within these faculties (none: all); by number.
pub async fn left_out(tx: &mut ReadTx, campaign: Id<Campaign>, within: Option<&[Uuid]>) -> Result<Vec<LeftOut>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "id: Id<Application>", a.number as "number!", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             d.name_kk, d.name_ru, d.name_en
           from holders_elsewhere($1) h
           join applications a on a.campaign_id = $1 and a.student_id = h.student_id and a.state in ('accepted', 'reserve')
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           join dormitories d on d.id = h.dormitory_id
           where exists (select from application_events e where e.tenant_id = a.tenant_id and e.application_id = a.id and e.verb = 'left-out')
             and ($2::uuid[] is null or s.faculty_id = any($2))
           order by a.number limit 500"#,
        campaign.uuid(),
        within as _
    )
    .fetch_all(tx.sql())
    .await?;
    let name = |kk, ru, en| Text3 { kk, ru, en };
    let left = |(application, number, full_name, dormitory)| LeftOut { application, number, full_name, dormitory };
    Ok(rows.into_iter().map(|r| left((r.id, r.number, r.full_name, name(r.name_kk, r.name_ru, r.name_en)))).collect())
}

/// Another application of a student for the same academic year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub application: Id<Application>,
    pub campaign: Id<Campaign>,
    pub academic_year: i32,
    /// Which of the campaigns of that year, from 0.
    pub journal: i16,
    pub number: i32,
    pub state: ApplicationState,
    /// On the reserve of that campaign now; none: not on it, or passed over.
    pub position: Option<i32>,
}

/// What else a student has sent for the academic year of a campaign, and what counts still.
pub async fn beside_of(tx: &mut ReadTx, campaign: Id<Campaign>, student: Id<Student>) -> Result<Vec<Beside>, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select jsonb_agg(jsonb_build_object('application', b.id, 'campaign', bc.id, 'academic_year', bc.academic_year, 'journal', bc.journal,
             'number', b.number, 'state', b.state,
             'position', (select w.position from present_reserve(bc.id) w where b.state = 'reserve' and w.application_id = b.id)) order by bc.journal)
           from campaigns c
           join campaigns bc on bc.tenant_id = c.tenant_id and bc.academic_year = c.academic_year and bc.id <> c.id
           join applications b on b.tenant_id = bc.tenant_id and b.campaign_id = bc.id
           where c.id = $1 and b.student_id = $2 and b.number is not null and b.state not in ('withdrawn', 'refused')"#,
        campaign.uuid(),
        student.uuid()
    );
    read(found.fetch_one(tx.sql()).await?)
}

/// As the query of an application aggregates it.
#[derive(Deserialize)]
struct Row {
    application: Uuid,
    campaign: Uuid,
    academic_year: i32,
    journal: i16,
    number: i32,
    state: String,
    position: Option<i32>,
}

/// Reads what else a student has sent for the academic year; null: nothing.
pub(super) fn read(kept: Option<Value>) -> Result<Vec<Beside>, StoreError> {
    let corrupt = || StoreError::Corrupt { place: "applications.beside" };
    let rows: Vec<Row> = kept.map(serde_json::from_value).transpose().map_err(|_| corrupt())?.unwrap_or_default();
    let read = |r: Row| {
        let state = r.state.parse().map_err(|()| corrupt())?;
        let (application, campaign) = (Id::from(r.application), Id::from(r.campaign));
        Ok(Beside {
            application,
            campaign,
            academic_year: r.academic_year,
            journal: r.journal,
            number: r.number,
            state,
            position: r.position,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Writes down, once for each, that a list leaves out those who wait for a place here and hold one elsewhere; returns how many it leaves out.
pub async fn leave_out(tx: &mut WriteTx, campaign: Id<Campaign>) -> Result<usize, StoreError> {
    let now = tx.now();
    let left_out: Vec<Uuid> = sqlx::query_scalar!(
        "select a.id from applications a
         where a.campaign_id = $1 and a.state in ('accepted', 'reserve') and a.student_id in (select h.student_id from holders_elsewhere($1) h)",
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    sqlx::query!(
        "insert into application_events (id, application_id, at, verb, detail)
         select gen_random_uuid(), out.application, $1, 'left-out', $2 from unnest($3::uuid[]) as out (application)
         where not exists (select from application_events e where e.application_id = out.application and e.verb = 'left-out')",
        now,
        json!({ "campaign": campaign }),
        &left_out
    )
    .execute(tx.sql())
    .await?;
    Ok(left_out.len())
}
