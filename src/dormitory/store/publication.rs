//! What everybody may see of a published campaign: no names, no categories, no person's own page.
use crate::{
    dormitory::model::{Campaign, CampaignMode, Dormitory, Profile, Run},
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    students::categories::Sex,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A published list: the one of a campaign, or one of the lists of a year.
pub struct Published {
    pub campaign: Id<Campaign>,
    pub mode: CampaignMode,
    pub academic_year: i32,
    /// Which of the campaigns of that year, from 0.
    pub journal: i16,
    pub profile: Id<Profile>,
    /// As it was made, before the decision.
    pub list: Id<Run>,
    pub made_at: DateTime<Utc>,
    /// As it was decided.
    pub run: Id<Run>,
    pub result_hash: String,
    /// As the order bears it.
    pub order_number: String,
    pub order_date: NaiveDate,
    /// The orders that changed it since, also those that changed such an order, the earliest first: number, day.
    pub amended_by: Vec<(String, NaiveDate)>,
    pub lines: i64,
}

impl Published {
    /// By what it is found: a campaign has one list, what is open all year has many.
    pub fn address(&self) -> Uuid {
        match self.mode {
            CampaignMode::Campaign => self.campaign.uuid(),
            CampaignMode::Continuous => self.list.uuid(),
        }
    }
}

/// The lists whose order is published, the newest first; one of them where asked for, by its campaign or by itself.
pub async fn published(tx: &mut ReadTx, one: Option<Uuid>) -> Result<Vec<Published>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id as "campaign: Id<Campaign>", c.mode, c.academic_year, c.journal, c.profile_id as "profile: Id<Profile>", l.id as "list: Id<Run>", l.made_at,
             r.id as "run: Id<Run>", encode(r.result_hash, 'hex') as "result_hash!", o.number_text as "order_number!", o.order_date as "order_date!",
             array(select n.number_text from orders n where n.tenant_id = o.tenant_id and n.subject_id = o.subject_id and n.amends is not null
                   and n.state = 'published' order by n.published_at, n.id) as "amended_by!: Vec<String>",
             array(select n.order_date from orders n where n.tenant_id = o.tenant_id and n.subject_id = o.subject_id and n.amends is not null
                   and n.state = 'published' order by n.published_at, n.id) as "amended_on!: Vec<NaiveDate>",
             (select count(*) from allocation_lines l where l.tenant_id = r.tenant_id and l.run_id = r.id) as "lines!"
           from campaigns c
           join allocation_runs l on l.tenant_id = c.tenant_id and l.campaign_id = c.id
           join orders o on o.tenant_id = l.tenant_id and o.subject_id = l.id and o.kind = 'dormitory_places' and o.state = 'published'
           join allocation_runs r on r.tenant_id = o.tenant_id and r.id = decided_run(o.subject_id)
           where $1::uuid is null or c.id = $1 or l.id = $1
           order by c.academic_year desc, o.published_at desc, o.number desc limit 50"#,
        one
    )
    .fetch_all(tx.sql())
    .await?;
    let published = rows.into_iter().map(|r| {
        Ok(Published {
            campaign: r.campaign,
            mode: r.mode.parse().map_err(|()| StoreError::Corrupt { place: "campaigns.mode" })?,
            academic_year: r.academic_year,
            journal: r.journal,
            profile: r.profile,
            list: r.list,
            made_at: r.made_at,
            run: r.run,
            result_hash: r.result_hash,
            order_number: r.order_number,
            order_date: r.order_date,
            amended_by: r.amended_by.into_iter().zip(r.amended_on).collect(),
            lines: r.lines,
        })
    });
    published.collect()
}

/// A line of the public list, as it stands now.
pub struct Line {
    pub code: Option<String>,
    pub rank: i32,
    pub level: i16,
    pub outcome: Outcome,
    /// On the reserve list of the order that named the line last: the number there, and where that is a later order its own.
    pub listed: Option<(i32, Option<String>)>,
}

/// What has become of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A place given, taken or lived in.
    Placed(Id<Dormitory>),
    /// The number on the reserve now; none: passed over, for a place of the same year from another campaign.
    Waits(Option<i32>),
    /// A place was given and is theirs no more.
    Freed,
    /// By an amending order.
    Struck,
    /// Withdrawn before the order.
    Left,
}

