//! What the law asks of places given during the year: documents of the day, an order on its ground, lists in public, one place a year for one.
use crate::{
    apply::{Applying, campaign, students},
    harness::World,
    in_year::{by_order, list_published, listed},
    office::{judge, lay, submitted},
    orders::signed,
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::AssertSqlSafe;
use tirek::{
    dormitory::{
        actions::rank,
        model::ApplicationState,
        store::{
            registers::{self, Which},
            reserve,
        },
    },
    kernel::ids::Id,
};
use uuid::Uuid;

fn id_of(path: &str) -> Uuid {
    path.rsplit('/').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_document_that_lapsed_by_today_is_not_accepted_and_one_that_lapses_tonight_is_not_counted_tomorrow() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = by_order(&world, &mut office, "1", 0).await;
    let application = lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;
    let page = office.get(&application).await;
    let lapsed = judge(&mut office, &page, &[("verdict", "accept"), ("valid_to", "2026-08-11")]).await;
    assert_eq!(lapsed.attributes(".faults a", "href"), ["#f-valid_to"], "the fixed day was the tenth, today is the twelfth");
    let today = judge(&mut office, &page, &[("verdict", "accept"), ("valid_to", "2026-08-12")]).await;
    assert!(today.leads_to().is_some(), "{}", today.text());
    let page = office.get(&application).await;
    office.submit(&page, &format!("{application}/accept"), &[]).await;
    // Nine in the evening in Greenwich: the thirteenth has begun in Almaty.
    world.clock.advance(TimeDelta::hours(17));
    let mut office = world.signed_in("social", "alatau").await;
    listed(&mut office, &campaign).await;
    let counted =
        "select coalesce(jsonb_array_length(input::jsonb #> '{applicants,0,categories}'), 0)::bigint from allocation_runs";
    assert_eq!(world.count(counted).await, 0);
}

#[tokio::test]
async fn the_database_wants_a_decision_unless_the_terms_of_the_year_let_the_order_decide() {
    let world = World::new().await;
    world.ranked_campaign("alatau").await;
    let (door, by) = (world.door("alatau").await, world.account("secretary", "alatau").await);
    let draft = async || {
        let mut tx = door.write().await.unwrap();
        let sql = format!(
            "insert into orders (id, kind, subject_id, facts, line_count, drafted_by, drafted_at, code)
             select gen_random_uuid(), 'dormitory_places', r.id, '{{\"ground\": {{\"kk\": \"5-тармақ\", \"ru\": \"пункт 5\"}}}}', 1, '{}', now(), 'ABCDEFGHJKMN'
             from allocation_runs r",
            by.uuid()
        );
        let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(tx.sql()).await;
        done.err().map(|e| e.into_database_error().unwrap().constraint().unwrap().to_owned())
    };
    let decisionless = Some("orders_by_adopted_decision".to_owned());
    assert_eq!(draft().await, decisionless, "a campaign of one window");
    let mut sql = world.as_superuser().await;
    sqlx::raw_sql("update campaigns set mode = 'continuous'").execute(&mut sql).await.unwrap();
    assert_eq!(draft().await, decisionless, "all year, and the commission decides");
    sqlx::raw_sql("update campaigns set decided_by = 'order'").execute(&mut sql).await.unwrap();
    assert_eq!(draft().await, None);
}

#[tokio::test]
async fn every_list_of_the_year_is_public_by_code_when_its_order_is_and_not_before() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = by_order(&world, &mut office, "1", 2).await;
    let mut sql = world.as_superuser().await;
    let codes = "update applications set public_code = '7K3M-000' || number";
    sqlx::raw_sql(codes).execute(&mut sql).await.unwrap();
    let mut stranger = world.client();
    let place = "/ru/i/alatau/dormitory";
    listed(&mut office, &campaign).await;
    assert!(stranger.get(place).await.all(".doors a").is_empty());
    let run = world.text("select id::text from allocation_runs").await;
    assert_eq!(stranger.get(&format!("{place}/{run}")).await.status, StatusCode::NOT_FOUND);
    let (order, mut rector) = signed(&world, &format!("{campaign}/order")).await;
    crate::in_year::published(&mut rector, &order).await.unwrap();

    let first = stranger.get(place).await.attributes(".doors a", "href");
    assert_eq!(first, [format!("{place}/{run}")]);
    let page = stranger.get(&format!("{}?code=7k3m-0001", first[0])).await;
    assert!(page.one("h1").contains("в течение года"), "{}", page.one("h1"));
    assert!(page.one("tr.chosen").contains("7K3M-0001") && !page.text().contains("Студентов"), "{}", page.text());
    assert_eq!(page.all("[aria-labelledby=levels] tbody tr").len(), 1, "two people: no level is told apart from the others");

    sqlx::raw_sql("update campaign_places set places = places + 1").execute(&mut sql).await.unwrap();
    world.clock.advance(TimeDelta::minutes(10));
    list_published(&world, &mut office, &campaign).await;
    let both = stranger.get(place).await.attributes(".doors a", "href");
    assert_eq!((both.len(), &both[1]), (2, &first[0]), "the newest first");
    let newest = stranger.get(&both[0]).await.all("[aria-labelledby=list] tbody th");
    assert_eq!(newest, ["7K3M-0002"], "of whoever still waited");
}

