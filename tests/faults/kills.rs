//! `kill -9` of the server and of the database in a burst of submissions (yardsticks REL-01, REL-02).
use super::program::{Program, folder, postmaster, signal, superuser};
use crate::harness::Client;
use axum::http::StatusCode;
use std::{collections::BTreeSet, path::Path, process::Command, time::Duration};
use tokio::{
    sync::mpsc::{self, UnboundedSender},
    task::JoinSet,
};

const NEW: &str = "/accounts/new";
const WRITERS: usize = 4;

/// What a writer saw of one submission.
#[derive(Debug)]
enum Answer {
    /// Acknowledged: led on to the page of this new account.
    Done(String),
    Told(StatusCode),
    /// No answer came.
    Nothing,
}

async fn admin(program: &Program) -> Client {
    let mut admin = program.client();
    admin.sign_in("admin", "alatau").await;
    admin
}

/// Submits one invitation after another until it is aborted.
async fn submit(mut admin: Client, name: String, told: UnboundedSender<Answer>) {
    for n in 0.. {
        let email = format!("{name}-{n}@alatau.example");
        let answer = invite(&mut admin, email).await.unwrap_or(Answer::Nothing);
        if !matches!(answer, Answer::Done(_)) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let _ = told.send(answer);
    }
}

async fn invite(admin: &mut Client, email: String) -> anyhow::Result<Answer> {
    let page = admin.try_get(NEW).await?;
    if page.status != StatusCode::OK {
        return Ok(Answer::Told(page.status));
    }
    let fields = page.form(NEW, &[("email", &email), ("full_name", "Шақырылған"), ("role", "advisor"), ("language", "kk")]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let seen = admin.try_post(NEW, &fields).await?;
    let done = seen.leads_to().is_some_and(|path| path.starts_with("/accounts/"));
    Ok(if done { Answer::Done(email) } else { Answer::Told(seen.status) })
}

/// A burst that something happens in; every answer given.
async fn burst(program: &Program, name: &str, admin: &Client, fault: impl AsyncFnOnce(&Program)) -> Vec<Answer> {
    let (told, mut answers) = mpsc::unbounded_channel();
    let mut writers = JoinSet::new();
    for n in 0..WRITERS {
        writers.spawn(submit(admin.clone(), format!("{name}-{n}"), told.clone()));
    }
    drop(told);
    let mut all = Vec::new();
    while all.iter().filter(|answer| matches!(answer, Answer::Done(_))).count() < 12 {
        all.push(tokio::time::timeout(Duration::from_secs(15), answers.recv()).await.expect("the burst begins").unwrap());
    }
    fault(program).await;
    writers.shutdown().await;
    while let Some(answer) = answers.recv().await {
        all.push(answer);
    }
    all
}

/// Every acknowledged one exactly once, none half.
async fn all_there(data: &Path, answers: &[Answer]) {
    let acknowledged: BTreeSet<&String> =
        answers.iter().filter_map(|a| if let Answer::Done(email) = a { Some(email) } else { None }).collect();
    let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
        "select a.email, count(*) over (partition by a.email), (select count(*) from letters l where l.to_address = a.email),
           (select count(*) from audit_payloads p where p.verb = 'account.invited' and p.subject = a.id)
         from accounts a where a.full_name = 'Шақырылған'",
    )
    .fetch_all(&mut superuser(data).await)
    .await
    .unwrap();
    let stored: BTreeSet<&String> = rows.iter().map(|(email, ..)| email).collect();
    let lost: Vec<_> = acknowledged.difference(&stored).collect();
    assert!(lost.is_empty(), "acknowledged and lost, of {}: {lost:?}", acknowledged.len());
    let wrong: Vec<_> =
        rows.iter().filter(|(_, accounts, letters, entries)| (*accounts, *letters, *entries) != (1, 1, 1)).collect();
    assert!(wrong.is_empty(), "account, letter and audit entry once each: {wrong:?}");
}

fn audit_verifies(data: &Path) {
    let verify = Command::new(env!("CARGO_BIN_EXE_tirek"))
        .args(["audit", "verify"])
        .env_remove("DATABASE_URL")
        .env_remove("TIREK_OWNER_URL")
        .env("TIREK_DATA_DIR", data)
        .output()
        .unwrap();
    assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stderr));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_outlives_three_kills_of_the_server() {
    let data = folder("killed-server");
    let mut answers = Vec::new();
    let mut program = Program::start("demo --few", &data, vec![]).await;
    for kill in 0..3 {
        let admin = admin(&program).await;
        answers.extend(burst(&program, &format!("s{kill}"), &admin, async |p| signal("KILL", p.id)).await);
        program.kill();
        program = Program::start("demo --few", &data, vec![]).await;
        all_there(&data, &answers).await;
    }
    assert_eq!(program.stop(Duration::from_secs(15)).await.0, Some(0));
    audit_verifies(&data);
}

/// Asks for a page all the while; the statuses that came.
async fn visit(mut client: Client, path: &'static str) -> BTreeSet<u16> {
    let mut seen = BTreeSet::new();
    let end = tokio::time::Instant::now() + Duration::from_secs(2);
    while tokio::time::Instant::now() < end {
        seen.insert(client.get(path).await.status.as_u16());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    seen
}

/// Kills the database and watches what visitors are told until it is back.
async fn kill_database(program: &Program, data: &Path, admin: &Client) {
    signal("KILL", postmaster(data));
    let (alive, pages) = tokio::join!(visit(program.client(), "/livez"), visit(admin.clone(), "/accounts"));
    assert_eq!(alive, [200].into(), "/livez");
    assert!(pages.is_subset(&[200, 503].into()), "pages: {pages:?}");
    program.serves("/readyz", Duration::from_secs(20)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_outlives_three_kills_of_the_database_and_the_server_stays() {
    let data = folder("killed-database");
    let program = Program::start("demo --few", &data, vec![]).await;
    let (admin, mut answers) = (admin(&program).await, Vec::new());
    for kill in 0..3 {
        answers.extend(burst(&program, &format!("d{kill}"), &admin, async |p| kill_database(p, &data, &admin).await).await);
        all_there(&data, &answers).await;
    }
    let others: Vec<&Answer> = answers
        .iter()
        .filter(|answer| !matches!(answer, Answer::Done(_) | Answer::Told(StatusCode::SERVICE_UNAVAILABLE)))
        .collect();
    assert!(others.is_empty(), "neither acknowledged nor told to come again: {others:?}");
    assert_eq!(program.stop(Duration::from_secs(15)).await.0, Some(0));
    audit_verifies(&data);
}
