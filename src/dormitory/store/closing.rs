//! That a campaign was closed before the end of its window, and why; and whose drafts a closing leaves behind.
use crate::{
    dormitory::model::Campaign,
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        tenancy::ReadTx,
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// A closing before its time.
pub struct Closed {
    pub at: DateTime<Utc>,
    /// None where it was not written down yet when the campaign was closed.
    pub reason: Option<String>,
}

/// None: applications were taken until the end of the window, or are taken still.
pub async fn early(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Option<Closed>, StoreError> {
    let closed = sqlx::query_as!(
        Closed,
        r#"select ended_at as "at!", close_reason as reason from campaigns
           where id = $1 and ended_at < closes_at and mode = 'campaign' and state not in ('draft', 'open')"#,
        campaign.uuid()
    );
    Ok(closed.fetch_optional(tx.sql()).await?)
}

/// A minor whose draft was not sent: the office enters such an application with the representative's paper.
pub struct Unsent {
    pub student: Id<Student>,
    pub full_name: String,
    pub study_group: Option<String>,
}

/// How many drafts are unsent, and those of students born after this day, by name.
pub async fn unsent(tx: &mut ReadTx, campaign: Id<Campaign>, born_after: NaiveDate) -> Result<(i64, Vec<Unsent>), StoreError> {
    let all = sqlx::query_scalar!(
        r#"select count(*) as "n!" from applications where campaign_id = $1 and state = 'draft'"#,
        campaign.uuid()
    );
    let all = all.fetch_one(tx.sql()).await?;
    let minors = sqlx::query_as!(
        Unsent,
        r#"select s.id as "student: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.study_group
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.campaign_id = $1 and a.state = 'draft' and s.birth_date > $2
           order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id limit 200"#,
        campaign.uuid(),
        born_after
    );
    Ok((all, minors.fetch_all(tx.sql()).await?))
}
