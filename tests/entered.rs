//! Papers entered at the desk: which text they bear, what their scans are, who signs for a minor, what is recorded of a look, and that nobody
//! waits for a file.
use crate::{
    desk::{Desk, PDF},
    harness::{Seen, World},
    inspections::{answers, assigned, before, found, signs, student},
    orders::{drafts, signature},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, PgConnection};
use std::time::Duration;
use tirek::{
    dormitory::rules::proofs::kinds,
    kernel::ids::Id,
    orders::{actions as orders, model::Order},
    students::categories::Category,
};

async fn run(sql: &mut PgConnection, text: &str) {
    sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(sql).await.unwrap();
}

/// Two papers after a second text was entered on the 13th, 9:00; the desk sits on the 14th.
async fn two_texts(students: usize) -> Desk {
    let desk = Desk::new(students).await;
    let second = "insert into campaign_texts (tenant_id, campaign_id, version, text_kk, text_ru, text_en, entered_at)
                  select tenant_id, campaign_id, 2, 'ә', 'р', 'e', '2026-08-13T04:00:00Z' from campaign_texts where version = 1";
    run(&mut desk.world.as_superuser().await, second).await;
    desk.world.clock.advance(TimeDelta::days(2));
    desk
}

fn faults(seen: &Seen) -> Vec<String> {
    seen.attributes(".faults a", "href")
}

#[tokio::test]
async fn a_paper_acknowledges_what_stands_on_it_and_no_text_entered_after_it_came() {
    let desk = two_texts(3).await;
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    let of_day = |day: &'static str, version: &'static str| {
        let typed = Desk::typed(day, "10:00").into_iter().filter(|(name, _)| *name != "acknowledge");
        typed.chain([("acknowledge", version)]).collect::<Vec<_>>()
    };
    // Between the two texts: the first is due, and only the first is offered.
    let none = desk.enter(&mut clerk, 1, &of_day("2026-08-12", ""), &[]).await;
    assert_eq!(faults(&none), ["#f-acknowledge"], "{}", none.text());
    assert_eq!(none.attributes("input[name=acknowledge]", "value"), ["1", "none"]);
    let later = desk.enter(&mut clerk, 1, &of_day("2026-08-12", "2"), &[]).await;
    assert!(later.one("#f-acknowledge-error").contains("13.08.2026, 09:00:00"), "{}", later.text());
    let one = desk.enter(&mut clerk, 1, &of_day("2026-08-12", "1"), &[]).await;
    assert!(one.leads_to().is_some(), "{}", one.text());
    // Before any text: nothing is asked, and nothing is kept as acknowledged.
    let early = [("received_day", "2026-08-11"), ("received_time", "10:00")];
    let bare = desk.enter(&mut clerk, 2, &early, &[]).await;
    assert_eq!(bare.all("input[name=acknowledge]").len(), 0, "{}", bare.text());
    let two = desk.enter(&mut clerk, 2, &of_day("2026-08-11", ""), &[]).await;
    assert!(two.leads_to().is_some(), "{}", two.text());
    // After both: the second.
    let old = desk.enter(&mut clerk, 3, &of_day("2026-08-13", "1"), &[]).await;
    assert_eq!(faults(&old), ["#f-acknowledge"], "{}", old.text());
    let three = desk.enter(&mut clerk, 3, &of_day("2026-08-13", "2"), &[]).await;
    assert!(three.leads_to().is_some(), "{}", three.text());
    let kept = "select string_agg(coalesce(text_version::text, '-'), ',' order by paper_received_at) from applications";
    assert_eq!(desk.world.text(kept).await, "-,1,2");
}

#[tokio::test]
async fn a_scan_is_said_to_be_what_it_is_and_another_document_does_not_prove_the_category() {
    let desk = Desk::new(1).await;
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    let page = clerk.get(&desk.form(1).await).await;
    assert_eq!(page.attributes("#f-kind-orphan option[selected]", "value"), ["death_certificate"], "the first that is wanted");
    let typed = |kind| [Desk::typed("2026-08-11", "10:00"), vec![("categories", "orphan"), ("kind-orphan", kind)]].concat();
    let scan: &[(&str, &str, &[u8])] = &[("scan-orphan", "a.pdf", PDF)];
    let other = desk.enter(&mut clerk, 1, &typed("other"), scan).await;
    assert_eq!(faults(&other), ["#f-scan-orphan"], "{}", other.text());
    assert_eq!(other.attributes("#f-kind-orphan option[selected]", "value"), ["other"], "the choice stays");
    let strange = desk.enter(&mut clerk, 1, &typed("passport"), scan).await;
    assert_eq!(faults(&strange), ["#f-kind-orphan"], "{}", strange.text());
    let right = desk.enter(&mut clerk, 1, &typed("orphanage_certificate"), scan).await;
    assert!(right.leads_to().is_some(), "{}", right.text());
    assert_eq!(desk.world.text("select string_agg(kind, ',') from claim_documents").await, "orphanage_certificate");
}

