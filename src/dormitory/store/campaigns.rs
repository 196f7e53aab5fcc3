//! Campaigns, dormitories with their places, priority profiles: rows in, rows out.
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, CampaignMode, CampaignState, Dormitory, Profile as Profiles},
        rules::{application::JOURNAL, input, profile::Profile},
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
    students::categories::Sex,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Keeps a version of a profile; the same version kept before stays as it is.
pub async fn insert_profile(tx: &mut WriteTx, profile: &Profile, now: DateTime<Utc>) -> Result<Option<Id<Profiles>>, StoreError> {
    let id = Id::<Profiles>::fresh();
    let json = serde_json::to_value(profile).map_err(|_| StoreError::Corrupt { place: "priority_profiles.profile" })?;
    let kept = sqlx::query!(
        "insert into priority_profiles (id, code, version, profile, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        id.uuid(),
        profile.code,
        profile.version as i32,
        json,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok((kept.rows_affected() == 1).then_some(id))
}

/// The newest version of each profile, by code.
pub async fn profiles(tx: &mut ReadTx) -> Result<Vec<(Id<Profiles>, Profile)>, StoreError> {
    let rows = sqlx::query!(
        r#"select distinct on (p.code) p.id as "id: Id<Profiles>", p.profile,
             exists (select from profile_confirmations c where c.tenant_id = p.tenant_id and c.profile_id = p.id) as "confirmed!"
           from priority_profiles p order by p.code, p.version desc"#
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter().map(|row| Ok((row.id, read_profile(row.profile, row.confirmed)?))).collect()
}

/// One version of a profile.
pub async fn profile(tx: &mut ReadTx, id: Id<Profiles>) -> Result<Option<Profile>, StoreError> {
    let found = sqlx::query!(
        r#"select p.profile, exists (select from profile_confirmations c where c.tenant_id = p.tenant_id and c.profile_id = p.id) as "confirmed!"
           from priority_profiles p where p.id = $1"#,
        id.uuid()
    );
    found.fetch_optional(tx.sql()).await?.map(|row| read_profile(row.profile, row.confirmed)).transpose()
}

/// The number after the newest version of a profile.
pub async fn next_version(tx: &mut ReadTx, code: &str) -> Result<u32, StoreError> {
    let last = sqlx::query_scalar!(r#"select coalesce(max(version), 0) as "last!" from priority_profiles where code = $1"#, code);
    Ok(last.fetch_one(tx.sql()).await? as u32 + 1)
}

/// A version as it was published, with its confirmation where there is one.
pub(super) fn read_profile(json: serde_json::Value, confirmed: bool) -> Result<Profile, StoreError> {
    let profile: Profile =
        serde_json::from_value(json).map_err(|_| StoreError::Corrupt { place: "priority_profiles.profile" })?;
    Ok(if confirmed { profile.confirmed() } else { profile })
}

/// A campaign.
#[derive(Clone, Debug)]
pub struct Campaign {
    pub id: Id<Campaigns>,
    /// The year the academic year begins in.
    pub academic_year: i32,
    /// Its place among the campaigns of the year, from 0.
    pub journal: i16,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    /// Categories count as of this day.
    pub assessed_on: NaiveDate,
    pub profile: Id<Profiles>,
    pub mode: CampaignMode,
    pub state: CampaignState,
    pub row_version: i32,
}

/// What is set while a campaign is prepared.
#[derive(Clone, Debug)]
pub struct Plan {
    pub academic_year: i32,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub assessed_on: NaiveDate,
    pub profile: Id<Profiles>,
}

struct Row {
    id: Id<Campaigns>,
    academic_year: i32,
    journal: i16,
    opens_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    assessed_on: NaiveDate,
    profile: Id<Profiles>,
    mode: String,
    state: String,
    row_version: i32,
}

impl TryFrom<Row> for Campaign {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let Row { id, academic_year, journal, opens_at, closes_at, assessed_on, profile, mode, state, row_version } = row;
        let mode = mode.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.mode" })?;
        let state = state.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.state" })?;
        Ok(Self { id, academic_year, journal, opens_at, closes_at, assessed_on, profile, mode, state, row_version })
    }
}

/// One campaign.
pub async fn find(tx: &mut ReadTx, id: Id<Campaigns>) -> Result<Option<Campaign>, StoreError> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id: Id<Campaigns>", academic_year, journal, opens_at, closes_at, assessed_on,
             profile_id as "profile: Id<Profiles>", mode, state, row_version
           from campaigns where id = $1"#,
        id.uuid()
    );
    row.fetch_optional(tx.sql()).await?.map(Campaign::try_from).transpose()
}

