//! Categories verified by documents through the pages, documents asked for and sent: wrong pairings refused, history kept, two clerks at once,
//! other faculties and institutions, nothing restricted named.
use crate::{
    apply::PDF,
    harness::{Client, Seen, World},
    students::{bring, list},
};
use axum::http::StatusCode;
use sqlx::AssertSqlSafe;

const LIST: &str = "/students/evidence";

/// A student of a faculty, born then.
async fn student(world: &World, faculty: &str, born: &str) -> String {
    let id = uuid::Uuid::now_v7();
    let made = format!(
        "insert into students (tenant_id, id, iin_hash, iin_sealed, surname, given_name, name_key, sex, birth_date, faculty_id, course, funding, email, created_at)
         select f.tenant_id, '{id}', sha256('{id}'), '', 'Сейітова', 'Айша', 'сейитова аиша', 'f', '{born}', f.id, 1, 'grant', 'aisha@example.kz', now()
         from faculties f join institutions i on i.id = f.tenant_id where i.slug = 'alatau' and f.code = '{faculty}'"
    );
    sqlx::raw_sql(AssertSqlSafe(made)).execute(&mut world.as_superuser().await).await.unwrap();
    format!("/students/{id}")
}

/// The account of that student, signed in.
async fn signed_in(world: &World, student: &str) -> Client {
    let id = student.rsplit('/').next().unwrap();
    let account = uuid::Uuid::now_v7();
    let made = format!(
        "insert into accounts (tenant_id, id, student_id, email, full_name, password_hash, state, language, created_at)
           select s.tenant_id, '{account}', s.id, 'aisha@alatau.example', 'Сейітова Айша', (select password_hash from accounts a where a.tenant_id = s.tenant_id and a.email like 'social@%'), 'active', 'kk', now()
           from students s where s.id = '{id}';
         insert into role_grants (tenant_id, id, account_id, role, scope, granted_at)
           select tenant_id, gen_random_uuid(), '{account}', 'student', 'institution', now() from students where id = '{id}'"
    );
    sqlx::raw_sql(AssertSqlSafe(made)).execute(&mut world.as_superuser().await).await.unwrap();
    world.signed_in("aisha", "alatau").await
}

/// Fills the form in and looks at what it would do.
async fn checked(clerk: &mut Client, student: &str, values: &[(&str, &str)]) -> Seen {
    let page = clerk.get(&format!("{student}/categories/new")).await;
    clerk.submit(&page, &format!("{student}/categories/check"), values).await
}

/// Confirms what was looked at.
async fn confirmed(clerk: &mut Client, student: &str, checked: &Seen) -> Seen {
    clerk.upload(checked, &format!("{student}/categories/new"), &[], &[]).await
}

const KANDAS: [(&str, &str); 4] =
    [("category", "kandas"), ("kind", "kandas_certificate"), ("number", "02 0145"), ("issued_on", "2026-01-10")];

async fn facts(world: &World) -> i64 {
    world.count("select count(*) from student_categories").await
}

#[tokio::test]
async fn a_category_is_verified_with_its_term_and_its_file_and_renewed_without_losing_the_first() {
    let world = World::new().await;
    let (student, mut dean) = (student(&world, "GM", "2007-03-01").await, world.signed_in("dean", "alatau").await);
    let seen = checked(&mut dean, &student, &KANDAS).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    assert!(seen.text().contains("09.01.2027"), "{}", seen.text());
    assert_eq!(facts(&world).await, 0, "looking writes nothing");
    let done = dean.upload(&seen, &format!("{student}/categories/new"), &[], &[("document", "куәлік.pdf", PDF)]).await;
    assert_eq!(done.leads_to().as_deref(), Some(student.as_str()), "{}", done.text());
    let file = dean.get(&student).await;
    assert!(
        file.text().contains("10.01.2026 – 09.01.2027") && file.text().contains("Қандас куәлігі, 10.01.2026"),
        "{}",
        file.text()
    );
    let newer = checked(&mut dean, &student, &[&KANDAS[..3], &[("issued_on", "2026-08-01")]].concat()).await;
    assert!(newer.text().contains("09.01.2027") && newer.text().contains("31.07.2027"), "{}", newer.text());
    assert!(confirmed(&mut dean, &student, &newer).await.leads_to().is_some());
    assert_eq!(world.count("select count(*) from student_categories where ended_at is null").await, 1);
    assert_eq!(facts(&world).await, 2);
    let file = dean.get(&student).await;
    assert!(file.text().contains("Бұрынғы санаттар: 1") && file.text().contains("Жаңа құжатпен жаңартылды"), "{}", file.text());
    let again = confirmed(&mut dean, &student, &newer).await;
    assert_eq!((again.leads_to().as_deref(), facts(&world).await), (Some(student.as_str()), 2), "the same form twice is one act");
}

