//! Applications, wishes and claims as their student sees them.
mod carry;
mod own;
mod person;
mod result;
mod sending;
mod write;

pub use carry::*;
pub use person::*;
pub use result::*;
pub use sending::*;
pub use write::*;

use super::{profiles::version, registers::Family};
use crate::{
    dormitory::{
        model::{Application, ApplicationState, Campaign, CampaignState, Claim, ClaimState, Dormitory, Profile as Profiles},
        rules::{application::Window, profile::Profile},
    },
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
    students::{
        categories::{Category, ResidenceClass, Sex},
        documents::{Document, store::Kept},
    },
};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// A campaign that students know of.
#[derive(Clone, Debug)]
pub struct Season {
    pub id: Id<Campaign>,
    /// The year it begins in.
    pub academic_year: i32,
    /// Which of the campaigns of that year, from 0.
    pub journal: i16,
    pub window: Window,
    /// When the office closed it, where it has.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it did so before the end of the window.
    pub close_reason: Option<String>,
}

impl Season {
    /// When applications ended, or end: earlier than the window where the office closed it before its time.
    pub fn closes_at(&self) -> DateTime<Utc> {
        self.closed_early().map_or(self.window.closes_at, |(at, _)| at)
    }

    /// That the office closed the window before its time: when, and why where that was written down.
    pub fn closed_early(&self) -> Option<(DateTime<Utc>, Option<&str>)> {
        let ended = self.ended_at.filter(|at| self.window.state > CampaignState::Open && *at < self.window.closes_at);
        ended.map(|at| (at, self.close_reason.as_deref()))
    }
}

/// An application as its student may see it.
#[derive(Clone, Debug)]
pub struct OwnApplication {
    pub id: Id<Application>,
    pub campaign: Id<Campaign>,
    pub state: ApplicationState,
    pub residence: Option<ResidenceClass>,
    pub wishes_given: bool,
    pub any_other: bool,
    pub categories_given: bool,
    pub consented_at: Option<DateTime<Utc>>,
    /// The version of the text that was consented to.
    pub consent_version: Option<String>,
    /// When it was undertaken to vacate the place for whoever stands before.
    pub undertaken_at: Option<DateTime<Utc>>,
    /// The version of the campaign's own text that was acknowledged.
    pub text_version: Option<i32>,
    /// Registration number in the campaign, and the instants, once sent.
    pub number: Option<i32>,
    pub received_at: Option<DateTime<Utc>>,
    pub registered_at: Option<DateTime<Utc>>,
    pub receipt_hash: Option<Vec<u8>>,
    pub answer_by: Option<DateTime<Utc>>,
    /// By which the list is public; none before sending.
    pub public_code: Option<String>,
    pub about_given: bool,
    /// Can live only in an accessible place.
    pub needs_access: bool,
    /// As the office records it: `{"reasons": [codes], "note": text or null}`; or the order that struck it off ([`OwnApplication::struck`]).
    pub refusal: Option<serde_json::Value>,
    /// Until when it is to be corrected, where it was returned.
    pub correct_by: Option<DateTime<Utc>>,
    /// When its paper was received and when the office entered it; none: sent through the student's pages.
    pub on_paper: Option<(DateTime<Utc>, DateTime<Utc>)>,
    pub row_version: i32,
}

struct Row {
    id: Id<Application>,
    campaign: Id<Campaign>,
    state: String,
    residence_class: Option<String>,
    wishes_given: bool,
    any_other: bool,
    categories_given: bool,
    consented_at: Option<DateTime<Utc>>,
    consent_version: Option<String>,
    text_version: Option<i32>,
    number: Option<i32>,
    received_at: Option<DateTime<Utc>>,
    registered_at: Option<DateTime<Utc>>,
    receipt_hash: Option<Vec<u8>>,
    answer_by: Option<DateTime<Utc>>,
    public_code: Option<String>,
    about_given: bool,
    needs_access: bool,
    refusal: Option<serde_json::Value>,
    correct_by: Option<DateTime<Utc>>,
    paper_received_at: Option<DateTime<Utc>>,
    entered_at: Option<DateTime<Utc>>,
    undertaken_at: Option<DateTime<Utc>>,
    row_version: i32,
}

