//! What the commission and the order need of a campaign, and the effect of a published order, set by set.
use crate::{
    dormitory::model::{Application, ApplicationState, Campaign, CampaignMode, CampaignState, DecidedBy, Run, Struck},
    kernel::{
        errors::StoreError,
        ids::Id,
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
    orders::{
        Amended,
        model::{Annex, Line},
    },
};
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// A campaign with its latest run.
pub struct Ranked {
    pub academic_year: i32,
    /// Its place among the campaigns of the year, from 0.
    pub journal: i16,
    pub mode: CampaignMode,
    pub decided_by: DecidedBy,
    pub state: CampaignState,
    pub run: Option<LatestRun>,
}

pub struct LatestRun {
    pub id: Id<Run>,
    pub made_at: DateTime<Utc>,
    /// The first eight hexadecimal digits.
    pub input_hash: String,
    pub result_hash: String,
    pub placed: i64,
    pub reserve: i64,
}

/// The latest run of a campaign.
pub async fn ranked(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<Ranked>, StoreError> {
    let row = sqlx::query!(
        r#"select c.academic_year, c.journal, c.mode, c.decided_by, c.state, r.id as "run?: Id<Run>", r.made_at as "made_at?", left(encode(r.input_hash, 'hex'), 8) as input_hash,
             left(encode(r.result_hash, 'hex'), 8) as result_hash,
             (select count(*) from allocation_lines l where l.tenant_id = c.tenant_id and l.run_id = r.id and l.outcome = 'placed') as "placed!",
             (select count(*) from allocation_lines l where l.tenant_id = c.tenant_id and l.run_id = r.id and l.outcome = 'reserve') as "reserve!"
           from campaigns c left join lateral (
             select * from allocation_runs r where r.tenant_id = c.tenant_id and r.campaign_id = c.id and r.after_run is null order by r.made_at desc, r.id desc limit 1
           ) r on true
           where c.id = $1"#,
        campaign.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    row.map(|r| {
        let state = r.state.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.state" })?;
        let run = r.run.zip(r.made_at).map(|(id, made_at)| LatestRun {
            id,
            made_at,
            input_hash: r.input_hash.unwrap_or_default(),
            result_hash: r.result_hash.unwrap_or_default(),
            placed: r.placed,
            reserve: r.reserve,
        });
        let mode = r.mode.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.mode" })?;
        let decided_by = r.decided_by.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.decided_by" })?;
        Ok(Ranked { academic_year: r.academic_year, journal: r.journal, mode, decided_by, state, run })
    })
    .transpose()
}

/// The list after a decision that departed from this run, where one did.
pub async fn after(tx: &mut ReadTx, run: Id<Run>) -> Result<Option<LatestRun>, StoreError> {
    let found = sqlx::query_as!(
        LatestRun,
        r#"select r.id as "id: Id<Run>", r.made_at, left(encode(r.input_hash, 'hex'), 8) as "input_hash!",
             left(encode(r.result_hash, 'hex'), 8) as "result_hash!",
             (select count(*) from allocation_lines l where l.tenant_id = r.tenant_id and l.run_id = r.id and l.outcome = 'placed') as "placed!",
             (select count(*) from allocation_lines l where l.tenant_id = r.tenant_id and l.run_id = r.id and l.outcome = 'reserve') as "reserve!"
           from allocation_runs r where r.after_run = $1"#,
        run.uuid()
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// Holds a campaign's row until the act is over: nobody ranks meanwhile.
pub async fn hold(tx: &mut WriteTx, campaign: Id<Campaign>) -> Result<(), StoreError> {
    sqlx::query!("select id from campaigns where id = $1 for update", campaign.uuid()).fetch_optional(tx.sql()).await?;
    Ok(())
}

/// Moves a campaign on.
pub async fn set_state(tx: &mut WriteTx, campaign: Id<Campaign>, state: CampaignState) -> Result<(), StoreError> {
    sqlx::query!("update campaigns set state = $2, row_version = row_version + 1 where id = $1", campaign.uuid(), state.code())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// The campaign of a run.
pub async fn campaign_of(tx: &mut ReadTx, run: Id<Run>) -> Result<Option<Id<Campaign>>, StoreError> {
    let id = sqlx::query_scalar!(r#"select campaign_id as "id: Id<Campaign>" from allocation_runs where id = $1"#, run.uuid());
    Ok(id.fetch_optional(tx.sql()).await?)
}

/// The source of the rules that a run was made by, from its frozen input.
pub async fn rules_of(tx: &mut ReadTx, run: Id<Run>) -> Result<Text3, StoreError> {
    let rules = sqlx::query_scalar!(
        r#"select input::jsonb #> '{profile,source}' as "rules: Json<Text3>" from allocation_runs where id = $1"#,
        run.uuid()
    );
    let rules = rules.fetch_one(tx.sql()).await?;
    rules.map(|rules| rules.0).ok_or(StoreError::Corrupt { place: "allocation_runs.input" })
}

/// A line of a run as an order prints it.
pub struct Printed {
    pub application: Id<Application>,
    /// None: placed.
    pub reserve_position: Option<i32>,
    pub full_name: String,
    pub faculty: Text3,
    pub course: i16,
    pub dormitory: Option<Text3>,
    pub dormitory_id: Option<Uuid>,
    pub address: Option<Text3>,
}

/// The lines of a run, as decided, in the order of the list; whoever has withdrawn or got a place by another campaign meanwhile is left out.
pub async fn lines(tx: &mut ReadTx, run: Id<Run>) -> Result<Vec<Printed>, StoreError> {
    let rows = sqlx::query!(
        r#"select l.application_id as "application: Id<Application>", l.reserve_position, l.dormitory_id, s.course,
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             f.name_kk, f.name_ru, f.name_en, d.name_kk as "house_kk?", d.name_ru as "house_ru?", d.name_en as "house_en?",
             d.address_kk as "address_kk?", d.address_ru as "address_ru?", d.address_en as "address_en?"
           from allocation_lines l
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id and a.state in ('accepted', 'reserve')
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           left join dormitories d on d.tenant_id = l.tenant_id and d.id = l.dormitory_id
           where l.run_id = decided_run($1) and a.student_id not in (
             select h.student_id from allocation_runs r cross join lateral holders_elsewhere(r.campaign_id) h where r.id = $1)
           order by l.rank"#,
        run.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Printed {
            application: r.application,
            reserve_position: r.reserve_position,
            full_name: r.full_name,
            faculty: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
            course: r.course,
            dormitory_id: r.dormitory_id,
            dormitory: r.house_kk.zip(r.house_ru).zip(r.house_en).map(|((kk, ru), en)| Text3 { kk, ru, en }),
            address: r.address_kk.zip(r.address_ru).zip(r.address_en).map(|((kk, ru), en)| Text3 { kk, ru, en }),
        })
        .collect())
}

/// Sets the applications of a run, as decided, placed or on reserve and writes down the event; returns those settled. Whoever got a place by
/// another campaign since the order was drafted keeps that one.
pub async fn settle(tx: &mut WriteTx, run: Id<Run>, order: Uuid, number: &str) -> Result<Vec<Uuid>, StoreError> {
    let settled = sqlx::query!(
        "update applications a set state = l.outcome, answer_by = null, row_version = a.row_version + 1
         from allocation_lines l
         where l.run_id = decided_run($1) and l.tenant_id = a.tenant_id and l.application_id = a.id
           and (a.state = 'accepted' or a.state = 'reserve' and l.outcome = 'placed')
           and a.student_id not in (
             select h.student_id from allocation_runs r cross join lateral holders_elsewhere(r.campaign_id) h where r.id = $1)
         returning a.id, a.state",
        run.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let now = tx.now();
    let applications: Vec<Uuid> = settled.iter().map(|s| s.id).collect();
    let ids: Vec<Uuid> = settled.iter().map(|_| Uuid::now_v7()).collect();
    let verbs: Vec<String> = settled.into_iter().map(|s| s.state).collect();
    sqlx::query!(
        "insert into application_events (id, application_id, at, verb, detail)
         select id, application, $1, verb, $2 from unnest($3::uuid[], $4::uuid[], $5::text[]) as new (id, application, verb)",
        now,
        json!({ "order": order, "number": number }),
        &ids,
        &applications,
        &verbs
    )
    .execute(tx.sql())
    .await?;
    Ok(applications)
}

/// Moves the applications of an amending order to where its lines put them: placed, on reserve, or struck off with the order as the
/// ground. Writes down the events; returns those settled. What else follows from a changed line (referral, offer) hangs here.
pub async fn amend(tx: &mut WriteTx, amended: &Amended<'_>) -> Result<Vec<Uuid>, StoreError> {
    let state = |annex: Annex| match annex {
        Annex::Places => ApplicationState::Placed,
        Annex::Reserve => ApplicationState::Reserve,
        Annex::Struck => ApplicationState::Refused,
    };
    let applications: Vec<Uuid> = amended.lines.iter().map(|l| l.subject_id).collect();
    let states: Vec<String> = amended.lines.iter().map(|l| state(l.annex).code().to_owned()).collect();
    let number = &amended.order.number;
    // What several lines rest on is told to none of them, for it may name the others; what one rests on by itself is.
    let common = (amended.lines.len() == 1).then(|| (amended.content.ground_kk.clone(), amended.content.ground_ru.clone()));
    let struck = |line: &Line| {
        let ground = line.facts.ground.as_ref().map(|ground| (ground.kk.clone(), ground.ru.clone())).or(common.clone());
        let (ground_kk, ground_ru) = ground.unzip();
        Struck { order: amended.order.order.uuid(), number: number.clone(), day: amended.order.day, ground_kk, ground_ru }.kept()
    };
    let kept: Vec<serde_json::Value> = amended.lines.iter().map(struck).collect();
    sqlx::query!(
        "update applications a set state = new.state, refusal = case new.state when 'refused' then new.struck end, row_version = a.row_version + 1
         from unnest($1::uuid[], $2::text[], $3::jsonb[]) as new (id, state, struck) where a.id = new.id",
        &applications,
        &states,
        &kept
    )
    .execute(tx.sql())
    .await?;
    let now = tx.now();
    let ids: Vec<Uuid> = applications.iter().map(|_| Uuid::now_v7()).collect();
    let verb = |annex: Annex| if annex == Annex::Struck { "struck" } else { state(annex).code() };
    let verbs: Vec<String> = amended.lines.iter().map(|l| verb(l.annex).to_owned()).collect();
    sqlx::query!(
        "insert into application_events (id, application_id, at, verb, detail)
         select id, application, $1, verb, $2 from unnest($3::uuid[], $4::uuid[], $5::text[]) as new (id, application, verb)",
        now,
        json!({ "order": amended.order.order, "number": number, "amends": amended.amends }),
        &ids,
        &applications,
        &verbs
    )
    .execute(tx.sql())
    .await?;
    Ok(applications)
}

/// Somebody who is told by letter.
pub struct Addressee {
    pub surname: String,
    pub given_name: String,
    pub patronymic: Option<String>,
    pub email: String,
    pub language: String,
    /// Of the campaign, and the number in it: together what the receipt prints.
    pub academic_year: i32,
    pub number: i32,
}

/// The students of these applications who have an e-mail.
pub async fn addressees(tx: &mut ReadTx, applications: &[Uuid]) -> Result<Vec<Addressee>, StoreError> {
    let rows = sqlx::query_as!(
        Addressee,
        r#"select s.surname, s.given_name, s.patronymic, coalesce(u.email, s.email) as "email!", coalesce(u.language, 'kk') as "language!",
             c.academic_year, a.number as "number!"
           from applications a join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join accounts u on u.tenant_id = s.tenant_id and u.student_id = s.id
           where a.id = any($1) and coalesce(u.email, s.email) is not null"#,
        applications
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}
