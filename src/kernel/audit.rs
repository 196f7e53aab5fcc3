//! The audit trail: two hash chains for each institution, one of acts and one of reads of restricted data.
//!
//! A link is `sha256(previous ‖ seq ‖ instant ‖ sha256(salt ‖ payload))`. Payload and salt lie in a table of their own: destroyed with the
//! person's data, they leave a chain that still verifies. Entries are buffered by the write transaction and appended as its last statement.
use super::{
    errors::StoreError,
    ids::{Account, Id},
    keys,
};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use uuid::Uuid;

/// Which of the two chains.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chain {
    Acts,
    Reads,
}

impl Chain {
    pub const ALL: [Chain; 2] = [Chain::Acts, Chain::Reads];
    pub fn code(self) -> &'static str {
        match self {
            Self::Acts => "acts",
            Self::Reads => "reads",
        }
    }
}

/// One entry: who did what to which thing, with which details.
#[derive(Clone, Debug)]
pub struct Act {
    verb: &'static str,
    subject: Uuid,
    account: Option<Uuid>,
    payload: String,
}

impl Act {
    pub(super) fn new(verb: &'static str, subject: Uuid, detail: Value, account: Option<Id<Account>>, request: Uuid) -> Self {
        let account = account.map(Id::uuid);
        // serde_json keeps an object's keys sorted, so the text is canonical.
        let payload =
            json!({ "account": account, "detail": detail, "request": request, "subject": subject, "verb": verb }).to_string();
        Self { verb, subject, account, payload }
    }
}

/// A look at restricted data: at what, whose, which fields, for what reason.
#[derive(Clone, Debug)]
pub struct View {
    pub verb: &'static str,
    pub subject: Uuid,
    pub fields: &'static [&'static str],
    pub reason: String,
}

impl View {
    pub(super) fn by(self, account: Id<Account>, request: Uuid) -> Act {
        let detail = json!({ "fields": self.fields, "reason": self.reason });
        Act::new(self.verb, self.subject, detail, Some(account), request)
    }
}

/// Appends entries to a chain of the transaction's institution and commits, in one round trip: the chain's head, and whatever number the act
/// holds, is held for no longer than the commit takes, however busy the server and however slow its disk is. The transaction that is left open
/// writes the log to the disk with its own commit, which is to come before anything is acknowledged: that is waited for beside all others who
/// wait, and not one after the other. `before`: a statement of the kernel's own that goes with it.
pub(super) async fn append_and_commit(
    sql: &mut PgConnection,
    before: &str,
    chain: Chain,
    at: DateTime<Utc>,
    acts: &[Act],
) -> Result<(), StoreError> {
    let entries: Vec<Value> = acts
        .iter()
        .map(|act| {
            json!({ "salt": hex::encode(keys::random::<16>()), "payload": act.payload, "account": act.account, "verb": act.verb, "subject": act.subject })
        })
        .collect();
    // Only a code of ours, an instant and hexadecimal digits are ever put into the text.
    let text = format!(
        "{before}select append_audit('{}', '{}', convert_from(decode('{}', 'hex'), 'UTF8')::jsonb); set local synchronous_commit = off; commit; begin{}",
        chain.code(),
        at.to_rfc3339(),
        hex::encode(Value::Array(entries).to_string()),
        if super::sabotage("acknowledged-from-memory") { "" } else { TO_DISK }
    );
    sql.execute(sqlx::raw_sql(AssertSqlSafe(text))).await?;
    Ok(())
}

/// A word in PostgreSQL's log, so that a commit has something to write to the disk, and with it everything that was committed before.
const TO_DISK: &str = "; select pg_logical_emit_message(true, 'tirek', '')";

/// Waits until everything that this transaction can see is on the disk, by its own commit; nothing may have been changed in it.
pub(super) async fn to_disk(sql: &mut PgConnection) -> Result<(), StoreError> {
    sql.execute(sqlx::raw_sql(AssertSqlSafe(format!("commit; begin{TO_DISK}; commit; begin")))).await?;
    Ok(())
}

/// What a verification found wrong.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Damage {
    /// The numbers do not follow one another: a link was taken out or put in.
    Gap { seq: i64 },
    /// The link's hash is not what its content gives: changed or reordered.
    Link { seq: i64 },
    /// The payload is not the one that was recorded.
    Payload { seq: i64 },
    /// The chain's end is not where its head says: the tail was cut.
    Head { head: i64, last: i64 },
}

/// The result for one chain: links read, payloads destroyed lawfully, damage.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Report {
    pub links: i64,
    pub destroyed: i64,
    pub head: String,
    pub damage: Vec<Damage>,
}

/// Walks a chain from its beginning, inside an institution's transaction (any door, or the operator's walk).
pub async fn verify(sql: &mut PgConnection, chain: Chain) -> Result<Report, StoreError> {
    let head = sqlx::query!("select seq, hash from audit_heads where chain = $1", chain.code()).fetch_optional(&mut *sql).await?;
    let mut walk = Walk::default();
    loop {
        let links = sqlx::query!(
            r#"select l.seq, l.at, l.payload_hash, l.hash, p.salt as "salt?", p.payload as "payload?"
               from audit_links l left join audit_payloads p using (tenant_id, chain, seq)
               where l.chain = $1 and l.seq > $2 order by l.seq limit 5000"#,
            chain.code(),
            walk.seq
        )
        .fetch_all(&mut *sql)
        .await?;
        if links.is_empty() {
            break;
        }
        for link in links {
            walk.step(link.seq, link.at, &link.payload_hash, &link.hash, link.salt.zip(link.payload));
        }
    }
    let (seq, hash) = head.map_or((0, vec![0; 32]), |h| (h.seq, h.hash));
    Ok(walk.end(seq, &hash))
}

/// A verification under way.
struct Walk {
    seq: i64,
    hash: Vec<u8>,
    report: Report,
}

impl Default for Walk {
    fn default() -> Self {
        Self { seq: 0, hash: vec![0; 32], report: Report::default() }
    }
}

impl Walk {
    fn step(&mut self, seq: i64, at: DateTime<Utc>, payload_hash: &[u8], hash: &[u8], payload: Option<(Vec<u8>, String)>) {
        if seq != self.seq + 1 {
            self.report.damage.push(Damage::Gap { seq });
        }
        let instant = at.format("%Y-%m-%dT%H:%M:%S%.6f").to_string();
        let expected = keys::sha256(&[&self.hash[..], &seq.to_be_bytes(), instant.as_bytes(), payload_hash].concat());
        if expected[..] != *hash {
            self.report.damage.push(Damage::Link { seq });
        }
        match payload {
            None => self.report.destroyed += 1,
            Some((salt, text)) if keys::sha256(&[&salt[..], text.as_bytes()].concat())[..] != *payload_hash => {
                self.report.damage.push(Damage::Payload { seq });
            }
            Some(_) => {}
        }
        (self.seq, self.hash) = (seq, hash.to_vec());
        self.report.links += 1;
    }

    fn end(mut self, head: i64, hash: &[u8]) -> Report {
        if head != self.seq || self.hash != hash {
            self.report.damage.push(Damage::Head { head, last: self.seq });
        }
        self.report.head = hex::encode(&self.hash);
        self.report
    }
}
