//! `make bench`: what a page costs above its queries, and how long a large campaign takes. Prints each figure beside its bar and ends
//! with 1 where one is missed.
//!
//! A page is measured against a bare handler in the same run: the same server loop, queries, transaction and rows, and nothing else
//! (no session, no rights, no template). Both are asked by 16 connections that stay open.
use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::header,
    routing::get,
};
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use serde_json::json;
use sqlx::{Connection, PgConnection};
use std::{
    net::SocketAddr,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};
use tirek::{
    app::{self, App, commands},
    demo,
    dormitory::actions::rank,
    kernel::{
        audit::View, clock::Clock, cluster::Cluster, config::Settings, database, database::Operator, files::Depot, ids::Id, keys,
        keys::Keys, tenancy::Member,
    },
    papers::{self, Form},
    students::{
        actions::import::{Entry, apply_rows},
        categories::{Category, Funding, ResidenceClass},
        invented::People,
        store as students,
        store::list::{self, Wanted},
    },
    web::server::{self, Limits},
};
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const STUDENTS: usize = 20_000;
const CONNECTIONS: usize = 16;
const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(4);

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    let _ = std::fs::remove_dir_all(&root);
    let run = || -> Result<bool> {
        let cluster = Cluster::throwaway(&root)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(bench(&cluster))
    };
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn bench(cluster: &Cluster) -> Result<bool> {
    let app = prepared(cluster).await?;
    let mut sql = PgConnection::connect_with(&cluster.options("postgres", "tirek")).await?;
    enrol(&app).await?;
    sqlx::raw_sql(CATEGORIES).execute(&mut sql).await?;
    sqlx::raw_sql("vacuum analyze").execute(&mut sql).await?;
    let token = session(&mut sql).await?;
    let member = app.site.house.member(&token, Uuid::now_v7()).await?.context("the session")?;
    let student: Uuid =
        sqlx::query_scalar("select student_id from student_categories order by id limit 1").fetch_one(&mut sql).await?;

    let bare = Bare { member: member.clone(), student: student.into() };
    let floor = Router::new().route("/list/{category}", get(bare_list)).route("/file", get(bare_file)).with_state(bare);
    let (floor, pages) = (serve(floor).await?, serve(app.router.clone()).await?);
    let cookie = format!("tirek={token}");
    let mut passed = true;
    println!("{STUDENTS} students, {CONNECTIONS} connections, {} s each\n", MEASURED.as_secs());
    for (what, below, path) in [
        ("students with an open category", "/list/kandas", "/students?category=kandas".to_owned()),
        ("students with a restricted category, each view recorded", "/list/orphan", "/students?category=orphan".to_owned()),
        ("a student's file", "/file", format!("/students/{student}")),
    ] {
        let (bare, page) = (drive(floor, below, &cookie).await?, drive(pages, &path, &cookie).await?);
        println!("{what}\n  bare  {bare}\n  page  {page}");
        passed &= bar("  ratio, at least 0.50", page.per_second / bare.per_second, |ratio| ratio >= 0.5);
        passed &= bar("  p99 in ms, below 50", page.p99.as_secs_f64() * 1000.0, |ms| ms < 50.0);
    }
    for (lines, limit) in [(30, 1.0), (2000, 3.0)] {
        let (seconds, bytes) = order_on_paper(lines)?;
        println!("an order of {lines} lines as PDF: {bytes} bytes");
        passed &= bar(&format!("  seconds, below {limit}"), seconds, |s| s < limit);
    }
    let seconds = large_campaign(&member, &mut sql).await?;
    passed &= bar("10 000 applications ranked, allocated, explained and stored in s, below 1", seconds, |s| s < 1.0);
    Ok(passed)
}

fn bar(what: &str, found: f64, holds: impl Fn(f64) -> bool) -> bool {
    let passed = holds(found);
    println!("{what}: {found:.2} {}", if passed { "PASS" } else { "FAIL" });
    passed
}

async fn prepared(cluster: &Cluster) -> Result<App> {
    commands::prepare(&cluster.options("postgres", "postgres"), "tirek").await?;
    let owner = cluster.options("tirek_owner", "tirek");
    database::migrate(&owner).await?;
    let settings = Settings {
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
    };
    let pool = database::server_pool(cluster.options("tirek_server", "tirek"), settings.pool).await?;
    let app = app::build(pool, Clock::System, Keys::new([7; 32]), settings, true)?;
    demo::found(&mut Operator::connect(&owner).await?, &app.site).await?;
    Ok(app)
}

