//! What operators rest on: backup and restore as a drill, figures that say nothing of anybody, a scanner before anything is kept.
use crate::harness::{Client, World, cluster, keys, settings, superuser};
use axum::http::StatusCode;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tirek::{
    app::{self, backup},
    kernel::{
        config::Settings,
        database,
        files::{Depot, Files},
        keys::Keys,
        scan::Scanning,
    },
};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};

/// An empty folder under target/.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A document that was sent with an application at alatau.
const SENT: &str = "select d.document_id::text from claim_documents d join application_claims c on c.id = d.claim_id join applications a on a.id = c.application_id
  join institutions i on i.id = a.tenant_id where i.slug = 'alatau' and a.number is not null order by 1 limit 1";

/// Where the worlds' files lie.
fn files() -> Files {
    Files::open(&settings().files, &keys()).unwrap()
}

async fn empty_database(name: &str) {
    superuser(&format!("drop database if exists {name} with (force)")).await;
    superuser(&format!("create database {name} owner tirek_owner")).await;
}

#[tokio::test]
async fn a_backup_restored_elsewhere_has_every_row_whole_chains_and_lets_people_in() {
    let world = World::told().await;
    let folder = folder("drill");
    let source = cluster().options("tirek_backup", &world.database);
    let (path, made) = backup::backup(&source, &keys(), &files(), &folder, world.clock.now()).await.unwrap();
    assert_eq!(path.file_name().unwrap(), "tirek-20260812T040000Z.backup");
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(made.heads.len(), 4, "the acts and the looks of both institutions");
    assert!(made.tables["students"] > 100 && made.tables["document_contents"] > 0, "{made:?}");
    assert!(made.files.count > 0 && made.files.missing == 0, "{:?}", made.files);
    assert!(backup::newest(&folder).is_some_and(|age| age.as_secs() < 60));
    empty_database("test_restored").await;
    let target = cluster().options("tirek_owner", "test_restored");
    let elsewhere = Settings { files: Depot::Folder(folder.join("files")), ..settings() };
    let laid_back = Files::open(&elsewhere.files, &keys()).unwrap();
    assert_eq!(backup::restore(&target, &keys(), &laid_back, &path).await.unwrap(), made);
    let pool = database::server_pool(cluster().options("tirek_server", "test_restored"), 2).await.unwrap();
    database::check_server_role(&pool).await.unwrap();
    assert!(database::is_current(&pool).await);
    let restored = app::build(pool, world.clock.clone(), keys(), elsewhere, true).unwrap();
    let mut office = Client::new(restored.router);
    office.sign_in("social", "alatau").await;
    assert!(office.get("/dormitory/checking").await.all("tbody tr").len() > 1);
    let document = world.text(SENT).await;
    for below in ["original", "pages/1"] {
        let seen = office.get(&format!("/documents/{document}/{below}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{below} {}", seen.text());
        assert_eq!(
            seen.body,
            world.signed_in("social", "alatau").await.get(&format!("/documents/{document}/{below}")).await.body
        );
    }
    let again = backup::restore(&target, &keys(), &laid_back, &path).await.unwrap_err().to_string();
    assert!(again.contains("not empty"), "{again}");
    catalogue_is_the_same(&world.database, "test_restored").await;
}

/// Policies, grants, constraints and triggers are those of the source.
async fn catalogue_is_the_same(one: &str, other: &str) {
    let questions = [
        "select tablename || ' ' || policyname || ' ' || cmd || coalesce(qual, '') || coalesce(with_check, '') from pg_policies",
        "select n.nspname || '.' || c.relname || ' ' || c.relrowsecurity || c.relforcerowsecurity || coalesce(c.relacl::text, '') || r.rolname
         from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner where n.nspname in ('public', 'graphile_worker')",
        "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where contype in ('p', 'u', 'f', 'c')",
        "select tgrelid::regclass || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
        "select p.oid::regprocedure || ' ' || coalesce(p.proacl::text, '') from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'",
        "select nspname || ' ' || coalesce(nspacl::text, '') from pg_namespace where nspname in ('public', 'graphile_worker')",
    ];
    let (mut here, mut there) = (superuser_in(one).await, superuser_in(other).await);
    for question in questions {
        let sorted = format!("select line from ({question}) as q(line) order by line");
        let here: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sorted.clone())).fetch_all(&mut here).await.unwrap();
        let there: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sorted)).fetch_all(&mut there).await.unwrap();
        assert!(!here.is_empty());
        assert_eq!(here, there, "{question}");
    }
}

async fn superuser_in(database: &str) -> PgConnection {
    PgConnection::connect_with(&cluster().options("postgres", database)).await.unwrap()
}