#[tokio::test]
async fn a_wrong_pairing_a_future_date_and_a_lapsed_document_are_refused_beside_their_fields() {
    let world = World::new().await;
    let (student, mut dean) = (student(&world, "GM", "2007-03-01").await, world.signed_in("dean", "alatau").await);
    for (values, field) in [
        (&[("category", "orphan"), ("kind", "passport"), ("issued_on", "2020-01-01")][..], "kind"),
        (&[("category", "kandas"), ("kind", "kandas_certificate"), ("issued_on", "2026-08-13")], "issued_on"),
        (&[("category", "low_income"), ("kind", "asp_certificate"), ("issued_on", "2026-06-30")], "issued_on"),
        (
            &[("category", "foreign"), ("kind", "passport"), ("issued_on", "2016-01-01"), ("printed_to", "2026-08-11")],
            "printed_to",
        ),
        (&[("category", "disability_child"), ("kind", "disability_certificate"), ("issued_on", "2016-01-01")], "category"),
        (
            &[
                ("category", "large_family"),
                ("kind", "family_composition"),
                ("issued_on", "2026-08-01"),
                ("children", "01.01.2015"),
            ],
            "children",
        ),
        (&[("category", ""), ("kind", "passport"), ("issued_on", "2020-01-01")], "category"),
    ] {
        let seen = checked(&mut dean, &student, values).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{values:?} {}", seen.text());
        assert_eq!(seen.all(&format!("#f-{field}-error")).len(), 1, "{values:?} {}", seen.text());
    }
    assert_eq!(facts(&world).await, 0);
}