impl TryFrom<Row> for OwnApplication {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let residence = row
            .residence_class
            .as_deref()
            .map(|code| ResidenceClass::parse(code).ok_or(StoreError::Corrupt { place: "applications.residence_class" }));
        Ok(Self {
            id: row.id,
            campaign: row.campaign,
            state: row.state.parse().map_err(|()| StoreError::Corrupt { place: "applications.state" })?,
            residence: residence.transpose()?,
            wishes_given: row.wishes_given,
            any_other: row.any_other,
            categories_given: row.categories_given,
            consented_at: row.consented_at,
            consent_version: row.consent_version,
            text_version: row.text_version,
            undertaken_at: row.undertaken_at,
            number: row.number,
            received_at: row.received_at,
            registered_at: row.registered_at,
            receipt_hash: row.receipt_hash,
            answer_by: row.answer_by,
            public_code: row.public_code,
            about_given: row.about_given,
            needs_access: row.needs_access,
            refusal: row.refusal,
            correct_by: row.correct_by,
            on_paper: row.paper_received_at.zip(row.entered_at),
            row_version: row.row_version,
        })
    }
}

/// The latest campaigns that an office has opened, the newest first.
pub async fn seasons(tx: &mut ReadTx) -> Result<Vec<Season>, StoreError> {
    let rows = sqlx::query_as!(
        SeasonRow,
        r#"select id as "id: Id<Campaign>", academic_year, journal, opens_at, closes_at, mode, state, ended_at, close_reason from campaigns
           where state <> 'draft' order by opens_at desc, id desc limit 6"#
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter().map(Season::try_from).collect()
}

/// One of them, with the order in which it gives out places.
pub async fn season_with_profile(tx: &mut ReadTx, id: Id<Campaign>) -> Result<Option<(Season, Arc<Profile>)>, StoreError> {
    let found = sqlx::query!(
        r#"select academic_year, journal, opens_at, closes_at, mode, state, ended_at, close_reason, profile_id as "profile: Id<Profiles>" from campaigns
           where id = $1 and state <> 'draft'"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    let profile = version(tx, r.profile).await?;
    let (academic_year, journal, opens_at, closes_at) = (r.academic_year, r.journal, r.opens_at, r.closes_at);
    let (mode, state, ended_at, close_reason) = (r.mode, r.state, r.ended_at, r.close_reason);
    let row = SeasonRow { id, academic_year, journal, opens_at, closes_at, mode, state, ended_at, close_reason };
    Ok(Some((Season::try_from(row)?, profile)))
}

/// As it lies.
pub(super) struct SeasonRow {
    pub id: Id<Campaign>,
    pub academic_year: i32,
    pub journal: i16,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub mode: String,
    pub state: String,
    pub ended_at: Option<DateTime<Utc>>,
    pub close_reason: Option<String>,
}

impl TryFrom<SeasonRow> for Season {
    type Error = StoreError;
    fn try_from(row: SeasonRow) -> Result<Self, StoreError> {
        let SeasonRow { id, academic_year, journal, opens_at, closes_at, mode, state, ended_at, close_reason } = row;
        let state = state.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.state" })?;
        let mode = mode.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.mode" })?;
        Ok(Self { id, academic_year, journal, window: Window { mode, state, opens_at, closes_at }, ended_at, close_reason })
    }
}

/// What the registers print of an application besides, and whether only an accessible place will do.
#[derive(Clone, Debug, Default)]
pub struct About {
    pub family: Family,
    pub needs_access: bool,
}

/// What was told of family and address.
pub async fn about(tx: &mut ReadTx, id: Id<Application>) -> Result<About, StoreError> {
    let row = sqlx::query!("select family, needs_access from applications where id = $1", id.uuid()).fetch_one(tx.sql()).await?;
    Ok(About { family: Family::read(row.family.as_ref()), needs_access: row.needs_access })
}

/// Working days that the office has for its answer.
pub async fn answer_days(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<u32, StoreError> {
    let days =
        sqlx::query_scalar!("select answer_days from campaigns where id = $1", campaign.uuid()).fetch_one(tx.sql()).await?;
    Ok(days as u32)
}

/// All applications of a student: in each campaign the one that counts first, withdrawn ones after it.
pub async fn all_own(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<OwnApplication>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id: Id<Application>", campaign_id as "campaign: Id<Campaign>", state, residence_class, wishes_given, any_other,
             categories_given, consented_at, consent_version, text_version, number, received_at, registered_at, receipt_hash, answer_by, correct_by, public_code, family is not null as "about_given!", needs_access, refusal,
             paper_received_at, entered_at, undertaken_at, row_version
           from applications where student_id = $1 order by state = 'withdrawn', created_at desc limit 50"#,
        student.uuid()
    );
    rows.fetch_all(tx.sql()).await?.into_iter().map(OwnApplication::try_from).collect()
}

/// The student's application in a campaign: the one that counts, else the one withdrawn last.
pub async fn own(tx: &mut ReadTx, campaign: Id<Campaign>, student: Id<Student>) -> Result<Option<OwnApplication>, StoreError> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id: Id<Application>", campaign_id as "campaign: Id<Campaign>", state, residence_class, wishes_given, any_other,
             categories_given, consented_at, consent_version, text_version, number, received_at, registered_at, receipt_hash, answer_by, correct_by, public_code, family is not null as "about_given!", needs_access, refusal,
             paper_received_at, entered_at, undertaken_at, row_version
           from applications where campaign_id = $1 and student_id = $2 order by state = 'withdrawn', created_at desc limit 1"#,
        campaign.uuid(),
        student.uuid()
    );
    row.fetch_optional(tx.sql()).await?.map(OwnApplication::try_from).transpose()
}

