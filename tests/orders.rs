//! From the ranked list to the published order: two persons, numbers without gaps, publishing all or nothing.
use crate::harness::{Browser, Client, World};
use axum::http::StatusCode;
use futures_util::future::{BoxFuture, join_all};
use tirek::{
    app,
    commissions::{
        actions::{self as commission, Convening, Sitting},
        model::Decision,
        rules::Votes,
        store::{self as commissions, NewItem},
    },
    demo::papers::certificate,
    dormitory::actions::decide::SUBJECT,
    kernel::{errors::ActError, ids::Id, law::Text3, tenancy::WriteTx},
    orders::{
        Amended, Effect, Effects, Published,
        actions::{self, Failure, Signature},
        model::{Annex, Content, Draft, Facts, Kind, Line, LineFacts, Order, Signatory},
        rules::Refusal,
    },
    students::documents::{Taken, kind::Media},
};
use uuid::Uuid;

fn facts() -> Facts {
    Facts {
        academic_year: 2026,
        journal: 0,
        minutes_number: 1,
        minutes_day: "2026-08-12".parse().unwrap(),
        minutes_path: "/work".into(),
        rules: Text3::new("Қ", "П", "R"),
        settle_by: "2026-09-05".parse().unwrap(),
        control_kk: "проректорға".into(),
        control_ru: "проректора".into(),
        ground: None,
    }
}

fn line() -> Line {
    let facts = LineFacts {
        faculty: Text3::new("Ф", "Ф", "F"),
        course: 1,
        dormitory: None,
        dormitory_id: None,
        address: None,
        ground: None,
    };
    let (subject_id, full_name) = (Uuid::now_v7(), "Сейітова Аружан".into());
    Line { annex: Annex::Places, position: 1, subject_id, full_name, facts, supersedes: None }
}

/// A paper signed today by the rector.
pub fn signature() -> Signature {
    Signature {
        signatory: Signatory {
            name: "Исаев Нұрлан Қайратұлы".into(), office_kk: "Ректор".into(), office_ru: "Ректор".into()
        },
        day: "2026-08-12".parse().unwrap(),
        scan: Taken { media: Media::Pdf, content: certificate("No 1") },
    }
}

/// Adopted decisions on these subjects, in closed minutes.
async fn adopted(world: &World, subjects: &[Uuid]) -> Vec<Id<Decision>> {
    let (door, id) = (world.door("alatau").await, world.commission("alatau").await);
    let (zone, secretary) = (door.institution.zone, world.account("secretary", "alatau").await);
    let item = |subject: &Uuid| NewItem {
        subject_kind: SUBJECT,
        subject_id: *subject,
        title: Text3::new("м", "в", "m"),
        path: "/work".into(),
    };
    let agenda = subjects.iter().map(item).collect();
    let mut tx = door.write().await.unwrap();
    let meeting = commission::convene(
        &mut tx,
        &Convening { commission: id, meets_at: world.clock.now(), room: String::new(), agenda, zone },
    )
    .await
    .unwrap();
    let sitting = Sitting::read(&mut tx, meeting).await.unwrap().unwrap();
    let here: Vec<_> = sitting.seated.iter().map(|s| s.id).collect();
    commission::begin(&mut tx, meeting, 1, commission::Beginning { here: &here, at: None, early: None }, secretary, zone)
        .await
        .unwrap();
    let mut decisions = Vec::new();
    for (version, item) in (2..).zip(&sitting.agenda) {
        let votes = Votes::new(9, 0, 0);
        decisions.push(
            commission::record_vote(&mut tx, &tirek::app::blocks(), meeting, version, (item.id, votes, None), (secretary, zone))
                .await
                .unwrap(),
        );
    }
    commission::close_minutes(&mut tx, meeting, subjects.len() as i32 + 2, None, zone).await.unwrap();
    tx.commit().await.unwrap();
    decisions
}

