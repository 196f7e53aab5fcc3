//! Portraits: exact for whoever may open the files of everybody in them, small counts withheld from the others, of one's own faculty only.
use crate::{apply::students, harness::World, radar::know};
use axum::http::StatusCode;
use sqlx::AssertSqlSafe;

const PAGE: &str = "/students/portrait";

/// They have been in the registry since the last year.
async fn entered(world: &World) {
    let sql = "update students set created_at = '2025-09-01'";
    sqlx::raw_sql(sql).execute(&mut world.as_superuser().await).await.unwrap();
}

async fn row(world: &World, who: &str, path: &str, name: &str) -> String {
    let page = world.signed_in(who, "alatau").await.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.all("tbody tr").into_iter().find(|row| row.contains(name)).unwrap_or_else(|| panic!("{}", page.text()))
}

#[tokio::test]
async fn two_orphans_are_counted_for_the_office_and_withheld_from_the_rector() {
    let world = World::new().await;
    students(&world, "alatau", 20).await;
    entered(&world).await;
    let facts: Vec<(usize, &str, &str, &str)> = (1..8)
        .map(|n| (n, "large_family", "2026-04-01", ""))
        .chain([(8, "orphan", "2025-09-01", ""), (9, "orphan", "2025-09-01", "")])
        .collect();
    know(&world, "alatau", &facts).await;
    assert!(row(&world, "social", PAGE, "Жетім бала").await.contains('2'));
    let seen = row(&world, "rector", PAGE, "Жетім бала").await;
    assert!(!seen.contains('2') && seen.contains("жасырын"), "{seen}");
    assert!(row(&world, "rector", PAGE, "Көпбалалы отбасы").await.contains('7'));
    assert_eq!(
        world.count("select count(*) from audit_payloads where verb = 'portrait.opened'").await,
        1,
        "the office's look is recorded"
    );
}

#[tokio::test]
async fn a_dean_sees_the_own_faculty_whole_and_no_other() {
    let world = World::new().await;
    students(&world, "alatau", 6).await;
    entered(&world).await;
    know(&world, "alatau", &[(1, "orphan", "2025-09-01", "")]).await;
    let other = world.text("select f.id::text from faculties f join institutions i on i.id = f.tenant_id where i.slug = 'alatau' and code = 'ST'").await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let own = dean.get(PAGE).await;
    assert!(own.all("tbody tr").iter().any(|row| row.contains("Жетім бала") && row.contains('1')), "{}", own.text());
    let elsewhere = dean.get(&format!("{PAGE}?faculty={other}")).await;
    assert_eq!(own.one(".lead"), elsewhere.one(".lead"), "what is out of reach is not asked for");
    let paper = dean.get(&format!("{PAGE}/paper")).await;
    assert!(paper.status == StatusCode::OK && paper.body.starts_with(b"%PDF"));
}

#[tokio::test]
async fn another_day_is_for_whoever_knows_everybody_and_the_year_before_is_as_it_was() {
    let world = World::new().await;
    students(&world, "alatau", 12).await;
    entered(&world).await;
    know(&world, "alatau", &(1..7).map(|n| (n, "low_income", "2025-07-01", "2025-12-31")).collect::<Vec<_>>()).await;
    let sql = "update students set created_at = '2024-01-01'; update student_categories set verified_at = '2025-07-02'";
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut world.as_superuser().await).await.unwrap();
    let today = row(&world, "social", PAGE, "Аз қамтылған отбасы").await;
    assert!(today.contains("0") && today.contains('6') && today.contains("−6"), "{today}");
    let then = row(&world, "social", &format!("{PAGE}?on=2025-12-01"), "Аз қамтылған отбасы").await;
    assert!(then.contains("+6"), "{then}");
    let page = world.signed_in("rector", "alatau").await.get(&format!("{PAGE}?on=2025-12-01")).await;
    assert!(page.one(".lead").contains("12.08.2026"), "{}", page.one(".lead"));
}
