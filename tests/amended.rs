//! What an amending order says to people: its annexes as they are printed, whoever it struck off, whoever it put on the reserve.
use crate::{
    after::Told,
    harness::{World, pdf},
    in_year::sign,
    orders::signed_order,
    referrals::Intake,
};
use chrono::TimeDelta;
use tirek::{demo::papers::certificate, dormitory::store::offers};

#[tokio::test]
async fn the_annexes_of_an_amending_order_are_named_as_its_paper_numbers_them() {
    let mut told = Told::new().await;
    let second = told.amend(&[("1-5", "reserve")]).await;
    let mut secretary = told.world.signed_in("secretary", "alatau").await;
    let page = secretary.get(&second).await;
    assert!(page.text().contains("бұйрыққа 1-қосымша"), "{}", page.text());
    let way = page.attributes("td a.screen", "href");
    assert_eq!(way, [format!("/dormitory{second}/amend?line=1-1")], "the reserve is the only annex of this paper");
    assert_eq!(page.attributes("td a.screen", "aria-label"), ["1-қосымшаның 1-жолын өзгерту"]);
    let form = secretary.get(&way[0]).await;
    assert!(form.all("fieldset")[0].contains("Сейітова5"), "whose line it is: {}", form.text());
    let none = told.asked(&second, &[("2-1", "struck")]).await;
    assert!(none.one(".faults").contains("Мұндай жол жоқ"), "{}", none.text());
    let third = told.asked(&second, &[("1-1", "struck")]).await.leads_to().unwrap();
    let shown = secretary.get(&third).await.text();
    assert!(shown.contains("1-қосымша, 1-жол") && !shown.contains("2-қосымша"), "{shown}");
}

#[tokio::test]
async fn a_second_draft_over_a_line_that_another_signed_order_has_changed_names_the_line() {
    let told = Told::new().await;
    let mut drafts = Vec::new();
    for _ in 0..2 {
        drafts.push(told.asked(&told.order, &[("1-5", "reserve")]).await.leads_to().unwrap());
    }
    let mut rector = sign(&told.world, &drafts[0]).await;
    let path = format!("{}/sign", drafts[1]);
    let page = rector.get(&path).await;
    let scan = certificate("No 1");
    let refused = rector.upload(&page, &path, &[], &[("scan", "scan.pdf", &scan)]).await;
    assert!(refused.text().contains("1-қосымшаның 5-жолы"), "{}", refused.text());
    assert!(!refused.text().contains("0-қосымша"), "{}", refused.text());
}

#[tokio::test]
async fn whoever_is_struck_off_reads_by_which_order_and_that_nothing_was_refused() {
    let mut told = Told::new().await;
    told.amend(&[("1-1", "struck"), ("2-1", "struck")]).await;
    told.amend(&[("1-2", "struck")]).await;
    for (number, order, ground) in [(1, "2-Ж", false), (8, "2-Ж", false), (2, "3-Ж", true)] {
        let mut client = told.student(number).await;
        let page = client.get(&format!("/my/dormitory/{}", told.campaign)).await.text();
        for said in ["Бұйрықтан шығарылдыңыз", order, "Бұйрықпен тізімнен шығарылды", "Сізді кейінгі бұйрық тізімнен шығарды"]
        {
            assert!(page.contains(said), "{said} to {number} in {page}");
        }
        assert_eq!(page.contains("студенттің өтініші"), ground, "a ground is told to whom alone it concerns: {page}");
        let home = client.get("/my").await.text();
        for untrue in ["ас тартылды", "талаптарына сай емес", "резервтегілерге кезегімен", "резервте кезегімен"]
        {
            assert!(!page.contains(untrue) && !home.contains(untrue), "{untrue} to {number} in {page} {home}");
        }
    }
    let mut office = told.world.signed_in("social", "alatau").await;
    let journal = office.get(&format!("/dormitory/campaigns/{}/registers/journal.xlsx", told.campaign)).await;
    let mut book = calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(journal.body)).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    let notes: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
    assert_eq!(notes.iter().filter(|note| note.contains("Тізімнен шығарылды")).count(), 3, "{notes:?}");
    assert!(!notes.iter().any(|note| note.contains("Бас тартылды")), "{notes:?}");
}

