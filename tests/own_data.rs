//! The subject's own data and their correction through the pages: what is held and who looked, taken along, asked to be corrected, judged,
//! corrected by two at once, kept as history.
use crate::harness::{Client, Seen, World, statements};
use axum::http::StatusCode;
use sqlx::AssertSqlSafe;

const OWN: &str = "/me/data";
const ASK: &str = "/me/data/correct";
const LIST: &str = "/students/corrections";

/// The demo's student of `alatau`.
async fn student_id(world: &World) -> String {
    world.text("select student_id::text from accounts where email = 'student@alatau.example'").await
}

async fn run(world: &World, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut world.as_superuser().await).await.unwrap();
}

/// Asks for a correction as the student.
async fn ask(student: &mut Client, field: &str, wanted: &str) -> Seen {
    let page = student.get(&format!("{ASK}?field={field}")).await;
    student.upload(&page, ASK, &[("wanted", wanted)], &[]).await
}

/// The waiting request for a field, opened by the office.
async fn open(world: &World, office: &mut Client, field: &str) -> (String, Seen) {
    let query = format!(
        "select c.id::text from student_corrections c join institutions i on i.id = c.tenant_id where i.slug = 'alatau' and c.state = 'waiting' and c.field = '{field}'"
    );
    let path = format!("{LIST}/{}", world.text(&query).await);
    let page = office.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    (path, page)
}

#[tokio::test]
async fn a_student_sees_everything_held_and_who_looked_and_why() {
    let world = World::told().await;
    let id = student_id(&world).await;
    let mut dean = world.signed_in("social", "alatau").await;
    let file = dean.get(&format!("/students/{id}")).await;
    let opened =
        dean.submit(&file, &format!("/students/{id}/open"), &[("reason", "other"), ("note", "a word of the clerk")]).await;
    assert_eq!(opened.status, StatusCode::OK);
    let mut student = world.signed_in("student", "alatau").await;
    let (seen, sent) = statements(student.get(OWN)).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(sent <= 30, "{sent} statements");
    let text = seen.text();
    let name = world.text(&format!("select surname from students where id = '{id}'")).await;
    assert!(text.contains(&name) && seen.all("section.card").len() >= 6, "{text}");
    let looks = seen.all(".timeline li");
    assert!(looks[0].contains("Омаров") && looks[0].contains("Әлеуметтік бөлім"), "{looks:?}");
    assert!(
        !text.contains("a word of the clerk"),
        "what a clerk writes beside the reason stays in the trail, and that it does is said"
    );
    assert!(text.contains("ескертпе"), "{text}");
    let all = student.get("/me/data/readings").await;
    assert!(all.all("tbody tr").len() >= 3, "{}", all.text());
}

#[tokio::test]
async fn own_data_are_taken_as_a_file_and_the_taking_is_recorded() {
    let world = World::told().await;
    let mut student = world.signed_in("student", "alatau").await;
    let json = student.get("/me/data.json").await;
    let held: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
    let groups: Vec<&str> = held["held"].as_array().unwrap().iter().filter_map(|g| g["group"].as_str()).collect();
    assert!(groups.starts_with(&["identity", "contacts", "studies", "account"]), "{groups:?}");
    assert!(held["readings"].as_array().is_some_and(|readings| readings.len() >= 2));
    let pdf = student.get("/me/data.pdf").await;
    assert!(pdf.body.starts_with(b"%PDF"));
    assert_eq!(world.count("select count(*) from audit_payloads where chain = 'reads' and verb = 'subject.exported'").await, 2);
    let again = student.get(OWN).await;
    assert!(again.all(".timeline li")[0].contains("Өзіңіз"), "{:?}", again.all(".timeline li"));
}

