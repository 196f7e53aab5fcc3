//! An order's draft is corrected by its drafter until it is signed; annexes are numbered without gaps; minutes are told apart by their year.
use crate::{
    harness::World,
    in_year::sign,
    orders::{decided, signed_order},
};

#[tokio::test]
async fn the_drafter_alone_corrects_the_text_of_a_draft_and_nobody_after_the_signature() {
    let world = World::new().await;
    let campaign = format!("/dormitory/campaigns/{}", world.ranked_campaign("alatau").await);
    world.commission("alatau").await;
    decided(&world, &campaign).await;
    let hub = format!("{campaign}/order");
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let page = secretary.get(&hub).await;
    let order = secretary.submit(&page, &hub, &[("control_ru", "проректора по строительству")]).await.leads_to().unwrap();
    let page = secretary.get(&order).await;
    let correct = format!("/dormitory{order}/correct");
    assert!(page.html().contains(&correct) && !page.text().contains("Проект Проект"), "{}", page.text());
    let page = secretary.get(&correct).await;
    assert_eq!(page.attributes("#f-control_ru", "value"), ["проректора по строительству"]);
    for (field, value) in [("settle_by", "2026-01-01"), ("settle_by", "2027-09-01"), ("control_ru", "")] {
        let refused = secretary.submit(&page, &correct, &[(field, value)]).await;
        assert_eq!(refused.attributes(".faults a", "href"), [format!("#f-{field}")], "{value}: {}", refused.text());
    }
    let right = [("settle_by", "2026-09-10"), ("control_ru", "проректора по социальным вопросам")];
    assert_eq!(secretary.submit(&page, &correct, &right).await.leads_to().as_deref(), Some(order.as_str()));
    let shown = secretary.get(&order).await.text();
    assert!(shown.contains("проректора по социальным вопросам") && shown.contains("10 сентября 2026"), "{shown}");
    assert!(!shown.contains("по строительству"), "{shown}");
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'order.corrected'").await, 1);
    let mut other = world.signed_in("rector", "alatau").await;
    assert!(!other.get(&order).await.html().contains(&correct), "whoever signs does not write");
    sign(&world, &order).await;
    assert!(secretary.get(&correct).await.all("form[action$='/correct']").is_empty());
    let tenant = world.text("select id::text from institutions where slug = 'alatau'").await;
    let forced = format!("set app.tenant_id = '{tenant}'; update orders set facts = facts || '{{\"control_ru\": \"x\"}}'");
    let error = sqlx::raw_sql(sqlx::AssertSqlSafe(forced)).execute(&mut world.as_server().await).await.unwrap_err();
    assert_eq!(error.into_database_error().unwrap().constraint(), Some("orders_stay"));
}

#[tokio::test]
async fn an_amending_order_that_strikes_and_places_has_annexes_one_and_two() {
    let world = World::new().await;
    let (order, mut rector) = signed_order(&world).await;
    crate::in_year::published(&mut rector, &order).await.unwrap();
    let house = world.text("select dormitory_id::text from campaign_places order by places desc limit 1").await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let amend = format!("/dormitory{order}/amend");
    let page = secretary.get(&amend).await;
    let changes = [
        ("line_1", "1-1"),
        ("becomes_1", "struck"),
        ("line_2", "2-1"),
        ("becomes_2", house.as_str()),
        ("ground_kk", "студенттің өтініші"),
        ("ground_ru", "заявление студента"),
    ];
    let draft = secretary.submit(&page, &amend, &changes).await.leads_to().unwrap();
    let shown = secretary.get(&draft).await.text();
    for said in [
        "2-қосымшада көрсетілген білім алушылар (1 адам) тізімнен",
        "указанных в приложении 2",
        "бұйрыққа 2-қосымша",
        "Приложение 2 к приказу",
    ] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    assert!(!shown.contains("3-қосымша") && !shown.contains("риложение 3") && !shown.contains("риложении 3"), "{shown}");
}

#[tokio::test]
async fn the_list_of_meetings_tells_minutes_of_one_number_apart_by_their_year() {
    let world = World::new().await;
    signed_order(&world).await;
    let commission = world.text("select id::text from commissions").await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let listed = secretary.get(&format!("/commissions/{commission}")).await;
    assert!(listed.one("[aria-labelledby=meetings] tbody").contains("№ 1, 2026 ж."), "{}", listed.text());
    let minutes = world.text("select id::text from meetings").await;
    let html = secretary.get(&format!("/meetings/{minutes}/minutes")).await.html().to_string();
    assert!(
        html.contains("воздержались –\u{a0}1") && html.contains("Контрольные коды списка: исходные данные –\u{a0}"),
        "{html}"
    );
}
