//! How the reserve has moved: for the one who waits without names, for the office with them.
use crate::{
    dormitory::model::{Application, Campaign, OfferState, Referral, ReferralState},
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        law::Text3,
        tenancy::ReadTx,
    },
};
use chrono::{DateTime, NaiveDate, Utc};

fn offer_state(code: Option<String>) -> Result<Option<OfferState>, StoreError> {
    let read = |code: String| code.parse().map_err(|()| StoreError::Corrupt { place: "offers.state" });
    code.map(read).transpose()
}

fn referral_state(code: String) -> Result<ReferralState, StoreError> {
    code.parse().map_err(|()| StoreError::Corrupt { place: "referrals.state" })
}

fn group(kk: Option<String>, ru: Option<String>, en: Option<String>) -> Option<Text3> {
    kk.zip(ru).zip(en).map(|((kk, ru), en)| Text3 { kk, ru, en })
}

/// Where somebody stands in the reserve now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub application: Id<Application>,
    /// Among all who wait still, whoever has an open offer included; none: passed over, for a place of the year from another campaign.
    pub now: Option<i32>,
    /// Among those who could take the same places: of the same sex, with a dormitory in common that both would live in.
    pub counted: i64,
    /// Places for the same sex that came free since.
    pub freed: i64,
}

/// A student's positions in the reserves of campaigns.
pub async fn positions(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Position>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id as "id: Id<Application>", w.position as now, n.ahead + 1 as "counted!", f.freed as "freed!"
           from applications a
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           cross join lateral present_reserve(a.campaign_id) w
           cross join lateral (
             select count(*) as ahead from present_reserve(a.campaign_id) ow
             join applications oa on oa.tenant_id = a.tenant_id and oa.id = ow.application_id
             join students os on os.tenant_id = oa.tenant_id and os.id = oa.student_id
             where ow.position < w.position and os.sex = s.sex and (a.any_other or oa.any_other or exists (
               select from application_wishes mine join application_wishes theirs on theirs.tenant_id = mine.tenant_id and theirs.dormitory_id = mine.dormitory_id
               where mine.application_id = a.id and theirs.application_id = oa.id))) n
           cross join lateral (
             select count(*) as freed from referrals r
             join applications ra on ra.tenant_id = r.tenant_id and ra.id = r.application_id
             join students rs on rs.tenant_id = ra.tenant_id and rs.id = ra.student_id
             where r.tenant_id = a.tenant_id and r.campaign_id = a.campaign_id and r.state in ('declined', 'lapsed', 'cancelled') and rs.sex = s.sex) f
           where a.student_id = $1 and a.state = 'reserve' and w.application_id = a.id"#,
        student.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let position = |(application, now, counted, freed)| Position { application, now, counted, freed };
    Ok(rows.into_iter().map(|r| position((r.id, r.now, r.counted, r.freed))).collect())
}

/// A freed place and one offer of it, as whoever waits for such a place may know it.
pub struct Seen {
    pub freed_at: DateTime<Utc>,
    pub dormitory: Text3,
    /// The group outside of which nobody can have the place.
    pub kept_for: Option<Text3>,
    /// None: offered to nobody so far.
    pub offered: Option<SeenOffer>,
}

pub struct SeenOffer {
    pub made_at: DateTime<Utc>,
    pub position: i32,
    pub state: OfferState,
    /// Whether it was made to the one who looks.
    pub is_own: bool,
    /// Nobody was asked: an amending order gave the place.
    pub by_order: bool,
}

/// What became free for the sex of an applicant since publication, the latest first; no names.
pub async fn seen_by(tx: &mut ReadTx, application: Id<Application>) -> Result<Vec<Seen>, StoreError> {
    let rows = sqlx::query!(
        r#"select r.settled_at as "settled_at!", d.name_kk, d.name_ru, d.name_en, o.made_at as "made_at?", o.position as "position?", o.state as "state?",
             g.title_kk as "group_kk?", g.title_ru as "group_ru?", g.title_en as "group_en?", coalesce(o.application_id = me.id, false) as "is_own!", o.order_id is not null and o.made_at = o.settled_at as "by_order!"
           from applications me
           join students s on s.tenant_id = me.tenant_id and s.id = me.student_id
           join referrals r on r.tenant_id = me.tenant_id and r.campaign_id = me.campaign_id and r.state in ('declined', 'lapsed', 'cancelled')
           join applications ra on ra.tenant_id = r.tenant_id and ra.id = r.application_id
           join students rs on rs.tenant_id = ra.tenant_id and rs.id = ra.student_id and rs.sex = s.sex
           join dormitories d on d.tenant_id = r.tenant_id and d.id = r.dormitory_id
           left join offers o on o.tenant_id = r.tenant_id and o.referral_id = r.id
           left join campaign_groups g on g.tenant_id = r.tenant_id and g.campaign_id = r.campaign_id and g.keeps = 'only'
             and (select count(*) from campaign_groups e where e.tenant_id = g.tenant_id and e.campaign_id = g.campaign_id and e.position <= g.position) = (r.kept ->> 'for')::bigint
           where me.id = $1 order by coalesce(o.made_at, r.settled_at) desc, r.id, o.id limit 40"#,
        application.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let state = offer_state(r.state)?;
            let offered = state.zip(r.made_at.zip(r.position));
            let offer =
                |(state, (made_at, position))| SeenOffer { made_at, position, state, is_own: r.is_own, by_order: r.by_order };
            let dormitory = Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en };
            let kept_for = group(r.group_kk, r.group_ru, r.group_en);
            Ok(Seen { freed_at: r.settled_at, dormitory, kept_for, offered: offered.map(offer) })
        })
        .collect()
}

