//! What runs by itself: the nightly purge, work in the background that does not hold up other work, files opened in processes of their own.
use crate::harness::World;
use chrono::TimeDelta;
use sqlx::AssertSqlSafe;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tirek::{
    kernel::jobs::{self, Done, Hand, Hands},
    students::documents::{self, NotTaken},
};
use tokio::sync::watch;
use uuid::Uuid;

/// For each institution one row that has served and one that has not, in every table that is purged.
const ROWS: &str = "
  insert into sessions (id, token_hash, tenant_id, account_id, created_at, confirmed_at, seen_at, idle_seconds, ends_at, network, agent)
    select gen_random_uuid(), sha256((a.id::text || n)::bytea), a.tenant_id, a.id, t, t, t, 1800, t + interval '10 hours', '', ''
    from deans a, (values (1, timestamptz '{now}' - interval '7 days 11 hours'), (2, timestamptz '{now}' - interval '1 day')) v (n, t);
  insert into link_tokens (token_hash, tenant_id, account_id, purpose, created_at, ends_at, used_at)
    select sha256((a.id::text || n)::bytea), a.tenant_id, a.id, 'reset', timestamptz '{now}' - interval '2 days', e, u
    from deans a, (values (1, timestamptz '{now}' - interval '1 day', null), (2, timestamptz '{now}' + interval '1 day', timestamptz '{now}'), (3, timestamptz '{now}' + interval '1 day', null)) v (n, e, u);
  insert into form_keys (tenant_id, actor, key, fingerprint, claimed_at)
    select a.tenant_id, a.id, gen_random_uuid(), sha256('x'), timestamptz '{now}' - make_interval(days => n) from deans a, (values (8), (6)) v (n);
  insert into sign_in_failures (tenant_id, id, network, at)
    select a.tenant_id, gen_random_uuid(), '', timestamptz '{now}' - make_interval(mins => n) from deans a, (values (11), (9)) v (n);
  insert into sign_in_tries (tenant_id, login_hash, failures, wait_until)
    select a.tenant_id, sha256((n::text)::bytea), 3, timestamptz '{now}' - make_interval(hours => n) from deans a, (values (25), (23)) v (n);
  insert into kept_uploads (tenant_id, account_id, path, content_type, sealed, kept_at)
    select a.tenant_id, a.id, '/x', 'multipart/form-data', 'x', timestamptz '{now}' - make_interval(hours => case when email like 'dean@%' then 25 else 23 end)
    from accounts a where email like 'dean@%' or email like 'social@%';
  insert into letters (tenant_id, id, to_address, subject, body, made_at, sent_at)
    select a.tenant_id, gen_random_uuid(), 'a', 'b', 'c', t, t
    from deans a, (values (timestamptz '{now}' - interval '31 days'), (timestamptz '{now}' - interval '29 days')) v (t);
  insert into imports (tenant_id, id, file_name, made_by, made_at, good_rows, faulty_rows, report, rows_sealed)
    select a.tenant_id, gen_random_uuid(), 'x', a.id, timestamptz '{now}' - make_interval(hours => n), 1, 0, '{}', 'x' from deans a, (values (25), (23)) v (n)";

/// Table, the rows that ought to stay in each institution, and how to tell them.
const LEFT: &[(&str, i64)] = &[
    ("sessions", 1),
    ("link_tokens where used_at is null and ends_at > '{now}'", 1),
    ("link_tokens", 1),
    ("form_keys", 1),
    ("sign_in_failures", 1),
    ("sign_in_tries", 1),
    ("kept_uploads", 1),
    ("letters", 2),
    ("letters where body <> ''", 1),
    ("imports", 2),
    ("imports where rows_sealed is not null", 1),
];

