//! The second factor: set up, asked for, taken once, lost and reset; where it is required nothing opens without it.
use crate::harness::{Browser, Client, Seen, World};
use axum::http::StatusCode;
use chrono::TimeDelta;
use tirek::accounts::{
    cast::{self, PASSWORD},
    factor::rules,
};

const DOOR: &str = "/i/alatau/sign-in";
const CODE: &str = "/i/alatau/code";
const OWN: &str = "/me/second-factor";
const APP: &str = "/me/second-factor/app";
const CHANGE: &str = "/me/second-factor/change";

/// Types login and password.
async fn password(client: &mut Client, login: &str) -> Seen {
    let page = client.get(DOOR).await;
    client.submit(&page, DOOR, &[("login", login), ("password", PASSWORD)]).await
}

/// Types a code on the second page.
async fn code(client: &mut Client, code: &str) -> Seen {
    let page = client.get(CODE).await;
    client.submit(&page, CODE, &[("code", code)]).await
}

/// The secret shown on the page as text, as an app would take it.
fn secret(page: &Seen) -> Vec<u8> {
    totp_rs::Secret::try_from_base32(page.one("b.code").replace(' ', "")).unwrap().as_bytes().to_vec()
}

/// Sets the factor up as a person would: the secret and the ten recovery codes.
async fn set_up(world: &World, client: &mut Client) -> (Vec<u8>, Vec<String>) {
    let page = client.get(OWN).await;
    let begun = client.submit(&page, "/me/second-factor/begin", &[("password", PASSWORD)]).await;
    assert_eq!(begun.leads_to().as_deref(), Some(APP), "{}", begun.text());
    let page = client.get(APP).await;
    let secret = secret(&page);
    let on = client.submit(&page, APP, &[("code", &rules::code_at(&secret, world.clock.now()))]).await;
    assert_eq!(on.status, StatusCode::OK, "{}", on.text());
    (secret, on.all("ol .code"))
}

fn refused(seen: &Seen) -> bool {
    seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.attributes(".faults a", "href") == ["#f-code"]
}

#[tokio::test]
async fn with_a_second_factor_the_password_alone_opens_nothing() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let mut elsewhere = world.signed_in("dean", "alatau").await;
    let (secret, codes) = set_up(&world, &mut dean).await;
    assert_eq!(codes.len(), 10);
    assert!(elsewhere.get("/work").await.leads_to().is_some(), "sessions begun without it end");
    assert_eq!(dean.get("/work").await.status, StatusCode::OK);
    world.clock.advance(TimeDelta::seconds(60));
    let mut client = world.client();
    let half = password(&mut client, "dean@alatau.example").await;
    assert_eq!(half.leads_to().as_deref(), Some("/i/alatau/code?next="));
    assert!(!client.cookies.contains_key("tirek"), "no session yet");
    for path in ["/work", "/me/sessions", OWN, "/students"] {
        assert!(client.get(path).await.leads_to().unwrap().starts_with("/sign-in"), "{path}");
    }
    let now = rules::code_at(&secret, world.clock.now());
    let came = code(&mut client, &now).await;
    assert_eq!(came.leads_to().as_deref(), Some("/"), "{}", came.text());
    assert_eq!(client.get("/work").await.status, StatusCode::OK);
    assert!(!client.cookies.contains_key("tirek-half-way"));
    assert_eq!(world.count("select count(*) from audit_payloads where verb like 'account.second-factor-%'").await, 3);
    let shown = rules::in_fours(&secret).replace(' ', "");
    assert_eq!(world.count(&format!("select count(*) from audit_payloads where payload ilike '%{shown}%'")).await, 0);
}

#[tokio::test]
async fn a_code_is_good_once_in_its_step_and_in_the_next() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let (secret, _) = set_up(&world, &mut dean).await;
    let first = rules::code_at(&secret, world.clock.now());
    let mut client = world.client();
    password(&mut client, "dean@alatau.example").await;
    assert!(refused(&code(&mut client, &first).await), "the code that turned it on has been used");
    world.clock.advance(TimeDelta::seconds(30));
    assert!(refused(&code(&mut client, &first).await), "and stays used in the next step");
    world.clock.advance(TimeDelta::seconds(30));
    let second = rules::code_at(&secret, world.clock.now());
    let mut other = world.client();
    password(&mut other, "dean@alatau.example").await;
    let (one, two) = tokio::join!(code(&mut client, &second), code(&mut other, &second));
    let came = [&one, &two].iter().filter(|s| s.leads_to().is_some()).count();
    assert_eq!(came, 1, "of two at once one comes in: {} {}", one.status, two.status);
}

