//! An inspection of living conditions through the pages: consent, assignment, findings, signatures, the act; level "a" rests on it.
use crate::{
    harness::{Client, Seen, World},
    office::{Submitted, accept, closed, lay, opened, prepared, submitted, with_places},
};
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use sqlx::AssertSqlSafe;
use tirek::accounts::cast;

/// A PDF of one empty page.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n";

/// An application that claims level "a", with an account for its student: `s1@alatau.example`.
async fn troubled(world: &World, campaign: &str, number: i32) -> String {
    let mut sql = world.as_superuser().await;
    let one = Submitted { claims: vec!["dysfunctional_family"], ..submitted(number, "GM") };
    let application = lay(&mut sql, campaign, &one).await;
    let account = format!(
        "with made as (insert into accounts (tenant_id, id, student_id, email, full_name, password_hash, state, created_at)
           select s.tenant_id, gen_random_uuid(), s.id, 's{number}@alatau.example', s.surname,
             (select password_hash from accounts a where a.tenant_id = s.tenant_id and a.email = 'dean@alatau.example'), 'active', now()
           from students s join applications a on a.student_id = s.id where a.number = {number} returning *)
         insert into role_grants (tenant_id, id, account_id, role, scope, granted_at)
         select tenant_id, gen_random_uuid(), id, 'student', 'institution', now() from made"
    );
    sqlx::raw_sql(AssertSqlSafe(account)).execute(&mut sql).await.unwrap();
    application
}

pub async fn student(world: &World, number: i32) -> Client {
    let mut client = world.client();
    client.sign_in_as(&format!("s{number}@alatau.example"), cast::PASSWORD, "alatau").await;
    client
}

/// The student answers whether somebody may come.
pub async fn answers(client: &mut Client, campaign: &str, answer: &str) -> Seen {
    let path = format!("/my/dormitory/{}/inspection", campaign.rsplit('/').next().unwrap());
    let page = client.get(&path).await;
    client.submit(&page, &path, &[("inspection", answer)]).await
}

/// An open campaign by the hostel rules with two who claim level "a".
pub async fn before(world: &World) -> (Client, String, [String; 2]) {
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(world, &mut office, "nis-21").await;
    with_places(&mut office, &campaign, "2", "2").await;
    opened(&mut office, &campaign).await;
    let applications = [troubled(world, &campaign, 1).await, troubled(world, &campaign, 2).await];
    (office, campaign, applications)
}

/// The office sends the cast's member, and a teacher without an account.
pub async fn assigned(world: &World, office: &mut Client, application: &str) -> String {
    let path = format!("{application}/inspection");
    let page = office.get(&path).await;
    let member = world.account("member", "alatau").await.to_string();
    let sent = [("account_1", member.as_str()), ("office_1", "психолог"), ("name_2", "Жақыпова Мадина"), ("office_2", "педагог")];
    let seen = office.submit(&page, &path, &sent).await;
    seen.leads_to().unwrap_or_else(|| panic!("{} {}", seen.status, seen.text()))
}

const FOUND: [(&str, &str); 13] = [
    ("visited_on", "2026-08-12"),
    ("address", "Ақкөл ауылы, Абай, 3"),
    ("housing", "house"),
    ("rooms", "2"),
    ("residents", "6"),
    ("condition", "poor"),
    ("sanitation", "satisfactory"),
    ("finances", "Табысы жоқ"),
    ("study_place", "no"),
    ("sleep_place", "yes"),
    ("readiness", "not_ready"),
    ("found", "Үйде жиі жанжал болады"),
    ("confirmed", "yes"),
];

pub async fn found(client: &mut Client, inspection: &str, differing: &[(&str, &str)]) -> Seen {
    let page = client.get(inspection).await;
    let kept = FOUND.iter().filter(|(name, _)| !differing.iter().any(|(n, _)| n == name));
    let values: Vec<(&str, &str)> = kept.chain(differing).copied().collect();
    client.submit(&page, &format!("{inspection}/record"), &values).await
}

