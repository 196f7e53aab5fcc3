//! A campaign prepared whole: its terms, the documents that prove a category, the text to acknowledge.
use crate::{
    apply::{Applying, CONSENT, PDF, campaign, students},
    harness::{Client, Seen, World},
    office::{accept, judge, lay, opened, prepared, submitted, with_places},
};
use axum::http::StatusCode;
use chrono::TimeDelta;

/// Whether the preflight lets it open, and what it says where not.
pub async fn opening(office: &mut Client, campaign: &str) -> (bool, String) {
    let page = office.get(campaign).await;
    let missing = page.all(".checks .missing").join("; ");
    let seen = office.submit(&page, &format!("{campaign}/open"), &[("confirmed", "1")]).await;
    assert_eq!(seen.leads_to().is_some(), missing.is_empty(), "the preflight says what opening does: {missing}");
    (seen.leads_to().is_some(), missing)
}

#[tokio::test]
async fn terms_are_set_while_a_campaign_is_prepared_and_stay_when_it_is_open() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    let terms = format!("{campaign}/terms");
    let (page, old) = (office.get(&terms).await, office.get(&terms).await);
    assert_eq!(page.attributes("#f-answer_days", "value"), ["3"]);
    assert!(page.all("input[name=decided_by]").is_empty(), "a campaign of one window is decided by the commission");
    let wrong = office.submit(&page, &terms, &[("answer_days", "0"), ("correct_days", "many")]).await;
    assert_eq!(wrong.attributes(".faults a", "href"), ["#f-answer_days", "#f-correct_days"]);
    assert_eq!(wrong.attributes("#f-correct_days", "value"), ["many"]);
    let set = office.submit(&page, &terms, &[("answer_days", "4"), ("correct_days", "2"), ("check_in_days", "7")]).await;
    assert_eq!(set.leads_to().as_deref(), Some(campaign.as_str()), "{}", set.text());
    let kept = "select count(*) from campaigns where (answer_days, correct_days, check_in_days) = (4, 2, 7)";
    assert_eq!(world.count(kept).await, 1);
    let again = office.submit(&old, &terms, &[("answer_days", "9")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody changed it meanwhile");

    with_places(&mut office, &campaign, "3", "2").await;
    let page = office.get(&terms).await;
    opened(&mut office, &campaign).await;
    assert_eq!(office.get(&terms).await.leads_to().as_deref(), Some(campaign.as_str()));
    office.submit(&page, &terms, &[("answer_days", "9")]).await;
    assert_eq!(world.count(kept).await, 1, "what it opened with stays");
}

#[tokio::test]
async fn what_was_returned_is_with_the_student_until_its_term_and_with_the_office_after() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "nis-21").await;
    with_places(&mut office, &campaign, "3", "2").await;
    opened(&mut office, &campaign).await;
    let application = lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;
    let page = office.get(&application).await;
    judge(&mut office, &page, &[("verdict", "return"), ("why_returned", "unreadable")]).await;
    let page = office.get(&application).await;
    office.submit(&page, &format!("{application}/return"), &[]).await;
    let term = "select count(*) from applications where correct_by = '2026-08-17T13:00:00Z'";
    assert_eq!(world.count(term).await, 1, "three working days from a Wednesday");
    let accepts = "form[action$='/accept']";
    assert!(office.get(&application).await.attributes(accepts, "action").is_empty());
    world.clock.advance(TimeDelta::days(6));
    let mut office = world.signed_in("social", "alatau").await;
    let page = office.get(&application).await;
    assert_eq!(page.attributes(accepts, "action").len(), 1, "though the campaign is open: {}", page.text());
    accept(&mut office, &application).await;
}

#[tokio::test]
async fn nothing_opens_while_no_document_proves_a_category_and_the_student_is_told_which_do() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "3", "2").await;
    let list = office.get(&format!("{campaign}/documents")).await;
    assert!(list.text().contains("балалар үйінің анықтамасы"), "{}", list.text());
    let orphan = format!("{campaign}/documents/orphan");
    let page = office.get(&orphan).await;
    assert_eq!(page.attributes("input[name=kinds1][checked]", "value"), ["death_certificate", "orphanage_certificate"]);
    let token = page.attributes("input[name=_csrf]", "value").remove(0);
    let wrong = office.post(&orphan, &[("_csrf", &token), ("row_version", "1"), ("kinds1", "nonsense")]).await;
    assert_eq!(wrong.attributes(".faults a", "href"), ["#f-kinds1", "#f-must1"]);
    let version = page.attributes("input[name=row_version]", "value").remove(0);
    let emptied =
        office.post(&orphan, &[("_csrf", &token), ("_key", &uuid::Uuid::now_v7().to_string()), ("row_version", &version)]).await;
    assert_eq!(emptied.leads_to(), Some(format!("{campaign}/documents")), "{}", emptied.text());
    let (opens, missing) = opening(&mut office, &campaign).await;
    assert!(!opens && missing.contains("жетім бала"), "{missing}");
    let page = office.get(&orphan).await;
    let set = office.submit(&page, &orphan, &[("kinds1", "court_decision"), ("must1", "1")]).await;
    assert!(set.leads_to().is_some(), "{}", set.text());
    assert!(opening(&mut office, &campaign).await.0);
    let kept = "select count(*) from campaign_proofs where category = 'orphan' and kinds = '{court_decision}' and must";
    assert_eq!(world.count(kept).await, 1);
    office.submit(&page, &orphan, &[("kinds1", "passport"), ("must1", "1")]).await;
    assert_eq!(world.count(kept).await, 1, "what it opened with stays");
}

