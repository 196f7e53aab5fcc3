//! One private cluster for the whole test binary, with one migrated template.
use sqlx::{Connection, PgConnection};
use std::{path::Path, sync::OnceLock};
use tirek::{app::commands, kernel::cluster::Cluster, kernel::database};

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

/// The cluster; started, emptied of earlier tests and given its template by whoever asks first.
pub fn cluster() -> &'static Cluster {
    CLUSTER.get_or_init(|| {
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
            "select datname::text from pg_database where datname like 'test\\_%' or datname = 'tirek_template'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        for name in old {
            let drop = format!("drop database {name} with (force)");
            sqlx::raw_sql(sqlx::AssertSqlSafe(drop)).execute(&mut connection).await.unwrap();
        }
        connection.close().await.unwrap();
        commands::prepare(&superuser, "tirek_template").await.unwrap();
        database::migrate(&cluster.options("tirek_owner", "tirek_template")).await.unwrap();
    });
}