/// One campaign, held until the act ends.
pub async fn lock(tx: &mut WriteTx, id: Id<Campaigns>) -> Result<Option<Campaign>, StoreError> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id: Id<Campaigns>", academic_year, journal, opens_at, closes_at, assessed_on,
             profile_id as "profile: Id<Profiles>", mode, state, row_version
           from campaigns where id = $1 for update"#,
        id.uuid()
    );
    row.fetch_optional(tx.sql()).await?.map(Campaign::try_from).transpose()
}

/// A line of the list.
pub struct Listed {
    pub campaign: Campaign,
    pub places: i64,
    pub applications: i64,
}

/// All campaigns, the newest year first.
pub async fn list(tx: &mut ReadTx) -> Result<Vec<Listed>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id as "id: Id<Campaigns>", c.academic_year, c.journal, c.opens_at, c.closes_at, c.assessed_on,
             c.profile_id as "profile: Id<Profiles>", c.mode, c.state, c.row_version,
             (select coalesce(sum(p.places), 0) from campaign_places p where p.tenant_id = c.tenant_id and p.campaign_id = c.id) as "places!",
             (select count(*) from applications a where a.tenant_id = c.tenant_id and a.campaign_id = c.id and a.number is not null) as "applications!"
           from campaigns c order by c.academic_year desc, c.opens_at desc, c.id limit 100"#
    )
    .fetch_all(tx.sql())
    .await?;
    let listed = rows.into_iter().map(|r| {
        let row = Row {
            id: r.id,
            academic_year: r.academic_year,
            journal: r.journal,
            opens_at: r.opens_at,
            closes_at: r.closes_at,
            assessed_on: r.assessed_on,
            profile: r.profile,
            mode: r.mode,
            state: r.state,
            row_version: r.row_version,
        };
        Ok(Listed { campaign: row.try_into()?, places: r.places, applications: r.applications })
    });
    listed.collect()
}

/// A new campaign, in preparation.
pub async fn insert(tx: &mut WriteTx, plan: &Plan) -> Result<Id<Campaigns>, StoreError> {
    let (id, now) = (Id::<Campaigns>::fresh(), tx.now());
    let journal = free_journal(tx, plan.academic_year, id).await?;
    sqlx::query!(
        "insert into campaigns (id, academic_year, opens_at, closes_at, assessed_on, profile_id, created_at, journal, last_number)
         values ($1, $2, $3, $4, $5, $6, $7, $8::smallint, $8::smallint * $9::integer)",
        id.uuid(),
        plan.academic_year,
        plan.opens_at,
        plan.closes_at,
        plan.assessed_on,
        plan.profile.uuid(),
        now,
        journal,
        JOURNAL
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// The journal in which a campaign of this year numbers its applications: its own, or the next that no other has. Two who prepare at once
/// wait for one another.
async fn free_journal(tx: &mut WriteTx, academic_year: i32, of: Id<Campaigns>) -> Result<i16, StoreError> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('campaigns.journal ' || current_tenant()::text, 0))")
        .execute(tx.sql())
        .await?;
    let free = sqlx::query_scalar!(
        r#"select coalesce(min(journal) filter (where id = $2), max(journal) + 1, 0)::smallint as "free!" from campaigns where academic_year = $1"#,
        academic_year,
        of.uuid()
    );
    Ok(free.fetch_one(tx.sql()).await?)
}