#[tokio::test]
async fn every_night_what_has_served_goes_and_what_has_not_stays_in_every_institution() {
    let world = World::new().await;
    let now = world.clock.now().to_rfc3339();
    let mut sql = world.as_superuser().await;
    let rows =
        format!("create temp view deans as select * from accounts where email like 'dean@%'; {ROWS}").replace("{now}", &now);
    sqlx::raw_sql(AssertSqlSafe(rows)).execute(&mut sql).await.unwrap();
    world.app.hands.begin_night().await.unwrap();
    world.app.hands.begin_night().await.unwrap(); // a second server's night
    world.do_jobs().await;
    for (table, left) in LEFT {
        let found = world.count(&format!("select count(*) from {}", table.replace("{now}", &now))).await;
        assert_eq!(found, left * 2, "{table}");
    }
    let purged = world.count("select count(*) from graphile_worker._private_jobs").await;
    assert_eq!(purged, 0, "every piece of the night's work was done");
}

#[tokio::test]
async fn a_session_that_ended_days_ago_still_gives_its_form_back() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get("/accounts/new").await;
    world.clock.advance(TimeDelta::days(3));
    world.app.hands.begin_night().await.unwrap();
    world.do_jobs().await;
    let again = admin.submit(&page, "/accounts/new", &[("email", "a@alatau.example")]).await;
    assert_eq!(again.attributes("input[name=typed_path]", "value"), ["/accounts/new"]);
}

/// As the library's clock adds them: with the payload `null`.
#[tokio::test]
async fn the_frequent_and_the_nightly_work_begin_when_the_clock_calls_them() {
    let world = World::new().await;
    for called in ["often", "night"] {
        let call = format!("select graphile_worker.add_job(identifier => '{called}', payload => 'null'::json)");
        sqlx::raw_sql(AssertSqlSafe(call)).execute(&mut world.as_superuser().await).await.unwrap();
    }
    world.do_jobs().await;
    world.do_jobs().await; // what they enqueued
    let left = "select count(*) from graphile_worker._private_jobs";
    assert_eq!(
        world.count(left).await,
        0,
        "{}",
        world.text("select coalesce(string_agg(last_error, '; '), '') from graphile_worker.jobs").await
    );
}