#[tokio::test]
async fn a_restricted_category_and_its_document_are_named_in_an_opened_file_only() {
    let world = World::new().await;
    bring(&world, &mut world.signed_in("admin", "alatau").await, &list(1, 4)).await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let student = dean.get("/students").await.attributes("tbody th a", "href").remove(0);
    let values = [
        ("category", "disability_2"),
        ("kind", "disability_certificate"),
        ("number", "МӘС-77"),
        ("issued_on", "2025-01-10"),
        ("printed_to", "2027-01-10"),
    ];
    let reads = "select count(*) from audit_links where chain = 'reads'";
    let seen = checked(&mut dean, &student, &values).await;
    assert_eq!(world.count(reads).await, 1, "what is known of the student was read");
    confirmed(&mut dean, &student, &seen).await;
    let closed = dean.get(&student).await;
    for word in ["МӘС-77", "Мүгедектік", "мүгедектік"] {
        assert!(!closed.html().contains(word), "{word}");
    }
    assert!(closed.attributes("a[href$='/end']", "href").is_empty());
    let open = dean.submit(&closed, &format!("{student}/open"), &[("reason", "enquiry")]).await;
    assert!(open.text().contains("Мүгедектік туралы анықтама № МӘС-77, 10.01.2025"), "{}", open.text());
    let another = open.attributes("a[href*='?evidence=']", "href").remove(0);
    let form = dean.get(&another).await;
    assert_eq!(form.attributes("#f-number", "value"), ["МӘС-77"]);
    let also = dean.submit(&form, &format!("{student}/categories/check"), &[("category", "disability_hearing")]).await;
    assert!(confirmed(&mut dean, &student, &also).await.leads_to().is_some());
    assert_eq!((facts(&world).await, world.count("select count(*) from evidence").await), (2, 1), "one document proves both");
    let end = open.attributes("a[href$='/end']", "href").remove(0);
    let page = dean.get(&end).await;
    assert_eq!(dean.submit(&page, &end, &[("ground", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ended = dean.submit(&page, &end, &[("ground", "Қайта куәландыру")]).await;
    assert_eq!(ended.leads_to().as_deref(), Some(student.as_str()), "{}", ended.text());
    assert_eq!(
        world.count("select count(*) from student_categories where ended_at is not null and end_ground is not null").await,
        1
    );
    assert_eq!(dean.get(&end).await.status, StatusCode::NOT_FOUND);
    assert!(dean.get(&student).await.html().contains("Қайта куәландыру"), "the reason that was given holds for the session");
    let mut another = world.signed_in("dean", "alatau").await;
    assert!(!another.get(&student).await.html().contains("Қайта куәландыру"), "the ground of a restricted one is not for all");
}

#[tokio::test]
async fn whoever_verifies_second_is_told_what_changed_meanwhile() {
    let world = World::new().await;
    let student = student(&world, "GM", "2007-03-01").await;
    let (mut dean, mut social) = (world.signed_in("dean", "alatau").await, world.signed_in("social", "alatau").await);
    let (first, second) = (checked(&mut dean, &student, &KANDAS).await, checked(&mut social, &student, &KANDAS).await);
    assert!(confirmed(&mut dean, &student, &first).await.leads_to().is_some());
    let told = confirmed(&mut social, &student, &second).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.text());
    assert!(told.text().contains("басқа қызметкер") && told.text().contains("09.01.2027"), "{}", told.text());
    assert_eq!(facts(&world).await, 1);
    assert!(confirmed(&mut social, &student, &told).await.leads_to().is_some());
    assert_eq!(facts(&world).await, 2);
}

#[tokio::test]
async fn a_dean_of_another_faculty_finds_neither_student_nor_request() {
    let world = World::new().await;
    let student = student(&world, "ST", "2007-03-01").await;
    let (mut dean, mut social) = (world.signed_in("dean", "alatau").await, world.signed_in("social", "alatau").await);
    let request = asked(&world, &mut social, &student).await;
    for path in [format!("{student}/categories/new"), format!("{student}/ask"), request.clone()] {
        assert_eq!(dean.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(dean.get(&format!("{LIST}?state=any")).await.all("tbody tr").is_empty());
    assert_eq!(social.get(&format!("{LIST}?state=any")).await.all("tbody tr").len(), 1);
    let mut other = world.signed_in("social", "saryarka").await;
    assert_eq!(other.get(&request).await.status, StatusCode::NOT_FOUND);
}

/// A document asked for; the address of the request.
async fn asked(world: &World, clerk: &mut Client, student: &str) -> String {
    let page = clerk.get(&format!("{student}/ask")).await;
    let values = [("category", "low_income"), ("kind", "asp_certificate"), ("due_on", "2026-08-20"), ("note", "3-тоқсанға")];
    let seen = clerk.submit(&page, &format!("{student}/ask"), &values).await;
    assert_eq!(seen.leads_to().as_deref(), Some(student), "{}", seen.text());
    format!("{LIST}/{}", world.text("select id::text from document_requests order by id desc limit 1").await)
}

/// Sends the certificate from the phone.
async fn sent(phone: &mut Client, values: &[(&str, &str)]) -> Seen {
    let home = phone.get("/my").await;
    let path = home.attributes(".notice a[href^='/me/documents/']", "href").remove(0);
    let page = phone.get(&path).await;
    phone.upload(&page, &path, values, &[("document", "asp.pdf", PDF)]).await
}

#[tokio::test]
async fn a_document_is_asked_for_sent_from_the_phone_returned_sent_again_and_becomes_a_dated_fact() {
    let world = World::new().await;
    let student = student(&world, "GM", "2007-03-01").await;
    let (mut dean, mut phone) = (world.signed_in("dean", "alatau").await, signed_in(&world, &student).await);
    let request = asked(&world, &mut dean, &student).await;
    let letter = world.text("select subject || ' ' || body from letters").await;
    assert!(letter.contains("/me/documents") && !letter.contains("көмек") && !letter.contains("тоқсан"), "{letter}");
    let late = sent(&mut phone, &[("issued_on", "2026-06-30")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.all("#f-issued_on-error").len(), 1, "{}", late.text());
    assert!(late.text().contains("3-тоқсанға"));
    let done = sent(&mut phone, &[("issued_on", "2026-07-05"), ("number", "АӘК-1")]).await;
    assert_eq!(done.leads_to().as_deref(), Some("/me/documents"), "{}", done.text());
    assert!(dean.get("/work").await.text().contains("Тексерілетін құжаттар"));
    let row = dean.get(LIST).await.all("tbody tr").remove(0);
    assert!(row.contains("Сейітова Айша") && !row.contains("қамтылған"), "{row}");
    let page = dean.get(&request).await;
    assert!(page.text().contains("30.09.2026") && page.text().contains("asp.pdf"), "{}", page.text());
    let back = format!("{request}/return");
    let bare = dean.submit(&page, &back, &[("why", "other")]).await;
    assert_eq!(bare.all("#f-note-error").len(), 1, "{}", bare.text());
    let returned = dean.submit(&page, &back, &[("why", "unreadable"), ("note", "Төменгі жағы көрінбейді")]).await;
    assert_eq!(returned.leads_to().as_deref(), Some(LIST), "{}", returned.text());
    let home = phone.get("/my").await;
    assert!(home.text().contains("Құжатыңыз қайтарылды"), "{}", home.text());
    let form = phone.get(&home.attributes(".notice a[href^='/me/documents/']", "href").remove(0)).await;
    assert!(form.text().contains("Құжат оқылмайды: Төменгі жағы көрінбейді"), "{}", form.text());
    assert!(sent(&mut phone, &[("issued_on", "2026-07-05"), ("number", "АӘК-1")]).await.leads_to().is_some());
    let page = dean.get(&request).await;
    let changed = dean.submit(&page, &format!("{request}/accept"), &[("printed_to", "2026-09-15")]).await;
    assert_eq!(changed.status, StatusCode::UNPROCESSABLE_ENTITY, "a term that nobody saw does not count");
    assert!(changed.text().contains("15.09.2026"), "{}", changed.text());
    let accepted = dean.submit(&changed, &format!("{request}/accept"), &[]).await;
    assert_eq!(accepted.leads_to().as_deref(), Some(LIST), "{}", accepted.text());
    let fact = world.text("select category || ' ' || valid_from || ' ' || valid_to || ' ' || (evidence_id is not null) || ' ' || (document_id is not null) from student_categories").await;
    assert_eq!(fact, "low_income 2026-07-05 2026-09-15 true true");
    let own = phone.get("/me/documents").await;
    assert!(own.text().contains("15.09.2026") && own.text().contains("Қабылданды"), "{}", own.text());
}

#[tokio::test]
async fn two_clerks_at_once_accept_once_and_a_request_is_made_once() {
    let world = World::new().await;
    let student = student(&world, "GM", "2007-03-01").await;
    let (mut dean, mut social) = (world.signed_in("dean", "alatau").await, world.signed_in("social", "alatau").await);
    let mut phone = signed_in(&world, &student).await;
    let request = asked(&world, &mut dean, &student).await;
    let page = social.get(&format!("{student}/ask")).await;
    let values = [("category", "low_income"), ("kind", "salary_certificate"), ("due_on", "2026-08-20")];
    let twice = social.submit(&page, &format!("{student}/ask"), &values).await;
    assert_eq!(twice.all("#f-category-error").len(), 1, "{}", twice.text());
    assert!(sent(&mut phone, &[("issued_on", "2026-07-05")]).await.leads_to().is_some());
    let (one, other) = (dean.get(&request).await, social.get(&request).await);
    let accept = format!("{request}/accept");
    assert!(dean.submit(&one, &accept, &[]).await.leads_to().is_some());
    assert!(dean.submit(&one, &accept, &[]).await.leads_to().is_some(), "the same form again leads to the same page");
    let late = social.submit(&other, &format!("{request}/return"), &[("why", "lapsed")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("басқа қызметкер шешім жазды"), "{}", late.text());
    assert_eq!(facts(&world).await, 1);
}

#[tokio::test]
async fn a_student_offers_a_newer_document_and_nobody_else_opens_it() {
    let world = World::new().await;
    let student = student(&world, "GM", "2007-03-01").await;
    let mut phone = signed_in(&world, &student).await;
    let page = phone.get("/me/documents/new").await;
    let values = [("category", "rural_youth"), ("kind", "address_registration"), ("issued_on", "2026-08-10")];
    let none = phone.upload(&page, "/me/documents/new", &values, &[]).await;
    assert_eq!(none.all("#f-document-error").len(), 1, "{}", none.text());
    let done = phone.upload(&page, "/me/documents/new", &values, &[("document", "тіркеу.pdf", PDF)]).await;
    assert_eq!(done.leads_to().as_deref(), Some("/me/documents"), "{}", done.text());
    let document = world.text("select document_id::text from document_submissions").await;
    let (own, office) = (format!("/my/documents/{document}/original"), format!("/documents/{document}/original"));
    assert_eq!(phone.get(&own).await.body, PDF);
    let mut dean = world.signed_in("dean", "alatau").await;
    assert_eq!(dean.get(&office).await.body, PDF);
    assert_eq!(world.signed_in("social", "saryarka").await.get(&office).await.status, StatusCode::NOT_FOUND);
    assert!(dean.get(LIST).await.all("tbody tr")[0].contains("Студент өзі ұсынды"));
    let next = dean.get(&format!("{LIST}/next")).await.leads_to().unwrap();
    let page = dean.get(&next).await;
    assert!(dean.submit(&page, &format!("{next}/withdraw"), &[]).await.leads_to().is_some());
    assert!(dean.get(LIST).await.all("tbody tr").is_empty());
}
