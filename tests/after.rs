//! After the order: one order of the reserve and one present state, on every page that tells of them.
use crate::{
    apply::{Applying, campaign, students},
    harness::{Client, Seen, World},
    in_year::{published, sign},
    in_year_acts::placed_elsewhere,
    orders::signed_order,
};
use sqlx::AssertSqlSafe;
use tirek::{
    accounts::cast,
    dormitory::{
        rules::profile::DELIVERED,
        store::{moves, offers, reserve},
    },
};
use uuid::Uuid;

/// A published order of seven places and a reserve of three; everybody would live anywhere, and some may sign in.
pub struct Told {
    pub world: World,
    pub order: String,
    rector: Client,
    pub campaign: String,
}

async fn done(world: &World, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut world.as_superuser().await).await.unwrap();
}

impl Told {
    pub async fn new() -> Self {
        let world = World::new().await;
        let (order, mut rector) = signed_order(&world).await;
        published(&mut rector, &order).await.unwrap();
        let campaign = world.text("select id::text from campaigns").await;
        // What the harness keeps short.
        let mut sql = world.as_superuser().await;
        sqlx::raw_sql("set session_replication_role = replica; update applications set any_other = true;
          update allocation_lines set explanation = json_build_object('application', application_id, 'reasons', '[]'::json, 'wishes', '[]'::json, 'changes', '[]'::json);
          with made as (insert into accounts (tenant_id, id, student_id, email, full_name, password_hash, state, created_at)
             select s.tenant_id, gen_random_uuid(), s.id, 'n' || a.number || '@alatau.example', s.surname,
               (select password_hash from accounts d where d.tenant_id = s.tenant_id and d.email = 'dean@alatau.example'), 'active', now()
             from students s join applications a on a.student_id = s.id returning *)
          insert into role_grants (tenant_id, id, account_id, role, scope, granted_at)
          select tenant_id, gen_random_uuid(), id, 'student', 'institution', now() from made")
            .execute(&mut sql)
            .await
            .unwrap();
        sqlx::query("update priority_profiles set profile = $1::text::jsonb where code = 'seeded'")
            .bind(DELIVERED[1])
            .execute(&mut sql)
            .await
            .unwrap();
        Self { world, order, rector, campaign }
    }

    /// A form of changes of an order sent: `1-5` or, longer, a number of an application, to the reserve, and so on.
    pub async fn asked(&self, order: &str, changes: &[(&str, &str)]) -> Seen {
        let mut secretary = self.world.signed_in("secretary", "alatau").await;
        let amend = format!("/dormitory{order}/amend");
        let page = secretary.get(&amend).await;
        let whose = |whose: &str| if whose.len() > 6 { "number" } else { "line" };
        let names: Vec<_> =
            changes.iter().zip(1..).map(|((who, _), n)| (format!("{}_{n}", whose(who)), format!("becomes_{n}"))).collect();
        let mut fields = vec![("ground_kk", "студенттің өтініші"), ("ground_ru", "заявление студента")];
        for ((line, becomes), (whose, what)) in names.iter().zip(changes) {
            fields.extend([(line.as_str(), *whose), (becomes.as_str(), *what)]);
        }
        secretary.submit(&page, &amend, &fields).await
    }

    /// Lines of the order change, by an order that is signed and published. Its path.
    pub async fn amend(&mut self, changes: &[(&str, &str)]) -> String {
        let seen = self.asked(&self.order, changes).await;
        let draft = seen.leads_to().unwrap_or_else(|| panic!("{}", seen.text()));
        self.world.clock.advance(chrono::TimeDelta::minutes(1));
        let mut rector = sign(&self.world, &draft).await;
        published(&mut rector, &draft).await.unwrap();
        self.rector = rector;
        draft
    }

    pub async fn student(&self, number: i32) -> Client {
        let mut client = self.world.client();
        client.sign_in_as(&format!("n{number}@alatau.example"), cast::PASSWORD, "alatau").await;
        client
    }

    /// Their page of the campaign.
    pub async fn page(&self, number: i32) -> String {
        self.student(number).await.get(&format!("/my/dormitory/{}", self.campaign)).await.text()
    }

    pub async fn house(&self) -> String {
        self.world.text(&format!("select dormitory_id::text from campaign_places where campaign_id = '{}'", self.campaign)).await
    }

    /// The line of an applicant in the public list.
    async fn public(&self, number: i32) -> String {
        done(&self.world, format!("set session_replication_role = replica; update applications set public_code = 'AAAA-000{number}' where number = {number}")).await;
        let path = format!("/kk/i/alatau/dormitory/{}?code=AAAA-000{number}", self.campaign);
        self.world.client().get(&path).await.one("tr.chosen")
    }
}

#[tokio::test]
async fn after_an_amending_order_the_page_the_public_list_the_register_and_the_moves_tell_one_reserve() {
    let mut told = Told::new().await;
    let house = told.house().await;
    told.amend(&[("1-5", "reserve"), ("1-6", "reserve"), ("2-1", &house)]).await;
    let mut tx = told.world.door("alatau").await.read().await.unwrap();
    let waiting = reserve::waiting(&mut tx, told.campaign.parse().unwrap()).await.unwrap();
    let listed: Vec<_> = waiting.iter().map(|one| (one.position.unwrap(), one.listed.clone().unwrap())).collect();
    let of = |n, order: &str| (n, order.to_owned());
    assert_eq!(listed, [(1, of(2, "1-Ж")), (2, of(3, "1-Ж")), (3, of(1, "2-Ж")), (4, of(2, "2-Ж"))]);

    let fifth = told.page(5).await;
    for said in ["№ 2-Ж бұйрықпен орныңыз қайтарып алынып", "кезегіңіз: 3"] {
        assert!(fifth.contains(said), "{said} in {fifth}");
    }
    assert!(!fifth.contains("Себебін жатақхана меңгерушісінен"), "{fifth}");
    assert!(!fifth.contains("студенттің өтініші"), "the ground of three lines tells each of the others: {fifth}");
    let ninth = told.page(9).await;
    for said in ["Бүкіл резервте нөміріңіз – 1", "№ 1-Ж бұйрықта нөміріңіз 2"] {
        assert!(ninth.contains(said), "{said} in {ninth}");
    }
    assert!(told.public(5).await.contains("Резервте қазір 3-орын"));
    assert!(told.public(9).await.contains("Резервте қазір 1-орын (№ 1-Ж бұйрықта 2-орын)"));
    assert!(told.public(8).await.contains("№ 1 жатақхана"));
    let lists = told.world.client().get("/kk/i/alatau/dormitory").await.text().replace('\u{a0}', " ");
    assert!(lists.contains("өзгерткен бұйрық: № 2-Ж"), "{lists}");

    let mut secretary = told.world.signed_in("secretary", "alatau").await;
    let book = secretary.get(&format!("/dormitory/campaigns/{}/registers/reserve.xlsx", told.campaign)).await;
    let mut book = calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(book.body)).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    let first: Vec<String> = sheet.rows().nth(6).unwrap().iter().map(ToString::to_string).collect();
    assert!(first[0] == "1" && first[2].starts_with("Сейітова9"), "{first:?}");

