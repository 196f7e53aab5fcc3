//! Clients that hang up in the middle, beside writers who are told that it is done (yardsticks F1, REL-03).
use crate::harness::{Client, World};
use axum::http::StatusCode;
use sqlx::Connection;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tirek::kernel::keys;
use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinSet};
use uuid::Uuid;

const STORM: Duration = Duration::from_secs(8);
const SESSIONS: usize = 4000;

/// A session that can be ended: its token and the form token that belongs to it.
#[derive(Clone)]
struct Session {
    token: String,
    csrf: String,
}

/// Many sessions of one account, laid past the sign-in, which would take the time of the storm.
async fn sessions(world: &World) -> Vec<Session> {
    let ids: Vec<Uuid> = (0..SESSIONS).map(|_| Uuid::new_v4()).collect();
    let all: Vec<Session> = ids
        .iter()
        .map(|id| {
            let mac = world.app.site.house.keys.mac("csrf", id.as_bytes());
            Session { token: keys::token(), csrf: hex::encode([[0; 32], mac].concat()) } // a mask of zeros
        })
        .collect();
    sqlx::query(
        "insert into sessions (id, token_hash, tenant_id, account_id, created_at, confirmed_at, seen_at, idle_seconds, ends_at, network, agent)
         select s.id, s.hash, a.tenant_id, a.id, $3, $3, $3, 3600, $3 + interval '10 hours', '', ''
         from unnest($1::uuid[], $2::bytea[]) as s (id, hash), accounts a where a.email = 'dean@alatau.example'",
    )
    .bind(ids)
    .bind(hashes(&all))
    .bind(world.clock.now())
    .execute(&mut world.as_superuser().await)
    .await
    .unwrap();
    all
}

fn hashes(sessions: &[Session]) -> Vec<Vec<u8>> {
    sessions.iter().map(|s| keys::token_hash(&s.token).to_vec()).collect()
}

/// Opens, sends, hangs up after 0 to 4 ms, until told to end.
async fn vanish(address: SocketAddr, request: Vec<u8>, end: Arc<AtomicBool>) -> usize {
    let mut sent = 0;
    while !end.load(Ordering::Relaxed) {
        let Ok(mut stream) = TcpStream::connect(address).await else { continue };
        let _ = stream.write_all(&request).await;
        tokio::time::sleep(Duration::from_micros(rand::random_range(0..4000))).await;
        drop(stream);
        sent += 1;
    }
    sent
}

/// A request as bytes, with this client's cookies.
fn raw(client: &Client, method: &str, path: &str, body: &str) -> Vec<u8> {
    let cookies: Vec<String> = client.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: tirek.test\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        cookies.join("; "),
        body.len()
    )
    .into_bytes()
}

/// Signs out session after session; those whose end was acknowledged.
async fn sign_out(address: SocketAddr, sessions: Vec<Session>, end: Arc<AtomicBool>) -> Vec<Session> {
    let mut acknowledged = Vec::new();
    for session in sessions {
        if end.load(Ordering::Relaxed) {
            break;
        }
        let mut client = Client::over_wire(address);
        client.cookies.insert("tirek".into(), session.token.clone());
        if client.post("/sign-out", &[("_csrf", &session.csrf)]).await.status == StatusCode::SEE_OTHER {
            acknowledged.push(session);
        }
    }
    acknowledged
}

/// Invites colleague after colleague; the addresses that were acknowledged.
async fn invite(mut admin: Client, name: &'static str, end: Arc<AtomicBool>) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for n in 0.. {
        if end.load(Ordering::Relaxed) {
            break;
        }
        let (page, email) = (admin.get("/accounts/new").await, format!("{name}{n}@alatau.example"));
        if page.status != StatusCode::OK {
            continue;
        }
        let fields = [("email", email.as_str()), ("full_name", "Шақырылған"), ("role", "advisor"), ("language", "kk")];
        if admin.submit(&page, "/accounts/new", &fields).await.status == StatusCode::SEE_OTHER {
            acknowledged.push(email);
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_in_a_storm_of_disconnects_is_there() {
    let world = World::with_pool(2).await;
    let served = world.serve().await;
    let address = served.address;
    let mut admin = Client::over_wire(address);
    admin.sign_in("admin", "alatau").await;
    let page = admin.get("/accounts/new").await;
    let typed = [("email", "storm@alatau.example"), ("full_name", "Дауыл"), ("role", "advisor"), ("language", "kk")];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(page.form("/accounts/new", &typed)).finish();
    let requests = [
        raw(&admin, "GET", "/work", ""),
        raw(&admin, "GET", "/students?category=orphan", ""),
        raw(&admin, "GET", "/accounts", ""),
        raw(&admin, "POST", "/accounts/new", &body),
    ];
    let end = Arc::new(AtomicBool::new(false));
    let all = sessions(&world).await;
    let mut storm = JoinSet::new();
    for n in 0..4 {
        storm.spawn(vanish(address, requests[n % requests.len()].clone(), end.clone()));
    }
    let (mut enders, mut inviters) = (JoinSet::new(), JoinSet::new());
    for part in all.chunks(SESSIONS / 3) {
        enders.spawn(sign_out(address, part.to_vec(), end.clone()));
    }
    inviters.spawn(invite(admin.clone(), "storm", end.clone()));
    tokio::time::sleep(STORM).await;
    end.store(true, Ordering::Relaxed);
    let vanished: usize = storm.join_all().await.into_iter().sum();
    let ended = enders.join_all().await.concat();
    let invited = inviters.join_all().await.concat();
    assert!(vanished > 200 && ended.len() > 20 && invited.len() > 5, "{vanished} {} {}", ended.len(), invited.len());

    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut sql = world.as_superuser().await;
    let alive: i64 = sqlx::query_scalar("select count(*) from sessions where token_hash = any($1)")
        .bind(hashes(&ended))
        .fetch_one(&mut sql)
        .await
        .unwrap();
    let invitations: i64 =
        sqlx::query_scalar("select count(*) from accounts a join letters l on l.to_address = a.email where a.email = any($1)")
            .bind(&invited)
            .fetch_one(&mut sql)
            .await
            .unwrap();
    let open: i64 = sqlx::query_scalar(
        "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    )
    .fetch_one(&mut sql)
    .await
    .unwrap();
    sql.close().await.unwrap();
    println!("{vanished} vanished, {} ended, {} invited", ended.len(), invited.len());
    assert_eq!(alive, 0, "of {} sign-outs acknowledged, so many sessions live on", ended.len());
    assert_eq!(invitations, invited.len() as i64, "each acknowledged invitation with its letter, once");
    assert_eq!(open, 0, "transactions left open");
}
