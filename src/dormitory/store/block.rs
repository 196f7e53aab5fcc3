//! The list before the commission, part by part: in SQL.
use crate::{
    dormitory::rules::{application::JOURNAL, called::Called},
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        law::Text3,
        tenancy::ReadTx,
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A line of the list, as a vote on it alone needs it.
pub struct Line {
    pub application: Uuid,
    /// The year its campaign's academic year begins in.
    pub academic_year: i32,
    pub number: i32,
    pub rank: i32,
    pub full_name: String,
    /// None: on reserve.
    pub dormitory: Option<Text3>,
    pub campaign: Uuid,
    /// The student's account, where one was asked for.
    pub account: Option<Id<Account>>,
}

/// A row as it lies.
struct Row {
    application: Uuid,
    academic_year: i32,
    number: i32,
    rank: i32,
    full_name: String,
    house_kk: Option<String>,
    house_ru: Option<String>,
    house_en: Option<String>,
    campaign: Uuid,
    account: Option<Id<Account>>,
}

impl From<Row> for Line {
    fn from(r: Row) -> Self {
        let dormitory = r.house_kk.zip(r.house_ru).zip(r.house_en).map(|((kk, ru), en)| Text3 { kk, ru, en });
        let Row { application, academic_year, number, rank, full_name, campaign, account, .. } = r;
        Self { application, academic_year, number, rank, full_name, dormitory, campaign, account }
    }
}

/// The line of a run whose application has this number, in full or in its campaign's journal; whoever has withdrawn meanwhile has none.
pub async fn line(tx: &mut ReadTx, run: Uuid, called: Called) -> Result<Option<Line>, StoreError> {
    let row = sqlx::query_as!(
        Row,
        r#"select l.application_id as application, c.academic_year, a.number as "number!", l.rank, concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             d.name_kk as "house_kk?", d.name_ru as "house_ru?", d.name_en as "house_en?", a.campaign_id as campaign,
             null::uuid as "account: Id<Account>"
           from allocation_lines l
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id and a.state in ('accepted', 'reserve')
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join dormitories d on d.tenant_id = l.tenant_id and d.id = l.dormitory_id
           where l.run_id = $1 and (a.number = $2 or a.number % $3::int = $2) and ($4::int is null or a.number / $3::int + 1 = $4)
             and ($5::int is null or c.academic_year = $5)"#,
        run,
        called.number,
        JOURNAL,
        called.journal,
        called.year
    );
    Ok(row.fetch_optional(tx.sql()).await?.map(Line::from))
}

/// The lines of these applications, by rank.
pub async fn lines_among(tx: &mut ReadTx, run: Uuid, applications: &[Uuid]) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.application_id as application, c.academic_year, a.number as "number!", l.rank, concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             d.name_kk as "house_kk?", d.name_ru as "house_ru?", d.name_en as "house_en?", a.campaign_id as campaign,
             null::uuid as "account: Id<Account>"
           from allocation_lines l
           join applications a on a.tenant_id = l.tenant_id and a.id = l.application_id
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           left join dormitories d on d.tenant_id = l.tenant_id and d.id = l.dormitory_id
           where l.run_id = $1 and l.application_id = any($2) order by l.rank, a.number"#,
        run,
        applications
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(Line::from).collect())
}

/// The lines of a run whose students sign in with these accounts.
pub async fn lines_of(tx: &mut ReadTx, run: Uuid, accounts: &[Uuid]) -> Result<Vec<Line>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.application_id as application, c.academic_year, a.number as "number!", l.rank, concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!",
             d.name_kk as "house_kk?", d.name_ru as "house_ru?", d.name_en as "house_en?", a.campaign_id as campaign,
             w.id as "account: Id<Account>"
           from accounts w join students s on s.tenant_id = w.tenant_id and s.id = w.student_id
           join applications a on a.tenant_id = s.tenant_id and a.student_id = s.id and a.state in ('accepted', 'reserve')
           join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join allocation_lines l on l.tenant_id = a.tenant_id and l.application_id = a.id and l.run_id = $1
           left join dormitories d on d.tenant_id = l.tenant_id and d.id = l.dormitory_id
           where w.id = any($2) order by a.number"#,
        run,
        accounts
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(Line::from).collect())
}

/// When a list was made.
pub async fn made_at(tx: &mut ReadTx, run: Uuid) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar!("select made_at from allocation_runs where id = $1", run).fetch_optional(tx.sql()).await?)
}

/// The dormitories that the run's campaign gives places in.
pub async fn houses(tx: &mut ReadTx, run: Uuid) -> Result<Vec<(Uuid, Text3)>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id, d.name_kk, d.name_ru, d.name_en from dormitories d
           where exists (select from campaign_places p join allocation_runs r on r.tenant_id = p.tenant_id and r.campaign_id = p.campaign_id
                         where p.tenant_id = d.tenant_id and p.dormitory_id = d.id and r.id = $1)
           order by d.name_kk collate "kk-x-icu", d.id"#,
        run
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|r| (r.id, Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en })).collect())
}
