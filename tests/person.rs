//! What a file holds, through its pages: orders about the status, family and money behind a reason, two who write at once, advisors for many, and what
//! the subject and other roles see of it.
use crate::{
    harness::{Client, Seen, World},
    students::{bring, list, run},
};
use axum::http::StatusCode;

/// Students without anything entered, and the office's clerk.
async fn desk() -> (World, Client, Vec<String>) {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    bring(&world, &mut admin, &list(6, 4)).await;
    let social = world.signed_in("social", "alatau").await;
    let ids =
        crate::students::texts(&world, "select id::text from students order by surname collate \"kk-x-icu\", given_name, id")
            .await;
    (world, social, ids)
}

/// The form for something, sent with these values.
async fn enter(client: &mut Client, id: &str, what: &str, values: &[(&str, &str)]) -> Seen {
    let path = format!("/students/{id}/enter/{what}");
    let page = client.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{what}: {}", page.text());
    client.submit(&page, &path, values).await
}

async fn entered(client: &mut Client, id: &str, what: &str, values: &[(&str, &str)]) {
    let seen = enter(client, id, what, values).await;
    assert_eq!(seen.leads_to(), Some(format!("/students/{id}")), "{what}: {}", seen.text());
}

async fn open(client: &mut Client, id: &str) -> Seen {
    let file = client.get(&format!("/students/{id}")).await;
    client.submit(&file, &format!("/students/{id}/open"), &[("reason", "enquiry")]).await
}

const LEAVE: &[(&str, &str)] = &[
    ("status", "academic_leave"),
    ("reason", "health"),
    ("from", "2026-08-10"),
    ("until", "2027-08-10"),
    ("order_number", "57-С"),
    ("order_date", "2026-08-09"),
];

const MOTHER: &[(&str, &str)] = &[
    ("relation", "mother"),
    ("surname", "Тұрсынова"),
    ("given_name", "Күлән"),
    ("birth_date", "1978-04-09"),
    ("work_place", "Түрген орта мектебі"),
    ("phone", "8 701 555 01 42"),
    ("together", "1"),
];

#[tokio::test]
async fn an_order_changes_the_status_in_file_and_list_and_one_entered_in_error_gives_it_back() {
    let (world, mut social, ids) = desk().await;
    entered(&mut social, &ids[0], "status", LEAVE).await;
    let file = social.get(&format!("/students/{}", ids[0])).await;
    assert!(file.one(".lead").contains("Академиялық демалыста"), "{}", file.text());
    assert!(file.text().contains("№ 57-С бұйрық"));
    let listed = social.get("/students?status=academic_leave&column=status").await;
    assert_eq!(listed.all("tbody tr").len(), 1);
    assert!(listed.text().contains("Академиялық демалыста"), "{}", listed.text());
    let end = file.attributes("a[href*='/end/status/']", "href").remove(0);
    let page = social.get(&end).await;
    let seen = social.submit(&page, &end, &[("ground", "Бұйрық басқа студенттікі")]).await;
    assert_eq!(seen.leads_to(), Some(format!("/students/{}", ids[0])), "{}", seen.text());
    assert_eq!(social.get("/students?status=academic_leave").await.all("tbody tr").len(), 0);
    let file = social.get(&format!("/students/{}", ids[0])).await;
    assert!(file.text().contains("Бұйрық басқа студенттікі"), "what was entered in error stays in the past");
    assert_eq!(world.count("select count(*) from student_statuses").await, 1);
    let acts = "select count(*) from audit_payloads where verb in ('student.status-entered', 'student.status-struck')";
    assert_eq!(world.count(acts).await, 2);
}

#[tokio::test]
async fn an_order_that_may_not_follow_is_refused_at_its_field_and_nothing_typed_is_lost() {
    let (_, mut social, ids) = desk().await;
    let late = [LEAVE, &[("from", "2026-08-13"), ("note", "Дәрігердің қорытындысы бар")]].concat();
    let late: Vec<_> = late.into_iter().filter(|pair| *pair != ("from", "2026-08-10")).collect();
    let seen = enter(&mut social, &ids[0], "status", &late).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text().contains("Бұл күн әлі келген жоқ"), "{}", seen.text());
    assert!(seen.html().contains("Дәрігердің қорытындысы бар") && seen.html().contains("57-С"));
}

