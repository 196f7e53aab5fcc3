//! Versions of priority profiles with what is known about each, their confirmations, and drafts: rows in, rows out.
use super::campaigns::read_profile;
use crate::{
    dormitory::{
        model::{Campaign, CampaignState, Draft as Drafts, Profile as Profiles},
        rules::profile::Profile,
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, RwLock},
};

/// Versions that were read before. A version never changes (the table takes no updates), and whoever knows its number has read it in the
/// institution's own rows.
static VERSIONS: LazyLock<RwLock<HashMap<Id<Profiles>, Arc<Profile>>>> = LazyLock::new(RwLock::default);
/// So many are kept: a country's institutions have a few each.
const VERSIONS_KEPT: usize = 2000;

/// A version as it is used, by its number in a row of the institution; read and parsed once.
pub(super) async fn version(tx: &mut ReadTx, id: Id<Profiles>) -> Result<Arc<Profile>, StoreError> {
    if let Some(known) = VERSIONS.read().ok().and_then(|known| known.get(&id).cloned()) {
        return Ok(known);
    }
    let row = sqlx::query_scalar!("select profile from priority_profiles where id = $1", id.uuid()).fetch_one(tx.sql()).await?;
    let profile = serde_json::from_value(row).map_err(|_| StoreError::Corrupt { place: "priority_profiles.profile" })?;
    let profile = Arc::new(profile);
    if let Ok(mut known) = VERSIONS.write() {
        if known.len() >= VERSIONS_KEPT {
            known.clear();
        }
        known.insert(id, Arc::clone(&profile));
    }
    Ok(profile)
}

/// A campaign that uses a version.
#[derive(Clone, Debug, Deserialize)]
pub struct Use {
    pub campaign: Id<Campaign>,
    pub academic_year: i32,
    pub journal: i16,
    state: String,
}

impl Use {
    /// Where the campaign stands.
    pub fn state(&self) -> Option<CampaignState> {
        self.state.parse().ok()
    }
}

/// A published version in the list.
pub struct Version {
    pub id: Id<Profiles>,
    pub profile: Profile,
    pub created_at: DateTime<Utc>,
    /// The newest campaign first.
    pub used: Vec<Use>,
}

/// Every version of every profile, by code, the newest first.
pub async fn versions(tx: &mut ReadTx) -> Result<Vec<Version>, StoreError> {
    let rows = sqlx::query!(
        r#"select p.id as "id: Id<Profiles>", p.profile, p.created_at,
             exists (select from profile_confirmations c where c.tenant_id = p.tenant_id and c.profile_id = p.id) as "confirmed!",
             (select coalesce(jsonb_agg(jsonb_build_object('campaign', c.id, 'academic_year', c.academic_year, 'journal', c.journal, 'state', c.state) order by c.academic_year desc, c.journal desc), '[]')
              from campaigns c where c.tenant_id = p.tenant_id and c.profile_id = p.id) as "used!: Json<Vec<Use>>"
           from priority_profiles p order by p.code, p.version desc limit 500"#
    )
    .fetch_all(tx.sql())
    .await?;
    let version = |r: (Id<Profiles>, serde_json::Value, bool, DateTime<Utc>, Vec<Use>)| {
        let (id, json, confirmed, created_at, used) = r;
        Ok(Version { id, profile: read_profile(json, confirmed)?, created_at, used })
    };
    rows.into_iter().map(|r| version((r.id, r.profile, r.confirmed, r.created_at, r.used.0))).collect()
}

/// What is known about a version besides its text.
pub struct About {
    pub created_at: DateTime<Utc>,
    /// None for a delivered one.
    pub published_by: Option<String>,
    /// The version it was copied from; for a delivered one the version before it.
    pub before: Option<Id<Profiles>>,
    pub confirmed_at: Option<DateTime<Utc>>,
    /// None: the operator.
    pub confirmed_by: Option<String>,
    pub ground: Option<String>,
    /// The academic year of the campaign with whose opening it was confirmed.
    pub confirmed_for: Option<i32>,
    /// Which of the campaigns of that year, from 0.
    pub confirmed_journal: Option<i16>,
}

