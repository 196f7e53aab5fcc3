//! Half-sent requests against a stop, and many sign-ins at once (yardsticks F2, F3, REL-14, REL-15).
use super::program::{Program, folder};
use crate::harness::World;
use axum::http::StatusCode;
use std::time::{Duration, Instant};
use tirek::accounts::cast;
use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinSet};

#[tokio::test]
async fn half_sent_requests_do_not_hold_up_a_stop() {
    let world = World::new().await;
    let program = Program::over(&world, &folder("half-sent")).await;
    let mut held = Vec::new();
    for n in 0..20 {
        let mut stream = TcpStream::connect(program.address).await.unwrap();
        let begun =
            ["GET / HTT", "GET / HTTP/1.1\r\nHost: x\r\n", "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na"];
        stream.write_all(begun[n % 3].as_bytes()).await.unwrap();
        held.push(stream);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let (code, took) = program.stop(Duration::from_secs(20)).await;
    assert_eq!(code, Some(0), "after {took:?}");
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_sign_ins_at_once_stay_under_200_mb_and_other_pages_answer() {
    let world = World::new().await;
    let program = Program::over(&world, &folder("sign-ins")).await;
    let before = program.megabytes("VmRSS");
    let many = "insert into accounts (tenant_id, id, email, full_name, password_hash, state, created_at)
         select tenant_id, gen_random_uuid(), 'dean' || n || '@alatau.example', full_name, password_hash, 'active', created_at
         from accounts, generate_series(0, 63) n where email = 'dean@alatau.example'";
    sqlx::raw_sql(many).execute(&mut world.as_superuser().await).await.unwrap();
    let mut sign_ins = JoinSet::new();
    for n in 0..64 {
        let mut client = program.client();
        sign_ins.spawn(async move {
            let path = "/i/alatau/sign-in";
            let page = client.get(path).await;
            let login = format!("dean{n}@alatau.example");
            let fields = [("login", login.as_str()), ("password", cast::PASSWORD)];
            client.submit(&page, path, &fields).await.status
        });
    }
    let mut slowest = Duration::ZERO;
    while !sign_ins.is_empty() {
        let begun = Instant::now();
        assert_eq!(program.client().get("/i/alatau/sign-in").await.status, StatusCode::OK);
        slowest = slowest.max(begun.elapsed());
        while let Some(status) = sign_ins.try_join_next() {
            let status = status.unwrap();
            assert!([StatusCode::SEE_OTHER, StatusCode::SERVICE_UNAVAILABLE].contains(&status), "{status}");
        }
    }
    let peak = program.megabytes("VmHWM");
    println!("{before} MB before, {peak} MB at most; another page took {slowest:?} at most");
    assert!(peak < 200, "{before} MB before, {peak} MB at most");
    assert!(slowest < Duration::from_secs(4), "{slowest:?}");
}