#[tokio::test]
async fn family_income_and_account_are_on_no_page_until_a_reason_is_given_and_each_reading_is_recorded() {
    let (world, mut social, ids) = desk().await;
    let path = format!("/students/{}", ids[0]);
    let seen = social.get(&format!("{path}/enter/family")).await;
    assert_eq!(seen.leads_to(), Some(format!("{path}#open")), "the form of a closed part leads to the reason");
    open(&mut social, &ids[0]).await;
    entered(&mut social, &ids[0], "family", MOTHER).await;
    entered(
        &mut social,
        &ids[0],
        "bank-account",
        &[("iban", "kz86 125k zt50 0410 0100"), ("bank", "Алатау банк"), ("from", "2026-08-01")],
    )
    .await;
    let mother = world.text("select id::text from family_members").await;
    let income = [
        ("member", mother.as_str()),
        ("kind", "salary"),
        ("monthly", "100000"),
        ("first_month", "02.2026"),
        ("last_month", "2026-07"),
        ("document", "pension_statement"),
        ("document_date", "2026-08-01"),
    ];
    entered(&mut social, &ids[0], "income", &income).await;
    let file = social.get(&path).await.text();
    assert!(file.contains("Тұрсынова Күлән") && file.contains("+7 701 555 01 42"), "{file}");
    assert!(file.contains("KZ86 125K ZT50 0410 0100"), "{file}");
    assert!(file.contains("50 000 ₸") && file.contains("күнкөріс деңгейінен"), "two share a hundred thousand: {file}");
    let reads = "select count(*) from audit_payloads where chain = 'reads' and verb = 'student.opened'";
    assert_eq!(world.count(reads).await, 2, "the opening and the look after it");
    let sealed = "select count(*) from bank_accounts b where position('125KZT' in convert_from(decode(encode(iban_sealed, 'escape'), 'escape'), 'LATIN1')) > 0";
    assert_eq!(world.count(sealed).await, 0);
    for other in ["dean", "advisor", "admin"] {
        let mut other = world.signed_in(other, "alatau").await;
        let seen = other.get(&path).await;
        if seen.status == StatusCode::OK {
            let text = seen.text();
            assert!(!text.contains("Тұрсынова") && !text.contains("KZ86"), "another session has given no reason: {text}");
        }
    }
}