#[tokio::test]
async fn whoever_was_struck_off_is_put_back_by_the_number_of_the_application() {
    let mut told = Told::new().await;
    let house = told.house().await;
    told.amend(&[("1-1", "struck")]).await;
    let again = told.asked(&told.order, &[("2026-1-00002", "reserve")]).await;
    assert!(again.one(".faults").contains("1-өзгеріс. Бұл өтініш бұйрықта бар: 1-қосымша, 2-жол"), "{}", again.text());
    let other = told.asked(&told.order, &[("2026-2-00002", "reserve")]).await;
    assert!(other.one(".faults").contains("басқа науқандағы") && other.one(".faults").contains("2026-1"), "{}", other.text());
    assert!(!other.text().contains("бұйрықта бар"), "{}", other.text());
    let unread = told.asked(&told.order, &[("1-3", "struck"), ("abc", "struck")]).await;
    assert_eq!(unread.attributes(".faults a", "href"), ["#f-line_2"]);
    assert!(unread.one(".faults").contains("2-өзгеріс. Қосымша мен жолды екі санмен"), "{}", unread.one(".faults"));
    assert!(unread.text().contains("Сейітова3"), "whose the other line is stays said: {}", unread.text());

    told.amend(&[("2026-1-00001", &house)]).await;
    let held = "select string_agg(r.state, ' ' order by r.given_at, r.id) from referrals r join applications a on a.id = r.application_id where a.number = 1";
    assert_eq!(told.world.text(held).await, "cancelled given");
    let page = told.page(1).await;
    assert!(page.contains("дейін жауап беріңіз") && !page.contains("Бұйрықтан шығарылдыңыз"), "{page}");
    let listed = told.asked(&told.order, &[("2026-1-00001", "reserve")]).await;
    assert!(listed.one(".faults").contains("Бұл өтініш № 3-Ж бұйрықта тұр"), "{}", listed.text());
}

#[tokio::test]
async fn a_place_that_an_order_took_goes_to_nobody_whom_the_same_order_put_on_the_reserve() {
    let mut told = Told::new().await;
    told.amend(&[("1-5", "reserve"), ("1-6", "reserve")]).await;
    let mut tx = told.world.door("alatau").await.read().await.unwrap();
    let campaign = told.campaign.parse().unwrap();
    let free = offers::free(&mut tx, campaign).await.unwrap();
    let before = offers::made_before(&mut tx, &free).await.unwrap();
    assert_eq!((free.len(), before.len()), (2, 4), "neither place to either of them: {before:?}");
    drop(tx);
    let fifth = told.page(5).await;
    assert!(fifth.contains("Әзірге ешкімге ұсынылған жоқ") && !fifth.contains("сұрамаған"), "{fifth}");
}

#[tokio::test]
async fn a_draft_given_up_is_told_as_a_draft_and_its_paper_is_marked() {
    let world = World::new().await;
    let (order, mut rector) = signed_order(&world).await;
    crate::in_year::published(&mut rector, &order).await.unwrap();
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let amend = format!("/dormitory{order}/amend");
    let strike = [("line_1", "2-1"), ("becomes_1", "struck"), ("ground_kk", "Оқудан шықты"), ("ground_ru", "Отчислен")];
    let page = secretary.get(&amend).await;
    let draft = secretary.submit(&page, &amend, &strike).await.leads_to().unwrap();
    let mark = "ҚАЙТАРЫП АЛЫНҒАН ЖОБА";
    let sound = secretary.get(&format!("{draft}/paper")).await.body;
    assert!(!pdf::missing(&sound, mark).is_empty());
    let path = format!("{draft}/withdraw");
    let page = secretary.get(&path).await;
    assert!(page.one("form.card p").starts_with("Жарияланған бұйрықтың"), "{}", page.one("form.card p"));
    secretary.submit(&page, &path, &[("ground", "Жол қате таңдалған")]).await;
    let shown = secretary.get(&draft).await.text();
    assert!(shown.contains("Бұйрық жобасы қайтарып алынды") && !shown.contains("Өтініш қайтарып"), "{shown}");
    let void = secretary.get(&format!("{draft}/paper")).await.body;
    assert!(pdf::missing(&void, mark).is_empty(), "{:?}", pdf::missing(&void, mark));
}

#[tokio::test]
async fn an_offer_whose_term_is_over_is_shown_as_over_before_anything_has_passed_it_on() {
    let intake = Intake::new().await;
    let (path, world) = (intake.page(), &intake.world);
    let student = intake.students("open").await[0];
    let mut client = intake.sign_in(student).await;
    let early = client.get(&path).await;
    assert!(early.text().contains("мерзімінде жауап бермесеңіз"), "what silence does: {}", early.text());
    world.clock.advance(TimeDelta::days(9));
    let mut client = intake.sign_in(student).await;
    let late = client.get(&path).await;
    assert!(late.text().contains("Бірнеше минуттан кейін ұсыныс келесі студентке өтеді"), "{}", late.text());
    assert!(!late.html().contains("/give-up") && !late.html().contains("/place\""), "nothing to press: {}", late.html());
    let mut head = world.signed_in("dormitory", "saryarka").await;
    let ledger = head.get(&format!("/dormitory/campaigns/{}/reserve", intake.campaign)).await;
    assert!(ledger.all("td .state").contains(&"мерзімі бітті, жауап жоқ".to_owned()), "{:?}", ledger.all("td .state"));
}