/// Marks the n-th member as signed on a day.
pub async fn signs(client: &mut Client, inspection: &str, n: usize, day: &str) -> Seen {
    let page = client.get(inspection).await;
    let (position, field) = (n.to_string(), format!("signed_{n}"));
    let form = page.forms(inspection).into_iter().find(|f| f.fields.iter().any(|(name, _)| *name == field));
    let form = form.unwrap_or_else(|| panic!("no signature of {n}: {}", page.text()));
    assert!(form.fields.iter().any(|(name, value)| name == "member" && *value == position));
    let sent: Vec<(&str, &str)> =
        form.fields.iter().map(|(name, value)| (name.as_str(), if *name == field { day } else { value.as_str() })).collect();
    client.post(&form.action, &sent).await
}

#[tokio::test]
async fn nobody_is_inspected_without_consent_and_consent_is_kept_with_its_version() {
    let world = World::new().await;
    let (mut office, campaign, [application, _]) = before(&world).await;
    let page = office.get(&application).await;
    assert!(
        page.text().contains("Студент тексеруге келісім бермеген") && !page.html().contains(&format!("{application}/inspection"))
    );
    let form = office.get(&format!("{application}/inspection")).await;
    assert!(form.text().contains("Келісім жоқ") && form.attributes("form[action$='/inspection']", "action").is_empty());
    let csrf = page.attributes("input[name=_csrf]", "value").remove(0);
    let forced = [("_csrf", csrf.as_str()), ("inspect_by", "2026-08-20"), ("name_1", "Біреу"), ("office_1", "педагог")];
    let refused = office.post(&format!("{application}/inspection"), &forced).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.one(".faults").contains("Келісім жоқ"), "{}", refused.text());

    let mut alia = student(&world, 1).await;
    let status = alia.get(&format!("/my/dormitory/{}", campaign.rsplit('/').next().unwrap())).await;
    assert!(status.one("#inspection").contains("Сіз әлі жауап бермедіңіз"));
    assert_eq!(answers(&mut alia, &campaign, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answers(&mut alia, &campaign, "no").await.leads_to().is_some());
    assert!(office.get(&application).await.text().contains("Студент тексеруге келіспеді"));
    assert!(answers(&mut alia, &campaign, "yes").await.leads_to().is_some());
    assert_eq!(world.count("select count(*) from inspection_consents where version = '2026-1'").await, 2, "both answers stay");
    let inspection = assigned(&world, &mut office, &application).await;
    let status = alia.get(&format!("/my/dormitory/{}", campaign.rsplit('/').next().unwrap())).await;
    assert!(status.one("#inspection").contains("Петрова Ирина Викторовна (психолог), Жақыпова Мадина (педагог)"));
    let letter = world.text("select body from letters where subject like '%тексер%'").await;
    assert!(letter.contains("22.08.2026") && !letter.contains("Петрова"), "who comes is told behind the door: {letter}");
    let again = office.get(&format!("{application}/inspection")).await;
    assert_eq!(again.attributes("main .button[href^='/dormitory/inspections/']", "href"), [inspection.as_str()]);
    // Taken back: what would be found is not written down.
    assert!(answers(&mut alia, &campaign, "no").await.leads_to().is_some());
    assert!(office.get(&inspection).await.attributes("form[action$='/record']", "action").is_empty());
}