#[tokio::test]
async fn who_may_not_open_files_sees_neither_addresses_nor_forms() {
    let (world, mut social, ids) = desk().await;
    entered(
        &mut social,
        &ids[0],
        "address",
        &[("kind", "permanent"), ("place", "Түрген ауылы, Абай 12"), ("from", "2020-01-01"), ("distance", "72")],
    )
    .await;
    assert!(social.get(&format!("/students/{}", ids[0])).await.text().contains("Түрген ауылы, Абай 12"));
    let mut advisor = world.signed_in("advisor", "alatau").await;
    let file = advisor.get(&format!("/students/{}", ids[0])).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(!file.text().contains("Түрген ауылы") && file.attributes("a[href*='/enter/']", "href").is_empty());
    assert_ne!(advisor.open(&format!("/students/{}/enter/address", ids[0])).await.status, StatusCode::OK);
    let mut dean = world.signed_in("dean", "alatau").await;
    let foreign =
        world.text("select s.id::text from students s join faculties f on f.id = s.faculty_id where f.code = 'ST' limit 1").await;
    assert_eq!(dean.get(&format!("/students/{foreign}/enter/status")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_mistyped_account_number_is_told_and_not_kept() {
    let (world, mut social, ids) = desk().await;
    open(&mut social, &ids[0]).await;
    for (typed, told) in
        [("KZ86 125K ZT50 0410 0101", "Бақылау цифрлары"), ("DE89370400440532013000", "басқа елдің шоты"), ("KZ86", "20 таңба")]
    {
        let seen = enter(&mut social, &ids[0], "bank-account", &[("iban", typed), ("from", "2026-08-01")]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.text().contains(told), "{typed}: {}", seen.text());
    }
    assert_eq!(world.count("select count(*) from bank_accounts").await, 0);
}

#[tokio::test]
async fn the_second_of_two_is_shown_what_the_first_entered_and_loses_nothing_typed() {
    let (world, mut first, ids) = desk().await;
    let mut second = world.signed_in("social", "alatau").await;
    let path = format!("/students/{}/enter/address", ids[0]);
    let (page_one, page_two) = (first.get(&path).await, second.get(&path).await);
    let typed = |place: &'static str| [("kind", "actual"), ("place", place), ("from", "2026-08-01")];
    assert!(first.submit(&page_one, &path, &typed("Төле би 94")).await.leads_to().is_some());
    let seen = second.submit(&page_two, &path, &typed("Абай 7")).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text().contains("Төле би 94") && seen.html().contains("Абай 7"), "{}", seen.text());
    assert!(second.submit(&seen, &path, &typed("Абай 7")).await.leads_to().is_some());
    assert_eq!(world.count("select count(*) from addresses where ended_at is not null and place = 'Төле би 94'").await, 1);
}

#[tokio::test]
async fn a_member_of_the_family_is_changed_by_one_at_a_time_and_each_version_is_kept() {
    let (world, mut first, ids) = desk().await;
    let mut second = world.signed_in("social", "alatau").await;
    open(&mut first, &ids[0]).await;
    open(&mut second, &ids[0]).await;
    entered(&mut first, &ids[0], "family", MOTHER).await;
    let member = world.text("select id::text from family_members").await;
    let (form, path) = (format!("/students/{}/enter/family?of={member}", ids[0]), format!("/students/{}/enter/family", ids[0]));
    let (page_one, page_two) = (first.get(&form).await, second.get(&form).await);
    assert!(first.submit(&page_one, &path, &[("work_place", "Зейнеткер")]).await.leads_to().is_some());
    let seen = second.submit(&page_two, &path, &[("surname", "Тұрсын")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", seen.text());
    assert!(seen.text().contains("Зейнеткер") && seen.html().contains("value=\"Тұрсын\""), "{}", seen.html());
    assert_eq!(world.text("select held ->> 'work_place' from family_member_versions").await, "Түрген орта мектебі");
}

#[tokio::test]
async fn a_minor_is_represented_to_the_eve_of_the_eighteenth_birthday_and_whoever_represents_stays_in_the_family() {
    let (world, mut social, ids) = desk().await;
    run(&world, "update students set birth_date = '2008-09-02'").await;
    let file = open(&mut social, &ids[0]).await;
    assert!(file.text().contains("кәмелетке толмаған"), "{}", file.text());
    entered(&mut social, &ids[0], "family", MOTHER).await;
    let mother = world.text("select id::text from family_members").await;
    let mandate = [
        ("member", mother.as_str()),
        ("ground", "parent"),
        ("document_date", "2026-06-01"),
        ("from", "2026-07-01"),
        ("to", "2030-01-01"),
    ];
    entered(&mut social, &ids[0], "representative", &mandate).await;
    assert_eq!(world.text("select to_on::text from legal_representatives").await, "2026-09-01");
    let end = format!("/students/{}/end/family/{mother}", ids[0]);
    let page = social.get(&end).await;
    let seen = social.submit(&page, &end, &[("ground", "Бөлек тұрады")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text().contains("Алдымен өкілдікті тоқтатыңыз"), "{}", seen.text());
}

#[tokio::test]
async fn an_advisor_is_given_to_those_ticked_once_more_asked_and_reported_and_sees_them_as_work() {
    let (world, mut social, ids) = desk().await;
    let advisor = world.text("select id::text from accounts where email = 'advisor@alatau.example'").await;
    let page = social.get(&format!("/students/advisors/new?whom=ticked&student={}&student={}", ids[0], ids[1])).await;
    let check = social.submit(&page, "/students/advisors", &[("who", &advisor)]).await;
    assert!(check.text().contains("2 студенттің эдвайзері"), "{}", check.text());
    assert_eq!(world.count("select count(*) from student_advisors").await, 0, "nothing before it is confirmed");
    let done = social.submit(&check, "/students/advisors", &[("confirmed", "yes")]).await;
    let report = social.get(&done.leads_to().expect("a report")).await;
    assert!(report.all(".meter dd")[0] == "2", "{}", report.text());
    let mut own = world.signed_in("advisor", "alatau").await;
    let work = own.get("/work").await;
    assert_eq!(
        work.one(&format!(".work a[href='/students?advisor={advisor}'], .meter a[href='/students?advisor={advisor}']")),
        "2"
    );
    let listed = own.get(&format!("/students?advisor={advisor}&column=advisor")).await;
    assert_eq!(listed.all("tbody tr").len(), 2);
    assert_eq!(own.get("/students?advised=no").await.all("tbody tr").len(), 4);
}

#[tokio::test]
async fn no_entry_is_rewritten_and_no_ended_one_comes_back_whoever_writes() {
    let (world, mut social, ids) = desk().await;
    entered(&mut social, &ids[0], "status", LEAVE).await;
    let refused = async |sql: &str| {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut world.as_superuser().await).await.is_err()
    };
    assert!(refused("update student_statuses set from_on = '2026-01-01'").await);
    run(&world, "update student_statuses set ended_at = now(), ended_by = entered_by, end_ground = 'x'").await;
    assert_eq!(world.text(&format!("select status from students where id = '{}'", ids[0])).await, "enrolled");
    assert!(refused("update student_statuses set ended_at = null, ended_by = null, end_ground = null").await);
}

#[tokio::test]
async fn a_student_sees_all_that_was_entered_about_them() {
    let world = World::told().await;
    let mut student = world.signed_in("student", "alatau").await;
    let page = student.get("/me/data").await.text();
    for told in ["Тұрсынова Күлән", "KZ86 125K ZT50 0410 0100", "Түрген ауылы", "148 500 ₸", "№ 148-С бұйрық"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    let taken = student.get("/me/data.json").await;
    assert!(String::from_utf8_lossy(&taken.body).contains("KZ86 125K ZT50 0410 0100"));
}
