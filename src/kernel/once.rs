//! A form is worked on once: its key is claimed inside the act's own transaction, together with the page the act led to.
//! A second sending waits for the first and is led to the same page; the same key with other contents is refused.
use super::{errors::StoreError, keys, tenancy::WriteTx};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A key is remembered for so long: a page left open over a weekend and sent again is still told from a new one.
const REMEMBERED_FOR: TimeDelta = TimeDelta::days(7);

/// Removes keys that no open page can bring any more.
pub async fn purge(tx: &mut WriteTx) -> Result<u64, StoreError> {
    let before = tx.now() - REMEMBERED_FOR;
    Ok(sqlx::query!("delete from form_keys where claimed_at < $1", before).execute(tx.sql()).await?.rows_affected())
}

/// What identifies one sending of one form by one actor.
#[derive(Clone, Debug)]
pub struct FormKey {
    /// The account, or the visit of somebody not signed in.
    pub actor: Uuid,
    pub key: Uuid,
    /// Hash of path and contents.
    pub fingerprint: [u8; 32],
}

impl FormKey {
    /// Over the path and the fields (without the tokens), so that other contents under the same key are noticed.
    pub fn new(actor: Uuid, key: Uuid, path: &str, contents: &[u8]) -> Self {
        Self { actor, key, fingerprint: keys::sha256(&[path.as_bytes(), b"\n", contents].concat()) }
    }
}

/// A claim held by the transaction.
pub(super) struct Claim {
    actor: Uuid,
    key: Uuid,
    /// Where the act leads, as far as it is written down.
    led_to: Option<String>,
}

pub(super) enum Outcome {
    First(Claim),
    Before(String),
}

/// `leads_to`: where the act leads if it succeeds, where that is known beforehand.
pub(super) async fn claim(
    sql: &mut PgConnection,
    form: &FormKey,
    leads_to: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Outcome, StoreError> {
    let claimed = sqlx::query!(
        "insert into form_keys (actor, key, fingerprint, led_to, claimed_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        form.actor,
        form.key,
        &form.fingerprint[..],
        leads_to,
        now
    )
    .execute(&mut *sql)
    .await?;
    if claimed.rows_affected() == 1 || sabotaged() {
        return Ok(Outcome::First(Claim { actor: form.actor, key: form.key, led_to: leads_to.map(str::to_owned) }));
    }
    let before = sqlx::query!("select fingerprint, led_to from form_keys where actor = $1 and key = $2", form.actor, form.key)
        .fetch_one(sql)
        .await?;
    if before.fingerprint != form.fingerprint {
        return Err(StoreError::KeyReused);
    }
    before.led_to.map(Outcome::Before).ok_or(StoreError::KeyBusy)
}

/// The statement that remembers where the act led, for the text that commits it; none where it is written down already. Only UUIDs and
/// hexadecimal digits are put into it.
pub(super) fn settling(claim: &Claim, led_to: &str) -> String {
    if claim.led_to.as_deref() == Some(led_to) {
        return String::new();
    }
    format!(
        "update form_keys set led_to = convert_from(decode('{}', 'hex'), 'UTF8') where actor = '{}' and key = '{}'; ",
        hex::encode(led_to),
        claim.actor,
        claim.key
    )
}

/// The known-bad build without idempotency keys, for the test of double submits.
fn sabotaged() -> bool {
    super::sabotage("no-form-keys")
}
