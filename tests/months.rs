//! The monthly picture: looked at, frozen once, held by the database, its differences explained, corrected beside the old; names for the office
//! that freezes, counts above five for the others.
use crate::{apply::students, harness::World, radar::know};
use axum::http::StatusCode;
use sqlx::AssertSqlSafe;

const NEW: &str = "/students/months/new?month=2026-07";

async fn run(world: &World, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut world.as_superuser().await).await.map(|_| ())
}

/// Six students of alatau, five of them known to be of a low-income family in June and July, one an orphan.
async fn six(world: &World) {
    students(world, "alatau", 12).await;
    students(world, "saryarka", 2).await;
    let facts: Vec<(usize, &str, &str, &str)> =
        (1..6).map(|n| (n, "low_income", "2026-04-01", "2026-09-30")).chain([(6, "orphan", "2025-09-01", "")]).collect();
    know(world, "alatau", &facts).await;
    run(world, "update student_categories set verified_at = '2026-06-10'").await.unwrap();
}

/// Freezes a month; the address of the frozen picture.
async fn frozen(world: &World, month: &str) -> String {
    let mut social = world.signed_in("social", "alatau").await;
    let page = social.get(&format!("/students/months/new?month={month}")).await;
    let seen = social.submit(&page, "/students/months", &[]).await;
    seen.leads_to().unwrap_or_else(|| panic!("{}", seen.text()))
}

#[tokio::test]
async fn a_month_is_looked_at_frozen_once_and_waits_no_longer() {
    let world = World::new().await;
    six(&world).await;
    let mut social = world.signed_in("social", "alatau").await;
    let waits = format!(".meter a[href='{NEW}']");
    assert_eq!(social.get("/work").await.one(&waits), "1");
    let preview = social.get(NEW).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text());
    assert_eq!(world.count("select count(*) from snapshots").await, 0, "looking freezes nothing");
    let seen = social.submit(&preview, "/students/months", &[]).await;
    let path = seen.leads_to().unwrap();
    let page = social.get(&path).await;
    assert!(page.text().contains("Аз қамтылған отбасы") && page.text().contains("2026 жылғы шілде"), "{}", page.text());
    let again = social.submit(&preview, "/students/months", &[]).await;
    assert_eq!(again.leads_to().as_deref(), Some(path.as_str()), "the same form twice is one act");
    let (other, fields) = (social.get(NEW).await, [("_key", "another-key-of-a-form-0001")]);
    let refused = social.submit(&other, "/students/months", &fields).await;
    assert_eq!(refused.leads_to().as_deref(), Some("/students/months"), "{}", refused.text());
    assert_eq!(world.count("select count(*) from snapshots").await, 1);
    assert!(social.get("/work").await.all(".meter a[href^='/students/months/new']").is_empty());
    let rows = social.get(&format!("{path}/rows?category=low_income")).await;
    assert_eq!(rows.all("tbody tr").len(), 5, "{}", rows.text());
    let book = social.get(&format!("{path}/file")).await;
    assert!(book.status == StatusCode::OK && book.body.starts_with(b"PK"));
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'month.taken'").await, 1);
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'month.frozen'").await, 1);
}

#[tokio::test]
async fn what_changed_since_it_was_looked_at_is_not_frozen_and_neither_is_a_month_that_runs() {
    let world = World::new().await;
    six(&world).await;
    let mut social = world.signed_in("social", "alatau").await;
    let preview = social.get(NEW).await;
    run(&world, "update student_categories set valid_to = '2026-07-30' where category = 'low_income' and student_id in (select id from students where given_name = 'Әлия1')").await.unwrap();
    let seen = social.submit(&preview, "/students/months", &[]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", seen.text());
    assert_eq!(social.get("/students/months/new?month=2026-08").await.status, StatusCode::NOT_FOUND);
    let seen = social.submit(&preview, "/students/months", &[("month", "2026-08")]).await;
    assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.text().contains("31.08.2026"), "{}", seen.text());
    assert_eq!(world.count("select count(*) from snapshots").await, 0);
}

