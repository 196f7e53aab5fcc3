//! Inspections of living conditions in SQL: consent, who inspects, what was found, who signed. Every reader of findings records the view.
mod list;
mod write;

pub use list::*;
pub use write::*;

use super::registers::Family;
use crate::{
    dormitory::{
        model::{Application, ApplicationState, Campaign, CampaignState, Inspection, InspectionState},
        rules::{
            inspection::{Course, Findings},
            signature::{Signature, Whose},
        },
    },
    kernel::{
        errors::StoreError,
        files,
        ids::{Account, Id, Student},
        tenancy::ReadTx,
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// What was last said about an inspection of an application.
#[derive(Clone, Debug)]
pub struct Consent {
    pub agreed: bool,
    pub version: String,
    pub given_at: DateTime<Utc>,
}

/// The consent that counts; none where nothing was said.
pub async fn consent(tx: &mut ReadTx, application: Id<Application>) -> Result<Option<Consent>, StoreError> {
    let found = sqlx::query_as!(
        Consent,
        "select agreed, version, given_at from inspection_consents where application_id = $1 order by id desc limit 1",
        application.uuid()
    );
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// Whether an inspection was expressly declined, or consent taken back.
pub async fn declined(tx: &mut ReadTx, application: Id<Application>) -> Result<bool, StoreError> {
    Ok(consent(tx, application).await?.is_some_and(|consent| !consent.agreed))
}

/// An application as far as an inspection of it is concerned.
#[derive(Clone, Debug)]
pub struct Inspected {
    pub id: Id<Application>,
    pub student: Id<Student>,
    pub campaign: Id<Campaign>,
    pub campaign_state: CampaignState,
    pub academic_year: i32,
    pub number: i32,
    pub full_name: String,
    pub state: ApplicationState,
    /// Where the family lives, as the application says; empty where it does not.
    pub address: String,
    /// Whether a level of the campaign's profile rests on an inspection.
    pub asked: bool,
    /// Whether a claimed category leads to such a level.
    pub needed: bool,
}

/// A registered application.
pub async fn inspected(tx: &mut ReadTx, id: Id<Application>) -> Result<Option<Inspected>, StoreError> {
    let found = sqlx::query!(
        r#"select a.student_id as "student: Id<Student>", a.campaign_id as "campaign: Id<Campaign>", c.state as campaign_state, c.academic_year, a.number as "number!",
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", a.state, a.family, p.inspects,
             exists (select from application_claims k where k.tenant_id = a.tenant_id and k.application_id = a.id
                     and k.state <> 'refused' and k.category = any(p.inspects)) as "needed!"
           from applications a
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join priority_profiles p on p.tenant_id = c.tenant_id and p.id = c.profile_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.id = $1 and a.number is not null"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    Ok(Some(Inspected {
        id,
        student: r.student,
        campaign: r.campaign,
        campaign_state: r.campaign_state.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.state" })?,
        academic_year: r.academic_year,
        number: r.number,
        full_name: r.full_name,
        state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "applications.state" })?,
        address: Family::read(r.family.as_ref()).address,
        asked: !r.inspects.is_empty(),
        needed: r.needed,
    }))
}

/// Who inspects.
#[derive(Clone, Debug)]
pub struct Member {
    pub position: i16,
    pub full_name: String,
    /// The post.
    pub office: String,
    pub account: Option<Id<Account>>,
    pub signed_on: Option<NaiveDate>,
}

/// What was found, and whether it confirms the living conditions.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub visited_on: NaiveDate,
    pub address: String,
    pub findings: Findings,
    pub confirmed: bool,
}

/// An inspection, whole.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: Id<Inspection>,
    pub application: Id<Application>,
    pub state: InspectionState,
    pub inspect_by: NaiveDate,
    pub assigned_at: DateTime<Utc>,
    pub recorded: Option<Recorded>,
    /// Why it was called off.
    pub ground: Option<String>,
    pub has_scan: bool,
    pub consented: bool,
    pub row_version: i32,
    pub members: Vec<Member>,
}

impl Member {
    /// Whose signature somebody marks who marks this one.
    pub fn whose(&self, by: Id<Account>) -> Whose {
        match self.account {
            None => Whose::OnPaper,
            Some(account) if account == by => Whose::Own,
            Some(_) => Whose::Anothers,
        }
    }
}

