//! Two files of one person: found by a slip of the number or of the name, judged once, joined with both histories, parted as if nothing had been.
use crate::{
    harness::{Client, World},
    students::bring,
};
use axum::http::StatusCode;
use sqlx::AssertSqlSafe;
use tirek::students::rules::{
    duplicates::slips,
    iin::{Iin, Sex},
};

const QUEUE: &str = "/students/duplicates";

async fn run(world: &World, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut world.as_superuser().await).await.map(|_| ())
}

fn born() -> chrono::NaiveDate {
    "2007-03-01".parse().unwrap()
}

/// A number, and another that a slip makes of it.
fn number_and_slip() -> (String, String) {
    let pair = (1..9999).find_map(|serial| {
        let iin = Iin::compose(born(), Sex::Female, serial)?;
        let slip = slips(&iin).into_iter().find(|slip| slip.birth_date() == born() && slip.sex() == Sex::Female)?;
        Some((iin.digits(), slip.digits()))
    });
    pair.unwrap()
}

/// Two files of one woman whose numbers differ by a slip, two of another with one name, and a woman alone.
async fn five(world: &World) {
    let (number, slip) = number_and_slip();
    let other = |serial| (serial..9999).find_map(|n| Iin::compose(born(), Sex::Female, n)).unwrap().digits();
    let mut list = "ЖСН;Тегі;Аты;Жынысы;Туған күні;Факультет;Курс;Қаржыландыру түрі\n".to_owned();
    for (iin, surname, given) in [
        (number, "Әбенова", "Әлия"),
        (slip, "Қасымова", "Зере"),
        (other(5000), "Ермекова", "Жанна"),
        (other(6000), "Ермекова", "Жанна"),
        (other(7000), "Тілеубергенова", "Мөлдір"),
    ] {
        list.push_str(&format!("{iin};{surname};{given};ж;01.03.2007;GM;1;грант\n"));
    }
    bring(world, &mut world.signed_in("admin", "alatau").await, &list).await;
}

async fn searched(social: &mut Client) -> Vec<String> {
    let page = social.get(QUEUE).await;
    let seen = social.submit(&page, "/students/duplicates/search", &[]).await;
    assert_eq!(seen.leads_to().as_deref(), Some(QUEUE), "{}", seen.text());
    social.get(QUEUE).await.attributes("tbody th a", "href")
}

async fn id(world: &World, surname: &str, nth: i64) -> String {
    world.text(&format!("select id::text from students where surname = '{surname}' order by id offset {nth} limit 1")).await
}

/// The whole of what a merge may touch, as text.
async fn state(world: &World) -> String {
    world.text(
        "select concat_ws(E'\\n', (select string_agg(concat_ws(' ', id, merged_into, surname), E'\\n' order by id) from students),
           (select string_agg(concat_ws(' ', id, student_id, category, ended_at), E'\\n' order by id) from student_categories),
           (select string_agg(concat_ws(' ', id, student_id, state), E'\\n' order by id) from accounts where student_id is not null))",
    )
    .await
}

#[tokio::test]
async fn a_slip_of_the_number_and_a_name_with_a_birth_date_are_found_and_two_people_stay_two() {
    let world = World::new().await;
    five(&world).await;
    let mut social = world.signed_in("social", "alatau").await;
    let pairs = searched(&mut social).await;
    assert_eq!(pairs.len(), 2, "{pairs:?}");
    assert_eq!(social.get("/work").await.one(&format!(".meter a[href='{QUEUE}']")), "2");
    let queue = social.get(QUEUE).await;
    assert!(
        queue.text().contains("ЖСН бір цифрмен") && queue.text().contains("аты-жөні мен туған күні бірдей"),
        "{}",
        queue.text()
    );
    let (number, slip) = number_and_slip();
    for pair in &pairs {
        let page = social.get(pair).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.html().contains(&number) && !page.html().contains(&slip), "no digit of a number is shown");
    }
    let page = social.get(&pairs[0]).await;
    let seen = social.submit(&page, &format!("{}/different", pairs[0]), &[("note", "егіздер")]).await;
    assert_eq!(seen.leads_to().as_deref(), Some(QUEUE), "{}", seen.text());
    assert_eq!(searched(&mut social).await, pairs[1..], "judged once, it stays judged");
    assert!(
        run(
            &world,
            "update duplicate_pairs set different_at = null, different_by = null, note = null where different_at is not null"
        )
        .await
        .is_err()
    );
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'duplicates.opened'").await, 3);
}