#[tokio::test]
async fn the_register_of_the_reserve_keeps_the_positions_of_the_published_order_while_the_next_list_is_made() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = by_order(&world, &mut office, "1", 3).await;
    list_published(&world, &mut office, &campaign).await;
    let mut sql = world.as_superuser().await;
    // Whatever puts the third before the second in a list that nobody has decided.
    let earlier = "update applications set registered_at = registered_at - interval '1 hour' where number = 3";
    sqlx::raw_sql(earlier).execute(&mut sql).await.unwrap();
    world.clock.advance(TimeDelta::minutes(10));
    listed(&mut office, &campaign).await;
    let mut tx = world.door("alatau").await.read().await.unwrap();
    let which = Which { state: Some(ApplicationState::Reserve), ..Which::default() };
    let applicants = registers::applicants(&mut tx, id_of(&campaign).into(), which).await.unwrap();
    let waiting = reserve::waiting(&mut tx, id_of(&campaign).into()).await.unwrap();
    let number = |one: &reserve::Waiting| applicants.iter().find(|a| a.application == one.application).unwrap().number;
    assert_eq!(waiting.iter().map(number).collect::<Vec<_>>(), [2, 3]);
    let order = registers::published_order(&mut tx, id_of(&campaign).into()).await.unwrap();
    assert_eq!(order.map(|order| order.to_string()), Some(world.text("select id::text from orders").await));
}

/// A place of another campaign of the year given to the first of the students.
pub async fn placed_elsewhere(world: &World, campaign: &str) {
    let sql = format!(
        "set session_replication_role = replica;
         with a as (insert into applications (tenant_id, id, campaign_id, student_id, state, consented_at, number, received_at, registered_at, created_at)
           select s.tenant_id, gen_random_uuid(), '{campaign}', s.id, 'placed', now(), 99, now(), now(), now() from students s where s.given_name = 'Әлия1' returning *)
         insert into referrals (tenant_id, id, campaign_id, application_id, dormitory_id, order_id, given_at, check_in_by, state, answered_at)
         select a.tenant_id, gen_random_uuid(), a.campaign_id, a.id, p.dormitory_id, gen_random_uuid(), now(), now(), 'accepted', now()
         from a join campaign_places p on p.campaign_id = a.campaign_id and p.sex = 'f'"
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut world.as_superuser().await).await.unwrap();
}

#[tokio::test]
async fn whoever_has_a_place_of_the_year_begins_and_sends_no_second_application() {
    let world = World::new().await;
    let (autumn, other) = (campaign(&world, "alatau", "nis-21").await, campaign(&world, "alatau", "kaznmu-000").await);
    students(&world, "alatau", 2).await;
    let mut alia = Applying::new(&world, "alatau", 1, &other).await;
    let start = alia.client.get(&alia.path("")).await;
    let check = alia.prepare().await;
    placed_elsewhere(&world, &autumn).await;
    let late = alia.send(&check).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("сізде орын бар: № 1 үй"), "{}", late.text());
    sqlx::raw_sql("delete from application_wishes; delete from applications where state = 'draft'")
        .execute(&mut world.as_superuser().await)
        .await
        .unwrap();
    let begin = alia.path("begin");
    let refused = alia.client.submit(&start, &begin, &[("_key", &Uuid::now_v7().to_string())]).await;
    assert!(refused.text().contains("сізде орын бар: № 1 үй"), "{}", refused.text());
    assert_eq!(world.count("select count(*) from applications where state = 'draft'").await, 0);
    let last_year = format!("update campaigns set academic_year = 2025 where id = '{autumn}'");
    sqlx::raw_sql(AssertSqlSafe(last_year)).execute(&mut world.as_superuser().await).await.unwrap();
    alia.begin().await;
}

#[tokio::test]
async fn a_place_got_elsewhere_after_the_application_leaves_it_out_of_the_list_and_both_sides_are_told() {
    let world = World::new().await;
    let (autumn, other) = (campaign(&world, "alatau", "nis-21").await, campaign(&world, "alatau", "kaznmu-000").await);
    students(&world, "alatau", 2).await;
    let mut sent = Vec::new();
    for who in 1..=2 {
        let mut one = Applying::new(&world, "alatau", who, &other).await;
        let check = one.prepare().await;
        assert!(one.send(&check).await.leads_to().is_some());
        sent.push(one);
    }
    placed_elsewhere(&world, &autumn).await;
    let mine = format!(
        "select '/dormitory/applications/' || id from applications where campaign_id = '{other}' order by number limit 1"
    );
    let application = world.text(&mine).await;
    let mut office = world.signed_in("social", "alatau").await;
    let seen = office.get(&application).await.text();
    assert!(seen.contains("басқа науқаннан алған орны бар: № 1 үй"), "{seen}");
    let (door, by) = (world.door("alatau").await, world.account("secretary", "alatau").await);
    let mut tx = door.write().await.unwrap();
    let ready = format!(
        "update applications set state = 'accepted' where state = 'submitted'; update campaigns set state = 'closed' where id = '{other}'"
    );
    sqlx::raw_sql(AssertSqlSafe(ready)).execute(tx.sql()).await.unwrap();
    rank::rank(&mut tx, other.parse().unwrap(), by, door.institution.zone).await.unwrap();
    tx.commit().await.unwrap();
    let listed = "select string_agg(a.number::text, ' ') from allocation_lines l join applications a on a.id = l.application_id";
    assert_eq!(world.text(listed).await, "100002", "the second of the year's second journal");
    let path = sent[0].path("");
    let told = sent[0].client.get(&path).await.text();
    assert!(told.contains("Тізімге енбеді"), "{told}");
    assert!(office.get(&application).await.text().contains("Тізімге енбеді"));
    let again = Id::from(id_of(&format!("/{other}")));
    let mut tx = door.write().await.unwrap();
    rank::rank(&mut tx, again, by, door.institution.zone).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.count("select count(*) from application_events where verb = 'left-out'").await, 1, "said once");
}
