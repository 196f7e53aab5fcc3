//! A meeting written down after it was held: its minutes say no time that nobody gave, and tell who was there at the beginning from who came later.
use crate::{
    harness::World,
    meetings::{begun, closed_by, later, moves, on_item, seats},
};
use axum::http::StatusCode;

const VOTES: [(&str, &str); 3] = [("for", "7"), ("against", "0"), ("abstained", "0")];

/// Called for ten, written down two days later: every moment is asked for beside its own field, and nothing is made of silence.
#[tokio::test]
async fn every_time_of_a_meeting_that_is_over_is_asked_for_beside_its_field() {
    let world = World::new().await;
    let (mut secretary, meeting, who) = later(&world).await;
    let here: Vec<&str> = who[..5].iter().map(String::as_str).collect();
    assert!(begun(&mut secretary, &meeting, &here, "10:00").await.leads_to().is_some());
    let page = secretary.get(&meeting).await;
    assert!(
        page.text().contains("Отырыс қазір жүріп жатқан жоқ") && !page.text().contains("жазған сәт алынады"),
        "{}",
        page.text()
    );
    let silent = moves(&mut secretary, &meeting, &who[5], "came", "").await;
    let field = format!("#f-at_{}", who[5]);
    assert_eq!(silent.attributes(".faults a", "href"), [field], "{}", silent.text());
    assert!(silent.one(".faults").contains("соңғы жазбасы – 12.08.2026, 10:00"), "{}", silent.text());
    for (n, at) in [(5, "10:00"), (6, "10:10")] {
        assert!(moves(&mut secretary, &meeting, &who[n], "came", at).await.leads_to().is_some());
    }
    let silent = on_item(&mut secretary, &meeting, ("1", "vote"), &VOTES).await;
    assert_eq!(silent.attributes(".faults a", "href"), ["#f-voted_at_1"], "{}", silent.text());
    let early = on_item(&mut secretary, &meeting, ("1", "vote"), &[VOTES[0], VOTES[1], VOTES[2], ("voted_at", "10:09")]).await;
    assert!(early.one(".faults").contains("бұдан кейінгі уақытпен жазылған"), "{}", early.text());
    let voted = on_item(&mut secretary, &meeting, ("1", "vote"), &[VOTES[0], VOTES[1], VOTES[2], ("voted_at", "10:15")]).await;
    assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.text());
    let silent = closed_by(&mut secretary, &meeting, "").await;
    assert_eq!(silent.attributes(".faults a", "href"), ["#f-ended"], "{}", silent.text());
    assert!(closed_by(&mut secretary, &meeting, "10:20").await.leads_to().is_some());
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    for (lang, wanted) in [
        (
            "kk",
            [
                "Басталуы: 10:00. Аяқталуы: 10:20",
                "9 мүшеден 5 мүше қатысты, кемінде 6 керек: кворум болмады",
                "бастап кворум болды: 9 мүшеден 6",
                "Кейін келгендер:",
                "10:10 – келді",
            ],
        ),
        (
            "ru",
            [
                "Начало: 10:00. Окончание: 10:20",
                "присутствовали 5 из 9 утверждённых членов, нужно не менее 6: кворума не было",
                "С 10:00 кворум был",
                "Пришли позже:",
                "10:10 – прибытие",
            ],
        ),
    ] {
        let side = minutes.one(&format!(".both > [lang={lang}]"));
        wanted.iter().for_each(|text| assert!(side.contains(text), "{text} in {side}"));
    }
}

/// Called for ten and opened at half past five: the same day is no reason to write that it began at half past five.
#[tokio::test]
async fn a_meeting_opened_hours_after_its_time_is_not_begun_now_unless_that_is_said() {
    let world = World::new().await;
    let (mut secretary, meeting) = crate::meetings::convened(&world).await;
    let who = seats(&secretary.get(&meeting).await);
    let here: Vec<&str> = who[..7].iter().map(String::as_str).collect();
    world.clock.advance(chrono::TimeDelta::minutes(8 * 60 + 30));
    secretary.sign_in("secretary", "alatau").await;
    let silent = begun(&mut secretary, &meeting, &here, "").await;
    assert!(silent.one(".faults").contains("мына уақытқа шақырылған: 12.08.2026, 10:00"), "{}", silent.text());
    assert!(begun(&mut secretary, &meeting, &here, "17:25").await.leads_to().is_some(), "a late beginning is written as such");
    assert!(on_item(&mut secretary, &meeting, ("1", "vote"), &VOTES).await.leads_to().is_some(), "from then on it runs");
}

/// Only who is in the room takes a seat.
#[tokio::test]
async fn an_alternate_who_is_absent_is_seated_neither_by_the_page_nor_by_the_database() {
    let world = World::new().await;
    let (mut secretary, meeting) = crate::meetings::convened(&world).await;
    let who = seats(&secretary.get(&meeting).await);
    let here: Vec<&str> = who[..7].iter().map(String::as_str).collect();
    crate::meetings::begin(&mut secretary, &meeting, &here).await;
    let page = secretary.get(&meeting).await;
    assert!(page.text().contains("залда жоқ. Орынға отыру үшін") && page.all("form[action$='/alternates']").is_empty());
    let path = format!("{meeting}/alternates");
    let end = page.forms(&meeting).into_iter().find(|form| form.action.ends_with("/close")).unwrap();
    let hidden = |wanted: &str| end.fields.iter().find(|(name, _)| name == wanted).unwrap().1.clone();
    let (csrf, key, version, seat) = (hidden("_csrf"), hidden("_key"), hidden("version"), format!("seat_{}", who[9]));
    let forged = [("_csrf", csrf.as_str()), ("_key", &key), ("version", &version), ("alternate", &who[9]), (&seat, &who[8])];
    let refused = secretary.post(&path, &forged).await;
    assert!(refused.one(".faults").contains("Қосалқы мүше залда жоқ"), "{}", refused.text());
    assert_eq!(world.count("select count(*) from substitutions").await, 0);
    let forced = format!(
        "insert into substitutions (id, meeting_id, composition_id, alternate_id, seat_id, at, recorded_at, recorded_by)
         select gen_random_uuid(), p.meeting_id, p.composition_id, '{}', '{}', p.at + interval '1 second', p.at + interval '1 minute', p.recorded_by
         from presence p limit 1",
        who[9], who[8]
    );
    let tenant = world.text("select id::text from institutions where slug = 'alatau'").await;
    let mut sql = world.as_server().await;
    let within = format!("set app.tenant_id = '{tenant}'; {forced}");
    let error = sqlx::raw_sql(sqlx::AssertSqlSafe(within)).execute(&mut sql).await.unwrap_err().into_database_error().unwrap();
    assert_eq!(error.constraint(), Some("substitutions_of_somebody_here"));
    moves(&mut secretary, &meeting, &who[9], "came", "").await;
    let page = secretary.get(&meeting).await;
    let seated = secretary.submit(&page, &path, &[("alternate", &who[9]), (&seat, &who[8])]).await;
    assert!(seated.leads_to().is_some(), "{}", seated.text());
}