/// A draft by the secretary for each.
pub async fn drafts(world: &World, count: usize) -> Vec<Id<Order>> {
    let subjects: Vec<Uuid> = (0..count).map(|_| Uuid::now_v7()).collect();
    let decisions = adopted(world, &subjects).await;
    let (door, by) = (world.door("alatau").await, world.account("secretary", "alatau").await);
    let mut tx = door.write().await.unwrap();
    let mut orders = Vec::new();
    for (subject_id, decision) in subjects.into_iter().zip(decisions) {
        let (decision_id, content) = (Some(decision.uuid()), Content::Places(facts()));
        let draft =
            Draft { kind: Kind::DormitoryPlaces, decision_id, subject_id, amends: None, content, lines: vec![line()], by };
        orders.push(actions::draft(&mut tx, &draft).await.unwrap());
    }
    tx.commit().await.unwrap();
    orders
}

#[tokio::test]
async fn twenty_signed_at_once_have_twenty_numbers_without_a_gap() {
    let world = World::new().await;
    let orders = drafts(&world, 20).await;
    let rector = world.account("rector", "alatau").await;
    let sign = async |n: usize, order: Id<Order>| {
        let door = world.door("alatau").await;
        if n.is_multiple_of(4) {
            // Somebody's pen slips: the number was taken and the act never happened.
            let mut tx = door.write().await.unwrap();
            actions::sign(&mut tx, order, 1, rector, &signature(), &door.institution).await.unwrap();
        }
        let mut tx = door.write().await.unwrap();
        let number = actions::sign(&mut tx, order, 1, rector, &signature(), &door.institution).await.unwrap();
        tx.commit().await.unwrap();
        number
    };
    let mut numbers = join_all(orders.iter().enumerate().map(|(n, order)| sign(n, *order))).await;
    numbers.sort_by_key(|number| number.trim_end_matches("-Ж").parse::<i32>().unwrap());
    assert_eq!(numbers, (1..=20).map(|n| format!("{n}-Ж")).collect::<Vec<_>>());
    assert_eq!(
        world.count("select count(distinct number) from orders where state = 'signed' and order_date = '2026-08-12'").await,
        20
    );
}

/// The scan without which no order is signed, past the program.
const SCAN: &str = "insert into order_files (order_id, what, media_type, content, sha256, kept_at) values ($1, 'scan', 'application/pdf', 'x', sha256('x'), now())";

#[tokio::test]
async fn the_database_refuses_numbers_out_of_turn_and_one_person_for_two() {
    let world = World::new().await;
    let orders = drafts(&world, 2).await;
    let (rector, secretary) = (world.account("rector", "alatau").await, world.account("secretary", "alatau").await);
    let door = world.door("alatau").await;
    let sign = async |by: Uuid, number: i32| {
        let mut tx = door.write().await.unwrap();
        sqlx::query(SCAN).bind(orders[0].uuid()).execute(tx.sql()).await.unwrap();
        let sql = "update orders set state = 'signed', year = 2026, number = $2, order_date = '2026-08-12', signed_by = $3, signed_at = '2026-08-12T05:00Z',
                     number_text = $2 || '-Ж', signatory_name = 'Н', signatory_office_kk = 'Р', signatory_office_ru = 'Р' where id = $1";
        let done = sqlx::query(sql).bind(orders[0].uuid()).bind(number).bind(by).execute(tx.sql()).await;
        done.err().map(|e| e.into_database_error().unwrap().constraint().unwrap().to_owned())
    };
    assert_eq!(sign(rector.uuid(), 2).await.as_deref(), Some("orders_without_gaps"));
    assert_eq!(sign(secretary.uuid(), 1).await.as_deref(), Some("orders_two_persons"));
    assert_eq!(sign(rector.uuid(), 1).await, None);
    let mut tx = door.write().await.unwrap();
    let refused = actions::sign(&mut tx, orders[1], 1, secretary, &signature(), &door.institution).await.unwrap_err();
    assert!(matches!(refused, ActError::Refused(r) if r == [Refusal::OwnDraft]));
}

