//! Small things at the doors: the language chosen there, how an IIN is written, advice to whoever is lost, a form that could not be kept.
use crate::{
    apply::{Applying, campaign, students},
    harness::World,
};
use axum::http::StatusCode;
use uuid::Uuid;

#[tokio::test]
async fn the_language_chosen_at_the_door_wins_over_the_accounts_and_stays_with_it() {
    let world = World::new().await;
    let door = "/i/alatau/sign-in";
    let language = |email: &str| format!("select language from accounts where email = '{email}'");
    let before = world.text(&language("dean@alatau.example")).await;
    assert_eq!(before, "kk");
    let mut dean = world.client();
    let page = dean.get(door).await;
    dean.submit(&page, "/language", &[("lang", "ru")]).await;
    dean.sign_in("dean", "alatau").await;
    assert_eq!(dean.open("/").await.attributes("html", "lang"), ["ru"]);
    assert_eq!(world.text(&language("dean@alatau.example")).await, "ru");
    // Nobody has chosen there again: the next one to sign in on this computer keeps the own language.
    let page = dean.open("/").await;
    dean.submit(&page, "/sign-out", &[]).await;
    dean.sign_in("social", "alatau").await;
    assert_eq!(dean.open("/").await.attributes("html", "lang"), ["kk"]);
}

#[tokio::test]
async fn the_language_chosen_before_a_reset_link_is_followed_wins_too() {
    let world = World::new().await;
    let mut guest = world.client();
    let page = guest.get("/i/alatau/reset").await;
    guest.submit(&page, "/language", &[("lang", "en")]).await;
    let page = guest.get("/i/alatau/reset").await;
    guest.submit(&page, "/i/alatau/reset", &[("email", "dean@alatau.example")]).await;
    let link = guest.get("/demo/mailbox/alatau").await.attributes("article a", "href").remove(0);
    let page = guest.get(&link).await;
    guest.submit(&page, &link, &[("password", "қара қазан сары бала"), ("again", "қара қазан сары бала")]).await;
    assert_eq!(guest.open("/").await.attributes("html", "lang"), ["en"]);
    assert_eq!(world.text("select language from accounts where email = 'dean@alatau.example'").await, "en");
}

#[tokio::test]
async fn an_iin_without_twelve_digits_is_told_at_its_field_and_the_summary_runs_as_the_fields_do() {
    let world = World::new().await;
    let (mut guest, path) = (world.client(), "/i/alatau/activate");
    let page = guest.get(path).await;
    let typed = |iin| [("iin", iin), ("code", "KXRM-HTQW-PA"), ("password", "short"), ("again", "short")];
    let seen = guest.submit(&page, path, &typed("05123")).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-iin", "#f-password"]);
    assert!(seen.one(".faults").contains("12 цифр"), "{}", seen.one(".faults"));
    let seen = guest.submit(&page, path, &typed("051231600007")).await;
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-code", "#f-password"], "nothing is said of the IIN");
}

#[tokio::test]
async fn whoever_is_lost_is_sent_where_they_can_go() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    let lost = alia.client.get(&format!("/my/dormitory/{}", Uuid::now_v7())).await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    assert!(lost.one("main").contains("Басты беттен бастаңыз"), "{}", lost.one("main"));
    for told in [lost.one("main"), world.client().get("/nowhere").await.one("main")] {
        assert!(!told.contains("іздеу") && !told.contains("Мәзір"), "{told}");
    }
    let nobodys = format!("/dormitory/applications/{}", Uuid::now_v7());
    let lost = world.signed_in("dean", "alatau").await.get(&nobodys).await.one("main");
    assert!(lost.contains("Мәзір"), "{lost}");
}

#[tokio::test]
async fn what_was_typed_in_a_browser_that_forgot_everything_is_shown_to_be_copied() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    let about = alia.path("about");
    let page = alia.client.get(&about).await;
    alia.client.cookies.clear();
    let told = alia.client.submit(&page, &about, &[("address", "Абай, 1")]).await;
    assert_eq!(told.status, StatusCode::UNAUTHORIZED);
    assert!(told.all(".form.card textarea[readonly]").contains(&"Абай, 1".to_owned()), "{}", told.text());
    assert!(!told.text().contains("«Артқа»") && told.all("form[method=post][action^='/my']").is_empty(), "{}", told.text());
    let secret = alia.client.post("/me/sessions/end", &[("password", "құпия сөз"), ("note", "ескертпе")]).await;
    assert!(secret.text().contains("ескертпе") && !secret.html().contains("құпия сөз"), "{}", secret.text());
}
