//! After publication: places answered for and settled, a reserve that moves and never gives one place to two.
use crate::harness::{Client, World};
use axum::http::StatusCode;
use chrono::TimeDelta;
use futures_util::future::join_all;
use sqlx::AssertSqlSafe;
use tirek::{
    accounts::{cast, store as accounts},
    dormitory::{
        actions::{
            refer::{self, Answer},
            reserve::Desk,
        },
        model::Campaign,
    },
    kernel::{
        errors::ActError,
        ids::{Id, Student},
    },
};
use uuid::Uuid;

/// The additional intake of the demo's school: five places, one of them given up and offered to the first of the reserve.
pub struct Intake {
    pub world: World,
    pub campaign: Id<Campaign>,
}

const OF: &str = "from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id";

impl Intake {
    pub async fn new() -> Self {
        let world = World::told().await;
        let campaign = world.text("select campaign_id::text from offers where state = 'open'").await;
        Self { world, campaign: campaign.parse().unwrap() }
    }

    async fn ids(&self, sql: &str) -> Vec<Uuid> {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut self.world.as_superuser().await).await.unwrap()
    }

    /// Students whose referral stands so, or to whom an offer is open.
    pub async fn students(&self, state: &str) -> Vec<Id<Student>> {
        let from = if state == "open" { "offers" } else { "referrals" };
        let sql = format!(
            "select s.id {OF} join {from} r on r.tenant_id = a.tenant_id and r.application_id = a.id
             where r.campaign_id = '{}' and r.state = '{state}' order by s.id",
            self.campaign
        );
        self.ids(&sql).await.into_iter().map(Id::from).collect()
    }

    /// Rows of the intake.
    async fn count(&self, table: &str, states: &str) -> i64 {
        let campaign = self.campaign;
        self.world.count(&format!("select count(*) from {table} where campaign_id = '{campaign}' and state in ({states})")).await
    }

    /// What a student answers to what stands open; whether it went through.
    async fn answer(&self, student: Id<Student>, takes: bool, commits: bool) -> bool {
        let door = self.world.door("saryarka").await;
        let mut tx = door.read().await.unwrap();
        let chance = refer::chance(&mut tx, student, self.campaign).await.unwrap().unwrap();
        drop(tx);
        let mut tx = door.write().await.unwrap();
        let desk = Desk { place: &door.institution, base_url: "http://tirek.test", by: None };
        let (to, row_version) = (chance.id(), chance.row_version());
        let answer = Answer { student, campaign: self.campaign, to, row_version, takes, reason: None };
        match refer::answer(&mut tx, &desk, &answer).await {
            Ok(()) if commits => tx.commit().await.map(|()| true).unwrap(),
            Ok(()) => false,
            Err(ActError::Refused(_) | ActError::Stale) => false,
            Err(other) => panic!("{other}"),
        }
    }

    /// No place with two takers, nobody with two places or offers, nothing lost.
    async fn is_sound(&self) {
        let c = format!("campaign_id = '{}'", self.campaign);
        let doubled = format!(
            "select count(*) from (select referral_id from offers where {c} and state in ('open', 'accepted') group by 1 having count(*) > 1
             union all select application_id from referrals where {c} and state in ('given', 'accepted', 'arrived') group by 1 having count(*) > 1
             union all select application_id from offers where {c} and state = 'open' group by 1 having count(*) > 1) d"
        );
        assert_eq!(self.world.count(&doubled).await, 0);
        let places = "select sum(places) from campaign_places where campaign_id = ";
        let places = self.world.count(&format!("{places} '{}'", self.campaign)).await;
        let lived = self.count("referrals", "'given', 'accepted', 'arrived'").await;
        let freed = self.count("referrals", "'declined', 'lapsed', 'cancelled'").await - self.count("offers", "'accepted'").await;
        assert_eq!(lived + freed, places, "no place is lost and none is given twice");
    }

    /// The student gets the cast's password.
    pub async fn sign_in(&self, student: Id<Student>) -> Client {
        let hash = self.world.app.site.gate.hash(cast::PASSWORD).await.unwrap();
        let mut tx = self.world.door("saryarka").await.write().await.unwrap();
        let account = accounts::of_student(&mut tx, student).await.unwrap().unwrap();
        accounts::set_email(&mut tx, account, "reserve@saryarka.example").await.unwrap();
        accounts::set_password(&mut tx, account, &hash).await.unwrap();
        tx.commit_upkeep().await.unwrap();
        let mut client = self.world.client();
        client.sign_in_as("reserve@saryarka.example", cast::PASSWORD, "saryarka").await;
        client
    }

    pub fn page(&self) -> String {
        format!("/my/dormitory/{}", self.campaign)
    }
}