#[tokio::test]
async fn the_database_refuses_an_order_dated_outside_its_days_or_published_before_it_was_signed() {
    let world = World::new().await;
    let order = drafts(&world, 1).await[0];
    let rector = world.account("rector", "alatau").await;
    let door = world.door("alatau").await;
    // The decision was recorded on the morning of 12 August; the institution is five hours ahead of these instants.
    let tried = async |date: &str, signed: &str, published: &str| {
        let mut tx = door.write().await.unwrap();
        sqlx::query(SCAN).bind(order.uuid()).execute(tx.sql()).await.unwrap();
        let sign = format!(
            "update orders set state = 'signed', year = 2026, number = 1, order_date = '{date}', signed_by = '{}', signed_at = '{signed}',
               number_text = '1-Ж', signatory_name = 'Н', signatory_office_kk = 'Р', signatory_office_ru = 'Р' where id = '{}'",
            rector.uuid(),
            order.uuid()
        );
        let publish =
            format!("update orders set state = 'published', published_at = '{published}' where id = '{}'", order.uuid());
        for sql in [sign, publish] {
            if let Err(error) = sqlx::query(sqlx::AssertSqlSafe(sql)).execute(tx.sql()).await {
                return error.into_database_error().unwrap().constraint().unwrap().to_owned();
            }
        }
        String::new()
    };
    let (noon, evening) = ("2026-08-12T07:00Z", "2026-08-12T18:59Z");
    assert_eq!(tried("2026-08-12", noon, noon).await, "");
    assert_eq!(tried("2026-08-13", evening, evening).await, "orders_dated_by_signing");
    assert_eq!(tried("2026-08-13", "2026-08-12T19:01Z", "2026-08-12T19:01Z").await, "", "midnight has passed there");
    assert_eq!(tried("2026-08-11", noon, noon).await, "orders_dated_after_decision");
    assert_eq!(tried("2026-08-12", noon, "2026-08-12T06:59Z").await, "orders_published_after_signing");
}

#[tokio::test]
async fn an_order_wants_an_adopted_decision_about_the_same_thing_and_only_one() {
    let world = World::new().await;
    let (subject, other) = (Uuid::now_v7(), Uuid::now_v7());
    let decision_id = adopted(&world, &[subject]).await[0].uuid();
    let (door, by) = (world.door("alatau").await, world.account("secretary", "alatau").await);
    let draft = |subject_id: Uuid, lines: Vec<Line>| Draft {
        kind: Kind::DormitoryPlaces,
        decision_id: Some(decision_id),
        subject_id,
        amends: None,
        content: Content::Places(facts()),
        lines,
        by,
    };
    let refused = async |draft: Draft| {
        let mut tx = door.write().await.unwrap();
        match actions::draft(&mut tx, &draft).await {
            Ok(_) => tx.commit().await.map(|()| Vec::new()).unwrap(),
            Err(ActError::Refused(refusals)) => refusals,
            Err(other) => panic!("{other}"),
        }
    };
    assert_eq!(refused(draft(other, vec![line()])).await, [Refusal::NoDecision]);
    assert_eq!(refused(draft(subject, vec![])).await, [Refusal::NoLines]);
    assert_eq!(refused(draft(subject, vec![line()])).await, []);
    assert_eq!(refused(draft(subject, vec![line()])).await, [Refusal::AlreadyDrafted]);
}

/// An effect that fails when everything else is done.
struct Failing;

impl Effect for Failing {
    fn kind(&self) -> &'static str {
        Kind::DormitoryPlaces.code()
    }
    fn published<'a>(&'a self, _: &'a mut WriteTx, _: &'a Published<'a>) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Err(ActError::Stale) })
    }
    fn amended<'a>(&'a self, _: &'a mut WriteTx, _: &'a Amended<'a>) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async { Err(ActError::Stale) })
    }
}

/// Through the pages: the list laid before the commission, decided, closed, ordered, signed. Returns the order's page.
pub async fn signed_order(world: &World) -> (String, Client) {
    let campaign = world.ranked_campaign("alatau").await;
    world.commission("alatau").await;
    let path = format!("/dormitory/campaigns/{campaign}");
    decided(world, &path).await;
    signed(world, &format!("{path}/order")).await
}