#[tokio::test]
async fn a_request_is_judged_by_the_office_and_the_field_has_its_history() {
    let world = World::told().await;
    let id = student_id(&world).await;
    let mut student = world.signed_in("student", "alatau").await;
    let twice = ask(&mut student, "phone", "8 701 999 00 11").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "the demo's request for the telephone waits");
    let landline = ask(&mut student, "phone", "8 7172 12 34 56").await;
    assert_eq!(landline.all(".faults li").len(), 2, "all reasons are told: {}", landline.text());
    assert!(landline.attributes("#f-wanted", "value")[0].contains("8 7172"), "what was typed stays");
    let asked = ask(&mut student, "surname", "Өтегенова").await;
    assert_eq!(asked.leads_to().as_deref(), Some(OWN), "{}", asked.text());

    let mut office = world.signed_in("social", "alatau").await;
    assert!(office.get("/work").await.text().contains("Түзету өтінімдері"));
    let list = office.get(LIST).await;
    assert_eq!(list.all("tbody tr").len(), 2);
    assert!(!list.text().contains("Өтегенова"), "no value stands in the list");
    let (path, page) = open(&world, &mut office, "surname").await;
    assert!(page.text().contains("Өтегенова"));
    let done = office.submit(&page, &format!("{path}/apply"), &[]).await;
    assert_eq!(done.leads_to().as_deref(), Some(path.as_str()), "{}", done.text());
    assert_eq!(world.text(&format!("select surname from students where id = '{id}'")).await, "Өтегенова");
    let search = office.get("/students").await;
    let found = office.submit(&search, "/students/search", &[("q", "өтегенова")]).await;
    assert!(found.text().contains("Өтегенова"), "the new name is found: {}", found.text());
    assert!(world.text("select full_name from accounts where email = 'student@alatau.example'").await.starts_with("Өтегенова"));
    let history = office.get(&format!("/students/{id}")).await;
    assert!(history.all("#history ~ .scroll tbody tr")[0].contains("Өтегенова"), "{:?}", history.all("tbody tr"));
    assert_eq!(
        world.count("select count(*) from letters where to_address = 'student@alatau.example' and subject like '%түзету%'").await,
        1
    );

    let (path, page) = open(&world, &mut office, "phone").await;
    let other = office.get(&path).await;
    let unsaid = office.submit(&page, &format!("{path}/refuse"), &[("reason", "")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "a refusal has a reason");
    let refused = office.submit(&page, &format!("{path}/refuse"), &[("reason", "Шартты көрсетіңіз")]).await;
    assert_eq!(refused.leads_to().as_deref(), Some(path.as_str()), "{}", refused.text());
    assert!(student.get(OWN).await.text().contains("Шартты көрсетіңіз"));
    let late = office.submit(&other, &format!("{path}/apply"), &[]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "a request is decided once");
}

#[tokio::test]
async fn an_iin_is_sealed_in_request_and_history_and_shows_in_an_opened_file_only() {
    let world = World::told().await;
    let id = student_id(&world).await;
    let mut student = world.signed_in("student", "alatau").await;
    let wrong = ask(&mut student, "iin", "000101500002").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "the check digit does not fit");
    assert!(ask(&mut student, "iin", "000101500001").await.leads_to().is_some());
    let mut office = world.signed_in("social", "alatau").await;
    let (path, page) = open(&world, &mut office, "iin").await;
    assert!(page.text().contains("000101500001") && !page.all(".notice.warn").is_empty(), "the birth date differs from it");
    let done = office.submit(&page, &format!("{path}/apply"), &[]).await;
    assert!(done.leads_to().is_some(), "{}", done.text());
    let kept = "select count(*) from student_changes where field = 'iin' and was is null and becomes is null and becomes_sealed is not null";
    assert_eq!(world.count(kept).await, 1);
    assert_eq!(world.count("select count(*) from audit_payloads where payload like '%000101500001%'").await, 0);
    let file = office.get(&format!("/students/{id}")).await;
    assert!(!file.text().contains("000101500001"));
    let opened = office.submit(&file, &format!("/students/{id}/open"), &[("reason", "correction")]).await;
    assert_eq!(opened.text().matches("000101500001").count(), 2, "as it is, and in the history");
}

