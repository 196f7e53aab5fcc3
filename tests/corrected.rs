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

#[tokio::test]
async fn a_draft_that_amends_is_given_up_with_a_ground_and_is_never_signed_but_an_adopted_list_is_not_given_up() {
    let world = World::new().await;
    let (order, mut rector) = signed_order(&world).await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let refused = secretary.get(&format!("{order}/withdraw")).await;
    assert!(refused.all("form[action$='/withdraw']").is_empty() && refused.one(".faults").contains("қол қойылған"));
    crate::in_year::published(&mut rector, &order).await.unwrap();
    let amend = format!("/dormitory{order}/amend");
    let strike = [("line_1", "2-1"), ("becomes_1", "struck"), ("ground_kk", "Оқудан шықты"), ("ground_ru", "Отчислен")];
    let page = secretary.get(&amend).await;
    let draft = secretary.submit(&page, &amend, &strike).await.leads_to().unwrap();
    assert_eq!(rector.get("/work").await.all(".meter dd")[0].trim(), "1", "it waits for the rector");
    let path = format!("{draft}/withdraw");
    let page = secretary.get(&path).await;
    let asked = secretary.submit(&page, &path, &[("ground", " ")]).await;
    assert_eq!(asked.attributes(".faults a", "href"), ["#f-ground"], "{}", asked.text());
    let ground = [("ground", "Жол қате таңдалған")];
    assert_eq!(secretary.submit(&page, &path, &ground).await.leads_to().as_deref(), Some(draft.as_str()));
    let shown = secretary.get(&draft).await;
    assert!(shown.text().contains("Жоба қайтарып алынды, оның күші жоқ. Негізі: Жол қате таңдалған"), "{}", shown.text());
    assert!(!shown.html().contains(&format!("/dormitory{draft}/correct")) && !shown.html().contains(&path));
    assert_eq!(rector.get("/work").await.all(".meter dd")[0].trim(), "0", "nobody has to sign it");
    assert!(rector.get(&format!("{draft}/sign")).await.one(".faults").contains("Бұл жоба қайтарып алынған"));
    let tenant = world.text("select id::text from institutions where slug = 'alatau'").await;
    for (forced, constraint) in [
        ("update orders set row_version = row_version + 1 where state = 'draft'".to_owned(), "orders_withdrawn_stay"),
        (
            "insert into orders_withdrawn (order_id, ground, recorded_at, recorded_by)
             select id, 'қате', now(), drafted_by from orders where state = 'published'"
                .to_owned(),
            "orders_withdrawn_drafts",
        ),
    ] {
        let forced = format!("set app.tenant_id = '{tenant}'; {forced}");
        let error = sqlx::raw_sql(sqlx::AssertSqlSafe(forced)).execute(&mut world.as_server().await).await.unwrap_err();
        assert_eq!(error.into_database_error().unwrap().constraint(), Some(constraint));
    }
    let page = secretary.get(&amend).await;
    assert!(secretary.submit(&page, &amend, &strike).await.leads_to().is_some(), "the line can be amended anew");
}
