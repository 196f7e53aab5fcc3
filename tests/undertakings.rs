//! The undertaking to vacate (NIS hostel rules, p.18, Appendix 2): asked of whoever stands on a level that gives way, of nobody else.
use crate::{
    apply::{Applying, CONSENT, campaign, students},
    harness::{World, pdf},
};
use axum::http::StatusCode;

const SIGNED: &[(&str, &str)] = &[("consent", "yes"), ("acknowledge", "yes"), ("undertaking", "yes")];
const GIVEN: &str = "select count(*) from applications where undertaking_version = '2026-1' and undertaken_at is not null";

/// Answers everything but the consent.
async fn answered(one: &mut Applying, residence: &str) {
    one.begin().await;
    one.answer("residence", &[("residence", residence)]).await;
    one.answer("categories", &[("categories", "none")]).await;
    one.answer("wishes", &[("any", "yes")]).await;
}

#[tokio::test]
async fn whoever_is_on_a_level_that_gives_way_undertakes_to_vacate_before_sending() {
    let world = World::new().await;
    let campaign = campaign(&world, "saryarka", "nis-21").await;
    students(&world, "saryarka", 1).await;
    let mut local = Applying::new(&world, "saryarka", 1, &campaign).await;
    answered(&mut local, "local").await;
    let path = local.path("consent");
    let page = local.client.get(&path).await;
    let seen = local.client.submit(&page, &path, CONSENT).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-undertaking"], "{}", seen.text());
    assert_eq!(seen.all("input[name=consent][checked], input[name=acknowledge][checked]").len(), 2, "what was ticked stays");
    let page = local.client.get(&path).await;
    assert!(local.client.submit(&page, &path, SIGNED).await.leads_to().is_some());
    assert_eq!(world.count(GIVEN).await, 1);
    let check = local.client.get(&local.path("check")).await;
    assert_eq!(local.send(&check).await.leads_to(), Some(local.path("receipt")));
    let paper = local.client.get(&local.path("application.pdf")).await;
    assert_eq!(pdf::missing(&paper.body, "Орынды босату міндеттемесі берілді"), Vec::<String>::new());
    assert!(!pdf::missing(&paper.body, "орынды босатуға міндеттенемін").is_empty(), "given in the system: not left to a hand");
}

#[tokio::test]
async fn who_gives_no_place_up_is_not_asked_and_a_changed_answer_asks_before_sending() {
    let world = World::new().await;
    let campaign = campaign(&world, "saryarka", "nis-21").await;
    students(&world, "saryarka", 1).await;
    let mut one = Applying::new(&world, "saryarka", 1, &campaign).await;
    answered(&mut one, "in_region_rural").await;
    let page = one.client.get(&one.path("consent")).await;
    assert!(page.all("input[name=undertaking]").is_empty());
    one.answer("consent", SIGNED).await;
    assert_eq!(world.count(GIVEN).await, 0, "what nobody is asked, nobody undertakes");
    let ready = one.client.get(&one.path("check")).await;
    assert_eq!(ready.status, StatusCode::OK);

    one.answer("residence", &[("residence", "out_region_city")]).await;
    assert_eq!(one.client.get(&one.path("check")).await.leads_to(), Some(one.path("")), "back to the list");
    let refused = one.send(&ready).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("орынды босату міндеттемесін беріңіз"), "{}", refused.text());
    one.answer("consent", SIGNED).await;
    let check = one.client.get(&one.path("check")).await;
    assert_eq!(one.send(&check).await.leads_to(), Some(one.path("receipt")));
}

#[tokio::test]
async fn a_paper_of_such_a_level_bears_the_undertaking() {
    let world = World::new().await;
    let campaign = campaign(&world, "saryarka", "nis-21").await;
    students(&world, "saryarka", 1).await;
    let student = world.text("select student_id::text from accounts where email = 's1@saryarka.example'").await;
    let mut dean = world.signed_in("dean", "saryarka").await;
    let path = format!("/dormitory/paper/student/{student}/{campaign}");
    let typed = [
        ("received_day", "2026-08-12"),
        ("received_time", "09:00"),
        ("residence", "local"),
        ("any", "yes"),
        ("consent", "yes"),
        ("acknowledge", "1"),
    ];
    let page = dean.get(&path).await;
    let seen = dean.upload(&page, &path, &typed, &[]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{:?} {}", seen.leads_to(), seen.text());
    assert!(seen.text().contains("орынды босату міндеттемесі керек"), "{}", seen.text());
    let page = dean.get(&path).await;
    let seen = dean.upload(&page, &path, &[&typed[..], &[("undertaking", "yes")]].concat(), &[]).await;
    assert!(seen.leads_to().is_some(), "{}", seen.text());
    assert_eq!(world.count(&format!("{GIVEN} and undertaken_at = paper_received_at")).await, 1);
}