/// Changes what is set, while the campaign is in preparation and nobody else changed it.
pub async fn update(tx: &mut WriteTx, id: Id<Campaigns>, row_version: i32, plan: &Plan) -> Result<(), StoreError> {
    let journal = free_journal(tx, plan.academic_year, id).await?;
    let done = sqlx::query!(
        "update campaigns set academic_year = $3, opens_at = $4, closes_at = $5, assessed_on = $6, profile_id = $7, row_version = row_version + 1,
           journal = $8::smallint, last_number = $8::smallint * $9::integer
         where id = $1 and row_version = $2 and state = 'draft'",
        id.uuid(),
        row_version,
        plan.academic_year,
        plan.opens_at,
        plan.closes_at,
        plan.assessed_on,
        plan.profile.uuid(),
        journal,
        JOURNAL
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Moves a campaign that is held by [`lock`].
pub async fn set_state(tx: &mut WriteTx, id: Id<Campaigns>, state: CampaignState) -> Result<(), StoreError> {
    sqlx::query!("update campaigns set state = $2, row_version = row_version + 1 where id = $1", id.uuid(), state.code())
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// A dormitory.
pub struct House {
    pub id: Id<Dormitory>,
    pub name: Text3,
    pub address: Text3,
}

/// All dormitories of the institution, in the order they were added.
pub async fn dormitories(tx: &mut ReadTx) -> Result<Vec<House>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Dormitory>", name_kk, name_ru, name_en, address_kk, address_ru, address_en from dormitories order by created_at, id limit 200"#
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| House {
            id: r.id,
            name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
            address: Text3 { kk: r.address_kk, ru: r.address_ru, en: r.address_en },
        })
        .collect())
}

/// A dormitory with its row's version.
pub async fn dormitory(tx: &mut ReadTx, id: Id<Dormitory>) -> Result<Option<(House, i32)>, StoreError> {
    let found = sqlx::query!(
        "select name_kk, name_ru, name_en, address_kk, address_ru, address_en, row_version from dormitories where id = $1",
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|r| {
        let (name, address) = (
            Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
            Text3 { kk: r.address_kk, ru: r.address_ru, en: r.address_en },
        );
        (House { id, name, address }, r.row_version)
    }))
}