/// The students of a large university, through the same action as an office's file.
async fn enrol(app: &App) -> Result<()> {
    let door = app.site.house.guest("alatau", Uuid::now_v7()).await?.context("alatau")?;
    let mut people = People::new(20_000);
    let entries: Vec<Entry> = (0..STUDENTS).map(|n| entry(&mut people, n)).collect();
    let begun = Instant::now();
    let mut tx = door.write().await?;
    apply_rows(&mut tx, door.keys(), &entries).await?;
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

/// What the bare handlers know beforehand.
#[derive(Clone)]
struct Bare {
    member: Member,
    student: Id<tirek::kernel::ids::Student>,
}

async fn bare_list(State(bare): State<Bare>, request: Request) -> String {
    let category = request.uri().path().rsplit('/').next().and_then(Category::parse).expect("a category");
    let day = bare.member.today();
    let wanted =
        Wanted { within: None, faculty: None, course: None, funding: None, category: Some(category), activated: None, day };
    let look = async |tx: &mut tirek::kernel::tenancy::ReadTx| list::page(tx, &wanted, 1).await;
    let found = if category.restricted() {
        let subject = bare.member.institution.id.uuid();
        let view = View { verb: "students.listed-by-category", subject, fields: &["category"], reason: category.code().into() };
        bare.member.read_restricted(view, look).await
    } else {
        look(&mut bare.member.read().await.expect("a transaction")).await
    };
    let page = found.expect("the list");
    format!("{} {}", page.total, page.rows.iter().map(|row| row.full_name.as_str()).collect::<Vec<_>>().join("\n"))
}

async fn bare_file(State(bare): State<Bare>) -> String {
    let mut tx = bare.member.read().await.expect("a transaction");
    let file = students::file(&mut tx, bare.student, None).await.expect("the file").expect("the student");
    let facts = students::facts(&mut tx, bare.student).await.expect("the facts");
    format!("{} {}", file.brief.full_name, facts.len())
}

async fn serve(router: Router) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(server::serve(listener, router, Limits::default(), std::future::pending()));
    Ok(address)
}

/// What was measured of one address.
struct Figures {
    per_second: f64,
    p50: Duration,
    p99: Duration,
    bytes: usize,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |d: Duration| d.as_secs_f64() * 1000.0;
        write!(
            f,
            "{:6.0} a second, p50 {:5.1} ms, p99 {:5.1} ms, {} bytes",
            self.per_second,
            ms(self.p50),
            ms(self.p99),
            self.bytes
        )
    }
}

/// Asks for one address over all connections, again and again; what comes in the warm-up is not counted.
async fn drive(address: SocketAddr, path: &str, cookie: &str) -> Result<Figures> {
    let begun = Instant::now();
    let asked = (0..CONNECTIONS).map(|_| tokio::spawn(ask(address, path.to_owned(), cookie.to_owned(), begun)));
    let mut times = Vec::new();
    let mut bytes = 0;
    for one in asked.collect::<Vec<_>>() {
        let (took, size) = one.await??;
        times.extend(took);
        bytes = size;
    }
    times.sort();
    ensure!(!times.is_empty(), "{path}: no answer within {MEASURED:?}");
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    Ok(Figures { per_second: times.len() as f64 / MEASURED.as_secs_f64(), p50: at(0.5), p99: at(0.99), bytes })
}

async fn ask(address: SocketAddr, path: String, cookie: String, begun: Instant) -> Result<(Vec<Duration>, usize)> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let (mut times, mut bytes) = (Vec::new(), 0);
    while begun.elapsed() < WARM_UP + MEASURED {
        let request = Request::get(&path).header(header::HOST, "127.0.0.1").header(header::COOKIE, &cookie).body(Body::empty())?;
        let asked = Instant::now();
        let answer = sender.send_request(request).await?;
        ensure!(answer.status() == 200, "{path}: {}", answer.status());
        bytes = answer.into_body().collect().await?.to_bytes().len();
        if begun.elapsed() > WARM_UP {
            times.push(asked.elapsed());
        }
    }
    Ok((times, bytes))
}