/// A line of the office's ledger: a freed place and one offer of it.
pub struct Entry {
    pub freed: Id<Referral>,
    pub freed_at: DateTime<Utc>,
    pub state: ReferralState,
    pub note: Option<String>,
    pub dormitory: Text3,
    /// Who had it.
    pub had: String,
    /// The group outside of which nobody can have the place.
    pub kept_for: Option<Text3>,
    pub offered: Option<Made>,
}

/// An offer as the office sees it.
pub struct Made {
    pub to: String,
    /// On the reserve as it stood then.
    pub position: i32,
    /// In the order that named them last before: the number on its reserve list, and the order's own.
    pub listed: Option<(i32, String)>,
    /// The amending order that gave the place. Made and settled in the same instant, nobody was asked.
    pub by_order: Option<(String, NaiveDate)>,
    pub made_at: DateTime<Utc>,
    pub answer_by: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    pub state: OfferState,
    /// The referral that came of it, and where it stands.
    pub became: Option<(Id<Referral>, ReferralState)>,
}

/// The whole ledger of a campaign in the order in which places came free, or of one freed place.
pub async fn ledger(tx: &mut ReadTx, campaign: Id<Campaign>, only: Option<Id<Referral>>) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query!(
        r#"select r.id as "id: Id<Referral>", r.settled_at as "settled_at!", r.state, r.note, d.name_kk, d.name_ru, d.name_en,
             concat_ws(' ', s.surname, s.given_name, s.patronymic) as "had!",
             concat_ws(' ', os.surname, os.given_name, os.patronymic) as "to_whom!", o.position as "position?", o.made_at as "made_at?",
             o.answer_by as "answer_by?", o.settled_at as answered_at, o.state as "offer_state?", n.id as "became?: Id<Referral>", n.state as "became_state?",
             g.position as "listed?", g.number_text as listed_in, b.number_text as by_order, b.order_date as by_order_day,
             q.title_kk as "group_kk?", q.title_ru as "group_ru?", q.title_en as "group_en?"
           from referrals r
           join dormitories d on d.tenant_id = r.tenant_id and d.id = r.dormitory_id
           join applications a on a.tenant_id = r.tenant_id and a.id = r.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join offers o on o.tenant_id = r.tenant_id and o.referral_id = r.id
           left join applications oa on oa.tenant_id = o.tenant_id and oa.id = o.application_id
           left join students os on os.tenant_id = oa.tenant_id and os.id = oa.student_id
           left join referrals n on n.tenant_id = o.tenant_id and n.offer_id = o.id
           left join campaign_groups q on q.tenant_id = r.tenant_id and q.campaign_id = r.campaign_id and q.keeps = 'only'
             and (select count(*) from campaign_groups e where e.tenant_id = q.tenant_id and e.campaign_id = q.campaign_id and e.position <= q.position) = (r.kept ->> 'for')::bigint
           left join orders b on b.tenant_id = o.tenant_id and b.id = o.order_id
           left join lateral (
             select ol.position, lo.number_text from order_lines ol
             join orders lo on lo.tenant_id = ol.tenant_id and lo.id = ol.order_id and lo.state = 'published'
             where ol.tenant_id = o.tenant_id and ol.subject_id = o.application_id and ol.annex = 2 and lo.published_at <= o.made_at
             order by lo.published_at desc limit 1) g on true
           where r.campaign_id = $1 and r.state in ('declined', 'lapsed', 'cancelled') and ($2::uuid is null or r.id = $2)
           order by r.settled_at, r.id, o.made_at, o.id limit 2000"#,
        campaign.uuid(),
        only.map(Id::uuid)
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| {
            let state = referral_state(r.state)?;
            let dates = r.made_at.zip(r.answer_by).zip(r.position);
            let became = r.became.zip(r.became_state.map(referral_state).transpose()?);
            let (to, settled_at) = (r.to_whom, r.answered_at);
            let (listed, by_order) = (r.listed.zip(r.listed_in), r.by_order.zip(r.by_order_day));
            let made = |(state, ((made_at, answer_by), position))| Made {
                to,
                position,
                listed,
                by_order,
                made_at,
                answer_by,
                settled_at,
                state,
                became,
            };
            let offered = offer_state(r.offer_state)?.zip(dates).map(made);
            let dormitory = Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en };
            let kept_for = group(r.group_kk, r.group_ru, r.group_en);
            Ok(Entry { freed: r.id, freed_at: r.settled_at, state, note: r.note, dormitory, had: r.had, kept_for, offered })
        })
        .collect()
}