    let mut head = told.world.signed_in("dormitory", "alatau").await;
    let ledger = head.get(&format!("/dormitory/campaigns/{}/reserve", told.campaign)).await;
    assert!(ledger.text().contains("№ 2-Ж бұйрықпен берілді, ұсыныс жасалмаған"), "{}", ledger.text());
    assert!(ledger.all("td .state").contains(&"Жауап күтілуде".to_owned()), "{:?}", ledger.all("td .state"));
}

#[tokio::test]
async fn the_turn_on_the_reserve_counts_those_who_could_take_the_same_places() {
    let told = Told::new().await;
    let (house, other) = (told.house().await, Uuid::now_v7());
    done(&told.world, format!(
        "set session_replication_role = replica; update students set sex = 'm' where id = (select student_id from applications where number = 8);
         update applications set any_other = false where number in (9, 10);
         insert into application_wishes (tenant_id, application_id, dormitory_id, position)
         select tenant_id, id, case number when 9 then '{other}'::uuid else '{house}'::uuid end, 1 from applications where number in (9, 10)"
    ))
    .await;
    let mut client = told.student(10).await;
    let page = client.get(&format!("/my/dormitory/{}", told.campaign)).await;
    assert_eq!(
        page.one("h1"),
        "Сізге сай орынға кезегіңіз: 1",
        "before are a man, and a woman who would live in another house only"
    );
    assert!(page.text().contains("Бүкіл резервте нөміріңіз – 3"), "{}", page.text());
    let home = client.get("/my").await;
    let of = home.one(".answer header .soft");
    assert!(of.contains("2026–2027 оқу жылы") && of.contains("№ 2026-1-00010"), "{of}");
}

