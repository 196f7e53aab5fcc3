//! Priority profiles through their pages: copied, edited with faults told, published, confirmed; tried on a ranked campaign, kept as an annex.
use crate::{
    harness::{Client, World},
    office::{accept, closed, lay, opened, prepared, submitted, with_places},
};
use axum::http::StatusCode;

async fn version(world: &World, code: &str) -> String {
    let newest = format!(
        "select p.id::text from priority_profiles p join institutions i on i.id = p.tenant_id where i.slug = 'alatau' and code = '{code}' order by version desc limit 1"
    );
    format!("/dormitory/profiles/{}", world.text(&newest).await)
}

/// A draft of the next version of KazNMU's order.
async fn draft(world: &World, admin: &mut Client) -> String {
    let from = version(world, "kaznmu-000").await;
    let page = admin.get(&format!("{from}/copy")).await;
    let seen = admin.submit(&page, &format!("{from}/copy"), &[("becomes", "next")]).await;
    seen.leads_to().unwrap_or_else(|| panic!("{} {}", seen.status, seen.text()))
}

async fn moved(admin: &mut Client, draft: &str, step: &str) {
    let page = admin.get(draft).await;
    let seen = admin.submit(&page, &format!("{draft}/levels"), &[("move", step)]).await;
    assert_eq!(seen.leads_to(), Some(format!("{draft}#levels")), "{}", seen.text());
}

#[tokio::test]
async fn a_draft_is_published_only_without_faults_and_says_what_changed() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let draft = draft(&world, &mut admin).await;
    let page = admin.get(&draft).await;
    let same = admin.submit(&page, &format!("{draft}/publish"), &[]).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing was changed");

    // The last level, which takes all, goes up: the fault is told beside the level that is last now.
    moved(&mut admin, &draft, "5-up").await;
    let page = admin.get(&draft).await;
    assert_eq!(page.all("[aria-labelledby=levels-caption] tr.wrong").len(), 1);
    let refused = admin.submit(&page, &format!("{draft}/publish"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.all(".faults a").is_empty());
    moved(&mut admin, &draft, "4-down").await;

    moved(&mut admin, &draft, "4-up").await;
    let page = admin.get(&draft).await;
    assert_eq!(page.all("[aria-labelledby=diff] ol > li").len(), 1, "one level moved is one change: {}", page.text());
    let asked = admin.submit(&page, &format!("{draft}/publish"), &[]).await;
    assert!(asked.leads_to().is_none() && asked.text().contains("кері қайтаруға болмайды"), "{}", asked.text());
    assert!(asked.text().contains("тексерілмеген"), "nobody has tried it: {}", asked.text());
    assert_eq!(world.count("select count(*) from priority_profiles where code = 'kaznmu-000' and version = 2").await, 0);
    let published = admin.submit(&asked, &format!("{draft}/publish"), &[]).await.leads_to().unwrap();
    let seen = admin.get(&published).await;
    assert_eq!(seen.all("[aria-labelledby=diff] ol > li").len(), 1);
    assert_eq!(admin.get(&draft).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        world
            .count("select count(*) from priority_profiles where code = 'kaznmu-000' and version = 2 and based_on is not null")
            .await,
        1
    );
}