#[tokio::test]
async fn joined_files_are_one_in_lists_and_counts_and_parting_them_restores_everything() {
    let world = World::new().await;
    five(&world).await;
    let (kept, other) = (id(&world, "Ермекова", 0).await, id(&world, "Ермекова", 1).await);
    know_of(&world, &other).await;
    let mut social = world.signed_in("social", "alatau").await;
    let pairs = searched(&mut social).await;
    let before = state(&world).await;
    let merge = joined(&mut social, &pairs, &kept).await;
    assert_eq!(
        world
            .count("select count(*) from student_categories c join students s on s.id = c.student_id where s.merged_into is null")
            .await,
        1
    );
    let list = social.get("/students").await;
    assert_eq!(list.all("tbody th a").len(), 4, "{}", list.text());
    assert_eq!(social.get(&format!("/students/{other}")).await.leads_to(), Some(format!("/students/{kept}")));
    let file = social.get(&format!("/students/{kept}")).await;
    assert!(file.text().contains("Бұл іске біріктірілген") && file.text().contains("қандас"), "{}", file.text());
    for sql in [
        format!("update students set merged_into = null where id = '{other}'"),
        format!("update students set merged_into = '{other}' where id = '{kept}'"),
        "update student_merges set ground = 'x'".to_owned(),
    ] {
        assert!(run(&world, &sql).await.is_err(), "{sql}");
    }
    let page = social.get(&merge).await;
    let seen = social.submit(&page, &format!("{merge}/undo"), &[("ground", "қате болды")]).await;
    assert_eq!(seen.leads_to(), Some(merge.clone()), "{}", seen.text());
    assert_eq!(before, state(&world).await, "as if nothing had been");
    let again =
        social.submit(&page, &format!("{merge}/undo"), &[("ground", "тағы"), ("_key", "another-key-of-a-form-0002")]).await;
    assert!(
        again.leads_to().is_some() || again.status == StatusCode::UNPROCESSABLE_ENTITY || again.status == StatusCode::BAD_REQUEST
    );
    assert_eq!(before, state(&world).await);
    assert_eq!(social.get(&format!("/students/{other}")).await.status, StatusCode::OK);
}

/// An open category, so that a list may name it.
async fn know_of(world: &World, student: &str) {
    let sql = format!(
        "insert into student_categories (tenant_id, id, student_id, category, valid_from, verified_by, verified_at)
         select s.tenant_id, gen_random_uuid(), s.id, 'kandas', '2026-01-01', a.id, now()
         from students s join accounts a on a.tenant_id = s.tenant_id and a.email = 'social@alatau.example' where s.id = '{student}'"
    );
    run(world, &sql).await.unwrap();
}

/// Joins the pair in which this file is; the address of the merge.
async fn joined(social: &mut Client, pairs: &[String], kept: &str) -> String {
    for pair in pairs {
        let page = social.get(pair).await;
        if page.html().contains(kept) {
            let fields = [("kept", kept), ("ground", "жеке куәлік бойынша салыстырылды")];
            let seen = social.submit(&page, &format!("{pair}/merge"), &fields).await;
            return seen.leads_to().unwrap_or_else(|| panic!("{}", seen.text()));
        }
    }
    panic!("no pair of {kept}");
}

#[tokio::test]
async fn two_applications_in_one_campaign_are_refused_with_the_reason() {
    let world = World::new().await;
    five(&world).await;
    let campaign = crate::apply::campaign(&world, "alatau", "kaznmu-000").await;
    let (kept, other) = (id(&world, "Ермекова", 0).await, id(&world, "Ермекова", 1).await);
    for (n, student) in [&kept, &other].into_iter().enumerate() {
        let sql = format!(
            "set session_replication_role = replica;
             insert into applications (tenant_id, id, campaign_id, student_id, state, number, received_at, registered_at, consented_at, created_at)
             select tenant_id, gen_random_uuid(), id, '{student}', 'submitted', {n} + 1, now(), now(), now(), now() from campaigns where id = '{campaign}'"
        );
        run(&world, &sql).await.unwrap();
    }
    let mut social = world.signed_in("social", "alatau").await;
    let pairs = searched(&mut social).await;
    let before = state(&world).await;
    for pair in &pairs {
        let page = social.get(pair).await;
        if page.html().contains(&kept) {
            let seen = social.submit(&page, &format!("{pair}/merge"), &[("kept", &kept), ("ground", "бір адам")]).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(seen.one("#f-kept-error").contains("бір науқанға"), "{}", seen.text());
        }
    }
    assert_eq!(before, state(&world).await);
}

#[tokio::test]
async fn only_the_office_that_judges_sees_the_pairs_and_only_its_own() {
    let world = World::new().await;
    five(&world).await;
    let pairs = searched(&mut world.signed_in("social", "alatau").await).await;
    for who in ["dean", "advisor", "rector", "admin"] {
        assert_eq!(world.signed_in(who, "alatau").await.get(&pairs[0]).await.status, StatusCode::FORBIDDEN, "{who}");
    }
    assert_eq!(world.signed_in("social", "saryarka").await.get(&pairs[0]).await.status, StatusCode::NOT_FOUND);
}
