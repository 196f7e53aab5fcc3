//! What the demo writes for a whole day of a campaign at once, where the actions of pages write for one person: the same rows in the same
//! tables, set by set. The acts are recorded by the caller, one for each person, as if each had been done alone.
mod after;
mod looks;

pub(super) use after::*;
pub(super) use looks::looked;

use crate::{
    dormitory::{model::Campaign, rules::application::CONSENT},
    kernel::{
        errors::StoreError,
        files,
        ids::{Account, Id},
        tenancy::WriteTx,
    },
    students::documents::Taken,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Accounts of students, invited but not activated, with their role; whoever has one keeps it. Returns the account of each.
pub(super) async fn accounts(tx: &mut WriteTx, students: &[Uuid]) -> Result<HashMap<Uuid, Uuid>, StoreError> {
    let (now, ids) = (tx.now(), students.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>());
    sqlx::query!(
        "with added as (
           insert into accounts (id, student_id, full_name, state, language, created_at)
           select n.id, s.id, concat_ws(' ', s.surname, s.given_name, s.patronymic), 'invited', 'kk', $3
           from unnest($1::uuid[], $2::uuid[]) as n (id, student) join students s on s.id = n.student
           on conflict (tenant_id, student_id) do nothing returning id)
         insert into role_grants (id, account_id, role, scope, granted_at) select gen_random_uuid(), id, 'student', 'institution', $3 from added",
        &ids,
        students,
        now
    )
    .execute(tx.sql())
    .await?;
    let rows = sqlx::query!(r#"select student_id as "student!", id from accounts where student_id = any($1)"#, students);
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.student, r.id)).collect())
}

/// Whoever applied has signed in before: their accounts are activated with the demo's password, under the address that the registry knows.
pub(super) async fn activate(tx: &mut WriteTx, password_hash: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "update accounts a set state = 'active', password_hash = $1, email = coalesce(a.email, once.email)
         from students s left join (select lower(email) as email, min(id::text) as id from students group by 1 having count(*) = 1) once
           on once.id = s.id::text and not exists (select from accounts b where b.email = once.email)
         where a.student_id = s.id and a.state = 'invited'",
        password_hash
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Applications as they are once sent, column by column.
#[derive(Default)]
pub(super) struct Sent {
    pub id: Vec<Uuid>,
    pub student: Vec<Uuid>,
    pub account: Vec<Uuid>,
    pub number: Vec<i32>,
    pub at: Vec<DateTime<Utc>>,
    pub residence: Vec<String>,
    pub any_other: Vec<bool>,
    pub family: Vec<Value>,
    pub receipt: Vec<Value>,
    pub receipt_hash: Vec<Vec<u8>>,
    pub answer_by: Vec<DateTime<Utc>>,
    pub public_code: Vec<String>,
}

/// Keeps sent applications with the event of their sending; the campaign remembers its last number.
pub(super) async fn send(tx: &mut WriteTx, campaign: Id<Campaign>, sent: &Sent) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into applications (id, campaign_id, student_id, state, residence_class, wishes_given, any_other, categories_given, consent_version,
           consented_at, number, received_at, registered_at, receipt_hash, answer_by, public_code, family, created_at, row_version)
         select u.id, $1, u.student, 'submitted', u.residence, true, u.any_other, true, $2, u.at, u.number, u.at, u.at, u.hash, u.answer_by,
           u.code, u.family, u.at, 7
         from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bool[], $7::int[], $8::timestamptz[], $9::bytea[], $10::timestamptz[], $11::text[],
                $12::jsonb[]) as u (id, student, residence, any_other, number, at, hash, answer_by, code, family)",
        campaign.uuid(),
        CONSENT,
        &sent.id,
        &sent.student,
        &sent.residence,
        &sent.any_other,
        &sent.number,
        &sent.at,
        &sent.receipt_hash,
        &sent.answer_by,
        &sent.public_code,
        &sent.family
    )
    .execute(tx.sql())
    .await?;
    let (Some(number), Some(at)) = (sent.number.last(), sent.at.last()) else { return Ok(()) };
    sqlx::query!("update campaigns set last_number = $2, last_registered_at = $3 where id = $1", campaign.uuid(), number, at)
        .execute(tx.sql())
        .await?;
    happened(tx, &sent.id, &sent.at, &sent.account, "submitted", &sent.receipt).await
}