#[tokio::test]
async fn a_damaged_archive_another_key_and_a_bound_role_are_refused_before_anything_happens() {
    let world = World::new().await;
    let folder = folder("drill-faults");
    let bound = cluster().options("tirek_owner", &world.database);
    let refused = backup::backup(&bound, &keys(), &files(), &folder, world.clock.now()).await;
    assert!(refused.unwrap_err().to_string().contains("row security"));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0, "nothing half-made is left");
    let source = cluster().options("tirek_backup", &world.database);
    let (path, _) = backup::backup(&source, &keys(), &files(), &folder, world.clock.now()).await.unwrap();
    empty_database("test_refused").await;
    let target = cluster().options("tirek_owner", "test_refused");
    let other = backup::restore(&target, &Keys::new([8; 32]), &files(), &path).await.unwrap_err().to_string();
    assert!(other.contains("another key"), "{other}");
    let whole = std::fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for (damage, bytes) in
        [("one bit", flipped), ("cut short", whole[..whole.len() / 2].to_vec()), ("no archive", b"hello".to_vec())]
    {
        let bad = folder.join("bad.backup");
        std::fs::write(&bad, bytes).unwrap();
        assert!(backup::restore(&target, &keys(), &files(), &bad).await.is_err(), "{damage}");
    }
    let mut sql = superuser_in("test_refused").await;
    let tables: i64 = sqlx::query_scalar("select count(*) from pg_class where relnamespace = 'public'::regnamespace")
        .fetch_one(&mut sql)
        .await
        .unwrap();
    assert_eq!(tables, 0);
}

#[tokio::test]
async fn the_backup_role_reads_everything_and_writes_nothing() {
    let world = World::new().await;
    let mut sql = PgConnection::connect_with(&cluster().options("tirek_backup", &world.database)).await.unwrap();
    let seen: i64 = sqlx::query_scalar("select count(*) from accounts").fetch_one(&mut sql).await.unwrap();
    assert_eq!(seen, 22, "both institutions");
    for act in [
        "update accounts set state = 'disabled'",
        "delete from audit_links",
        "create table t ()",
        "insert into letters default values",
    ] {
        let open = format!("set default_transaction_read_only = off; {act}");
        assert!(sqlx::raw_sql(AssertSqlSafe(open)).execute(&mut sql).await.is_err(), "{act}");
    }
}

#[tokio::test]
async fn figures_tell_requests_by_route_and_nothing_of_anybody() {
    let handle = app::metrics::install().unwrap();
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    dean.get("/accounts/0198c0de-0000-7000-8000-000000000000").await;
    dean.get("/no/such/page/051231600007").await;
    let mut stranger = world.client();
    let door = stranger.get("/i/alatau/sign-in").await;
    stranger.submit(&door, "/i/alatau/sign-in", &[("login", "nobody@x.kz"), ("password", "wrong")]).await;
    let mut prometheus = Client::new(app::metrics::router(world.app.site.clone(), handle));
    let seen = prometheus.get("/metrics").await.html();
    for line in [
        r#"tirek_requests_total{method="GET",route="/accounts/{id}",class="4xx"}"#,
        r#"tirek_requests_total{method="POST",route="/i/{slug}/sign-in",class="3xx"}"#,
        r#"tirek_requests_total{method="GET",route="none",class="4xx"}"#,
        r#"tirek_request_seconds_bucket{method="GET",le="0.1"}"#,
        r#"tirek_sign_in_failures_total{at="password"}"#,
        r#"tirek_pool_connections{state="idle"}"#,
        r#"tirek_jobs{state="waiting"} 0"#,
        r#"tirek_jobs{state="failed"} 0"#,
        "tirek_database_up 1",
        "tirek_build_info{version=",
    ] {
        assert!(seen.contains(line), "{line}\n{seen}");
    }
    for private in ["alatau", "051231600007", "0198c0de", "dean", "nobody"] {
        assert!(!seen.contains(private), "{private}\n{seen}");
    }
    let mut outside = world.client();
    assert_eq!(outside.get("/metrics").await.status, StatusCode::NOT_FOUND, "not on the public listener");
}

/// A clamd that finds what holds the word `EICAR`, over the real protocol.
async fn clamd(path: &Path) -> tokio::task::JoinHandle<()> {
    let listener = tokio::net::UnixListener::bind(path).unwrap();
    tokio::spawn(async move {
        loop {
            let Ok((stream, _)) = listener.accept().await else { return };
            tokio::spawn(async move {
                let mut stream = BufReader::new(stream);
                let mut command = Vec::new();
                stream.read_until(0, &mut command).await.unwrap();
                let answer: &[u8] = match command.as_slice() {
                    b"zPING\0" => b"PONG\0",
                    b"zINSTREAM\0" if found(&mut stream).await => b"stream: Eicar-Test-Signature FOUND\0",
                    b"zINSTREAM\0" => b"stream: OK\0",
                    _ => b"UNKNOWN COMMAND\0",
                };
                stream.write_all(answer).await.unwrap();
            });
        }
    })
}

