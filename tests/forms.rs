//! One way for all forms: done once, nothing typed is lost, no way to another host.
use crate::harness::World;
use axum::http::{StatusCode, header};
use chrono::TimeDelta;

const NEW: &str = "/accounts/new";
const FIELDS: [(&str, &str); 4] =
    [("email", "twice@alatau.example"), ("full_name", "Екінші Рет"), ("role", "advisor"), ("language", "kk")];

#[tokio::test]
async fn a_form_sent_eight_times_at_once_is_worked_on_once() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get(NEW).await;
    let mut tasks = Vec::new();
    for _ in 0..8 {
        let (mut admin, fields) = (admin.clone(), page.form(NEW, &FIELDS));
        tasks.push(tokio::spawn(async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            admin.post(NEW, &fields).await
        }));
    }
    let mut led_to = Vec::new();
    for task in tasks {
        let seen = task.await.unwrap();
        led_to.push(seen.leads_to().unwrap_or_else(|| panic!("{} {}", seen.status, seen.text())));
    }
    led_to.dedup();
    assert_eq!(led_to.len(), 1, "all eight lead to the same page");
    assert_eq!(world.count("select count(*) from accounts where email = 'twice@alatau.example'").await, 1);
    assert_eq!(world.count("select count(*) from letters").await, 1, "one invitation");
}

#[tokio::test]
async fn the_same_key_with_other_contents_is_refused() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get(NEW).await;
    assert_eq!(admin.submit(&page, NEW, &FIELDS).await.status, StatusCode::SEE_OTHER);
    let mut other = FIELDS;
    other[0].1 = "other@alatau.example";
    assert_eq!(admin.submit(&page, NEW, &other).await.status, StatusCode::CONFLICT);
    assert_eq!(world.count("select count(*) from accounts where email = 'other@alatau.example'").await, 0);
}

#[tokio::test]
async fn a_fault_marks_its_field_and_keeps_what_was_typed() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get(NEW).await;
    let long = "ә".repeat(301);
    let seen =
        admin.submit(&page, NEW, &[("email", "no address"), ("full_name", &long), ("role", "student"), ("language", "xx")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.one("title").starts_with("Қате:"));
    let links = seen.attributes(".faults a", "href");
    assert_eq!(links, ["#f-full_name", "#f-language", "#f-email", "#f-role"]);
    for link in links {
        assert_eq!(seen.attributes(&format!("[id={}]", &link[1..]), "aria-invalid"), ["true"], "{link}");
    }
    assert_eq!(seen.attributes("#f-email", "value"), ["no address"]);
    assert_eq!(seen.attributes("#f-full_name", "value"), [long]);
}

#[tokio::test]
async fn a_session_that_ends_in_the_middle_of_a_form_loses_nothing() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get(NEW).await;
    world.clock.advance(TimeDelta::minutes(40));
    let again = admin.submit(&page, NEW, &FIELDS).await;
    assert!(again.status.is_success(), "{}", again.status);
    let credentials = [("login", "admin@alatau.example"), ("password", tirek::accounts::cast::PASSWORD)];
    let resume = admin.submit(&again, "/i/alatau/sign-in", &credentials).await;
    let sent = admin.submit(&resume, NEW, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(world.count("select count(*) from accounts where email = 'twice@alatau.example'").await, 1);
}

#[tokio::test]
async fn a_form_sent_after_signing_out_in_another_window_is_kept_for_whoever_filled_it() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get(NEW).await;
    admin.submit(&page, "/sign-out", &[]).await;
    let again = admin.submit(&page, NEW, &FIELDS).await;
    assert!(again.status.is_success(), "{} {}", again.status, again.text());
    let credentials = [("login", "admin@alatau.example"), ("password", tirek::accounts::cast::PASSWORD)];
    let resume = admin.submit(&again, "/i/alatau/sign-in", &credentials).await;
    let sent = admin.submit(&resume, NEW, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(world.count("select count(*) from accounts where email = 'twice@alatau.example'").await, 1);
    let mut stranger = world.client();
    let door = stranger.get("/i/alatau/sign-in").await;
    let token = door.attributes("input[name=_csrf]", "value").remove(0);
    let seen = stranger.post(NEW, &[("_csrf", &token), ("email", "x@y.example")]).await;
    assert_eq!(seen.attributes("main .actions a", "href"), ["/sign-in"], "who never signed in is led to the door");
    assert_eq!(seen.all("main textarea"), ["x@y.example"], "and keeps what was typed");
}

