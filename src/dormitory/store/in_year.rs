//! Placement during the year: who waits by the clock, which places somebody holds.
use crate::{
    dormitory::{
        model::{Application, ApplicationState, Campaign, Run},
        rules::{in_year::Held, kept::Kept},
    },
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    students::categories::Sex,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The places of a campaign that somebody holds: given, taken or lived in.
pub async fn held(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<Held>, StoreError> {
    let rows = sqlx::query!(
        "select r.application_id, r.dormitory_id, s.sex, r.kept from referrals r
         join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
         join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
         where r.campaign_id = $1 and r.state in ('given', 'accepted', 'arrived')",
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let held = rows.into_iter().map(|r| {
        let sex = Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?;
        let kept = r.kept.map(serde_json::from_value::<Kept>).transpose();
        let kept = kept.map_err(|_| StoreError::Corrupt { place: "referrals.kept" })?;
        Ok(Held { application: r.application_id, dormitory: r.dormitory_id, sex, kept })
    });
    held.collect()
}

/// An application that waits for its answer, or on the reserve for a place.
pub struct Waits {
    pub application: Id<Application>,
    pub full_name: String,
    pub number: i32,
    pub sex: Sex,
    pub state: ApplicationState,
    pub registered_at: DateTime<Utc>,
    /// None: answered, on the reserve.
    pub answer_by: Option<DateTime<Utc>>,
}

/// Who waits in a campaign within the reach, the nearest term first, the reserve after them by time of registration.
pub async fn waiting(tx: &mut ReadTx, campaign: Id<Campaign>, reach: Option<&[Uuid]>) -> Result<Vec<Waits>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "id: Id<Application>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", a.number as "number!", s.sex, a.state,
             a.registered_at as "registered_at!", case when a.state = 'returned' then a.correct_by else a.answer_by end as answer_by
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.campaign_id = $1 and a.state in ('submitted', 'returned', 'accepted', 'reserve') and ($2::uuid[] is null or s.faculty_id = any($2))
           order by a.state = 'reserve', 7 nulls last, a.registered_at, a.id limit 500"#,
        campaign.uuid(),
        reach
    )
    .fetch_all(tx.sql())
    .await?;
    let waits = rows.into_iter().map(|r| {
        Ok(Waits {
            application: r.id,
            full_name: r.full_name,
            number: r.number,
            sex: Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?,
            state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "applications.state" })?,
            registered_at: r.registered_at,
            answer_by: r.answer_by,
        })
    });
    waits.collect()
}

/// Whether the order on a list is published, so that the next may be made; and whether an amending order of its campaign was published after
/// the list was made.
pub async fn goes_on(tx: &mut ReadTx, run: Id<Run>) -> Result<(bool, bool), StoreError> {
    let found = sqlx::query!(
        r#"select exists (select from orders where subject_id = $1 and kind = 'dormitory_places' and state = 'published') as "published!",
             exists (select from allocation_runs l join allocation_runs r on r.tenant_id = l.tenant_id and r.campaign_id = l.campaign_id
                     join orders o on o.tenant_id = r.tenant_id and o.subject_id = r.id and o.kind = 'dormitory_amendment' and o.state = 'published'
                     where l.id = $1 and o.published_at > l.made_at) as "amended!""#,
        run.uuid()
    );
    let found = found.fetch_one(tx.sql()).await?;
    Ok((found.published, found.amended))
}