#[tokio::test]
async fn a_level_is_written_with_sets_of_categories_and_a_stale_form_is_told_so() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let draft = draft(&world, &mut admin).await;
    let (new, old) = (format!("{draft}/levels/new"), admin.get(&format!("{draft}/levels/1")).await);
    let page = admin.get(&new).await;
    let bare = admin.submit(&page, &new, &[("clause", "x y"), ("wording_kk", "Мәтін"), ("score_from", "500")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.attributes(".faults a", "href").contains(&"#f-score_from".to_owned()));
    assert_eq!(bare.attributes("#f-clause", "value"), ["x y"], "what was typed is not lost");
    let whole = [
        ("clause", "000.22.6"),
        ("clause_text_kk", "22-абзац, 6"),
        ("clause_text_ru", "абзац 22, 6"),
        ("clause_text_en", "paragraph 22, 6"),
        ("wording_kk", "Аз қамтылған отбасының бірінші курс студенттері"),
        ("wording_ru", "Студенты 1 курса из малообеспеченных семей"),
        ("wording_en", "First-years from low-income families"),
        ("courses", "1"),
        ("set1", "low_income"),
        ("set2", "rural_youth"),
    ];
    let seen = admin.submit(&bare, &new, &[&whole[..], &[("score_from", "")]].concat()).await;
    assert_eq!(seen.leads_to(), Some(format!("{draft}#levels")), "{}", seen.text());
    let level = "draft -> 'levels' -> 4";
    let asked = world.text(&format!("select ({level} -> 'conditions')::text from profile_drafts")).await;
    assert_eq!(asked, r#"{"courses": [1], "categories": [["low_income"], ["rural_youth"]]}"#);
    assert_eq!(world.text(&format!("select {level} ->> 'ordinal' from profile_drafts")).await, "5", "before the last");

    let stale = admin.submit(&old, &format!("{draft}/levels/1"), &[("wording_en", "Orphans first")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("Orphans first"));
    let again = admin.submit(&stale, &format!("{draft}/levels/1"), &[]).await;
    assert_eq!(again.leads_to(), Some(format!("{draft}#levels")), "the newer version is held by the page that told");
}

#[tokio::test]
async fn a_note_is_written_in_three_languages_and_is_a_change_that_can_be_published() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let draft = draft(&world, &mut admin).await;
    let new = format!("{draft}/notes/new");
    let page = admin.get(&new).await;
    let half = [("clause", "000.22.1"), ("text_kk", "Біз осылай түсіндік"), ("text_ru", "Мы поняли так")];
    let wrong = admin.submit(&page, &new, &half).await;
    assert_eq!(wrong.attributes(".faults a", "href"), ["#f-text_en"]);
    let seen = admin.submit(&wrong, &new, &[("text_en", "So we read it")]).await;
    assert_eq!(seen.leads_to(), Some(format!("{draft}#notes")), "{}", seen.text());
    let page = admin.get(&draft).await;
    assert_eq!((page.all("#notes li").len(), page.all("[aria-labelledby=diff] ol > li").len()), (4, 1));
    let last = format!("{draft}/notes/4");
    let page = admin.get(&last).await;
    assert_eq!(page.one("#f-text_kk"), "Біз осылай түсіндік");
    assert!(admin.submit(&page, &last, &[("text_en", "Read so")]).await.leads_to().is_some());
    assert_eq!(admin.get(&format!("{draft}/notes/5")).await.status, StatusCode::NOT_FOUND);
    let page = admin.get(&draft).await;
    let asked = admin.submit(&page, &format!("{draft}/publish"), &[]).await;
    let published = admin.submit(&asked, &format!("{draft}/publish"), &[]).await.leads_to().unwrap();
    assert!(admin.get(&published).await.text().contains("Біз осылай түсіндік"));
}

#[tokio::test]
async fn a_version_is_confirmed_with_its_ground_and_by_name() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let ministry = version(&world, "mnvo-219").await;
    let page = office.get(&ministry).await;
    assert_eq!(page.all("[aria-labelledby=levels] .state").len(), 2, "tiers 5 and 6 are marked");
    let confirm = format!("{ministry}/confirm");
    let silent = office.submit(&page, &confirm, &[]).await;
    assert_eq!(silent.attributes(".faults a", "href"), ["#f-ground"]);
    let seen = office.submit(&page, &confirm, &[("ground", "Бұйрықпен салыстырылды")]).await;
    assert_eq!(seen.leads_to().as_deref(), Some(ministry.as_str()));
    let page = office.get(&ministry).await;
    assert!(page.text().contains("Бұйрықпен салыстырылды") && page.text().contains("Омаров"));
    assert!(page.all("[aria-labelledby=levels] .state").is_empty());
    assert!(office.get("/dormitory/profiles").await.text().contains("mnvo-219"));
    assert_eq!(office.get(&format!("{ministry}/copy")).await.status, StatusCode::FORBIDDEN, "an office does not edit");
}