/// The list of a campaign laid before the commission, decided, the minutes closed.
pub async fn decided(world: &World, path: &str) {
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let page = secretary.get(&format!("{path}/convene")).await;
    let meeting = secretary.submit(&page, &format!("{path}/convene"), &[("room", "204")]).await.leads_to().unwrap();
    let page = secretary.get(&meeting).await;
    let mut here = page.attributes("input[type=checkbox][name^=here_]", "name");
    here.remove(8);
    let here: Vec<(&str, &str)> = here.iter().map(|name| (name.as_str(), "yes")).chain(crate::meetings::EARLY).collect();
    secretary.submit(&page, &format!("{meeting}/begin"), &here).await;
    let page = secretary.get(&meeting).await;
    let vote = page.attributes("form[action$='/vote']", "action").remove(0);
    secretary.submit(&page, &vote, &[("for_1", "7"), ("against_1", "0"), ("abstained_1", "1")]).await;
    let hub = format!("{path}/order");
    let early = secretary.get(&hub).await;
    assert!(early.all(&format!("form[action='{hub}']")).is_empty(), "no draft before the minutes are closed");
    let page = secretary.get(&meeting).await;
    secretary.submit(&page, &format!("{meeting}/close"), &[]).await;
}

/// The order drafted on the page of the decision and signed.
pub async fn signed(world: &World, hub: &str) -> (String, Client) {
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let page = secretary.get(hub).await;
    let order = secretary.submit(&page, hub, &[]).await.leads_to().unwrap_or_else(|| panic!("{}", page.text()));
    assert_eq!(secretary.get(&format!("{order}/sign")).await.status, StatusCode::FORBIDDEN);
    let mut rector = world.signed_in("rector", "alatau").await;
    let page = rector.get(&format!("{order}/sign")).await;
    let scan = certificate("No 1");
    let signed = rector.upload(&page, &format!("{order}/sign"), &[], &[("scan", "scan.pdf", &scan)]).await;
    assert_eq!(signed.leads_to().as_deref(), Some(order.as_str()), "{}", signed.text());
    (order, rector)
}

const STATES: &str = "select count(*) from applications where state = ";

