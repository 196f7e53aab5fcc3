//! The four doors to an institution's data, and the transactions they open. Nothing else in the program can query.
//!
//! *Member*: signed in, one institution. *Guest*: an institution known from host, slug or token; sees what is published, signs in, resets,
//! verifies a code. *Job*: carries its institution. *Operator*: the owner's role, command line only ([`super::database`]).
use super::{
    audit::{self, Act, View},
    clock::Clock,
    errors::StoreError,
    files::{Files, Shelf},
    ids::{Account, Id, Institution, Session, Student},
    keys::Keys,
    languages::{Lang, Words},
    once,
    roles::{Grant, Reach},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, SqlSafeStr, Transaction, pool::PoolConnection};
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// What every door needs: the server's pool (with nothing on it that could be used to query), the clock, the keys, the files.
#[derive(Clone)]
pub struct House {
    pub(super) pool: PgPool,
    pub clock: Clock,
    pub keys: Keys,
    files: Files,
}

impl House {
    pub fn new(pool: PgPool, clock: Clock, keys: Keys, files: Files) -> Self {
        Self { pool, clock, keys, files }
    }

    /// The same house at another hour: the demo tells its past with it.
    pub fn at(&self, clock: Clock) -> Self {
        Self { clock, ..self.clone() }
    }

    /// Connections in use and idle.
    pub fn pool_size(&self) -> (u32, usize) {
        (self.pool.size(), self.pool.num_idle())
    }

    /// The door of a job that carries its institution.
    pub fn job(&self, institution: Place) -> Job {
        Job { house: self.clone(), institution: Arc::new(institution) }
    }

    async fn begin(&self, tenant: Id<Institution>, how: &str) -> Result<ReadTx, StoreError> {
        let connection = self.pool.acquire().await?;
        self.begin_over(connection, tenant, how).await
    }

    async fn begin_over(
        &self,
        connection: PoolConnection<Postgres>,
        tenant: Id<Institution>,
        how: &str,
    ) -> Result<ReadTx, StoreError> {
        // One round trip. Only a UUID is ever put into the text.
        let begin = AssertSqlSafe(format!("begin {how}; set local app.tenant_id = '{}'", tenant.uuid()));
        Ok(ReadTx { sql: Transaction::begin(connection, Some(begin.into_sql_str())).await?, shelf: self.files.of(tenant) })
    }
}

/// The connection by which a session was found, for the first look of the page that is asked for: to give it back and ask for another costs as
/// much as a short page does. It goes back with whatever holds it, so it lies where a handler that looks at nothing as a member drops it, and
/// never waits for what a client has still to send.
#[derive(Clone, Default)]
pub struct Hand(Arc<Mutex<Option<PoolConnection<Postgres>>>>);

impl Hand {
    pub(super) fn holding(connection: PoolConnection<Postgres>) -> Self {
        Self(Arc::new(Mutex::new(Some(connection))))
    }
    fn take(&self) -> Option<PoolConnection<Postgres>> {
        self.0.lock().ok()?.take()
    }
}

/// An institution, as the short list outside row security knows it.
#[derive(Clone, Debug)]
pub struct Place {
    pub id: Id<Institution>,
    pub slug: String,
    pub name: super::law::Text3,
    pub zone: Tz,
}

/// A signed-in person, in exactly one institution. Made only from a session.
#[derive(Clone)]
pub struct Member {
    pub(super) house: House,
    pub institution: Arc<Place>,
    pub account: Id<Account>,
    pub session: Id<Session>,
    /// When the password was last given.
    pub confirmed_at: DateTime<Utc>,
    pub full_name: Arc<str>,
    pub language: Lang,
    /// Whether the account signs in with a second factor.
    pub second_factor: bool,
    /// Whom this account is, where it is a student's.
    pub student: Option<Id<Student>>,
    pub(super) grants: Arc<[Grant]>,
    pub(super) hand: Hand,
    /// Names the request in the audit trail and in the log.
    pub request: Uuid,
}

