//! What else the demo writes and looks for at once: facts, offers, arrivals, old letters.
use crate::{
    dormitory::model::{Campaign, Referral},
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::categories::Category,
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Facts about students who did not apply: brought with the file of the registry and verified by the office.
pub(in crate::demo) async fn know(
    tx: &mut WriteTx,
    facts: &[(Id<Student>, Category)],
    from: NaiveDate,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let students: Vec<Uuid> = facts.iter().map(|f| f.0.uuid()).collect();
    let categories: Vec<String> = facts.iter().map(|f| f.1.code().to_owned()).collect();
    sqlx::query!(
        "insert into student_categories (id, student_id, category, valid_from, verified_by, verified_at)
         select gen_random_uuid(), u.student, u.category, $3, $4, $5 from unnest($1::uuid[], $2::text[]) as u (student, category)",
        &students,
        &categories,
        from,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The referrals of a campaign whose holders are awaited, with their applications.
pub(in crate::demo) async fn awaited(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<(Id<Referral>, Uuid)>, StoreError> {
    let rows = sqlx::query!(
        r#"select id as "id: Id<Referral>", application_id from referrals where campaign_id = $1 and state in ('given', 'accepted') order by application_id"#,
        campaign.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.id, r.application_id)).collect())
}

/// Those to whom a freed place is offered.
pub(in crate::demo) async fn offered(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Vec<Id<Student>>, StoreError> {
    let rows = sqlx::query_scalar!(
        r#"select a.student_id as "student: Id<Student>" from offers o join applications a on a.tenant_id = o.tenant_id and a.id = o.application_id
           where o.campaign_id = $1 and o.state = 'open' order by o.made_at, a.number"#,
        campaign.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// Records arrivals.
pub(in crate::demo) async fn arrive(tx: &mut WriteTx, referrals: &[Uuid], by: Id<Account>) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update referrals set state = 'arrived', settled_at = $2, settled_by = $3, row_version = row_version + 1 where id = any($1)",
        referrals,
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Letters of last year left last year, and their texts have gone since.
pub(in crate::demo) async fn letters_left(tx: &mut WriteTx) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!("update letters set sent_at = made_at, body = '' where sent_at is null and made_at <= $1", now)
        .execute(tx.sql())
        .await?;
    Ok(())
}
