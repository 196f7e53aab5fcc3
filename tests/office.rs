//! The office's side of a campaign through its pages: preflight, two clerks at once, a dean's reach, the ranking and its replay.
use crate::harness::{Client, Seen, World, statements};
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::PgConnection;
use tirek::{
    dormitory::rules::profile::{DELIVERED, Profile},
    students::categories::ResidenceClass,
};

const NEW: &str = "/dormitory/campaigns/new";

/// A campaign prepared through the form: the profile by its place in the list.
pub async fn prepared(world: &World, office: &mut Client, profile: &str) -> String {
    let page = office.get(NEW).await;
    let id = world.text(&format!("select p.id::text from priority_profiles p join institutions i on i.id = p.tenant_id where i.slug = 'alatau' and code = '{profile}' order by version desc limit 1")).await;
    let window = [
        ("academic_year", "2026"),
        ("opens_day", "2026-08-10"),
        ("opens_time", "09:00"),
        ("closes_day", "2026-08-20"),
        ("closes_time", "18:00"),
        ("assessed_on", "2026-08-25"),
        ("profile", &id),
    ];
    let seen = office.submit(&page, NEW, &window).await;
    seen.leads_to().unwrap_or_else(|| panic!("{} {}", seen.status, seen.text()))
}

/// A dormitory with places, added on the campaign's page.
pub async fn with_places(office: &mut Client, campaign: &str, women: &str, men: &str) {
    let page = office.get(campaign).await;
    let house = [
        ("name_kk", "№ 1 жатақхана"),
        ("name_ru", "Общежитие № 1"),
        ("name_en", "Dormitory No. 1"),
        ("f-new", women),
        ("m-new", men),
    ];
    let seen = office.submit(&page, &format!("{campaign}/places"), &house).await;
    assert_eq!(seen.leads_to().as_deref(), Some(campaign), "{}", seen.text());
}

/// Opens a campaign, closes it again with a reason; what is between them is up to the test.
pub async fn opened(office: &mut Client, campaign: &str) {
    let page = office.get(campaign).await;
    let seen = office.submit(&page, &format!("{campaign}/open"), &[("confirmed", "1")]).await;
    assert_eq!(seen.leads_to().as_deref(), Some(campaign), "{}", seen.text());
}
pub async fn closed(office: &mut Client, campaign: &str) {
    let (page, act) = (office.get(&format!("{campaign}/close")).await, format!("{campaign}/close"));
    let seen = office.submit(&page, &act, &[("reason", "Сынақ")]).await;
    assert_eq!(seen.leads_to().as_deref(), Some(campaign), "{}", seen.text());
}

fn id_of(campaign: &str) -> &str {
    campaign.rsplit('/').next().unwrap()
}

/// The social office, and a campaign by the NIS order that it has opened: three places for women, two for men.
async fn nis_open(world: &World) -> (Client, String) {
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(world, &mut office, "nis-21").await;
    with_places(&mut office, &campaign, "3", "2").await;
    opened(&mut office, &campaign).await;
    (office, campaign)
}

/// A submitted application of a student of the faculty with this code; the number tells them apart.
pub struct Submitted<'a> {
    pub number: i32,
    pub faculty: &'a str,
    pub course: i16,
    pub residence: ResidenceClass,
    pub claims: Vec<&'a str>,
}

pub fn submitted(number: i32, faculty: &str) -> Submitted<'_> {
    Submitted { number, faculty, course: 1, residence: ResidenceClass::Local, claims: vec!["large_family"] }
}

