//! Coming in: sign-in and its ladder, spraying, sessions, links, codes.
use crate::harness::{Client, Seen, World};
use axum::http::StatusCode;
use chrono::TimeDelta;
use tirek::accounts::cast::PASSWORD;

const DOOR: &str = "/i/alatau/sign-in";

async fn attempt(client: &mut Client, login: &str, password: &str) -> Seen {
    let page = client.get(DOOR).await;
    client.submit(&page, DOOR, &[("login", login), ("password", password)]).await
}

#[tokio::test]
async fn failures_slow_the_account_but_never_lock_it() {
    let world = World::new().await;
    let mut client = world.client();
    for _ in 0..30 {
        assert_eq!(attempt(&mut client, "dean@alatau.example", "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        world.clock.advance(TimeDelta::seconds(11));
    }
    attempt(&mut client, "dean@alatau.example", "wrong").await;
    let right = attempt(&mut client, "dean@alatau.example", PASSWORD).await;
    assert_eq!(right.status, StatusCode::UNPROCESSABLE_ENTITY, "within the wait even the right one waits");
    world.clock.advance(TimeDelta::seconds(11));
    assert_eq!(attempt(&mut client, "dean@alatau.example", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_unknown_login_answers_like_a_known_one() {
    let world = World::new().await;
    let (mut one, mut two) = (world.client(), world.client());
    for _ in 0..3 {
        let known = attempt(&mut one, "dean@alatau.example", "wrong").await;
        let unknown = attempt(&mut two, "nobody@alatau.example", "wrong").await;
        assert_eq!(known.status, unknown.status);
        assert_eq!(known.one(".faults ul"), unknown.one(".faults ul"));
        world.clock.advance(TimeDelta::milliseconds(500));
    }
}

#[tokio::test]
async fn a_sprayer_is_stopped_and_a_known_browser_behind_the_same_address_is_not() {
    let world = World::new().await;
    let mut known = world.signed_in("dean", "alatau").await;
    let mut sprayer = world.client();
    for n in 0..40 {
        attempt(&mut sprayer, &format!("student{n}@alatau.example"), "Qazaq2026!").await;
    }
    let stopped = attempt(&mut sprayer, "social@alatau.example", PASSWORD).await;
    assert_eq!(
        stopped.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the right password from the sprayer's browser does not open either"
    );
    known.cookies.remove("tirek");
    assert_eq!(attempt(&mut known, "dean@alatau.example", PASSWORD).await.status, StatusCode::SEE_OTHER);
    world.clock.advance(TimeDelta::seconds(4));
    let slowed = attempt(&mut sprayer, "social@alatau.example", PASSWORD).await.status;
    assert_eq!(slowed, StatusCode::SEE_OTHER, "slowed, never locked out");
}

#[tokio::test]
async fn an_iin_typed_in_other_ways_is_counted_as_the_same_login() {
    let world = World::new().await;
    let mut client = world.client();
    for typed in ["051231600007", "0512 3160 0007", "051231-600007"] {
        attempt(&mut client, typed, "wrong").await;
    }
    let text = attempt(&mut client, " 051231600007 ", "wrong").await.one(".faults ul");
    assert!(text.contains("секунд"), "{text}");
    assert_eq!(world.count("select count(*) from sign_in_tries").await, 1);
}

#[tokio::test]
async fn a_burst_of_guesses_does_not_outrun_the_wait() {
    let world = World::new().await;
    let mut page = world.client();
    let form = page.get(DOOR).await;
    let mut tasks = Vec::new();
    for n in 0..12 {
        let mut client = page.clone();
        let guess = format!("guess number {n}");
        let fields = form.form(DOOR, &[("login", "dean@alatau.example"), ("password", &guess)]);
        tasks.push(tokio::spawn(async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            client.post(DOOR, &fields).await.one(".faults ul")
        }));
    }
    let mut judged = 0;
    for task in tasks {
        judged += usize::from(!task.await.unwrap().contains("секунд"));
    }
    assert!(judged <= 3, "{judged} passwords were looked at at once");
}

#[tokio::test]
async fn many_right_sign_ins_behind_one_address_all_come_in() {
    let world = World::new().await;
    for _ in 0..50 {
        world.signed_in("duty", "alatau").await;
    }
}

#[tokio::test]
async fn a_staff_session_ends_after_half_an_hour_of_silence_and_after_ten_hours() {
    let world = World::new().await;
    let mut client = world.signed_in("dean", "alatau").await;
    world.clock.advance(TimeDelta::minutes(29));
    assert_eq!(client.get("/me/sessions").await.status, StatusCode::OK);
    world.clock.advance(TimeDelta::minutes(31));
    assert!(client.get("/me/sessions").await.leads_to().unwrap().starts_with("/sign-in"));
    let mut client = world.signed_in("dean", "alatau").await;
    for _ in 0..20 {
        world.clock.advance(TimeDelta::minutes(29));
        client.get("/me/sessions").await;
    }
    assert_eq!(client.get("/me/sessions").await.status, StatusCode::OK);
    world.clock.advance(TimeDelta::minutes(21));
    assert!(client.get("/me/sessions").await.leads_to().is_some(), "ten hours are over");
}

#[tokio::test]
async fn the_cookie_before_sign_in_is_never_the_session() {
    let world = World::new().await;
    let mut client = world.client();
    client.get(DOOR).await;
    client.cookies.insert("tirek".into(), "f".repeat(64));
    let before = client.cookies["tirek"].clone();
    client.sign_in("dean", "alatau").await;
    assert_ne!(client.cookies["tirek"], before);
    let stored = world.count("select count(*) from sessions where encode(token_hash, 'hex') = ''").await;
    assert_eq!(stored, 0);
    let mut thief = world.client();
    let mut sql = world.as_superuser().await;
    let hash: String =
        sqlx::query_scalar("select encode(token_hash, 'hex') from sessions limit 1").fetch_one(&mut sql).await.unwrap();
    thief.cookies.insert("tirek".into(), hash);
    assert!(thief.get("/me/sessions").await.leads_to().is_some(), "what is stored opens nothing");
}

#[tokio::test]
async fn signing_out_everywhere_ends_the_other_sessions_with_their_next_request() {
    let world = World::new().await;
    let (mut here, mut there) = (world.signed_in("dean", "alatau").await, world.signed_in("dean", "alatau").await);
    let page = here.get("/me/sessions").await;
    assert_eq!(page.all("tbody tr").len(), 2);
    here.submit(&page, "/me/sessions/end", &[]).await;
    assert_eq!(here.get("/me/sessions").await.status, StatusCode::OK);
    assert!(there.get("/me/sessions").await.leads_to().is_some());
}

#[tokio::test]
async fn a_role_taken_away_and_a_closed_account_act_with_the_next_request() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let mut auditor = world.signed_in("auditor", "alatau").await;
    let list = admin.get("/accounts").await;
    let path =
        list.attributes("tbody a", "href")[list.all("tbody a").iter().position(|n| n.contains("Бекенов")).unwrap()].clone();
    let page = admin.get(&path).await;
    let grant = page.attributes("button[name=grant]", "value").remove(0);
    assert_eq!(auditor.get("/audit").await.status, StatusCode::OK);
    admin.submit(&page, &format!("{path}/end-grant"), &[("grant", &grant)]).await;
    assert_eq!(auditor.get("/audit").await.status, StatusCode::FORBIDDEN);
    let page = admin.get(&path).await;
    admin.submit(&page, &format!("{path}/state"), &[("state", "disabled")]).await;
    assert!(auditor.get("/me/sessions").await.leads_to().is_some());
}

#[tokio::test]
async fn an_invitation_is_a_letter_whose_link_sets_the_password_once() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get("/accounts/new").await;
    let fields = [
        ("email", "new@alatau.example"),
        ("full_name", "Жаңа Қызметкер"),
        ("role", "deans_office"),
        ("language", "ru"),
        ("faculty", ""),
    ];
    let seen = admin.submit(&page, "/accounts/new", &fields).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text());
    world.do_jobs().await;
    let mut guest = world.client();
    let mailbox = guest.get("/demo/mailbox/alatau").await;
    let link = mailbox.attributes("article a", "href").remove(0);
    let page = guest.get(&link).await;
    let weak = guest.submit(&page, &link, &[("password", "password123"), ("again", "password123")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut second = guest.clone();
    let set = guest.submit(&page, &link, &[("password", "қара қазан сары бала"), ("again", "қара қазан сары бала")]).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text());
    assert_eq!(guest.open("/").await.status, StatusCode::OK);
    let over = second.get(&link).await;
    assert_eq!(over.status, StatusCode::GONE, "a link serves once");
    assert!(over.text().contains("бір рет") && over.attributes("main .actions a", "href") == ["/sign-in"], "{}", over.text());
}

#[tokio::test]
async fn a_reset_says_the_same_for_every_address_and_ends_the_other_sessions() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let mut guest = world.client();
    let path = "/i/alatau/reset";
    let mut answers = Vec::new();
    for email in ["dean@alatau.example", "nobody@alatau.example"] {
        let page = guest.get(path).await;
        answers.push(guest.submit(&page, path, &[("email", email)]).await.one("main .notice"));
    }
    assert_eq!(answers[0], answers[1]);
    let mailbox = guest.get("/demo/mailbox/alatau").await;
    let links = mailbox.attributes("article a", "href");
    assert_eq!(links.len(), 1);
    let page = guest.get(&links[0]).await;
    guest.submit(&page, &links[0], &[("password", "қара қазан сары бала"), ("again", "қара қазан сары бала")]).await;
    assert!(dean.get("/me/sessions").await.leads_to().is_some(), "the session before the reset is over");
    world.clock.advance(TimeDelta::minutes(31));
    let over = guest.get(&links[0]).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert_eq!(over.attributes("main .actions a", "href"), ["/i/alatau/reset"], "a new one is asked for there");
}

/// What to do next depends on who came: staff have a menu, a student an own first page, a guest neither.
#[tokio::test]
async fn a_path_that_exists_nowhere_tells_each_visitor_how_to_go_on() {
    let world = World::told().await;
    let visitors = [
        (world.signed_in("dean", "alatau").await, "Мәзірден бөлімді таңдаңыз."),
        (world.signed_in("student", "alatau").await, "Басты беттен бастаңыз: өтінішіңіз бен оның жауабы сонда."),
        (world.client(), "Мекенжайды тексеріңіз немесе басты беттен бастаңыз."),
    ];
    for (mut client, told) in visitors {
        let seen = client.get("/nowhere/at/all").await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        assert!(seen.text().contains(told), "{told} in {}", seen.text());
    }
}
