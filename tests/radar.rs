//! What lapses, turns or contradicts itself is seen in time; and who is entitled and has not applied.
use crate::{
    apply::{Applying, campaign, students},
    harness::World,
};
use axum::http::StatusCode;

/// Categories of the students `Әлия1`, `Әлия2` … of an institution: who, category, first and last day.
pub async fn know(world: &World, slug: &str, facts: &[(usize, &str, &str, &str)]) {
    for (who, category, from, to) in facts {
        let to = if to.is_empty() { "null".to_owned() } else { format!("'{to}'") };
        let sql = format!(
            "insert into student_categories (tenant_id, id, student_id, category, valid_from, valid_to, verified_by, verified_at)
             select s.tenant_id, gen_random_uuid(), s.id, '{category}', '{from}', {to}, a.id, now()
             from institutions i join students s on s.tenant_id = i.id and s.given_name = 'Әлия{who}'
             join accounts a on a.tenant_id = i.id and a.email = 'social@{slug}.example' where i.slug = '{slug}'"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut world.as_superuser().await).await.unwrap();
    }
}

#[tokio::test]
async fn the_radar_shows_what_ends_soon_what_has_ended_birthdays_ahead_and_contradictions() {
    let world = World::new().await;
    students(&world, "alatau", 5).await;
    students(&world, "saryarka", 1).await;
    let facts = [
        (1, "low_income", "2026-05-01", "2026-08-30"),
        (2, "low_income", "2026-04-01", "2026-09-30"),
        (3, "kandas", "2025-07-31", "2026-07-31"),
        (4, "orphan", "2025-09-01", ""),
        (4, "half_orphan", "2025-09-01", ""),
        (5, "low_income", "2026-02-01", "2026-08-01"),
        (5, "low_income", "2026-07-20", "2027-01-20"),
    ];
    know(&world, "alatau", &facts).await;
    know(&world, "saryarka", &[(1, "kandas", "2025-07-31", "2026-08-31")]).await;
    let sql = "update students set birth_date = '2008-09-01' where given_name = 'Әлия4'";
    sqlx::raw_sql(sql).execute(&mut world.as_superuser().await).await.unwrap();
    let mut dean = world.signed_in("dean", "alatau").await;
    let work = dean.get("/work").await;
    assert!(work.one(".meter a[href='/students/radar']") == "1", "{}", work.text());
    for (query, rows) in [
        ("", vec!["Әлия1"]),
        ("?what=far", vec!["Әлия1", "Әлия2"]),
        ("?what=lapsed", vec!["Әлия3"]),
        ("?what=turns", vec!["Әлия4"]),
        ("?what=contradictions", vec!["Әлия4"]),
    ] {
        let page = dean.get(&format!("/students/radar{query}")).await;
        let shown = page.all("tbody th");
        assert_eq!(shown.len(), rows.len(), "{query}: {}", page.text());
        assert!(shown.iter().zip(&rows).all(|(shown, name)| shown.contains(name)), "{query}: {shown:?}");
    }
    let turns = dean.get("/students/radar?what=turns").await.one("tbody");
    assert!(turns.contains("01.09.2026 күні 18 жасқа толады"), "{turns}");
    assert_eq!(
        world.count("select count(*) from audit_payloads where verb = 'students.radar'").await,
        6,
        "every look is recorded"
    );
    assert_eq!(dean.get("/students/radar?faculty=nonsense&what=x&page=-4").await.status, StatusCode::OK);
    let page = dean.get("/students/radar").await;
    let ask = page.attributes("tbody td a", "href").remove(0);
    assert_eq!(dean.get(&ask).await.status, StatusCode::OK, "{ask}");
    assert_eq!(world.signed_in("admin", "alatau").await.get("/students/radar").await.status, StatusCode::FORBIDDEN);
    let mut other = world.signed_in("dean", "saryarka").await;
    assert_eq!(other.get("/students/radar").await.all("tbody th").len(), 1, "another institution's is not there");
}

#[tokio::test]
async fn whoever_is_entitled_and_has_not_applied_is_listed_until_the_application_is_sent() {
    let world = World::new().await;
    let id = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 4).await;
    let facts = [
        (1, "low_income", "2026-05-01", "2026-08-20"),
        (2, "orphan", "2025-09-01", ""),
        (3, "disability_2", "2025-09-01", ""),
        (4, "foreign", "2025-09-01", ""),
    ];
    know(&world, "alatau", &facts).await;
    let path = format!("/dormitory/campaigns/{id}/entitled");
    let mut social = world.signed_in("social", "alatau").await;
    assert!(social.get(&format!("/dormitory/campaigns/{id}")).await.html().contains(&path));
    let page = social.get(&path).await;
    let names = page.all("tbody th");
    assert_eq!(names.len(), 2, "one lapses before the day of assessment, one counts for nothing: {}", page.text());
    assert!(names[0].contains("Әлия2") && page.all("tbody tr")[0].contains("Бастамаған"), "{names:?}");
    let mut orphan = Applying::new(&world, "alatau", 2, &id).await;
    let check = orphan.prepare().await;
    assert!(social.get(&path).await.all("tbody tr")[0].contains("Толтыра бастаған"));
    assert!(orphan.send(&check).await.leads_to().is_some());
    let page = social.get(&path).await;
    assert_eq!(page.all("tbody th").len(), 1, "{}", page.text());
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'dormitory.entitled'").await, 3);
    let mut other = world.signed_in("social", "saryarka").await;
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'dormitory.entitled'").await, 3, "nothing was seen");
}
