//! The referrals as the head of a dormitory works on them: the list with its filters, one of them, those who are found by name.
use crate::{
    dormitory::model::{Dormitory, Referral, ReferralState},
    kernel::{errors::StoreError, ids::Id, law::Text3, tenancy::ReadTx},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What a list is cut to.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The dormitories that are the reader's; none for all.
    pub reach: Option<Vec<Uuid>>,
    pub campaign: Option<Uuid>,
    pub dormitory: Option<Uuid>,
    /// Codes of states; empty for every state.
    pub states: Vec<&'static str>,
    /// Only those whose term ends between these instants.
    pub term_from: Option<DateTime<Utc>>,
    pub term_to: Option<DateTime<Utc>>,
    /// The search key of a surname or a given name.
    pub name: Option<String>,
}

/// A row of the list.
pub struct Row {
    pub id: Id<Referral>,
    pub academic_year: i32,
    pub number: i32,
    pub full_name: String,
    pub study_group: Option<String>,
    pub phone: Option<String>,
    pub dormitory_id: Id<Dormitory>,
    pub dormitory: Text3,
    pub address: Text3,
    pub state: ReferralState,
    pub given_at: DateTime<Utc>,
    pub check_in_by: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    pub settled_at: Option<DateTime<Utc>>,
    pub note: Option<String>,
    pub row_version: i32,
    pub campaign: Uuid,
    pub order: Uuid,
    pub total: i64,
}

/// A page of the list, the nearest term first; each row knows how many there are.
pub async fn page(tx: &mut ReadTx, wanted: &Wanted, offset: i64, limit: i64) -> Result<Vec<Row>, StoreError> {
    rows(tx, wanted, None, offset, limit).await
}

/// One referral within the reader's reach.
pub async fn one(tx: &mut ReadTx, id: Id<Referral>, reach: Option<Vec<Uuid>>) -> Result<Option<Row>, StoreError> {
    Ok(rows(tx, &Wanted { reach, ..Wanted::default() }, Some(id), 0, 1).await?.pop())
}

async fn rows(
    tx: &mut ReadTx,
    wanted: &Wanted,
    id: Option<Id<Referral>>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    let states: Vec<String> = wanted.states.iter().map(|&state| state.to_owned()).collect();
    let rows = sqlx::query!(
        r#"select r.id as "id: Id<Referral>", c.academic_year, a.number as "number!", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             s.study_group, s.phone, r.dormitory_id as "dormitory_id: Id<Dormitory>", d.name_kk, d.name_ru, d.name_en, d.address_kk, d.address_ru, d.address_en, r.state, r.given_at, r.check_in_by,
             r.answered_at, r.settled_at, r.note, r.row_version, r.campaign_id, r.order_id, count(*) over () as "total!"
           from referrals r
           join campaigns c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
           join dormitories d on d.tenant_id = r.tenant_id and d.id = r.dormitory_id
           join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where ($1::uuid is null or r.id = $1) and ($2::uuid[] is null or r.dormitory_id = any($2)) and ($3::uuid is null or r.campaign_id = $3)
             and ($4::uuid is null or r.dormitory_id = $4) and (cardinality($5::text[]) = 0 or r.state = any($5))
             and ($6::timestamptz is null or r.check_in_by >= $6) and ($7::timestamptz is null or r.check_in_by < $7)
             and ($8::text is null or (s.name_key ~>=~ $8 and s.name_key ~<~ $9) or (s.given_key ~>=~ $8 and s.given_key ~<~ $9))
           order by r.check_in_by, s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", r.id offset $10 limit $11"#,
        id.map(Id::uuid),
        wanted.reach.as_deref(),
        wanted.campaign,
        wanted.dormitory,
        &states,
        wanted.term_from,
        wanted.term_to,
        wanted.name.as_deref(),
        wanted.name.as_ref().map(|key| format!("{key}\u{10ffff}")),
        offset,
        limit
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Row {
                id: r.id,
                academic_year: r.academic_year,
                number: r.number,
                full_name: r.full_name,
                study_group: r.study_group,
                phone: r.phone,
                dormitory_id: r.dormitory_id,
                dormitory: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
                address: Text3 { kk: r.address_kk, ru: r.address_ru, en: r.address_en },
                state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "referrals.state" })?,
                given_at: r.given_at,
                check_in_by: r.check_in_by,
                answered_at: r.answered_at,
                settled_at: r.settled_at,
                note: r.note,
                row_version: r.row_version,
                campaign: r.campaign_id,
                order: r.order_id,
                total: r.total,
            })
        })
        .collect()
}

/// How many have said yes or nothing, and how many of them are past their term.
pub async fn to_settle(tx: &mut ReadTx, reach: Option<&[Uuid]>, now: DateTime<Utc>) -> Result<(i64, i64), StoreError> {
    let counts = sqlx::query!(
        r#"select count(*) as "open!", count(*) filter (where check_in_by < $2) as "late!" from referrals
           where state in ('given', 'accepted') and ($1::uuid[] is null or dormitory_id = any($1))"#,
        reach,
        now
    );
    let counts = counts.fetch_one(tx.sql()).await?;
    Ok((counts.open, counts.late))
}
