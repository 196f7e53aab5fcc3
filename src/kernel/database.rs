//! Connections: the server's pool with its limits, the owner's migrations, and the operator's door (command line only).
use super::{
    ids::{Id, Institution},
    tenancy::Place,
};
use anyhow::{Context, Result, ensure};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, PgPool, Postgres, Transaction,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::time::Duration;

/// All migrations, in the binary.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// Set on every connection of the server: no statement, lock or forgotten transaction holds others up (yardsticks REL-06), and a prepared
/// statement keeps its one plan: planning anew for each page took as long as finding its rows. In a country's database plans look dear enough
/// to be compiled or shared out among processes, which takes longer than any page may. What an institution has lies in memory or on a disk
/// without arms: a row found by an index costs little more than the next one, and a table is not read whole for a tenth of it.
const LIMITS: [(&str, &str); 8] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("random_page_cost", "1.1"),
    ("jit", "off"),
    ("max_parallel_workers_per_gather", "0"),
    ("statement_timeout", "5s"),
    ("lock_timeout", "2s"),
    ("idle_in_transaction_session_timeout", "15s"),
    ("application_name", "tirek"),
];

/// A connection given back no longer ago is taken as alive.
const TRUSTED_FOR: Duration = Duration::from_secs(1);

/// The server's pool. Whatever state a dropped request left a connection in, it is rolled back before anybody gets it again
/// (sqlx 0.9.0 can return a connection inside a transaction: yardsticks F1).
pub async fn server_pool(options: PgConnectOptions, size: u32) -> Result<PgPool> {
    let options = options.options(LIMITS).log_slow_statements(log_level(), Duration::from_secs(1));
    let pool = PgPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(Duration::from_secs(2))
        .idle_timeout(Duration::from_secs(300))
        .test_before_acquire(false)
        .before_acquire(|connection, used| {
            Box::pin(async move {
                // Asking whether it still answers costs a round trip; one that answered a moment ago does.
                if used.idle_for > TRUSTED_FOR {
                    return Ok(connection.ping().await.is_ok());
                }
                Ok(true)
            })
        })
        .after_release(|connection, _| {
            Box::pin(async move {
                if !super::sabotage("no-rollback-on-release") {
                    connection.execute(sqlx::raw_sql("begin; rollback")).await?; // "begin" first: a bare rollback warns each time
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options);
    Ok(pool)
}

fn log_level() -> tracing::log::LevelFilter {
    tracing::log::LevelFilter::Warn
}

/// Refuses a server role that row security does not bind.
pub async fn check_server_role(pool: &PgPool) -> Result<()> {
    let strong: bool = sqlx::query_scalar(
        "select r.rolsuper or r.rolbypassrls or r.rolcreaterole or exists (select from pg_class c where c.relowner = r.oid) from pg_roles r where r.rolname = current_user",
    )
    .fetch_one(pool)
    .await
    .context("DATABASE_URL")?;
    ensure!(
        !strong,
        "DATABASE_URL: the server's role is a superuser, passes row security or owns tables; it must be a plain role such as tirek_server"
    );
    Ok(())
}

/// Applies what is missing, as the owner. Another migration under way is waited for.
pub async fn migrate(owner: &PgConnectOptions) -> Result<()> {
    let mut connection = owner.clone().disable_statement_logging().connect().await.context("TIREK_OWNER_URL")?;
    MIGRATIONS.run(&mut connection).await.context("migrations")?;
    connection.close().await?;
    super::jobs::migrate(owner).await
}

/// Whether the database is at this program's version.
pub async fn is_current(pool: &PgPool) -> bool {
    let newest = MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0);
    let done: Result<Option<i64>, _> =
        sqlx::query_scalar("select max(version) from _sqlx_migrations where success").fetch_one(pool).await;
    done.is_ok_and(|version| version == Some(newest))
}

/// The operator: the owner's role, from the command line only. Forced row security binds the owner too, so it walks the institutions.
pub struct Operator {
    connection: PgConnection,
}

impl Operator {
    pub async fn connect(owner: &PgConnectOptions) -> Result<Self> {
        let connection = owner.clone().disable_statement_logging().connect().await.context("TIREK_OWNER_URL")?;
        Ok(Self { connection })
    }

    /// The short list outside row security.
    pub fn outside(&mut self) -> &mut PgConnection {
        &mut self.connection
    }

    /// Every institution's id and short name.
    pub async fn institutions(&mut self) -> Result<Vec<(Id<Institution>, String)>> {
        let rows = sqlx::query!(r#"select id as "id: Id<Institution>", slug from institutions order by slug"#)
            .fetch_all(&mut self.connection)
            .await?;
        Ok(rows.into_iter().map(|r| (r.id, r.slug)).collect())
    }

    /// A transaction inside one institution.
    pub async fn within(&mut self, institution: Id<Institution>) -> Result<Transaction<'_, Postgres>> {
        let begin = format!("begin; set local app.tenant_id = '{}'", institution.uuid());
        Ok(self.connection.begin_with(AssertSqlSafe(begin)).await?)
    }

    /// Keeps the business identification number of an institution.
    pub async fn set_bin(&mut self, institution: Id<Institution>, bin: &str) -> Result<()> {
        let set = sqlx::query!("update institutions set bin = $2 where id = $1", institution.uuid(), bin);
        set.execute(&mut self.connection).await.context("the BIN could not be kept: has another institution the same?")?;
        Ok(())
    }

    /// Adds an institution to the short list.
    pub async fn add_institution(&mut self, place: &Place, host: Option<&str>, now: chrono::DateTime<chrono::Utc>) -> Result<()> {
        sqlx::query!(
            "insert into institutions (id, slug, name_kk, name_ru, name_en, zone, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
            place.id.uuid(),
            place.slug,
            place.name.kk,
            place.name.ru,
            place.name.en,
            place.zone.name(),
            now
        )
        .execute(&mut self.connection)
        .await
        .context("the institution could not be added: is its short name already taken?")?;
        if let Some(host) = host {
            sqlx::query!("insert into institution_hosts (host, tenant_id) values ($1, $2)", host.to_lowercase(), place.id.uuid())
                .execute(&mut self.connection)
                .await
                .context("the host name could not be added")?;
        }
        Ok(())
    }
}

impl super::tenancy::House {
    /// Whether the database answers and is at this program's version.
    pub async fn is_ready(&self) -> bool {
        is_current(&self.pool).await
    }
}