#[tokio::test]
async fn guessing_codes_is_slowed_and_the_password_page_does_not_help() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let (secret, _) = set_up(&world, &mut dean).await;
    let mut client = world.client();
    password(&mut client, "dean@alatau.example").await;
    for _ in 0..3 {
        assert!(refused(&code(&mut client, "000000").await));
        world.clock.advance(TimeDelta::seconds(2));
    }
    let right = || rules::code_at(&secret, world.clock.now());
    assert!(refused(&code(&mut client, &right()).await), "within the wait even the right one waits");
    password(&mut client, "dean@alatau.example").await;
    assert!(refused(&code(&mut client, &right()).await), "a password given again forgives no code");
    world.clock.advance(TimeDelta::seconds(30));
    assert!(code(&mut client, &right()).await.leads_to().is_some());
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_its_owner_is_told() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let (_, codes) = set_up(&world, &mut dean).await;
    for (typed, opens) in [(codes[3].to_lowercase().replace('-', " "), true), (codes[3].clone(), false)] {
        let mut client = world.client();
        password(&mut client, "dean@alatau.example").await;
        let seen = code(&mut client, &typed).await;
        assert_eq!(seen.leads_to().is_some(), opens, "{typed} {}", seen.text());
        assert_eq!(refused(&seen), !opens);
    }
    let told = "select count(*) from letters where to_address = 'dean@alatau.example' and body like '%9%'";
    assert_eq!(world.count(told).await, 1);
    assert_eq!(world.count("select count(*) from recovery_codes where used_at is null").await, 9);
}

#[tokio::test]
async fn a_half_way_visit_ends_after_ten_minutes_with_another_password_and_in_another_institution() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let (secret, _) = set_up(&world, &mut dean).await;
    let mut client = world.client();
    password(&mut client, "dean@alatau.example").await;
    assert_eq!(client.get("/i/saryarka/code").await.leads_to().as_deref(), Some("/i/saryarka/sign-in"));
    let page = client.get(CODE).await;
    world.clock.advance(TimeDelta::minutes(11));
    let now = rules::code_at(&secret, world.clock.now());
    assert_eq!(client.submit(&page, CODE, &[("code", &now)]).await.leads_to().as_deref(), Some(DOOR));
    assert_eq!(client.get(CODE).await.leads_to().as_deref(), Some(DOOR));
    password(&mut client, "dean@alatau.example").await;
    let page = client.get(CODE).await;
    let (fresh, form) = ("қара қазан сары бала", dean.get("/me/password").await);
    let changed = [("present", PASSWORD), ("password", fresh), ("again", fresh)];
    assert!(dean.submit(&form, "/me/password", &changed).await.leads_to().is_some());
    assert_eq!(client.submit(&page, CODE, &[("code", &now)]).await.leads_to().as_deref(), Some(DOOR));
}

#[tokio::test]
async fn a_reset_link_sets_the_password_and_still_wants_the_code() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    set_up(&world, &mut dean).await;
    let mut thief = world.client();
    let page = thief.get("/i/alatau/reset").await;
    thief.submit(&page, "/i/alatau/reset", &[("email", "dean@alatau.example")]).await;
    let link = thief.get("/demo/mailbox/alatau").await.attributes("article a", "href").remove(0);
    let (page, fresh) = (thief.get(&link).await, "қара қазан сары бала");
    let set = thief.submit(&page, &link, &[("password", fresh), ("again", fresh)]).await;
    assert_eq!(set.leads_to().as_deref(), Some("/i/alatau/code?next=%2F"), "{}", set.text());
    assert!(!thief.cookies.contains_key("tirek"));
}

#[tokio::test]
async fn off_and_new_codes_want_password_and_code() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let (secret, codes) = set_up(&world, &mut dean).await;
    world.clock.advance(TimeDelta::seconds(60));
    let now = || rules::code_at(&secret, world.clock.now());
    let page = dean.get(OWN).await;
    let wrong = dean.submit(&page, CHANGE, &[("password", "not mine at all"), ("code", &now()), ("what", "off")]).await;
    assert_eq!(wrong.attributes(".faults a", "href"), ["#f-password"]);
    world.clock.advance(TimeDelta::seconds(30));
    let wrong = dean.submit(&page, CHANGE, &[("password", PASSWORD), ("code", "000000"), ("what", "off")]).await;
    assert_eq!(wrong.attributes(".faults a", "href"), ["#f-code"]);
    world.clock.advance(TimeDelta::seconds(30));
    let renewed = dean.submit(&page, CHANGE, &[("password", PASSWORD), ("code", &now()), ("what", "codes")]).await;
    assert!(renewed.all("ol .code").iter().all(|c| !codes.contains(c)));
    world.clock.advance(TimeDelta::seconds(30));
    let off = dean.submit(&page, CHANGE, &[("password", PASSWORD), ("code", &now()), ("what", "off")]).await;
    assert_eq!(off.leads_to().as_deref(), Some(OWN), "{}", off.text());
    let mut client = world.client();
    assert_eq!(password(&mut client, "dean@alatau.example").await.leads_to().as_deref(), Some("/"));
    assert_eq!(world.count("select count(*) from second_factors where secret_sealed is not null").await, 0);
    assert_eq!(world.count("select count(*) from letters where to_address = 'dean@alatau.example'").await, 1);
}