impl Kept {
    /// The members' signatures, with one that is being marked.
    pub fn signatures(&self, marked: Option<i16>) -> Vec<Signature> {
        let signed = |one: &Member| one.signed_on.is_some() || Some(one.position) == marked;
        self.members.iter().map(|one| Signature { account: one.account.is_some(), signed: signed(one) }).collect()
    }

    /// As the rules look at it.
    pub fn course(&self, zone: chrono_tz::Tz, today: NaiveDate) -> Course {
        Course {
            state: self.state,
            assigned_on: self.assigned_at.with_timezone(&zone).date_naive(),
            visited_on: self.recorded.as_ref().map(|recorded| recorded.visited_on),
            signed: self.members.iter().filter(|member| member.signed_on.is_some()).count(),
            scanned: self.has_scan,
            consented: self.consented,
            today,
        }
    }
}

/// One inspection; `own`: only where this account is one of its members.
pub async fn find(tx: &mut ReadTx, id: Id<Inspection>, own: Option<Id<Account>>) -> Result<Option<Kept>, StoreError> {
    let found = sqlx::query!(
        r#"select i.application_id as "application: Id<Application>", i.state, i.inspect_by, i.assigned_at, i.visited_on, i.address, i.findings,
             i.confirmed, i.ground, i.row_version, inspection_agreed(i.application_id) as "consented!",
             exists (select from inspection_scans s where s.tenant_id = i.tenant_id and s.inspection_id = i.id) as "has_scan!"
           from inspections i
           where i.id = $1 and ($2::uuid is null or exists (select from inspection_members m
             where m.tenant_id = i.tenant_id and m.inspection_id = i.id and m.account_id = $2))"#,
        id.uuid(),
        own.map(Id::uuid)
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    let corrupt = StoreError::Corrupt { place: "inspections.findings" };
    let findings = r.findings.map(serde_json::from_value::<Findings>).transpose().map_err(|_| corrupt)?;
    let recorded = r.visited_on.zip(r.address).zip(findings).zip(r.confirmed);
    Ok(Some(Kept {
        id,
        application: r.application,
        state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "inspections.state" })?,
        inspect_by: r.inspect_by,
        assigned_at: r.assigned_at,
        recorded: recorded.map(|(((visited_on, address), findings), confirmed)| Recorded {
            visited_on,
            address,
            findings,
            confirmed,
        }),
        ground: r.ground,
        has_scan: r.has_scan,
        consented: r.consented,
        row_version: r.row_version,
        members: members(tx, id).await?,
    }))
}

async fn members(tx: &mut ReadTx, id: Id<Inspection>) -> Result<Vec<Member>, StoreError> {
    let rows = sqlx::query_as!(
        Member,
        r#"select position, full_name, office, account_id as "account: Id<Account>", signed_on from inspection_members
           where inspection_id = $1 order by position"#,
        id.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// What may be known of an inspection without looking at what was found.
#[derive(Clone, Debug)]
pub struct Brief {
    pub id: Id<Inspection>,
    pub state: InspectionState,
    pub inspect_by: NaiveDate,
    pub visited_on: Option<NaiveDate>,
    /// Once it is signed.
    pub confirmed: Option<bool>,
    /// Names and posts.
    pub members: Vec<String>,
}

/// The inspection of an application that counts: the one not called off.
pub async fn brief(tx: &mut ReadTx, application: Id<Application>) -> Result<Option<Brief>, StoreError> {
    let found = sqlx::query!(
        r#"select i.id as "id: Id<Inspection>", i.state, i.inspect_by, i.visited_on, case when i.state = 'signed' then i.confirmed end as confirmed,
             array(select m.full_name || ' (' || m.office || ')' from inspection_members m
                   where m.tenant_id = i.tenant_id and m.inspection_id = i.id order by m.position) as "members!"
           from inspections i where i.application_id = $1 and i.state <> 'cancelled'"#,
        application.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(r) = found else { return Ok(None) };
    Ok(Some(Brief {
        id: r.id,
        state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "inspections.state" })?,
        inspect_by: r.inspect_by,
        visited_on: r.visited_on,
        confirmed: r.confirmed,
        members: r.members,
    }))
}

/// The scan of the signed act: its media type and its content.
pub async fn scan(tx: &mut ReadTx, id: Id<Inspection>) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let found =
        sqlx::query!("select media_type, content, stored_at_key from inspection_scans where inspection_id = $1", id.uuid());
    let Some(row) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    let content = files::content(tx, row.content, row.stored_at_key, "inspection_scans").await?;
    Ok(Some((row.media_type, content)))
}