/// A hand that takes so long and notes when it began.
fn hand(takes: Duration, begun: &Arc<Mutex<Vec<Instant>>>) -> Hand {
    let begun = begun.clone();
    Arc::new(move |_, _| {
        let begun = begun.clone();
        Box::pin(async move {
            begun.lock().unwrap().push(Instant::now());
            tokio::time::sleep(takes).await;
            Ok(())
        }) as Done
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_begins_within_a_second_while_long_drawings_wait_their_turn() {
    let world = World::new().await;
    let (drawn, sent) = (Arc::default(), Arc::default());
    let kinds = [("slow", hand(Duration::from_secs(3), &drawn)), ("quick", hand(Duration::ZERO, &sent))];
    let hands = Hands::new(world.app.site.house.clone(), kinds);
    let (stop, mut stopped) = watch::channel(false);
    let worker = jobs::worker(hands, async move { drop(stopped.wait_for(|stop| *stop).await) }).await.unwrap();
    let worker = tokio::spawn(async move { worker.run().await });
    let door = world.door("alatau").await;
    let mut tx = door.write().await.unwrap();
    for _ in 0..8 {
        jobs::enqueue_slow(&mut tx, &door.institution, "slow", Uuid::now_v7()).await.unwrap();
    }
    tx.commit_upkeep().await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut tx = door.write().await.unwrap();
    jobs::enqueue(&mut tx, &door.institution, "quick", Uuid::now_v7()).await.unwrap();
    tx.commit_upkeep().await.unwrap();
    let posted = Instant::now();
    while sent.lock().unwrap().is_empty() && posted.elapsed() < Duration::from_secs(10) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let waited = posted.elapsed();
    let at_once = drawn.lock().unwrap().len();
    stop.send_replace(true);
    let _ = worker.await;
    println!("the letter began after {waited:?}, with {at_once} drawings begun");
    assert!(waited < Duration::from_secs(1), "{waited:?}");
    assert!((1..=2).contains(&at_once), "{at_once} drawings at once");
}

/// A program that behaves as a shell script says.
fn script(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // Written by a process of its own: a file that this one has open for writing, another test's child inherits, and then it cannot be run.
    let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" >\"$0\" && chmod 755 \"$0\"";
    let written = std::process::Command::new("sh").args(["-c", write]).arg(&path).arg(text).status();
    assert!(written.unwrap().success());
    path
}

/// A PDF of one empty page.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n";

#[tokio::test]
async fn a_file_that_hangs_its_process_frees_its_room_and_the_next_is_opened() {
    let hangs = script("hangs.sh", "exec sleep 86399");
    let begun = Instant::now();
    for _ in 0..4 {
        let answer = documents::take_within(Duration::from_millis(300), &hangs, PDF.into()).await;
        assert!(matches!(answer, Err(NotTaken::CannotOpen | NotTaken::Busy)), "{answer:?}");
    }
    let good = documents::take(env!("CARGO_BIN_EXE_tirek").as_ref(), PDF.into()).await;
    assert!(good.is_ok(), "{good:?}");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    let left = std::process::Command::new("pgrep").args(["-f", "^sleep 86399"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&left.stdout), "", "the processes are gone");
}

#[tokio::test]
async fn whatever_becomes_of_the_process_is_an_answer() {
    for (name, text) in
        [("killed.sh", "kill -9 $$"), ("fails.sh", "exit 3"), ("babbles.sh", "echo babble"), ("silent.sh", "exit 0")]
    {
        let answer = documents::take(&script(name, text), PDF.into()).await;
        assert_eq!(answer.err(), Some(NotTaken::CannotOpen), "{name}");
    }
    let answer = documents::take(Path::new("/nowhere"), PDF.into()).await;
    assert_eq!(answer.err(), Some(NotTaken::CannotOpen));
}

#[tokio::test]
async fn the_process_has_none_of_the_servers_secrets_and_bounds_on_what_it_takes() {
    let tells = script("tells.sh", "env > \"$(dirname \"$0\")/tells.env\"; exit 3");
    let _ = documents::take(&tells, PDF.into()).await;
    let told = fs::read_to_string(tells.with_extension("env")).unwrap();
    assert!(!told.contains("DATABASE_URL") && !told.contains("TIREK") && !told.contains("CARGO"), "{told}");
    let program = env!("CARGO_BIN_EXE_tirek");
    let mut child = std::process::Command::new(program)
        .args(["document", "recognise", "20"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    // The last of them that the process sets.
    let bounded = |text: &str| text.lines().any(|l| l.starts_with("Max core file size") && !l.contains("unlimited"));
    let begun = Instant::now();
    while !bounded(&fs::read_to_string(&limits).unwrap()) && begun.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let text = fs::read_to_string(&limits).unwrap();
    drop(child.stdin.take());
    child.wait().unwrap();
    let line = |name: &str| {
        text.lines().find(|l| l.starts_with(name)).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("Max cpu time"), "Max cpu time 20 20 seconds");
    assert_eq!(line("Max address space"), "Max address space 3221225472 3221225472 bytes");
    assert_eq!(line("Max core file size"), "Max core file size 0 0 bytes");
}

/// A database that applied a migration refuses a program in which it reads otherwise: landed ones are never edited, new ones are added here.
#[test]
fn no_migration_that_has_landed_is_changed() {
    let line = |m: &sqlx::migrate::Migration| format!("{:04} {}\n", m.version, hex::encode(&m.checksum[..8]));
    let found: String = tirek::kernel::database::MIGRATIONS.iter().map(line).collect();
    assert_eq!(
        found,
        include_str!("golden/migrations.txt"),
        "put the new line into tests/golden/migrations.txt; change no old one:\n{found}"
    );
}
