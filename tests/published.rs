//! Results in public: read by anybody, by receipt code, in the language of the address, without a name.
use crate::harness::World;
use axum::http::StatusCode;

#[tokio::test]
async fn anybody_reads_the_list_by_code_and_no_name_stands_on_it() {
    let world = World::told().await;
    let mut stranger = world.client();
    let list = stranger.get("/ru/i/saryarka/dormitory").await;
    let path = list.attributes(".doors a", "href").pop().unwrap(); // last year's: the longest
    let page = stranger.get(&path).await;
    assert_eq!((page.status, page.attributes("html", "lang")), (StatusCode::OK, vec!["ru".to_owned()]));
    let lines = page.all("[aria-labelledby=list] tbody tr");
    assert!(lines.len() > 20, "{lines:?}");
    let mut sql = world.as_superuser().await;
    let surnames: Vec<String> = sqlx::query_scalar("select distinct surname from students").fetch_all(&mut sql).await.unwrap();
    let text = page.text();
    assert!(surnames.iter().all(|surname| !text.contains(surname.as_str())), "a surname stands in public");

    let code = page.all("[aria-labelledby=list] tbody th").remove(7);
    let found = stranger.get(&format!("{path}?code={}", code.to_lowercase())).await;
    assert!(found.one("tr.chosen").contains(&code));
    assert_eq!(stranger.get(&format!("{path}?code=0000-0000")).await.all("tr.chosen"), [""; 0]);
    let english = stranger.get(&path.replacen("/ru/", "/en/", 1)).await;
    assert_eq!(english.attributes("html", "lang"), ["en"]);
}

#[tokio::test]
async fn what_few_share_is_withheld() {
    let world = World::told().await;
    let mut stranger = world.client();
    let path = stranger.get("/en/i/saryarka/dormitory").await.attributes(".doors a", "href").pop().unwrap();
    let page = stranger.get(&path).await;
    let campaign = path.rsplit('/').next().unwrap();
    let small = format!(
        "select count(*) from (select level from allocation_lines l join allocation_runs r on r.id = l.run_id where r.campaign_id = '{campaign}' group by level having count(*) < 5) as small"
    );
    let small = world.count(&small).await as usize;
    assert!(small > 0, "the demo has a small level");
    let told = page.all("[aria-labelledby=levels] tbody td.num:nth-child(3)");
    assert_eq!(told.iter().filter(|count| *count == "fewer than 5").count(), small, "{told:?}");
}

#[tokio::test]
async fn what_is_not_published_and_what_is_anothers_is_not_found() {
    let world = World::told().await;
    let mut stranger = world.client();
    assert!(stranger.get("/kk/i/alatau/dormitory").await.all(".doors a").is_empty(), "its campaign is being checked");
    let own = stranger.get("/kk/i/saryarka/dormitory").await.attributes(".doors a", "href").remove(0);
    for path in [own.replace("/saryarka/", "/alatau/"), own.replacen("/kk/", "/de/", 1), "/kk/i/nobody/dormitory".into()] {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let hidden = world.text("select id::text from campaigns where state = 'ranked' limit 1").await;
    assert_eq!(stranger.get(&format!("/kk/i/saryarka/dormitory/{hidden}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_bytes_of_a_list_are_taken_along_and_recorded() {
    let world = World::told().await;
    let mut office = world.signed_in("social", "saryarka").await;
    let campaign = world.text("select '/dormitory/campaigns/' || campaign_id from allocation_runs limit 1").await;
    let input = office.get(&format!("{campaign}/ranking/input.json")).await;
    let result = office.get(&format!("{campaign}/ranking/result.json")).await;
    assert_eq!((input.status, result.status), (StatusCode::OK, StatusCode::OK));
    let again = tirek::dormitory::actions::rank::again(&input.html()).unwrap();
    assert_eq!(again.result, result.html());
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'dormitory.run-taken'").await, 2);
}
