//! An application opened by a clerk: whose it is, where it stands, what it says.
use crate::{
    dormitory::{
        model::{Application, ApplicationState, Campaign, CampaignState},
        store::{
            elsewhere::{self, Beside},
            registers::Family,
        },
    },
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
    students::categories::Sex,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use uuid::Uuid;

/// An application as a clerk opens it.
pub struct Opened {
    pub id: Id<Application>,
    pub campaign: Id<Campaign>,
    pub campaign_state: CampaignState,
    pub academic_year: i32,
    pub assessed_on: NaiveDate,
    pub student: Id<Student>,
    pub full_name: String,
    pub faculty: Text3,
    pub course: i16,
    pub study_group: Option<String>,
    pub state: ApplicationState,
    pub number: i32,
    pub registered_at: DateTime<Utc>,
    pub answer_by: Option<DateTime<Utc>>,
    /// Until when a returned application is with its student.
    pub correct_by: Option<DateTime<Utc>>,
    /// Entered by the office from a paper.
    pub on_paper: bool,
    /// Where the student says to come from, and what the registry has.
    pub residence: Option<String>,
    pub residence_kept: Option<String>,
    pub any_other: bool,
    pub sex: Sex,
    /// What was told of family and home.
    pub family: Family,
    /// Only an accessible place will do.
    pub needs_access: bool,
    pub refusal: Option<Value>,
    /// The version of the text that was consented to, and when.
    pub consent: Option<(String, DateTime<Utc>)>,
    /// The dormitory in which a place of the same academic year is theirs from another campaign.
    pub elsewhere: Option<Text3>,
    /// What else the student has sent for the same academic year.
    pub beside: Vec<Beside>,
    pub row_version: i32,
}

/// An application within the reach. A draft is the student's own affair: nobody opens it.
pub async fn open(tx: &mut ReadTx, id: Id<Application>, reach: Option<&[Uuid]>) -> Result<Option<Opened>, StoreError> {
    let found = sqlx::query!(
        r#"select a.id as "id: Id<Application>", a.campaign_id as "campaign: Id<Campaign>", c.state as campaign_state, c.academic_year, c.assessed_on,
             a.student_id as "student: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             f.name_kk, f.name_ru, f.name_en, s.course, s.study_group, a.state, a.number as "number!", a.registered_at as "registered_at!", a.answer_by,
             a.correct_by, a.entered_by is not null as "on_paper!", a.residence_class, s.residence_class as residence_kept, a.any_other, s.sex, a.family, a.needs_access, a.refusal, a.consent_version, a.consented_at, a.row_version,
             h.name_kk as "held_kk?", h.name_ru as "held_ru?", h.name_en as "held_en?",
             (select jsonb_agg(jsonb_build_object('application', b.id, 'campaign', bc.id, 'academic_year', bc.academic_year, 'journal', bc.journal, 'number', b.number, 'state', b.state,
                'position', (select w.position from present_reserve(bc.id) w where b.state = 'reserve' and w.application_id = b.id)) order by bc.journal)
              from campaigns bc join applications b on b.tenant_id = bc.tenant_id and b.campaign_id = bc.id
              where bc.tenant_id = c.tenant_id and bc.academic_year = c.academic_year and bc.id <> c.id and b.student_id = a.student_id
                and b.number is not null and b.state not in ('withdrawn', 'refused')) as beside
           from applications a
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           left join lateral (select d.name_kk, d.name_ru, d.name_en from holders_elsewhere(a.campaign_id) h join dormitories d on d.id = h.dormitory_id
             where h.student_id = a.student_id limit 1) h on true
           where a.id = $1 and a.number is not null and ($2::uuid[] is null or s.faculty_id = any($2))"#,
        id.uuid(),
        reach
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    Ok(Some(Opened {
        id: r.id,
        campaign: r.campaign,
        campaign_state: r.campaign_state.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.state" })?,
        academic_year: r.academic_year,
        assessed_on: r.assessed_on,
        student: r.student,
        full_name: r.full_name,
        faculty: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
        course: r.course,
        study_group: r.study_group,
        state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "applications.state" })?,
        number: r.number,
        registered_at: r.registered_at,
        answer_by: r.answer_by,
        correct_by: r.correct_by,
        on_paper: r.on_paper,
        residence: r.residence_class,
        residence_kept: r.residence_kept,
        any_other: r.any_other,
        sex: Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?,
        family: Family::read(r.family.as_ref()),
        needs_access: r.needs_access,
        refusal: r.refusal,
        consent: r.consent_version.zip(r.consented_at),
        beside: elsewhere::read(r.beside)?,
        elsewhere: r.held_kk.zip(r.held_ru).zip(r.held_en).map(|((kk, ru), en)| Text3 { kk, ru, en }),
        row_version: r.row_version,
    }))
}
