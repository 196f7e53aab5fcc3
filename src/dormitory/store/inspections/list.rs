//! Inspections in lists: those assigned, and applications that wait for one.
use crate::{
    dormitory::model::{Application, Campaign, Inspection, InspectionState},
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        tenancy::ReadTx,
    },
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Which inspections a list shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only those in which this account is a member.
    pub own: Option<Id<Account>>,
    /// None: those under way, assigned or not signed by all.
    pub state: Option<InspectionState>,
    /// Any state at all.
    pub every: bool,
}

/// A line of the list.
pub struct Line {
    pub id: Id<Inspection>,
    pub academic_year: i32,
    pub number: i32,
    pub state: String,
    pub inspect_by: NaiveDate,
    pub members: Vec<String>,
    pub signed: i64,
}

/// A page of inspections, the nearest day first.
pub async fn page(tx: &mut ReadTx, wanted: &Wanted, offset: i64, limit: i64) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query_as!(
        Line,
        r#"select i.id as "id: Id<Inspection>", c.academic_year,
             a.number as "number!", i.state, i.inspect_by,
             array(select m.full_name from inspection_members m where m.tenant_id = i.tenant_id and m.inspection_id = i.id order by m.position) as "members!",
             (select count(m.signed_on) from inspection_members m where m.tenant_id = i.tenant_id and m.inspection_id = i.id) as "signed!"
           from inspections i
           join applications a on a.tenant_id = i.tenant_id and a.id = i.application_id
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           where ($1::uuid is null or exists (select from inspection_members m
                  where m.tenant_id = i.tenant_id and m.inspection_id = i.id and m.account_id = $1))
             and (case when $3 then true when $2::text is null then i.state in ('assigned', 'recorded') else i.state = $2 end)
           order by i.state not in ('assigned', 'recorded'), i.inspect_by, i.id offset $4 limit $5"#,
        wanted.own.map(Id::uuid),
        wanted.state.map(InspectionState::code),
        wanted.every,
        offset,
        limit
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// How many inspections the list has.
pub async fn count(tx: &mut ReadTx, wanted: &Wanted) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from inspections i
           where ($1::uuid is null or exists (select from inspection_members m
                  where m.tenant_id = i.tenant_id and m.inspection_id = i.id and m.account_id = $1))
             and (case when $3 then true when $2::text is null then i.state in ('assigned', 'recorded') else i.state = $2 end)"#,
        wanted.own.map(Id::uuid),
        wanted.state.map(InspectionState::code),
        wanted.every
    );
    Ok(count.fetch_one(tx.sql()).await?)
}

/// How many are under way, and for how many of them the day is past.
pub async fn under_way(tx: &mut ReadTx, own: Option<Id<Account>>, today: NaiveDate) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) as "n!", count(*) filter (where i.inspect_by < $2) as "late!" from inspections i
           where i.state in ('assigned', 'recorded') and ($1::uuid is null or exists (select from inspection_members m
                  where m.tenant_id = i.tenant_id and m.inspection_id = i.id and m.account_id = $1))"#,
        own.map(Id::uuid),
        today
    );
    let row = row.fetch_one(tx.sql()).await?;
    Ok((row.n, row.late))
}

/// An application whose level rests on an inspection that is not signed yet.
pub struct Awaiting {
    pub id: Id<Application>,
    pub academic_year: i32,
    pub number: i32,
    pub consented: bool,
    pub assigned: bool,
}

/// The most that a page names.
const NAMED: i64 = 20;

/// The first applications of a campaign, or of all whose list is not made, that wait for an inspection, by number, and how many there are.
pub async fn awaiting(tx: &mut ReadTx, campaign: Option<Id<Campaign>>) -> Result<(Vec<Awaiting>, i64), StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "id: Id<Application>", c.academic_year, a.number as "number!", inspection_agreed(a.id) as "consented!",
             exists (select from inspections i where i.tenant_id = a.tenant_id and i.application_id = a.id and i.state <> 'cancelled') as "assigned!",
             count(*) over () as "n!"
           from applications a
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join priority_profiles p on p.tenant_id = c.tenant_id and p.id = c.profile_id
           where ($1::uuid is null or a.campaign_id = $1) and c.state in ('open', 'closed') and a.state in ('submitted', 'returned', 'accepted')
             and exists (select from application_claims k where k.tenant_id = a.tenant_id and k.application_id = a.id
                         and k.state <> 'refused' and k.category = any(p.inspects))
             and not exists (select from inspections i where i.tenant_id = a.tenant_id and i.application_id = a.id and i.state = 'signed')
           order by c.academic_year desc, a.number, a.id limit $2"#,
        campaign.map(Id::uuid),
        NAMED
    )
    .fetch_all(tx.sql())
    .await?;
    let all = rows.first().map_or(0, |row| row.n);
    let named = rows.into_iter().map(|r| Awaiting {
        id: r.id,
        academic_year: r.academic_year,
        number: r.number,
        consented: r.consented,
        assigned: r.assigned,
    });
    Ok((named.collect(), all))
}

/// Staff who could be sent: name and account, by name.
pub async fn staff(tx: &mut ReadTx, roles: &[String]) -> Result<Vec<(Uuid, String)>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id, a.full_name from accounts a
           where a.student_id is null and a.state <> 'disabled' and exists (select from role_grants g
             where g.tenant_id = a.tenant_id and g.account_id = a.id and g.ended_at is null and g.role = any($1))
           order by a.full_name collate "kk-x-icu", a.id limit 200"#,
        roles
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.id, r.full_name)).collect())
}