#[tokio::test]
async fn a_ranked_campaign_is_weighed_with_fewer_places_and_with_a_draft_and_stays_as_it_is() {
    let world = World::new().await;
    let (mut office, mut admin) = (world.signed_in("social", "alatau").await, world.signed_in("admin", "alatau").await);
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "2", "1").await;
    opened(&mut office, &campaign).await;
    let (mut sql, mut applications) = (world.as_superuser().await, Vec::new());
    for number in 1..=3 {
        let mut one = submitted(number, "GM");
        one.claims = if number == 3 { vec!["orphan"] } else { vec!["large_family"] };
        applications.push(lay(&mut sql, &campaign, &one).await);
    }
    closed(&mut office, &campaign).await;
    for application in &applications {
        accept(&mut office, application).await;
    }
    let page = office.get(&campaign).await;
    office.submit(&page, &format!("{campaign}/rank"), &[]).await;

    let what_if = format!("{campaign}/what-if");
    let form = office.get(&what_if).await;
    let women = form.attributes("input[name^='g0-f-']", "name").remove(0);
    let nothing = office.get(&format!("{what_if}?{women}=2")).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing was changed");
    let fewer = office.get(&format!("{what_if}?{women}=1")).await;
    assert_eq!(fewer.all("[aria-labelledby=w-moves] tbody tr").len(), 1, "{}", fewer.text());
    assert!(fewer.text().contains("Студентов1"), "the later of two large families is admitted no more");
    let kept = office.submit(&fewer, &what_if, &[("title", "Бір орын аз")]).await;
    let annex = kept.leads_to().unwrap_or_else(|| panic!("{}", kept.text()));
    let shown = office.get(&annex).await;
    assert_eq!(shown.all("[aria-labelledby=w-moves] tbody tr"), fewer.all("[aria-labelledby=w-moves] tbody tr"));
    assert_eq!(
        office.get(&format!("{campaign}/ranking")).await.attributes("[aria-labelledby=annexes] a", "href"),
        std::slice::from_ref(&annex)
    );
    let head = world.signed_in("dormitory", "alatau").await.get(&annex).await;
    assert_eq!(head.status, StatusCode::FORBIDDEN, "who sees no ranking sees no annex");

    // A draft that serves large families first: the orphan, who came last, stays outside.
    let draft = draft(&world, &mut admin).await;
    for step in ["4-up", "3-up", "2-up"] {
        moved(&mut admin, &draft, step).await;
    }
    let id = campaign.rsplit('/').next().unwrap();
    let reads = "select count(*) from audit_payloads where verb = 'dormitory.profile.preview'";
    let before = world.count(reads).await;
    let preview = admin.get(&format!("{draft}/preview?campaign={id}")).await;
    assert_eq!(preview.all("[aria-labelledby=w-moves] tbody tr").len(), 2, "{}", preview.text());
    assert_eq!(world.count(reads).await, before + 1, "names were seen, so the look is recorded");
    assert_eq!(world.count("select count(*) from allocation_runs").await, 1);
    assert_eq!(world.count("select count(*) from what_ifs").await, 1);
    let page = admin.get(&draft).await;
    let asked = admin.submit(&page, &format!("{draft}/publish"), &[]).await;
    assert!(!asked.text().contains("тексерілмеген"), "it was tried as it stands: {}", asked.text());
}

#[tokio::test]
async fn a_copy_with_a_code_of_its_own_wants_a_title_of_its_own_and_says_which_note_lost_its_level() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let from = version(&world, "kaznmu-000").await;
    let page = admin.get(&format!("{from}/copy")).await;
    let own = [("becomes", "own"), ("code", "own-1")];
    let draft = admin.submit(&page, &format!("{from}/copy"), &own).await.leads_to().unwrap();
    moved(&mut admin, &draft, "1-out").await;
    let page = admin.get(&draft).await;
    let notes = page.one("#notes");
    assert!(!notes.contains("000.22.1 ") && notes.contains("енді деңгей емес"), "{notes}");
    let same = admin.submit(&page, &format!("{draft}/publish"), &[]).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY, "another order has this title");
    assert!(same.one(".faults").contains("атауы дәл осындай"), "{}", same.one(".faults"));
    let page = admin.get(&draft).await;
    let title = [("title_kk", "Өз тәртібіміз"), ("title_ru", "Свой порядок"), ("title_en", "Our own order")];
    assert!(admin.submit(&page, &draft, &title).await.leads_to().is_some());
    let page = admin.get(&draft).await;
    let asked = admin.submit(&page, &format!("{draft}/publish"), &[]).await;
    assert!(admin.submit(&asked, &format!("{draft}/publish"), &[]).await.leads_to().is_some(), "{}", asked.text());
    let form = world.signed_in("social", "alatau").await.get("/dormitory/campaigns/new").await;
    assert!(form.text().contains("Өз тәртібіміз · own-1"), "{}", form.text());
}