#[tokio::test]
async fn a_form_of_findings_with_faults_comes_back_with_what_was_typed() {
    let world = World::new().await;
    let (mut office, campaign, [application, _]) = before(&world).await;
    answers(&mut student(&world, 1).await, &campaign, "yes").await;
    let path = format!("{application}/inspection");
    let page = office.get(&path).await;
    let nobody = office.submit(&page, &path, &[("inspect_by", "2026-08-11")]).await;
    assert_eq!(nobody.attributes(".faults a", "href"), ["#f-account_1", "#f-inspect_by"]);
    let inspection = assigned(&world, &mut office, &application).await;
    let long = "ә".repeat(4001);
    let wrong = [("visited_on", "2026-08-11"), ("rooms", "0"), ("study_place", ""), ("found", long.as_str())];
    let seen = found(&mut office, &inspection, &wrong).await;
    assert_eq!(seen.attributes(".faults a", "href"), ["#f-rooms", "#f-study_place", "#f-found"]);
    assert_eq!(seen.one("#f-finances"), "Табысы жоқ");
    let early = found(&mut office, &inspection, &[("visited_on", "2026-08-11")]).await;
    assert_eq!(early.attributes(".faults a", "href"), ["#f-visited_on"], "{}", early.text());
    assert!(found(&mut office, &inspection, &[]).await.leads_to().is_some());
    assert_eq!(signs(&mut office, &inspection, 2, "2026-08-13").await.attributes(".faults a", "href"), ["#f-signed_2"]);
    assert!(found(&mut office, &inspection, &[("rooms", "3")]).await.leads_to().is_some(), "mended before anybody signs");
    assert!(signs(&mut office, &inspection, 2, "2026-08-12").await.leads_to().is_some());
    assert!(office.get(&inspection).await.attributes("form[action$='/record']", "action").is_empty(), "signed, it stays");
    let page = office.get(&inspection).await;
    let cancel = format!("{inspection}/cancel");
    assert_eq!(office.submit(&page, &cancel, &[]).await.attributes(".faults a", "href"), ["#f-ground"]);
    assert!(office.submit(&page, &cancel, &[("ground", "Мүше ауысты")]).await.leads_to().is_some());
    assert!(office.get(&inspection).await.text().contains("Мүше ауысты"));
}