#[tokio::test]
async fn what_a_minor_prepared_is_taken_over_at_the_desk_and_the_look_at_it_is_recorded() {
    let desk = Desk::new(1).await;
    run(&mut desk.world.as_superuser().await, "update students set birth_date = '2009-01-01'").await;
    let (mut minor, own) = (desk.signed_in(1).await, desk.own());
    let start = minor.get(&own).await;
    assert!(start.text().contains("Өтінішті заңды өкіліңіз береді"), "{}", start.text());
    minor.submit(&start, &format!("{own}/begin"), &[]).await;
    let house = desk.world.text("select id::text from dormitories limit 1").await;
    let answers = [
        ("categories", vec![("categories", "orphan")]),
        ("wishes", vec![("wish_1", house.as_str())]),
        ("about", vec![("address", "Абай, 7"), ("representative", "Сәрсенбай Гүлнар")]),
    ];
    for (question, values) in answers {
        let path = format!("{own}/{question}");
        let page = minor.get(&path).await;
        assert!(minor.submit(&page, &path, &values).await.leads_to().is_some(), "{question}");
    }
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    let form = clerk.get(&desk.form(1).await).await;
    assert_eq!(form.attributes("input[name=categories][checked]", "value"), ["orphan"]);
    assert_eq!(form.attributes("#f-wish_1 option[selected]", "value"), [house.as_str()]);
    assert_eq!(form.attributes("#f-address, #f-representative", "value"), ["Сәрсенбай Гүлнар", "Абай, 7"]);
    assert!(form.text().contains("дайындаған өтінішінен алынды"), "{}", form.text());
    let looks = |verb| format!("select count(*) from audit_payloads where chain = 'reads' and verb = '{verb}'");
    assert_eq!(desk.world.count(&looks("paper.draft-open")).await, 1);
    let rest = [
        ("received_day", "2026-08-11"),
        ("received_time", "10:00"),
        ("consent", "yes"),
        ("representative_relation", "анасы"),
        ("representative_phone", "+7 701 123 45 67"),
        ("representative_document", "туу туралы куәлік № 0123456"),
    ];
    let path = desk.form(1).await;
    let seen = clerk.upload(&form, &path, &rest, &[("scan-orphan", "a.pdf", PDF)]).await;
    let done = seen.leads_to().unwrap_or_else(|| panic!("{}", seen.text()));
    let kept = "select count(*) from applications a join application_wishes w on w.application_id = a.id
                where a.family ->> 'address' = 'Абай, 7' and a.representative ->> 'name' = 'Сәрсенбай Гүлнар' and a.number = 1";
    assert_eq!(desk.world.count(kept).await, 1);
    assert!(clerk.get(&done).await.text().contains("туу туралы куәлік № 0123456"));
    assert_eq!(desk.world.count(&looks("paper.open")).await, 1, "the representative's phone and document were read");
}

#[tokio::test]
async fn what_was_claimed_on_a_returned_paper_is_not_read_unrecorded() {
    let desk = Desk::new(1).await;
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    let typed = [Desk::typed("2026-08-11", "10:00"), vec![("categories", "orphan")]].concat();
    let done = desk.enter(&mut clerk, 1, &typed, &[("scan-orphan", "1.pdf", PDF)]).await.leads_to().unwrap();
    let returned = "update application_claims set state = 'returned', reason = 'unreadable', note = 'x', judged_at = now(), judged_by = (select id from accounts where email = 'social@alatau.example');
                    update applications set state = 'returned', correct_by = now()";
    run(&mut desk.world.as_superuser().await, returned).await;
    let reads =
        "select count(*) from audit_payloads where chain = 'reads' and verb = 'paper.correct' and payload like '%categories%'";
    assert_eq!(desk.world.count(reads).await, 0);
    let page = clerk.get(&format!("{done}/correct")).await;
    assert!(page.all("#f-scan-orphan").len() == 1 && desk.world.count(reads).await == 1, "{}", page.text());
}