/// One version's story.
pub async fn about(tx: &mut ReadTx, id: Id<Profiles>) -> Result<Option<About>, StoreError> {
    let about = sqlx::query_as!(
        About,
        r#"select p.created_at, a.full_name as "published_by?",
             coalesce(p.based_on, (select b.id from priority_profiles b where b.tenant_id = p.tenant_id and b.code = p.code and b.version < p.version
               order by b.version desc limit 1)) as "before: Id<Profiles>",
             c.confirmed_at as "confirmed_at?", ca.full_name as "confirmed_by?", c.ground as "ground?", cc.academic_year as "confirmed_for?", cc.journal as "confirmed_journal?"
           from priority_profiles p
           left join accounts a on a.tenant_id = p.tenant_id and a.id = p.published_by
           left join profile_confirmations c on c.tenant_id = p.tenant_id and c.profile_id = p.id
           left join accounts ca on ca.tenant_id = c.tenant_id and ca.id = c.confirmed_by
           left join campaigns cc on cc.tenant_id = c.tenant_id and cc.id = c.campaign_id
           where p.id = $1"#,
        id.uuid()
    );
    Ok(about.fetch_optional(tx.sql()).await?)
}

/// On what somebody confirms a version.
#[derive(Clone, Debug)]
pub enum Ground {
    /// In words: an order, a comparison with the source.
    Words(String),
    /// The opening of this campaign.
    Opening(Id<Campaign>),
}

/// That somebody answers for a version.
pub struct Confirmation {
    pub profile: Id<Profiles>,
    pub ground: Ground,
    /// None: the operator.
    pub by: Option<Id<Account>>,
}