#[tokio::test]
async fn a_member_sees_records_and_signs_the_own_inspection_alone_and_every_look_is_recorded() {
    let world = World::new().await;
    let (mut office, campaign, [application, other]) = before(&world).await;
    for number in [1, 2] {
        answers(&mut student(&world, number).await, &campaign, "yes").await;
    }
    let inspection = assigned(&world, &mut office, &application).await;
    let page = office.get(&format!("{other}/inspection")).await;
    let alone = [("name_1", "Жақыпова Мадина"), ("office_1", "педагог")];
    let foreign = office.submit(&page, &format!("{other}/inspection"), &alone).await.leads_to().unwrap();

    let mut member = world.signed_in("member", "alatau").await;
    let list = member.get("/dormitory/inspections").await;
    assert_eq!(list.attributes("tbody a", "href"), [inspection.as_str()]);
    for list in [list, office.get("/dormitory/inspections").await] {
        assert!(list.text().contains("2026-1-00001") && !list.text().contains("Студентов"), "no name unread: {}", list.text());
    }
    assert!(member.get("/work").await.text().contains("Жүріп жатқан тексерулер"));
    for path in [foreign.clone(), format!("{foreign}/act.pdf"), format!("{foreign}/scan")] {
        assert_eq!(member.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(member.get(&format!("{application}/inspection")).await.status, StatusCode::FORBIDDEN);
    assert!(found(&mut member, &inspection, &[]).await.leads_to().is_some());
    let page = member.get(&inspection).await;
    assert_eq!(page.attributes("input[name^=signed_]", "name"), ["signed_1"], "the own signature only");
    let csrf = page.attributes("input[name=_csrf]", "value").remove(0);
    let forged = [("_csrf", csrf.as_str()), ("row_version", "2"), ("member", "2"), ("signed_2", "2026-08-12")];
    let refused = member.post(&format!("{inspection}/sign"), &forged).await;
    assert!(refused.text().contains("Басқа мүшенің қолын кеңсе белгілейді"), "{}", refused.text());
    assert!(signs(&mut member, &inspection, 1, "2026-08-12").await.leads_to().is_some());
    let looks = "select count(*) from audit_payloads where chain = 'reads' and verb = 'inspection.open'";
    assert!(world.count(looks).await > 3, "every look at the findings");
    assert_eq!(
        world.count("select count(*) from audit_payloads where payload like '%жанжал%' or payload like '%Ақкөл%'").await,
        0
    );
    let mut stranger = world.signed_in("social", "saryarka").await;
    for path in [&inspection, &format!("{inspection}/act.pdf"), &format!("{application}/inspection")] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_act_is_printed_in_both_languages_and_its_scan_kept_once() {
    let world = World::new().await;
    let (mut office, campaign, [application, _]) = before(&world).await;
    answers(&mut student(&world, 1).await, &campaign, "yes").await;
    let inspection = assigned(&world, &mut office, &application).await;
    assert_eq!(office.get(&format!("{inspection}/act.pdf")).await.status, StatusCode::NOT_FOUND, "nothing was found yet");
    found(&mut office, &inspection, &[]).await;
    let act = office.get(&format!("{inspection}/act.pdf")).await;
    assert_eq!(act.headers[header::CONTENT_TYPE], "application/pdf");
    assert!(act.body.starts_with(b"%PDF-"));
    let (page, scan) = (office.get(&inspection).await, format!("{inspection}/scan"));
    let none = office.upload(&page, &scan, &[], &[]).await;
    assert_eq!(none.attributes(".faults a", "href"), ["#f-scan"]);
    assert!(office.upload(&page, &scan, &[], &[("scan", "act.pdf", PDF)]).await.leads_to().is_some());
    assert_eq!(office.get(&scan).await.body, PDF);
    assert!(office.get(&inspection).await.attributes("form[action$='/scan']", "action").is_empty());
}

#[tokio::test]
async fn level_a_goes_to_whom_an_inspection_confirmed_and_the_page_before_the_list_names_who_waits() {
    let world = World::new().await;
    let (mut office, campaign, applications) = before(&world).await;
    for number in [1, 2] {
        answers(&mut student(&world, number).await, &campaign, "yes").await;
    }
    // The second is inspected; the first, who came earlier, is not.
    let inspection = assigned(&world, &mut office, &applications[1]).await;
    let waiting = office.get("/dormitory/checking?state=inspection").await;
    assert_eq!(waiting.all("tbody tr").len(), 2);
    let page = office.get(&campaign).await;
    let line = page.one(".checks .unsure");
    assert!(line.contains("№ 1 (тағайындалмаған), № 2 (тағайындалды, қол қойылмаған)"), "{line}");
    found(&mut office, &inspection, &[]).await;
    let mut member = world.signed_in("member", "alatau").await;
    for (n, client) in [(1, &mut member), (2, &mut office)] {
        assert!(signs(client, &inspection, n, "2026-08-12").await.leads_to().is_some());
    }
    let page = office.get(&inspection).await;
    assert!(page.text().contains("қол қойылған актінің көшірмесі сақталғанда"), "{}", page.text());
    assert_eq!(world.count("select count(*) from inspections where state = 'signed'").await, 0, "no paper, no signature on it");
    let (waiting, scan) = (office.get("/dormitory/checking?state=inspection").await, format!("{inspection}/scan"));
    assert_eq!(waiting.all("tbody tr").len(), 2);
    assert!(office.upload(&page, &scan, &[], &[("scan", "act.pdf", PDF)]).await.leads_to().is_some());
    assert_eq!(world.count("select count(*) from inspections where state = 'signed' and confirmed").await, 1);
    assert_eq!(
        office.get("/dormitory/checking?state=inspection").await.attributes("tbody a", "href"),
        [applications[0].as_str()]
    );
    for application in &applications {
        accept(&mut office, application).await;
    }
    world.clock.advance(TimeDelta::minutes(1));
    closed(&mut office, &campaign).await;
    let page = office.get(&campaign).await;
    assert!(office.submit(&page, &format!("{campaign}/rank"), &[]).await.leads_to().is_some());
    let order = "select string_agg(a.number::text, ',' order by l.rank) from allocation_lines l join applications a on a.id = l.application_id";
    assert_eq!(world.text(order).await, "2,1");
    let told =
        "select string_agg(distinct x ->> 'says', ',') from allocation_lines l, json_array_elements(l.explanation -> 'reasons') x
                where x ->> 'says' in ('by_inspection', 'not_inspected')";
    assert_eq!(world.text(told).await, "by_inspection,not_inspected");
    let ranking = office.get(&format!("{campaign}/ranking")).await;
    assert!(ranking.status.is_success());
}

#[tokio::test]
async fn a_profile_that_asks_no_inspection_asks_nobody_for_consent() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "2", "2").await;
    opened(&mut office, &campaign).await;
    let application = troubled(&world, &campaign, 1).await;
    assert!(!office.get(&application).await.text().contains("Тұрмыс жағдайын тексеру Тексеру тағайындалмаған"));
    let mut alia = student(&world, 1).await;
    let path = format!("/my/dormitory/{}/inspection", campaign.rsplit('/').next().unwrap());
    assert_eq!(alia.get(&path).await.status, StatusCode::NOT_FOUND);
    let form = office.get(&format!("{application}/inspection")).await;
    assert!(form.text().contains("кезектілігі тексеруді талап етпейді"));
}

/// Past every page and rule of the program, as the server's role.
#[tokio::test]
async fn the_database_holds_consent_and_signatures_whoever_writes() {
    let world = World::new().await;
    let (mut office, campaign, [application, other]) = before(&world).await;
    answers(&mut student(&world, 1).await, &campaign, "yes").await;
    let inspection = assigned(&world, &mut office, &application).await;
    let id = inspection.rsplit('/').next().unwrap();
    let (theirs, tenant) =
        (other.rsplit('/').next().unwrap(), world.text("select id::text from institutions where slug = 'alatau'").await);
    let by = world.account("social", "alatau").await;
    let recorded = format!(
        "update inspections set state = 'recorded', visited_on = '2026-08-12', address = 'a', findings = '{{}}', confirmed = true, recorded_at = now(), recorded_by = '{by}' where id = '{id}'"
    );
    let member = world.account("member", "alatau").await;
    let marked = |n: i32, by: String| {
        format!(
            "update inspection_members set signed_on = '2026-08-12', marked_at = now(), marked_by = '{by}' where inspection_id = '{id}' and position = {n}"
        )
    };
    let signed = |n: i32| marked(n, if n == 1 { member.to_string() } else { by.to_string() });
    let hash = "ab".repeat(32);
    let scanned = format!(
        "insert into inspection_scans (inspection_id, media_type, stored_at_key, stored_bytes, sha256, kept_at, kept_by)
         values ('{id}', 'application/pdf', '{tenant}/ab/{hash}', 1, decode('{hash}', 'hex'), now(), '{by}')"
    );
    let complete = format!("update inspections set state = 'signed', signed_at = now() where id = '{id}'");
    let cases = [
        (
            vec![format!(
                "insert into inspections (id, application_id, inspect_by, assigned_at, assigned_by) values (gen_random_uuid(), '{theirs}', '2026-08-20', now(), '{by}')"
            )],
            "inspections_by_consent",
        ),
        (vec![signed(1)], "inspection_members_sign_findings"),
        (vec![recorded.clone(), complete.clone()], "inspections_signed_by_all"),
        (vec![recorded.clone(), signed(1), recorded.replace("'a'", "'b'")], "inspections_signed_stays"),
        (vec![recorded.clone(), signed(1), signed(1)], "inspection_members_stay"),
        (vec![recorded.clone(), marked(1, by.to_string())], "inspection_members_sign_themselves"),
        (vec![recorded.clone(), signed(1), signed(2), complete.clone()], "inspections_signed_with_scan"),
        (vec![recorded.clone(), scanned.clone(), recorded.replace("'a'", "'b'")], "inspections_signed_stays"),
        (vec![recorded.clone(), signed(1), signed(2), scanned.clone(), complete.clone(), recorded.clone()], "inspections_stay"),
        (vec!["update inspection_consents set agreed = true".into()], "42501"),
        (vec![recorded.clone(), signed(1), signed(2), scanned.clone(), complete.clone()], ""),
    ];
    let mut sql = world.as_server().await;
    sqlx::raw_sql(AssertSqlSafe(format!("set app.tenant_id = '{tenant}'"))).execute(&mut sql).await.unwrap();
    for (statements, expected) in cases {
        sqlx::raw_sql("begin").execute(&mut sql).await.unwrap();
        let mut refused = String::new();
        for statement in &statements {
            if let Err(error) = sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&mut sql).await {
                let error = error.into_database_error().unwrap();
                refused = error.constraint().map_or_else(|| error.code().unwrap().into_owned(), str::to_owned);
                break;
            }
        }
        sqlx::raw_sql("rollback").execute(&mut sql).await.unwrap();
        assert_eq!(refused, expected, "{statements:?}");
    }
}
