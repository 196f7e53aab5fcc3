//! What is told to whom: campaigns of one year apart, meetings to those who sit in them, no link that its reader may not follow.
use crate::{
    apply::{Applying, campaign, students},
    departures::convened,
    harness::World,
    in_year_acts::placed_elsewhere,
    office::{accept, closed, lay, opened, prepared, submitted, with_places},
};
use axum::http::{StatusCode, header};

#[tokio::test]
async fn the_second_campaign_of_a_year_is_named_in_headings_and_files_and_the_first_is_not() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let first = prepared(&world, &mut office, "kaznmu-000").await;
    let second = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &second, "3", "1").await;
    opened(&mut office, &second).await;
    let application = lay(&mut world.as_superuser().await, &second, &submitted(1, "GM")).await;
    accept(&mut office, &application).await;
    closed(&mut office, &second).await;
    let work = office.get("/work").await;
    assert!(work.text().contains("2026–2027 оқу жылы, 2-науқан"), "{}", work.text());
    let page = office.get(&second).await;
    assert!(office.submit(&page, &format!("{second}/rank"), &[]).await.leads_to().is_some());
    for below in ["ranking", "order", "registers"] {
        let title = office.get(&format!("{second}/{below}")).await.one("h1");
        assert!(title.contains("2-науқан"), "{below}: {title}");
    }
    assert!(!office.get(&first).await.one("h1").contains("науқан 1"));
    for (campaign, name) in [(&first, "journal-2026.xlsx"), (&second, "journal-2026-2.xlsx")] {
        let book = office.get(&format!("{campaign}/registers/journal.xlsx")).await;
        let disposition = book.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(disposition.contains(name), "{disposition}");
    }
}

#[tokio::test]
async fn a_convened_meeting_is_written_to_whoever_sits_in_it_and_stands_on_their_first_page() {
    let world = World::new().await;
    let (_, campaign, meeting) = convened(&world, 1, "1").await;
    let to = "select string_agg(to_address, ' ') from letters where body like '%/meetings/%'";
    assert_eq!(world.text(to).await, "member@alatau.example");
    let mut member = world.signed_in("member", "alatau").await;
    let work = member.get("/work").await;
    assert!(work.attributes("main a", "href").contains(&meeting), "{}", work.text());
    assert_eq!(member.get(&meeting).await.status, StatusCode::OK);
    // Somebody with no seat is told nothing of it.
    let auditor = world.signed_in("auditor", "alatau").await.get("/work").await;
    assert!(!auditor.attributes("main a", "href").contains(&meeting));
    // The list is named by the printed number of an application.
    assert!(member.get(&format!("{campaign}/ranking")).await.text().contains("2026-1-00001"));
}

#[tokio::test]
async fn a_page_leads_nowhere_that_its_reader_may_not_go() {
    let world = World::new().await;
    let (_, campaign, _) = convened(&world, 1, "1").await;
    for who in ["dormitory", "dean", "member", "rector", "auditor"] {
        let mut reader = world.signed_in(who, "alatau").await;
        for link in reader.get(&campaign).await.attributes("main a", "href").into_iter().filter(|link| link.starts_with('/')) {
            let seen = reader.get(&link).await;
            assert_ne!(seen.status, StatusCode::FORBIDDEN, "{who}: {link}");
        }
    }
}

#[tokio::test]
async fn a_draft_beside_a_place_of_the_year_is_not_to_be_finished() {
    let world = World::new().await;
    let (autumn, other) = (campaign(&world, "alatau", "nis-21").await, campaign(&world, "alatau", "kaznmu-000").await);
    students(&world, "alatau", 2).await;
    let mut alia = Applying::new(&world, "alatau", 1, &other).await;
    alia.prepare().await;
    assert!(alia.client.get("/my").await.text().contains("Аяқтап, жіберіңіз"));
    placed_elsewhere(&world, &autumn).await;
    let home = alia.client.get("/my").await.text();
    assert!(home.contains("Басталған өтінішті аяқтаудың қажеті жоқ") && !home.contains("Аяқтап, жіберіңіз"), "{home}");
}

#[tokio::test]
async fn a_check_that_is_overdue_says_so_and_whom_to_ask() {
    let world = World::new().await;
    let open = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &open).await;
    let check = alia.prepare().await;
    alia.send(&check).await;
    assert!(alia.client.get("/my").await.text().contains("Сізден ештеңе керек емес"));
    world
        .count(
            "with u as (update applications set answer_by = received_at - interval '1 day' returning 1) select count(*) from u",
        )
        .await;
    let home = alia.client.get("/my").await;
    assert!(home.text().contains("Тексеру мерзімі өтті") && !home.text().contains("Сізден ештеңе керек емес"), "{}", home.text());
    assert!(home.attributes(".answer a.button", "href").contains(&alia.path("ask")));
}

#[tokio::test]
async fn an_origin_is_checked_only_where_it_decides_the_level() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    for (profile, asked) in [("kaznmu-000", false), ("nis-21", true)] {
        let campaign = prepared(&world, &mut office, profile).await;
        with_places(&mut office, &campaign, "3", "1").await;
        opened(&mut office, &campaign).await;
        let number = if asked { 2 } else { 1 };
        let application = lay(&mut world.as_superuser().await, &campaign, &submitted(number, "GM")).await;
        let unproven = format!(
            "with u as (update students s set residence_class = 'out_region_city' from applications a where a.student_id = s.id and a.campaign_id = '{}' returning 1) select count(*) from u",
            campaign.rsplit('/').next().unwrap()
        );
        assert_eq!(world.count(&unproven).await, 1);
        let page = office.get(&application).await;
        let claim = page.attributes("form[action*='/claims/']", "action").remove(0);
        office.submit(&page, &claim, &[("verdict", "accept")]).await;
        let page = office.get(&application).await;
        assert_eq!(!page.all("#f-origin").is_empty(), asked, "{profile}: {}", page.text());
        let accepted = office.submit(&page, &format!("{application}/accept"), &[]).await;
        assert_eq!(accepted.leads_to().is_none(), asked, "{profile}: {}", accepted.text());
    }
}

#[tokio::test]
async fn the_next_to_be_checked_keeps_the_filter_of_the_list() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "3", "1").await;
    opened(&mut office, &campaign).await;
    lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;
    let filter = format!("?campaign={}", campaign.rsplit('/').next().unwrap());
    let list = office.get(&format!("/dormitory/checking{filter}&category=large_family")).await;
    let row = list.attributes("tbody th a", "href").remove(0);
    assert!(row.ends_with(&filter) && !row.contains("large_family"), "{row}");
    let page = office.get(&row).await;
    assert!(page.attributes("main a", "href").contains(&format!("/dormitory/checking/next{filter}")), "{}", page.text());
    let claim = page.attributes("form[action*='/claims/']", "action").remove(0);
    let judged = office.submit(&page, &claim, &[("verdict", "accept")]).await;
    assert_eq!(judged.leads_to().as_deref(), Some(row.as_str()));
}
