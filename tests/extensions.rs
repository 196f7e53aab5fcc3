//! The commission extends the time for applications through the pages: laid before it, adopted, put into force, told to students.
use crate::{
    harness::{Client, Seen, World},
    office::{closed, lay, opened, prepared, submitted, with_places},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::AssertSqlSafe;

/// A closed campaign whose window ended on 20 August at 18:00, a commission, and the secretary.
async fn ended(world: &World) -> (Client, Client, String) {
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(world, &mut office, "nis-21").await;
    with_places(&mut office, &campaign, "2", "2").await;
    opened(&mut office, &campaign).await;
    lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;
    world.commission("alatau").await;
    world.clock.advance(TimeDelta::days(9));
    office.sign_in("social", "alatau").await;
    closed(&mut office, &campaign).await;
    let secretary = world.signed_in("secretary", "alatau").await;
    (office, secretary, campaign)
}

async fn laid(secretary: &mut Client, campaign: &str, differing: &[(&str, &str)]) -> Seen {
    let path = format!("{campaign}/extension");
    let page = secretary.get(&path).await;
    let usual = [
        ("until_day", "2026-08-28"),
        ("until_time", "18:00"),
        ("ground", "Су тасқыны: байланыс болмады"),
        ("ground_ru", "Паводок: не было связи"),
    ];
    let values: Vec<(&str, &str)> =
        usual.iter().chain(differing).copied().collect::<std::collections::BTreeMap<_, _>>().into_iter().collect();
    secretary.submit(&page, &path, &values).await
}

/// The meeting is held, the matter voted, the minutes closed.
async fn decided(secretary: &mut Client, meeting: &str, [aye, no]: [&str; 2]) {
    let page = secretary.get(meeting).await;
    let names = page.attributes("input[type=checkbox][name^=here_]", "name");
    let here: Vec<(&str, &str)> = names.iter().take(7).map(|name| (name.as_str(), "yes")).chain(crate::meetings::EARLY).collect();
    assert!(secretary.submit(&page, &format!("{meeting}/begin"), &here).await.leads_to().is_some());
    let page = secretary.get(meeting).await;
    let vote = page.attributes("form[action$='/vote']", "action").remove(0);
    let seen = secretary.submit(&page, &vote, &[("for_1", aye), ("against_1", no), ("abstained_1", "0")]).await;
    assert!(seen.leads_to().is_some(), "{}", seen.text());
    let page = secretary.get(meeting).await;
    assert!(secretary.submit(&page, &format!("{meeting}/close"), &[]).await.leads_to().is_some());
}

#[tokio::test]
async fn the_commission_extends_a_window_and_students_apply_again() {
    let world = World::new().await;
    let (mut office, mut secretary, campaign) = ended(&world).await;
    assert!(!office.get(&campaign).await.html().contains("/extension"), "the secretary's matter");
    for (field, value, at) in [
        ("until_day", "2026-08-20", "#f-until_day"),
        ("ground", "", "#f-ground"),
        ("ground_ru", "", "#f-ground_ru"),
        ("meets_on", "2027-08-01", "#f-until_day"),
    ] {
        let refused = laid(&mut secretary, &campaign, &[(field, value)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert_eq!(refused.attributes(".faults a", "href")[0], at, "{}", refused.text());
    }
    let meeting = laid(&mut secretary, &campaign, &[]).await.leads_to().unwrap();
    assert!(secretary.get(&meeting).await.text().contains("Су тасқыны: байланыс болмады"));
    let page = secretary.get(&format!("{campaign}/extension")).await;
    assert!(page.attributes("form[action$='/extension']", "action").is_empty(), "one at a time");
    let in_force = format!("{campaign}/extension/in-force");
    let csrf = page.attributes("input[name=_csrf]", "value").remove(0);
    let early = secretary.post(&in_force, &[("_csrf", csrf.as_str())]).await;
    assert!(early.text().contains("Хаттамасы жабылған оң шешім жоқ"), "{}", early.text());

    let waits = "Күшіне енгізілетін ұзарту: 28.08.2026, 18:00";
    assert!(!secretary.get("/work").await.text().contains(waits), "not before it is adopted");
    decided(&mut secretary, &meeting, ["7", "0"]).await;
    let shown = secretary.get(&meeting).await;
    assert!(shown.text().contains("Күшіне енгізу: өтініштер 28.08.2026, 18:00"), "{}", shown.text());
    let work = secretary.get("/work").await;
    assert!(work.text().contains(waits), "{}", work.text());
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    let russian = minutes.one(".both > [lang=ru]");
    assert!(russian.contains("О продлении срока приёма заявлений") && russian.contains("Паводок: не было связи"), "{russian}");
    assert!(!russian.contains("Су тасқыны"), "{russian}");
    let pending = secretary.get(&campaign).await;
    assert!(pending.one(".notice.warn").contains("бірақ шешім әлі күшіне енгізілген жоқ"), "{}", pending.text());
    assert_eq!(pending.attributes(".notice.warn a", "href"), [format!("{campaign}/extension")]);
    assert!(office.get(&campaign).await.one(".notice.warn").contains("28.08.2026, 18:00"), "whoever may not do it is told too");
    let page = secretary.get(&format!("{campaign}/extension")).await;
    assert_eq!(secretary.submit(&page, &in_force, &[]).await.leads_to().as_deref(), Some(campaign.as_str()));
    assert_eq!(world.text("select state || ' ' || closes_at::text from campaigns").await, "open 2026-08-28 13:00:00+00");
    assert!(
        !secretary.get("/work").await.text().contains(waits) && !secretary.get(&meeting).await.text().contains("Күшіне енгізу:")
    );
    let told = office.get(&campaign).await.one(".notice.info");
    assert!(told.contains("28.08.2026, 18:00") && told.contains("№ 1 хаттама"), "{told}");
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'campaign.extended'").await, 1);
    let again = secretary.post(&in_force, &[("_csrf", csrf.as_str())]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "once");

    let account = "with s as (insert into students (tenant_id, id, iin_hash, iin_sealed, surname, given_name, name_key, sex, birth_date, faculty_id, course, funding, created_at)
           select f.tenant_id, gen_random_uuid(), sha256('late'), '', 'Кешіков', 'Ерлан', 'кешиков', 'm', '2007-01-01', f.id, 1, 'grant', now()
           from faculties f join institutions i on i.id = f.tenant_id where i.slug = 'alatau' and f.code = 'GM' returning *),
         a as (insert into accounts (tenant_id, id, student_id, email, full_name, password_hash, state, created_at)
           select s.tenant_id, gen_random_uuid(), s.id, 'late@alatau.example', s.surname,
             (select password_hash from accounts a where a.tenant_id = s.tenant_id and a.email = 'dean@alatau.example'), 'active', now() from s returning *)
         insert into role_grants (tenant_id, id, account_id, role, scope, granted_at)
         select tenant_id, gen_random_uuid(), id, 'student', 'institution', now() from a";
    sqlx::raw_sql(account).execute(&mut world.as_superuser().await).await.unwrap();
    let mut late = world.client();
    late.sign_in("late", "alatau").await;
    let mine = format!("/my/dormitory/{}", campaign.rsplit('/').next().unwrap());
    let page = late.get(&mine).await;
    assert!(page.one(".notice.info").contains("Су тасқыны"), "{}", page.text());
    assert!(late.submit(&page, &format!("{mine}/begin"), &[]).await.leads_to().is_some());
}

#[tokio::test]
async fn what_the_commission_did_not_adopt_extends_nothing_and_may_be_laid_again() {
    let world = World::new().await;
    let (_, mut secretary, campaign) = ended(&world).await;
    let meeting = laid(&mut secretary, &campaign, &[]).await.leads_to().unwrap();
    decided(&mut secretary, &meeting, ["3", "4"]).await;
    let page = secretary.get(&format!("{campaign}/extension")).await;
    assert!(page.attributes("form[action$='/in-force']", "action").is_empty());
    assert!(laid(&mut secretary, &campaign, &[]).await.leads_to().is_some());
    assert_eq!(world.text("select state from campaigns").await, "closed");
    let forced =
        "update window_extensions set decision_id = (select id from decisions), in_force_at = now(), in_force_by = laid_by";
    let tenant = world.text("select id::text from institutions where slug = 'alatau'").await;
    let mut sql = world.as_server().await;
    sqlx::raw_sql(AssertSqlSafe(format!("set app.tenant_id = '{tenant}'"))).execute(&mut sql).await.unwrap();
    let error = sqlx::raw_sql(forced).execute(&mut sql).await.unwrap_err().into_database_error().unwrap();
    assert_eq!(error.constraint(), Some("window_extensions_by_adopted_decision"));
}

#[tokio::test]
async fn whoever_began_and_did_not_send_is_written_to_when_the_time_grows() {
    let world = World::new().await;
    let (_, mut secretary, campaign) = ended(&world).await;
    let meeting = laid(&mut secretary, &campaign, &[]).await.leads_to().unwrap();
    let drafts = "with s as (insert into students (tenant_id, id, iin_hash, iin_sealed, surname, given_name, name_key, sex, birth_date, faculty_id, course, funding, email, created_at)
           select f.tenant_id, gen_random_uuid(), sha256(convert_to(state, 'UTF8')), '', 'Кешіков', 'Ерлан', 'кешиков', 'm', '2007-01-01', f.id, 1, 'grant', state || '@example.kz', now()
           from faculties f join institutions i on i.id = f.tenant_id, unnest(array['draft', 'withdrawn']) as state
           where i.slug = 'alatau' and f.code = 'GM' returning *)
         insert into applications (tenant_id, id, campaign_id, student_id, state, created_at)
         select s.tenant_id, gen_random_uuid(), c.id, s.id, split_part(s.email, '@', 1), now() from s join campaigns c on c.tenant_id = s.tenant_id";
    sqlx::raw_sql(drafts).execute(&mut world.as_superuser().await).await.unwrap();
    decided(&mut secretary, &meeting, ["7", "0"]).await;
    let page = secretary.get(&format!("{campaign}/extension")).await;
    secretary.submit(&page, &format!("{campaign}/extension/in-force"), &[]).await;
    let letters = "select string_agg(to_address, ' ') from letters where body like '%28.08.2026, 18:00%'";
    assert_eq!(world.text(letters).await, "draft@example.kz");
}