/// Keeps a confirmation; one given before stays.
pub async fn confirm(tx: &mut WriteTx, given: &Confirmation) -> Result<(), StoreError> {
    let now = tx.now();
    let (ground, campaign) = match &given.ground {
        Ground::Words(words) => (Some(words.as_str()), None),
        Ground::Opening(campaign) => (None, Some(campaign.uuid())),
    };
    sqlx::query!(
        "insert into profile_confirmations (profile_id, ground, campaign_id, confirmed_by, confirmed_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        given.profile.uuid(),
        ground,
        campaign,
        given.by.map(|by| by.uuid()),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Whether some version has this code.
pub async fn code_taken(tx: &mut ReadTx, code: &str) -> Result<bool, StoreError> {
    let taken = sqlx::query_scalar!(r#"select exists (select from priority_profiles where code = $1) as "taken!""#, code);
    Ok(taken.fetch_one(tx.sql()).await?)
}

/// A profile being edited.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: Id<Drafts>,
    pub based_on: Id<Profiles>,
    /// Its version is given when it is published.
    pub profile: Profile,
    pub changed_at: DateTime<Utc>,
    pub changed_by: String,
    pub row_version: i32,
    /// When it was last tried on a ranked campaign as it stands now.
    pub tried_at: Option<DateTime<Utc>>,
}

struct DraftRow {
    id: Id<Drafts>,
    based_on: Id<Profiles>,
    draft: serde_json::Value,
    changed_at: DateTime<Utc>,
    changed_by: String,
    row_version: i32,
    tried_at: Option<DateTime<Utc>>,
}

impl TryFrom<DraftRow> for Draft {
    type Error = StoreError;
    fn try_from(row: DraftRow) -> Result<Self, StoreError> {
        let DraftRow { id, based_on, draft, changed_at, changed_by, row_version, tried_at } = row;
        let profile = serde_json::from_value(draft).map_err(|_| StoreError::Corrupt { place: "profile_drafts.draft" })?;
        Ok(Self { id, based_on, profile, changed_at, changed_by, row_version, tried_at })
    }
}

/// All drafts, by code.
pub async fn drafts(tx: &mut ReadTx) -> Result<Vec<Draft>, StoreError> {
    let rows = sqlx::query_as!(
        DraftRow,
        r#"select d.id as "id: Id<Drafts>", d.based_on as "based_on: Id<Profiles>", d.draft, d.changed_at, a.full_name as changed_by, d.row_version,
             case when d.tried_version = d.row_version then d.tried_at end as tried_at
           from profile_drafts d join accounts a on a.tenant_id = d.tenant_id and a.id = d.changed_by order by d.code limit 200"#
    );
    rows.fetch_all(tx.sql()).await?.into_iter().map(Draft::try_from).collect()
}

/// One draft.
pub async fn draft(tx: &mut ReadTx, id: Id<Drafts>) -> Result<Option<Draft>, StoreError> {
    let row = sqlx::query_as!(
        DraftRow,
        r#"select d.id as "id: Id<Drafts>", d.based_on as "based_on: Id<Profiles>", d.draft, d.changed_at, a.full_name as changed_by, d.row_version,
             case when d.tried_version = d.row_version then d.tried_at end as tried_at
           from profile_drafts d join accounts a on a.tenant_id = d.tenant_id and a.id = d.changed_by where d.id = $1"#,
        id.uuid()
    );
    row.fetch_optional(tx.sql()).await?.map(Draft::try_from).transpose()
}

/// One draft, held until the act ends.
pub async fn lock_draft(tx: &mut WriteTx, id: Id<Drafts>) -> Result<Option<Draft>, StoreError> {
    let row = sqlx::query_as!(
        DraftRow,
        r#"select d.id as "id: Id<Drafts>", d.based_on as "based_on: Id<Profiles>", d.draft, d.changed_at, a.full_name as changed_by, d.row_version,
             case when d.tried_version = d.row_version then d.tried_at end as tried_at
           from profile_drafts d join accounts a on a.tenant_id = d.tenant_id and a.id = d.changed_by where d.id = $1 for update of d"#,
        id.uuid()
    );
    row.fetch_optional(tx.sql()).await?.map(Draft::try_from).transpose()
}

/// The draft of a code, if somebody keeps one.
pub async fn draft_of(tx: &mut ReadTx, code: &str) -> Result<Option<Id<Drafts>>, StoreError> {
    let found = sqlx::query_scalar!(r#"select id as "id: Id<Drafts>" from profile_drafts where code = $1"#, code);
    Ok(found.fetch_optional(tx.sql()).await?)
}

fn json(profile: &Profile) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(profile).map_err(|_| StoreError::Corrupt { place: "profile_drafts.draft" })
}

/// A new draft.
pub async fn insert_draft(
    tx: &mut WriteTx,
    profile: &Profile,
    based_on: Id<Profiles>,
    by: Id<Account>,
) -> Result<Id<Drafts>, StoreError> {
    let (id, now) = (Id::<Drafts>::fresh(), tx.now());
    sqlx::query!(
        "insert into profile_drafts (id, code, based_on, draft, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        profile.code,
        based_on.uuid(),
        json(profile)?,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// The draft with other contents, where nobody changed it meanwhile.
pub async fn update_draft(tx: &mut WriteTx, draft: &Draft, profile: &Profile, by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    let done = sqlx::query!(
        "update profile_drafts set draft = $3, changed_by = $4, changed_at = $5, row_version = row_version + 1 where id = $1 and row_version = $2",
        draft.id.uuid(),
        draft.row_version,
        json(profile)?,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Remembers that a draft was tried as it stands now. No change of it: whoever edits it is not overtaken.
pub async fn tried(tx: &mut WriteTx, id: Id<Drafts>, row_version: i32) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update profile_drafts set tried_at = $3, tried_version = $2 where id = $1 and row_version = $2",
        id.uuid(),
        row_version,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Whether a published profile of another code has this title in some language.
pub async fn title_taken(tx: &mut ReadTx, code: &str, title: &Text3) -> Result<bool, StoreError> {
    let taken = sqlx::query_scalar!(
        r#"select exists (select from priority_profiles p where p.code <> $1
             and (p.profile->'title'->>'kk' = $2 or p.profile->'title'->>'ru' = $3 or p.profile->'title'->>'en' = $4)) as "taken!""#,
        code,
        title.kk,
        title.ru,
        title.en
    );
    Ok(taken.fetch_one(tx.sql()).await?)
}

/// Takes a draft away: it was published or given up.
pub async fn delete_draft(tx: &mut WriteTx, id: Id<Drafts>) -> Result<(), StoreError> {
    sqlx::query!("delete from profile_drafts where id = $1", id.uuid()).execute(tx.sql()).await?;
    Ok(())
}

/// A draft as the version it becomes.
pub async fn publish(
    tx: &mut WriteTx,
    profile: &Profile,
    based_on: Id<Profiles>,
    by: Id<Account>,
) -> Result<Id<Profiles>, StoreError> {
    let (id, now) = (Id::<Profiles>::fresh(), tx.now());
    sqlx::query!(
        "insert into priority_profiles (id, code, version, profile, created_at, based_on, published_by) values ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        profile.code,
        profile.version as i32,
        json(profile)?,
        now,
        based_on.uuid(),
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}