/// The student's application that counts, as long as it was not withdrawn.
pub async fn counting(
    tx: &mut ReadTx,
    campaign: Id<Campaign>,
    student: Id<Student>,
) -> Result<Option<OwnApplication>, StoreError> {
    Ok(own(tx, campaign, student).await?.filter(|own| own.state != ApplicationState::Withdrawn))
}

/// A claimed category with its documents.
pub struct OwnClaim {
    pub id: Id<Claim>,
    pub category: Category,
    pub state: ClaimState,
    /// The office's reason by its code, and its words.
    pub reason: Option<String>,
    pub note: Option<String>,
    /// Something was done about it since it was returned.
    pub mended: bool,
    pub documents: Vec<Proof>,
}

/// A document that proves a claim.
pub struct Proof {
    pub kept: Kept,
    pub sha256: Vec<u8>,
    /// What it is said to be.
    pub kind: Option<String>,
}

/// The claims of an application in the order of the catalogue, with their documents.
pub async fn claims(tx: &mut ReadTx, application: Id<Application>) -> Result<Vec<OwnClaim>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id as "id: Id<Claim>", c.category, c.state, c.reason, c.note, c.mended, d.id as "document?: Id<Document>", d.file_name as "file_name?",
             d.bytes as "bytes?", d.pages, d.received_at as "received_at?", d.sha256 as "sha256?", cd.kind as "kind?"
           from application_claims c
           left join claim_documents cd on cd.tenant_id = c.tenant_id and cd.claim_id = c.id
           left join documents d on d.tenant_id = cd.tenant_id and d.id = cd.document_id
           where c.application_id = $1 order by c.id, d.received_at, d.id"#,
        application.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let mut claims: Vec<OwnClaim> = Vec::new();
    for r in rows {
        let category = Category::parse(&r.category).ok_or(StoreError::Corrupt { place: "application_claims.category" })?;
        let state = r.state.parse().map_err(|()| StoreError::Corrupt { place: "application_claims.state" })?;
        if claims.last().is_none_or(|last| last.id != r.id) {
            claims.push(OwnClaim {
                id: r.id,
                category,
                state,
                reason: r.reason,
                note: r.note,
                mended: r.mended,
                documents: vec![],
            });
        }
        let document = (r.document, r.file_name, r.bytes, r.received_at, r.sha256);
        if let (Some(claim), (Some(id), Some(file_name), Some(bytes), Some(received_at), Some(sha256))) =
            (claims.last_mut(), document)
        {
            claim.documents.push(Proof {
                kept: Kept { id, file_name, bytes, pages: r.pages, received_at },
                sha256,
                kind: r.kind,
            });
        }
    }
    claims.sort_by_key(|claim| claim.category);
    Ok(claims)
}

/// A dormitory that takes part in a campaign.
#[derive(Clone)]
pub struct House {
    pub id: Id<Dormitory>,
    pub name: Text3,
    pub address: Text3,
    /// Places for the sex asked for.
    pub places: i32,
}

/// The dormitories of a campaign that have places for this sex, in the order in which they were entered.
pub async fn houses(tx: &mut ReadTx, campaign: Id<Campaign>, sex: Sex) -> Result<Vec<House>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id as "id: Id<Dormitory>", d.name_kk, d.name_ru, d.name_en, d.address_kk, d.address_ru, d.address_en, p.places from campaign_places p
           join dormitories d on d.tenant_id = p.tenant_id and d.id = p.dormitory_id
           where p.campaign_id = $1 and p.sex = $2 and p.places > 0 order by d.created_at, d.id"#,
        campaign.uuid(),
        sex.code()
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| House {
            id: r.id,
            name: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
            address: Text3 { kk: r.address_kk, ru: r.address_ru, en: r.address_en },
            places: r.places,
        })
        .collect())
}

/// The wishes of an application, the dearest first.
pub async fn wishes(tx: &mut ReadTx, application: Id<Application>) -> Result<Vec<Id<Dormitory>>, StoreError> {
    let rows = sqlx::query_scalar!(
        r#"select dormitory_id as "id: Id<Dormitory>" from application_wishes where application_id = $1 order by position"#,
        application.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}