/// Laid into the tables past all walls, as the student's pages would.
pub async fn lay(sql: &mut PgConnection, campaign: &str, one: &Submitted<'_>) -> String {
    let application: uuid::Uuid = sqlx::query_scalar(
        "with s as (
           insert into students (tenant_id, id, iin_hash, iin_sealed, surname, given_name, name_key, sex, birth_date, faculty_id, course, funding, residence_class, email, created_at)
           select f.tenant_id, gen_random_uuid(), sha256(convert_to('iin' || $2, 'UTF8')), '', 'Студентов' || $2, 'Әлия', 'студентов', 'f', '2008-01-01', f.id, $4, 'grant', $5,
             's' || $2 || '@example.kz', now()
           from faculties f join campaigns c on c.tenant_id = f.tenant_id where f.code = $3 and c.id = $1
           returning tenant_id, id
         ), a as (
           insert into applications (tenant_id, id, campaign_id, student_id, state, residence_class, consented_at, number, received_at, registered_at, answer_by, created_at)
           select s.tenant_id, gen_random_uuid(), $1, s.id, 'submitted', $5, now(), $2, '2026-08-11T04:00:00Z'::timestamptz + $2 * interval '1 second',
             '2026-08-11T04:00:00Z'::timestamptz + $2 * interval '1 second', '2026-08-14T13:00:00Z', now()
           from s returning tenant_id, id
         ), c as (
           insert into application_claims (tenant_id, id, application_id, category)
           select a.tenant_id, gen_random_uuid(), a.id, category from a, unnest($6::text[]) as category
         )
         select id from a",
    )
    .bind(uuid::Uuid::parse_str(id_of(campaign)).unwrap())
    .bind(one.number)
    .bind(one.faculty)
    .bind(one.course)
    .bind(one.residence.code())
    .bind(&one.claims)
    .fetch_one(sql)
    .await
    .unwrap();
    format!("/dormitory/applications/{application}")
}

/// Judges the claim that the page has open.
pub async fn judge(clerk: &mut Client, page: &Seen, values: &[(&str, &str)]) -> Seen {
    let action = page.attributes("form[action*='/claims/']", "action").remove(0);
    clerk.submit(page, &action, values).await
}

/// Confirms every claim, then accepts the application.
pub async fn accept(clerk: &mut Client, application: &str) {
    loop {
        let page = clerk.get(application).await;
        if page.attributes("form[action*='/claims/']", "action").is_empty() {
            let seen = clerk.submit(&page, &format!("{application}/accept"), &[]).await;
            assert_eq!(seen.leads_to().as_deref(), Some(application), "{}", seen.text());
            return;
        }
        let seen = judge(clerk, &page, &[("verdict", "accept"), ("valid_to", "2027-08-01")]).await;
        assert_eq!(seen.leads_to().as_deref(), Some(application), "{}", seen.text());
    }
}

#[tokio::test]
async fn a_campaign_opens_only_when_places_are_entered_and_the_profile_is_confirmed() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    assert_eq!(office.get("/dormitory/campaigns").await.all(".empty a").len(), 1);
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    let open = format!("{campaign}/open");
    let page = office.get(&campaign).await;
    assert_eq!(page.all(".checks .missing").len(), 1);
    assert_eq!(page.all(".checks .unsure").len(), 2, "the profile, and whom to ask");
    let refused = office.submit(&page, &open, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes(".faults a", "href"), ["#f-places", "#f-confirmed"]);

    with_places(&mut office, &campaign, "3", "2").await;
    let page = office.get(&campaign).await;
    let refused = office.submit(&page, &open, &[]).await;
    assert_eq!(refused.attributes(".faults a", "href"), ["#f-confirmed"]);
    opened(&mut office, &campaign).await;
    let confirmed =
        "select count(*) from campaigns c join profile_confirmations f on f.tenant_id = c.tenant_id and f.profile_id = c.profile_id
                     where c.state = 'open' and f.campaign_id = c.id and f.confirmed_by is not null";
    assert_eq!(world.count(confirmed).await, 1);
    let page = office.get(&campaign).await;
    assert_eq!(page.one(".path [aria-current=step] b"), "Қабылдау");
    assert!(page.attributes("form[action$='/places']", "action").is_empty(), "an open campaign is not edited");
}

