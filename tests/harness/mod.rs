//! A house for each test: a database of its own made from a migrated template, the whole program over it, two institutions with the same cast.
mod browser;
mod client;
mod cluster;
pub mod pdf;
mod ranked;
mod statements;

pub use browser::Browser;
pub use client::{Client, Form, Seen};
use cluster::{BARE, told_template};
pub use cluster::{cluster, keys};
pub use statements::statements;

use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};
use tirek::{
    app::{self, App},
    demo,
    kernel::{clock::Clock, config::Settings, database, database::Operator, files::Depot},
};
use tracing_subscriber::prelude::*;

/// The hour at which every test begins: a working Wednesday in August.
pub fn morning() -> DateTime<Utc> {
    "2026-08-12T04:00:00Z".parse().unwrap()
}

/// One test's world.
pub struct World {
    pub app: App,
    pub clock: Clock,
    pub database: String,
}

static NEXT: AtomicU32 = AtomicU32::new(1);

/// Statements are counted; `TIREK_LOG=warn cargo test` shows what the program logs.
fn log() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let told = std::env::var("TIREK_LOG").ok().map(|wanted| {
            let layer = tracing_subscriber::fmt::layer().with_test_writer();
            layer.with_filter(tracing_subscriber::EnvFilter::new(wanted))
        });
        tracing_subscriber::registry().with(statements::layer()).with(told).init();
    });
}

impl World {
    /// Two institutions, `alatau` and `saryarka`, with their faculties and cast.
    pub async fn new() -> Self {
        Self::with_pool(6).await
    }

    /// The same with so many connections for the server.
    pub async fn with_pool(size: u32) -> Self {
        let world = Self::copy(BARE, size).await;
        let mut operator = Operator::connect(&cluster().options("tirek_owner", &world.database)).await.unwrap();
        demo::found(&mut operator, &world.app.site).await.unwrap();
        world
    }

    /// The demo as it is first seen: at `alatau` a campaign being checked, at `saryarka` one published and one before the commission.
    pub async fn told() -> Self {
        Self::copy(told_template().await, 6).await
    }

    /// No institution at all.
    pub async fn empty() -> Self {
        Self::copy(BARE, 6).await
    }

    /// A copy of a template.
    async fn copy(template: &str, pool: u32) -> Self {
        log();
        let database = format!("test_{}", NEXT.fetch_add(1, Ordering::SeqCst));
        superuser(&format!("create database {database} template {template} owner tirek_owner strategy file_copy")).await;
        let clock = Clock::standing_at(morning());
        let pool = database::server_pool(cluster().options("tirek_server", &database), pool).await.unwrap();
        let app = app::build(pool, clock.clone(), keys(), settings(), true).unwrap();
        Self { app, clock, database }
    }

    /// Two institutions on a server that requires a second factor of staff.
    pub async fn requiring_second_factor() -> Self {
        Self::new().await.with(Settings { second_factor: Some(true), ..settings() }).await
    }

    /// The same world on a server with other settings.
    pub async fn with(self, settings: Settings) -> Self {
        let pool = database::server_pool(cluster().options("tirek_server", &self.database), settings.pool).await.unwrap();
        Self { app: app::build(pool, self.clock.clone(), keys(), settings, true).unwrap(), ..self }
    }

    /// Somebody at a browser.
    pub fn client(&self) -> Client {
        Client::new(self.app.router.clone())
    }

    /// One of the cast, signed in: `world.signed_in("dean", "alatau")`.
    pub async fn signed_in(&self, who: &str, slug: &str) -> Client {
        let mut client = self.client();
        client.sign_in(who, slug).await;
        client
    }

    /// A bare connection as the server's role.
    pub async fn as_server(&self) -> PgConnection {
        PgConnection::connect_with(&cluster().options("tirek_server", &self.database)).await.unwrap()
    }

    /// A bare connection past all walls, to look at what is really there or to plant a fault.
    pub async fn as_superuser(&self) -> PgConnection {
        PgConnection::connect_with(&cluster().options("postgres", &self.database)).await.unwrap()
    }

    /// One number from the database, past all walls.
    pub async fn count(&self, sql: &str) -> i64 {
        let mut connection = self.as_superuser().await;
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.unwrap()
    }

    /// One text from the database, past all walls.
    pub async fn text(&self, sql: &str) -> String {
        let mut connection = self.as_superuser().await;
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.unwrap()
    }

    /// Does the background work that is waiting.
    pub async fn do_jobs(&self) {
        tirek::kernel::jobs::run_waiting(self.app.hands.clone()).await.unwrap();
    }
}

/// Where all worlds keep files: what the told template gave is there for its copies.
pub fn files_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("files")
}

/// The settings of a test: an address that nobody listens at.
pub fn settings() -> Settings {
    Settings {
        database: None,
        owner: None,
        listen: "127.0.0.1:0".parse().unwrap(),
        base_url: "http://tirek.test".into(),
        data_dir: "target/test-data".into(),
        files: Depot::Folder(files_folder()),
        key_file: None,
        smtp: None,
        mail_from: "tirek@localhost".into(),
        proxies: Vec::new(),
        second_factor: None,
        backup: None,
        backup_dir: None,
        scanning: tirek::kernel::scan::Scanning::Unsaid,
        metrics: None,
        pool: 6,
        program: env!("CARGO_BIN_EXE_tirek").into(),
    }
}

/// A statement as the superuser, in the database `postgres`.
pub async fn superuser(sql: &str) {
    let mut connection = PgConnection::connect_with(&cluster().options("postgres", "postgres")).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
}