#[tokio::test]
async fn what_one_typed_is_not_shown_to_another_who_signs_in_after() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get(NEW).await;
    world.clock.advance(TimeDelta::minutes(40));
    let again = admin.submit(&page, NEW, &FIELDS).await;
    let credentials = [("login", "dean@alatau.example"), ("password", tirek::accounts::cast::PASSWORD)];
    let seen = admin.submit(&again, "/i/alatau/sign-in", &credentials).await;
    assert_eq!(seen.leads_to().as_deref(), Some("/"));
}

#[tokio::test]
async fn nobody_is_led_to_another_host() {
    let world = World::new().await;
    for next in ["//evil.example", "https://evil.example", "/\\evil.example", "%09//evil.example", "javascript:alert(1)"] {
        let mut client = world.client();
        let page = client.get("/i/alatau/sign-in").await;
        let fields = [("login", "dean@alatau.example"), ("password", tirek::accounts::cast::PASSWORD), ("next", next)];
        let seen = client.submit(&page, "/i/alatau/sign-in", &fields).await;
        assert_eq!(seen.leads_to().as_deref(), Some("/"), "{next}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_policy_and_is_not_kept() {
    let world = World::new().await;
    let mut client = world.signed_in("dean", "alatau").await;
    for path in ["/work", "/nowhere", "/accounts", "/static/tirek.css", "/livez"] {
        let seen = client.get(path).await;
        assert_eq!(seen.headers[header::CONTENT_SECURITY_POLICY], tirek::web::headers::POLICY, "{path}");
        assert_eq!(seen.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        if !path.starts_with("/static") {
            assert_eq!(seen.headers[header::CACHE_CONTROL], "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn an_error_page_is_in_the_visitors_language_and_says_what_to_do() {
    let world = World::new().await;
    let mut client = world.client();
    client.cookies.insert("tirek-language".into(), "ru".into());
    let seen = client.get("/nowhere").await;
    assert_eq!((seen.status, seen.one("h1").as_str()), (StatusCode::NOT_FOUND, "Такой страницы нет"));
    assert_eq!(seen.attributes("html", "lang"), ["ru"]);
}

#[tokio::test]
async fn a_form_token_is_another_one_in_every_response() {
    let world = World::new().await;
    let mut client = world.client();
    let token = |page: crate::harness::Seen| page.attributes("form input[name=_csrf]", "value").remove(0);
    let one = token(client.get("/i/alatau/sign-in").await);
    let two = token(client.get("/i/alatau/sign-in").await);
    assert_ne!(one, two);
}

#[tokio::test]
async fn a_password_older_than_a_day_is_asked_for_and_the_form_is_kept() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let mut sql = world.as_superuser().await;
    sqlx::raw_sql("update sessions set idle_seconds = 2592000, ends_at = ends_at + interval '30 days'")
        .execute(&mut sql)
        .await
        .unwrap();
    let page = admin.get(NEW).await;
    world.clock.advance(TimeDelta::hours(25));
    let asked = admin.submit(&page, NEW, &FIELDS).await;
    assert_eq!(world.count("select count(*) from accounts where email = 'twice@alatau.example'").await, 0);
    let resume = admin.submit(&asked, "/confirm", &[("password", tirek::accounts::cast::PASSWORD)]).await;
    let sent = admin.submit(&resume, NEW, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(world.count("select count(*) from accounts where email = 'twice@alatau.example'").await, 1);
}