#[tokio::test]
async fn a_window_that_ends_before_it_begins_comes_back_with_what_was_typed() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let page = office.get(NEW).await;
    let window =
        [("opens_day", "2026-08-20"), ("closes_day", "2026-08-10"), ("closes_time", "25:61"), ("assessed_on", "2031-01-01")];
    let seen = office.submit(&page, NEW, &window).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(seen.attributes("#f-opens_day", "value"), ["2026-08-20"]);
    let links = seen.attributes(".faults a", "href");
    assert_eq!(links, ["#f-closes_time", "#f-profile", "#f-assessed_on"]);
}

#[tokio::test]
async fn two_who_prepare_one_campaign_do_not_overwrite_each_other() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let campaign = prepared(&world, &mut office, "nis-21").await;
    let edit = format!("{campaign}/edit");
    let (mine, theirs) = (office.get(&edit).await, admin.get(&edit).await);
    assert!(office.submit(&mine, &edit, &[("closes_day", "2026-08-21")]).await.leads_to().is_some());
    let stale = admin.submit(&theirs, &edit, &[("closes_day", "2026-08-22")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stale.attributes("#f-closes_day", "value"), ["2026-08-22"]);
    assert!(admin.submit(&stale, &edit, &[]).await.leads_to().is_some(), "and is sent again from there");
}

#[tokio::test]
async fn of_two_clerks_at_once_the_second_is_told_and_loses_nothing() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let campaign = prepared(&world, &mut office, "nis-21").await;
    with_places(&mut office, &campaign, "3", "2").await;
    opened(&mut office, &campaign).await;
    let application = lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;

    let (mine, theirs) = (office.get(&application).await, dean.get(&application).await);
    assert!(judge(&mut dean, &theirs, &[("verdict", "accept")]).await.leads_to().is_some());
    let choice = [("verdict", "return"), ("why_returned", "pages_missing"), ("return_note", "2-бет жоқ")];
    let told = judge(&mut office, &mine, &choice).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(told.attributes(".faults a", "href"), ["#f-verdict"]);
    assert_eq!(told.one("#f-return_note"), "2-бет жоқ");
    assert_eq!(told.attributes("input[name=verdict][checked]", "value"), ["return"]);
    assert_eq!(world.count("select count(*) from application_claims where state = 'accepted'").await, 1);
    assert!(judge(&mut office, &told, &[]).await.leads_to().is_some());
    assert_eq!(
        world.count("select count(*) from application_claims where state = 'returned' and reason = 'pages_missing'").await,
        1
    );

    // A decision about the whole that rests on the earlier state is not carried out.
    let page = office.get(&application).await;
    let back = office.submit(&page, &format!("{application}/return"), &[]).await;
    assert!(back.leads_to().is_some(), "{}", back.text());
    assert_eq!(world.count("select count(*) from applications where state = 'returned' and answer_by is null").await, 1);
    assert_eq!(world.count("select count(*) from letters where to_address = 's1@example.kz'").await, 1);
    let late = dean.submit(&page, &format!("{application}/return"), &[]).await;
    assert!(!late.status.is_redirection());
    assert_eq!(world.count("select count(*) from application_events where verb = 'returned'").await, 1);
}

#[tokio::test]
async fn a_place_of_origin_that_the_registry_does_not_have_is_checked_before_it_ranks() {
    let world = World::new().await;
    let (mut office, campaign) = nis_open(&world).await;
    let mut sql = world.as_superuser().await;
    let bare = |number| Submitted { claims: vec![], ..submitted(number, "GM") };
    let (known, unknown) = (lay(&mut sql, &campaign, &bare(1)).await, lay(&mut sql, &campaign, &bare(2)).await);
    sqlx::raw_sql("update students set residence_class = null where email = 's2@example.kz'").execute(&mut sql).await.unwrap();
    let page = office.get(&known).await;
    assert!(page.all("#f-origin").is_empty(), "the registry has it");
    accept(&mut office, &known).await;

    let page = office.get(&unknown).await;
    let told = office.submit(&page, &format!("{unknown}/accept"), &[]).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.text());
    assert_eq!(told.attributes(".faults a", "href"), ["#f-origin"]);
    let done = office.submit(&told, &format!("{unknown}/accept"), &[("origin", "yes")]).await;
    assert_eq!(done.leads_to().as_deref(), Some(unknown.as_str()), "{}", done.text());
    let kept = "select count(*) from application_events where verb = 'accepted' and detail @> '{\"origin_checked\": true}'";
    assert_eq!(world.count(kept).await, 1);
}