#[tokio::test]
async fn for_a_minor_the_representative_agrees_to_an_inspection_at_the_desk() {
    let world = World::new().await;
    let (mut office, campaign, [application, _]) = before(&world).await;
    let mut sql = world.as_superuser().await;
    run(&mut sql, "update students set birth_date = '2009-01-01'").await;
    let mut minor = student(&world, 1).await;
    let path = format!("/my/dormitory/{}/inspection", campaign.rsplit('/').next().unwrap());
    let page = minor.get(&path).await;
    assert!(page.text().contains("Өтінішті заңды өкіліңіз береді"), "{}", page.text());
    assert_eq!(page.all("input[name=inspection]").len(), 0);
    let csrf = page.attributes("input[name=_csrf]", "value").remove(0);
    let agreed = [("_csrf", csrf.as_str()), ("inspection", "yes")];
    let on_paper = "update applications set paper_received_at = registered_at, entered_at = now(), receipt_hash = sha256('x'), public_code = 'ABCD-EFG' || number,
                      entered_by = (select id from accounts where email = 'social@alatau.example')";
    let named = r#"update applications set representative = '{"name": "А", "relation": "анасы", "phone": "1", "document": "№"}'"#;
    let desk = application.replace("applications", "paper");
    for (so, sql_of) in [("online", "select 1"), ("on paper", on_paper), ("represented", named)] {
        run(&mut sql, sql_of).await;
        let refused = minor.post(&path, &agreed).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{so}");
        assert!(refused.text().contains("заңды өкіліңіз кеңседе қол қояды"), "{so}: {}", refused.text());
        assert_eq!(world.count("select count(*) from inspection_consents").await, 0, "{so}");
        if so != "online" {
            let page = office.get(&desk).await;
            let seen = office.submit(&page, &format!("{desk}/inspection"), &[("inspection", "yes")]).await;
            assert_eq!(seen.leads_to().is_some(), so == "represented", "{so}: {}", seen.text());
        }
    }
    assert_eq!(world.count("select count(*) from inspection_consents where agreed").await, 1);
    assert!(answers(&mut minor, &campaign, "no").await.leads_to().is_some(), "a minor may take it back");
}

#[tokio::test]
async fn the_office_does_not_sign_for_a_member_who_has_an_account() {
    let world = World::new().await;
    let (mut office, campaign, [application, _]) = before(&world).await;
    answers(&mut student(&world, 1).await, &campaign, "yes").await;
    let inspection = assigned(&world, &mut office, &application).await;
    found(&mut office, &inspection, &[]).await;
    let page = office.get(&inspection).await;
    assert_eq!(page.attributes("input[name^=signed_]", "name"), ["signed_2"], "only who signs on paper");
    let csrf = page.attributes("input[name=_csrf]", "value").remove(0);
    let forged = [("_csrf", csrf.as_str()), ("row_version", "2"), ("member", "1"), ("signed_1", "2026-08-12")];
    let refused = office.post(&format!("{inspection}/sign"), &forged).await;
    assert!(refused.text().contains("Бұл мүшенің аккаунты бар"), "{}", refused.text());
    assert!(office.upload(&page, &format!("{inspection}/scan"), &[], &[("scan", "act.pdf", PDF)]).await.leads_to().is_some());
    assert_eq!(office.get(&inspection).await.all("form[action$='/record']").len(), 0, "what is scanned stays");
    assert!(signs(&mut office, &inspection, 2, "2026-08-12").await.leads_to().is_some());
    let mut member = world.signed_in("member", "alatau").await;
    assert!(signs(&mut member, &inspection, 1, "2026-08-12").await.leads_to().is_some());
    assert_eq!(world.count("select count(*) from inspections where state = 'signed'").await, 1, "the paper lay there before");
}