/// The seconds that an order of so many lines takes to be set, and its size.
fn order_on_paper(lines: usize) -> Result<(f64, usize)> {
    let row = |n: usize| {
        json!([n.to_string(), format!("Әбдіғаппарұлы Нұрсұлтан {n}"), "Тау-кен / Горный", "2", "Жатақхана / Общежитие"])
    };
    let side = |lang: &str| {
        json!({ "lang": lang, "heading": "БҰЙРЫҚ", "day": "2026 жылғы 28 тамыз", "number": "№ 87-Ж", "subject": "Орын беру туралы",
                "preamble": "БҰЙЫРАМЫН:", "points": ["1. Орын берілсін."], "basis": "" })
    };
    let heads = json!([["№", ""], ["Аты", "Имя"], ["Факультеті", "Факультет"], ["Курсы", "Курс"], ["Жатақхана", "Общежитие"]]);
    let annex = json!({ "of": ["1-қосымша", "Приложение 1"], "about": ["Орындар", "Места"], "columns": heads, "widths": [0, 5, 5, 0, 4],
                        "rows": (1..=lines).map(row).collect::<Vec<_>>() });
    let verify_at = "https://tirek.example/kk/verify?code=alatau-7K3M-QX2P-9TFD";
    let data = json!({
        "title": "БҰЙРЫҚ", "lang": "kk", "page_of": "/", "institution": [["kk", "Алатау"], ["ru", "Алатау"]], "sides": [side("kk"), side("ru")],
        "signs": ["Ректор", ""], "signer": "Н. Исаев", "code": "alatau-7K3M-QX2P-9TFD", "qr": papers::qr(verify_at).context("a square")?,
        "verify": ["Тексеру", "Проверка"], "verify_at": verify_at, "annexes": [annex],
    });
    let begun = Instant::now();
    let paper = papers::set(Form::Order, serde_json::to_vec(&data)?)?;
    Ok((begun.elapsed().as_secs_f64(), paper.len()))
}

/// A closed campaign with 10 000 accepted applications; the seconds that ranking it takes, its commit included.
async fn large_campaign(member: &Member, sql: &mut PgConnection) -> Result<f64> {
    sqlx::raw_sql(CAMPAIGN).execute(&mut *sql).await?;
    let campaign: Uuid = sqlx::query_scalar("select id from campaigns").fetch_one(&mut *sql).await?;
    let begun = Instant::now();
    let mut tx = member.write().await?;
    rank::rank(&mut tx, campaign.into(), member.account).await.map_err(|e| anyhow::anyhow!("{e:?}"))?;
    tx.commit().await?;
    let seconds = begun.elapsed().as_secs_f64();
    let lines: i64 = sqlx::query_scalar("select count(*) from allocation_lines").fetch_one(sql).await?;
    ensure!(lines == 10_000, "{lines} lines stored");
    Ok(seconds)
}

const CAMPAIGN: &str = "
do $$
declare
  tenant uuid := (select id from institutions where slug = 'alatau');
  campaign uuid := gen_random_uuid();
begin
  perform set_config('app.tenant_id', tenant::text, true);
  insert into dormitories (id, name_kk, name_ru, name_en, created_at)
    select gen_random_uuid(), 'Ж' || n, 'О' || n, 'D' || n, now() from generate_series(1, 6) as n;
  insert into campaigns (id, academic_year, opens_at, closes_at, assessed_on, profile_id, state, created_at)
    select campaign, 2026, now() - interval '20 days', now() - interval '1 day', current_date, id, 'closed', now()
    from priority_profiles where tenant_id = tenant and code = 'nis-21';
  insert into campaign_places (campaign_id, dormitory_id, sex, places)
    select campaign, d.id, sex, 400 from dormitories d, unnest(array['f', 'm']) as sex where d.tenant_id = tenant;
  insert into applications (id, campaign_id, student_id, state, number, received_at, registered_at, consented_at, created_at)
    select gen_random_uuid(), campaign, s.id, 'accepted', n, now() - n * interval '1 minute', now() - n * interval '1 minute', now(), now()
    from (select id, row_number() over (order by id) as n from students where tenant_id = tenant) s where n <= 10000;
  insert into application_claims (id, application_id, category, state, judged_at)
    select gen_random_uuid(), a.id, c.category, 'accepted', now() from applications a
    join student_categories c on c.tenant_id = a.tenant_id and c.student_id = a.student_id where a.campaign_id = campaign;
  insert into application_wishes (application_id, position, dormitory_id)
    select a.id, row_number() over (partition by a.id order by md5(a.id::text || d.id::text)), d.id
    from applications a, dormitories d where a.campaign_id = campaign and d.tenant_id = tenant;
end $$;
analyze;";