#[tokio::test]
async fn the_reserve_leaves_out_whoever_has_a_place_by_another_campaign() {
    let told = Told::new().await;
    let other = campaign(&told.world, "alatau", "nis-21").await;
    done(&told.world, "set session_replication_role = replica; update students set given_name = 'Әлия1' where id = (select student_id from applications where number = 8)".into()).await;
    placed_elsewhere(&told.world, &other).await;
    let mut tx = told.world.door("alatau").await.read().await.unwrap();
    let waiting = offers::waiting(&mut tx, told.campaign.parse().unwrap()).await.unwrap();
    assert_eq!(waiting.iter().map(|one| one.rank).collect::<Vec<_>>(), [1, 2]);
    let student: Uuid = told.world.text("select student_id::text from applications where number = 9").await.parse().unwrap();
    let position = moves::positions(&mut tx, student.into()).await.unwrap().remove(0);
    assert_eq!((position.now, position.counted), (Some(1), 1), "who is passed over stands before nobody");
    let cards = told.student(9).await.get("/my").await.all(".answer");
    assert!(
        cards.iter().any(|card| card.contains("кезегіңіз: 1")),
        "not among the earlier ones, though another campaign is newer: {cards:?}"
    );
    let page = told.page(8).await;
    assert!(page.contains("Сізге орын ұсынылмайды"), "{page}");
    assert!(told.public(8).await.contains("осы жылы басқа орны бар"));
    let mut secretary = told.world.signed_in("secretary", "alatau").await;
    let amend = format!("/dormitory{}/amend", told.order);
    let page = secretary.get(&amend).await;
    let house = told.house().await;
    let fields = [("line_1", "2-1"), ("becomes_1", house.as_str()), ("ground_kk", "а"), ("ground_ru", "а")];
    let second = secretary.submit(&page, &amend, &fields).await.one(".faults");
    assert!(second.contains("Екінші орын берілмейді"), "{second}");
}

#[tokio::test]
async fn figures_after_publication_count_who_has_a_place_now() {
    let told = Told::new().await;
    done(&told.world, "update referrals set state = 'declined', settled_at = now() where application_id = (select id from applications where number = 3)".into()).await;
    let mut office = told.world.signed_in("social", "alatau").await;
    let page = office.get(&format!("/dormitory/campaigns/{}", told.campaign)).await;
    let figures: Vec<_> = page.all(".meter dt").into_iter().zip(page.all(".meter dd")).collect();
    let figure = |label: &str| figures.iter().find(|(dt, _)| dt == label).map(|(_, dd)| dd.clone());
    assert_eq!(
        (figure("Орны барлар").as_deref(), figure("Бос орын").as_deref(), figure("Орын берілді")),
        (Some("6"), Some("1"), None)
    );
    let public = told.world.client().get(&format!("/kk/i/alatau/dormitory/{}", told.campaign)).await;
    assert_eq!(public.all("[aria-labelledby=way] table td"), ["10", "10", "6"]);
    assert_eq!(public.all("[aria-labelledby=list] .state.granted").len(), 6);
}

#[tokio::test]
async fn the_way_of_a_refused_application_ends_at_the_refusal() {
    let world = World::new().await;
    let open = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &open).await;
    let check = alia.prepare().await;
    alia.send(&check).await;
    done(&world, "set session_replication_role = replica; update applications set state = 'refused', answer_by = null".into())
        .await;
    let page = alia.client.get(&alia.path("")).await;
    assert_eq!((page.all("ol.path li").len(), page.all("ol.path li.now, ol.path li.later").len()), (2, 0));
    assert!(page.one("ol.path li:last-child").contains("Өтініш қабылданбады"));
}