#[tokio::test]
async fn a_deans_office_neither_sees_nor_judges_another_faculty() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let campaign = prepared(&world, &mut office, "nis-21").await;
    with_places(&mut office, &campaign, "3", "2").await;
    opened(&mut office, &campaign).await;
    let mut sql = world.as_superuser().await;
    let own = lay(&mut sql, &campaign, &submitted(1, "GM")).await;
    let others = lay(&mut sql, &campaign, &submitted(2, "ST")).await;
    assert_eq!(dean.get("/dormitory/checking").await.attributes("tbody a", "href"), [own]);
    assert_eq!(office.get("/dormitory/checking").await.all("tbody tr").len(), 2);
    assert_eq!(dean.get(&others).await.status, StatusCode::NOT_FOUND);
    let page = office.get(&others).await;
    let action = page.attributes("form[action*='/claims/']", "action").remove(0);
    let csrf = dean.get("/dormitory/checking").await.attributes("input[name=_csrf]", "value").remove(0);
    for path in [action, format!("{others}/accept"), format!("{others}/refuse")] {
        let fields = [("_csrf", csrf.as_str()), ("row_version", "1"), ("verdict", "accept"), ("reasons", "no_consent")];
        assert_eq!(dean.post(&path, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let mut stranger = world.signed_in("social", "saryarka").await;
    for path in [&others, &campaign, &format!("{campaign}/ranking"), &format!("{campaign}/close")] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let looks = "select count(*) from audit_payloads where chain = 'reads' and verb = 'dormitory.application.open' and subject::text = right($1, 36)";
    let looks: i64 = sqlx::query_scalar(looks).bind(&others).fetch_one(&mut sql).await.unwrap();
    assert!(looks >= 1, "a look at a dossier is recorded");
}

#[tokio::test]
async fn a_refusal_wants_its_reasons_and_keeps_them_as_data() {
    let world = World::new().await;
    let (mut office, campaign) = nis_open(&world).await;
    let application = lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;
    let refuse = format!("{application}/refuse");
    let page = office.get(&application).await;
    assert!(page.all("form[action$='/refuse']").is_empty(), "the category is judged first");
    let (csrf, version) = (page.attributes("input[name=_csrf]", "value").remove(0), "1");
    let early = [("_csrf", csrf.as_str()), ("row_version", version), ("reasons", "documents_untrue"), ("confirmed", "yes")];
    assert!(office.post(&refuse, &early).await.leads_to().is_none());
    assert_eq!(world.count("select count(*) from applications where state = 'refused'").await, 0);
    assert!(judge(&mut office, &page, &[("verdict", "accept")]).await.leads_to().is_some());
    let page = office.get(&application).await;
    let none = office.submit(&page, &refuse, &[]).await;
    assert_eq!(none.attributes(".faults a", "href"), ["#f-reasons"]);
    let bare = office.submit(&none, &refuse, &[("reasons", "rules_not_met")]).await;
    assert_eq!(bare.attributes(".faults a", "href"), ["#f-note"]);
    let asked = office.submit(&bare, &refuse, &[("reasons", "rules_not_met"), ("note", "Басқа оқу орнының студенті")]).await;
    assert!(asked.leads_to().is_none() && asked.text().contains("Басқа оқу орнының студенті"), "{}", asked.text());
    assert_eq!(world.count("select count(*) from applications where state = 'refused'").await, 0, "it is asked first");
    let done = office.submit(&asked, &refuse, &[]).await;
    assert!(done.leads_to().is_some(), "{}", done.text());
    assert_eq!(
        world
            .count("select count(*) from applications where state = 'refused' and refusal -> 'reasons' ->> 0 = 'rules_not_met'")
            .await,
        1
    );
}

/// An inspection has confirmed the living conditions of whoever claims to be of a dysfunctional family: laid into the tables past all walls.
async fn inspected(sql: &mut PgConnection) {
    let laid = "alter table inspections disable trigger inspection_is_lawful;
         insert into inspections (tenant_id, id, application_id, state, inspect_by, assigned_at, assigned_by, visited_on, address, findings, confirmed,
           recorded_at, recorded_by, signed_at)
         select c.tenant_id, gen_random_uuid(), c.application_id, 'signed', '2026-08-12', now(), a.id, '2026-08-12', 'x', '{}', true, now(), a.id, now()
         from application_claims c join accounts a on a.tenant_id = c.tenant_id and a.email like 'social@%' where c.category = 'dysfunctional_family'";
    sqlx::raw_sql(laid).execute(sql).await.unwrap();
}

#[tokio::test]
async fn each_of_the_33_levels_is_ranked_in_its_place_and_a_second_run_gives_the_same() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "nis-21").await;
    with_places(&mut office, &campaign, "20", "5").await;
    opened(&mut office, &campaign).await;
    let levels = Profile::read(DELIVERED[0]).unwrap().levels;
    let (mut sql, mut applications) = (world.as_superuser().await, Vec::new());
    for level in levels.iter().rev() {
        let asked = &level.conditions;
        let one = Submitted {
            number: 100 - i32::from(level.ordinal),
            faculty: "GM",
            course: asked.courses.first().map_or(2, |course| i16::from(*course)),
            residence: asked.residence.first().copied().unwrap_or(ResidenceClass::OutRegionCity),
            claims: asked.categories.iter().map(|set| set.first().unwrap().code()).collect(),
        };
        applications.push(lay(&mut sql, &campaign, &one).await);
    }
    inspected(&mut sql).await;
    let rank = format!("{campaign}/rank");
    closed(&mut office, &campaign).await;
    let page = office.get(&campaign).await;
    let early = office.submit(&page, &rank, &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text().contains("33"), "says how many wait");
    for application in &applications {
        accept(&mut office, application).await;
    }
    let facts = "select count(*) from student_categories where valid_from = '2026-08-11' and valid_to = '2027-08-01' and ended_at is null";
    assert!(world.count(facts).await >= 33 - 8, "accepted claims are dated facts");

    let page = office.get(&campaign).await;
    let ranked = office.submit(&page, &rank, &[]).await;
    assert_eq!(ranked.leads_to(), Some(format!("{campaign}/ranking")), "{}", ranked.text());
    let first = office.get(&format!("{campaign}/ranking")).await;
    let column = |seen: &Seen, n: usize| seen.all(&format!("[aria-labelledby=list] tbody td:nth-child({n})"));
    let expected: Vec<String> = (1..=33).map(|n| n.to_string()).collect();
    assert_eq!((column(&first, 2), column(&first, 3)), (expected.clone(), expected));
    assert_eq!(world.count("select count(*) from allocation_lines where outcome = 'placed'").await, 20);

    let told = office.get(&first.attributes("[aria-labelledby=list] tbody a", "href")[0]).await;
    assert!(told.all(".reasons li").len() >= 4, "{}", told.text());
    let page = office.get(&campaign).await;
    office.submit(&page, &rank, &[]).await;
    let again = office.get(&format!("{campaign}/ranking")).await;
    assert_eq!(again.all("dd.code"), first.all("dd.code"));
    assert_eq!(world.count("select count(distinct result_hash) * 100 + count(*) from allocation_runs").await, 102);
    let replayed = office.submit(&again, &format!("{campaign}/replay"), &[]).await;
    assert_eq!(replayed.all(".notice.done").len(), 1, "{}", replayed.text());

    // Whoever only checks sees the clause, never the categories; a head of the dormitory sees no list.
    let dean = world.signed_in("dean", "alatau").await.get(&format!("{campaign}/ranking")).await;
    assert!(dean.text().contains("21-тармақ") && dean.all("[aria-labelledby=list] td small").is_empty());
    let head = world.signed_in("dormitory", "alatau").await.get(&format!("{campaign}/ranking")).await;
    assert_eq!(head.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_was_not_corrected_before_the_campaign_closed_does_not_count() {
    let world = World::new().await;
    let (mut office, campaign) = nis_open(&world).await;
    let application = lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;
    let page = office.get(&application).await;
    judge(&mut office, &page, &[("verdict", "return"), ("why_returned", "unreadable")]).await;
    let page = office.get(&application).await;
    office.submit(&page, &format!("{application}/return"), &[]).await;
    assert!(office.get(&application).await.attributes("form[action$='/accept']", "action").is_empty());
    world.clock.advance(TimeDelta::days(9));
    let mut office = world.signed_in("social", "alatau").await;
    let page = office.get(&format!("{campaign}/close")).await;
    assert!(page.all("#f-reason").is_empty(), "after the window no reason is asked");
    office.submit(&page, &format!("{campaign}/close"), &[]).await;
    accept(&mut office, &application).await;
    assert_eq!(
        world.count("select count(*) from application_claims where state = 'refused' and reason = 'not_corrected'").await,
        1
    );
    assert_eq!(world.count("select count(*) from student_categories").await, 0);
}

#[tokio::test]
async fn pages_of_the_office_send_the_same_statements_however_many_rows() {
    let world = World::new().await;
    let (mut office, campaign) = nis_open(&world).await;
    let mut sql = world.as_superuser().await;
    let first = lay(&mut sql, &campaign, &submitted(1, "GM")).await;
    let pages = ["/dormitory/campaigns", &campaign, "/dormitory/checking", "/dormitory/checking?category=large_family", &first];
    let mut before = Vec::new();
    for path in pages {
        before.push(statements(office.get(path)).await.1);
    }
    assert!(before.iter().all(|n| (1..=16).contains(n)), "{before:?}");
    for number in 2..=40 {
        let claims = vec!["orphan", "disability_1", "low_income"];
        lay(&mut sql, &campaign, &Submitted { claims, ..submitted(number, "ST") }).await;
    }
    for (path, before) in pages.into_iter().zip(before) {
        let (seen, after) = statements(office.get(path)).await;
        assert_eq!((seen.status, after), (StatusCode::OK, before), "{path}");
    }
}

#[tokio::test]
async fn ranking_and_its_list_send_the_same_statements_however_many_applicants() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "nis-21").await;
    with_places(&mut office, &campaign, "9", "2").await;
    opened(&mut office, &campaign).await;
    let mut sql = world.as_superuser().await;
    let first = lay(&mut sql, &campaign, &submitted(1, "GM")).await;
    accept(&mut office, &first).await;
    closed(&mut office, &campaign).await;
    let (rank, list) = (format!("{campaign}/rank"), format!("{campaign}/ranking"));
    let page = office.get(&campaign).await;
    office.submit(&page, &rank, &[]).await; // the first run has no list before it
    let page = office.get(&campaign).await;
    let ranking_one = statements(office.submit(&page, &rank, &[])).await.1;
    let (_, list_of_one) = statements(office.get(&list)).await;
    for number in 2..=40 {
        lay(&mut sql, &campaign, &submitted(number, "ST")).await;
    }
    sqlx::query("update applications set state = 'accepted'").execute(&mut sql).await.unwrap();
    let page = office.get(&campaign).await;
    let (seen, ranking_forty) = statements(office.submit(&page, &rank, &[])).await;
    assert_eq!((seen.leads_to(), ranking_forty), (Some(list.clone()), ranking_one));
    let (seen, list_of_forty) = statements(office.get(&list)).await;
    assert_eq!((seen.all("[aria-labelledby=list] tbody tr").len(), list_of_forty), (40, list_of_one));
}