#[tokio::test]
async fn where_it_is_required_staff_come_no_further_than_to_setting_it_up() {
    let world = World::requiring_second_factor().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let mut faults = Vec::new();
    for route in world.app.inventory.iter().filter(|r| r.right.is_some() && !r.path.starts_with(OWN) && r.path != "/confirm") {
        let path = route.path.replace("{id}", "0198c0de-0000-7000-8000-000000000000");
        let seen = if route.method == "GET" { dean.get(&path).await } else { dean.post(&path, &[]).await };
        let led = seen.leads_to().as_deref() == Some(OWN);
        if !led && seen.status != StatusCode::FORBIDDEN {
            faults.push(format!("{} {path}: {}", route.method, seen.status));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(dean.get("/work").await.leads_to().as_deref(), Some(OWN));
    let (secret, _) = set_up(&world, &mut dean).await;
    assert_eq!(dean.get("/work").await.status, StatusCode::OK);
    world.clock.advance(TimeDelta::seconds(60));
    let now = rules::code_at(&secret, world.clock.now());
    let page = dean.get(OWN).await;
    let off = dean.submit(&page, CHANGE, &[("password", PASSWORD), ("code", &now), ("what", "off")]).await;
    assert_eq!(off.status, StatusCode::FORBIDDEN);
    assert!(page.attributes("button[name=what]", "value").iter().all(|v| v != "off"));
}

#[tokio::test]
async fn an_administrator_resets_anothers_factor_and_says_how_the_person_was_known() {
    let world = World::new().await;
    let mut dean = world.signed_in("dean", "alatau").await;
    set_up(&world, &mut dean).await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let list = admin.get("/accounts").await;
    let at = list.all("tbody a").iter().position(|n| n.contains("Ахметова")).unwrap();
    let path = list.attributes("tbody a", "href")[at].clone();
    let reset = format!("{path}/reset-factor");
    let page = admin.get(&path).await;
    let unsaid = admin.submit(&page, &reset, &[]).await;
    assert_eq!(unsaid.attributes(".faults a", "href"), ["#f-identity"]);
    let done = admin.submit(&unsaid, &reset, &[("identity", "card")]).await;
    assert_eq!(done.leads_to(), Some(path.clone()), "{}", done.text());
    assert!(dean.get("/work").await.leads_to().unwrap().starts_with("/sign-in"), "sessions end");
    let mut again = world.client();
    assert_eq!(password(&mut again, "dean@alatau.example").await.leads_to().as_deref(), Some("/"));
    assert_eq!(world.count("select count(*) from letters where to_address = 'dean@alatau.example'").await, 1);
    let recorded = "select count(*) from audit_payloads where verb = 'account.second-factor-reset' and payload like '%card%'";
    assert_eq!(world.count(recorded).await, 1);
    assert_eq!(admin.submit(&page, &reset, &[("identity", "card")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_demo_shows_one_account_with_a_second_factor_and_its_code() {
    let world = World::told().await;
    let mut client = world.client();
    let shown = cast::careful("alatau", world.clock.now());
    assert!(client.get(DOOR).await.text().contains(&shown.code));
    let half = password(&mut client, &shown.email).await;
    assert_eq!(half.leads_to().as_deref(), Some("/i/alatau/code?next="));
    assert_eq!(code(&mut client, &shown.code).await.leads_to().as_deref(), Some("/"));
    assert_eq!(client.get("/audit").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_without_scripts_sets_it_up_and_every_page_of_it_is_accessible() {
    let world = World::new().await;
    let served = world.serve().await;
    for (scripts, width, lang) in [(true, 390, "kk"), (false, 1280, "ru")] {
        let browser = Browser::open(&served, scripts).await;
        let who = if scripts { "dean" } else { "rector" };
        browser.width(width).await;
        browser.sign_in(&format!("{who}@alatau.example"), PASSWORD, "alatau").await;
        browser.goto(OWN).await;
        browser.speak(lang).await;
        browser.type_into("#f-password", PASSWORD).await;
        browser.press("main form .button").await;
        let shown = browser.text("b.code").await.replace(' ', "");
        let secret = totp_rs::Secret::try_from_base32(shown).unwrap().as_bytes().to_vec();
        let mut faults = look(&browser, scripts).await;
        browser.picture(&format!("factor-app-{width}")).await;
        browser.type_into("#f-code", &rules::code_at(&secret, world.clock.now())).await;
        browser.press("main form .button").await;
        assert!(browser.text("ol").await.contains('-'));
        faults.extend(look(&browser, scripts).await);
        browser.picture(&format!("factor-recovery-{width}")).await;
        browser.goto(OWN).await;
        faults.extend(look(&browser, scripts).await);
        browser.picture(&format!("factor-on-{width}")).await;
        browser.press("form[action='/sign-out'] button").await;
        browser.sign_in(&format!("{who}@alatau.example"), PASSWORD, "alatau").await;
        faults.extend(look(&browser, scripts).await);
        assert_eq!(browser.path().await, CODE);
        browser.close().await;
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

/// What axe finds; without scripts it cannot look.
async fn look(browser: &Browser, scripts: bool) -> Vec<String> {
    if scripts { browser.faults().await } else { Vec::new() }
}
