//! Letters: written in the acting transaction, sent by a job, at least once and marked when they went.
use crate::kernel::{
    errors::StoreError,
    jobs::{self, Done, Hand},
    tenancy::{Job, Place, ReadTx, WriteTx},
};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::header::ContentType};
use std::sync::Arc;
use uuid::Uuid;

/// The kind of work: one letter.
pub const KIND: &str = "letter.send";
/// The kind of work: all letters of an institution that wait.
pub const WAITING: &str = "letter.send-waiting";

/// The text of a letter that was sent is kept for so long, to answer whoever asks what was written.
const BODY_KEPT: TimeDelta = TimeDelta::days(30);

/// A letter to one address.
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub body: String,
}

/// Writes a letter and lets a job send it; both disappear with the act if it fails.
pub async fn post(tx: &mut WriteTx, place: &Place, letter: Letter) -> Result<(), StoreError> {
    let id = Uuid::now_v7();
    let now = tx.now();
    sqlx::query!(
        "insert into letters (id, to_address, subject, body, made_at) values ($1, $2, $3, $4, $5)",
        id,
        letter.to,
        letter.subject,
        letter.body,
        now
    )
    .execute(tx.sql())
    .await?;
    jobs::enqueue(tx, place, KIND, id).await
}

/// Writes many letters and lets one job send them, in two statements: an order may write to ten thousand.
pub async fn post_all(tx: &mut WriteTx, place: &Place, letters: &[Letter]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = letters.iter().map(|_| Uuid::now_v7()).collect();
    let column = |of: fn(&Letter) -> &String| letters.iter().map(|l| of(l).clone()).collect::<Vec<String>>();
    let now = tx.now();
    sqlx::query!(
        "insert into letters (id, to_address, subject, body, made_at)
         select l.id, l.to_address, l.subject, l.body, $5
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as l(id, to_address, subject, body)",
        &ids,
        &column(|l| &l.to),
        &column(|l| &l.subject),
        &column(|l| &l.body),
        now
    )
    .execute(tx.sql())
    .await?;
    jobs::enqueue(tx, place, WAITING, place.id.uuid()).await
}

/// Writes one letter to many addresses and lets one job send them.
pub async fn post_to_all(
    tx: &mut WriteTx,
    place: &Place,
    addresses: &[String],
    subject: &str,
    body: &str,
) -> Result<(), StoreError> {
    if addresses.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = addresses.iter().map(|_| Uuid::now_v7()).collect();
    let now = tx.now();
    sqlx::query!(
        "insert into letters (id, to_address, subject, body, made_at)
         select l.id, l.to_address, $3, $4, $5 from unnest($1::uuid[], $2::text[]) as l(id, to_address)",
        &ids,
        addresses,
        subject,
        body,
        now
    )
    .execute(tx.sql())
    .await?;
    jobs::enqueue(tx, place, WAITING, place.id.uuid()).await
}

/// Empties letters sent long ago; that they went stays on record.
pub async fn purge_bodies(tx: &mut WriteTx) -> Result<u64, StoreError> {
    let before = tx.now() - BODY_KEPT;
    let emptied =
        sqlx::query!("update letters set body = '' where sent_at < $1 and body <> ''", before).execute(tx.sql()).await?;
    Ok(emptied.rows_affected())
}

/// A letter as the demo's mailbox shows it.
pub struct Kept {
    pub to_address: String,
    pub subject: String,
    pub body: String,
    pub made_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
}

/// The latest letters.
pub async fn latest(tx: &mut ReadTx) -> Result<Vec<Kept>, StoreError> {
    let rows = sqlx::query_as!(
        Kept,
        "select to_address, subject, body, made_at, sent_at from letters order by made_at desc, id limit 50"
    );
    Ok(rows.fetch_all(tx.sql()).await?)
}

/// Where letters leave through: an SMTP server, or nowhere (they are kept and shown).
#[derive(Clone)]
pub struct Post {
    transport: Option<AsyncSmtpTransport<Tokio1Executor>>,
    from: String,
}

impl Post {
    /// From `TIREK_SMTP_URL` and `TIREK_MAIL_FROM`.
    pub fn new(smtp: Option<&str>, from: &str) -> Result<Self> {
        let transport = smtp.map(AsyncSmtpTransport::<Tokio1Executor>::from_url).transpose().context("TIREK_SMTP_URL")?;
        Ok(Self { transport: transport.map(|t| t.build()), from: from.to_owned() })
    }

    /// The hand for [`KIND`].
    pub fn hand(self) -> Hand {
        Arc::new(move |job, letter| {
            let post = self.clone();
            Box::pin(async move { post.send(&job, letter).await }) as Done
        })
    }

    /// The hand for [`WAITING`].
    pub fn hand_for_waiting(self) -> Hand {
        Arc::new(move |job, _| {
            let post = self.clone();
            Box::pin(async move { post.send_waiting(&job).await }) as Done
        })
    }

    async fn send(&self, job: &Job, id: Uuid) -> Result<()> {
        let mut tx = job.write().await?;
        let letter = sqlx::query_as!(
            Waiting,
            "select id, to_address, subject, body from letters where id = $1 and sent_at is null for update",
            id
        )
        .fetch_optional(tx.sql())
        .await?;
        match letter {
            Some(letter) => self.deliver(tx, letter).await,
            None => Ok(()), // sent before
        }
    }

    /// One after the other; a letter that cannot be sent holds up no other, and is tried again with the job.
    async fn send_waiting(&self, job: &Job) -> Result<()> {
        let (mut after, mut failed) = (Uuid::nil(), 0);
        loop {
            let mut tx = job.write().await?;
            let letter = sqlx::query_as!(
                Waiting,
                "select id, to_address, subject, body from letters where sent_at is null and id > $1 order by id limit 1 for update skip locked",
                after
            )
            .fetch_optional(tx.sql())
            .await?;
            let Some(letter) = letter else { break };
            after = letter.id;
            if let Err(error) = self.deliver(tx, letter).await {
                failed += 1;
                tracing::warn!(letter = %after, %error, "a letter was not sent: {error:#}");
            }
        }
        ensure!(failed == 0, "{failed} letters were not sent");
        Ok(())
    }

    async fn deliver(&self, mut tx: WriteTx, letter: Waiting) -> Result<()> {
        if let Some(transport) = &self.transport {
            // The same identifier each time: a receiver that got it before the kill can tell.
            let message = Message::builder()
                .message_id(Some(format!("<{}@tirek>", letter.id)))
                .from(self.from.parse()?)
                .to(letter.to_address.parse()?)
                .subject(letter.subject)
                .header(ContentType::TEXT_PLAIN)
                .body(letter.body)?;
            transport.send(message).await?;
        }
        let now = tx.now();
        // What went out is not kept: it may hold a link or a code. Without a mail server it stays, for the demo's mailbox.
        let gone = self.transport.is_some();
        sqlx::query!(
            "update letters set sent_at = $2, body = case when $3 then '' else body end where id = $1",
            letter.id,
            now,
            gone
        )
        .execute(tx.sql())
        .await?;
        tx.commit_upkeep().await?;
        Ok(())
    }
}

/// A letter to be sent.
struct Waiting {
    id: Uuid,
    to_address: String,
    subject: String,
    body: String,
}
