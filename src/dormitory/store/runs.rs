//! Allocation runs: the facts they are made of, what came of them, and how far the places went.
use super::campaigns::Campaign;
use crate::{
    dormitory::{
        model::{Application, ApplicationState, Campaign as Campaigns, CampaignMode, Dormitory, Run},
        rules::{
            allocation::{Allocation, Line as Allotted, Outcome},
            in_year,
            input::{ENGINE, Input},
            ranking::Applicant,
            sentence::Explanation,
        },
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
    students::categories::{Category, Funding, ResidenceClass, Sex},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

mod briefs;
mod fillings;
pub use briefs::{RunBrief, after, decided, latest};
pub use fillings::{Filled, OnRank, fillings, on_ranks, spread};

fn corrupt(place: &'static str) -> StoreError {
    StoreError::Corrupt { place }
}

/// The frozen input of a campaign: accepted applications with what counts on the day of assessment. Five queries, however many applications.
/// During the year: whoever is on the reserve too, for the places that nobody holds. Whoever has a place of the same academic year from another
/// campaign is left out.
pub async fn gather(tx: &mut ReadTx, campaign: &Campaign) -> Result<Input, StoreError> {
    let profile = super::campaigns::profile(tx, campaign.profile).await?.ok_or(corrupt("campaigns.profile_id"))?;
    let places = super::campaigns::places(tx, campaign.id).await?;
    let mut places: Vec<_> = places.iter().map(|p| p.frozen()).collect();
    let mut groups: Vec<_> = super::groups::of(tx, campaign.id).await?.into_iter().map(|(_, group)| group).collect();
    let (holders, applicants) = applicants(tx, campaign, profile.asks_inspection()).await?;
    if campaign.mode == CampaignMode::Continuous {
        (places, groups) = in_year::left(places, groups, &super::in_year::held(tx, campaign.id).await?, &holders);
    }
    Ok(Input { engine: ENGINE.into(), campaign: campaign.id.uuid(), profile, places, groups, lifted: Vec::new(), applicants })
}

/// Those whom lists of the year have placed already, and those who wait. A category counts where its claim was accepted and the fact holds on
/// the day of assessment; an inspection where all its members have signed that it confirms, and the profile `asks` for one.
async fn applicants(tx: &mut ReadTx, campaign: &Campaign, asks: bool) -> Result<(Vec<Applicant>, Vec<Applicant>), StoreError> {
    use ApplicationState::{Accepted, Placed, Reserve};
    let states: &[ApplicationState] = match campaign.mode {
        CampaignMode::Campaign => &[Accepted],
        CampaignMode::Continuous => &[Accepted, Reserve, Placed],
    };
    let states: Vec<String> = states.iter().map(|state| state.code().to_owned()).collect();
    let rows = sqlx::query!(
        r#"with elsewhere as (select student_id from holders_elsewhere($1)), wished as (
             select w.application_id, array_agg(w.dormitory_id order by w.position) as dormitories
             from application_wishes w join applications a on a.tenant_id = w.tenant_id and a.id = w.application_id
             where a.campaign_id = $1 and a.state = any($4) group by w.application_id
           ), counted as (
             select c.application_id, array_agg(distinct c.category) as categories
             from application_claims c
             join applications a on a.tenant_id = c.tenant_id and a.id = c.application_id
             join student_categories k on k.tenant_id = a.tenant_id and k.student_id = a.student_id and k.category = c.category
             where a.campaign_id = $1 and a.state = any($4) and c.state = 'accepted'
               and k.ended_at is null and k.valid_from <= $2 and (k.valid_to is null or k.valid_to >= $2)
             group by c.application_id
           )
           select a.id, a.state = 'placed' as "placed!", a.number as "number!", a.registered_at as "registered_at!", s.sex, s.course,
             coalesce(a.residence_class, s.residence_class) as residence, a.any_other, s.funding, s.faculty_id, s.entry_score, s.school_average, a.needs_access,
             ($3 and exists (select from inspections i where i.tenant_id = a.tenant_id and i.application_id = a.id and i.state = 'signed' and i.confirmed)) as "inspected!",
             coalesce(w.dormitories, '{}') as "wishes!", coalesce(k.categories, '{}') as "categories!"
           from applications a
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join wished w on w.application_id = a.id
           left join counted k on k.application_id = a.id
           where a.campaign_id = $1 and a.state = any($4) and (a.state = 'placed' or a.student_id not in (select student_id from elsewhere))"#,
        campaign.id.uuid(),
        campaign.assessed_on,
        asks,
        &states
    )
    .fetch_all(tx.sql())
    .await?;
    let read = |code: &String| Category::parse(code).ok_or(corrupt("application_claims.category"));
    let (mut holders, mut waiting) = (Vec::new(), Vec::new());
    for r in rows {
        let residence = r.residence.as_deref().map(|code| ResidenceClass::parse(code).ok_or(corrupt("residence_class")));
        let one = Applicant {
            application: r.id,
            number: r.number.unsigned_abs(),
            registered_at: r.registered_at,
            sex: Sex::parse(&r.sex).ok_or(corrupt("students.sex"))?,
            course: r.course as u8,
            residence: residence.transpose()?,
            categories: r.categories.iter().map(read).collect::<Result<_, _>>()?,
            wishes: r.wishes,
            any_other: r.any_other,
            funding: Some(Funding::parse(&r.funding).ok_or(corrupt("students.funding"))?),
            faculty: Some(r.faculty_id),
            score: r.entry_score.map(|score| score as u16),
            school_average: r.school_average.map(|average| average as u16),
            needs_access: r.needs_access,
            inspected: r.inspected,
        };
        if r.placed { holders.push(one) } else { waiting.push(one) }
    }
    Ok((holders, waiting))
}

/// A run as it is kept: the bytes that were hashed.
pub struct Made {
    pub input: String,
    pub input_hash: String,
    pub allocation: Allocation,
    pub result: String,
    pub result_hash: String,
    pub explanations: Vec<Explanation>,
}

/// Keeps a run with its lines; `after`: the run that the commission departed from.
pub async fn keep(
    tx: &mut WriteTx,
    campaign: Id<Campaigns>,
    made: &Made,
    after: Option<Id<Run>>,
    by: Id<Account>,
) -> Result<Id<Run>, StoreError> {
    let (id, now) = (Id::<Run>::fresh(), tx.now());
    let hash = |hex: &str| hex::decode(hex).map_err(|_| corrupt("allocation_runs.input_hash"));
    sqlx::query!(
        "insert into allocation_runs (id, campaign_id, engine, input, input_hash, result, result_hash, made_at, made_by, after_run)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        campaign.uuid(),
        made.allocation.engine,
        made.input,
        hash(&made.input_hash)?,
        made.result,
        hash(&made.result_hash)?,
        now,
        by.uuid(),
        after.map(Id::uuid)
    )
    .execute(tx.sql())
    .await?;
    keep_lines(tx, id, made).await?;
    Ok(id)
}

/// Lines in one statement: a statement may take five seconds, and these take well under one.
const LINES: usize = 2_500;

async fn keep_lines(tx: &mut WriteTx, run: Id<Run>, made: &Made) -> Result<(), StoreError> {
    for (lines, explanations) in made.allocation.lines.chunks(LINES).zip(made.explanations.chunks(LINES)) {
        keep_some(tx, run, lines, explanations).await?;
    }
    Ok(())
}

async fn keep_some(tx: &mut WriteTx, run: Id<Run>, lines: &[Allotted], explanations: &[Explanation]) -> Result<(), StoreError> {
    let applications: Vec<Uuid> = lines.iter().map(|l| l.application).collect();
    let ranks: Vec<i32> = lines.iter().map(|l| l.rank as i32).collect();
    let levels: Vec<i16> = lines.iter().map(|l| l.level as i16).collect();
    let dormitories: Vec<Option<Uuid>> = lines.iter().map(|l| placed_in(l.outcome)).collect();
    let positions: Vec<Option<i32>> = lines.iter().map(|l| reserve_position(l.outcome)).collect();
    let explanations: Result<Vec<String>, _> = explanations.iter().map(serde_json::to_string).collect();
    let explanations = explanations.map_err(|_| corrupt("allocation_lines.explanation"))?;
    sqlx::query!(
        "insert into allocation_lines (run_id, application_id, rank, level, outcome, dormitory_id, reserve_position, explanation)
         select $1, l.application, l.rank, l.level, case when l.dormitory is null then 'reserve' else 'placed' end, l.dormitory, l.position, l.explanation::json
         from unnest($2::uuid[], $3::int[], $4::smallint[], $5::uuid[], $6::int[], $7::text[]) as l (application, rank, level, dormitory, position, explanation)",
        run.uuid(),
        &applications,
        &ranks,
        &levels,
        &dormitories as &[Option<Uuid>],
        &positions as &[Option<i32>],
        &explanations
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

fn placed_in(outcome: Outcome) -> Option<Uuid> {
    match outcome {
        Outcome::Placed { dormitory, .. } => Some(dormitory),
        Outcome::Reserve { .. } => None,
    }
}

fn reserve_position(outcome: Outcome) -> Option<i32> {
    match outcome {
        Outcome::Placed { .. } => None,
        Outcome::Reserve { position, .. } => Some(position as i32),
    }
}

/// The bytes of a run: input and result.
pub async fn bytes(tx: &mut ReadTx, run: Id<Run>) -> Result<(String, String), StoreError> {
    let kept = sqlx::query!("select input, result from allocation_runs where id = $1", run.uuid()).fetch_one(tx.sql()).await?;
    Ok((kept.input, kept.result))
}

/// A line of the list.
pub struct Line {
    pub application: Id<Application>,
    pub full_name: String,
    pub number: i32,
    pub sex: Sex,
    pub registered_at: DateTime<Utc>,
    pub rank: i32,
    pub level: i16,
    pub dormitory: Option<Id<Dormitory>>,
    pub reserve_position: Option<i32>,
    /// Asked for only where the categories may be seen.
    pub explanation: Option<Explanation>,
}

/// Which lines are wanted.
pub struct Which {
    pub reach: Option<Vec<Uuid>>,
    pub application: Option<Uuid>,
    /// Whether the explanations come along.
    pub explained: bool,
    pub offset: i64,
    pub limit: i64,
}

/// Lines of a run by rank.
pub async fn lines(tx: &mut ReadTx, run: Id<Run>, which: &Which) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query!(
        r#"select l.application_id as "application: Id<Application>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             a.number as "number!", s.sex, a.registered_at as "registered_at!", l.rank, l.level, l.dormitory_id as "dormitory: Id<Dormitory>",
             l.reserve_position, case when $4 then l.explanation end as explanation
           from allocation_lines l
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where l.run_id = $1 and ($2::uuid[] is null or s.faculty_id = any($2)) and ($3::uuid is null or l.application_id = $3)
           order by l.rank offset $5 limit $6"#,
        run.uuid(),
        which.reach.as_deref(),
        which.application,
        which.explained,
        which.offset,
        which.limit
    )
    .fetch_all(tx.sql())
    .await?;
    let lines = rows.into_iter().map(|r| {
        let explanation = r.explanation.map(serde_json::from_value).transpose();
        Ok(Line {
            application: r.application,
            full_name: r.full_name,
            number: r.number,
            sex: Sex::parse(&r.sex).ok_or(corrupt("students.sex"))?,
            registered_at: r.registered_at,
            rank: r.rank,
            level: r.level,
            dormitory: r.dormitory,
            reserve_position: r.reserve_position,
            explanation: explanation.map_err(|_| corrupt("allocation_lines.explanation"))?,
        })
    });
    lines.collect()
}

/// How many lines a run has within the reach.
pub async fn count(tx: &mut ReadTx, run: Id<Run>, reach: Option<&[Uuid]>) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from allocation_lines l
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where l.run_id = $1 and ($2::uuid[] is null or s.faculty_id = any($2))"#,
        run.uuid(),
        reach
    );
    Ok(count.fetch_one(tx.sql()).await?)
}
