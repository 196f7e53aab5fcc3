//! At the desk: papers entered with their time of receipt, questions answered within a term, whom to ask, and what the student sees of it.
use crate::{
    apply::CONSENT,
    harness::{Client, Seen, World},
    office::{accept, closed, opened, prepared, with_places},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::AssertSqlSafe;
use tirek::accounts::cast;

/// A PDF of one empty page, small and sound.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n";

/// An open campaign at `alatau` (10.08., 9:00 to 20.08., 18:00) under the KazNMU order, and students of the faculty GM with accounts.
pub struct Desk {
    pub world: World,
    pub office: Client,
    pub campaign: String,
}

impl Desk {
    pub async fn new(students: usize) -> Self {
        let world = World::new().await;
        let mut office = world.signed_in("social", "alatau").await;
        let campaign = prepared(&world, &mut office, "kaznmu-000").await;
        with_places(&mut office, &campaign, "2", "1").await;
        opened(&mut office, &campaign).await;
        let sql = format!(
            "with i as (select id from institutions where slug = 'alatau'), made as (
               insert into students (tenant_id, id, iin_hash, iin_sealed, surname, given_name, name_key, sex, birth_date, faculty_id, course, funding, created_at)
               select i.id, gen_random_uuid(), sha256(('desk' || n)::bytea), 'x', 'Сәрсенбай' || n, 'Әлия', 'сарсенбаи' || n, 'f', '2007-01-01', f.id, 1, 'grant', now()
               from i join faculties f on f.tenant_id = i.id and f.code in ('GM', 'LW'), generate_series(1, {students}) n returning *),
             accounts_made as (
               insert into accounts (tenant_id, id, student_id, email, full_name, password_hash, state, created_at)
               select m.tenant_id, gen_random_uuid(), m.id, 's' || substr(m.surname, 10) || '@alatau.example', m.surname || ' ' || m.given_name,
                 (select password_hash from accounts a where a.tenant_id = m.tenant_id and a.email = 'dean@alatau.example'), 'active', now()
               from made m returning *)
             insert into role_grants (tenant_id, id, account_id, role, scope, granted_at)
             select tenant_id, gen_random_uuid(), id, 'student', 'institution', now() from accounts_made"
        );
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut world.as_superuser().await).await.unwrap();
        Self { world, office, campaign }
    }

    pub async fn student(&self, n: usize) -> String {
        self.world.text(&format!("select id::text from students where surname = 'Сәрсенбай{n}'")).await
    }

    pub async fn signed_in(&self, n: usize) -> Client {
        let mut client = self.world.client();
        client.sign_in_as(&format!("s{n}@alatau.example"), cast::PASSWORD, "alatau").await;
        client
    }

    pub async fn form(&self, n: usize) -> String {
        let campaign = self.campaign.rsplit('/').next().unwrap();
        format!("/dormitory/paper/student/{}/{campaign}", self.student(n).await)
    }

    /// What is typed of a paper that was received then and claims nothing. The campaign's text is of the 12th, 9:00.
    pub fn typed<'a>(day: &'a str, time: &'a str) -> Vec<(&'a str, &'a str)> {
        let mut typed =
            vec![("received_day", day), ("received_time", time), ("any", "yes"), ("consent", "yes"), ("address", "Абай, 5")];
        if (day, time) >= ("2026-08-12", "09:00") {
            typed.push(("acknowledge", "1"));
        }
        typed
    }

    /// Types a paper of the n-th student.
    pub async fn enter(&self, clerk: &mut Client, n: usize, typed: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Seen {
        let path = self.form(n).await;
        let page = clerk.get(&path).await;
        clerk.upload(&page, &path, typed, files).await
    }

    /// The student's own pages.
    pub fn own(&self) -> String {
        format!("/my/dormitory/{}", self.campaign.rsplit('/').next().unwrap())
    }

    /// Sends an application without a category through the student's pages.
    pub async fn apply_online(&self, student: &mut Client) {
        let own = self.own();
        let start = student.get(&own).await;
        student.submit(&start, &format!("{own}/begin"), &[]).await;
        for (question, values) in
            [("categories", &[("categories", "none")][..]), ("wishes", &[("any", "yes")]), ("consent", CONSENT)]
        {
            let path = format!("{own}/{question}");
            let page = student.get(&path).await;
            assert!(student.submit(&page, &path, values).await.leads_to().is_some(), "{question}");
        }
        let check = student.get(&format!("{own}/check")).await;
        let sent = student.submit(&check, &format!("{own}/submit"), &[]).await;
        assert_eq!(sent.leads_to(), Some(format!("{own}/receipt")), "{}", sent.text());
    }
}