async fn found(stream: &mut BufReader<tokio::net::UnixStream>) -> bool {
    let mut content = Vec::new();
    loop {
        let length = stream.read_u32().await.unwrap() as usize;
        if length == 0 {
            return content.windows(5).any(|w| w == b"EICAR");
        }
        let mut piece = vec![0; length];
        stream.read_exact(&mut piece).await.unwrap();
        content.extend(piece);
    }
}

#[tokio::test]
async fn nothing_is_kept_that_the_scanner_did_not_find_clean() {
    let world = World::told().await;
    let socket = folder("clamd").join("clamd.ctl");
    let running = clamd(&socket).await;
    let scanning = Scanning::Socket(socket);
    assert_eq!(scanning.answers().await, Some(true));
    let pool = database::server_pool(cluster().options("tirek_server", &world.database), 4).await.unwrap();
    let with_scanner = Settings { scanning, ..settings() };
    let app = app::build(pool, world.clock.clone(), keys(), with_scanner, true).unwrap();
    let mut student = Client::new(app.router.clone());
    student.sign_in("student", "alatau").await;
    let campaign =
        world.text("select c.id::text from campaigns c join institutions i on i.id = c.tenant_id where slug = 'alatau'").await;
    let base = format!("/my/dormitory/{campaign}");
    let start = student.get(&base).await;
    student.submit(&start, &format!("{base}/begin"), &[]).await;
    let categories = format!("{base}/categories");
    let page = student.get(&categories).await;
    student.submit(&page, &categories, &[("categories", "large_family")]).await;
    let documents = format!("{base}/documents/large_family");
    let png = Arc::new(png());
    let kept = "select count(*) from document_contents";
    let before = world.count(kept).await;
    let mut harmful = png.to_vec();
    harmful.extend(b"EICAR");
    let page = student.get(&documents).await;
    let refused = student.upload(&page, &documents, KIND, &[("document", "a.png", &harmful)]).await;
    assert_eq!(refused.attributes(".faults a", "href"), ["#f-document"], "{}", refused.text());
    assert_eq!(world.count(kept).await, before);
    let page = student.get(&documents).await;
    let taken = student.upload(&page, &documents, KIND, &[("document", "a.png", &png)]).await;
    assert!(taken.leads_to().is_some(), "{}", taken.text());
    assert_eq!(world.count(kept).await, before + 1);
    running.abort();
    let _ = running.await;
    let mut other = png.to_vec();
    other.extend(b"another");
    let page = student.get(&documents).await;
    let away = student.upload(&page, &documents, KIND, &[("document", "b.png", &other)]).await;
    assert_eq!(away.attributes(".faults a", "href"), ["#f-document"], "{}", away.text());
    assert_eq!(world.count(kept).await, before + 1);
}

#[tokio::test]
async fn what_a_newer_version_delivers_is_laid_into_institutions_that_lack_it_and_nothing_is_replaced() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    crate::office::prepared(&world, &mut office, "kaznmu-000").await;
    let older = "delete from campaign_proofs; delete from campaign_texts; delete from priority_profiles where code = 'nis-21' and version = 4;
         update priority_profiles set profile = jsonb_set(profile, '{title,en}', '\"our own\"') where code = 'mnvo-219'";
    sqlx::raw_sql("alter table priority_profiles disable trigger user").execute(&mut world.as_superuser().await).await.unwrap();
    sqlx::raw_sql(older).execute(&mut world.as_superuser().await).await.unwrap();
    let guest = world.app.site.house.guest("alatau", uuid::Uuid::now_v7()).await.unwrap().unwrap();
    let new = app::institution::deliver(&guest).await.unwrap();
    assert_eq!(new, app::institution::Delivered { profiles: 1, campaigns: 1 });
    let kept = "select count(*) from priority_profiles p join institutions i on i.id = p.tenant_id where i.slug = 'alatau' and profile #>> '{title,en}' = 'our own'";
    assert_eq!(world.count(kept).await, 1, "what an institution has stays");
    assert!(world.count("select count(*) from campaign_proofs").await > 10);
    let again = app::institution::deliver(&guest).await.unwrap();
    assert_eq!(again, app::institution::Delivered { profiles: 0, campaigns: 0 });
}

/// What the student says of a document.
const KIND: &[(&str, &str)] = &[("kind", "family_composition")];

/// A small picture.
fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(40, 40).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn every_wrong_setting_is_named_in_one_go() {
    let wrong = [("TIREK_LISTEN", "nowhere"), ("TIREK_POOL", "900"), ("TIREK_SECOND_FACTOR", "perhaps")];
    let ended = std::process::Command::new(env!("CARGO_BIN_EXE_tirek")).arg("serve").envs(wrong).output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(!ended.status.success() && wrong.iter().all(|(name, value)| said.contains(name) && said.contains(value)), "{said}");
}