#[tokio::test]
async fn each_difference_says_why_and_stays_said() {
    let world = World::new().await;
    six(&world).await;
    frozen(&world, "2026-06").await;
    run(&world, "update snapshots set made_at = '2026-07-02'").await.unwrap_err(); // what is frozen stays
    let of = |n: usize| format!("student_id in (select id from students where given_name = 'Әлия{n}')");
    run(&world, &format!("update student_categories set valid_to = '2026-07-15' where {}", of(1))).await.unwrap();
    let ended = "ended_at = '2026-07-20T05:00:00Z', end_ground = 'табысы өсті', ended_by = verified_by";
    run(&world, &format!("update student_categories set {ended} where {}", of(2))).await.unwrap();
    know(&world, "alatau", &[(7, "kandas", "2026-07-05", "2027-07-04")]).await;
    run(&world, "update student_categories set verified_at = now() + interval '1 day' where category = 'kandas'").await.unwrap();
    let path = frozen(&world, "2026-07").await;
    let mut social = world.signed_in("social", "alatau").await;
    let shown = social.get(&path).await.all("#differences ~ .scroll tbody tr").join("\n");
    assert!(shown.contains("Әлия1") && shown.contains("Мерзімі 15.07.2026 бітті"), "{shown}");
    assert!(shown.contains("20.07.2026 тоқтатылды: табысы өсті"), "{shown}");
    assert!(shown.contains("Әлия7") && shown.contains("расталды"), "{shown}");
    run(&world, "update student_categories set end_ground = 'басқа' where end_ground is not null").await.unwrap();
    let later = social.get(&path).await.all("#differences ~ .scroll tbody tr").join("\n");
    assert_eq!(shown, later, "told as it was frozen");
}

#[tokio::test]
async fn nothing_of_a_frozen_month_changes_whoever_writes() {
    let world = World::new().await;
    six(&world).await;
    frozen(&world, "2026-07").await;
    for sql in [
        "update snapshots set students = 1",
        "delete from snapshot_rows",
        "update snapshot_rows set code = 'orphan'",
        "insert into snapshot_rows (tenant_id, snapshot_id, n, part, code, payload) select tenant_id, id, 99, 'held', 'orphan', '{}' from snapshots",
        "insert into snapshots select tenant_id, gen_random_uuid(), kind, '2026-06-01', '2026-06-30', 1, null, null, null, 5, 3, engine, hash, made_by, made_at from snapshots",
        "insert into snapshots select tenant_id, gen_random_uuid(), kind, period_from, period_to, 3, id, 'x', null, 5, 0, engine, hash, made_by, made_at from snapshots",
    ] {
        assert!(run(&world, sql).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn a_correction_needs_a_ground_and_leaves_the_old_readable() {
    let world = World::new().await;
    six(&world).await;
    let path = frozen(&world, "2026-07").await;
    let mut social = world.signed_in("social", "alatau").await;
    let ground = [("ground", "анықтама кеш тіркелген")];
    let same = social.get(&format!("{path}/correct")).await;
    let seen = social.submit(&same, &format!("{path}/correct"), &ground).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing to correct: {}", seen.text());
    know(&world, "alatau", &[(8, "orphan", "2026-01-01", "")]).await;
    let form = social.get(&format!("{path}/correct")).await;
    assert!(form.text().contains("Әлия8"), "{}", form.text());
    let seen = social.submit(&form, &format!("{path}/correct"), &[("ground", " ")]).await;
    assert_eq!(seen.all("#f-ground-error").len(), 1, "{}", seen.text());
    let newer = social.submit(&form, &format!("{path}/correct"), &ground).await.leads_to().unwrap();
    let (new, old) = (social.get(&format!("{newer}/rows")).await, social.get(&format!("{path}/rows")).await);
    assert_eq!((new.all("tbody tr").len(), old.all("tbody tr").len()), (7, 6));
    assert!(social.get(&newer).await.text().contains("анықтама кеш тіркелген"));
    assert_eq!(social.get(&format!("{path}/correct")).await.status, StatusCode::NOT_FOUND, "it was corrected already");
}

#[tokio::test]
async fn whoever_may_not_know_of_whom_sees_no_count_below_five_and_no_name() {
    let world = World::new().await;
    six(&world).await;
    let path = frozen(&world, "2026-07").await;
    let mut rector = world.signed_in("rector", "alatau").await;
    let page = rector.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    let row = |name: &str| page.all("tbody tr").into_iter().find(|row| row.contains(name)).unwrap();
    assert!(row("Аз қамтылған").ends_with('5'), "{}", row("Аз қамтылған"));
    assert!(!row("Жетім бала").contains('1'), "{}", row("Жетім бала"));
    assert!(!page.text().contains("Әлия"));
    for path in [NEW.to_owned(), format!("{path}/rows"), format!("{path}/file"), format!("{path}/correct")] {
        assert_eq!(rector.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(world.signed_in("dean", "alatau").await.get("/students/months").await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.signed_in("social", "saryarka").await.get(&path).await.status, StatusCode::NOT_FOUND);
}