#[tokio::test]
async fn a_paper_ranks_by_its_time_of_receipt_though_it_is_numbered_at_entry() {
    let desk = Desk::new(2).await;
    let mut first = desk.signed_in(1).await;
    desk.apply_online(&mut first).await; // on the 12th, 9:00
    let mut dean = desk.world.signed_in("dean", "alatau").await;
    let typed = [Desk::typed("2026-08-11", "10:15"), vec![("categories", "orphan")]].concat();
    let seen = desk.enter(&mut dean, 2, &typed, &[("scan-orphan", "анықтама.pdf", PDF)]).await;
    let done = seen.leads_to().unwrap_or_else(|| panic!("{} {}", seen.status, seen.text()));
    let page = dean.get(&done).await;
    assert_eq!(page.one("h1"), "2026-1-00002");
    assert!(page.text().contains("11.08.2026, 10:15:00") && page.text().contains("Ахметова"), "who entered it: {}", page.text());
    let ranks = "select count(*) from applications p join applications o on o.number = 1 and p.number = 2
                 where p.registered_at = p.paper_received_at and p.registered_at < o.registered_at and p.received_at = p.registered_at
                   and p.consented_at = p.registered_at and p.family ->> 'address' = 'Абай, 5'";
    assert_eq!(desk.world.count(ranks).await, 1);
    assert_eq!(desk.world.count("select count(*) from claim_documents").await, 1);

    let mut student = desk.signed_in(2).await;
    let status = student.get(&desk.own()).await;
    assert!(status.text().contains("Қағаз түрінде 11.08.2026, 10:15:00 қабылданды"), "{}", status.text());
    assert!(status.text().contains("Кеңсе қағаздағы өтінішіңізді енгізіп, тіркеді"), "{}", status.text());
    let receipt = student.get(&format!("{}/receipt", desk.own())).await;
    assert_eq!(receipt.one("h1"), "2026-1-00002");
    assert!(receipt.text().contains("Қағаз түрінде"), "{}", receipt.text());
    let paper = "select count(*) from applications a join application_events e on e.application_id = a.id where e.verb = 'entered'
                 and sha256(convert_to(e.detail ->> 'receipt', 'UTF8')) = a.receipt_hash and e.detail ->> 'receipt' like '%entered_at%'";
    assert_eq!(desk.world.count(paper).await, 1, "the receipt's hash is that of what was kept");
    let id = done.rsplit('/').next().unwrap();
    let application = dean.get(&format!("/dormitory/applications/{id}")).await;
    assert!(
        application.text().contains("Ахметова") && application.text().contains("11.08.2026, 10:15:00"),
        "{}",
        application.text()
    );
    let audited = "select count(*) from audit_payloads where verb = 'application.entered-on-paper'";
    assert_eq!(desk.world.count(audited).await, 1);
}

