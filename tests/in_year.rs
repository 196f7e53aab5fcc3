//! Placement during the year: lists one after another over the places that nobody holds, each with its order.
use crate::{
    harness::{Client, World},
    office::{accept, lay, opened, submitted, with_places},
    orders::{decided, signed},
    preparing::opening,
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use tirek::demo::papers::certificate;

const NEW: &str = "/dormitory/campaigns/new";

/// What takes applications all year, prepared through the form: so many places for women.
async fn all_year(world: &World, office: &mut Client, women: &str) -> String {
    let page = office.get(NEW).await;
    let profile = world.text("select p.id::text from priority_profiles p join institutions i on i.id = p.tenant_id where i.slug = 'alatau' and code = 'nis-21' order by version desc limit 1").await;
    let fields = [
        ("academic_year", "2026"),
        ("mode", "continuous"),
        ("opens_day", "2026-08-10"),
        ("assessed_on", "2026-08-10"),
        ("profile", &profile),
    ];
    let seen = office.submit(&page, NEW, &fields).await;
    let campaign = seen.leads_to().unwrap_or_else(|| panic!("{} {}", seen.status, seen.text()));
    with_places(office, &campaign, women, "0").await;
    campaign
}

/// The head of the dormitory lets the place of whoever applied last go.
async fn freed(world: &World) {
    let last = "select '/dormitory/referrals/' || r.id from referrals r join applications a on a.id = r.application_id
                where r.state = 'given' order by a.number desc limit 1";
    let referral = world.text(last).await;
    let mut head = world.signed_in("dormitory", "alatau").await;
    let page = head.get(&referral).await;
    let done = head.submit(&page, &format!("{referral}/lapse"), &[("ground", "Өз еркімен бас тартты")]).await;
    assert!(done.leads_to().is_some(), "{}", done.text());
}

#[tokio::test]
async fn during_the_year_an_order_places_whom_the_list_puts_first_and_the_next_when_a_place_is_free() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = all_year(&world, &mut office, "1").await;
    let terms = format!("{campaign}/terms");
    let page = office.get(&terms).await;
    office.submit(&page, &terms, &[("decided_by", "order")]).await;
    let (opens, missing) = opening(&mut office, &campaign).await;
    assert!(!opens && missing.contains("тармағын"), "an order without a commission names its clause: {missing}");
    let page = office.get(&terms).await;
    let ground = [("decided_by", "order"), ("ground_kk", "Ереженің 5-тармағы"), ("ground_ru", "пункта 5 Положения")];
    assert!(office.submit(&page, &terms, &ground).await.leads_to().is_some());
    assert!(opening(&mut office, &campaign).await.0);

    let mut sql = world.as_superuser().await;
    let (first, second) =
        (lay(&mut sql, &campaign, &submitted(1, "GM")).await, lay(&mut sql, &campaign, &submitted(2, "GM")).await);
    let year = format!("{campaign}/in-year");
    let page = office.get(&year).await;
    assert_eq!((page.all("[aria-labelledby=waits] tbody tr").len(), page.all(&format!("form[action='{year}']")).len()), (2, 0));
    accept(&mut office, &first).await;
    accept(&mut office, &second).await;
    let clock = "select count(*) from applications where answer_by is not null";
    assert_eq!(world.count(clock).await, 2, "the answer is the place: the clock runs on");
    let page = office.get(&year).await;
    assert_eq!(office.submit(&page, &year, &[]).await.leads_to(), Some(format!("{campaign}/ranking")));
    let hub = format!("{campaign}/order");
    let (order, mut rector) = signed(&world, &hub).await;
    let paper = rector.get(&order).await.text();
    assert!(paper.contains("Ереженің 5-тармағы негізінде") && !paper.contains("хаттамасы негізінде"), "{paper}");
    let under_way = office.get(&year).await;
    assert!(under_way.all(&format!("form[action='{year}']")).is_empty(), "one list at a time");
    let publish = format!("{order}/publish");
    let page = rector.get(&publish).await;
    assert!(rector.submit(&page, &publish, &[]).await.leads_to().is_some());
    let stand = "select string_agg(state, ' ' order by number) from applications";
    assert_eq!(world.text(stand).await, "placed reserve");
    assert_eq!(world.count("select count(*) from campaigns where state = 'open'").await, 1, "it goes on");
    assert_eq!(world.count(clock).await, 0);

    freed(&world).await;
    assert_eq!(world.count("select count(*) from offers").await, 0, "a freed place goes into the next list");
    let page = office.get(&year).await;
    assert_eq!(office.submit(&page, &year, &[]).await.leads_to(), Some(format!("{campaign}/ranking")), "{}", page.text());
    let (order, mut rector) = signed(&world, &hub).await;
    let publish = format!("{order}/publish");
    let page = rector.get(&publish).await;
    rector.submit(&page, &publish, &[]).await;
    assert_eq!(world.text(stand).await, "placed placed");
    assert_eq!(world.count("select count(*) from referrals where state = 'given'").await, 1);
}

