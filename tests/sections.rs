//! A student's draft in two windows, the check of all answers, what is signed, and a second application of the same year.
use crate::{
    apply::{Applying, CONSENT, PDF, campaign, students},
    harness::{World, pdf::missing},
};
use axum::http::StatusCode;

#[tokio::test]
async fn sections_saved_in_two_windows_do_not_refuse_each_other() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    let (wishes, about) = (alia.path("wishes"), alia.path("about"));
    let (old_wishes, old_about) = (alia.client.get(&wishes).await, alia.client.get(&about).await);
    alia.answer("categories", &[("categories", "none")]).await;
    let saved = alia.client.submit(&old_about, &about, &[("address", "Алматы, Абай, 1")]).await;
    assert!(saved.leads_to().is_some(), "{}", saved.text());
    let saved = alia.client.submit(&old_wishes, &wishes, &[("any", "yes")]).await;
    assert!(saved.leads_to().is_some(), "{}", saved.text());
    assert_eq!(
        world.count("select count(*) from applications where wishes_given and family->>'address' = 'Алматы, Абай, 1'").await,
        1
    );
}

#[tokio::test]
async fn a_section_changed_in_another_window_comes_again_with_what_was_typed_and_sent_again_wins() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "nis-21").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)], &'a str, &'a str);
    let cases: [Case; 4] = [
        ("about", &[("address", "Бірінші көше")], &[("address", "Екінші көше")], "#f-address", "Бірінші көше"),
        ("residence", &[("residence", "local")], &[("residence", "out_region_city")], "#f-residence", "Осы қала"),
        ("categories", &[("categories", "none")], &[("categories", "orphan")], "#f-categories", "Санатым жоқ"),
        ("wishes", &[("any", "yes")], &[("any", "yes"), ("needs_access", "yes")], "#f-any", "Кез келген орын жарайды"),
    ];
    for (question, first, second, field, stands) in cases {
        let path = alia.path(question);
        let old = alia.client.get(&path).await;
        alia.answer(question, first).await;
        let told = alia.client.submit(&old, &path, second).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{question}: {}", told.text());
        assert_eq!(told.attributes(".faults a", "href"), [field], "{question}");
        let now = told.one("[aria-labelledby=meanwhile]");
        if question != "residence" && question != "categories" {
            assert!(now.contains(stands), "{question}: {now}");
        }
        assert!(!told.text().contains("басқа біреу"), "it was the student's own window");
        let (name, value) = second[second.len() - 1];
        let sent = told.form(&path, &[]);
        assert!(sent.iter().any(|(n, v)| n == name && v == value), "{question}: what was typed is there: {sent:?}");
        let saved = alia.client.submit(&told, &path, &[]).await;
        assert!(saved.leads_to().is_some(), "{question}: {}", saved.text());
    }
    let won = "select count(*) from applications where family->>'address' = 'Екінші көше' and residence_class = 'out_region_city' and needs_access";
    assert_eq!(world.count(won).await, 1);
    assert_eq!(world.count("select count(*) from application_claims where category = 'orphan'").await, 1);
}

#[tokio::test]
async fn all_that_was_answered_and_signed_stands_on_the_check_page_the_receipt_and_the_form() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    alia.answer("categories", &[("categories", "none")]).await;
    alia.answer("wishes", &[("any", "yes"), ("needs_access", "yes")]).await;
    alia.answer("consent", CONSENT).await;
    alia.answer("about", &[("representative", "Ким Ольга")]).await;
    let check = alia.client.get(&alia.path("check")).await;
    let about = check.one("[aria-labelledby=s1]");
    assert!(about.contains("Ким Ольга") && !about.contains("Көрсетілмеген"), "{about}");
    let signed = check.one("[aria-labelledby=s4]");
    assert!(signed.contains("2026-3") && signed.contains("1-нұсқа"), "{signed}");
    alia.answer("about", &[("mother_name", "Ли Мария"), ("mother_work", "№ 5 мектеп"), ("distance_km", "12,5")]).await;
    let check = alia.client.get(&alia.path("check")).await;
    let about = check.one("[aria-labelledby=s1]");
    assert!(about.contains("Ли Мария · № 5 мектеп"), "{about}");
    assert!(about.contains("13"), "twelve and a half kilometres are thirteen: {about}");
    alia.send(&check).await;
    assert!(alia.client.get(&alia.path("receipt")).await.one("dl").contains("Маған тек қолжетімді орын жарайды"));
    for paper in ["receipt.pdf", "application.pdf"] {
        let seen = alia.client.get(&alia.path(paper)).await;
        assert!(missing(&seen.body, "Маған тек қолжетімді орын жарайды").is_empty(), "{paper}");
    }
    let signed = alia.client.get(&alia.path("signed")).await;
    assert_eq!(signed.status, StatusCode::OK, "what was signed stays readable");
    assert!(signed.text().contains("2026-3"));
    let mut office = world.signed_in("social", "alatau").await;
    let text = office.get("/dormitory/consents?version=2026-3").await.text();
    assert!(text.contains("1 өтініш"), "{text}");
    assert_eq!(office.get("/dormitory/consents?version=2026-2").await.status, StatusCode::OK);
    assert_eq!(office.get("/dormitory/consents?version=2020-1").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_draft_that_consented_to_an_earlier_text_consents_anew() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    let check = alia.prepare().await;
    sqlx::query("update applications set consent_version = '2026-2'").execute(&mut world.as_superuser().await).await.unwrap();
    assert_eq!(alia.client.get(&alia.path("check")).await.leads_to(), Some(alia.path("")), "something is missing");
    assert!(alia.send(&check).await.leads_to().is_none());
    alia.answer("consent", CONSENT).await;
    let check = alia.client.get(&alia.path("check")).await;
    assert_eq!(alia.send(&check).await.leads_to(), Some(alia.path("receipt")));
}