#[tokio::test]
async fn scans_larger_than_a_form_holds_are_told_at_their_field_and_what_was_typed_stays() {
    let desk = Desk::new(1).await;
    let mut dean = desk.world.signed_in("dean", "alatau").await;
    let large = vec![b'x'; 22 << 20];
    let typed = [Desk::typed("2026-08-11", "10:15"), vec![("categories", "orphan")]].concat();
    let seen = desk.enter(&mut dean, 1, &typed, &[("scan-orphan", "анықтама.pdf", &large)]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", seen.text());
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-scan-orphan"], "{}", seen.text());
    assert!(seen.text().contains("бірге 21 МБ-тан асады"), "{}", seen.text());
    assert_eq!(seen.attributes("#f-address", "value"), ["Абай, 5"]);
    assert_eq!(desk.world.count("select count(*) from applications").await, 0);
}

#[tokio::test]
async fn a_late_an_early_a_future_and_a_second_paper_are_refused_with_their_reason() {
    let desk = Desk::new(2).await;
    desk.world.clock.advance(TimeDelta::days(9)); // the 21st, 9:00; the window ended on the 20th at 18:00
    let mut clerk = desk.world.signed_in("dormitory", "alatau").await;
    let cases = [
        ("2026-08-20", "18:01", "Кешіккен"),
        ("2026-08-20", "18:00:01", "20.08.2026, 18:00:01"),
        ("2026-08-10", "08:59", "одан бұрын келген"),
        ("2026-08-21", "09:01", "әлі келген жоқ"),
    ];
    for (day, time, told) in cases {
        let seen = desk.enter(&mut clerk, 1, &Desk::typed(day, time), &[]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{day} {time}");
        assert!(seen.one("#f-received_day-error").contains(told), "{day} {time}: {}", seen.text());
        assert_eq!(seen.attributes("#f-address", "value"), ["Абай, 5"], "what was typed stays");
    }
    assert_eq!(desk.world.count("select count(*) from applications").await, 0, "nothing is left of what was refused");
    let in_time = desk.enter(&mut clerk, 1, &Desk::typed("2026-08-20", "18:00"), &[]).await; // the closing second itself
    let done = in_time.leads_to().unwrap_or_else(|| panic!("received in time: {}", in_time.text()));
    assert_eq!(clerk.get(&done).await.status, StatusCode::OK, "the head of the dormitory holds the receipt too");
    let second = clerk.get(&desk.form(1).await).await;
    assert!(second.text().contains("Екінші өтініш қабылданбайды"), "{}", second.text());
    let (page, form) = (clerk.get(&desk.form(2).await).await, desk.form(1).await);
    let fields = page.form(&desk.form(2).await, &Desk::typed("2026-08-20", "17:00"));
    let seen = clerk.post_parts(&form, &fields, &[]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text().contains("Екінші өтініш қабылданбайды"), "{}", seen.text());
    assert_eq!(desk.world.count("select count(*) from applications").await, 1);
}

#[tokio::test]
async fn a_paper_received_in_time_is_entered_after_closing_and_not_after_ranking() {
    let mut desk = Desk::new(3).await;
    desk.world.clock.advance(TimeDelta::hours(1));
    desk.office = desk.world.signed_in("social", "alatau").await;
    let campaign = desk.campaign.clone();
    closed(&mut desk.office, &campaign).await; // the 12th, 10:00, before the window's end
    desk.world.clock.advance(TimeDelta::hours(1));
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    desk.office = desk.world.signed_in("social", "alatau").await;
    let late = desk.enter(&mut clerk, 1, &Desk::typed("2026-08-12", "10:00"), &[]).await;
    assert!(late.one("#f-received_day-error").contains("науқан жабылған"), "{}", late.text());
    let seen = desk.enter(&mut clerk, 1, &Desk::typed("2026-08-12", "09:59"), &[]).await;
    let done = seen.leads_to().unwrap_or_else(|| panic!("{}", seen.text()));
    accept(&mut desk.office, &format!("/dormitory/applications/{}", done.rsplit('/').next().unwrap())).await;
    let (page, open) = (desk.office.get(&campaign).await, clerk.get(&desk.form(2).await).await);
    let ranked = desk.office.submit(&page, &format!("{campaign}/rank"), &[]).await;
    assert!(ranked.leads_to().is_some(), "{}", ranked.text());
    let form = desk.form(2).await;
    let seen = clerk.upload(&open, &form, &Desk::typed("2026-08-12", "09:30"), &[]).await;
    assert!(seen.one("#f-received_day-error").contains("Тізім жасалып қойған"), "{}", seen.text());
    assert_eq!(clerk.get(&form).await.all("form[enctype]").len(), 0, "nor is the form offered");
}

#[tokio::test]
async fn a_paper_without_a_scan_a_wish_or_a_consent_is_refused_with_all_reasons_beside_their_fields() {
    let desk = Desk::new(1).await;
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    let bare = [("received_day", "2026-08-11"), ("received_time", "10:00"), ("categories", "orphan")];
    let seen = desk.enter(&mut clerk, 1, &bare, &[]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-scan-orphan", "#f-any", "#f-consent"]);
    let bad = [Desk::typed("2026-08-11", "25:61"), vec![("categories", "low_income")]].concat();
    let seen = desk.enter(&mut clerk, 1, &bad, &[]).await;
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-received_time", "#f-categories"]);
    let virus = [Desk::typed("2026-08-11", "10:00"), vec![("categories", "orphan")]].concat();
    let seen = desk.enter(&mut clerk, 1, &virus, &[("scan-orphan", "a.pdf", b"MZ")]).await;
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-scan-orphan"], "{}", seen.text());
    assert_eq!(desk.world.count("select count(*) from applications").await, 0);
}

#[tokio::test]
async fn for_a_minor_the_representative_applies_and_an_adult_is_not_asked_for_one() {
    let desk = Desk::new(2).await;
    let younger = "update students set birth_date = '2008-08-12' where surname = 'Сәрсенбай2'"; // of age on the 12th
    sqlx::raw_sql(younger).execute(&mut desk.world.as_superuser().await).await.unwrap();
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    assert_eq!(clerk.get(&desk.form(1).await).await.all("#f-representative").len(), 0);
    let seen = desk.enter(&mut clerk, 2, &Desk::typed("2026-08-11", "10:00"), &[]).await;
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-representative"], "a minor when the paper came: {}", seen.text());
    let who = [
        ("representative", "Сәрсенбай Гүлнар Ерланқызы"),
        ("representative_relation", "анасы"),
        ("representative_phone", "+7 701 123 45 67"),
        ("representative_document", "туу туралы куәлік № 0123456"),
    ];
    let typed = [Desk::typed("2026-08-11", "10:00"), who.to_vec()].concat();
    let seen = desk.enter(&mut clerk, 2, &typed, &[]).await;
    let done = seen.leads_to().unwrap_or_else(|| panic!("{}", seen.text()));
    assert!(clerk.get(&done).await.text().contains("Сәрсенбай Гүлнар Ерланқызы, анасы, +7 701 123 45 67"));
    let kept = "select count(*) from applications where representative ->> 'relation' = 'анасы' and family ->> 'representative' like '%Гүлнар%'";
    assert_eq!(desk.world.count(kept).await, 1, "for the register and the printed form too");
}

#[tokio::test]
async fn of_age_on_the_day_of_receipt_the_student_applies_alone() {
    let desk = Desk::new(1).await;
    let born = "update students set birth_date = '2008-08-12'";
    sqlx::raw_sql(born).execute(&mut desk.world.as_superuser().await).await.unwrap();
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    let seen = desk.enter(&mut clerk, 1, &Desk::typed("2026-08-12", "08:00"), &[]).await;
    assert!(seen.leads_to().is_some(), "{}", seen.text());
    assert_eq!(desk.world.count("select count(*) from applications where representative is not null").await, 0);
}

#[tokio::test]
async fn a_paper_takes_the_place_of_an_unsent_draft_and_nothing_of_the_draft_gets_in() {
    let desk = Desk::new(1).await;
    let mut student = desk.signed_in(1).await;
    let own = desk.own();
    let start = student.get(&own).await;
    student.submit(&start, &format!("{own}/begin"), &[]).await;
    let path = format!("{own}/categories");
    let page = student.get(&path).await;
    student.submit(&page, &path, &[("categories", "orphan")]).await;
    let path = format!("{own}/documents/orphan");
    let page = student.get(&path).await;
    let given = student.upload(&page, &path, &[("kind", "death_certificate")], &[("document", "own.pdf", PDF)]).await;
    assert!(given.leads_to().is_some(), "{}", given.text());
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    assert!(clerk.get(&desk.form(1).await).await.text().contains("жіберілмеген өтініші бар"));
    let other = [PDF, b"%2"].concat();
    let typed = [Desk::typed("2026-08-11", "10:00"), vec![("categories", "orphan")]].concat();
    let seen = desk.enter(&mut clerk, 1, &typed, &[("scan-orphan", "scan.pdf", &other)]).await;
    assert!(seen.leads_to().is_some(), "{}", seen.text());
    let scans = "select string_agg(d.file_name, ',') from claim_documents c join documents d on d.id = c.document_id";
    assert_eq!(desk.world.text(scans).await, "scan.pdf");
}

#[tokio::test]
async fn a_returned_paper_is_corrected_at_the_desk_and_keeps_its_number_and_time() {
    let desk = Desk::new(1).await;
    let mut social = desk.world.signed_in("social", "alatau").await;
    let typed = [Desk::typed("2026-08-11", "10:00"), vec![("categories", "orphan")]].concat();
    let done = desk.enter(&mut social, 1, &typed, &[("scan-orphan", "1.pdf", PDF)]).await.leads_to().unwrap();
    let correct = format!("{done}/correct");
    assert_eq!(social.get(&correct).await.leads_to().as_deref(), Some(done.as_str()), "nothing is to be corrected yet");
    let application = format!("/dormitory/applications/{}", done.rsplit('/').next().unwrap());
    let page = social.get(&application).await;
    let judge = page.attributes("form[action*='/claims/']", "action").remove(0);
    let found = [("verdict", "return"), ("why_returned", "unreadable"), ("return_note", "2-бет көрінбейді")];
    social.submit(&page, &judge, &found).await;
    let page = social.get(&application).await;
    social.submit(&page, &format!("{application}/return"), &[]).await;
    let before = "select number || '|' || registered_at || '|' || encode(receipt_hash, 'hex') from applications";
    let before = (desk.world.text(before).await, before);
    assert_eq!(social.get(&application).await.attributes(&format!("a[href='{correct}']"), "href").len(), 1);
    let page = social.get(&correct).await;
    assert!(page.one(".notice.warn").contains("2-бет көрінбейді"), "{}", page.text());
    let bad = social.upload(&page, &correct, &[], &[("scan-orphan", "2.pdf", b"MZ")]).await;
    assert_eq!(bad.attributes(".faults a", "href"), ["#f-scan-orphan"]);
    let stale = page.form(&correct, &[("row_version", "1")]);
    let stale = social.post_parts(&correct, &stale, &[("scan-orphan", "2.pdf", PDF)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "read before somebody else changed it: {}", stale.text());
    let other = [PDF, b"%2"].concat();
    let seen = social.upload(&page, &correct, &[], &[("scan-orphan", "2.pdf", &other)]).await;
    assert_eq!(seen.leads_to().as_deref(), Some(done.as_str()), "{}", seen.text());
    assert_eq!(desk.world.text(before.1).await, before.0);
    let again = "select count(*) from applications a join application_claims c on c.application_id = a.id
                 join claim_documents d on d.claim_id = c.id where a.state = 'submitted' and c.state = 'claimed'";
    assert_eq!(desk.world.count(again).await, 2, "both scans lie before the office");
    let late = social.upload(&page, &correct, &[], &[]).await;
    assert_eq!(late.leads_to().as_deref(), Some(done.as_str()), "it is with the office now");
}

#[tokio::test]
async fn a_dean_finds_no_student_of_another_faculty_to_enter_a_paper_for() {
    let desk = Desk::new(2).await;
    let moved =
        "update students set faculty_id = (select f.id from faculties f where f.tenant_id = students.tenant_id and f.code in ('ST', 'EC'))
                 where surname = 'Сәрсенбай2'";
    sqlx::raw_sql(moved).execute(&mut desk.world.as_superuser().await).await.unwrap();
    let mut dean = desk.world.signed_in("dean", "alatau").await;
    let page = dean.get("/dormitory/paper").await;
    let found = dean.submit(&page, "/dormitory/paper/search", &[("q", "Сәрсенбай")]).await;
    assert_eq!(found.leads_to(), Some(format!("/dormitory/paper/student/{}", desk.student(1).await)), "only one is hers");
    assert_eq!(
        dean.open(&found.leads_to().unwrap()).await.all("form[enctype]").len(),
        1,
        "at once the form of the only campaign"
    );
    assert_eq!(dean.get(&desk.form(2).await).await.status, StatusCode::NOT_FOUND);
    let mut social = desk.world.signed_in("social", "alatau").await;
    let page = social.get("/dormitory/paper").await;
    let found = social.submit(&page, "/dormitory/paper/search", &[("q", "Сәрсенбай")]).await;
    assert_eq!(found.all(".tasks li a").len(), 2, "{}", found.text());
    let nobody = social.submit(&page, "/dormitory/paper/search", &[("q", "Ешкім")]).await;
    assert_eq!(nobody.all(".empty").len(), 1);
    let student = desk.student(1).await;
    let file = social.get(&format!("/students/{student}")).await;
    let ways = [format!("/dormitory/paper/student/{student}"), format!("/students/{student}/correct")];
    assert_eq!(file.attributes(".head .actions a", "href"), ways);
}

#[tokio::test]
async fn a_question_is_answered_within_its_term_and_the_student_is_told() {
    let desk = Desk::new(2).await;
    let mut student = desk.signed_in(1).await;
    let ask = format!("{}/ask", desk.own());
    desk.apply_online(&mut student).await;
    let page = student.get(&ask).await;
    assert!(page.text().contains("3 жұмыс күні"), "the delivered term: {}", page.text());
    assert_eq!(student.submit(&page, &ask, &[("question", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = "ә".repeat(1001);
    let seen = student.submit(&page, &ask, &[("question", &long)]).await;
    assert_eq!(seen.one("#f-question"), long, "nothing typed is lost");
    let asked = student.submit(&page, &ask, &[("question", "Қашан тексересіздер?")]).await;
    assert_eq!(asked.leads_to(), Some(desk.own()), "{}", asked.text());
    let status = student.get(&desk.own()).await;
    assert!(status.text().contains("Қашан тексересіздер?") && status.text().contains("17.08.2026, 18:00"), "{}", status.text());

    let mut dean = desk.world.signed_in("dean", "alatau").await;
    let work = dean.get("/work").await;
    assert!(work.attributes(".meter a", "href").contains(&"/dormitory/enquiries".to_owned()), "{}", work.text());
    let list = dean.get("/dormitory/enquiries").await;
    assert!(!list.text().contains("тексересіздер"), "the question itself is read one by one");
    let one = list.attributes("tbody a", "href").remove(0);
    let page = dean.get(&one).await;
    let reads = "select count(*) from audit_payloads where verb = 'enquiry.open'";
    assert_eq!(desk.world.count(reads).await, 1, "each look is recorded");
    let empty = dean.submit(&page, &one, &[("answer", "")]).await;
    assert_eq!(empty.attributes(".faults a", "href"), ["#f-answer"]);
    let answered = dean.submit(&page, &one, &[("answer", "Ертең тексереміз.")]).await;
    assert_eq!(answered.leads_to().as_deref(), Some(one.as_str()), "{}", answered.text());
    let mut social = desk.world.signed_in("social", "alatau").await;
    let again = social
        .post(
            &one,
            &page_fields(&mut social.clone(), &one).await.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect::<Vec<_>>(),
        )
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "answered once");
    assert!(again.text().contains("жауап берілген"), "{}", again.text());
    assert_eq!(dean.get("/dormitory/enquiries").await.all(".empty").len(), 1);
    assert_eq!(dean.get("/dormitory/enquiries?state=answered").await.all("tbody tr").len(), 1);

    let home = student.get("/my").await;
    assert!(home.one(".notice.info").contains("Сұрағыңызға жауап берілді"), "{}", home.text());
    assert!(student.get(&desk.own()).await.text().contains("Ертең тексереміз."));
    let letters = "select count(*) from letters where to_address = 's1@alatau.example' and body not like '%тексереміз%'";
    assert_eq!(desk.world.count(letters).await, 1, "the letter says that the answer is there, not what it says");
    for verb in ["enquiry.asked", "enquiry.answered"] {
        assert_eq!(desk.world.count(&format!("select count(*) from audit_payloads where verb = '{verb}'")).await, 1, "{verb}");
    }
}

/// Fields that answer a question, made with a page of one's own.
async fn page_fields(client: &mut Client, _: &str) -> Vec<(String, String)> {
    let token = client.get("/me/sessions").await.attributes("input[name=_csrf]", "value").remove(0);
    [("_csrf", token.as_str()), ("row_version", "1"), ("answer", "Бүгін.")].map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec()
}

#[tokio::test]
async fn the_overdue_question_stands_first_and_a_fourth_waits_until_one_is_answered() {
    let desk = Desk::new(2).await;
    let (mut one, mut two) = (desk.signed_in(1).await, desk.signed_in(2).await);
    desk.apply_online(&mut one).await;
    let ask = format!("{}/ask", desk.own());
    assert_eq!(two.get(&ask).await.status, StatusCode::NOT_FOUND, "nothing begun, nothing to ask about");
    desk.apply_online(&mut two).await;
    let page = one.get(&ask).await;
    one.submit(&page, &ask, &[("question", "Бірінші")]).await;
    desk.world.clock.advance(TimeDelta::days(6));
    let (mut one, mut two) = (desk.signed_in(1).await, desk.signed_in(2).await);
    for n in 2..=4 {
        let page = two.get(&ask).await;
        let seen = two.submit(&page, &ask, &[("question", &format!("{n}-сұрақ"))]).await;
        assert_eq!(seen.leads_to(), Some(desk.own()), "{}", seen.text());
    }
    let page = two.get(&ask).await;
    let refused = two.submit(&page, &ask, &[("question", "Тағы")]).await;
    assert!(refused.one("#f-question-error").contains("3"), "{}", refused.text());
    let mut social = desk.world.signed_in("social", "alatau").await;
    let list = social.get("/dormitory/enquiries").await;
    assert_eq!(list.all("tbody tr").len(), 4);
    assert_eq!(list.all("tbody tr:first-child .state.refused").len(), 1, "{}", list.text());
    assert!(list.all("tbody tr:first-child th")[0].contains("Сәрсенбай1"));
    assert!(one.get(&desk.own()).await.text().contains("Бірінші"));
    let mut other = desk.world.signed_in("social", "saryarka").await;
    let path = list.attributes("tbody a", "href").remove(0);
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whom_to_ask_is_named_once_and_read_in_the_students_language() {
    let desk = Desk::new(1).await;
    let mut student = desk.signed_in(1).await;
    assert!(student.get("/my").await.text().contains("Жалпы медицина"), "until then the dean's office of the faculty");
    let mut admin = desk.world.signed_in("admin", "alatau").await;
    let (page, other) = (admin.get("/desk").await, desk.world.signed_in("social", "alatau").await.get("/desk").await);
    assert_eq!(page.attributes("#f-answer_days", "value"), ["3"]);
    assert!(page.one("#f-source").contains("94-V"), "with its source");
    let bare = admin.submit(&page, "/desk", &[("answer_days", "0"), ("source", "")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let words = [("phone", "abc"), ("hours_kk", "күні бойы"), ("hours_ru", "9–18"), ("hours_en", "9–18")];
    let wrong = admin.submit(&page, "/desk", &words).await.attributes(".faults a", "href");
    assert!(["#f-phone", "#f-hours_kk"].iter().all(|field| wrong.contains(&(*field).to_owned())), "{wrong:?}");
    assert!(!wrong.contains(&"#f-hours_ru".to_owned()));
    let named = [
        ("office_kk", "Әлеуметтік бөлім"),
        ("office_ru", "Социальный отдел"),
        ("office_en", "Social office"),
        ("hours_kk", "9:00–18:00, дүйсенбі – жұма"),
        ("hours_ru", "9:00–18:00, понедельник – пятница"),
        ("hours_en", "9:00–18:00, Monday to Friday"),
        ("phone", "+7 727 338 70 90"),
        ("answer_days", "2"),
        ("source", "№ 14 бұйрық"),
    ];
    assert_eq!(admin.submit(&page, "/desk", &named).await.leads_to().as_deref(), Some("/desk"));
    let mut social = desk.world.signed_in("social", "alatau").await;
    let fields = other.form("/desk", &named);
    let token = social.get("/desk").await.attributes("input[name=_csrf]", "value").remove(0);
    let fields: Vec<(&str, &str)> = fields.iter().filter(|(n, _)| n != "_csrf").map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let stale = social.post("/desk", &[&fields[..], &[("_csrf", &token)]].concat()).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody else named it meanwhile");
    desk.apply_online(&mut student).await;
    for (lang, office) in [("kk", "Әлеуметтік бөлім"), ("ru", "Социальный отдел"), ("en", "Social office")]
    {
        let page = student.get("/my").await;
        student.submit(&page, "/language", &[("lang", lang), ("back", "/my")]).await;
        for path in ["/my".to_owned(), desk.own()] {
            let seen = student.get(&path).await;
            assert!(seen.text().contains(office), "{lang} {path}: {}", seen.text());
            assert_eq!(seen.attributes("a[href^='tel:']", "href"), ["tel:+77273387090"]);
        }
    }
    let asked = student.get(&format!("{}/ask", desk.own())).await;
    assert!(asked.text().contains('2'), "the institution's own term: {}", asked.text());
}

#[tokio::test]
async fn what_was_sent_leads_from_every_question_to_the_application() {
    let desk = Desk::new(1).await;
    let mut student = desk.signed_in(1).await;
    desk.apply_online(&mut student).await;
    for below in ["categories", "wishes", "about", "consent", "residence", "documents/orphan"] {
        let path = format!("{}/{below}", desk.own());
        assert_eq!(student.get(&path).await.leads_to(), Some(desk.own()), "{below}");
        let status = student.get(&desk.own()).await;
        assert!(status.one(".notice.done").contains("Өтініш жіберілген"), "{below}: {}", status.text());
    }
}

#[tokio::test]
async fn a_dormitorys_address_is_read_in_the_readers_language() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    let page = office.get(&campaign).await;
    let house = [
        ("name_kk", "№ 1 жатақхана"),
        ("name_ru", "Общежитие № 1"),
        ("name_en", "Dormitory No. 1"),
        ("address_kk", "Абай даңғылы, 14"),
        ("address_ru", "проспект Абая, 14"),
        ("f-new", "3"),
    ];
    let seen = office.submit(&page, &format!("{campaign}/places"), &house).await;
    assert!(seen.leads_to().is_some(), "{}", seen.text());
    let kept = "select address_kk || '|' || address_ru || '|' || address_en from dormitories";
    assert_eq!(
        world.text(kept).await,
        "Абай даңғылы, 14|проспект Абая, 14|Абай даңғылы, 14",
        "what was not said is said as elsewhere"
    );

    let told = World::told().await;
    let mut head = told.signed_in("dormitory", "saryarka").await;
    let referral = head.get("/dormitory/referrals?state=any").await.attributes("tbody a", "href").remove(0);
    for (lang, address) in [("kk", "Абай даңғылы"), ("ru", "проспект Абая"), ("en", "Abai Avenue")] {
        let page = head.get(&referral).await;
        head.submit(&page, "/language", &[("lang", lang), ("back", &referral)]).await;
        assert!(head.get(&referral).await.text().contains(address), "{lang}");
    }
}