#[tokio::test]
async fn whoever_has_a_place_of_the_year_is_told_so_and_offered_no_application() {
    let world = World::new().await;
    let (autumn, other) = (campaign(&world, "alatau", "nis-21").await, campaign(&world, "alatau", "kaznmu-000").await);
    students(&world, "alatau", 2).await;
    let mut alia = Applying::new(&world, "alatau", 1, &other).await;
    let start = alia.client.get(&alia.path("")).await;
    placed_elsewhere(&world, &autumn).await;
    let page = alia.client.get(&alia.path("")).await;
    assert!(page.text().contains("сізде орын бар: № 1 үй") && page.all("form[action$='/begin']").is_empty(), "{}", page.text());
    let home = alia.client.get("/my").await;
    let apply = home.attributes(".answer a.button", "href");
    assert!(home.text().contains("сізде орын бар: № 1 үй") && !apply.contains(&alia.path("")), "{apply:?} {}", home.text());
    let begin = alia.path("begin");
    let refused = alia.client.submit(&start, &begin, &[]).await.text();
    assert!(refused.contains("сізде орын бар") && !refused.contains("сақталады") && !refused.contains("сақталған"), "{refused}");
}

#[tokio::test]
async fn a_clerk_sees_what_else_a_student_has_sent_for_the_same_year() {
    let world = World::new().await;
    let (main, other) = (campaign(&world, "alatau", "kaznmu-000").await, campaign(&world, "alatau", "kaznmu-000").await);
    students(&world, "alatau", 1).await;
    for open in [&main, &other] {
        let mut alia = Applying::new(&world, "alatau", 1, open).await;
        let check = alia.prepare().await;
        assert!(alia.send(&check).await.leads_to().is_some());
    }
    let second =
        world.text(&format!("select '/dormitory/applications/' || id from applications where campaign_id = '{other}'")).await;
    let mut office = world.signed_in("social", "alatau").await;
    let page = office.get(&second).await.text();
    assert!(page.contains("№ 2026-1-00001"), "{page}");
    let first =
        world.text(&format!("select '/dormitory/applications/' || id from applications where campaign_id = '{main}'")).await;
    assert!(office.get(&first).await.text().contains("№ 2026-2-00001"));
}

#[tokio::test]
async fn an_early_close_is_told_with_its_time_and_its_reason() {
    let world = World::new().await;
    let open = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 2).await;
    let mut alia = Applying::new(&world, "alatau", 1, &open).await;
    let check = alia.prepare().await;
    alia.send(&check).await;
    let path = format!("/dormitory/campaigns/{open}");
    let mut office = world.signed_in("social", "alatau").await;
    let page = office.get(&format!("{path}/close")).await;
    let closed = office.submit(&page, &format!("{path}/close"), &[("reason", "Жөндеу басталды")]).await;
    assert_eq!(closed.leads_to().as_deref(), Some(path.as_str()), "{}", closed.text());
    let told = "мерзімінен бұрын жабылды";
    let seen = office.get(&path).await.text();
    assert!(seen.contains(told) && seen.contains("Жөндеу басталды"), "{seen}");
    let mut late = Applying::new(&world, "alatau", 2, &open).await;
    let seen = late.client.get(&late.path("")).await.text();
    assert!(seen.contains(told) && seen.contains("Жөндеу басталды"), "{seen}");
    let until = world
        .text("select to_char(closes_at at time zone 'Asia/Almaty', 'DD') from campaigns where mode = 'campaign' limit 1")
        .await;
    let receipt = alia.client.get(&alia.path("receipt")).await.text();
    assert!(!receipt.contains(&format!("{until} тамыз")), "{receipt}");
}

#[tokio::test]
async fn whoever_the_order_leaves_out_for_a_place_elsewhere_is_not_told_that_they_have_one_here() {
    let told = Told::new().await;
    let other = campaign(&told.world, "alatau", "nis-21").await;
    let left = "set session_replication_role = replica; delete from referrals where application_id = (select id from applications where number = 2);
        update applications set state = 'accepted' where number = 2;
        update students set given_name = 'Әлия1' where id = (select student_id from applications where number = 2)";
    done(&told.world, left.into()).await;
    placed_elsewhere(&told.world, &other).await;
    let page = told.page(2).await;
    assert!(page.contains("№ 1 үй") && page.contains("бұйрығына енбедіңіз"), "{page}");
    assert!(!page.contains("Сізге орын берілді"), "{page}");
}