#[tokio::test]
async fn of_two_who_edit_one_file_the_second_sees_what_changed_and_loses_nothing_typed() {
    let world = World::told().await;
    let id = student_id(&world).await;
    let path = format!("/students/{id}/correct");
    let (mut first, mut second) = (world.signed_in("social", "alatau").await, world.signed_in("social", "alatau").await);
    let (one, two) = (first.get(&path).await, second.get(&path).await);
    let sent = first.submit(&one, &path, &[("course", "3"), ("email", "first@alatau.example"), ("ground", "бұйрық")]).await;
    assert_eq!(sent.leads_to(), Some(format!("/students/{id}")), "{}", sent.text());
    let typed = [("phone", "8 701 222 33 44"), ("email", "second@alatau.example"), ("ground", "куәлік")];
    let late = second.submit(&two, &path, &typed).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.all("#f-meanwhile tbody tr").len(), 2, "{}", late.text());
    assert_eq!(late.attributes("#f-phone", "value"), ["+77012223344"], "what was typed stays");
    assert_eq!(late.attributes("#f-email", "value"), ["second@alatau.example"], "also where both changed, and it is said");
    assert_eq!(late.attributes("#f-course", "value"), ["3"], "what was not touched follows the other");
    assert_eq!(late.one("#f-ground"), "куәлік");
    let done = second.submit(&late, &path, &[]).await;
    assert_eq!(done.leads_to(), Some(format!("/students/{id}")), "{}", done.text());
    let row = format!("select course || ' ' || phone || ' ' || email from students where id = '{id}'");
    assert_eq!(world.text(&row).await, "3 +77012223344 second@alatau.example");
    let nothing = second.get(&path).await;
    let nothing = second.submit(&nothing, &path, &[("ground", "жоқ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is changed");
}

#[tokio::test]
async fn sex_that_differs_from_the_iin_is_kept_once_somebody_has_looked() {
    let world = World::told().await;
    let id = student_id(&world).await;
    let path = format!("/students/{id}/correct");
    let other = world.text(&format!("select case sex when 'm' then 'f' else 'm' end from students where id = '{id}'")).await;
    let mut office = world.signed_in("social", "alatau").await;
    let page = office.get(&path).await;
    let asked = office.submit(&page, &path, &[("sex", &other), ("ground", "куәлік")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = office.submit(&asked, &path, &[("known", "1")]).await;
    assert!(done.leads_to().is_some(), "{}", done.text());
}

#[tokio::test]
async fn an_advisor_proposes_and_the_dean_of_another_faculty_finds_nothing() {
    let world = World::told().await;
    let id = world.text(
        "select s.id::text from students s join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
         join institutions i on i.id = s.tenant_id where i.slug = 'alatau' and f.code = 'ST' limit 1",
    );
    let id = id.await;
    let mut advisor = world.signed_in("advisor", "alatau").await;
    let path = format!("/students/{id}/propose");
    assert!(advisor.get(&format!("/students/{id}")).await.attributes("a", "href").contains(&path));
    let page = advisor.get(&format!("{path}?field=course")).await;
    let sent = advisor.upload(&page, &path, &[("wanted", "4"), ("note", "Журнал бойынша")], &[]).await;
    assert_eq!(sent.leads_to(), Some(format!("/students/{id}")), "{}", sent.text());
    assert_eq!(advisor.get(LIST).await.status, StatusCode::FORBIDDEN);
    let mut dean = world.signed_in("dean", "alatau").await; // of GM
    assert!(dean.get(LIST).await.all("tbody tr").iter().all(|row| !row.contains("Курс")));
    let request = world.text(&format!("select id::text from student_corrections where student_id = '{id}'")).await;
    assert_eq!(dean.get(&format!("{LIST}/{request}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(dean.get(&format!("/students/{id}/correct")).await.status, StatusCode::NOT_FOUND);
    let mut office = world.signed_in("social", "alatau").await;
    let (path, page) = open(&world, &mut office, "course").await;
    assert!(office.submit(&page, &format!("{path}/apply"), &[]).await.leads_to().is_some());
    assert_eq!(
        world.count("select count(*) from letters where to_address = 'advisor@alatau.example'").await,
        1,
        "who asked is told"
    );
}

#[tokio::test]
async fn a_list_writes_the_history_of_what_it_changes_for_all_rows_at_once() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let content = crate::students::list(40, 1);
    crate::students::bring(&world, &mut admin, &content).await;
    assert_eq!(world.count("select count(*) from student_changes").await, 0, "who is new has no history");
    let changed = content.replace(";1;", ";2;");
    crate::students::bring(&world, &mut admin, &changed).await;
    let written = "select count(*) from student_changes where way = 'import' and field = 'course' and was = '1' and becomes = '2'
                     and import_id is not null and changed_by is not null and row_version = 2";
    assert_eq!(world.count(written).await, 40);
    assert_eq!(world.count("select count(*) from student_changes").await, 40, "what is the same is not in it");
}

#[tokio::test]
async fn what_was_asked_and_what_was_changed_is_not_rewritten() {
    let world = World::told().await;
    run(&world, "update student_corrections set state = 'refused', reason = 'x', decided_by = asked_by, decided_at = now()")
        .await;
    let mut sql = world.as_server().await;
    let tenant = world.text("select id::text from institutions where slug = 'alatau'").await;
    sqlx::raw_sql(AssertSqlSafe(format!("set app.tenant_id = '{tenant}'"))).execute(&mut sql).await.unwrap();
    for forbidden in [
        "update student_corrections set wanted = '+77010000000'",
        "update student_corrections set state = 'applied', reason = null",
        "update student_changes set becomes = 'x'",
        "delete from student_changes",
        "delete from student_corrections",
    ] {
        assert!(sqlx::raw_sql(forbidden).execute(&mut sql).await.is_err(), "{forbidden}");
    }
}

#[tokio::test]
async fn a_file_is_shown_as_it_was_on_a_past_day_and_is_marked() {
    let world = World::told().await;
    let id = student_id(&world).await;
    let mut office = world.signed_in("social", "alatau").await;
    let path = format!("/students/{id}/as-of");
    let before = world.text(&format!("select surname from students where id = '{id}'")).await;
    let entered =
        world.text(&format!("select (created_at at time zone 'Asia/Almaty')::date::text from students where id = '{id}'")).await;
    let page = office.get(&format!("/students/{id}/correct")).await;
    let ground = [("surname", "Өтегенова"), ("ground", "куәлік")];
    assert!(office.submit(&page, &format!("/students/{id}/correct"), &ground).await.leads_to().is_some());
    let then = office.get(&format!("{path}?on={entered}")).await;
    assert_eq!(then.status, StatusCode::OK, "{}", then.text());
    assert!(then.all(".summary dd").contains(&before), "{:?}", then.all(".summary dd"));
    assert!(!then.all(".notice.warn").is_empty(), "it says of which day it is");
    let now = office.get(&path).await;
    assert!(now.all(".summary dd").contains(&"Өтегенова".to_owned()));
    for never in ["2001-01-01", "2199-01-01", "08/06/2024"] {
        let seen = office.get(&format!("{path}?on={never}")).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{never}");
    }
}
