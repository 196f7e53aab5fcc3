//! Work in the background, on PostgreSQL (graphile_worker): enqueued in the acting transaction, so that it commits or disappears with the act;
//! done at least once, so every hand is idempotent; taken up again within a minute when a worker was killed. Payloads are ids only.
use super::{
    errors::StoreError,
    ids::{Id, Institution},
    tenancy::{House, Job, Place, ReadTx},
};
use anyhow::{Context, Result};
use graphile_worker::{
    Cron, CrontabFill, IntoTaskHandlerResult, TaskHandler, Worker, WorkerContext, WorkerOptions, WorkerRecoveryConfig,
    WorkerUtils,
};
use serde::{Deserialize, Serialize};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};
use uuid::Uuid;

const SCHEMA: &str = "graphile_worker";
/// Pieces of work at a time.
const AT_ONCE: usize = 4;
/// Slow pieces of one kind among them: as many as the rooms in which documents are opened.
const SLOW_AT_ONCE: u128 = 2;
/// When the night's work begins by the machine's clock, hour and minute: on UTC half past two in Kazakhstan. A missed night is made up for.
const NIGHT: (u32, u32) = (21, 30);

/// How often the frequent work begins, in minutes: whatever waits for a term goes on so soon after it.
const OFTEN: u32 = 5;

/// What a hand returns.
pub type Done = Pin<Box<dyn Future<Output = Result<()>> + Send>>;
/// Does one kind of work for one subject. Called at least once.
pub type Hand = Arc<dyn Fn(Job, Uuid) -> Done + Send + Sync>;

/// The hands by kind of work, as the composition gives them.
#[derive(Clone)]
pub struct Hands {
    house: House,
    by_kind: Arc<HashMap<&'static str, Hand>>,
    nightly: Arc<[&'static str]>,
    often: Arc<[&'static str]>,
}

impl std::fmt::Debug for Hands {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.by_kind.keys()).finish()
    }
}

impl Hands {
    pub fn new(house: House, hands: impl IntoIterator<Item = (&'static str, Hand)>) -> Self {
        Self { house, by_kind: Arc::new(hands.into_iter().collect()), nightly: Arc::new([]), often: Arc::new([]) }
    }

    /// The kinds that are done every night, once in each institution.
    pub fn nightly(self, kinds: impl IntoIterator<Item = &'static str>) -> Self {
        Self { nightly: kinds.into_iter().collect(), ..self }
    }

    /// The kinds that are done every few minutes, once in each institution.
    pub fn often(self, kinds: impl IntoIterator<Item = &'static str>) -> Self {
        Self { often: kinds.into_iter().collect(), ..self }
    }

    /// Enqueues the night's work of every institution.
    pub async fn begin_night(&self) -> Result<()> {
        self.begin(&self.nightly).await
    }

    /// Enqueues the frequent work of every institution.
    pub async fn begin_often(&self) -> Result<()> {
        self.begin(&self.often).await
    }

    async fn begin(&self, kinds: &[&'static str]) -> Result<()> {
        for place in self.house.institutions().await? {
            let (subject, job) = (place.id.uuid(), self.house.job(place));
            let mut tx = job.write().await?;
            for kind in kinds {
                enqueue(&mut tx, &job.institution, kind, subject).await?;
            }
            tx.commit_upkeep().await?;
        }
        Ok(())
    }

    async fn take(&self, errand: &Errand) -> Result<()> {
        let hand = self.by_kind.get(errand.kind.as_str()).with_context(|| format!("nobody does {}", errand.kind))?;
        let place: Option<Place> = self.house.institution(errand.institution).await?;
        let place = place.context("the institution is gone")?;
        hand(self.house.job(place), errand.subject).await
    }
}

/// One piece of work.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Errand {
    institution: Id<Institution>,
    kind: String,
    subject: Uuid,
}

impl TaskHandler for Errand {
    const IDENTIFIER: &'static str = "errand";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let hands = context.get_ext::<Hands>().cloned();
        let Some(hands) = hands else { return Err("no hands".to_owned()) };
        hands.take(&self).await.map_err(|error| format!("{error:#}"))
    }
}

/// The night begins: every institution's nightly work is enqueued, once, by whichever server is quickest.
/// A unit: the clock calls it with the payload `null`.
#[derive(Serialize, Deserialize)]
struct Night;

impl TaskHandler for Night {
    const IDENTIFIER: &'static str = "night";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let hands = context.get_ext::<Hands>().cloned();
        let Some(hands) = hands else { return Err("no hands".to_owned()) };
        hands.begin_night().await.map_err(|error| format!("{error:#}"))
    }
}

/// A few minutes are over: the same with the frequent work.
#[derive(Serialize, Deserialize)]
struct Often;

impl TaskHandler for Often {
    const IDENTIFIER: &'static str = "often";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let hands = context.get_ext::<Hands>().cloned();
        let Some(hands) = hands else { return Err("no hands".to_owned()) };
        hands.begin_often().await.map_err(|error| format!("{error:#}"))
    }
}

