//! The program's commands. `tirek --help` says what each does; settings come from the environment.
use super::operate;
use crate::{
    accounts,
    demo::{
        self,
        national::{self, Country},
    },
    dormitory,
    kernel::{
        audit::{self, Chain},
        clock::Clock,
        cluster::{self, Cluster},
        config::{self, Settings},
        database::{self, Operator},
        keys::Keys,
        languages::Lang,
        roles::Role,
    },
    students,
    web::server::{self, Limits},
};
use anyhow::{Context, Result, bail, ensure};
use clap::{Parser, Subcommand};
use sqlx::{Connection, postgres::PgConnectOptions};
use std::{
    io::Write,
    sync::{
        Mutex, MutexGuard, PoisonError,
        mpsc::{self, RecvTimeoutError},
    },
    time::Duration,
};
use tokio::net::TcpListener;

/// Social support of students, from evidence to a decision with a reason.
#[derive(Parser)]
#[command(name = "tirek", version, after_help = settings_help())]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve, with the database named by DATABASE_URL or the program's own.
    Serve,
    /// Migrate, fill the demo when empty, print its accounts, and serve.
    Demo {
        /// A few dozen applicants instead of a university of eight thousand students: begins at once.
        #[arg(long)]
        few: bool,
    },
    /// Bring the database to this program's version.
    Migrate,
    /// Fill the demo's two institutions when the database is empty; with both numbers, load a country of invented ones to measure with.
    Seed {
        /// Institutions to add, for example 120.
        #[arg(long, requires = "students")]
        institutions: Option<usize>,
        /// Students in all of them, for example 650000.
        #[arg(long, requires = "institutions")]
        students: Option<usize>,
    },
    /// Institutions on this server.
    Institution {
        #[command(subcommand)]
        command: InstitutionCommand,
    },
    /// Accounts of staff.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Fit for production? One line for each rule; exit 1 where one fails.
    Check,
    /// Write a backup into TIREK_BACKUP_DIR. The key file is not in it: keep a copy of that elsewhere.
    Backup,
    /// Fill an empty database from a backup and verify counts and audit chains.
    Restore {
        /// The backup's file.
        file: std::path::PathBuf,
    },
    /// The routes with the right each wants, as JSON.
    Routes,
    /// Opens a file of a stranger, apart from the server that asks.
    #[command(hide = true)]
    Document { question: String, seconds: u64 },
    /// The audit trail.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Allocations of places, without a database.
    Allocation {
        #[command(subcommand)]
        command: AllocationCommand,
    },
}

#[derive(Subcommand)]
enum AllocationCommand {
    /// Allocate a kept input again; prints both hashes. With a kept result: exit 1 where a byte differs.
    Replay {
        /// input.json from the page of the list.
        input: std::path::PathBuf,
        /// result.json from the same page.
        result: Option<std::path::PathBuf>,
    },
}