/// Somebody not signed in, at the door of one institution.
#[derive(Clone)]
pub struct Guest {
    pub(super) house: House,
    pub institution: Arc<Place>,
    pub request: Uuid,
}

/// Work in the background for one institution.
#[derive(Clone)]
pub struct Job {
    house: House,
    pub institution: Arc<Place>,
}

/// A look at one institution's rows. PostgreSQL refuses writes in it.
#[must_use]
pub struct ReadTx {
    sql: Transaction<'static, Postgres>,
    shelf: Shelf,
}

/// One act on one institution's rows. Dropped without `commit`, it never happened.
#[must_use]
pub struct WriteTx {
    read: ReadTx,
    actor: Option<Id<Account>>,
    request: Uuid,
    now: DateTime<Utc>,
    acts: Vec<Act>,
    key: Option<once::Claim>,
    /// Remembers where the form led, with the commit.
    settling: String,
    /// Keys of the objects that this act has written.
    pub(super) laid: Vec<String>,
}

impl Member {
    /// Whether any of the roles held now carries the right.
    pub fn holds(&self, right: &str) -> bool {
        self.grants.iter().any(|g| g.carries(right))
    }
    /// How far a right reaches for this person.
    pub fn reach(&self, right: &str) -> Reach {
        Reach::of(self.grants.iter().filter(|g| g.carries(right)))
    }
    /// The roles held now, by code.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.grants.iter().map(|g| g.role.as_str())
    }
    pub fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }
    pub fn today(&self) -> NaiveDate {
        self.house.clock.today(self.institution.zone)
    }
    pub fn keys(&self) -> &Keys {
        &self.house.keys
    }
    pub fn words(&self) -> Words {
        self.language.words()
    }
    /// The same member, whose first look or act goes over this connection.
    pub fn with(self, hand: Hand) -> Self {
        Self { hand, ..self }
    }
    async fn begin(&self, how: &str) -> Result<ReadTx, StoreError> {
        match self.hand.take() {
            Some(connection) => self.house.begin_over(connection, self.institution.id, how).await,
            None => self.house.begin(self.institution.id, how).await,
        }
    }
    /// Looks.
    pub async fn read(&self) -> Result<ReadTx, StoreError> {
        self.begin("read only").await
    }
    /// Acts.
    pub async fn write(&self) -> Result<WriteTx, StoreError> {
        Ok(WriteTx::over(self.begin("").await?, Some(self.account), self.request, self.now()))
    }
    /// The same for one thing: what is not found was not read, and leaves no trace.
    pub async fn find_restricted<T>(
        &self,
        view: View,
        look: impl AsyncFnOnce(&mut ReadTx) -> Result<Option<T>, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut tx = self.begin("").await?;
        let Some(seen) = look(&mut tx).await? else { return Ok(None) };
        let act = view.by(self.account, self.request);
        audit::append_and_commit(&mut tx.sql, "", audit::Chain::Reads, self.now(), &[act]).await?;
        tx.sql.commit().await?;
        Ok(Some(seen))
    }

    /// Looks at restricted data: the reading is recorded in the chain of reads and committed before anything is shown.
    pub async fn read_restricted<T>(
        &self,
        view: View,
        look: impl AsyncFnOnce(&mut ReadTx) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut tx = self.begin("").await?;
        let seen = look(&mut tx).await?;
        let act = view.by(self.account, self.request);
        audit::append_and_commit(&mut tx.sql, "", audit::Chain::Reads, self.now(), &[act]).await?;
        tx.sql.commit().await?;
        Ok(seen)
    }
}

impl Guest {
    pub fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }
    pub fn keys(&self) -> &Keys {
        &self.house.keys
    }
    /// Looks at what a guest may see.
    pub async fn read(&self) -> Result<ReadTx, StoreError> {
        self.house.begin(self.institution.id, "read only").await
    }
    /// Signs in, activates, resets.
    pub async fn write(&self) -> Result<WriteTx, StoreError> {
        let tx = self.house.begin(self.institution.id, "").await?;
        Ok(WriteTx::over(tx, None, self.request, self.now()))
    }
}