#[tokio::test]
async fn during_the_year_the_commission_decides_where_the_terms_do_not_say_otherwise() {
    let world = World::new().await;
    world.commission("alatau").await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = all_year(&world, &mut office, "1").await;
    opened(&mut office, &campaign).await;
    let application = lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;
    accept(&mut office, &application).await;
    let year = format!("{campaign}/in-year");
    let page = office.get(&year).await;
    office.submit(&page, &year, &[]).await;
    decided(&world, &campaign).await;
    let (order, mut rector) = signed(&world, &format!("{campaign}/order")).await;
    assert!(rector.get(&order).await.text().contains("хаттамасы негізінде"));
    let publish = format!("{order}/publish");
    let page = rector.get(&publish).await;
    rector.submit(&page, &publish, &[]).await;
    assert_eq!(world.count("select count(*) from applications where state = 'placed'").await, 1);
}

/// The order itself decides, by a clause; open, with so many accepted applications from the first number on.
pub async fn by_order(world: &World, office: &mut Client, women: &str, applicants: i32) -> String {
    let campaign = all_year(world, office, women).await;
    let terms = format!("{campaign}/terms");
    let page = office.get(&terms).await;
    let ground = [("decided_by", "order"), ("ground_kk", "Ереженің 5-тармағы"), ("ground_ru", "пункта 5 Положения")];
    assert!(office.submit(&page, &terms, &ground).await.leads_to().is_some());
    opened(office, &campaign).await;
    let mut sql = world.as_superuser().await;
    for number in 1..=applicants {
        let application = lay(&mut sql, &campaign, &submitted(number, "GM")).await;
        accept(office, &application).await;
    }
    campaign
}

/// A list for all who wait.
pub async fn listed(office: &mut Client, campaign: &str) {
    let year = format!("{campaign}/in-year");
    let page = office.get(&year).await;
    let seen = office.submit(&page, &year, &[]).await;
    assert_eq!(seen.leads_to(), Some(format!("{campaign}/ranking")), "{}", seen.text());
}

/// Whether a signed order was published, and the page otherwise.
pub async fn published(rector: &mut Client, order: &str) -> Result<(), String> {
    let publish = format!("{order}/publish");
    let page = rector.get(&publish).await;
    let seen = rector.submit(&page, &publish, &[]).await;
    if seen.leads_to().is_some() {
        return Ok(());
    }
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", seen.text());
    Err(seen.one(".faults"))
}

/// The list, its order signed and published. Returns the order's page.
pub async fn list_published(world: &World, office: &mut Client, campaign: &str) -> String {
    listed(office, campaign).await;
    let (order, mut rector) = signed(world, &format!("{campaign}/order")).await;
    published(&mut rector, &order).await.unwrap();
    order
}

/// An order that puts a line of the reserve of another into the dormitory, drafted by the secretary.
pub async fn amended(world: &World, order: &str, line: &str) -> Result<String, String> {
    let house = world.text("select dormitory_id::text from campaign_places order by places desc limit 1").await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let amend = format!("/dormitory{order}/amend");
    let page = secretary.get(&amend).await;
    let change =
        [("line_1", line), ("becomes_1", &house), ("ground_kk", "Жеңілдік расталды"), ("ground_ru", "Льгота подтвердилась")];
    let seen = secretary.submit(&page, &amend, &change).await;
    seen.leads_to().ok_or_else(|| seen.one(".faults"))
}

/// The rector signs.
pub async fn sign(world: &World, order: &str) -> Client {
    let mut rector = world.signed_in("rector", "alatau").await;
    let page = rector.get(&format!("{order}/sign")).await;
    let scan = certificate("No 1");
    let signed = rector.upload(&page, &format!("{order}/sign"), &[], &[("scan", "scan.pdf", &scan)]).await;
    assert_eq!(signed.leads_to().as_deref(), Some(order), "{}", signed.text());
    rector
}