#[derive(Subcommand)]
pub(super) enum InstitutionCommand {
    /// After an update: give every institution the delivered rules that it lacks; what it has stays.
    Deliver,
    /// Add an institution with the delivered rules.
    Add {
        /// Short name in addresses: small letters, digits, hyphens.
        slug: String,
        #[arg(long)]
        name_kk: String,
        #[arg(long)]
        name_ru: String,
        #[arg(long)]
        name_en: String,
        #[arg(long, default_value = "Asia/Almaty")]
        zone: String,
        /// Host name that leads to it, for example tirek.university.kz.
        #[arg(long)]
        host: Option<String>,
        /// Business identification number, twelve digits; the consent of students names it.
        #[arg(long)]
        bin: Option<String>,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add an account with a role for the whole institution; prints the one-time link that sets its password.
    Add {
        #[arg(long)]
        institution: String,
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        #[arg(long, default_value = "administrator")]
        role: String,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Walk both chains of every institution; exit 1 where one is damaged.
    Verify,
}

impl Command {
    /// It reads and makes nothing: a private cluster that another program runs answers it too, and none is made for it.
    fn only_reads(&self) -> bool {
        matches!(self, Self::Check | Self::Backup | Self::Audit { .. })
    }
}

fn settings_help() -> String {
    let lines = config::TABLE.iter().map(|(name, what)| format!("  {name:<18} {what}"));
    format!("Settings, from the environment:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// The databases a command works with, and the private cluster where none is named.
pub(super) struct Database {
    pub(super) server: PgConnectOptions,
    pub(super) owner: Option<PgConnectOptions>,
    /// The role that reads past row security.
    pub(super) backup: Option<PgConnectOptions>,
    cluster: Option<Mutex<Cluster>>,
}

/// Runs the command of this process. The cluster is started here, on the main thread, before any other thread exists.
pub fn run() -> Result<()> {
    let cli = Cli::parse();
    match &cli.command {
        Command::Routes => return print_routes(),
        Command::Allocation { command: AllocationCommand::Replay { input, result } } => return replay(input, result.as_deref()),
        Command::Document { question, seconds } => return students::documents::answer_for(question, *seconds),
        _ => {}
    }
    log_to_stderr()?;
    let settings = Settings::from_env()?;
    let database = open(&settings, cli.command.only_reads())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let result = std::thread::scope(|scope| {
        let (done, until_done) = mpsc::channel();
        scope.spawn(|| keep_alive(&database, until_done));
        let result = runtime.block_on(act(cli.command, &settings, &database));
        drop(done);
        result
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
    drop(database); // stops the private cluster
    result
}

/// Starts the private cluster again whenever it ends before the command is done.
fn keep_alive(database: &Database, until_done: mpsc::Receiver<()>) {
    let Some(cluster) = &database.cluster else { return };
    while until_done.recv_timeout(Duration::from_millis(250)) == Err(RecvTimeoutError::Timeout) {
        if let Err(error) = held(cluster).revive() {
            tracing::error!(%error, "PostgreSQL does not start: {error:#}");
        }
    }
}

fn held(cluster: &Mutex<Cluster>) -> MutexGuard<'_, Cluster> {
    cluster.lock().unwrap_or_else(PoisonError::into_inner)
}

fn print_routes() -> Result<()> {
    let text = serde_json::to_string_pretty(&super::inventory())?;
    writeln!(std::io::stdout(), "{text}")?;
    Ok(())
}

fn replay(input: &std::path::Path, result: Option<&std::path::Path>) -> Result<()> {
    let read = |path: &std::path::Path| std::fs::read_to_string(path).with_context(|| path.display().to_string());
    let again = dormitory::actions::rank::again(&read(input)?).map_err(|why| anyhow::anyhow!("{}: {why}", input.display()))?;
    let mut out = std::io::stdout();
    writeln!(out, "engine {}\ninput  {}\nresult {}", again.engine, again.input_hash, again.result_hash)?;
    let Some(kept) = result else { return Ok(()) };
    ensure!(read(kept)? == again.result, "{}: the result is another one", kept.display());
    writeln!(out, "the same bytes")?;
    Ok(())
}

fn log_to_stderr() -> Result<()> {
    let wanted = std::env::var("TIREK_LOG").unwrap_or_else(|_| "info,graphile_worker=warn,sqlx=warn".into());
    let json = wanted.strip_prefix("json,").map(str::to_owned);
    let filter = tracing_subscriber::EnvFilter::try_new(json.as_deref().unwrap_or(&wanted));
    let filter = filter.with_context(|| format!("TIREK_LOG: cannot read {wanted:?}"))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json.is_some() {
        log.json().init()
    } else {
        log.with_target(false).compact().init()
    }
    Ok(())
}

fn open(settings: &Settings, only_reads: bool) -> Result<Database> {
    if let Some(server) = &settings.database {
        return Ok(Database {
            server: server.clone(),
            owner: settings.owner.clone(),
            backup: settings.backup.clone(),
            cluster: None,
        });
    }
    ensure!(
        settings.owner.is_none(),
        "TIREK_OWNER_URL is set but DATABASE_URL is not: set both, or neither for a private cluster"
    );
    if only_reads && let Some(running) = cluster::running(&settings.data_dir)? {
        let of = |role| running.options(role, "tirek");
        let (server, owner, backup) = (of("tirek_server"), Some(of("tirek_owner")), Some(of("tirek_backup")));
        return Ok(Database { server, owner, backup, cluster: None });
    }
    std::fs::create_dir_all(&settings.data_dir).with_context(|| format!("TIREK_DATA_DIR {}", settings.data_dir.display()))?;
    let cluster = Cluster::start(&settings.data_dir)?;
    Ok(Database {
        server: cluster.options("tirek_server", "tirek"),
        owner: Some(cluster.options("tirek_owner", "tirek")),
        backup: Some(cluster.options("tirek_backup", "tirek")),
        cluster: Some(Mutex::new(cluster)),
    })
}

impl Database {
    pub(super) fn owner(&self) -> Result<&PgConnectOptions> {
        self.owner.as_ref().context("TIREK_OWNER_URL is needed for this command: the database as its owner")
    }

    /// A private cluster gets its roles and an empty database: what a restore wants.
    pub(super) async fn prepared(&self) -> Result<()> {
        let Some(cluster) = &self.cluster else { return Ok(()) };
        let superuser = held(cluster).options("postgres", "postgres");
        prepare(&superuser, "tirek").await
    }

    /// Throws away what a first fill left when it was broken off. Only in a private cluster; a named database is its owner's.
    async fn emptied(&self) -> Result<()> {
        let Some(cluster) = &self.cluster else { bail!("the demo was broken off while it was filled: make the database anew") };
        let superuser = held(cluster).options("postgres", "postgres");
        let mut connection = sqlx::PgConnection::connect_with(&superuser).await?;
        sqlx::raw_sql("drop database if exists tirek with (force)").execute(&mut connection).await?;
        Ok(connection.close().await?)
    }

    /// A private cluster gets its roles and database, and is migrated; a named one is left to `tirek migrate`.
    pub(super) async fn ready(&self) -> Result<()> {
        if self.cluster.is_none() {
            return Ok(());
        }
        self.prepared().await?;
        database::migrate(self.owner()?).await
    }
}

/// Makes the roles and a database owned by tirek_owner, as the cluster's superuser.
pub async fn prepare(superuser: &PgConnectOptions, name: &str) -> Result<()> {
    let mut connection = sqlx::PgConnection::connect_with(superuser).await?;
    sqlx::raw_sql(include_str!("../../migrations/roles.sql")).execute(&mut connection).await?;
    let exists: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(name)
        .fetch_one(&mut connection)
        .await?;
    if !exists {
        let create = format!("create database {name} owner tirek_owner");
        sqlx::raw_sql(sqlx::AssertSqlSafe(create)).execute(&mut connection).await?;
    }
    connection.close().await?;
    Ok(())
}

async fn act(command: Command, settings: &Settings, database: &Database) -> Result<()> {
    match command {
        Command::Serve => {
            let listener = listen(settings).await?;
            database.ready().await?;
            serve(settings, database, listener, false).await
        }
        Command::Demo { few } => {
            let listener = listen(settings).await?;
            tokio::select! {
                filled = filled(settings, database, if few { demo::Size::Few } else { demo::Size::Whole }) => filled?,
                () = operate::asked_to_stop() => return Ok(()),
            }
            serve(settings, database, listener, true).await
        }
        Command::Migrate => match &database.cluster {
            Some(_) => database.ready().await,
            None => database::migrate(database.owner()?).await,
        },
        Command::Seed { institutions, students } => match institutions.zip(students) {
            Some((institutions, students)) => {
                database.ready().await?;
                load(settings, database, Country { institutions, students }).await
            }
            None => filled(settings, database, demo::Size::Whole).await,
        },
        Command::Institution { command } => super::institution::run(command, settings, database).await,
        Command::User { command } => add_user(command, settings, database).await,
        Command::Audit { command: AuditCommand::Verify } => verify(database).await,
        Command::Check => super::operators::check(settings, database).await,
        Command::Backup => super::operators::backup(settings, database).await,
        Command::Restore { file } => super::operators::restore(settings, database, &file).await,
        Command::Allocation { .. } | Command::Routes | Command::Document { .. } => Ok(()), // done before any database was opened
    }
}

pub(super) fn keys(settings: &Settings) -> Result<Keys> {
    let named = settings.key_file.clone();
    let path = named.clone().unwrap_or_else(|| settings.data_dir.join("key"));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Keys::from_file(&path, named.is_none())
}

pub(super) async fn app(settings: &Settings, database: &Database, demo: bool) -> Result<super::App> {
    let pool = database::server_pool(database.server.clone(), settings.pool).await?;
    database::check_server_role(&pool).await?;
    super::build(pool, Clock::System, keys(settings)?, settings.clone(), demo)
}

/// Bound before anything is made: a port in use is told at once.
async fn listen(settings: &Settings) -> Result<TcpListener> {
    TcpListener::bind(settings.listen).await.with_context(|| format!("TIREK_LISTEN {}", settings.listen))
}

/// Fills an empty database. One whose first fill was broken off is made anew: half a demo would be taken for the whole.
async fn filled(settings: &Settings, database: &Database, size: demo::Size) -> Result<()> {
    let under_way = settings.data_dir.join("filling");
    if under_way.exists() {
        tracing::info!("the demo was broken off while it was filled: it begins anew");
        database.emptied().await.with_context(|| format!("delete {} when the database is empty", under_way.display()))?;
    }
    database.ready().await?;
    let app = app(settings, database, true).await?;
    let mut operator = Operator::connect(database.owner()?).await?;
    if !operator.institutions().await?.is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(&settings.data_dir)?;
    std::fs::write(&under_way, b"")?;
    demo::fill(&mut operator, &app.site, size).await?;
    Ok(std::fs::remove_file(&under_way)?)
}

async fn load(settings: &Settings, database: &Database, country: Country) -> Result<()> {
    let app = app(settings, database, true).await?;
    let mut operator = Operator::connect(database.owner()?).await?;
    national::load(&mut operator, &app.site, country, |line| {
        let _ = writeln!(std::io::stdout(), "{line}"); // whoever closed the pipe wants to see no more
    })
    .await
}

async fn serve(settings: &Settings, database: &Database, listener: TcpListener, demo: bool) -> Result<()> {
    let app = app(settings, database, demo).await?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(async move {
        operate::asked_to_stop().await;
        stop.send_replace(true);
    });
    let wait = |mut stopped: tokio::sync::watch::Receiver<bool>| async move {
        let _ = stopped.wait_for(|s| *s).await;
    };
    let worker = tokio::spawn(operate::work(app.hands.clone(), wait(stopped.clone())));
    if demo {
        writeln!(std::io::stdout(), "{}", demo::greeting(&settings.base_url))?;
    }
    if let Some(address) = settings.metrics {
        let figures = TcpListener::bind(address).await.with_context(|| format!("TIREK_METRICS_LISTEN {address}"))?;
        let router = super::metrics::router(app.site.clone(), super::metrics::install()?);
        tokio::spawn(server::serve(figures, router, Limits::default(), wait(stopped.clone())));
        tracing::info!(%address, "figures for Prometheus at http://{address}/metrics");
    }
    tracing::info!(address = %settings.listen, "serving at {}", settings.base_url);
    server::serve(listener, app.router, Limits::default(), wait(stopped)).await?;
    let _ = tokio::time::timeout(Duration::from_secs(6), worker).await;
    Ok(())
}

async fn add_user(command: UserCommand, settings: &Settings, database: &Database) -> Result<()> {
    let UserCommand::Add { institution, email, name, role } = command;
    database.ready().await?;
    let known: Vec<_> = Role::ALL.iter().filter(|r| **r != Role::Student).map(|r| r.code()).collect();
    let Ok(role) = role.parse::<Role>() else { bail!("--role {role}: one of {}", known.join(", ")) };
    ensure!(role != Role::Student, "--role student: students come from a file and activate their accounts themselves");
    let app = app(settings, database, false).await?;
    let guest = app
        .site
        .house
        .guest(&institution, uuid::Uuid::now_v7())
        .await?
        .with_context(|| format!("--institution {institution}: not on this server"))?;
    let link = accounts::actions::first_account(&guest, &email.to_lowercase(), &name, role, Lang::Kk).await?;
    writeln!(std::io::stdout(), "Open within 7 days to set the password:\n{}/link/invitation/{link}", settings.base_url)?;
    Ok(())
}

async fn verify(database: &Database) -> Result<()> {
    database.ready().await?;
    let mut operator = Operator::connect(database.owner()?).await?;
    let mut damaged = false;
    for (id, slug) in operator.institutions().await? {
        for chain in Chain::ALL {
            let mut tx = operator.within(id).await?;
            let report = audit::verify(&mut tx, chain).await?;
            damaged |= !report.damage.is_empty();
            writeln!(std::io::stdout(), "{slug} {} {}", chain.code(), serde_json::to_string(&report)?)?;
        }
    }
    ensure!(!damaged, "an audit chain is damaged");
    Ok(())
}