/// Puts a group of first-years into a prepared campaign with one dormitory; the answer of the form.
async fn keep_for_first_years(office: &mut Client, campaign: &str, women: &str) -> Seen {
    let (page, form) = (office.get(campaign).await, format!("{campaign}/groups/new"));
    assert!(page.attributes("a", "href").contains(&form));
    let page = office.get(&form).await;
    let field = page.attributes("table input[name^='f-']", "name").remove(0);
    let values = [
        ("title_kk", "Бірінші курс"),
        ("title_ru", "Первый курс"),
        ("title_en", "First-years"),
        ("courses", "1"),
        (&field, women),
    ];
    office.submit(&page, &form, &values).await
}

#[tokio::test]
async fn places_kept_for_first_years_go_to_them_though_others_rank_higher() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "2", "0").await;
    let seen = keep_for_first_years(&mut office, &campaign, "1").await;
    assert_eq!(seen.leads_to().as_deref(), Some(campaign.as_str()), "{}", seen.text());
    let group = office.get(&campaign).await.attributes("table a[href*='/groups/']", "href").remove(0);
    opened(&mut office, &campaign).await;
    assert_eq!(
        office.get(&group).await.leads_to().as_deref(),
        Some(campaign.as_str()),
        "an open campaign keeps what it opened with"
    );

    let mut sql = world.as_superuser().await;
    let seniors = [1, 2].map(|number| Submitted { course: 3, claims: vec![], ..submitted(number, "GM") });
    for one in &seniors {
        lay(&mut sql, &campaign, one).await;
    }
    lay(&mut sql, &campaign, &Submitted { claims: vec![], ..submitted(3, "GM") }).await;
    sqlx::query("update applications set state = 'accepted'").execute(&mut sql).await.unwrap();
    closed(&mut office, &campaign).await;
    let page = office.get(&campaign).await;
    let seen = office.submit(&page, &format!("{campaign}/rank"), &[]).await;
    assert!(seen.leads_to().is_some(), "{}", seen.text());
    let placed = "select string_agg(a.number::text, ',' order by a.number) from allocation_lines l join applications a on a.id = l.application_id where l.outcome = 'placed'";
    assert_eq!(
        world.text(placed).await,
        "1,3",
        "one of the third course, and the first-year, though the other senior was earlier"
    );
}

