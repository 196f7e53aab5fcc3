//! The radar's weekly letter: to whom, how often, and what it never says.
use crate::{apply::students, harness::World, radar::know};
use chrono::TimeDelta;

/// Three at `alatau` have a category that ends within thirty days.
async fn ending() -> World {
    let world = World::new().await;
    students(&world, "alatau", 3).await;
    students(&world, "saryarka", 1).await;
    let soon = |who| (who, "low_income", "2026-05-01", "2026-08-30");
    know(&world, "alatau", &[soon(1), soon(2), soon(3)]).await;
    world
}

/// The letters that lead to the radar: to whom, and what they say.
async fn letters(world: &World) -> Vec<(String, String)> {
    let digests = "select to_address, body from letters where body like '%/students/radar%' order by made_at, to_address";
    sqlx::query_as(digests).fetch_all(&mut world.as_superuser().await).await.unwrap()
}

async fn night(world: &World) {
    world.app.hands.begin_night().await.unwrap();
    world.app.hands.begin_night().await.unwrap(); // a second server's night
    world.do_jobs().await;
}

#[tokio::test]
async fn the_radar_writes_once_a_week_to_whoever_verifies_categories_and_names_nobody() {
    let world = ending().await;
    night(&world).await;
    let first = letters(&world).await;
    let to: Vec<&str> = first.iter().map(|(to, _)| to.as_str()).collect();
    assert!(to.contains(&"social@alatau.example"), "{to:?}");
    assert!(to.iter().all(|to| to.ends_with("@alatau.example")), "the other institution has nothing of this: {to:?}");
    assert!(!to.iter().any(|to| to.starts_with("admin@") || to.starts_with("rector@")), "{to:?}");
    let (_, body) = first.iter().find(|(to, _)| to.starts_with("social@")).unwrap();
    assert!(body.contains("30 күн ішінде аяқталатын санаттар: 3"), "{body}");
    assert!(!body.contains("Әлия") && !body.contains("аз қамт"), "neither a name nor a category: {body}");
    night(&world).await;
    assert_eq!(letters(&world).await.len(), first.len(), "one a week");
    world.clock.advance(TimeDelta::days(7));
    night(&world).await;
    assert_eq!(letters(&world).await.len(), first.len() * 2, "and again the next");
}

#[tokio::test]
async fn who_is_bound_to_a_faculty_is_told_of_that_faculty_alone() {
    let world = ending().await;
    let mut sql = world.as_superuser().await;
    let bound = "update role_grants g set scope = 'faculty', scope_id = (select s.faculty_id from students s where s.tenant_id = g.tenant_id limit 1)
        from accounts a where a.tenant_id = g.tenant_id and a.id = g.account_id and a.email = 'social@alatau.example'";
    sqlx::raw_sql(bound).execute(&mut sql).await.unwrap();
    let away = "update students s set faculty_id = (select f.id from faculties f where f.tenant_id = s.tenant_id and f.id <> s.faculty_id limit 1)
        where s.given_name = 'Әлия3'";
    sqlx::raw_sql(away).execute(&mut sql).await.unwrap();
    night(&world).await;
    let told = letters(&world).await;
    let (_, body) = told.iter().find(|(to, _)| to == "social@alatau.example").expect("two wait in that faculty");
    assert!(body.contains("30 күн ішінде аяқталатын санаттар: 2"), "{body}");
}