impl Job {
    pub fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }
    pub fn keys(&self) -> &Keys {
        &self.house.keys
    }
    pub async fn read(&self) -> Result<ReadTx, StoreError> {
        self.house.begin(self.institution.id, "read only").await
    }
    pub async fn write(&self) -> Result<WriteTx, StoreError> {
        let tx = self.house.begin(self.institution.id, "").await?;
        Ok(WriteTx::over(tx, None, Uuid::now_v7(), self.now()))
    }
}

impl ReadTx {
    /// The connection, inside the institution's transaction.
    pub fn sql(&mut self) -> &mut PgConnection {
        &mut self.sql
    }

    /// The institution's files.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }
}

impl WriteTx {
    fn over(read: ReadTx, actor: Option<Id<Account>>, request: Uuid, now: DateTime<Utc>) -> Self {
        Self { read, actor, request, now, acts: Vec::new(), key: None, settling: String::new(), laid: Vec::new() }
    }

    /// The instant of this act, the same for all its rows.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Remembers what happened; it is appended to the chain as the last statement before the commit.
    pub fn record(&mut self, verb: &'static str, subject: impl Into<Uuid>, detail: serde_json::Value) {
        self.acts.push(Act::new(verb, subject.into(), detail, self.actor, self.request));
    }

    /// Claims a form's key. `Some(place)`: the same form has been worked on before and led there; nothing is to be done.
    pub async fn once(&mut self, form: &once::FormKey) -> Result<Option<String>, StoreError> {
        self.claim(form, None).await
    }

    /// The same for an act of which it is known beforehand where it leads: nothing is written about that while others wait.
    pub async fn once_to(&mut self, form: &once::FormKey, path: &str) -> Result<Option<String>, StoreError> {
        self.claim(form, Some(path)).await
    }

    async fn claim(&mut self, form: &once::FormKey, leads_to: Option<&str>) -> Result<Option<String>, StoreError> {
        let now = self.now;
        let claim = once::claim(self.sql(), form, leads_to, now).await?;
        match claim {
            once::Outcome::Before(led_to) => {
                audit::to_disk(self.sql()).await?; // as acknowledged as the first time
                Ok(Some(led_to))
            }
            once::Outcome::First(claim) => {
                self.key = Some(claim);
                Ok(None)
            }
        }
    }

    /// Commits an act that led to a page: remembers the page for the form's key, appends the audit entries, commits.
    pub async fn commit_to(mut self, path: &str) -> Result<(), StoreError> {
        self.settling = self.key.take().map(|key| once::settling(&key, path)).unwrap_or_default();
        if super::sabotage("early-acknowledgement") {
            tokio::spawn(async { (tokio::time::sleep(std::time::Duration::from_millis(300)).await, self.commit().await) });
            return Ok(());
        }
        self.commit().await
    }

    /// Appends the audit entries and commits. An act without an entry is not committed.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        if self.acts.is_empty() {
            return Err(StoreError::Unrecorded);
        }
        audit::append_and_commit(&mut self.read.sql, &self.settling, audit::Chain::Acts, self.now, &self.acts).await?;
        Ok(self.read.sql.commit().await?)
    }

    /// Commits upkeep that is nobody's act: a failure counted, a job's lease.
    pub async fn commit_upkeep(self) -> Result<(), StoreError> {
        Ok(self.read.sql.commit().await?)
    }
}

impl<T> From<Id<T>> for Uuid {
    fn from(id: Id<T>) -> Uuid {
        id.uuid()
    }
}

impl std::ops::Deref for WriteTx {
    type Target = ReadTx;
    fn deref(&self) -> &ReadTx {
        &self.read
    }
}
impl std::ops::DerefMut for WriteTx {
    fn deref_mut(&mut self) -> &mut ReadTx {
        &mut self.read
    }
}