#[tokio::test]
async fn publishing_places_everybody_and_tells_them_at_once() {
    let world = World::new().await;
    let (order, mut rector) = signed_order(&world).await;
    let text = rector.get(&order).await.text();
    for said in [
        "№ 1-Ж",
        "2026 жылғы 12 тамыз",
        "от 12 августа 2026 года № 1",
        "7 білім алушыға",
        "7 обучающимся",
        "Қағидалар, 21-тармақ",
        "Сейітова10",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let publish = format!("{order}/publish");
    let page = rector.get(&publish).await;
    assert_eq!(world.count(&format!("{STATES} 'accepted'")).await, 10);
    assert_eq!(rector.submit(&page, &publish, &[]).await.leads_to().as_deref(), Some(order.as_str()));
    assert_eq!(world.count(&format!("{STATES} 'placed'")).await, 7);
    assert_eq!(world.count(&format!("{STATES} 'reserve'")).await, 3);
    assert_eq!(world.count("select count(*) from application_events where verb in ('placed', 'reserve')").await, 10);
    assert_eq!(world.count("select count(*) from campaigns where state = 'published'").await, 1);
    assert_eq!(
        world
            .count("select count(*) from letters where body like 'Құрметті А. Қ. Сейітова%!%' and body like '%№ 2026-1-0000%'")
            .await,
        5
    );
    assert_eq!(
        world
            .count(
                "select count(*) from letters where (body like '%орын%' or body like '%резерв%') and body not like '%/meetings/%'"
            )
            .await,
        0
    );
    world.do_jobs().await;
    assert_eq!(world.count("select count(*) from letters where to_address like 'seeded%' and sent_at is not null").await, 5);
    // The same form again, and a fresh one: nothing twice.
    assert_eq!(rector.submit(&page, &publish, &[]).await.leads_to().as_deref(), Some(order.as_str()));
    let again = rector.get(&publish).await;
    assert!(again.one(".faults").contains("Бұйрық жарияланған"));
    assert_eq!(world.count("select count(*) from letters where to_address like 'seeded%'").await, 5);
}

#[tokio::test]
async fn publishing_is_all_or_nothing() {
    let world = World::new().await;
    let (order, _) = signed_order(&world).await;
    let id: Id<Order> = order.rsplit('/').next().unwrap().parse().unwrap();
    let door = world.door("alatau").await;
    let failing = Effects::new([Box::new(Failing) as Box<dyn Effect>]);
    let mut tx = door.write().await.unwrap();
    assert!(matches!(actions::publish(&mut tx, &failing, id, 2, &door.institution).await, Err(ActError::Stale)));
    drop(tx);
    // The effect went through, and the act was dropped before its commit.
    let mut tx = door.write().await.unwrap();
    actions::publish(&mut tx, &app::effects("http://tirek.test"), id, 2, &door.institution).await.unwrap();
    drop(tx);
    assert_eq!(world.count("select count(*) from orders where state = 'signed'").await, 1);
    assert_eq!(world.count(&format!("{STATES} 'accepted'")).await, 10);
    assert_eq!(world.count("select count(*) from letters where to_address like 'seeded%'").await, 0);
    assert_eq!(world.count("select count(*) from campaigns where state = 'decided'").await, 1);
}

#[tokio::test]
async fn a_list_ranked_again_wants_a_new_decision() {
    let world = World::new().await;
    let campaign = world.ranked_campaign("alatau").await;
    world.commission("alatau").await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let path = format!("/dormitory/campaigns/{campaign}");
    let page = secretary.get(&format!("{path}/convene")).await;
    let meeting = secretary.submit(&page, &format!("{path}/convene"), &[]).await.leads_to().unwrap();
    let twice = secretary.submit(&page, &format!("{path}/convene"), &[("_key", "0198c0de-0000-7000-8000-000000000000")]).await;
    assert!(twice.one(".faults").contains("комиссияға ұсынылған"));
    let mut sql = world.as_superuser().await;
    let again = "insert into allocation_runs (tenant_id, id, campaign_id, engine, input, input_hash, result, result_hash, made_at, made_by)
                 select tenant_id, gen_random_uuid(), campaign_id, engine, input, sha256('other'), result, result_hash, made_at + interval '1 minute', made_by from allocation_runs";
    sqlx::raw_sql(again).execute(&mut sql).await.unwrap();
    let hub = secretary.get(&format!("{path}/order")).await;
    assert_eq!(hub.attributes(".actions a.button", "href"), [format!("{path}/convene")]);
    assert!(secretary.get(&meeting).await.status.is_success());
    let mut tx = world.door("alatau").await.read().await.unwrap();
    assert_eq!(commissions::list(&mut tx).await.unwrap()[0].meetings, 1);
}

/// The pages that need an id, which the tour of the menu does not reach.
#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_a_decision_are_accessible_in_every_language() {
    let world = World::new().await;
    let open = format!("/meetings/{}", super::decisions::seven_of_nine(&world).await);
    let (order, _) = signed_order(&world).await;
    let campaign: Uuid = sqlx::query_scalar("select id from campaigns").fetch_one(&mut world.as_superuser().await).await.unwrap();
    let closed: Uuid = sqlx::query_scalar("select id from meetings where state = 'closed'")
        .fetch_one(&mut world.as_superuser().await)
        .await
        .unwrap();
    let commission: Uuid =
        sqlx::query_scalar("select id from commissions").fetch_one(&mut world.as_superuser().await).await.unwrap();
    let secretary = vec![
        open,
        format!("/meetings/{closed}"),
        format!("/meetings/{closed}/minutes"),
        format!("/commissions/{commission}"),
        format!("/dormitory/campaigns/{campaign}/convene"),
        format!("/dormitory/campaigns/{campaign}/order"),
    ];
    let rector = vec![order.clone(), format!("{order}/sign"), format!("{order}/publish")];
    let served = world.serve().await;
    let browser = Browser::open(&served, true).await;
    let mut faults = Vec::new();
    for (who, paths) in [("secretary", secretary), ("rector", rector)] {
        browser.driver.delete_all_cookies().await.unwrap();
        browser.sign_in(&format!("{who}@alatau.example"), tirek::accounts::cast::PASSWORD, "alatau").await;
        for (path, (lang, width)) in
            paths.iter().flat_map(|path| [("kk", 360), ("ru", 1280), ("en", 390)].map(|turn| (path, turn)))
        {
            browser.width(width).await;
            browser.goto(path).await;
            browser.speak(lang).await;
            faults.extend(browser.faults().await.into_iter().map(|fault| format!("{path} {lang} {width} px: {fault}")));
        }
    }
    browser.close().await;
    assert!(faults.is_empty(), "{faults:#?}");
}
