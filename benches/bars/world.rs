//! A database with one large university, the program over it, and whoever is signed in.
use anyhow::{Context, Result};
use axum::Router;
use sqlx::{Connection, PgConnection};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Instant,
};
use tirek::{
    app::{self, App, commands},
    demo,
    kernel::{
        clock::Clock, cluster::Cluster, config::Settings, database, database::Operator, files::Depot, keys, keys::Keys,
        tenancy::Member,
    },
    students::{
        actions::import::{Entry, apply_rows},
        categories::{Funding, ResidenceClass},
        invented::People,
    },
    web::server::{self, Limits},
};
use tokio::net::TcpListener;
use uuid::Uuid;

/// Students of the university.
pub const STUDENTS: usize = 20_000;

/// The folder of the throwaway cluster, emptied.
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    let _ = std::fs::remove_dir_all(&root);
    root
}

/// What everything is measured in.
pub struct World {
    pub app: App,
    /// As superuser, past all walls.
    pub sql: PgConnection,
    pub operator: Operator,
    /// Where the program serves.
    pub served: SocketAddr,
    /// The social office's.
    pub cookie: String,
    pub member: Member,
}

impl World {
    pub async fn new(cluster: &Cluster) -> Result<Self> {
        commands::prepare(&cluster.options("postgres", "postgres"), "tirek").await?;
        let owner = cluster.options("tirek_owner", "tirek");
        database::migrate(&owner).await?;
        let settings = settings()?;
        let pool = database::server_pool(cluster.options("tirek_server", "tirek"), settings.pool).await?;
        let app = app::build(pool, Clock::System, Keys::new([7; 32]), settings, true)?;
        let mut operator = Operator::connect(&owner).await?;
        demo::found(&mut operator, &app.site).await?;
        enrol(&app).await?;
        let mut sql = PgConnection::connect_with(&cluster.options("postgres", "tirek")).await?;
        sqlx::raw_sql(CATEGORIES).execute(&mut sql).await?;
        // The cluster commits before it has written: until a checkpoint a vacuum may not call a row seen by all, as it is a minute later anywhere.
        sqlx::raw_sql("checkpoint").execute(&mut sql).await?;
        sqlx::raw_sql("vacuum analyze").execute(&mut sql).await?;
        let token = session(&mut sql).await?;
        let member = app.site.house.member(&token, Uuid::now_v7()).await?.context("the session")?;
        let served = serve(app.router.clone()).await?;
        Ok(Self { app, sql, operator, served, cookie: format!("tirek={token}"), member })
    }
}

fn settings() -> Result<Settings> {
    Ok(Settings {
        proxies: Vec::new(),
        second_factor: None,
        backup: None,
        backup_dir: None,
        scanning: tirek::kernel::scan::Scanning::Unsaid,
        metrics: None,
        database: None,
        owner: None,
        listen: "127.0.0.1:0".parse()?,
        base_url: "http://127.0.0.1".into(),
        data_dir: ".".into(),
        files: Depot::Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-files")),
        key_file: None,
        smtp: None,
        mail_from: "tirek@localhost".into(),
        pool: 8,
        program: env!("CARGO_BIN_EXE_tirek").into(),
    })
}

/// Serves on an address of its own.
pub async fn serve(router: Router) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(server::serve(listener, router, Limits::default(), std::future::pending()));
    Ok(address)
}

/// The students of a large university, through the same action as an office's file.
async fn enrol(app: &App) -> Result<()> {
    let door = app.site.house.guest("alatau", Uuid::now_v7()).await?.context("alatau")?;
    let mut people = People::new(20_000);
    let entries: Vec<Entry> = (0..STUDENTS).map(|n| entry(&mut people, n)).collect();
    let begun = Instant::now();
    let mut tx = door.write().await?;
    apply_rows(&mut tx, door.keys(), &entries, tirek::students::store::history::By::default()).await?;
    tx.record("students.imported", door.institution.id, serde_json::json!({ "rows": STUDENTS }));
    tx.commit().await?;
    println!("{STUDENTS} students taken over in {:.2} s", begun.elapsed().as_secs_f64());
    Ok(())
}

fn entry(people: &mut People, n: usize) -> Entry {
    let person = people.next_aged(2005, 2009);
    Entry {
        iin: person.iin.digits(),
        surname: person.surname,
        given: person.given,
        patronymic: person.patronymic,
        sex: person.sex,
        birth_date: person.birth_date,
        faculty: ["GM", "ST", "PH", "PB"][n % 4].into(),
        course: 1 + (n % 5) as i16,
        group: Some(format!("{}", n % 400)),
        funding: if n.is_multiple_of(3) { Funding::Paid } else { Funding::Grant },
        phone: Some(person.phone.stored()),
        email: Some(person.email),
        residence: Some(ResidenceClass::InRegionRural),
        student_number: None,
    }
}

/// Every seventh student has a category, a few have two.
const CATEGORIES: &str = "
    insert into student_categories (tenant_id, id, student_id, category, valid_from, verified_by, verified_at)
    select s.tenant_id, gen_random_uuid(), s.id, c.category, '2020-01-01', a.id, now()
    from (select *, row_number() over (order by id) as n from students) s
    join accounts a on a.tenant_id = s.tenant_id and a.email = 'social@alatau.example'
    join (values ('orphan', 7), ('kandas', 10), ('large_family', 3)) as c (category, every) on s.n % c.every = 0";

async fn session(sql: &mut PgConnection) -> Result<String> {
    let token = keys::token();
    let begin = "insert into sessions (id, token_hash, tenant_id, account_id, created_at, confirmed_at, seen_at, idle_seconds, ends_at, network, agent)
         select gen_random_uuid(), $1, tenant_id, id, now(), now(), now(), 3600, now() + interval '10 hours', '', ''
         from accounts where email = 'social@alatau.example'";
    sqlx::query(begin).bind(keys::token_hash(&token).to_vec()).execute(sql).await?;
    Ok(token)
}