#[tokio::test]
async fn everybody_gives_up_at_once_and_twice_and_no_place_has_two_takers() {
    let intake = Intake::new().await;
    let mut students = intake.students("given").await;
    students.extend(intake.students("accepted").await);
    assert!(students.len() >= 3, "{students:?}");
    let twice: Vec<_> = students.iter().chain(&students).collect();
    let done = join_all(twice.into_iter().map(|student| intake.answer(*student, false, true))).await;
    assert_eq!(done.iter().filter(|done| **done).count(), students.len());
    intake.is_sound().await;
    // Now the offered, some yes and some no, all at once.
    let offered = intake.students("open").await;
    assert!(offered.len() >= 2, "{offered:?}");
    join_all(offered.iter().enumerate().map(|(n, student)| intake.answer(*student, n % 2 == 0, true))).await;
    intake.is_sound().await;
    assert_eq!(intake.count("offers", "'accepted'").await, offered.len().div_ceil(2) as i64);
}

#[tokio::test]
async fn an_act_that_was_killed_moves_nothing_and_is_done_again() {
    let intake = Intake::new().await;
    let before = intake.world.text("select string_agg(state, ',' order by id) from referrals").await;
    let offered = intake.students("open").await[0];
    for takes in [true, false] {
        assert!(!intake.answer(offered, takes, false).await);
        assert_eq!(intake.world.text("select string_agg(state, ',' order by id) from referrals").await, before);
        intake.is_sound().await;
    }
    assert!(intake.answer(offered, true, true).await);
    assert!(!intake.answer(offered, true, true).await, "taken already");
    intake.is_sound().await;
}

#[tokio::test]
async fn a_declined_offer_goes_to_the_next_and_its_student_keeps_the_position() {
    let intake = Intake::new().await;
    let offered = intake.students("open").await[0];
    assert!(intake.answer(offered, false, true).await);
    let next = intake.students("open").await;
    assert_eq!(next.len(), 1);
    assert_ne!(next[0], offered);
    let order = intake
        .world
        .text(&format!(
            "select string_agg(position::text, ',' order by made_at) from offers where campaign_id = '{}'",
            intake.campaign
        ))
        .await;
    let positions: Vec<i32> = order.split(',').map(|n| n.parse().unwrap()).collect();
    assert!(positions.is_sorted() && positions.len() == 2, "{order}");
    assert_eq!(
        intake
            .world
            .count(&format!(
                "select count(*) from applications where student_id = '{offered}' and campaign_id = '{}' and state = 'reserve'",
                intake.campaign
            ))
            .await,
        1
    );
    intake.is_sound().await;
}

#[tokio::test]
async fn terms_run_out_by_themselves_once_and_the_late_are_reminded_before() {
    let intake = Intake::new().await;
    let world = &intake.world;
    let (first, awaited) = (intake.students("open").await[0], intake.count("referrals", "'given'").await);
    let hour = async || {
        world.app.hands.begin_often().await.unwrap();
        world.do_jobs().await;
    };
    hour().await;
    assert_eq!(intake.count("offers", "'lapsed'").await, 0);
    let term = world.text("select answer_by::text from offers where state = 'open'").await;
    let term: chrono::DateTime<chrono::Utc> =
        chrono::DateTime::parse_from_str(&format!("{term}00"), "%Y-%m-%d %H:%M:%S%z").unwrap().into();
    world.clock.advance(term - world.clock.now() - TimeDelta::hours(3));
    hour().await;
    assert_eq!(world.count("select count(*) from offers where reminded_at is not null and state = 'open'").await, 1);
    world.clock.advance(TimeDelta::hours(4));
    hour().await;
    assert_eq!(intake.count("offers", "'lapsed'").await, 1);
    assert!(!intake.students("open").await.contains(&first));
    let (offers, lapsed) = (intake.count("offers", "'open', 'lapsed'").await, intake.count("referrals", "'lapsed'").await);
    hour().await;
    assert_eq!(intake.count("offers", "'open', 'lapsed'").await, offers, "nothing twice");
    assert_eq!(intake.count("referrals", "'lapsed'").await, lapsed);
    world.clock.advance(TimeDelta::days(10));
    hour().await;
    assert_eq!(intake.count("referrals", "'lapsed'").await, awaited, "only who never answered");
    let told = |subject: &str| {
        format!("select count(*) from letters where subject = '{subject}' and made_at = '{}'", world.clock.now().to_rfc3339())
    };
    assert!(world.count(&told("Жатақхана: жолдамаңыз күшін жойды")).await > 0, "a lapse has a subject of its own");
    assert_eq!(world.count(&told("Жатақхана: мерзім бір тәулікте бітеді")).await, 0);
    assert_eq!(intake.count("referrals", "'accepted'").await, 1, "whoever said yes is for the head to judge");
    intake.is_sound().await;
}