#[tokio::test]
async fn of_a_second_application_of_the_year_the_student_is_told_and_writes_the_family_once() {
    let world = World::new().await;
    let (main, other) = (campaign(&world, "alatau", "kaznmu-000").await, campaign(&world, "alatau", "kaznmu-000").await);
    students(&world, "alatau", 1).await;
    let mut first = Applying::new(&world, "alatau", 1, &main).await;
    let check = first.prepare().await;
    assert!(!check.text().contains("тағы бір өтінішіңіз"));
    first.answer("about", &[("address", "Алматы, Абай, 1"), ("mother_name", "Ли Мария")]).await;
    let check = first.client.get(&first.path("check")).await;
    first.send(&check).await;
    let mut second = Applying::new(&world, "alatau", 1, &other).await;
    let start = second.client.get(&second.path("")).await;
    for told in ["№ 2026-1-00001", "Бір оқу жылына бір ғана орын", "Отбасы мен мекенжай"]
    {
        assert!(start.text().contains(told), "{told} in {}", start.text());
    }
    assert!(start.attributes(".notice a", "href").contains(&format!("/my/dormitory/{main}")));
    let check = second.prepare().await;
    assert!(check.text().contains("№ 2026-1-00001") && check.text().contains("Ли Мария"), "{}", check.text());
    second.send(&check).await;
    let of =
        |campaign: &str| format!("select '/dormitory/applications/' || id from applications where campaign_id = '{campaign}'");
    let (first, second) = (world.text(&of(&main)).await, world.text(&of(&other)).await);
    let mut office = world.signed_in("social", "alatau").await;
    assert!(office.get(&second).await.attributes(".notice a", "href").contains(&first), "the clerk is led to the other");
}

#[tokio::test]
async fn whoever_withdraws_and_begins_anew_finds_answers_wishes_and_documents_again_but_signs_anew() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "nis-21").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    alia.answer("residence", &[("residence", "local")]).await;
    alia.answer("categories", &[("categories", "orphan")]).await;
    assert!(alia.upload("orphan", &[("анықтама.pdf", PDF)]).await.leads_to().is_some());
    let house = alia.client.get(&alia.path("wishes")).await.attributes("#f-wish_1 option", "value")[1].clone();
    alia.answer("wishes", &[("wish_1", &house), ("needs_access", "yes")]).await;
    alia.answer("about", &[("address", "Алматы, Абай, 1")]).await;
    alia.answer("consent", CONSENT).await;
    let withdraw = alia.path("withdraw");
    let page = alia.client.get(&withdraw).await;
    alia.client.submit(&page, &withdraw, &[]).await;
    assert!(alia.client.get(&alia.path("")).await.text().contains("жауаптары мен құжаттары"));
    alia.begin().await;
    let carried = "select count(*) from applications a where state = 'draft' and needs_access and residence_class = 'local' and family->>'address' <> ''
        and consented_at is null and exists (select from application_wishes w where w.application_id = a.id)
        and exists (select from application_claims c join claim_documents d on d.claim_id = c.id where c.application_id = a.id and c.category = 'orphan')";
    assert_eq!(world.count(carried).await, 1);
    alia.answer("consent", CONSENT).await;
    let check = alia.client.get(&alia.path("check")).await;
    assert_eq!(check.status, StatusCode::OK, "nothing else is missing: {}", check.text());
}
