//! Notices to students in SQL: kept with everybody they went to in one statement, however many.
use super::list::{Wanted, whole};
use crate::kernel::{
    errors::StoreError,
    ids::{Account, Id, Student},
    tenancy::{ReadTx, WriteTx},
};
use chrono::{DateTime, Utc};
use sqlx::{Postgres, QueryBuilder};

/// Kind of an id.
pub enum SentNotice {}

/// What is written, in both official languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub title_kk: String,
    pub title_ru: String,
    pub text_kk: String,
    pub text_ru: String,
}

/// Keeps a notice to all students wanted. The addresses it is to be mailed to, and how many students there are; none where there is nobody.
pub async fn keep(
    tx: &mut WriteTx,
    id: Id<SentNotice>,
    by: Id<Account>,
    text: &Text,
    wanted: &Wanted,
) -> Result<Option<(Vec<String>, i64)>, StoreError> {
    let now = tx.now();
    let mut sql = QueryBuilder::<Postgres>::new("with few as materialized (select s.id, s.email from ");
    whole::of(&mut sql, wanted);
    sql.push("), noted as (insert into notices (id, title_kk, title_ru, text_kk, text_ru, asked, ticked, students, mailed, sent_at, sent_by) select ");
    let mut values = sql.separated(", ");
    values.push_bind(id.uuid()).push_bind(&text.title_kk).push_bind(&text.title_ru).push_bind(&text.text_kk);
    values.push_bind(&text.text_ru).push_bind(wanted.asked.query()).push_bind(wanted.only.is_some());
    values.push("count(*), count(email)").push_bind(now).push_bind(by.uuid());
    sql.push(" from few having count(*) > 0), told as (insert into notice_recipients (notice_id, student_id, mailed) select ");
    sql.push_bind(id.uuid()).push(", id, email is not null from few) select coalesce(array_agg(email) filter (where email is not null), '{}'), count(*) from few");
    let (addresses, students): (Vec<String>, i64) = sql.build_query_as().fetch_one(tx.sql()).await?;
    Ok((students > 0).then_some((addresses, students)))
}

/// A notice as it was sent.
pub struct Sent {
    pub id: Id<SentNotice>,
    pub text: Text,
    pub ticked: bool,
    pub students: i32,
    pub mailed: i32,
    pub sent_at: DateTime<Utc>,
    pub sender: String,
}

/// The latest notices, those of one sender or of all; with an id that one alone.
pub async fn sent(tx: &mut ReadTx, by: Option<Id<Account>>, one: Option<Id<SentNotice>>) -> Result<Vec<Sent>, StoreError> {
    let rows = sqlx::query!(
        r#"select n.id as "id: Id<SentNotice>", n.title_kk, n.title_ru, n.text_kk, n.text_ru, n.ticked, n.students, n.mailed, n.sent_at, a.full_name
           from notices n join accounts a on a.tenant_id = n.tenant_id and a.id = n.sent_by
           where ($1::uuid is null or n.sent_by = $1) and ($2::uuid is null or n.id = $2) order by n.sent_at desc, n.id limit 50"#,
        by.map(Id::uuid),
        one.map(Id::uuid)
    )
    .fetch_all(tx.sql())
    .await?;
    let sent = rows.into_iter().map(|r| Sent {
        id: r.id,
        text: Text { title_kk: r.title_kk, title_ru: r.title_ru, text_kk: r.text_kk, text_ru: r.text_ru },
        ticked: r.ticked,
        students: r.students,
        mailed: r.mailed,
        sent_at: r.sent_at,
        sender: r.full_name,
    });
    Ok(sent.collect())
}

/// Somebody whom a notice reached without a letter: the office may want to tell them otherwise.
pub struct Unmailed {
    pub id: Id<Student>,
    pub full_name: String,
    pub group: Option<String>,
}

/// The first of those without an address, by name.
pub async fn unmailed(tx: &mut ReadTx, id: Id<SentNotice>, limit: i64) -> Result<Vec<Unmailed>, StoreError> {
    let rows = sqlx::query_as!(
        Unmailed,
        r#"select s.id as "id: Id<Student>", concat_ws(' ', s.surname, s.given_name, s.patronymic) as "full_name!", s.study_group as "group"
           from notice_recipients r join students s on s.tenant_id = r.tenant_id and s.id = r.student_id
           where r.notice_id = $1 and not r.mailed order by s.surname collate "kk-x-icu", s.given_name collate "kk-x-icu", s.id limit $2"#,
        id.uuid(),
        limit
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// The notices to a student, the latest first.
pub async fn of_student(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<(Text, DateTime<Utc>)>, StoreError> {
    let rows = sqlx::query!(
        "select n.title_kk, n.title_ru, n.text_kk, n.text_ru, n.sent_at
         from notice_recipients r join notices n on n.tenant_id = r.tenant_id and n.id = r.notice_id
         where r.student_id = $1 order by n.sent_at desc, n.id limit 100",
        student.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let text = rows
        .into_iter()
        .map(|r| (Text { title_kk: r.title_kk, title_ru: r.title_ru, text_kk: r.text_kk, text_ru: r.text_ru }, r.sent_at));
    Ok(text.collect())
}