#[tokio::test]
async fn nothing_recorded_tells_what_was_claimed_or_which_document_was_given() {
    let world = World::told().await;
    let desk = Desk::new(1).await;
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    let typed = [Desk::typed("2026-08-11", "10:00"), vec![("categories", "orphan"), ("needs_access", "yes")]].concat();
    assert!(desk.enter(&mut clerk, 1, &typed, &[("scan-orphan", "1.pdf", PDF)]).await.leads_to().is_some());
    let codes = Category::ALL.iter().map(|category| category.code()).chain(kinds().iter().map(|kind| kind.code.as_str()));
    let named = format!("\"({})\"", codes.collect::<Vec<_>>().join("|"));
    for world in [&world, &desk.world] {
        let telling = format!(
            "select coalesce(string_agg(distinct verb, ','), '') from audit_payloads where payload ~ '{named}' or payload like '%needs_access%'"
        );
        assert_eq!(world.text(&telling).await, "");
        assert!(world.count("select count(*) from audit_payloads where verb = 'application.documents-named'").await > 0);
    }
}

#[tokio::test]
async fn about_a_withdrawn_application_one_may_ask() {
    let desk = Desk::new(1).await;
    let mut student = desk.signed_in(1).await;
    desk.apply_online(&mut student).await;
    let withdraw = format!("{}/withdraw", desk.own());
    let page = student.get(&withdraw).await;
    assert!(student.submit(&page, &withdraw, &[]).await.leads_to().is_some());
    let ask = format!("{}/ask", desk.own());
    let page = student.get(&ask).await;
    let asked = student.submit(&page, &ask, &[("question", "Неге қайтарылды?")]).await;
    assert_eq!(asked.leads_to(), Some(desk.own()), "{}", asked.text());
    assert_eq!(desk.world.count("select count(*) from enquiries").await, 1);
}

/// A file's key, held as the night's work holds it: whoever writes the file waits.
struct Held<'a> {
    world: &'a World,
    key: String,
    night: PgConnection,
}

async fn held<'a>(world: &'a World, content: &[u8]) -> Held<'a> {
    let hash = hex::encode(Sha256::digest(content));
    let institution = world.text("select id::text from institutions where slug = 'alatau'").await;
    let key = format!("hashtextextended('{institution}/{}/{hash}', 0)", &hash[..2]);
    let mut night = world.as_superuser().await;
    run(&mut night, &format!("select pg_advisory_lock({key})")).await;
    Held { world, key, night }
}

/// Once somebody waits for the file: whether this row is free. Then the file is let go.
async fn is_free(held: Held<'_>, row: &str) -> bool {
    let Held { world, key, mut night } = held;
    let waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted
                   and database = (select oid from pg_database where datname = current_database())";
    for _ in 0..500 {
        if world.count(waiting).await > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(world.count(waiting).await > 0, "nobody writes the file");
    let look = format!("select 1 from {row} for no key update nowait");
    let free = sqlx::raw_sql(AssertSqlSafe(look)).execute(&mut world.as_superuser().await).await.is_ok();
    run(&mut night, &format!("select pg_advisory_unlock({key})")).await;
    free
}

#[tokio::test]
async fn while_scans_are_written_nobody_waits_for_a_campaigns_numbers() {
    let desk = Desk::new(1).await;
    let mut clerk = desk.world.signed_in("social", "alatau").await;
    let typed = [Desk::typed("2026-08-11", "10:00"), vec![("categories", "orphan")]].concat();
    let scan: &[(&str, &str, &[u8])] = &[("scan-orphan", "1.pdf", PDF)];
    let held = held(&desk.world, PDF).await;
    let (seen, free) = tokio::join!(desk.enter(&mut clerk, 1, &typed, scan), is_free(held, "campaigns"));
    assert!(seen.leads_to().is_some(), "{}", seen.text());
    assert!(free, "the clerk holds the numbers for which students wait");
}

#[tokio::test]
async fn while_an_orders_scan_is_written_nobody_waits_for_the_next_number() {
    let world = World::new().await;
    let (drafted, rector, door) = (drafts(&world, 2).await, world.account("rector", "alatau").await, world.door("alatau").await);
    let sign = async |order: Id<Order>| {
        let mut tx = door.write().await.unwrap();
        orders::sign(&mut tx, order, 1, rector, &signature(), &door.institution).await.unwrap();
        tx.commit().await.unwrap();
    };
    sign(drafted[0]).await; // number one: its series is there to be waited for
    let held = held(&world, &signature().scan.content).await;
    let ((), free) = tokio::join!(sign(drafted[1]), is_free(held, "number_series where series = 'orders' and last = 1"));
    assert!(free, "the signer holds the number");
    assert_eq!(world.count("select count(*) from orders where state = 'signed'").await, 2);
}