#[tokio::test]
async fn a_group_without_members_or_places_or_with_more_than_there_are_is_told_so_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "2", "0").await;
    let form = format!("{campaign}/groups/new");
    let page = office.get(&form).await;
    let seen = office.submit(&page, &form, &[("title_kk", "Топ"), ("title_ru", "Группа"), ("title_en", "Group")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(seen.attributes(".faults a", "href")[0], "#f-who");
    assert_eq!(seen.attributes("input[name=title_kk]", "value"), ["Топ"]);
    let seen = keep_for_first_years(&mut office, &campaign, "3").await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "three of two");
    assert!(keep_for_first_years(&mut office, &campaign, "2").await.leads_to().is_some());
    assert!(keep_for_first_years(&mut office, &campaign, "1").await.leads_to().is_some());
    let page = office.get(&campaign).await;
    let refused = office.submit(&page, &format!("{campaign}/open"), &[("confirmed", "1")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "three places kept of two");
    let remove = office.get(&campaign).await.attributes("table a[href*='/groups/']", "href").remove(1);
    let page = office.get(&remove).await;
    assert_eq!(office.submit(&page, &format!("{remove}/remove"), &[]).await.leads_to().as_deref(), Some(campaign.as_str()));
    opened(&mut office, &campaign).await;
    let id = id_of(&campaign);
    let tenant = world.text(&format!("select tenant_id::text from campaigns where id = '{id}'")).await;
    let mut server = world.as_server().await;
    sqlx::query(sqlx::AssertSqlSafe(format!("set app.tenant_id = '{tenant}'"))).execute(&mut server).await.unwrap();
    let late = sqlx::query("update campaign_groups set keeps = 'at_most'").execute(&mut server).await.unwrap_err();
    assert!(late.to_string().contains("the campaign is open"), "{late}");
}