/// Events of applications, each at its own hour.
async fn happened(
    tx: &mut WriteTx,
    applications: &[Uuid],
    at: &[DateTime<Utc>],
    by: &[Uuid],
    verb: &str,
    detail: &[Value],
) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = applications.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query!(
        "insert into application_events (id, application_id, at, account_id, verb, detail)
         select u.id, u.application, u.at, u.account, $1, u.detail
         from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::uuid[], $6::jsonb[]) as u (id, application, at, account, detail)",
        verb,
        &ids,
        applications,
        at,
        by,
        detail
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The wishes of applications: application, position from 1, dormitory.
pub(super) async fn wish(tx: &mut WriteTx, wishes: &[(Uuid, i16, Uuid)]) -> Result<(), StoreError> {
    let applications: Vec<Uuid> = wishes.iter().map(|w| w.0).collect();
    let positions: Vec<i16> = wishes.iter().map(|w| w.1).collect();
    let dormitories: Vec<Uuid> = wishes.iter().map(|w| w.2).collect();
    sqlx::query!(
        "insert into application_wishes (application_id, position, dormitory_id) select * from unnest($1::uuid[], $2::smallint[], $3::uuid[])",
        &applications,
        &positions,
        &dormitories
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A file as it is kept: what was given, and its page as the office sees it.
pub(super) struct Sheet {
    pub taken: Taken,
    pub sha256: [u8; 32],
    pub page: Vec<u8>,
}

/// Claims, each with the document that proves it.
#[derive(Default)]
pub(super) struct Claims {
    pub id: Vec<Uuid>,
    pub application: Vec<Uuid>,
    pub category: Vec<String>,
    pub document: Vec<Uuid>,
    pub student: Vec<Uuid>,
    pub account: Vec<Uuid>,
    pub at: Vec<DateTime<Utc>>,
}

/// Keeps claims with their documents; all the documents are copies of one sheet, and lie as one object.
pub(super) async fn claim(tx: &mut WriteTx, sheet: &Sheet, claims: &Claims) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into application_claims (id, application_id, category) select * from unnest($1::uuid[], $2::uuid[], $3::text[])",
        &claims.id,
        &claims.application,
        &claims.category
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into documents (id, student_id, file_name, media_type, bytes, sha256, pages, received_at, given_by)
         select u.id, u.student, 'anyktama.pdf', $1, $2, $3, 1, u.at, u.account
         from unnest($4::uuid[], $5::uuid[], $6::timestamptz[], $7::uuid[]) as u (id, student, at, account)",
        sheet.taken.media.code(),
        sheet.taken.content.len() as i32,
        &sheet.sha256[..],
        &claims.document,
        &claims.student,
        &claims.at,
        &claims.account
    )
    .execute(tx.sql())
    .await?;
    let (content, page) = (files::keep(tx, &sheet.taken.content).await?, files::keep(tx, &sheet.page).await?);
    sqlx::query!(
        "with content as (insert into document_contents (document_id, stored_at_key, stored_bytes) select unnest($1::uuid[]), $2, $3),
              page as (insert into document_pages (document_id, page, stored_at_key, stored_bytes) select unnest($1::uuid[]), 1, $4, $5)
         insert into claim_documents (claim_id, document_id, kind)
         select u.claim, u.document, (select p.kinds[1] from application_claims c join applications a on a.tenant_id = c.tenant_id and a.id = c.application_id
           join campaign_proofs p on p.tenant_id = a.tenant_id and p.campaign_id = a.campaign_id and p.category = c.category and p.position = 1
           where c.id = u.claim)
         from unnest($6::uuid[], $1::uuid[]) as u (claim, document)",
        &claims.document,
        content.key,
        content.bytes,
        page.key,
        page.bytes,
        &claims.id
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Accepts applications with all that they claim; accepted claims become dated facts.
pub(super) async fn accept(
    tx: &mut WriteTx,
    applications: &[Uuid],
    at: &[DateTime<Utc>],
    assessed_on: NaiveDate,
    by: Id<Account>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update application_claims c set state = 'accepted', judged_by = $3, judged_at = u.at, row_version = c.row_version + 1
         from unnest($1::uuid[], $2::timestamptz[]) as u (application, at) where c.application_id = u.application",
        applications,
        at,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    become_facts(tx, applications, assessed_on, by).await?;
    sqlx::query!(
        "update applications set state = 'accepted', answer_by = null, row_version = row_version + 1 where id = any($1)",
        applications
    )
    .execute(tx.sql())
    .await?;
    judged(tx, applications, by).await?;
    happened(tx, applications, at, &vec![by.uuid(); at.len()], "accepted", &vec![json!({}); at.len()]).await
}

/// What happened to each claim, in the timeline of its application.
async fn judged(tx: &mut WriteTx, applications: &[Uuid], by: Id<Account>) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"select id, application_id, category, judged_at as "at!" from application_claims where application_id = any($1) order by id"#,
        applications
    )
    .fetch_all(tx.sql())
    .await?;
    let of: Vec<Uuid> = rows.iter().map(|r| r.application_id).collect();
    let at: Vec<DateTime<Utc>> = rows.iter().map(|r| r.at).collect();
    let detail: Vec<Value> = rows.iter().map(|r| json!({ "claim": r.id, "category": r.category, "reason": null })).collect();
    happened(tx, &of, &at, &vec![by.uuid(); rows.len()], "claim-accepted", &detail).await
}

/// A fact in force about the same category ends, as it does where one application is accepted.
async fn become_facts(
    tx: &mut WriteTx,
    applications: &[Uuid],
    assessed_on: NaiveDate,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update student_categories k set ended_at = $2
         from applications a join application_claims c on c.tenant_id = a.tenant_id and c.application_id = a.id
         where a.id = any($1) and k.tenant_id = a.tenant_id and k.student_id = a.student_id and k.category = c.category and k.ended_at is null",
        applications,
        now
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into student_categories (id, student_id, category, valid_from, document_id, verified_by, verified_at)
         select gen_random_uuid(), a.student_id, c.category, least($2, local_day(a.tenant_id, a.registered_at)), d.document_id, $3, c.judged_at
         from applications a join application_claims c on c.tenant_id = a.tenant_id and c.application_id = a.id
         join claim_documents d on d.tenant_id = c.tenant_id and d.claim_id = c.id where a.id = any($1)",
        applications,
        assessed_on,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