/// Enqueues work in the acting transaction. The same kind and subject waiting already is not doubled.
pub async fn enqueue(tx: &mut ReadTx, place: &Place, kind: &'static str, subject: Uuid) -> Result<(), StoreError> {
    add(tx, place, kind, subject, None).await
}

/// The same for work that takes long: at most two of a kind are done at once, so that what is quick never waits behind them.
pub async fn enqueue_slow(tx: &mut ReadTx, place: &Place, kind: &'static str, subject: Uuid) -> Result<(), StoreError> {
    let queue = format!("{kind}/{}", subject.as_u128() % SLOW_AT_ONCE);
    add(tx, place, kind, subject, Some(queue)).await
}

async fn add(tx: &mut ReadTx, place: &Place, kind: &'static str, subject: Uuid, queue: Option<String>) -> Result<(), StoreError> {
    let payload = serde_json::json!(Errand { institution: place.id, kind: kind.into(), subject });
    sqlx::query(
        "select 1 from graphile_worker.add_job(identifier => 'errand', payload => $1::json, job_key => $2, max_attempts => 12, queue_name => $3)",
    )
    .bind(sqlx::types::Json(payload))
    .bind(format!("{kind}:{subject}"))
    .bind(queue)
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A worker over the server's own pool. Run it with [`Worker::run`]; it ends when `stop` does.
pub async fn worker(hands: Hands, stop: impl Future<Output = ()> + Send + 'static) -> Result<Worker> {
    let recovery = WorkerRecoveryConfig {
        heartbeat_interval: Duration::from_secs(5),
        sweep_interval: Duration::from_secs(10),
        sweep_threshold: Duration::from_secs(20),
        recovery_delay: Duration::from_secs(1),
        enabled: true,
        ..WorkerRecoveryConfig::default()
    };
    let worker = WorkerOptions::default()
        .schema(SCHEMA)
        .concurrency(AT_ONCE)
        .pg_pool(hands.house.pool.clone())
        .define_job::<Errand>()
        .define_job::<Night>()
        .define_job::<Often>()
        .with_cron(Cron::every_n_minutes::<Often>(OFTEN).context("the frequent work")?.fill(CrontabFill::minutes(OFTEN)))
        .with_cron(Cron::daily_at::<Night>(NIGHT.0, NIGHT.1).context("the night")?.fill(CrontabFill::days(1)))
        .worker_recovery(recovery)
        .listen_os_shutdown_signals(false)
        .shutdown_signal(stop)
        .shutdown_grace_period(Duration::from_secs(5))
        .add_extension(hands)
        .init()
        .await?;
    Ok(worker)
}

/// Does what is waiting, then returns: for tests and for the demo's first fill.
pub async fn run_waiting(hands: Hands) -> Result<()> {
    worker(hands, std::future::pending()).await?.run_once().await.map_err(|e| anyhow::anyhow!("{e}"))
}

impl House {
    /// Work of all institutions that waits, and work that was given up.
    pub async fn jobs_left(&self) -> Result<(i64, i64), StoreError> {
        let counted = sqlx::query_as(
            "select count(*) filter (where attempts < max_attempts), count(*) filter (where attempts >= max_attempts) from graphile_worker.jobs",
        );
        Ok(counted.fetch_one(&self.pool).await?)
    }
}

/// The queue's own tables, as the owner; the server's role may work with them and nothing else in that schema is open to it.
pub(super) async fn migrate(owner: &PgConnectOptions) -> Result<()> {
    let pool = PgPoolOptions::new().max_connections(1).connect_with(owner.clone().disable_statement_logging()).await?;
    WorkerUtils::new(pool.clone(), SCHEMA).migrate().await.context("job tables")?;
    pool.close().await;
    let mut connection = owner.clone().connect().await?;
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity",
    )
    .fetch_all(&mut connection)
    .await?;
    for table in tables {
        // Names come from the catalogue of the library's own schema.
        let open = format!(
            "drop policy if exists tirek_server on graphile_worker.{table}; create policy tirek_server on graphile_worker.{table} to tirek_server using (true)"
        );
        connection.execute(sqlx::raw_sql(AssertSqlSafe(open))).await?;
    }
    // Its view would look with the owner's eyes.
    connection.execute(sqlx::raw_sql("alter view if exists graphile_worker.jobs set (security_invoker = true)")).await?;
    connection
        .execute(sqlx::raw_sql(
            "grant usage on schema graphile_worker to tirek_server;
             grant select, insert, update, delete on all tables in schema graphile_worker to tirek_server;
             grant usage on all sequences in schema graphile_worker to tirek_server;
             grant execute on all functions in schema graphile_worker to tirek_server",
        ))
        .await?;
    connection.close().await?;
    Ok(())
}