#[tokio::test]
async fn an_order_of_february_lets_nobody_keep_an_unanswered_place_until_september() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = by_order(&world, &mut office, "1", 0).await;
    world.clock.advance(TimeDelta::days(182));
    let mut office = world.signed_in("social", "alatau").await;
    let application = lay(&mut world.as_superuser().await, &campaign, &submitted(1, "GM")).await;
    accept(&mut office, &application).await;
    listed(&mut office, &campaign).await;
    let hub = format!("{campaign}/order");
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let page = secretary.get(&hub).await;
    assert_eq!(page.attributes("#f-settle_by", "value"), ["2027-02-15"], "five days from Wednesday 10 February");
    let beyond = secretary.submit(&page, &hub, &[("settle_by", "2027-09-01")]).await;
    assert_eq!(beyond.attributes(".faults a", "href"), ["#f-settle_by"]);
    assert!(beyond.one(".faults").contains("Оқу жылы"), "{}", beyond.one(".faults"));
    let (order, mut rector) = signed(&world, &hub).await;
    published(&mut rector, &order).await.unwrap();
    let by = "select (check_in_by at time zone 'Asia/Almaty')::date::text from referrals";
    assert_eq!(world.text(by).await, "2027-02-15");
}

#[tokio::test]
async fn an_amendment_waits_for_a_list_under_way_and_cannot_take_what_that_list_gave() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = by_order(&world, &mut office, "2", 4).await;
    let first = list_published(&world, &mut office, &campaign).await;
    freed(&world).await;
    let amendment = amended(&world, &first, "2-2").await.unwrap();
    let mut rector = sign(&world, &amendment).await;
    listed(&mut office, &campaign).await;
    let (second, mut registrar) = signed(&world, &format!("{campaign}/order")).await;

    let under_way = "Алдымен сол тізімнің бұйрығын жариялаңыз";
    assert!(published(&mut rector, &amendment).await.unwrap_err().contains(under_way));
    assert!(amended(&world, &first, "2-1").await.unwrap_err().contains(under_way));
    published(&mut registrar, &second).await.expect("the list's own order is published");
    let taken = published(&mut rector, &amendment).await.unwrap_err();
    assert!(taken.contains("1-қосымшаның 1-жолындағы орын"), "{taken}");
    let held = "select string_agg(a.number::text, ' ' order by a.number) from referrals r join applications a on a.id = r.application_id where r.state = 'given'";
    assert_eq!(world.text(held).await, "1 3");
}

#[tokio::test]
async fn of_two_amendments_for_one_free_place_the_second_is_refused_when_it_is_published() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = by_order(&world, &mut office, "2", 4).await;
    let first = list_published(&world, &mut office, &campaign).await;
    freed(&world).await;
    let one = amended(&world, &first, "2-1").await.unwrap();
    let other = amended(&world, &first, "2-2").await.unwrap();
    let mut rector = sign(&world, &one).await;
    sign(&world, &other).await;
    published(&mut rector, &other).await.unwrap();
    assert!(published(&mut rector, &one).await.unwrap_err().contains("енді бос емес"));
    assert_eq!(world.count("select count(*) from referrals where state = 'given'").await, 2, "as many as places");
    assert_eq!(world.count("select count(*) from orders where state = 'published'").await, 2);
}

#[tokio::test]
async fn a_list_made_before_an_amendment_goes_no_further_and_is_made_anew() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = by_order(&world, &mut office, "2", 4).await;
    let first = list_published(&world, &mut office, &campaign).await;
    freed(&world).await;
    listed(&mut office, &campaign).await;
    let hub = format!("{campaign}/order");
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let drafting = secretary.get(&hub).await;
    world.clock.advance(TimeDelta::minutes(1));
    let amendment = amended(&world, &first, "2-2").await.unwrap();
    let mut rector = sign(&world, &amendment).await;
    published(&mut rector, &amendment).await.unwrap();

    let stale = secretary.submit(&drafting, &hub, &[]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("Тізімді қайта жасаңыз"), "{}", stale.text());
    world.clock.advance(TimeDelta::minutes(1));
    list_published(&world, &mut office, &campaign).await;
    assert_eq!(world.count("select count(*) from referrals where state = 'given'").await, 2, "as many as places");
    let stand = "select string_agg(state, ' ' order by number) from applications";
    assert_eq!(world.text(stand).await, "placed placed reserve placed");
}