#[tokio::test]
async fn a_student_takes_the_offered_place_on_the_page() {
    let intake = Intake::new().await;
    let student = intake.students("open").await[0];
    let mut client = intake.sign_in(student).await;
    let (path, take) = (intake.page(), format!("{}/place", intake.page()));
    assert!(client.get("/my").await.attributes(".answer a.button", "href").contains(&path));
    let page = client.get(&path).await;
    assert!(page.one("h1").contains("дейін жауап беріңіз"), "{}", page.one("h1"));
    assert_eq!(page.all(".timeline").len(), 2);
    assert!(!page.text().contains("Туыстарымның"), "nobody's reason is told to others");
    assert_eq!(client.submit(&page, &take, &[]).await.leads_to().as_deref(), Some(path.as_str()));
    assert_eq!(client.submit(&page, &take, &[]).await.leads_to().as_deref(), Some(path.as_str()), "a double press");
    let page = client.get(&path).await;
    assert!(page.one(".answer header").contains("Сіз орынды қабылдадыңыз"));
    assert!(page.text().contains("Жеке куәлігіңізді алып"));
    assert_eq!(intake.count("referrals", "'accepted'").await, 2);
    intake.is_sound().await;
}

#[tokio::test]
async fn giving_up_is_asked_once_more_and_too_late_is_said() {
    let intake = Intake::new().await;
    let student = intake.students("given").await[0];
    let mut client = intake.sign_in(student).await;
    let (path, give_up) = (intake.page(), format!("{}/give-up", intake.page()));
    let early = client.get(&path).await;
    client.get(&give_up).await;
    assert_eq!(intake.count("referrals", "'declined'").await, 1, "only asked so far");
    intake.world.clock.advance(TimeDelta::days(14)); // the order's own last day is the twelfth
    let mut client = intake.sign_in(student).await;
    let token = client.get(&give_up).await.attributes("input[name=_csrf]", "value").remove(0);
    let late = client.submit(&early, &format!("{path}/place"), &[("_csrf", &token)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.one(".faults").contains("Жауап мерзімі"), "{}", late.one(".faults"));
    let page = client.get(&give_up).await;
    let long = "ж".repeat(1001);
    assert_eq!(client.submit(&page, &give_up, &[("reason", &long)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = client.submit(&page, &give_up, &[("reason", "Үйге қайтамын")]).await;
    assert_eq!(done.leads_to().as_deref(), Some(path.as_str()));
    assert!(client.get(&path).await.one(".answer header").contains("бас тарттыңыз"));
    assert_eq!(client.get(&give_up).await.leads_to().as_deref(), Some(path.as_str()), "nothing left to give up");
    assert_eq!(intake.count("referrals", "'declined'").await, 2);
    intake.is_sound().await;
}

#[tokio::test]
async fn the_head_of_the_dormitory_settles_and_a_lapse_before_the_term_wants_a_ground() {
    let intake = Intake::new().await;
    let mut head = intake.world.signed_in("dormitory", "saryarka").await;
    let list = head.get("/dormitory/referrals").await;
    let awaited = intake.count("referrals", "'given', 'accepted'").await;
    assert_eq!(list.all("tbody tr").len() as i64, awaited);
    let one = list.attributes("tbody th a", "href");
    let page = head.get(&one[0]).await;
    let lapse = format!("{}/lapse", one[0]);
    let refused = head.submit(&page, &lapse, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.one("#f-ground-error").contains("негіздемені жазыңыз"));
    assert_eq!(head.submit(&refused, &lapse, &[("ground", "Оқудан шықты")]).await.leads_to().as_deref(), Some(one[0].as_str()));
    assert!(head.get(&one[0]).await.text().contains("Оқудан шықты"));
    let page = head.get(&one[1]).await;
    let arrive = format!("{}/arrive", one[1]);
    assert_eq!(head.submit(&page, &arrive, &[]).await.leads_to().as_deref(), Some(one[1].as_str()));
    let stale = head.submit(&page, &format!("{}/lapse", one[1]), &[("ground", "x")]).await;
    assert!(stale.status.is_client_error(), "{}", stale.status);
    let ledger = head.get(&format!("/dormitory/campaigns/{}/reserve", intake.campaign)).await;
    assert_eq!(ledger.all("tbody tr").len(), 2);
    let name = list.all("tbody th a").remove(1);
    let surname = name.split(' ').next().unwrap().to_owned();
    let found = head.submit(&list, "/dormitory/referrals/search", &[("q", &surname)]).await;
    assert!(found.leads_to().is_some_and(|to| to.starts_with("/dormitory/referrals/")) || found.text().contains(&name));
    assert_eq!(intake.count("referrals", "'arrived'").await, 2);
    intake.is_sound().await;
}

#[tokio::test]
async fn a_head_bound_to_another_dormitory_sees_none_of_them() {
    let intake = Intake::new().await;
    let mut sql = intake.world.as_superuser().await;
    let bound = "update role_grants g set scope = 'dormitory', scope_id = gen_random_uuid() from accounts a where a.id = g.account_id and a.email = 'dormitory@saryarka.example'";
    sqlx::raw_sql(bound).execute(&mut sql).await.unwrap();
    let mut head = intake.world.signed_in("dormitory", "saryarka").await;
    assert!(head.get("/dormitory/referrals").await.all("tbody tr").is_empty());
    let one = intake.ids("select id from referrals where state = 'given'").await[0];
    assert_eq!(head.get(&format!("/dormitory/referrals/{one}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_database_refuses_a_second_taker_and_an_offer_of_a_place_that_is_not_free() {
    let intake = Intake::new().await;
    let mut sql = intake.world.as_superuser().await;
    let insert = |place: &str| {
        format!(
            "insert into offers (tenant_id, id, campaign_id, referral_id, application_id, position, made_at, answer_by)
             select r.tenant_id, gen_random_uuid(), r.campaign_id, r.id, a.id, 1, now(), now() from referrals r join applications a on a.campaign_id = r.campaign_id
             where r.campaign_id = '{}' and r.state = '{place}' and a.state = 'reserve'
               and not exists (select from offers o where o.application_id = a.id) limit 1",
            intake.campaign
        )
    };
    let mut tried = async |statement: String| {
        let failed = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut sql).await.unwrap_err();
        failed.into_database_error().unwrap().constraint().unwrap().to_owned()
    };
    assert_eq!(tried(insert("accepted")).await, "offers_of_freed_places");
    assert_eq!(tried(insert("declined")).await, "offers_one_a_place");
    assert_eq!(
        tried("update referrals set state = 'given', settled_at = null where state = 'declined'".into()).await,
        "referrals_freed_for_good"
    );
}

#[tokio::test]
async fn the_referral_and_the_order_name_the_same_last_day() {
    let intake = Intake::new().await;
    let days =
        "select string_agg(distinct (r.check_in_by at time zone 'Asia/Almaty')::date || ' ' || (o.facts->>'settle_by'), ', ')
                from referrals r join orders o on o.id = r.order_id where r.offer_id is null and r.tenant_id = o.tenant_id";
    let told = intake.world.text(days).await;
    assert!(!told.is_empty());
    for pair in told.split(", ") {
        let (referral, order) = pair.split_once(' ').expect("two days");
        assert_eq!(referral, order, "{told}");
    }
}
