//! Notices to everybody on a list: the count is confirmed, they go once, within one's reach, and the student reads them.
use crate::{
    harness::{Client, World, statements},
    lists::{enrolled, names},
    students::{run, texts, verify},
};
use axum::http::StatusCode;

const WITH_EMAIL: &str =
    "select count(*) from students s join institutions i on i.id = s.tenant_id and i.slug = 'alatau' where email is not null";

#[tokio::test]
async fn a_notice_goes_once_to_everybody_on_the_list_after_its_count_was_confirmed() {
    let world = enrolled(8, 8).await;
    run(&world, "update students set email = null where id in (select id from students order by id limit 3)").await;
    let mut social = world.signed_in("social", "alatau").await;
    let form = social.get("/students/notices/new?course=1&whom=all").await;
    assert!(form.one(".lead").contains('8') && form.one(".lead").contains('5'), "{}", form.one(".lead"));
    let wrong = social.submit(&form, "/students/notices", &[("title_kk", "Жиналыс")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text =
        [("title_kk", "Жиналыс"), ("title_ru", "Собрание"), ("text_kk", "Ертең сағат 10-да."), ("text_ru", "Завтра в 10.")];
    let check = social.submit(&form, "/students/notices", &text).await;
    assert_eq!(world.count("select count(*) from notices").await, 0, "nothing is sent before it is confirmed");
    assert!(check.one("button[value=yes]").contains('8'));
    let mut reports = Vec::new();
    for _ in 0..2 {
        let sent = social.submit(&check, "/students/notices", &[("confirmed", "yes")]).await;
        reports.push(sent.leads_to().expect("a report"));
    }
    assert_eq!(reports[0], reports[1]);
    assert_eq!(world.count("select count(*) from notice_recipients").await, 8);
    assert_eq!(world.count("select count(*) from letters where subject = 'Жиналыс / Собрание'").await, 5);
    let report = social.get(&reports[0]).await;
    assert_eq!(report.all(".meter dd"), ["8", "5", "3"]);
    assert_eq!(report.all("main li").len(), 3);
    assert!(texts(&world, "select payload from audit_payloads where verb = 'notice.sent'").await[0].contains("\"students\":8"));
    world.do_jobs().await;
    assert_eq!(world.count("select count(*) from letters where sent_at is null").await, 0);
    // A dean reaches one faculty, and no report of another's.
    let mut dean = world.signed_in("dean", "alatau").await;
    assert!(dean.get("/students/notices/new?whom=all").await.one(".lead").contains('4'));
    assert_eq!(dean.get(&reports[0]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_notice_goes_to_those_who_were_ticked_and_to_none_beyond_the_reach() {
    let world = enrolled(6, 9).await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let page = dean.get("/students").await;
    let own = page.attributes("tbody input[name=student]", "value");
    assert_eq!(own.len(), 3);
    let other =
        texts(&world, "select s.id::text from students s join faculties f on f.id = s.faculty_id where f.code = 'ST' limit 1")
            .await;
    let path = format!("/students/notices/new?whom=ticked&student={}&student={}", own[0], other[0]);
    let form = dean.get(&path).await;
    let text = [("title_kk", "Қ"), ("title_ru", "Р"), ("text_kk", "қ"), ("text_ru", "р")];
    let check = dean.submit(&form, "/students/notices", &text).await;
    dean.submit(&check, "/students/notices", &[("confirmed", "yes")]).await;
    assert_eq!(texts(&world, "select student_id::text from notice_recipients").await, [own[0].clone()]);
    let nobody = dean.get("/students/notices/new?whom=ticked&course=1").await;
    assert_eq!(nobody.leads_to().as_deref(), Some("/students?course=1"));
}

#[tokio::test]
async fn lists_and_notices_ask_the_database_as_often_for_sixty_as_for_one() {
    let mut asked = Vec::new();
    for count in [2, 60] {
        let world = enrolled(count, 10).await;
        verify(&world, "kandas").await;
        let mut social = world.signed_in("social", "alatau").await;
        let mut of = Vec::new();
        for path in [
            "/students?totals=yes&sex=f&sex=&term=lapses30&column=dormitory&column=phone&order=group",
            "/students?category=kandas&category=orphan&totals=yes&applied=no&placed=no",
            "/students/lists",
            "/students/lists/new?course=1",
            "/students/notices/new?whom=all",
            "/students/export.xlsx",
            "/students/export.pdf",
        ] {
            let (seen, sent) = statements(social.get(path)).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}");
            of.push((path, sent));
        }
        let form = social.get("/students/notices/new?whom=all").await;
        let text = [("title_kk", "Қ"), ("title_ru", "Р"), ("text_kk", "қ"), ("text_ru", "р")];
        let check = social.submit(&form, "/students/notices", &text).await;
        let (sent, made) = statements(social.submit(&check, "/students/notices", &[("confirmed", "yes")])).await;
        assert!(sent.leads_to().is_some());
        assert_eq!(world.count("select count(*) from letters where subject = 'Қ / Р'").await, world.count(WITH_EMAIL).await);
        of.push(("send", made));
        asked.push(of);
    }
    assert_eq!(asked[0], asked[1]);
}

#[tokio::test]
async fn in_the_demo_lists_are_cut_by_campaign_place_and_dormitory_and_a_student_reads_the_notice() {
    let world = World::told().await;
    let mut social = world.signed_in("social", "saryarka").await;
    let page = social.get("/students").await;
    let campaigns = page.attributes("#f-campaign option", "value");
    let dormitories = page.attributes("#f-dormitory option", "value");
    assert!(campaigns.len() > 1 && dormitories.len() > 1);
    let total = async |client: &mut Client, query: &str| {
        let seen = client.get(&format!("/students?{query}&totals=yes")).await;
        if names(&seen).is_empty() { 0 } else { seen.all(".figures dd")[0].replace('\u{a0}', "").parse::<i64>().unwrap() }
    };
    let all = total(&mut social, "").await;
    let applied = total(&mut social, &format!("campaign={}&applied=yes", campaigns[1])).await;
    assert!(applied > 0);
    assert_eq!(total(&mut social, &format!("campaign={}", campaigns[1])).await, applied, "a campaign alone: who applied");
    assert_eq!(total(&mut social, &format!("campaign={}&applied=no", campaigns[1])).await, all - applied);
    let placed = total(&mut social, "placed=yes").await;
    assert!(placed > 0);
    assert_eq!(total(&mut social, "placed=no").await, all - placed);
    let mut housed = 0;
    for dormitory in &dormitories[1..] {
        housed += total(&mut social, &format!("dormitory={dormitory}")).await;
    }
    assert_eq!(housed, placed);

    let id = world.text("select student_id::text from accounts where email = 'student@saryarka.example'").await;
    let form = social.get(&format!("/students/notices/new?whom=ticked&student={id}")).await;
    let text = [("title_kk", "Жиналыс"), ("title_ru", "Собрание"), ("text_kk", "Ертең."), ("text_ru", "Завтра.")];
    let check = social.submit(&form, "/students/notices", &text).await;
    social.submit(&check, "/students/notices", &[("confirmed", "yes")]).await;
    let mut student = world.signed_in("student", "saryarka").await;
    assert_eq!(student.get("/my/notices").await.all("main h2"), ["Жиналыс"]);
}
