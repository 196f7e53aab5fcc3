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

/// No level that fewer than five share is named alone: not in the table, not beside a code.
#[tokio::test]
async fn a_level_that_few_share_is_told_with_its_neighbours() {
    let world = World::told().await;
    let mut stranger = world.client();
    let path = stranger.get("/en/i/saryarka/dormitory").await.attributes(".doors a", "href").pop().unwrap();
    let page = stranger.get(&path).await;
    let campaign = path.rsplit('/').next().unwrap();
    let small = format!(
        "select string_agg(level::text, ' ') from (select level from allocation_lines l join allocation_runs r on r.id = l.run_id
         where r.campaign_id = '{campaign}' group by level having count(*) < 5) as small"
    );
    let small = world.text(&small).await;
    assert!(!small.is_empty(), "the demo has a small level");
    let told =
        [page.all("[aria-labelledby=levels] tbody td:first-child"), page.all("[aria-labelledby=list] tbody td.num:nth-child(3)")];
    for alone in small.split(' ') {
        assert!(!told.iter().flatten().any(|level| level == alone), "{alone} in {told:?}");
    }
    assert!(told[0].len() > 1, "{told:?}");
    assert!(page.text().contains("Wishes, sex and places kept for groups count too."));
}

/// From the sign-in page, from the student's result with the own line marked, from the campaign's page of the staff.
#[tokio::test]
async fn ways_lead_to_the_public_list() {
    let world = World::told().await;
    let page = world.client().get("/i/saryarka/sign-in").await;
    assert!(page.attributes("a", "href").contains(&"/kk/i/saryarka/dormitory".to_owned()));
    let campaign = world
        .text("select p.campaign_id::text from applications p join accounts a on a.student_id = p.student_id and a.tenant_id = p.tenant_id
               join campaigns c on c.id = p.campaign_id and c.state = 'published' where a.email = 'student@saryarka.example' limit 1")
        .await;
    let public = format!("/kk/i/saryarka/dormitory/{campaign}");
    let mut student = world.signed_in("student", "saryarka").await;
    let links = student.get(&format!("/my/dormitory/{campaign}")).await.attributes("a", "href");
    let own = links.into_iter().find(|href| href.starts_with(&format!("{public}?code="))).expect("a way from the result");
    assert_eq!(world.client().get(&own).await.all("tr.chosen").len(), 1);
    let mut office = world.signed_in("social", "saryarka").await;
    let links = office.get(&format!("/dormitory/campaigns/{campaign}")).await.attributes("a", "href");
    assert!(links.contains(&public), "{links:?}");
    let number = world.text(&format!("select o.number_text from orders o join allocation_runs r on r.id = o.subject_id where r.campaign_id = '{campaign}' and o.amends is null limit 1")).await;
    assert!(world.client().get(&public).await.one(".lead").contains(&format!("№ {number} ")), "{number}");
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
