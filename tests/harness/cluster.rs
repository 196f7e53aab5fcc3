//! One private cluster for the whole test binary, with one migrated template, and one that the demo has filled.
use super::{files_folder, morning, settings, superuser};
use sqlx::{Connection, PgConnection};
use std::{path::Path, sync::OnceLock};
use tirek::{
    app::{self, commands},
    demo,
    kernel::{
        clock::Clock,
        cluster::Cluster,
        database::{self, Operator},
        keys::Keys,
    },
};
use tokio::sync::OnceCell;

/// The template of worlds without an institution.
pub const BARE: &str = "tirek_template";
/// The template of told worlds.
const TOLD: &str = "tirek_told";

/// The keys of every test: what one world has sealed, a copy of it opens.
pub fn keys() -> Keys {
    Keys::new([7; 32])
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

/// The cluster; started, emptied of earlier tests and given its template by whoever asks first.
pub fn cluster() -> &'static Cluster {
    CLUSTER.get_or_init(|| {
        let _ = std::fs::remove_dir_all(files_folder());
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cluster");
        let cluster = Cluster::throwaway(&root).expect("PostgreSQL for the tests");
        std::thread::scope(|scope| scope.spawn(|| fill(&cluster)).join().expect("the template"));
        cluster
    })
}

fn fill(cluster: &Cluster) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let superuser = cluster.options("postgres", "postgres");
        let mut connection = PgConnection::connect_with(&superuser).await.unwrap();
        let old: Vec<String> = sqlx::query_scalar(
            "select datname::text from pg_database where datname like 'test\\_%' or datname in ('tirek_template', 'tirek_told')",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        for name in old {
            let drop = format!("drop database {name} with (force)");
            sqlx::raw_sql(sqlx::AssertSqlSafe(drop)).execute(&mut connection).await.unwrap();
        }
        connection.close().await.unwrap();
        commands::prepare(&superuser, BARE).await.unwrap();
        database::migrate(&cluster.options("tirek_owner", BARE)).await.unwrap();
    });
}

/// The template in which the demo has told its whole chain; told once, by whoever asks first.
pub async fn told_template() -> &'static str {
    static ONCE: OnceCell<()> = OnceCell::const_new();
    ONCE.get_or_init(async || {
        superuser(&format!("create database {TOLD} template {BARE} owner tirek_owner strategy file_copy")).await;
        let pool = database::server_pool(cluster().options("tirek_server", TOLD), 2).await.unwrap();
        let told = app::build(pool.clone(), Clock::standing_at(morning()), keys(), settings(), true).unwrap();
        let mut operator = Operator::connect(&cluster().options("tirek_owner", TOLD)).await.unwrap();
        demo::fill(&mut operator, &told.site, demo::Size::Few).await.unwrap();
        tirek::kernel::jobs::run_waiting(told.hands.clone()).await.unwrap();
        drop(operator);
        pool.close().await;
        // Nobody may be left in a database that is copied.
        superuser(&format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{TOLD}'")).await;
    })
    .await;
    TOLD
}