/// Names and address of a dormitory; false: somebody changed them meanwhile.
pub async fn change_dormitory(
    tx: &mut WriteTx,
    id: Id<Dormitory>,
    row_version: i32,
    name: &Text3,
    address: &Text3,
) -> Result<bool, StoreError> {
    let changed = sqlx::query!(
        "update dormitories set name_kk = $3, name_ru = $4, name_en = $5, address_kk = $6, address_ru = $7, address_en = $8, row_version = row_version + 1
         where id = $1 and row_version = $2",
        id.uuid(),
        row_version,
        name.kk,
        name.ru,
        name.en,
        address.kk,
        address.ru,
        address.en
    )
    .execute(tx.sql())
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// A new dormitory.
pub async fn add_dormitory(tx: &mut WriteTx, name: &Text3, address: &Text3) -> Result<Id<Dormitory>, StoreError> {
    let (id, now) = (Id::<Dormitory>::fresh(), tx.now());
    sqlx::query!(
        "insert into dormitories (id, name_kk, name_ru, name_en, address_kk, address_ru, address_en, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        name.kk,
        name.ru,
        name.en,
        address.kk,
        address.ru,
        address.en,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// The places of one dormitory for one sex in a campaign, and how many registered applications of that sex name it first.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    pub dormitory: Id<Dormitory>,
    pub sex: Sex,
    pub count: i32,
    /// So many of them are accessible.
    pub accessible: i32,
    pub named_first: i64,
}

impl Places {
    /// As they stand in a frozen input.
    pub fn frozen(&self) -> input::Places {
        let (count, accessible) = (self.count.unsigned_abs(), self.accessible.unsigned_abs());
        input::Places { dormitory: self.dormitory.uuid(), sex: self.sex, count, accessible }
    }
}

/// The places of one dormitory for one sex as an office sets them.
#[derive(Clone, Copy, Debug)]
pub struct PlacesSet {
    pub dormitory: Id<Dormitory>,
    pub sex: Sex,
    pub count: i32,
    /// So many of them are accessible.
    pub accessible: i32,
}

/// The places of a campaign, in the order of its dormitories, women first.
pub async fn places(tx: &mut ReadTx, campaign: Id<Campaigns>) -> Result<Vec<Places>, StoreError> {
    let rows = sqlx::query!(
        r#"select p.dormitory_id as "dormitory: Id<Dormitory>", p.sex, p.places, p.accessible, coalesce(w.n, 0) as "named_first!"
           from campaign_places p
           join dormitories d on d.tenant_id = p.tenant_id and d.id = p.dormitory_id
           left join (
             select w.tenant_id, w.dormitory_id, s.sex, count(*) as n
             from applications a
             join application_wishes w on w.tenant_id = a.tenant_id and w.application_id = a.id and w.position = 1
             join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
             where a.campaign_id = $1 and a.state not in ('draft', 'withdrawn', 'refused')
             group by w.tenant_id, w.dormitory_id, s.sex
           ) w on w.tenant_id = p.tenant_id and w.dormitory_id = p.dormitory_id and w.sex = p.sex
           where p.campaign_id = $1 order by d.created_at, d.id, p.sex"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let places = rows.into_iter().map(|r| {
        let sex = Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "campaign_places.sex" })?;
        Ok(Places { dormitory: r.dormitory, sex, count: r.places, accessible: r.accessible, named_first: r.named_first })
    });
    places.collect()
}

/// The whole table of places, in the place of the former.
pub async fn set_places(tx: &mut WriteTx, campaign: Id<Campaigns>, places: &[PlacesSet]) -> Result<(), StoreError> {
    let dormitories: Vec<Uuid> = places.iter().map(|p| p.dormitory.uuid()).collect();
    let sexes: Vec<String> = places.iter().map(|p| p.sex.code().to_owned()).collect();
    let counts: Vec<i32> = places.iter().map(|p| p.count).collect();
    let accessible: Vec<i32> = places.iter().map(|p| p.accessible).collect();
    sqlx::query!("delete from campaign_places where campaign_id = $1", campaign.uuid()).execute(tx.sql()).await?;
    sqlx::query!(
        "insert into campaign_places (campaign_id, dormitory_id, sex, places, accessible)
         select $1, * from unnest($2::uuid[], $3::text[], $4::int[], $5::int[])",
        campaign.uuid(),
        &dormitories,
        &sexes,
        &counts,
        &accessible
    )
    .execute(tx.sql())
    .await?;
    touch(tx, campaign).await
}

/// Whoever holds an older form of the campaign is told so.
pub async fn touch(tx: &mut WriteTx, campaign: Id<Campaigns>) -> Result<(), StoreError> {
    sqlx::query!("update campaigns set row_version = row_version + 1 where id = $1", campaign.uuid()).execute(tx.sql()).await?;
    Ok(())
}

/// How many applications stand where, drafts included; whom an order struck off stands apart from whom the office refused.
pub async fn counts(tx: &mut ReadTx, campaign: Id<Campaigns>) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = sqlx::query!(
        r#"select case when state = 'refused' and refusal ? 'struck' then 'struck' else state end as "state!", count(*) as "n!"
           from applications where campaign_id = $1 group by 1"#,
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|r| (r.state, r.n)).collect())
}