impl Outcome {
    fn read(code: &str, dormitory: Option<Id<Dormitory>>, waits: Option<i32>) -> Result<Self, StoreError> {
        match (code, dormitory) {
            ("placed", Some(dormitory)) => Ok(Self::Placed(dormitory)),
            ("reserve", _) => Ok(Self::Waits(waits)),
            ("freed", _) => Ok(Self::Freed),
            ("struck", _) => Ok(Self::Struck),
            ("left", _) => Ok(Self::Left),
            _ => Err(StoreError::Corrupt { place: "present_lines.outcome" }),
        }
    }
}

/// A page of the list by rank, as it stands now: after later orders, with what was given up and taken from the reserve.
pub async fn lines(tx: &mut ReadTx, run: Id<Run>, limit: i64, offset: i64) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.public_code as code, l.rank as "rank!", l.level as "level!", l.outcome as "outcome!", l.dormitory_id as "dormitory: Id<Dormitory>",
             l.waits, l.listed, l.order_number
           from present_lines($1) l join applications a on a.id = l.application_id
           order by l.rank limit $2 offset $3"#,
        run.uuid(),
        limit,
        offset
    );
    let lines = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| {
        let outcome = Outcome::read(&r.outcome, r.dormitory, r.waits)?;
        let listed = r.listed.map(|listed| (listed, r.order_number));
        Ok(Line { code: r.code, rank: r.rank, level: r.level, outcome, listed })
    });
    lines.collect()
}

/// The page of the list on which a code stands, counted from 0 as rank.
pub async fn rank_of(tx: &mut ReadTx, run: Id<Run>, code: &str) -> Result<Option<i32>, StoreError> {
    let rank = sqlx::query_scalar!(
        "select l.rank from allocation_lines l join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
         where l.run_id = $1 and a.public_code = $2",
        run.uuid(),
        code
    );
    Ok(rank.fetch_optional(tx.sql()).await?)
}

/// A level with how many stood on it and how many of them have a place.
pub struct OfLevel {
    pub level: i16,
    pub applicants: i64,
    pub placed: i64,
}

/// Counts by level, the first to be served first.
pub async fn by_level(tx: &mut ReadTx, run: Id<Run>) -> Result<Vec<OfLevel>, StoreError> {
    let rows = sqlx::query_as!(
        OfLevel,
        r#"select level as "level!", count(*) as "applicants!", count(*) filter (where outcome = 'placed') as "placed!"
           from present_lines($1) group by level order by level"#,
        run.uuid()
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// How many applications were sent. Of what is open all year those count that were there when the list was made.
pub async fn sent(tx: &mut ReadTx, of: &Published) -> Result<i64, StoreError> {
    let until = (of.mode == CampaignMode::Continuous).then_some(of.made_at);
    let sent = sqlx::query_scalar!(
        r#"select count(*) as "sent!" from applications
           where campaign_id = $1 and number is not null and ($2::timestamptz is null or registered_at <= $2)"#,
        of.campaign.uuid(),
        until
    );
    Ok(sent.fetch_one(tx.sql()).await?)
}

/// How the places of a dormitory went to one sex.
pub struct Taken {
    pub dormitory: Id<Dormitory>,
    pub sex: Sex,
    pub count: i64,
}

/// Who has a place where now, counted.
pub async fn taken(tx: &mut ReadTx, run: Id<Run>) -> Result<Vec<Taken>, StoreError> {
    let rows = sqlx::query!(
        r#"select l.dormitory_id as "dormitory!: Id<Dormitory>", s.sex, count(*) as "count!"
           from present_lines($1) l join applications a on a.id = l.application_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where l.outcome = 'placed' and l.dormitory_id is not null group by l.dormitory_id, s.sex"#,
        run.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let taken = rows.into_iter().map(|r| {
        let sex = Sex::parse(&r.sex).ok_or(StoreError::Corrupt { place: "students.sex" })?;
        Ok(Taken { dormitory: r.dormitory, sex, count: r.count })
    });
    taken.collect()
}

/// How many places of a list the commission gave out of turn.
pub async fn departures(tx: &mut ReadTx, run: Id<Run>) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from allocation_runs r
           join agenda_items b on b.tenant_id = r.tenant_id and b.subject_kind = 'allocation_run' and b.subject_id = r.after_run
           join agenda_items i on i.tenant_id = b.tenant_id and i.meeting_id = b.meeting_id and i.parent_id = b.id and i.sort = 'departure'
           join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id and d.adopted
           join departures x on x.tenant_id = i.tenant_id and x.item_id = i.id
           join allocation_lines l on l.tenant_id = r.tenant_id and l.run_id = r.id and l.application_id = x.subject_id and l.dormitory_id = x.place_id
           where r.id = $1"#,
        run.uuid()
    );
    Ok(count.fetch_one(tx.sql()).await?)
}