#[tokio::test]
async fn an_application_without_a_wanted_document_is_not_sent_and_with_it_the_clerk_sees_it() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    alia.answer("categories", &[("categories", "orphan")]).await;
    let path = alia.path("documents/orphan");
    let page = alia.client.get(&path).await;
    assert!(page.text().contains("Қайтыс болу туралы куәлік"), "{}", page.text());
    let unsaid = alia.client.upload(&page, &path, &[], &[("document", "a.pdf", PDF)]).await;
    assert_eq!(unsaid.leads_to(), Some(path.clone()), "no chosen file is lost for want of a word: {}", unsaid.text());
    let page = alia.client.get(&path).await;
    assert!(page.text().contains("қандай құжат екенін көрсетіңіз"), "{}", page.text());
    let other = alia.client.submit(&page, &format!("{path}/name"), &[("kind", "other")]).await;
    assert!(other.leads_to().is_some(), "{}", other.text());
    alia.answer("wishes", &[("any", "yes")]).await;
    alia.answer("consent", CONSENT).await;
    let tasks = alia.client.get(&alia.path("")).await;
    assert!(tasks.text().contains("Мынау керек"), "{}", tasks.text());
    assert_eq!(alia.client.get(&alia.path("check")).await.leads_to(), Some(alia.path("")));
    let token = tasks.attributes("input[name=_csrf]", "value").into_iter().next().unwrap_or_default();
    let submit = alia.path("submit");
    let early =
        alia.client.post(&submit, &[("_csrf", &token), ("_key", &uuid::Uuid::now_v7().to_string()), ("version", "9")]).await;
    assert!(early.text().contains("мына құжат керек"), "{}", early.text());

    let page = alia.client.get(&path).await;
    alia.client.upload(&page, &path, &[("kind", "orphanage_certificate")], &[("document", "a.pdf", PDF)]).await;
    let check = alia.client.get(&alia.path("check")).await;
    assert_eq!(alia.send(&check).await.leads_to(), Some(alia.path("receipt")), "{}", check.text());
    let application = world.text("select '/dormitory/applications/' || id from applications").await;
    let seen = world.signed_in("social", "alatau").await.get(&application).await;
    assert!(seen.all("[aria-labelledby=claim] .granted").contains(&"Бар".to_owned()), "{}", seen.text());
}

#[tokio::test]
async fn who_acknowledged_a_text_keeps_its_version_and_a_draft_reads_the_new_one() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 2).await;
    let mut first = Applying::new(&world, "alatau", 1, &campaign).await;
    let mut second = Applying::new(&world, "alatau", 2, &campaign).await;
    for one in [&mut first, &mut second] {
        one.begin().await;
        one.answer("categories", &[("categories", "none")]).await;
        one.answer("wishes", &[("any", "yes")]).await;
        one.answer("consent", CONSENT).await;
    }
    let check = first.client.get(&first.path("check")).await;
    assert_eq!(first.send(&check).await.leads_to(), Some(first.path("receipt")));
    let (check, asked) = (second.client.get(&second.path("check")).await, second.client.get(&second.path("consent")).await);

    let mut office = world.signed_in("social", "alatau").await;
    let text = format!("/dormitory/campaigns/{campaign}/text");
    let page = office.get(&text).await;
    let empty = office.submit(&page, &text, &[("text_ru", "")]).await;
    assert_eq!(empty.attributes(".faults a", "href"), ["#f-text_ru"]);
    let new = [("text_kk", "Жаңа қағида"), ("text_ru", "Новое правило"), ("text_en", "A new rule")];
    assert_eq!(office.submit(&page, &text, &new).await.leads_to(), Some(text.clone()));
    let versions = office.get(&text).await;
    assert_eq!(versions.all("[aria-labelledby=versions] h3").len(), 2);

    let late = second.send(&check).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.text());
    let consent = second.path("consent");
    let unseen = second.client.submit(&asked, &consent, CONSENT).await;
    assert_eq!(unseen.attributes(".faults a", "href"), ["#f-acknowledge"], "acknowledged is what was shown");
    assert!(unseen.text().contains("Жаңа қағида"));
    second.answer("consent", CONSENT).await;
    let check = second.client.get(&second.path("check")).await;
    assert_eq!(second.send(&check).await.leads_to(), Some(second.path("receipt")));
    for version in [1, 2] {
        let sent = format!("select count(*) from applications where number = {version} and text_version = {version}");
        assert_eq!(world.count(&sent).await, 1, "version {version}");
    }
}

#[tokio::test]
async fn the_preflight_says_that_nobody_is_named_to_ask_and_opens_all_the_same() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "3", "2").await;
    let unsure = |page: &Seen| page.all(".checks .unsure").join("; ");
    let page = office.get(&campaign).await;
    assert!(unsure(&page).contains("Кімнен сұрау"), "{}", unsure(&page));
    assert!(page.attributes(".checks .unsure a", "href").contains(&"/desk".to_owned()), "the way to enter it");
    assert!(opening(&mut office, &campaign).await.0);
}

#[tokio::test]
async fn a_fault_of_the_places_names_the_dormitory_and_the_sex() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "3", "2").await;
    let page = office.get(&campaign).await;
    let places = format!("{campaign}/places");
    let field = |prefix: &str| {
        let names = page.attributes(&format!("form[action$='/places'] input[name^='{prefix}']"), "name");
        names.into_iter().find(|name| !name.ends_with("new")).unwrap()
    };
    let (women, men) = (field("f-"), field("m-"));
    let wrong = office.submit(&page, &places, &[(&women, "көп"), (&men, "-1")]).await;
    let told = wrong.one(".faults");
    for said in ["№ 1 жатақхана, қыздар", "№ 1 жатақхана, ұлдар"] {
        assert!(told.contains(said), "{said} in {told}");
    }
}
